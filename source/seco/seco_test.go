package seco

import (
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/sourcetest"
)

func sample(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/sample.xml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestSample(t *testing.T) {
	r := sourcetest.Read(t, Source(), sourcetest.File("seco.xml", sample(t)))
	sourcetest.Golden(t, "sample", r)
}

func TestRecognise(t *testing.T) {
	cases := []struct {
		head string
		want bool
	}{
		{sample(t)[:512], true},
		{`<?xml version="1.0"?><export xmlns="http://eu.europa.ec/fpi/fsd/export">`, false},
		{``, false},
	}
	for _, c := range cases {
		if _, got := (Reader{}).Recognise("seco.xml", []byte(c.head)); got != c.want {
			t.Errorf("Recognise(%.40q) = %v, want %v", c.head, got, c.want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	whole := sample(t)
	cases := []struct{ name, text, want string }{
		{"empty file", "", "read list.xml: line 1: there is no element in it"},
		{"page of an error", "<html></html>", "read list.xml: line 1: the document is <html>, not <swiss-sanctions-list>"},
		{"a part of the list", `<swiss-sanctions-list list-type="delta" date="2026-08-27"><target ssid="1"/></swiss-sanctions-list>`,
			`read list.xml: line 1: this is a "delta", not the whole list`},
		{"no target", `<swiss-sanctions-list list-type="whole-list" date="2026-08-27"><place ssid="1"/></swiss-sanctions-list>`, "read list.xml: the list is empty"},
		{"cut", whole[:strings.Index(whole, "<justification")], "read list.xml: line 35: the file ends within <target> of line 17"},
	}
	for _, c := range cases {
		_, err := sourcetest.TryRead(Source(), sourcetest.File("list.xml", c.text))
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if _, err := sourcetest.TryRead(Source()); err == nil {
		t.Error("no file is no publication")
	}
}

func TestSpans(t *testing.T) {
	cases := []struct{ changes, want string }{
		{"", ""},
		{"amended 2015-11-18", ""},
		{"listed 2021-08-11", "2021-08-11.."},
		{"de-listed 2016-03-01, amended 2015-11-18", "..2016-03-01"},
		{"de-listed 2016-03-01, amended 2015-11-18, listed 2012-01-01", "2012-01-01..2016-03-01"},
		{"listed 2018-01-01, de-listed 2016-03-01, listed 2012-01-01", "2012-01-01..2016-03-01 2018-01-01.."},
		{"de-listed 2016-03-01, listed 2016-03-01", "2016-03-01..2016-03-01"},
		{"listed 2016-03-01, listed 2012-01-01", "2012-01-01.."},
		{"de-listed 2018-01-01, de-listed 2016-03-01, listed 2012-01-01", "2012-01-01..2016-03-01"},
	}
	for _, c := range cases {
		var changes []change
		for text := range strings.SplitSeq(c.changes, ", ") {
			if kind, on, ok := strings.Cut(text, " "); ok {
				changes = append(changes, change{kind, date.MustParse(on)})
			}
		}
		var got []string
		for _, span := range spans(changes) {
			got = append(got, span.String())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.changes, got, c.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	cases := []struct{ code, script, want string }{
		{"eng", "", "en"}, {"RUS", "CYRL", "ru-Cyrl"}, {"PER", "ARAB", "fa-Arab"}, {"xyz", "LATN", "xyz-Latn"}, {"", "HANI", "und-Hani"}, {"", "", "und"},
	}
	for _, c := range cases {
		if got := language(c.code, c.script); got != c.want {
			t.Errorf("language(%q, %q) = %q, want %q", c.code, c.script, got, c.want)
		}
	}
}

func TestVariants(t *testing.T) {
	r := sourcetest.Read(t, Source(), sourcetest.File("seco.xml", sample(t)))
	var got []string
	for _, c := range r.Records[1].Claims {
		if c.Property.IsName() {
			got = append(got, string(c.Property)+" "+c.Lang+" "+c.Value)
		}
	}
	want := []string{
		"name en Prymer Dzmitry Aliaksandravich",
		"alias ru-Latn Primer Dmitri Aliaksandravich",
		"alias ru-Latn Primer Dmitry Aliaksandravich",
		"alias ru-Cyrl Пример Дмитрий",
		"alias en Novy Alex",
		"alias en Stary Alex",
		"alias und-Cyrl Пример",
		"alias en John Invented",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestRealLists reads the whole list and native records, and counts what was read
// against what a search in the text of the file finds.
func TestRealLists(t *testing.T) {
	cases := []struct {
		file                       string
		targets, skipped, nameless int
	}{
		// The list was rebuilt from a copy without the names of its 646 vessels; two
		// dates have no year.
		{"ch/ch-seco-2026-02.xml.gz", 8254, 648, 646},
		// The snippet refers to a place that was cut off.
		{"../snippets/seco_whole-list_2026-08-27_3targets.xml", 3, 1, 0},
	}
	for _, c := range cases {
		file := sourcetest.RealFile(t, c.file)
		r := sourcetest.Read(t, Source(), file)
		if len(r.Records) != c.targets-c.nameless || len(r.Skipped) != c.skipped {
			t.Errorf("%s: %d records and %d skipped, want %d and %d", c.file, len(r.Records), len(r.Skipped), c.targets-c.nameless, c.skipped)
		}
		text := contents(t, file)
		if in := len(regexp.MustCompile(`<target `).FindAllString(text, -1)); in != c.targets {
			t.Errorf("%s: %d targets, %d in the file", c.file, c.targets, in)
		}
		reasons, families := 0, 0
		for _, record := range r.Records {
			for _, claim := range record.Claims {
				switch claim.Property {
				case graph.Reason:
					reasons++
				case graph.LastName:
					families++
				}
			}
		}
		if in := strings.Count(text, "<justification"); reasons != in {
			t.Errorf("%s: %d reasons, %d in the file", c.file, reasons, in)
		}
		if in := strings.Count(text, `name-part-type="family-name"`); families != in {
			t.Errorf("%s: %d family names, %d in the file", c.file, families, in)
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
	f.Add(sample(f))
	f.Add(`<swiss-sanctions-list list-type="whole-list"><target ssid="1"><individual><identity><name><name-part><value>; a</value></name-part></name></identity></individual></target></swiss-sanctions-list>`)
	f.Fuzz(func(t *testing.T, text string) {
		r, _ := sourcetest.TryRead(Source(), sourcetest.File("list.xml", text))
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := contents(b, sourcetest.RealFile(b, "ch/ch-seco-2026-02.xml.gz"))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	records := 0
	for b.Loop() {
		r, err := sourcetest.TryRead(Source(), sourcetest.File("list.xml", text))
		if err != nil {
			b.Fatal(err)
		}
		records += len(r.Records)
	}
	b.ReportMetric(float64(records)/b.Elapsed().Seconds(), "records/s")
}
