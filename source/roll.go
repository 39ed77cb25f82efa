package source

import (
	"fmt"
	"strings"

	"interdict/graph"
)

// Roll is the roll call of one reading: every entry of a publication is answered
// for once, emitted or skipped, so that both together are as many as the
// publisher listed.
type Roll struct {
	out   Sink
	first map[string]graph.Place
}

// NewRoll starts the roll of a reading.
func NewRoll(out Sink) *Roll { return &Roll{out: out, first: map[string]graph.Place{}} }

// Admit reports whether an entry can be read under its key. One that has no key,
// or the key of an earlier one, is skipped.
func (r *Roll) Admit(key string, at graph.Place) bool {
	earlier, twice := r.first[key]
	switch {
	case strings.TrimSpace(key) == "":
		r.out.Skip(graph.Skipped{Place: at, Reason: "the entry has no key of its own"})
		return false
	case twice:
		r.out.Skip(graph.Skipped{Record: key, Place: at, Reason: fmt.Sprintf("the entry at %s has the same key", earlier)})
		return false
	}
	r.first[key] = at
	return true
}

// Emit emits an entry that was admitted; one without any name is skipped, since
// nobody could be found by it.
func (r *Roll) Emit(record graph.Record, at graph.Place) error {
	for _, claim := range record.Claims {
		if claim.Property.IsName() {
			return r.out.Emit(record)
		}
	}
	r.out.Skip(graph.Skipped{Record: record.ID.Key(), Place: at, Reason: "the entry has no name"})
	return nil
}

// Len returns how many entries were admitted.
func (r *Roll) Len() int { return len(r.first) }
