package index

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"interdict/graph"
	"interdict/name"
	"interdict/profile"
)

// Bounds on the work for one query.
const (
	maxProbes     = 60    // words of a query and joined ones
	maxForms      = 8     // ways to write the query's names that are looked up
	maxCandidates = 300   // the most promising ones are returned
	maxNames      = 5_000 // listed names that are checked for one way to write a name
)

// What a name has to promise for its body to be a candidate: less than any score at
// which somebody looks. Where dates of birth and the like may add to its score, it
// is well below.
const (
	leastPromise      = 0.42
	leastPromiseAlone = 0.56
)

// Candidates returns the listed entities that could be the one asked about, the
// most promising first: those that bear one of its identifiers, then those with
// a name that could be its name. It errs on the side of too many.
func (ix *Index) Candidates(query profile.Profile) []Candidate {
	s := ix.search()
	defer ix.scratch.Put(s)
	s.least, s.typed = leastPromiseAlone, true
	if len(query.Births)+len(query.Countries)+len(query.IDs)+len(query.Addresses) > 0 {
		s.least = leastPromise
	}
	class := query.Schema.Class()
	s.person, s.meetable = class == graph.ClassPerson, meetable(class)
	for _, id := range query.IDs {
		s.identifier(id)
	}
	forms := 0
	for _, n := range query.Names {
		if !s.person {
			s.initials(n.Name)
		}
		if s.typed = n.Script == "Latn"; !s.typed {
			s.least = leastPromise // what is read from another script says less, and the best of it is asked for
		}
		s.needed = s.mustAgree()
		for i, f := range n.Forms {
			if i > 0 && s.person && sameNative(f, n.Forms[i-1]) {
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
	recent *recent
	starts [maxWords + 2]int // first name of so many words and more

	person   bool    // a person is asked about
	meetable uint32  // classes of bearers that may be meant, as bits
	least    float32 // that a name has to promise
	needed   float32 // what has to agree for that
	typed    bool    // the name asked about is written in Latin letters

	query    wordsOfName
	writings writings
	formal   uint32 // words of the query that no name has to have, as bits
	native   bool   // a word of the query is in another script
	probes   []probe
	asked    []asked
	under    []met
	sights   []sight  // of the probes
	letters  uint32   // of all words of the query
	likely   []uint32 // names that are to be checked
	alike    []likeName
	holding  []nameEntries
	pairs    []wordForProbe
	like     []likeWord // listed words that the probes may mean
	order    []int32    // probes in the order in which they are walked
	hits     hits
	listed   wordsOfName
	pairings []pairing
	seen     [seenNames]uint32 // names that were checked, plus 1
	budget   int
	accounts accounts
	names    []worth
	found    map[int]find
}

// find is the best name found for a body.
type find struct {
	promise float32
	key     string
}

func (ix *Index) search() *search {
	if s, ok := ix.scratch.Get().(*search); ok {
		clear(s.found)
		return s
	}
	s := &search{layout: &ix.file, recent: &ix.recent, found: map[int]find{}}
	for words := range s.starts {
		s.starts[words] = bisect(s.entries.len(), func(name int) bool { return s.wordsOf(name) >= words })
	}
	return s
}

// seenNames is how many of the names that were checked are remembered.
const seenNames = 1024

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
	for entrySize*n < len(entries) && traits(entries[entrySize*n+1]).covers() == 1<<n {
		n++
	}
	return n
}

// identifier finds the bodies that bear an identifier.
func (s *search) identifier(id profile.Identifier) {
	s.ids.find(identifierKey(id), func(body int) {
		s.found[body] = find{promise: float32(math.Inf(1)), key: string(id.Property) + " " + id.Value}
	})
}

// initials finds the bodies of which a name is made of the initials of the query, or the
// query of theirs.
func (s *search) initials(n name.Name) {
	take := func(initials string) func(int) {
		return func(body int) {
			if _, known := s.found[body]; !known {
				s.found[body] = find{promise: s.least, key: "initials " + initials}
			}
		}
	}
	for _, initials := range n.Acronyms() {
		s.ids.find(hash(initialsKey, initials, -1), take(initials))
	}
	if word, ok := n.Initials(); ok {
		s.ids.find(hash(acronymKey, word, -1), take(word))
	}
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
	if s.native {
		s.nameAcross()
		return
	}
	s.budget = maxNames
	rest, slipped, known := s.sum(), float32(0), 0
	walked := 0
	for _, at := range s.order {
		p := &s.probes[at]
		if p.covers&^s.formal == 0 && (known > 0 || !p.exact || p.joined) {
			continue // a word that is a title elsewhere, unless it is all that is known
		}
		if p.joined {
			s.walk(p, maxWords)
			continue
		}
		if walked > 1 && rest+slipped < s.needed {
			continue
		}
		most := maxWords
		if known > 0 {
			most = len(r.words) - known + 1
		}
		s.walk(p, most)
		p.walked = true
		walked++
		rest -= p.most()
		slipped = max(slipped, min(p.spelled, twoSlipsSay))
		if p.exact {
			known++
		}
	}
}

// twoSlipsSay is what a word says at most that is found by no key.
const twoSlipsSay = 0.4

// sum returns what the words of the query say together.
func (s *search) sum() float32 {
	sum := float32(0)
	for i := range s.probes {
		if p := &s.probes[i]; !p.joined && p.covers&s.formal == 0 {
			sum += p.most()
		}
	}
	return sum
}

// prepare looks up every word of the query, and neighbours joined.
func (s *search) prepare(r reading) {
	s.probes, s.like, s.order = s.probes[:0], s.like[:0], s.order[:0]
	s.query, s.writings, s.letters, s.formal, s.native = wordsOfName{}, r.writings, r.letters, 0, false
	s.hits.clear()
	s.seen = [seenNames]uint32{}
	for i, e := range r.words {
		s.query.add(e.traits)
		s.query.count++
		if e.traits.initial() {
			s.query.letters[i] = e.text[0]
			continue
		}
		s.probe(e, false)
	}
	for _, e := range r.words {
		if rest, ok := s.withoutForm(e.text); ok && !e.traits.initial() {
			w := word{text: rest, sound: name.Key(rest)}
			s.probe(entry{w, newTraits(e.traits.covers(), e.traits.weight(), rest) | e.traits&tellingTrait}, true)
		}
	}
	for _, e := range r.joined {
		s.probe(e, true)
	}
	s.lookUp()
	for i := range s.probes {
		s.order = append(s.order, int32(i))
	}
	if s.query.without(s.formal) == 0 {
		s.formal = 0
	}
	slices.SortStableFunc(s.order, func(a, b int32) int {
		x, y := &s.probes[a], &s.probes[b]
		return cmp.Or(cmp.Compare(b2i(x.joined), b2i(y.joined)), cmp.Compare(x.names, y.names))
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (s *search) probe(e entry, joined bool) {
	if len(s.probes) == maxProbes {
		return
	}
	if len(s.probes) < cap(s.probes) {
		s.probes = s.probes[:len(s.probes)+1]
	} else {
		s.probes = append(s.probes, probe{})
	}
	p := &s.probes[len(s.probes)-1]
	p.set(e, joined, s.typed)
	s.native = s.native || p.read != nil
}

// walk checks the names of at most so many words that hold a word like p and
// sound as if they could hold the other words.
func (s *search) walk(p *probe, most int) {
	end := s.entries.len()
	if most+1 < len(s.starts) {
		end = s.starts[most+1]
	}
	var e expectation
	e.set(s, p)
	s.likely, s.alike = s.likely[:0], s.alike[:0]
	for _, w := range s.like[p.from:p.to] {
		if int(w.first) >= end {
			continue
		}
		list := s.postings[postingSize*w.from : postingSize*w.to]
		for ; len(list) >= postingSize && int(list[0]) < end && s.budget > 0; list = list[postingSize:] {
			number, m := list[0], marks(list[3])
			if s.meetable>>m.class()&1 == 0 || s.seen[number%seenNames] == number+1 {
				continue
			}
			if e.fits(uint64(list[2])<<32|uint64(list[1]), m) {
				s.toCheck(number)
			} else if s.typed && (p.names <= fewNames || e.spells(m)) && s.sameLetters(w.letters|uint32(m)) {
				s.alike = append(s.alike, likeName{number: number})
			}
		}
	}
	for i := range s.alike {
		s.alike[i].first = s.layout.writings[writingSize*s.alike[i].number]
	}
	for _, l := range s.alike {
		if s.writtenAlike(int(l.number)) {
			s.toCheck(l.number)
		}
	}
	s.checkAll(s.likely)
}

// likeName is a name that may have the letters of the query.
type likeName struct{ number, first uint32 }

func (s *search) toCheck(number uint32) {
	s.seen[number%seenNames] = number + 1
	s.budget--
	s.likely = append(s.likely, number)
}

// sameLetters reports whether no more letters of a name are foreign to the query than
// writtenAlike allows.
func (s *search) sameLetters(letters uint32) bool {
	return bits.OnesCount32(letters&uint32(lettersMask)&^s.letters) <= otherWritten
}

// writtenAlike reports whether the query and a listed name have about the same letters.
func (s *search) writtenAlike(number int) bool {
	return s.typed && s.writings.like(s.writingsOf(number))
}

// fewNames is up to how many names are held letter for letter against the query, whatever
// letters their words have: those of a title that was mistyped are not among them.
const fewNames = 16

// expectation is how the other words of a name sound that holds one word of the
// query and is worth to be checked.
type expectation struct {
	needed  float32 // what the other words have to say
	all     uint64  // how all words of the query sound
	slack   int     // how many other sounds a name may have besides
	company bool    // one of the other words has to be there
	letters uint32  // of the other words
	count   int
	others  [maxWords]struct {
		chime   uint64
		letters uint32
		least   int // how many bits of its sound the name has, if there is a slip
		lacking int // how many of its letters the name may lack
		most    float32
		telling bool
	}
}

func (e *expectation) set(s *search, p *probe) {
	e.needed, e.slack = s.needed-p.most(), 2+4*bits.OnesCount32(s.query.initials)
	for i := range s.probes {
		other := &s.probes[i]
		if other.joined {
			continue
		}
		e.all |= other.chime | chime(other.sound)
		if (p.covers|s.formal)&other.covers != 0 || other.full < leastWeight {
			continue
		}
		e.letters |= other.look.letters()
		e.company = e.company || s.person && s.least > leastPromise && other.most() > 0.25
		o := &e.others[e.count]
		o.chime, o.letters, o.least, o.most = other.chime, other.look.letters(), other.least, other.most()
		o.lacking = max(2, len(other.text)/2)
		o.telling = len(other.text) > shortestAlone && other.covers&s.query.telling != 0
		if other.walked { // with a better word it was on a list that was walked before
			o.lacking, o.most = 1, min(o.most, twoSlipsSay)
		}
		e.count++
	}
}

// leastWeight is what a word weighs at least that a name must have.
const leastWeight = 0.13

// fits reports whether words with such sounds and letters may be the others: all
// that is asked for is there, but for slips, or nothing else is; and what is there
// says enough, or is all.
func (e *expectation) fits(chimes uint64, m marks) bool {
	says, all, alone := float32(0), true, e.company
	for i := range e.others[:e.count] {
		other := &e.others[i]
		heard := bits.OnesCount64(other.chime & chimes)
		lacking := bits.OnesCount32(other.letters &^ uint32(m))
		switch {
		case heard >= other.least && (lacking <= 1 || lacking <= other.lacking && heard > other.least):
			says += other.most
			alone = false
		case lacking <= min(heard, 1) && bits.OnesCount32(other.letters^uint32(m&lettersMask)) <= 4:
			says += min(other.most, twoSlipsSay)
			alone = false
		case m&initialMark != 0:
			says += 0.15
		default:
			all = all && !other.telling
		}
	}
	if alone {
		return false
	}
	more := bits.OnesCount64(chimes &^ e.all)
	if all && more <= 2*e.slack {
		return true
	}
	return (all || more <= e.slack || m&tellingMark == 0) && says >= e.needed
}

// spells reports whether such letters may be those of the other words, but for two
// slips.
func (e *expectation) spells(m marks) bool {
	return bits.OnesCount32(e.letters&^uint32(m)) <= 2
}

// candidates returns what was found, the most promising first.
func (s *search) candidates() []Candidate {
	if len(s.found) == 0 {
		return nil
	}
	order := make([]int, 0, len(s.found))
	for body := range s.found {
		order = append(order, body)
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.found[b].promise, s.found[a].promise), cmp.Compare(a, b))
	})
	most := maxCandidates
	if !s.typed {
		most = maxNativeCandidates
	}
	all := make([]Candidate, 0, min(len(order), most))
	for _, body := range order[:min(len(order), most)] {
		all = append(all, Candidate{Profile: unpackProfile(s.profiles.at(body)), Key: s.found[body].key})
	}
	return all
}
