package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/graph"
	"interdict/name"
	"interdict/spelling"
)

// variants are the telling names of listed bodies by how they sound, as a trie: it
// finds those that are spelled otherwise than on any list, in another romanisation
// or another script, or with a slip.
type variants struct {
	keys  map[string]uint32 // sound of a word -> its number, from 1
	near  map[string][]uint32
	edges map[uint64]uint32 // node and word -> node
	ends  map[uint32][]variant
	nodes uint32
	heard map[string]heard // words of texts that were heard before
}

// variant is a name as a list writes it, and who bears it.
type variant struct {
	words []string
	body  listed
}

// heard is how a word of a text sounds, and how it may be written in Latin letters.
type heard struct {
	latin    string
	key      string
	number   uint32
	skeleton bool   // its script writes no vowels
	foreign  bool   // of another script than Latin
	stem     *heard // how it sounds without the ending of its case; nil: it has none
}

func newVariants() *variants {
	return &variants{keys: map[string]uint32{}, near: map[string][]uint32{}, edges: map[uint64]uint32{}, ends: map[uint32][]variant{}, heard: map[string]heard{}}
}

// What a name must have to be known again when it is spelled otherwise.
const (
	leastLetters = 10  // of all its words
	leastSingle  = 9   // of a name of one word
	leastWeight  = 1.2 // of its parts together: two common given names have less
	mostApart    = 1.0 // between what is written and what is listed: a letter
	slipLetters  = 6   // of a word that may have a slip
	slipSounds   = 4   // and of its sound
	mostSingle   = 0.5 // as mostApart, for a name of one word: another romanisation, no slip
	maxHeard     = 1 << 16
)

// passed over are the words of names that are often left out.
var passedOver = map[string]bool{"al": true, "el": true, "ul": true, "bin": true, "ibn": true, "bint": true, "the": true, "of": true, "and": true, "de": true, "ad": true, "as": true, "ar": true, "an": true, "az": true, "at": true, "ash": true}

// enter enters a name in Latin letters, if it tells enough.
func (v *variants) enter(words []string, weight float32, body listed) {
	var kept []string
	letters := 0
	for _, w := range words {
		if w[0] >= utf8.RuneSelf || w[0] <= '9' {
			return // another script, or a number that must be right
		}
		if !passedOver[w] {
			kept = append(kept, w)
			letters += len(w)
		}
	}
	single := len(kept) == 1 && letters >= leastSingle && weight >= 0.95 && body.schema != graph.Person
	if len(kept) < 2 && !single || letters < leastLetters && !single || weight < leastWeight && !single {
		return
	}
	node := uint32(0)
	for _, w := range kept {
		edge := uint64(node)<<32 | uint64(v.number(name.Key(w)))
		next, known := v.edges[edge]
		if !known {
			v.nodes++
			next = v.nodes
			v.edges[edge] = next
		}
		node = next
	}
	v.ends[node] = append(v.ends[node], variant{kept, body})
}

// number returns the number of a sound, and notes what it is like with a letter less.
func (v *variants) number(key string) uint32 {
	number, known := v.keys[key]
	if known {
		return number
	}
	number = uint32(len(v.keys) + 1)
	v.keys[key] = number
	for _, less := range lessOne(key) {
		v.near[less] = append(v.near[less], number)
	}
	return number
}

// lessOne returns a sound and all that it is with a letter less.
func lessOne(key string) []string {
	all := []string{key}
	for i := range key {
		if less := key[:i] + key[i+1:]; i == 0 || key[i] != key[i-1] {
			all = append(all, less)
		}
	}
	return all
}

// hear returns how a word of a text sounds.
func (v *variants) hear(word folded) heard {
	if h, known := v.heard[word.text]; known {
		return h
	}
	h := heard{latin: word.text}
	r, _ := utf8.DecodeRuneInString(word.text)
	if r >= utf8.RuneSelf && !unicode.Is(unicode.Latin, r) {
		h.foreign, h.skeleton = true, unicode.In(r, unicode.Arabic, unicode.Hebrew)
		h.latin = inLatin(word.text)
	}
	if h.latin != "" {
		h.key = name.Key(h.latin)
		h.number = v.keys[h.key]
	}
	if bare := stem(word.text); bare != word.text {
		without := v.hear(folded{word.from, word.to, bare})
		without.stem, h.stem = nil, &without
	}
	if len(v.heard) < maxHeard {
		v.heard[strings.Clone(word.text)] = h
	}
	return h
}

// inLatin writes a word of another script in Latin letters, without its article.
func inLatin(word string) string {
	forms := name.Parse(word, name.Any).Forms
	if len(forms) == 0 {
		return ""
	}
	var latin strings.Builder
	for _, p := range forms[0].Parts {
		if !passedOver[p.Text] {
			latin.WriteString(p.Text)
		}
	}
	return latin.String()
}

// heardAs is a name that was found by its sound.
type heardAs struct {
	size int // words of the text
	of   variant
	slip bool
}

// longestAt returns the longest name that words may mean, none if several bodies
// could be meant by different spellings of it alike.
func (v *variants) longestAt(text string, words []folded, known func(string) bool) (best heardAs, bodies []listed) {
	walk := &variantWalk{variants: v, text: text, words: words, known: known}
	walk.step(0, 0, nil, false)
	return walk.best, walk.bodies
}

// variantWalk is one walk down the trie along the words of a text.
type variantWalk struct {
	*variants
	text   string
	words  []folded
	known  func(string) bool // whether a word is spelled so on a list
	best   heardAs
	bodies []listed
	apart  float32
}

// maxVariantWords bounds how far a walk goes in a text.
const maxVariantWords = 12

func (w *variantWalk) step(node uint32, at int, said []heard, slip bool) {
	for _, end := range w.ends[node] {
		w.ending(end, at, said, slip)
	}
	if at == len(w.words) || at == maxVariantWords || !nameLike(w.text, w.words, at) {
		return
	}
	word := w.words[at]
	if at > 0 && passedOver[word.text] {
		w.step(node, at+1, said, slip)
		return
	}
	h := w.hear(word)
	if h.latin == "" {
		return
	}
	if h.stem != nil && h.stem.number > 0 {
		if next, is := w.edges[uint64(node)<<32|uint64(h.stem.number)]; is {
			w.step(next, at+1, append(slices.Clone(said), *h.stem), slip)
		}
	}
	said = append(said, h)
	if next, is := w.edges[uint64(node)<<32|uint64(h.number)]; is && h.number > 0 {
		w.step(next, at+1, said, slip)
	}
	if slip || h.skeleton || len(h.latin) < slipLetters || len(h.key) < slipSounds || at == 0 && !nameLike(w.text, w.words, 1) || w.known(word.text) {
		return
	}
	for _, less := range lessOne(h.key) {
		for _, number := range w.near[less] {
			if next, is := w.edges[uint64(node)<<32|uint64(number)]; is && number != h.number {
				w.step(next, at+1, said, true)
			}
		}
	}
}

// nameLike reports whether a word of the text can be one of a name: it has a
// capital, or its script has none, and only a blank or hyphen stands before it.
func nameLike(text string, words []folded, at int) bool {
	if at >= len(words) {
		return false
	}
	word := words[at]
	r, _ := utf8.DecodeRuneInString(text[word.from:])
	if unicode.IsLower(r) && !passedOver[word.text] || alone(r) {
		return false
	}
	if at == 0 {
		return true
	}
	gap := text[words[at-1].to:word.from]
	return gap == "" || gap == " " || gap == "-" || gap == "'" || gap == "’" || gap == "\u00a0"
}

// ending takes a name that the words sound like, if they are spelled nearly so too.
func (w *variantWalk) ending(end variant, size int, said []heard, slip bool) {
	apart := float32(0)
	for i, h := range said {
		if h.skeleton {
			if len(h.key) < 3 {
				return
			}
			continue
		}
		limit := float32(mostApart)
		if h.foreign {
			limit = 1.5 // read in Latin letters by rule
		}
		d := spelling.Distance(h.latin, end.words[i], limit)
		if d > limit {
			return
		}
		if !h.foreign {
			apart += d
		}
	}
	if apart > mostApart || len(said) == 1 && (slip || apart > mostSingle) || size < w.best.size {
		return
	}
	if size > w.best.size || apart < w.apart {
		w.best, w.apart, w.bodies = heardAs{size, end, slip}, apart, nil
	}
	if apart == w.apart {
		w.bodies = append(w.bodies, end.body)
	}
}

// caseEndings are what Russian and Ukrainian add to a name for its case, the
// longest first. Reference: Wade, A Comprehensive Russian Grammar (2011), chapters
// 2 and 3.
var caseEndings = []string{"ого", "его", "ому", "ему", "ами", "ями", "ими", "ыми", "ой", "ей", "ом", "ем", "ым", "им", "ах", "ях", "ов", "ев", "ую", "юю", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их", "ию", "ия", "ии", "а", "у", "е", "ы", "и", "я", "ю", "ь", "й", "о"}

// leastStem is how many letters of a word must be left without its ending.
const leastStem = 3

// stem leaves out the ending of a Cyrillic word; other words stay as they are.
func stem(word string) string {
	if word == "" || word[0] != 0xD0 && word[0] != 0xD1 {
		return word
	}
	for _, ending := range caseEndings {
		if left, found := strings.CutSuffix(word, ending); found && utf8.RuneCountInString(left) >= leastStem {
			return left
		}
	}
	return word
}
