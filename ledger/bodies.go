package ledger

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"
)

// bodies compares what the chain says of bodies with the bodies that are kept.
// It holds 80 bytes for each entry of the chain, so that either side may come in
// any order.
type bodies struct {
	kinds    []string         // kinds that are kept
	recorded []recorded       // by key, once closed
	closed   bool             // the chain was read, and what is kept is being compared
	strange  []Entry          // kept, and not recorded when the chain was read
	late     map[bodyKey]bool // recorded since
}

// bodyKey stands for a kind and an id; that two have one key does not happen.
type bodyKey [16]byte

func keyOf(e Entry) bodyKey {
	sum := sha256.Sum256([]byte(e.Kind + " " + e.ID)) // a kind has no blank
	return bodyKey(sum[:16])
}

// recorded is what one entry says of a body.
type recorded struct {
	key           bodyKey
	body          Hash
	seq, offset   int64
	segment, line int32
	seen          bool // the body is kept, or need not be
}

// record takes an entry of the chain.
func (b *bodies) record(e Entry, at position) {
	if b.closed {
		b.late[keyOf(e)] = true
		return
	}
	b.recorded = append(b.recorded, recorded{
		key: keyOf(e), body: e.Body, seq: e.Seq,
		segment: int32(at.segment), offset: at.offset, line: int32(at.line),
		seen: !slices.Contains(b.kinds, e.Kind), // nobody said that it would be kept
	})
}

// close ends the first reading of the chain. What is recorded from now on is not
// asked to be kept, as whoever reads what is kept may not come across it.
func (b *bodies) close() {
	b.closed, b.late = true, map[bodyKey]bool{}
	slices.SortFunc(b.recorded, func(x, y recorded) int {
		return cmp.Or(bytes.Compare(x.key[:], y.key[:]), cmp.Compare(x.seq, y.seq))
	})
}

// compare takes something that is kept.
func (b *bodies) compare(e Entry, changed func(recorded, Entry)) {
	key := keyOf(e)
	i, found := slices.BinarySearchFunc(b.recorded, key, func(r recorded, key bodyKey) int { return bytes.Compare(r.key[:], key[:]) })
	if !found {
		b.strange = append(b.strange, e)
		return
	}
	for ; i < len(b.recorded) && b.recorded[i].key == key; i++ {
		r := &b.recorded[i]
		r.seen = true
		if r.body != e.Body {
			changed(*r, e)
		}
	}
}

// missing visits what was recorded and is not kept.
func (b *bodies) missing(visit func(recorded)) {
	for _, r := range b.recorded {
		if !r.seen {
			visit(r)
		}
	}
}

// unrecorded returns what is kept and was not recorded, not even late.
func (b *bodies) unrecorded() []Entry {
	return slices.DeleteFunc(b.strange, func(e Entry) bool { return b.late[keyOf(e)] })
}

func (r recorded) position() position {
	return position{segment: int(r.segment), offset: r.offset, line: int(r.line)}
}
