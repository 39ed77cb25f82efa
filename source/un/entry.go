package un

import (
	"maps"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// entry is one entry while it is read.
type entry struct {
	*source.Builder
	key     string
	element xmlstream.Element
	skip    func(graph.Skipped)
	linked  []graph.ID
}

// fields says how each element of an entry is read. Those without a reader say
// nothing of the party: a version that is always 1, keys to sort by, and
// "UN List"; or they are read with their neighbour.
var fields = map[string]func(*entry, xmlstream.Element){
	"FIRST_NAME":  (*entry).name,
	"SECOND_NAME": nil, "THIRD_NAME": nil, "FOURTH_NAME": nil, "REFERENCE_NUMBER": nil, "LISTED_ON": nil,
	"VERSIONNUM": nil, "SORT_KEY": nil, "SORT_KEY_LAST_MOD": nil, "LIST_TYPE": nil,
	"NAME_ORIGINAL_SCRIPT":      (*entry).originalName,
	"DATAID":                    (*entry).dataID,
	"UN_LIST_TYPE":              (*entry).listing,
	"LAST_DAY_UPDATED":          values(graph.Modified),
	"COMMENTS1":                 (*entry).comments,
	"TITLE":                     values(graph.Title),
	"DESIGNATION":               values(graph.Position),
	"NATIONALITY":               values(graph.Nationality),
	"GENDER":                    text(graph.Gender),
	"INDIVIDUAL_ALIAS":          (*entry).alias,
	"ENTITY_ALIAS":              (*entry).alias,
	"INDIVIDUAL_ADDRESS":        (*entry).address,
	"ENTITY_ADDRESS":            (*entry).address,
	"INDIVIDUAL_DATE_OF_BIRTH":  (*entry).birthDate,
	"INDIVIDUAL_PLACE_OF_BIRTH": (*entry).birthPlace,
	"INDIVIDUAL_DOCUMENT":       (*entry).document,
}

// vocabulary is what may stand in each element of an entry.
var vocabulary = xmlstream.Vocabulary{
	"INDIVIDUAL":                slices.Collect(maps.Keys(fields)),
	"ENTITY":                    slices.Collect(maps.Keys(fields)),
	"INDIVIDUAL_ALIAS":          {"QUALITY", "ALIAS_NAME", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", "NOTE"},
	"ENTITY_ALIAS":              {"QUALITY", "ALIAS_NAME", "NOTE"},
	"INDIVIDUAL_ADDRESS":        {"STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"},
	"ENTITY_ADDRESS":            {"STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"},
	"INDIVIDUAL_DATE_OF_BIRTH":  {"TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"},
	"INDIVIDUAL_PLACE_OF_BIRTH": {"STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE"},
	"INDIVIDUAL_DOCUMENT": {"TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE",
		"DATE_OF_ISSUE", "CITY_OF_ISSUE", "NOTE"},
	"TITLE": {"VALUE"}, "DESIGNATION": {"VALUE"}, "NATIONALITY": {"VALUE"}, "LAST_DAY_UPDATED": {"VALUE"}, "LIST_TYPE": {"VALUE"},
}

// read reads every element of the entry.
func (e *entry) read() {
	for _, unknown := range vocabulary.Unknown(e.element) {
		unknown.Record = e.key
		e.skip(unknown)
	}
	for _, field := range e.element.Kids {
		if read := fields[field.Name]; read != nil {
			read(e, field)
		}
	}
}

// unread tells that a field was not understood; empty ones say nothing.
func (e *entry) unread(field xmlstream.Element, reason string) {
	if !field.Empty() {
		e.skip(graph.Skipped{Record: e.key, Place: at(field), Field: field.Name, Reason: reason})
	}
}

// at is the place of an element.
func at(field xmlstream.Element) graph.Place {
	return graph.Place{Line: field.Line, Field: field.Name}
}

// below is the place of an element within a field.
func below(field, kid xmlstream.Element) graph.Place {
	return graph.Place{Line: max(kid.Line, field.Line), Field: strings.TrimSuffix(field.Name+"/"+kid.Name, "/")}
}

// text reads a field that is one claim.
func text(property graph.Property) func(*entry, xmlstream.Element) {
	return func(e *entry, field xmlstream.Element) { e.Add(property, field.Text, at(field)) }
}

// values reads a field that holds one claim a VALUE.
func values(property graph.Property) func(*entry, xmlstream.Element) {
	return func(e *entry, field xmlstream.Element) {
		for _, value := range field.Kids {
			e.Add(property, value.Text, at(field))
		}
	}
}

// join joins the texts of the named children that have one.
func join(field xmlstream.Element, separator string, names ...string) string {
	var parts []string
	for _, name := range names {
		if text := strings.Join(strings.Fields(field.Child(name).Text), " "); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, separator)
}

// note keeps what the list notes beside something, with what it is beside.
func (e *entry) note(field xmlstream.Element, beside string) {
	note := join(field, "", "NOTE")
	if note != "" && beside != "" {
		note = beside + ": " + note
	}
	e.Add(graph.Notes, note, below(field, field.Child("NOTE")))
}

// dataID is the number of the entry in the Secretariat's database.
func (e *entry) dataID(field xmlstream.Element) {
	if number := strings.TrimSpace(field.Text); number != "" {
		e.Add(graph.AuthorityID, "un-dataid:"+number, at(field))
	}
}

// listing is the designation: the committee's list, since LISTED_ON.
func (e *entry) listing(field xmlstream.Element) {
	listed := e.Add(graph.ListedUnder, field.Text, at(field))
	if since, ok := e.day(e.element.Child("LISTED_ON")); ok {
		listed.Holds.From = since
	}
}

// day reads a date; where it cannot, it says so.
func (e *entry) day(field xmlstream.Element) (date.Date, bool) {
	if field.Empty() {
		return date.Date{}, false
	}
	day, err := date.Parse(field.Text)
	if err != nil {
		e.unread(field, err.Error())
	}
	return day, err == nil
}

// address is one line; what has no parts but a note is an address as published.
// An address that is a country alone is no more than the country.
func (e *entry) address(field xmlstream.Element) {
	line := join(field, ", ", "STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
	country := join(field, "", "COUNTRY")
	e.Add(graph.Country, country, below(field, field.Child("COUNTRY")))
	switch {
	case line == "":
		e.Add(graph.Address, join(field, "", "NOTE"), below(field, field.Child("NOTE")))
		return
	case line != country:
		e.Add(graph.Address, line, at(field))
	}
	e.note(field, line)
}

func (e *entry) birthPlace(field xmlstream.Element) {
	line := join(field, ", ", "STREET", "CITY", "STATE_PROVINCE", "COUNTRY")
	e.Add(graph.BirthPlace, line, at(field))
	if line == "" {
		line = "place of birth"
	}
	e.note(field, line)
}
