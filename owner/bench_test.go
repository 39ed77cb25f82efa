package owner

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"

	"interdict/date"
	"interdict/graph"
)

// large makes a book of so many bodies, each with five owners drawn from all.
func large(b *testing.B, bodies int) *Book {
	b.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	book, err := BookOf(func(yield func(graph.Record) bool) {
		for i := range bodies {
			id := graph.ID("test:body-" + strconv.Itoa(i))
			record := graph.Record{ID: id}
			for range 5 {
				record.Claims = append(record.Claims, graph.Claim{
					Subject: id, Property: graph.OwnedBy, Object: graph.ID("test:body-" + strconv.Itoa(random.IntN(bodies))), Value: strconv.Itoa(5 + random.IntN(16)),
					Source: graph.Citation{Source: "test", Record: id.Key(), Place: graph.Place{Line: i}},
				})
			}
			if !yield(record) {
				return
			}
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	return book
}

// BenchmarkSixLevels: ownership of one party through six levels among a million
// bodies and five million relations.
func BenchmarkSixLevels(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	book := large(b, 1_000_000)
	runtime.GC()
	runtime.ReadMemStats(&after)
	rules, err := Rules()
	if err != nil {
		b.Fatal(err)
	}
	rule := InForce(rules, 739900)[0]
	listed := func(id graph.ID) date.Answer {
		if len(id) > 3 && id[len(id)-3:] == "777" {
			return date.Yes
		}
		return date.No
	}
	b.ResetTimer()
	stakes := 0
	for i := range b.N {
		w, err := Walk(book, graph.ID(fmt.Sprintf("test:body-%d", i*7919%1_000_000)), 739900, Limits{Levels: 6})
		if err != nil {
			b.Fatal(err)
		}
		w.Judge(rule, listed)
		stakes += len(w.edges)
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
	b.ReportMetric(float64(stakes)/float64(b.N), "stakes/op")
}

// BenchmarkBook makes a book of a hundred thousand bodies and five times as many
// relations.
func BenchmarkBook(b *testing.B) {
	for b.Loop() {
		large(b, 100_000)
	}
}

// BenchmarkManyOwners: a party one of whose owners has 100,000 owners.
func BenchmarkManyOwners(b *testing.B) {
	book, err := BookOf(func(yield func(graph.Record) bool) {
		for i := range 100_000 {
			yield(graph.Record{Claims: []graph.Claim{{Subject: "test:A", Property: graph.OwnedBy, Object: graph.ID("test:" + strconv.Itoa(i)), Value: "0.001"}}})
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	rules, err := Rules()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		w, err := Walk(book, "test:A", 739900, Limits{})
		if err != nil {
			b.Fatal(err)
		}
		w.Judge(rules[0], listedAre("17"))
	}
}
