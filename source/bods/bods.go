// Package bods reads statements of the Beneficial Ownership Data Standard 0.4:
// entities, persons, and the relationships in which one has an interest in the
// other.
//
// In: JSON statements, as one array or one a line. Out: a record for each entity
// and person, with a claim of ownership or control for each interest, in that of
// the subject. The last statement about a record counts; a closed one ends its
// claims on the day of the statement. A share is the words of the standard's
// exact, minimum and maximum; an interest that is no shareholding is control, in
// the standard's own word. See https://standard.openownership.org/en/0.4.0/.
//
// Statements are read one after the other, and what a file says of one party is
// held until its end. A statement that cannot be read is named, and the rest is
// kept. Interests whose far end is unknown or withheld are told of as such.
package bods

import (
	"context"
	"fmt"
	"strings"

	"interdict/source"
)

// Source returns the source as the catalog has it. There is nothing to download:
// whoever loads a register's statements says which.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "Beneficial ownership statements (BODS)",
		Publisher: "whoever made the statements",
		Kind:      source.Registry,
		Page:      "https://standard.openownership.org/en/0.4.0/",
		Cadence:   "as it is loaded",
		Licence:   "that of the register",
		Reader:    Reader{},
	}
}

const (
	id = "bods"
	// Part is the part of its claims' citations.
	Part = "statements"
)

// Reader reads statements.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "bods 1" }

// Recognise knows a file by the words that every statement has.
func (Reader) Recognise(_ string, head []byte) (source.Format, bool) {
	text := strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), " \t\r\n")
	isJSON := strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{")
	return source.Format{Name: "BODS 0.4, JSON"}, isJSON && strings.Contains(text, `"statementId"`) && strings.Contains(text, `"recordType"`)
}

// Read yields a record for each entity and person.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read bods: a publication is one file, not %d", len(files))
	}
	r := newReading(out)
	if err := r.file(ctx, files[0]); err != nil {
		return source.Publication{}, fmt.Errorf("read bods: %s: %w", files[0].Name, err)
	}
	if r.statements == 0 {
		return source.Publication{}, fmt.Errorf("read bods: %s has no statement", files[0].Name)
	}
	if err := r.emit(); err != nil {
		return source.Publication{}, fmt.Errorf("read bods: %w", err)
	}
	return source.Publication{Published: r.newest, Parts: []string{Part}, Note: fmt.Sprintf("%d statements about %d parties and %d relationships", r.statements, len(r.parties), len(r.relations))}, nil
}
