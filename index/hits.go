package index

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
