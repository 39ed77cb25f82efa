package name

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the words of a text in the letters that comparing needs, joined
// by single blanks: compatibility forms resolved, lower case (İ and ı are both
// i), diacritics and vowel points gone, Arabic letters of one sound and shape
// made one, digits of all scripts as ASCII, apostrophes, marks and invisible
// signs dropped, everything else a blank. Letters of another script that only
// look like those of their word are mended. The script stays as it is: Parse
// reads it in Latin. Invalid UTF-8 separates words. Fold(Fold(s)) == Fold(s).
func Fold(text string) string {
	var s scan
	s.read(text)
	return string(s.buf)
}

// glue is what stood before a word.
type glue uint8

const (
	blank glue = iota
	comma
	hyphen
	elision // the apostrophe of d'Études
	joint   // nothing: digits met letters, or two scripts met
	hump    // nothing: a capital came after small letters: ThirdFloor
	midDot  // the dot between the parts of a foreign name in Chinese or Japanese
)

// word is a run of letters of one script, or of digits, in scan.buf.
type word struct {
	from, to int32
	script   script // none for digits
	glue     glue
	caps     bool // two capitals or more and no small letter
	dotted   bool // single letters with dots between them: "S.A."
	point    bool // a full stop came after it: "Ltd."
	hamza    bool // begins with a hamza, and so not with the Arabic article
}

// scan splits a text into folded words. The zero value is ready.
type scan struct {
	buf   []byte
	words []word
	humps bool // a capital in the middle of a word begins another

	word         word // the one being read
	open         bool
	upper, lower int  // letters of it, by case
	mixed        bool // holds letters of more than one of Latin, Cyrillic, Greek
	start        int  // where it began in the text
	next         glue // what the next word is glued with
}

// read scans the text to its end.
func (s *scan) read(text string) {
	if !ascii(text) {
		text = norm.NFKC.String(strings.Map(visible, text))
	}
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		s.rune(text, i, r, size)
		i += size
	}
	s.close(text, len(text))
}

// visible drops runes that show nothing, before normalising can compose letters
// around them, and makes broken UTF-8 a blank.
func visible(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return r
	case r == utf8.RuneError:
		return ' '
	case r == 'ـ' || unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
		return -1
	}
	return r
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// rune takes one rune of the text.
func (s *scan) rune(text string, at int, r rune, size int) {
	switch {
	case 'a' <= r && r <= 'z':
		s.letter(text, at, latin, false)
		s.buf = append(s.buf, byte(r))
	case 'A' <= r && r <= 'Z':
		if s.humps && s.open && s.word.script == latin && !s.mixed && s.isHump(text, at) {
			s.close(text, at)
			s.next = hump
		}
		s.letter(text, at, latin, true)
		s.buf = append(s.buf, byte(r)+'a'-'A')
	case '0' <= r && r <= '9':
		s.letter(text, at, none, false)
		s.buf = append(s.buf, byte(r))
	case r < utf8.RuneSelf:
		s.sign(text, at, r)
	default:
		s.foreign(text, at, r)
	}
}

// isHump reports that a capital in the middle of a word begins another: a small letter
// stands before it (ThirdFloor), or another capital (HUACompany), and small letters after
// it. McDonald is one word.
func (s *scan) isHump(text string, at int) bool {
	small := func(i int) bool { return i < len(text) && 'a' <= text[i] && text[i] <= 'z' }
	capital := text[at-1] >= 'A' && text[at-1] <= 'Z'
	switch {
	case !small(at+1) || strings.HasSuffix(text[:at], "Mc") || strings.HasSuffix(text[:at], "Mac"):
		return false
	case capital:
		return small(at+2) && s.upper > 1
	}
	return small(at - 1)
}

// foreign takes a rune beyond ASCII.
func (s *scan) foreign(text string, at int, r rune) {
	switch {
	case apostrophe(r):
		s.apostrophe(text, at, utf8.RuneLen(r))
	case unicode.Is(unicode.Mn, r) && !vowelSign(r), visible(r) < 0:
		// A mark on the letter before, or nothing to see.
	case unicode.Is(unicode.Nd, r):
		s.letter(text, at, none, false)
		s.buf = append(s.buf, digit(r))
	case unicode.IsLetter(r) || vowelSign(r):
		s.letter(text, at, scriptOf(r), unicode.IsUpper(r))
		s.word.hamza = s.word.hamza || s.start == at && (r == 'أ' || r == 'إ' || r == 'آ')
		s.buf = appendFolded(s.buf, r)
	case unicode.Is(unicode.Pd, r):
		s.separate(text, at, hyphen)
	case r == '·' || r == '・' || r == '‧' || r == '•':
		s.separate(text, at, midDot)
	case r == '،' || r == '、' || r == '，':
		s.separate(text, at, comma)
	default:
		s.separate(text, at, blank)
	}
}

// sign takes an ASCII rune that is neither letter nor digit.
func (s *scan) sign(text string, at int, r rune) {
	switch r {
	case '\'', '`':
		s.apostrophe(text, at, 1)
	case '"':
		if !s.open || s.word.script != hebrew { // צה"ל is one word
			s.separate(text, at, blank)
		}
	case '.':
		s.dot(text, at)
	case '-', '_':
		s.separate(text, at, hyphen)
	case ',', ';':
		s.separate(text, at, comma)
	default:
		s.separate(text, at, blank)
	}
}

// dot takes a full stop: between single letters it joins, elsewhere it parts.
func (s *scan) dot(text string, at int) {
	if s.open && s.word.script != none && s.single(at, text) {
		s.word.dotted = true
		return
	}
	if s.open {
		s.word.point = true
	}
	s.separate(text, at, blank)
}

// single reports that the stop at this place follows a single letter, and that
// another single letter with nothing before it follows.
func (s *scan) single(at int, text string) bool {
	before, size := utf8.DecodeLastRuneInString(text[s.start:at])
	alone := s.start == at-size || text[at-size-1] == '.'
	after, n := utf8.DecodeRuneInString(text[at+1:])
	if !alone || !unicode.IsLetter(before) || !unicode.IsLetter(after) {
		return false
	}
	follower, _ := utf8.DecodeRuneInString(text[at+1+n:])
	return !unicode.IsLetter(follower)
}

// elided are the French and Italian words that lose a vowel before another.
var elided = map[string]bool{"d": true, "l": true, "dell": true, "all": true, "nell": true, "sull": true, "dall": true, "qu": true}

// apostrophe drops it, unless it stands for a lost vowel between two words
// (d'Études), or changes a Hebrew letter (the geresh of ג׳).
func (s *scan) apostrophe(text string, at, size int) {
	if !s.open {
		return
	}
	after, _ := utf8.DecodeRuneInString(text[at+size:])
	switch {
	case s.word.script == hebrew:
		if last, _ := utf8.DecodeLastRune(s.buf); last != '׳' {
			s.buf = utf8.AppendRune(s.buf, '׳')
		}
	case s.word.script == latin && elided[string(s.buf[s.word.from:])] && unicode.IsLetter(after):
		s.separate(text, at, elision)
	}
}

// letter makes sure that a word of this script is open.
func (s *scan) letter(text string, at int, sc script, upper bool) {
	if s.open && sc != s.word.script && !s.joins(sc) {
		s.close(text, at)
		s.next = joint
	}
	if !s.open {
		s.begin(at, sc)
	}
	if upper {
		s.upper++
	} else {
		s.lower++
	}
}

// alphabet says of which scripts letters are taken for one another.
func alphabet(sc script) bool { return sc == latin || sc == cyrillic || sc == greek }

// joins reports that a letter of another script belongs to the open word all
// the same: a look-alike, or a sign that two scripts share.
func (s *scan) joins(sc script) bool {
	if alphabet(sc) && alphabet(s.word.script) {
		s.mixed = true
		return true
	}
	return false
}

func (s *scan) begin(at int, sc script) {
	if len(s.words) > 0 {
		s.buf = append(s.buf, ' ')
	}
	s.word = word{from: int32(len(s.buf)), script: sc, glue: s.next}
	s.open, s.start, s.upper, s.lower, s.mixed = true, at, 0, 0, false
}

// separate ends the open word; the next is glued as said, where a comma weighs
// more than a hyphen, and a hyphen more than a blank.
func (s *scan) separate(text string, at int, g glue) {
	if s.open {
		s.close(text, at)
		s.next = g
		return
	}
	if g == comma || s.next != comma && g == blank {
		s.next = g
	}
}

// close ends the open word at this place of the text.
func (s *scan) close(text string, at int) {
	if !s.open {
		return
	}
	s.open = false
	s.next = blank
	if s.mixed {
		s.mend(text[s.start:at])
	}
	s.word.to = int32(len(s.buf))
	s.word.caps = s.upper > 1 && s.lower == 0
	if s.word.to > s.word.from {
		s.words = append(s.words, s.word)
	}
}

// apostrophe reports signs that stand for an apostrophe, a hamza or an ayn.
func apostrophe(r rune) bool {
	switch r {
	case '’', '‘', '‛', '´', 'ʹ', 'ʺ', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ˈ', 'ˊ', 'ˋ', '′', '‵', '׳', 'ˀ', 'ꞌ':
		return true
	}
	return false
}

// vowelSign reports marks that are letters in their own right: Indic and Thai
// vowels.
func vowelSign(r rune) bool {
	return r >= 0x900 && r < 0x1000 && unicode.Is(unicode.M, r)
}

// digit returns the ASCII digit of a decimal digit of any script. Unicode keeps
// each script's ten digits together, zero first.
func digit(r rune) byte {
	for _, span := range unicode.Nd.R16 {
		if rune(span.Lo) <= r && r <= rune(span.Hi) {
			return '0' + byte((r-rune(span.Lo))%10)
		}
	}
	for _, span := range unicode.Nd.R32 {
		if rune(span.Lo) <= r && r <= rune(span.Hi) {
			return '0' + byte((r-rune(span.Lo))%10)
		}
	}
	return '0'
}

// appendFolded appends the folded letter.
func appendFolded(buf []byte, r rune) []byte {
	switch {
	case r < 0x250:
		return append(buf, latinLetters()[r]...)
	case r >= 0x1E00 && r < 0x1F00:
		return append(buf, decomposed(r)...)
	case r >= 0x621 && r < 0x700:
		return utf8.AppendRune(buf, foldArabic(r))
	case r == 'ς':
		return append(buf, "σ"...)
	case r >= 0x370 && r < 0x400 || r >= 0x1F00 && r < 0x2000:
		return append(buf, decomposed(r)...)
	case r >= 0x10A0 && r < 0x10C6: // old Georgian capitals
		return utf8.AppendRune(buf, r-0x10A0+'ა')
	case r >= 0x2D00 && r < 0x2D26: // and small letters
		return utf8.AppendRune(buf, r-0x2D00+'ა')
	}
	if special, ok := specialLetters[r]; ok {
		return append(buf, special...)
	}
	return utf8.AppendRune(buf, unicode.ToLower(r))
}

// specialLetters are Latin letters that have no decomposition in Unicode.
var specialLetters = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th",
	'ħ': "h", 'ı': "i", 'ĸ': "k", 'ł': "l", 'ŋ': "ng", 'ŧ': "t", 'ə': "a", 'ƒ': "f",
	'ɓ': "b", 'ɗ': "d", 'ƙ': "k", 'ƴ': "y", 'ǝ': "a", 'ɛ': "e", 'ɔ': "o", 'ɡ': "g", 'ɨ': "i",
	'ƶ': "z", 'ǥ': "g", 'ƀ': "b", 'ɣ': "g", 'ʒ': "z", 'ʃ': "s", 'ɖ': "d", 'ᴀ': "a",
}

// latinLetters holds the folded form of U+0000 to U+024F.
var latinLetters = sync.OnceValue(func() *[0x250]string {
	var table [0x250]string
	for r := range rune(len(table)) {
		table[r] = decomposed(r)
	}
	return &table
})

// decomposed returns the lower-case letter without its marks.
func decomposed(r rune) string {
	r = unicode.ToLower(r)
	if special, ok := specialLetters[r]; ok {
		return special
	}
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	if base == 'ς' {
		base = 'σ'
	}
	if special, ok := specialLetters[base]; ok {
		return special
	}
	return string(unicode.ToLower(base))
}

// foldArabic makes one letter of those that writers put for one another: the
// carriers of hamza, alef maqsura and ya, ta marbuta and ha, and the Persian,
// Urdu and Kurdish shapes of kaf, ya and ha.
func foldArabic(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ', 'ٲ', 'ٳ':
		return 'ا'
	case 'ى', 'ئ', 'ی', 'ې', 'ۍ', 'ے', 'ۓ', 'ێ':
		return 'ي'
	case 'ؤ', 'ۆ', 'ۇ', 'ۈ', 'ۋ', 'ۊ':
		return 'و'
	case 'ة', 'ۀ', 'ہ', 'ھ', 'ۂ', 'ۃ', 'ە':
		return 'ه'
	case 'ک', 'ڪ', 'ګ':
		return 'ك'
	case 'ڼ', 'ں':
		return 'ن'
	}
	return r
}
