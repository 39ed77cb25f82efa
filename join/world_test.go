package join

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict/edition"
	"interdict/graph"
	"interdict/source"
)

// shelfOf makes a shelf of invented lists. An entry is written in a line: its id,
// its schema, its name, and claims: "ofac:1 Person Bashir Azbar; born=1967-01-21".
func shelfOf(t testing.TB, entries ...string) *edition.Shelf {
	t.Helper()
	bySource := map[string][]graph.Record{}
	for _, entry := range entries {
		record := recordOf(t, entry)
		bySource[record.ID.Source()] = append(bySource[record.ID.Source()], record)
	}
	dir := t.TempDir()
	for of, records := range bySource {
		sum := sha256.Sum256([]byte(of))
		writer, err := edition.Create(dir, edition.Header{Source: of, Reader: of + "/1", PublishedFrom: edition.FromContent,
			Published: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), Files: []edition.FileInfo{{Name: of, SHA256: hex.EncodeToString(sum[:])}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			if err := writer.Add(r); err != nil {
				t.Fatal(err)
			}
		}
		if _, _, err := writer.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	shelf, refused := edition.OpenDir(dir)
	if len(refused) > 0 {
		t.Fatal(refused)
	}
	t.Cleanup(func() { shelf.Close() })
	return shelf
}

// words are what properties are called in entries.
var words = map[string]graph.Property{
	"aka": graph.Alias, "weak": graph.WeakAlias, "born": graph.BirthDate, "sex": graph.Gender, "country": graph.Country, "under": graph.ListedUnder,
	"gives": graph.AuthorityID, "passport": graph.PassportNumber, "tax": graph.TaxNumber, "imo": graph.IMO, "address": graph.Address,
}

func recordOf(t testing.TB, entry string) graph.Record {
	t.Helper()
	head, rest, _ := strings.Cut(entry, ";")
	id, named, _ := strings.Cut(head, " ")
	schema, name, _ := strings.Cut(named, " ")
	at := graph.Place{Line: 1}
	b := source.NewRecord(graph.ID(id).Source(), graph.ID(id).Key(), graph.Schema(schema), at).Cite("list", "")
	b.Add(graph.Name, name, at)
	for claim := range strings.SplitSeq(rest, ";") {
		key, value, ok := strings.Cut(strings.TrimSpace(claim), "=")
		switch {
		case !ok:
		case key == "same":
			b.Relate(graph.SameAs, graph.ID(value), "the same", at)
		case key == "apart":
			b.Relate(graph.NotSameAs, graph.ID(value), "two", at)
		case words[key] == "":
			t.Fatalf("%q says nothing that is known", claim)
		default:
			b.Add(words[key], value, at)
		}
	}
	return b.Record()
}

// word writes what a person decided: "ofac:1=eu:2" or "ofac:1/eu:2".
func word(text string) Decided {
	d := Decided{Why: "seen", By: "Anna", At: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC), Entry: 1}
	a, b, same := strings.Cut(text, "=")
	if !same {
		a, b, _ = strings.Cut(text, "/")
	}
	d.A, d.B, d.Same = graph.ID(a), graph.ID(b), same
	return d
}

// bodies returns what a result makes of records: "eu:2+ofac:1 un:3".
func bodies(shelf *edition.Shelf, r Result) string {
	var records []*record
	for entry := range shelf.All() {
		records = append(records, &record{id: entry.ID, curated: prepare(entry).curated})
	}
	w := newWelder(records)
	for _, c := range r.Claims {
		if c.Source.Source == string(ByPerson) {
			w.take(c.Property, c.Subject, c.Object)
		}
	}
	w.curate()
	for _, c := range r.Claims {
		w.take(c.Property, c.Subject, c.Object)
	}
	var all []string
	for _, members := range w.members {
		var ids []string
		for _, m := range members {
			ids = append(ids, string(records[m].id))
		}
		slices.Sort(ids)
		if len(ids) > 0 {
			all = append(all, strings.Join(ids, "+"))
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func mustFind(t testing.TB, shelf *edition.Shelf, decided ...Decided) Result {
	t.Helper()
	r, err := Find(context.Background(), shelf, decided)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
