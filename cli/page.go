package cli

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"interdict/api"
	"interdict/graph"
	"interdict/internal/atomic"
	"interdict/portrait"
	"interdict/source"
	"interdict/source/catalog"
	"interdict/web"
)

// writePage writes the dossier of an entity to a file, or to standard output.
func (h *house) writePage(path string, entity api.Entity, view graph.View) error {
	page, err := h.page(entity, view)
	if err != nil {
		return err
	}
	if path == "-" {
		_, err = h.world.Out.Write(page)
		return err
	}
	err = atomic.WriteFile(path, func(out io.Writer) error {
		_, err := out.Write(page)
		return err
	})
	if err != nil {
		return fmt.Errorf("write the dossier: %w", err)
	}
	fmt.Fprintln(h.world.Err, "interdict: the dossier is in", path)
	return nil
}

// page returns the dossier of an entity as HTML.
func (h *house) page(entity api.Entity, view graph.View) ([]byte, error) {
	drawing, err := h.screener.Draw(entity.ID, view)
	if err != nil {
		return nil, err
	}
	d := web.Dossier{
		ID: entity.ID, Schema: entity.Schema, Name: entity.Name, AsOf: entity.AsOf, KnownAt: entity.KnownAt, Records: entity.Records,
		Portrait: entity.Portrait, Network: drawing.SVG(), Editions: h.published(), Program: program,
	}
	for _, j := range entity.Joins {
		if j.But == "" {
			d.Joins = append(d.Joins, fmt.Sprintf("%s and %s (%s): %s", j.A, j.B, j.Way, j.Why))
		} else {
			d.Joins = append(d.Joins, fmt.Sprintf("%s and %s were not joined: %s, but %s", j.A, j.B, j.Why, j.But))
		}
	}
	var page bytes.Buffer
	err = d.Write(&page)
	return page.Bytes(), err
}

// published says of each edition who published it.
func (h *house) published() map[string]web.Edition {
	of := map[string]source.Source{}
	for _, s := range catalog.All() {
		of[s.ID] = s
	}
	editions := map[string]web.Edition{}
	for _, e := range h.shelf.Editions() {
		header := e.Header()
		s := of[header.Source]
		edition := web.Edition{Title: s.Title, Publisher: s.Publisher, Licence: s.Licence, Page: s.Page, Published: header.Published}
		for _, f := range header.Files {
			edition.Files = append(edition.Files, f.Name)
		}
		editions[header.ID] = edition
	}
	return editions
}

// portrait prints what a list of claims does not show: what documents tell, what
// contradicts itself, and everything that is dated, in order.
func (p *printer) portrait(d portrait.Portrait) {
	p.heading("reported by documents, which designates nobody", len(d.Events))
	for _, e := range d.Events {
		p.line(1, "%s%s", e.Title, p.paint(dim, inBrackets(whenSaid(e.Date, e.DateKind), e.Place, deniedWord(e.Denied))))
		for _, finer := range e.Finer {
			p.line(2, "%s", p.paint(dim, "finer: "+finer.Date+", "+finer.Of))
		}
		for _, m := range e.Mentions {
			p.line(2, "%s", p.paint(dim, m.Sources[0].Place+inBrackets(graph.Voice{Who: m.Voice, Hedge: m.Hedge}.Words(), strings.Join(m.Cautions, ", "))+": "+m.Sentence))
		}
	}
	p.heading("contradictions, side by side", len(d.Conflicts))
	for _, c := range d.Conflicts {
		p.line(1, "%s: %s", c.About, c.Why)
		for _, side := range c.Sides {
			p.line(2, "%s%s", side.Text, p.paint(dim, inBrackets(graph.Voice{Who: side.Voice, Hedge: side.Hedge}.Words(), deniedWord(side.Denied))+"  "+origins(side.Sources)))
		}
	}
	p.heading("time line", len(d.Timeline))
	for _, m := range d.Timeline {
		when := whenSaid(m.From, map[bool]string{true: "report"}[m.Said])
		if m.Lasts {
			when = m.From + ".." + m.To
		}
		p.line(1, "%-24s %s%s", when, m.What, p.paint(dim, inBrackets(m.Hedge, deniedWord(m.Denied))))
	}
}

func (p *printer) heading(text string, entries int) {
	if entries > 0 {
		p.line(0, "")
		p.line(0, "%s", p.paint(bold, text))
	}
}

// whenSaid marks the date of a saying.
func whenSaid(date, kind string) string {
	if kind == "report" && date != "" {
		return date + " (said)"
	}
	return date
}

func deniedWord(denied bool) string {
	if denied {
		return "denied"
	}
	return ""
}

// inBrackets writes those of some words that are there.
func inBrackets(words ...string) string {
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	if len(words) == 0 {
		return ""
	}
	return "  (" + strings.Join(words, "; ") + ")"
}

func origins(sources []portrait.Origin) string {
	var all []string
	for _, s := range sources {
		all = append(all, s.Source+" "+s.Record+", "+s.Place)
	}
	return strings.Join(all, "; ")
}
