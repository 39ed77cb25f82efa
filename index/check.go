package index

// sight is how a listed word has to look to be held against a probe.
type sight struct {
	look            look
	letters, length int
}

func (p *probe) sight() sight {
	return sight{p.look, min(otherLetters(p.reach), mostOtherLetters), longer(p.reach)}
}

// nameEntries is a listed name by its entries.
type nameEntries struct{ from, to, first uint32 }

// wordForProbe is a listed word that is held against a probe.
type wordForProbe struct {
	word, from, to uint32
	probe          int32
	first          byte
}

// together is how many names are checked together: so many that the waits for memory
// fall together, so few that all is still at hand when they are checked.
const together = 64

// checkAll checks names.
func (s *search) checkAll(names []uint32) {
	for len(names) > 0 {
		n := min(len(names), together)
		s.holdWords(names[:n])
		for _, number := range names[:n] {
			s.check(int(number))
		}
		names = names[n:]
	}
}

// holdWords holds the words of some names against all words of the query, as check asks
// for. As in lookUp each step is taken for all before the next.
func (s *search) holdWords(names []uint32) {
	all, pairs := s.holding[:0], s.pairs[:0]
	for _, n := range names {
		all = append(all, nameEntries{from: s.entries.offsets[n], to: s.entries.offsets[n+1]})
	}
	for i := range all {
		if e := &all[i]; e.from < e.to {
			e.first = s.entries.data[entrySize*e.from]
		}
	}
	for _, e := range all {
		pairs = s.pairsOf(s.entries.data[entrySize*e.from:entrySize*e.to], pairs)
	}
	for i := range pairs {
		pairs[i].from, pairs[i].to = s.words.place(pairs[i].word)
	}
	for i := range pairs {
		pairs[i].first = s.words.data[pairs[i].from]
	}
	for _, k := range pairs {
		p := &s.probes[k.probe]
		if apart := p.apart(s.words.data[k.from:k.to]); apart <= p.reach {
			s.hits.add(k.word, meaning{probe: k.probe, apart: apart})
		}
	}
	s.holding, s.pairs = all, pairs
}

// pairsOf appends the words of a name that were not held against the query yet, each
// with the probes that it looks like.
func (s *search) pairsOf(entries numbers, to []wordForProbe) []wordForProbe {
	for i := 0; i < len(entries); i += entrySize {
		if number := entries[i]; !traits(entries[i+1]).initial() && s.looksLike(look(entries[i+2])) && !s.hits.held(number) {
			to = s.pairsOfWord(number, look(entries[i+2]), to)
			s.hits.add(number, meaning{probe: allProbes})
		}
	}
	return to
}

// looksLike reports whether a word may be any of the query: few may.
func (s *search) looksLike(seen look) bool {
	for k := range s.sights {
		if v := &s.sights[k]; v.look.near(seen, v.letters, v.length) {
			return true
		}
	}
	return false
}

func (s *search) pairsOfWord(number uint32, seen look, to []wordForProbe) []wordForProbe {
	for k := range s.sights {
		if v := &s.sights[k]; v.look.near(seen, v.letters, v.length) && !s.hits.has(number, k) {
			to = append(to, wordForProbe{word: number, probe: int32(k)})
		}
	}
	return to
}
