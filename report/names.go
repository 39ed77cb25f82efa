package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/graph"
	"interdict/name"
)

// names are the names of all listed bodies as a trie over words, so that one pass
// over a text finds them all. It is built once and may then be used by any number.
type names struct {
	words map[string]uint32 // folded word -> its number, from 1
	edges map[uint64]uint32 // node and word -> node
	ends  map[uint32][]listed
	nodes uint32
}

// listed is a body that bears a name.
type listed struct {
	id        graph.ID
	schema    graph.Schema
	countries []string
	weak      bool // the name tells little alone: it needs a companion nearby
}

// namesOf enters the names of all bodies.
func namesOf(bodies Bodies) *names {
	n := &names{words: map[string]uint32{}, edges: map[uint64]uint32{}, ends: map[uint32][]listed{}}
	if bodies == nil {
		return n
	}
	for p := range bodies.Scan() {
		body := listed{id: p.ID, schema: p.Schema}
		for _, c := range p.Countries {
			body.countries = append(body.countries, c.Code)
		}
		for _, named := range p.Names {
			for _, text := range orders(named.Text, p.Schema) {
				n.enter(text, named.Property, body)
			}
		}
	}
	return n
}

// orders returns the ways to write a name in running text: "MAHROUS, Iyad" is
// written Iyad Mahrous.
func orders(text string, schema graph.Schema) []string {
	family, given, comma := strings.Cut(text, ",")
	if !comma || schema != graph.Person {
		return []string{text}
	}
	ways := []string{text, given + " " + family}
	if first := strings.Fields(given); len(first) > 1 {
		ways = append(ways, first[0]+" "+family)
	}
	return ways
}

// maxNameWords bounds a name: longer ones are descriptions.
const maxNameWords = 24

func (n *names) enter(text string, p graph.Property, body listed) {
	var words []string
	for w := range foldedWords(text) {
		words = append(words, w.text)
	}
	if !usable(words, body.schema) || len(words) > maxNameWords {
		return
	}
	node := uint32(0)
	for _, w := range words {
		number, known := n.words[w]
		if !known {
			number = uint32(len(n.words) + 1)
			n.words[w] = number
		}
		edge := uint64(node)<<32 | uint64(number)
		next, known := n.edges[edge]
		if !known {
			n.nodes++
			next = n.nodes
			n.edges[edge] = next
		}
		node = next
	}
	body.weak = tellsLittle(words, p)
	if !slices.ContainsFunc(n.ends[node], func(other listed) bool { return other.id == body.id }) {
		n.ends[node] = append(n.ends[node], body)
	}
}

// usable reports whether a name can be looked for in running text: not a person's
// one word, nor one or two letters, nor a number.
func usable(words []string, schema graph.Schema) bool {
	letters, count := 0, 0
	for _, w := range words {
		count += utf8.RuneCountInString(w)
		letters += len(strings.TrimFunc(w, unicode.IsDigit))
	}
	return letters > 2 && count > 2 && (schema != graph.Person || len(words) > 1)
}

// shortName is the length in bytes up to which a name of one word is taken for an
// acronym or a word of the language: "IED" is a weapon too.
const shortName = 6

// tellsLittle reports whether a name needs a companion: one that its list calls
// weak, a short word, or one of common words only ("Business Lab").
func tellsLittle(words []string, p graph.Property) bool {
	if p == graph.WeakAlias || p == graph.Abbreviation || len(words) == 1 && len(words[0]) <= shortName {
		return true
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !theLexicon().is(w, common) && !isNumber(w) })
}

func isNumber(w string) bool { return strings.TrimLeft(w, "0123456789") == "" }

// found is a listed name in a text.
type found struct {
	from, to int
	bodies   []listed
}

// find returns the listed names in a text, the longest at each place, in order.
// A name of one word counts only where it is written like one: with a capital.
func (n *names) find(text string) []found {
	if len(n.ends) == 0 {
		return nil
	}
	var all []found
	var window []folded
	for w := range foldedWords(text) {
		window = append(window, w)
	}
	for i := 0; i < len(window); i++ {
		size, bodies := n.longestAt(window[i:])
		if size == 0 {
			continue
		}
		f := found{window[i].from, window[i+size-1].to, bodies}
		if r, _ := utf8.DecodeRuneInString(text[f.from:]); unicode.IsLower(r) {
			continue
		}
		all = append(all, f)
		i += size - 1
	}
	return all
}

func (n *names) longestAt(words []folded) (size int, bodies []listed) {
	node := uint32(0)
	for i, w := range words {
		number, known := n.words[w.text]
		if !known && i == 0 {
			number, known = n.words[withoutProclitic(w.text)]
		}
		if !known {
			break
		}
		next, known := n.edges[uint64(node)<<32|uint64(number)]
		if !known {
			break
		}
		node = next
		if ends, is := n.ends[node]; is {
			size, bodies = i+1, ends
		}
	}
	return size, bodies
}

// withoutProclitic drops the one-letter words that Arabic writes together with
// the next: wa-, bi-, li-, fa-, ka-.
func withoutProclitic(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	if strings.ContainsRune("وبلفك", r) {
		return word[size:]
	}
	return word
}

// folded is a word of a text in the letters that comparing needs.
type folded struct {
	from, to int
	text     string
}

// foldedWords yields the words of a text; each sign of a script without blanks
// between words is a word of its own.
func foldedWords(text string) func(yield func(folded) bool) {
	return func(yield func(folded) bool) {
		for at := 0; at < len(text); {
			r, size := rune(text[at]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(text[at:])
			}
			if !inWord(r) {
				at += size
				continue
			}
			end := at + size
			if !alone(r) {
				end = runEnd(text, end)
			}
			if !yield(folded{at, end, fold(text[at:end])}) {
				return
			}
			at = end
		}
	}
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '\u200c'
}

func alone(r rune) bool {
	return r > 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

func runEnd(text string, at int) int {
	for at < len(text) {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		if !inWord(r) || alone(r) {
			break
		}
		at += size
	}
	return at
}

// fold is name.Fold with a short way for words in small ASCII letters.
func fold(text string) string {
	plain, lower := true, true
	for i := range len(text) {
		c := text[i]
		plain = plain && c < utf8.RuneSelf && inWord(rune(c))
		lower = lower && (c < 'A' || c > 'Z')
	}
	switch {
	case plain && lower:
		return text
	case plain:
		return strings.ToLower(text)
	}
	return name.Fold(text)
}
