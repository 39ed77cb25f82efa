package dfat

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/sheet"
)

// record makes the record of a party. Each row repeats what is known of it, in
// some rows a little otherwise; what is said twice is kept once.
func (r *reading) record(p *party) graph.Record {
	first := p.rows[0]
	b := source.NewRecord(id, p.number, r.schema(first), first.Place("Type")).Cite(Part, "")
	w := writer{Builder: b, reading: r, key: p.number, born: graph.BirthDate}
	if r.schema(first) == graph.Vessel {
		w.born = graph.BuildDate
	}
	for _, row := range p.rows {
		w.name(row)
	}
	for _, row := range p.rows {
		w.facts(row)
	}
	return b.Record()
}

func (r *reading) schema(row sheet.Row) graph.Schema {
	switch strings.ToLower(r.header.Cell(row, "Type")) {
	case "individual":
		return graph.Person
	case "entity":
		return graph.Organization
	case "vessel", "ship":
		return graph.Vessel
	}
	return graph.LegalEntity
}

// nameType says what a name is; the list writes the types in several ways.
// Empty for a type that is not known.
func nameType(text string) graph.Property {
	switch strings.ToLower(strings.Join(strings.Fields(text), " ")) {
	case "primary name":
		return graph.Name
	case "aka", "a.k.a.", "alias", "original script":
		return graph.Alias
	case "formerly known as", "fka", "previously listed as":
		return graph.PreviousName
	}
	return ""
}

// writer adds claims, each value once.
type writer struct {
	*source.Builder
	reading *reading
	key     string
	born    graph.Property // what the date of birth is
}

func (w *writer) cell(row sheet.Row, heading string) string {
	return w.reading.header.Cell(row, heading)
}

// once adds a claim unless the party has it already.
func (w *writer) once(p graph.Property, value string, at graph.Place) {
	value = source.Clean(value)
	if !slices.ContainsFunc(w.Record().Claims, func(c graph.Claim) bool { return c.Property == p && c.Value == value }) {
		w.Add(p, value, at)
	}
}

// unread keeps a field that could not be read, and says so.
func (w *writer) unread(row sheet.Row, heading, text, reason string) {
	note := heading + ": " + text
	if slices.ContainsFunc(w.Record().Claims, func(c graph.Claim) bool { return c.Value == source.Clean(note) }) {
		return
	}
	w.Add(graph.Notes, note, row.Place(heading))
	w.reading.out.Skip(graph.Skipped{Record: w.key, Place: row.Place(heading), Field: heading, Reason: reason})
}

func (w *writer) name(row sheet.Row) {
	const heading = "Name of Individual or Entity"
	property := nameType(w.cell(row, "Name Type"))
	if property == "" {
		w.unread(row, "Name Type", w.cell(row, "Name Type"), fmt.Sprintf("%q is no type of name that is known; it was read as an alias", w.cell(row, "Name Type")))
		property = graph.Alias
	}
	if strength := strings.ToLower(w.cell(row, "Alias Strength")); property == graph.Alias && (strings.Contains(strength, "weak") || strings.Contains(strength, "low")) {
		property = graph.WeakAlias
	}
	name := w.cell(row, heading)
	w.Add(property, name, row.Place(heading)).Lang = source.ScriptTag(name)
}

// listFields are the columns of which a cell may hold several values, as in
// "a) Kandahar b) Kabul".
var listFields = []struct {
	heading  string
	property graph.Property
}{
	{"Place of Birth", graph.BirthPlace},
	{"Citizenship", graph.Citizenship},
	{"Address", graph.Address},
}

// handled are the columns that rules read; others become notes.
var handled = []string{"Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength", "Date of Birth", "Place of Birth", "Citizenship",
	"Address", "Additional Information", "Listing Information", "Committees", "Control Date", "IMO Number", "Instrument of Designation"}

// facts adds what a row says of the party besides its name.
func (w *writer) facts(row sheet.Row) {
	for _, birth := range splitDates(w.cell(row, "Date of Birth")) {
		if birth.err != nil {
			w.unread(row, "Date of Birth", birth.text, birth.err.Error())
		} else {
			w.once(w.born, birth.text, row.Place("Date of Birth"))
		}
	}
	for _, f := range listFields {
		for _, value := range splitItems(w.cell(row, f.heading)) {
			w.once(f.property, value, row.Place(f.heading))
		}
	}
	information := w.cell(row, "Additional Information")
	if !isNothing(information) {
		w.once(graph.Notes, information, row.Place("Additional Information"))
	}
	for _, m := range imo.FindAllStringSubmatch(information+" IMO: "+w.cell(row, "IMO Number"), -1) {
		w.once(graph.IMO, m[1], row.Place("Additional Information"))
	}
	w.listing(row)
	for i, heading := range w.reading.header.Names() {
		if said := row.Cell(i); said != "" && !slices.Contains(handled, canonical(heading)) {
			w.once(graph.Notes, column(heading, i)+": "+said, row.Place(column(heading, i)))
		}
	}
	for i := len(w.reading.header.Names()); i < len(row.Cells); i++ {
		if said := row.Cell(i); said != "" {
			w.once(graph.Notes, column("", i)+": "+said, row.Place(column("", i)))
		}
	}
}

var imo = regexp.MustCompile(`\bIMO(?: (?:number|no\.?))?\s*:?\s*(\d{7})\b`)

// canonical returns a known heading as it is written in handled.
func canonical(heading string) string {
	for _, known := range handled {
		if sheet.Fold(known) == sheet.Fold(heading) {
			return known
		}
	}
	return heading
}

func column(heading string, i int) string {
	if heading == "" {
		return fmt.Sprintf("column %d", i+1)
	}
	return heading
}

// listing adds what the party is listed under, since when, and by which
// instrument.
func (w *writer) listing(row sheet.Row) {
	control, err := readSerial(w.cell(row, "Control Date"))
	switch text := w.cell(row, "Control Date"); {
	case err != nil && !isNothing(text):
		w.unread(row, "Control Date", text, err.Error())
	case err == nil:
		w.once(graph.Listed, control.String(), row.Place("Control Date"))
	}
	since := listedSince(w.cell(row, "Listing Information"), control)
	committee := source.Clean(w.cell(row, "Committees"))
	for _, c := range w.Record().Claims {
		if c.Property == graph.ListedUnder && c.Value == committee {
			committee = "" // the row of the primary name said so
		}
	}
	if committee != "" {
		w.Add(graph.ListedUnder, committee, row.Place("Committees")).Holds = date.Span{From: since}
	}
	for _, heading := range []string{"Listing Information", "Instrument of Designation"} {
		information := w.cell(row, heading)
		if on, err := readSerial(information); err == nil {
			information = on.String() // some cells hold nothing but the date
		}
		if !isNothing(information) {
			w.once(graph.LegalBasis, information, row.Place(heading))
		}
	}
}
