package refresh

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"interdict/edition"
	"interdict/fetch"
	"interdict/source"
)

// Fetch downloads the publications of the named sources, or of all when none is
// named, and reads what is new. What a server says has not changed is read again
// only by a newer reader. Every download is kept below Raw as it came.
func (r *Refresher) Fetch(ctx context.Context, client *fetch.Client, sources []string, now time.Time) (Report, error) {
	if err := r.known(sources); err != nil {
		return Report{}, err
	}
	existing, err := r.existing()
	if err != nil {
		return Report{}, err
	}
	var report Report
	for _, of := range r.Catalog {
		if len(of.Downloads) == 0 || len(sources) > 0 && !contains(sources, of.ID) {
			continue
		}
		report.Publications = append(report.Publications, r.fetch(ctx, client, of, existing, now)...)
		if err := ctx.Err(); err != nil {
			return report, err
		}
	}
	return report, nil
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// fetch downloads the files of one source and reads them. One that cannot be had
// leaves the others of the source standing, but a publication of several files
// is only read whole.
func (r *Refresher) fetch(ctx context.Context, client *fetch.Client, of source.Source, existing map[string]edition.Header, now time.Time) []Result {
	var files []packed
	var results []Result
	for _, address := range of.Downloads {
		address = strings.ReplaceAll(address, "{date}", now.Format(time.DateOnly))
		r.tell(Step{Source: of.ID, Files: "from " + address})
		file, _, err := client.Get(ctx, address, filepath.Join(r.Raw, of.ID))
		if err == nil {
			var unpacked []packed
			if unpacked, err = unpack(filepath.Join(r.Raw, of.ID, file.Path)); err == nil {
				files = append(files, downloaded(unpacked, file)...)
			}
		}
		if err != nil {
			results = append(results, Result{Source: of.ID, Files: []string{address}, State: Refused, Err: err})
		}
	}
	found, unknown := sortOut(files, []source.Source{of})
	for _, u := range unknown {
		results = append(results, Result{Source: of.ID, Files: []string{u.Path}, State: Refused, Err: fmt.Errorf("%s is not what %s publishes: %s", filepath.Base(u.Path), of.ID, whatItIs(u.Path, u.Why))})
	}
	for _, p := range found {
		results = append(results, r.read(ctx, p, existing))
	}
	return results
}

// downloaded dates files by what the server said of them.
func downloaded(files []packed, from fetch.File) []packed {
	when := from.Modified()
	if when.IsZero() {
		when = from.FetchedAt
	}
	for i := range files {
		files[i].modified, files[i].downloaded = when, true
	}
	return files
}

// whatItIs says what came in place of a list, where that can be told.
func whatItIs(path, why string) string {
	file, err := os.Open(path)
	if err != nil {
		return why
	}
	defer file.Close()
	head, err := io.ReadAll(io.LimitReader(file, source.HeadSize))
	if err != nil {
		return why
	}
	text := strings.ToLower(string(head))
	switch {
	case len(head) == 0:
		return "it is empty"
	case strings.Contains(text, "<!doctype html") || strings.Contains(text, "<html"):
		return "it is a web page, most likely an error message"
	}
	return why
}
