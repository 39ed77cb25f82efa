package ofac

import (
	"bytes"
	"encoding/xml"
	"path"
	"slices"
	"strings"

	"interdict/source"
)

// layout is how a file is arranged.
type layout int

const (
	mainCSV layout = iota + 1
	aliasCSV
	addressCSV
	commentsCSV
	classicXML
	advancedXML
	enhancedXML
)

func (l layout) isCSV() bool { return l <= commentsCSV }

// form is what a file was recognised as.
type form struct {
	layout layout
	list   list // empty when only the content tells, or nothing does
}

func (f form) format() source.Format {
	names := map[layout]string{
		mainCSV: "CSV, entries", aliasCSV: "CSV, aliases", addressCSV: "CSV, addresses", commentsCSV: "CSV, remarks continued",
		classicXML: "XML", advancedXML: "Advanced XML", enhancedXML: "Enhanced XML",
	}
	format := source.Format{Name: "OFAC " + names[f.layout]}
	if f.list != "" {
		format.Name = "OFAC " + f.list.title() + ", " + names[f.layout]
	}
	if f.layout.isCSV() {
		format.Joins = "csv-" + string(f.list)
	}
	return format
}

// recognise looks at the first bytes of a file and, where they do not tell, at
// its name.
func recognise(name string, head []byte) (form, bool) {
	if text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n"); bytes.HasPrefix(text, []byte("<")) {
		return recogniseXML(name, text)
	}
	return recogniseCSV(name, head)
}

// listNamed returns the list that the name of a file is about, "" when it does
// not say.
func listNamed(name string) list {
	name = strings.ToLower(path.Base(name))
	for _, word := range []string{"cons", "non-sdn", "nonsdn", "non_sdn"} {
		if strings.Contains(name, word) {
			return consList
		}
	}
	if strings.Contains(name, "sdn") {
		return sdnList
	}
	return ""
}

// recogniseXML knows a document by its root. "Sanctions" is the root of anybody's
// data in the UN's model: that it is OFAC's stands in its name space or schema.
func recogniseXML(name string, text []byte) (form, bool) {
	root, ok := rootOf(text)
	ofacs := strings.Contains(root.Name.Space, "ofac") || slices.ContainsFunc(root.Attr, func(a xml.Attr) bool {
		return strings.Contains(strings.ToLower(a.Value), "ofac")
	})
	f := form{list: listNamed(name)}
	switch {
	case ok && root.Name.Local == "sdnList":
		f.layout = classicXML
	case ok && root.Name.Local == "Sanctions" && ofacs:
		f.layout = advancedXML
	case ok && root.Name.Local == "sanctionsData" && ofacs:
		f.layout = enhancedXML
	}
	return f, f.layout != 0
}

// rootOf returns the first start tag.
func rootOf(text []byte) (xml.StartElement, bool) {
	decoder := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := decoder.Token()
		if err != nil {
			return xml.StartElement{}, false
		}
		if start, ok := token.(xml.StartElement); ok {
			return start, true
		}
	}
}

// recogniseCSV knows the files by their columns: none has a heading, all begin
// with the number of an entry, and an empty field is "-0-".
func recogniseCSV(name string, head []byte) (form, bool) {
	lines := strings.Split(string(head), "\n")
	if len(lines) > 1 {
		lines = lines[:len(lines)-1] // the last may be cut
	}
	f := form{list: listNamed(name)}
	count := map[layout]int{}
	for _, line := range lines {
		if l := layoutOf(strings.TrimRight(line, "\r")); l != 0 {
			if count[l]++; count[l] > count[f.layout] {
				f.layout = l
			}
		}
	}
	if 4*count[f.layout] < 3*len(lines) { // a few may be broken
		return form{}, false
	}
	if f.list == "" && f.layout != mainCSV {
		f.list = sdnList // whose files are called alt.csv and add.csv
	}
	switch f.layout {
	case aliasCSV:
		return f, true
	case commentsCSV: // two columns are nobody's own
		return f, strings.Contains(strings.ToLower(name), "comments")
	}
	return f, bytes.Contains(head, []byte(null))
}

// layoutOf returns which file a row may come from, 0 for none.
func layoutOf(line string) layout {
	fields, _ := splitRow(line)
	switch {
	case !isKey(fields[0]):
		return 0
	case len(fields) == 12 && schemata[strings.ToLower(value(fields[2]))] != "":
		return mainCSV
	case len(fields) == 5 && isKey(fields[1]) && aliasTypes[strings.ToLower(value(fields[2]))] != "":
		return aliasCSV
	case len(fields) == 6 && isKey(fields[1]):
		return addressCSV
	case len(fields) == 2:
		return commentsCSV
	}
	return 0
}
