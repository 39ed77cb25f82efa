package uk

import (
	"context"
	"fmt"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

var layout = xmlstream.Layout{Root: "Designations", Key: func(record xmlstream.Element) string { return record.Child("UniqueID").Text }}

// readXML reads the list as XML, and returns the day it was made.
func readXML(ctx context.Context, file source.File, out source.Sink, roll *source.Roll) (date.Day, error) {
	var made date.Day
	_, err := layout.Walk(ctx, file, out.Skip, func(record xmlstream.Element) error {
		at := graph.Place{Line: record.Line, Field: record.Name}
		switch record.Name {
		case "DateGenerated":
			day, err := date.ParseDay(strings.TrimSpace(record.Text))
			if err != nil {
				out.Skip(graph.Skipped{Place: at, Field: record.Name, Reason: "the date of the list is not one: " + err.Error()})
			}
			made = day
			return nil
		case "Designation":
			return readDesignation(record, at, out.Skip, roll)
		}
		out.Skip(graph.Skipped{Record: layout.Key(record), Place: at, Reason: fmt.Sprintf("this reader knows no entries called %s", record.Name)})
		return nil
	})
	return made, err
}

func readDesignation(record xmlstream.Element, at graph.Place, skip func(graph.Skipped), roll *source.Roll) error {
	key := strings.TrimSpace(layout.Key(record))
	if !roll.Admit(key, at) {
		return nil
	}
	d := newDesignation(key, element{record}, at, skip)
	for _, kid := range record.Kids {
		d.readElement(kid, record.Name)
	}
	return roll.Emit(d.Record(), at)
}

// groups are elements of which the children belong together.
var groups = map[string]func(*designation, element){
	"Name":               func(d *designation, e element) { d.name(e) },
	"NonLatinName":       func(d *designation, e element) { d.foreign(e) },
	"Address":            func(d *designation, e element) { d.address(e) },
	"Location":           func(d *designation, e element) { d.birthPlace(e) },
	"Passport":           func(d *designation, e element) { d.paper(graph.PassportNumber, passport, passportInformation, e) },
	"NationalIdentifier": func(d *designation, e element) { d.paper(graph.IDNumber, nationalID, nationalIDInformation, e) },
}

// readElement reads an element of an entry: a group, a value, or what holds some.
func (d *designation) readElement(e xmlstream.Element, within string) {
	if read, grouped := groups[e.Name]; grouped {
		d.checkGroup(e)
		read(d, element{e})
		return
	}
	if e.Name == "SanctionsImposedIndicators" {
		d.indicators(e)
		return
	}
	for _, kid := range e.Kids {
		d.readElement(kid, e.Name)
	}
	if len(e.Kids) > 0 || e.Empty() {
		return
	}
	c, known := elements[e.Name]
	if !known {
		c, known = elements[within]
	}
	if !known {
		d.unknown(e)
		return
	}
	d.single(c, value{e})
}

// checkGroup tells what of a group is not read.
func (d *designation) checkGroup(group xmlstream.Element) {
	for _, kid := range group.Kids {
		if _, known := elements[kid.Name]; !known {
			d.unknown(kid)
		}
	}
}

func (d *designation) unknown(e xmlstream.Element) {
	if !e.Empty() {
		place := graph.Place{Line: e.Line, Field: e.Name}
		d.skip(graph.Skipped{Record: d.key, Place: place, Field: e.Name, Reason: "this reader does not know the element"})
	}
}

// indicators say yes or no of each measure, which SanctionsImposed says in words.
// Those that it does not say are added under the name of the element.
func (d *designation) indicators(e xmlstream.Element) {
	for _, measure := range e.Kids {
		if strings.TrimSpace(measure.Text) == "true" && !d.imposes(measure.Name) {
			d.once(graph.Measure, measure.Name, graph.Place{Line: measure.Line, Field: e.Name + "/" + measure.Name})
		}
	}
}

// imposes reports whether a measure was said, apart from blanks and signs.
func (d *designation) imposes(measure string) bool {
	for claim := range d.said {
		if claim.property == graph.Measure && letters(claim.value) == letters(measure) {
			return true
		}
	}
	return false
}

func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, strings.ToLower(text))
}

// element has fields as its children.
type element struct{ xmlstream.Element }

func (e element) child(c column) xmlstream.Element {
	for _, name := range fields[c].elements {
		if child := e.Child(name); child.Name != "" {
			return child
		}
	}
	return xmlstream.Element{}
}

func (e element) value(c column) string { return e.child(c).Text }

func (e element) place(c column) graph.Place {
	child := e.child(c)
	if child.Name == "" {
		return graph.Place{Line: e.Line, Field: e.Name}
	}
	return graph.Place{Line: child.Line, Field: child.Name}
}

// value is a field itself.
type value struct{ xmlstream.Element }

func (v value) value(column) string { return v.Text }

func (v value) place(column) graph.Place { return graph.Place{Line: v.Line, Field: v.Name} }
