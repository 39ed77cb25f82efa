package dossier

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/source"
	"interdict/source/sheet"
)

// table is a file of the dossier: its columns, and what a row of it says.
type table struct {
	file    string
	columns []string
	read    func(*reading, row) error
}

// tables in the order in which they are read: each may name what stands in those
// before it.
var tables = []table{
	{"edition.csv", []string{"published", "note"}, (*reading).edition},
	{"references.csv", []string{"key", "title", "publisher", "list", "date", "url", "mark"}, (*reading).reference},
	{"programmes.csv", []string{"list", "programme", "title"}, (*reading).programme},
	{"entities.csv", []string{"id", "schema", "note"}, (*reading).entity},
	{"designations.csv", []string{"id", "list", "programme", "key", "from", "to", "concern", "basis", "note", "reference"}, (*reading).designation},
	{"names.csv", []string{"id", "property", "value", "lang", "from", "to", "reference"}, (*reading).name},
	{"relations.csv", []string{"id", "property", "object", "words", "from", "to", "voice", "hedge", "reference"}, (*reading).relation},
	{"facts.csv", []string{"id", "property", "value", "from", "to", "voice", "hedge", "reference"}, (*reading).fact},
}

// maxProblems is how many wrong rows are told of at once.
const maxProblems = 20

// row is one row of a table.
type row struct {
	table table
	line  int
	cells []string
}

// cell returns what stands in the column of that heading.
func (r row) cell(column string) string {
	at := slices.Index(r.table.columns, column)
	if at < 0 {
		return ""
	}
	return r.cells[at]
}

// place is where the row stands; it carries the key of the reference.
func (r row) place() graph.Place {
	return graph.Place{File: r.table.file, Line: r.line, Field: r.cell("reference")}
}

// statement is what the row says whatever its reference: two rows of one
// statement are one too many.
func (r row) statement() string {
	cells := slices.Clone(r.cells)
	if at := slices.Index(r.table.columns, "reference"); at >= 0 {
		cells[at] = ""
	}
	return r.table.file + "\x00" + strings.Join(cells, "\x00")
}

// readTables reads and checks all tables. The error names every wrong row of
// the first table that has any.
func readTables(ctx context.Context, files []source.File) (*reading, error) {
	r := newReading()
	for _, f := range files {
		if !slices.ContainsFunc(tables, func(t table) bool { return t.file == f.Name }) {
			return nil, fmt.Errorf("%s is none of its tables", f.Name)
		}
	}
	for _, t := range tables {
		at := slices.IndexFunc(files, func(f source.File) bool { return f.Name == t.file })
		if at < 0 {
			return nil, fmt.Errorf("%s is missing: the tables are read together", t.file)
		}
		if err := r.table(ctx, t, files[at]); err != nil {
			return nil, err
		}
	}
	return r, r.check()
}

// table reads one table; the lines that begin with # are for people.
func (r *reading) table(ctx context.Context, t table, file source.File) error {
	var problems []error
	headed := false
	for cells, err := range sheet.Rows(ctx, file) {
		if err != nil {
			return err
		}
		if strings.HasPrefix(cells.Cell(0), "#") {
			continue
		}
		at := graph.Place{File: t.file, Line: cells.Line}
		if !headed {
			if err := t.checkHeadings(cells); err != nil {
				return fmt.Errorf("%s: %w", at, err)
			}
			headed = true
		} else if err := r.row(t, cells); err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", at, err))
		}
		if len(problems) == maxProblems {
			break
		}
	}
	if !headed {
		return fmt.Errorf("%s: the table is empty", t.file)
	}
	return errors.Join(problems...)
}

func (t table) checkHeadings(cells sheet.Row) error {
	var have []string
	for i := range cells.Cells {
		have = append(have, cells.Cell(i))
	}
	if !slices.Equal(have, t.columns) {
		return fmt.Errorf("the columns are %s, not %s", strings.Join(have, ","), strings.Join(t.columns, ","))
	}
	return nil
}

// row takes one row, once it has its columns and says something new.
func (r *reading) row(t table, cells sheet.Row) error {
	if len(cells.Cells) != len(t.columns) {
		return fmt.Errorf("it has %d cells, not %d", len(cells.Cells), len(t.columns))
	}
	w := row{table: t, line: cells.Line}
	for i := range cells.Cells {
		w.cells = append(w.cells, cells.Cell(i))
	}
	statement := w.statement()
	if line, twice := r.seen[statement]; twice {
		return fmt.Errorf("it says the same as line %d", line)
	}
	r.seen[statement] = w.line
	return t.read(r, w)
}
