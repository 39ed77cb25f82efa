package profile

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"interdict/graph"
	"interdict/name"
)

// countryProperties are the properties that tie a party to a country.
var countryProperties = []graph.Property{
	graph.Nationality, graph.Citizenship, graph.Country, graph.Jurisdiction, graph.MainCountry, graph.Flag, graph.PastFlags,
}

func countries(e graph.Entity) []Country {
	var found []Country
	seen := map[Country]bool{}
	add := func(text string, p graph.Property) {
		c := Country{Code: CountryCode(text), Property: p}
		if c.Code != "" && !seen[c] {
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

//go:embed countries.tsv
var publishedCountries string

// countryNames leads from a folded name to a code: the usual English names of
// Unicode's tables, and the long and former names of countries.tsv.
var countryNames = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	english := display.English.Regions()
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			region, err := language.ParseRegion(string(a) + string(b))
			if err == nil && region.IsCountry() && region.Canonicalize() == region {
				codes[name.Fold(english.Name(region))] = strings.ToLower(region.String())
			}
		}
	}
	for line := range strings.Lines(publishedCountries) {
		if code, country, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			codes[name.Fold(country)] = code
		}
	}
	return codes
})

// CountryCode returns the ISO 3166-1 alpha-2 code, in lower case, of a country
// given by its code or its English name, and "" when it is neither.
func CountryCode(text string) string {
	text = strings.TrimSpace(text)
	if len(text) == 2 {
		region, err := language.ParseRegion(text)
		if former := strings.ToLower(text); err == nil && (region.IsCountry() || former == "su" || former == "yu") {
			return former
		}
		return ""
	}
	if len(text) < 3 || len(text) > 80 {
		return ""
	}
	return countryNames()[name.Fold(text)]
}
