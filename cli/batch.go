package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/sync/errgroup"

	"interdict/screen"
)

type batchVerb struct {
	In      string `arg:"" help:"CSV or xlsx with a header that has name and any of schema, country, birth, address, nationality, gender, role, aliases and identifiers (passport, imo, lei, ...); or JSON lines with the same keys."`
	Out     string `short:"o" required:"" help:"File that is written: the same rows in the same order, plus the answer." placeholder:"OUT"`
	Restart bool   `help:"Begin anew in place of going on where an earlier run stopped."`
	view
	Limit int `help:"Entities looked at for a row." default:"5"`
}

func (batchVerb) Help() string {
	return `Examples:
  interdict batch customers.csv -o screened.csv
  interdict batch customers.xlsx -o screened.xlsx
  interdict batch customers.jsonl -o screened.jsonl --as-of 2026-11-20

Each row gains outcome, top_id, top_name, top_score, findings and decision. A row
that cannot be read as a party gets the outcome incomplete, and says why under
findings. When a run stops, the same command goes on where it stopped.`
}

// garbage is by how much memory may grow, in per cent of what is in use, before it is
// cleared: little is in use, as the index is mapped, and a row leaves much behind.
const garbage = 400

// chunk is how many rows are screened, recorded and written together.
const chunk = 512

func (v batchVerb) Run(ctx context.Context, world *World, flags *flags) error {
	form, err := formOf(v.In, v.Out)
	if err != nil {
		return wrongUse{err}
	}
	asked, err := v.asked(world)
	if err != nil {
		return err
	}
	asked.Limit = v.Limit
	house, err := open(ctx, world, flags)
	if err != nil {
		return err
	}
	defer house.close()
	defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	run, err := v.start(house, &asked)
	if err != nil {
		return err
	}
	worst, err := run.all(ctx, form)
	if err != nil {
		return hint(fmt.Errorf("batch %s: %w", v.In, err), "the same command goes on where it stopped; --restart begins anew")
	}
	fmt.Fprintf(world.Err, "%d rows screened into %s: %s\n", run.rows, v.Out, run.counted())
	return exitFor(worst)
}

// form is how rows are read and written.
type form func(in io.Reader, out io.Writer, headless bool) (rowReader, rowWriter, error)

// row is one line of input.
type row struct {
	fields any         // as read, to be written again
	deal   screen.Deal // of one party
	wrong  error       // why it is no party
	answer screen.Decision
}

type rowReader interface {
	// read returns the next row, or io.EOF after the last.
	read() (row, error)
}

type rowWriter interface {
	write(r row) error
	flush() error
}

// formOf returns how the input is read. The output is of the same kind; CSV and
// xlsx may stand for each other.
func formOf(in, out string) (form, error) {
	ext := func(path string) string { return strings.ToLower(filepath.Ext(path)) }
	table := ext(out) == ".csv" || ext(out) == ".xlsx"
	switch {
	case ext(in) == ".csv" && table:
		return csvForm, nil
	case ext(in) == ".xlsx" && table:
		return xlsxForm(in), nil
	case isJSON(in) && isJSON(out):
		return jsonForm, nil
	}
	return nil, fmt.Errorf("%s to %s: both names must end in .csv or .xlsx, or both in .jsonl", in, out)
}

func isJSON(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".jsonl" || ext == ".ndjson"
}

// run is one batch on its way.
type run struct {
	house  *house
	asked  screen.Asked
	in     string
	out    string
	done   int // rows that an earlier run has written
	rows   int
	counts map[screen.Outcome]int // of all rows, an earlier run's included
}

// mark stands beside an unfinished output and says what it was made with, so
// that no two halves are made with different things.
type mark struct {
	In      string   `json:"in"`
	Size    int64    `json:"size"`
	AsOf    string   `json:"as_of"`
	KnownAt string   `json:"known_at"`
	Sources []string `json:"sources,omitempty"`
	Index   string   `json:"index"`
	Policy  string   `json:"policy"`
	Program string   `json:"program"`
	Limit   int      `json:"limit"`
}

func (r *run) part() string     { return r.out + ".part" }
func (r *run) markFile() string { return r.out + ".part.json" }

// start takes up an unfinished run, or begins one.
func (v batchVerb) start(h *house, asked *screen.Asked) (*run, error) {
	r := &run{house: h, in: v.In, out: v.Out, counts: map[screen.Outcome]int{}}
	stat, err := os.Stat(v.In)
	if err != nil {
		return nil, wrongUse{err}
	}
	now := mark{In: v.In, Size: stat.Size(), AsOf: asked.At.String(), KnownAt: asked.Known.UTC().Format("2006-01-02T15:04:05Z"), Sources: v.Sources,
		Index: indexName(h.shelf, h.screener.Joins), Policy: h.policy.Hash(), Program: program, Limit: v.Limit}
	text, err := os.ReadFile(r.markFile())
	if v.Restart || errors.Is(err, fs.ErrNotExist) {
		text, err = json.Marshal(now)
		if err != nil {
			return nil, err
		}
		r.asked = *asked
		return r, errors.Join(removed(os.Remove(r.part())), os.WriteFile(r.markFile(), text, 0o644))
	}
	if err != nil {
		return nil, err
	}
	var before mark
	if err := json.Unmarshal(text, &before); err != nil {
		return nil, hint(fmt.Errorf("read %s: %w", r.markFile(), err), "--restart begins anew")
	}
	if v.KnownAt == "" {
		now.KnownAt = before.KnownAt // the moment of the first run counts for all rows
	}
	if v.AsOf == "" {
		now.AsOf = before.AsOf
	}
	if fmt.Sprint(before) != fmt.Sprint(now) {
		return nil, hint(wrongUse{fmt.Errorf("%s was begun with other input, lists, policy or flags: its halves would not agree", r.part())}, "--restart begins anew")
	}
	again := view{AsOf: now.AsOf, KnownAt: now.KnownAt, Sources: v.Sources}
	if r.asked, err = again.asked(h.world); err != nil {
		return nil, err
	}
	r.asked.Limit = v.Limit
	return r, nil
}

// removed forgives the removal of what is not there.
func removed(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// all screens every row and gives the output its name at the end.
func (r *run) all(ctx context.Context, form form) (screen.Outcome, error) {
	in, err := os.Open(r.in)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	out, err := os.OpenFile(r.part(), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return 0, err
	}
	defer out.Close()
	whole, err := r.takeUp(out)
	if err != nil {
		return 0, err
	}
	if err := errors.Join(out.Truncate(whole), seekEnd(out)); err != nil {
		return 0, err
	}
	buffered := bufio.NewWriterSize(out, 1<<16)
	bar := r.bar(in)
	reader, writer, err := form(io.TeeReader(in, bar), buffered, whole > 0)
	if err != nil {
		return 0, err
	}
	if err := r.chunks(ctx, reader, writer, buffered); err != nil {
		return 0, err
	}
	_ = bar.Finish() // the bar is a courtesy
	if err := errors.Join(out.Close(), r.finish()); err != nil {
		return 0, err
	}
	return r.worst(), nil
}

// finish gives the output its name, and its form where that is xlsx.
func (r *run) finish() error {
	if strings.ToLower(filepath.Ext(r.out)) != ".xlsx" {
		return errors.Join(os.Rename(r.part(), r.out), os.Remove(r.markFile()))
	}
	if err := writeXLSX(r.part(), r.out); err != nil {
		return fmt.Errorf("write %s: %w", r.out, err)
	}
	return errors.Join(os.Remove(r.part()), os.Remove(r.markFile()))
}

func seekEnd(f *os.File) error {
	_, err := f.Seek(0, io.SeekEnd)
	return err
}

func (r *run) bar(in *os.File) *progressbar.ProgressBar {
	if stat, err := in.Stat(); err == nil && r.house.world.Progress {
		return progressbar.NewOptions64(stat.Size(), progressbar.OptionSetWriter(r.house.world.Err), progressbar.OptionShowBytes(true),
			progressbar.OptionSetDescription("screening "+r.in), progressbar.OptionClearOnFinish())
	}
	return progressbar.DefaultBytesSilent(-1)
}

// chunks screens rows, some hundred at a time, and records and writes those before
// meanwhile. What was screened when reading fails is written all the same.
func (r *run) chunks(ctx context.Context, reader rowReader, writer rowWriter, buffered *bufio.Writer) error {
	screened := make(chan []row)
	stages, until := errgroup.WithContext(ctx)
	stages.Go(func() error {
		defer close(screened)
		return r.screenAll(until, reader, screened)
	})
	stages.Go(func() error {
		for rows := range screened {
			if err := r.record(ctx, rows); err != nil {
				return err
			}
			for _, row := range rows {
				if err := writer.write(row); err != nil {
					return err
				}
			}
			if err := errors.Join(writer.flush(), buffered.Flush()); err != nil {
				return err
			}
		}
		return nil
	})
	return stages.Wait()
}

// screenAll reads and screens rows, and passes them on.
func (r *run) screenAll(ctx context.Context, reader rowReader, screened chan<- []row) error {
	for {
		rows, end := r.next(reader)
		if end != nil && !errors.Is(end, io.EOF) {
			return end
		}
		if err := r.screen(ctx, rows); err != nil {
			return err
		}
		select {
		case screened <- rows:
		case <-ctx.Done():
			return ctx.Err()
		}
		if end != nil {
			return nil
		}
	}
}

// next reads rows that no earlier run has written, as many as make a chunk; with
// the last of them comes io.EOF.
func (r *run) next(reader rowReader) ([]row, error) {
	var rows []row
	for len(rows) < chunk {
		next, err := reader.read()
		if err != nil {
			return rows, err
		}
		if r.rows++; r.rows > r.done {
			rows = append(rows, next)
		}
	}
	return rows, nil
}

// screen judges rows on all processors.
func (r *run) screen(ctx context.Context, rows []row) error {
	var workers sync.WaitGroup
	failures := make([]error, len(rows))
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				failures[i] = r.one(ctx, &rows[i])
			}
		})
	}
	for i := range rows {
		next <- i
	}
	close(next)
	workers.Wait()
	return errors.Join(failures...)
}

// record keeps what was decided about rows, in their order.
func (r *run) record(ctx context.Context, rows []row) error {
	var decisions []screen.Decision
	for _, row := range rows {
		r.counts[row.answer.Outcome()]++
		if row.wrong == nil {
			decisions = append(decisions, row.answer)
		}
	}
	return r.house.record(ctx, decisions...)
}

func (r *run) one(ctx context.Context, row *row) error {
	if row.wrong != nil {
		return nil
	}
	answer, err := r.house.screener.Screen(ctx, row.deal, r.asked)
	var input *screen.WrongInput
	if errors.As(err, &input) {
		row.wrong = input
		return nil
	}
	row.answer = answer
	return err
}

// worst returns the gravest outcome of all rows; of no rows nothing can be said.
func (r *run) worst() screen.Outcome {
	for _, outcome := range []screen.Outcome{screen.Prohibited, screen.Licence, screen.Review, screen.Incomplete, screen.Clear} {
		if r.counts[outcome] > 0 {
			return outcome
		}
	}
	return screen.Incomplete
}

func (r *run) counted() string {
	var words []string
	for _, outcome := range []screen.Outcome{screen.Prohibited, screen.Licence, screen.Review, screen.Incomplete, screen.Clear} {
		if n := r.counts[outcome]; n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, outcome))
		}
	}
	if r.done > 0 {
		words = append(words, fmt.Sprintf("%d of them by an earlier run", r.done))
	}
	return strings.Join(words, ", ")
}

// partyOf makes a party of named values; unknown names are passed over, since a
// row may hold anything beside.
func partyOf(values map[string]string) (screen.Deal, error) {
	party := screen.Party{
		Name: values["name"], Schema: values["schema"], Country: values["country"], Birth: values["birth"], Address: values["address"],
		Nationality: values["nationality"], Gender: values["gender"], Role: values["role"],
	}
	for _, alias := range strings.Split(values["aliases"], ";") {
		if alias = strings.TrimSpace(alias); alias != "" {
			party.Aliases = append(party.Aliases, alias)
		}
	}
	for _, kind := range screen.IDTypes() {
		if value := strings.TrimSpace(values[kind]); value != "" && kind != "id" {
			party.IDs = append(party.IDs, screen.PartyID{Type: kind, Value: value})
		}
	}
	deal := screen.Deal{Parties: []screen.Party{party}}
	return deal, deal.Check()
}

// answerOf returns the columns that a row gains.
func answerOf(r row) (columns []string) {
	if r.wrong != nil {
		return []string{screen.Incomplete.String(), "", "", "", firstBytes(r.wrong.Error(), 300), ""}
	}
	top := []string{"", "", ""}
	var findings []string
	for _, f := range r.answer.Findings {
		if f.Kind == screen.KindPlace && f.Effect == screen.EffectNone {
			continue
		}
		if top[0] == "" && f.Entity != nil {
			top = []string{string(f.Entity.ID), f.Entity.Name, fmt.Sprintf("%.4f", f.Score)}
		}
		findings = append(findings, f.Rule+" ("+string(f.Effect)+")")
	}
	return []string{r.answer.Outcome().String(), top[0], top[1], top[2], strings.Join(findings, "; "), r.answer.ID}
}

// answerColumns are the names of what a row gains.
var answerColumns = []string{"outcome", "top_id", "top_name", "top_score", "findings", "decision"}
