package seco

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// target is one entry while it is read.
type target struct {
	*source.Builder
	*reading
	key    string
	schema graph.Schema
}

// target reads every field of an entry.
func (r *reading) target(element xmlstream.Element, key string) graph.Record {
	party := element.Child("individual")
	for _, kind := range []string{"entity", "object"} {
		if party.Name == "" {
			party = element.Child(kind)
		}
	}
	if party.Name == "" {
		party = xmlstream.Element{Name: element.Name, Line: element.Line}
	}
	schema, known := schemaOf(party)
	t := target{Builder: source.NewRecord(id, key, schema, at(party, "")).Cite(id, ""), reading: r, key: key, schema: schema}
	if !known {
		t.unread(party, "this reader does not know what it is; it was read as a person or a body")
	}
	t.listed(element)
	for _, detail := range party.Kids {
		t.detail(detail)
	}
	t.Add(graph.Gender, party.Attr("sex"), at(party, "@sex"))
	return t.Record()
}

// schemaOf tells what a target is; of an object it says itself.
func schemaOf(party xmlstream.Element) (graph.Schema, bool) {
	switch {
	case party.Name == "individual":
		return graph.Person, true
	case party.Name == "entity":
		return graph.Organization, true
	case party.Attr("object-type") == "vessel":
		return graph.Vessel, true
	case party.Attr("object-type") == "aircraft":
		return graph.Airplane, true
	}
	return graph.LegalEntity, false
}

// at is the place of an element, or of an attribute ("@sex") or child of it.
func at(element xmlstream.Element, more string) graph.Place {
	place := graph.Place{Line: element.Line, Field: element.Name}
	if more != "" {
		place.Field += "/" + more
	}
	return place
}

// unread tells that an element was not understood.
func (t *target) unread(element xmlstream.Element, reason string) {
	t.out.Skip(graph.Skipped{Record: t.key, Place: at(element, ""), Field: element.Name, Reason: reason})
}

// listed reads what the target is listed under, and when.
func (t *target) listed(element xmlstream.Element) {
	spans := t.modifications(element)
	for _, kid := range element.Kids {
		switch kid.Name {
		case "sanctions-set-id":
			t.listedUnder(kid, spans)
		case "foreign-identifier":
			t.foreign(kid)
		case "generic-attribute":
			t.aside(kid)
		}
	}
}

// listedUnder is the ordinance, once for each time that the target stood on the
// list, and the measures of the set.
func (t *target) listedUnder(element xmlstream.Element, spans []date.Span) {
	number := tidy(element.Text)
	under, known := t.sets[number]
	if !known {
		t.unread(element, fmt.Sprintf("no programme of the list has the set %q", number))
		under.ordinance = "sanctions-set " + number
	}
	for _, span := range spans {
		if listing := t.once(graph.ListedUnder, under.ordinance, span, element); listing != nil {
			listing.Holds = span
		}
	}
	t.Add(graph.Measure, under.measures, at(element, ""))
	for origin := range strings.SplitSeq(under.origin, "/") {
		t.once(graph.Authority, origin, date.Span{}, element)
	}
}

// once adds a claim that the entry does not make yet; nil where it does.
func (t *target) once(property graph.Property, value string, holds date.Span, element xmlstream.Element) *graph.Claim {
	for _, claim := range t.Record().Claims {
		if claim.Property == property && claim.Value == value && claim.Holds == holds {
			return nil
		}
	}
	return t.Add(property, value, at(element, ""))
}

// unReference is how the UN refers to entries; other foreign identifiers are
// numbers in the annex of whoever listed first, and no key on their own.
var unReference = regexp.MustCompile(`^[A-Z]{2}[ie]\.\d{3}$`)

func (t *target) foreign(element xmlstream.Element) {
	number := tidy(element.Text)
	switch {
	case unReference.MatchString(number):
		t.Add(graph.AuthorityID, "un:"+number, at(element, ""))
	case number != "":
		t.Add(graph.Notes, "foreign identifier: "+number, at(element, ""))
	}
}

// change is one modification of a target.
type change struct {
	kind string
	on   date.Date
}

// modifications returns for how long the target stood on the list: each time from
// a listing to the de-listing after it. Without any it is one open span.
func (t *target) modifications(element xmlstream.Element) []date.Span {
	var changes []change
	for _, kid := range element.Kids {
		if kid.Name != "modification" {
			continue
		}
		on := t.changed(kid)
		changes = append(changes, change{kid.Attr("modification-type"), on})
		switch kind := kid.Attr("modification-type"); kind {
		case "listed", "de-listed":
		case "amended":
			t.Add(graph.Modified, on.String(), at(kid, ""))
		default:
			t.unread(kid, fmt.Sprintf("this reader does not know the modification %q", kind))
		}
		t.Add(graph.Notes, kid.Child("remark").Text, at(kid, "remark"))
	}
	return spans(changes)
}

// changed is since when a modification has effect.
func (t *target) changed(element xmlstream.Element) date.Date {
	for _, name := range []string{"effective-date", "publication-date", "enactment-date"} {
		if text := element.Attr(name); text != "" {
			on, err := date.Parse(text)
			if err != nil {
				t.unread(element, err.Error())
			}
			return on
		}
	}
	return date.Date{}
}

// spans pairs listings with the de-listings after them. Changes come newest first
// in the file; of two on one day, listing comes first.
func spans(changes []change) []date.Span {
	rank := map[string]int{"listed": 0, "de-listed": 1}
	slices.SortStableFunc(changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.on.First, b.on.First), cmp.Compare(rank[a.kind], rank[b.kind]))
	})
	var found []date.Span
	open := false
	for _, c := range changes {
		switch {
		case c.kind == "listed" && !open:
			found, open = append(found, date.Span{From: c.on}), true
		case c.kind == "de-listed" && open:
			found[len(found)-1].To, open = c.on, false
		case c.kind == "de-listed" && len(found) == 0:
			found = append(found, date.Span{To: c.on})
		}
	}
	if len(found) == 0 {
		return []date.Span{{}}
	}
	return found
}
