package name

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// entry is what the tables in data say of a word or phrase.
type entry struct {
	role    Role
	concept string
	longest uint8 // how many words the longest phrase has that begins with this word
	where   where
	unsure  bool // a title that is a name of people as well
	known   bool // false where only longer phrases begin so
	kinship bool // bin, abu: begins a nasab or kunya
}

// where says at which place of a name a word has its role.
type where uint8

const (
	anywhere where = iota
	atEnd          // at the end, or with nothing but such words after it
	atEdge         // there, or at the very beginning
)

// lexicon is what is known of the words of the names of one kind of bearer.
type lexicon struct {
	words map[string]entry // folded words, and phrases with blanks
	stems map[string]entry // beginnings of words with any ending
}

// The shortest and longest stem in the tables, in bytes.
const (
	shortestStem = 4
	longestStem  = 32
)

//go:embed data/legal.csv
var legalFile string

//go:embed data/particles.csv
var particlesFile string

//go:embed data/titles.csv
var titlesFile string

//go:embed data/words.csv
var wordsFile string

//go:embed data/places.csv
var placesFile string

//go:embed data/translations.csv
var translationsFile string

//go:embed data/numbers.csv
var numbersFile string

// lexiconOf returns the lexicon for the names of a kind of bearer.
func lexiconOf(kind Kind) *lexicon {
	switch kind {
	case Body, Any:
		return bodyLexicon()
	case Craft:
		return craftLexicon()
	}
	return personLexicon()
}

var personLexicon = sync.OnceValue(func() *lexicon {
	l := newLexicon()
	l.titles("person")
	l.particles("person")
	return l
})

var bodyLexicon = sync.OnceValue(func() *lexicon {
	l := newLexicon()
	l.legalForms()
	l.numberSigns()
	l.particles("body")
	l.numbers()
	l.places()
	l.generic()
	l.translations()
	return l
})

var craftLexicon = sync.OnceValue(func() *lexicon {
	l := newLexicon()
	l.titles("craft")
	l.numberSigns()
	l.particles("body")
	l.numbers()
	return l
})

func newLexicon() *lexicon {
	return &lexicon{words: map[string]entry{}, stems: map[string]entry{}}
}

// add enters a word as the tables write it; an Arabic noun also without its
// article, which is parted from it in names. What was entered first stays.
func (l *lexicon) add(written string, e entry) {
	folded := Simplified(Fold(strings.ReplaceAll(strings.TrimSuffix(written, "*"), "_", " ")))
	if folded == "" {
		return
	}
	e.known = true
	if noun, _ := articled(folded, Person); noun != "" && !strings.Contains(noun, " ") {
		l.enter(noun, e)
	}
	if strings.HasSuffix(written, "*") {
		if _, taken := l.stems[folded]; !taken {
			l.stems[folded] = e
		}
		return
	}
	l.enter(folded, e)
	l.begins(folded)
}

// enter enters a folded word, unless it has a meaning already.
func (l *lexicon) enter(folded string, e entry) {
	old, taken := l.words[folded]
	if !taken || !old.known {
		e.longest = max(old.longest, 1)
		l.words[folded] = e
	}
}

// begins notes at the first word of a phrase how long the phrase is.
func (l *lexicon) begins(phrase string) {
	count := uint8(1 + strings.Count(phrase, " "))
	if count == 1 {
		return
	}
	first, _, _ := strings.Cut(phrase, " ")
	e := l.words[first]
	e.longest = max(e.longest, count)
	l.words[first] = e
}

// spelled enters a short form, and the same with blanks between its letters, as
// "L. L. C." is written.
func (l *lexicon) spelled(written string, e entry) {
	l.add(written, e)
	letters := Fold(strings.ReplaceAll(written, "_", " "))
	if n := len(letters); n < 2 || n > 5 || strings.Contains(letters, " ") || n != utf8.RuneCountInString(letters) {
		return
	}
	l.add(strings.Join(strings.Split(letters, ""), "_"), e)
}

func (l *lexicon) legalForms() {
	places := map[string]where{"any": anywhere, "end": atEnd, "edge": atEdge}
	for row := range rows(legalFile) {
		for form := range strings.FieldsSeq(row[3]) {
			l.spelled(form, entry{role: LegalForm, concept: "f:" + row[0], where: places[row[1]]})
		}
	}
}

func (l *lexicon) particles(kind string) {
	roles := map[string]Role{"article": Article}
	for row := range rows(particlesFile) {
		if row[1] != kind && row[1] != "both" {
			continue
		}
		role, ok := roles[row[0]]
		if !ok {
			role = Particle
		}
		for word := range strings.FieldsSeq(row[3]) {
			l.add(word, entry{role: role, kinship: row[0] == "kinship"})
		}
	}
}

func (l *lexicon) titles(kind string) {
	for row := range rows(titlesFile) {
		if row[0] != kind {
			continue
		}
		for title := range strings.FieldsSeq(row[3]) {
			l.add(title, entry{role: Title, unsure: row[1] == "no"})
		}
	}
}

func (l *lexicon) generic() {
	for row := range rows(wordsFile) {
		for word := range strings.FieldsSeq(row[2]) {
			l.add(word, entry{role: Generic, concept: "c:" + row[0]})
		}
	}
}

// translations enters the words of other scripts for concepts of the other tables.
func (l *lexicon) translations() {
	for row := range rows(translationsFile) {
		e := entry{role: translated[row[0]], concept: row[0] + ":" + row[1]}
		if e.role == Particle {
			e.concept = ""
		}
		for word := range strings.FieldsSeq(row[3]) {
			l.add(word, e)
		}
	}
}

// translated are the roles of the kinds of words in the table of translations.
var translated = map[string]Role{"c": Generic, "p": Placename, "f": LegalForm, "n": Number, "particle": Particle}

func (l *lexicon) places() {
	for row := range rows(placesFile) {
		for word := range strings.FieldsSeq(row[1]) {
			l.add(word, entry{role: Placename, concept: "p:" + row[0]})
		}
	}
}

func (l *lexicon) numbers() {
	for row := range rows(numbersFile) {
		if row[0] == "sign" {
			continue
		}
		for word := range strings.FieldsSeq(row[1]) {
			l.add(word, entry{role: Number, concept: "n:" + row[0]})
		}
	}
}

func (l *lexicon) numberSigns() {
	for row := range rows(numbersFile) {
		if row[0] != "sign" {
			continue
		}
		for word := range strings.FieldsSeq(row[1]) {
			l.add(word, entry{role: Particle, concept: numberSign})
		}
	}
}

// numberSign is the concept of words that announce a number: "No.", "Nr.".
const numberSign = "n:"

// word finds a single word, also by its stem.
func (l *lexicon) word(text string) (entry, bool) {
	e := l.words[text]
	if e.known || len(text) < shortestStem {
		return e, e.known
	}
	for n := min(len(text), longestStem); n >= shortestStem; n-- {
		if n < len(text) && !utf8.RuneStart(text[n]) {
			continue
		}
		if stem, ok := l.stems[text[:n]]; ok {
			stem.longest = e.longest
			return stem, true
		}
	}
	return e, false
}
