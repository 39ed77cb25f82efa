package cli

import (
	"context"

	"interdict/api"
	"interdict/edition"
	"interdict/graph"
)

type diffVerb struct {
	Source string `arg:"" help:"Source, as interdict lists shows it."`
	Old    string `arg:"" help:"Older edition: the start of its hash, or its date."`
	New    string `arg:"" help:"Newer edition: the start of its hash, or its date."`
}

func (diffVerb) Help() string {
	return `Example:
  interdict diff un 2025-06-18 2025-11-15
  interdict diff ofac 2024-04-26 2024-05-03 --format json`
}

// difference is what changed between two editions, as published.
type difference struct {
	Source  string          `json:"source"`
	Old     string          `json:"old"`
	New     string          `json:"new"`
	Added   []differing     `json:"added"`
	Removed []differing     `json:"removed"`
	Changed []differingBoth `json:"changed"`
}

type differing struct {
	ID   graph.ID `json:"id"`
	Name string   `json:"name"`
}

type differingBoth struct {
	ID     graph.ID     `json:"id"`
	Name   string       `json:"name"`
	Claims changedClaim `json:"claims"`
}

type changedClaim struct {
	Added   []api.Claim `json:"added"`
	Removed []api.Claim `json:"removed"`
}

func (v diffVerb) Run(ctx context.Context, world *World, flags *flags) error {
	house, err := open(ctx, world, flags)
	if err != nil {
		return err
	}
	defer house.close()
	older, err := edition.Find(house.shelf.Editions(), v.Source, v.Old)
	if err != nil {
		return wrongUse{err}
	}
	newer, err := edition.Find(house.shelf.Editions(), v.Source, v.New)
	if err != nil {
		return wrongUse{err}
	}
	d := difference{Source: v.Source, Old: older.Header().ID, New: newer.Header().ID, Added: []differing{}, Removed: []differing{}, Changed: []differingBoth{}}
	if err := edition.Compare(older, newer, func(c edition.Change) error { return d.take(c, newer) }); err != nil {
		return err
	}
	if flags.Format == "json" {
		return writeJSON(world.Out, d)
	}
	return d.print(newPrinter(world), older.Header(), newer.Header())
}

func (d *difference) take(c edition.Change, newer *edition.Edition) error {
	switch c.Kind {
	case edition.Added:
		d.Added = append(d.Added, differing{c.ID, nameOf(c.ID, c.Added)})
	case edition.Removed:
		d.Removed = append(d.Removed, differing{c.ID, nameOf(c.ID, c.Removed)})
	case edition.Changed:
		record, _, err := newer.Record(c.ID)
		if err != nil {
			return err
		}
		d.Changed = append(d.Changed, differingBoth{c.ID, nameOf(c.ID, record.Claims), changedClaim{api.Claims(c.Added), api.Claims(c.Removed)}})
	}
	return nil
}

// nameOf returns a name among claims, or the id when they hold none.
func nameOf(id graph.ID, claims []graph.Claim) string {
	for _, p := range graph.NameProperties() {
		for _, c := range claims {
			if c.Property == p {
				return c.Value
			}
		}
	}
	return string(id)
}

func (d *difference) print(p *printer, older, newer edition.Header) error {
	p.line(0, "%s  %s to %s: %d added, %d removed, %d changed", d.Source, older.Published.Format("2006-01-02"), newer.Published.Format("2006-01-02"),
		len(d.Added), len(d.Removed), len(d.Changed))
	for _, a := range d.Added {
		p.line(0, "%s %s  %s", p.paint(green, "+"), a.ID, a.Name)
	}
	for _, r := range d.Removed {
		p.line(0, "%s %s  %s", p.paint(red, "-"), r.ID, r.Name)
	}
	for _, c := range d.Changed {
		p.line(0, "%s %s  %s", p.paint(yellow, "~"), c.ID, c.Name)
		for _, claim := range c.Claims.Removed {
			p.line(2, "- %s: %s", claim.Property, words(claim))
		}
		for _, claim := range c.Claims.Added {
			p.line(2, "+ %s: %s", claim.Property, words(claim))
		}
	}
	return p.err
}
