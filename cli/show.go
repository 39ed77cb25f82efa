package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"interdict/api"
	"interdict/graph"
)

type showVerb struct {
	ID string `arg:"" help:"Entity, by the id of any of its records: dossier:ssrc, ofac:9352."`
	view
	FtM  bool   `name:"ftm" help:"Write it as FollowTheMoney entities, one a line, with its relations."`
	HTML string `name:"html" help:"Write its dossier to a file: one page that needs no network. - is standard output." placeholder:"FILE"`
	Draw string `help:"Draw it with what stands behind it: svg or dot (Graphviz), on standard output." enum:",svg,dot" default:"" placeholder:"FORM"`
}

func (showVerb) Help() string {
	return `Examples:
  interdict show dossier:ssrc
  interdict show ofac:9352 --as-of 2004-06-01
  interdict show dossier:institute-4000 --format json
  interdict show dossier:ssrc --html ssrc.html
  interdict show dossier:ssrc --ftm > ssrc.ftm.json
  interdict show dossier:ssrc --draw svg > ssrc.svg`
}

// words writes what a claim says.
func words(c api.Claim) string {
	text := c.Value
	if c.Object != "" {
		text = strings.TrimSpace(cmp.Or(c.ObjectName, string(c.Object)) + "  " + c.Value)
	}
	var marks []string
	for _, mark := range []struct{ word, text string }{{"", c.Holds}, {"hedge ", c.Hedge}, {"according to ", c.Voice}, {"taken back by ", c.Gone}} {
		if mark.text != "" {
			marks = append(marks, mark.word+mark.text)
		}
	}
	if c.Negated {
		marks = append(marks, "denied")
	}
	if len(marks) > 0 {
		text += "  (" + strings.Join(marks, "; ") + ")"
	}
	return text
}

func (v showVerb) Run(ctx context.Context, world *World, flags *flags) error {
	asked, err := v.asked(world)
	if err != nil {
		return err
	}
	house, err := open(ctx, world, flags)
	if err != nil {
		return err
	}
	defer house.close()
	entity, err := house.Entity(graph.ID(v.ID), asked.View())
	if errors.Is(err, api.ErrNotFound) {
		return hint(wrongUse{err}, "interdict screen --name NAME finds entities by name, and shows their ids")
	}
	if err != nil {
		return err
	}
	if v.Draw != "" {
		return house.draw(world.Out, graph.ID(v.ID), asked.View(), v.Draw)
	}
	if v.FtM {
		return house.writeFtM(graph.ID(v.ID), asked.View())
	}
	if v.HTML != "" {
		return house.writePage(v.HTML, entity, asked.View())
	}
	if flags.Format == "json" {
		return writeJSON(world.Out, entity)
	}
	return newPrinter(world).showEntity(entity)
}

func (p *printer) showEntity(d api.Entity) error {
	p.line(0, "%s  %s", p.paint(bold, d.Name), p.paint(dim, fmt.Sprintf("%s %s, as of %s", d.Schema, d.ID, d.AsOf)))
	p.line(0, "%s", p.paint(dim, fmt.Sprintf("records: %s", d.Records)))
	property := graph.Property("")
	for _, c := range bySection(d.Claims) {
		if c.Property != property {
			property = c.Property
			p.line(0, "")
			p.line(0, "%s", p.paint(bold, string(property)))
		}
		p.line(1, "%s", words(c))
		p.line(2, "%s", p.paint(dim, cited(c)))
	}
	p.joins(d.Joins)
	p.heading("said of it by others", len(d.Incoming))
	for _, c := range d.Incoming {
		p.line(1, "%s -%s-> this  %s", c.SubjectName, c.Property, c.Value)
		p.line(2, "%s", p.paint(dim, cited(c)))
	}
	p.showShares(d.Shares)
	p.portrait(d.Portrait)
	return p.err
}

// cited says where a claim stands.
func cited(c api.Claim) string {
	text := c.Source + " " + c.Record
	if c.Part != "" && c.Part != c.Source {
		text += " (" + c.Part + ")"
	}
	if c.Place != "" {
		text += ", " + c.Place
	}
	if c.URL != "" {
		text += "  " + c.URL
	}
	return text
}

// bySection orders claims as a person reads them: designations, names, what it
// is, relations; the rest as it comes.
func bySection(claims []api.Claim) []api.Claim {
	first := append([]graph.Property{graph.ListedUnder}, graph.NameProperties()...)
	var ordered []api.Claim
	done := map[graph.Property]bool{}
	take := func(p graph.Property) {
		if done[p] {
			return
		}
		done[p] = true
		for _, c := range claims {
			if c.Property == p {
				ordered = append(ordered, c)
			}
		}
	}
	for _, p := range first {
		take(p)
	}
	for _, c := range claims {
		take(c.Property)
	}
	return ordered
}
