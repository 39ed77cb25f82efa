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
	book     *Book           // the register, where it is one
	pages    map[int32]int32 // numbers of bodies by where the book has them
	bodies   []body          // the party first
	number   map[graph.ID]int32
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
	id     graph.ID
	stakes []Stake // in it
	level  int32
	page   int32 // where a book has it, from 1; 0: nowhere
	cut    bool  // not all of its owners were looked at
	over   bool  // what is told of its owners sums over the whole
}

// nobody is the number of a body that is not named.
const nobody = -1

// Walk finds who stands behind a party on a day, nearest first.
func Walk(register Register, party graph.ID, at date.Day, limits Limits) (*Web, error) {
	limits = limits.orDefault()
	w := &Web{Party: party, At: at, register: register, number: map[graph.ID]int32{}}
	page := int32(0)
	if w.book, _ = register.(*Book); w.book != nil {
		w.pages, page = map[int32]int32{}, w.book.page(party)
	}
	w.add(party, page, 0)
	for next := 0; next < len(w.bodies); next++ {
		if err := w.expand(int32(next), limits); err != nil {
			return nil, err
		}
	}
	w.findRetold()
	return w, nil
}

// add returns the number of a body, which is new at that level or known. The page
// is where a book has it: to find it there costs less than by its id.
func (w *Web) add(id graph.ID, page, level int32) int32 {
	n, known := int32(0), false
	if page > 0 {
		n, known = w.pages[page]
	} else {
		n, known = w.number[id]
	}
	if known {
		return n
	}
	n = int32(len(w.bodies))
	if page > 0 {
		w.pages[page] = n
	} else {
		w.number[id] = n
	}
	w.bodies = append(w.bodies, body{id: id, level: level, page: page})
	return n
}

// numberOf returns the number of a body that is in the web.
func (w *Web) numberOf(id graph.ID) int32 {
	if w.book != nil {
		if page := w.book.page(id); page > 0 {
			return w.pages[page]
		}
	}
	return w.number[id]
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
	holders, err := w.holders(at, most)
	if err != nil {
		return fmt.Errorf("owners of %s: %w", at.id, err)
	}
	if holders.Left > 0 {
		w.cut(at.id, holders.Left, limit)
	}
	w.Problems = append(w.Problems, holders.Problems...)
	for i := range holders.Stakes {
		s := &holders.Stakes[i]
		s.owner, s.behind = w.add(s.Owner, s.page, at.level+1), nobody
		if s.For != "" {
			s.behind = w.add(s.For, w.book.page(s.For), at.level+1)
		}
	}
	b := &w.bodies[n]
	b.stakes, b.cut, b.over = holders.Stakes, holders.Left > 0, told(holders.Stakes) > Whole+roundedUp
	return nil
}

func (w *Web) holders(of body, most int) (Holders, error) {
	if of.page > 0 {
		return w.book.holders(of.page-1, w.At, most), nil
	}
	return w.register.Holders(of.id, w.At, most)
}

// cut notes that a limit left out stakes in a body.
func (w *Web) cut(id graph.ID, left int, limit string) {
	i := slices.IndexFunc(w.Cuts, func(c Cut) bool { return c.Limit == limit })
	if i < 0 {
		i = len(w.Cuts)
		w.Cuts = append(w.Cuts, Cut{Body: id, Limit: limit})
	}
	w.Cuts[i].Bodies++
	w.Cuts[i].Left += left
}

// findRetold marks stakes told as indirect where the chain that they sum up is
// in the web: counting both would count the same shares twice.
func (w *Web) findRetold() {
	for n := range w.bodies {
		for i := range w.bodies[n].stakes {
			if s := &w.bodies[n].stakes[i]; s.Indirect && s.Means == Owns {
				s.retells = w.chain(int32(n), s.owner)
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
		for i := range w.bodies[n].stakes {
			s := &w.bodies[n].stakes[i]
			if s.Indirect || seen[s.owner] {
				continue
			}
			if s.owner == to {
				return true
			}
			seen[s.owner] = true
			queue = append(queue, s.owner)
		}
	}
	return false
}

// Bodies returns the ids of all bodies in the web, the party first.
func (w *Web) Bodies() []graph.ID {
	ids := make([]graph.ID, len(w.bodies))
	for i, b := range w.bodies {
		ids[i] = b.id
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
