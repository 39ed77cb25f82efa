// Package match compares two profiles and says why.
//
// In: the profile of who is asked about and the profile of who is listed,
// always in that order. Out: a score from 0 to 1 and the evidence that it is
// the sum of. There is one scorer; points are added only together with the
// rule's name and the two values that met.
package match

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
