package dfat

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/sheet"
	"interdict/source/sourcetest"
)

var headings = []any{"Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth", "Place of Birth", "Citizenship", "Address", "Additional Information", "Listing Information", "Committees", "Control Date"}

// sample is laid out as the department's workbook; but for SSRC's entry, which
// stands as others of the same regime do, it is invented.
var sample = [][]any{
	headings,
	{2, "JANE SAMPLE ", "Individual", "Primary Name", "a) Approximately 1955- 1958 b) 14/10/1974;   c) circa 1970", "a) Kabul, Afghanistan b) Herat", "Afghanistan", "NA", "Title: Mullah.", "Listed by UN 1267 Committee on 25 January 2001 (amended on 20 December 2005)", "1988 (Taliban)", 41988},
	{"2a", "جين", "individual", "Original script ", "a) Approximately 1955- 1958 b) 14/10/1974;   c) circa 1970", nil, nil, nil, "Title: Mullah.", "Listed by UN 1267 Committee on 25 January 2001 (amended on 20 December 2005)", "1988 (Taliban) ", 41988},
	{"2a1", "J. Sampl", "Individual", "Previously listed as", 22756, nil, nil, nil, "Another note.", "Listed on 16 May 2014", "1988 (Taliban)", 41988},
	{"7a", "CERS", "Entity ", "aka", nil, nil, nil, nil, nil, "Autonomous Sanctions (Designated Persons and Entities - Syria) List 2012", "Autonomous (Syria)", 40878},
	{"7", "Centre d'études et de recherches syrien", "Entity", "Primary name", "na", nil, nil, "Barzeh Street, P.O. Box 4470, Damascus", "Supports acquisition of equipment.", "Autonomous Sanctions (Designated Persons and Entities - Syria) List 2012", "Autonomous (Syria)", 40878},
	{8, "INVENTED STAR", "Vessel", "Primary Name", 1987, nil, nil, nil, "IMO number: 9187629. General cargo.", 41988, "1718 (DPRK)", "soon"},
	{9, "John Sample", "Individual", "called", "24/06/1402 (Hijri Calendar)", nil, "a) Syria b) unknown", nil, nil, nil, "Autonomous (Syria)", 41988, "a new column"},
	{"x9", "Nobody", "Individual", "aka"},
	{"10", nil, "Individual", "Primary Name"},
}

func workbook(t testing.TB, rows [][]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	for i, row := range rows {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestRead(t *testing.T) {
	content := workbook(t, sample)
	if _, ok := (Reader{}).Recognise("regulation8_consolidated.xlsx", content); !ok {
		t.Error("the workbook is not recognised")
	}
	sourcetest.Golden(t, "sample", sourcetest.Read(t, Source(), sourcetest.File("regulation8_consolidated.xlsx", content)))
}

func TestReadRefuses(t *testing.T) {
	whole := workbook(t, sample)
	cases := map[string]struct {
		content []byte
		want    string
	}{
		"nothing":       {nil, "empty"},
		"a page":        {[]byte("<!DOCTYPE html>"), "HTML"},
		"cut short":     {whole[:len(whole)-50], "cut short"},
		"another list":  {workbook(t, [][]any{{"No.", "Country or Region"}, {1, "x"}}), "line 1: the columns are not those"},
		"headings only": {workbook(t, sample[:1]), "has no entry"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := sourcetest.TryRead(Source(), sourcetest.File("list.xlsx", c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

func TestSplitDates(t *testing.T) {
	cases := []struct{ cell, want string }{
		{"22756", "1962-04-20"},
		{"1969", "1969"},
		{"na", ""},
		{"a) Approximately 1955- 1958 b) Approximately 1945-1950", "Approximately 1955- 1958|Approximately 1945-1950"},
		{"a) 14/10/1974;                     b) 19/11/1974", "14/10/1974|19/11/1974"},
		{"19/03/1967; alt DOB: 19/11/1956", "19/03/1967|19/11/1956"},
		{"14 Mar 1974 >> 13 Apr 1974", "14 Mar 1974|13 Apr 1974"},
		{"1963 or 1964 or 1965", "1963|1964|1965"},
		{"Approximately 1967, or approximately 1961", "Approximately 1967|approximately 1961"},
		{"15 May 1968 (as One) 1970 (as Other)", "15 May 1968|1970"},
		{"21. Jul 1997; 1993", "21. Jul 1997|1993"},
		{"1987;1988;1991 ", "1987|1988|1991"},
		{"a)1994 b)1993", "1994|1993"},
		{"28 May 1984; 3 Dec 1979 (from\nfalse passport)", "28 May 1984|3 Dec 1979"},
		{"09/11/ 1954, 03/1965", "09/11/1954|1965-03"},
		{"24 Jan.1973", "24 Jan. 1973"},
		{"g) (Aug. 1961)", "!g) (Aug. 1961)"},
		{"a) (Aug. 1961)", "Aug. 1961"},
		{"Between 1968 and 1973", "Between 1968 and 1973"},
		{"24/06/1402 (Hijri Calendar)", "!24/06/1402 (Hijri Calendar)"},
		{"Approximately (30-35 years old)", "!Approximately (30-35 years old)"},
		{"23-Apr-68", "!23-Apr-68"},
		{"99999999", "!99999999"},
	}
	for _, c := range cases {
		var got []string
		for _, b := range splitDates(c.cell) {
			if b.err != nil {
				b.text = "!" + b.text
			}
			got = append(got, b.text)
		}
		if text := strings.Join(got, "|"); text != c.want {
			t.Errorf("%q: got %s, want %s", c.cell, text, c.want)
		}
	}
}

func TestListedSince(t *testing.T) {
	cases := []struct{ text, control, want string }{
		{"Listed by UN 1267 Committee on 25 January 2001 (amended on 3 Sep 2003)", "2014-12-15", "2001-01-25"},
		{"Listed by UN (1267 Committee) on 6 July 2004, amended on 21 March 2012", "2014-12-15", "2004-07-06"},
		{"Listed on: 17 Aug. 2017 (Relisted on 3 Aug. 2020)", "2023-08-02", "2017-08-17"},
		{"Designated under the Autonomous Sanctions Regulations 2011 on 2 March 2012. Relisted on 12 January 2024", "2024-01-12", "2012-03-02"},
		{"The Minister for Foreign Affairs listed this entity on 21 December 2001 under section 15(1).", "2022-11-06", "2001-12-21"},
		{"Instrument of first designation: Autonomous Sanctions (DPRK) List 2012. \nFormerly listed on the RBA Consolidated List as 2006NKR0012", "2023-12-02", "2012"},
		{"Instrument of first listing: Charter of the United Nations List 2001. Last listed on: 16/09/2022", "2022-09-16", "2001"},
		{"Autonomous Sanctions (Russia and Ukraine) Amendment (No. 1) Instrument 2022", "2022-02-28", "2022-02-28"},
		{"Relisted on 12 January 2024", "2024-01-12", "2024-01-12"},
		{"Listed on 45 Apr. 2000", "2000-04-12", "2000-04-12"},
		{"41988", "2020", "2014-12-15"},
		{"", "2014-12-15", "2014-12-15"},
	}
	for _, c := range cases {
		if got := listedSince(c.text, date.MustParse(c.control)).String(); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

// TestRealFile accounts for every row: each is cited by the claim of its name.
func TestRealFile(t *testing.T) {
	r := sourcetest.Read(t, Source(), sourcetest.RealFile(t, "au/regulation8_consolidated_2024-12.xlsx"))
	lines := map[int]bool{}
	listed := 0
	for _, record := range r.Records {
		for _, c := range record.Claims {
			if c.Property.IsName() {
				lines[c.Source.Place.Line] = true
			}
			if c.Property == graph.ListedUnder {
				listed++
			}
		}
	}
	// Counted by another program: 9,560 rows, of which 7 are blank; 3,062 numbers.
	if len(lines) != 9553 || len(r.Records) != 3062 || listed < len(r.Records) {
		t.Errorf("%d rows, %d records, %d listings; want 9553, 3062 and a listing each", len(lines), len(r.Records), listed)
	}
	for _, s := range r.Skipped {
		if s.Field != "Date of Birth" {
			t.Errorf("skipped %+v", s)
		}
	}
	if len(r.Skipped) > 13 {
		t.Errorf("%d dates of birth could not be read, more than the 13 that are slips of the list", len(r.Skipped))
	}
}

func FuzzRead(f *testing.F) {
	f.Add("2a", "aka", "a) 1955- 1958 b) 14/10/1974; circa 1970", "a) Kabul b) Herat", "Listed on 25 January 2001", "41988")
	f.Fuzz(func(t *testing.T, reference, kind, birth, place, information, control string) {
		var result sourcetest.Result
		r := reading{parties: map[string]*party{}, out: source.Sink{
			Skip: func(skipped graph.Skipped) { result.Skipped = append(result.Skipped, skipped) },
		}}
		heading := make([]string, len(headings))
		for i := range headings {
			heading[i] = headings[i].(string)
		}
		cells := []string{reference, "Name", "Individual", kind, birth, place, place, place, information, information, "Committee", control, birth}
		for i, cells := range [][]string{heading, cells, cells} {
			if err := r.row(sheet.Row{Line: i + 1, Cells: cells}); err != nil {
				t.Fatal(err)
			}
		}
		for _, number := range r.order {
			result.Records = append(result.Records, r.record(r.parties[number]))
		}
		if err := sourcetest.Check(Source(), result); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	f := sourcetest.RealFile(b, "au/regulation8_consolidated_2024-12.xlsx")
	b.SetBytes(f.Size)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sourcetest.TryRead(Source(), f); err != nil {
			b.Fatal(err)
		}
	}
}
