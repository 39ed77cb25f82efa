package eu

import (
	"encoding/xml"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/source"
	"interdict/source/sourcetest"
	"interdict/source/xmlstream"
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
	r := sourcetest.Read(t, Source(), sourcetest.File("eu.xml", sample(t)))
	sourcetest.Golden(t, "sample", r)
}

// TestClaimsLinkToTheirAct: a detail was added by an act of its own.
func TestClaimsLinkToTheirAct(t *testing.T) {
	r := sourcetest.Read(t, Source(), sourcetest.File("eu.xml", sample(t)))
	want := map[string]string{
		"SYR":                           "https://eur-lex.europa.eu/legal-content/EN/TXT/PDF/?uri=CELEX:32020R0716&from=EN",
		"Centre de Recherche de Kaboun": "http://eur-lex.europa.eu/LexUriServ/LexUriServ.do?uri=OJ:L:2011:319:0008:0010:EN:PDF",
		"SSRC":                          "http://eur-lex.europa.eu/LexUriServ/LexUriServ.do?uri=OJ:L:2012:330:0009:0011:en:PDF",
		"eu:EU.4031.66":                 "https://eur-lex.europa.eu/legal-content/EN/TXT/PDF/?uri=CELEX:32020R0716&from=EN",
	}
	for _, claim := range r.Records[0].Claims {
		if url, listed := want[claim.Value]; listed && claim.Source.URL != url {
			t.Errorf("%s links to %s, want %s", claim.Value, claim.Source.URL, url)
		}
	}
}

func TestRecognise(t *testing.T) {
	cases := []struct {
		head string
		want bool
	}{
		{sample(t)[:512], true},
		{`<?xml version="1.0"?><export><row/></export>`, false},
		{`<CONSOLIDATED_LIST>`, false},
		{``, false},
	}
	for _, c := range cases {
		if _, got := (Reader{}).Recognise("eu.xml", []byte(c.head)); got != c.want {
			t.Errorf("Recognise(%.40q) = %v, want %v", c.head, got, c.want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	whole := sample(t)
	cases := []struct{ name, text, want string }{
		{"empty file", "", "read list.xml: line 1: there is no element in it"},
		{"page of an error", "<html><body>500</body></html>", "read list.xml: line 1: the document is <html>, not <export>"},
		{"another export", "<export><sanctionEntity/></export>", `read list.xml: line 1: the export is not the EU's: its namespace is ""`},
		{"no record", `<export xmlns="http://eu.europa.ec/fpi/fsd/export"/>`, "read list.xml: the list is empty"},
		{"cut", whole[:strings.Index(whole, "<contactInfo")], "read list.xml: line 19: the file ends within <sanctionEntity> of line 3"},
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

// element makes an element of its start tag.
func element(t *testing.T, text string) xmlstream.Element {
	t.Helper()
	token, err := xml.NewDecoder(strings.NewReader("<" + text + "/>")).Token()
	if err != nil {
		t.Fatal(err)
	}
	start := token.(xml.StartElement)
	return xmlstream.Element{Name: start.Name.Local, Attrs: start.Attr}
}

func TestBirthDate(t *testing.T) {
	cases := []struct{ in, text, attr string }{
		{`birthdate circa="false" birthdate="1924-02-21" dayOfMonth="21" monthOfYear="2" year="1924"`, "1924-02-21", "birthdate"},
		{`birthdate circa="true" birthdate="1924-02-21" year="1924"`, "circa 1924-02-21", "birthdate"},
		{`birthdate circa="false" year="1964"`, "1964", "year"},
		{`birthdate circa="false" monthOfYear="3" year="1964"`, "1964-03", "year"},
		{`birthdate monthOfYear="3" dayOfMonth="9" year="1964"`, "1964-03-09", "year"},
		{`birthdate circa="true" year="1964"`, "circa 1964", "year"},
		{`birthdate yearRangeFrom="1960" yearRangeTo="1965"`, "1960 to 1965", "yearRangeFrom"},
		{`birthdate circa="true" yearRangeFrom="1960"`, "circa 1960", "yearRangeFrom"},
		{`birthdate circa="true"`, "", ""},
	}
	for _, c := range cases {
		if text, attr := birthDate(element(t, c.in)); text != c.text || attr != c.attr {
			t.Errorf("%s: %q of %q, want %q of %q", c.in, text, attr, c.text, c.attr)
		}
	}
}

func TestDesignated(t *testing.T) {
	cases := []struct{ entity, remark, want string }{
		{`sanctionEntity designationDate="2016-04-05" designationDetails="(26.7.2010)"`, "", "2016-04-05.."},
		{`sanctionEntity designationDate="2016-04-05" delistingDate="2020-01-02"`, "", "2016-04-05..2020-01-02"},
		{`sanctionEntity designationDetails="(26.7.2010, suspended since 16.1.2016)"`, "", "2010-07-26.."},
		{`sanctionEntity designationDetails="1.12.2011, suspended since 16.1.2016"`, "", "2011-12-01.."},
		{`sanctionEntity designationDetails="Date of EU designation: 9.5.2011 (UN: 9.6.2012)"`, "", "2011-05-09.."},
		{`sanctionEntity`, "date of listing: 1.12.2011", "2011-12-01.."},
		{`sanctionEntity`, "Involved in procurement. Date of listing 23.5.2011", "2011-05-23.."},
		{`sanctionEntity`, "Date of designation: 22 December 2009.", "2009-12-22.."},
		{`sanctionEntity designationDetails="Date of UN designation: 9.6.2010"`, "", ""},
		{`sanctionEntity`, "Date of designation referred to in Article 2a(4)(b): 16.6.2011.", ""},
		{`sanctionEntity`, "date of listing: 31.02.2011", ""},
	}
	for _, c := range cases {
		whole := element(t, c.entity)
		whole.Kids = []xmlstream.Element{{Name: "remark", Text: c.remark}}
		e := entry{element: whole, skip: func(graph.Skipped) {}}
		if got := e.designated().String(); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.entity, c.remark, got, c.want)
		}
	}
}

func TestSplitLetters(t *testing.T) {
	cases := []struct {
		in   string
		want []string
	}{
		{"Director", []string{"Director"}},
		{"Director (b) of X", []string{"Director (b) of X"}},
		{"(a) Mullah, (b) Haji; (c) Dr.", []string{"", "Mullah", "Haji", "Dr."}},
	}
	for _, c := range cases {
		if got := splitLetters(c.in); !slices.Equal(got, c.want) {
			t.Errorf("splitLetters(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestPadded(t *testing.T) {
	for in, want := range map[string]string{"QDi.43": "QDi.043", "QDi.4": "QDi.004", "KPe.018": "KPe.018", "(UN)": "(UN)"} {
		if got := padded(in); got != want {
			t.Errorf("padded(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestRealLists reads the whole list and a native record, and counts what was
// read against what a search in the text of the file finds.
func TestRealLists(t *testing.T) {
	cases := []struct {
		file             string
		records, skipped int
		more             int // names behind a semicolon
	}{
		{"eu/eu-fsf-2026-02-24.xml.gz", 5860, 4, 3}, // four years of birth of an Islamic calendar
		{"../snippets/xmlFullSanctionsList_1_1_2018-12-21_1record.xml", 1, 0, 0},
	}
	for _, c := range cases {
		file := sourcetest.RealFile(t, c.file)
		r := sourcetest.Read(t, Source(), file)
		if len(r.Records) != c.records || len(r.Skipped) != c.skipped {
			t.Errorf("%s: %d records and %d skipped, want %d and %d", c.file, len(r.Records), len(r.Skipped), c.records, c.skipped)
		}
		text := contents(t, file)
		claims := map[graph.Property]int{}
		for _, record := range r.Records {
			for _, claim := range record.Claims {
				claims[claim.Property]++
			}
		}
		count(t, c.file, "records", len(r.Records), text, `<sanctionEntity `, 0)
		count(t, c.file, "designations", claims[graph.ListedUnder], text, `<regulation `, 0)
		names := claims[graph.Name] + claims[graph.Alias] + claims[graph.WeakAlias]
		count(t, c.file, "names", names, text, ` wholeName="[^"]`, c.more)
		count(t, c.file, "last names", claims[graph.LastName], text, ` lastName="[^"]`, 0)
		count(t, c.file, "UN references", references(r), text, ` unitedNationId="[^"]`, 0)
	}
}

func references(r sourcetest.Result) int {
	n := 0
	for _, record := range r.Records {
		for _, claim := range record.Claims {
			if claim.Property == graph.AuthorityID && strings.HasPrefix(claim.Value, "un:") {
				n++
			}
		}
	}
	return n
}

func count(t *testing.T, file, what string, got int, text, pattern string, more int) {
	t.Helper()
	if want := len(regexp.MustCompile(pattern).FindAllString(text, -1)) + more; got != want {
		t.Errorf("%s: %d %s, want %d", file, got, what, want)
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
	f.Add(`<export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity logicalId="1"><nameAlias wholeName="; a"/></sanctionEntity></export>`)
	f.Fuzz(func(t *testing.T, text string) {
		r, _ := sourcetest.TryRead(Source(), sourcetest.File("list.xml", text))
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := contents(b, sourcetest.RealFile(b, "eu/eu-fsf-2026-02-24.xml.gz"))
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
