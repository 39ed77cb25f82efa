package name

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

// romanisation spells the letters of a Hangul syllable.
type romanisation struct {
	initials [19]string
	vowels   [21]string
	finals   [28]string
}

// southern is the Revised Romanization of Korean (Ministry of Culture and
// Tourism, 2000), letter for letter.
var southern = romanisation{
	[19]string{"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"},
	[21]string{"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"},
	[28]string{"", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"},
}

// northern is how the North writes names (Kim Jong Un, Jang Bom Su): the
// McCune-Reischauer system of 1939 without its marks, j for ㅈ.
var northern = romanisation{
	[19]string{"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "j", "jj", "ch", "kh", "th", "ph", "h"},
	[21]string{"a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i"},
	southern.finals,
}

// The syllables of Hangul begin at U+AC00, by initial, vowel and final.
const (
	firstHangul     = 0xAC00
	hangulSyllables = 19 * 21 * 28
	finalL          = 8
	initialR        = 5
)

// read spells syllables.
func (r *romanisation) read(word string) string {
	var out strings.Builder
	final := 0
	for _, letter := range word {
		n := int(letter - firstHangul)
		if n < 0 || n >= hangulSyllables {
			continue
		}
		initial := r.initials[n/588]
		if n/588 == initialR && final == finalL {
			initial = "l"
		}
		final = n % 28
		out.WriteString(initial)
		out.WriteString(r.vowels[n%588/28])
		out.WriteString(r.finals[final])
	}
	return out.String()
}

// Jamo writes Hangul syllables as their letters: initials U+1100 and on, vowels
// U+1161 and on, finals U+11A8 and on.
func Jamo(text string) string { return norm.NFD.String(text) }

//go:embed data/koreansurnames.csv
var koreanSurnamesFile string

// koreanSurnames leads from family names to their spelling in the South and in
// the North.
var koreanSurnames = sync.OnceValue(func() map[string][]string {
	table := map[string][]string{}
	for row := range rows(koreanSurnamesFile) {
		table[row[0]] = row[1:]
	}
	return table
})

// koreanFamilyName returns the family name that a Korean personal name begins
// with, "" where it begins with none or is too short or long.
func koreanFamilyName(text string) string {
	if len(text) < shortestHanName || len(text) > longestHanName {
		return ""
	}
	if two := prefix(text, 2); len(two) < len(text) && koreanSurnames()[two] != nil {
		return two
	}
	if one := prefix(text, 1); koreanSurnames()[one] != nil && len(text) < longestHanName {
		return one
	}
	return ""
}
