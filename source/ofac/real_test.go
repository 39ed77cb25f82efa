package ofac

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/source"
	"interdict/source/sourcetest"
)

func realFiles(t testing.TB, paths ...string) []source.File {
	t.Helper()
	var files []source.File
	for _, path := range paths {
		files = append(files, sourcetest.RealFile(t, "ofac/"+path))
	}
	return files
}

// enhancedFile unpacks the one real file in the Enhanced format.
func enhancedFile(t testing.TB) source.File {
	t.Helper()
	packed := contentOf(t, sourcetest.RealFile(t, "ofac/CONS_ENHANCED_2025-01-14.ZIP"))
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	in, err := archive.Open("CONS_ENHANCED.XML")
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return sourcetest.File("CONS_ENHANCED.XML", content)
}

func contentOf(t testing.TB, file source.File) []byte {
	t.Helper()
	in, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	content, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// tally is what came of one publication.
type tally struct{ records, skipped, fields int }

func tallyOf(r sourcetest.Result) tally {
	n := tally{records: len(r.Records)}
	for _, s := range r.Skipped {
		if s.Field == "" {
			n.skipped++
		} else {
			n.fields++
		}
	}
	return n
}

// TestRealPublications: what is read of each real publication. What is skipped
// was looked at: remarks that are cut (18 in 2024), remarks continued of entries
// that are not in the file (10 in 2019), a number used twice (2022).
func TestRealPublications(t *testing.T) {
	cases := []struct {
		paths []string
		want  tally
	}{
		{[]string{"2019-01/sdn.csv", "2019-01/alt.csv", "2019-01/add.csv", "2019-01/sdn_comments.csv"}, tally{7389, 0, 11}},
		{[]string{"2022-01/sdn.csv", "2022-01/alt.csv", "2022-01/add.csv"}, tally{9044, 1, 8}},
		{[]string{"sdn_2024-04-26.csv"}, tally{14668, 0, 18}},
		{[]string{"sdn_2024-05-03.csv"}, tally{14965, 0, 18}},
		{[]string{"alt_2025-12.csv", "add_2025-12.csv"}, tally{18494, 0, 0}},
		{[]string{"cons_2022-02-23.xml"}, tally{444, 0, 0}},
		{[]string{"cons_2025-03-28.xml"}, tally{443, 0, 0}},
		{[]string{"cons_advanced_2020-03-17.xml"}, tally{375, 0, 0}},
	}
	for _, c := range cases {
		t.Run(strings.Join(c.paths, " "), func(t *testing.T) {
			r, err := sourcetest.TryRead(Source(), realFiles(t, c.paths...)...)
			if err != nil {
				t.Fatal(err)
			}
			got, claims := tallyOf(r), 0
			for _, record := range r.Records {
				claims += len(record.Claims)
			}
			t.Logf("%d records, %d claims, %d records skipped, %d fields skipped; parts %v", got.records, claims, got.skipped, got.fields, r.Publication.Parts)
			if got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
			// Where sdn.csv is missing, or has not all, parties have no name.
			if err := sourcetest.Check(Source(), r); err != nil && !strings.Contains(err.Error(), "it has no name") {
				t.Error(err)
			}
		})
	}
}

// TestRealCSVAccounts: every row of every file is a record, a claim, or skipped.
// The rows are counted by another parser.
func TestRealCSVAccounts(t *testing.T) {
	publications := [][]string{
		{"2019-01/sdn.csv", "2019-01/alt.csv", "2019-01/add.csv", "2019-01/sdn_comments.csv"},
		{"2022-01/sdn.csv", "2022-01/alt.csv", "2022-01/add.csv"},
		{"sdn_2024-05-03.csv"}, {"alt_2025-12.csv", "add_2025-12.csv"},
	}
	for _, paths := range publications {
		files := realFiles(t, paths...)
		r, err := sourcetest.TryRead(Source(), files...)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			want, got := expected(t, file), map[string]int{}
			for _, record := range r.Records {
				for _, c := range record.Claims {
					if c.Source.Place.File == file.Name {
						got[counted(c)]++
					}
				}
			}
			for _, s := range r.Skipped {
				if s.Place.File == file.Name && (s.Field == "" || s.Field == "alias" || s.Field == "address") {
					got["skipped"]++
				}
			}
			delete(got, "")
			if !maps.Equal(got, want) {
				t.Errorf("%s: got %v, want %v", file.Name, got, want)
			}
			t.Logf("%s %v", file.Name, got)
		}
	}
}

// counted says what a claim counts as.
func counted(c graph.Claim) string {
	field, _, _ := strings.Cut(c.Source.Place.Field, ":")
	switch {
	case field == "SDN_Name" || field == "alt_name" || field == "Program":
		return field
	case c.Property == graph.Address:
		return "Address"
	case field == "Country" || c.Property == graph.Country && field == "Address":
		return "Country"
	}
	return ""
}

// expected counts what is in a file.
func expected(t *testing.T, file source.File) map[string]int {
	t.Helper()
	want, ids, countries := map[string]int{}, map[string]bool{}, map[string]bool{}
	full := func(field string) bool { return !strings.HasPrefix("-0-", strings.TrimSpace(field)) }
	in := csv.NewReader(bytes.NewReader(bytes.TrimRight(contentOf(t, file), "\x1a")))
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return want
		}
		if err != nil {
			t.Fatal(err)
		}
		switch len(row) {
		case 12:
			if ids[row[0]] {
				want["skipped"]++
				continue
			}
			ids[row[0]] = true
			want["SDN_Name"]++
			want["Program"] += strings.Count(row[3], "] [") + 1
		case 5:
			want["alt_name"]++
		case 6:
			if full(row[2]) || full(row[3]) {
				want["Address"]++
			}
			if full(row[4]) && !countries[row[0]+row[4]] {
				countries[row[0]+row[4]] = true
				want["Country"]++
			}
		}
	}
}

// TestRealXMLAccounts: every element that is an entry is a record or skipped.
func TestRealXMLAccounts(t *testing.T) {
	cases := []struct {
		file source.File
		tag  string
	}{
		{realFiles(t, "cons_2022-02-23.xml")[0], "<sdnEntry>"},
		{realFiles(t, "cons_2025-03-28.xml")[0], "<sdnEntry>"},
		{realFiles(t, "cons_advanced_2020-03-17.xml")[0], "<DistinctParty "},
		{enhancedFile(t), "<entity "},
	}
	for _, c := range cases {
		r := sourcetest.Read(t, Source(), c.file)
		n, want := tallyOf(r), bytes.Count(contentOf(t, c.file), []byte(c.tag))
		if n.records+n.skipped != want || n.fields != 0 {
			t.Errorf("%s: %+v, want %d entries and no field skipped: %v", c.file.Name, n, want, r.Skipped)
		}
		if stated := r.Publication.Stated; stated != 0 && stated != want {
			t.Errorf("%s: it states %d entries and has %d", c.file.Name, stated, want)
		}
		t.Logf("%s: %+v of %d", c.file.Name, n, want)
	}
}

// TestRealRemarks: how many statements in the remarks no rule reads.
func TestRealRemarks(t *testing.T) {
	for _, path := range []string{"2019-01/sdn.csv", "2022-01/sdn.csv", "sdn_2024-05-03.csv"} {
		in := csv.NewReader(bytes.NewReader(bytes.TrimRight(contentOf(t, realFiles(t, path)[0]), "\x1a")))
		rows, err := in.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		all, unread := 0, map[string]int{}
		for _, row := range rows {
			for _, s := range parseRemarks(withoutStop(value(row[11]))) {
				all++
				person := row[2] == "individual"
				if s.property == "" && !(person && (roleOf(s.value) != graph.Notes || kin.MatchString(s.value))) {
					unread[s.value]++
				}
			}
		}
		count := 0
		for _, n := range unread {
			count += n
		}
		top := slices.SortedFunc(maps.Keys(unread), func(a, b string) int { return unread[b] - unread[a] })
		for _, words := range top[:min(10, len(top))] {
			t.Logf("%4d %.90s", unread[words], words)
		}
		t.Logf("%s: %d of %d statements are read by no rule (%.2f %%)", path, count, all, 100*float64(count)/float64(all))
		if 100*count > 2*all {
			t.Errorf("%s: more than 2 %% of the remarks are read by no rule", path)
		}
	}
}

// TestRealLinks: most of "Linked To" is resolved, and nothing to two parties.
func TestRealLinks(t *testing.T) {
	r := sourcetest.Read(t, Source(), realFiles(t, "sdn_2024-05-03.csv")...)
	primary := map[graph.ID]string{}
	for _, record := range r.Records {
		for _, c := range record.Claims {
			if c.Property == graph.Name {
				primary[record.ID] = c.Value
			}
		}
	}
	resolved, open := 0, 0
	for _, record := range r.Records {
		for _, c := range record.Claims {
			switch {
			case c.Property != graph.LinkedTo || !strings.HasSuffix(c.Source.Place.Field, "Linked To"):
			case c.Object == "":
				open++
			case primary[c.Object] == "":
				t.Errorf("%s is linked to %s, which is not there", record.ID, c.Object)
			default:
				resolved++
			}
		}
	}
	t.Logf("%d links resolved, %d open", resolved, open)
	// "Linked To:" stands 6,375 times in the file.
	if resolved+open != 6375 || open > 20 {
		t.Errorf("%d links resolved, %d open", resolved, open)
	}
}

// TestRealSSRC: the case that it must never get wrong, in three publications.
func TestRealSSRC(t *testing.T) {
	want := map[graph.Property][]string{
		graph.Kind: {"Organization"}, graph.Name: {"SCIENTIFIC STUDIES AND RESEARCH CENTER"}, graph.ListedUnder: {"NPWMD"}, graph.WeakAlias: {"SSRC"},
		graph.Alias: {"CENTRE D'ETUDES ET RECHERCHES"}, graph.Address: {"P.O. Box 4470, Damascus, Syria"}, graph.Country: {"Syria"},
	}
	for _, paths := range [][]string{{"2019-01/sdn.csv", "2019-01/alt.csv", "2019-01/add.csv"}, {"2022-01/sdn.csv", "2022-01/alt.csv", "2022-01/add.csv"}} {
		r, err := sourcetest.TryRead(Source(), realFiles(t, paths...)...)
		if err != nil {
			t.Fatal(err)
		}
		got := map[graph.Property][]string{}
		linked := 0
		for _, record := range r.Records {
			for _, c := range record.Claims {
				if record.ID == "ofac:9352" {
					got[c.Property] = append(got[c.Property], c.Value)
				}
				if c.Property == graph.LinkedTo && c.Object == "ofac:9352" {
					linked++
				}
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %v", paths[0], got)
		}
		if linked < 10 {
			t.Errorf("%s: only %d are linked to it", paths[0], linked)
		}
		t.Logf("%s: %d are linked to SSRC", paths[0], linked)
	}
}

// TestFormatsAgree: the same list in two formats makes the same claims. The two
// files are of different days; nothing changed between them but two relations.
func TestFormatsAgree(t *testing.T) {
	enhanced := said(sourcetest.Read(t, Source(), enhancedFile(t)))
	classic := said(sourcetest.Read(t, Source(), realFiles(t, "cons_2025-03-28.xml")...))
	same := []graph.Property{
		graph.Address, graph.Alias, graph.BirthDate, graph.BirthPlace, graph.Citizenship, graph.Email, graph.Gender, graph.IDNumber,
		graph.Incorporation, graph.ISIN, graph.Jurisdiction, graph.Kind, graph.LEI, graph.ListedUnder, graph.Name, graph.Nationality,
		graph.Notes, graph.PassportNumber, graph.PreviousName, graph.RegistrationNumber, graph.Sector, graph.BIC, graph.TaxNumber,
		graph.WeakAlias, graph.Website,
	}
	for _, p := range same {
		for claim := range enhanced[p] {
			if !classic[p][claim] {
				t.Errorf("%s: the classic format does not say %s", p, claim)
			}
		}
		for claim := range classic[p] {
			if !enhanced[p][claim] {
				t.Errorf("%s: the Enhanced format does not say %s", p, claim)
			}
		}
		t.Logf("%-20s %4d the same", p, len(classic[p]))
	}
}

// said returns what is said of whom in which part, in Latin script.
func said(r sourcetest.Result) map[graph.Property]map[string]bool {
	all := map[graph.Property]map[string]bool{}
	for _, record := range r.Records {
		for _, c := range record.Claims {
			if c.Lang != "" {
				continue
			}
			if all[c.Property] == nil {
				all[c.Property] = map[string]bool{}
			}
			all[c.Property][fmt.Sprintf("%s %s %s %s", record.ID, c.Source.Part, c.Value, c.Object)] = true
		}
	}
	return all
}
