package report

import (
	"context"
	"iter"
	"strings"
	"sync"
	"testing"

	"interdict/graph"
	"interdict/profile"
	"interdict/source"
	"interdict/source/dossier"
)

// dossierBodies are the embedded dossier's, each record a body.
type dossierBodies map[graph.ID][]graph.Claim

func (b dossierBodies) Claims(id graph.ID) ([]graph.Claim, error) { return b[id], nil }

func (b dossierBodies) Scan() iter.Seq[profile.Profile] {
	return func(yield func(profile.Profile) bool) {
		for id, claims := range b {
			p := profile.Of(graph.Entity{ID: id, Claims: claims})
			if p.Schema.Class() != graph.ClassOther && !yield(p) {
				return
			}
		}
	}
}

var theDossier = sync.OnceValues(func() (dossierBodies, error) {
	bodies := dossierBodies{}
	_, err := dossier.Reader{}.Read(context.Background(), dossier.Files(), source.Sink{Emit: func(r graph.Record) error {
		bodies[r.ID] = append(bodies[r.ID], r.Claims...)
		return nil
	}, Skip: func(graph.Skipped) {}})
	return bodies, err
})

func dossierReader(t testing.TB) *Reader {
	t.Helper()
	bodies, err := theDossier()
	if err != nil {
		t.Fatal(err)
	}
	return NewReader(bodies)
}

// read returns all sentences of a text.
func read(t testing.TB, r *Reader, text string) []Sentence {
	t.Helper()
	var all []Sentence
	err := r.Read(context.Background(), "test.txt", strings.NewReader(text), func(s Sentence) error {
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
