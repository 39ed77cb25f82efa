// Package refresh turns publications into editions.
//
// In: files as published, from a folder on disk or from the publisher. Out: one
// edition file for each publication that is accepted. What was not recognised or
// not accepted is part of the report; an edition that stands is never harmed. It
// builds no index: that is made of whatever editions stand.
package refresh

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"interdict/edition"
	"interdict/graph"
	"interdict/source"
)

// Refresher reads publications of the catalog's sources into a folder of
// editions.
type Refresher struct {
	Catalog   []source.Source
	Editions  string // folder of editions
	Raw       string // folder of downloads
	Workers   int    // publications read at once; 0: 2
	AcceptAll bool   // a person said that what looks wrong is right
	Progress  func(Step)
}

// Step tells how far a refresh is.
type Step struct {
	Source  string
	Files   string // what is being read, for people
	Records int    // read so far
	Done    bool
}

// Report is what a refresh did.
type Report struct {
	Publications []Result // in the order in which they were found
	Unknown      []Unknown
}

// Result is what became of one publication.
type Result struct {
	Source  string
	Format  string
	Files   []string // paths as found
	Edition edition.Header
	State   State
	Err     error // why it was refused
}

// State is what became of a publication.
type State string

// The states of a publication.
const (
	Added   State = "added"
	Already State = "already there" // the same bytes were read before
	Refused State = "refused"
)

// Unknown is a file that no source recognised, or that could not be opened.
type Unknown struct {
	Path string
	Why  string
}

// From reads every publication that lies at a path, a file or a folder, of the
// named sources, or of all when none is named. The error is of the walk itself;
// what went wrong with a publication stands in its Result.
func (r *Refresher) From(ctx context.Context, path string, sources []string) (Report, error) {
	if err := r.known(sources); err != nil {
		return Report{}, err
	}
	found, unknown, err := find(path, r.Catalog)
	if err != nil {
		return Report{}, err
	}
	found = slices.DeleteFunc(found, func(p publication) bool {
		return len(sources) > 0 && !slices.Contains(sources, p.source.ID)
	})
	report := Report{Publications: make([]Result, len(found)), Unknown: unknown}
	existing, err := r.existing()
	if err != nil {
		return Report{}, err
	}
	work := make(chan int)
	var workers sync.WaitGroup
	for range max(r.Workers, 2) {
		workers.Go(func() {
			for i := range work {
				report.Publications[i] = r.read(ctx, found[i], existing)
			}
		})
	}
	for i := range found {
		work <- i
	}
	close(work)
	workers.Wait()
	return report, ctx.Err()
}

// Read reads one publication that is at hand, such as the embedded dossier.
func (r *Refresher) Read(ctx context.Context, of source.Source, files []source.File) Result {
	existing, err := r.existing()
	if err != nil {
		return Result{Source: of.ID, State: Refused, Err: err}
	}
	return r.read(ctx, publication{source: of, files: files}, existing)
}

// known returns an error for the first id that no source of the catalog has.
func (r *Refresher) known(sources []string) error {
	for _, id := range sources {
		if !slices.ContainsFunc(r.Catalog, func(s source.Source) bool { return s.ID == id }) {
			return fmt.Errorf("no source is called %q", id)
		}
	}
	return nil
}

// existing returns the headers of the editions that stand, by id. A damaged one
// does not stand, and is written anew when its files come again.
func (r *Refresher) existing() (map[string]edition.Header, error) {
	shelf, _ := edition.OpenDir(r.Editions)
	byID := map[string]edition.Header{}
	for _, e := range shelf.Editions() {
		byID[e.Header().ID] = e.Header()
	}
	return byID, shelf.Close()
}

// read makes the edition of one publication, unless it stands already.
func (r *Refresher) read(ctx context.Context, p publication, existing map[string]edition.Header) Result {
	result := Result{Source: p.source.ID, Format: p.format, Files: p.paths, State: Refused}
	files, err := p.hash()
	if err != nil {
		result.Err = err
		return result
	}
	version := p.source.Reader.Version()
	if header, ok := existing[edition.Identify(p.source.ID, version, files)]; ok {
		result.State, result.Edition = Already, header
		return result
	}
	header, err := r.write(ctx, p, edition.Header{Source: p.source.ID, Reader: version, Files: files}, existing)
	if err != nil {
		result.Err = fmt.Errorf("read %s from %s: %w", p.source.ID, p.name(), err)
		return result
	}
	result.State, result.Edition = Added, header
	return result
}

// write reads the publication into a new edition. Nothing of it stands before
// the end.
func (r *Refresher) write(ctx context.Context, p publication, header edition.Header, existing map[string]edition.Header) (edition.Header, error) {
	writer, err := edition.Create(r.Editions, header)
	if err != nil {
		return edition.Header{}, err
	}
	records, seen := 0, map[graph.ID]bool{}
	r.tell(Step{Source: p.source.ID, Files: p.name()})
	said, err := p.source.Reader.Read(ctx, p.files, source.Sink{
		Emit: func(record graph.Record) error {
			if records++; records%1000 == 0 {
				r.tell(Step{Source: p.source.ID, Files: p.name(), Records: records})
			}
			for _, l := range p.source.Landmarks {
				seen[l.ID] = seen[l.ID] || l.ID == record.ID
			}
			return writer.Add(record)
		},
		Skip: writer.Skip,
	})
	if err != nil {
		return edition.Header{}, err
	}
	if records == 0 {
		return edition.Header{}, errors.New("it holds no record")
	}
	writer.Header.Published, writer.Header.PublishedFrom = p.when(said.Published)
	writer.Header.Parts, writer.Header.Stated, writer.Header.Note = said.Parts, said.Stated, said.Note
	judged := writer.Header
	judged.Records = records
	if err := r.accept(p.source, judged, seen, p.downloaded, existing); err != nil {
		return edition.Header{}, fmt.Errorf("not accepted: %w", err)
	}
	_, header, err = writer.Commit()
	r.tell(Step{Source: p.source.ID, Files: p.name(), Records: records, Done: true})
	return header, err
}

// when returns the day of publication: as the content says, or else as the
// files' names and times tell.
func (p publication) when(content time.Time) (time.Time, string) {
	if content.IsZero() {
		return p.published, p.from
	}
	return content, edition.FromContent
}

func (r *Refresher) tell(s Step) {
	if r.Progress != nil {
		r.Progress(s)
	}
}

// name says for people which files the publication is.
func (p publication) name() string {
	if len(p.paths) == 1 {
		return filepath.Base(p.paths[0])
	}
	if len(p.paths) == 0 {
		return p.source.ID
	}
	return fmt.Sprintf("%s and %d more", filepath.Base(p.paths[0]), len(p.paths)-1)
}
