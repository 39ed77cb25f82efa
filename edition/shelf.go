package edition

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"interdict/graph"
)

// Shelf is the editions of several sources that are used together. It is
// immutable, and any number may read it at once.
type Shelf struct {
	sources []holding  // by the prefix of their ids
	all     []*Edition // by source, publication, id
	aside   []*Edition // older readings of what newer readers have read too
}

// holding is the editions of one source, in the order of publication.
type holding struct {
	source   string
	editions []*Edition
}

// NewShelf puts editions together. The same edition twice is an error. Where two
// readers have read the same files, the reading of the later one counts: their
// differences are those of the readers, and not what anybody published or took
// back.
func NewShelf(editions ...*Edition) (*Shelf, error) {
	sorted := slices.SortedFunc(slices.Values(editions), compareEditions)
	for i, e := range sorted[min(1, len(sorted)):] {
		if e.header.ID == sorted[i].header.ID {
			return nil, fmt.Errorf("edition %s stands twice on the shelf: %s, %s", e.header, sorted[i].name, e.name)
		}
	}
	s := &Shelf{}
	for _, e := range sorted {
		if slices.ContainsFunc(sorted, func(other *Edition) bool { return other.replaces(e) }) {
			s.aside = append(s.aside, e)
			continue
		}
		s.all = append(s.all, e)
		if n := len(s.sources); n == 0 || s.sources[n-1].source != e.header.Source {
			s.sources = append(s.sources, holding{source: e.header.Source})
		}
		last := &s.sources[len(s.sources)-1]
		last.editions = append(last.editions, e)
	}
	slices.SortFunc(s.sources, func(a, b holding) int { return cmp.Compare(a.source+":", b.source+":") })
	return s, nil
}

// replaces reports whether e is a later reader's reading of the other's files.
func (e *Edition) replaces(other *Edition) bool {
	same := func(a, b FileInfo) bool { return a.SHA256 == b.SHA256 }
	return e.header.Source == other.header.Source &&
		slices.EqualFunc(e.header.Files, other.header.Files, same) &&
		compareReaders(e.header.Reader, other.header.Reader) > 0
}

// compareReaders orders the versions of readers: ofac/9 comes before ofac/10.
func compareReaders(a, b string) int {
	aName, aNumber := cutNumber(a)
	bName, bNumber := cutNumber(b)
	return cmp.Or(cmp.Compare(aName, bName), cmp.Compare(aNumber, bNumber), cmp.Compare(a, b))
}

// cutNumber takes the number off the end of a version.
func cutNumber(version string) (name string, number int) {
	name = strings.TrimRight(version, "0123456789")
	number, err := strconv.Atoi(version[len(name):])
	if err != nil {
		return version, 0
	}
	return name, number
}

// OpenDir opens all editions below a folder. A file that is refused is one of
// the errors, by its name and with the reason; the others serve. A folder that
// does not exist is an empty shelf.
func OpenDir(dir string) (*Shelf, []error) {
	var editions []*Edition
	paths, refused := editionFiles(dir)
	byID := map[string]string{}
	for _, path := range paths {
		e, err := Open(path)
		if err != nil {
			refused = append(refused, err)
			continue
		}
		if first, twice := byID[e.header.ID]; twice {
			refused = append(refused, e.fault(fmt.Errorf("it is the same as %s", first)))
			e.Close()
			continue
		}
		byID[e.header.ID] = path
		editions = append(editions, e)
	}
	shelf, err := NewShelf(editions...)
	if err != nil {
		return &Shelf{}, append(refused, err)
	}
	return shelf, refused
}

// editionFiles returns the paths of the editions below a folder, sorted.
func editionFiles(dir string) (paths []string, refused []error) {
	filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case path == dir && errors.Is(err, fs.ErrNotExist):
		case err != nil:
			refused = append(refused, fmt.Errorf("look for editions: %w", err))
		case !entry.IsDir() && filepath.Ext(path) == Extension:
			paths = append(paths, path)
		}
		return nil
	})
	return paths, refused
}

// Editions returns the editions by source, then publication, then id.
func (s *Shelf) Editions() []*Edition { return slices.Clone(s.all) }

// Close closes all editions, those aside too.
func (s *Shelf) Close() error {
	var errs []error
	for _, e := range slices.Concat(s.all, s.aside) {
		errs = append(errs, e.Close())
	}
	return errors.Join(errs...)
}

// Record returns the claims about a record from all editions of its source, each
// with when it could be known; none when no edition has the record.
func (s *Shelf) Record(id graph.ID) ([]graph.Claim, error) {
	for _, held := range s.sources {
		if held.source != id.Source() {
			continue
		}
		h := newHistory(held.editions)
		for n, e := range held.editions {
			r, _, err := e.Record(id)
			if err != nil {
				return nil, err
			}
			h.add(n, id, r.Claims)
		}
		return h.claims(), nil
	}
	return nil, nil
}

// All yields every record of every source, as Record returns it, in the order of
// ids. It reads each edition once, side by side with the others of its source,
// and holds one block of each. After an error it ends.
func (s *Shelf) All() iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		for _, held := range s.sources {
			if !held.all(yield) {
				return
			}
		}
	}
}

// all yields the records of one source, and reports whether to go on.
func (held holding) all(yield func(graph.Record, error) bool) bool {
	h := newHistory(held.editions)
	peekers := make([]*peeker, len(held.editions))
	for n, e := range held.editions {
		peekers[n] = &peeker{cursor: cursor{edition: e}}
	}
	for {
		id, ok, err := lowest(peekers...)
		if err != nil {
			yield(graph.Record{}, err)
			return false
		}
		if !ok {
			return true
		}
		for n, p := range peekers {
			h.add(n, id, p.take(id))
		}
		if !yield(graph.Record{ID: id, Claims: h.claims()}, nil) {
			return false
		}
	}
}
