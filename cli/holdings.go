package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"interdict/edition"
	"interdict/graph"
	"interdict/index"
	"interdict/refresh"
	"interdict/screen"
	"interdict/source"
	"interdict/source/catalog"
	"interdict/source/holdings"
)

// holdings is the folder of tables that were given for one screening. They stand
// as editions, so that the decision can be replayed, but apart from those that
// every screening uses.
func (h *house) holdings() string { return filepath.Join(h.home, "holdings") }

// addHoldings reads a table of holdings and puts it beside the lists.
func (h *house) addHoldings(ctx context.Context, path string) error {
	about, err := os.Stat(path)
	if err != nil {
		return wrongUse{err}
	}
	file := source.File{Name: filepath.Base(path), Size: about.Size(), Open: func() (io.ReadCloser, error) { return os.Open(path) }}
	reader := &refresh.Refresher{Catalog: catalog.All(), Editions: h.holdings(), Raw: filepath.Join(h.home, "raw")}
	table := holdings.Source()
	table.Reader = dated{table.Reader, about.ModTime().Truncate(time.Second)}
	if now := h.world.Now(); now.Before(about.ModTime()) {
		table.Reader = dated{holdings.Source().Reader, now.Truncate(time.Second)}
	}
	result := reader.Read(ctx, table, []source.File{file})
	if result.Err != nil {
		return wrongUse{fmt.Errorf("--holdings %s: %w", path, result.Err)}
	}
	for _, skipped := range result.Edition.Skipped {
		fmt.Fprintf(h.world.Err, "%s: %s: %s\n", file.Name, skipped.Place, skipped.Reason)
	}
	return besideLists(h.screener, filepath.Join(h.holdings(), filepath.FromSlash(result.Edition.FileName())))
}

// dated is a reader of a table that does not say of which day it is: it counts as
// known from the day of its file.
type dated struct {
	source.Reader
	at time.Time
}

func (d dated) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	publication, err := d.Reader.Read(ctx, files, out)
	publication.Published = d.at
	return publication, err
}

// besideLists puts the edition of a table beside the lists of a screener.
func besideLists(s *screen.Screener, path string) error {
	table, err := edition.Open(path)
	if err != nil {
		return err
	}
	shelf, err := edition.NewShelf(table)
	if err != nil {
		return err
	}
	own, err := index.InMemory(shelf, nil)
	if err != nil {
		return fmt.Errorf("index %s: %w", path, err)
	}
	s.Bodies = screen.Beside{Lists: s.Bodies, Own: own, RecordOf: holdings.RecordOf}
	s.Editions = append(s.Editions, table.Header())
	return nil
}

// bodiesOf returns the bodies of an index, known by the ids of lists that are not
// loaded too, as far as the dossier knows these.
func bodiesOf(ix *index.Index) screen.Reader {
	return screen.Aliased{Reader: ix, Same: sync.OnceValue(sameAs)}
}

// sameAs returns the ids of lists that the embedded dossier knows: a table may
// give the id of a list that is not loaded. The dossier was read when the house was
// opened; what cannot be read now leads nowhere.
func sameAs() map[graph.ID]graph.ID {
	same := map[graph.ID]graph.ID{}
	dossier, files := catalog.Embedded()
	_, err := dossier.Reader.Read(context.Background(), files, source.Sink{
		Emit: func(record graph.Record) error {
			for _, c := range record.Claims {
				if c.Property == graph.SameAs && c.Object != "" && !c.Voice.Negated {
					same[c.Object] = record.ID
				}
			}
			return nil
		},
		Skip: func(graph.Skipped) {},
	})
	if err != nil {
		return nil
	}
	return same
}
