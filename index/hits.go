package index

import "slices"

// hits leads from listed words to the words of a query that they may mean.
type hits struct {
	slots    []slot
	used     []int
	meanings []meaning // from 1
}

// slot holds a listed word.
type slot struct {
	number uint32 // of the word, plus 1; 0 is an empty slot
	first  int32  // of its meanings
}

// meaning is a word of the query that a listed word may mean, and how far they are
// apart, in letters.
type meaning struct {
	probe int32 // allProbes: the word was held against every word of the query
	next  int32 // 0 for none
	apart float32
	exact bool // it was measured, and not only estimated
}

const allProbes = -1

func (h *hits) clear() {
	for _, at := range h.used {
		h.slots[at] = slot{}
	}
	h.slots, h.used, h.meanings = h.slots[:min(len(h.slots), fewSlots)], h.used[:0], append(h.meanings[:0], meaning{})
}

// add notes that a word may mean a probe. The note that it was held against all stays
// the first.
func (h *hits) add(word uint32, m meaning) {
	if 2*len(h.used) >= len(h.slots) {
		h.grow()
	}
	at := h.find(word)
	s := &h.slots[at]
	if s.number == 0 {
		s.number = word + 1
		h.used = append(h.used, at)
	}
	number := int32(len(h.meanings))
	if before := s.first; before > 0 && h.meanings[before].probe == allProbes {
		m.next, h.meanings[before].next = h.meanings[before].next, number
	} else {
		m.next, s.first = s.first, number
	}
	h.meanings = append(h.meanings, m)
}

// held reports whether a word was held against every probe.
func (h *hits) held(number uint32) bool {
	first := h.first(number)
	return first > 0 && h.meanings[first].probe == allProbes
}

// has reports whether a word and a probe were noted before.
func (h *hits) has(number uint32, probe int) bool {
	for at := h.first(number); at > 0; at = h.meanings[at].next {
		if h.meanings[at].probe == int32(probe) {
			return true
		}
	}
	return false
}

// apart returns how far a word is from a probe that it may mean.
func (h *hits) apart(number uint32, probe int32) float32 {
	for at := h.first(number); at > 0; at = h.meanings[at].next {
		if h.meanings[at].probe == probe {
			return h.meanings[at].apart
		}
	}
	return 0
}

// first returns the place of the first meaning of a word, 0 for none.
func (h *hits) first(number uint32) int32 {
	if len(h.slots) == 0 {
		return 0
	}
	return h.slots[h.find(number)].first
}

// find returns the slot of a word, or the empty one where it belongs.
func (h *hits) find(number uint32) int {
	mask := len(h.slots) - 1
	at := int(number*0x9E3779B1>>7) & mask
	for h.slots[at].number != 0 && h.slots[at].number != number+1 {
		at = (at + 1) & mask
	}
	return at
}

// fewSlots is how many slots a query begins with: most need no more, and so few are
// close at hand.
const fewSlots = 1024

// grow makes the slots four times as many.
func (h *hits) grow() {
	old := make([]slot, 0, len(h.used))
	for _, at := range h.used {
		old = append(old, h.slots[at])
		h.slots[at] = slot{}
	}
	size := max(fewSlots, 4*len(h.slots))
	h.slots, h.used = slices.Grow(h.slots[:0], size)[:size], h.used[:0]
	for _, s := range old {
		at := h.find(s.number - 1)
		h.slots[at] = s
		h.used = append(h.used, at)
	}
}
