package edition

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"interdict/date"
	"interdict/graph"
)

// sample returns the bytes of a small edition.
func sample(t testing.TB) []byte {
	t.Helper()
	const id = "un:KPe.018"
	w, err := Create("", Header{
		Source: "un", Reader: "un/1", Published: time.Date(2025, 6, 18, 0, 0, 0, 0, time.UTC),
		Files: []FileInfo{{Name: "consolidated.xml", Size: 3, SHA256: "abc"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	cite := graph.Citation{Part: "DPRK", URL: "https://example.org/KPe.018", Place: graph.Place{Line: 7, Field: "ENTITY"}}
	claim := graph.Claim{Subject: id, Property: graph.Name, Value: "NAMCHONGANG TRADING CORPORATION", Source: cite}
	listed := graph.Claim{Subject: id, Property: graph.ListedUnder, Value: "DPRK", Holds: date.Span{From: date.On(733604)}, Source: cite}
	if err := w.Add(graph.Record{ID: id, Claims: []graph.Claim{claim, claim, listed}}); err != nil {
		t.Fatal(err)
	}
	w.Skip(graph.Skipped{Record: "KPe.019", Place: graph.Place{Line: 9}, Reason: "it has no name"})
	data, err := w.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// FuzzParse: no bytes make reading panic, and what reads has what it says.
func FuzzParse(f *testing.F) {
	f.Add(sample(f))
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := Parse(data, "fuzzed")
		if err != nil {
			return
		}
		e.Verify()
		e.Record(graph.ID(e.header.Source + ":1"))
	})
}

// FuzzContents gets past the checksums, which hide what stands behind them.
func FuzzContents(f *testing.F) {
	data := sample(f)
	p, err := readPreamble(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		f.Fatal(err)
	}
	plain, err := section{at: int64(preambleSize), packed: p.packed, plain: p.plain, sum: p.sum}.load(bytes.NewReader(data), nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(plain, p.length-int64(preambleSize+p.packed))
	f.Fuzz(func(t *testing.T, plain []byte, length int64) {
		c, err := unpackContents(plain, 0, length)
		if err != nil {
			return
		}
		again, err := c.pack()
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		d, err := unpackContents(again, 0, length)
		if err != nil {
			t.Fatalf("what was written does not read: %v", err)
		}
		if !reflect.DeepEqual(c.table, d.table) || !reflect.DeepEqual(c.header.Skipped, d.header.Skipped) || !reflect.DeepEqual(c.blocks, d.blocks) {
			t.Fatalf("%+v was written and read as %+v", c, d)
		}
	})
}

// FuzzRecord: what reads as a record is written and read again as the same.
func FuzzRecord(f *testing.F) {
	words := table{words: []string{"", "NPWMD"}, shapes: []shape{
		{property: graph.Name, part: "sdn", field: "SDN_Name"},
		{property: graph.ListedUnder, url: "https://example.org/" + keyMark, flags: hasHolds | keyedURL},
		{property: graph.PartOf, flags: hasObject | hasBytes | hasRecord | negated},
	}}
	numbered := newIndex(words)
	r := graph.Record{ID: "ofac:9352", Claims: []graph.Claim{
		{Property: graph.Name, Value: "SSRC", Source: graph.Citation{Part: "sdn", Place: graph.Place{Line: 4, Field: "SDN_Name"}}},
		{Property: graph.ListedUnder, Value: "NPWMD", Holds: date.Span{From: date.On(732125)}, Source: graph.Citation{URL: "https://example.org/9352"}},
		{Property: graph.Alias, Value: "CERS", Lang: "fr", Voice: graph.Voice{Hedge: "probably"}},
	}}
	var p packer
	p.packRecord(&r, numbered)
	f.Add(p.frame(nil))
	f.Fuzz(func(t *testing.T, frame []byte) {
		r, err := unpackRecord(frame, &words, &graph.Claim{})
		id, ok := recordID(frame)
		if err != nil {
			return
		}
		if !ok || graph.ID(id) != r.ID {
			t.Fatalf("its id alone reads as %q, %v", id, ok)
		}
		var p packer
		p.packRecord(&r, numbered)
		again, err := unpackRecord(p.frame(nil), &words, &graph.Claim{})
		if err != nil || !reflect.DeepEqual(again, r) {
			t.Fatalf("%+v was written and read as %+v, %v", r, again, err)
		}
	})
}
