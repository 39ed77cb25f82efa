// Package words takes a text apart into words that can be compared: folded,
// stemmed, and put right where they are misspelt by one letter.
//
// In: text in any script. Out: words with their place in the text. It knows the
// endings of some languages and nothing of what the words mean.
package words

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Word is a word of a text.
type Word struct {
	Text     string // folded: lower case, without marks
	Stem     string
	From, To int // bytes of the text
	Han      bool
}

// Split returns the words of a text: runs of letters and digits; a run of Han
// characters is one word, since Chinese has no blanks.
func Split(text string) []Word {
	var all []Word
	from, kind := 0, apart
	flush := func(to int) {
		if kind != apart {
			folded := Fold(text[from:to])
			if folded != "" {
				all = append(all, Word{folded, Stem(folded), from, to, kind == han})
			}
		}
	}
	for at, r := range text {
		if next := kindOf(r); next != kind && !(next == mark && kind != apart) {
			flush(at)
			from, kind = at, next
			if kind == mark {
				kind = apart
			}
		}
	}
	flush(len(text))
	return all
}

type kind int

const (
	apart kind = iota
	letter
	han
	mark
)

func kindOf(r rune) kind {
	switch {
	case unicode.Is(unicode.Han, r) || unicode.Is(unicode.Katakana, r) || unicode.Is(unicode.Hiragana, r):
		return han
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return letter
	case unicode.Is(unicode.M, r) || r == 'ـ':
		return mark
	}
	return apart
}

// special letters that no decomposition takes apart.
var special = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ı", "i", "ł", "l", "ё", "е",
	"أ", "ا", "إ", "ا", "آ", "ا", "ة", "ه", "ى", "ي", "ـ", "")

// Fold writes a text in lower case and without marks.
func Fold(text string) string {
	if plain(text) {
		return strings.ToLower(text)
	}
	var out strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		if !unicode.Is(unicode.Mn, r) && r != unicode.ReplacementChar {
			out.WriteRune(r)
		}
	}
	return norm.NFC.String(special.Replace(out.String()))
}

func plain(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}
