package ledger

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkAppend appends chunks; each is flushed to disk once.
func BenchmarkAppend(b *testing.B) {
	for _, size := range []int{1, 1000, 10_000} {
		b.Run(fmt.Sprintf("chunk=%d", size), func(b *testing.B) {
			l := open(b, b.TempDir())
			chunk := decisions(1, size)
			for b.Loop() {
				appendTo(b, l, chunk...)
			}
			b.ReportMetric(float64(size*b.N)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}

// BenchmarkVerify verifies a chain of 100,000 entries, alone and with bodies.
func BenchmarkVerify(b *testing.B) {
	dir := b.TempDir()
	l := open(b, dir)
	all := decisions(1, 100_000)
	appendTo(b, l, all...)
	for name, check := range map[string]Check{"chain": {}, "bodies": {Held: held(all)}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if report, err := Verify(context.Background(), dir, check); err != nil || !report.OK() {
					b.Fatal(report, err)
				}
			}
			b.ReportMetric(float64(len(all)*b.N)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}

// BenchmarkOpenAfterCrash opens a ledger that has a full file and a HEAD behind it.
func BenchmarkOpenAfterCrash(b *testing.B) {
	dir := b.TempDir()
	l := open(b, dir)
	head := appendTo(b, l, decisions(1, 100_000)...)[0].Head()
	if err := writeHead(dir, head); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if len(open(b, dir).Problems()) != 1 {
			b.Fatal("nothing is unfinished")
		}
	}
}
