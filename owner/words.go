package owner

import (
	"fmt"
	"strings"

	"interdict/graph"
)

// Namer gives the name to show for a body.
type Namer func(graph.ID) string

// Summary says what a rule makes of a party in one sentence: "at least 25 %, at
// most 60 % is owned by blocked persons: undetermined under OFAC".
func (f Finding) Summary() string {
	text := f.held() + ": " + f.verdictWords() + " under " + f.Rule.Regime
	if f.Rule.Suspended {
		text += ", were its rule in force"
	}
	return text
}

func (f Finding) held() string {
	const whose = " owned by blocked persons"
	switch {
	case f.Share == unknown:
		return "an unknown share" + whose
	case f.Share.Min == f.Share.Max && f.Share.Min == 0:
		return "no known share" + whose
	case f.Share.Min == f.Share.Max:
		return f.Share.Min.String() + whose
	}
	return "at least " + f.Share.Min.String() + ", at most " + f.Share.Max.String() + whose
}

func (f Finding) verdictWords() string {
	by := ""
	if f.Control != nil {
		by = " controlled (" + f.Control.Says + ")"
	}
	switch {
	case f.Verdict == Yes && f.Control == nil:
		return "owned"
	case f.Verdict == Yes:
		return strings.TrimSpace(by)
	case f.Verdict == Presumed:
		return "presumed" + by
	case f.Verdict == Undetermined:
		return "undetermined"
	}
	return "not owned"
}

// Notes returns what else has to be said, a sentence each: cautions, warnings,
// what is assumed, what contradicts itself, what was not looked at.
func (f Finding) Notes(name Namer) []string {
	var notes []string
	add := func(on bool, text string) {
		if on && text != "" {
			notes = append(notes, text)
		}
	}
	reachedOnly := f.Verdict == No || f.Verdict == Undetermined
	add(reachedOnly && f.Share.Max > 0, f.Rule.Minority)
	add(f.Controls && f.Control == nil || f.Verdict == Presumed, f.Rule.Caution)
	add(f.Verdict != No, f.Rule.Warning)
	if len(f.Assumed) > 0 {
		add(true, "counted as free, since nobody listed is known behind them: "+names(f.Assumed, name))
	}
	for _, p := range f.Problems {
		add(true, p.Words(name))
	}
	for _, c := range f.Cuts {
		add(true, c.Words(name))
	}
	add(f.PathsLeft, "there are more ways than are shown")
	return notes
}

// Words says what the problem is.
func (p Problem) Words(name Namer) string {
	text := name(p.Owned)
	if p.Owner != "" {
		text = name(p.Owner) + " in " + text
	}
	return text + ": " + p.Says
}

// Words says what was left out.
func (c Cut) Words(name Namer) string {
	of := name(c.Body)
	if c.Bodies > 1 {
		of = fmt.Sprintf("%s and %d more", of, c.Bodies-1)
	}
	return fmt.Sprintf("not looked at: %d owners of %s, for the limit of %s", c.Left, of, c.Limit)
}

const maxNamed = 5

func names(ids []graph.ID, name Namer) string {
	var words []string
	for i, id := range ids {
		if i == maxNamed {
			words = append(words, fmt.Sprintf("and %d more", len(ids)-maxNamed))
			break
		}
		words = append(words, name(id))
	}
	return strings.Join(words, ", ")
}

// Says writes a step as "holds 60 %" would be read from the owner's side.
func (s Step) Says() string {
	switch {
	case s.For:
		return "holds as nominee for"
	case s.Stake.Means == Controls:
		return "is controlled by"
	}
	return "is owned by"
}

// Share writes the share of a step; of control and of what a nominee holds none.
func (s Step) Share() string {
	if s.For || s.Stake.Means == Controls {
		return ""
	}
	text := s.Stake.Share.String()
	if !s.Stake.Sure {
		text += ", not told for sure"
	}
	if s.Stake.Conflict {
		text += ", sources disagree"
	}
	return text
}

// Words writes a path: "Target is owned by Alpha (50 %; counts as blocked by this
// rule), which is owned by Blocked One (60 %; is listed)".
func (p Path) Words(name Namer) string {
	var b strings.Builder
	for i, s := range p {
		if i == 0 {
			b.WriteString(name(s.From))
		} else {
			b.WriteString(", which")
		}
		b.WriteString(" " + s.Says() + " " + name(s.To) + " (")
		for _, part := range []string{s.Share(), control(s)} {
			if part != "" {
				b.WriteString(part + "; ")
			}
		}
		b.WriteString(s.Counts.String() + ")")
	}
	return b.String()
}

// control returns the source's words for a step of control.
func control(s Step) string {
	if s.Stake.Means == Controls && !s.For {
		return s.Stake.How
	}
	return ""
}

// Words writes a Finding for people: the summary, the paths, the notes, a line
// each.
func (f Finding) Words(name Namer) string {
	lines := []string{f.Rule.Name + ": " + f.Summary()}
	for _, p := range f.Paths {
		lines = append(lines, "  "+p.Words(name))
	}
	for _, n := range f.Notes(name) {
		lines = append(lines, "  note: "+n)
	}
	return strings.Join(lines, "\n") + "\n"
}
