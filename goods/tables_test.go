package goods

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func embedded(t testing.TB) *Lists {
	t.Helper()
	l, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestTables: every row passes its own checks (that is what reading does), and
// what must be whole is whole.
func TestTables(t *testing.T) {
	l := embedded(t)
	items := map[string]bool{}
	schedules := map[string]bool{}
	for _, c := range l.chemicals.all {
		for _, listing := range c.listings {
			if listing.code == "1C350" {
				items[listing.item] = true
			}
			if listing.list == "cwc" {
				schedules[listing.code] = true
			}
		}
	}
	if len(items) != 90 {
		t.Errorf("1C350 has %d items, not 90", len(items))
	}
	for _, f := range l.families {
		schedules[f.code] = true
	}
	// Schedule 1: 1.A.1 to 8 and 13 to 16, 1.B.9 to 12; Schedule 2: 2.A.1 to 3, 2.B.4 to 14; Schedule 3: 3.A.1 to 4, 3.B.5 to 17.
	if len(schedules) != 12+4+3+11+4+13 {
		t.Errorf("%d entries of the schedules have a chemical or a family", len(schedules))
	}
	if n := len(l.tariff.priority); n != 50 {
		t.Errorf("the Common High Priority List has %d headings, not 50", n)
	}
	for _, e := range l.editions {
		if _, err := time.Parse(time.DateOnly, e.Date); e.Date != "" && err != nil {
			t.Errorf("list %s: %v", e.ID, err)
		}
	}
}

// TestHeadingsLeadSomewhere: the entries that a customs heading leads to are in
// the tables.
func TestHeadingsLeadSomewhere(t *testing.T) {
	l := embedded(t)
	known := map[string]bool{}
	for _, e := range l.entries {
		known[e.code] = true
	}
	for _, c := range l.chemicals.all {
		for _, listing := range c.listings {
			known[listing.code] = true
		}
	}
	for digits, h := range l.tariff.headings {
		for _, code := range h.codes {
			if !known[code] {
				t.Errorf("heading %s leads to %s, which is in no table", digits, code)
			}
		}
	}
	for _, e := range l.entries {
		for _, twin := range e.twins {
			if !known[twin.Code] && twin.List != "us" {
				t.Errorf("%s has the counterpart %s, which is in no table", e.code, twin.Code)
			}
		}
	}
}

// TestWrongRows: a table with a wrong row is not read, and the error has the
// place.
func TestWrongRows(t *testing.T) {
	for _, tc := range []struct{ file, row, want string }{
		{"chemicals.csv", "111-48-9,Wrong,", "chemicals.csv line 2: CAS 111-48-9: no CAS registry number: its check digit would be 8"},
		{"chemicals.csv", ",,", "needs a name"},
		{"listings.csv", "999-99-4,eu,1C350,1,,,x", "is not in chemicals.csv"},
		{"eu.csv", "1X350,Title,,,,x", "code \"1X350\""},
		{"eu.csv", "1C350,Title,,,,", "needs a title and a reference"},
		{"eu.csv", "1C350,Title,,taste > 3 kg,,x", "is not in parameters.csv"},
		{"eu.csv", "1C350,Title,,range > 3 kg,,x", "a limit of mass"},
		{"eu.csv", "1C350,Title,,,9Z999,x", "counterpart code"},
		{"eu.csv", "1C350,Title", "wrong number of fields"},
		{"parameters.csv", "range,taste,,,", "no unit has the dimension"},
		{"qualifiers.csv", "nosuch,word", "is none of"},
		{"agents.csv", "eu,1C351,beast,Name,,x", "kind \"beast\""},
		{"chpl.csv", "1,1,x", "is not of six digits"},
		{"tariff.csv", "28,Text,1C350,", "and a reference"},
		{"lists.csv", "eu,,,,", "needs an id"},
	} {
		t.Run(tc.file+" "+tc.row, func(t *testing.T) {
			_, err := read(withTable(t, tc.file, "header"+strings.Repeat(",", strings.Count(tc.row, ","))+"\n"+tc.row+"\n"))
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want %q", err, tc.want)
			}
		})
	}
}

// withTable returns the embedded tables with one of them replaced.
func withTable(t *testing.T, name, content string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(data, "data/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range names {
		text, err := data.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[path] = &fstest.MapFile{Data: text}
	}
	files["data/"+name] = &fstest.MapFile{Data: []byte(content)}
	return files
}

// TestAgainstOfficialTexts holds the tables against the official texts: every
// entry exists, and where a counterpart of the same number is claimed, it does.
func TestAgainstOfficialTexts(t *testing.T) {
	folder := os.Getenv("INTERDICT_DATA")
	if folder == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	l := withRealTexts(t, folder)
	official := map[string]map[string]bool{"eu": {}, "us": {}}
	for _, p := range l.texts.passages {
		official[p.list][p.code] = true
	}
	// Entries that the copy of the Commerce Control List lacks, and its index has.
	missing := []string{"2B352"}
	for _, e := range l.entries {
		if all, ok := official[e.list]; ok && !all[e.code] && !slices.Contains(missing, e.code) {
			t.Errorf("%s is not in the text of %s", e.code, e.list)
		}
		for _, twin := range e.twins {
			if all, ok := official[twin.List]; ok && !all[twin.Code] && !slices.Contains(missing, twin.Code) {
				t.Errorf("%s has the counterpart %s, which is not in the text of %s", e.code, twin.Code, twin.List)
			}
		}
	}
	annex := string(realText(t, folder, "no_list2_*.json"))
	for _, c := range l.chemicals.all {
		for _, listing := range c.listings {
			if c.cas == "142-84-7" {
				continue // item 90 is younger than the copy
			}
			if listing.list == "eu" && listing.code == "1C350" && !strings.Contains(annex, c.cas) {
				t.Errorf("%s (CAS %s) is not in the text of 1C350", c.name, c.cas)
			}
		}
	}
}

// withRealTexts returns the lists with the official texts of a folder of real
// lists.
func withRealTexts(t testing.TB, folder string) *Lists {
	t.Helper()
	files := fstest.MapFS{}
	for _, pattern := range []string{"us_ccl_*.json", "no_list2_*.json"} {
		files[strings.ReplaceAll(pattern, "*", "x")] = &fstest.MapFile{Data: realText(t, folder, pattern)}
	}
	l, _, err := embedded(t).WithTexts(files)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func realText(t testing.TB, folder, pattern string) []byte {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "goods", pattern))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: %v, %v", pattern, paths, err)
	}
	content, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestParseCode(t *testing.T) {
	for text, want := range map[string]string{
		"1C350": "1C350", "1c350.b.22": "1C350.b.22", "ECCN 3A001": "3A001", "9A012 a": "9A012.a", "EAR 99": "EAR99", "ml4": "ML4", "ML22.a": "ML22.a",
		"USML IV(a)(1)": "USML IV(a)(1)", "usml category xiv": "USML XIV", "CWC 2.B.11": "CWC 2.B.11", "mtcr item 19": "MTCR 19", "CHPL 3.A": "CHPL 3.A",
	} {
		code, err := ParseCode(text)
		if err != nil || code.String() != want {
			t.Errorf("%q: got %q, %v, want %q", text, code, err, want)
		}
	}
	for _, text := range []string{"", "1Z350", "1C35", "1C3500", "ML23", "ML0", "USML XXII", "CWC 4.A.1", "banana", strings.Repeat("1C350", 100), "1C350\x00"} {
		if code, err := ParseCode(text); err == nil {
			t.Errorf("%q was read as %q", text, code)
		}
	}
}

func TestRegime(t *testing.T) {
	for text, want := range map[string]string{"0C001": "NSG", "0A501": "US", "1C111": "MTCR", "1C216": "NSG", "1C350": "AG", "1C450": "CWC", "3A001": "WA", "3A991": "US", "ML4": "WA", "USML IV": "US", "CWC 1.A.1": "CWC", "MTCR 19": "MTCR"} {
		code, err := ParseCode(text)
		if err != nil || code.Regime() != want {
			t.Errorf("%s: got %s, %v, want %s", text, code.Regime(), err, want)
		}
	}
}

func FuzzParseCode(f *testing.F) {
	for _, seed := range []string{"1C350.b.22", "ECCN: 9A012", "USML IV(a)(1)", "CWC 2.B.4", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		code, err := ParseCode(text)
		if err != nil {
			return
		}
		again, err := ParseCode(code.String())
		if err != nil || again != code {
			t.Fatalf("%q was read as %+v, its writing as %+v, %v", text, code, again, err)
		}
		if code.Regime() == "" || code.Anatomy() == "" {
			t.Fatalf("%q", text)
		}
	})
}

// TestJSON: an answer can be read by programs, empty lists included.
func TestJSON(t *testing.T) {
	text, err := json.Marshal(Classify(Good{}, day))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"confidence":"none"`, `"findings":[]`, `"not_met":[]`, `"incomplete":[]`, NoMatch} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not in %s", want, text)
		}
	}
	var c Confidence
	var r Result
	if err := c.UnmarshalText([]byte("match")); err != nil || c != Match {
		t.Error(c, err)
	}
	if err := r.UnmarshalText([]byte("not met")); err != nil || r != NotMet {
		t.Error(r, err)
	}
	if c.UnmarshalText([]byte("sure")) == nil || r.UnmarshalText([]byte("maybe")) == nil {
		t.Error("other words were read")
	}
}
