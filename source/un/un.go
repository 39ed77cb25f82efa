// Package un reads the consolidated list of the United Nations Security Council.
//
// In: consolidated.xml as the Council publishes it. Out: a record for each
// person and entity, under the permanent reference number ("un:KPe.018"). It
// translates nothing and judges nothing: comments stay notes, and what is taken
// from them (gender, IMO numbers, ways to reach) is said to come from them.
package un

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// id is the source's and its only part's.
const id = "un"

// Source is the list as the catalog has it.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "United Nations Security Council Consolidated List",
		Publisher: "United Nations Security Council, Subsidiary Organs Branch",
		Kind:      source.List,
		Country:   "un",
		Page:      "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
		Downloads: []string{"https://scsanctions.un.org/resources/xml/en/consolidated.xml"},
		Cadence:   "when a committee of the Council lists, amends or removes; the file is made anew every day",
		Licence:   "United Nations terms of use",
		Reader:    Reader{},
	}
}

// Reader reads the list.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "un/1" }

// Recognise looks for the root of the document.
func (Reader) Recognise(name string, head []byte) (source.Format, bool) {
	return source.Format{Name: "UN consolidated list, XML"}, strings.Contains(string(head), "<CONSOLIDATED_LIST")
}

var layout = xmlstream.Layout{
	Root:       "CONSOLIDATED_LIST",
	Containers: []string{"INDIVIDUALS", "ENTITIES"},
	Key:        func(record xmlstream.Element) string { return record.Child("REFERENCE_NUMBER").Text },
}

// Read yields a record for each INDIVIDUAL and ENTITY.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read the UN list: it is one file, not %d", len(files))
	}
	r := reading{out: out, roll: source.NewRoll(out)}
	root, err := layout.Walk(ctx, files[0], r.skip, r.record)
	if err != nil {
		return source.Publication{}, err
	}
	if r.roll.Len() == 0 {
		return source.Publication{}, fmt.Errorf("read %s: %w", files[0].Name, errors.New("the list is empty"))
	}
	return r.publication(root), nil
}

// reading is one reading of one file.
type reading struct {
	out    source.Sink
	roll   *source.Roll
	mended int // fields with characters that XML forbids
}

func (r *reading) skip(s graph.Skipped) {
	if s.Field != "" {
		r.mended++
	}
	r.out.Skip(s)
}

// publication says what the root says.
func (r *reading) publication(root xmlstream.Element) source.Publication {
	p := source.Publication{Parts: []string{id}}
	made, err := time.Parse(time.RFC3339, root.Attr("dateGenerated"))
	if err != nil {
		field := "@dateGenerated"
		r.out.Skip(graph.Skipped{Place: graph.Place{Line: root.Line, Field: field}, Field: field, Reason: "the date of the list is not one: " + err.Error()})
	}
	p.Published = made
	if r.mended > 0 {
		p.Note = fmt.Sprintf("the file is not well-formed: %d fields had characters that XML does not allow, and were read with blanks in their place; names in other scripts may be lost", r.mended)
	}
	return p
}

// record reads one entry.
func (r *reading) record(element xmlstream.Element) error {
	key := strings.TrimSpace(layout.Key(element))
	schema, known := schemata[element.Name]
	at := graph.Place{Line: element.Line, Field: element.Name}
	if !known {
		r.out.Skip(graph.Skipped{Record: key, Place: at, Reason: "this reader knows no entries called " + element.Name})
		return nil
	}
	if !r.roll.Admit(key, at) {
		return nil
	}
	e := entry{Builder: source.NewRecord(id, key, schema, at).Cite(id, ""), key: key, element: element, skip: r.out.Skip}
	e.read()
	return r.roll.Emit(e.Record(), at)
}

// schemata are the two kinds of entry. Whether an entity is a company, the list
// does not say.
var schemata = map[string]graph.Schema{"INDIVIDUAL": graph.Person, "ENTITY": graph.Organization}
