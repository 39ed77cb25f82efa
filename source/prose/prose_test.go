package prose

import (
	"fmt"
	"strings"
	"testing"
)

func (b Body) text() string {
	var s []string
	add := func(label string, values ...string) {
		for _, v := range values {
			s = append(s, label+v)
		}
	}
	add("", b.Name)
	add("aka ", b.Aliases...)
	add("fka ", b.Former...)
	add("short ", b.Short...)
	add("at ", b.Addresses...)
	if b.Parent != "" {
		add("of ", b.Parent)
	}
	if b.Within >= 0 {
		add("within ", fmt.Sprint(b.Within))
	}
	add("note ", b.Notes...)
	return strings.Join(s, " | ")
}

func TestEntry(t *testing.T) {
	cases := map[string]struct {
		rows []string
		want []string
	}{
		"name and address": {
			[]string{"Jane Sample, Damascus International Airport, Damascus, Syria."},
			[]string{"Jane Sample | at Damascus International Airport, Damascus, Syria"},
		},
		"legal forms belong to the name": {
			[]string{"Invented Imp. & Exp. Co., Ltd., Room 1, Hong Kong; and Room 2, Hong Kong."},
			[]string{"Invented Imp. & Exp. Co., Ltd. | at Room 1, Hong Kong | at Room 2, Hong Kong"},
		},
		"aliases one a line": {
			[]string{"Al Invented, a.k.a., the following two aliases:\n—Al Invented Cargo Co., Ltd.; and\n—Invented Co., Ltd.\n \nAl Bab, Syria. (See alternate addresses under Iraq and Turkey)."},
			[]string{"Al Invented | aka Al Invented Cargo Co., Ltd. | aka Invented Co., Ltd. | at Al Bab, Syria | note See alternate addresses under Iraq and Turkey"},
		},
		"aliases in a row": {
			[]string{"Encyclopedia Electronics Center, a.k.a., Hassan Matni Import Export Co., Nazir Matni Electronics, Mosalam Baroudi Street, P.O. Box 12071, Halbouni, Damascus, Syria."},
			[]string{"Encyclopedia Electronics Center | aka Hassan Matni Import Export Co. | aka Nazir Matni Electronics | at Mosalam Baroudi Street, P.O. Box 12071, Halbouni, Damascus, Syria"},
		},
		"aliases in brackets": {
			[]string{"Invented, OAO (a.k.a. Invented; a.k.a. Invented Oil Company; f.k.a., Older Oil)\n\nAddress: 11 Example boulevard, Moscow, Russia\nAlt Address: 12 Example ul., Moscow, Russia."},
			[]string{"Invented, OAO | aka Invented | aka Invented Oil Company | fka Older Oil | at 11 Example boulevard, Moscow, Russia | at 12 Example ul., Moscow, Russia"},
		},
		"a.k.a. again and again": {
			[]string{"Invented Cargo OY a.k.a. Invented Cargo WH a.k.a. Invented Cargo, Exampletie 55, Lappeenranta, 53500, Finland"},
			[]string{"Invented Cargo OY | aka Invented Cargo WH | aka Invented Cargo | at Exampletie 55, Lappeenranta, 53500, Finland"},
		},
		"no address": {
			[]string{"Jane Invented (See alternate address under Singapore)"},
			[]string{"Jane Invented | note See alternate address under Singapore"},
		},
		"part of another body": {
			[]string{"Invented Institute (CETC 13) subordinate institution: MT Invented, 113 Example Road, Hebei, China."},
			[]string{"MT Invented | at 113 Example Road, Hebei, China | of Invented Institute (CETC 13)"},
		},
		"the parts of a body, over rows": {
			[]string{"The following two subordinate institutions of Invented Company:", "Subordinate institution:", "One Co. Ltd., Example Park, China.", "Two Co. Ltd., No. 5, China"},
			[]string{"One Co. Ltd. | at Example Park, China | of Invented Company", "Two Co. Ltd. | at No. 5, China | of Invented Company"},
		},
		"affiliated entities, one a line": {
			[]string{"Invented Technologies Co., Ltd., a.k.a., the following one alias:\n—Invented Tech, and to include the following addresses and the following 2 affiliated entities:\n\nAddresses for Invented Technologies Co., Ltd.: Base, Shenzhen; and No. 1 Road, Chengdu.",
				"Affiliated entities:\nInvented Marine Co., Ltd., a.k.a., the following one alias:\n—Marine;\nHMN; and\nHMN Ship.\nBuilding R4, Dongguan, China.\nInvented Mobile, Base, Shenzhen, China."},
			[]string{"Invented Technologies Co., Ltd. | aka Invented Tech | at Base, Shenzhen | at No. 1 Road, Chengdu",
				"Invented Marine Co., Ltd. | aka Marine | aka HMN | aka HMN Ship | at Building R4, Dongguan, China | within 0",
				"Invented Mobile | at Base, Shenzhen, China | within 0"},
		},
		"subordinate entities behind dashes": {
			[]string{"Invented Commission (IC), a.k.a., the following one alias:\n—Workshops, P.O. Box 1, Islamabad; and the following two subordinate entities:\n—Complex, a.k.a., the following two aliases:\n—Centre; and\n—Older Complex.\n\nFateh Jang, Pakistan;\n—Institute (INST), Nilore."},
			[]string{"Invented Commission | aka Workshops | short IC | at P.O. Box 1, Islamabad",
				"Complex | aka Centre | aka Older Complex | at Fateh Jang, Pakistan | within 0",
				"Institute | short INST | at Nilore | within 0"},
		},
		"nothing": {[]string{"", " \n "}, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			bodies := Entry(c.rows)
			var got []string
			for _, b := range bodies {
				got = append(got, b.text())
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestName(t *testing.T) {
	cases := []struct{ text, want string }{
		{"Huawei Technologies Co., Ltd. (Huawei). Affiliated Entity: Huawei Mobile Technology Ltd.", "Huawei Mobile Technology Ltd. | of Huawei Technologies Co., Ltd. (Huawei)"},
		{"Pakistan Atomic Energy Commission (PAEC), and subordinate entity National Development Complex (NDC)", "National Development Complex | short NDC | of Pakistan Atomic Energy Commission (PAEC)"},
		{"China Aerospace Second Academy.  Subordinate Institution - 201 Research Institute", "201 Research Institute | of China Aerospace Second Academy"},
		{"Guangzhou Hongyu Technology Co., Ltd. (a subordinate institute of CETC-7)", "Guangzhou Hongyu Technology Co., Ltd. | of CETC-7"},
		{"LTS Holding Limited (f.k.a. IPP-International Petroleum Products Ltd.)", "LTS Holding Limited | fka IPP-International Petroleum Products Ltd."},
		{"Chitron Electronics Company Ltd., a.k.a. Chi-Chung Electronics Company Ltd.", "Chitron Electronics Company Ltd. | aka Chi-Chung Electronics Company Ltd."},
		{"PEARL (A.K.A. JANE SAMPLE) LI", "PEARL LI | aka JANE SAMPLE"},
		{"BELL (AKA: JOHN SAMPLE)", "BELL | aka JOHN SAMPLE"},
		{"Akam Fka Trading", "Akam Fka Trading"},
		{"Aka Trading", "Aka Trading"},
		{"JSC NIIP, f.k.a., Otkrytoe; a.k.a. Tikhomirov", "JSC NIIP | aka Tikhomirov | fka Otkrytoe"},
	}
	for _, c := range cases {
		if got := Name(c.text).text(); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestNotices(t *testing.T) {
	cases := []struct{ text, first, unread string }{
		{"70 FR 11861, 3/10/05. 76 FR 50410, 8/15/11.", "2005-03-10", ""},
		{"84 FR 1, 1/2/19. 62 FR 35334, 6/30/97.", "1997-06-30", ""},
		{"85 FR 83799, 12/23/2020 .", "2020-12-23", ""},
		{"83 FR 22844, May 17, 2018.", "2018-05-17", ""},
		{"81 FR 61601 preview citation details, 9/7/16", "2016-09-07", ""},
		{"88 FR FR 12158, 2/27/23", "2023-02-27", ""},
		{"88 FR 12158, 2/31/23", "", "88 FR 12158, 2/31/23"},
		{"70 FR 11861 (3/10/05), 76 FR 50407 (08/15/2011)", "2005-03-10", ""},
		{"68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06", "2003-06-27", ""},
		{"soon", "", "soon"},
		{"", "", ""},
	}
	for _, c := range cases {
		notices, unread := Notices(c.text)
		if got := Earliest(notices).String(); got != c.first || unread != c.unread {
			t.Errorf("%q: got %s, unread %q; want %s, %q", c.text, got, unread, c.first, c.unread)
		}
	}
}

// FuzzEntry: no text may panic, and every body must come from its row.
func FuzzEntry(f *testing.F) {
	f.Add("Name, a.k.a., the following two aliases:\n—One; and\n—Two.\n\nHere; and there.", "Subordinate institution\nX")
	f.Add("The following X entities:\n—A;\n—B", "Affiliated entities:\nC, Street")
	f.Add("(a.k.a. (", "a.k.a,")
	f.Fuzz(func(t *testing.T, one, two string) {
		for i, b := range Entry([]string{one, two}) {
			if b.Row < 0 || b.Row > 1 || b.Within >= i {
				t.Fatalf("body %d: %+v", i, b)
			}
		}
		Name(one)
		Notices(one)
	})
}
