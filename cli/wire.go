package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"interdict/api"
	"interdict/date"
	"interdict/edition"
	"interdict/graph"
	"interdict/index"
	"interdict/join"
	"interdict/ledger"
	"interdict/place"
	"interdict/refresh"
	"interdict/screen"
	"interdict/source/catalog"
	"interdict/store"
	"interdict/store/sqlite"
)

// house is everything that the verbs use, built once.
type house struct {
	world    *World
	home     string
	policy   *screen.Policy
	shelf    *edition.Shelf
	index    *index.Index
	screener *screen.Screener
	joined   func() (join.Result, error) // which records are one body and why
	places   func() (*place.Gazetteer, error)
	store    *sqlite.Store
	ledger   *ledger.Ledger
}

// homeOf returns the folder that holds all state.
func homeOf(world *World, f *flags) (string, error) {
	if f.Home != "" {
		return f.Home, nil
	}
	if home := world.Getenv("INTERDICT_HOME"); home != "" {
		return home, nil
	}
	if data := world.Getenv("XDG_DATA_HOME"); data != "" {
		return filepath.Join(data, "interdict"), nil
	}
	user := world.Getenv("HOME")
	if user == "" {
		return "", hint(errors.New("no folder for editions and decisions is known"), "set INTERDICT_HOME, or give --home DIR")
	}
	return filepath.Join(user, ".local", "share", "interdict"), nil
}

// open builds the house: the embedded dossier stands as an edition, the editions
// are on their shelf, and the index of just these editions is built or mapped.
func open(ctx context.Context, world *World, f *flags) (*house, error) {
	home, err := homeOf(world, f)
	if err != nil {
		return nil, err
	}
	h := &house{world: world, home: home, places: sync.OnceValues(place.Load)}
	if h.policy, err = readPolicy(f.Policy); err != nil {
		return nil, wrongUse{err}
	}
	if err := h.embed(ctx); err != nil {
		return nil, err
	}
	shelf, refused := edition.OpenDir(h.editions())
	h.shelf = shelf
	h.screener = &screen.Screener{Policy: h.policy, Program: program}
	for _, err := range refused {
		h.screener.Refused = append(h.screener.Refused, screen.Gap{Subject: screen.RefusedEditions, Why: err.Error()})
	}
	for _, e := range shelf.Editions() {
		h.screener.Editions = append(h.screener.Editions, e.Header())
	}
	if h.screener.Stale, err = h.stale(); err != nil {
		return nil, errors.Join(err, h.close())
	}
	if h.index, h.screener.Joins, err = openIndex(ctx, world, home, shelf); err != nil {
		return nil, errors.Join(err, h.close())
	}
	h.joined = sync.OnceValues(func() (join.Result, error) { return join.Kept(joinsOf(home), h.screener.Joins) })
	h.screener.Bodies, h.screener.Sites = bodiesOf(h.index), sitesOf(shelf)
	return h, nil
}

// stale says of which sources a later publication was refused, and why.
func (h *house) stale() (map[string]string, error) {
	refusals, err := refresh.Refusals(h.refused())
	if err != nil {
		return nil, err
	}
	stale := map[string]string{}
	for _, r := range refusals {
		stale[r.Source] = fmt.Sprintf(screen.RefusedPublication+" on %s: %s", r.At.Format(time.DateOnly), r.Why)
	}
	return stale, nil
}

// readPolicy reads the policy of a file, laid over the default.
func readPolicy(path string) (*screen.Policy, error) {
	if path == "" {
		return screen.Default()
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return screen.OwnPolicy(path, text)
}

// keptPolicy reads the policy that a decision was made with.
func (h *house) keptPolicy(hash string) (*screen.Policy, error) {
	text, err := os.ReadFile(h.policyFile(hash))
	if err != nil {
		return nil, fmt.Errorf("the policy of the decision is not kept: %w", err)
	}
	return screen.ReadPolicy(text)
}

// policyFile is where the text of a policy is kept, for replays.
func (h *house) policyFile(hash string) string {
	return filepath.Join(h.home, "policies", hash+".yaml")
}

func (h *house) editions() string { return filepath.Join(h.home, "editions") }

// refused is the folder of publications that were not accepted.
func (h *house) refused() string { return filepath.Join(h.home, "refused") }

func (h *house) refresher(progress func(refresh.Step)) *refresh.Refresher {
	return &refresh.Refresher{Catalog: catalog.All(), Editions: h.editions(), Raw: filepath.Join(h.home, "raw"), Progress: progress}
}

// embed puts the dossier that the program carries among the editions.
func (h *house) embed(ctx context.Context) error {
	embedded, files := catalog.Embedded()
	result := h.refresher(nil).Read(ctx, embedded, files)
	if result.Err != nil {
		return fmt.Errorf("read the embedded dossier: %w", result.Err)
	}
	return nil
}

// buildName tells builds of the program apart: by the commit, or, when it was
// built from files that are not committed, by when that was.
func buildName() string {
	name, modified := program, true
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			switch setting.Key {
			case "vcs.revision":
				name += " " + setting.Value
			case "vcs.modified":
				modified = setting.Value == "true"
			}
		}
	}
	if path, err := os.Executable(); err == nil && modified {
		if stat, err := os.Stat(path); err == nil {
			name += " " + stat.ModTime().UTC().Format(time.RFC3339Nano)
		}
	}
	return name
}

// Screen judges a deal and records the decision, or that there was none.
func (h *house) Screen(ctx context.Context, deal screen.Deal, asked screen.Asked) (screen.Decision, error) {
	decision, err := h.screener.Screen(ctx, deal, asked)
	var input *screen.WrongInput
	if errors.As(err, &input) {
		return decision, err
	}
	if err != nil {
		return decision, errors.Join(err, h.recordFailure(ctx, deal, err))
	}
	return decision, h.record(ctx, decision)
}

// Entity returns what is known of the body that an id leads to.
func (h *house) Entity(id graph.ID, view graph.View) (api.Entity, error) {
	places, err := h.places()
	if err != nil {
		return api.Entity{}, err
	}
	entity, err := api.EntityOf(h.index, id, view, places)
	if err != nil {
		return api.Entity{}, err
	}
	if err := h.shares(&entity, view); err != nil {
		return api.Entity{}, err
	}
	entity.Joins, err = h.joinsIn(entity.Records, entity.Claims)
	return entity, err
}

// Sources returns every source with its editions.
func (h *house) Sources(at date.Day) []api.Source {
	return api.Sources(catalog.All(), h.shelf.Editions(), at)
}

// Decision returns a recorded decision as it was written.
func (h *house) Decision(ctx context.Context, id string) ([]byte, error) {
	if err := h.openRecords(ctx); err != nil {
		return nil, err
	}
	row, err := h.store.Decision(ctx, id)
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrAmbiguous) {
		return nil, fmt.Errorf("decision %s: %w (%w)", id, err, api.ErrNotFound)
	}
	return row.Body, err
}

// openRecords opens the store of decisions and the ledger.
func (h *house) openRecords(ctx context.Context) error {
	if h.store != nil {
		return nil
	}
	var err error
	if h.store, err = sqlite.Open(filepath.Join(h.home, "interdict.db")); err != nil {
		return fmt.Errorf("open the record of decisions: %w", err)
	}
	if h.ledger, err = ledger.Open(ctx, h.ledgerDir()); err != nil {
		return fmt.Errorf("open the ledger: %w", err)
	}
	for _, problem := range h.ledger.Problems() {
		fmt.Fprintf(h.world.Err, "interdict: ledger: %s\n", problem)
	}
	return h.keepPolicy()
}

func (h *house) ledgerDir() string { return filepath.Join(h.home, "ledger") }

// keepPolicy keeps the text of the policy under its hash, for replays.
func (h *house) keepPolicy() error {
	path := h.policyFile(h.policy.Hash())
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, h.policy.Text(), 0o644)
}

// record keeps decisions in the store and chains them in the ledger.
func (h *house) record(ctx context.Context, decisions ...screen.Decision) error {
	var rows []store.Decision
	for _, d := range decisions {
		at, err := date.ParseDay(d.AsOf)
		if err != nil {
			return fmt.Errorf("record decision: %w", err)
		}
		known, err := api.ParseMoment(d.KnownAt)
		if err != nil {
			return fmt.Errorf("record decision: %w", err)
		}
		body, err := d.Sealed()
		if err != nil {
			return fmt.Errorf("record decision: %w", err)
		}
		request, err := json.Marshal(d.Deal)
		if err != nil {
			return fmt.Errorf("record decision: %w", err)
		}
		rows = append(rows, store.Decision{
			ID: d.ID, MadeAt: h.world.Now().UTC(), Outcome: d.Outcome().String(), AsOf: at, KnownAt: known,
			Request: request, Body: body, Program: d.Program,
		})
	}
	return h.keep(ctx, rows)
}

// recordFailure keeps that a deal could not be judged.
func (h *house) recordFailure(ctx context.Context, deal screen.Deal, failure error) error {
	request, err := json.Marshal(deal)
	if err != nil {
		return fmt.Errorf("record failure: %w", err)
	}
	now := h.world.Now().UTC()
	sum := sha256.Sum256(slices.Concat(request, []byte(now.Format(time.RFC3339Nano)), []byte(failure.Error())))
	row := store.Decision{
		ID: "failure-" + hex.EncodeToString(sum[:12]), MadeAt: now, Outcome: screen.Incomplete.String(), AsOf: date.DayOf(now),
		KnownAt: now, Request: request, Failure: failure.Error(), Program: program,
	}
	return h.keep(ctx, []store.Decision{row})
}

// keep saves rows, chains them, and then keeps the chain's end beside the rows.
// What is cut off in between is found by ledger verify, and mended by keeping the
// same rows again.
func (h *house) keep(ctx context.Context, rows []store.Decision) error {
	if len(rows) == 0 {
		return nil
	}
	if err := h.openRecords(ctx); err != nil {
		return err
	}
	if err := h.store.SaveDecisions(ctx, rows); err != nil {
		return fmt.Errorf("record decisions: %w", err)
	}
	entries := make([]ledger.Entry, len(rows))
	for i, row := range rows {
		entries[i] = row.Entry()
	}
	return h.chain(ctx, entries)
}

// chain appends entries to the ledger, and keeps its new end in the store.
func (h *house) chain(ctx context.Context, entries []ledger.Entry) error {
	written, err := h.ledger.Append(ctx, entries...)
	if err == nil {
		err = h.store.SetHead(ctx, written[len(written)-1].Head())
	}
	if err != nil {
		return fmt.Errorf("record decisions: %w", err)
	}
	return nil
}

func (h *house) close() error {
	var errs []error
	if h.index != nil {
		errs = append(errs, h.index.Close())
	}
	if h.shelf != nil {
		errs = append(errs, h.shelf.Close())
	}
	if h.store != nil {
		errs = append(errs, h.store.Close())
	}
	return errors.Join(errs...)
}
