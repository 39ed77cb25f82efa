package main

import (
	"math"
	"slices"
	"strings"

	"interdict/name"
	"interdict/name/internal/lists"
)

// match pairs each word in this script with the Latin word of the same name that
// aligns best, if any does well.
func (s source) match(a alignment, names []lists.Name) []pair {
	var pairs []pair
	for _, n := range names {
		if n.Kind != name.Person {
			continue
		}
		latin := strings.Fields(name.Fold(n.Text))
		for _, other := range s.words(n.Original) {
			if best, ok := s.bestOf(a, other, latin); ok {
				pairs = append(pairs, best)
			}
		}
	}
	return pairs
}

// countOfListed is how many people a name on a list counts for.
const countOfListed = 10

// wellAligned is the mean chance of a letter that a word of a list must have to
// be taken for the same name.
const wellAligned = 0.15

func (s source) bestOf(a alignment, other string, latin []string) (best pair, ok bool) {
	most := wellAligned
	for _, word := range latin {
		if !s.usable(word, other, 1) {
			continue
		}
		p := pair{s.letters(other), word, countOfListed}
		if score := math.Pow(a.score(p), 1/float64(len(p.from))); score > most {
			best, most, ok = p, score, true
		}
	}
	return best, ok
}

// often is how many times a pair of the lists counts: they have the names that
// the rules are for, the other names are of all the world.
const often = 3

func repeat(pairs []pair) []pair { return slices.Repeat(pairs, often) }
