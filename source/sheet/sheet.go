// Package sheet reads tables as publishers hand them out, xlsx workbooks and CSV
// files, row by row.
//
// In: a file of a publication. Out: its rows with their numbers, or the first
// thing that is wrong with the file, named by its place. It bounds what a file
// may make us hold in memory, computes no formula, follows no link and knows no
// list.
package sheet

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode"

	"interdict/graph"
	"interdict/source"
)

// The limits. The largest table that a publisher hands out today is 25 MB of
// CSV, and 7 MB of unpacked xlsx.
const (
	MaxFile   = 64 << 20  // bytes of an xlsx file, packed
	MaxOpen   = 256 << 20 // bytes of an xlsx file, unpacked: more is a zip bomb
	MaxTable  = 2 << 30   // bytes of a CSV file
	MaxRecord = 4 << 20   // bytes of one CSV record: more is a quote that is never closed
	MaxCells  = 1024      // cells of one row
)

// Row is one row of a table.
type Row struct {
	Sheet string // name of the sheet, when it is not the first
	Line  int    // row or line number in the file, from 1
	Cells []string
	// Stored says that the cells are as a workbook stores them: a day is a number.
	Stored bool
}

// Cell returns the text of a column, counted from 0, without blanks and control
// characters around it; a row may end before its last columns.
func (r Row) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return strings.TrimFunc(r.Cells[column], func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}

// Blank reports whether the row says nothing.
func (r Row) Blank() bool {
	for column := range r.Cells {
		if r.Cell(column) != "" {
			return false
		}
	}
	return true
}

// Place returns where a column of the row stands.
func (r Row) Place(field string) graph.Place {
	return graph.Place{File: r.Sheet, Line: r.Line, Field: field}
}

// IsXLSX reports whether a file that begins with head is a zip archive, as
// every xlsx workbook is.
func IsXLSX(head []byte) bool { return strings.HasPrefix(string(head), "PK\x03\x04") }

// Rows yields the rows of a table: of an xlsx workbook those of all visible
// sheets, of anything else those of a CSV file. It yields an error once, as the
// last thing; blank rows are left out.
func Rows(ctx context.Context, file source.File) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		err := read(ctx, file, func(row Row) bool { return row.Blank() || yield(row, nil) })
		if err != nil {
			yield(Row{}, fmt.Errorf("%s: %w", file.Name, err))
		}
	}
}

// read opens the file and hands its rows to yield until that returns false.
func read(ctx context.Context, file source.File, yield func(Row) bool) error {
	opened, err := file.Open()
	if err != nil {
		return err
	}
	defer opened.Close()
	magic := make([]byte, 4)
	n, err := io.ReadFull(opened, magic)
	if err != nil && err != io.ErrUnexpectedEOF {
		if err == io.EOF {
			return fmt.Errorf("the file is empty")
		}
		return err
	}
	whole := io.MultiReader(strings.NewReader(string(magic[:n])), opened)
	if IsXLSX(magic) {
		return readXLSX(ctx, whole, yield)
	}
	return readCSV(ctx, whole, yield)
}

// Header finds columns by their headings.
type Header struct {
	names  []string
	column map[string]int
}

// NewHeader reads the row of headings. Two columns of one heading are an error:
// nobody could say which is meant.
func NewHeader(row Row) (Header, error) {
	h := Header{column: map[string]int{}}
	for i := range row.Cells {
		name := row.Cell(i)
		h.names = append(h.names, name)
		if name == "" {
			continue
		}
		folded := Fold(name)
		if _, twice := h.column[folded]; twice {
			return Header{}, fmt.Errorf("line %d: two columns are headed %q", row.Line, name)
		}
		h.column[folded] = i
	}
	return h, nil
}

// Fold returns a heading as headings are compared: lower case, with one blank
// between words.
func Fold(heading string) string { return strings.ToLower(strings.Join(strings.Fields(heading), " ")) }

// Names returns the headings in the order of the columns, as written; a column
// without one has "".
func (h Header) Names() []string { return h.names }

// Has reports whether there is a column of each of the headings.
func (h Header) Has(headings ...string) bool {
	for _, heading := range headings {
		if _, ok := h.column[Fold(heading)]; !ok {
			return false
		}
	}
	return true
}

// Cell returns what the row has in the column of that heading, "" without one.
func (h Header) Cell(row Row, heading string) string {
	column, ok := h.column[Fold(heading)]
	if !ok {
		return ""
	}
	return row.Cell(column)
}
