package profile

import (
	"slices"
	"strings"

	"interdict/graph"
	"interdict/ident"
)

// shortestNumber is how many letters and digits a number has at least that can
// identify anybody.
const shortestNumber = 4

// codes are identifiers of FollowTheMoney that no list of ours has: they come
// with what is asked about.
var codes = []graph.Property{"innCode", "ogrnCode", "usccCode", "npiCode", "permId", "wikidataId"}

func identifiers(e graph.Entity) []Identifier {
	var found []Identifier
	for _, c := range e.All(append(graph.Identifiers(), codes...)...) {
		id := Identifier{Property: c.Property}
		id.Value, id.Valid = checked(id.Property, c.Value)
		if len(id.Value) >= shortestNumber && !slices.Contains(found, id) {
			found = append(found, id)
		}
	}
	return found
}

// checked writes a number in one way, and verifies its check digit where it has
// one. National numbers lose their leading zeroes, which tables often drop.
func checked(p graph.Property, value string) (normal string, valid bool) {
	normal, hasDigit, valid := ident.Normalise(ident.Kind(p), value)
	switch p {
	case graph.IDNumber, graph.TaxNumber, graph.RegistrationNumber, graph.SocialSecurity, "innCode", "ogrnCode":
		normal = strings.TrimLeft(normal, "0")
	}
	return normal, hasDigit && valid
}
