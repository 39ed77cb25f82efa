package index

import (
	"math/bits"

	"interdict/name"
)

// asked is a key that is looked up for a probe, and between which entries of the table
// it may stand.
type asked struct {
	hash     uint64
	probe    int32
	from, to uint32
	first    uint32 // of these entries
}

// met is a listed word under a key, and where its text stands.
type met struct {
	word     uint32
	probe    int32
	from, to uint32
	first    byte // of the text
}

// likeWord is a listed word that a probe may mean, and the names that hold it.
type likeWord struct {
	word     uint32
	letters  uint32 // which the word has
	from, to uint32 // their postings
	first    uint32 // of the names
}

// lookUp finds the listed words that the probes may mean. What it does is wait for
// memory, so each step is taken for all keys before the next: then the waits are one.
func (s *search) lookUp() {
	s.asked, s.under, s.sights = s.asked[:0], s.under[:0], s.sights[:0]
	for i := range s.probes {
		s.askFor(int32(i))
		s.sights = append(s.sights, s.probes[i].sight())
	}
	s.under = s.keys.findAll(s.asked, s.under)
	near := s.under[:0]
	for _, m := range s.under {
		if p := &s.probes[m.probe]; p.look.near(s.words.look(m.word), otherLetters(p.within), longer(p.within)) {
			near = append(near, m)
		}
	}
	for i := range near {
		near[i].from, near[i].to = s.words.place(near[i].word)
	}
	for i := range near {
		near[i].first = s.words.data[near[i].from]
	}
	for i := range s.probes {
		n := 0
		for n < len(near) && near[n].probe == int32(i) {
			n++
		}
		s.take(int32(i), near[:n])
		near = near[n:]
	}
	for i := range s.like {
		l := &s.like[i]
		l.first = s.postings[postingSize*l.from]
	}
}

// askFor notes the keys of a probe.
func (s *search) askFor(number int32) {
	p := &s.probes[number]
	p.within = p.near()
	if s.query.count == 1 {
		p.within = p.reach
	}
	ask := func(h uint64) { s.asked = append(s.asked, asked{hash: h, probe: number}) }
	keysOf(p.word, p.slips(s.query.count), ask)
	if s.query.count == 1 {
		twoSlips(p.text, ask)
	}
}

// take takes in the listed words that mean the same as a probe, and of those under its
// keys the ones that are near.
func (s *search) take(number int32, under []met) {
	p := &s.probes[number]
	p.from = len(s.like)
	if p.meaning != "" {
		s.keys.find(hash(meaningKey, p.meaning, -1), func(w int) { s.takeWord(uint32(w), meaning{probe: number, exact: true}) })
	}
	if p.read != nil {
		s.takeNear(number, under)
	}
	for _, m := range under {
		text := s.words.data[m.from:m.to]
		if apart := p.apart(text); apart == 0 || apart <= p.within {
			p.exact = p.exact || string(text) == p.text
			s.takeWord(m.word, meaning{probe: number, apart: apart, exact: apart == 0})
		}
	}
	p.to = len(s.like)
	if written := !p.joined || bits.OnesCount32(p.covers) > 1; written && s.isFormal(p) {
		s.formal |= p.covers
	}
}

func (s *search) takeWord(w uint32, m meaning) {
	if s.hits.has(w, int(m.probe)) {
		return
	}
	s.hits.add(w, m)
	from, to := s.words.postings(w)
	if from == to {
		return // an initial, which brings nobody
	}
	s.like = append(s.like, likeWord{word: w, letters: s.words.look(w).letters(), from: from, to: to})
	s.probes[m.probe].names += int(to - from)
}

// isFormal reports whether a word is one of a title, a legal form or an article: it
// says nothing, and no name has to have it. A word that stands on no list and that
// nobody bears may be one with a slip.
func (s *search) isFormal(p *probe) bool {
	found := s.forms.has(hash(formKey, p.text, -1))
	if !found && !p.joined && !p.exact && !name.Borne(p.text) {
		slips(formKey, p.text, shortestFormalSlip, func(h uint64) { found = found || s.forms.has(h) })
	}
	return found
}

// withoutForm returns a word without the title or legal form that somebody wrote
// together with it: "kolorllc", "generalkolor".
func (s *search) withoutForm(word string) (rest string, ok bool) {
	if len(word) < shortestForm+shortestSlip || name.Borne(word) {
		return "", false
	}
	for n := shortestForm; n+shortestSlip <= len(word) && n <= longestForm; n++ {
		if s.forms.has(hash(formKey, word[len(word)-n:], -1)) {
			rest, ok = word[:len(word)-n], true
		}
		if s.forms.has(hash(formKey, word[:n], -1)) {
			rest, ok = word[n:], true
		}
	}
	return rest, ok
}

// Titles and legal forms of so many letters are written together with words.
const (
	shortestForm = 2
	longestForm  = 9
)
