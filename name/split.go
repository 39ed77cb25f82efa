package name

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// split parts words that the writing joins: the Arabic article and the words
// written together with it, and the words of Chinese, which has no blanks. The
// folded text is written anew.
func (p *parser) split() {
	if !p.joinedScript() {
		return
	}
	p.familyFirst()
	var s splitter
	for i, w := range p.words {
		s.glue = w.glue
		switch w.script {
		case latin:
			s.latin(p, w, p.word(i))
		case arabic:
			s.arabic(w, p.word(i), p.kind)
		case han:
			s.unspaced(w, Simplified(p.word(i)), p.kind, len(p.words))
		case hangul:
			s.unspaced(w, p.word(i), p.kind, len(p.words))
		default:
			s.add(w, p.word(i))
		}
	}
	p.text, p.words = string(s.buf), s.words
}

// joinedScript reports a word of a script that joins words, or one that joins an
// article to a noun.
func (p *parser) joinedScript() bool {
	for i, w := range p.words {
		switch w.script {
		case arabic, han, hangul:
			return true
		case latin:
			if before, _ := joinedArticle(p.word(i)); before != "" || p.initials(w, p.word(i)) {
				return true
			}
		}
	}
	return false
}

// latin parts initials of a person that have only full stops between them, and an
// article from its noun.
func (s *splitter) latin(p *parser, of word, text string) {
	if p.initials(of, text) {
		for i := range len(text) {
			of.caps = false
			s.add(of, text[i:i+1])
		}
		return
	}
	before, noun := joinedArticle(text)
	s.add(of, before)
	s.add(of, noun)
}

// initials reports initials of a person without blanks between them: "J.C.", or
// "JC", two capitals that no vowel makes a name among words in small letters.
func (p *parser) initials(w word, text string) bool {
	if p.kind != Person || personLexicon().words[text].known {
		return false
	}
	if w.dotted {
		return true
	}
	return w.caps && len(text) == 2 && !isVowel(text[0]) && !isVowel(text[1]) && !p.shouted()
}

// shouted reports a name of which every word is in capitals.
func (p *parser) shouted() bool {
	return !slices.ContainsFunc(p.words, func(w word) bool { return !w.caps && w.to-w.from > 1 })
}

// shortestJoined is the length of the shortest Latin word that an article or
// "abu" is parted from, in bytes.
const shortestJoined = 6

// joinedArticle parts the article, or "abu", from a noun that is known to follow
// it: "Alassad", "Abubakar". What joins nothing is all noun.
func joinedArticle(text string) (before, noun string) {
	if len(text) < shortestJoined || text[0] != 'a' && text[0] != 'e' {
		return "", text
	}
	switch text[:2] {
	case "al", "el":
		if afterArticle()[text[2:]] > 0 {
			return text[:2], text[2:]
		}
	case "ab":
		for _, abu := range [...]string{"abou", "abu", "abo"} {
			if noun, ok := strings.CutPrefix(text, abu); ok && afterAbu()[noun] > 0 {
				return abu, noun
			}
		}
	}
	return "", text
}

// splitter writes words with blanks between them.
type splitter struct {
	buf   []byte
	words []word
	glue  glue // of the next word
}

// add writes one word, with what else is known of the word it was part of.
func (s *splitter) add(of word, text string) {
	if text == "" || len(s.words) == mostParts {
		return
	}
	if len(s.words) > 0 {
		s.buf = append(s.buf, ' ')
	}
	of.glue, s.glue = s.glue, joint
	of.from = int32(len(s.buf))
	s.buf = append(s.buf, text...)
	of.to = int32(len(s.buf))
	s.words = append(s.words, of)
}

// shortestNoun is how many bytes follow an article at least: three letters, as a
// root has. Shorter words are of other origin.
const shortestNoun = 6

// noArticle are the beginnings of names that begin like the article and have
// none: Allah, Alexander, Elizabeth, Albert, Alfred, Alfonso, Elias, Ilham,
// Elena, Altaf, Diamond, Elaine.
var noArticle = [...]string{"الله", "الكس", "الكز", "اليز", "البرت", "الفريد", "الفون", "الياس", "الهام", "الينا", "الطاف", "الماس", "الين"}

// arabic parts the article, and "and" before it, from a noun: والبحوث is "wa al
// buhuth"; of bodies also "for" and "in": للدراسات.
func (s *splitter) arabic(of word, text string, kind Kind) {
	noun, before := articled(text, kind)
	if of.hamza || noun == "" {
		s.add(of, text)
		return
	}
	s.add(of, before)
	s.add(of, "ال")
	s.add(of, noun)
}

// articled returns the noun after an article, and the letter before the article;
// no noun where there is no article.
func articled(text string, kind Kind) (noun, before string) {
	for _, begin := range noArticle {
		if strings.HasPrefix(text, begin) {
			return "", ""
		}
	}
	noun, ok := strings.CutPrefix(text, "ال")
	if !ok {
		if noun, ok = strings.CutPrefix(text, "وال"); ok {
			before = "و"
		} else if noun, ok = strings.CutPrefix(text, "لل"); ok && kind != Person {
			before = "ل"
		} else if noun, ok = strings.CutPrefix(text, "بال"); ok && kind != Person {
			before = "ب"
		}
	}
	if !ok || len(noun) < shortestNoun || kind == Person && before != "و" && before != "" {
		return "", ""
	}
	return noun, before
}

// unspaced parts the words of a name written without blanks: of a body by the
// lexicon, of a Chinese or Korean person the family name from the rest.
func (s *splitter) unspaced(of word, text string, kind Kind, words int) {
	if kind != Person && s.lexicon(of, text) {
		return
	}
	family := ""
	switch {
	case words > 1 || kind != Person && kind != Any:
	case of.script == han:
		family = familyName(text)
	default:
		family = koreanFamilyName(text)
	}
	s.add(of, family)
	s.add(of, text[len(family):])
}

// longestHanWord is how many bytes the longest Chinese word in the lexicon has:
// eight characters.
const longestHanWord = 8 * 3

// lexicon parts a text at the longest words that the lexicon of bodies has, and
// reports whether it has any. What is between them stays together.
func (s *splitter) lexicon(of word, text string) bool {
	l := bodyLexicon()
	unknown, found := 0, false
	for at := 0; at < len(text); {
		if digits, n := chineseNumber(text[at:]); n > 0 {
			s.add(of, text[unknown:at])
			s.number(of, digits)
			at += n
			unknown, found = at, true
			continue
		}
		n := l.hanWord(text[at:])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		s.add(of, text[unknown:at])
		s.add(of, text[at:at+n])
		at += n
		unknown, found = at, true
	}
	if found || len(s.words) > 0 {
		s.add(of, text[unknown:])
		return true
	}
	return false
}

// number adds a number in digits.
func (s *splitter) number(of word, digits string) {
	of.script = none
	s.add(of, digits)
}

// chineseNumber reads an ordinal in Chinese numerals below a hundred, 第十四, and
// returns its digits and how many bytes it has.
func chineseNumber(text string) (digits string, size int) {
	rest, ok := strings.CutPrefix(text, "第")
	if !ok {
		return "", 0
	}
	value, some := 0, false
	for _, r := range rest {
		numeral := strings.IndexRune("一二三四五六七八九", r)
		switch {
		case r == '十':
			value = max(value, 1) * 10
		case numeral >= 0 && value%10 == 0:
			value += numeral/len("一") + 1
		default:
			if !some {
				return "", 0
			}
			return strconv.Itoa(value), size + len("第")
		}
		some = true
		size += utf8.RuneLen(r)
	}
	if !some {
		return "", 0
	}
	return strconv.Itoa(value), size + len("第")
}

// hanWord returns the length of the longest Chinese word that a text begins
// with; single characters count at the end of a text only.
func (l *lexicon) hanWord(text string) int {
	for n := min(len(text), longestHanWord); n > 0; n-- {
		if n < len(text) && !utf8.RuneStart(text[n]) {
			continue
		}
		if single := n <= utf8.UTFMax && utf8.RuneCountInString(text[:n]) == 1; single && n < len(text) {
			return 0
		}
		if l.words[text[:n]].known {
			return n
		}
	}
	return 0
}

//go:embed data/hansurnames.txt
var hanSurnamesFile string

// hanSurnames holds the Chinese family names of which more must be known than
// the character: how they are read, and those of two characters.
var hanSurnames = sync.OnceValue(func() map[string]string {
	table := map[string]string{}
	for line := range strings.Lines(hanSurnamesFile) {
		if name, reading, ok := strings.Cut(strings.TrimSpace(line), " "); ok && name != "#" {
			table[name] = reading
		}
	}
	return table
})

// The lengths that a Chinese personal name has, in bytes: two to four characters.
const (
	shortestHanName = 2 * 3
	longestHanName  = 4 * 3
)

// familyName returns the family name that a Chinese personal name begins with:
// one of two characters that is known, or the first character; "" where the
// text is too short or long for a personal name.
func familyName(text string) string {
	if len(text) < shortestHanName || len(text) > longestHanName {
		return ""
	}
	if two := prefix(text, 2); len(two) < len(text) && hanSurnames()[two] != "" {
		return two
	}
	if len(text) == longestHanName {
		return ""
	}
	return prefix(text, 1)
}
