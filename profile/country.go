package profile

import (
	"strings"

	"interdict/graph"
	"interdict/place"
)

// countryProperties are the properties that tie a party to a country.
var countryProperties = []graph.Property{
	graph.Nationality, graph.Citizenship, graph.Country, graph.Jurisdiction, graph.MainCountry, graph.Flag, graph.PastFlags,
}

func countries(e graph.Entity) []Country {
	var found []Country
	seen := map[Country]bool{}
	add := func(text string, p graph.Property) {
		code, ok := place.Country(text)
		if c := (Country{Code: code, Property: p}); ok && !seen[c] {
			seen[c] = true
			found = append(found, c)
		}
	}
	for _, c := range e.All(countryProperties...) {
		add(c.Value, c.Property)
	}
	for _, c := range e.All(graph.Address) {
		add(c.Value[strings.LastIndexByte(c.Value, ',')+1:], graph.Address)
	}
	return found
}
