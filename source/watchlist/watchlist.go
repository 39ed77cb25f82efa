// Package watchlist reads an own list: parties that the user's house wants to be
// told of, in a table with named columns.
//
// In: a CSV file in UTF-8, or an xlsx workbook, with a row for each party. Out: a
// record a row. Columns are found by their headings, in any order; only the name
// must be there. A heading that is not known is an error that names it and all
// that are, since a column that is silently left out would be a hole in the
// screening. Several values in one cell stand between semicolons.
//
// The key of a record is what the column "id" says; without one it is a hash of
// name, country and birth, so that a row keeps its key when others come and go.
//
// There is one own list: a newer file takes the place of the one before. Who has
// several puts them into one table, and tells them apart by programme.
package watchlist

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/source"
	"interdict/source/sheet"
)

// Source returns the list as the catalog has it. It has no address: whoever has
// such a list loads it.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "Own watchlist",
		Publisher: "the user's own house",
		Kind:      source.List,
		Cadence:   "as it is loaded",
		Licence:   "own",
		Reader:    Reader{},
	}
}

const (
	id = "watchlist"
	// Part is the part of its claims' citations.
	Part = id
	// programme is what a row is listed under that does not say.
	programme = "own watchlist"
)

// Reader reads the table.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "watchlist 1" }

// Recognise knows a table by a file name or a sheet that is called watchlist, or
// by a first line of known headings that has what only a list has: a table of
// customers has names and countries too.
func (Reader) Recognise(name string, head []byte) (source.Format, bool) {
	called := strings.Contains(strings.ToLower(name), id)
	if sheet.IsXLSX(head) {
		for _, title := range sheet.SheetNames(head) {
			called = called || strings.Contains(strings.ToLower(title), id)
		}
		return source.Format{Name: "own watchlist, xlsx"}, called
	}
	if called && (strings.HasSuffix(strings.ToLower(name), ".csv") || strings.HasSuffix(strings.ToLower(name), ".txt")) {
		return source.Format{Name: "own watchlist, CSV"}, true
	}
	line, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("\ufeff")), []byte("\n"))
	cells, err := csv.NewReader(bytes.NewReader(line)).Read()
	if err != nil {
		return source.Format{}, false
	}
	t, err := newTable(sheet.Row{Line: 1, Cells: cells})
	known := err == nil && slices.ContainsFunc(t.columns, func(c *column) bool { return c != nil && c.telling })
	return source.Format{Name: "own watchlist, CSV"}, known
}

// Read yields the rows in the order of the file.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read watchlist: a publication is one file, not %d", len(files))
	}
	r := reading{out: out, keys: source.Keys{}, lines: map[string]int{}}
	for row, err := range sheet.Rows(ctx, files[0]) {
		if err == nil {
			err = r.row(files[0].Name, row)
		}
		if err != nil {
			return source.Publication{}, fmt.Errorf("read watchlist: %w", err)
		}
	}
	if !r.headed {
		return source.Publication{}, fmt.Errorf("read watchlist: %s has no row of headings", files[0].Name)
	}
	return source.Publication{Parts: []string{Part}, Note: fmt.Sprintf("%d rows", r.rows)}, nil
}

// reading is one pass over a table.
type reading struct {
	out    source.Sink
	keys   source.Keys
	lines  map[string]int // of the ids, where they came first
	table  table
	headed bool
	sheet  string
	rows   int
}

func (r *reading) row(file string, row sheet.Row) error {
	if !r.headed || row.Sheet != r.sheet {
		var err error
		r.table, err = newTable(row)
		r.headed, r.sheet = true, row.Sheet
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		return nil
	}
	r.rows++
	record, err := r.record(row)
	if err != nil {
		r.out.Skip(graph.Skipped{Record: r.table.cell(row, "id"), Place: row.Place("(row)"), Reason: err.Error()})
		return nil
	}
	return r.out.Emit(record)
}
