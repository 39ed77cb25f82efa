package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"interdict/store"
)

// TestLedgerMend chains decisions that were kept when a run was cut off before it
// chained them.
func TestLedgerMend(t *testing.T) {
	var said bytes.Buffer
	world := System()
	world.Out, world.Err, world.Progress = &said, &said, false
	f := &flags{Home: t.TempDir(), Format: "text"}
	h, err := openLedger(t.Context(), &world, f)
	if err != nil {
		t.Fatal(err)
	}
	cut := store.Decision{ID: "9a1c04", MadeAt: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), Outcome: "clear", Body: []byte(`{}`)}
	if err := h.store.SaveDecisions(t.Context(), []store.Decision{cut}); err != nil {
		t.Fatal(err)
	}
	if err := h.close(); err != nil {
		t.Fatal(err)
	}
	verify := func() error { return verifyVerb{}.Run(t.Context(), &world, f) }
	mend := func() error { return mendVerb{}.Run(t.Context(), &world, f) }
	for _, step := range []struct {
		run   func() error
		found bool
		says  string
	}{{verify, true, "interdict ledger mend"}, {mend, false, "1 decisions chained"}, {verify, false, "WHOLE  1 entries"}} {
		said.Reset()
		if err := step.run(); (err != nil) != step.found || !strings.Contains(said.String(), step.says) {
			t.Errorf("%v\n%s", err, said.String())
		}
	}
}
