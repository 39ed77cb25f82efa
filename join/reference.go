package join

import (
	"fmt"
	"strings"

	"interdict/graph"
)

// references returns the joins that lists declare: an entry that gives the number
// of another list's, and entries that give the same number. Lists mistype those
// numbers, so that names that have nothing in common make it a doubt.
func references(w *welder) []edge {
	bearers := blocks{}
	for i, r := range w.records {
		for _, key := range r.references {
			if entry, ok := w.number[graph.ID(key)]; ok {
				bearers.add(key, entry)
			}
			bearers.add(key, i)
		}
	}
	var edges []edge
	for _, p := range each(bearers.pairs(w)) {
		a, b := w.records[min(p.a, p.b)], w.records[max(p.a, p.b)]
		e := edge{a: min(p.a, p.b), b: max(p.a, p.b), way: ByReference, why: "both are entry " + p.key}
		switch {
		case a.id == graph.ID(p.key):
			e.why = fmt.Sprintf("%s gives the number %s", b.id, p.key)
		case b.id == graph.ID(p.key):
			e.why = fmt.Sprintf("%s gives the number %s", a.id, p.key)
		}
		if !repeats(a.id, b.id) && otherwise(a, b) {
			e.but = fmt.Sprintf("the one is called %q, the other %q", a.called(), b.called())
		}
		edges = append(edges, e)
	}
	return edges
}

// otherwise reports whether two records have names that have nothing in common.
func otherwise(a, b *record) bool {
	if len(a.names) == 0 || len(b.names) == 0 {
		return false
	}
	_, _, same := shared(a, b)
	return !same && likeness(a, b).points < leastLike
}

// leastLike is what the names of two records score at least that a list calls the
// same: "Bank Sepah and Bank Sepah International" and "Bank Sepah" do, two names
// of which one number was mistyped do not.
const leastLike = 0.5

// repeats reports whether the one list repeats the entry of the other under its
// number, as the Consolidated Screening List does with OFAC's: such a number is
// not mistyped.
func repeats(a, b graph.ID) bool {
	return strings.HasSuffix(a.Key(), "-"+b.Key()) || strings.HasSuffix(b.Key(), "-"+a.Key())
}
