package ofac

import (
	"context"
	"testing"

	"interdict/graph"
	"interdict/source"
)

// BenchmarkRead reads the real files: bytes, allocations and records a second.
func BenchmarkRead(b *testing.B) {
	cases := []struct {
		name  string
		files []source.File
	}{
		{"csv-2019", realFiles(b, "2019-01/sdn.csv", "2019-01/alt.csv", "2019-01/add.csv", "2019-01/sdn_comments.csv")},
		{"csv-2024", realFiles(b, "sdn_2024-05-03.csv")},
		{"classic", realFiles(b, "cons_2025-03-28.xml")},
		{"advanced", realFiles(b, "cons_advanced_2020-03-17.xml")},
		{"enhanced", []source.File{enhancedFile(b)}},
	}
	for _, c := range cases {
		b.Run(c.name, func(b *testing.B) {
			size, records := int64(0), 0
			for _, file := range c.files {
				size += file.Size
			}
			out := source.Sink{Emit: func(graph.Record) error { records++; return nil }, Skip: func(graph.Skipped) {}}
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := (Reader{}).Read(context.Background(), c.files, out); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(records)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

func BenchmarkParseRemark(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		parseRemark("alt. Passport N000000001 (Syria) issued 05 Apr 1999 expires 04 Apr 2004")
	}
}
