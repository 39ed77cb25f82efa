package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"

	"github.com/schollz/progressbar/v3"

	"interdict/api"
	"interdict/fetch"
	"interdict/refresh"
)

type refreshVerb struct {
	Sources []string `arg:"" optional:"" help:"Read these sources alone."`
	From    string   `help:"File or folder that holds publications as they were downloaded; without it they are downloaded." type:"existingpath" placeholder:"PATH"`
	Accept  bool     `help:"Accept publications that look cut or wrong: fewer records than before, a known entry missing."`
}

func (refreshVerb) Help() string {
	return `Examples:
  interdict refresh
  interdict refresh ofac un
  interdict refresh --from ~/downloads/lists
  interdict refresh un --from consolidated.xml

Every file is recognised by what it holds. Gzip and zip are unpacked. A publication
that was read before is not read again.`
}

func (v refreshVerb) Run(ctx context.Context, world *World, flags *flags) error {
	home, err := homeOf(world, flags)
	if err != nil {
		return err
	}
	h := &house{world: world, home: home}
	report, err := v.read(ctx, h)
	if err != nil {
		return err
	}
	if err := refresh.Remember(h.refused(), report, world.Now()); err != nil {
		return err
	}
	opened, err := open(ctx, world, flags) // builds the index
	if err != nil {
		return err
	}
	defer opened.close()
	if flags.Format == "json" {
		err = writeJSON(world.Out, refreshed(report))
	} else {
		err = printReport(world, report, opened)
	}
	if err != nil {
		return err
	}
	for _, r := range report.Publications {
		if r.State == refresh.Refused {
			return exit(exitIncomplete)
		}
	}
	if len(report.Publications) == 0 && v.From != "" {
		return hint(fmt.Errorf("nothing under %s is a publication of a known source", v.From), "interdict lists shows the sources")
	}
	return nil
}

// read reads what lies at From, or downloads.
func (v refreshVerb) read(ctx context.Context, h *house) (refresh.Report, error) {
	progress, done := progressOf(h.world)
	defer done()
	refresher := h.refresher(progress)
	refresher.AcceptAll = v.Accept
	if v.From != "" {
		return refresher.From(ctx, v.From, v.Sources)
	}
	client := &fetch.Client{Agent: "interdict/" + Version}
	return refresher.Fetch(ctx, client, v.Sources, h.world.Now())
}

// progressOf shows on a terminal how many records were read of what.
func progressOf(world *World) (tell func(refresh.Step), done func()) {
	if !world.Progress {
		return nil, func() {}
	}
	bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(world.Err), progressbar.OptionShowCount(),
		progressbar.OptionSetItsString("records"), progressbar.OptionShowIts(), progressbar.OptionClearOnFinish())
	var lock sync.Mutex
	last := map[string]int{}
	tell = func(s refresh.Step) {
		lock.Lock()
		defer lock.Unlock()
		bar.Describe("reading " + s.Source + " " + s.Files)
		// A bar that cannot be drawn is no reason to stop reading.
		_ = bar.Add(s.Records - last[s.Files])
		last[s.Files] = s.Records
	}
	return tell, func() { _ = bar.Finish() }
}

// refreshedJSON is the report of a refresh for programs.
type refreshedJSON struct {
	Publications []publicationJSON `json:"publications"`
	Unknown      []unknownJSON     `json:"unknown"`
}

type publicationJSON struct {
	Source    string   `json:"source"`
	Format    string   `json:"format"`
	Files     []string `json:"files"`
	State     string   `json:"state"`
	Edition   string   `json:"edition,omitempty"`
	Published string   `json:"published,omitempty"`
	Records   int      `json:"records"`
	Skipped   int      `json:"skipped"`
	Error     string   `json:"error,omitempty"`
}

type unknownJSON struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

func refreshed(report refresh.Report) refreshedJSON {
	all := refreshedJSON{Publications: []publicationJSON{}, Unknown: []unknownJSON{}}
	for _, r := range report.Publications {
		row := publicationJSON{Source: r.Source, Format: r.Format, Files: r.Files, State: string(r.State)}
		if r.Err != nil {
			row.Error = r.Err.Error()
		} else {
			row.Edition, row.Published, row.Records = r.Edition.ID, r.Edition.Published.Format("2006-01-02"), r.Edition.Records
			row.Skipped = api.WholeRecords(r.Edition.Skipped)
		}
		all.Publications = append(all.Publications, row)
	}
	for _, u := range report.Unknown {
		all.Unknown = append(all.Unknown, unknownJSON(u))
	}
	return all
}

func printReport(world *World, report refresh.Report, h *house) error {
	p := newPrinter(world)
	table := newTable("source", "published", "records", "skipped", "state", "files")
	for _, r := range report.Publications {
		files := ""
		for _, f := range r.Files {
			files += filepath.Base(f) + " "
		}
		if r.Err != nil {
			table.row(r.Source, "", "", "", p.paint(red, "refused"), files)
			continue
		}
		table.row(r.Source, r.Edition.Published.Format("2006-01-02"), fmt.Sprint(r.Edition.Records), fmt.Sprint(api.WholeRecords(r.Edition.Skipped)), string(r.State), files)
	}
	table.write(p, 0)
	for _, r := range report.Publications {
		if r.Err != nil {
			p.line(0, "%s  %v", p.paint(red, "refused"), r.Err)
		}
	}
	p.skipped(report)
	if n := len(report.Unknown); n > 0 {
		p.line(0, "")
		p.line(0, "files that were left alone: %d", n)
		for _, u := range report.Unknown {
			p.line(1, "%s: %s", u.Path, u.Why)
		}
	}
	bodies, records, names := h.index.Len()
	p.line(0, "")
	p.line(0, "index: %d bodies of %d records, %d names", bodies, records, names)
	return p.err
}

// maxSkippedTold is how many records that could not be read are named for one
// publication; the edition keeps all.
const maxSkippedTold = 5

// skipped names what could not be read of publications that were added.
func (p *printer) skipped(report refresh.Report) {
	for _, r := range report.Publications {
		if r.Err != nil || r.State != refresh.Added || len(r.Edition.Skipped) == 0 {
			continue
		}
		records := api.WholeRecords(r.Edition.Skipped)
		p.line(0, "%s: not read: whole records %d, fields of others %d; the rest is kept", r.Source, records, len(r.Edition.Skipped)-records)
		for i, s := range r.Edition.Skipped {
			if i == maxSkippedTold {
				p.line(1, "%s", p.paint(dim, fmt.Sprintf("and %d more", len(r.Edition.Skipped)-maxSkippedTold)))
				break
			}
			p.line(1, "%s: %s", s.Place, s.Reason)
		}
	}
}
