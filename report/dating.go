package report

import (
	"slices"
	"strings"
)

// when dates a claim: by its own clause, by the clause that it hangs on, or by the
// day on which somebody said so.
func (x *reading) when(cl *Claim, c *clause) {
	kind := DateOfEvent
	w := c.when
	for lean := c.leans; w == nil && lean != nil; lean = lean.leans {
		if (c.reduced || c.relative) && slices.Contains(lasting, cl.Predicate) {
			break // "bought from X, located in Y"
		}
		if c.reduced && cl.Predicate == ProducesAt && c.verb.passive && len(c.places) > 0 {
			break // "shipped parts made in X"
		}
		if (c.relative || c.reduced) && strings.HasPrefix(strings.ToLower(c.text), "had ") {
			break // "acquitted X in 2017, who had been accused"
		}
		if c.relative && c.present() {
			break // "since 2016 X bought them from Y, whose products are sold by Z"
		}
		if c.joins && lean == c.leans && !lean.harms() && !(c.trades() && !lean.verb.passive) {
			continue // "was set up in 1970 and produced sarin": not in that year
		}
		if lean.relative && lean.present() && lean.when == nil {
			break // "founded in 1980, which sells the missiles built by X"
		}
		w = lean.when
	}
	if w != nil && w.relative {
		cl.Flags = append(cl.Flags, relativeDate)
		if w.date.IsZero() && x.voice.when != nil && !x.voice.when.relative {
			w, kind = x.voice.when, DateOfReport
		}
	}
	if w == nil && !c.before {
		w, kind = x.voice.when, DateOfReport
	}
	if w == nil || w.date.IsZero() {
		return
	}
	if w.bound != "" {
		cl.Flags = append(cl.Flags, dateIs+w.bound)
	}
	cl.Date, cl.DatePrecision, cl.DateKind = w.text(), string(w.date.Precision()), kind
}

// lasting are predicates of what is so for long: it is of no day unless the text gives one.
var lasting = []Predicate{LocatedNear, PartOf, BelongsTo, Owns, HasRange, Heads}

// present reports whether a clause tells what is, not what was.
func (c *clause) present() bool {
	first, _, _ := strings.Cut(strings.ToLower(c.text), " ")
	return c.verb.form == third && !c.verb.passive || slices.Contains([]string{"is", "are", "has", "have"}, first)
}

// trades reports whether a clause tells of goods that change hands.
func (c *clause) trades() bool {
	return c.verb.verb != nil && (c.verb.verb.rows[0].predicate == Supplied || c.verb.verb.rows[0].predicate == Received)
}
