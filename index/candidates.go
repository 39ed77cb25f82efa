package index

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"

	"interdict/profile"
	"interdict/spelling"
)

// Bounds on the work for one query.
const (
	maxProbes     = 60     // words of a query and joined ones; they fit a set of 64 bits
	maxForms      = 8      // ways to write the query's names that are looked up
	maxCandidates = 64     // the most promising ones are returned
	maxNames      = 20_000 // listed names that are checked for one way to write a name
)

// Candidates returns the listed entities that could be the one asked about, the
// most promising first: those that bear one of its identifiers, then those with
// a name that could be its name. It errs on the side of too many.
func (ix *Index) Candidates(query profile.Profile) []Candidate {
	s := ix.search()
	defer ix.scratch.Put(s)
	for _, id := range query.IDs {
		s.identifier(id)
	}
	forms := 0
	for _, n := range query.Names {
		for _, f := range n.Forms {
			if forms++; forms <= maxForms {
				s.name(readingOf(f, 3))
			}
		}
	}
	return s.candidates()
}

// search is the work on one query. It is used again for the next.
type search struct {
	ix      *Index
	words   lists
	names   numberLists // word -> names
	entries lists       // name -> its words, and its words joined
	bodies  numbers     // name -> body
	keys    keyTable
	starts  [maxWords + 2]int // first name of so many parts and more

	probes   []probe
	pairings []pairing
	hits     hits
	weights  []uint32 // of the words of the query
	budget   int
	found    map[int]find
}

// probe is a word of the query, or several joined.
type probe struct {
	word
	covers uint32 // the words of the query that it is made of, as bits
	joined bool
	exact  bool  // a listed word is the same
	like   []int // listed words that may be meant
	names  int   // how many names hold one of those
}

// find is the best name found for a body.
type find struct {
	promise float64
	key     string
	name    int
	query   uint32 // the words of the query that are in it
	probes  []string
}

func (ix *Index) search() *search {
	if s, ok := ix.scratch.Get().(*search); ok {
		clear(s.found)
		return s
	}
	s := &search{
		ix: ix, words: ix.lists(wordOffsets, wordText), names: ix.numberLists(postingOffsets, postings),
		entries: ix.lists(forwardOffsets, forward), bodies: ix.numbers(nameBody), keys: ix.keyTable(keyDirectory, keys),
		found: map[int]find{},
	}
	for parts := range s.starts {
		s.starts[parts] = bisect(ix.names(), func(name int) bool { return s.wordsOf(name) >= parts })
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

// entriesOf returns the words of a name and its joined words: of each the number
// with its weight, and what it covers.
func (s *search) entriesOf(name int) numbers {
	return numbers(s.entries.data[8*int(s.entries.offsets.at(name)) : 8*int(s.entries.offsets.at(name+1))])
}

// wordsOf returns how many words a name has: they come first, each alone covers
// the next bit.
func (s *search) wordsOf(name int) int {
	entries, n := s.entriesOf(name), 0
	for 2*n < entries.len() && entries.at(2*n+1) == 1<<n {
		n++
	}
	return n
}

// identifier finds the bodies that bear an identifier.
func (s *search) identifier(id profile.Identifier) {
	s.ix.keyTable(idDirectory, idKeys).find(identifierKey(id), func(body int) {
		s.found[body] = find{promise: math.Inf(1), key: string(id.Property) + " " + id.Value}
	})
}

// name finds the bodies with a name like the words of a query.
func (s *search) name(r reading) {
	s.prepare(r)
	s.budget = maxNames
	order := s.order()
	found := 0
	for k, p := range order {
		most := maxWords + 1
		if k > 0 && !p.joined {
			most = len(order) - k + k - found // words still to come, and those that no list knows
		}
		s.walk(p, most)
		if p.exact && !p.joined {
			found++
		}
	}
}

// prepare looks up every word of the query, and neighbours joined.
func (s *search) prepare(r reading) {
	s.probes, s.weights = s.probes[:0], s.weights[:0]
	s.hits.clear()
	for i, w := range r.words {
		s.probes = append(s.probes, probe{word: w, covers: 1 << i})
		s.weights = append(s.weights, w.weight)
	}
	for _, e := range r.joined {
		s.probes = append(s.probes, probe{word: e.word, covers: e.covers, joined: true})
	}
	s.probes = s.probes[:min(len(s.probes), maxProbes)]
	for i := range s.probes {
		s.lookUp(i)
	}
}

// lookUp finds the listed words that a probe may mean.
func (s *search) lookUp(number int) {
	p := &s.probes[number]
	keysOf(p.word, func(h uint64) {
		s.keys.find(h, func(w int) {
			if s.hits.add(uint32(w), number) {
				p.like = append(p.like, w)
				p.names += s.names.at(w).len()
				p.exact = p.exact || string(s.words.at(w)) == p.text
			}
		})
	})
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

// walk checks the names of at most so many parts that hold a word like p.
func (s *search) walk(p *probe, most int) {
	end := s.ix.names()
	if most+1 < len(s.starts) {
		end = s.starts[most+1]
	}
	for _, w := range p.like {
		list := s.names.at(w)
		for i := range list.len() {
			name := int(list.at(i))
			if name >= end || s.budget == 0 {
				break
			}
			s.budget--
			s.check(name)
		}
	}
}

// meeting is what a query and a name have in common.
type meeting struct {
	query, listed             uint32  // words that agree, as bits
	agreed                    float64 // what they weigh
	queryLacking, listedExtra float64 // what the others weigh
}

// pairing is a word of the query and one of a name that may be the same.
type pairing struct {
	query, listed uint32 // what they cover
	agreed        float64
}

// leastPromise is what a name has to promise for its body to be a candidate. It
// is well below any score at which somebody looks, as dates of birth and the
// like may add to it.
const leastPromise = 0.42

// check takes a name in when it promises enough.
func (s *search) check(name int) {
	entries := s.entriesOf(name)
	m := s.meet(entries, false)
	if s.promise(m) < leastPromise {
		return
	}
	m = s.meet(entries, true)
	promise := s.promise(m)
	if promise < leastPromise {
		return
	}
	body := int(s.bodies.at(name))
	if known, ok := s.found[body]; !ok || known.promise < promise {
		s.found[body] = find{promise: promise, name: name, key: s.key(m)}
	}
}

// key says which words of the query brought a name.
func (s *search) key(m meeting) string {
	var words []string
	for _, p := range s.probes {
		if !p.joined && m.query&p.covers != 0 {
			words = append(words, p.text)
		}
	}
	return "name " + strings.Join(words, " ")
}

// meet finds the words that a name shares with the query; as spelled, or taking
// every word that was looked up for the same. Each word is paired once, what
// says most first.
func (s *search) meet(entries numbers, spelled bool) meeting {
	var m meeting
	s.pairings = s.pairings[:0]
	for i := 0; i < entries.len(); i += 2 {
		number, weight := entries.at(i)>>weightBits, entries.at(i)&weightMost
		if entries.at(i+1) == 1<<(i/2) {
			m.listedExtra += float64(weight)
		}
		if h := s.hits.find(number); h != nil {
			s.pair(h, number, weight, entries.at(i+1), spelled)
		}
	}
	for _, w := range s.weights {
		m.queryLacking += float64(w)
	}
	for range s.pairings {
		best := s.bestFor(m)
		if best.agreed == 0 {
			break
		}
		m.agreed += best.agreed
		m.query |= best.query
		m.listed |= best.listed
	}
	m.listedExtra -= s.covered(entries, m.listed)
	for i, w := range s.weights {
		if m.query>>i&1 == 1 {
			m.queryLacking -= float64(w)
		}
	}
	return m
}

// covered returns what the words of a name that agree weigh.
func (s *search) covered(entries numbers, agreed uint32) float64 {
	sum := 0.0
	for i := 0; 2*i < entries.len() && entries.at(2*i+1) == 1<<i; i++ {
		if agreed>>i&1 == 1 {
			sum += float64(entries.at(2*i) & weightMost)
		}
	}
	return sum
}

// pair notes the words of the query that a listed word may be.
func (s *search) pair(h *hit, number, weight, covers uint32, spelled bool) {
	for set := h.probes; set != 0; set &= set - 1 {
		p := &s.probes[bits.TrailingZeros64(set)]
		alike := 1.0
		if spelled {
			alike = s.alike(h, p, number)
		}
		if alike > 0 {
			s.pairings = append(s.pairings, pairing{p.covers, covers, float64(min(p.weight, weight)) * alike})
		}
	}
}

// bestFor returns the pairing that adds most to a meeting.
func (s *search) bestFor(m meeting) pairing {
	var best pairing
	for _, p := range s.pairings {
		if p.agreed > best.agreed && m.query&p.query == 0 && m.listed&p.listed == 0 {
			best = p
		}
	}
	return best
}

// alike returns how alike a word of the query and a listed word are.
func (s *search) alike(h *hit, p *probe, number uint32) float64 {
	text := string(s.words.at(int(number)))
	if text == p.text {
		return 1
	}
	if bits.OnesCount64(h.probes) == 1 && h.alike >= 0 {
		return h.alike
	}
	length := float64(len(text)+len(p.text)) / 2
	share := float64(spelling.Distance(p.text, text, float32(tooFar*length))) / length
	h.alike = max(1-share/tooFar, 0)
	return h.alike
}

// tooFar is how far two words may be apart in spelling, as a share of their length.
const tooFar = 0.40

// promise returns about what a name can score. The numbers are those of the
// rules for names in package match, taken generously.
func (s *search) promise(m meeting) float64 {
	agreed := m.agreed / weightMost
	query, listed := m.queryLacking/weightMost, m.listedExtra/weightMost
	if query == 0 && listed == 0 {
		return 0.6 + agreed
	}
	return 1 - math.Exp2(-agreed/0.40) - 0.5*min(query, listed) - 0.07*max(query, listed)
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
	profiles := s.ix.lists(profileOffsets, profiles)
	for _, body := range order[:min(len(order), maxCandidates)] {
		all = append(all, Candidate{Profile: unpackProfile(profiles.at(body)), Key: s.found[body].key})
	}
	return all
}

// hits leads from listed words to the words of the query that may mean them.
type hits struct {
	slots []hit
	used  []int
}

type hit struct {
	number uint32 // of the word, plus 1; 0 is an empty slot
	probes uint64 // as bits
	alike  float64
}

func (h *hits) clear() {
	for _, at := range h.used {
		h.slots[at] = hit{}
	}
	h.used = h.used[:0]
}

// add notes that a word may be meant by a probe, and reports whether that is new.
func (h *hits) add(number uint32, probe int) bool {
	if 2*len(h.used) >= len(h.slots) {
		h.grow()
	}
	at := h.slot(number)
	s := &h.slots[at]
	if s.number == 0 {
		*s = hit{number: number + 1, alike: -1}
		h.used = append(h.used, at)
	}
	if s.probes>>probe&1 == 1 {
		return false
	}
	s.probes |= 1 << probe
	return true
}

func (h *hits) find(number uint32) *hit {
	if len(h.slots) == 0 {
		return nil
	}
	if s := &h.slots[h.slot(number)]; s.number != 0 {
		return s
	}
	return nil
}

// slot returns where a number is, or the empty slot where it belongs.
func (h *hits) slot(number uint32) int {
	mask := len(h.slots) - 1
	at := int(number*0x9E3779B1>>7) & mask
	for h.slots[at].number != 0 && h.slots[at].number != number+1 {
		at = (at + 1) & mask
	}
	return at
}

func (h *hits) grow() {
	old := h.slots
	h.slots, h.used = make([]hit, max(1024, 4*len(old))), h.used[:0]
	for _, s := range old {
		if s.number != 0 {
			at := h.slot(s.number - 1)
			h.slots[at] = s
			h.used = append(h.used, at)
		}
	}
}
