package name

import "strings"

// The letters of a Hangul syllable in the Revised Romanization of Korean
// (Ministry of Culture and Tourism, 2000), letter for letter.
var (
	hangulInitials = [...]string{"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"}
	hangulVowels   = [...]string{"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"}
	hangulFinals   = [...]string{"", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"}
)

// readHangul reads syllables in the Revised Romanization.
func readHangul(word string) string {
	var out strings.Builder
	for _, r := range word {
		if n := int(r - 0xAC00); n >= 0 && n < 11172 {
			out.WriteString(hangulInitials[n/588])
			out.WriteString(hangulVowels[n%588/28])
			out.WriteString(hangulFinals[n%28])
		}
	}
	return out.String()
}
