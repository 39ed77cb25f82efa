package ofac

import (
	"cmp"
	"strings"

	"interdict/graph"
)

// address is an address in parts.
type address struct {
	lines  []string // street, building
	city   string
	region string // state or province
	postal string
	area   string // a part of the world that is no country: "Gaza"
	land   string // the country
}

// where is what stands as the country in the CSV files.
func (a address) where() string {
	if a.land == "" && a.area != "" {
		return "Region: " + a.area
	}
	return a.land
}

// town writes city, state and postal code as the second column of add.csv has
// them: "Ramsey, Cambridgeshire PE26 1AA".
func (a address) town() string {
	region := strings.TrimSpace(a.region + " " + a.postal)
	if a.region == "" && a.city != "" {
		return strings.TrimSpace(a.city + " " + region)
	}
	return joined(a.city, region)
}

// line writes the address in one line; it is empty when there is no more than a country.
func (a address) line() string {
	within := joined(joined(a.lines...), a.town())
	if within == "" {
		return ""
	}
	return joined(within, a.where())
}

// located adds an address and its country.
func (e *entry) located(a address, lang string, at graph.Place) {
	e.Add(graph.Address, a.line(), at).Lang = lang
	e.addOnce(graph.Country, a.where(), at)
}

// countryAlone is the country of an address that has nothing else.
func (a address) countryAlone() string {
	if a.line() != "" {
		return ""
	}
	return a.where()
}

// issuedIn says where a document was issued, unless that is no more than the
// country that issued it.
func (a address) issuedIn(country string) string {
	where := cmp.Or(a.line(), a.where())
	if where == "" || where == country {
		return ""
	}
	return "in " + where
}

// add sets a part of an address by OFAC's word for it; a part with another word
// becomes a line.
func (a *address) add(kind, value string) {
	switch kind {
	case "CITY":
		a.city = value
	case "STATE/PROVINCE":
		a.region = value
	case "POSTAL CODE":
		a.postal = value
	case "REGION":
		a.area = value
	default: // ADDRESS1, ADDRESS2, ADDRESS3
		a.lines = append(a.lines, value)
	}
}

// joined joins what is not empty with commas.
func joined(parts ...string) string {
	var full []string
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			full = append(full, part)
		}
	}
	return strings.Join(full, ", ")
}
