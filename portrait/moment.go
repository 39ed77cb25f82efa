package portrait

import (
	"cmp"
	"slices"

	"interdict/date"
	"interdict/graph"
)

// Moment is something that is dated.
type Moment struct {
	What    string   `json:"what"`
	Kind    string   `json:"kind" doc:"list, fact, relation, event or report"`
	From    string   `json:"from,omitempty"`
	To      string   `json:"to,omitempty" doc:"of what lasts: the end"`
	Said    bool     `json:"said,omitempty" doc:"the date is that of the saying, not of the event"`
	Finer   []Finer  `json:"finer,omitempty"`
	Hedge   string   `json:"hedge,omitempty"`
	Denied  bool     `json:"denied,omitempty"`
	Sources []Origin `json:"sources"`

	Span  date.Span `json:"-"`
	Lasts bool      `json:"-"` // it goes on from Span.From until Span.To, or still does
}

// The kinds of moment.
const (
	OfList     = "list"
	OfFact     = "fact"
	OfRelation = "relation"
	OfEvent    = "event"
	OfReport   = "report"
)

// dated are the properties that are a date of the body itself, and what it says.
var dated = map[graph.Property]string{
	graph.BirthDate: "born", graph.DeathDate: "died", graph.Incorporation: "founded", graph.Dissolution: "dissolved",
	graph.BuildDate: "built", graph.Date: "took place", graph.StartDate: "began", graph.EndDate: "ended",
}

// timeline gathers everything that is dated, in the order of the days.
func (s *sitting) timeline() {
	for _, st := range s.Standings {
		m := Moment{What: "listed: " + st.List + " " + st.Programme, Kind: OfList, Span: st.span, Lasts: true}
		for _, said := range st.Dates {
			m.Sources = append(m.Sources, said.Sources...)
		}
		s.moment(m)
	}
	for _, c := range s.entity.Claims {
		if what, is := dated[c.Property]; is {
			d, err := date.Parse(c.Value)
			if err == nil {
				s.moment(Moment{What: what, Kind: OfFact, Span: date.Span{From: d}, Hedge: c.Voice.Hedge, Denied: c.Voice.Negated, Sources: []Origin{sourceOf(c.Source)}})
			}
		}
	}
	s.datedRelations()
	for i, told := range s.told.Events {
		first := told.Told()
		s.moment(Moment{
			What: first.Title, Kind: OfReport, Span: date.Span{From: first.When()}, Said: first.Happened.IsZero(), Finer: s.Events[i].Finer,
			Hedge: first.Voice.Hedge, Denied: first.Voice.Negated, Sources: mentionSources(s.Events[i].Mentions),
		})
	}
	slices.SortStableFunc(s.moments, func(a, b Moment) int { return cmp.Compare(a.first(), b.first()) })
	s.Timeline = s.moments
}

func mentionSources(mentions []Mention) []Origin {
	var sources []Origin
	for _, m := range mentions {
		sources = append(sources, m.Sources...)
	}
	return sources
}

// moment takes in what has a date, once for all who say the same.
func (s *sitting) moment(m Moment) {
	if m.Span.From.IsZero() && m.Span.To.IsZero() {
		return
	}
	m.From, m.To = m.Span.From.String(), m.Span.To.String()
	at := slices.IndexFunc(s.moments, func(o Moment) bool {
		return o.What == m.What && o.Span == m.Span && o.Hedge == m.Hedge && o.Denied == m.Denied && o.Said == m.Said
	})
	if at < 0 {
		s.moments = append(s.moments, m)
		return
	}
	for _, source := range m.Sources {
		if !slices.Contains(s.moments[at].Sources, source) {
			s.moments[at].Sources = append(s.moments[at].Sources, source)
		}
	}
}

// first returns the day by which a moment is ordered.
func (m Moment) first() date.Day {
	if m.Span.From.IsZero() {
		return m.Span.To.First
	}
	return m.Span.From.First
}

// datedRelations adds relations that have dates, and events in which the body took
// part.
func (s *sitting) datedRelations() {
	for _, c := range s.entity.Claims {
		if !c.Property.IsRelation() {
			continue
		}
		other := s.others[c.Object]
		if c.Property == graph.InvolvedIn {
			s.tookPart(c, other)
			continue
		}
		what := string(c.Property) + " " + c.Value
		if other.Exists() {
			what = string(c.Property) + " " + other.Caption()
		}
		s.moment(Moment{What: what, Kind: OfRelation, Span: c.Holds, Lasts: true, Hedge: c.Voice.Hedge, Denied: c.Voice.Negated, Sources: []Origin{sourceOf(c.Source)}})
	}
}

// tookPart adds an event with the dates that are claimed of it.
func (s *sitting) tookPart(c graph.Claim, event graph.Entity) {
	if s.mentioned[c.Object] {
		return // the time line has it among what documents tell
	}
	for _, d := range event.All(graph.Date, graph.StartDate) {
		when, err := date.Parse(d.Value)
		if err != nil {
			continue
		}
		s.moment(Moment{
			What: event.Caption() + ": " + c.Value, Kind: OfEvent, Span: date.Span{From: when}, Hedge: c.Voice.Hedge, Denied: c.Voice.Negated,
			Sources: []Origin{sourceOf(d.Source), sourceOf(c.Source)},
		})
	}
}
