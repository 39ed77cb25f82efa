package profile

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"interdict/graph"
	"interdict/name"
	"interdict/place"
)

// longestAddress bounds what is read of an address, in bytes.
const longestAddress = 500

// box finds the number of a post office box as written in the languages of the lists.
var box = regexp.MustCompile(`(?i)(?:\bp\.?\s?o\.?\s?b(?:ox|\.)?|\bpost(?:al)?\s(?:office\s)?box|\bb\.?\s?p\.?|\bbo[iî]te\spostale|\bpostfach|\bpobox|ص\.?\s?ب\.?)\s*(?:no\.?|number|nr\.?|#)?\s*:?\s*(\d{1,7})\b`)

// stopWords are words of addresses that say nothing of where.
var stopWords = map[string]bool{
	"street": true, "st": true, "str": true, "road": true, "rd": true, "avenue": true, "ave": true, "av": true, "lane": true,
	"building": true, "bldg": true, "block": true, "floor": true, "fl": true, "flat": true, "room": true, "suite": true, "unit": true, "apt": true,
	"no": true, "number": true, "box": true, "po": true, "p": true, "o": true, "of": true, "the": true, "and": true, "near": true,
	"city": true, "district": true, "province": true, "region": true, "area": true, "town": true, "village": true,
	"rue": true, "de": true, "la": true, "al": true, "el": true, "ul": true, "ulitsa": true, "calle": true,
}

func addresses(e graph.Entity) []Address {
	var found []Address
	for _, c := range e.All(graph.Address) {
		text := c.Value[:min(len(c.Value), longestAddress)]
		a := Address{Text: c.Value}
		if m := box.FindStringSubmatch(text); m != nil {
			a.Box = m[1]
		}
		at := strings.LastIndexByte(text, ',') + 1
		if code, ok := place.Country(text[at:]); ok {
			a.Country, text = code, text[:at]
		}
		a.Words = addressWords(text)
		found = append(found, a)
	}
	return found
}

// addressWords returns the telling words of an address, each once, sorted.
func addressWords(text string) []string {
	words := strings.FieldsFunc(name.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	words = slices.DeleteFunc(words, func(w string) bool { return stopWords[w] })
	slices.Sort(words)
	return slices.Compact(words)
}
