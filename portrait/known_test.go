package portrait

import (
	"testing"

	"interdict/graph"
)

// TestKnownTo: what the dossier has and a document tells is one event with two mentions,
// and one moment; of another year it is two.
func TestKnownTo(t *testing.T) {
	for year, want := range map[string]int{"1996": 2, "2003": 1} {
		w := kasyun()
		w.tell("reports:d", "leak.txt", "received", "Kasyun received a shipment of parts.", year, graph.Voice{}, "ofac:1")
		p := w.portrait(t, "ofac:1", "2026-11-20")
		mentions, moments := 0, 0
		for _, e := range p.Events {
			if e.Date == year {
				mentions += len(e.Mentions)
			}
		}
		for _, m := range p.Timeline {
			if m.Kind == OfEvent {
				moments++
			}
		}
		if mentions != want || moments != 2-want {
			t.Errorf("%s: %d mentions, %d moments of the dossier alone", year, mentions, moments)
		}
	}
}
