// Package holdings reads a table of shareholdings that a user keeps: who owns or
// controls whom, by how much, from when to when, on whose word.
//
// In: a CSV file in UTF-8 with the columns owner, owned, percent, percent_min,
// percent_max, control, from, to, source, in any order; owner and owned must be
// there. A party is a name, or the id of a record ("ofac:9352"). Out: a record for
// each party, with a claim of ownership or control in that of the owned.
//
// Every row is accounted for: one that cannot be read is named by its line, and
// the rest is kept. A percentage that can be no share is named too; its row stays,
// since that somebody owns is said even where how much is not. The rows are held
// packed until the end of the file, some 30 bytes each beside the names, because
// the rows of one body make one record.
//
// The column control is for what a share does not say: "board majority", "voting
// agreement" (who controls how), "indirect", "joint arrangement NAME" (holders who
// act as one), "nominee" and "nominee for PARTY" (who holds for another).
package holdings

import (
	"context"
	"fmt"
	"strings"

	"interdict/source"
)

// Source returns the table as the catalog has it. It has no address: whoever
// keeps such a table loads it.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "Own table of holdings",
		Publisher: "the user's own house",
		Kind:      source.Registry,
		Cadence:   "as it is loaded",
		Licence:   "own",
		Reader:    Reader{},
	}
}

const (
	id = "holdings"
	// Part is the part of its claims' citations.
	Part = id
)

// Reader reads the table.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "holdings 2" }

// Recognise knows the table by its headings.
func (Reader) Recognise(_ string, head []byte) (source.Format, bool) {
	line, _, _ := strings.Cut(strings.TrimPrefix(string(head), "\ufeff"), "\n")
	_, err := newTable(strings.TrimRight(line, "\r"))
	return source.Format{Name: "holdings, CSV"}, err == nil
}

// Read yields a record for each party: the owned and their owners.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read holdings: a publication is one file, not %d", len(files))
	}
	r := newReading(out)
	if err := r.file(ctx, files[0]); err != nil {
		return source.Publication{}, fmt.Errorf("read holdings: %s: %w", files[0].Name, err)
	}
	if err := r.emit(ctx); err != nil {
		return source.Publication{}, fmt.Errorf("read holdings: %w", err)
	}
	return source.Publication{Parts: []string{Part}, Note: fmt.Sprintf("%d rows, %d of them kept, %d parties", r.read, len(r.rows), len(r.parties))}, nil
}
