package edition

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"interdict/date"
	"interdict/graph"
)

// Kind is what became of a record from one edition to another.
type Kind string

// The kinds of change.
const (
	Added   Kind = "added"
	Removed Kind = "removed"
	Changed Kind = "changed"
)

// Change is one record that differs in two editions. The claims are those of
// parts that both editions cover.
type Change struct {
	ID      graph.ID
	Kind    Kind
	Added   []graph.Claim
	Removed []graph.Claim
}

// Compare visits every record that differs from the old edition to the new, in
// the order of ids, and stops at the first error. Only parts that both editions
// cover are compared, and only records that neither skipped. Punctuation and
// blanks (see alike), the order of claims, and where in the file they stand make
// no difference.
func Compare(old, new *Edition, visit func(Change) error) error {
	if old.header.Source != new.header.Source {
		return fmt.Errorf("compare editions: one is of %s, the other of %s", old.header.Source, new.header.Source)
	}
	both := func(c graph.Claim) bool {
		return old.header.Covers(c.Source.Part) && new.header.Covers(c.Source.Part)
	}
	before, after := peeker{cursor: cursor{edition: old}}, peeker{cursor: cursor{edition: new}}
	for {
		id, ok, err := lowest(&before, &after)
		if !ok || err != nil {
			return err
		}
		change := compareClaims(keep(before.take(id), both), keep(after.take(id), both))
		change.ID = id
		if change.Kind == "" || change.Kind == Added && old.skipped[id] || change.Kind == Removed && new.skipped[id] {
			continue
		}
		if err := visit(change); err != nil {
			return err
		}
	}
}

func keep(claims []graph.Claim, wanted func(graph.Claim) bool) []graph.Claim {
	return slices.DeleteFunc(claims, func(c graph.Claim) bool { return !wanted(c) })
}

// compareClaims returns the change of a record from its claims before and
// after; its kind is empty when there is none.
func compareClaims(before, after []graph.Claim) Change {
	if sameStatements(before, after) {
		return Change{}
	}
	c := Change{Added: lacking(after, before), Removed: lacking(before, after)}
	switch {
	case len(before) == 0:
		c.Kind = Added
	case len(after) == 0:
		c.Kind = Removed
	case len(c.Added)+len(c.Removed) > 0:
		c.Kind = Changed
	}
	return c
}

// lacking returns the claims that none of the others is like, each once.
func lacking(claims, others []graph.Claim) []graph.Claim {
	seen := map[statement]bool{}
	for i := range others {
		seen[alikeOf(&others[i])] = true
	}
	var found []graph.Claim
	for i := range claims {
		if s := alikeOf(&claims[i]); !seen[s] {
			seen[s] = true
			found = append(found, claims[i])
		}
	}
	return found
}

// statement is what a claim says, apart from where it stands and when it was
// known: two claims of one record are the same when their statements are.
type statement struct {
	property    graph.Property
	value, lang string
	object      graph.ID
	holds       date.Span
	voice       graph.Voice
	part        string
}

func statementOf(c *graph.Claim) statement {
	return statement{c.Property, c.Value, c.Lang, c.Object, c.Holds, c.Voice, c.Source.Part}
}

// sameStatement reports whether two claims have the same statement.
func sameStatement(a, b *graph.Claim) bool {
	return a.Value == b.Value && a.Property == b.Property && statementOf(a) == statementOf(b)
}

// sameStatements reports whether a and b say the same in the same order.
func sameStatements(a, b []graph.Claim) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !sameStatement(&a[i], &b[i]) {
			return false
		}
	}
	return true
}

// alikeOf returns the statement of a claim without what makes no difference.
func alikeOf(c *graph.Claim) statement {
	s := statementOf(c)
	if c.Property != graph.Coordinates { // where the sign and the point are the number
		s.value = alike(s.value)
	}
	return s
}

// alike returns the letters and digits of a value, so that values that differ in
// punctuation and blanks alone are alike: "AL-SHAM, P.O. Box 1" and "AL SHAM PO
// BOX 1" but for the case. Between two digits one blank is left of what stood
// there, since 1960-11-2 is not 1960-1-12, and 1.5 is not 15.
func alike(value string) string {
	var b strings.Builder
	b.Grow(len(value))
	last, gap := 'x', false
	for _, r := range norm.NFC.String(value) {
		if isGap(r) {
			gap = true
			continue
		}
		if gap && unicode.IsDigit(last) && unicode.IsDigit(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last, gap = r, false
	}
	return b.String()
}

// isGap reports whether r is a blank, punctuation, or not to be seen.
func isGap(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// peeker reads an edition one record ahead.
type peeker struct {
	cursor
	head   graph.Record
	loaded bool
	done   bool
}

// peek has the next record in head, and returns false after the last.
func (p *peeker) peek() (bool, error) {
	if p.loaded || p.done {
		return p.loaded, nil
	}
	var err error
	p.head, p.loaded, err = p.next()
	p.done = !p.loaded
	return p.loaded, err
}

// take returns the claims of the next record if its id is the given one.
func (p *peeker) take(id graph.ID) []graph.Claim {
	if !p.loaded || p.head.ID != id {
		return nil
	}
	p.loaded = false
	return p.head.Claims
}

// lowest returns the lowest id that any of the editions has next, and false
// when all are read.
func lowest(peekers ...*peeker) (id graph.ID, ok bool, err error) {
	for _, p := range peekers {
		has, err := p.peek()
		if err != nil {
			return "", false, err
		}
		if has && (!ok || p.head.ID < id) {
			id, ok = p.head.ID, true
		}
	}
	return id, ok, nil
}
