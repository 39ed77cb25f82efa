// Package sema reads Canada's Consolidated Autonomous Sanctions List: those whom
// regulations under the Special Economic Measures Act and the Justice for Victims
// of Corrupt Foreign Officials Act name in their schedules.
//
// In: the XML that Global Affairs Canada gives out. Out: a record an item. Its
// key is regulation, schedule and item ("syria-part-1-25"): items are not
// numbered anew when others are repealed. The field Country names the regulation,
// not where a party is from, so it is what a party is listed under and no country
// of the party.
package sema

import (
	"context"
	"fmt"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/prose"
	"interdict/source/xmlstream"
)

// Source returns the list as the catalog has it.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "Consolidated Canadian Autonomous Sanctions List",
		Publisher: "Global Affairs Canada",
		Kind:      source.List,
		Country:   "ca",
		Page:      "https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/consolidated-consolide.aspx?lang=eng",
		Downloads: []string{"https://www.international.gc.ca/world-monde/assets/office_docs/international_relations-relations_internationales/sanctions/sema-lmes.xml"},
		Cadence:   "as regulations are amended",
		Licence:   "Open Government Licence - Canada",
		Reader:    Reader{},
	}
}

const (
	id = "sema"
	// Part is the part of its claims' citations: there is one list.
	Part = id
)

// Reader reads the XML.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "sema 1" }

// Recognise knows the list by its root and the fields of its first records.
func (Reader) Recognise(_ string, head []byte) (source.Format, bool) {
	text := string(head)
	known := strings.Contains(text, "<data-set") && strings.Contains(text, "<record>") && strings.Contains(text, "<DateOfListing>")
	return source.Format{Name: "Canada SEMA, XML"}, known
}

var layout = xmlstream.Layout{Root: "data-set", Key: key}

// Read yields the records in the order of the file.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read sema: a publication is one file, not %d", len(files))
	}
	r := reading{out: out, keys: source.Keys{}}
	_, err := layout.Walk(ctx, files[0], out.Skip, r.record)
	if err == nil && r.records == 0 {
		err = fmt.Errorf("%s has no record", files[0].Name)
	}
	if err != nil {
		return source.Publication{}, fmt.Errorf("read sema: %w", err)
	}
	return source.Publication{Parts: []string{Part}}, nil
}

// reading is one pass over a file.
type reading struct {
	out     source.Sink
	keys    source.Keys
	records int
}

func (r *reading) record(e xmlstream.Element) error {
	r.records++
	skip := func(reason string) error {
		r.out.Skip(graph.Skipped{Record: key(e), Place: graph.Place{Line: e.Line, Field: e.Name}, Reason: reason})
		return nil
	}
	rec := record{element: e, reading: r}
	switch {
	case e.Name != "record":
		return skip("the element is no record")
	case regulation(e) == "":
		return skip("the record does not say which regulation it is of")
	case rec.name() == "":
		return skip("the record has no name")
	}
	return r.out.Emit(rec.read())
}

// key makes the key of a record out of regulation, schedule and item, as in
// "russia-1-part-1.1-8".
func key(e xmlstream.Element) string {
	parts := []string{regulation(e)}
	for _, text := range []string{e.Child("Schedule").Words(), e.Child("Item").Words()} {
		if part := slug(text); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "-")
}

// regulation returns the English name of the country whose regulation a record is
// of, written as in a key; it is the part before " / ", the French stands behind.
func regulation(e xmlstream.Element) string {
	english, _, _ := strings.Cut(e.Child("Country").Words(), " / ")
	return slug(english)
}

// slug writes a text in lower case, its words joined by hyphens.
func slug(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r >= 0x80 && r != '\u00a0')
	})
	return strings.Join(words, "-")
}

// record is a record that is being read.
type record struct {
	*reading
	element xmlstream.Element
	key     string
	builder *source.Builder
}

// text returns a field in one line.
func (r *record) text(field string) string {
	return source.Clean(r.element.Child(field).Words())
}

func (r *record) at(field string) graph.Place {
	line := r.element.Line
	if child := r.element.Child(field); child.Line > 0 {
		line = child.Line
	}
	return graph.Place{Line: line, Field: field}
}

// name returns the whole name: of a person given and last name.
func (r *record) name() string {
	if body := r.text("EntityOrShip"); body != "" {
		return body
	}
	return strings.TrimSpace(r.text("GivenName") + " " + r.text("LastName"))
}

func (r *record) schema() graph.Schema {
	switch {
	case r.text("EntityOrShip") == "":
		return graph.Person
	case r.text("ShipIMONumber") != "":
		return graph.Vessel
	}
	return graph.Organization
}

func (r *record) read() graph.Record {
	r.key = r.keys.Unique(key(r.element))
	schema := r.schema()
	r.builder = source.NewRecord(id, r.key, schema, r.at("record")).Cite(Part, "")
	r.names(schema)
	for _, date := range splitDates(r.text("DateOfBirthOrShipBuildDate")) {
		r.date(schema, date)
	}
	if schema == graph.Vessel {
		r.builder.Add(graph.CraftType, r.text("TitleOrShip"), r.at("TitleOrShip"))
	} else {
		r.builder.Add(graph.Title, r.text("TitleOrShip"), r.at("TitleOrShip"))
	}
	r.builder.Add(graph.IMO, r.text("ShipIMONumber"), r.at("ShipIMONumber"))
	r.listing()
	r.rest()
	return r.builder.Record()
}

// names adds the names; a body's may say in brackets what else it is called.
func (r *record) names(schema graph.Schema) {
	if schema == graph.Person {
		r.builder.Add(graph.Name, r.name(), r.at("LastName"))
		r.builder.Add(graph.FirstName, r.text("GivenName"), r.at("GivenName"))
		r.builder.Add(graph.LastName, r.text("LastName"), r.at("LastName"))
	} else {
		name, others := splitName(r.name())
		r.body(graph.Name, name, r.at("EntityOrShip"))
		for _, other := range others {
			r.body(graph.Alias, other, r.at("EntityOrShip"))
		}
	}
	for _, alias := range splitAliases(r.element.Child("Aliases").Words(), schema == graph.Person) {
		r.builder.Add(graph.Alias, alias.text, r.at("Aliases")).Lang = alias.language
	}
}

// body adds the name of a body, and the short form in brackets behind it.
func (r *record) body(property graph.Property, name string, at graph.Place) {
	before, inside := prose.LastBracket(name)
	if before != "" && prose.IsShort(inside) {
		name = before
		defer func() { r.builder.Add(graph.Abbreviation, inside, at) }()
	}
	r.builder.Add(property, name, at).Lang = source.ScriptTag(name)
}

// date adds a date of birth, or of building for a ship.
func (r *record) date(schema graph.Schema, text string) {
	const field = "DateOfBirthOrShipBuildDate"
	if _, err := date.Parse(text); err != nil {
		r.unread(field, text, err.Error())
		return
	}
	property := graph.BirthDate
	if schema == graph.Vessel {
		property = graph.BuildDate
	}
	r.builder.Add(property, text, r.at(field))
}

func (r *record) unread(field, text, reason string) {
	r.builder.Add(graph.Notes, field+": "+text, r.at(field))
	r.out.Skip(graph.Skipped{Record: r.key, Place: r.at(field), Field: field, Reason: reason})
}

// listing adds what the party is listed under, where in it, and since when.
func (r *record) listing() {
	where := "item " + r.text("Item")
	if schedule := r.text("Schedule"); schedule != "" {
		if schedule[0] >= '0' && schedule[0] <= '9' {
			schedule = "Schedule " + schedule
		}
		where = schedule + ", " + where
	}
	r.builder.Add(graph.LegalBasis, where, r.at("Item"))
	listed := r.builder.Add(graph.ListedUnder, r.text("Country"), r.at("Country"))
	since, err := date.Parse(r.text("DateOfListing"))
	listed.Holds.From = since
	if err != nil && r.text("DateOfListing") != "" {
		r.unread("DateOfListing", r.text("DateOfListing"), err.Error())
	}
}

// rest keeps the fields that no rule reads, and second ones of those that one does.
func (r *record) rest() {
	seen := map[string]bool{}
	for _, kid := range r.element.Kids {
		switch kid.Name {
		case "Country", "LastName", "GivenName", "Aliases", "EntityOrShip", "TitleOrShip", "DateOfBirthOrShipBuildDate", "ShipIMONumber",
			"Schedule", "Item", "DateOfListing":
			if !seen[kid.Name] {
				seen[kid.Name] = true
				continue
			}
		}
		if said := strings.TrimSpace(kid.Words()); said != "" {
			r.builder.Add(graph.Notes, kid.Name+": "+said, graph.Place{Line: kid.Line, Field: kid.Name})
		}
	}
}
