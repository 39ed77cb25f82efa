package owner

import (
	"math"

	"interdict/graph"
)

// ids numbers many ids, each once. They stand in one text, so that a million of
// them are no million pieces of memory.
type ids struct {
	text    []byte
	whole   string   // the text, once no more come
	ends    []uint32 // of each id in the text
	slots   []int32  // numbers by hash, from 1; 0 is free
	tooMany bool     // the text is longer than ends can say
}

func (t *ids) len() int { return len(t.ends) }

func (t *ids) start(n int32) uint32 {
	if n == 0 {
		return 0
	}
	return t.ends[n-1]
}

// at returns the id of a number, once no more come.
func (t *ids) at(n int32) graph.ID { return graph.ID(t.whole[t.start(n):t.ends[n]]) }

// find returns the number of an id, or the slot where it would stand.
func (t *ids) find(id graph.ID) (number int32, slot int, ok bool) {
	if len(t.slots) == 0 {
		return 0, 0, false
	}
	hash := uint32(2166136261)
	for i := range len(id) {
		hash = (hash ^ uint32(id[i])) * 16777619
	}
	mask := len(t.slots) - 1
	for slot = int((uint64(hash)*0x9E3779B97F4A7C15)>>32) & mask; t.slots[slot] != 0; slot = (slot + 1) & mask {
		if n := t.slots[slot] - 1; t.is(n, id) {
			return n, slot, true
		}
	}
	return 0, slot, false
}

func (t *ids) is(n int32, id graph.ID) bool {
	if t.whole != "" {
		return t.at(n) == id
	}
	return string(t.text[t.start(n):t.ends[n]]) == string(id)
}

// add returns the number of an id, which is new or known.
func (t *ids) add(id graph.ID) int32 {
	if 2*len(t.ends) >= len(t.slots) {
		t.grow()
	}
	n, slot, ok := t.find(id)
	if ok {
		return n
	}
	t.tooMany = t.tooMany || len(t.text)+len(id) > math.MaxUint32 || len(t.ends) == math.MaxInt32-1
	if t.tooMany {
		return 0
	}
	t.text = append(t.text, id...)
	t.ends = append(t.ends, uint32(len(t.text)))
	t.slots[slot] = int32(len(t.ends))
	return int32(len(t.ends)) - 1
}

func (t *ids) grow() {
	t.slots = make([]int32, max(1024, 2*len(t.slots)))
	for n := range t.ends {
		_, slot, _ := t.find(graph.ID(t.text[t.start(int32(n)):t.ends[n]]))
		t.slots[slot] = int32(n) + 1
	}
}

// finish makes the ids ready to be told.
func (t *ids) finish() {
	t.whole, t.text = string(t.text), nil
}
