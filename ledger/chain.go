package ledger

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// chain compares lines, in the order in which they stand, with the chain that
// they ought to be, and reports where they differ.
type chain struct {
	kept   []keptHead
	report func(Problem)

	head       Head     // the furthest entry that was read
	end        position // where the line after it begins
	damaged    int64    // lines since head that are no entries
	gaps       []gap    // numbers that were passed over, in order
	unfinished bool     // the lines from here on are those of an append that was cut off
}

// keptHead is a head that was written down, and where.
type keptHead struct {
	Head
	by string
}

// gap is a run of numbers that was passed over. The lines of entries that were
// moved are found later.
type gap struct {
	first, last int64
	damaged     int64          // lines that stand in their place and are no entries
	found       map[int64]bool // entries that were found elsewhere; nil while there are none
	before      position       // of the line that follows the gap
}

// confirmed returns the number of the last entry that some head has: what comes
// after it nobody was told to have been recorded.
func (c *chain) confirmed() int64 {
	var last int64
	for _, k := range c.kept {
		last = max(last, k.Seq)
	}
	return last
}

// errHalf is what is wrong with a line that has no end.
var errHalf = errors.New("it is cut off: the line has no end")

// line takes the next line. It returns the entry that it is, and whether it is one.
func (c *chain) line(line []byte, at position, whole bool) (Entry, bool) {
	if c.unfinished {
		return Entry{}, false
	}
	if !whole {
		c.damage(CutOff, Entry{}, at, errHalf)
		return Entry{}, false
	}
	e, err := parse(line)
	if err != nil {
		c.damage(Changed, e, at, err)
		return e, false
	}
	switch {
	case e.Seq > c.head.Seq:
		c.advance(e, at)
		c.end = position{at.segment, at.offset + int64(len(line)) + 1, at.line + 1}
	case c.fill(e.Seq):
		c.problem(Reordered, e, at, fmt.Sprintf("it stands after entry %d", c.head.Seq))
	default:
		c.problem(Duplicated, e, at, "an entry of this number stands before it")
	}
	c.compareHeads(e, at)
	return e, true
}

// damage takes a line that is no entry; e is what could be read of it.
func (c *chain) damage(fault Fault, e Entry, at position, err error) {
	c.damaged++
	e.Seq = c.head.Seq + c.damaged
	if e.Seq > c.confirmed() {
		c.unfinished = true
		c.problem(Unfinished, Entry{}, at, "an append was cut off from here on; the next append sets the rest aside")
		return
	}
	c.problem(fault, e, at, err.Error())
}

// advance takes an entry that comes after all entries before it.
func (c *chain) advance(e Entry, at position) {
	switch passed := e.Seq - c.head.Seq - 1; {
	case passed > 0:
		c.gaps = append(c.gaps, gap{first: c.head.Seq + 1, last: e.Seq - 1, damaged: c.damaged, before: at})
	case e.Prev != c.head.Hash:
		c.problem(Changed, e, at, "it follows an entry with another hash than that of the entry before it: one of the two was replaced")
	}
	c.head, c.damaged = e.Head(), 0
}

// fill reports whether an entry of that number was passed over, and notes that
// it was found.
func (c *chain) fill(seq int64) bool {
	i, _ := slices.BinarySearchFunc(c.gaps, seq, func(g gap, seq int64) int { return cmp.Compare(g.last, seq) })
	if i == len(c.gaps) || seq < c.gaps[i].first || c.gaps[i].found[seq] {
		return false
	}
	if c.gaps[i].found == nil {
		c.gaps[i].found = map[int64]bool{}
	}
	c.gaps[i].found[seq] = true
	return true
}

func (c *chain) compareHeads(e Entry, at position) {
	for _, k := range c.kept {
		if k.Seq == e.Seq && k.Hash != e.Hash {
			c.problem(Changed, e, at, k.by+" has another hash for the entry of this number")
		}
	}
}

// conclude reports what is known only when the last line was read. At is where it
// ended; half is the length of what comes after it and has no end.
func (c *chain) conclude(half int64, at position) {
	if half > 0 {
		c.line(nil, at, false)
	}
	for _, g := range c.gaps {
		if missing := g.last - g.first + 1 - g.damaged - int64(len(g.found)); missing > 0 {
			c.problem(Missing, Entry{Seq: g.first}, g.before, g.describe(missing))
		}
	}
	for _, k := range c.kept {
		if reached := c.head.Seq + c.damaged; k.Seq > reached {
			c.problem(CutOff, Entry{Seq: reached + 1}, at, fmt.Sprintf("the chain ends with entry %d, and %s has entry %d", reached, k.by, k.Seq))
		}
		if k.by == headName && k.Seq < c.head.Seq {
			c.problem(Unfinished, Entry{Seq: k.Seq + 1}, c.end, fmt.Sprintf("the chain goes on to entry %d, and %s has entry %d: an append was cut off; the next append mends it", c.head.Seq, k.by, k.Seq))
		}
	}
}

func (g gap) describe(missing int64) string {
	switch {
	case g.first == g.last:
		return "it is missing before this line"
	case missing == g.last-g.first+1:
		return fmt.Sprintf("entries %d to %d are missing before this line", g.first, g.last)
	}
	return fmt.Sprintf("%d of the entries %d to %d are missing before this line", missing, g.first, g.last)
}

func (c *chain) problem(fault Fault, e Entry, at position, what string) {
	p := problemAt(at, fault, what)
	p.Seq, p.Kind, p.ID = e.Seq, e.Kind, e.ID
	c.report(p)
}
