package cli

import (
	"fmt"
	"slices"
	"strings"

	"interdict/screen"
)

// short writes what a person reads first: what decides, what to do, what to ask.
func (p *printer) short(d screen.Decision) {
	p.heading("What decides it", len(d.Advice.Deciding))
	for n, i := range d.Advice.Deciding {
		f := d.Findings[i]
		p.line(1, "%d. %s: %s", n+1, p.paint(bold, subjectWords(d.Deal, f.Subject)), deciding(f))
		if laws := lawsOf(d.Findings, f); len(laws) > 0 {
			p.line(2, "%s", strings.Join(laws[:min(len(laws), mostLaws)], "; ")+more(len(laws)-mostLaws))
		}
		p.line(2, "%s", p.paint(dim, firstBytes(f.Why, mostWhy)))
	}
	p.heading("What to do", len(d.Advice.Actions))
	for i, a := range d.Advice.Actions {
		if i == mostActions {
			p.line(1, "%s", p.paint(dim, fmt.Sprintf("and %d more, with the findings below", len(d.Advice.Actions)-i)))
			break
		}
		p.line(1, "- %s", a.Do)
		if rest := underFrom(a); rest != "" {
			p.line(2, "%s", p.paint(dim, rest))
		}
	}
	p.heading("What to ask", len(d.Advice.Ask))
	for _, question := range d.Advice.Ask {
		p.line(1, "- %s", question)
	}
}

// How much a person reads before the rest.
const (
	mostActions = 6
	mostLaws    = 4
	mostWhy     = 300 // bytes of a reason
)

func more(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("; and %d more", n)
}

// deciding says in a few words what a finding is.
func deciding(f screen.Finding) string {
	word := string(f.Effect)
	switch {
	case f.Entity != nil && f.Kind == screen.KindParty:
		return fmt.Sprintf("%s, matches %s (%s, score %.2f)", word, f.Entity.Name, f.Entity.ID, f.Score)
	case f.Entity != nil:
		return fmt.Sprintf("%s, %s of %s", word, f.Kind, f.Entity.Name)
	}
	return word
}

// lawsOf returns the laws of all findings of one subject, entity and effect.
func lawsOf(findings []screen.Finding, of screen.Finding) []string {
	var laws []string
	for _, f := range findings {
		same := f.Subject == of.Subject && f.Effect == of.Effect && f.Kind == of.Kind && (f.Entity == nil) == (of.Entity == nil) &&
			(f.Entity == nil || f.Entity.ID == of.Entity.ID)
		if same && f.Law != "" && !slices.Contains(laws, f.Law) {
			laws = append(laws, f.Law)
		}
	}
	return laws
}

func underFrom(a screen.Action) string {
	var parts []string
	if len(a.Under) > 0 {
		parts = append(parts, "under "+strings.Join(a.Under, "; "))
	}
	if len(a.From) > 0 {
		parts = append(parts, "from "+strings.Join(a.From, "; "))
	}
	return strings.Join(parts, ", ")
}

// applies writes whose law binds the deal as far as it tells; of a law that binds
// nothing that the deal tells only that it was judged by.
func (p *printer) applies(rows []screen.Applies) {
	p.heading("Whose law", len(rows))
	var silent []string
	for _, row := range rows {
		switch {
		case len(row.Why) > 0 && row.Judged:
			p.line(1, "%s  %s", row.Jurisdiction, strings.Join(row.Why, "; "))
		case len(row.Why) > 0:
			p.line(1, "%s  %s", row.Jurisdiction, p.paint(yellow, strings.Join(row.Why, "; ")+"; but the deal was not judged by it: see its jurisdictions"))
		case row.Judged:
			silent = append(silent, row.Jurisdiction)
		}
	}
	if len(silent) > 0 {
		p.line(1, "%s", p.paint(dim, "judged by as well, although nothing in the deal tells that it binds: "+strings.Join(silent, ", ")))
	}
}

// flags writes how the red flags stand: those that are raised, and those that could
// not be judged, with what would settle them.
func (p *printer) flags(flags []screen.Flag) {
	byState := map[screen.FlagState][]screen.Flag{}
	for _, f := range flags {
		byState[f.State] = append(byState[f.State], f)
	}
	p.heading("Red flags", len(flags))
	for _, f := range byState[screen.FlagRaised] {
		p.line(1, "%s  %s %s", p.paint(yellow, "raised"), f.Text, p.paint(dim, f.ID+": "+f.Why+" ("+strings.Join(f.Subjects, ", ")+")"))
		if f.Settle != "" {
			p.line(2, "%s", p.paint(dim, "would settle it: "+f.Settle))
		}
	}
	p.line(1, "%s", p.paint(dim, fmt.Sprintf("%d raised, %d looked at and not raised, %d could not be judged, %d do not apply",
		len(byState[screen.FlagRaised]), len(byState[screen.FlagNotRaised]), len(byState[screen.FlagUnknown]), len(byState[screen.FlagNotApply]))))
	for _, row := range []struct {
		word  string
		state screen.FlagState
	}{{"could not be judged", screen.FlagUnknown}, {"not raised", screen.FlagNotRaised}} {
		if ids := idsOf(byState[row.state]); len(ids) > 0 {
			p.line(1, "%s", p.paint(dim, row.word+": "+strings.Join(ids, ", ")))
		}
	}
	if len(byState[screen.FlagUnknown]) > 0 {
		p.line(1, "%s", p.paint(dim, "interdict form prints a deal form that asks for what they need"))
	}
}

func idsOf(flags []screen.Flag) (ids []string) {
	for _, f := range flags {
		ids = append(ids, f.ID)
	}
	return ids
}

// limits writes what the policy's rules do not know.
func (p *printer) limits(limits []string) {
	p.heading("What the rules do not know", len(limits))
	for _, limit := range limits {
		p.line(1, "%s", limit)
	}
}
