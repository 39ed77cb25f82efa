package storetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"maps"
	"testing"

	"interdict/ledger"
	"interdict/store"
)

func keepsTheHead(t *testing.T, s Store) {
	at := func(seq int64, of string) ledger.Head {
		return ledger.Head{Seq: seq, Hash: sha256.Sum256([]byte(of))}
	}
	for _, step := range []struct {
		name      string
		set, want ledger.Head
		err       error
	}{
		{"the first", at(3, "c"), at(3, "c"), nil},
		{"a later one", at(7, "g"), at(7, "g"), nil},
		{"the same again", at(7, "g"), at(7, "g"), nil},
		{"an earlier one", at(5, "e"), at(7, "g"), nil},
		{"another of the same number", at(7, "x"), at(7, "g"), store.ErrForked},
		{"one after that", at(8, "h"), at(8, "h"), nil},
	} {
		if step.name == "the first" {
			checkHead(t, s, ledger.Head{})
		}
		if err := s.SetHead(t.Context(), step.set); !errors.Is(err, step.err) {
			t.Errorf("%s: got %v, want %v", step.name, err, step.err)
		}
		checkHead(t, s, step.want)
	}
}

func checkHead(t *testing.T, s Store, want ledger.Head) {
	t.Helper()
	if got, err := s.Head(t.Context()); err != nil || got != want {
		t.Errorf("the head is %v, %v; want %v", got, err, want)
	}
}

// record is how a face records decisions: save, append, set the head.
func record(ctx context.Context, s Store, l *ledger.Ledger, decisions []store.Decision) error {
	if err := s.SaveDecisions(ctx, decisions); err != nil {
		return err
	}
	return recordEntries(ctx, s, l, decisions)
}

func recordEntries(ctx context.Context, s Store, l *ledger.Ledger, decisions []store.Decision) error {
	entries := make([]ledger.Entry, len(decisions))
	for i, d := range decisions {
		entries[i] = d.Entry()
	}
	written, err := l.Append(ctx, entries...)
	if err != nil {
		return err
	}
	return s.SetHead(ctx, written[len(written)-1].Head())
}

func openLedger(t *testing.T) (dir string, l *ledger.Ledger) {
	t.Helper()
	dir = t.TempDir()
	l, err := ledger.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return dir, l
}

// checkVerified verifies the ledger against the store and states what is found.
func checkVerified(t *testing.T, s Store, dir string, want map[ledger.Fault]int) ledger.Report {
	t.Helper()
	head, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	report, err := ledger.Verify(t.Context(), dir, ledger.Check{Head: head, Held: s.Entries(t.Context())})
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(report.Faults, want) {
		t.Errorf("got %v, want %v: %v", report.Faults, want, report.Problems)
	}
	return report
}

func records(t *testing.T, s Store) {
	dir, l := openLedger(t)
	for n := range 5 {
		if err := record(t.Context(), s, l, decisions(n*10, n*10+9)); err != nil {
			t.Fatal(err)
		}
	}
	report := checkVerified(t, s, dir, nil)
	if report.Entries != 50 {
		t.Errorf("the ledger has %d entries", report.Entries)
	}
	checkHead(t, s, report.Head)
}

// mends fails between each two of the three steps of recording, and goes on.
func mends(t *testing.T, s Store) {
	dir, l := openLedger(t)
	if err := record(t.Context(), s, l, decisions(1, 2)); err != nil {
		t.Fatal(err)
	}
	save(t, s, decisions(3, 5)...) // and no more
	report := checkVerified(t, s, dir, map[ledger.Fault]int{ledger.Unrecorded: 3})
	if _, err := l.Append(t.Context(), report.Unrecorded...); err != nil { // and no more
		t.Fatal(err)
	}
	report = checkVerified(t, s, dir, nil)
	if head, err := s.Head(t.Context()); err != nil || head.Seq != 2 || report.Head.Seq != 5 {
		t.Errorf("the store's head is %v, %v; the ledger's is %v", head, err, report.Head)
	}
	if err := record(t.Context(), s, l, decisions(3, 6)); err != nil { // all of it again
		t.Fatal(err)
	}
	checkHead(t, s, checkVerified(t, s, dir, nil).Head)
}
