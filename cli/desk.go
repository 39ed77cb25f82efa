package cli

import (
	"context"
	"io/fs"
	"log/slog"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"interdict/api"
	"interdict/date"
	"interdict/edition"
	"interdict/graph"
	"interdict/screen"
	"interdict/web"
)

// desk serves from one house, and moves to a new one when editions were added,
// without a request that fails: what is under way ends in the house it began in.
type desk struct {
	world *World
	flags *flags

	lock    sync.RWMutex
	current *house
	inside  *sync.WaitGroup // requests in the current house
	made    string          // of which editions it was made
}

func openDesk(ctx context.Context, world *World, flags *flags) (*desk, error) {
	d := &desk{world: world, flags: flags}
	return d, d.move(ctx)
}

// move opens a new house and closes the old one when the last request has left.
func (d *desk) move(ctx context.Context) error {
	next, err := open(ctx, d.world, d.flags)
	if err != nil {
		return err
	}
	if err := next.openRecords(ctx); err != nil {
		return err
	}
	d.lock.Lock()
	old, inside := d.current, d.inside
	d.current, d.inside, d.made = next, &sync.WaitGroup{}, d.state(next)
	d.lock.Unlock()
	if old == nil {
		return nil
	}
	inside.Wait()
	return old.close()
}

// state names what a house would be made of now.
func (d *desk) state(h *house) string {
	state := ""
	for _, dir := range []string{h.editions(), h.refused(), decidedOf(h.home)} {
		// What cannot be listed is found out when the house is opened.
		_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && slices.Contains([]string{edition.Extension, ".json", ".jsonl"}, filepath.Ext(path)) {
				if info, err := entry.Info(); err == nil {
					state += path + info.ModTime().String() + "\n"
				}
			}
			return nil
		})
	}
	return state
}

// lookEvery is how often the editions are looked at for new ones.
const lookEvery = 5 * time.Second

// watch moves when the editions have changed. When that fails the old house
// serves on, and the failure is logged.
func (d *desk) watch(ctx context.Context, log *slog.Logger) {
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			d.look(ctx, log)
		}
	}
}

func (d *desk) look(ctx context.Context, log *slog.Logger) {
	d.lock.RLock()
	changed := d.state(d.current) != d.made
	d.lock.RUnlock()
	if !changed {
		return
	}
	if err := d.move(ctx); err != nil {
		log.ErrorContext(ctx, "new editions could not be opened; those before serve on", "error", err)
		return
	}
	log.InfoContext(ctx, "serving from new editions")
}

// enter returns the current house; leave must be called when done with it.
func (d *desk) enter() (h *house, leave func()) {
	d.lock.RLock()
	defer d.lock.RUnlock()
	d.inside.Add(1)
	return d.current, d.inside.Done
}

func (d *desk) close() {
	d.lock.Lock()
	defer d.lock.Unlock()
	d.inside.Wait()
	// The process ends; there is nothing left to do about an error.
	_ = d.current.close()
}

// Screen is api.Desk's.
func (d *desk) Screen(ctx context.Context, deal screen.Deal, asked screen.Asked) (screen.Decision, error) {
	h, leave := d.enter()
	defer leave()
	return h.Screen(ctx, deal, asked)
}

// Decision is api.Desk's.
func (d *desk) Decision(ctx context.Context, id string) ([]byte, error) {
	h, leave := d.enter()
	defer leave()
	return h.Decision(ctx, id)
}

// Entity is api.Desk's.
func (d *desk) Entity(id graph.ID, view graph.View) (api.Entity, error) {
	h, leave := d.enter()
	defer leave()
	return h.Entity(id, view)
}

// Page is api.Desk's.
func (d *desk) Page(id graph.ID, view graph.View) (api.Page, error) {
	h, leave := d.enter()
	defer leave()
	entity, err := h.Entity(id, view)
	if err != nil {
		return api.Page{}, err
	}
	page, err := h.page(entity, view)
	return api.Page{HTML: page, Policy: web.ContentPolicy}, err
}

// Sources is api.Desk's.
func (d *desk) Sources(at date.Day) []api.Source {
	h, leave := d.enter()
	defer leave()
	return h.Sources(at)
}
