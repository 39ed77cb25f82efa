package cli

import (
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"interdict/date"
	"interdict/graph"
	"interdict/screen"
)

const listOne = `900001,"ZARQAWAN APPLIED METROLOGY",-0- ,"NPWMD",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ` + "\n"

// TestDeskMovesWithoutAFailedRequest refreshes while requests come in: each is
// answered, and at the end from the new edition.
func TestDeskMovesWithoutAFailedRequest(t *testing.T) {
	world := System()
	world.Err, world.Out, world.Progress = io.Discard, io.Discard, false
	f := &flags{Home: t.TempDir(), Format: "text"}
	ctx := context.Background()
	d, err := openDesk(ctx, &world, f)
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	stop := make(chan struct{})
	var asked, failed atomic.Int64
	var clients sync.WaitGroup
	for range 4 {
		clients.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				deal := screen.Deal{Parties: []screen.Party{{Name: "Zarqawan Applied Metrology"}}}
				if _, err := d.Screen(ctx, deal, screen.Asked{At: date.DayOf(today), Known: world.Now()}); err != nil {
					failed.Add(1)
					t.Error(err)
				}
				if _, err := d.Entity("dossier:ssrc", graph.View{At: date.DayOf(today), Known: world.Now()}); err != nil {
					failed.Add(1)
					t.Error(err)
				}
				asked.Add(1)
			}
		})
	}
	lists := t.TempDir()
	for _, day := range []string{"2026-01-10", "2026-02-10", "2026-03-10"} {
		dir := filepath.Join(lists, day)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "sdn.csv"), []byte(listOne+"9000"+day[5:7]+listOne[6:]), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := d.current.refresher(nil).From(ctx, lists, nil); err != nil {
			t.Fatal(err)
		}
		d.look(ctx, slog.New(slog.DiscardHandler))
	}
	close(stop)
	clients.Wait()
	if asked.Load() == 0 || failed.Load() > 0 {
		t.Errorf("%d asked, %d failed", asked.Load(), failed.Load())
	}
	found := 0
	for _, s := range d.Sources(date.DayOf(today)) {
		if s.Source == "ofac" && s.Edition != "" {
			found++
		}
	}
	if found != 3 {
		t.Errorf("%d editions served, want 3", found)
	}
}
