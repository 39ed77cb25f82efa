package sqlite_test

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"interdict/date"
	"interdict/ledger"
	"interdict/store"
	"interdict/store/sqlite"
	"interdict/store/storetest"
)

func open(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		return open(t, filepath.Join(t.TempDir(), "interdict.db"))
	})
}

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func decisions(from, to int) []store.Decision {
	var all []store.Decision
	for n := from; n <= to; n++ {
		all = append(all, store.Decision{
			ID: fmt.Sprintf("%016x%016x", uint64(n)*0x9E3779B97F4A7C15, n), MadeAt: noon.Add(time.Duration(n) * time.Millisecond), Outcome: "clear",
			AsOf: date.DayOf(noon), KnownAt: noon, Program: "interdict v0.1.0",
			Request: fmt.Appendf(nil, `{"parties":[{"name":"Party %d"}]}`, n),
			Body:    fmt.Appendf(nil, `{"n":%d,"coverage":%q}`, n, strings.Repeat("x", 1500)),
		})
	}
	return all
}

func save(t testing.TB, s *sqlite.Store, decisions []store.Decision) {
	t.Helper()
	if err := s.SaveDecisions(context.Background(), decisions); err != nil {
		t.Fatal(err)
	}
}

func TestOpenAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new folder", "50% of a? #store.db")
	first, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	save(t, first, decisions(1, 3))
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := open(t, path)
	found, err := second.Decisions(t.Context(), store.Filter{})
	if err != nil || len(found) != 3 {
		t.Errorf("got %v, %v", found, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info.Mode(), err)
	}
}

func TestOpenRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(path string) error
		want    string
	}{
		"a folder": {func(path string) error { return os.Mkdir(path, 0o700) }, "is a directory"},
		"another file": {func(path string) error {
			return os.WriteFile(path, []byte(strings.Repeat("not a database. ", 100)), 0o600)
		}, "file is not a database"},
		"the file of a newer program": {func(path string) error { return execute(path, `PRAGMA user_version = 9999`) }, "newer program"},
	} {
		path := filepath.Join(t.TempDir(), "interdict.db")
		if err := c.prepare(path); err != nil {
			t.Fatal(err)
		}
		if _, err := sqlite.Open(path); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "interdict.db") {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

// execute runs SQL on the file, past the store.
func execute(path, query string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(query)
	return err
}

func TestManyOpenOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "interdict.db")
	const processes, each = 6, 20
	var group sync.WaitGroup
	for p := range processes {
		group.Go(func() {
			s, err := sqlite.Open(path)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			for i := range each {
				n := p*each + i
				if err := s.SaveDecisions(context.Background(), decisions(n, n)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	found, err := open(t, path).Decisions(t.Context(), store.Filter{Limit: 1000})
	if err != nil || len(found) != processes*each {
		t.Errorf("got %d decisions, %v", len(found), err)
	}
}

func TestMigrationsAreNumbered(t *testing.T) {
	files, err := os.ReadDir("migrations")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	name := regexp.MustCompile(`^([0-9]{4})_[a-z_]+\.sql$`)
	for i, file := range files {
		parts := name.FindStringSubmatch(file.Name())
		if parts == nil || parts[1] != fmt.Sprintf("%04d", i+1) {
			t.Errorf("%s is not number %04d: they are numbered in order, each once, with a name in lower case", file.Name(), i+1)
		}
	}
}

// TestTamper changes the file past the store; the ledger finds it.
func TestTamper(t *testing.T) {
	third := decisions(3, 3)[0].ID
	for name, c := range map[string]struct {
		sql  string
		want map[ledger.Fault]int
	}{
		"nothing":           {`SELECT 1`, nil},
		"body edited":       {`UPDATE decisions SET body = replace(body, '"n":6', '"n":4') WHERE seq = 6`, map[ledger.Fault]int{ledger.BodyChanged: 1}},
		"deal edited":       {`UPDATE decisions SET request = replace(request, 'Party 6', 'Party 4')`, map[ledger.Fault]int{ledger.BodyChanged: 1}},
		"place moved":       {`UPDATE decisions SET text_at = text_at + 1 WHERE seq = 3`, map[ledger.Fault]int{ledger.BodyChanged: 1}},
		"place outside":     {`UPDATE decisions SET request_size = 9223372036854775807 WHERE seq = 3`, map[ledger.Fault]int{ledger.BodyChanged: 1}},
		"texts moved":       {`UPDATE decisions SET block = NULL WHERE seq = 3`, map[ledger.Fault]int{ledger.BodyChanged: 1}},
		"block cut":         {`UPDATE blocks SET texts = substr(texts, 1, 20)`, map[ledger.Fault]int{ledger.BodyChanged: 5}},
		"block deleted":     {`DELETE FROM blocks`, map[ledger.Fault]int{ledger.BodyChanged: 5}},
		"outcomes edited":   {`UPDATE decisions SET outcome = 'review'`, map[ledger.Fault]int{ledger.BodyChanged: 6}},
		"day made no day":   {`UPDATE decisions SET as_of = 'some day' WHERE seq = 3`, map[ledger.Fault]int{ledger.BodyChanged: 1}},
		"time made no time": {`UPDATE decisions SET made_at = 'noon' WHERE seq = 3`, map[ledger.Fault]int{ledger.BodyChanged: 1}},
		"row deleted":       {`DELETE FROM decisions WHERE id = '` + third + `'`, map[ledger.Fault]int{ledger.BodyMissing: 1}},
		"all rows deleted":  {`DELETE FROM decisions`, map[ledger.Fault]int{ledger.BodyMissing: 6}},
		"id changed":        {`UPDATE decisions SET id = 'other' WHERE seq = 3`, map[ledger.Fault]int{ledger.BodyMissing: 1, ledger.Unrecorded: 1}},
		"made a failure":    {`UPDATE decisions SET failure = 'failed' WHERE seq = 3`, map[ledger.Fault]int{ledger.BodyMissing: 1, ledger.Unrecorded: 1}},
		"row added": {`INSERT INTO decisions SELECT 9, 'other', made_at, outcome, as_of, known_at, request, body, failure, program, block, text_at, request_size, body_size FROM decisions WHERE seq = 3`,
			map[ledger.Fault]int{ledger.Unrecorded: 1}},
		"head changed": {`UPDATE head SET hash = replace(hash, substr(hash, 1, 1), 'z')`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "interdict.db")
			s := open(t, path)
			l, err := ledger.Open(t.Context(), filepath.Join(dir, "ledger"))
			if err != nil {
				t.Fatal(err)
			}
			for _, saved := range [][]store.Decision{decisions(1, 5), decisions(6, 6)} { // in a block, and in its row
				if err := record(t.Context(), s, l, saved); err != nil {
					t.Fatal(err)
				}
			}
			if err := execute(path, c.sql); err != nil {
				t.Fatal(err)
			}
			head, err := s.Head(t.Context())
			if name == "head changed" {
				if err == nil {
					t.Errorf("the head is read as %v", head)
				}
				return
			}
			report, err := ledger.Verify(t.Context(), filepath.Join(dir, "ledger"), ledger.Check{Head: head, Held: s.Entries(t.Context())})
			if err != nil || !maps.Equal(report.Faults, c.want) {
				t.Errorf("got %v, %v; want %v", report.Problems, err, c.want)
			}
		})
	}
}

func BenchmarkSaveDecisions(b *testing.B) {
	for _, size := range []int{1, 1000} {
		b.Run(fmt.Sprintf("chunk=%d", size), func(b *testing.B) {
			s := open(b, filepath.Join(b.TempDir(), "interdict.db"))
			for n := 0; b.Loop(); n += size {
				b.StopTimer()
				chunk := decisions(n, n+size-1)
				b.StartTimer()
				save(b, s, chunk)
			}
			b.ReportMetric(float64(size*b.N)/b.Elapsed().Seconds(), "decisions/s")
		})
	}
}

func BenchmarkRead(b *testing.B) {
	const rows = 50_000
	s := open(b, filepath.Join(b.TempDir(), "interdict.db"))
	for n := 0; n < rows; n += 5000 {
		save(b, s, decisions(n, n+4999))
	}
	id := decisions(rows/2, rows/2)[0].ID
	b.Run("decision", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Decision(b.Context(), id[:12]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("newest page", func(b *testing.B) {
		for b.Loop() {
			if page, err := s.Decisions(b.Context(), store.Filter{Outcome: "clear", Newest: true, After: id}); err != nil || len(page) != store.DefaultLimit {
				b.Fatal(len(page), err)
			}
		}
	})
	b.Run("entries", func(b *testing.B) {
		for b.Loop() {
			for _, err := range s.Entries(b.Context()) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "entries/s")
	})
}
