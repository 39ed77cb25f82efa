// Package portrait puts together what is known of one body in the order in which a
// person asks: how it stands on which list, what it is called, what is said of it,
// whom it has to do with, when, where, what documents tell, and where all that
// contradicts itself.
//
// In: the body's claims and those of others about it, seen from a day, a moment and
// the sources that are believed. Out: a Portrait, in which every statement names its
// sources. Nothing is preferred, averaged or left out; it judges nothing, and draws
// nothing: the faces do that.
package portrait

import (
	"fmt"
	"slices"

	"interdict/graph"
	"interdict/place"
	"interdict/testimony"
)

// Portrait is what is known of one body.
type Portrait struct {
	Standings []Standing          `json:"standings" doc:"how it stands on each list"`
	Names     []Script            `json:"names" doc:"what it is called, by script"`
	Facts     []Fact              `json:"facts" doc:"what else is said of it"`
	Relations []Relation          `json:"relations" doc:"whom it has to do with"`
	Timeline  []Moment            `json:"timeline" doc:"what is dated, in order"`
	Spots     []Spot              `json:"places" doc:"where it is said to be"`
	Events    []Event             `json:"events" doc:"what documents tell; it designates nobody"`
	Conflicts []Conflict          `json:"conflicts" doc:"what contradicts itself, side by side"`
	Unplaced  []string            `json:"unplaced,omitempty" doc:"places that were not found"`
	told      testimony.Testimony // as Events has it
}

// Said is one statement with everything that qualifies it and all who say so.
type Said struct {
	Text    string   `json:"text"`
	Lang    string   `json:"lang,omitempty"`
	Holds   string   `json:"holds,omitempty" doc:"from..to; an open end is left out"`
	Voice   string   `json:"voice,omitempty"`
	Hedge   string   `json:"hedge,omitempty"`
	Denied  bool     `json:"denied,omitempty"`
	Ended   bool     `json:"ended,omitempty" doc:"it no longer holds on the day, or was taken back"`
	Gone    string   `json:"gone,omitempty" doc:"day of the first later edition that does not say so"`
	Sources []Origin `json:"sources"`
}

// Origin is where a statement stands.
type Origin struct {
	Source  string `json:"source"`
	Edition string `json:"edition"`
	Part    string `json:"part,omitempty"`
	Record  string `json:"record"`
	Place   string `json:"place"`
	URL     string `json:"url,omitempty"`
}

// Bodies is what a portrait is made of; an index.Index is one.
type Bodies interface {
	testimony.Bodies
	IncomingClaims(id graph.ID) ([]graph.Claim, error)
}

// Of makes the portrait of an entity. Without a gazetteer only published coordinates
// have a place.
func Of(bodies Bodies, e graph.Entity, gazetteer *place.Gazetteer) (Portrait, error) {
	s := sitting{bodies: bodies, entity: e, gazetteer: gazetteer, others: map[graph.ID]graph.Entity{}, mentioned: map[graph.ID]bool{}}
	var err error
	if s.Portrait.told, err = testimony.Of(bodies, e.ID, e.View); err != nil {
		return Portrait{}, fmt.Errorf("portrait of %s: %w", e.ID, err)
	}
	s.standings()
	s.names()
	s.facts()
	s.events()
	for _, step := range []func() error{s.relations, s.spots} {
		if err := step(); err != nil {
			return Portrait{}, fmt.Errorf("portrait of %s: %w", e.ID, err)
		}
	}
	s.knownTo()
	s.timeline()
	s.conflicts()
	return s.Portrait, nil
}

// sitting is the work on one portrait.
type sitting struct {
	Portrait
	bodies    Bodies
	entity    graph.Entity
	gazetteer *place.Gazetteer
	others    map[graph.ID]graph.Entity // those on the far side, by the ids that claims give
	moments   []Moment
	mentioned map[graph.ID]bool // events that stand among those of documents
}

// other returns the body on the far side of a relation as the view shows it; it does
// not exist where nobody knows the id.
func (s *sitting) other(id graph.ID) (graph.Entity, error) {
	if e, known := s.others[id]; known {
		return e, nil
	}
	e := graph.Entity{ID: id}
	if body, _, ok := s.bodies.Body(id); ok {
		claims, err := s.bodies.Claims(body)
		if err != nil {
			return e, err
		}
		e = graph.Fold(body, claims, s.entity.View)
	}
	s.others[id] = e
	return e, nil
}

// say writes a claim as a statement.
func (s *sitting) say(c graph.Claim) Said {
	said := Said{
		Text: c.Value, Lang: c.Lang, Holds: c.Holds.String(), Voice: c.Voice.Who, Hedge: c.Voice.Hedge, Denied: c.Voice.Negated,
		Sources: []Origin{sourceOf(c.Source)},
	}
	if c.Withdrawn() {
		said.Gone = c.Known.Gone.Format("2006-01-02")
	}
	takenBack := c.Withdrawn() && c.Property != graph.ListedUnder
	said.Ended = takenBack || !c.Holds.To.IsZero() && s.entity.View.At >= c.Holds.To.Last
	return said
}

func sourceOf(c graph.Citation) Origin {
	return Origin{Source: c.Source, Edition: c.Edition, Part: c.Part, Record: c.Record, Place: c.Place.String(), URL: c.URL}
}

// gather puts statements together that say the same with the same reservations.
func gather(all []Said, said Said) []Said {
	same := func(other Said) bool {
		return other.Text == said.Text && other.Holds == said.Holds && other.Voice == said.Voice && other.Hedge == said.Hedge &&
			other.Denied == said.Denied && other.Gone == said.Gone
	}
	at := slices.IndexFunc(all, same)
	if at < 0 {
		return append(all, said)
	}
	all[at].merge(said.Sources)
	return all
}

// merge adds sources that are not there yet.
func (s *Said) merge(sources []Origin) {
	for _, source := range sources {
		if !slices.Contains(s.Sources, source) {
			s.Sources = append(s.Sources, source)
		}
	}
}
