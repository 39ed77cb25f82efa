package report

import (
	"cmp"
	_ "embed"
	"encoding/csv"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed data/words.csv
var wordsFile string

//go:embed data/verbs.csv
var verbsFile string

//go:embed data/irregular.csv
var irregularFile string

//go:embed data/roles.csv
var rolesFile string

//go:embed data/deeds.csv
var deedsFile string

//go:embed data/places.csv
var placesFile string

//go:embed data/goods.csv
var goodsFile string

// verb is a verb of the table, with the claims that it may make.
type verb struct {
	lemma      string
	participle string
	rows       []row
}

// row is a row of data/verbs.csv.
type row struct {
	predicate              Predicate
	last                   bool // only if no row before it made a claim
	subject, object, party []string
}

// form is how a verb stands in a sentence.
type form uint8

const (
	base form = iota
	third
	past // also the participle where both are one
	participle
	gerund
)

type verbForm struct {
	verb *verb
	form form
}

// role is a row of data/roles.csv.
type role struct {
	predicate Predicate
	preps     []string
}

// lexicon is what the data files say.
type lexicon struct {
	classes map[string]uint64   // word -> its classes, a bit each
	verbs   map[string]verbForm // form of a verb -> the verb
	roles   map[string]role     // noun -> what it says
	deeds   map[string][]deed   // noun -> the events that it tells
	places  map[string]string   // folded name of a town or region -> country
	goods   map[string]string   // folded word -> what it is
	longest map[string]int      // first word -> most words of an entry that begins so
}

func (l *lexicon) is(word string, class tag) bool { return l.classes[word]>>class&1 != 0 }

// theLexicon holds the tables, read once.
var theLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		classes: map[string]uint64{}, verbs: map[string]verbForm{}, roles: map[string]role{}, deeds: map[string][]deed{}, places: map[string]string{},
		goods: map[string]string{}, longest: map[string]int{},
	}
	for _, r := range table(wordsFile) {
		for _, word := range list(r[1]) {
			l.classes[word] |= 1 << classes[r[0]]
			l.enter(word)
		}
	}
	l.readVerbs()
	for _, r := range table(rolesFile) {
		for _, word := range list(r[0]) {
			l.roles[word] = role{Predicate(r[1]), list(r[2])}
		}
	}
	for _, r := range table(deedsFile) {
		for _, word := range list(r[0]) {
			l.deeds[word] = append(l.deeds[word], deed{Predicate(r[1]), slots(r[2]), slots(r[3]), slots(r[4])})
		}
	}
	for _, r := range table(placesFile) {
		for _, word := range list(r[1]) {
			l.places[fold(word)] = r[0]
			l.enter(fold(word))
		}
	}
	for _, r := range table(goodsFile) {
		for _, word := range list(r[1]) {
			l.goods[word] = r[0]
			l.enter(word)
		}
	}
	return l
})

// classes are the names of the classes in data/words.csv.
var classes = map[string]tag{
	"det": det, "prep": prep, "conj": conj, "sub": sub, "rel": rel, "be": be, "have": have, "modal": modal, "hedge": hedge, "not": not,
	"adverb": adverb, "pronoun": pronoun, "say": say, "try": try, "begin": begin, "abbreviation": abbreviation, "title": title,
	"definite": definite, "compass": compass, "common": common, "media": media, "work": work, "plural": plural, "epistemic": epistemic, "recipient": recipient, "proof": proof, "numeral": numeral,
}

func (l *lexicon) readVerbs() {
	irregular := map[string][]string{}
	for _, r := range table(irregularFile) {
		irregular[r[0]] = r
	}
	verbs := map[string]*verb{}
	for _, r := range table(verbsFile) {
		predicate, last := strings.CutSuffix(r[1], "!")
		made := row{Predicate(predicate), last, slots(r[2]), slots(r[3]), slots(r[4])}
		for _, lemma := range list(r[0]) {
			v := verbs[lemma]
			if v == nil {
				v = &verb{lemma: lemma}
				verbs[lemma] = v
				l.conjugate(v, irregular[lemma])
			}
			v.rows = append(v.rows, made)
		}
	}
	for _, v := range verbs {
		slices.SortStableFunc(v.rows, func(a, b row) int { return cmp.Compare(rank(a.last), rank(b.last)) })
	}
}

func rank(last bool) int {
	if last {
		return 1
	}
	return 0
}

// conjugate enters all forms of a verb.
func (l *lexicon) conjugate(v *verb, irregular []string) {
	forms := irregular
	if forms == nil {
		forms = regular(v.lemma)
	}
	v.participle = forms[participle]
	for i, text := range forms {
		if _, known := l.verbs[text]; !known || form(i) == past {
			l.verbs[text] = verbForm{v, form(i)}
		}
		l.enter(text)
	}
}

// doubling matches verbs of one syllable whose last letter is doubled: drop, dropped.
var doubling = regexp.MustCompile(`^(?:[^aeiou]|qu)*[aeiou][bdgklmnprtvz]$`)

// regular returns the forms of a regular verb: base, third person, past,
// participle, -ing.
func regular(lemma string) []string {
	stem, third := lemma, lemma+"s"
	past, ing := lemma+"ed", lemma+"ing"
	switch {
	case doubling.MatchString(lemma):
		past, ing = lemma+lemma[len(lemma)-1:]+"ed", lemma+lemma[len(lemma)-1:]+"ing"
	case strings.HasSuffix(lemma, "e"):
		stem = strings.TrimSuffix(lemma, "e")
		past, ing = stem+"ed", stem+"ing"
	case strings.HasSuffix(lemma, "y") && !strings.ContainsAny(lemma[len(lemma)-2:len(lemma)-1], "aeou"):
		stem = strings.TrimSuffix(lemma, "y")
		past, third = stem+"ied", stem+"ies"
	case strings.HasSuffix(lemma, "sh") || strings.HasSuffix(lemma, "ch") || strings.HasSuffix(lemma, "ss"):
		third = lemma + "es"
	}
	return []string{lemma, third, past, past, ing}
}

// enter notes how many words an entry has, by its first word.
func (l *lexicon) enter(text string) {
	words := strings.Fields(text)
	if len(words) > 0 {
		l.longest[words[0]] = max(l.longest[words[0]], len(words))
	}
}

// table reads an embedded table without its head; the tests hold that it is well formed.
func table(text string) [][]string {
	in := csv.NewReader(strings.NewReader(text))
	in.Comment = '#'
	rows, err := in.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil
	}
	return rows[1:]
}

func list(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "|")
}

func slots(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "/")
}
