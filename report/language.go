package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// english is the language that claims are read from.
const english = "English"

// scripts tell the language of a sentence by its letters; what several languages
// write is named by its letters.
var scripts = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Arabic letters", unicode.Arabic}, {"Cyrillic letters", unicode.Cyrillic}, {"Japanese", unicode.Hiragana}, {"Japanese", unicode.Katakana}, {"Korean", unicode.Hangul},
	{"Chinese", unicode.Han}, {"Hebrew", unicode.Hebrew}, {"Greek", unicode.Greek}, {"Devanagari letters", unicode.Devanagari}, {"Armenian", unicode.Armenian},
	{"Georgian", unicode.Georgian}, {"Thai", unicode.Thai}, {"Ethiopic letters", unicode.Ethiopic}, {"Bengali", unicode.Bengali},
}

// toldBy is how many bytes of a sentence its language is told by.
const toldBy = 400

// otherWords stand in nearly every French, German, Spanish, Italian, Portuguese,
// Dutch or Turkish sentence, and in no English one but within names.
var otherWords = []string{"le", "la", "les", "des", "du", "et", "en", "de", "une", "est", "qui", "dans", "pour", "par", "sur", "der", "die", "das", "und", "ist", "von", "mit", "den", "dem", "ein", "eine", "wurde", "el", "los", "las", "y", "que", "una", "del", "por", "il", "lo", "gli", "che", "di", "della", "e", "o", "os", "da", "do", "dos", "na", "em", "um", "uma", "een", "het", "van", "voor", "ve", "bir", "için", "ile"}

// functionWords stand in nearly every English sentence, and in few others.
var functionWords = []string{"the", "of", "and", "to", "that", "with", "by", "from", "which", "has", "were", "are", "have", "been", "it", "said", "its", "this", "is", "for", "was", "had", "who", "their", "not"}

// languageOf returns the language of a sentence, nothing when it is too short to
// tell.
func languageOf(text string) string {
	text = text[:min(len(text), toldBy)]
	latin, count := 0, make([]int, len(scripts))
	for _, r := range text {
		if r < 0x250 {
			if unicode.IsLetter(r) {
				latin++
			}
			continue
		}
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				count[i]++
				break
			}
		}
	}
	most := 0
	for i, n := range count {
		if n > count[most] {
			most = i
		}
	}
	if count[most] > latin {
		return scripts[most].name
	}
	words := strings.Fields(strings.ToLower(text))
	if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(functionWords, w) }) {
		return english
	}
	foreign := 0
	for _, w := range words {
		if slices.Contains(otherWords, w) {
			foreign++
		}
	}
	if foreign < 2 {
		return ""
	}
	return "another language in Latin letters"
}

// speaks reports whether a sentence is read for claims: those in English, and short
// ones of a document that is.
func (d *document) speaks(text string) bool {
	language := languageOf(text)
	d.languages[language] += utf8.RuneCountInString(text)
	return language == english || language == "" && d.languages[english]*2 >= d.foreign()
}

// foreign returns how many bytes of a document are in other languages than English.
func (d *document) foreign() int {
	sum := 0
	for language, n := range d.languages {
		if language != english && language != "" {
			sum += n
		}
	}
	return sum
}

// languageNotes says what of a document was read for mentions alone.
func (d *document) languageNotes() []string {
	var main string
	for language, n := range d.languages {
		if language != "" && (n > d.languages[main] || n == d.languages[main] && language < main || main == "") {
			main = language
		}
	}
	switch foreign := d.foreign(); {
	case foreign == 0 || foreign < d.languages[english]/20:
		return nil
	case main == english:
		return []string{fmt.Sprintf("claims are read from English only; %d letters of this document are in other languages: mentions only", foreign)}
	}
	return []string{fmt.Sprintf("claims are read from English only; this document is in %s: mentions only", main)}
}
