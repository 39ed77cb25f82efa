package match

import (
	"slices"

	"interdict/name"
	"interdict/profile"
)

// acronyms adds what it says that one side goes by the initials of the other, and
// reports whether it does. It is asked where the names say less themselves.
func (c *Comparison) acronyms(query, listed []profile.Name) bool {
	for i := range query[:min(len(query), maxQueryNames)] {
		for j := range listed[:min(len(listed), maxListedNames)] {
			q, l := &query[i], &listed[j]
			if standsFor(q, l) || standsFor(l, q) {
				c.add(nameAcronym, 1, q.Text, l.Text)
				return true
			}
		}
	}
	return false
}

// fewestInitials is how many words a name has at least that goes by its initials.
const fewestInitials = 3

// standsFor reports whether a name is one word that is the acronym of another.
func standsFor(short, long *profile.Name) bool {
	word, ok := short.Initials()
	if !ok || len(long.Forms) == 0 {
		return false
	}
	words := 0
	for _, p := range long.Forms[0].Parts {
		if p.Role != name.Particle && p.Role != name.Article {
			words++
		}
	}
	return words >= fewestInitials && words <= len(word)+1 && slices.Contains(long.Acronyms(), word)
}
