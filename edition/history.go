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
// when its statement is: what it says and its part, not the place where.
type history struct {
	published []time.Time // of each edition, in order
	covering  map[string][]int
	runs      map[statement]*run
	ended     []*run
}

// run is a claim that one edition after another makes.
type run struct {
	claim   graph.Claim // of the newest edition
	edition int         // the newest
	place   int         // of the claim in that edition
}

// newHistory starts a history over editions, which are of one source and in the
// order of publication.
func newHistory(editions []*Edition) *history {
	h := &history{covering: map[string][]int{}, runs: map[statement]*run{}}
	for n, e := range editions {
		h.published = append(h.published, e.header.Published)
		h.covering[""] = append(h.covering[""], n)
		for _, part := range e.header.Parts {
			if part != "" {
				h.covering[part] = append(h.covering[part], n)
			}
		}
	}
	return h
}

// add adds the claims of edition n; the editions come in order.
func (h *history) add(n int, claims []graph.Claim) {
	for place := range claims {
		c := &claims[place]
		key := statementOf(c)
		before, at := h.before(c.Source.Part, n)
		switch r := h.runs[key]; {
		case r == nil:
			h.runs[key] = h.start(c, n, place, before)
		case r.edition == n: // said twice in one edition
		case r.edition == before:
			known := r.claim.Known
			known.Last = at
			r.claim, r.edition, r.place = *c, n, place
			r.claim.Known = known
		default:
			h.end(r)
			h.runs[key] = h.start(c, n, place, before)
		}
	}
}

// before returns the last edition before n that covers the part, or -1, and
// when edition n was published.
func (h *history) before(part string, n int) (int, time.Time) {
	covering := h.covering[part]
	i, _ := slices.BinarySearch(covering, n)
	if i == 0 {
		return -1, h.published[n]
	}
	return covering[i-1], h.published[n]
}

// start begins a run with the claim of edition n.
func (h *history) start(c *graph.Claim, n, place, before int) *run {
	r := &run{claim: *c, edition: n, place: place}
	if before >= 0 {
		r.claim.Known.Before = h.published[before]
	}
	return r
}

// end closes a run: the first later edition that covers its part took it back.
func (h *history) end(r *run) {
	covering := h.covering[r.claim.Source.Part]
	if i, found := slices.BinarySearch(covering, r.edition); found && i+1 < len(covering) {
		r.claim.Known.Gone = h.published[covering[i+1]]
	}
	h.ended = append(h.ended, r)
}

// claims returns what was put together, and empties the history. The claims of
// the newest edition come first and in its order, then those of the one before.
func (h *history) claims() []graph.Claim {
	for _, r := range h.runs {
		h.end(r)
	}
	slices.SortFunc(h.ended, func(a, b *run) int {
		return cmp.Or(cmp.Compare(b.edition, a.edition), cmp.Compare(a.place, b.place))
	})
	claims := make([]graph.Claim, 0, len(h.ended))
	for _, r := range h.ended {
		claims = append(claims, r.claim)
	}
	clear(h.runs)
	h.ended = h.ended[:0]
	return claims
}
