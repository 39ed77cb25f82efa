package un

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
	r := sourcetest.Read(t, Source(), sourcetest.File("consolidated.xml", sample(t)))
	sourcetest.Golden(t, "sample", r)
}

func TestRecognise(t *testing.T) {
	cases := []struct {
		head string
		want bool
	}{
		{sample(t)[:512], true},
		{`<?xml version="1.0"?><export xmlns="http://eu.europa.ec/fpi/fsd/export">`, false},
		{`<!DOCTYPE html><html>`, false},
		{``, false},
	}
	for _, c := range cases {
		if _, got := (Reader{}).Recognise("consolidated.xml", []byte(c.head)); got != c.want {
			t.Errorf("Recognise(%.40q) = %v, want %v", c.head, got, c.want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	whole := sample(t)
	cases := []struct{ name, text, want string }{
		{"empty file", "", "read list.xml: line 1: there is no element in it"},
		{"page of an error", "<!DOCTYPE html>\n<html><body>503</body></html>", "read list.xml: line 2: the document is <html>, not <CONSOLIDATED_LIST>"},
		{"another list", `<export/>`, "read list.xml: line 1: the document is <export>, not <CONSOLIDATED_LIST>"},
		{"no record", "<CONSOLIDATED_LIST>\n<INDIVIDUALS/></CONSOLIDATED_LIST>", "read list.xml: the list is empty"},
		{"cut within a record", whole[:strings.Index(whole, "<QUALITY>f.k.a.")], "read list.xml: line 138: the file ends within <ENTITY> of line 125"},
		{"cut between records", whole[:strings.Index(whole, "<ENTITIES>")], "read list.xml: line 124: the file ends before </CONSOLIDATED_LIST>"},
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

// TestDamaged has what the list of 2025-08-16 has, which was written with the
// lower byte of each character alone.
func TestDamaged(t *testing.T) {
	text := `<CONSOLIDATED_LIST dateGenerated="today"><ENTITIES>
<ENTITY><REFERENCE_NUMBER>QDe.990</REFERENCE_NUMBER>
<FIRST_NAME>JAMA` + "\x19" + `AT OF J` + "\xc9" + `R` + "\xd4" + `ME</FIRST_NAME>
<NAME_ORIGINAL_SCRIPT>-<8@0B ` + "\x1a" + `02:07 GJ&)</NAME_ORIGINAL_SCRIPT>
<ENTITY_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>&#x1c;Kawa&#29;</ALIAS_NAME></ENTITY_ALIAS>
</ENTITY></ENTITIES></CONSOLIDATED_LIST>`
	sourcetest.Golden(t, "damaged", sourcetest.Read(t, Source(), sourcetest.File("damaged.xml", text)))
}

func TestSplitNames(t *testing.T) {
	cases := []struct {
		in   string
		want []string
	}{
		{"SANSRI", []string{"SANSRI"}},
		{"Javad Rahigi; Jawad Rahigi; ", []string{"Javad Rahigi", "Jawad Rahigi"}},
		{"COMPAGNIE X (CX) ; COMPANY Y (CY)", []string{"COMPAGNIE X (CX)", "COMPANY Y (CY)"}},
		{"Jin Tiesan (金铁三)", []string{"Jin Tiesan", "金铁三"}},
		{"جبهة (Front; Jabhat (J))", []string{"جبهة", "Front", "Jabhat (J)"}},
		{"Amir (original script: Амир)", []string{"Amir", "Амир"}},
		{"Front (F) (جبهة (original script); The Front)", []string{"Front (F)", "جبهة", "The Front"}},
		{"華信船務(香港)有限公司", []string{"華信船務(香港)有限公司"}},
		{"Second Academy (SANSRI)", []string{"Second Academy (SANSRI)"}},
		{"Akhter (اختر ),", []string{"Akhter", "اختر"}},
		{"open (bracket; here", []string{"open (bracket; here"}},
		{") closed; (", []string{") closed", "("}},
		{"()", []string{"()"}},
		{"", nil},
	}
	for _, c := range cases {
		if got := splitNames(c.in); !slices.Equal(got, c.want) {
			t.Errorf("splitNames(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func element(t *testing.T, text string) xmlstream.Element {
	t.Helper()
	var read func(d *xml.Decoder, start xml.StartElement) xmlstream.Element
	read = func(d *xml.Decoder, start xml.StartElement) xmlstream.Element {
		e := xmlstream.Element{Name: start.Name.Local}
		for {
			token, err := d.Token()
			if err != nil {
				t.Fatal(err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				e.Kids = append(e.Kids, read(d, token))
			case xml.CharData:
				e.Text += string(token)
			case xml.EndElement:
				return e
			}
		}
	}
	d := xml.NewDecoder(strings.NewReader("<FIELD>" + text + "</FIELD>"))
	token, err := d.Token()
	if err != nil {
		t.Fatal(err)
	}
	return read(d, token.(xml.StartElement))
}

func TestBirth(t *testing.T) {
	cases := []struct{ in, text, note string }{
		{"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1967-01-21</DATE>", "1967-01-21", ""},
		{"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1967-01-21-05:00</DATE>", "1967-01-21-05:00", ""},
		{"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR>", "1971", ""},
		{"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1958</YEAR><NOTE>Sep.</NOTE>", "Sep. 1958", ""},
		{"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE>", "Nov. 1973", ""},
		{"<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1966</YEAR>", "circa 1966", ""},
		{"<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1955</FROM_YEAR><TO_YEAR>1958</TO_YEAR>", "1955 to 1958", ""},
		{"<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1955</FROM_YEAR><TO_YEAR>1958</TO_YEAR><NOTE>Approximately </NOTE>", "circa 1955 to 1958", ""},
		{"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1979-03-03</DATE><NOTE>from false passport</NOTE>", "1979-03-03", "from false passport"},
		{"<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><NOTE>30-35 years old</NOTE>", "", "30-35 years old"},
		{"<TYPE_OF_DATE/>", "", ""},
	}
	for _, c := range cases {
		if text, note := birth(element(t, c.in)); text != c.text || note != c.note {
			t.Errorf("%s: %q, %q, want %q, %q", c.in, text, note, c.text, c.note)
		}
	}
}

func TestDocument(t *testing.T) {
	cases := []struct {
		in       string
		property graph.Property
		number   string
		field    string
	}{
		{"<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>Libyan passport No. 513519</NUMBER>", graph.PassportNumber, "513519", "Passport"},
		{"<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>Jordan 654781</NUMBER>", graph.PassportNumber, "654781", "Passport"},
		{"<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>OB 0243318</NUMBER><COUNTRY_OF_ISSUE>Oman</COUNTRY_OF_ISSUE>", graph.PassportNumber, "OB 0243318", "Passport (Oman)"},
		{"<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>381110042 (Expired 25 Jan. 2016)</NUMBER>", graph.PassportNumber, "381110042", "Passport"},
		{"<TYPE_OF_DOCUMENT>Número de pasaporte</TYPE_OF_DOCUMENT><NUMBER>R00012098, South Sudan</NUMBER>", graph.PassportNumber, "R00012098", "Número de pasaporte"},
		{"<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NOTE>Tunisian passport number L 191609 issued on 28 Feb. 1996</NOTE>", graph.PassportNumber, "L 191609", "Passport"},
		{"<TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT><NOTE>SSN 156-92-9858 (USA)</NOTE>", graph.SocialSecurity, "156-92-9858", "National Identification Number"},
		{"<TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT><TYPE_OF_DOCUMENT2>tazkira number 545167</TYPE_OF_DOCUMENT2>", graph.IDNumber, "545167", "tazkira number 545167"},
		{"<TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT><TYPE_OF_DOCUMENT2>national passport</TYPE_OF_DOCUMENT2><NUMBER>A-1</NUMBER>", graph.PassportNumber, "A-1", "national passport"},
		{"<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>unknown number</NUMBER>", graph.PassportNumber, "unknown number", "Passport"},
	}
	for _, c := range cases {
		text := `<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09Z"><INDIVIDUALS><INDIVIDUAL><REFERENCE_NUMBER>KPi.901</REFERENCE_NUMBER><FIRST_NAME>A</FIRST_NAME><INDIVIDUAL_DOCUMENT>` +
			c.in + `</INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`
		r := sourcetest.Read(t, Source(), sourcetest.File("list.xml", text))
		claim := r.Records[0].Claims[2]
		if claim.Property != c.property || claim.Value != c.number || claim.Source.Place.Field != "INDIVIDUAL_DOCUMENT "+c.field {
			t.Errorf("%s: %s %q at %s, want %s %q at %s", c.in, claim.Property, claim.Value, claim.Source.Place.Field, c.property, c.number, c.field)
		}
	}
}

// TestRealLists reads the lists as they were published, and counts what was read
// against what a search in the text of the file finds.
func TestRealLists(t *testing.T) {
	cases := []struct {
		file             string
		records, skipped int
	}{
		{"un/consolidated_2025-06-18.xml", 877, 3},
		{"un/consolidated_2025-11-15.xml", 1000, 3},
		{"un/consolidated_2026-02-27.xml", 1003, 3},
		{"un/consolidated_2025-08-16_e15dcde.xml", 879, 1296},
	}
	for _, c := range cases {
		file := sourcetest.RealFile(t, c.file)
		r := sourcetest.Read(t, Source(), file)
		if len(r.Records) != c.records || len(r.Skipped) != c.skipped {
			t.Errorf("%s: %d records and %d skipped, want %d and %d", c.file, len(r.Records), len(r.Skipped), c.records, c.skipped)
		}
		text := contents(t, file)
		if in := strings.Count(text, "<DATAID>"); len(r.Records) != in {
			t.Errorf("%s: %d records, %d in the file", c.file, len(r.Records), in)
		}
		claims := map[graph.Property]int{}
		for _, record := range r.Records {
			for _, claim := range record.Claims {
				claims[claim.Property]++
			}
		}
		// Four dates of birth are in notes alone: Nov. 1973, August 1961, July 1961, April 1963.
		count(t, c.file, "dates of birth", claims[graph.BirthDate], text, `<(DATE|YEAR|FROM_YEAR|DATE_OF_BIRTH)>\s*[^<\s]`, 4)
		// Nine documents have their number in another field.
		numbers := claims[graph.PassportNumber] + claims[graph.IDNumber] + claims[graph.TaxNumber] + claims[graph.SocialSecurity]
		count(t, c.file, "documents", numbers, text, `<NUMBER>\s*[^<\s]`, 12)
		values := claims[graph.Title] + claims[graph.Position] + claims[graph.Nationality] + claims[graph.Modified] + len(r.Records) // "UN List"
		count(t, c.file, "values", values, text, `<VALUE>\s*[^<\s]`, 0)
	}
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
	f.Add("<CONSOLIDATED_LIST><ENTITIES><ENTITY><REFERENCE_NUMBER>a</REFERENCE_NUMBER><FIRST_NAME>(;)</FIRST_NAME></ENTITY>")
	f.Fuzz(func(t *testing.T, text string) {
		r, _ := sourcetest.TryRead(Source(), sourcetest.File("list.xml", text))
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	file := sourcetest.RealFile(b, "un/consolidated_2026-02-27.xml")
	text := contents(b, file)
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
