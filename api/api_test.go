package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"interdict/date"
	"interdict/graph"
	"interdict/screen"
)

// desk answers as a house with one source would.
type desk struct{ fails error }

func (d desk) Screen(_ context.Context, deal screen.Deal, asked screen.Asked) (screen.Decision, error) {
	if d.fails != nil {
		return screen.Decision{}, d.fails
	}
	if len(asked.Sources) > 0 && asked.Sources[0] == "nosuch" {
		return screen.Decision{}, &screen.WrongInput{Field: "sources", Reason: "not loaded"}
	}
	return screen.Decision{ID: "d1", AsOf: asked.At.String(), Deal: deal, Options: screen.Options{Limit: asked.Limit}}, nil
}

func (d desk) Decision(_ context.Context, id string) ([]byte, error) {
	if id != "d1" {
		return nil, fmt.Errorf("decision %s: %w", id, ErrNotFound)
	}
	return json.Marshal(screen.Decision{ID: "d1"})
}

func (d desk) Entity(id graph.ID, view graph.View) (Entity, error) {
	if id != "dossier:ssrc" {
		return Entity{}, ErrNotFound
	}
	return Entity{ID: id, AsOf: view.At.String()}, nil
}

func (d desk) Page(id graph.ID, view graph.View) (Page, error) {
	_, err := d.Entity(id, view)
	return Page{HTML: []byte("<!DOCTYPE html>"), Policy: "default-src 'none'"}, err
}

func (d desk) Sources(date.Day) []Source {
	return []Source{{Source: "dossier", Edition: "abc", Skips: []Skip{{Place: "line 1"}}}, {Source: "un", State: "missing"}}
}

func serve(t *testing.T, d desk) *httptest.Server {
	now := func() time.Time { return time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC) }
	s := httptest.NewServer(New(d, "v0", now, slog.New(slog.DiscardHandler)))
	t.Cleanup(s.Close)
	return s
}

func call(t *testing.T, method, url, body string) (status int, kind, text string) {
	t.Helper()
	request, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	all, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, response.Header.Get("Content-Type"), string(all)
}

func TestResources(t *testing.T) {
	s := serve(t, desk{})
	cases := []struct {
		name, method, path, body string
		status                   int
		has                      string
	}{
		{"a deal", "POST", "/v1/screen", `{"parties":[{"name":"CERS"}]}`, 200, `"outcome":"incomplete"`},
		{"a deal as YAML", "POST", "/v1/screen", "parties: [{name: CERS}]", 200, `"as_of":"2026-11-20"`},
		{"for a day", "POST", "/v1/screen?as_of=2004-06-01&limit=3", `{"parties":[{"name":"CERS"}]}`, 200, `"as_of":"2004-06-01"`},
		{"no party", "POST", "/v1/screen", `{}`, 400, `"location":"parties"`},
		{"unknown field", "POST", "/v1/screen", `{"parties":[{"name":"A","colour":"red"}]}`, 400, "colour"},
		{"empty name", "POST", "/v1/screen", `{"parties":[{"name":" "}]}`, 400, `"location":"parties[0].name"`},
		{"impossible day", "POST", "/v1/screen", `{"date":"2026-02-30","parties":[{"name":"A"}]}`, 400, `"location":"date"`},
		{"impossible view", "POST", "/v1/screen?as_of=never", `{"parties":[{"name":"A"}]}`, 400, `"location":"as_of"`},
		{"unknown source", "POST", "/v1/screen?sources=nosuch", `{"parties":[{"name":"A"}]}`, 400, `"location":"sources"`},
		{"invalid UTF-8", "POST", "/v1/screen", "{\"parties\":[{\"name\":\"\xff\"}]}", 400, "not valid UTF-8"},
		{"a name of 10 MB", "POST", "/v1/screen", `{"parties":[{"name":"` + strings.Repeat("A", 10<<20) + `"}]}`, 400, `"location":"parties[0].name"`},
		{"no body", "POST", "/v1/screen", "", 400, ""},
		{"a decision", "GET", "/v1/decisions/d1", "", 200, `"id":"d1"`},
		{"no such decision", "GET", "/v1/decisions/d2", "", 404, "not found"},
		{"an entity", "GET", "/v1/entities/dossier:ssrc", "", 200, `"id":"dossier:ssrc"`},
		{"no such entity", "GET", "/v1/entities/dossier:nosuch", "", 404, ""},
		{"sources", "GET", "/v1/sources", "", 200, `"state":"missing"`},
		{"description", "GET", "/openapi.json", "", 200, `"openapi":"3.1`},
		{"alive", "GET", "/healthz", "", 200, "ok"},
		{"ready", "GET", "/readyz", "", 200, "ready"},
		{"nothing there", "GET", "/v1/nosuch", "", 404, ""},
	}
	for _, c := range cases {
		status, kind, text := call(t, c.method, s.URL+c.path, c.body)
		if status != c.status || !strings.Contains(text, c.has) {
			t.Errorf("%s: %d %.300s; want %d with %s", c.name, status, text, c.status, c.has)
		}
		if status >= 400 && strings.HasPrefix(c.path, "/v1/") && c.has != "" && kind != "application/problem+json" {
			t.Errorf("%s: %s is no problem document", c.name, kind)
		}
	}
	if _, _, text := call(t, "GET", s.URL+"/v1/sources", ""); strings.Contains(text, "line 1") {
		t.Errorf("sources shows what was skipped: %s", text)
	}
}

func TestFailureTellsNothing(t *testing.T) {
	s := serve(t, desk{fails: errors.New("secret path /var/x")})
	status, _, text := call(t, "POST", s.URL+"/v1/screen", `{"parties":[{"name":"A"}]}`)
	if status != 500 || strings.Contains(text, "secret") || !strings.Contains(text, "nothing may be concluded") {
		t.Errorf("%d %s", status, text)
	}
}

func TestParseMoment(t *testing.T) {
	for text, want := range map[string]string{"2025-06-18": "2025-06-18T23:59:59Z", "2025-06-18T12:00:00+02:00": "2025-06-18T10:00:00Z"} {
		got, err := ParseMoment(text)
		if err != nil || got.UTC().Format(time.RFC3339) != want {
			t.Errorf("%s: %s, %v", text, got, err)
		}
	}
	for _, bad := range []string{"", "2025", "yesterday"} {
		if _, err := ParseMoment(bad); err == nil {
			t.Errorf("%q is a moment", bad)
		}
	}
}

// TestPage: the dossier comes as HTML, under a policy that lets it do nothing.
func TestPage(t *testing.T) {
	s := serve(t, desk{})
	answer, err := http.Get(s.URL + "/v1/entities/dossier:ssrc/dossier")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK || string(body) != "<!DOCTYPE html>" {
		t.Errorf("%d %s", answer.StatusCode, body)
	}
	for header, want := range map[string]string{"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff"} {
		if got := answer.Header.Get(header); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
	if status, kind, _ := call(t, http.MethodGet, s.URL+"/v1/entities/nosuch/dossier", ""); status != http.StatusNotFound || kind != "application/problem+json" {
		t.Errorf("of nobody: %d %s", status, kind)
	}
}
