package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"interdict/date"
	"interdict/edition"
	"interdict/graph"
	"interdict/source"
)

// Source is one edition of a source; a source without any has one without an
// edition.
type Source struct {
	Source        string   `json:"source"`
	Title         string   `json:"title"`
	Kind          string   `json:"kind"`
	Edition       string   `json:"edition,omitempty"`
	Published     string   `json:"published,omitempty"`
	PublishedFrom string   `json:"published_from,omitempty" doc:"where the day of publication was learned"`
	AgeDays       int      `json:"age_days"`
	Parts         []string `json:"parts,omitempty" doc:"lists and files that it covers"`
	Files         []string `json:"files,omitempty"`
	Entries       int      `json:"entries" doc:"records in the files: read and skipped"`
	Records       int      `json:"records" doc:"records that were read"`
	Skipped       int      `json:"skipped" doc:"whole records that could not be read"`
	Fields        int      `json:"fields" doc:"fields that were not understood in records that were read"`
	Claims        int      `json:"claims"`
	State         string   `json:"state"`
	Note          string   `json:"note,omitempty"`
	Skips         []Skip   `json:"skips,omitempty"`
}

// Skip is something that could not be read.
type Skip struct {
	Record string `json:"record,omitempty"`
	Place  string `json:"place"`
	Field  string `json:"field,omitempty"`
	Reason string `json:"reason"`
}

// Sources lists the catalog's sources, newest edition first; those that have
// none are listed as missing.
func Sources(catalog []source.Source, editions []*edition.Edition, at date.Day) []Source {
	var rows []Source
	for _, s := range catalog {
		found := len(rows)
		for i := len(editions) - 1; i >= 0; i-- {
			if h := editions[i].Header(); h.Source == s.ID {
				rows = append(rows, sourceOf(s, h, at))
			}
		}
		if len(rows) == found {
			rows = append(rows, Source{Source: s.ID, Title: s.Title, Kind: string(s.Kind), State: "missing"})
		}
	}
	return rows
}

func sourceOf(s source.Source, h edition.Header, at date.Day) Source {
	row := Source{
		Source: s.ID, Title: s.Title, Kind: string(s.Kind), Edition: h.ID[:12], Published: date.DayOf(h.Published).String(),
		PublishedFrom: h.PublishedFrom, AgeDays: max(0, int(at-date.DayOf(h.Published))), Parts: h.Parts,
		Records: h.Records, Claims: h.Claims, State: "ok", Note: h.Note,
	}
	for _, f := range h.Files {
		row.Files = append(row.Files, f.Name)
	}
	for _, skip := range h.Skipped {
		row.Skips = append(row.Skips, Skip{Record: skip.Record, Place: skip.Place.String(), Field: skip.Field, Reason: skip.Reason})
	}
	row.Skipped = WholeRecords(h.Skipped)
	row.Fields = len(h.Skipped) - row.Skipped
	row.Entries = row.Records + row.Skipped
	if row.Skipped > 0 {
		row.State = "partial"
	}
	return row
}

// WholeRecords counts the skips that lost a whole record.
func WholeRecords(skips []graph.Skipped) int {
	n := 0
	for _, s := range skips {
		if s.Field == "" {
			n++
		}
	}
	return n
}

type sourcesOutput struct {
	Body []Source
}

// sources adds GET /v1/sources.
func (s server) sources() {
	huma.Register(s.api, huma.Operation{
		OperationID: "sources", Method: http.MethodGet, Path: "/v1/sources", Summary: "Every source with its editions",
	}, func(context.Context, *struct{}) (*sourcesOutput, error) {
		rows := s.desk.Sources(date.DayOf(s.now().UTC()))
		for i := range rows {
			rows[i].Skips = nil // thousands, in an old list; the command line shows them
		}
		return &sourcesOutput{Body: rows}, nil
	})
}
