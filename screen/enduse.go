package screen

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// EndUse is a use of goods that laws ask about, and the words that tell of it.
type EndUse struct {
	ID     string   `yaml:"id"`
	Says   string   `yaml:"says"`   // "rockets, missiles and unmanned aircraft"
	Words  []string `yaml:"words"`  // phrases in any language; * ends an open word: "missile*"
	Except []string `yaml:"except"` // phrases that sound alike and tell of something else
	phrases,
	exceptions []phrase
}

// Told is an end use that words of the deal tell of.
type Told struct {
	Use     string
	Subject string // path in the deal
	By      string // end_use, knows, goods, parties
	Words   string
}

// phrase is the words of a phrase, folded. One of a script without blanks is a
// single word, which may stand within others.
type phrase struct {
	words  []string
	open   []bool // the word may go on
	within bool
}

func newPhrase(text string) phrase {
	var p phrase
	for _, field := range strings.Fields(text) {
		word, open := strings.CutSuffix(field, "*")
		for i, part := range textWords(word) {
			p.words, p.open = append(p.words, part), append(p.open, false)
			p.within = p.within || i == 0 && strings.ContainsFunc(part, unspaced)
		}
		if len(p.open) > 0 {
			p.open[len(p.open)-1] = open
		}
	}
	return p
}

// unspaced reports a letter of a script that writes words without blanks, or, as
// Arabic and Hebrew do, joins small words to them.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Arabic, unicode.Hebrew, unicode.Thai)
}

// textWords folds a text (case, accents) and cuts it into words; the ends of
// sentences stay as words of their own.
func textWords(text string) []string {
	var words []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
		case unicode.IsLetter(r), unicode.IsDigit(r):
			word.WriteRune(r)
		default:
			flush()
			if strings.ContainsRune(".;!?。；\n", r) {
				words = append(words, sentenceEnd)
			}
		}
	}
	flush()
	return words
}

const sentenceEnd = "."

// at reports whether the phrase stands at a word of a text.
func (p phrase) at(words []string) bool {
	if len(p.words) == 0 || len(words) < len(p.words) {
		return false
	}
	for i, word := range p.words {
		switch {
		case p.within && strings.Contains(words[i], word), p.open[i] && strings.HasPrefix(words[i], word), words[i] == word:
		default:
			return false
		}
	}
	return true
}

// denials are words after which a sentence denies what it names, until one of the
// turns: "not for missiles, but for". A declaration of end use reads so.
var (
	denials = []string{"not", "no", "never", "neither", "nor", "without", "none", "nicht", "kein", "keine", "keinen", "keinem", "keiner", "weder", "noch", "ohne",
		"ne", "ni", "pas", "sans", "jamais", "aucun", "aucune", "sin", "ninguna", "ningun", "nao", "nem", "sem", "non", "senza", "не", "ни", "без", "excluding"}
	turns = []string{"but", "only", "sondern", "aber", "mais", "sino", "pero", "mas", "ma", "но", "а"}
)

// vocabulary is the phrases of all end uses, by how their first word begins, so that
// each word of a text meets few of them.
type vocabulary struct {
	starts map[string][]saying
	within []saying // those that may stand within a word
}

// saying is a phrase of an end use.
type saying struct {
	use *EndUse
	phrase
}

// start is how many bytes of a phrase's first word it is found by.
const start = 2

func newVocabulary(uses []EndUse) vocabulary {
	v := vocabulary{starts: map[string][]saying{}}
	for i := range uses {
		for _, p := range uses[i].phrases {
			switch {
			case len(p.words) == 0:
			case p.within || len(p.words[0]) < start:
				v.within = append(v.within, saying{&uses[i], p})
			default:
				v.starts[p.words[0][:start]] = append(v.starts[p.words[0][:start]], saying{&uses[i], p})
			}
		}
	}
	return v
}

// tells finds the end uses that a text tells of, and those that it denies, each
// once.
func (v vocabulary) tells(text string) (told, denied []Told) {
	words := textWords(text)
	denies := false
	meet := func(sayings []saying, i int) {
		for _, s := range sayings {
			switch {
			case !s.at(words[i:]) || s.use.excepts(words, i, len(s.words)):
			case denies:
				denied = appendTold(denied, Told{Use: s.use.ID, Words: strings.Join(words[i:i+len(s.words)], " ")})
			default:
				told = appendTold(told, Told{Use: s.use.ID, Words: strings.Join(words[i:i+len(s.words)], " ")})
			}
		}
	}
	for i, word := range words {
		switch {
		case word == sentenceEnd || slices.Contains(turns, word):
			denies = false
		case slices.Contains(denials, word):
			denies = true
		}
		meet(v.starts[word[:min(start, len(word))]], i)
		if strings.ContainsFunc(word, unspaced) || len(word) < start {
			meet(v.within, i)
		}
	}
	return told, denied
}

// excepts reports whether so many words of a text are part of an exception.
func (u EndUse) excepts(words []string, i, length int) bool {
	return slices.ContainsFunc(u.exceptions, func(e phrase) bool {
		for from := max(0, i-len(e.words)+1); from <= i; from++ {
			if e.at(words[from:]) && from+len(e.words) >= i+length {
				return true
			}
		}
		return false
	})
}

// appendTold adds what is told, each use once.
func appendTold(list []Told, t Told) []Told {
	if slices.ContainsFunc(list, func(other Told) bool { return other.Use == t.Use }) {
		return list
	}
	return append(list, t)
}
