package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"interdict/graph"
)

// Page is the dossier of an entity for a person to read in a browser.
type Page struct {
	HTML   []byte
	Policy string // what the page may do: the Content-Security-Policy
}

type pageOutput struct {
	Type     string `header:"Content-Type"`
	Policy   string `header:"Content-Security-Policy"`
	Sniff    string `header:"X-Content-Type-Options"`
	Referrer string `header:"Referrer-Policy"`
	Body     []byte
}

// pages adds GET /v1/entities/{id}/dossier.
func (s server) pages() {
	huma.Register(s.api, huma.Operation{
		OperationID: "dossier", Method: http.MethodGet, Path: "/v1/entities/{id}/dossier", Summary: "What is known of one entity, as one page",
		Description: "HTML that runs nothing and fetches nothing; see GET /v1/entities/{id} for the same as JSON.",
		Errors:      []int{http.StatusBadRequest, http.StatusNotFound},
		Responses:   map[string]*huma.Response{"200": {Description: "the page", Content: map[string]*huma.MediaType{"text/html": {}}}},
	}, func(ctx context.Context, in *entityInput) (*pageOutput, error) {
		asked, err := in.asked(s.now())
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		page, err := s.desk.Page(graph.ID(in.ID), asked.View())
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		return &pageOutput{Type: "text/html; charset=utf-8", Policy: page.Policy, Sniff: "nosniff", Referrer: "no-referrer", Body: page.HTML}, nil
	})
}
