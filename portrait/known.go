package portrait

import (
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
)

// roles say by a word of the part that a body had in an event what documents call it.
var roles = []struct{ predicates, words []string }{
	{[]string{"received", "supplied"}, []string{"receiver", "recipient", "supplier", "received", "supplied", "delivered"}},
	{[]string{"killed"}, []string{"killed", "assassinated", "murdered"}},
	{[]string{"struck"}, []string{"bombed", "struck", "hit", "damaged", "attacked"}},
	{[]string{"designated-under"}, []string{"designated", "listed", "sanctioned"}},
	{[]string{"established"}, []string{"founder", "founded", "established"}},
}

// knownTo adds to what documents tell the same event as another source has it: one of
// the same kind and time in which the body took part stands as one more mention.
func (s *sitting) knownTo() {
	for _, c := range s.entity.Claims {
		if c.Property != graph.InvolvedIn {
			continue
		}
		event := s.others[c.Object]
		for i := range s.Events {
			if when := sameEvent(s.Events[i], c, event); when != "" {
				s.Events[i].Mentions = append(s.Events[i].Mentions, Mention{
					Document: c.Source.Source, Sentence: event.Caption() + ": " + c.Value, Date: when, DateKind: "event", Voice: c.Voice.Who, Hedge: c.Voice.Hedge,
					Sources: []Origin{sourceOf(c.Source)},
				})
				s.mentioned[c.Object] = true
				break
			}
		}
	}
}

// sameEvent returns the date by which an event is one that documents tell, "" where it is
// none: both are dated, and the body's part tells what happened.
func sameEvent(told Event, part graph.Claim, event graph.Entity) string {
	when, err := date.Parse(told.Date)
	if err != nil || told.Date == "" || told.Denied || part.Voice.Negated || !slices.ContainsFunc(roles, func(r struct{ predicates, words []string }) bool {
		return slices.Contains(r.predicates, told.Predicate) && slices.ContainsFunc(strings.Fields(part.Value), func(w string) bool { return slices.Contains(r.words, w) })
	}) {
		return ""
	}
	for _, d := range event.All(graph.Date, graph.StartDate) {
		if known, err := date.Parse(d.Value); err == nil && known.Overlaps(when) {
			return d.Value
		}
	}
	return ""
}
