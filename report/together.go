package report

import (
	"cmp"
	"slices"
	"strconv"

	"interdict/date"
	"interdict/graph"
	"interdict/source/reports"
	"interdict/testimony"
)

// Event is what one or several documents say once or more: their claims stand
// beside each other, none of them is changed. It is a report's, and says nothing
// about any list.
type Event struct {
	ID        string    `json:"id"` // "e1", "e2", ... in the order of their first claims
	Subject   Party     `json:"subject"`
	Predicate Predicate `json:"predicate"`
	Object    Party     `json:"object"`
	Party     *Party    `json:"party,omitempty"`
	Date      string    `json:"date"` // the finest that a claim gives
	Place     string    `json:"place"`
	Negated   bool      `json:"negated"`
	Said      []Said    `json:"said"`              // every claim of it
	Against   []Against `json:"against,omitempty"` // events that cannot be true beside it
}

// Said is one claim of an event.
type Said struct {
	Document string   `json:"document"`
	Page     int      `json:"page,omitempty"`
	Claim    string   `json:"claim"`
	Span     [2]int64 `json:"span"`
	Voice    string   `json:"voice"`
	Hedge    string   `json:"hedge"`
	Date     string   `json:"date"`
}

// Against is a contradiction: both sides stand.
type Against struct {
	Event string `json:"event"`
	Why   string `json:"why"`
}

// maxTogether bounds how many claims are held beside each other.
const maxTogether = 200_000

// Together gathers the claims of documents into events, as package testimony does with
// what was taken in.
type Together struct {
	Left int // claims beyond maxTogether

	claims []Claim
	told   []reports.Statement
}

// NewTogether returns an empty gathering.
func NewTogether() *Together { return &Together{} }

// Add takes one more claim.
func (t *Together) Add(c Claim) {
	if len(t.told) == maxTogether {
		t.Left++
		return
	}
	t.told = append(t.told, statementOf(c, len(t.claims)))
	c.Sentence, c.Markers = "", nil // long, and not needed any more
	t.claims = append(t.claims, c)
}

// statementOf makes a claim what documents are compared by. Its id is its place.
func statementOf(c Claim, at int) reports.Statement {
	side := func(p Party) reports.Side { return reports.Side{Text: cmp.Or(p.Means, p.Text), Entity: p.Entity} }
	s := reports.Statement{
		ID: graph.ID(strconv.Itoa(at)), Number: c.ID, Predicate: string(c.Predicate), Verb: c.Verb, Subject: side(c.Subject), Object: side(c.Object), Place: c.Place,
		Voice: graph.Voice{Who: c.Voice, Hedge: c.Hedge, Negated: c.Negated}, Cautions: c.Flags,
	}
	if c.Party != nil {
		s.Party = side(*c.Party)
	}
	if when, err := date.Parse(c.Date); err == nil && c.DateKind == DateOfEvent {
		s.Happened = when
	} else if err == nil {
		s.Said = when
	}
	s.Source.Place = graph.Place{File: c.Document, From: int(c.Span[0]), To: int(c.Span[1])}
	return s
}

// Events returns the events, and what contradicts what.
func (t *Together) Events() []Event {
	gathered, conflicts := testimony.Together(t.told)
	var all []Event
	var first []int // the first claim of each event
	for _, told := range gathered {
		e, at := t.event(told)
		all, first = append(all, e), append(first, at)
	}
	for _, c := range conflicts {
		all[c.A].Against = append(all[c.A].Against, Against{strconv.Itoa(first[c.B]), c.Why})
		all[c.B].Against = append(all[c.B].Against, Against{strconv.Itoa(first[c.A]), c.Why})
	}
	return numbered(all, first)
}

// event makes an event of its mentions, and returns the place of its first claim.
func (t *Together) event(told testimony.Event) (Event, int) {
	c := t.claims[claimOf(told.Told())]
	e := Event{Subject: c.Subject, Predicate: c.Predicate, Object: c.Object, Party: c.Party, Date: c.Date, Place: c.Place, Negated: c.Negated}
	var at []int
	for _, mention := range told.Mentions {
		at = append(at, claimOf(mention))
	}
	slices.Sort(at)
	for _, i := range at {
		c := t.claims[i]
		e.Said = append(e.Said, Said{c.Document, c.Page, c.ID, c.Span, c.Voice, c.Hedge, c.Date})
		e.Place = cmp.Or(e.Place, c.Place)
	}
	return e, at[0]
}

// claimOf returns where the claim of a statement stands.
func claimOf(s reports.Statement) int {
	at, _ := strconv.Atoi(string(s.ID)) // statementOf wrote it
	return at
}

// numbered puts events in the order of their first claims, and gives them names.
func numbered(all []Event, first []int) []Event {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return first[a] - first[b] })
	id := map[string]string{}
	var out []Event
	for _, i := range order {
		all[i].ID = "e" + strconv.Itoa(len(out)+1)
		id[strconv.Itoa(first[i])] = all[i].ID
		out = append(out, all[i])
	}
	for i := range out {
		for j, a := range out[i].Against {
			out[i].Against[j].Event = id[a.Event]
		}
	}
	return out
}
