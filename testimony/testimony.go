// Package testimony puts together what documents say of a body.
//
// In: the statements that involve the body, as a view shows them. Out: events. The
// same thing told twice is one event with two mentions; what contradicts each other
// stands side by side, and neither is preferred. It reads no documents and judges
// nothing: what a document says designates nobody.
package testimony

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/source/reports"
)

// Bodies is what statements are gathered from; an index.Index is one.
type Bodies interface {
	Body(id graph.ID) (canonical graph.ID, records []graph.ID, ok bool)
	Incoming(id graph.ID) []graph.ID
	Claims(id graph.ID) ([]graph.Claim, error)
}

// Testimony is what documents say of one body.
type Testimony struct {
	Events    []Event
	Conflicts []Conflict
	Left      int // statements beyond MaxStatements
}

// Event is one thing that is told, by one mention or by several.
type Event struct {
	Mentions []reports.Statement // that which tells the date most finely first
	Refined  []Refinement
}

// Told returns the mention that stands for the event.
func (e Event) Told() reports.Statement { return e.Mentions[0] }

// Documents returns the names of the documents that tell it, in the order of the
// mentions.
func (e Event) Documents() []string {
	var all []string
	for _, m := range e.Mentions {
		if !slices.Contains(all, m.Document()) {
			all = append(all, m.Document())
		}
	}
	return all
}

// Refinement is a finer date for something that documents date vaguely. Both are
// shown: the document's own date stays what it says.
type Refinement struct {
	Date   string
	Entity graph.ID // of which it is claimed
	As     string   // what of it: "date", "startDate"
}

// Conflict is two events that cannot both be as they are told.
type Conflict struct {
	A, B int // in Testimony.Events
	Why  string
}

// MaxStatements is how many statements about one body are put together; each is
// compared with each.
const MaxStatements = 1000

// maxConflicts is how many contradictions are shown of one body.
const maxConflicts = 100

// Of returns what documents say of a body in a view.
func Of(bodies Bodies, body graph.ID, view graph.View) (Testimony, error) {
	var told []reports.Statement
	var t Testimony
	for _, id := range bodies.Incoming(body) {
		if id.Source() != reports.ID {
			continue
		}
		if len(told) == MaxStatements {
			t.Left++
			continue
		}
		claims, err := bodies.Claims(id)
		if err != nil {
			return Testimony{}, fmt.Errorf("what is told of %s: %w", body, err)
		}
		if s, ok := reports.StatementOf(graph.Fold(id, claims, view)); ok {
			for _, side := range []*reports.Side{&s.Subject, &s.Object, &s.Party} {
				if canonical, _, ok := bodies.Body(side.Entity); ok {
					side.Entity = canonical
				}
			}
			told = append(told, s)
		}
	}
	t.Events, t.Conflicts = Together(told)
	for _, e := range t.Events {
		e.tellBy(body)
	}
	return t, nil
}

// tellBy has a mention stand for the event that is about a body, where several date it
// alike: "X received pumps" rather than "Y supplied pumps" in what is told of X.
func (e Event) tellBy(body graph.ID) {
	at := slices.IndexFunc(e.Mentions, func(m reports.Statement) bool { return m.Subject.Entity == body && m.When() == e.Told().When() })
	if at > 0 {
		own := e.Mentions[at]
		copy(e.Mentions[1:at+1], e.Mentions[:at])
		e.Mentions[0] = own
	}
}

// Together makes events of statements, in the order of their dates, and finds what
// contradicts each other. The sides' entities are bodies, not records.
func Together(told []reports.Statement) ([]Event, []Conflict) {
	told = slices.Clone(told)
	slices.SortStableFunc(told, order)
	var events []Event
	words := make([]wording, len(told))
	var first []int // the statement by which each event is known
	standing := postings{}
	for i, s := range told {
		words[i] = wordingOf(s)
		at := -1
		for _, event := range standing.near(s, words[i].sides) {
			if j := first[event]; same(told[j], s, words[j], words[i]) {
				at = event
				break
			}
		}
		if at < 0 {
			at = len(events)
			first, events = append(first, i), append(events, Event{})
			standing.add(s, words[i].sides, at)
		}
		events[at].add(s)
	}
	return events, contradictions(events, words, first, standing)
}

// contradictions finds what cannot stand beside each other.
func contradictions(events []Event, words []wording, first []int, standing postings) []Conflict {
	found := map[Conflict]bool{}
	for i, e := range events {
		for _, j := range standing.rivals(e.Told(), words[first[i]]) {
			a, b := min(i, j), max(i, j)
			if why := contradiction(events[a].Told(), events[b].Told(), words[first[a]], words[first[b]]); a != b && why != "" {
				found[Conflict{a, b, why}] = true
			}
		}
		if len(found) >= maxConflicts {
			break
		}
	}
	conflicts := slices.Collect(maps.Keys(found))
	slices.SortFunc(conflicts, func(x, y Conflict) int { return cmp.Or(x.B-y.B, x.A-y.A) })
	return conflicts[:min(len(conflicts), maxConflicts)]
}

// order puts statements in the order of their dates, those without one last; of one
// date the finest first, so that it stands for the event.
func order(a, b reports.Statement) int {
	x, y := a.When(), b.When()
	switch {
	case x.IsZero() != y.IsZero() && x.IsZero():
		return 1
	case x.IsZero() != y.IsZero():
		return -1
	}
	return cmp.Or(
		cmp.Compare(x.First.Time().Year(), y.First.Time().Year()), cmp.Compare(x.Last-x.First, y.Last-y.First), cmp.Compare(x.First, y.First),
		strings.Compare(a.Document(), b.Document()), cmp.Compare(a.Source.Place.From, b.Source.Place.From), strings.Compare(string(a.ID), string(b.ID)),
	)
}

// add takes a mention into an event.
func (e *Event) add(s reports.Statement) {
	e.Mentions = append(e.Mentions, s)
	for _, caution := range s.Cautions {
		text, ok := strings.CutPrefix(caution, "refined:")
		fields := strings.Fields(text)
		if !ok || len(fields) != 3 {
			continue
		}
		if r := (Refinement{fields[0], graph.ID(fields[1]), fields[2]}); !slices.Contains(e.Refined, r) {
			e.Refined = append(e.Refined, r)
		}
	}
}
