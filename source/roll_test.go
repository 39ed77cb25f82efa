package source

import (
	"slices"
	"testing"

	"interdict/graph"
)

func TestRoll(t *testing.T) {
	var emitted, skipped []string
	roll := NewRoll(Sink{
		Emit: func(r graph.Record) error { emitted = append(emitted, string(r.ID)); return nil },
		Skip: func(s graph.Skipped) { skipped = append(skipped, s.Record+": "+s.Reason) },
	})
	for line, entry := range []struct{ key, name string }{{"1", "A"}, {"", "B"}, {"1", "C"}, {"2", ""}, {"3", "D"}} {
		at := graph.Place{Line: line + 1}
		if !roll.Admit(entry.key, at) {
			continue
		}
		b := NewRecord("list", entry.key, graph.Person, at)
		b.Add(graph.Name, entry.name, at)
		if err := roll.Emit(b.Record(), at); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"list:1", "list:3"}; !slices.Equal(emitted, want) {
		t.Errorf("emitted %q, want %q", emitted, want)
	}
	if want := []string{": the entry has no key of its own", "1: the entry at line 1 has the same key", "2: the entry has no name"}; !slices.Equal(skipped, want) {
		t.Errorf("skipped %q, want %q", skipped, want)
	}
	if roll.Len() != 3 {
		t.Errorf("%d on the roll, want 3", roll.Len())
	}
}
