// Package uk reads the UK Sanctions List of the Foreign, Commonwealth and
// Development Office.
//
// In: UK-Sanctions-List as XML or as CSV. Out: a record for each Unique ID
// ("uk:CHW0006"), the same from both forms. The CSV is a full cross product: a
// row for each name with each address with each date of birth; what repeats is
// said once. One party under two regimes has two Unique IDs and one OFSI Group
// ID, which is kept as a claim. Since 28 January 2026 this is the only official
// UK list.
package uk

import (
	"context"
	"fmt"
	"io"
	"strings"

	"interdict/graph"
	"interdict/source"
)

// id is the source's and its only part's.
const id = "uk"

// Source is the list as the catalog has it. One of the two files is enough.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "UK Sanctions List",
		Publisher: "Foreign, Commonwealth and Development Office",
		Kind:      source.List,
		Country:   "gb",
		Page:      "https://www.gov.uk/government/publications/the-uk-sanctions-list",
		Downloads: []string{"https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml"},
		Cadence:   "with each designation, about weekly",
		Licence:   "Open Government Licence v3.0",
		Reader:    Reader{},
	}
}

// Reader reads the list in either form.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "uk/1" }

// Recognise looks for the root of the XML or the headings of the CSV.
func (Reader) Recognise(name string, head []byte) (source.Format, bool) {
	text := string(head)
	switch {
	case isXML(text) && strings.Contains(text, "<Designations"):
		return source.Format{Name: "UK Sanctions List, XML"}, true
	case !isXML(text) && strings.Contains(text, "Unique ID,OFSI Group ID") && strings.Contains(text, "Regime Name"):
		return source.Format{Name: "UK Sanctions List, CSV"}, true
	}
	return source.Format{}, false
}

func isXML(head string) bool {
	return strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(head, "\ufeff")), "<")
}

// Read yields a record for each Unique ID.
func (r Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read the UK list: it is one file, not %d", len(files))
	}
	read := readCSV
	if xml, err := startsAsXML(files[0]); err != nil {
		return source.Publication{}, err
	} else if xml {
		read = readXML
	}
	roll := source.NewRoll(out)
	published, err := read(ctx, files[0], out, roll)
	if err != nil {
		return source.Publication{}, err
	}
	if roll.Len() == 0 {
		return source.Publication{}, fmt.Errorf("read %s: the list is empty", files[0].Name)
	}
	return source.Publication{Published: published.Time(), Parts: []string{id}}, nil
}

// startsAsXML looks at the start of a file.
func startsAsXML(file source.File) (bool, error) {
	in, err := file.Open()
	if err != nil {
		return false, fmt.Errorf("open %s: %w", file.Name, err)
	}
	defer in.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(in, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, fmt.Errorf("read %s: %w", file.Name, err)
	}
	return isXML(string(head[:n])), nil
}

// schemata are the kinds of entry.
var schemata = map[string]graph.Schema{"individual": graph.Person, "entity": graph.Organization, "ship": graph.Vessel}
