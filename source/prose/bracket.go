package prose

import (
	"slices"
	"strings"
	"unicode"
)

// LastBracket splits "before (inside)"; inside is empty when the text does not
// end with a bracket that opens somewhere. Full-width and plain brackets mix.
func LastBracket(text string) (before, inside string) {
	depth := 0
	runes := []rune(text)
	for i := len(runes) - 1; i >= 0; i-- {
		switch runes[i] {
		case ')', '）':
			depth++
		case '(', '（':
			depth--
		}
		if depth == 0 {
			if i == len(runes)-1 {
				return text, ""
			}
			return strings.TrimSpace(string(runes[:i])), strings.TrimSpace(string(runes[i+1 : len(runes)-1]))
		}
	}
	return text, ""
}

// maxShort is the longest short form that is not a word: "CHASNUPP", "SHBIFG",
// "PINSTECH", with some room.
const maxShort = 10

// IsShort reports whether the text is a short form: one word, or a word and a
// number ("CETC 14"), mostly of capitals. Legal forms in brackets are none.
func IsShort(text string) bool {
	switch strings.ToUpper(strings.Trim(text, ".")) {
	case "LTD", "PVT", "LLC", "HK", "PRIVATE", "GENERAL":
		return false
	}
	upper, lower := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r) || unicode.IsDigit(r):
			upper++
		case unicode.IsLower(r):
			lower++
		case r == ' ' && upper < 2, r != ' ' && r != '.' && r != '-' && r != '&':
			return false
		}
	}
	return len(text) <= maxShort && upper > lower && upper > 1
}

// cutShort takes the short forms in brackets off the ends of the names.
func (b *Body) cutShort() {
	b.Name = b.cutShortOf(b.Name)
	for _, names := range [][]string{b.Aliases, b.Former} {
		for i := range names {
			names[i] = b.cutShortOf(names[i])
		}
	}
}

func (b *Body) cutShortOf(name string) string {
	before, inside := LastBracket(name)
	if before == "" || !IsShort(inside) {
		return name
	}
	if !slices.Contains(b.Short, inside) {
		b.Short = append(b.Short, inside)
	}
	return strings.TrimRight(before, " ,;")
}
