package uk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/sheet"
)

// required are the columns without which a table is not the list.
var required = []column{uniqueID, name6, nameType, regimeName, designationType, dateDesignated}

// table is one reading of the CSV. The rows of an entry stand together today;
// since nobody promises it, entries are held until the end: as many as the list
// has, whatever the number of rows.
type table struct {
	out     source.Sink
	roll    *source.Roll
	width   int
	index   [columns]int // where each field stands, -1 where it does not
	entries map[string]*designation
	order   []*designation
	misfits []graph.Skipped // rows that have not as many columns as the table
}

// readCSV reads the list as CSV, and returns the day of the report.
func readCSV(ctx context.Context, file source.File, out source.Sink, roll *source.Roll) (date.Day, error) {
	t := table{out: out, roll: roll, entries: map[string]*designation{}}
	var made date.Day
	short := 0 // the last row, when it has not all columns
	for row, err := range sheet.Rows(ctx, file) {
		switch {
		case err != nil:
			return 0, fmt.Errorf("read %w", err)
		case t.width > 0:
			short = t.row(row)
		case isReportDate(row):
			made = t.reportDate(row)
		default:
			if err := t.header(row); err != nil {
				return 0, fmt.Errorf("read %s: %w", file.Name, err)
			}
		}
	}
	if short > 0 {
		return 0, fmt.Errorf("read %s: line %d: the last row has not all columns: the file was cut short", file.Name, short)
	}
	return made, t.emit()
}

func isReportDate(row sheet.Row) bool {
	return strings.HasPrefix(strings.ToLower(row.Cell(0)), "report date")
}

// reportDate reads the first line: "Report Date: 22-Aug-2026".
func (t *table) reportDate(row sheet.Row) date.Day {
	text := strings.Trim(strings.Join(row.Cells, " ")[len("report date"):], ": ")
	day, err := date.ParseDay(text)
	if err != nil {
		place := row.Place("Report Date")
		t.out.Skip(graph.Skipped{Place: place, Field: place.Field, Reason: "the date of the list is not one: " + err.Error()})
	}
	return day
}

// header finds the columns. One that is not known is reported, one that is
// required and not there is an error.
func (t *table) header(row sheet.Row) error {
	header, err := sheet.NewHeader(row)
	if err != nil {
		return err
	}
	names := header.Names()
	known := make([]bool, len(names))
	for c, field := range fields {
		t.index[c] = slices.IndexFunc(names, func(name string) bool {
			return slices.ContainsFunc(field.headings, func(heading string) bool { return sheet.Fold(heading) == sheet.Fold(name) })
		})
		if t.index[c] >= 0 {
			known[t.index[c]] = true
		}
	}
	for _, c := range required {
		if t.index[c] < 0 {
			return fmt.Errorf("line %d: the table is not the list: it has no column %q", row.Line, fields[c].headings[0])
		}
	}
	for i, heading := range names {
		if heading != "" && !known[i] {
			t.out.Skip(graph.Skipped{Place: row.Place(heading), Field: heading, Reason: "this reader does not know the column"})
		}
	}
	t.width = len(row.Cells)
	return nil
}

// row reads one row; it returns the line of one that has not all columns.
func (t *table) row(row sheet.Row) (short int) {
	r := tableRow{row, &t.index}
	key := row.Cell(t.index[uniqueID])
	if len(row.Cells) != t.width {
		reason := fmt.Sprintf("the row has %d columns, the table %d: they cannot be told apart", len(row.Cells), t.width)
		t.misfits = append(t.misfits, graph.Skipped{Record: key, Place: row.Place(""), Reason: reason})
		if len(row.Cells) < t.width {
			return row.Line
		}
		return 0
	}
	if d := t.entry(key, r); d != nil {
		d.readRow(r)
	}
	return 0
}

// entry returns the entry that a row belongs to, nil where it has no key.
func (t *table) entry(key string, r tableRow) *designation {
	if d := t.entries[key]; d != nil {
		return d
	}
	at := r.place(uniqueID)
	if !t.roll.Admit(key, at) {
		return nil
	}
	d := newDesignation(key, r, at, t.out.Skip)
	t.entries[key] = d
	t.order = append(t.order, d)
	return d
}

// grouped are the fields that are read with others.
var grouped = map[column]bool{
	uniqueID: true, designationType: true, dateDesignated: true,
	name1: true, name2: true, name3: true, name4: true, name5: true, name6: true, nameType: true, aliasStrength: true,
	foreignName: true, foreignScript: true, foreignLanguage: true,
	address1: true, address2: true, address3: true, address4: true, address5: true, address6: true, postalCode: true, addressCountry: true,
	birthTown: true, birthCountry: true, passport: true, passportInformation: true, nationalID: true, nationalIDInformation: true,
}

// readRow reads what a row adds to its entry.
func (d *designation) readRow(r tableRow) {
	d.name(r)
	d.foreign(r)
	d.address(r)
	d.birthPlace(r)
	d.paper(graph.PassportNumber, passport, passportInformation, r)
	d.paper(graph.IDNumber, nationalID, nationalIDInformation, r)
	for c := range columns {
		if !grouped[c] && r.value(c) != "" {
			d.single(c, r)
		}
	}
}

// emit emits the entries in the order of their first rows. A row that did not fit
// is a part of its entry, or, where no other row has it, the entry itself.
func (t *table) emit() error {
	for _, misfit := range t.misfits {
		if t.entries[misfit.Record] != nil {
			misfit.Field = "row"
		}
		t.out.Skip(misfit)
	}
	for _, d := range t.order {
		if err := t.roll.Emit(d.Record(), d.at); err != nil {
			return err
		}
	}
	return nil
}

// tableRow has fields as its cells.
type tableRow struct {
	row   sheet.Row
	index *[columns]int
}

func (r tableRow) value(c column) string { return r.row.Cell(r.index[c]) }

func (r tableRow) place(c column) graph.Place { return r.row.Place(fields[c].headings[0]) }
