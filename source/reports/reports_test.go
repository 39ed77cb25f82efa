package reports

import (
	"os"
	"slices"
	"testing"

	"interdict/date"
	"interdict/graph"
	"interdict/source/sourcetest"
)

func sample(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/claims.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestRead(t *testing.T) {
	sourcetest.Golden(t, "claims", sourcetest.Read(t, Source(), sourcetest.File("claims.jsonl", sample(t))))
}

// TestStatementOf: what a line says comes back from its record.
func TestStatementOf(t *testing.T) {
	r := sourcetest.Read(t, Source(), sourcetest.File("claims.jsonl", sample(t)))
	e := graph.Entity{ID: r.Records[0].ID, Claims: r.Records[0].Claims}
	got, ok := StatementOf(e)
	happened, said := date.MustParse("1996"), date.Date{}
	switch {
	case !ok:
		t.Fatal("no statement")
	case got.Predicate != "received" || got.Verb != "received" || got.Place != "Damascus" || got.Document() != "cuttings/tender.txt":
		t.Errorf("%+v", got)
	case got.Subject != Side{"Scientific Studies and Research Center", "dossier:ssrc"} || got.Object != Side{"pumps", ""} || got.Party != Side{"Example Trading FZE", ""}:
		t.Errorf("sides %+v, %+v, %+v", got.Subject, got.Object, got.Party)
	case got.Happened != happened || got.Said != said || got.When() != happened:
		t.Errorf("happened %s, said %s", got.Happened, got.Said)
	case got.Voice != graph.Voice{Who: "SANA", Hedge: "allegedly"} || !slices.Equal(got.Cautions, []string{"collective"}) || !got.Has("collective"):
		t.Errorf("voice %+v, cautions %q", got.Voice, got.Cautions)
	}
	e.Claims = e.Claims[:1]
	if _, ok := StatementOf(e); ok {
		t.Error("a record without a sentence is a statement")
	}
}

// TestReportsNeverDesignate: whatever a line says, no claim of it could be taken
// for a name, a designation or an owner of a body.
func TestReportsNeverDesignate(t *testing.T) {
	r := sourcetest.Read(t, Source(), sourcetest.File("claims.jsonl", sample(t)))
	for _, record := range r.Records {
		for _, c := range record.Claims {
			if c.Subject.Source() != ID || c.Property == graph.ListedUnder || c.Property.IsRelation() && c.Property != graph.Involves {
				t.Errorf("%s %s %s %s", c.Subject, c.Property, c.Value, c.Object)
			}
		}
	}
}

// TestDocumentsOfOneName: two documents that happen to have one name are two parts,
// so that the second does not take the first back.
func TestDocumentsOfOneName(t *testing.T) {
	parts := map[string]bool{}
	for _, sentence := range []string{"One bought it.", "Another sold it."} {
		line := `{"document":"-","span":[0,9],"sentence":"` + sentence + `","subject":{"text":"a"},"predicate":"other","object":{"text":"b"}}`
		r := sourcetest.Read(t, Source(), sourcetest.File("claims.jsonl", line))
		parts[r.Publication.Parts[0]] = true
	}
	if len(parts) != 2 {
		t.Errorf("parts %v", parts)
	}
}

func TestRecognise(t *testing.T) {
	for head, want := range map[string]bool{
		sample(t): true, "": false, "{}": false, `{"id":"a","schema":"Person","properties":{}}`: false,
		`[{"document":"a","span":[0,1],"sentence":"b"}]`: false, "document,span,sentence": false,
	} {
		if _, got := (Reader{}).Recognise("x.jsonl", []byte(head)); got != want {
			t.Errorf("%.60q: %t, want %t", head, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample(f))
	f.Add(`{"document":"a","span":[9,9],"sentence":"b","subject":{"text":"\u0000","entity":":"},"predicate":"other","object":{"text":"c"},"date":"~2005"}`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := sourcetest.TryRead(Source(), sourcetest.File("x.jsonl", text))
		if err != nil {
			return
		}
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Error(err)
		}
		for _, record := range r.Records {
			if record.Claims[0].Value != string(graph.Event) {
				continue // the name of a stranger
			}
			if _, ok := StatementOf(graph.Entity{ID: record.ID, Claims: record.Claims}); !ok {
				t.Errorf("%s is no statement", record.ID)
			}
		}
	})
}
