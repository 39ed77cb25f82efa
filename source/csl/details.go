package csl

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"regexp"
	"strings"

	"interdict/graph"
	"interdict/source"
)

// fields are the fields of one value that are a claim as they stand.
var fields = []struct {
	name     string
	property graph.Property
}{
	{"title", graph.Position},
	{"call_sign", graph.CallSign},
	{"vessel_type", graph.CraftType},
	{"gross_tonnage", graph.Tonnage},
	{"gross_registered_tonnage", graph.GrossTonnage},
	{"vessel_flag", graph.Flag},
	{"vessel_owner", graph.OwnerName},
	{"country", graph.Country},
}

// manyFields are the same with several values.
var manyFields = []struct {
	name     string
	property graph.Property
}{
	{"dates_of_birth", graph.BirthDate},
	{"places_of_birth", graph.BirthPlace},
	{"nationalities", graph.Nationality},
	{"citizenships", graph.Citizenship},
}

// addDetails adds what the full formats alone have.
func addDetails(b *source.Builder, e entry) {
	for _, f := range fields {
		b.Add(f.property, e.text[f.name], e.place(f.name))
	}
	for _, f := range manyFields {
		for _, value := range e.many[f.name] {
			b.Add(f.property, value, e.place(f.name))
		}
	}
	for _, a := range e.addresses {
		b.Add(graph.Address, a.text, e.place("addresses"))
	}
	for _, i := range e.ids {
		i.add(b, e.place)
	}
	addRemarks(b, e.text["remarks"], e.place("remarks"))
	if order := e.text["standard_order"]; order != "" {
		b.Add(graph.Notes, "standard order: "+order, e.place("standard_order"))
	}
	for _, other := range e.others {
		b.Add(graph.Notes, other, e.place("(other)"))
	}
}

var linkedTo = regexp.MustCompile(`\(?Linked To: ([^()]*(?:\([^()]*\)[^()]*)*)\)\.?`)

// addRemarks adds the links that remarks name, and the rest as it stands.
func addRemarks(b *source.Builder, remarks string, at graph.Place) {
	rest := linkedTo.ReplaceAllStringFunc(remarks, func(link string) string {
		b.Relate(graph.LinkedTo, "", linkedTo.FindStringSubmatch(link)[1], at)
		return ""
	})
	b.Add(graph.Notes, strings.Trim(rest, " ;"), at)
}

// identifier is an entry of the field "ids": a number, and much else that OFAC
// knows of a party by a type and a value.
type identifier struct {
	kind, number, country, issued, expires string
	dated                                  string // of issue or of expiry: the CSV does not say which
}

//go:embed data/kinds.csv
var kindsCSV string

// kinds says what property the types of identifiers are, in lower case.
var kinds = readKinds(kindsCSV)

func readKinds(table string) map[string]graph.Property {
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		panic(fmt.Errorf("data/kinds.csv of package csl: %w", err)) // a test reads it
	}
	kinds := map[string]graph.Property{}
	for _, row := range rows[1:] {
		kinds[strings.ToLower(row[0])] = graph.Property(row[1])
	}
	return kinds
}

// kindOf looks a type up; what makes it special may stand behind a dash or in
// brackets: "Digital Currency Address - XBT", "Listing Date (CMIC)".
func kindOf(kind string) (graph.Property, bool) {
	property, ok := kinds[strings.ToLower(kind)]
	for _, mark := range []string{" - ", " ("} {
		if before, _, special := strings.Cut(kind, mark); special && !ok {
			property, ok = kinds[strings.ToLower(before)]
		}
	}
	return property, ok
}

var imoNumber = regexp.MustCompile(`^IMO ?(\d{7})$`)

// add adds the identifier; its type and issuer stand in the citation. What is no
// property of its own becomes a note.
func (i identifier) add(b *source.Builder, place func(string) graph.Place) {
	kind := strings.TrimRight(i.kind, " -:")
	property, ok := kindOf(kind)
	value := i.number
	if m := imoNumber.FindStringSubmatch(value); m != nil {
		property, value, ok = graph.IMO, m[1], true
	}
	if !ok {
		b.Add(graph.Notes, kind+": "+i.described(), place("ids"))
		return
	}
	if property == graph.IMO && len(value) != 7 {
		property = graph.RegistrationNumber
	}
	words := []string{"ids", strings.TrimPrefix(kind, "Digital Currency Address - ")}
	for _, more := range []string{i.country, i.dated} {
		if more != "" {
			words = append(words, more)
		}
	}
	c := b.Add(property, value, place(strings.Join(words, ", ")))
	c.Holds.From, c.Holds.To = i.validity()
}

// described writes all that the file says of the identifier but its type.
func (i identifier) described() string {
	parts := []string{i.number}
	for _, more := range []string{i.country, i.dated, i.issued, i.expires} {
		if more != "" {
			parts = append(parts, more)
		}
	}
	return strings.Join(parts, ", ")
}
