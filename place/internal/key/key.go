// Package key writes the name of a place the way in which place looks it up.
//
// In: a name in any script. Out: its words in lower case without diacritics,
// letters of one sound and shape made one. What makes the embedded table and
// what asks it must write alike, therefore it stands by itself. It romanises
// nothing: a name is looked up in the script that it is written in.
package key

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Of returns the key of a name, its words joined by single blanks. Full stops and
// apostrophes join ("U.A.E.", "Sevastopol'"); whatever else is neither letter nor
// digit separates. Of(Of(s)) == Of(s).
func Of(name string) string {
	var out strings.Builder
	out.Grow(len(name))
	gap := false
	write := func(text string) {
		if gap && out.Len() > 0 {
			out.WriteByte(' ')
		}
		gap = false
		out.WriteString(text)
	}
	letters := name
	if !ascii(name) {
		letters = norm.NFKC.String(strings.ToLower(unmarked(strings.ToValidUTF8(name, " "))))
	}
	for _, r := range letters {
		switch {
		case 'A' <= r && r <= 'Z':
			write(string(r + 'a' - 'A'))
		case joining(r):
		case unicode.IsLetter(r), unicode.Is(unicode.M, r):
			write(letter(r))
		case unicode.IsDigit(r):
			write(digit(r))
		default:
			gap = true
		}
	}
	return out.String()
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// joining says whether a sign is left out without parting the word around it.
func joining(r rune) bool {
	switch r {
	case '.', '\'', '’', '‘', '`', '´', 'ـ':
		return true
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Lm, r) && !kana(r)
}

// kana are the Lm letters that lengthen or repeat a sound.
func kana(r rune) bool { return r == 'ー' || r == '々' || r == 'ゝ' || r == 'ヽ' }

// unmarked drops the marks above and below letters, but not where they make
// another syllable of it, as in kana and the scripts of India.
func unmarked(text string) string {
	var out strings.Builder
	base := rune(0)
	for _, r := range norm.NFKD.String(text) {
		if !unicode.Is(unicode.Mn, r) {
			base = r
		} else if !unicode.IsLetter(base) || joining(base) || unicode.In(base, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew) {
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

// letter writes letters of one sound and shape as one: those that have no
// decomposition, and those that Arabic, Persian and Urdu keyboards differ in.
func letter(r rune) string {
	switch r {
	case 'ı':
		return "i"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ħ':
		return "h"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ə':
		return "a"
	case 'ґ':
		return "г"
	case 'ى', 'ی', 'ۍ', 'ې':
		return "ي"
	case 'ک', 'ڪ':
		return "ك"
	case 'ة', 'ە', 'ہ', 'ۀ', 'ھ':
		return "ه"
	case 'ٱ':
		return "ا"
	}
	return string(r)
}

// digit writes the digits of all scripts as ASCII.
func digit(r rune) string {
	zero := r
	for unicode.IsDigit(zero-1) && r-zero < 9 {
		zero--
	}
	if r < utf8.RuneSelf {
		return string(r)
	}
	return string('0' + (r - zero))
}
