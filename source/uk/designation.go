package uk

import (
	"html"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
)

// designation is one entry while it is read, from a Designation of the XML or
// from its rows of the CSV.
type designation struct {
	*source.Builder
	key      string
	isPerson bool
	since    date.Date
	at       graph.Place
	said     map[said]bool
	skip     func(graph.Skipped)
}

// said is a claim as far as it tells it from others of the entry.
type said struct {
	property graph.Property
	value    string
}

// values is where fields are read from: a row, or an element.
type values interface {
	// value returns the text of a field, "" where there is none.
	value(column) string
	// place is where the field stands.
	place(column) graph.Place
}

// newDesignation begins an entry with what its kind and dates are.
func newDesignation(key string, v values, at graph.Place, skip func(graph.Skipped)) *designation {
	schema, known := schemata[strings.ToLower(tidy(v.value(designationType)))]
	if !known {
		schema = graph.LegalEntity
	}
	d := &designation{
		Builder: source.NewRecord(id, key, schema, v.place(designationType)).Cite(id, ""),
		key:     key, isPerson: schema == graph.Person, at: at, said: map[said]bool{}, skip: skip,
	}
	if !known {
		d.unread(v, designationType, "this reader does not know the kind; it was read as a person or a body")
	}
	if text := tidy(v.value(dateDesignated)); text != "" {
		var err error
		if d.since, err = date.Parse(text); err != nil {
			d.unread(v, dateDesignated, err.Error())
		}
	}
	return d
}

// unread tells that a field was not understood, once for all rows that have it.
func (d *designation) unread(v values, c column, reason string) {
	place := v.place(c)
	once := said{graph.Property("unread " + place.Field), tidy(v.value(c))}
	if d.said[once] {
		return
	}
	d.said[once] = true
	d.skip(graph.Skipped{Record: d.key, Place: place, Field: place.Field, Reason: reason})
}

// tidy reads HTML entities, which some texts have, and makes runs of blanks one.
func tidy(text string) string {
	if strings.Contains(text, "&") {
		text = html.UnescapeString(text)
	}
	return strings.Join(strings.Fields(text), " ")
}

// once adds a claim that the entry does not make yet.
func (d *designation) once(property graph.Property, value string, place graph.Place) *graph.Claim {
	value = tidy(value)
	if value == "" || d.said[said{property, value}] {
		return &graph.Claim{}
	}
	d.said[said{property, value}] = true
	return d.Add(property, value, place)
}

// relate adds a link to somebody of whom the list gives the name alone.
func (d *designation) relate(property graph.Property, name string, place graph.Place) {
	if name = tidy(name); name != "" && !d.said[said{property, name}] {
		d.said[said{property, name}] = true
		d.Relate(property, "", name, place)
	}
}

// single reads a field that stands alone.
func (d *designation) single(c column, v values) {
	text, place := tidy(v.value(c)), v.place(c)
	switch c {
	case ofsiGroupID:
		d.authority("ofsi:", text, place)
	case unReference:
		d.authority("un:", text, place)
	case regimeName:
		d.once(graph.ListedUnder, text, place).Holds.From = d.since
	case designationSource:
		d.split(graph.Authority, text, place)
	case sanctionsImposed:
		d.split(graph.Measure, text, place)
	case birthDate:
		d.born(text, v)
	case imo:
		d.once(graph.IMO, strings.TrimPrefix(text, "IMO"), place)
	case parent:
		d.relate(graph.SubordinateOf, text, place)
	case subsidiary, previousOwner:
		// No property says "owns" or "was owned by"; the place says which it is.
		d.relate(graph.LinkedTo, text, place)
	case length:
		d.once(graph.Notes, labelled("length", text), place)
	default:
		if property := fields[c].property; property != "" {
			d.once(property, text, place)
		}
	}
}

// labelled puts a label before a text that there is.
func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + ": " + text
}

func (d *designation) authority(prefix, key string, place graph.Place) {
	if key != "" {
		d.once(graph.AuthorityID, prefix+key, place)
	}
}

func (d *designation) split(property graph.Property, text string, place graph.Place) {
	for part := range strings.SplitSeq(text, "|") {
		d.once(property, part, place)
	}
}

// born adds a date of birth: "05/11/1965", or "dd/mm/1965" where the day and the
// month are not known. Words that are no date stay a note.
func (d *designation) born(text string, v values) {
	if text == "" {
		return
	}
	place := v.place(birthDate)
	if _, err := date.Parse(text); err == nil {
		d.once(graph.BirthDate, text, place)
		return
	} else {
		d.unread(v, birthDate, err.Error())
	}
	d.once(graph.Notes, labelled("date of birth", text), place)
}

// address is one line; a country alone is no more than the country.
func (d *designation) address(v values) {
	country := tidy(v.value(addressCountry))
	d.once(graph.Country, country, v.place(addressCountry))
	line := joined(v, ", ", address1, address2, address3, address4, address5, address6, postalCode, addressCountry)
	if line != country {
		d.once(graph.Address, line, v.place(address1))
	}
}

func (d *designation) birthPlace(v values) {
	d.once(graph.BirthPlace, joined(v, ", ", birthTown, birthCountry), v.place(birthTown))
}

// paper is a number and what is said of it; a passport's country stands there.
func (d *designation) paper(property graph.Property, number, information column, v values) {
	d.once(property, v.value(number), v.place(number))
	if said := tidy(v.value(information)); said != "" {
		d.once(graph.Notes, strings.ToLower(fields[number].headings[0])+" "+tidy(v.value(number))+": "+said, v.place(information))
	}
}

// joined joins the fields that have a text.
func joined(v values, separator string, cs ...column) string {
	var parts []string
	for _, c := range cs {
		if text := strings.Trim(tidy(v.value(c)), ", "); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, separator)
}
