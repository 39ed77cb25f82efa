package store_test

import (
	"crypto/sha256"
	"testing"
	"time"

	"interdict/date"
	"interdict/ledger"
	"interdict/store"
)

var made = time.Date(2026, 11, 20, 12, 0, 0, 500, time.FixedZone("", 3600))

func TestEntry(t *testing.T) {
	d := store.Decision{
		ID: "9a1c04", MadeAt: made, Outcome: "clear", AsOf: date.DayOf(made), KnownAt: made,
		Request: []byte(`{"é":1}`), Body: []byte(`{}`), Program: "interdict v0.1.0",
	}
	const parts = `6:9a1c04,5:clear,10:2026-11-20,30:2026-11-20T11:00:00.000000500Z,8:{"é":1},2:{},0:,16:interdict v0.1.0,`
	want := ledger.Entry{Time: made, Kind: ledger.Decision, ID: "9a1c04", Body: sha256.Sum256([]byte(parts))}
	if got := d.Entry(); got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}

	failed := store.Decision{ID: "9a1c05", MadeAt: made, Outcome: "incomplete", Failure: "no index"}
	want = ledger.Entry{Time: made, Kind: ledger.Failure, ID: "9a1c05", Body: sha256.Sum256([]byte(`6:9a1c05,10:incomplete,0:,0:,0:,0:,8:no index,0:,`))}
	if got := failed.Entry(); got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestTimes(t *testing.T) {
	for name, c := range map[string]struct {
		at   time.Time
		text string
	}{
		"none":        {time.Time{}, ""},
		"another day": {time.Date(2026, 1, 1, 0, 30, 0, 0, time.FixedZone("", 3600)), "2025-12-31T23:30:00.000000000Z"},
		"nanoseconds": {time.Date(2026, 1, 1, 0, 0, 0, 123456789, time.UTC), "2026-01-01T00:00:00.123456789Z"},
		"long ago":    {time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC), "0001-01-01T00:00:01.000000000Z"},
	} {
		if got := store.FormatTime(c.at); got != c.text {
			t.Errorf("%s: got %q, want %q", name, got, c.text)
		}
		if got, err := store.ParseTime(c.text); err != nil || !got.Equal(c.at) {
			t.Errorf("%s: read back as %v, %v", name, got, err)
		}
	}
	for _, text := range []string{"2026-01-01", "2026-01-01T00:00:00Z", "noon"} {
		if got, err := store.ParseTime(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}
