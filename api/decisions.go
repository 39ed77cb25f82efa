package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"interdict/screen"
)

type decisionInput struct {
	ID string `path:"id" maxLength:"100" doc:"id of the decision, or the start of it (at least 6 characters)"`
}

// decisions adds GET /v1/decisions/{id}.
func (s server) decisions() {
	huma.Register(s.api, huma.Operation{
		OperationID: "decision", Method: http.MethodGet, Path: "/v1/decisions/{id}", Summary: "A recorded decision",
		Errors: []int{http.StatusNotFound},
	}, func(ctx context.Context, in *decisionInput) (*documentOutput, error) {
		body, err := s.desk.Decision(ctx, in.ID)
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		var d screen.Document
		if err := json.Unmarshal(body, &d); err != nil {
			return nil, s.problem(ctx, fmt.Errorf("read recorded decision %s: %w", in.ID, err))
		}
		return &documentOutput{Body: d}, nil
	})
}
