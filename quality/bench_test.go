package quality

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"interdict/index"
)

// BenchmarkOneName times one name through profile, index and comparison, with
// all lists that can be read.
func BenchmarkOneName(b *testing.B) {
	d := benchData(b)
	ix, err := d.index(whole, readable()...)
	if err != nil {
		b.Fatal(err)
	}
	askAll(b, ix, benchQueries(b, d))
}

// BenchmarkGrowth times the same names on invented lists of growing size. The
// sizes beyond 250,000 take minutes and gigabytes; go test -short leaves them out.
func BenchmarkGrowth(b *testing.B) {
	d := benchData(b)
	v, err := d.inventor()
	if err != nil {
		b.Fatal(err)
	}
	queries := benchQueries(b, d)
	for _, size := range growthSizes() {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			if testing.Short() && size > 250_000 {
				b.Skip("SKIPPED: -short")
			}
			ix, err := indexOf(invented, v.records(size, seedSpeed))
			if err != nil {
				b.Fatal(err)
			}
			askAll(b, ix, queries)
		})
	}
}

// BenchmarkBatch times a thousand names on all processors.
func BenchmarkBatch(b *testing.B) {
	d := benchData(b)
	ix, err := d.index(whole, readable()...)
	if err != nil {
		b.Fatal(err)
	}
	queries := benchQueries(b, d)[:1000]
	for b.Loop() {
		batch(ix, queries)
	}
	b.ReportMetric(float64(len(queries))*float64(b.N)/b.Elapsed().Seconds(), "names/s")
}

func benchData(b *testing.B) *Data {
	d := realData(b)
	if d == nil {
		b.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	return d
}

func benchQueries(b *testing.B, d *Data) []search {
	queries, err := d.mixture(seedSpeed, speedNames/10, speedNames*9/10, readable())
	if err != nil {
		b.Fatal(err)
	}
	return queries
}

// askAll asks for the names in turn and reports the median and the 99th
// percentile beside the mean.
func askAll(b *testing.B, ix *index.Index, queries []search) {
	var times []time.Duration
	for b.Loop() {
		q := queries[len(times)%len(queries)]
		start := time.Now()
		screen(ix, asked(string(q.schema), q.typed))
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(micros(times[len(times)/2]), "p50-µs")
	b.ReportMetric(micros(times[len(times)*99/100]), "p99-µs")
}
