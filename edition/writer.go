package edition

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/internal/atomic"
)

// Writer gathers the records of one publication, in any order, and writes them
// as an edition. It is not for use by several goroutines at once.
type Writer struct {
	// Header is what the edition will say of itself. What is known only after
	// the files were read (Published, Parts, Stated, Note) is set before Commit.
	// ID, Records and Claims are found out; Parts gains the parts that claims
	// cite and that it lacks.
	Header Header

	dir     string
	census  *census
	packer  packer
	entries []entry
	parts   map[string]bool
}

// entry is one record as it was added: its frame is packed with the census.
type entry struct {
	id    graph.ID
	frame []byte
}

// Create starts an edition that will stand below dir; nothing is written before
// Commit. Of the header, the source must be known.
func Create(dir string, header Header) (*Writer, error) {
	if !isSource(header.Source) {
		return nil, fmt.Errorf("create edition: %w", header.check())
	}
	header.Skipped = slices.Clone(header.Skipped)
	return &Writer{Header: header, dir: dir, census: newCensus(), parts: map[string]bool{}}, nil
}

// Add adds a record. Where a record of the same id was added before, the claims
// of both are kept under it, and the second is told of in Skipped.
func (w *Writer) Add(r graph.Record) error {
	if err := w.check(r); err != nil {
		return fmt.Errorf("add record %q to the edition of %s: %w", r.ID, w.Header.Source, err)
	}
	w.packer.packRecord(&r, w.census)
	e := entry{id: graph.ID(strings.Clone(string(r.ID))), frame: w.packer.frame(nil)}
	for _, c := range r.Claims {
		if part := c.Source.Part; part != "" && !w.parts[part] {
			w.parts[strings.Clone(part)] = true
		}
	}
	w.entries = append(w.entries, e)
	return nil
}

// check refuses records that could not be found again, or not be read.
func (w *Writer) check(r graph.Record) error {
	if w.census == nil {
		return errGivenUp
	}
	if r.ID.Source() != w.Header.Source || r.ID.Key() == "" {
		return fmt.Errorf("its id must be %s: and the key of the entry", w.Header.Source)
	}
	if len(r.Claims) > maxClaims {
		return fmt.Errorf("it has %d claims, more than %d", len(r.Claims), maxClaims)
	}
	size := len(r.ID)
	for _, c := range r.Claims {
		if c.Subject != r.ID {
			return fmt.Errorf("it has a claim about %q (%s)", c.Subject, c.Source.Place)
		}
		if c.Source.Source != "" && c.Source.Source != w.Header.Source {
			return fmt.Errorf("it has a claim of the source %q (%s)", c.Source.Source, c.Source.Place)
		}
		size += len(c.Value) + len(c.Object) + len(c.Source.Record) + len(c.Source.URL) + len(c.Source.Place.Field)
	}
	if size > maxRecord/2 {
		return fmt.Errorf("its text has %d bytes, more than %d", size, maxRecord/2)
	}
	return nil
}

// Skip notes something that could not be read.
func (w *Writer) Skip(s graph.Skipped) { w.Header.Skipped = append(w.Header.Skipped, s) }

// Abort gives up the edition.
func (w *Writer) Abort() { *w = Writer{} }

// Commit reads what it is about to write, writes it to a file aside and gives
// that its name. Nothing is there when it fails.
func (w *Writer) Commit() (path string, header Header, err error) {
	data, err := w.Encode()
	if err != nil {
		return "", Header{}, err
	}
	written, err := Parse(data, "the new edition of "+w.Header.Source)
	if err != nil {
		return "", Header{}, err
	}
	if err := written.Verify(); err != nil {
		return "", Header{}, err
	}
	path = filepath.Join(w.dir, filepath.FromSlash(written.Header().FileName()))
	err = atomic.WriteFile(path, func(f io.Writer) error {
		_, err := f.Write(data)
		return err
	})
	return path, written.Header(), err
}

var errGivenUp = errors.New("it was given up")

// Encode returns the bytes of the edition: the same for the same records and
// header, in whatever order they came.
func (w *Writer) Encode() ([]byte, error) {
	if w.census == nil {
		return nil, fmt.Errorf("write edition: %w", errGivenUp)
	}
	header, err := w.finish()
	if err != nil {
		return nil, fmt.Errorf("write edition of %s: %w", w.Header.Source, err)
	}
	b := newBuilder(header, w.census.frequent())
	slices.SortFunc(w.entries, compareEntries)
	for start := 0; start < len(w.entries); {
		end := start + 1
		for end < len(w.entries) && w.entries[end].id == w.entries[start].id {
			end++
		}
		if err := b.add(w.entries[start:end], &w.census.table); err != nil {
			return nil, fmt.Errorf("write edition of %s: %w", w.Header.Source, err)
		}
		start = end
	}
	return b.finish()
}

// finish returns the header with what is found out; the counts come later.
func (w *Writer) finish() (Header, error) {
	h := w.Header
	h.Published = h.Published.UTC().Round(0)
	if err := h.check(); err != nil {
		return Header{}, err
	}
	h.Files = slices.SortedFunc(slices.Values(h.Files), byName)
	h.ID = Identify(h.Source, h.Reader, h.Files)
	h.Parts = slices.Clone(h.Parts)
	for part := range w.parts {
		h.Parts = append(h.Parts, part)
	}
	slices.Sort(h.Parts)
	h.Parts = slices.Compact(h.Parts)
	h.Skipped = slices.Clone(h.Skipped)
	h.Records, h.Claims = 0, 0
	return h, nil
}

func compareEntries(a, b entry) int { return strings.Compare(string(a.id), string(b.id)) }

func comparePlaces(a, b graph.Place) int {
	return cmp.Or(
		strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.From, b.From),
		cmp.Compare(a.To, b.To), strings.Compare(a.Field, b.Field),
	)
}

// compareSkipped orders by place, then by what is said.
func compareSkipped(a, b graph.Skipped) int {
	return cmp.Or(
		comparePlaces(a.Place, b.Place), strings.Compare(a.Record, b.Record),
		strings.Compare(a.Field, b.Field), strings.Compare(a.Reason, b.Reason),
	)
}
