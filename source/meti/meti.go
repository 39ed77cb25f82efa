// Package meti reads Japan's End User List (外国ユーザーリスト): bodies abroad of
// which there is concern that they take part in developing weapons of mass
// destruction or conventional weapons. An export to one of them needs a licence
// under the catch-all control unless it is plain that the goods do not serve
// that end.
//
// In: the workbook that the Ministry of Economy, Trade and Industry publishes
// about once a year. Out: a record an entry, with its names in every script, its
// country and its letters of concern.
//
// The entries are numbered anew in each edition, so the number is no key. The
// key is the country's code and a hash of the English name, without what stands
// in brackets behind it, in lower case, letters and digits alone: see Key. The
// number is part of every citation of the entry.
package meti

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"interdict/graph"
	"interdict/source"
	"interdict/source/sheet"
)

// Source returns the list as the catalog has it. Every edition has an address
// of its own, to be found on the page; so there is nothing to download unasked.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "End User List (外国ユーザーリスト)",
		Publisher: "Ministry of Economy, Trade and Industry of Japan",
		Kind:      source.List,
		Country:   "jp",
		Page:      "https://www.meti.go.jp/policy/anpo/englishpage.html",
		Cadence:   "about once a year",
		Licence:   "Public Data License of Japan (standard terms of use)",
		Reader:    Reader{},
	}
}

const (
	id = "meti"
	// Part is the part of its claims' citations: the ministry has one list.
	Part = id
	// program is what an entry is listed under, in the list's own title.
	program = "End User List"
)

// Reader reads the workbook.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "meti 1" }

// sheetName is the name of the workbook's only sheet.
const sheetName = "ユーザーリスト"

// Recognise knows the workbook by its sheet, which says "user list", or by the
// ministry's or the list's name in the file name.
func (Reader) Recognise(name string, head []byte) (source.Format, bool) {
	if !sheet.IsXLSX(head) {
		return source.Format{}, false
	}
	known := false
	for _, title := range sheet.SheetNames(head) {
		known = known || strings.Contains(title, sheetName)
	}
	lower := strings.ToLower(name)
	for _, word := range []string{"meti", "end_user_list", "end-user-list", "foreign_user_list"} {
		known = known || strings.Contains(lower, word)
	}
	return source.Format{Name: "METI End User List, xlsx"}, known
}

// Read yields the entries in the order of the workbook.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read meti: a publication is one workbook, not %d files", len(files))
	}
	r := reading{out: out, keys: source.Keys{}}
	for row, err := range sheet.Rows(ctx, files[0]) {
		if err == nil {
			err = r.row(row)
		}
		if err != nil {
			return source.Publication{}, fmt.Errorf("read meti: %w", err)
		}
	}
	if r.entries == 0 {
		return source.Publication{}, fmt.Errorf("read meti: %s has no entry", files[0].Name)
	}
	return source.Publication{Parts: []string{Part}, Stated: r.lastNumber}, nil
}

// reading is one pass over a workbook.
type reading struct {
	out        source.Sink
	columns    columns
	headed     bool
	sheet      string // the sheet whose columns are known
	keys       source.Keys
	entries    int
	lastNumber int
}

// row reads the headings of each sheet, and then its entries.
func (r *reading) row(row sheet.Row) error {
	if !r.headed || row.Sheet != r.sheet {
		var err error
		r.columns, err = findColumns(row)
		r.headed, r.sheet = true, row.Sheet
		return err
	}
	r.entries++
	record, skipped := r.entry(row)
	for _, s := range skipped {
		r.out.Skip(s)
	}
	if record == nil {
		return nil
	}
	return r.out.Emit(*record)
}

// entry reads one row: the record, or nil when it has no name, and what of it
// could not be read.
func (r *reading) entry(row sheet.Row) (*graph.Record, []graph.Skipped) {
	e := entry{row: row, columns: r.columns, number: row.Cell(r.columns.number)}
	if n, err := strconv.Atoi(e.number); err == nil {
		r.lastNumber = max(r.lastNumber, n)
	}
	name := splitName(row.Cell(r.columns.name))
	if source.Clean(name.text) == "" {
		return nil, []graph.Skipped{{Record: e.number, Place: e.at(r.columns.name), Reason: "the entry has no name"}}
	}
	country := english(row.Cell(r.columns.country))
	e.key = r.keys.Unique(Key(country, name.text))
	return e.read(name)
}
