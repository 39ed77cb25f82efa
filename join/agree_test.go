package join

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/index"
)

// TestIndexAgrees: package index makes the same bodies of the claims as are found
// here, and no body holds a contradiction that nobody asked for.
func TestIndexAgrees(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		entries, decided := invent(random)
		shelf := shelfOf(t, entries...)
		r := mustFind(t, shelf, decided...)
		ix, err := index.InMemory(shelf, r.Claims)
		if err != nil {
			t.Fatal(err)
		}
		var made []string
		for entry := range shelf.All() {
			_, records, _ := ix.Body(entry.ID)
			made = append(made, joined(records))
			if len(decided) == 0 {
				contradicted(t, shelf.Record, records)
			}
		}
		slices.Sort(made)
		if got, want := strings.Join(slices.Compact(made), " "), bodies(shelf, r); got != want {
			t.Fatalf("the index has bodies\n%s, want\n%s\nof %q, decided %+v", got, want, entries, decided)
		}
	}
}

func joined(ids []graph.ID) string {
	var words []string
	for _, id := range ids {
		words = append(words, string(id))
	}
	return strings.Join(words, "+")
}

// invent makes up a few records that much speaks for and against joining, and
// half of the time what persons decided on them.
func invent(random *rand.Rand) (entries []string, decided []Decided) {
	pick := func(values ...string) string { return values[random.IntN(len(values))] }
	for i := range 8 {
		entries = append(entries, fmt.Sprintf("%s:%d %s %s; country=%s%s%s%s%s", pick("ofac", "eu", "uk", "seco", "dossier"), i,
			pick("Person", "Person", "LegalEntity"), pick("Kozyura Oleg Grigorievich", "Oleg Grigorievich Kozyura", "Oleg Kozyura"), pick("ru", "ru", "ua"),
			pick("", "; born=1962-12-19", "; born=1962", "; born=1980-11-05"), pick("", "", "; sex=male", "; sex=female"),
			pick("", "", "; gives=un:RUi.001", "; gives=un:RUi.002"), pick("", "", "; passport=N0048591", "; under=Russia")))
	}
	if random.IntN(2) == 0 {
		return entries, nil
	}
	id := func(entry string) string { id, _, _ := strings.Cut(entry, " "); return id }
	for range 3 {
		a, b := id(pick(entries...)), id(pick(entries...))
		if a != b {
			decided = append(decided, word(a+pick("=", "/")+b))
		}
	}
	return entries, decided
}

// contradicted fails when two records of a body contradict each other.
func contradicted(t *testing.T, claims func(graph.ID) ([]graph.Claim, error), ids []graph.ID) {
	t.Helper()
	var records []*record
	for _, id := range ids {
		of, err := claims(id)
		if err != nil {
			t.Fatal(err)
		}
		r := prepare(graph.Record{ID: id, Claims: of})
		records = append(records, &r)
	}
	for i, a := range records {
		for _, b := range records[i+1:] {
			if but := contradict(a, b, ByReference); but != "" {
				t.Fatalf("%s and %s are one body, but %s", a.id, b.id, but)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	random := rand.New(rand.NewPCG(3, 4))
	var entries []string
	for i := range 500 {
		made, _ := invent(random)
		for k, entry := range made {
			id, rest, _ := strings.Cut(entry, " ")
			entries = append(entries, fmt.Sprintf("%s-%d-%d %s", id, i, k, strings.Replace(rest, "Kozyura", "Kozyura"+string(rune('a'+i%26))+string(rune('a'+i/26)), 1)))
		}
	}
	shelf := shelfOf(b, entries...)
	b.ReportAllocs()
	for b.Loop() {
		mustFind(b, shelf)
	}
	b.ReportMetric(float64(len(entries)), "records")
}
