package name

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/givennames.csv
var givenNamesFile string

// givenName is what the table says of a form of a given name.
type givenName struct {
	concept    string
	patronymic bool
	weight     float32 // that of its commonest form
}

// givenNames leads from forms of given names to the name.
var givenNames = sync.OnceValue(func() map[string]givenName {
	table := map[string]givenName{}
	for row := range rows(givenNamesFile) {
		g := givenName{concept: "g:" + row[0], patronymic: row[1] == "patronymic", weight: 1}
		for form := range strings.FieldsSeq(row[2]) {
			if w, ok := personWeights()[form]; ok {
				g.weight = min(g.weight, w)
			}
		}
		for form := range strings.FieldsSeq(row[2]) {
			table[form] = g
		}
	}
	return table
})

// nameConcept gives a part of the name of a person the concept of its given
// name, and the weight of the name whatever its form.
func nameConcept(part *Part) {
	switch part.Role {
	case Plain, Given, Family, Patronymic:
	default:
		return
	}
	g, ok := givenNames()[part.Text]
	if !ok {
		return
	}
	part.Concept, part.Weight = g.concept, min(part.Weight, g.weight)
	if g.patronymic && part.Role != Family {
		part.Role = Patronymic
	}
}
