package refresh

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestEveryRecordIsAccountedFor counts the entries of real files apart from any
// reader of ours, and compares: read and skipped are all of them.
func TestEveryRecordIsAccountedFor(t *testing.T) {
	data := os.Getenv("INTERDICT_DATA")
	if data == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	cases := []struct {
		path  string
		count func(t *testing.T, path string) int
	}{
		{"lists/un/consolidated_2026-02-27.xml", elements("INDIVIDUAL", "ENTITY")},
		{"lists/ofac/sdn_2024-05-03.csv", numbers},
		{"lists/ofac/cons_2025-03-28.xml", elements("sdnEntry")},
		{"lists/ofac/cons_advanced_2020-03-17.xml", elements("DistinctParty")},
	}
	for _, c := range cases {
		r := &Refresher{Catalog: catalog(), Editions: t.TempDir()}
		path := filepath.Join(data, c.path)
		_, report := from(t, r, path)
		if len(report.Publications) != 1 || report.Publications[0].Err != nil {
			t.Errorf("%s: %+v", c.path, report.Publications)
			continue
		}
		h := report.Publications[0].Edition
		skipped := 0
		for _, s := range h.Skipped {
			if s.Field == "" {
				skipped++
			}
		}
		if want := c.count(t, path); h.Records+skipped != want {
			t.Errorf("%s: %d read and %d skipped, %d in the file", c.path, h.Records, skipped, want)
		}
	}
}

// elements counts the start tags of the given names that stand at the depth of
// the first of them.
func elements(names ...string) func(*testing.T, string) int {
	return func(t *testing.T, path string) int {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		decoder, n := xml.NewDecoder(file), 0
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				return n
			}
			if err != nil {
				t.Fatal(err)
			}
			start, ok := token.(xml.StartElement)
			for _, name := range names {
				if ok && start.Name.Local == name {
					n++
				}
			}
		}
	}
}

// numbers counts the different numbers in the first column.
func numbers(t *testing.T, path string) int {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader, seen := csv.NewReader(file), map[string]bool{}
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	for {
		row, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return len(seen)
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(row) > 1 {
			seen[row[0]] = true
		}
	}
}
