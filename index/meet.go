package index

import (
	"bytes"
	"math/bits"
	"strings"
)

// meeting is what a query and a name have in common.
type meeting struct {
	query, listed             uint32  // words that agree, as bits
	agreed                    float64 // what they weigh
	queryLacking, listedExtra float64 // what the others weigh
	queryOther, listedOther   float64 // what those of them weigh that say who
}

// pairing is a word of the query and one of a name that may be the same.
type pairing struct {
	query, listed uint32 // what they cover
	agreed        float64
}

// What a name has to promise for its body to be a candidate. Where dates of birth
// and the like may add to its score, it is well below any score at which somebody
// looks.
const (
	leastPromise      = 0.42
	leastPromiseAlone = 0.50
)

// check takes a name in when it promises enough: with the words that were looked
// up, and with those that only their spelling brings together.
func (s *search) check(name int) {
	entries := s.entries.at(name)
	s.pairings = s.pairings[:0]
	s.pairHits(entries)
	m := s.meet(entries)
	p := promise(m)
	if min(m.queryLacking, m.listedExtra) > 0 && promise(reconciled(m)) >= s.least && s.pairRest(entries, m) {
		m = s.meet(entries)
		p = promise(m)
	}
	if p >= s.least {
		s.keep(int(s.bodyOf[name]), p, m)
	}
}

// reconciled is a meeting if all words that are left over on both sides were the
// same after all.
func reconciled(m meeting) meeting {
	both := min(m.queryLacking, m.listedExtra)
	m.queryLacking, m.listedExtra, m.agreed = m.queryLacking-both, m.listedExtra-both, m.agreed+both
	m.queryOther, m.listedOther = 0, 0
	return m
}

// keep notes a name for its body if it is the best so far.
func (s *search) keep(body int, promise float64, m meeting) {
	if known, ok := s.found[body]; ok && known.promise >= promise {
		return
	}
	s.found[body] = find{promise: promise, key: s.key(m)}
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

// pairHits notes the words that were looked up.
func (s *search) pairHits(entries numbers) {
	for i := 0; i < len(entries); i += 2 {
		number, weight := entries[i]>>weightBits, entries[i]&weightMost
		for at := s.hits.first(number); at > 0; at = s.hits.meanings[at].next {
			h := &s.hits.meanings[at]
			s.pair(&s.probes[h.probe], entries[i+1]&^tellingBit, weight, float64(h.alike))
		}
	}
}

// pairRest notes words that nothing but their spelling brings together: with two
// slips, or with a slip and written as one. Only words that a meeting left over
// on both sides are tried. It reports whether there are any.
func (s *search) pairRest(entries numbers, m meeting) bool {
	before := len(s.pairings)
	for i := 0; i < len(entries); i += 2 {
		covers := entries[i+1] &^ tellingBit
		if m.listed&covers == covers {
			continue
		}
		w := int(entries[i] >> weightBits)
		set := s.letters[w]
		for k := range s.probes {
			p := &s.probes[k]
			if others := bits.OnesCount32(set ^ p.letters); m.query&p.covers != p.covers && (others <= mostOtherLetters || p.read != nil && !p.joined && p.read.Lacking(set) <= 1) {
				s.pair(p, covers, entries[i]&weightMost, p.nearly(s.words.at(w), others))
			}
		}
	}
	return len(s.pairings) > before
}

// mostOtherLetters is how many letters may be in one of two words and not in the
// other: two slips change no more.
const mostOtherLetters = 4

func (s *search) pair(p *probe, covers, weight uint32, alike float64) {
	if alike > 0 {
		s.pairings = append(s.pairings, pairing{p.covers, covers, float64(min(p.weight, weight)) * alike})
	}
}

// meet takes the pairings that agree most, each word once.
func (s *search) meet(entries numbers) meeting {
	var m meeting
	for best := s.best(m); best.agreed > 0; best = s.best(m) {
		m.agreed += best.agreed
		m.query |= best.query
		m.listed |= best.listed
	}
	for i, w := range s.weights {
		if m.query>>i&1 == 0 {
			m.queryLacking += float64(w)
			m.queryOther += float64(w * (s.telling >> i & 1))
		}
	}
	for i := 0; 2*i < len(entries) && entries[2*i+1]&^tellingBit == 1<<i; i++ {
		if m.listed>>i&1 == 0 {
			weight := entries[2*i] & weightMost
			m.listedExtra += float64(weight)
			m.listedOther += float64(weight * (entries[2*i+1] >> 31))
		}
	}
	return m
}

// best returns the pairing that adds most to a meeting.
func (s *search) best(m meeting) pairing {
	var best pairing
	for _, p := range s.pairings {
		if p.agreed > best.agreed && m.query&p.query == 0 && m.listed&p.listed == 0 {
			best = p
		}
	}
	return best
}

// alike returns how alike a word of the query and a listed word are spelled: 1
// the same, 0 too far apart. A word may be nearly as many slips from another as a
// third of its letters, and a short one one.
func (p *probe) alike(listed []byte) float64 {
	switch {
	case string(listed) == p.text:
		return 1
	case isServant(p.text, listed):
		return 0.8
	}
	most := 0.15*float64(len(p.text)+len(listed)) + 0.8
	alike := max(1-float64(p.pattern.distance(listed))/most, 0)
	if p.read != nil && p.read.Lacking(letters(string(listed))) <= 1 {
		most = 0.3*float64(len(listed)) + 0.8
		alike = max(alike, 1-float64(p.read.Distance(string(listed), float32(most)))/most)
	}
	return alike
}

// nearly is alike for words that neighbours brought together: there short words
// may have two slips too, if they keep their letters but for two.
func (p *probe) nearly(listed []byte, others int) float64 {
	alike := p.alike(listed)
	if alike == 0 && others <= 2 && len(p.text)+len(listed) <= 2*shortWord && p.pattern.distance(listed) <= 2 {
		return 0.15
	}
	return alike
}

// shortWord is up to how many letters a word is short.
const shortWord = 6

// isServant reports whether one of two words is the other with "Abd al-" before it.
func isServant(query string, listed []byte) bool {
	const servant = "abdul"
	if len(query) > len(listed) {
		return strings.HasPrefix(query, servant) && query[len(servant):] == string(listed)
	}
	return len(query) < len(listed) && bytes.HasPrefix(listed, []byte(servant)) && query == string(listed[len(servant):])
}

// promise returns about what a name can score. The numbers are near those of the
// rules for names in package match, taken generously.
func promise(m meeting) float64 {
	agreed, query, listed := m.agreed/weightMost, m.queryLacking/weightMost, m.listedExtra/weightMost
	if query == 0 && listed == 0 {
		return 0.6 + agreed
	}
	differ := min(m.queryOther, m.listedOther) / weightMost
	return agreed/(agreed+0.22) - 0.45*min(1, differ/0.3) - 0.05*max(query, listed)
}
