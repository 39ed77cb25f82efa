package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"

	"interdict/match"
	"interdict/screen"
)

// printer writes answers for people.
type printer struct {
	out    io.Writer
	colour bool
	err    error
}

func newPrinter(world *World) *printer {
	return &printer{out: world.Out, colour: world.Terminal && world.Getenv("NO_COLOR") == ""}
}

// line writes one line, indented by two blanks a level.
func (p *printer) line(level int, format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.out, strings.Repeat("  ", level)+format+"\n", args...)
	}
}

// Colours as ANSI codes; a printer that is not on a terminal leaves them out.
const (
	red    = "31;1"
	yellow = "33;1"
	green  = "32;1"
	bold   = "1"
	dim    = "2"
)

func (p *printer) paint(colour, text string) string {
	if !p.colour {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

var outcomeColours = map[screen.Outcome]string{
	screen.Prohibited: red, screen.Licence: red, screen.Review: yellow, screen.Incomplete: yellow, screen.Clear: green,
}

var outcomeWords = map[screen.Outcome]string{
	screen.Prohibited: "do not proceed",
	screen.Licence:    "do not proceed without the licence named below",
	screen.Review:     "a person has to look before this goes on",
	screen.Incomplete: "nothing was found, but not everything was looked at: this is no clearance",
	screen.Clear:      "nothing was found, and everything that the policy asks for was looked at",
}

// decision writes a decision: the outcome, what was found and why, what was
// looked at.
func (p *printer) decision(d screen.Decision) error {
	word := strings.ToUpper(d.Outcome().String())
	p.line(0, "%s  %s", p.paint(outcomeColours[d.Outcome()], word), outcomeWords[d.Outcome()])
	p.line(0, "%s", p.paint(dim, "judged for "+d.AsOf+", as known at "+d.KnownAt))
	if len(d.Applies) > 0 { // more than names
		p.short(d)
		p.applies(d.Applies)
		p.flags(d.Flags)
		p.line(0, "")
		p.line(0, "%s", p.paint(bold, "Everything that was found"))
	}
	subject := ""
	for _, group := range byEntity(d.Findings) {
		if s := group[0].Subject; s != subject {
			subject = s
			p.line(0, "")
			p.line(0, "%s", p.paint(bold, subjectWords(d.Deal, s)))
		}
		p.entity(group)
	}
	p.gaps(d.Gaps)
	p.limits(d.Limits)
	p.coverage(d.Coverage)
	p.line(0, "")
	p.line(0, "%s", p.paint(dim, fmt.Sprintf("decision %s, policy %s %.12s, %s", d.ID, d.Policy.Name, d.Policy.Hash, d.Program)))
	return p.err
}

// byEntity gathers findings about one entity for one subject, keeping the order.
func byEntity(findings []screen.Finding) [][]screen.Finding {
	var groups [][]screen.Finding
	at := map[string]int{}
	var subjects []string
	bySubject := map[string][]screen.Finding{}
	for _, f := range findings {
		if bySubject[f.Subject] == nil {
			subjects = append(subjects, f.Subject)
		}
		bySubject[f.Subject] = append(bySubject[f.Subject], f)
	}
	for _, subject := range subjects {
		for _, f := range bySubject[subject] {
			key := subject
			if f.Entity != nil {
				key += "\x00" + string(f.Entity.ID)
			}
			i, ok := at[key]
			if !ok {
				i = len(groups)
				at[key] = i
				groups = append(groups, nil)
			}
			groups[i] = append(groups[i], f)
		}
	}
	return groups
}

func subjectWords(deal screen.Deal, subject string) string {
	var i int
	if _, err := fmt.Sscanf(subject, "parties[%d]", &i); err == nil && i < len(deal.Parties) {
		party := deal.Parties[i]
		if party.Role != "" {
			return party.Name + " (" + party.Role + ")"
		}
		return party.Name
	}
	if _, err := fmt.Sscanf(subject, "goods[%d]", &i); err == nil && i < len(deal.Goods) {
		good := deal.Goods[i]
		return cmp.Or(good.Description, good.CAS, good.HS, good.Code)
	}
	if _, err := fmt.Sscanf(subject, "route[%d]", &i); err == nil && i < len(deal.Route) {
		stop := deal.Route[i]
		return "on the way: " + strings.TrimSpace(stop.Place+" "+stop.Country)
	}
	return subject
}

// entity writes what was found about one entity that a party matched: the match
// and why, then each rule, gravest first; what has no effect comes in one line
// each.
func (p *printer) entity(findings []screen.Finding) {
	first := findings[0]
	if isShared(first) {
		p.shared(findings)
		return
	}
	if first.Entity != nil {
		e := first.Entity
		p.line(1, "matches %s  %s", p.paint(bold, e.Name), p.paint(dim, fmt.Sprintf("%s %s  score %.2f", e.Schema, e.ID, first.Score)))
		p.evidence(first.Evidence)
	}
	path := ""
	for _, f := range findings {
		if way := p.path(f.Path, path); way != "" {
			path = way
		}
		p.finding(f)
	}
}

// least is the smallest share of a score that a person is shown.
const least = 0.005

func (p *printer) evidence(all []match.Evidence) {
	for _, e := range all {
		if math.Abs(e.Points) >= least {
			p.line(3, "%s", p.paint(dim, fmt.Sprintf("%+.2f  %s: %s", e.Points, e.Rule, met(e.Query, e.Listed))))
		}
	}
}

func met(query, listed string) string {
	switch {
	case query == listed:
		return fmt.Sprintf("%q on both sides", query)
	case listed == "":
		return fmt.Sprintf("%q is not in the listed name", query)
	case query == "":
		return fmt.Sprintf("the listed name has %q as well", listed)
	}
	return fmt.Sprintf("%q met %q", query, listed)
}

// path writes the way to what stands behind the entity, once, and returns its key.
func (p *printer) path(steps []screen.Step, written string) string {
	key := ""
	for _, s := range steps {
		key += string(s.Relation) + " " + string(s.To.ID) + " "
	}
	if key == "" || key == written {
		return key
	}
	p.line(2, "%s", p.paint(bold, "behind it:"))
	for _, s := range steps {
		p.line(3, "%s %s %s", s.From.Name, p.paint(bold, s.Says), s.To.Name)
		p.line(4, "%s", p.paint(dim, citation(s.Citation)))
	}
	return key
}

func (p *printer) finding(f screen.Finding) {
	why := f.Why
	if n := len(f.Path); n > 0 {
		_, after, ok := strings.Cut(why, "; "+f.Path[n-1].To.Name+": ")
		if ok {
			why = after
		}
	}
	if f.Effect == screen.EffectNone {
		p.line(2, "%s", p.paint(dim, "no effect   "+why))
		return
	}
	colour := red
	if f.Effect == screen.EffectReview {
		colour = yellow
	}
	p.line(2, "%s  %s %s", p.paint(colour, fmt.Sprintf("%-10s", f.Effect)), f.Law, p.paint(dim, f.Rule))
	p.line(4, "%s", why)
	const shown = 2
	for i, c := range f.Citations {
		if i == shown {
			p.line(4, "%s", p.paint(dim, fmt.Sprintf("and %d more", len(f.Citations)-shown)))
			break
		}
		p.line(4, "%s", p.paint(dim, citation(c)))
	}
}

func citation(c screen.Citation) string {
	text := c.Source + " " + c.Record
	if c.Place != "" {
		text += ", " + c.Place
	}
	if c.URL != "" {
		text += "  " + c.URL
	}
	return text
}

func (p *printer) gaps(gaps []screen.Gap) {
	if len(gaps) == 0 {
		return
	}
	p.line(0, "")
	p.line(0, "%s", p.paint(bold, "Not looked at"))
	for _, g := range gaps {
		p.line(1, "%s: %s", g.Subject, g.Why)
	}
}

func (p *printer) coverage(rows []screen.Covered) {
	p.line(0, "")
	p.line(0, "%s", p.paint(bold, "Looked at"))
	table := newTable("source", "edition", "published", "age", "records", "skipped", "state")
	rowsOf := map[string]int{}
	for _, c := range rows {
		rowsOf[c.Source]++
	}
	for _, c := range rows {
		name := c.Source
		if rowsOf[c.Source] > 1 {
			name += " (" + few(c.Parts) + ")"
		}
		age := ""
		if c.Edition != "" {
			age = fmt.Sprintf("%d days", c.AgeDays)
		}
		table.row(name, c.Edition, c.Published, age, count(c.Records, c.Edition), count(c.Skipped, c.Edition), string(c.State))
	}
	table.write(p, 1)
}

// few joins the first of many words.
func few(words []string) string {
	const most = 4
	if len(words) <= most {
		return strings.Join(words, " ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(words[:most-1], " "), len(words)-most+1)
}

// count writes a number of an edition; without an edition there is none.
func count(n int, edition string) string {
	if edition == "" {
		return ""
	}
	return fmt.Sprint(n)
}

// writeJSON writes one document and nothing else.
func writeJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
