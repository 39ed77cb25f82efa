package csl

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/source/sourcetest"
)

func sample(t testing.TB, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestRead(t *testing.T) {
	for _, name := range []string{"sample.csv", "sample.json", "compact.json"} {
		t.Run(name, func(t *testing.T) {
			content := sample(t, name)
			if _, ok := (Reader{}).Recognise("consolidated", []byte(content)); !ok {
				t.Error("the file is not recognised")
			}
			sourcetest.Golden(t, name, sourcetest.Read(t, Source(), sourcetest.File(name, content)))
		})
	}
}

// TestSameKeys: an entry has the same id in every format.
func TestSameKeys(t *testing.T) {
	ids := func(name string) map[graph.ID]bool {
		found := map[graph.ID]bool{}
		for _, record := range sourcetest.Read(t, Source(), sourcetest.File(name, sample(t, name))).Records {
			found[record.ID] = true
		}
		return found
	}
	full, compact := ids("sample.csv"), ids("compact.json")
	for id := range compact {
		if strings.Contains(string(id), ":sdn-") && !full[id] {
			t.Errorf("%s is in the compact format alone", id)
		}
	}
	if !full["csl:el-15483b8c1aa0"] || !compact["csl:el-15483b8c1aa0"] {
		t.Error("the entry of SSRC on the Entity List has another id than it had")
	}
}

func TestReadRefuses(t *testing.T) {
	table, full, compact := sample(t, "sample.csv"), sample(t, "sample.json"), sample(t, "compact.json")
	cases := map[string]struct{ content, want string }{
		"nothing":                {"", "empty"},
		"a page":                 {"<html>", "HTML"},
		"another list, CSV":      {"Last Updated,Unique ID\n1,2\n", "not those of the Consolidated Screening List"},
		"another list, JSON":     {`{"publications":[]}`, "has no entry"},
		"CSV cut in a field":     {table[:strings.LastIndex(table, "(UVL)")], "cut short"},
		"CSV cut in a quote":     {table[:strings.Index(table, "RICHARDSON")], "quote"},
		"JSON cut short":         {full[:len(full)/2], "cut short"},
		"JSON that goes on":      {full + "{}", "after the end"},
		"JSON, an entry dropped": {strings.Replace(full, `"total":3`, `"total":4`, 1), "says that it has 4 entries and has 3"},
		"compact, no tables":     {strings.Replace(compact, `"tables"`, `"chairs"`, 1), "tables do not stand before"},
		"compact, bad index":     {strings.Replace(compact, `"pg":0`, `"pg":9`, 1), "index 9 is outside of a table of 1"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := sourcetest.TryRead(Source(), sourcetest.File("list", c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	if len(kinds) < 100 {
		t.Errorf("%d kinds", len(kinds))
	}
	for kind, property := range kinds {
		if property.IsRelation() || property == "" {
			t.Errorf("%s is %q", kind, property)
		}
	}
}

func TestRealFiles(t *testing.T) {
	cases := []struct {
		path    string
		records int
		skipped int // fields: dates of the first century
		counts  map[string]int
	}{
		// Counted by another program.
		{"us/csl_consolidated_2022-05.csv.gz", 14160, 3, map[string]int{"SDN": 10026, "EL": 2001, "DTC": 727, "DPL": 462, "SSI": 290, "UVL": 201, "ISN": 163, "PLC": 78, "MEU": 71, "CMIC": 68, "CAP": 53, "MBS": 17, "FSE": 3}},
		{"us/screening-list_2026-07-31.json", 25921, 0, map[string]int{"SDN": 19181, "EL": 3420, "DPL": 1596, "DTC": 787, "SSI": 286, "UVL": 222, "ISN": 161, "PLC": 78, "MEU": 70, "CMIC": 68, "MBS": 51, "CAP": 1}},
	}
	for _, c := range cases {
		t.Run(c.path, func(t *testing.T) {
			r := sourcetest.Read(t, Source(), sourcetest.RealFile(t, c.path))
			if len(r.Records) != c.records || len(r.Skipped) != c.skipped {
				t.Errorf("%d records, %d skipped; want %d, %d", len(r.Records), len(r.Skipped), c.records, c.skipped)
			}
			counts := map[string]int{}
			for _, record := range r.Records {
				counts[record.Claims[0].Source.Part]++
			}
			for part, want := range c.counts {
				if counts[part] != want {
					t.Errorf("%s: %d entries, want %d", part, counts[part], want)
				}
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"sample.csv", "sample.json", "compact.json"} {
		f.Add(sample(f, name))
	}
	f.Fuzz(func(t *testing.T, content string) {
		Reader{}.Recognise("f", []byte(content))
		r, err := sourcetest.TryRead(Source(), sourcetest.File("f", content))
		if err != nil {
			return
		}
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, path := range []string{"us/csl_consolidated_2022-05.csv.gz", "us/screening-list_2026-07-31.json"} {
		b.Run(path, func(b *testing.B) {
			f := sourcetest.RealFile(b, path)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := sourcetest.TryRead(Source(), f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
