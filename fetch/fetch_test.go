package fetch

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// server plays a publisher: it counts requests and misbehaves as told.
type server struct {
	*httptest.Server
	body     []byte
	etag     string
	requests []*http.Request
	trouble  func(n int, w http.ResponseWriter, r *http.Request) bool // true: it has answered
}

func publisher(t *testing.T, body string) *server {
	s := &server{body: []byte(body), etag: `"one"`}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.requests = append(s.requests, r)
		if s.trouble != nil && s.trouble(len(s.requests), w, r) {
			return
		}
		w.Header().Set("ETag", s.etag)
		http.ServeContent(w, r, "list.xml", time.Date(2026, 2, 27, 0, 0, 0, 0, time.UTC), bytes.NewReader(s.body))
	}))
	t.Cleanup(s.Close)
	return s
}

func quick() *Client {
	return &Client{Pause: time.Microsecond, Now: func() time.Time { return time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC) }}
}

func TestGetKeepsAndAsksOnlyForChanges(t *testing.T) {
	s, dir := publisher(t, "<list/>"), t.TempDir()
	first, changed, err := quick().Get(context.Background(), s.URL+"/a/list.xml", dir)
	if err != nil || !changed {
		t.Fatalf("first: changed %v, %v", changed, err)
	}
	text, err := os.ReadFile(filepath.Join(dir, first.Path))
	if err != nil || string(text) != "<list/>" || first.Name != "list.xml" || first.Size != 7 || first.Modified().Day() != 27 {
		t.Errorf("kept %q of %+v, %v", text, first, err)
	}
	second, changed, err := quick().Get(context.Background(), s.URL+"/a/list.xml", dir)
	if err != nil || changed || second.SHA256 != first.SHA256 {
		t.Errorf("second: changed %v, %+v, %v", changed, second, err)
	}
	if got := s.requests[1].Header.Get("If-None-Match"); got != `"one"` {
		t.Errorf("If-None-Match %q", got)
	}
	s.body, s.etag = []byte("<list>2</list>"), `"two"`
	third, changed, err := quick().Get(context.Background(), s.URL+"/a/list.xml", dir)
	if err != nil || !changed || third.SHA256 == first.SHA256 {
		t.Errorf("third: changed %v, %v", changed, err)
	}
	if _, err := os.Stat(filepath.Join(dir, first.Path)); err != nil {
		t.Errorf("the earlier publication is gone: %v", err)
	}
}

func TestGetTriesAgain(t *testing.T) {
	s := publisher(t, "<list/>")
	s.trouble = func(n int, w http.ResponseWriter, _ *http.Request) bool {
		if n < 3 {
			http.Error(w, "busy", http.StatusInternalServerError)
		}
		return n < 3
	}
	if _, changed, err := quick().Get(context.Background(), s.URL, t.TempDir()); err != nil || !changed || len(s.requests) != 3 {
		t.Errorf("changed %v after %d requests, %v", changed, len(s.requests), err)
	}
}

func TestGetGoesOnWhereItBrokeOff(t *testing.T) {
	body := strings.Repeat("0123456789", 100_000)
	s, dir := publisher(t, body), t.TempDir()
	s.trouble = func(n int, w http.ResponseWriter, _ *http.Request) bool {
		if n > 1 {
			return false
		}
		w.Header().Set("ETag", s.etag)
		w.Header().Set("Content-Length", fmt.Sprint(len(body)))
		_, _ = w.Write([]byte(body[:600_000]))
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
	file, _, err := quick().Get(context.Background(), s.URL+"/list", dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.requests[1].Header.Get("Range"); got != "bytes=600000-" {
		t.Errorf("second request asked for %q", got)
	}
	if text, err := os.ReadFile(filepath.Join(dir, file.Path)); err != nil || string(text) != body {
		t.Errorf("%d bytes, %v", len(text), err)
	}
}

func TestGetStartsAnewWhenTheFileChangedInBetween(t *testing.T) {
	s, dir := publisher(t, "first version, long enough to break off"), t.TempDir()
	s.trouble = func(n int, w http.ResponseWriter, _ *http.Request) bool {
		if n > 1 {
			return false
		}
		w.Header().Set("ETag", s.etag)
		w.Header().Set("Content-Length", "39")
		_, _ = w.Write(s.body[:10])
		w.(http.Flusher).Flush()
		s.body, s.etag = []byte("second version"), `"two"`
		panic(http.ErrAbortHandler)
	}
	file, _, err := quick().Get(context.Background(), s.URL+"/list", dir)
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, file.Path)); string(text) != "second version" {
		t.Errorf("kept %q", text)
	}
}

func TestGetRefuses(t *testing.T) {
	s := publisher(t, strings.Repeat("x", 1000))
	cases := []struct {
		name, path string
		client     *Client
		requests   int
		want       string
	}{
		{"what is not there, at once", "/gone", quick(), 1, "404"},
		{"too large", "/big", &Client{MaxBytes: 10, Pause: time.Microsecond}, 1, "at most 10"},
		{"busy to the last attempt", "/busy", &Client{Attempts: 2, Pause: time.Microsecond}, 2, "503"},
	}
	s.trouble = func(_ int, w http.ResponseWriter, r *http.Request) bool {
		switch r.URL.Path {
		case "/gone":
			http.NotFound(w, r)
			return true
		case "/busy":
			w.WriteHeader(http.StatusServiceUnavailable)
			return true
		}
		return false
	}
	for _, c := range cases {
		s.requests = nil
		dir := t.TempDir()
		_, _, err := c.client.Get(context.Background(), s.URL+c.path, dir)
		if err == nil || !strings.Contains(err.Error(), c.want) || len(s.requests) != c.requests {
			t.Errorf("%s: %v after %d requests", c.name, err, len(s.requests))
		}
		if whole, _ := filepath.Glob(filepath.Join(dir, "sha256-*")); len(whole) > 0 {
			t.Errorf("%s: kept %v", c.name, whole)
		}
	}
	for _, address := range []string{"file:///etc/passwd", "ftp://x/y", "list.xml", "http://"} {
		if _, _, err := quick().Get(context.Background(), address, t.TempDir()); err == nil {
			t.Errorf("%q was fetched", address)
		}
	}
}

func TestGetStopsWhenAsked(t *testing.T) {
	s := publisher(t, "x")
	s.trouble = func(_ int, w http.ResponseWriter, _ *http.Request) bool {
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := (&Client{Pause: time.Hour}).Get(ctx, s.URL, t.TempDir()); err == nil {
		t.Error("no error")
	}
}

func TestFileName(t *testing.T) {
	s := publisher(t, "x")
	for path, want := range map[string]string{"/": "download", "/..": "download", "/a/%2e%2e%2fb": "b", "/SDN.XML": "SDN.XML", "/a b;c?d=e": "a_b_c"} {
		f, _, err := quick().Get(context.Background(), s.URL+path, t.TempDir())
		if err != nil || f.Name != want {
			t.Errorf("%s: named %q, %v; want %q", path, f.Name, err, want)
		}
	}
}
