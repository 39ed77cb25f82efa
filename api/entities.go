package api

import (
	"context"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"interdict/graph"
	"interdict/place"
	"interdict/portrait"
)

// Entity is what is known of one body.
type Entity struct {
	ID       graph.ID     `json:"id"`
	Schema   graph.Schema `json:"schema"`
	Name     string       `json:"name"`
	AsOf     string       `json:"as_of"`
	KnownAt  string       `json:"known_at"`
	Records  []graph.ID   `json:"records" doc:"list entries and dossier rows that were joined"`
	Sources  []string     `json:"sources"`
	Claims   []Claim      `json:"claims"`
	Incoming []Claim      `json:"incoming" doc:"relations that others claim to it"`
	Shares   []Share      `json:"shares,omitempty" doc:"what it shares with other bodies, the most telling first"`
	Joins    []Join       `json:"joins,omitempty" doc:"why its records were joined, and with what they were not"`

	Portrait portrait.Portrait `json:"portrait" doc:"the same in the order in which a person asks, with what documents tell of it"`
}

// Share is something that two bodies have in common: an address, a telephone number.
type Share struct {
	With   graph.ID     `json:"with"`
	Name   string       `json:"name"`
	Schema graph.Schema `json:"schema"`
	What   string       `json:"what" doc:"post office box, telephone number, e-mail address, internet domain, web page, identifier, address, name"`
	Weight float64      `json:"weight" doc:"how telling that is, from 0 to 1"`
	Why    string       `json:"why" doc:"how it was weighed"`
	Bodies int          `json:"bodies" doc:"how many are known to have it"`
	Claims []Claim      `json:"claims" doc:"on whose word: its own claim, then the other's"`
}

// Join is why two records are one body, or why they are not.
type Join struct {
	A   graph.ID `json:"a"`
	B   graph.ID `json:"b"`
	Way string   `json:"way" doc:"person, curated, reference, identifier, birth or name"`
	Why string   `json:"why"`
	But string   `json:"but,omitempty" doc:"why they were not joined after all"`
}

// Claim is one statement of one source.
type Claim struct {
	Subject     graph.ID       `json:"subject"`
	SubjectName string         `json:"subject_name,omitempty"`
	Property    graph.Property `json:"property"`
	Value       string         `json:"value,omitempty"`
	Lang        string         `json:"lang,omitempty"`
	Object      graph.ID       `json:"object,omitempty"`
	ObjectName  string         `json:"object_name,omitempty"`
	Holds       string         `json:"holds,omitempty" doc:"from..to; an open end is left out"`
	Learned     string         `json:"learned,omitempty" doc:"day of the first edition that says so"`
	Gone        string         `json:"gone,omitempty" doc:"day of the first later edition that does not"`
	Voice       string         `json:"voice,omitempty"`
	Hedge       string         `json:"hedge,omitempty"`
	Negated     bool           `json:"negated,omitempty"`
	Source      string         `json:"source"`
	Edition     string         `json:"edition"`
	Part        string         `json:"part,omitempty"`
	Record      string         `json:"record"`
	Place       string         `json:"place"`
	URL         string         `json:"url,omitempty"`
}

// Claims writes claims as they are published.
func Claims(claims []graph.Claim) []Claim {
	all := make([]Claim, 0, len(claims))
	for _, c := range claims {
		row := Claim{
			Subject: c.Subject, Property: c.Property, Value: c.Value, Lang: c.Lang, Object: c.Object, Holds: c.Holds.String(),
			Voice: c.Voice.Who, Hedge: c.Voice.Hedge, Negated: c.Voice.Negated,
			Source: c.Source.Source, Edition: c.Source.Edition[:min(12, len(c.Source.Edition))], Part: c.Source.Part,
			Record: c.Source.Record, Place: c.Source.Place.String(), URL: c.Source.URL,
		}
		if !c.Known.First.IsZero() {
			row.Learned = c.Known.First.Format("2006-01-02")
		}
		if c.Withdrawn() {
			row.Gone = c.Known.Gone.Format("2006-01-02")
		}
		all = append(all, row)
	}
	return all
}

// Bodies is what an Entity is gathered from.
type Bodies = portrait.Bodies

// EntityOf gathers what is known in a view of the body that an id leads to. Its
// places are looked up in the gazetteer.
func EntityOf(bodies Bodies, id graph.ID, view graph.View, gazetteer *place.Gazetteer) (Entity, error) {
	body, _, ok := bodies.Body(id)
	if !ok {
		return Entity{}, fmt.Errorf("no entity has the id %.200q: %w", id, ErrNotFound)
	}
	e, err := fold(bodies, body, view)
	if err != nil {
		return Entity{}, err
	}
	if !e.Exists() {
		return Entity{}, fmt.Errorf("nothing was known of %s in this view: %w", id, ErrNotFound)
	}
	incoming, err := bodies.IncomingClaims(body)
	if err != nil {
		return Entity{}, err
	}
	shown := Entity{
		ID: e.ID, Schema: e.Schema(), Name: e.Caption(), AsOf: view.At.String(), KnownAt: view.Known.UTC().Format("2006-01-02T15:04:05Z"),
		Records: e.Records, Sources: e.Sources(),
		Claims: Claims(e.Claims), Incoming: Claims(graph.Fold(body, incoming, view).Claims),
	}
	if shown.Portrait, err = portrait.Of(bodies, e, gazetteer); err != nil {
		return Entity{}, err
	}
	return shown, shown.nameOthers(bodies, view)
}

// nameOthers fills in the names of the bodies on the far side of relations.
func (e *Entity) nameOthers(bodies Bodies, view graph.View) error {
	name := func(id graph.ID) (string, error) {
		body, _, ok := bodies.Body(id)
		if id == "" || !ok {
			return "", nil
		}
		other, err := fold(bodies, body, view)
		if err != nil || !other.Exists() {
			return "", err
		}
		return other.Caption(), nil
	}
	var err error
	for i := range e.Claims {
		if e.Claims[i].ObjectName, err = name(e.Claims[i].Object); err != nil {
			return err
		}
	}
	for i := range e.Incoming {
		if e.Incoming[i].SubjectName, err = name(e.Incoming[i].Subject); err != nil {
			return err
		}
	}
	return nil
}

func fold(bodies Bodies, body graph.ID, view graph.View) (graph.Entity, error) {
	claims, err := bodies.Claims(body)
	if err != nil {
		return graph.Entity{}, fmt.Errorf("read %s: %w", body, err)
	}
	return graph.Fold(body, claims, view), nil
}

type entityInput struct {
	ID string `path:"id" maxLength:"300" doc:"id of any of its records: dossier:ssrc, ofac:9352"`
	View
}

type entityOutput struct {
	Body Entity
}

// entities adds GET /v1/entities/{id}.
func (s server) entities() {
	huma.Register(s.api, huma.Operation{
		OperationID: "entity", Method: http.MethodGet, Path: "/v1/entities/{id}", Summary: "What is known of one entity",
		Errors: []int{http.StatusBadRequest, http.StatusNotFound},
	}, func(ctx context.Context, in *entityInput) (*entityOutput, error) {
		asked, err := in.asked(s.now())
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		shown, err := s.desk.Entity(graph.ID(in.ID), asked.View())
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		return &entityOutput{Body: shown}, nil
	})
}
