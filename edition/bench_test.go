package edition_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict/edition"
	"interdict/graph"
)

// Sizes of a large list.
const (
	manyRecords = 20_000
	manyClaims  = 20 // a record
)

// changed returns the records with every hundredth changed.
func changed(records []graph.Record) []graph.Record {
	for i := 0; i < len(records); i += 100 {
		records[i].Claims[1].Value += " AND SONS"
	}
	return records
}

func BenchmarkWrite(b *testing.B) {
	records := synthetic(manyRecords, manyClaims, 1)
	b.ReportAllocs()
	for b.Loop() {
		data := encode(b, header(b, "2025-06-18"), records...)
		b.ReportMetric(float64(len(data))/manyRecords/manyClaims, "bytes/claim")
	}
}

// big opens an edition of many records in a file.
func big(b *testing.B, published string, records []graph.Record) *edition.Edition {
	b.Helper()
	e, err := edition.Open(written(b, published, records))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { e.Close() })
	return e
}

func written(b *testing.B, published string, records []graph.Record) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), published+edition.Extension)
	if err := os.WriteFile(path, encode(b, header(b, published), records...), 0o644); err != nil {
		b.Fatal(err)
	}
	return path
}

func BenchmarkOpen(b *testing.B) {
	path := written(b, "2025-06-18", synthetic(manyRecords, manyClaims, 1))
	b.ReportAllocs()
	for b.Loop() {
		e, err := edition.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		e.Close()
	}
}

func BenchmarkRecord(b *testing.B) {
	records := synthetic(manyRecords, manyClaims, 1)
	e := big(b, "2025-06-18", records)
	random := rand.New(rand.NewPCG(1, 1))
	b.ReportAllocs()
	for b.Loop() {
		id := records[random.IntN(len(records))].ID
		if _, found, err := e.Record(id); !found || err != nil {
			b.Fatal(id, found, err)
		}
	}
}

func BenchmarkAll(b *testing.B) {
	e := big(b, "2025-06-18", synthetic(manyRecords, manyClaims, 1))
	b.ReportAllocs()
	for b.Loop() {
		if err := e.Verify(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	old := big(b, "2025-06-18", synthetic(manyRecords, manyClaims, 1))
	new := big(b, "2025-11-15", changed(synthetic(manyRecords, manyClaims, 1)))
	b.ReportAllocs()
	for b.Loop() {
		changes := 0
		err := edition.Compare(old, new, func(edition.Change) error { changes++; return nil })
		if err != nil || changes != manyRecords/100 {
			b.Fatal(changes, err)
		}
	}
}

// BenchmarkShelf reads the history of all records of four editions.
func BenchmarkShelf(b *testing.B) {
	var editions []*edition.Edition
	for n := range 4 {
		records := synthetic(manyRecords, manyClaims, 1)
		if n > 1 {
			records = changed(records)
		}
		editions = append(editions, big(b, fmt.Sprintf("2025-01-%02d", n+1), records))
	}
	shelf := shelve(b, editions...)
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range shelf.All() {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkWriteOFAC measures a real list, of which it reads the bare columns.
func BenchmarkWriteOFAC(b *testing.B) {
	data := os.Getenv("INTERDICT_DATA")
	if data == "" {
		b.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	records, claims := readOFAC(b, filepath.Join(data, "lists", "ofac", "2022-01"))
	b.ReportAllocs()
	for b.Loop() {
		data := encode(b, header(b, "2022-01-01"), records...)
		b.ReportMetric(float64(len(data))/float64(claims), "bytes/claim")
	}
}

// readOFAC reads SDN, aliases and addresses, a claim a column.
func readOFAC(b *testing.B, dir string) (records []graph.Record, claims int) {
	b.Helper()
	byKey := map[string]*graph.Record{}
	var order []string
	for _, file := range []struct {
		name    string
		columns map[int]graph.Property
	}{
		{"sdn.csv", map[int]graph.Property{1: graph.Name, 2: graph.Kind, 3: graph.ListedUnder, 4: graph.Title, 11: graph.Notes}},
		{"alt.csv", map[int]graph.Property{3: graph.Alias}},
		{"add.csv", map[int]graph.Property{2: graph.Address, 3: graph.Address, 4: graph.Country}},
	} {
		for line, row := range readRows(b, filepath.Join(dir, file.name)) {
			r := byKey[row[0]]
			if r == nil {
				r = &graph.Record{ID: graph.ID("ofac:" + row[0])}
				byKey[row[0]], order = r, append(order, row[0])
			}
			for column, value := range row {
				property, wanted := file.columns[column]
				if value = strings.TrimSpace(value); !wanted || value == "-0-" || value == "" {
					continue
				}
				for _, part := range strings.Split(value, "; ") {
					claims++
					r.Claims = append(r.Claims, graph.Claim{Subject: r.ID, Property: property, Value: part, Source: graph.Citation{
						Source: "ofac", Part: "sdn", Record: row[0], URL: "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=" + row[0],
						Place: graph.Place{File: file.name, Line: line + 1, Field: fmt.Sprint("column ", column)},
					}})
				}
			}
		}
	}
	for _, key := range order {
		records = append(records, *byKey[key])
	}
	return records, claims
}

func readRows(b *testing.B, path string) (rows [][]string) {
	b.Helper()
	file, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	for {
		row, err := reader.Read()
		if err == io.EOF {
			return rows
		}
		if err != nil {
			b.Fatal(err)
		}
		if len(row) > 1 {
			rows = append(rows, row)
		}
	}
}
