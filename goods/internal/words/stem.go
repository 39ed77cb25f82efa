package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shortest is the least number of letters that stemming leaves.
const shortest = 4

// Stem cuts the endings of number and case off a folded word, lightly: two
// words with one stem may still differ in meaning only by number, case or
// tense.
func Stem(word string) string {
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case strings.IndexFunc(word, unicode.IsDigit) >= 0:
		return word
	case unicode.Is(unicode.Cyrillic, first):
		return cut(word, cyrillicEndings)
	case unicode.Is(unicode.Arabic, first):
		return arabic(word)
	case first < 0x250:
		return latin(word)
	}
	return word
}

// latin cuts the endings that English, French, Spanish and German share in
// trade papers: the plural, -ed and -ing, a last e.
func latin(word string) string {
	switch {
	case strings.HasSuffix(word, "ies") && len(word) > shortest+1:
		word = word[:len(word)-3] + "y"
	case hasAny(word, "sses", "shes", "ches", "xes", "zes"):
		word = word[:len(word)-2]
	case strings.HasSuffix(word, "s") && !hasAny(word, "ss", "us", "is") && len(word) > shortest-1:
		word = word[:len(word)-1]
	}
	for _, ending := range []string{"ing", "ed"} {
		if short, ok := strings.CutSuffix(word, ending); ok && len(short) > shortest {
			word = undoubled(short)
			break
		}
	}
	if short, ok := strings.CutSuffix(word, "e"); ok && len(short) >= shortest {
		word = short
	}
	return word
}

func hasAny(word string, endings ...string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// undoubled makes "controll" of "controlling" the stem of "control".
func undoubled(stem string) string {
	n := len(stem)
	if n > shortest && stem[n-1] == stem[n-2] && strings.IndexByte("lmnprt", stem[n-1]) >= 0 {
		return stem[:n-1]
	}
	return stem
}

// cyrillicEndings of Russian and Ukrainian nouns and adjectives, longest first.
var cyrillicEndings = []string{"иями", "ями", "ами", "иях", "ого", "его", "ому", "ему", "ыми", "ими", "ией", "ях", "ах", "ов", "ев", "ей", "ой", "ый", "ий",
	"ая", "яя", "ое", "ее", "ые", "ие", "их", "ых", "ую", "юю", "ом", "ем", "ам", "ям", "ию", "ии", "ия", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й"}

func cut(word string, endings []string) string {
	for _, ending := range endings {
		if short, ok := strings.CutSuffix(word, ending); ok && utf8.RuneCountInString(short) >= shortest {
			return short
		}
	}
	return word
}

// arabic cuts the article and the commonest endings.
func arabic(word string) string {
	for _, article := range []string{"وال", "بال", "لل", "ال"} {
		if short, ok := strings.CutPrefix(word, article); ok && utf8.RuneCountInString(short) > 2 {
			word = short
			break
		}
	}
	for _, ending := range []string{"ات", "ين", "ون", "يه", "ه"} {
		if short, ok := strings.CutSuffix(word, ending); ok && utf8.RuneCountInString(short) > 2 {
			return short
		}
	}
	return word
}
