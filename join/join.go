// Package join finds records of different lists that are the same body.
//
// In: a shelf of editions, and an index of it in which only curated joins were
// made. Out: claims that two records are the same, each with its reasons, and
// what looked the same but was not joined. The index is then built again with
// them; a person's word that two records are two outweighs all of it.
//
// A wrong join is worse than a missed one: it lends one body's designation to
// another. So records are joined by what lists say of each other (reference
// numbers), by identifiers that are given once, and by comparison only where the
// name is telling and something else agrees with it; and never where anything
// contradicts, be it in a record that was joined before.
package join

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"interdict/edition"
	"interdict/graph"
	"interdict/index"
	"interdict/match"
	"interdict/profile"
)

// Source is the citation's source of the claims that are made here.
const Source = "join"

// The ways to a join, strongest first; Citation.Record of the claim names it.
const (
	ByReference  = "reference"  // one list names the other's entry
	ByIdentifier = "identifier" // both bear an identifier that is given once
	ByBirth      = "birth"      // a person of the same telling name, born on the same day
	ByName       = "name"       // a body of the same telling name in the same country
)

// Result is what was found.
type Result struct {
	Joins    []graph.Claim // SameAs, in the order of their records
	Doubtful []Doubt       // what speaks for a join, and what against it
}

// Doubt is two records that were not joined although something spoke for it.
type Doubt struct {
	A, B graph.ID
	By   string
	For  string
	But  string
}

// edge is a proposal to join two records.
type edge struct {
	a, b graph.ID
	by   string
	why  string
}

var order = []string{ByReference, ByIdentifier, ByBirth, ByName}

// Find returns the joins among the records of a shelf. The index must have been
// built of the shelf.
func Find(ctx context.Context, shelf *edition.Shelf, ix *index.Index) (Result, error) {
	edges, err := references(shelf)
	if err != nil {
		return Result{}, err
	}
	compared, err := comparisons(ctx, ix)
	if err != nil {
		return Result{}, err
	}
	edges = append(edges, compared...)
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(slices.Index(order, x.by), slices.Index(order, y.by)), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	w := newWelder(ix)
	for _, e := range slices.CompactFunc(edges, func(x, y edge) bool { return x.a == y.a && x.b == y.b }) {
		if err := w.weld(e); err != nil {
			return Result{}, err
		}
	}
	return w.result, nil
}

// references returns the joins that lists declare: an entry that gives the
// reference number of another's, and entries that give the same number.
func references(shelf *edition.Shelf) ([]edge, error) {
	bearers := map[string][]graph.ID{}
	ids := map[graph.ID]bool{}
	for record, err := range shelf.All() {
		if err != nil {
			return nil, fmt.Errorf("find references: %w", err)
		}
		ids[record.ID] = true
		for _, c := range record.Claims {
			if c.Property == graph.AuthorityID && strings.Contains(c.Value, ":") {
				key := strings.TrimSpace(c.Value)
				if !slices.Contains(bearers[key], record.ID) {
					bearers[key] = append(bearers[key], record.ID)
				}
			}
		}
	}
	var edges []edge
	for key, records := range bearers {
		if to := graph.ID(key); ids[to] {
			records = append([]graph.ID{to}, records...)
		}
		for _, other := range records[1:] {
			if other != records[0] {
				edges = append(edges, newEdge(records[0], other, ByReference, "the list gives the reference "+key))
			}
		}
	}
	return edges, nil
}

func newEdge(a, b graph.ID, by, why string) edge {
	return edge{a: min(a, b), b: max(a, b), by: by, why: why}
}

// comparisons compares every body with those that the index takes it for.
func comparisons(ctx context.Context, ix *index.Index) ([]edge, error) {
	var edges []edge
	var lock sync.Mutex
	var workers sync.WaitGroup
	bodies := make(chan profile.Profile, 64)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for body := range bodies {
				found := compare(ix, body)
				lock.Lock()
				edges = append(edges, found...)
				lock.Unlock()
			}
		})
	}
	for body := range ix.Scan() {
		if ctx.Err() != nil {
			break
		}
		bodies <- body
	}
	close(bodies)
	workers.Wait()
	return edges, ctx.Err()
}

func compare(ix *index.Index, body profile.Profile) []edge {
	var edges []edge
	for _, candidate := range ix.Candidates(body) {
		other := candidate.Profile
		if other.ID == body.ID {
			continue
		}
		if by, why := same(body, other); by != "" {
			edges = append(edges, newEdge(body.ID, other.ID, by, why))
		}
	}
	return edges
}

// against are the rules of match that speak against two records being one.
var against = []string{
	"kind-differs", "identifier-differs", "birth-year-differs", "birth-day-differs", "birth-near", "gender-differs",
	"number-differs", "number-missing", "place-differs", "country-differs", "weak-name", "part-differs",
}

// same decides whether a comparison is strong enough for a join, and by what.
func same(a, b profile.Profile) (by, why string) {
	c := match.Compare(a, b)
	said := map[string]match.Evidence{}
	for _, e := range c.Evidence {
		said[e.Rule] = e
	}
	for _, rule := range against {
		if _, is := said[rule]; is {
			return "", ""
		}
	}
	_, exact := said["name-exact"]
	identifier, shares := said["identifier-shared"]
	_, born := said["birth-day"]
	_, country := said["country-shared"]
	person := a.Schema.Class() == graph.ClassPerson || b.Schema.Class() == graph.ClassPerson
	craft := a.Schema.Class() == graph.ClassCraft || b.Schema.Class() == graph.ClassCraft
	switch {
	case shares && c.Score >= match.StrongScore:
		return ByIdentifier, fmt.Sprintf("both bear %s, and their names agree: %s", identifier.Listed, reasons(c))
	case craft:
		return "", "" // ships of one name are many
	case born && c.Score >= match.StrongScore && named(c) >= 0.80:
		return ByBirth, reasons(c)
	case !person && exact && country && c.Score >= match.StrongScore:
		return ByName, reasons(c)
	}
	return "", ""
}

// named returns the points that the names alone brought.
func named(c match.Comparison) float64 {
	sum := 0.0
	for _, e := range c.Evidence {
		if strings.HasPrefix(e.Rule, "part-") || strings.HasPrefix(e.Rule, "name-") {
			sum += e.Points
		}
	}
	return sum
}

// reasons writes the evidence in one line.
func reasons(c match.Comparison) string {
	var lines []string
	for _, e := range c.Evidence {
		if e.Points > 0 {
			lines = append(lines, fmt.Sprintf("%s: %s = %s", e.Rule, e.Query, e.Listed))
		}
	}
	return fmt.Sprintf("score %.2f; %s", c.Score, strings.Join(lines, "; "))
}
