package watchlist

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/sheet"
)

// maxKey bounds an id, in bytes.
const maxKey = 200

// record reads one row; an error says why it is no party.
func (r *reading) record(row sheet.Row) (graph.Record, error) {
	for i := len(r.table.columns); i < len(row.Cells); i++ {
		if row.Cell(i) != "" {
			return graph.Record{}, fmt.Errorf("the row has more cells than the %d headings: quote a value that has a comma in it", len(r.table.columns))
		}
	}
	for i, c := range r.table.columns {
		if c == nil && row.Cell(i) != "" {
			return graph.Record{}, fmt.Errorf("column %d has a value and no heading", i+1)
		}
	}
	schema, err := r.schema(row)
	if err != nil {
		return graph.Record{}, err
	}
	holds, err := r.holds(row)
	if err != nil {
		return graph.Record{}, err
	}
	key, err := r.key(row)
	if err != nil {
		return graph.Record{}, err
	}
	b := source.NewRecord(id, key, schema, row.Place("schema")).Cite(Part, source.Clean(r.table.cell(row, "url")))
	for i, c := range r.table.columns {
		if c != nil && c.property != "" {
			r.values(b, c, row, i)
		}
	}
	programmes := split(r.table.cell(row, "programme"))
	if len(programmes) == 0 {
		programmes = []string{programme}
	}
	for _, p := range programmes {
		b.Add(graph.ListedUnder, p, row.Place("programme")).Holds = holds
	}
	return b.Record(), nil
}

// values adds the values of a cell.
func (r *reading) values(b *source.Builder, c *column, row sheet.Row, i int) {
	cell := row.Cell(i)
	values := []string{cell}
	if !slices.Contains(whole, c.name) {
		values = split(cell)
	}
	for _, value := range values {
		if c.date {
			day, err := readDate(value, row)
			if err != nil {
				b.Add(graph.Notes, c.name+": "+value, row.Place(c.name))
				r.out.Skip(graph.Skipped{Record: b.Record().ID.Key(), Place: row.Place(c.name), Field: c.name, Reason: err.Error()})
				continue
			}
			value = day
		}
		claim := b.Add(c.property, value, row.Place(c.name))
		if c.property.IsName() {
			claim.Lang = source.ScriptTag(value)
		}
	}
}

// excelEpoch is the day that spreadsheets count from, 1899-12-30.
const excelEpoch = 693594

// readDate checks a date and returns it as it is to be kept. A workbook has days
// as numbers; in a CSV file such a number is no date.
func readDate(text string, row sheet.Row) (string, error) {
	if n, err := strconv.Atoi(text); err == nil && row.Stored && n > 2100 && n < 110000 {
		return date.On(date.Day(excelEpoch + n)).String(), nil
	}
	if _, err := date.Parse(text); err != nil {
		return "", err
	}
	return text, nil
}

// schema reads what kind of party it is; without a word it may be anything.
func (r *reading) schema(row sheet.Row) (graph.Schema, error) {
	text := r.table.cell(row, "schema")
	if text == "" {
		return graph.LegalEntity, nil
	}
	var known []string
	for _, s := range graph.Schemata() {
		if strings.EqualFold(string(s), text) {
			return s, nil
		}
		known = append(known, string(s))
	}
	return "", fmt.Errorf("the schema %q is not known; known are: %s", text, strings.Join(known, ", "))
}

// key returns the row's own id, or makes one.
func (r *reading) key(row sheet.Row) (string, error) {
	name := source.Clean(r.table.cell(row, "name"))
	if name == "" {
		return "", errors.New("the row has no name")
	}
	own := source.Clean(r.table.cell(row, "id"))
	if own == "" {
		return r.keys.Unique("row-" + source.KeyOf(name, r.table.cell(row, "country"), r.table.cell(row, "birth"))), nil
	}
	if len(own) > maxKey {
		return "", fmt.Errorf("the id is longer than %d bytes", maxKey)
	}
	if line, twice := r.lines[own]; twice {
		return "", fmt.Errorf("the id %q is that of line %d", own, line)
	}
	r.lines[own] = row.Line
	return r.keys.Unique(own), nil
}

// holds reads since when and until when the party is listed: through the day
// before the one in "to". Here a date that cannot be read spoils the row: nobody
// could say whether the party is listed.
func (r *reading) holds(row sheet.Row) (date.Span, error) {
	read := func(name string) (date.Date, error) {
		text := r.table.cell(row, name)
		if text == "" {
			return date.Date{}, nil
		}
		day, err := readDate(text, row)
		if err != nil {
			return date.Date{}, fmt.Errorf("column %q: %w", name, err)
		}
		return date.Parse(day)
	}
	from, err := read("from")
	if err != nil {
		return date.Span{}, err
	}
	to, err := read("to")
	if err != nil {
		return date.Span{}, err
	}
	if !from.IsZero() && !to.IsZero() && to.Last < from.First {
		return date.Span{}, fmt.Errorf("it is listed until %s, before %s since when it is", to, from)
	}
	return date.Span{From: from, To: to}, nil
}

func split(cell string) []string {
	var values []string
	for value := range strings.SplitSeq(cell, ";") {
		if value = source.Clean(value); value != "" {
			values = append(values, value)
		}
	}
	return values
}
