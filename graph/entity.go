package graph

import (
	"slices"
	"time"

	"interdict/date"
)

// Sources says which sources are believed. The zero value believes all.
type Sources struct {
	only []string
}

// Believing returns Sources that believes the named sources alone; with no
// names it believes all.
func Believing(sources ...string) Sources { return Sources{only: slices.Clone(sources)} }

// Believes reports whether claims of the source count.
func (s Sources) Believes(source string) bool {
	return len(s.only) == 0 || slices.Contains(s.only, source)
}

// View is from where an entity is looked at: the day that is asked about, the
// moment up to which editions count, and the sources that are believed.
type View struct {
	At        date.Day
	Known     time.Time
	Believing Sources
}

// Entity is a body as its claims show it in a view.
type Entity struct {
	ID      ID
	Records []ID // the list entries and dossier rows that were joined, sorted
	View    View
	Claims  []Claim
}

// Fold gathers the claims about one body into an entity. The claims of all its
// records are given; those of sources not believed, or first said after the
// view's Known, are left out. Designations get the dates that the editions
// tell where the list itself does not: see knownAt.
func Fold(id ID, claims []Claim, view View) Entity {
	e := Entity{ID: id, View: view}
	for _, c := range claims {
		if !view.Believing.Believes(c.Source.Source) || c.Known.First.After(view.Known) {
			continue
		}
		e.Claims = append(e.Claims, c.knownAt(view.Known))
		if !slices.Contains(e.Records, c.Subject) {
			e.Records = append(e.Records, c.Subject)
		}
	}
	slices.Sort(e.Records)
	return e
}

// knownAt returns the claim as it could be known at a moment. A designation
// that an edition up to then dropped ended between the last edition that made
// it and that one; one that an earlier edition did not have, and that gives no
// date of its own, began between the two. Other claims that were dropped were
// taken back, which does not say that they ceased to be true on some day.
func (c Claim) knownAt(known time.Time) Claim {
	if c.Known.Gone.After(known) {
		c.Known.Gone = time.Time{}
	}
	if c.Property != ListedUnder {
		return c
	}
	if !c.Known.Before.IsZero() && c.Holds.From.IsZero() {
		c.Holds.From = between(c.Known.Before, c.Known.First)
	}
	if c.Withdrawn() {
		if dropped := between(c.Known.Last, c.Known.Gone); c.Holds.To.IsZero() || c.Holds.To.First > dropped.Last {
			c.Holds.To = dropped
		}
	}
	return c
}

// between returns the days after one edition up to and including the next.
func between(before, after time.Time) date.Date {
	last := date.DayOf(after)
	return date.Date{First: min(date.DayOf(before)+1, last), Last: last}
}

// Withdrawn reports whether a later known edition dropped the claim.
func (c Claim) Withdrawn() bool { return !c.Known.Gone.IsZero() }

// Exists reports whether anything is known of the entity in its view.
func (e Entity) Exists() bool { return len(e.Claims) > 0 }

// All returns the claims of the given properties, whether they hold or not, in
// the order of the properties and then of the claims.
func (e Entity) All(properties ...Property) []Claim {
	var found []Claim
	for _, p := range properties {
		for _, c := range e.Claims {
			if c.Property == p {
				found = append(found, c)
			}
		}
	}
	return found
}

// Held returns the claims of the given properties that are still made, and hold
// or may hold on the view's day.
func (e Entity) Held(properties ...Property) []Claim {
	return slices.DeleteFunc(e.All(properties...), func(c Claim) bool {
		takenBack := c.Withdrawn() && c.Property != ListedUnder
		return takenBack || c.Holds.Contains(e.View.At) == date.No
	})
}

// Ended returns the claims of the given properties that held once and no longer
// do on the view's day, or that were taken back.
func (e Entity) Ended(properties ...Property) []Claim {
	return slices.DeleteFunc(e.All(properties...), func(c Claim) bool {
		if c.Withdrawn() && c.Property != ListedUnder {
			return false
		}
		return c.Holds.To.IsZero() || e.View.At < c.Holds.To.Last
	})
}

// Schema returns what kind of thing the entity is: the most specific that is
// claimed, LegalEntity when none is.
func (e Entity) Schema() Schema {
	best := LegalEntity
	for _, c := range e.All(Kind) {
		if s := Schema(c.Value); best == LegalEntity || (best == Organization && s.Class() == ClassBody) {
			best = s
		}
	}
	return best
}

// Caption returns the name to show: a primary name that holds, in Latin script
// where there is one; failing that any name; failing that the id.
func (e Entity) Caption() string {
	for _, claims := range [][]Claim{e.Held(Name), e.All(NameProperties()...)} {
		for _, c := range claims {
			if isLatin(c.Value) {
				return c.Value
			}
		}
		if len(claims) > 0 {
			return claims[0].Value
		}
	}
	return string(e.ID)
}

// isLatin reports whether more than half of the bytes of s are ASCII.
func isLatin(s string) bool {
	ascii := 0
	for i := range len(s) {
		if s[i] < 0x80 {
			ascii++
		}
	}
	return 2*ascii > len(s)
}

// Sources returns the sources that claims of the entity come from, sorted.
func (e Entity) Sources() []string {
	var sources []string
	for _, c := range e.Claims {
		sources = append(sources, c.Source.Source)
	}
	slices.Sort(sources)
	return slices.Compact(sources)
}
