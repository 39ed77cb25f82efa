package join

import (
	"cmp"
	"slices"

	"interdict/graph"
)

// welder makes bodies of records, and refuses what contradicts.
type welder struct {
	records []*record
	number  map[graph.ID]int
	forest                // of the bodies
	members [][]int       // of the bodies, by the number that stands for each
	apart   map[pair]bool // records that a person, or a record, says are two
	welded  []graph.Claim
	doubts  []Doubt
}

func newWelder(records []*record) *welder {
	w := &welder{
		records: records, number: make(map[graph.ID]int, len(records)),
		forest: newForest(len(records)), members: make([][]int, len(records)), apart: map[pair]bool{},
	}
	for i, r := range records {
		w.number[r.id], w.members[i] = i, []int{i}
	}
	return w
}

// weldAll welds edges, those between the same bodies once.
func (w *welder) weldAll(edges []edge) {
	slices.SortStableFunc(edges, func(x, y edge) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	for _, e := range edges {
		w.weld(e)
	}
}

// weld joins two records, or says why not.
func (w *welder) weld(e edge) {
	a, b := w.find(e.a), w.find(e.b)
	if a == b {
		return
	}
	but := e.but
	if but == "" {
		but = w.contradiction(a, b, e.way)
	}
	if but != "" {
		w.doubt(e, but)
		return
	}
	w.unite(a, b)
	w.welded = append(w.welded, graph.Claim{
		Subject: w.records[e.a].id, Property: graph.SameAs, Object: w.records[e.b].id, Value: e.why,
		Source: graph.Citation{Source: Source, Record: string(e.way)},
	})
}

func (w *welder) unite(a, b int) {
	w.tie(a, b)
	a, b = min(a, b), max(a, b)
	w.members[a], w.members[b] = append(w.members[a], w.members[b]...), nil
}

func (w *welder) doubt(e edge, but string) {
	w.doubts = append(w.doubts, Doubt{A: w.records[e.a].id, B: w.records[e.b].id, Way: e.way, For: e.why, But: but})
}

// decide takes in what persons said. Splits come first: what keeps two records
// apart outweighs what joins them with others.
func (w *welder) decide(decided []Decided) {
	for _, property := range []graph.Property{graph.NotSameAs, graph.SameAs} {
		for _, d := range standing(decided) {
			if d.property() != property {
				continue
			}
			w.welded = append(w.welded, d.claim())
			if !w.take(property, d.A, d.B) {
				w.doubts = append(w.doubts, Doubt{A: d.A, B: d.B, Way: ByPerson, For: d.claim().Value, But: "somebody decided that records of the two bodies are two"})
			}
		}
	}
}

// curate takes in what records say themselves, in the order in which package
// index does, so that both come to the same bodies.
func (w *welder) curate() {
	for _, property := range []graph.Property{graph.NotSameAs, graph.SameAs} {
		var claims []graph.Claim
		for _, r := range w.records {
			for _, c := range r.curated {
				if c.Property == property && !c.Voice.Negated {
					claims = append(claims, c)
				}
			}
		}
		slices.SortStableFunc(claims, func(x, y graph.Claim) int {
			return cmp.Or(cmp.Compare(min(x.Subject, x.Object), min(y.Subject, y.Object)), cmp.Compare(max(x.Subject, x.Object), max(y.Subject, y.Object)))
		})
		for _, c := range claims {
			if w.take(property, c.Subject, c.Object) {
				continue
			}
			w.doubts = append(w.doubts, Doubt{A: c.Subject, B: c.Object, Way: ByCuration, For: c.Value, But: "somebody decided that records of the two bodies are two"})
		}
	}
}

// take joins, or keeps apart, two records, and reports whether it could: what is
// not there is none of its business.
func (w *welder) take(property graph.Property, a, b graph.ID) bool {
	x, knownA := w.number[a]
	y, knownB := w.number[b]
	if !knownA || !knownB || x == y {
		return true
	}
	rootX, rootY := w.find(x), w.find(y)
	switch {
	case property == graph.NotSameAs && rootX == rootY:
		return false // a person joined them
	case property == graph.NotSameAs:
		w.apart[pair{a: min(x, y), b: max(x, y)}] = true
	case rootX == rootY:
	case w.keptApart(rootX, rootY):
		return false
	default:
		w.unite(rootX, rootY)
	}
	return true
}

func (w *welder) keptApart(a, b int) bool {
	if len(w.apart) == 0 {
		return false
	}
	for _, x := range w.members[a] {
		for _, y := range w.members[b] {
			if w.apart[pair{a: min(x, y), b: max(x, y)}] {
				return true
			}
		}
	}
	return false
}

func (w *welder) result() Result {
	slices.SortStableFunc(w.doubts, func(x, y Doubt) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	doubts := slices.CompactFunc(w.doubts, func(x, y Doubt) bool { return x.A == y.A && x.B == y.B })
	// What was doubted first may have been joined for a better reason later.
	doubts = slices.DeleteFunc(doubts, func(d Doubt) bool {
		a, knownA := w.number[d.A]
		b, knownB := w.number[d.B]
		return knownA && knownB && w.find(a) == w.find(b)
	})
	return Result{Claims: w.welded, Doubts: doubts}
}
