package edition

import (
	"cmp"
	"slices"
	"time"

	"interdict/graph"
)

// history puts the claims about one record together from edition to edition.
//
// Of the editions that cover a claim's part, in the order of publication, each
// unbroken run of those that make the claim gives one claim, which says when it
// could be known and cites the newest edition of the run. A claim is the same
// when its statement is: what it says and its part, not the place where. An
// edition that had the record, but in a form that could not be read, says nothing
// about it: what is not understood is not taken back.
type history struct {
	editions []*Edition
	covering map[string][]int // by part, the editions that cover it
	silent   []bool           // the editions that say nothing about the record

	runs    []run
	newest  map[statement]int // the newest run of each statement, by its number in runs
	ordered []int             // the runs of the last edition, by the place of their claims
}

// run is a claim that one edition after another makes.
type run struct {
	claim   graph.Claim // of the newest edition
	edition int         // the newest
	place   int         // of the claim in that edition
	ended   bool
}

// newHistory starts a history over editions, which are of one source and in the
// order of publication.
func newHistory(editions []*Edition) *history {
	h := &history{editions: editions, covering: map[string][]int{}, silent: make([]bool, len(editions)), newest: map[statement]int{}}
	for n, e := range editions {
		h.covering[""] = append(h.covering[""], n)
		for _, part := range e.header.Parts {
			if part != "" {
				h.covering[part] = append(h.covering[part], n)
			}
		}
	}
	return h
}

// add adds the claims of edition n about the record; the editions come in order.
func (h *history) add(n int, id graph.ID, claims []graph.Claim) {
	h.silent[n] = len(claims) == 0 && h.editions[n].skipped[id]
	for place := range claims {
		c := &claims[place]
		i, found := h.find(c, place)
		switch {
		case found && h.runs[i].edition == n: // said twice in one edition
		case found && h.runs[i].edition == h.next(c.Source.Part, n, -1):
			h.runs[i].extend(c, n, place)
		default:
			if found {
				h.end(&h.runs[i])
			}
			i = h.start(c, n, place)
		}
		if place == len(h.ordered) {
			h.ordered = append(h.ordered, i)
		}
		h.ordered[place] = i
	}
}

// find returns the newest run of a claim. Most often it stands at the same place
// as in the edition before.
func (h *history) find(c *graph.Claim, place int) (i int, found bool) {
	if place < len(h.ordered) {
		if i = h.ordered[place]; !h.runs[i].ended && sameStatement(&h.runs[i].claim, c) {
			return i, true
		}
	}
	i, found = h.newest[statementOf(c)]
	return i, found
}

// next returns the next edition after n, or with step -1 the last before it,
// that could make claims of the part; -1 when there is none.
func (h *history) next(part string, n, step int) int {
	covering := h.covering[part]
	i, _ := slices.BinarySearch(covering, n)
	for i += step; i >= 0 && i < len(covering); i += step {
		if !h.silent[covering[i]] {
			return covering[i]
		}
	}
	return -1
}

// published returns when edition n was, the zero time when n is -1.
func (h *history) published(n int) time.Time {
	if n < 0 {
		return time.Time{}
	}
	return h.editions[n].header.Published
}

// start begins a run with the claim of edition n, and returns its number.
func (h *history) start(c *graph.Claim, n, place int) int {
	r := run{claim: *c, edition: n, place: place}
	// A claim that could be known before its edition was no news to the one before.
	if before := h.published(h.next(c.Source.Part, n, -1)); before.Before(c.Known.First) {
		r.claim.Known.Before = before
	}
	h.runs = append(h.runs, r)
	h.newest[statementOf(c)] = len(h.runs) - 1
	return len(h.runs) - 1
}

// extend goes on with the claim of edition n.
func (r *run) extend(c *graph.Claim, n, place int) {
	known := r.claim.Known
	known.Last = c.Known.Last
	if c.Known.First.Before(known.First) {
		known.First = c.Known.First
	}
	*r = run{claim: *c, edition: n, place: place}
	r.claim.Known = known
}

// end closes a run: the next edition that could make the claim does not.
func (h *history) end(r *run) {
	r.claim.Known.Gone = h.published(h.next(r.claim.Source.Part, r.edition, +1))
	r.ended = true
}

// claims returns what was put together, and empties the history. The claims of
// the newest edition come first and in its order, then those of the one before.
func (h *history) claims() []graph.Claim {
	order := h.ordered[:0]
	for i := range h.runs {
		if !h.runs[i].ended {
			h.end(&h.runs[i])
		}
		order = append(order, i)
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(h.runs[b].edition, h.runs[a].edition), cmp.Compare(h.runs[a].place, h.runs[b].place))
	})
	claims := make([]graph.Claim, len(order))
	for n, i := range order {
		claims[n] = h.runs[i].claim
	}
	clear(h.newest)
	clear(h.silent)
	clear(h.runs) // and lets go of what the claims hold
	h.runs, h.ordered = h.runs[:0], order[:0]
	return claims
}
