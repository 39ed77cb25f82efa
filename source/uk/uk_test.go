package uk

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/source"
	"interdict/source/sourcetest"
)

func sample(t testing.TB, name string) source.File {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return sourcetest.File(name, text)
}

func TestSample(t *testing.T) {
	for _, form := range []string{"xml", "csv"} {
		sourcetest.Golden(t, form, sourcetest.Read(t, Source(), sample(t, "sample."+form)))
	}
}

// TestFormsAgree: the XML and the CSV of one list give the same entries with the
// same claims, but for their places.
func TestFormsAgree(t *testing.T) {
	agree(t, sample(t, "sample.xml"), sample(t, "sample.csv"))
}

func TestRealFormsAgree(t *testing.T) {
	agree(t, sourcetest.RealFile(t, "uk/uk-2026-08-22.xml.gz"), sourcetest.RealFile(t, "uk/uk-2026-08-22.csv.gz"))
}

func agree(t *testing.T, xml, csv source.File) {
	t.Helper()
	want, got := claimsByEntry(sourcetest.Read(t, Source(), xml)), claimsByEntry(sourcetest.Read(t, Source(), csv))
	if len(got) != len(want) {
		t.Errorf("the CSV has %d entries, the XML %d", len(got), len(want))
	}
	for id, claims := range want {
		if !slices.Equal(got[id], claims) {
			t.Errorf("%s\nCSV %q\nXML %q", id, got[id], claims)
		}
	}
}

func claimsByEntry(r sourcetest.Result) map[graph.ID][]string {
	all := map[graph.ID][]string{}
	for _, record := range r.Records {
		for _, c := range record.Claims {
			all[record.ID] = append(all[record.ID], fmt.Sprint(c.Property, c.Lang, c.Value, c.Object, c.Holds))
		}
		slices.Sort(all[record.ID])
	}
	return all
}

func TestRecognise(t *testing.T) {
	cases := []struct{ head, format string }{
		{`<?xml version="1.0"?><Designations xmlns:xsi="x">`, "UK Sanctions List, XML"},
		{"\ufeffReport Date: 1-Jan-2026\r\nLast Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Regime Name", "UK Sanctions List, CSV"},
		{"Last Updated,01/01/2024\nName 6,Name 1,Group ID", ""}, // the retired list of OFSI
		{`<html>Unique ID,OFSI Group ID Regime Name`, ""},
		{``, ""},
	}
	for _, c := range cases {
		format, recognised := (Reader{}).Recognise("list", []byte(c.head))
		if format.Name != c.format || recognised != (c.format != "") {
			t.Errorf("Recognise(%.40q) = %q, %v, want %q", c.head, format.Name, recognised, c.format)
		}
	}
}

const head = "Report Date: 22-Aug-2026\nUnique ID,Name 6,Name type,Regime Name,Designation Type,Date Designated"

func TestRead(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"rows of an entry that stand apart", head + "\nA1,One,Primary Name,R,Entity,01/02/2020\nA2,Two,Primary Name,R,Ship,01/02/2020\nA1,Uno,Alias,R,Entity,01/02/2020\n",
			"uk:A1 One Uno uk:A2 Two"},
		{"no report date, another heading for the kind", "Unique ID,Name 6,Name type,Regime Name,\"Individual, Entity, Ship\",Date Designated\nA1,One,Alias,R,Individual,",
			"uk:A1 One"},
		{"a row without an id", head + "\n,One,Alias,R,Entity,\nA2,Two,Alias,R,Entity,\n",
			"uk:A2 Two | line 3, Unique ID: the entry has no key of its own"},
		{"a row with too many columns", head + "\nA1,One,Alias,R,Entity,,\nA2,Two,Alias,R,Entity,\n",
			"uk:A2 Two | A1 line 3: the row has 7 columns, the table 6: they cannot be told apart"},
		{"a row with too few columns, of an entry that has another", head + "\nA1,One,Alias\nA1,Uno,Alias,R,Entity,\n",
			"uk:A1 Uno | A1 line 3: the row has 3 columns, the table 6: they cannot be told apart"},
		{"an unknown column, kind, type and date", "Unique ID,Name 6,Name type,Regime Name,Designation Type,Date Designated,Mood\nA1,One,Nick,R,Aircraft,soon,good\nA1,One,Nick,R,Aircraft,soon,bad\n",
			"uk:A1 One | line 1, Mood: this reader does not know the column | A1 line 2, Designation Type: this reader does not know the kind; it was read as a person or a body" +
				" | A1 line 2, Date Designated: \"soon\" is not a date: write 2005, 2005-06 or 2005-06-28" +
				" | A1 line 2, Name type: this reader does not know the type of name; it was read as an alias"},
		{"an entry with no name", head + "\nA1,,,R,Entity,\n", " | A1 line 3, Unique ID: the entry has no name"},
		{"XML with what is not known", "<Designations><DateGenerated>then</DateGenerated><Ban><UniqueID>B</UniqueID></Ban><Designation><UniqueID>A1</UniqueID><Names><Name><Name6>One</Name6><Name7>x</Name7></Name></Names><IndividualEntityShip>Ship</IndividualEntityShip><Mood>good</Mood><Flags><Flag/></Flags></Designation></Designations>",
			"uk:A1 One | line 1, DateGenerated: the date of the list is not one: \"then\" is not a date: write 2005, 2005-06 or 2005-06-28" +
				" | B line 1, Ban: this reader knows no entries called Ban | A1 line 1, Name7: this reader does not know the element | A1 line 1, Mood: this reader does not know the element"},
		{"XML where a value is named otherwise within a known wrapper", "<Designations><Designation><UniqueID>A1</UniqueID><Titles><T>Dr</T></Titles><Names><Name><Name6>One</Name6></Name></Names><IndividualEntityShip>Ship</IndividualEntityShip></Designation></Designations>",
			"uk:A1 Dr One"},
	}
	for _, c := range cases {
		r := sourcetest.Read(t, Source(), sourcetest.File("list", c.text))
		if got := brief(r); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// brief writes ids, names and titles, and what was skipped.
func brief(r sourcetest.Result) string {
	var words []string
	for _, record := range r.Records {
		words = append(words, string(record.ID))
		for _, c := range record.Claims {
			if c.Property.IsName() || c.Property == graph.Title {
				words = append(words, c.Value)
			}
		}
	}
	lines := []string{strings.Join(words, " ")}
	for _, s := range r.Skipped {
		lines = append(lines, strings.TrimSpace(s.Record+" "+s.Place.String()+": "+s.Reason))
	}
	return strings.Join(lines, " | ")
}

func TestReadRefuses(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"empty file", "", "read list: the file is empty"},
		{"page of an error", "<!DOCTYPE html><html>", "read list: line 1: the document is <html>, not <Designations>"},
		{"another table", "Report Date: 1-Jan-2026\nName,Country\nA,B\n", `read list: line 2: the table is not the list: it has no column "Unique ID"`},
		{"no record", head, "read list: the list is empty"},
		{"no designation", "<Designations><DateGenerated>01/01/2026</DateGenerated></Designations>", "read list: the list is empty"},
		{"CSV cut in a row", head + "\nA1,One,Alias,R,Entity,\nA2,Two,Ali", "read list: line 4: the last row has not all columns: the file was cut short"},
		{"XML cut", "<Designations>\n<Designation><UniqueID>A1", "read list: line 2: the file ends within <Designation> of line 2"},
	}
	for _, c := range cases {
		_, err := sourcetest.TryRead(Source(), sourcetest.File("list", c.text))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if _, err := sourcetest.TryRead(Source()); err == nil {
		t.Error("no file is no publication")
	}
}

// TestRealLists reads the lists and the native records, and counts what was read
// against what a search in the text of the file finds.
func TestRealLists(t *testing.T) {
	cases := []struct {
		file, entry string // a search for the keys in the text
		records     int
	}{
		{"uk/uk-2026-02-23.xml.gz", `<UniqueID>(\w+)<`, 5738},
		{"uk/uk-2026-08-22.xml.gz", `<UniqueID>(\w+)<`, 6349},
		{"uk/uk-2026-08-22.csv.gz", `(?m)^\d\d/\d\d/\d{4},(\w+),`, 6349},
		{"../snippets/UK-Sanctions-List_2026-09-02_2records.xml", `<UniqueID>(\w+)<`, 2},
	}
	for _, c := range cases {
		file := sourcetest.RealFile(t, c.file)
		r := sourcetest.Read(t, Source(), file)
		if len(r.Records) != c.records || len(r.Skipped) != 0 {
			t.Errorf("%s: %d records and %d skipped, want %d and none", c.file, len(r.Records), len(r.Skipped), c.records)
		}
		if r.Publication.Published.IsZero() {
			t.Errorf("%s: has no date", c.file)
		}
		entries := map[string]bool{}
		for _, match := range regexp.MustCompile(c.entry).FindAllStringSubmatch(contents(t, file), -1) {
			entries[match[1]] = true
		}
		if len(entries) != len(r.Records) {
			t.Errorf("%s: %d records, %d in the file", c.file, len(r.Records), len(entries))
		}
	}
}

func contents(t testing.TB, file source.File) string {
	t.Helper()
	in, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	text, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// FuzzRead holds the reader to the contract whatever a file holds.
func FuzzRead(f *testing.F) {
	f.Add(contents(f, sample(f, "sample.xml")))
	f.Add(contents(f, sample(f, "sample.csv")))
	f.Add(head + "\nA1,One,Alias,R,Entity,\n")
	f.Fuzz(func(t *testing.T, text string) {
		r, _ := sourcetest.TryRead(Source(), sourcetest.File("list", text))
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, form := range []string{"xml", "csv"} {
		b.Run(form, func(b *testing.B) {
			text := contents(b, sourcetest.RealFile(b, "uk/uk-2026-08-22."+form+".gz"))
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			records := 0
			for b.Loop() {
				r, err := sourcetest.TryRead(Source(), sourcetest.File("list", text))
				if err != nil {
					b.Fatal(err)
				}
				records += len(r.Records)
			}
			b.ReportMetric(float64(records)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
