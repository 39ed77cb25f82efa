package csl

import (
	"fmt"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/prose"
)

// entry is one entry in any of the formats, its fields under the names that the
// CSV has for its columns.
type entry struct {
	text      map[string]string
	many      map[string][]string // fields with several values
	addresses []address
	countries []string // of the addresses
	ids       []identifier
	others    []string // fields that are not known, "name: value"
	place     func(field string) graph.Place
}

// address is where a party is; an address that is only a country has no text.
type address struct{ text, country string }

// entry yields the record of an entry, or skips it.
func (r *reading) entry(e entry) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	r.entries++
	l, ok := listOf(e.text["source"])
	switch {
	case !ok:
		r.out.Skip(graph.Skipped{Record: e.text["name"], Place: e.place("source"), Reason: fmt.Sprintf("the list %q is not known: nobody has said what follows from it", e.text["source"])})
		return nil
	case strings.TrimSpace(e.text["name"]) == "":
		r.out.Skip(graph.Skipped{Record: e.text["entity_number"], Place: e.place("name"), Reason: "the entry has no name"})
		return nil
	}
	r.seen[l.part] = true
	record := r.record(l, e)
	return r.out.Emit(record)
}

// schemata are the values of the field "type"; the lists of Commerce and State
// have none, and do not say whether a party is a person.
var schemata = map[string]graph.Schema{
	"individual": graph.Person, "entity": graph.Organization, "vessel": graph.Vessel, "aircraft": graph.Airplane,
}

func (r *reading) record(l list, e entry) graph.Record {
	schema, ok := schemata[strings.ToLower(e.text["type"])]
	if !ok {
		schema = graph.LegalEntity
	}
	key := r.key(l, e)
	b := source.NewRecord(id, key, schema, e.place("type")).Cite(l.part, e.url())
	addNames(b, l, e)
	r.listing(b, l, e, key)
	for _, country := range e.countries {
		b.Add(graph.Country, country, e.place("addresses"))
	}
	b.Cite(l.part+details, e.url())
	addDetails(b, e)
	return b.Record()
}

// key returns the key of an entry: OFAC's number, or a hash.
func (r *reading) key(l list, e entry) string {
	part := strings.ToLower(l.part) + "-"
	if number := e.text["entity_number"]; l.treasury && number != "" {
		return r.keys.Unique(part + number)
	}
	countries := slices.Clone(e.countries)
	slices.Sort(countries)
	return r.keys.Unique(part + source.KeyOf(e.text["name"], strings.Join(countries, "|"), strings.Join(e.many["programs"], "|")))
}

// url is the page that the list itself stands on.
func (e entry) url() string {
	if page := e.text["source_list_url"]; page != "" {
		return page
	}
	return e.text["source_information_url"]
}

// addNames adds the names. Those of Treasury are apart from each other; those of
// Commerce and State may carry other names, and the body that they are part of.
func addNames(b *source.Builder, l list, e entry) {
	if l.treasury {
		b.Add(graph.Name, e.text["name"], e.place("name"))
		for _, alias := range e.many["alt_names"] {
			b.Add(graph.Alias, alias, e.place("alt_names"))
		}
		return
	}
	addProse(b, graph.Name, e.text["name"], e.place("name"))
	for _, alias := range e.many["alt_names"] {
		addProse(b, graph.Alias, strings.TrimPrefix(alias, "and "), e.place("alt_names"))
	}
}

func addProse(b *source.Builder, property graph.Property, text string, at graph.Place) {
	name := prose.Name(text)
	if name.Name == "" {
		name.Name = text
	}
	add := func(property graph.Property, values ...string) {
		for _, value := range values {
			known := func(c graph.Claim) bool { return c.Property == property && c.Value == value }
			if !slices.ContainsFunc(b.Record().Claims, known) {
				b.Add(property, value, at)
			}
		}
	}
	add(property, name.Name)
	add(graph.Alias, name.Aliases...)
	add(graph.PreviousName, name.Former...)
	add(graph.Abbreviation, name.Short...)
	add(graph.Notes, name.Notes...)
	if name.Parent != "" {
		b.Relate(graph.SubordinateOf, "", name.Parent, at)
	}
}

// listing adds what the list says of the listing: under which programmes, since
// when and until when, what needs a licence, by which notice.
func (r *reading) listing(b *source.Builder, l list, e entry, key string) {
	holds := r.holds(b, e, key)
	programs := e.many["programs"]
	if len(programs) == 0 {
		programs = []string{l.title}
	}
	for _, program := range programs {
		b.Add(graph.ListedUnder, program, e.place("programs")).Holds = holds
	}
	if number := e.text["entity_number"]; l.treasury && number != "" {
		b.Add(graph.AuthorityID, "ofac:"+number, e.place("entity_number"))
	}
	b.Add(graph.LegalBasis, e.text["federal_register_notice"], e.place("federal_register_notice"))
	b.Add(graph.LicenceRequirement, e.text["license_requirement"], e.place("license_requirement"))
	b.Add(graph.LicencePolicy, e.text["license_policy"], e.place("license_policy"))
}

// holds reads since when and until when a listing stands. For Commerce the start
// date is that of the last amendment; the notices tell the first. A listing
// stands through its end date.
func (r *reading) holds(b *source.Builder, e entry, key string) date.Span {
	var holds date.Span
	holds.From = r.date(b, e, key, "start_date")
	notices, _ := prose.Notices(e.text["federal_register_notice"])
	first := prose.Earliest(notices)
	if !first.IsZero() && (holds.From.IsZero() || first.First < holds.From.First) {
		if !holds.From.IsZero() {
			b.Add(graph.Modified, e.text["start_date"], e.place("start_date"))
		}
		holds.From = first
	}
	if end := r.date(b, e, key, "end_date"); !end.IsZero() {
		holds.To = date.On(end.Last + 1)
	}
	return holds
}

// date reads a field with a date; one that cannot be read is skipped as a field,
// and kept as a note.
func (r *reading) date(b *source.Builder, e entry, key, field string) date.Date {
	text := e.text[field]
	if text == "" {
		return date.Date{}
	}
	d, err := date.Parse(text)
	if err != nil {
		b.Add(graph.Notes, field+": "+text, e.place(field))
		r.out.Skip(graph.Skipped{Record: key, Place: e.place(field), Field: field, Reason: err.Error()})
	}
	return d
}
