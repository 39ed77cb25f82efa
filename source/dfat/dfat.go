// Package dfat reads Australia's Consolidated List: those subject to targeted
// financial sanctions under regulations that carry out decisions of the Security
// Council, and those under Australia's own sanctions laws.
//
// In: the workbook that the Department of Foreign Affairs and Trade gives out
// ("regulation 8"), with a row for each name. Out: a record for each reference
// number: rows 12, 12a and 12b are one party. The number stays with the party.
//
// Columns are found by their headings. A column that is not known becomes notes.
package dfat

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/source"
	"interdict/source/sheet"
)

// Source returns the list as the catalog has it.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "Australian Sanctions Consolidated List",
		Publisher: "Department of Foreign Affairs and Trade of Australia",
		Kind:      source.List,
		Country:   "au",
		Page:      "https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list",
		Downloads: []string{"https://www.dfat.gov.au/sites/default/files/Australian_Sanctions_Consolidated_List.xlsx"},
		Cadence:   "as listings change",
		Licence:   "CC BY 4.0",
		Reader:    Reader{},
	}
}

const (
	id = "dfat"
	// Part is the part of its claims' citations: there is one list.
	Part = id
)

// Reader reads the workbook.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "dfat 1" }

// Recognise knows the workbook by the names that it is published under: the
// first bytes of a workbook do not show its cells.
func (Reader) Recognise(name string, head []byte) (source.Format, bool) {
	lower := strings.ToLower(name)
	known := false
	for _, word := range []string{"regulation8", "regulation_8", "australia", "dfat", "consolidated_list"} {
		known = known || strings.Contains(lower, word)
	}
	return source.Format{Name: "Australia Consolidated List, xlsx"}, known && sheet.IsXLSX(head)
}

// Read yields the parties in the order in which the workbook first names them.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read dfat: a publication is one workbook, not %d files", len(files))
	}
	r := reading{out: out, parties: map[string]*party{}}
	for row, err := range sheet.Rows(ctx, files[0]) {
		if err == nil {
			err = r.row(row)
		}
		if err != nil {
			return source.Publication{}, fmt.Errorf("read dfat: %w", err)
		}
	}
	if len(r.parties) == 0 {
		return source.Publication{}, fmt.Errorf("read dfat: %s has no entry", files[0].Name)
	}
	for _, number := range r.order {
		if err := out.Emit(r.record(r.parties[number])); err != nil {
			return source.Publication{}, err
		}
	}
	return source.Publication{Parts: []string{Part}}, nil
}

// reading is one pass over a workbook. The rows of a party mostly follow each
// other, but need not, so all are held until the end; there are some 10,000.
type reading struct {
	out     source.Sink
	header  sheet.Header
	headed  bool
	sheet   string
	parties map[string]*party
	order   []string // of the numbers, as they come
}

// party is the rows of one reference number, the one with the primary name first.
type party struct {
	number string
	rows   []sheet.Row
}

// The headings that the list cannot be read without.
var required = []string{"Reference", "Name of Individual or Entity", "Type", "Name Type", "Committees", "Control Date"}

// reference is a number, for the further names of the party a letter behind it,
// and for the ways to write one of those another number: 34, 34c, 34c1.
var reference = regexp.MustCompile(`^(\d+)\s*(?:[A-Za-z]+\s*\d*)?$`)

func (r *reading) row(row sheet.Row) error {
	if !r.headed || row.Sheet != r.sheet {
		var err error
		r.header, err = sheet.NewHeader(row)
		if err == nil && !r.header.Has(required...) {
			err = fmt.Errorf("line %d: the columns are not those of the Consolidated List, which has %s", row.Line, strings.Join(required, ", "))
		}
		r.headed, r.sheet = true, row.Sheet
		return err
	}
	cell := r.header.Cell(row, "Reference")
	m := reference.FindStringSubmatch(cell)
	switch {
	case m == nil:
		r.out.Skip(graph.Skipped{Record: cell, Place: row.Place("Reference"), Reason: fmt.Sprintf("%q is no reference number", cell)})
		return nil
	case source.Clean(r.header.Cell(row, "Name of Individual or Entity")) == "":
		r.out.Skip(graph.Skipped{Record: cell, Place: row.Place("Name of Individual or Entity"), Reason: "the row has no name"})
		return nil
	}
	r.add(m[1], row)
	return nil
}

func (r *reading) add(number string, row sheet.Row) {
	p, ok := r.parties[number]
	if !ok {
		p = &party{number: number}
		r.parties[number] = p
		r.order = append(r.order, number)
	}
	if nameType(r.header.Cell(row, "Name Type")) == graph.Name {
		at := slices.IndexFunc(p.rows, func(row sheet.Row) bool { return nameType(r.header.Cell(row, "Name Type")) != graph.Name })
		if at >= 0 {
			p.rows = slices.Insert(p.rows, at, row)
			return
		}
	}
	p.rows = append(p.rows, row)
}
