package quality

import (
	"fmt"
	"math/rand/v2"

	"interdict/graph"
	"interdict/index"
	"interdict/match"
	"interdict/profile"
)

const lossDoc = `What the index loses: some names, listed ones with no, one or two slips and ordinary people, are compared with every
body of all lists. Of the bodies that reach the review score so, the share that the index brings as candidates.`

// seedLoss is the seed of the names that are asked about.
const seedLoss = 6

// How many names are compared with everybody. A name takes about half a second.
const (
	lossListed   = 120
	lossOrdinary = 30
)

// candidateRecall measures on all lists that can be read.
func candidateRecall(d *Data) (Result, error) {
	return loss(d, readable(), lossListed, lossOrdinary)
}

// loss measures on some lists with so many names.
func loss(d *Data, ids []string, listed, ordinary int) (Result, error) {
	var result Result
	ix, err := d.index(whole, ids...)
	if err != nil {
		return result, err
	}
	var everybody []profile.Profile
	for p := range ix.Scan() {
		everybody = append(everybody, p)
	}
	queries, err := d.mixture(seedLoss, listed, ordinary, ids)
	if err != nil {
		return result, err
	}
	outcomes := make([]scan, len(queries))
	each(len(queries), func(i int) { outcomes[i] = scanned(ix, everybody, queries[i]) })
	result.Scores, result.Misses = lossOf(outcomes)
	result.Tables = []Table{{"A full scan", []string{"names asked", "bodies"}, [][]string{{fmt.Sprint(len(queries)), fmt.Sprint(len(everybody))}}}}
	return result, nil
}

// scan is what a full scan found that reaches the review score.
type scan struct {
	brought int       // and the index brings
	lost    []Example // and the index does not bring
	right   bool      // the body whose name was asked is among them
	missed  bool      // and the index does not bring it
}

func scanned(ix *index.Index, everybody []profile.Profile, s search) scan {
	var out scan
	query := asked(string(s.schema), s.typed)
	candidate := map[graph.ID]bool{}
	for _, c := range ix.Candidates(query) {
		candidate[c.Profile.ID] = true
	}
	right, _, _ := ix.Body(s.right)
	for _, listed := range everybody {
		c := match.Compare(query, listed)
		if c.Score < match.ReviewScore {
			continue
		}
		out.right = out.right || listed.ID == right
		if candidate[listed.ID] {
			out.brought++
			continue
		}
		out.missed = out.missed || listed.ID == right
		out.lost = append(out.lost, Example{s.kind(), s.typed, firstName(listed), c.Score, why(c)})
	}
	return out
}

// shownPerName is how many lost bodies are shown for one name: some names come
// near to hundreds.
const shownPerName = 3

// lossOf counts over all bodies that score enough, over the names, and over the
// bodies that were meant.
func lossOf(outcomes []scan) (scores []Score, examples []Example) {
	var brought, all, whole, right, kept int
	for _, o := range outcomes {
		brought, all = brought+o.brought, all+o.brought+len(o.lost)
		if len(o.lost) == 0 {
			whole++
		}
		if o.right {
			right++
		}
		if o.right && !o.missed {
			kept++
		}
		examples = append(examples, o.lost[:min(len(o.lost), shownPerName)]...)
	}
	return []Score{
		{Name: "candidates.recall", Value: share(brought, all), Cases: all, Bar: 0.999},
		{Name: "candidates.names-without-loss", Value: share(whole, len(outcomes)), Cases: len(outcomes)},
		{Name: "candidates.recall-of-the-meant", Value: share(kept, right), Cases: right, Bar: 0.999},
	}, examples[:min(len(examples), worst)]
}

// readable returns the pinned lists that a source of the catalog reads.
func readable() []string {
	var ids []string
	for _, l := range pinned() {
		if _, ok := sourceOf(l.source); ok {
			ids = append(ids, l.source)
		}
	}
	return ids
}

// mixture returns names that are asked about: listed ones, a third each with no,
// one and two slips, and ordinary people.
func (d *Data) mixture(seed uint64, listed, ordinary int, ids []string) ([]search, error) {
	var all []search
	for _, id := range ids {
		names, err := d.searches(id, true, graph.Name, graph.Alias)
		if err != nil {
			return nil, err
		}
		all = append(all, names...)
	}
	people, err := d.ordinary()
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(seed, 0))
	var queries []search
	for range listed {
		s := all[r.IntN(len(all))]
		s.typed, s.slips = mistype(r, s.listed, s.schema, r.IntN(3))
		queries = append(queries, s)
	}
	for range ordinary {
		queries = append(queries, search{schema: graph.Person, typed: people[r.IntN(len(people))].name})
	}
	r.Shuffle(len(queries), func(i, j int) { queries[i], queries[j] = queries[j], queries[i] })
	return queries, nil
}
