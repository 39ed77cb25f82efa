package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"interdict/api"
	"interdict/date"
	"interdict/edition"
)

type listsVerb struct {
	Sources []string `arg:"" optional:"" help:"Show these sources alone, with everything that was skipped."`
}

func (listsVerb) Help() string {
	return `Examples:
  interdict lists
  interdict lists ofac        every edition of it, and each record and field that was skipped
  interdict lists --format json`
}

func (v listsVerb) Run(ctx context.Context, world *World, flags *flags) error {
	house, err := open(ctx, world, flags)
	if err != nil {
		return err
	}
	defer house.close()
	rows, err := v.rows(house, date.DayOf(world.Now().UTC()))
	if err != nil {
		return err
	}
	if flags.Format == "json" {
		return writeJSON(world.Out, rows)
	}
	p := newPrinter(world)
	table := newTable("source", "published", "age", "edition", "entries", "read", "skipped", "fields", "state", "what")
	for _, r := range rows {
		if r.Edition == "" {
			table.row(r.Source, "", "", "", "", "", "", "", r.State, r.Title)
			continue
		}
		table.row(r.Source, published(r), fmt.Sprintf("%d days", r.AgeDays), r.Edition, fmt.Sprint(r.Entries), fmt.Sprint(r.Records),
			fmt.Sprint(r.Skipped), fmt.Sprint(r.Fields), r.State, strings.Join(r.Files, " "))
	}
	table.write(p, 0)
	p.line(0, "")
	p.line(0, "%s", p.paint(dim, "entries = read + skipped; fields: not understood, in records that were read"))
	p.line(0, "%s", p.paint(dim, "~ the content gives no day of publication: it is that of the file's name, folder or time"))
	for _, gap := range house.screener.Refused {
		p.line(0, "%s  %s", p.paint(red, "refused"), gap.Why)
	}
	v.details(p, rows)
	return p.err
}

// published writes the day of an edition, with a mark when the content does not
// give it.
func published(r api.Source) string {
	if r.PublishedFrom == edition.FromContent {
		return r.Published
	}
	return r.Published + " ~"
}

// details writes notes, and for sources that were asked for what was skipped.
func (v listsVerb) details(p *printer, rows []api.Source) {
	for _, r := range rows {
		if r.Note != "" {
			p.line(0, "%s", p.paint(dim, r.Source+" "+r.Published+": "+r.Note))
		}
		for _, s := range r.Skips {
			what := "record skipped"
			if s.Field != "" {
				what = "field " + s.Field
			}
			p.line(0, "%s %s  %s  %s: %s (%s)", r.Source, r.Published, s.Place, what, s.Reason, s.Record)
		}
	}
}

// rows returns the sources that are asked for, all when none is named; what was
// skipped is only shown of those that were named.
func (v listsVerb) rows(h *house, today date.Day) ([]api.Source, error) {
	all := h.Sources(today)
	for _, asked := range v.Sources {
		if !slices.ContainsFunc(all, func(s api.Source) bool { return s.Source == asked }) {
			return nil, wrongUse{fmt.Errorf("no source is called %q", asked)}
		}
	}
	var rows []api.Source
	for _, s := range all {
		if len(v.Sources) == 0 {
			s.Skips = nil
		} else if !slices.Contains(v.Sources, s.Source) {
			continue
		}
		rows = append(rows, s)
	}
	return rows, nil
}
