package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"interdict/report/internal/intake"
)

// Errors that callers tell apart.
var (
	ErrUnreadable = intake.ErrUnreadable // no text can be got out of the document: the error says why
	ErrTooLarge   = intake.ErrTooLarge   // it unpacks to more than is read
)

// ReadFile reads a document of any format that is known, and returns notes on what
// of it was not read.
func (r *Reader) ReadFile(ctx context.Context, name string, file io.Reader, visit func(Sentence) error) (notes []string, err error) {
	text, err := intake.Open(name, file)
	if err != nil {
		return nil, err
	}
	return text.Notes, r.Read(ctx, name, text, visit)
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
