package report

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/graph"
	"interdict/name"
	"interdict/place"
	"interdict/profile"
)

// names are the names of all listed bodies as a trie over words, so that one pass
// over a text finds them all. It is built once and may then be used by any number.
type names struct {
	words map[string]uint32 // folded word -> its number, from 1
	edges map[uint64]uint32 // node and word -> node
	ends  map[uint32][]listed
	nodes uint32

	variants *variants
}

// listed is a body that bears a name.
type listed struct {
	id        graph.ID
	schema    graph.Schema
	countries []string
	weak      bool // the name tells little alone: it needs a companion nearby
	common    bool // of common words only: the companion must be the body's country
	fits      bool // an acronym of the body's own name
}

// namesOf enters the names of all bodies.
func namesOf(bodies Bodies) *names {
	n := &names{words: map[string]uint32{}, edges: map[uint64]uint32{}, ends: map[uint32][]listed{}, variants: newVariants()}
	if bodies == nil {
		return n
	}
	for p := range bodies.Scan() {
		if p.Schema.Class() == graph.ClassOther {
			continue // a site, a law, an event: found as such
		}
		body := listed{id: p.ID, schema: p.Schema}
		for _, c := range p.Countries {
			body.countries = append(body.countries, c.Code)
		}
		for _, named := range p.Names {
			for _, text := range orders(withoutBrackets(named.Text), p.Schema) {
				body.fits = fits(p, text)
				n.enter(text, named, body)
			}
		}
	}
	for _, ends := range n.ends {
		slices.SortFunc(ends, byPromise)
	}
	return n
}

// withoutBrackets leaves out what a list adds to a name: "Centre ... (CERS)".
func withoutBrackets(text string) string {
	return strings.TrimSpace(brackets.ReplaceAllString(text, ""))
}

// fits reports whether a text is an acronym of one of a body's names.
func fits(p profile.Profile, text string) bool {
	return acronym.MatchString(text) && slices.ContainsFunc(p.Names, func(n profile.Name) bool {
		return strings.Contains(n.Text, " ") && acronymOf(n.Text) == text
	})
}

// acronymOf returns the first letters of a name's words but for the small ones.
func acronymOf(text string) string {
	var letters strings.Builder
	for w := range foldedWords(withoutBrackets(text)) {
		if !slices.Contains([]string{"and", "of", "for", "the", "et", "de", "des", "du", "la", "d", "in"}, w.text) {
			r, _ := utf8.DecodeRuneInString(w.text)
			letters.WriteRune(unicode.ToUpper(r))
		}
	}
	return letters.String()
}

// byPromise orders the bodies of one name: those that it names strongly, those of
// whose name it is the acronym, those of the dossier, and then by id, so that the
// same is chosen every time.
func byPromise(a, b listed) int {
	return cmp.Or(order(a.weak, b.weak), order(b.fits, a.fits), order(b.id.Source() == "dossier", a.id.Source() == "dossier"), cmp.Compare(a.id, b.id))
}

func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
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

func (n *names) enter(text string, named profile.Name, body listed) {
	var words []string
	for w := range foldedWords(text) {
		words = append(words, w.text)
	}
	if !usable(words, body.schema) || len(words) > maxNameWords {
		return
	}
	node := uint32(0)
	for _, w := range words {
		w = stem(w)
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
	body.common = allCommon(words)
	body.weak = body.common || tellsLittle(words, named.Property)
	if !body.weak {
		n.variants.enter(words, weightOf(named), body)
	}
	if !slices.ContainsFunc(n.ends[node], func(other listed) bool { return other.id == body.id }) {
		n.ends[node] = append(n.ends[node], body)
	}
}

// weightOf returns how telling the parts of a name are together; of one word, how
// telling that is.
func weightOf(named profile.Name) float32 {
	sum := float32(0)
	if len(named.Forms) > 0 {
		for _, p := range named.Forms[0].Parts {
			sum += p.Weight
		}
	}
	return sum
}

// usable reports whether a name can be looked for in running text: not a person's
// one word, nor one or two letters, nor a number.
func usable(words []string, schema graph.Schema) bool {
	if len(words) == 1 && (allCommon(words) || schema.Class() == graph.ClassCraft || calendar.MatchString(words[0])) {
		return false
	}
	letters, count := 0, 0
	for _, w := range words {
		count += utf8.RuneCountInString(w)
		letters += len(strings.TrimFunc(w, unicode.IsDigit))
	}
	if text := strings.Join(words, " "); theLexicon().places[text] != "" || isCountry(text) {
		return false
	}
	return letters > 2 && count > 2 && (schema != graph.Person || len(words) > 1)
}

// calendar matches what is a day or month before it is a name.
var calendar = regexp.MustCompile(`^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$`)

func isCountry(text string) bool {
	_, is := place.Country(text)
	return is
}

// shortName is the length in bytes up to which a name of one word is taken for an
// acronym or a word of the language: "IED" is a weapon too.
const shortName = 6

// tellsLittle reports whether a name needs a companion: one that its list calls
// weak, a short word, or one of common words only ("Business Lab").
func tellsLittle(words []string, p graph.Property) bool {
	if len(words) == 1 && ordinary.MatchString(words[0]) {
		return true
	}
	return p == graph.WeakAlias || p == graph.Abbreviation || len(words) == 1 && len(words[0]) <= shortName
}

// ordinary matches words that end like words of the language: Equality, Integral.
var ordinary = regexp.MustCompile(`^[a-z]{2,8}(?:ity|al|ion|ing|er|or|ic|ive|ant|ent|ous|ment|ness|ance|ence|able|ible|ary|ory|ist|ism|ful|less|ship|ward|age|ure|ics|ate|ise|ize|ed|ly|ty)s?$`)

// allCommon reports whether a name is of common words only: "Business Lab".
func allCommon(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !theLexicon().is(w, common) && !isNumber(w) })
}

func isNumber(w string) bool { return strings.TrimLeft(w, "0123456789") == "" }

// found is a listed name in a text.
type found struct {
	from, to int
	words    int // of a name that is spelled otherwise
	bodies   []listed
	longer   bool   // the name goes on: "Pacific Bridge" of Pacific Bridge Trading
	as       string // how the list spells it, where the text spells it otherwise
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
			if f := n.variantAt(text, window[i:]); f.bodies != nil {
				all = append(all, f)
				i += f.words - 1
			}
			continue
		}
		f := found{from: window[i].from, to: window[i+size-1].to, bodies: bodies}
		f.longer = i+size < len(window) && goesOn(text, window[i+size-1], window[i+size])
		if !writtenAsName(text, window[i:i+size]) {
			continue
		}
		all = append(all, f)
		i += size - 1
	}
	return all
}

// variantAt returns the name that words spell otherwise than any list.
func (n *names) variantAt(text string, words []folded) found {
	r, _ := utf8.DecodeRuneInString(text[words[0].from:])
	if unicode.IsLower(r) || len(words[0].text) < 3 {
		return found{}
	}
	if !nameLike(text, words, 1) && len(words[0].text) < leastSingle {
		return found{} // most words with a capital only begin a sentence
	}
	best, bodies := n.variants.longestAt(text, words, func(word string) bool { return n.words[stem(word)] != 0 })
	if best.size == 0 {
		return found{}
	}
	slices.SortFunc(bodies, byPromise)
	return found{from: words[0].from, to: words[best.size-1].to, words: best.size, bodies: slices.CompactFunc(bodies, func(a, b listed) bool { return a.id == b.id }), as: strings.Join(best.of.words, " ")}
}

// goesOn reports whether the word behind a name is one more word of a longer name.
// Behind an acronym it is not: an SSRC Institute is one of SSRC.
func goesOn(text string, last, next folded) bool {
	r, _ := utf8.DecodeRuneInString(text[next.from:])
	return text[last.to:next.from] == " " && unicode.IsUpper(r) && theLexicon().is(next.text, common) && !acronym.MatchString(text[last.from:last.to])
}

// writtenAsName reports whether words are written with capitals, as names are: the
// first, and of a short name all but its particles.
func writtenAsName(text string, words []folded) bool {
	for i, w := range words {
		if i > 0 && !joins(text[words[i-1].to:w.from], w.text) {
			return false
		}
		r, _ := utf8.DecodeRuneInString(text[w.from:])
		if unicode.IsLower(r) && (i == 0 || len(words) <= 3 && w.to-w.from > 2) {
			return false
		}
	}
	return true
}

// widestGap is how many bytes may stand between two words of a name: ". & ".
const widestGap = 4

// joins reports whether what stands between two words is what stands within names.
// Behind an apostrophe a letter or two are an ending: "Don't".
func joins(gap, next string) bool {
	if len(gap) > widestGap && strings.TrimSpace(gap) != "" || strings.ContainsAny(gap, "<>\"=_[]{}|;:!?") {
		return false
	}
	return gap != "'" && gap != "’" || len(next) > 2
}

func (n *names) longestAt(words []folded) (size int, bodies []listed) {
	node := uint32(0)
	for i, w := range words {
		number, known := n.words[stem(w.text)]
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
