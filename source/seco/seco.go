// Package seco reads the sanctions list of the Swiss State Secretariat for
// Economic Affairs (SECO).
//
// In: the whole list as XML. Out: a record for each target ("seco:5142"), with
// the ordinance that it is listed under, and since and until when: the file keeps
// targets that were taken off. What the file says of programmes and places stands
// apart from the targets that refer to it, so it is read twice.
package seco

import (
	"context"
	"fmt"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// id is the source's and its only part's.
const id = "seco"

// Source is the list as the catalog has it.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "Swiss Sanctions List (SECO)",
		Publisher: "State Secretariat for Economic Affairs",
		Kind:      source.List,
		Country:   "ch",
		Page:      "https://www.seco.admin.ch/seco/en/home/Aussenwirtschaftspolitik_Wirtschaftliche_Zusammenarbeit/Wirtschaftsbeziehungen/exportkontrollen-und-sanktionen/sanktionen-embargos.html",
		Downloads: []string{"https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml?lang=en&action=downloadXmlGesamtlisteAction"},
		Cadence:   "with each change of an ordinance, about weekly",
		Licence:   "terms of the Swiss Confederation; not verified",
		Reader:    Reader{},
	}
}

// Reader reads the list.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "seco/1" }

// Recognise looks for the root of the document.
func (Reader) Recognise(name string, head []byte) (source.Format, bool) {
	return source.Format{Name: "Swiss sanctions list, XML"}, strings.Contains(string(head), "<swiss-sanctions-list")
}

var layout = xmlstream.Layout{Root: "swiss-sanctions-list", Key: func(record xmlstream.Element) string { return record.Attr("ssid") }}

// Read yields a record for each target.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read the Swiss list: it is one file, not %d", len(files))
	}
	r := reading{out: out, roll: source.NewRoll(out), sets: map[string]set{}, places: map[string]location{}}
	ignore := func(graph.Skipped) {} // the second walk reports it
	root, err := layout.Walk(ctx, files[0], ignore, r.refer)
	if err != nil {
		return source.Publication{}, err
	}
	if kind := root.Attr("list-type"); kind != "whole-list" {
		return source.Publication{}, fmt.Errorf("read %s: line %d: this is a %q, not the whole list", files[0].Name, root.Line, kind)
	}
	if _, err := layout.Walk(ctx, files[0], out.Skip, r.record); err != nil {
		return source.Publication{}, err
	}
	if r.roll.Len() == 0 {
		return source.Publication{}, fmt.Errorf("read %s: the list is empty", files[0].Name)
	}
	return r.publication(root), nil
}

// reading is one reading of one file.
type reading struct {
	out    source.Sink
	roll   *source.Roll
	sets   map[string]set      // by ssid
	places map[string]location // by ssid
}

// publication says what the root says.
func (r *reading) publication(root xmlstream.Element) source.Publication {
	day, err := date.ParseDay(root.Attr("date"))
	if err != nil {
		field := "@date"
		r.out.Skip(graph.Skipped{Place: graph.Place{Line: root.Line, Field: field}, Field: field, Reason: "the date of the list is not one: " + err.Error()})
	}
	return source.Publication{Published: day.Time(), Parts: []string{id}}
}

// record reads one target, and checks the rest.
func (r *reading) record(element xmlstream.Element) error {
	key := strings.TrimSpace(layout.Key(element))
	for _, unknown := range vocabulary.Unknown(element) {
		unknown.Record = key
		r.out.Skip(unknown)
	}
	at := graph.Place{Line: element.Line, Field: element.Name}
	switch element.Name {
	case "sanctions-program", "place":
		return nil
	case "target":
		if !r.roll.Admit(key, at) {
			return nil
		}
		return r.roll.Emit(r.target(element, key), at)
	}
	r.out.Skip(graph.Skipped{Record: key, Place: at, Reason: "this reader knows no entries called " + element.Name})
	return nil
}

// vocabulary is what of the document is read, or says nothing of the party.
// Places, nationalities, papers and relations are here as the schema of the list
// has them; no published sample of those was at hand.
var vocabulary = xmlstream.Vocabulary{
	"sanctions-program":       {"ssid", "version-date", "predecessor-version-date", "program-key", "program-name", "sanctions-set", "origin"},
	"place":                   {"ssid", "location", "area", "country"},
	"target":                  {"ssid", "sanctions-set-id", "foreign-identifier", "individual", "entity", "object", "modification", "generic-attribute"},
	"individual":              {"sex", "identity", "justification", "relation", "other-information", "generic-attribute"},
	"entity":                  {"identity", "justification", "relation", "other-information", "generic-attribute"},
	"object":                  {"object-type", "identity", "justification", "relation", "other-information", "generic-attribute"},
	"identity":                {"ssid", "main", "name", "day-month-year", "address", "nationality", "place-of-birth", "identification-document"},
	"name":                    {"ssid", "name-type", "quality", "lang", "name-part"},
	"name-part":               {"order", "name-part-type", "value", "spelling-variant"},
	"spelling-variant":        {"lang", "script", "spelling-variant-type"},
	"day-month-year":          {"ssid", "day", "month", "year", "calendar", "quality"},
	"address":                 {"ssid", "place-id", "quality", "main", "remarks", "c-o", "address-details", "p-o-box", "zip-code"},
	"nationality":             {"ssid", "country"},
	"place-of-birth":          {"ssid", "place-id", "quality"},
	"identification-document": {"ssid", "document-type", "number", "issuer", "date-of-issue", "expiry-date", "place-of-issue", "remark"},
	"modification":            {"modification-type", "enactment-date", "publication-date", "effective-date", "remark"},
	"relation":                {"ssid", "target-id", "relation-type", "remark"},
}
