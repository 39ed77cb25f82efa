package xmlstream_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

var layout = xmlstream.Layout{
	Root:       "list",
	Containers: []string{"persons", "bodies"},
	Key:        func(record xmlstream.Element) string { return record.Child("id").Text },
}

func file(text string) source.File {
	return source.File{Name: "list.xml", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}
}

// walk writes what a walk yields, one record or skipped thing a line.
func walk(text string) (string, error) {
	var b strings.Builder
	skip := func(s graph.Skipped) {
		fmt.Fprintf(&b, "skipped %q line %d %q: %s\n", s.Record, s.Place.Line, s.Field, s.Reason)
	}
	visit := func(record xmlstream.Element) error {
		write(&b, record)
		fmt.Fprintf(&b, "\n")
		return nil
	}
	_, err := layout.Walk(context.Background(), file(text), skip, visit)
	return b.String(), err
}

// write writes an element as name@line(attributes){children}"text"+"tail".
func write(b *strings.Builder, e xmlstream.Element) {
	fmt.Fprintf(b, "%s@%d", e.Name, e.Line)
	for _, attr := range e.Attrs {
		fmt.Fprintf(b, " %s=%q", attr.Name.Local, attr.Value)
	}
	if strings.TrimSpace(e.Text) != "" {
		fmt.Fprintf(b, "%q", e.Text)
	}
	for _, kid := range e.Kids {
		b.WriteString(" <")
		write(b, kid)
		b.WriteString(">")
	}
	if e.Tail != "" {
		fmt.Fprintf(b, "+%q", e.Tail)
	}
}

func TestWalk(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"records in root and containers",
			"<?xml version='1.0'?>\n<!-- a list -->\n<list date='1'>\n <day>7</day>\n <persons>\n  <p n='x'>\n   <id>1</id></p>\n </persons><bodies/><b/>\n</list>\n",
			"day@4\"7\"\np@6 n=\"x\" <id@7\"1\">\nb@8\n"},
		{"prefixes are dropped", `<l:list xmlns:l="u"><l:p l:n="1"/></l:list>`, "p@1 n=\"1\"\n"},
		{"mixed content stays in order", "<list><p>one <i>two</i> three<b/>\nfour</p></list>",
			`p@1"one " <i@1"two"+" three"> <b@1+"\nfour">` + "\n"},
		{"comments, sections and instructions", "<list><p><!-- < & \x01 --><id><![CDATA[<1 & 2>]]></id><?x <?></p></list>",
			"skipped \"<1 & 2>\" line 1 \"p\": has a character that XML forbids (U+0001); a blank was read for it\n" +
				"p@1 <id@1\"<1 & 2>\">\n"},
		{"what looks like the end of a comment", "<list><p><!-- -é-> -\n-> ]]> < & --><id>1</id></p></list>", `p@1 <id@2"1">` + "\n"},
		{"references", "<list><p>&amp;&lt;&#65;&#x42;&quot;</p></list>", `p@1"&<AB\""` + "\n"},
		{"a byte order mark", "\ufeff<list><p/></list>", "p@1\n"},
		{"forbidden characters are blanks", "<list><p><id>1</id><n>a\x19b&#x1c;c\uffffd</n></p></list>",
			"skipped \"1\" line 1 \"n\": has a character that XML forbids (U+0019); a blank was read for it\n" +
				"skipped \"1\" line 1 \"n\": has a character that XML forbids (U+001C); a blank was read for it\n" +
				"skipped \"1\" line 1 \"n\": has a character that XML forbids (U+FFFF); a blank was read for it\n" +
				`p@1 <id@1"1"> <n@1"a b c d">` + "\n"},
		{"in attributes as well", "<list>\n<p n='a\x02b<c'><id>1</id></p></list>",
			"skipped \"1\" line 2 \"(start tag)\": has a character that XML forbids (U+0002); a blank was read for it\n" +
				"skipped \"1\" line 2 \"(start tag)\": has a \"<\" that begins no element; it was read as itself\n" +
				`p@2 n="a b<c" <id@2"1">` + "\n"},
		{"bytes of Latin-1", "<list><p>J\xc9R\xd4ME \x81</p></list>",
			"skipped \"\" line 1 \"p\": has a byte that is not UTF-8 (0xC9); it was read as Latin-1 \"É\"\n" +
				"skipped \"\" line 1 \"p\": has a byte that is not UTF-8 (0xD4); it was read as Latin-1 \"Ô\"\n" +
				"skipped \"\" line 1 \"p\": has a byte that is not UTF-8 (0x81); a blank was read for it\n" +
				`p@1"JÉRÔME  "` + "\n"},
		{"signs that begin no markup", "<list><p><n>-<8@0B <<C;, A&B &nbsp; &</n></p></list>",
			"skipped \"\" line 1 \"n\": has a \"<\" that begins no element; it was read as itself\n" +
				"skipped \"\" line 1 \"n\": has a \"&\" that begins no reference; it was read as itself\n" +
				`p@1 <n@1"-<8@0B <<C;, A&B &nbsp; &">` + "\n"},
		{"outside of records", "<list a='\x01'><p/>\x02<persons>\x03</persons></list>",
			"skipped \"\" line 1 \"list\": has a character that XML forbids (U+0001); a blank was read for it\n" +
				"p@1\n" +
				"skipped \"\" line 1 \"list\": has a character that XML forbids (U+0002); a blank was read for it\n" +
				"skipped \"\" line 1 \"list\": has a character that XML forbids (U+0003); a blank was read for it\n"},
		{"a record that lacks an end tag", "<list><p><id>1</id></p>\n<p><id>2</id><n>\n</p>\n<p><id>3</id></p></list>",
			"p@1 <id@1\"1\">\n" +
				"skipped \"2\" line 2 \"\": the record cannot be decoded: line 3: elements overlap: <n> of line 2 is closed by </p>\n" +
				"p@4 <id@4\"3\">\n"},
		{"a record that lacks its own end tag", "<list><p><id>1</id>\n</list>",
			"skipped \"1\" line 1 \"\": the record cannot be decoded: line 2: elements overlap: <p> of line 1 is closed by </list>\n"},
		{"nor has what holds it", "<list><persons><p><id>1</id></persons><q/></list>",
			"skipped \"1\" line 1 \"\": the record cannot be decoded: line 1: elements overlap: <p> of line 1 is closed by </persons>\nq@1\n"},
		{"a broken tag", "<list>\n<p><id>1</id><n a=b></n></p>\n<p><id>2</id></p></list>",
			"skipped \"1\" line 2 \"\": the record cannot be decoded: line 2: unquoted or missing attribute value in element\n" +
				"p@3 <id@3\"2\">\n"},
		{"broken records of two kinds", "<list><persons>\n<p><x></p>\n\n<q>\n<y/></q></persons>\n<q/></list>",
			"skipped \"\" line 2 \"\": the record cannot be decoded: line 2: elements overlap: <x> of line 2 is closed by </p>\n" +
				"q@4 <y@5>\nq@6\n"},
		{"too deep", "<list><p>" + strings.Repeat("<d>", 70) + strings.Repeat("</d>", 70) + "</p><p/></list>",
			"skipped \"\" line 1 \"\": the record cannot be decoded: line 1: more than 64 elements within each other\np@1\n"},
		{"too long", "<list><p><id>1</id>" + strings.Repeat("a", 17<<20) + "</p><p/></list>",
			"skipped \"1\" line 1 \"\": the record cannot be decoded: line 1: longer than 16 MB\np@1\n"},
	}
	for _, c := range cases {
		got, err := walk(c.text)
		if err != nil || got != c.want {
			t.Errorf("%s: %v\ngot  %s\nwant %s", c.name, err, got, c.want)
		}
	}
}

func TestWalkRefuses(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"nothing", "", "read list.xml: line 1: there is no element in it"},
		{"blanks", "\n\n ", "read list.xml: line 3: there is no element in it"},
		{"another format", "{\"error\": 1}", `read list.xml: line 1: text stands before any element: "{\"error\": 1}"`},
		{"a page", "<!DOCTYPE html>\n<html>", "read list.xml: line 2: the document is <html>, not <list>"},
		{"a sheet of the same publisher", "<lists/>", "read list.xml: line 1: the document is <lists>, not <list>"},
		{"another encoding", "<?xml version='1.0' encoding='UTF-16'?><list/>", `read list.xml: line 1: xml: encoding "UTF-16" declared but Decoder.CharsetReader is nil`},
		{"cut in the root", "<list", "read list.xml: line 1: the file ends before </list>"},
		{"cut between records", "<list>\n<p/>\n", "read list.xml: line 3: the file ends before </list>"},
		{"cut in a container", "<list><persons>\n<p/></persons>", "read list.xml: line 2: the file ends before </list>"},
		{"cut in a record", "<list>\n<p>\n<id>1</i", "read list.xml: line 3: the file ends within <p> of line 2"},
		{"cut after a broken record", "<list>\n<p><x></p>\n", "read list.xml: line 3: the file ends before </list>"},
		{"cut in a broken record", "<list>\n<p><x a=1>\n", "read list.xml: line 3: the end of the broken <p> of line 2 is not found"},
		{"cut in a start tag", "<list>\n<p a='1", "read list.xml: line 2: the file ends before </list>"},
		{"text between records", "<list><p/>\nhello<p/></list>", `read list.xml: line 1: text stands between records: "hello"`},
		{"text after the end", "<list></list>\nmore", `read list.xml: line 1: text stands after the end of the document: "more"`},
		{"a second document", "<list></list>\n<list/>", "read list.xml: line 2: <list> stands after the end of the document"},
		{"containers overlap", "<list><persons></bodies></list>", "read list.xml: line 1: <persons> is closed by </bodies>"},
		{"containers too deep", "<list>" + strings.Repeat("<persons>", 70), "read list.xml: line 1: more than 64 containers within each other"},
		{"a broken container", "<list><persons a=1></persons></list>", "read list.xml: line 1: unquoted or missing attribute value in element"},
		{"endless blanks", "<list>" + strings.Repeat(" ", 17<<20) + "</list>", "read list.xml: line 1: longer than 16 MB"},
	}
	for _, c := range cases {
		if _, err := walk(c.text); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v\nwant %s", c.name, err, c.want)
		}
	}
}

func TestWalkStops(t *testing.T) {
	stop := errors.New("stop")
	visited := 0
	_, err := layout.Walk(context.Background(), file("<list><p/><p/></list>"), nil, func(xmlstream.Element) error { visited++; return stop })
	if !errors.Is(err, stop) || visited != 1 {
		t.Errorf("visit's error: %v after %d records", err, visited)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := layout.Walk(ctx, file("<list/>"), nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled walk: %v", err)
	}
	broken := source.File{Name: "list.xml", Open: func() (io.ReadCloser, error) { return nil, stop }}
	if _, err := layout.Walk(context.Background(), broken, nil, nil); !errors.Is(err, stop) {
		t.Errorf("a file that does not open: %v", err)
	}
}

func TestElement(t *testing.T) {
	var e xmlstream.Element
	_, err := layout.Walk(context.Background(), file("<list><p n=' '><i/>one <i>two</i> three</p></list>"), nil,
		func(record xmlstream.Element) error { e = record; return nil })
	if err != nil {
		t.Fatal(err)
	}
	if got := e.Words(); got != "one two three" {
		t.Errorf("Words() = %q", got)
	}
	if e.Empty() || !e.Child("i").Empty() || !e.Child("none").Empty() || e.Attr("none") != "" {
		t.Errorf("what is empty: %+v", e)
	}
}

// FuzzWalk holds the walk against encoding/xml: what that accepts as a whole is
// read without a repair, and gives the same text.
func FuzzWalk(f *testing.F) {
	f.Add([]byte("<list><persons><p n='1'><id>1</id>&amp;</p></persons><!-- x --></list>"))
	f.Add([]byte("<list><p><x></p><p>\x19<8&</p></list>"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var words strings.Builder
		skipped := 0
		in := source.File{Name: "fuzz", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }}
		_, err := layout.Walk(context.Background(), in, func(graph.Skipped) { skipped++ }, func(record xmlstream.Element) error {
			words.WriteString(record.Words())
			return nil
		})
		want, well := wordsOf(text)
		if !well || err != nil {
			return
		}
		if skipped > 0 {
			t.Fatalf("well-formed, but %d were skipped", skipped)
		}
		if strip(words.String()) != strip(want) {
			t.Fatalf("read %q, want %q", words.String(), want)
		}
	})
}

// wordsOf returns the text of a document that encoding/xml takes for well-formed.
func wordsOf(text []byte) (string, bool) {
	var words strings.Builder
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := d.Token()
		if err != nil {
			return words.String(), err == io.EOF
		}
		if text, is := token.(xml.CharData); is {
			words.Write(text)
		}
	}
}

func strip(s string) string { return strings.Join(strings.Fields(s), "") }
