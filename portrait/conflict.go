package portrait

import (
	"fmt"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
)

// Conflict is statements that contradict each other, side by side.
type Conflict struct {
	About string `json:"about"`
	Why   string `json:"why"`
	Sides []Said `json:"sides"`
}

// single are the properties of which a body has one value alone.
var single = []graph.Property{graph.BirthDate, graph.DeathDate, graph.Incorporation, graph.Dissolution, graph.Gender, graph.BuildDate, graph.IMO, graph.Date, graph.StartDate, graph.EndDate}

// conflicts finds what contradicts itself: single properties with two values, points
// that lie apart, what one says and another denies, and what documents tell twice
// differently.
func (s *sitting) conflicts() {
	for _, f := range s.Facts {
		if slices.Contains(single, f.Property) {
			s.differing(f)
		}
		s.denied(string(f.Property), f.Said)
	}
	for _, r := range s.Relations {
		s.denied(string(r.Property)+" "+r.Name, r.Said)
	}
	s.apart()
	for _, c := range s.told.Conflicts {
		s.Conflicts = append(s.Conflicts, Conflict{About: s.Events[c.A].Predicate, Why: c.Why, Sides: []Said{tell(s.Events[c.A]), tell(s.Events[c.B])}})
	}
}

// differing adds a property of which the values that are still said cannot all be so.
func (s *sitting) differing(f Fact) {
	var sides []Said
	for _, said := range f.Said {
		if !said.Ended && !said.Denied {
			sides = append(sides, said)
		}
	}
	for i, a := range sides {
		for _, b := range sides[:i] {
			if !agree(a.Text, b.Text) {
				s.Conflicts = append(s.Conflicts, Conflict{About: string(f.Property), Why: "not all of these can be so", Sides: sides})
				return
			}
		}
	}
}

// agree reports whether two values may mean the same: dates that may be one day, words
// that are the same but for case.
func agree(a, b string) bool {
	x, errX := date.Parse(a)
	y, errY := date.Parse(b)
	if errX == nil && errY == nil {
		return x.Overlaps(y)
	}
	return strings.EqualFold(a, b)
}

// denied adds what one says and another denies.
func (s *sitting) denied(about string, said []Said) {
	for _, no := range said {
		for _, yes := range said {
			if no.Denied && !yes.Denied && no.Text == yes.Text {
				s.Conflicts = append(s.Conflicts, Conflict{About: about, Why: "one says so, the other denies it", Sides: []Said{yes, no}})
			}
		}
	}
}

// apart adds published points of one place that lie apart.
func (s *sitting) apart() {
	var seen []graph.ID
	for _, p := range s.Spots {
		if p.Conflict == "" || slices.Contains(seen, p.of) {
			continue
		}
		seen = append(seen, p.of)
		c := Conflict{About: "coordinates of " + p.Name, Why: "they lie apart; neither is preferred, and they are never averaged"}
		for _, o := range s.Spots {
			if o.of == p.of && o.Conflict != "" {
				c.Sides = append(c.Sides, Said{Text: fmt.Sprintf("%s (%s)", o.at, o.How), Voice: o.Voice, Hedge: o.Hedge, Sources: o.Sources})
			}
		}
		s.Conflicts = append(s.Conflicts, c)
	}
}

// tell writes an event as a statement.
func tell(e Event) Said {
	said := Said{Text: e.Title, Denied: e.Denied, Voice: e.Mentions[0].Voice, Hedge: e.Mentions[0].Hedge, Sources: mentionSources(e.Mentions)}
	if e.Date != "" {
		said.Text += ", " + e.Date
	}
	return said
}
