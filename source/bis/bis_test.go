package bis

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/source/sourcetest"
)

func sample(t testing.TB) string {
	t.Helper()
	content, err := os.ReadFile("testdata/part-744.xml")
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestRead(t *testing.T) {
	content := sample(t)
	if _, ok := (Reader{}).Recognise("title-15.xml", []byte(content)); !ok {
		t.Error("the part is not recognised")
	}
	sourcetest.Golden(t, "part-744", sourcetest.Read(t, Source(), sourcetest.File("title-15.xml", content)))
}

func TestReadRefuses(t *testing.T) {
	whole := sample(t)
	cases := map[string]struct{ content, want string }{
		"cut short":         {whole[:len(whole)/2], "the file ends"},
		"a page":            {"<!DOCTYPE html><html><body>Request Access</body></html>", "<html>"},
		"another list":      {"<sdnList><sdnEntry/></sdnList>", "not <DIV5>"},
		"nothing":           {"", "no element"},
		"another part":      {`<DIV5 N="743"><HEAD>PART 743</HEAD></DIV5>`, "Supplement No. 4"},
		"a list is missing": {strings.Replace(whole, "Supplement No. 6 to Part 744&#x2014;", "Supplement No. 66 to Part 744&#x2014;", 1), "Supplement No. 6, the Unverified List, is missing"},
		"other columns":     {strings.Replace(whole, "<TH>Entity</TH>", "<TH>Entity</TH><TH>Number</TH>", 1), "has the columns"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := sourcetest.TryRead(Source(), sourcetest.File("title-15.xml", c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

// TestRealFile accounts for every row: each is cited by a record, skipped, or
// more of the entry in the row before.
func TestRealFile(t *testing.T) {
	file := sourcetest.RealFile(t, "us/ecfr_title-15_part-744.xml")
	r := sourcetest.Read(t, Source(), file)
	opened, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	content, err := io.ReadAll(opened)
	if err != nil {
		t.Fatal(err)
	}
	// The three lists have a row of headings each, and the first has five footnotes;
	// no other table of the part has rows marked so.
	rows := 0
	for _, body := range bytes.Split(content, []byte("<TBODY>"))[1:] {
		inside, _, _ := bytes.Cut(body, []byte("</TBODY>"))
		rows += bytes.Count(inside, []byte("<TR>"))
	}
	const note = "rows: Entity List 3415, Unverified List 186, Military End-User List 90; 4 of them reserved, naming nobody"
	if rows != 3415+186+90 || r.Publication.Note != note {
		t.Errorf("the file has %d rows, want 3691; read %s", rows, r.Publication.Note)
	}
	parts := map[string]int{}
	for _, record := range r.Records {
		parts[record.Claims[0].Source.Part]++
	}
	if parts["EL"] != 3466 || parts["UVL"] != 186 || parts["MEU"] != 70 {
		t.Errorf("records %v", parts)
	}
	if len(r.Skipped) != 0 {
		t.Errorf("%d skipped: %v", len(r.Skipped), r.Skipped)
	}
	checkSSRC(t, r)
}

func checkSSRC(t *testing.T, r sourcetest.Result) {
	t.Helper()
	at := slices.IndexFunc(r.Records, func(r graph.Record) bool {
		return slices.ContainsFunc(r.Claims, func(c graph.Claim) bool {
			return c.Property == graph.Name && c.Value == "Scientific Studies and Research Center"
		})
	})
	if at < 0 {
		t.Fatal("SSRC is not there")
	}
	for _, c := range r.Records[at].Claims {
		if c.Property == graph.ListedUnder && c.Holds.From.String() != "2005-03-10" {
			t.Errorf("SSRC is listed from %s, not from 2005-03-10", c.Holds.From)
		}
	}
}

// FuzzRead puts the texts into a row as they are, markup and all.
func FuzzRead(f *testing.F) {
	f.Add("Name, a.k.a., the following one alias:<br/>&#x2014;Alias.<br/> <br/>Here.", "For all items <sup>4</sup>", "70 FR 11861, 3/10/05.")
	f.Add("</TD></TR><TR><TD>", "", "")
	f.Add("\x7f", "", "") // nothing that can be read
	before, after, _ := strings.Cut(sample(f), "<TBODY>\n<TR>")
	after = "\n<TR>" + after
	f.Fuzz(func(t *testing.T, entity, requirement, citation string) {
		row := "<TBODY><TR><TD>SYRIA</TD><TD>" + entity + "</TD><TD>" + requirement + "</TD><TD>x</TD><TD>" + citation + "</TD></TR>"
		r, err := sourcetest.TryRead(Source(), sourcetest.File("f.xml", before+row+after))
		if err != nil {
			return
		}
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	f := sourcetest.RealFile(b, "us/ecfr_title-15_part-744.xml")
	b.SetBytes(f.Size)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sourcetest.TryRead(Source(), f); err != nil {
			b.Fatal(err)
		}
	}
}
