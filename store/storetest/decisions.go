package storetest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"interdict/date"
	"interdict/ledger"
	"interdict/store"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// decision returns a decision that is like no other number's.
func decision(n int) store.Decision {
	return store.Decision{
		ID:      fmt.Sprintf("%04d%028x", n, n*n),
		MadeAt:  noon.Add(time.Duration(n) * time.Second),
		Outcome: "clear",
		AsOf:    date.DayOf(noon),
		KnownAt: noon,
		Request: fmt.Appendf(nil, `{"parties":[{"name":"Party %d"}]}`, n),
		Body:    fmt.Appendf(nil, `{"outcome":"clear","findings":[],"n":%d}`, n),
		Program: "interdict v0.1.0",
	}
}

func decisions(from, to int) []store.Decision {
	var all []store.Decision
	for n := from; n <= to; n++ {
		all = append(all, decision(n))
	}
	return all
}

func save(t *testing.T, s Store, decisions ...store.Decision) {
	t.Helper()
	if err := s.SaveDecisions(t.Context(), decisions); err != nil {
		t.Fatal(err)
	}
}

// checkKept fails unless the store keeps exactly these, in the order of MadeAt.
func checkKept(t *testing.T, s Store, want ...store.Decision) {
	t.Helper()
	got, err := s.Decisions(t.Context(), store.Filter{Limit: len(want) + 1})
	if err != nil {
		t.Fatal(err)
	}
	checkSame(t, got, want)
}

func checkSame(t *testing.T, got, want []store.Decision) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %d decisions, %v\nwant %d, %v", len(got), ids(got), len(want), ids(want))
	}
	for i := range want {
		if !reflect.DeepEqual(utc(got[i]), utc(want[i])) {
			t.Errorf("got  %+v\nwant %+v", got[i], want[i])
		}
	}
}

// utc leaves of a decision what a store has to keep: not the zone of its times,
// and not whether something empty is nil.
func utc(d store.Decision) store.Decision {
	d.MadeAt, d.KnownAt = d.MadeAt.UTC(), d.KnownAt.UTC()
	d.Request, d.Body = append([]byte{}, d.Request...), append([]byte{}, d.Body...)
	return d
}

func ids(decisions []store.Decision) []string {
	var all []string
	for _, d := range decisions {
		all = append(all, d.ID)
	}
	return all
}

func keepsWhatItIsGiven(t *testing.T, s Store) {
	least := store.Decision{ID: "1", MadeAt: noon, Outcome: "incomplete"}
	failed := decision(2)
	failed.Outcome, failed.Body, failed.Failure = "incomplete", nil, "the index could not be read"
	elsewhere := decision(3)
	elsewhere.MadeAt = elsewhere.MadeAt.Add(123456789).In(time.FixedZone("", 2*3600))
	elsewhere.KnownAt = elsewhere.MadeAt
	written := decision(4)
	written.Request = []byte(" {\"b\" : 1.0e2,\n\"a\":\"مركز الدراسات\",\"a\":\"\\u0000' -- \"}\n")
	written.Body = []byte(strings.Repeat("not JSON, and long. ", 100_000))
	all := []store.Decision{least, failed, elsewhere, written}
	save(t, s, all...)
	save(t, s)
	checkKept(t, s, all...)
	for _, want := range all {
		got, err := s.Decision(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		checkSame(t, []store.Decision{got}, []store.Decision{want})
	}
}

func findsByPrefix(t *testing.T, s Store) {
	for i, id := range []string{"abcdef-one", "abcdef-two", "abcdef", "uvwxyz-1", "uvwxyz-1-and-more", "shrt", "%25_wild", "zzzzzz\U0003134A"} {
		d := decision(i)
		d.ID = id
		save(t, s, d)
	}
	for id, want := range map[string]struct {
		id  string
		err error
	}{
		"abcdef":      {"abcdef", nil},
		"abcdef-":     {"", store.ErrAmbiguous},
		"abcdef-o":    {"abcdef-one", nil},
		"abcdef-one":  {"abcdef-one", nil},
		"abcdef-ones": {"", store.ErrNotFound},
		"abcde":       {"", store.ErrNotFound},
		"ABCDEF-o":    {"", store.ErrNotFound},
		"uvwxyz":      {"", store.ErrAmbiguous},
		"uvwxyz-1":    {"uvwxyz-1", nil},
		"uvwxyz-1-":   {"uvwxyz-1-and-more", nil},
		"shrt":        {"shrt", nil},
		"shr":         {"", store.ErrNotFound},
		"%25_wi":      {"%25_wild", nil},
		"%%%%%%":      {"", store.ErrNotFound},
		"______":      {"", store.ErrNotFound},
		"abcd*****":   {"", store.ErrNotFound},
		"zzzzzz":      {"zzzzzz\U0003134A", nil},
		"":            {"", store.ErrNotFound},
		"abcdef\x00":  {"", store.ErrNotFound},
		"abcdef\xff":  {"", store.ErrNotFound},
	} {
		if got, err := s.Decision(t.Context(), id); got.ID != want.id || !errors.Is(err, want.err) {
			t.Errorf("%q: got %q, %v; want %q, %v", id, got.ID, err, want.id, want.err)
		}
	}
}

func savesAgain(t *testing.T, s Store) {
	first := decision(1)
	save(t, s, first, decision(2))
	later := first
	later.MadeAt = later.MadeAt.Add(time.Hour)
	save(t, s, decision(2), later, decision(3), decision(3))
	checkKept(t, s, first, decision(2), decision(3))
}

func refusesAnother(t *testing.T, s Store) {
	kept := decision(1)
	save(t, s, kept)
	for name, change := range map[string]func(*store.Decision){
		"outcome":  func(d *store.Decision) { d.Outcome = "review" },
		"as of":    func(d *store.Decision) { d.AsOf++ },
		"known at": func(d *store.Decision) { d.KnownAt = d.KnownAt.Add(1) },
		"request":  func(d *store.Decision) { d.Request = append([]byte(" "), d.Request...) },
		"body":     func(d *store.Decision) { d.Body = append([]byte(" "), d.Body...) },
		"failure":  func(d *store.Decision) { d.Failure = "failed" },
		"program":  func(d *store.Decision) { d.Program += "+1" },
	} {
		other := kept
		change(&other)
		if err := s.SaveDecisions(t.Context(), []store.Decision{decision(2), other}); !errors.Is(err, store.ErrConflict) {
			t.Errorf("another %s: got %v", name, err)
		}
		if err := s.SaveDecisions(t.Context(), []store.Decision{decision(3), withID(other, decision(3).ID)}); !errors.Is(err, store.ErrConflict) {
			t.Errorf("another %s in one call: got %v", name, err)
		}
	}
	checkKept(t, s, kept)
}

func withID(d store.Decision, id string) store.Decision {
	d.ID = id
	return d
}

func refusesWhatCannotBeKept(t *testing.T, s Store) {
	for name, spoil := range map[string]func(*store.Decision){
		"no id":           func(d *store.Decision) { d.ID = "" },
		"long id":         func(d *store.Decision) { d.ID = strings.Repeat("a", 257) },
		"line end in id":  func(d *store.Decision) { d.ID = "abcdef\n" },
		"no time":         func(d *store.Decision) { d.MadeAt = time.Time{} },
		"year 10000":      func(d *store.Decision) { d.KnownAt = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"no outcome":      func(d *store.Decision) { d.Outcome = "" },
		"broken request":  func(d *store.Decision) { d.Request = []byte("\xff") },
		"broken body":     func(d *store.Decision) { d.Body = []byte("a\x00b") },
		"broken failure":  func(d *store.Decision) { d.Failure = "\xc3" },
		"broken program":  func(d *store.Decision) { d.Program = "\x00" },
		"surrogate in it": func(d *store.Decision) { d.Body = []byte("\xed\xa0\x80") },
	} {
		bad := decision(2)
		spoil(&bad)
		if err := s.SaveDecisions(t.Context(), []store.Decision{decision(1), bad}); err == nil {
			t.Errorf("%s: it was kept", name)
		}
	}
	checkKept(t, s)
}

// sample saves nine decisions, not in the order of their times; each third is a
// review, and 8 and 9 were made at one moment.
func sample(t *testing.T, s Store) []store.Decision {
	all := decisions(1, 9)
	for i := range all {
		if (i+1)%3 == 0 {
			all[i].Outcome = "review"
		}
	}
	all[8].MadeAt = all[7].MadeAt
	save(t, s, all[4:]...)
	save(t, s, all[:4]...)
	return all
}

func filters(t *testing.T, s Store) {
	all := sample(t, s)
	pick := func(numbers ...int) []store.Decision {
		var picked []store.Decision
		for _, n := range numbers {
			picked = append(picked, all[n-1])
		}
		return picked
	}
	at := func(n int) time.Time { return all[n-1].MadeAt }
	for name, c := range map[string]struct {
		filter store.Filter
		want   []store.Decision
	}{
		"all":                    {store.Filter{}, all},
		"newest first":           {store.Filter{Newest: true}, pick(9, 8, 7, 6, 5, 4, 3, 2, 1)},
		"outcome":                {store.Filter{Outcome: "review"}, pick(3, 6, 9)},
		"no such outcome":        {store.Filter{Outcome: "revie"}, nil},
		"from":                   {store.Filter{From: at(6)}, pick(6, 7, 8, 9)},
		"from between":           {store.Filter{From: at(6).Add(1)}, pick(7, 8, 9)},
		"to":                     {store.Filter{To: at(3)}, pick(1, 2)},
		"to between":             {store.Filter{To: at(3).Add(1).In(time.FixedZone("", 3600))}, pick(1, 2, 3)},
		"from to":                {store.Filter{From: at(2), To: at(4)}, pick(2, 3)},
		"outcome from to newest": {store.Filter{Outcome: "review", From: at(3), To: at(9), Newest: true}, pick(6, 3)},
		"limit":                  {store.Filter{Limit: 2}, pick(1, 2)},
		"limit newest":           {store.Filter{Limit: 2, Newest: true}, pick(9, 8)},
		"after":                  {store.Filter{After: all[6].ID}, pick(8, 9)},
		"after one of a moment":  {store.Filter{After: all[7].ID}, pick(9)},
		"after newest":           {store.Filter{After: all[7].ID, Newest: true, Limit: 2}, pick(7, 6)},
		"after the last":         {store.Filter{After: all[8].ID}, nil},
		"after another outcome":  {store.Filter{After: all[3].ID, Outcome: "review"}, pick(6, 9)},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := s.Decisions(t.Context(), c.filter)
			if err != nil {
				t.Fatal(err)
			}
			checkSame(t, got, c.want)
		})
	}
	if _, err := s.Decisions(t.Context(), store.Filter{After: "nowhere"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("after what is not there: got %v", err)
	}
	if got, err := s.Decisions(t.Context(), store.Filter{Limit: -1}); err == nil {
		t.Errorf("with a negative limit: got %d decisions", len(got))
	}
}

func pages(t *testing.T, s Store) {
	all := sample(t, s)
	for _, newest := range []bool{false, true} {
		want := slices.Clone(all)
		if newest {
			slices.Reverse(want)
		}
		var got []store.Decision
		filter := store.Filter{Newest: newest, Limit: 2}
		for {
			page, err := s.Decisions(t.Context(), filter)
			if err != nil {
				t.Fatal(err)
			}
			if len(page) == 0 {
				break
			}
			got = append(got, page...)
			filter.After = page[len(page)-1].ID
		}
		checkSame(t, got, want)
	}
}

func yieldsEntries(t *testing.T, s Store) {
	all := sample(t, s)
	all[0].ID, all[0].Failure = "failed", "the index could not be read"
	save(t, s, all[0])
	want := map[string]ledger.Entry{decision(1).ID: decision(1).Entry()}
	for _, d := range all {
		want[d.ID] = d.Entry()
	}
	got := map[string]ledger.Entry{}
	for e, err := range s.Entries(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		e.Time = e.Time.UTC()
		got[e.ID] = e
	}
	if !maps.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if got["failed"].Kind != ledger.Failure {
		t.Errorf("the entry of a failure is of kind %q", got["failed"].Kind)
	}
	for range s.Entries(t.Context()) {
		break // may be left early, and the store goes on
	}
	save(t, s, decision(10))
}

func isUsedByMany(t *testing.T, s Store) {
	const writers, each = 4, 5
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			for i := range each {
				from := (w*each + i) * 10
				if err := s.SaveDecisions(context.Background(), decisions(from, from+10)); err != nil { // one is the next one's first
					t.Error(err)
				}
				if _, err := s.Decision(context.Background(), decision(from).ID); err != nil {
					t.Error(err)
				}
				if err := s.SetHead(context.Background(), ledger.Head{Seq: int64(from)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	checkKept(t, s, decisions(0, writers*each*10)...)
}

func stops(t *testing.T, s Store) {
	save(t, s, decision(1))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.SaveDecisions(ctx, decisions(2, 3)); !errors.Is(err, context.Canceled) {
		t.Errorf("saving: got %v", err)
	}
	if _, err := s.Decision(ctx, decision(1).ID); !errors.Is(err, context.Canceled) {
		t.Errorf("one decision: got %v", err)
	}
	if _, err := s.Decisions(ctx, store.Filter{}); !errors.Is(err, context.Canceled) {
		t.Errorf("decisions: got %v", err)
	}
	for _, err := range s.Entries(ctx) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("entries: got %v", err)
		}
	}
	checkKept(t, s, decision(1))
}
