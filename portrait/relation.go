package portrait

import (
	"slices"

	"interdict/graph"
	"interdict/testimony"
)

// Relation is one relation to another body.
type Relation struct {
	Property graph.Property `json:"property"`
	Outward  bool           `json:"outward" doc:"read \"this PROPERTY other\"; otherwise \"other PROPERTY this\""`
	Other    graph.ID       `json:"other,omitempty"`
	Name     string         `json:"name"`
	Listed   bool           `json:"listed,omitempty" doc:"the other stands on a list on the day"`
	Said     []Said         `json:"said"`
}

// relations gathers the relations that the body claims and those that others claim to
// it. What documents tell is apart: see events.
func (s *sitting) relations() error {
	for _, c := range s.entity.Claims {
		if !c.Property.IsRelation() {
			continue
		}
		if err := s.relate(c, c.Object, true); err != nil {
			return err
		}
	}
	incoming, err := s.bodies.IncomingClaims(s.entity.ID)
	if err != nil {
		return err
	}
	for _, c := range graph.Fold(s.entity.ID, incoming, s.entity.View).Claims {
		if err := s.relate(c, c.Subject, false); err != nil {
			return err
		}
	}
	return nil
}

func (s *sitting) relate(c graph.Claim, far graph.ID, outward bool) error {
	other, err := s.other(far)
	if err != nil {
		return err
	}
	if other.ID == s.entity.ID || (c.Property == graph.SameAs && slices.Contains(s.entity.Records, far)) {
		return nil // its own records: see the joins
	}
	r := Relation{Property: c.Property, Outward: outward, Other: far, Name: c.Value}
	said := s.say(c)
	if other.Exists() {
		r.Other, r.Name, r.Listed = other.ID, other.Caption(), standsNow(other)
	}
	at := slices.IndexFunc(s.Relations, func(known Relation) bool {
		return known.Property == r.Property && known.Outward == outward && known.Other == r.Other && known.Name == r.Name
	})
	if at < 0 {
		at = len(s.Relations)
		s.Relations = append(s.Relations, r)
	}
	s.Relations[at].Said = gather(s.Relations[at].Said, said)
	return nil
}

// standsNow reports whether a body stands on a list on the view's day, or may.
func standsNow(e graph.Entity) bool {
	claims := e.All(graph.ListedUnder)
	graph.Settle(claims)
	return slices.ContainsFunc(claims, func(c graph.Claim) bool { return c.Holds.Contains(e.View.At) != 0 })
}

// Event is one thing that documents tell, with every mention.
type Event struct {
	Title     string    `json:"title"`
	Predicate string    `json:"predicate"`
	Date      string    `json:"date,omitempty"`
	DateKind  string    `json:"date_kind,omitempty" doc:"event, or report: the day on which somebody said so"`
	Place     string    `json:"place,omitempty"`
	Denied    bool      `json:"denied,omitempty"`
	Finer     []Finer   `json:"finer,omitempty" doc:"dates of other sources that are finer; both are shown"`
	Mentions  []Mention `json:"mentions"`
}

// Finer is a date that refines a vague one.
type Finer struct {
	Date string `json:"date"`
	Of   string `json:"of" doc:"whose date it is: dossier:eo-13382 date"`
}

// Mention is one sentence of one document that tells an event.
type Mention struct {
	Document string   `json:"document"`
	Sentence string   `json:"sentence"`
	Date     string   `json:"date,omitempty"`
	DateKind string   `json:"date_kind,omitempty"`
	Place    string   `json:"place,omitempty"`
	Voice    string   `json:"voice,omitempty"`
	Hedge    string   `json:"hedge,omitempty"`
	Cautions []string `json:"cautions,omitempty"`
	Sources  []Origin `json:"sources"`
}

// events writes down what documents tell.
func (s *sitting) events() {
	for _, told := range s.told.Events {
		first := told.Told()
		e := Event{Title: first.Title, Predicate: first.Predicate, Place: first.Place, Denied: first.Voice.Negated}
		e.Date, e.DateKind = dateOf(first.Happened.String(), first.Said.String())
		for _, r := range told.Refined {
			e.Finer = append(e.Finer, Finer{r.Date, string(r.Entity) + " " + r.As})
		}
		if len(e.Finer) == 0 {
			e.Finer = s.finer(told)
		}
		for _, m := range told.Mentions {
			mention := Mention{
				Document: m.Document(), Sentence: m.Sentence, Place: m.Place, Voice: m.Voice.Who, Hedge: m.Voice.Hedge, Cautions: m.Beware(),
				Sources: []Origin{sourceOf(m.Source)},
			}
			mention.Date, mention.DateKind = dateOf(m.Happened.String(), m.Said.String())
			e.Mentions = append(e.Mentions, mention)
		}
		s.Events = append(s.Events, e)
	}
}

func dateOf(happened, said string) (date, kind string) {
	switch {
	case happened != "":
		return happened, "event"
	case said != "":
		return said, "report"
	}
	return "", ""
}

// finer finds what a list dates more finely than the document that tells of the
// designation.
func (s *sitting) finer(told testimony.Event) []Finer {
	first := told.Told()
	if first.Predicate != "designated-under" || first.Happened.IsZero() || first.Happened.First == first.Happened.Last {
		return nil
	}
	var finer []Finer
	for _, st := range s.Standings {
		if from := st.span.From; from.First == from.Last && from.Overlaps(first.Happened) {
			finer = append(finer, Finer{from.String(), st.List + " " + st.Programme})
		}
	}
	return finer
}
