package edition

import (
	"testing"
	"time"

	"interdict/graph"
)

// TestReaderSaysSinceWhen: a claim that its source could make before the edition
// is known from then on, and the edition before did not contradict it.
func TestReaderSaysSinceWhen(t *testing.T) {
	day := func(t *testing.T, text string) time.Time {
		t.Helper()
		d, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	early := graph.Claim{Subject: "dossier:a", Property: graph.Name, Value: "early", Known: graph.Known{First: day(t, "2005-06-28")}}
	plain := graph.Claim{Subject: "dossier:a", Property: graph.Name, Value: "plain"}
	encode := func(published string, claims ...graph.Claim) *Edition {
		w, err := Create("", Header{Source: "dossier", Published: day(t, published), PublishedFrom: FromContent, Reader: "dossier/1",
			Files: []FileInfo{{Name: published, SHA256: "00000000000000000000000000000000000000000000000000000000" + published[:4] + "0000"}}})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Add(graph.Record{ID: "dossier:a", Claims: claims}); err != nil {
			t.Fatal(err)
		}
		data, err := w.Encode()
		if err != nil {
			t.Fatal(err)
		}
		e, err := Parse(data, published)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	shelf, err := NewShelf(encode("2025-01-01", plain), encode("2026-01-01", plain, early))
	if err != nil {
		t.Fatal(err)
	}
	claims, err := shelf.Record("dossier:a")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]graph.Known{}
	for _, c := range claims {
		got[c.Value] = c.Known
	}
	want := map[string]graph.Known{
		"early": {First: day(t, "2005-06-28"), Last: day(t, "2026-01-01")},
		"plain": {First: day(t, "2025-01-01"), Last: day(t, "2026-01-01")},
	}
	for value, known := range want {
		if got[value] != known {
			t.Errorf("%s: known %+v, want %+v", value, got[value], known)
		}
	}
	if len(claims) != len(want) {
		t.Errorf("%d claims", len(claims))
	}
}
