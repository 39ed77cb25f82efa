package owner

import (
	"fmt"
	"slices"

	"interdict/date"
	"interdict/graph"
)

// Limits bound a walk. The zero value asks for the defaults.
type Limits struct {
	Levels int // from owned to owner
	Bodies int // in the web
	Stakes int // looked at of one body
}

// defaultLimits are more than any chain seen in a public register needs, and
// little enough for every party that is screened.
var defaultLimits = Limits{Levels: 16, Bodies: 20_000, Stakes: 1_000}

func (l Limits) orDefault() Limits {
	if l.Levels <= 0 {
		l.Levels = defaultLimits.Levels
	}
	if l.Bodies <= 0 {
		l.Bodies = defaultLimits.Bodies
	}
	if l.Stakes <= 0 {
		l.Stakes = defaultLimits.Stakes
	}
	return l
}

// Web is who stands behind a party on a day: the bodies that were reached from
// owned to owner, and their stakes.
type Web struct {
	Party    graph.ID
	At       date.Day
	Problems []Problem
	Cuts     []Cut

	register Register
	book     *Book              // the register, where it is one
	bodies   []body             // the party first
	edges    []edge             // the stakes of all bodies, those in one body together
	stakes   []Stake            // those of the edges that are more than an owner and a share
	number   map[graph.ID]int32 // of bodies that no book has
	pages    pages              // of bodies that a book has
	warmed   int32
}

// Cut says what a limit left out.
type Cut struct {
	Body   graph.ID // the first that was cut
	Bodies int      // how many were
	Left   int      // stakes that were not looked at
	Limit  string   // "levels"
}

// body is one node of the web.
type body struct {
	id          graph.ID // empty where a book has it
	first, last int32    // its edges: the stakes in it
	level       int32
	page        int32 // where a book has it, from 1; 0: nowhere
	cut         bool  // not all of its owners were looked at
	over        bool  // what is told of its owners sums over the whole
}

// edge is a stake in small: webs of many thousand are walked and judged in a few
// milliseconds.
type edge struct {
	owner, behind int32    // numbers of the owner, and of the one for whom it holds
	share         [2]int32 // least and greatest
	at            int32    // from 1: the entry of the book; below 0: the stake, from -1
	flags         edgeFlags
}

type edgeFlags uint8

// The flags of an edge; what else is told stands in its stake.
const (
	controls edgeFlags = 1 << iota
	fromNominee
	isIndirect
	inJoint
	isRetelling // the far end of a chain that is in the web as well
)

func (e *edge) has(f edgeFlags) bool { return e.flags&f != 0 }
func (e *edge) least() Share         { return Share(e.share[0]) }
func (e *edge) most() Share          { return Share(e.share[1]) }

// nobody is the number of a body that is not named.
const nobody = -1

// Walk finds who stands behind a party on a day, nearest first.
func Walk(register Register, party graph.ID, at date.Day, limits Limits) (*Web, error) {
	limits = limits.orDefault()
	w := &Web{Party: party, At: at, register: register, number: map[graph.ID]int32{}}
	page := int32(0)
	if w.book, _ = register.(*Book); w.book != nil {
		page = w.book.page(party)
	}
	w.add(party, page, 0)
	for next := 0; next < len(w.bodies); next++ {
		if w.book != nil && next%warmAtOnce == 0 {
			w.warmed += w.book.warm(w.bodies[next:min(next+warmAtOnce, len(w.bodies))])
		}
		if err := w.expand(int32(next), limits); err != nil {
			return nil, err
		}
	}
	w.findRetold()
	return w, nil
}

// warmAtOnce is how many bodies a book is told of before they are expanded.
const warmAtOnce = 64

// add returns the number of a body, which is new at that level or known. The page
// is where a book has it: to find it there costs less than by its id.
func (w *Web) add(id graph.ID, page, level int32) int32 {
	if page == 0 {
		return w.addNamed(id, level)
	}
	n, slot, known := w.pages.find(page)
	if known {
		return n
	}
	n = int32(len(w.bodies))
	w.pages.add(page, n, slot)
	w.bodies = append(roomy(w.bodies), body{level: level, page: page})
	return n
}

// addNamed is add for a body that no book has.
func (w *Web) addNamed(id graph.ID, level int32) int32 {
	n, known := w.number[id]
	if known {
		return n
	}
	n = int32(len(w.bodies))
	w.number[id] = n
	w.bodies = append(roomy(w.bodies), body{id: id, level: level})
	return n
}

// roomy doubles a list that is full, which append does for short ones alone.
func roomy[T any](list []T) []T {
	if len(list) == cap(list) {
		return slices.Grow(list, max(len(list), 64))
	}
	return list
}

// numberOf returns the number of a body that is in the web.
func (w *Web) numberOf(id graph.ID) int32 {
	page := w.book.page(id)
	n := slices.IndexFunc(w.bodies, func(b body) bool { return page > 0 && b.page == page || page == 0 && b.id == id })
	return int32(max(n, 0))
}

// id returns the id of a body by its number.
func (w *Web) id(n int32) graph.ID {
	if b := &w.bodies[n]; b.page == 0 {
		return b.id
	}
	return w.book.ids.at(w.bodies[n].page - 1)
}

// of returns the stakes in a body.
func (w *Web) of(n int32) []edge {
	b := &w.bodies[n]
	return w.edges[b.first:b.last]
}

// stake returns an edge as the stake that it was.
func (w *Web) stake(e *edge, owned int32) Stake {
	if e.at < 0 {
		return w.stakes[-e.at-1]
	}
	return w.book.plainStake(w.id(owned), e.at)
}

// told returns the stake of an edge that has one of its own: an edge of nothing but
// an owner and a share has none.
func (w *Web) told(e *edge) *Stake {
	if e.at < 0 {
		return &w.stakes[-e.at-1]
	}
	return nil
}

// expand adds the stakes in one body and their owners.
func (w *Web) expand(n int32, limits Limits) error {
	at := w.bodies[n]
	most, limit := limits.Stakes, "stakes in one body"
	switch {
	case int(at.level) >= limits.Levels:
		most, limit = 0, "levels"
	case len(w.bodies) >= limits.Bodies:
		most, limit = 0, "bodies"
	}
	first, left := int32(len(w.edges)), 0
	if most == 0 && at.page > 0 {
		left = int(w.book.first[at.page] - w.book.first[at.page-1])
	} else if from, to, ok := w.book.plainOwners(at.page, most, w.At); ok {
		for i := from; i < to; i++ {
			h := w.book.share[i]
			owner := w.add("", h.owner+1, at.level+1)
			w.edges = append(roomy(w.edges), edge{owner: owner, behind: nobody, share: h.share, at: i + 1})
		}
	} else {
		holders, err := w.holders(at, most)
		if err != nil {
			return fmt.Errorf("owners of %s: %w", w.id(n), err)
		}
		left = holders.Left
		w.Problems = append(w.Problems, holders.Problems...)
		for _, s := range holders.Stakes {
			w.addStake(s, at.level+1)
		}
	}
	if left > 0 {
		w.cut(n, left, limit)
	}
	b := &w.bodies[n]
	b.first, b.last, b.cut = first, int32(len(w.edges)), left > 0
	b.over = sumOf(w.of(n)) > Whole+roundedUp
	return nil
}

// addStake adds a stake of which more is told than an owner and a share.
func (w *Web) addStake(s Stake, level int32) {
	w.stakes = append(w.stakes, s)
	e := edge{owner: w.add(s.Owner, s.page, level), behind: nobody, share: [2]int32{int32(s.Share.Min), int32(s.Share.Max)}, at: -int32(len(w.stakes))}
	if s.For != "" {
		e.behind = w.add(s.For, w.book.page(s.For), level)
	}
	for _, f := range []struct {
		on   bool
		flag edgeFlags
	}{{s.Means == Controls, controls}, {s.Nominee, fromNominee}, {s.Indirect, isIndirect}, {s.Joint != "", inJoint}} {
		if f.on {
			e.flags |= f.flag
		}
	}
	w.edges = append(roomy(w.edges), e)
}

// sumOf returns the sum of the lower ends of the shares held in one body.
func sumOf(edges []edge) Share {
	sum := Share(0)
	for i := range edges {
		if e := &edges[i]; !e.has(controls | isIndirect) {
			sum += e.least()
		}
	}
	return sum
}

func (w *Web) holders(of body, most int) (Holders, error) {
	if of.page > 0 {
		return w.book.holders(of.page-1, w.At, most), nil
	}
	return w.register.Holders(of.id, w.At, most)
}

// cut notes that a limit left out stakes in a body.
func (w *Web) cut(n int32, left int, limit string) {
	i := slices.IndexFunc(w.Cuts, func(c Cut) bool { return c.Limit == limit })
	if i < 0 {
		i = len(w.Cuts)
		w.Cuts = append(w.Cuts, Cut{Body: w.id(n), Limit: limit})
	}
	w.Cuts[i].Bodies++
	w.Cuts[i].Left += left
}

// findRetold marks stakes told as indirect where the chain that they sum up is
// in the web: counting both would count the same shares twice.
func (w *Web) findRetold() {
	for n := range w.bodies {
		edges := w.of(int32(n))
		for i := range edges {
			if e := &edges[i]; e.has(isIndirect) && !e.has(controls) && w.chain(int32(n), e.owner) {
				e.flags |= isRetelling
			}
		}
	}
}

// chain reports whether an owner is reached from a body by direct stakes.
func (w *Web) chain(from, to int32) bool {
	seen := map[int32]bool{from: true}
	queue := []int32{from}
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		edges := w.of(n)
		for i := range edges {
			e := &edges[i]
			if e.has(isIndirect) || seen[e.owner] {
				continue
			}
			if e.owner == to {
				return true
			}
			seen[e.owner] = true
			queue = append(queue, e.owner)
		}
	}
	return false
}

// Bodies returns the ids of all bodies in the web, the party first.
func (w *Web) Bodies() []graph.ID {
	ids := make([]graph.ID, len(w.bodies))
	for i := range w.bodies {
		ids[i] = w.id(int32(i))
	}
	return ids
}

// Said returns the claims that a stake rests on.
func (w *Web) Said(s Stake) []graph.Claim {
	if s.said != nil {
		return s.said
	}
	return w.register.Said(s)
}
