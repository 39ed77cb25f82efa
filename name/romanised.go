package name

import (
	"strings"
	"unicode/utf8"
)

// Romanised reports whether a text in Latin letters, folded and without blanks, is a
// way in which a word of a Chinese or Korean name is commonly written in them: Hangul
// (as its single letters, see Jamo) in the official systems and as people spell their
// names, Chinese characters read in Mandarin in the system of Wade and Giles. Hanyu
// Pinyin and the official romanisations are also what Parse reads such a word as.
func Romanised(native, latin string) bool {
	if len(native) > longestRomanised || len(latin) > longestRomanised {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(native); first >= firstInitial && first < lastJamo {
		return koreanIn(native, latin)
	}
	return latin != "" && wadeGilesOf(readPinyin(native)) == latin
}

// longestRomanised is how many bytes a word has at most: four syllables of Hangul, each
// of three letters, so that trying every way to write them takes no time.
const longestRomanised = 4 * 3 * 3

// The single letters of Hangul in Unicode: initials, vowels and finals.
const (
	firstInitial = 'ᄀ'
	firstVowel   = 'ᅡ'
	firstFinal   = 'ᆨ'
	lastJamo     = 0x1200
)

// koreanSpellings are the ways to write each letter in a name: the Revised
// Romanization of 2000, McCune and Reischauer's of 1939 with and without its marks,
// and the usual spellings that passports have instead (Young, Hee, Soo, Sung).
// Reference: National Institute of the Korean Language, survey of the Latin spelling
// of family names (2009, 2011); names of the North on the UN list.
var koreanSpellings = struct {
	initials [19]string
	vowels   [21]string
	finals   [27]string
}{
	[19]string{"g k", "kk gg k", "n", "d t", "tt dd t", "r l n", "m", "b p", "pp bb p", "s sh", "ss s", "", "j ch", "jj tch j", "ch", "k kh", "t th", "p ph", "h"},
	[21]string{"a ah", "ae ai e", "ya", "yae", "eo o u", "e", "yeo yo you yu", "ye", "o oh", "wa", "wae", "oe oi", "yo", "u oo woo", "wo woo", "we", "wi", "yu yoo you", "eu u", "ui eui ee i", "i ee"},
	[27]string{"k g", "k g", "k", "n", "n", "n", "t d", "l r", "k g", "m", "l", "l", "l", "p", "l", "m", "p b", "p b", "t s", "t s", "ng", "t", "t", "k", "t", "p", "t h"},
}

// koreanIn reports whether a text spells letters of Hangul one by one.
func koreanIn(jamo, latin string) bool {
	if jamo == "" {
		return latin == ""
	}
	letter, size := utf8.DecodeRuneInString(jamo)
	for spelling := range strings.SplitSeq(koreanLetter(letter), " ") {
		if after, ok := strings.CutPrefix(latin, spelling); ok && koreanIn(jamo[size:], after) {
			return true
		}
	}
	return false
}

// koreanLetter returns how a letter is written, the ways with blanks between them; what
// no name has for a letter of no name.
func koreanLetter(letter rune) string {
	switch s := &koreanSpellings; {
	case letter >= firstFinal && int(letter-firstFinal) < len(s.finals):
		return s.finals[letter-firstFinal]
	case letter >= firstVowel && int(letter-firstVowel) < len(s.vowels):
		return s.vowels[letter-firstVowel]
	case letter >= firstInitial && int(letter-firstInitial) < len(s.initials):
		return s.initials[letter-firstInitial]
	}
	return "\x00"
}

// WadeGiles reports whether of two words in Latin letters, folded and without blanks, one
// is made of syllables of Hanyu Pinyin and the other is the same as Wade and Giles write
// it, without marks and hyphens: xiaoping and hsiaoping. Without marks jin and qin are
// both chin.
func WadeGiles(one, other string) bool {
	return mayBeWade(one, other) && wadeGilesOf(other) == one || mayBeWade(other, one) && wadeGilesOf(one) == other
}

// mayBeWade reports whether two words differ as the two systems do at their ends, which is
// quickly told of words of other languages.
func mayBeWade(wade, pinyin string) bool {
	longer := len(wade) - len(pinyin)
	if len(wade) < 2 || len(pinyin) < 2 || longer < -2 || longer > 4 || wade == pinyin {
		return false
	}
	switch pinyin[len(pinyin)-1] {
	case 'n', 'g', 'r', 'a', 'e', 'i', 'o', 'u':
	default:
		return false
	}
	switch pinyin[0] {
	case 'b':
		return wade[0] == 'p'
	case 'd':
		return wade[0] == 't'
	case 'g':
		return wade[0] == 'k'
	case 'j', 'q':
		return wade[0] == 'c'
	case 'c', 'z':
		return wade[0] == 'c' || wade[0] == 't'
	case 'x':
		return wade[0] == 'h'
	case 'r':
		return wade[0] == 'j'
	case 'y':
		return wade[0] == 'y' || wade[0] == 'i'
	}
	return wade[0] == pinyin[0]
}

// wadeGilesOf writes syllables of Hanyu Pinyin, without tones and blanks, in the system of
// Wade and Giles. It returns "" for what is not made of such syllables.
func wadeGilesOf(pinyin string) string {
	if len(pinyin) > longestRomanised {
		return ""
	}
	out, ok := wadeGiles(make([]byte, 0, 2*len(pinyin)), pinyin)
	if !ok {
		return ""
	}
	return string(out)
}

func wadeGiles(out []byte, pinyin string) ([]byte, bool) {
	if pinyin == "" {
		return out, len(out) > 0
	}
	for n := min(len(pinyin), longestSyllable); n > 0; n-- {
		if !chineseSyllables().syllables[pinyin[:n]] {
			continue
		}
		if rest, ok := wadeGiles(append(out, wadeSyllable(pinyin[:n])...), pinyin[n:]); ok {
			return rest, true
		}
	}
	return nil, false
}

// longestSyllable is how many letters the longest syllables have: zhuang.
const longestSyllable = 6

// wadeInitials lead from the initials of Pinyin to those of Wade and Giles, longer ones
// first. Reference: Giles, A Chinese-English Dictionary (1892); ALA-LC, conversion table of
// Pinyin and Wade-Giles.
var wadeInitials = [...][2]string{
	{"zh", "ch"}, {"ch", "ch"}, {"sh", "sh"}, {"b", "p"}, {"d", "t"}, {"g", "k"}, {"j", "ch"}, {"q", "ch"},
	{"x", "hs"}, {"z", "ts"}, {"c", "ts"}, {"r", "j"},
}

// wadeWhole are syllables that are written otherwise as a whole.
var wadeWhole = map[string]string{
	"zi": "tzu", "ci": "tzu", "si": "ssu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "er": "erh",
	"yi": "i", "you": "yu", "yan": "yen", "ye": "yeh", "yong": "yung", "yue": "yueh",
	"ge": "ko", "ke": "ko", "he": "ho", "e": "o", "gui": "kuei", "kui": "kuei", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo",
}

// wadeFinals lead from finals of Pinyin to those of Wade and Giles.
var wadeFinals = map[string]string{
	"ian": "ien", "ie": "ieh", "iong": "iung", "ong": "ung", "uo": "o", "ue": "ueh",
}

func wadeSyllable(pinyin string) string {
	if whole, ok := wadeWhole[pinyin]; ok {
		return whole
	}
	initial, final := "", pinyin
	for _, pair := range wadeInitials {
		if rest, ok := strings.CutPrefix(pinyin, pair[0]); ok {
			initial, final = pair[1], rest
			break
		}
	}
	if initial == "" {
		initial, final = pinyin[:1], pinyin[1:]
		if isVowel(pinyin[0]) && pinyin[0] != 'y' {
			initial, final = "", pinyin
		}
	}
	if other, ok := wadeFinals[final]; ok {
		final = other
	}
	return initial + final
}
