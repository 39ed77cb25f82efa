package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"

	"interdict/report/internal/intake"
)

// Errors that callers tell apart.
var (
	ErrUnreadable = intake.ErrUnreadable // no text can be got out of the document: the error says why
	ErrTooLarge   = intake.ErrTooLarge   // it unpacks to more than is read
)

// Gaps are what of a document was not read, and how the rest was.
type Gaps struct {
	Notes  []string // how it was read: "read as windows-1252"
	Unread []string // what was not: "page 3 was not read: it has no text"
}

// ReadFile reads a document of any format that is known.
func (r *Reader) ReadFile(ctx context.Context, name string, file io.Reader, visit func(Sentence) error) (Gaps, error) {
	text, err := r.files.Open(ctx, name, file)
	if err != nil {
		return Gaps{}, err
	}
	d := r.document(name)
	err = d.readAll(ctx, text, func(s Sentence) error { return visit(s.paged(text.Pages)) })
	if text.Late != nil {
		text.Notes = append(text.Notes, text.Late()...)
	}
	if d.garbled > 0 {
		text.Unread = append(text.Unread, fmt.Sprintf("%d stretches that are no text were not read for claims", d.garbled))
	}
	return Gaps{append(text.Notes, d.languageNotes()...), text.Unread}, err
}

// paged gives what a sentence says the page that it begins on.
func (s Sentence) paged(pages []int64) Sentence {
	for i := range s.Mentions {
		s.Mentions[i].Page = pageAt(pages, s.Mentions[i].Span[0])
	}
	for i := range s.Claims {
		s.Claims[i].Page = pageAt(pages, s.Claims[i].Span[0])
	}
	return s
}

// pageAt returns the page, from 1, on which a byte stands; 0 without pages.
func pageAt(pages []int64, at int64) int {
	return sort.Search(len(pages), func(i int) bool { return pages[i] > at })
}

// Documents returns the files that paths name: themselves, or all within a folder,
// in the order of their names.
func Documents(paths []string) ([]string, error) {
	var all []string
	for _, path := range paths {
		err := filepath.WalkDir(path, func(found string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() && (found == path || entry.Name()[0] != '.') {
				all = append(all, found)
			}
			return err
		})
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: %w", path, os.ErrNotExist)
		}
		if err != nil {
			return nil, fmt.Errorf("list documents: %w", err)
		}
	}
	return all, nil
}
