package match

import (
	"slices"

	"interdict/name"
	"interdict/profile"
)

// The lengths of words that may be acronyms: those of name.Acronyms.
const (
	shortestAcronym = 3
	longestAcronym  = 12
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

// standsFor reports whether a name is one word that is the acronym of another.
func standsFor(short, long *profile.Name) bool {
	word := onlyWord(short)
	if n := len(word); n < shortestAcronym || n > longestAcronym || len(long.Forms) == 0 {
		return false
	}
	words := 0
	for _, p := range long.Forms[0].Parts {
		if p.Role != name.Particle && p.Role != name.Article {
			words++
		}
	}
	return words >= shortestAcronym && words <= len(word)+1 && slices.Contains(long.Acronyms(), word)
}

// onlyWord returns the word of a name that has, beside a legal form, just one.
func onlyWord(n *profile.Name) string {
	word := ""
	if len(n.Forms) == 0 {
		return word
	}
	for _, p := range n.Forms[0].Parts {
		switch {
		case p.Role == name.LegalForm:
		case word != "":
			return ""
		default:
			word = p.Text
		}
	}
	return word
}
