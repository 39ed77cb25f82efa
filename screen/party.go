package screen

import (
	"maps"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
)

// identifierTypes are the words for identifiers in a deal and the properties
// they mean.
var identifierTypes = map[string]graph.Property{
	"registration": graph.RegistrationNumber,
	"passport":     graph.PassportNumber,
	"tax":          graph.TaxNumber,
	"national-id":  graph.IDNumber,
	"id":           graph.IDNumber,
	"ssn":          graph.SocialSecurity,
	"imo":          graph.IMO,
	"mmsi":         graph.MMSI,
	"call-sign":    graph.CallSign,
	"lei":          graph.LEI,
	"bic":          graph.BIC,
	"swift":        graph.BIC,
	"duns":         graph.DUNS,
	"isin":         graph.ISIN,
	"phone":        graph.Phone,
	"email":        graph.Email,
	"website":      graph.Website,
	"wallet":       graph.Wallet,
	"serial":       graph.SerialNumber,
	"tail":         graph.Tail,
}

func idType(word string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(word)), "_", "-")
}

// partyID is the id of a party as it was given.
const partyID graph.ID = "deal:party"

// entity returns the party as an entity of claims, so that the asked and the
// listed become comparable by the same step.
func (p Party) entity(at date.Day) graph.Entity {
	const id = partyID
	e := graph.Entity{ID: id, Records: []graph.ID{id}, View: graph.View{At: at}}
	add := func(property graph.Property, value string) {
		if value = strings.TrimSpace(value); value != "" {
			e.Claims = append(e.Claims, graph.Claim{Subject: id, Property: property, Value: value})
		}
	}
	add(graph.Kind, p.Schema)
	add(graph.Name, p.Name)
	for _, alias := range p.Aliases {
		add(graph.Alias, alias)
	}
	add(graph.Country, p.Country)
	add(graph.Nationality, p.Nationality)
	add(graph.BirthDate, p.Birth)
	add(graph.Gender, p.Gender)
	add(graph.Address, p.Address)
	for _, number := range p.IDs {
		add(identifierTypes[idType(number.Type)], number.Value)
	}
	return e
}

// IDTypes returns the words for identifiers in a deal, sorted.
func IDTypes() []string { return slices.Clone(idTypes) }

var idTypes = slices.Sorted(maps.Keys(identifierTypes))
