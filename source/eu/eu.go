// Package eu reads the consolidated list of persons, groups and entities subject
// to EU financial sanctions (the "FSF" file).
//
// In: the file xmlFullSanctionsList_1_1. Out: a record for each sanctionEntity.
// One party under two regimes is two records, as in the file: they are joined by
// evidence elsewhere. The Official Journal alone is authentic; each claim links
// to the act that it comes from.
//
// Records are known by logicalId ("eu:6836"), the number that the database gave
// when it first had the entity: every record has one. The reference that people
// quote, euReferenceNumber ("EU.4031.66"), may be missing in a record and come
// later, which would make it another party; it is kept as a claim.
package eu

import (
	"context"
	"fmt"
	"strings"
	"time"

	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// id is the source's and its only part's.
const id = "eu"

// Source is the list as the catalog has it.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "EU Consolidated List of Financial Sanctions",
		Publisher: "European Commission, Directorate-General for Financial Stability, Financial Services and Capital Markets Union",
		Kind:      source.List,
		Country:   "eu",
		Page:      "https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
		// The token is the one that the Commission publishes for everybody. The file
		// is made when it is asked for, which takes a minute and fails in bursts.
		Downloads: []string{"https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw"},
		Cadence:   "with each act in the Official Journal, about weekly",
		Licence:   "reuse with the source named (Commission Decision 2011/833/EU)",
		Reader:    Reader{},
	}
}

// Reader reads the list.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "eu/1" }

// namespace is what tells the document from other exports.
const namespace = "http://eu.europa.ec/fpi/fsd/export"

// Recognise looks for the root of the document and its namespace.
func (Reader) Recognise(name string, head []byte) (source.Format, bool) {
	text := string(head)
	return source.Format{Name: "EU financial sanctions, XML 1.1"}, strings.Contains(text, "<export") && strings.Contains(text, namespace)
}

var layout = xmlstream.Layout{Root: "export", Key: func(record xmlstream.Element) string { return record.Attr("logicalId") }}

// Read yields a record for each sanctionEntity.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read the EU list: it is one file, not %d", len(files))
	}
	r := reading{out: out, roll: source.NewRoll(out)}
	root, err := layout.Walk(ctx, files[0], out.Skip, r.record)
	if err != nil {
		return source.Publication{}, err
	}
	if root.Attr("xmlns") != namespace {
		return source.Publication{}, fmt.Errorf("read %s: line %d: the export is not the EU's: its namespace is %q", files[0].Name, root.Line, root.Attr("xmlns"))
	}
	if r.roll.Len() == 0 {
		return source.Publication{}, fmt.Errorf("read %s: the list is empty", files[0].Name)
	}
	return r.publication(root), nil
}

// reading is one reading of one file.
type reading struct {
	out  source.Sink
	roll *source.Roll
}

// publication says what the root says.
func (r *reading) publication(root xmlstream.Element) source.Publication {
	made, err := time.Parse(time.RFC3339, root.Attr("generationDate"))
	if err != nil {
		field := "@generationDate"
		r.out.Skip(graph.Skipped{Place: graph.Place{Line: root.Line, Field: field}, Field: field, Reason: "the date of the list is not one: " + err.Error()})
	}
	return source.Publication{Published: made, Parts: []string{id}}
}

// record reads one entry.
func (r *reading) record(element xmlstream.Element) error {
	key := strings.TrimSpace(layout.Key(element))
	at := graph.Place{Line: element.Line, Field: element.Name}
	if element.Name != "sanctionEntity" {
		r.out.Skip(graph.Skipped{Record: key, Place: at, Reason: "this reader knows no entries called " + element.Name})
		return nil
	}
	if !r.roll.Admit(key, at) {
		return nil
	}
	return r.roll.Emit(r.read(element, key), at)
}

// read reads every field of an entry.
func (r *reading) read(element xmlstream.Element, key string) graph.Record {
	kind := element.Child("subjectType")
	if kind.Name == "" {
		kind = xmlstream.Element{Name: "subjectType", Line: element.Line}
	}
	schema, known := schemata[kind.Attr("code")]
	if !known {
		schema = graph.LegalEntity
	}
	e := entry{Builder: source.NewRecord(id, key, schema, at(kind, "code")), key: key, element: element, isBody: schema != graph.Person, skip: r.out.Skip}
	if !known {
		e.unread(kind, "code", fmt.Sprintf("this reader does not know the kind %q; it was read as a person or a body", kind.Attr("code")))
	}
	e.read()
	return e.Record()
}

// schemata are the kinds of entry. Whether an enterprise is a company, the list
// does not say: ministries, gangs and military units are enterprises.
var schemata = map[string]graph.Schema{"person": graph.Person, "enterprise": graph.Organization}
