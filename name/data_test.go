package name

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestTablesSayWhereTheyComeFrom: every data file opens with a comment, and those
// written by hand give a reference, the others the program and the licence.
func TestTablesSayWhereTheyComeFrom(t *testing.T) {
	files, err := os.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile("data/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		var comment strings.Builder
		for line := range strings.Lines(string(text)) {
			if !strings.HasPrefix(line, "# ") {
				break
			}
			comment.WriteString(line)
		}
		if !regexp.MustCompile(`Reference:|BGN/PCGN|(?s:name/internal/.*(License|CC0))`).MatchString(comment.String()) {
			t.Errorf("data/%s does not say where it comes from", file.Name())
		}
	}
}

// TestRowsHaveTheirFields: the tables have as many fields as their headings, and
// known words in those that are read as such.
func TestRowsHaveTheirFields(t *testing.T) {
	role := regexp.MustCompile(`^(article|particle|kinship|and)$`)
	tables := map[string]struct {
		file   string
		fields []*regexp.Regexp
	}{
		"legal":        {legalFile, patterns(`llc|jsc|pjsc|cjsc|corp|lp|gp|sole|state|coop|assoc|foundation|branch|co`, `any|end|edge`, `[a-z ]+`, `.+`)},
		"particles":    {particlesFile, []*regexp.Regexp{role, regexp.MustCompile(`^(person|body|both)$`), regexp.MustCompile(`^[a-z ]+$`), regexp.MustCompile(`.`)}},
		"titles":       {titlesFile, patterns(`person|craft`, `yes|no`, `[a-z ]+`, `.+`)},
		"words":        {wordsFile, patterns(`[a-z-]+`, `[a-z ]+`, `.+`)},
		"translations": {translationsFile, patterns(`c|p|f|n|particle`, `[a-z0-9-]+`, `[a-z ]+`, `[^A-Za-z]+`)},
		"places":       {placesFile, patterns(`[a-z-]+`, `.+`)},
		"numbers":      {numbersFile, patterns(`sign|\d+`, `.+`)},
		"attribute":    {theophoricFile, patterns(`abd|din|allah`, `.+`)},
		"letters":      {lettersFile, patterns(`[A-Z][a-z]{3}(-[a-z]{2})?`, `.+`, `[a-z]*`)},
		"given":        {givenNamesFile, patterns(`[a-z]+`, `given|patronymic`, `[a-z ]+`)},
		"surnames":     {koreanSurnamesFile, patterns(`\p{Hangul}+`, `[a-z]+`, `[a-z]+`)},
	}
	for title, table := range tables {
		n := 0
		for row := range rows(table.file) {
			n++
			if len(row) != len(table.fields) {
				t.Errorf("%s: row %q has %d fields, want %d", title, row, len(row), len(table.fields))
				continue
			}
			for i, field := range row {
				if !table.fields[i].MatchString(field) {
					t.Errorf("%s: field %q of row %q is not %s", title, field, row[0], table.fields[i])
				}
			}
		}
		if n < 3 {
			t.Errorf("%s has %d rows", title, n)
		}
	}
}

func patterns(fields ...string) []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, field := range fields {
		all = append(all, regexp.MustCompile(`^(`+field+`)$`))
	}
	return all
}

// TestWordsMeanOneThing: no word of the table of words stands in two rows, and no
// stem is so short that it begins other words as well.
func TestWordsMeanOneThing(t *testing.T) {
	meanings := map[string]string{}
	for row := range rows(wordsFile) {
		for word := range strings.FieldsSeq(row[2]) {
			if other := meanings[word]; other != "" {
				t.Errorf("%q means %s and %s", word, other, row[0])
			}
			meanings[word] = row[0]
			if stem, ok := strings.CutSuffix(word, "*"); ok && utf8.RuneCountInString(stem) < 4 {
				t.Errorf("stem %q of %s is too short", stem, row[0])
			}
		}
	}
	if len(meanings) < 3000 {
		t.Errorf("the table has %d words", len(meanings))
	}
}

// TestTranslationsMeanOneThing: each concept of the table of translations stands in
// the table of its kind, no word stands in two rows, and no stem is so short that it
// begins other words as well.
func TestTranslationsMeanOneThing(t *testing.T) {
	known := map[string]bool{"particle:and": true}
	for kind, file := range map[string]string{"c": wordsFile, "p": placesFile, "f": legalFile, "n": numbersFile} {
		for row := range rows(file) {
			known[kind+":"+row[0]] = true
		}
	}
	meanings := map[string]string{}
	for row := range rows(translationsFile) {
		concept := row[0] + ":" + row[1]
		if !known[concept] {
			t.Errorf("%s stands in no table", concept)
		}
		for word := range strings.FieldsSeq(row[3]) {
			if other := meanings[word]; other != "" {
				t.Errorf("%q means %s and %s", word, other, concept)
			}
			meanings[word] = concept
			if stem, ok := strings.CutSuffix(word, "*"); ok && utf8.RuneCountInString(stem) < 4 {
				t.Errorf("stem %q of %s is too short", stem, concept)
			}
		}
	}
	if len(meanings) < 1000 {
		t.Errorf("the table has %d words", len(meanings))
	}
}

// TestFormsAreOfOneName: no form of a given name stands in two rows.
func TestFormsAreOfOneName(t *testing.T) {
	names := map[string]string{}
	for row := range rows(givenNamesFile) {
		for form := range strings.FieldsSeq(row[2]) {
			if other := names[form]; other != "" && other != row[0] {
				t.Errorf("%q is a form of %s and %s", form, other, row[0])
			}
			names[form] = row[0]
		}
	}
}

// TestStemsFitTheBounds: stems are looked for between two lengths only.
func TestStemsFitTheBounds(t *testing.T) {
	for stem := range bodyLexicon().stems {
		if len(stem) < shortestStem || len(stem) > longestStem {
			t.Errorf("stem %q has %d bytes", stem, len(stem))
		}
	}
}

// TestWeightsAreInRange: every weight is above 0 and at most 1, the commonest
// names weigh least, and nothing in the tables is a name that few bear.
func TestWeightsAreInRange(t *testing.T) {
	for title, table := range map[string]weights{"person": personWeights(), "body": bodyWeights(), "craft": craftWeights()} {
		if len(table) < 40 {
			t.Errorf("%s: %d weights", title, len(table))
		}
		for text, w := range table {
			if w <= 0 || w > 1 || text != Fold(text) && title == "person" {
				t.Errorf("%s: %q weighs %v", title, text, w)
			}
		}
	}
	order := []string{"mohammad", "hassan", "kim", "petrov", "katerji"}
	for i := range len(order) - 1 {
		light, heavy := partOf(order[i], Person), partOf(order[i+1], Person)
		if light.Weight >= heavy.Weight {
			t.Errorf("%q weighs %v, %q %v", order[i], light.Weight, order[i+1], heavy.Weight)
		}
	}
	if trading, azbar := partOf("trading", Body), partOf("azbar", Body); trading.Weight*2 > azbar.Weight {
		t.Errorf("trading weighs %v, azbar %v", trading.Weight, azbar.Weight)
	}
	if usual, odd := partOf("mohammed", Person), partOf("mohammmmed", Person); odd.Weight <= usual.Weight || odd.Weight >= 0.8 {
		t.Errorf("mohammed weighs %v, misspelled %v", usual.Weight, odd.Weight)
	}
}

func partOf(text string, kind Kind) Part { return Parse(text, kind).Forms[0].Parts[0] }

// TestRulesReadLetters: every rule has one letter in brackets, or stands for a
// whole word, and reads it in Latin letters.
func TestRulesReadLetters(t *testing.T) {
	shape := regexp.MustCompile(`^(\^{0,2}[^()]*\(.\)[^()]*\${0,2}|\^[^()]+\$)$`)
	for sc, rules := range learned {
		if rules == nil {
			continue
		}
		if len(rules()) < 500 {
			t.Errorf("%s has %d rules", scriptCodes[sc], len(rules()))
		}
		for context, latin := range rules() {
			if !shape.MatchString(context) || strings.IndexFunc(latin, func(r rune) bool { return r < 'a' || r > 'z' }) >= 0 {
				t.Errorf("%s: rule %q = %q", scriptCodes[sc], context, latin)
			}
		}
	}
}

// TestEveryCharacterIsRead: Pinyin has a reading for the common characters, and
// simplified characters are not traditional ones of others.
func TestEveryCharacterIsRead(t *testing.T) {
	read := 0
	for _, syllable := range pinyin() {
		if syllable != "" {
			read++
		}
	}
	if read < 20000 {
		t.Errorf("%d characters have a reading", read)
	}
	for form, simple := range variants() {
		if again, ok := variants()[simple]; ok && again != simple {
			t.Errorf("%c is written %c, and that %c", form, simple, again)
		}
		if !unicode.Is(unicode.Han, form) || !unicode.Is(unicode.Han, simple) {
			t.Errorf("%c is written %c", form, simple)
		}
	}
}

// TestLegalForms: forms that correspond to each other are of one class, whatever
// the language and the writing.
func TestLegalForms(t *testing.T) {
	classes := map[string][]string{
		"f:llc":   {"Ltd", "Limited", "L.L.C.", "GmbH", "S.A.R.L.", "S. de R.L. de C.V.", "ООО", "OOO", "Sp. z o.o.", "s.r.o.", "d.o.o.", "Pte. Ltd.", "Sdn. Bhd.", "Ltd. Şti.", "有限公司", "FZCO", "ТОВ", "Kft.", "ذ.م.م", "B.V."},
		"f:jsc":   {"AG", "S.A.", "S.p.A.", "A.Ş.", "Joint Stock Company", "АО", "株式会社", "S.A. de C.V.", "N.V.", "주식회사"},
		"f:pjsc":  {"PJSC", "OJSC", "ПАО", "OAO", "PLC"},
		"f:cjsc":  {"CJSC", "ЗАО", "ZAO"},
		"f:corp":  {"Inc.", "Incorporated", "Corp.", "Corporation"},
		"f:state": {"FGUP", "ФГУП", "Federal State Unitary Enterprise"},
		"f:co":    {"Co.", "Company", "شركة", "شرکت", "Kompaniya", "Şirketi"},
	}
	for class, forms := range classes {
		for _, form := range forms {
			parts := Parse("Azbar "+form, Body).Forms[0].Parts
			if last := parts[len(parts)-1]; len(parts) != 2 || last.Role != LegalForm || last.Concept != class {
				t.Errorf("%q is %s, want %s", form, described(Parse("Azbar "+form, Body)), class)
			}
		}
	}
	if n := strings.Count(legalFile, " ") + strconv.IntSize; n < 300 {
		t.Errorf("the table has some %d forms", n)
	}
}
