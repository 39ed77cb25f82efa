package measure

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"interdict/graph"
	"interdict/index"
	"interdict/match"
	"interdict/profile"
)

// hit is a listed body with its score.
type hit struct {
	id         graph.ID
	comparison match.Comparison
	names      []profile.Name
}

// screen finds and compares, the best first.
func screen(ix *index.Index, query profile.Profile) []hit {
	var hits []hit
	for _, c := range ix.Candidates(query) {
		if m := match.Compare(query, c.Profile); m.Score > 0 {
			hits = append(hits, hit{c.Profile.ID, m, c.Profile.Names})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		switch {
		case a.comparison.Score > b.comparison.Score:
			return -1
		case a.comparison.Score < b.comparison.Score:
			return 1
		}
		return 0
	})
	return hits
}

// each runs do for all n on every processor.
func each(n int, do func(i int)) {
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n; i += workers {
				do(i)
			}
		})
	}
	wg.Wait()
}

// shown prints examples of what went wrong when asked to.
func shown(t *testing.T, examples []string) {
	if os.Getenv("INTERDICT_SHOW") == "" {
		return
	}
	slices.Sort(examples)
	for _, e := range examples[:min(len(examples), 1500)] {
		t.Log(e)
	}
}

// find asks for every name of a list, changed by so many errors, and counts for
// how many the party is at the top at the review threshold.
func find(t *testing.T, ix *index.Index, l list, errors int, properties ...graph.Property) {
	type query struct {
		record graph.Record
		name   string
	}
	var queries []query
	for _, r := range l {
		for _, c := range r.Claims {
			if slices.Contains(properties, c.Property) && latin(c.Value) {
				queries = append(queries, query{r, c.Value})
			}
		}
	}
	var mu sync.Mutex
	var missed []string
	top := 0
	each(len(queries), func(i int) {
		q := queries[i]
		name := damage(rand.New(rand.NewPCG(uint64(i), uint64(errors))), q.name, errors)
		hits := screen(ix, asked(q.record.Claims[0].Value, name))
		mine := slices.IndexFunc(hits, func(h hit) bool { return h.id == q.record.ID })
		mu.Lock()
		defer mu.Unlock()
		switch {
		case mine >= 0 && hits[mine].comparison.Score >= match.ReviewScore && hits[mine].comparison.Score >= hits[0].comparison.Score-1e-9:
			top++
		case mine < 0:
			missed = append(missed, fmt.Sprintf("no candidate: %s (%s)", name, q.name))
		default:
			missed = append(missed, fmt.Sprintf("%.2f at %d: %s (%s): %v instead of %v", hits[mine].comparison.Score, mine, name, q.name, hits[mine].comparison.Evidence, hits[0].comparison.Evidence))
		}
	})
	t.Logf("%d errors, %v: %d of %d at the top: %.2f %%", errors, properties, top, len(queries), 100*float64(top)/float64(len(queries)))
	shown(t, missed)
}

func latin(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r > 0x24f }) < 0 }

func TestUN(t *testing.T) {
	l := unList(t)
	ix := indexOf(t, l)
	bodies, _, names := ix.Len()
	t.Log(bodies, names)
	for errors := range 3 {
		find(t, ix, l, errors, graph.Name)
		find(t, ix, l, errors, graph.Alias)
	}
	alarms(t, ix)
}

func TestOFAC(t *testing.T) {
	l := ofacList(t)
	ix := indexOf(t, l)
	for errors := range 3 {
		find(t, ix, l, errors, graph.Name)
		find(t, ix, l, errors, graph.Alias)
	}
	alarms(t, ix)
}

// alarms counts the ordinary people who reach thresholds.
func alarms(t *testing.T, ix *index.Index) {
	people := ordinary(t)
	bare, full := make([]float64, len(people)), make([]float64, len(people))
	why := make([]string, len(people))
	each(len(people), func(i int) {
		p := people[i]
		if hits := screen(ix, asked("Person", p.name)); len(hits) > 0 {
			bare[i] = hits[0].comparison.Score
			why[i] = fmt.Sprint(p.name, hits[0].comparison.Evidence)
		}
		if hits := screen(ix, asked("Person", p.name, "birthDate", p.born, "nationality", p.nationality, "gender", p.gender)); len(hits) > 0 {
			full[i] = hits[0].comparison.Score
		}
	})
	var examples []string
	for i := range why {
		if bare[i] >= match.ReviewScore {
			examples = append(examples, fmt.Sprintf("%.2f %s", bare[i], why[i]))
		}
	}
	for _, at := range []float64{0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9} {
		t.Logf("alarms at %.2f: %.3f %%, with birth and nationality %.3f %%", at, share(bare, at), share(full, at))
	}
	shown(t, examples)
}

func share(scores []float64, at float64) float64 {
	n := 0
	for _, s := range scores {
		if s >= at {
			n++
		}
	}
	return 100 * float64(n) / float64(len(scores))
}

// TestCandidatesLoseNothing compares what candidates find with what a full scan
// finds at the review threshold.
func TestCandidatesLoseNothing(t *testing.T) {
	un, ofac := unList(t), ofacList(t)
	ix := indexOf(t, un, ofac)
	var all []profile.Profile
	for p := range ix.Scan() {
		all = append(all, p)
	}
	var queries []profile.Profile
	r := rand.New(rand.NewPCG(1, 2))
	both := append(slices.Clone(un), ofac...)
	for range 120 {
		l := both[r.IntN(len(both))]
		c := l.Claims[1+r.IntN(len(l.Claims)-1)]
		if c.Property.IsName() {
			queries = append(queries, asked(l.Claims[0].Value, damage(r, c.Value, r.IntN(3))))
		}
	}
	people := ordinary(t)
	for range 40 {
		queries = append(queries, asked("Person", people[r.IntN(len(people))].name))
	}
	var mu sync.Mutex
	found, lost := 0, []string{}
	each(len(queries), func(i int) {
		got := map[graph.ID]bool{}
		for _, c := range ix.Candidates(queries[i]) {
			got[c.Profile.ID] = true
		}
		for j := range all {
			if m := match.Compare(queries[i], all[j]); m.Score >= match.ReviewScore {
				mu.Lock()
				found++
				if !got[all[j].ID] {
					lost = append(lost, fmt.Sprintf("%s: %s %.2f %v", queries[i].Names[0].Text, all[j].ID, m.Score, m.Evidence))
				}
				mu.Unlock()
			}
		}
	})
	t.Logf("a full scan finds %d, candidates lack %d", found, len(lost))
	shown(t, lost)
}

// queriesFor is a mixture of who is asked about: mostly ordinary people, some
// listed names with errors.
func queriesFor(b testing.TB, l list, n int) []string {
	r := rand.New(rand.NewPCG(3, 4))
	people := ordinary(b)
	names := make([]string, n)
	for i := range names {
		names[i] = people[r.IntN(len(people))].name
		if i%10 == 0 {
			claims := l[r.IntN(len(l))].Claims
			names[i] = damage(r, claims[len(claims)-1].Value, 1)
		}
	}
	return names
}

func BenchmarkScreen(b *testing.B) {
	un, ofac, csl := unList(b), ofacList(b), cslList(b)
	ix := indexOf(b, un, ofac, csl)
	names := queriesFor(b, ofac, 5000)
	bodies, _, n := ix.Len()
	times := make([]time.Duration, 0, b.N)
	i := 0
	for b.Loop() {
		start := time.Now()
		screen(ix, asked("Person", names[i%len(names)]))
		times = append(times, time.Since(start))
		i++
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds())/1e3, "p50-µs")
	b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds())/1e3, "p99-µs")
	b.ReportMetric(float64(times[len(times)-1].Nanoseconds())/1e3, "max-µs")
	b.Logf("%d bodies, %d names", bodies, n)
}
