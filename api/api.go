// Package api answers over HTTP: JSON and OpenAPI 3.1, one file a resource.
//
// In: requests, and a Desk that does the work. Out: the same JSON that the
// command line prints; errors as RFC 9457 problem documents. It decides, stores
// and reads nothing itself.
package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"interdict/date"
	"interdict/graph"
	"interdict/screen"
)

// Desk does what the resources ask for. All methods may be called at once.
type Desk interface {
	// Screen judges a deal and records the decision. A *screen.WrongInput is the
	// asker's error; any other means that there is no answer.
	Screen(ctx context.Context, deal screen.Deal, asked screen.Asked) (screen.Decision, error)
	// Decision returns a recorded decision as it was written.
	Decision(ctx context.Context, id string) ([]byte, error)
	// Entity returns what is known of the body that an id leads to.
	Entity(id graph.ID, view graph.View) (Entity, error)
	// Page returns the same as a page for a browser.
	Page(id graph.ID, view graph.View) (Page, error)
	// Sources returns every source with its editions.
	Sources(at date.Day) []Source
}

// ErrNotFound is wrapped by a Desk's errors about what is not there.
var ErrNotFound = errors.New("not found")

// The limits of one request.
const (
	maxBody = 32 << 20 // bytes
	maxWait = 30 * time.Second
)

// New returns the handler of all resources. Failures that are not the asker's
// are written to log, once.
func New(desk Desk, version string, now func() time.Time, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	config := huma.DefaultConfig("Interdict", version)
	config.Info.Description = "Tells, before money or goods move, whether a deal would feed a weapons programme or break a sanction."
	config.DocsPath = ""
	config.CreateHooks = nil // no $schema links in answers: they are the same as the command line's
	s := server{api: humago.New(mux, config), desk: desk, now: now, log: log}
	s.screen()
	s.decisions()
	s.entities()
	s.pages()
	s.sources()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", s.ready)
	return http.TimeoutHandler(http.MaxBytesHandler(mux, maxBody), maxWait, "the answer took too long")
}

type server struct {
	api  huma.API
	desk Desk
	now  func() time.Time
	log  *slog.Logger
}

// ready answers whether any source stands.
func (s server) ready(w http.ResponseWriter, _ *http.Request) {
	for _, source := range s.desk.Sources(date.DayOf(s.now().UTC())) {
		if source.Edition != "" {
			answer(w, http.StatusOK, "ready")
			return
		}
	}
	answer(w, http.StatusServiceUnavailable, "no edition of any source is loaded")
}

func answer(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	// The asker is gone if this cannot be written; there is nobody to tell.
	_, _ = w.Write([]byte(text + "\n"))
}

// problem turns an error into the problem document for it: the one table of
// failures of this face.
func (s server) problem(ctx context.Context, err error) error {
	var input *screen.WrongInput
	switch {
	case errors.As(err, &input):
		return huma.Error400BadRequest("wrong input: "+shorten(input.Error()), &huma.ErrorDetail{Location: input.Field, Message: shorten(input.Reason)})
	case errors.Is(err, ErrNotFound):
		return huma.Error404NotFound(shorten(err.Error()))
	}
	s.log.ErrorContext(ctx, "request failed", "error", err)
	return huma.Error500InternalServerError("the request could not be answered; nothing may be concluded from this")
}

// shorten keeps what the asker sent from coming back whole.
func shorten(text string) string {
	const most = 1000
	if len(text) <= most {
		return text
	}
	return text[:most] + " ..."
}

// View is the query parameters that say from where a resource looks.
type View struct {
	AsOf    string   `query:"as_of" doc:"day that is asked about, as 2026-11-20; default the deal's date, else today"`
	KnownAt string   `query:"known_at" doc:"leave out what was published after this moment (RFC 3339); default now"`
	Sources []string `query:"sources" doc:"believe these sources alone"`
}

// asked reads the view; what is not given is today and now.
func (v View) asked(now time.Time) (screen.Asked, error) {
	asked := screen.Asked{At: date.DayOf(now.UTC()), Known: now, Sources: v.Sources}
	if v.AsOf != "" {
		day, err := date.ParseDay(v.AsOf)
		if err != nil {
			return asked, &screen.WrongInput{Field: "as_of", Reason: err.Error()}
		}
		asked.At = day
	}
	if v.KnownAt != "" {
		known, err := ParseMoment(v.KnownAt)
		if err != nil {
			return asked, &screen.WrongInput{Field: "known_at", Reason: err.Error()}
		}
		asked.Known = known
	}
	return asked, nil
}
