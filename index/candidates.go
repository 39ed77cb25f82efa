package index

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"interdict/graph"
	"interdict/name"
	"interdict/profile"
	"interdict/spelling"
)

// Bounds on the work for one query.
const (
	maxProbes     = 60     // words of a query and joined ones; they fit a set of 64 bits
	maxForms      = 8      // ways to write the query's names that are looked up
	maxCandidates = 64     // the most promising ones are returned
	maxNames      = 20_000 // listed names that are checked for one way to write a name

	maxNativeNames = 4_000 // the same for a name in another script
	mostSounded    = 10    // probes of which all sounds are looked up: words first, then joined ones
)

// Candidates returns the listed entities that could be the one asked about, the
// most promising first: those that bear one of its identifiers, then those with
// a name that could be its name. It errs on the side of too many.
func (ix *Index) Candidates(query profile.Profile) []Candidate {
	s := ix.search()
	defer ix.scratch.Put(s)
	s.least = leastPromiseAlone
	if len(query.Births)+len(query.Countries)+len(query.IDs)+len(query.Addresses) > 0 {
		s.least = leastPromise
	}
	for _, id := range query.IDs {
		s.identifier(id)
	}
	forms := 0
	for _, n := range query.Names {
		for i, f := range n.Forms {
			if i > 0 && query.Schema.Class() == graph.ClassPerson && sameNative(f, n.Forms[i-1]) {
				continue // what else its letters may stand for is looked up as well
			}
			if forms++; forms <= maxForms {
				s.name(readingOf(f, 3))
			}
		}
	}
	return s.candidates()
}

// sameNative reports two readings of the same words in another script.
func sameNative(one, other name.Form) bool {
	return slices.EqualFunc(one.Parts, other.Parts, func(a, b name.Part) bool { return a.Native != "" && a.Native == b.Native })
}

// search is the work on one query. It is used again for the next.
type search struct {
	*layout
	starts [maxWords + 2]int // first name of so many parts and more

	probes   []probe
	pairings []pairing
	hits     hits
	weights  []uint32 // of the words of the query
	telling  uint32   // those of them that say who, as bits
	budget   int
	least    float64 // that a name has to promise
	found    map[int]find
}

// probe is a word of the query, or several joined.
type probe struct {
	word
	covers  uint32 // the words of the query that it is made of, as bits
	letters uint32 // which letters it has
	chime   uint64 // how it sounds
	pattern pattern
	read    *spelling.Native // of a word in another script, what it may be in Latin letters
	joined  bool
	exact   bool  // a listed word is the same
	like    []int // listed words that may be meant
	names   int   // how many names hold one of those
}

func newProbe(w word, covers uint32, joined bool) probe {
	p := probe{word: w, covers: covers, joined: joined, letters: letters(w.text), chime: chime(w.sound), pattern: newPattern(w.text)}
	if w.native != "" && (!joined || len(w.text) <= longestJoinedNative) {
		p.read = spelling.Read(w.native)
	}
	return p
}

// longestJoinedNative is how long neighbours of another script are at most, read
// in Latin letters, to be looked up as one word: names, not phrases.
const longestJoinedNative = 16

// find is the best name found for a body.
type find struct {
	promise float64
	key     string
}

func (ix *Index) search() *search {
	if s, ok := ix.scratch.Get().(*search); ok {
		clear(s.found)
		return s
	}
	s := &search{layout: &ix.file, found: map[int]find{}}
	for parts := range s.starts {
		s.starts[parts] = bisect(s.entries.len(), func(name int) bool { return s.wordsOf(name) >= parts })
	}
	return s
}

// bisect returns the first number below n for which is holds, n when none.
func bisect(n int, is func(int) bool) int {
	low, high := 0, n
	for low < high {
		if middle := (low + high) / 2; is(middle) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// wordsOf returns how many words a name has: they come first, each alone covers
// the next bit.
func (s *search) wordsOf(name int) int {
	entries, n := s.entries.at(name), 0
	for 2*n < len(entries) && entries[2*n+1]&^tellingBit == 1<<n {
		n++
	}
	return n
}

// identifier finds the bodies that bear an identifier.
func (s *search) identifier(id profile.Identifier) {
	s.ids.find(identifierKey(id), func(body int) {
		s.found[body] = find{promise: math.Inf(1), key: string(id.Property) + " " + id.Value}
	})
}

// name finds the bodies with a name like the words of a query.
//
// The lists of all names that hold a word are walked, the shortest list first. A
// name on the second list that is not on the first lacks a word of the query;
// when it is longer than the query it has another word instead, and is another
// name. So of the second list only names as long as the query are walked, and of
// each further list names of a word less. A word of the query that no list knows
// has a slip in it, and does not count.
func (s *search) name(r reading) {
	s.prepare(r)
	s.budget = maxNames
	if slices.ContainsFunc(s.probes, func(p probe) bool { return p.read != nil }) {
		s.budget = maxNativeNames
	}
	known := 0
	for _, p := range s.order() {
		most := maxWords
		if known > 0 && !p.joined {
			most = len(r.words) - known + 1
		}
		s.walk(p, most)
		if p.exact && !p.joined {
			known++
		}
	}
}

// prepare looks up every word of the query, and neighbours joined.
func (s *search) prepare(r reading) {
	s.probes, s.weights, s.telling = s.probes[:0], s.weights[:0], r.telling
	s.hits.clear()
	for i, w := range r.words {
		s.probes = append(s.probes, newProbe(w, 1<<i, false))
		s.weights = append(s.weights, w.weight)
	}
	for i, w := range r.words {
		if rest, ok := s.withoutForm(w.text); ok {
			w = word{text: rest, sound: name.Key(rest), weight: w.weight}
			s.probes = append(s.probes, newProbe(w, 1<<i, true))
		}
	}
	for _, e := range r.joined {
		s.probes = append(s.probes, newProbe(e.word, e.covers, true))
	}
	s.probes = s.probes[:min(len(s.probes), maxProbes)]
	for i := range s.probes {
		s.lookUp(i)
	}
	for i := range s.weights {
		if p := &s.probes[i]; !p.exact && s.isForm(p.text) {
			s.weights[i], p.weight = 0, 0
		}
	}
}

// isForm reports whether a word is one of a legal form but for a slip: it says
// nothing, and no name has to have it.
func (s *search) isForm(word string) bool {
	found := false
	note := func(int) { found = true }
	s.keys.find(hash(formKey, word, -1), note)
	slips(formKey, word, shortestSlip+1, func(h uint64) { s.keys.find(h, note) })
	return found
}

// withoutForm returns a word without the legal form that somebody wrote together
// with it: "kolorllc", "companykolor".
func (s *search) withoutForm(word string) (rest string, ok bool) {
	found := false
	note := func(int) { found = true }
	for n := shortestForm; n+shortestSlip <= len(word) && n <= longestForm; n++ {
		if s.keys.find(hash(formKey, word[len(word)-n:], -1), note); found {
			rest, found, ok = word[:len(word)-n], false, true
		}
		if s.keys.find(hash(formKey, word[:n], -1), note); found {
			rest, found, ok = word[n:], false, true
		}
	}
	return rest, ok
}

// Legal forms of so many letters are written together with words.
const (
	shortestForm = 3
	longestForm  = 7
)

// lookUp finds the listed words that a probe may mean.
func (s *search) lookUp(number int) {
	p := &s.probes[number]
	note := func(w int) {
		if s.hits.has(uint32(w), number) {
			return
		}
		alike := p.alike(s.words.at(w))
		s.hits.add(uint32(w), number, alike)
		if alike > 0 {
			p.like = append(p.like, w)
			p.names += len(s.postings.at(w)) / postingSize
			p.exact = p.exact || string(s.words.at(w)) == p.text
		}
	}
	if p.meaning != "" {
		s.keys.find(hash(meaningKey, p.meaning, -1), func(w int) {
			if !s.hits.has(uint32(w), number) {
				s.hits.add(uint32(w), number, 1)
				p.like = append(p.like, w)
				p.names += len(s.postings.at(w)) / postingSize
			}
		})
	}
	keysOf(p.word, func(h uint64) { s.keys.find(h, note) })
	if p.read != nil && number < mostSounded {
		for _, sound := range soundsOf(p.native) {
			s.keys.find(hash(soundKey, sound, -1), note)
		}
	}
	if len(s.weights) == 1 {
		twoSlips(p.text, func(h uint64) { s.keys.find(h, note) })
	}
}

// order returns the probes in the order of how many names they lead to; those
// that lead nowhere are left out.
func (s *search) order() []*probe {
	order := make([]*probe, 0, len(s.probes))
	for i := range s.probes {
		order = append(order, &s.probes[i])
	}
	slices.SortStableFunc(order, func(a, b *probe) int {
		if a.joined != b.joined {
			return cmp.Compare(b2i(a.joined), b2i(b.joined))
		}
		return cmp.Compare(a.names, b.names)
	})
	return order
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// walk checks the names of at most so many parts that hold a word like p and
// sound as if they could hold the other words.
func (s *search) walk(p *probe, most int) {
	end := s.entries.len()
	if most+1 < len(s.starts) {
		end = s.starts[most+1]
	}
	e := s.expect(p)
	for _, w := range p.like {
		list := s.postings.at(w)
		for ; len(list) >= postingSize && int(list[0]) < end && s.budget > 0; list = list[postingSize:] {
			if p.names <= fewNames || e.fits(uint64(list[2])<<32|uint64(list[1]), list[3]) {
				s.budget--
				s.check(int(list[0]))
			}
		}
	}
}

// fewNames is up to how many names are checked however they sound.
const fewNames = 60

// expectation is how the other words of a name sound that holds one word of the
// query and is worth to be checked: it may hold all other words of the query that
// say anything, or it has hardly another word.
type expectation struct {
	all    uint64
	others [maxWords]struct {
		chime   uint64
		least   int // how many of its bits the name has, if there is a slip
		letters uint32
		read    *spelling.Native
	}
	count int
}

// leastWeight is what a word weighs at least that a name must have.
const leastWeight = 2

// leastChime is how many of so many bits are left when there was a slip in a
// word, or in a long one two.
var leastChime = [...]int{0, 1, 1, 1, 2, 2, 2, 3}

func (s *search) expect(p *probe) expectation {
	var e expectation
	for i := range s.weights {
		other := &s.probes[i]
		e.all |= other.chime
		if p.covers>>i&1 == 1 || other.weight < leastWeight {
			continue
		}
		n := bits.OnesCount64(other.chime)
		e.others[e.count].chime, e.others[e.count].least = other.chime, leastChime[min(n, len(leastChime)-1)]
		e.others[e.count].letters, e.others[e.count].read = other.letters, other.read
		e.count++
	}
	return e
}

// fits reports whether words with such sounds and letters may be the others: each
// sounds but for a slip as one that is expected; or it has two slips, and then
// still nearly all its letters.
func (e *expectation) fits(chimes uint64, letters uint32) bool {
	if bits.OnesCount64(chimes&^e.all) <= 1 {
		return true
	}
	for i := range e.others[:e.count] {
		other := &e.others[i]
		if other.read != nil {
			if other.read.Lacking(letters) > 1 {
				return false
			}
			continue
		}
		heard, missing := bits.OnesCount64(other.chime&chimes), bits.OnesCount32(other.letters&^letters)
		if heard < other.least && missing > min(heard, 1) {
			return false
		}
	}
	return true
}

// candidates returns what was found, the most promising first.
func (s *search) candidates() []Candidate {
	order := make([]int, 0, len(s.found))
	for body := range s.found {
		order = append(order, body)
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.found[b].promise, s.found[a].promise), cmp.Compare(a, b))
	})
	var all []Candidate
	for _, body := range order[:min(len(order), maxCandidates)] {
		all = append(all, Candidate{Profile: unpackProfile(s.profiles.at(body)), Key: s.found[body].key})
	}
	return all
}
