package index

import "encoding/binary"

// holders are the postings while they are written: for each word the names that hold it,
// in their order.
type holders struct {
	begin    []int    // posting of each word, and behind the last the end
	next     []int    // that is written
	last     []uint32 // name of each word, plus 1
	postings []byte
}

// newHolders counts how many names hold each word, so that each list has its place.
func (b *builder) newHolders(renumbered []int) *holders {
	words := len(b.dictionary.words)
	h := &holders{begin: make([]int, words+1), last: make([]uint32, words)}
	for number := range b.names {
		for _, e := range b.names[number].entries {
			if at := renumbered[e.number]; !e.traits.initial() && h.isNew(at, number) {
				h.begin[at+1]++
			}
		}
	}
	for i := range words {
		h.begin[i+1] += h.begin[i]
	}
	h.next = append([]int{}, h.begin...)
	h.postings = make([]byte, 4*postingSize*h.begin[words])
	clear(h.last)
	return h
}

// isNew reports whether a name was not the last that was said to hold a word, and says so.
func (h *holders) isNew(word, name int) bool {
	known := h.last[word] == uint32(name)+1
	h.last[word] = uint32(name) + 1
	return !known
}

// add notes that a name holds a word, once.
func (h *holders) add(word int, n held) {
	if !h.isNew(word, n.name) {
		return
	}
	to := h.postings[4*postingSize*h.next[word]:]
	binary.LittleEndian.PutUint32(to, uint32(n.name))
	binary.LittleEndian.PutUint64(to[4:], n.chime)
	binary.LittleEndian.PutUint32(to[12:], uint32(n.marks))
	h.next[word]++
}

// held is a name that holds a word, and how its other words sound and look.
type held struct {
	name  int
	chime uint64
	marks marks
}

// others are how the words of a name sound and look.
type others struct {
	*nameOfBody
	chimes  [maxWords]uint64
	letters [maxWords]marks
}

func (b *builder) othersOf(n *nameOfBody, renumbered []int) others {
	o := others{nameOfBody: n}
	for i, e := range n.entries[:n.words] {
		if w := &b.dictionary.words[renumbered[e.number]]; !e.traits.initial() {
			o.chimes[i], o.letters[i] = w.chimes(), marks(lookOf(w.text).letters())
		}
	}
	return o
}

// besides returns a name as one that holds some of its words.
func (o *others) besides(number int, covers uint32) held {
	h := held{name: number, marks: o.marks}
	for i := range o.words {
		if covers>>i&1 == 0 {
			h.chime |= o.chimes[i]
			h.marks |= o.letters[i]
		}
	}
	if o.telling&^covers != 0 {
		h.marks |= tellingMark
	}
	return h
}
