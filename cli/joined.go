package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"interdict/api"
	"interdict/edition"
	"interdict/graph"
	"interdict/index"
	"interdict/internal/atomic"
	"interdict/join"
)

// joinsOf is the folder of what was joined, each result under its hash, and of
// what persons decided.
func joinsOf(home string) string { return filepath.Join(home, "joins") }

// decidedOf is the file of what persons decided on joins.
func decidedOf(home string) string { return filepath.Join(joinsOf(home), "decided.jsonl") }

// openIndex maps the index of a shelf's editions with their records joined, and
// returns the hash of the joins. Joins are found, and the index is built, where
// they are not there yet.
func openIndex(ctx context.Context, world *World, home string, shelf *edition.Shelf) (ix *index.Index, joins string, err error) {
	decided, err := join.ReadDecided(decidedOf(home))
	if err != nil {
		return nil, "", err
	}
	words, err := json.Marshal(decided)
	if err != nil {
		return nil, "", err
	}
	note := filepath.Join(home, "index", indexName(shelf, string(words))+".joins")
	text, err := os.ReadFile(note)
	joins = strings.TrimSpace(string(text))
	if err != nil || !join.IsKept(joinsOf(home), joins) {
		if joins, err = findJoins(ctx, world, home, shelf, decided); err != nil {
			return nil, "", err
		}
		err = atomic.WriteFile(note, func(w io.Writer) error { _, err := fmt.Fprintln(w, joins); return err })
		if err != nil {
			return nil, "", err
		}
	}
	ix, err = openIndexWith(world, home, shelf, joins)
	return ix, joins, err
}

// findJoins finds which records of a shelf are one body, keeps that and returns
// its hash.
func findJoins(ctx context.Context, world *World, home string, shelf *edition.Shelf, decided []join.Decided) (string, error) {
	started := world.Now()
	found, err := join.Find(ctx, shelf, decided)
	if err != nil {
		return "", fmt.Errorf("join records: %w", err)
	}
	if took := world.Now().Sub(started); world.Progress && took > time.Second {
		fmt.Fprintf(world.Err, "%d joins found in %.1f s\n", len(found.Claims), took.Seconds())
	}
	return found.Keep(joinsOf(home))
}

// openIndexWith maps the index that was built from the shelf's editions with the
// given joins, and builds it first where it is not there yet.
func openIndexWith(world *World, home string, shelf *edition.Shelf, joins string) (*index.Index, error) {
	path := filepath.Join(home, "index", indexName(shelf, joins)+".index")
	ix, err := index.Open(path, shelf)
	if err == nil {
		return ix, nil
	}
	if world.Progress && !errors.Is(err, os.ErrNotExist) {
		fmt.Fprintf(world.Err, "index: %v; building it anew\n", err)
	}
	kept, err := join.Kept(joinsOf(home), joins)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	started := world.Now()
	if err := index.Build(path, shelf, kept.Claims); err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	if took := world.Now().Sub(started); world.Progress && took > time.Second {
		fmt.Fprintf(world.Err, "index built in %.1f s\n", took.Seconds())
	}
	return index.Open(path, shelf)
}

// indexName is a hash of what the index was made of and by: another build of the
// program may read names otherwise.
func indexName(shelf *edition.Shelf, joins string) string {
	hash := sha256.New()
	fmt.Fprintln(hash, buildName())
	for _, e := range shelf.Editions() {
		fmt.Fprintln(hash, e.Header().ID)
	}
	fmt.Fprintln(hash, joins)
	return hex.EncodeToString(hash.Sum(nil)[:12])
}

// joinsIn returns what joined a body's records, and with what they were not.
func (h *house) joinsIn(records []graph.ID, claims []api.Claim) ([]api.Join, error) {
	result, err := h.joined()
	if err != nil {
		return nil, err
	}
	var joins []api.Join
	for _, c := range claims {
		if c.Property == graph.SameAs && slices.Contains(records, c.Object) {
			joins = append(joins, api.Join{A: c.Subject, B: c.Object, Way: string(join.ByCuration), Why: c.Value})
		}
	}
	is := func(id graph.ID) bool { return slices.Contains(records, id) }
	for _, c := range result.Claims {
		if is(c.Subject) || is(c.Object) {
			joins = append(joins, joinOf(c))
		}
	}
	for _, d := range result.Doubts {
		if is(d.A) || is(d.B) {
			joins = append(joins, doubtOf(d))
		}
	}
	return joins, nil
}

func joinOf(c graph.Claim) api.Join {
	j := api.Join{A: c.Subject, B: c.Object, Way: c.Source.Record, Why: c.Value}
	if c.Source.Source == string(join.ByPerson) {
		j.Way = string(join.ByPerson)
	}
	if c.Property == graph.NotSameAs {
		j.But = "somebody decided that they are two"
	}
	return j
}

func doubtOf(d join.Doubt) api.Join {
	return api.Join{A: d.A, B: d.B, Way: string(d.Way), Why: d.For, But: d.But}
}

// joins writes why the records of a body were joined, and with what they were not.
func (p *printer) joins(all []api.Join) {
	made := func(j api.Join) bool { return j.But == "" }
	if slices.ContainsFunc(all, made) {
		p.line(0, "")
		p.line(0, "%s", p.paint(bold, "joined, because"))
	}
	for _, j := range all {
		if made(j) {
			p.line(1, "%s = %s  %s", j.A, j.B, p.paint(dim, j.Way+": "+j.Why))
		}
	}
	not := func(j api.Join) bool { return !made(j) }
	if slices.ContainsFunc(all, not) {
		p.line(0, "")
		p.line(0, "%s", p.paint(bold, "not joined, though"))
	}
	for _, j := range all {
		if not(j) {
			p.line(1, "%s ≠ %s  %s", j.A, j.B, p.paint(dim, j.Way+": "+j.Why))
			p.line(2, "%s", "but "+j.But)
		}
	}
}
