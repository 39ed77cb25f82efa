package join

import (
	"fmt"
	"slices"
	"strings"

	"interdict/date"
)

// births proposes to join persons who were born on the same day and have a like
// name.
func births(w *welder) []edge {
	same := blocks{}
	for i, r := range w.records {
		if !r.isPerson() {
			continue
		}
		for _, born := range r.profile.Births {
			if born.Precision() == date.ToDay {
				same.add(born.First.String(), i)
			}
		}
	}
	return propose(same.pairs(w), func(p pair) (edge, bool) {
		a, b := w.records[p.a], w.records[p.b]
		e := edge{a: p.a, b: p.b, way: ByBirth}
		telling, points := tellingWithDay, leastWithDay
		if strings.HasSuffix(p.key, newYear) {
			telling, points = tellingWithYear, leastWithYear
		}
		if x, _, ok := shared(a, b); ok && x.words > 1 && x.telling >= telling {
			e.why = fmt.Sprintf("both are called %q and were born on %s", x.text, p.key)
			return e, true
		}
		if !soundAlike(a, b) {
			return e, false
		}
		like := likeness(a, b)
		e.why = fmt.Sprintf("both were born on %s, and their names are alike: %s", p.key, like.words)
		return e, like.points >= points && !like.otherwise
	})
}

// newYear ends days that stand for a year: those who do not know their day are
// given this one.
const newYear = "-01-01"

// How much two names have to say beside a birth: what the words weigh of a name
// that both bear, and what names score that are alike.
const (
	// With a day "Dmitry Kuznetsov" and "Dmitri Vadimovich Kuznetsov" are one: of
	// 10,000 persons hardly two share a day and so much of a name.
	tellingWithDay = 0.5
	leastWithDay   = 0.6
	// A year is that of a hundred others, who may be called Mohammad Ahmad as well:
	// whole names of common words score 0.90.
	tellingWithYear = 1.4
	leastWithYear   = 0.92
)

// soundAlike reports whether any word of the names of the one sounds like one of
// the other: without that, comparing them is wasted.
func soundAlike(a, b *record) bool {
	return slices.ContainsFunc(a.sounds, func(s string) bool {
		_, ok := slices.BinarySearch(b.sounds, s)
		return ok
	})
}

// agree reports whether two dates of birth may be one.
func agree(x, y []date.Date) bool {
	for _, a := range x {
		for _, b := range y {
			if a.Overlaps(b) {
				return true
			}
		}
	}
	return false
}
