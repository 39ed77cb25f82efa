package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"interdict/ledger"
	"interdict/store"
	"interdict/store/sqlite"
)

// record saves decisions, appends them to the ledger and keeps its head, in this
// order. After an error all of it may be done again.
func record(ctx context.Context, s *sqlite.Store, l *ledger.Ledger, decisions []store.Decision) error {
	if err := s.SaveDecisions(ctx, decisions); err != nil {
		return err
	}
	entries := make([]ledger.Entry, len(decisions))
	for i, d := range decisions {
		entries[i] = d.Entry()
	}
	written, err := l.Append(ctx, entries...)
	if err != nil || len(written) == 0 {
		return err
	}
	return s.SetHead(ctx, written[len(written)-1].Head())
}

// Example records a decision and verifies what was recorded.
func Example() {
	home, err := os.MkdirTemp("", "interdict")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(home)
	ctx := context.Background()
	s, err := sqlite.Open(filepath.Join(home, "interdict.db"))
	if err != nil {
		panic(err)
	}
	defer s.Close()
	l, err := ledger.Open(ctx, filepath.Join(home, "ledger"))
	if err != nil {
		panic(err)
	}
	made := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	err = record(ctx, s, l, []store.Decision{{ID: "9a1c04", MadeAt: made, Outcome: "clear", Body: []byte(`{"outcome":"clear"}`)}})
	if err != nil {
		panic(err)
	}
	head, err := s.Head(ctx)
	if err != nil {
		panic(err)
	}
	report, err := ledger.Verify(ctx, filepath.Join(home, "ledger"), ledger.Check{Head: head, Held: s.Entries(ctx)})
	fmt.Println(report.Entries, "entry, ok:", report.OK(), err)
	// Output: 1 entry, ok: true <nil>
}
