package owner

// pages leads from where a book has a body to its number in a web. It is small
// enough for the processor's own memory, which a list of all bodies would not be.
type pages struct {
	slots []page // a power of two
	used  int
}

type page struct{ page, number int32 } // page 0 is free

// find returns the number of a page, or the slot where it would stand.
func (p *pages) find(wanted int32) (number int32, slot int, ok bool) {
	if len(p.slots) == 0 {
		return 0, 0, false
	}
	mask := len(p.slots) - 1
	for slot = int(uint32(wanted)*0x9E3779B1>>7) & mask; p.slots[slot].page != 0; slot = (slot + 1) & mask {
		if p.slots[slot].page == wanted {
			return p.slots[slot].number, slot, true
		}
	}
	return 0, slot, false
}

// add enters a page at the slot that find returned for it.
func (p *pages) add(wanted, number int32, slot int) {
	if 2*p.used >= len(p.slots) {
		old := p.slots
		p.slots = make([]page, max(128, 4*len(old)))
		for _, o := range old {
			if o.page != 0 {
				_, at, _ := p.find(o.page)
				p.slots[at] = o
			}
		}
		_, slot, _ = p.find(wanted)
	}
	p.slots[slot] = page{wanted, number}
	p.used++
}
