package quality

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"interdict/edition"
	"interdict/graph"
	"interdict/index"
	"interdict/source"
	"interdict/source/catalog"
)

// Data is the folder of real data. What was opened of it is kept, so that the
// measures share it; it is not for several goroutines at once.
type Data struct {
	dir      string
	editions map[string]*edition.Edition
	indexes  map[string]*index.Index
	people   []person
}

// Open opens a folder of real data.
func Open(dir string) (*Data, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, errors.Join(fmt.Errorf("open data: %s is not a folder", dir), err)
	}
	return &Data{dir: dir, editions: map[string]*edition.Edition{}, indexes: map[string]*index.Index{}}, nil
}

func (d *Data) path(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

// rows returns the rows of a CSV file by the names of its columns.
func (d *Data) rows(name string) ([]map[string]string, error) {
	f, err := os.Open(d.path(name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := readRows(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return rows, nil
}

func readRows(in io.Reader) ([]map[string]string, error) {
	lines, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, errors.New("it has no header")
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, value := range line {
			row[lines[0][i]] = value
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// list is one pinned publication of a list.
type list struct {
	source string
	files  []string // below lists/
}

// pinned are the lists that are measured on. OFAC's aliases and addresses are of
// a later day than its entries: they join by number where the party still stood.
func pinned() []list {
	return []list{
		{"un", []string{"un/consolidated_2026-02-27.xml"}},
		{"ofac", []string{"ofac/sdn_2024-05-03.csv", "ofac/alt_2025-12.csv", "ofac/add_2025-12.csv"}},
		{"eu", []string{"eu/eu-fsf-2026-02-24.xml.gz"}},
		{"uk", []string{"uk/uk-2026-08-22.xml.gz"}},
		{"seco", []string{"ch/ch-seco-2026-02.xml.gz"}},
		{"sema", []string{"ca/sema-lmes_2025-03-20.xml"}},
		{"dfat", []string{"au/regulation8_consolidated_2024-12.xlsx"}},
		{"meti", []string{"jp/meti_end_user_list_2025-09-29.xlsx"}},
		{"bis", []string{"us/ecfr_title-15_part-744.xml"}},
		{"csl", []string{"us/screening-list_2026-07-31.json"}},
	}
}

// Unread returns the pinned lists that no source of the catalog reads.
func Unread() []string {
	var ids []string
	for _, l := range pinned() {
		if _, ok := sourceOf(l.source); !ok {
			ids = append(ids, l.source)
		}
	}
	return ids
}

func sourceOf(id string) (source.Source, bool) {
	all := catalog.All()
	i := slices.IndexFunc(all, func(s source.Source) bool { return s.ID == id })
	if i < 0 {
		return source.Source{}, false
	}
	return all[i], true
}

// variant says what of a list's records is kept: all, or without the names in
// other scripts than Latin.
type variant string

const (
	whole     variant = "whole"
	latinOnly variant = "latin"
)

// edition returns a pinned list, read.
func (d *Data) edition(id string, v variant) (*edition.Edition, error) {
	key := id + " " + string(v)
	if e := d.editions[key]; e != nil {
		return e, nil
	}
	l := pinned()[slices.IndexFunc(pinned(), func(l list) bool { return l.source == id })]
	e, err := d.read(l, v)
	if err != nil {
		return nil, fmt.Errorf("read list %s: %w", id, err)
	}
	d.editions[key] = e
	return e, nil
}

func (d *Data) read(l list, v variant) (*edition.Edition, error) {
	s, ok := sourceOf(l.source)
	if !ok {
		return nil, errors.New("the catalog has no such source")
	}
	w, err := edition.Create("", edition.Header{
		Source: s.ID, Published: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), PublishedFrom: edition.FromFileName, Reader: s.Reader.Version(),
		Files: []edition.FileInfo{{Name: l.files[0], Size: 1, SHA256: l.files[0] + string(v)}},
	})
	if err != nil {
		return nil, err
	}
	var files []source.File
	for _, name := range l.files {
		files = append(files, d.file(name))
	}
	emit := func(r graph.Record) error { return w.Add(v.of(r)) }
	if _, err := s.Reader.Read(context.Background(), files, source.Sink{Emit: emit, Skip: w.Skip}); err != nil {
		return nil, err
	}
	bytes, err := w.Encode()
	if err != nil {
		return nil, err
	}
	return edition.Parse(bytes, s.ID)
}

// of returns what the variant keeps of a record.
func (v variant) of(r graph.Record) graph.Record {
	if v == latinOnly {
		r.Claims = slices.DeleteFunc(slices.Clone(r.Claims), func(c graph.Claim) bool {
			return c.Property.IsName() && source.ScriptTag(c.Value) != ""
		})
	}
	return r
}

// file returns a file of a list, unpacked.
func (d *Data) file(name string) source.File {
	path := d.path("lists/" + name)
	bare, packed := strings.CutSuffix(filepath.Base(path), ".gz")
	file := source.File{Name: bare, Open: func() (io.ReadCloser, error) { return os.Open(path) }}
	if packed {
		file.Open = func() (io.ReadCloser, error) {
			f, err := os.Open(path)
			if err != nil {
				return nil, err
			}
			return gzip.NewReader(f)
		}
	}
	return file
}

// index returns the index of pinned lists.
func (d *Data) index(v variant, ids ...string) (*index.Index, error) {
	key := string(v) + " " + strings.Join(ids, " ")
	if ix := d.indexes[key]; ix != nil {
		return ix, nil
	}
	var editions []*edition.Edition
	for _, id := range ids {
		e, err := d.edition(id, v)
		if err != nil {
			return nil, err
		}
		editions = append(editions, e)
	}
	shelf, err := edition.NewShelf(editions...)
	if err != nil {
		return nil, err
	}
	ix, err := index.InMemory(shelf, nil)
	if err != nil {
		return nil, fmt.Errorf("build the index of %s: %w", key, err)
	}
	d.indexes[key] = ix
	return ix, nil
}

// person is an ordinary person, invented: nobody of that name is listed.
type person struct{ name, born, nationality string }

// ordinary returns the ordinary people.
func (d *Data) ordinary() ([]person, error) {
	if d.people != nil {
		return d.people, nil
	}
	rows, err := d.rows("pairs/negatives-dev.csv")
	for _, row := range rows {
		d.people = append(d.people, person{row["full_name"], row["date_of_birth"], row["nationality"]})
	}
	return d.people, err
}
