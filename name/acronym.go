package name

import (
	"slices"
	"strings"
	"sync"
)

// The lengths that an acronym has.
const (
	shortestAcronym = 3
	longestAcronym  = 12
)

// Acronyms returns the initials of the name of a body, by which it may go, in
// its own language and in English as far as its words are known ("Centre
// d'études et de recherches scientifiques": cers, csrs): of the words that say
// something, the same with "Company" or "Corporation" at the end, and of all
// words. A name of a person has none.
func (n Name) Acronyms() []string {
	if len(n.Forms) == 0 || !saysWhat(n.Forms[0].Parts) {
		return nil
	}
	var a acronyms
	parts := n.Forms[0].Parts
	a.add(initialsOf(parts, ownInitials, false))
	a.add(initialsOf(parts, ownInitials, true))
	a.add(initialsOf(parts, englishInitials, false))
	return a
}

// Initials returns the word of a name that has, beside a legal form, just one, if it may
// be made of the initials of another name.
func (n Name) Initials() (word string, ok bool) {
	if len(n.Forms) == 0 {
		return "", false
	}
	for _, p := range n.Forms[0].Parts {
		switch {
		case p.Role == LegalForm:
		case word != "":
			return "", false
		default:
			word = p.Text
		}
	}
	return word, len(word) >= shortestAcronym && len(word) <= longestAcronym
}

// saysWhat reports a part that says what the bearer is, or where.
func saysWhat(parts []Part) bool {
	return slices.ContainsFunc(parts, func(p Part) bool {
		return p.Role == Generic || p.Role == Placename || p.Role == LegalForm
	})
}

// acronyms collects acronyms of fit lengths, each once.
type acronyms []string

func (a *acronyms) add(letters, ending string) {
	for _, acronym := range [...]string{letters, letters + ending} {
		if n := len(acronym); n >= shortestAcronym && n <= longestAcronym && !slices.Contains(*a, acronym) {
			*a = append(*a, acronym)
		}
	}
}

// initialsOf returns the initials of parts, with or without those of "and" and
// "of", and that of a company or corporation at the end.
func initialsOf(parts []Part, initials func(Part) string, particles bool) (letters, ending string) {
	for _, part := range parts {
		switch part.Role {
		case Number, Article:
		case LegalForm:
			if part.Concept == "f:co" || part.Concept == "f:corp" {
				ending = "c"
			}
		case Particle:
			if particles {
				letters += part.Text[:1]
			}
		default:
			letters += initials(part)
			ending = ""
		}
	}
	return letters, ending
}

// ownInitials returns the first letter of a part as written.
func ownInitials(part Part) string { return part.Text[:1] }

// englishInitials returns the first letters of the English for a part, that of
// the part itself where none is known.
func englishInitials(part Part) string {
	if english := conceptInitials()[part.Concept]; english != "" {
		return english
	}
	return ownInitials(part)
}

// conceptInitials leads from concepts to the first letters of their English
// words: the second field of the table of words, the first word of a place.
var conceptInitials = sync.OnceValue(func() map[string]string {
	table := map[string]string{}
	for row := range rows(wordsFile) {
		for word := range strings.FieldsSeq(row[1]) {
			table["c:"+row[0]] += word[:1]
		}
	}
	for row := range rows(placesFile) {
		table["p:"+row[0]] = row[1][:1]
	}
	return table
})
