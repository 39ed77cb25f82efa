package refresh

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"interdict/edition"
	"interdict/graph"
	"interdict/internal/atomic"
	"interdict/source"
)

// The bounds of a publication, against the last one of the same parts. Between
// two publications of a list that were a month apart the largest loss seen was
// OFAC's of 30 June 2025, 518 of some 17,000.
const (
	leastKept  = 0.80 // of the records of the last edition
	mostGrown  = 3.0  // times the records of the last edition
	leastTaken = 0.98 // of the records that the publication says it has
	fewRecords = 50   // below this many records in the last edition shares say nothing
)

// accept says why a publication must not become an edition, though it could be
// read: it lost too much, or lacks an entry that everybody knows.
func (r *Refresher) accept(of source.Source, h edition.Header, seen map[graph.ID]bool, downloaded bool, existing map[string]edition.Header) error {
	if r.AcceptAll {
		return nil
	}
	skipped := 0
	for _, s := range h.Skipped {
		if s.Field == "" {
			skipped++
		}
	}
	if entries := h.Records + skipped; h.Stated > 0 && float64(entries) < leastTaken*float64(h.Stated) {
		return fmt.Errorf("it says that it has %d records, and %d came", h.Stated, entries)
	}
	last, ok := before(h, existing)
	if ok && last.Records >= fewRecords {
		if float64(h.Records) < leastKept*float64(last.Records) {
			return fmt.Errorf("it has %d records, the edition of %s has %d: it looks cut", h.Records, last.Published.Format(time.DateOnly), last.Records)
		}
		if float64(h.Records) > mostGrown*float64(last.Records) {
			return fmt.Errorf("it has %d records, the edition of %s has %d: it looks like another list", h.Records, last.Published.Format(time.DateOnly), last.Records)
		}
	}
	if h.Records < fewRecords && (!ok || last.Records < fewRecords) && !downloaded {
		return nil // a person's own extract, with nothing to measure it by
	}
	for _, l := range of.Landmarks {
		if slices.Contains(h.Parts, l.Part) && !seen[l.ID] && !h.Published.Before(l.Since) {
			return fmt.Errorf("it lacks %s (%s), which has stood there since %s", l.ID, l.Name, l.Since.Format(time.DateOnly))
		}
	}
	return nil
}

// before returns the newest edition of the same source and parts that was
// published before.
func before(h edition.Header, existing map[string]edition.Header) (edition.Header, bool) {
	var last edition.Header
	for _, e := range existing {
		if e.Source == h.Source && slices.Equal(e.Parts, h.Parts) && e.Published.Before(h.Published) && e.Published.After(last.Published) {
			last = e
		}
	}
	return last, last.Source != ""
}

// Refusal is a publication that was not accepted after the edition that serves on.
type Refusal struct {
	Source string    `json:"source"`
	Files  []string  `json:"files"`
	At     time.Time `json:"at"` // when it was refused
	Why    string    `json:"why"`
}

// Remember keeps the refusals of a report below dir, and forgets those of sources
// of which something was accepted since.
func Remember(dir string, report Report, now time.Time) error {
	var errs []error
	for _, p := range report.Publications {
		path := filepath.Join(dir, p.Source+".json")
		if p.State != Refused {
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				errs = append(errs, err)
			}
		}
	}
	for _, p := range report.Publications {
		if p.State != Refused {
			continue
		}
		text, err := json.MarshalIndent(Refusal{Source: p.Source, Files: p.Files, At: now.UTC().Truncate(time.Second), Why: p.Err.Error()}, "", "  ")
		if err == nil {
			err = atomic.WriteFile(filepath.Join(dir, p.Source+".json"), writing(text))
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

func writing(text []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(append(text, '\n'))
		return err
	}
}

// Refusals reads what Remember kept.
func Refusals(dir string) ([]Refusal, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var all []Refusal
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var one Refusal
		if err := json.Unmarshal(text, &one); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b Refusal) int { return strings.Compare(a.Source, b.Source) })
	return all, nil
}
