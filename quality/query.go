package quality

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"interdict/graph"
	"interdict/index"
	"interdict/match"
	"interdict/profile"
)

// asked returns the profile of who is asked about by kind, name and other facts;
// values that are empty say nothing.
func asked(schema, name string, facts ...graph.Claim) profile.Profile {
	const id = graph.ID("query:1")
	e := graph.Entity{ID: id, Claims: []graph.Claim{{Subject: id, Property: graph.Kind, Value: schema}, {Subject: id, Property: graph.Name, Value: name}}}
	if schema == "" {
		e.Claims = e.Claims[1:]
	}
	for _, fact := range facts {
		if fact.Value != "" {
			fact.Subject = id
			e.Claims = append(e.Claims, fact)
		}
	}
	return profile.Of(e)
}

// hit is a listed body with its comparison.
type hit struct {
	id graph.ID
	match.Comparison
	listed string // its first name
}

// screen finds and compares, the best first.
func screen(ix *index.Index, query profile.Profile) []hit {
	var hits []hit
	for _, c := range ix.Candidates(query) {
		if m := match.Compare(query, c.Profile); m.Score > 0 {
			hits = append(hits, hit{c.Profile.ID, m, firstName(c.Profile)})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.Score, a.Score) })
	return hits
}

func firstName(p profile.Profile) string {
	if len(p.Names) == 0 {
		return string(p.ID)
	}
	return p.Names[0].Text
}

// why writes the evidence in a line.
func why(c match.Comparison) string {
	var parts []string
	for _, e := range c.Evidence {
		parts = append(parts, fmt.Sprintf("%+.2f %s: %s ~ %s", e.Points, e.Rule, e.Query, e.Listed))
	}
	return strings.Join(parts, "; ")
}

// each calls do for 0 to n-1, on every processor.
func each(n int, do func(i int)) {
	var group sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for first := range workers {
		group.Go(func() {
			for i := first; i < n; i += workers {
				do(i)
			}
		})
	}
	group.Wait()
}
