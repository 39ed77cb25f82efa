package place

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestCountry(t *testing.T) {
	tests := map[string]string{
		"SY": "sy", "syr": "sy", "Syria": "sy", "SYRIAN ARAB REPUBLIC": "sy", "Syrian": "sy", "سوريا": "sy", "Сирия": "sy", "叙利亚": "sy",
		"Iran (Islamic Republic of)": "ir", "Iran, Islamic Republic of": "ir",
		"Korea, Democratic People's Republic of": "kp", "DPRK": "kp", "Korea, North": "kp", "Korea, South": "kr",
		"Russian Federation": "ru", "Россия": "ru", "Türkiye": "tr", "TURKIYE": "tr", "Viet Nam": "vn", "Ivory Coast": "ci", "Côte d’Ivoire": "ci",
		"Palestinian": "ps", "Region: Gaza": "ps", "Kosovo": "xk", "Crimea": "ua", "USSR": "su", "former Soviet Union": "su", "Yugoslavia": "yu",
		"Czechoslovakia": "cs", "Burma": "mm", "Zaire": "cd", "Congo": "cg", "Congo (Democratic Republic)": "cd", "Swaziland": "sz",
		"Belarus / Bélarus": "by", "Myanmar (Burma) / Myanmar (Birmanie)": "mm", "BOSNIA AND HERZEGOWINA": "ba", "Republic of Serbia": "rs",
		"Bahamas, The": "bs", "The Gambia": "gm", "U.S.A.": "us", "Saint Kitts and Nevis": "kn", "Virgin Islands, British": "vg",
		"Hong Kong": "hk", "TAIWAN, PROVINCE OF CHINA": "tw", "Macao": "mo", "Allemagne": "de", "Deutschland": "de", "España": "es",
		"": "", "?": "", "unknown": "", "00": "", "zz": "", "Atlantis": "", "stateless": "", strings.Repeat("Iran ", 100): "",
	}
	for text, want := range tests {
		if code, ok := Country(text); code != want || ok != (want != "") {
			t.Errorf("Country(%q) = %q, %v, want %q", text, code, ok, want)
		}
	}
}

func TestName(t *testing.T) {
	for code, want := range map[string]string{"sy": "Syria", "su": "USSR", "xk": "Kosovo", "zz": "", "": ""} {
		if got := Name(code); got != want {
			t.Errorf("Name(%q) = %q, want %q", code, got, want)
		}
	}
}

// TestDataIsWellFormed: every row has a code of two letters, a known kind, and
// spellings; none claims what another row of its file says.
func TestDataIsWellFormed(t *testing.T) {
	code, kind := regexp.MustCompile(`^[a-z]{2}$`), regexp.MustCompile(`^(name|former|people|region)$`)
	claimed := map[string]string{}
	for _, row := range rows(spellingsFile) {
		if !code.MatchString(row[0]) || !kind.MatchString(row[1]) || row[2] == "" {
			t.Errorf("row %q is not well-formed", row)
		}
		for spelling := range strings.SplitSeq(row[2], "|") {
			if other := claimed[fold(spelling)]; other != "" && other != row[0] {
				t.Errorf("%q is both %s and %s", spelling, other, row[0])
			}
			claimed[fold(spelling)] = row[0]
		}
	}
	if n := len(rows(namesFile)); n < 245 {
		t.Errorf("names.csv has %d countries, want 245 or more", n)
	}
}

// TestListsResolved: of the country fields of a real list, which stay unread.
func TestListsResolved(t *testing.T) {
	folder := os.Getenv("INTERDICT_DATA")
	if folder == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	data, err := os.ReadFile(filepath.Join(folder, "lists/un/consolidated_2026-02-27.xml"))
	if err != nil {
		t.Fatal(err)
	}
	unread := map[string]int{}
	found := 0
	for _, m := range regexp.MustCompile(`<COUNTRY>([^<]+)</COUNTRY>|<NATIONALITY>\s*<VALUE>([^<]+)</VALUE>`).FindAllSubmatch(data, -1) {
		text := strings.ReplaceAll(string(m[1])+string(m[2]), "&amp;", "&")
		if _, ok := Country(text); ok {
			found++
		} else {
			unread[text]++
		}
	}
	t.Logf("%d country fields read, unread: %v", found, unread)
	if found < 1500 || len(unread) > 3 {
		t.Errorf("%d country fields read, unread: %v", found, unread)
	}
}

func FuzzCountry(f *testing.F) {
	f.Add("Iran (Islamic Republic of)")
	f.Add("a\xff / ,(")
	f.Fuzz(func(t *testing.T, text string) { Country(text) })
}

func BenchmarkCountry(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Country("Korea, Democratic People's Republic of")
	}
}

// TestCodesAreTheirOwn: no name in any language takes the code of another country;
// RU is Russia, whatever Spaniards call the United Kingdom.
func TestCodesAreTheirOwn(t *testing.T) {
	for code := range countries().names {
		for _, written := range []string{code, strings.ToUpper(code)} {
			if got, ok := Country(written); !ok || got != code {
				t.Errorf("%s is read as %q", written, got)
			}
		}
	}
}
