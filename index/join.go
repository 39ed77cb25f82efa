package index

import (
	"cmp"
	"slices"

	"interdict/graph"
)

// preferred is the source whose ids stand for the bodies that it knows: its
// ids are chosen by people and do not change.
const preferred = "dossier"

// joiner puts records together into bodies.
type joiner struct {
	ids    []graph.ID       // records, sorted
	number map[graph.ID]int // of each record
	parent []int
	apart  map[int][]int // by the record that stands for a body: records that it must not be joined with
}

// decider is the source of claims that persons made: they outweigh what records
// say and what was found.
const decider = "person"

// newJoiner joins the records by claims that they are the same, in an order that
// does not depend on that of the claims: first what persons decided, splits
// before joins, then the same of the others.
func newJoiner(ids []graph.ID, claims []graph.Claim) *joiner {
	j := &joiner{ids: ids, number: make(map[graph.ID]int, len(ids)), parent: make([]int, len(ids)), apart: map[int][]int{}}
	for i, id := range ids {
		j.number[id], j.parent[i] = i, i
	}
	for _, decided := range []bool{true, false} {
		for _, pair := range j.pairs(claims, graph.NotSameAs, decided) {
			j.keepApart(pair[0], pair[1])
		}
		for _, pair := range j.pairs(claims, graph.SameAs, decided) {
			j.join(j.find(pair[0]), j.find(pair[1]))
		}
	}
	return j
}

// pairs returns the records that claims of a property tie together, those of
// persons or those of others, sorted.
func (j *joiner) pairs(claims []graph.Claim, p graph.Property, decided bool) [][2]int {
	var pairs [][2]int
	for _, c := range claims {
		a, aKnown := j.number[c.Subject]
		b, bKnown := j.number[c.Object]
		counts := c.Property == p && (c.Source.Source == decider) == decided && !c.Voice.Negated
		if counts && aKnown && bKnown && a != b {
			pairs = append(pairs, [2]int{min(a, b), max(a, b)})
		}
	}
	slices.SortFunc(pairs, func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
	return slices.Compact(pairs)
}

// keepApart has two records stay in two bodies, unless they were joined before.
func (j *joiner) keepApart(a, b int) {
	rootA, rootB := j.find(a), j.find(b)
	if rootA == rootB {
		return
	}
	j.apart[rootA] = append(j.apart[rootA], b)
	j.apart[rootB] = append(j.apart[rootB], a)
}

func (j *joiner) find(i int) int {
	for j.parent[i] != i {
		j.parent[i] = j.parent[j.parent[i]]
		i = j.parent[i]
	}
	return i
}

// join makes one body of two, unless records in them are to stay apart.
func (j *joiner) join(a, b int) {
	if a == b {
		return
	}
	a, b = min(a, b), max(a, b)
	for _, other := range j.apart[a] {
		if j.find(other) == b {
			return
		}
	}
	j.parent[b] = a
	if kept := append(j.apart[a], j.apart[b]...); len(kept) > 0 {
		j.apart[a] = kept
	}
}

// bodies returns the records of each body, that which stands for it first, the
// others sorted; the bodies are in the order of their first records.
func (j *joiner) bodies() [][]int {
	members := map[int][]int{}
	for i := range j.parent {
		root := j.find(i)
		members[root] = append(members[root], i)
	}
	bodies := make([][]int, 0, len(members))
	for _, records := range members {
		slices.SortFunc(records, j.compare)
		slices.Sort(records[1:])
		bodies = append(bodies, records)
	}
	slices.SortFunc(bodies, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return bodies
}

// compare orders records by who may stand for a body.
func (j *joiner) compare(a, b int) int {
	rank := func(i int) int {
		if j.ids[i].Source() == preferred {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
}
