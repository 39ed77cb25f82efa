package api

import (
	"bytes"
	"context"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"interdict/screen"
)

type screenInput struct {
	View
	Limit   int `query:"limit" minimum:"0" maximum:"500" doc:"entities shown for a party; default 10"`
	RawBody []byte
}

type documentOutput struct {
	Body screen.Document
}

// screen adds POST /v1/screen. The body is read as the command line reads a deal
// file, so that both refuse the same things in the same words.
func (s server) screen() {
	deal := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[screen.Deal](), true, "Deal")
	huma.Register(s.api, huma.Operation{
		OperationID: "screen", Method: http.MethodPost, Path: "/v1/screen", Summary: "Screen a deal",
		Description:      "Judges a deal, records the decision and returns it.",
		RequestBody:      &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: deal}, "application/yaml": {Schema: deal}}},
		MaxBodyBytes:     maxBody,
		SkipValidateBody: true,
		Errors:           []int{http.StatusBadRequest},
	}, func(ctx context.Context, in *screenInput) (*documentOutput, error) {
		deal, err := screen.ReadDeal(bytes.NewReader(in.RawBody))
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		asked, err := in.asked(s.now())
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		if in.AsOf != "" {
			deal.Date = ""
		}
		asked.Limit = in.Limit
		decision, err := s.desk.Screen(ctx, deal, asked)
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		return &documentOutput{Body: decision.Document()}, nil
	})
}
