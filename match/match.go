// Package match compares two profiles and says why.
//
// In: the profile of who is asked about and the profile of who is listed,
// always in that order. Out: a score from 0 to 1 and the evidence that it is
// the sum of. There is one scorer; points are added only together with the
// rule's name and the two values that met. The rules are a table, rules.go.
//
// How a score comes about. The best pair of names is found: every name of the
// one against every name of the other, in every reading. Parts are paired in
// whatever order they stand, as they are spelled, joined or split. What agrees
// adds points, the more the more telling the parts are; parts that stand on
// both sides and differ, and parts that one side lacks, take points away. Then
// come the other facts, for and against. The sum is limited to 0 to 1, and the
// row "limit" says so where it was; what is too little to look at is brought down
// to how probable it is.
//
// It finds nobody (package index does) and decides nothing (package screen does).
package match

import (
	"interdict/graph"
	"interdict/profile"
)

// Comparison is how far two profiles are alike, and why.
type Comparison struct {
	Score    float64 // from 0 to 1
	Evidence []Evidence
}

// Evidence is one thing that was compared. The points of all evidence add up to
// the score.
type Evidence struct {
	Rule   string  `json:"rule"`   // name of a row in rules.go: "name-parts", "birth-year-differs"
	Query  string  `json:"query"`  // the value asked about, as given
	Listed string  `json:"listed"` // the value it met, as published
	Points float64 `json:"points"`
}

// add is the only way to points: the rule, the values that met, and how much of
// the rule's points they are worth.
func (c *Comparison) add(r rule, share float64, query, listed string) {
	points := rules[r].Points * share
	if points == 0 {
		return
	}
	c.Score += points
	c.Evidence = append(c.Evidence, Evidence{rules[r].Name, query, listed, points})
}

// Compare compares who is asked about with who is listed. Without a name or an
// identifier that meets, the score is 0: two strangers may be born on one day.
func Compare(query, listed profile.Profile) Comparison {
	var c Comparison
	named := c.names(query, listed)
	identified := c.identifiers(query, listed)
	if !named && !identified {
		return Comparison{}
	}
	c.schemata(query.Schema, listed.Schema)
	c.births(query.Births, listed.Births)
	c.genders(query.Gender, listed.Gender)
	c.countries(query, listed)
	c.addresses(query.Addresses, listed.Addresses)
	c.limit()
	c.calibrate()
	return c
}

// limit brings the sum of the points into 0 to 1.
func (c *Comparison) limit() {
	limited := min(max(c.Score, 0), 1)
	if points := limited - c.Score; points != 0 {
		c.Evidence = append(c.Evidence, Evidence{Rule: rules[limit].Name, Points: points})
	}
	c.Score = limited
}

// schemata holds it against two profiles that they are of different kinds.
func (c *Comparison) schemata(query, listed graph.Schema) {
	a, b := query.Class(), listed.Class()
	switch {
	case a == b || compatible(a, b) || compatible(b, a):
	case a == graph.ClassParty && b == graph.ClassCraft:
		c.add(kindDiffers, unsaidCraft, string(query), string(listed))
	default:
		c.add(kindDiffers, 1, string(query), string(listed))
	}
}

// unsaidCraft is the share that is held against a ship where it was not said of
// what the name is: few mean one, and many a word is a ship's name.
const unsaidCraft = 0.1

// compatible reports whether something of class a may be of class b after all:
// a party is a person or a body; of other things sources disagree what they are.
func compatible(a, b graph.Class) bool {
	return a == graph.ClassParty && (b == graph.ClassPerson || b == graph.ClassBody) || a == graph.ClassOther && b != graph.ClassPerson
}
