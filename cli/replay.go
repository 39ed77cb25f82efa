package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/diff"

	"interdict/api"
	"interdict/date"
	"interdict/edition"
	"interdict/screen"
)

type replayVerb struct {
	Decision string `arg:"" help:"Id of the decision, or the start of it."`
}

func (replayVerb) Help() string {
	return `Example:
  interdict replay 5f0c2a91b7e4

The decision is made again from the same deal, the editions that it names, its
policy and its view. Exit code 0: identical. 1: it differs, and the difference is shown.`
}

// replayed is what a replay found.
type replayed struct {
	Decision   string `json:"decision"`
	Identical  bool   `json:"identical"`
	Program    string `json:"program"`     // that made the decision
	ProgramNow string `json:"program_now"` // that made it again
	Difference string `json:"difference,omitempty"`
}

func (v replayVerb) Run(ctx context.Context, world *World, flags *flags) error {
	house, err := open(ctx, world, flags)
	if err != nil {
		return err
	}
	defer house.close()
	body, err := house.Decision(ctx, v.Decision)
	if err != nil {
		return wrongUse{err}
	}
	if len(body) == 0 {
		return wrongUse{fmt.Errorf("%s records a failure: there was no decision to make again", v.Decision)}
	}
	var recorded screen.Decision
	if err := json.Unmarshal(body, &recorded); err != nil {
		return fmt.Errorf("read decision %s: %w", v.Decision, err)
	}
	again, err := house.again(ctx, recorded)
	if err != nil {
		return fmt.Errorf("replay %s: %w", recorded.ID, err)
	}
	result, err := compareDecisions(body, recorded, again)
	if err != nil {
		return err
	}
	return result.print(world, flags)
}

// again makes a recorded decision anew from what it names.
func (h *house) again(ctx context.Context, recorded screen.Decision) (screen.Decision, error) {
	lists, tables, err := h.tablesAmong(recorded.Editions)
	if err != nil {
		return screen.Decision{}, err
	}
	shelf, err := h.shelfOf(lists)
	if err != nil {
		return screen.Decision{}, err
	}
	defer shelf.Close()
	ix, err := openIndexWith(h.world, h.home, shelf, recorded.Joins)
	if err != nil {
		return screen.Decision{}, err
	}
	defer ix.Close()
	policy, err := h.keptPolicy(recorded.Policy.Hash)
	if err != nil {
		return screen.Decision{}, err
	}
	screener := &screen.Screener{Bodies: bodiesOf(ix), Joins: recorded.Joins, Policy: policy, Program: program, Sites: sitesOf(shelf)}
	screener.Troubles(recorded)
	for _, e := range shelf.Editions() {
		screener.Editions = append(screener.Editions, e.Header())
	}
	for _, path := range tables {
		if err := besideLists(screener, path); err != nil {
			return screen.Decision{}, err
		}
	}
	asked := screen.Asked{Sources: recorded.Options.Sources, Limit: recorded.Options.Limit}
	if asked.At, err = date.ParseDay(recorded.AsOf); err != nil {
		return screen.Decision{}, err
	}
	if asked.Known, err = api.ParseMoment(recorded.KnownAt); err != nil {
		return screen.Decision{}, err
	}
	return screener.Screen(ctx, recorded.Deal, asked)
}

// tablesAmong tells the editions of tables of holdings, which stand apart, from
// those of the lists, and returns the tables' paths.
func (h *house) tablesAmong(ids []string) (lists, tables []string, err error) {
	path := map[string]string{}
	err = filepath.WalkDir(h.holdings(), func(file string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || entry.IsDir() || filepath.Ext(file) != edition.Extension {
			return err
		}
		e, err := edition.Open(file)
		if err != nil {
			return nil // what is missing is told of by its id
		}
		path[e.Header().ID] = file
		return e.Close()
	})
	for _, id := range ids {
		if file, ok := path[id]; ok {
			tables = append(tables, file)
			continue
		}
		lists = append(lists, id)
	}
	return lists, tables, err
}

// shelfOf opens the editions of the given ids, wherever they stand.
func (h *house) shelfOf(ids []string) (*edition.Shelf, error) {
	var found []*edition.Edition
	missing := slices.Clone(ids)
	err := filepath.WalkDir(h.editions(), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != edition.Extension {
			return err
		}
		e, err := edition.Open(path)
		if err != nil {
			return nil // refused editions are told of when the house is opened
		}
		id := e.Header().ID
		if at := slices.Index(missing, id); at >= 0 {
			missing, found = slices.Delete(missing, at, at+1), append(found, e)
			return nil
		}
		return e.Close()
	})
	if err == nil && len(missing) > 0 {
		err = fmt.Errorf("edition %.12s is not there (%d of %d are missing)", missing[0], len(missing), len(ids))
	}
	if err != nil {
		for _, e := range found {
			err = errors.Join(err, e.Close())
		}
		return nil, err
	}
	return edition.NewShelf(found...)
}

func compareDecisions(body []byte, recorded, again screen.Decision) (replayed, error) {
	result := replayed{Decision: recorded.ID, Program: recorded.Program, ProgramNow: again.Program}
	now, err := json.Marshal(again)
	if err != nil {
		return result, err
	}
	if result.Identical = bytes.Equal(body, now); result.Identical {
		return result, nil
	}
	was, err := indent(body)
	if err != nil {
		return result, err
	}
	is, err := indent(now)
	if err != nil {
		return result, err
	}
	result.Difference = string(diff.Diff("recorded", was, "made again", is))
	return result, nil
}

func indent(body []byte) ([]byte, error) {
	var out bytes.Buffer
	err := json.Indent(&out, body, "", "  ")
	out.WriteByte('\n')
	return out.Bytes(), err
}

func (r replayed) print(world *World, flags *flags) error {
	if flags.Format == "json" {
		if err := writeJSON(world.Out, r); err != nil {
			return err
		}
	} else {
		p := newPrinter(world)
		if r.Identical {
			p.line(0, "%s  decision %s, made again byte for byte", p.paint(green, "IDENTICAL"), r.Decision)
		} else {
			p.line(0, "%s  decision %s", p.paint(red, "DIFFERENT"), r.Decision)
			if r.Program != r.ProgramNow {
				p.line(0, "it was made by %s; this is %s", r.Program, r.ProgramNow)
			}
			p.line(0, "%s", r.Difference)
		}
		if p.err != nil {
			return p.err
		}
	}
	if !r.Identical {
		return exit(exitFound)
	}
	return nil
}
