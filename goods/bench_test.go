package goods

import (
	"os"
	"testing"
)

// BenchmarkClassify classifies the labelled goods; a thousand of them are to take
// less than a second.
func BenchmarkClassify(b *testing.B) {
	rows := readLabelled(b)
	if _, err := Embedded(); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Classify(rows[i%len(rows)].good, day)
	}
}

// BenchmarkRead reads the embedded tables and builds the search.
func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTexts classifies with the official texts beside the tables.
func BenchmarkTexts(b *testing.B) {
	folder := os.Getenv("INTERDICT_DATA")
	if folder == "" {
		b.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	lists := withRealTexts(b, folder)
	rows := readLabelled(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		lists.Classify(rows[i%len(rows)].good, day)
	}
}
