package name

import (
	"fmt"
	"strings"
	"testing"
)

// described writes the parts of the best form: plain ones as they are, others with
// their role or concept. TestGivenNames has the concepts of given names.
func described(n Name) string {
	if len(n.Forms) == 0 {
		return ""
	}
	var out []string
	for _, p := range n.Forms[0].Parts {
		switch {
		case p.Concept != "" && !strings.HasPrefix(p.Concept, "g:"):
			out = append(out, fmt.Sprintf("[%s %s]", p.Text, p.Concept))
		case p.Role != Plain:
			out = append(out, fmt.Sprintf("[%s %s]", p.Text, p.Role))
		default:
			out = append(out, p.Text)
		}
	}
	return strings.Join(out, " ")
}

func TestParse(t *testing.T) {
	tests := map[string]struct {
		kind       Kind
		text, want string
	}{
		"nothing":                                {Person, " -.?! ", ""},
		"family in capitals":                     {Person, "Bashar al-ASSAD", "[bashar given] [al article] [assad family]"},
		"family before comma":                    {Person, "ALLUSH, 'Aziz Ahmad", "[allush family] [aziz given] [ahmad given]"},
		"all in capitals":                        {Person, "SAMIR QUWAYDIR", "samir quwaydir"},
		"title":                                  {Person, "Brigadier General Ghassan Abbas", "[brigadier general title] ghassan abbas"},
		"title after comma":                      {Person, "ABBAS, Dr. Ghassan", "[abbas family] [dr title] [ghassan given]"},
		"title that is a name, with a name left": {Person, "Sheikh Omar Hassan", "[sheikh title] omar hassan"},
		"title that is a name, alone":            {Person, "Omar Sheikh", "omar sheikh"},
		"nasab":                                  {Person, "Isa bin Tarif", "isa [bin particle] tarif"},
		"kunya":                                  {Person, "Abu Bakr al-Hakim", "[abu particle] bakr [al article] hakim"},
		"sun letter":                             {Person, "Mahmoud as-Sayyid", "mahmoud [as article] sayyid"},
		"not a sun letter":                       {Person, "Mahmoud as Karim", "mahmoud as karim"},
		"Abd al-Rahman":                          {Person, "Abd al-Rahman Hassan", "abdulrahman hassan"},
		"Abdurrahman":                            {Person, "Abdurrahman Hassan", "abdulrahman hassan"},
		"Abdul alone":                            {Person, "Abdul Omari", "abdul omari"},
		"Abdullah":                               {Person, "Abdallah Hassan", "abdullah hassan"},
		"Abd Allah":                              {Person, "Abd Allah Hassan", "abdullah hassan"},
		"al-Din":                                 {Person, "Salah ad-Din Ayyubi", "salahuddin ayyubi"},
		"-eddine":                                {Person, "Noureddine Zughaib", "nouruddin zughaib"},
		"Ziauddin":                               {Person, "Zia-ud-Din", "ziauddin"},
		"article joined":                         {Person, "Bashar Alassad", "bashar [al article] assad"},
		"patronymic":                             {Person, "Andrey Nikolaevich Troshev", "andrey [nikolaevich patronymic] troshev"},
		"initials":                               {Person, "J. C. Juncker", "[j initial] [c initial] juncker"},
		"initials joined":                        {Person, "J.C. Juncker", "[j initial] [c initial] juncker"},
		"initials without stops":                 {Person, "JC Juncker", "[j initial] [c initial] juncker"},
		"two capitals that are a name":           {Person, "LI Fangwei", "[li family] [fangwei given]"},
		"generation":                             {Person, "John Smith III", "john smith [3 n:3]"},
		"Korean order":                           {Person, "Kim Jong Un", "[kim family] [jong given] [un given]"},
		"Chinese order":                          {Person, "Xi Jinping", "[xi family] [jinping given]"},
		"Chinese characters":                     {Person, "欧阳娜娜", "[ouyang family] [nana given]"},
		"German particle":                        {Person, "Ursula von der Leyen", "ursula [von particle] [der particle] leyen"},

		"Scientific Studies and Research Center": {Any, "Scientific Studies and Research Center",
			"[scientific c:science] [studies c:study] [and particle] [research c:research] [center c:center]"},
		"the same in French": {Any, "Centre d'Études et de Recherches Scientifiques",
			"[centre c:center] [d particle] [etudes c:study] [et particle] [de particle] [recherches c:research] [scientifiques c:science]"},
		"the same in Arabic, in Latin letters": {Any, "Markaz al-dirasat wal-buhuth al-ilmiyya",
			"[markaz c:center] [al article] [dirasat c:study] [wal particle] [buhuth c:research] [al article] [ilmiyya c:science]"},
		"the same in Arabic": {Any, "مركز الدراسات والبحوث العلمية",
			"[marakes c:center] [al article] [drasat c:study] [o particle] [al article] [bhouth c:research] [al article] [elmia c:science]"},
		"number in digits":             {Body, "Institute 3000", "[institute c:institute] [3000 n:3000]"},
		"number after a sign":          {Body, "No. 014 Institute", "[014 n:14] [institute c:institute]"},
		"number in Chinese":            {Body, "第十四研究所", "[14 n:14] [yanjiusuo c:institute]"},
		"ordinal":                      {Body, "1st International Bank", "[1 n:1] [international c:international] [bank c:bank]"},
		"ordinal in words":             {Body, "First International Bank", "[1 n:1] [international c:international] [bank c:bank]"},
		"number in words":              {Body, "Brigade Forty-Four", "[brigade c:brigade] [44 n:44]"},
		"number in words, and a digit": {Body, "Brigade Fourty 4", "[brigade c:brigade] [44 n:44]"},
		"Roman numeral":                {Body, "Alpha Group IV", "alpha [group c:group] [4 n:4]"},
		"legal form":                   {Body, "Mahrous Trading Co., Ltd.", "mahrous [trading c:trade] [co ltd f:llc]"},
		"legal form with blanks":       {Body, "Azbar S. A. R. L.", "azbar [s a r l f:llc]"},
		"Mexican form":                 {Body, "Grupo Azbar, S.A. de C.V.", "[grupo c:group] azbar [sa de cv f:jsc]"},
		"Russian form":                 {Any, "ООО «Техмаш»", "[ooo f:llc] tekhmash"},
		"Turkish form":                 {Body, "Azbar San. ve Tic. Ltd. Şti.", "azbar [san ve tic c:industry-and-trade] [ltd sti f:llc]"},
		"Chinese form":                 {Any, "上海振华重工有限公司", "[shanghai p:shanghai] zhenhua [zhonggong c:heavy] [youxiangongsi f:llc]"},
		"Arabic form":                  {Any, "شركة محروس للتجارة", "[sharke f:co] mahros [l particle] [al article] [tgara c:trade]"},
		"form that is a word first":    {Body, "AS Roma Trading", "as roma [trading c:trade]"},
		"nothing but a form":           {Body, "Ltd", "ltd"},
		"place":                        {Body, "Syrian Arab Airlines", "[syrian p:sy] [arab p:arab] [airlines c:airline]"},
		"ship":                         {Craft, "M/V Victory 3", "[m v title] victory [3 n:3]"},
		"homoglyphs":                   {Person, "Pеtrоv", "petrov"},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			if got := described(Parse(test.text, test.kind)); got != test.want {
				t.Errorf("Parse(%q) = %s\nwant %s", test.text, got, test.want)
			}
		})
	}
}

// TestGivenNames: the forms of one given name have one concept and weigh the same.
func TestGivenNames(t *testing.T) {
	tests := map[string][]string{
		"g:vladimir": {"Vladimir", "Volodymyr", "Uladzimir", "Владимир", "Володимир", "Уладзімір"}, "g:sergey": {"Sergei", "Serhiy", "Сергей"},
		"g:muhammad": {"Muhammad", "Mehmet", "Mohamed", "محمد"}, "g:uthman": {"Osman", "Uthman", "Usman"},
		"g:nikolayevich": {"Nikolaevich", "Mykolayvych", "Николаевич"}, "": {"John", "Azbar", "Vladimirov"},
	}
	for concept, names := range tests {
		usual := Parse(names[0]+" Azbar", Person).Forms[0].Parts[0].Weight
		for _, text := range names {
			part := Parse(text+" Azbar", Person).Forms[0].Parts[0]
			if part.Concept != concept || concept != "" && part.Weight != usual {
				t.Errorf("%q: concept %q, weight %v, want %q, %v", text, part.Concept, part.Weight, concept, usual)
			}
		}
	}
}

func TestParseReadsScripts(t *testing.T) {
	tests := map[string]struct{ text, script, want string }{
		"Arabic":                {"حسين", "Arab", "hussein|hsyn"},
		"Cyrillic":              {"Сергей Лавров", "Cyrl", "sergey lavrov"},
		"Ukrainian":             {"Володимир Гриценко", "Cyrl", "volodimir gritsenko"},
		"Greek":                 {"Γεώργιος", "Grek", "georgios"},
		"Hebrew":                {"יעקב", "Hebr", "yakv"},
		"Korean":                {"김정은", "Hang", "kim jeongeun|kim jongun"},
		"given first, Korean":   {"정은 김", "Hang", "kim jeongeun|kim jongun"},
		"given first, Chinese":  {"建平 张", "Hani", "zhang jianping"},
		"blank lost":            {"ProfessorSa'd Azbar", "Latn", "professorsad azbar|professor sad azbar"},
		"blank lost, capitals":  {"HUACompany", "Latn", "huacompany|hua company"},
		"one word all the same": {"McDonald IBMs GmbH", "Latn", "mcdonald ibms gmbh"},
		"single signs":          {"凯 平 陈", "Hani", "chen kai ping"},
		"family first":          {"张 建平", "Hani", "zhang jianping"},
		"Katakana":              {"ジョン・スミス", "Kana", "john smith|jon sumisu"},
		"Hiragana":              {"たなか", "Hira", "tanaka"},
		"Foreign":               {"约翰·史密斯", "Hani", "john smith|yuehan shimisi"},
		"Georgian":              {"შევარდნაძე", "Geor", "shevardnadze"},
		"Armenian":              {"Սարգսյան", "Armn", "sargsyan"},
		"Devanagari":            {"मोदी", "Deva", "modi"},
		"Bengali":               {"রহমান", "Zzzz", "rhmaan"},
		"mixed":                 {"SSRC مركز", "Arab", ""},
		"digits":                {"123", "Zyyy", "123"},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			n := Parse(test.text, Person)
			var forms []string
			for _, f := range n.Forms {
				forms = append(forms, f.Latin)
			}
			got := strings.Join(forms, "|")
			if n.Script != test.script || test.want != "" && !strings.HasPrefix(got, test.want) {
				t.Errorf("Parse(%q) = %s %q, want %s %q", test.text, n.Script, got, test.script, test.want)
			}
		})
	}
}

// TestParseIsBounded: whatever the text, the work is.
func TestParseIsBounded(t *testing.T) {
	tests := map[string]string{
		"ten thousand words": strings.Repeat("al-Rahman ", 10000),
		"one long word":      strings.Repeat("ا", 100000),
		"letters and blanks": strings.Repeat("a ", 100),
		"marks":              "a" + strings.Repeat("\u0301", 100000),
		"ligatures":          strings.Repeat("ﷺ", 1000),
		"no break":           strings.Repeat("第一", 50000),
	}
	for title, text := range tests {
		t.Run(title, func(t *testing.T) {
			n := Parse(text, Any)
			if !n.Cut || len(n.Forms) == 0 || len(n.Forms) > mostForms || n.Text != text {
				t.Fatalf("cut %v, %d forms, text kept %v", n.Cut, len(n.Forms), n.Text == text)
			}
			for _, f := range n.Forms {
				if len(f.Parts) > mostParts || len(f.Latin) > 20*longestText {
					t.Errorf("%d parts, %d bytes", len(f.Parts), len(f.Latin))
				}
			}
		})
	}
}

// checkName fails a test where a name breaks what Parse promises of every one.
func checkName(t *testing.T, n Name) {
	t.Helper()
	for _, f := range n.Forms {
		texts := make([]string, len(f.Parts))
		for i, p := range f.Parts {
			texts[i] = p.Text
			if p.Text == "" || p.Weight < 0 || p.Weight > 1 || p.Role != Number && p.Key != Key(p.Text) {
				t.Errorf("Parse(%q): part %+v", n.Text, p)
			}
			for j := range len(p.Text) {
				if c := p.Text[j]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != ' ' {
					t.Errorf("Parse(%q): part %q is not in folded Latin letters", n.Text, p.Text)
					break
				}
			}
		}
		if len(f.Parts) == 0 || f.Latin != strings.Join(texts, " ") {
			t.Errorf("Parse(%q): Latin %q, parts %q", n.Text, f.Latin, texts)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"Bashar al-Assad", "محمد عبد الرحمن", "Pеtrоv", "a\xff", "김정은", "习近平", "Co., Ltd.", "第十四研究所", "Abd", "Zia-ud-Din", "No. IV",
		"ไทย", "ß ⅻ ﷺ", "J.C.", "ЉЬ", "אב׳", "၁၂", "ヴァ", "শ", "꧁",
	} {
		for kind := range uint8(4) {
			f.Add(seed, kind)
		}
	}
	f.Fuzz(func(t *testing.T, text string, kind uint8) { checkName(t, Parse(text, Kind(kind%4))) })
}

func BenchmarkParse(b *testing.B) {
	names := []struct {
		title, text string
		kind        Kind
	}{
		{"short", "Michael Smith", Person},
		{"person", "Brigadier General Mohammad bin Abdul-Rahman al-Hakim", Person},
		{"body", "Scientific Studies and Research Center Trading Co., Ltd.", Body},
		{"any", "Mahrous Trading Establishment", Any},
		{"arabic", "محمد عبد الرحمن الربيعي", Person},
		{"cyrillic", "Михаил Владимирович Кизеев", Person},
		{"han", "中国精密机械进出口总公司", Body},
		{"hangul", "김정은", Person},
		{"long", strings.Repeat("Mahrous ", 200), Any},
	}
	for _, n := range names {
		b.Run(n.title, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(n.text, n.kind)
			}
		})
	}
}
