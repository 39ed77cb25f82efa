package index

import (
	"math"
	"math/bits"
	"strings"
)

// pairing is a word of the query and one of a name that may be the same.
type pairing struct {
	query, listed uint32 // what they cover
	gain          float32
	telling       bool
	joined        bool    // several words were written as one, on one side at least
	same          bool    // to the letter
	hit           int32   // its meaning in hits, 0 for none
	number        uint32  // of the listed word
	traits        traits  // of the listed word
	full          float32 // what it says if they are the same
}

// meeting is what a query and a name have in common.
type meeting struct {
	query, listed    uint32  // words that agree, as bits
	telling, generic float32 // what it says that those agree which say who, and the others
	gained, full     float32 // what all that agree say, and would say without slips
	worst            float32 // the least share of that
	tellers          int     // how many words of the query agree that say who
	least            int     // and of the shorter runs
	against          float32 // what is rather two names
}

// What package match takes for the parts of a name; promise says what a name can
// score at most, and errs on the side of more.
const (
	mostOfName      = 0.97
	mostOfGeneric   = 0.85
	wholeName       = 0.90
	wholeWord       = 0.76
	halfway         = 0.42
	halfwayOfPerson = 0.52
	twoNames        = 0.50
	oneAlone        = 0.20
)

// saturated turns what agrees into a share of all that a name can bring.
func (s *search) saturated(agreed float32) float32 {
	return 1 - float32(math.Exp2(float64(-agreed/s.halfway())))
}

// halfway is how much telling weight brings half of that, of names in part.
func (s *search) halfway() float32 {
	if s.person {
		return halfwayOfPerson
	}
	return halfway
}

// mustAgree is what has to agree for the least promise.
func (s *search) mustAgree() float32 {
	return -s.halfway() * float32(math.Log2(float64(1-s.least/mostOfName)))
}

// worstWritten is what a name of about the same letters promises at the least: of less,
// what agrees word by word is one common name, and the other word is another.
const worstWritten = -0.06

// check takes a name in when it promises enough, first by estimates, then by
// measure; or when its letters are about those of the query, whatever its words.
func (s *search) check(number int) {
	s.listed.set(s.entries.at(number))
	s.pairWords()
	promise, words := s.best()
	if promise >= s.least {
		s.measure()
		promise, words = s.best()
	}
	if promise >= s.least || promise > worstWritten && s.writtenAlike(number) {
		s.keep(int(s.bodyOf[number]), max(promise, s.least), words)
	}
}

// best returns what the name promises, and the words of the query that agree: when
// words that have a match of their own may be part of joined ones, and when not.
func (s *search) best() (promise float32, words uint32) {
	o, joined := s.own()
	m := s.meet(o)
	promise, words = s.promise(&m), m.query
	if joined && promise < s.least {
		m = s.meet(own{})
		promise, words = s.promise(&m), m.query
	}
	return promise, words
}

// keep notes a name for its body if it is the best so far.
func (s *search) keep(body int, promise float32, words uint32) {
	known, ok := s.found[body]
	if ok && known.promise >= promise {
		return
	}
	s.found[body] = find{promise: promise, key: s.key(words)}
}

// key says which words of the query brought a name.
func (s *search) key(words uint32) string {
	var texts []string
	for i := range s.probes {
		if p := &s.probes[i]; !p.joined && words&p.covers != 0 {
			texts = append(texts, p.text)
		}
	}
	return "name " + strings.Join(texts, " ")
}

// wordsOfName are the single words of a name, by their places.
type wordsOfName struct {
	entries  numbers
	count    int
	traits   [maxWords]traits
	telling  uint32 // as bits
	initials uint32
	formal   uint32         // words that are titles elsewhere
	letters  [maxWords]byte // the first letter of an initial, and 0 of other words
}

// set takes the words of a listed name.
func (w *wordsOfName) set(entries numbers) {
	w.entries, w.count, w.telling, w.initials, w.formal = entries, 0, 0, 0, 0
	for ; entrySize*w.count < len(entries); w.count++ {
		t := traits(entries[entrySize*w.count+1])
		if t.covers() != 1<<w.count {
			break
		}
		w.add(t)
	}
}

func (w *wordsOfName) add(t traits) {
	w.traits[w.count] = t
	if t.telling() {
		w.telling |= 1 << w.count
	}
	if t.initial() {
		w.initials |= 1 << w.count
	}
	if t&formalTrait != 0 {
		w.formal |= 1 << w.count
	}
}

// pairWords notes which words of the name may be which of the query.
func (s *search) pairWords() {
	s.pairings = s.pairings[:0]
	entries := s.listed.entries
	for i := 0; i < len(entries); i += entrySize {
		number, t := entries[i], traits(entries[i+1])
		if t.initial() {
			s.pairInitial(number, t)
			continue
		}
		isJoined := i >= entrySize*s.listed.count
		if s.native {
			s.holdAcross(number, look(entries[i+2]), isJoined)
		}
		for at := s.hits.first(number); at > 0; at = s.hits.meanings[at].next {
			h := &s.hits.meanings[at]
			if h.probe == allProbes {
				continue
			}
			p := &s.probes[h.probe]
			s.pair(p, pairing{listed: t.covers(), gain: p.gain(h.apart, t), joined: p.joined || isJoined, same: h.apart == 0, hit: at, number: number, traits: t})
		}
	}
	if s.query.initials != 0 {
		s.pairInitialsAsked()
	}
}

func (s *search) pair(p *probe, k pairing) {
	if k.gain <= farthest {
		return
	}
	k.query, k.full = p.covers, min(p.full, k.traits.weight())
	k.telling = p.covers&s.query.telling != 0 && k.traits.telling()
	s.pairings = append(s.pairings, k)
}

// pairInitial notes the words of the query that begin like an initial.
func (s *search) pairInitial(number uint32, t traits) {
	letter := s.words.text(number)[0]
	for i := range s.probes {
		if p := &s.probes[i]; !p.joined && p.text[0] == letter {
			s.pair(p, pairing{listed: t.covers(), gain: min(p.full, t.weight()), traits: t})
		}
	}
}

// pairInitialsAsked notes the words of the name that begin like an initial of the
// query.
func (s *search) pairInitialsAsked() {
	for i := range s.listed.count {
		t := s.listed.traits[i]
		text := s.words.text(s.listed.entries[entrySize*i])
		for k := range s.query.count {
			if s.query.initials>>k&1 == 1 && len(text) > 0 && text[0] == s.query.letters[k] {
				w := min(s.query.traits[k].weight(), t.weight())
				s.pairings = append(s.pairings, pairing{query: 1 << k, listed: t.covers(), gain: w, full: w, traits: t})
			}
		}
	}
}

// measure replaces what was estimated of pairings.
func (s *search) measure() {
	for i := range s.pairings {
		k := &s.pairings[i]
		if k.hit == 0 {
			continue
		}
		h := &s.hits.meanings[k.hit]
		p := &s.probes[h.probe]
		if !h.exact {
			h.exact = true
			if h.apart > 0 {
				h.apart = p.measured(string(s.words.text(k.number)))
			}
		}
		k.gain, k.same = p.gain(h.apart, k.traits), h.apart == 0
	}
}

// own are the words that have a match of their own: the same, or alike.
type own struct{ sameQuery, sameListed, query, listed uint32 }

// ownMatch is from which share of what a word says its match is its own.
const ownMatch = 0.5

func (s *search) own() (o own, joined bool) {
	for i := range s.pairings {
		k := &s.pairings[i]
		switch {
		case k.joined:
			joined = true
		case k.same:
			o.sameQuery, o.sameListed = o.sameQuery|k.query, o.sameListed|k.listed
		case k.gain > ownMatch*k.full:
			o.query, o.listed = o.query|k.query, o.listed|k.listed
		}
	}
	return o, joined
}

// has reports whether a pairing takes words that have a match of their own for
// words that were written as one.
func (o own) has(k *pairing) bool {
	if !k.joined {
		return false
	}
	same := (k.query&o.sameQuery)|(k.listed&o.sameListed) != 0
	return same || !k.same && (k.query&o.query)|(k.listed&o.listed) != 0
}

// meet takes the pairings that say most, each word once.
func (s *search) meet(o own) meeting {
	m := meeting{worst: 1}
	for {
		best := -1
		for i := range s.pairings {
			k := &s.pairings[i]
			if m.query&k.query == 0 && m.listed&k.listed == 0 && k.gain > farthest && (best < 0 || k.gain > s.pairings[best].gain) && !o.has(k) {
				best = i
			}
		}
		if best < 0 {
			return m
		}
		m.take(&s.pairings[best])
	}
}

func (m *meeting) take(k *pairing) {
	m.query |= k.query
	m.listed |= k.listed
	m.full += k.full
	m.worst = min(m.worst, k.gain/k.full)
	if k.gain <= 0 {
		m.against += k.gain / farthest
		return
	}
	m.gained += k.gain
	if !k.telling {
		m.generic += k.gain
		return
	}
	m.telling += k.gain
	m.tellers += bits.OnesCount32(k.query)
	m.least += min(bits.OnesCount32(k.query), bits.OnesCount32(k.listed))
}

// promise returns what a name can score at most.
func (s *search) promise(m *meeting) float32 {
	if m.telling+m.generic <= 0 {
		return 0
	}
	agreed, most := m.telling+min(m.generic, m.telling), float32(mostOfName)
	if mostOfGeneric*s.saturated(m.generic) > mostOfName*s.saturated(agreed) {
		agreed, most = m.generic, mostOfGeneric
	}
	query, listed := s.query.without(m.query|s.formal), s.listed.without(m.listed|s.listed.formal)
	points := -twoNames * m.against
	if query == 0 && listed == 0 {
		return max(points+most*(1-float32(math.Exp2(float64(-agreed/halfway)))), m.whole())
	}
	if m.least == 1 && (s.listed.much(listed) || s.person && s.query.much(query)) {
		points -= oneAlone
	}
	differ, lacking := s.left(query, listed)
	return points + most*s.saturated(max(agreed-lacking, 0)) - twoNames*differ
}

// whole returns what names get that agree word by word.
func (m *meeting) whole() float32 {
	share := float32(math.Sqrt(float64(m.gained / m.full)))
	if m.tellers >= 2 || bits.OnesCount32(m.query) >= manyWords {
		return wholeName * share
	}
	if m.worst > 0.38 {
		share = 1
	}
	return wholeWord * share
}

// manyWords is from how many words on words say who, whatever they are.
const manyWords = 4

// without returns the words that are not in a set.
func (w *wordsOfName) without(set uint32) uint32 { return (1<<w.count - 1) &^ set }

// much reports whether a word of a set says who, and is not one that half a
// country bears.
func (w *wordsOfName) much(set uint32) bool {
	for set &= w.telling; set != 0; set &= set - 1 {
		if w.traits[bits.TrailingZeros32(set)].tells() > 0.25 {
			return true
		}
	}
	return false
}

// What it says that one name lacks a word, as a share of what the word says.
const (
	lackingInPerson = 0.35
	lackingInOther  = 0.30
)

// left returns what is against two names of which so many words are left over on
// either side: how many times they are two names, and what they lack.
func (s *search) left(query, listed uint32) (differ, lacking float32) {
	q, l := query&s.query.telling, listed&s.listed.telling
	for ; q != 0 && l != 0; q, l = q&(q-1), l&(l-1) {
		differ += min(1, 2*min(s.query.brief(q), s.listed.brief(l)))
	}
	share := float32(lackingInOther)
	if s.person {
		share = lackingInPerson
	}
	for ; q != 0; q &= q - 1 {
		lacking += share * s.query.traits[bits.TrailingZeros32(q)].tells()
	}
	for ; l != 0; l &= l - 1 {
		lacking += share * s.listed.traits[bits.TrailingZeros32(l)].tells()
	}
	return differ, lacking
}

// brief returns what the shortest word of a set can say.
func (w *wordsOfName) brief(set uint32) float32 {
	least := float32(1)
	for ; set != 0; set &= set - 1 {
		least = min(least, shortness[w.traits[bits.TrailingZeros32(set)]>>brevityAt&brevityMask])
	}
	return least
}
