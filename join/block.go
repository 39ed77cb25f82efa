package join

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
)

// blocks are the numbers of records that have something in common, by that.
type blocks map[string][]int

// add adds a record to a block; records come in the order of their numbers.
func (b blocks) add(key string, record int) {
	if list := b[key]; len(list) == 0 || list[len(list)-1] != record {
		b[key] = append(list, record)
	}
}

// largestBlock is how many records may have something in common for it to say
// anything. The largest that does, on the lists of 2026, is a day of birth: the
// first of January 1970, of some 100.
const largestBlock = 300

// pair is two records with something in common, by their numbers; a is below b.
type pair struct {
	a, b int
	key  string
}

// pairs returns every pair in any block that is not in one body yet, sorted.
func (b blocks) pairs(w *welder) []pair {
	var all []pair
	for key, list := range b {
		if len(list) > largestBlock {
			continue
		}
		for i, x := range list {
			for _, y := range list[i+1:] {
				if w.find(x) != w.find(y) {
					all = append(all, pair{min(x, y), max(x, y), key})
				}
			}
		}
	}
	slices.SortFunc(all, func(x, y pair) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.key, y.key))
	})
	return all
}

// each keeps of pairs with several things in common the first.
func each(pairs []pair) []pair {
	return slices.CompactFunc(pairs, func(x, y pair) bool { return x.a == y.a && x.b == y.b })
}

// edge is a proposal to join two records, by their numbers; a is below b.
type edge struct {
	a, b int
	way  Way
	why  string
	but  string // what speaks against it already; then it is a doubt
}

// share is how many pairs a worker takes at once.
const share = 256

// propose asks of each pair whether it is an edge, on all processors.
func propose(pairs []pair, ask func(pair) (edge, bool)) []edge {
	edges, is := make([]edge, len(pairs)), make([]bool, len(pairs))
	var workers sync.WaitGroup
	shares := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for from := range shares {
				for i := from; i < min(from+share, len(pairs)); i++ {
					edges[i], is[i] = ask(pairs[i])
				}
			}
		})
	}
	for from := 0; from < len(pairs); from += share {
		shares <- from
	}
	close(shares)
	workers.Wait()
	kept := edges[:0]
	for i, e := range edges {
		if is[i] {
			kept = append(kept, e)
		}
	}
	return kept
}
