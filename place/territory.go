package place

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"
)

//go:embed data/territories.csv
var territoriesFile string

//go:embed data/groups.csv
var groupsFile string

// Territory is what an act or a list says of a place.
type Territory struct {
	Law       string // whose: US, EU, UK, UN, CH, CA
	Scope     Scope
	Country   string
	Division  string // GeoNames' code of the region, "" for the whole country
	Part      bool   // only a part of it is meant, whose border moves
	Span      Span
	Name      string // as the text has it
	Reference string
}

// Scope says what is said of a territory.
type Scope uint8

// The scopes, in the order of how much they hold up.
const (
	Measures Scope = iota // a sanctions programme is about the country
	Partial               // a licence is needed for many goods, or the regulation must be read to tell
	Occupied              // annexed, occupied, or not controlled by the government
	Embargo               // a licence is needed for nearly all goods
)

var scopeNames = []string{"measures", "partial", "occupied", "embargo"}

func (s Scope) String() string { return scopeNames[s] }

// Span is when something holds, as far as it was read. A zero day is not known; a
// zero To has not come.
type Span struct {
	After time.Time // it did not hold before this day
	By    time.Time // it is known to have held from this day on
	To    time.Time // the last day
}

// Standing is how sure it is that something held on a day.
type Standing uint8

const (
	Not     Standing = iota
	Unknown          // nothing that was read tells whether it held so early
	Perhaps          // it began within a span in which the day lies
	Held
)

// On says whether it held on a day.
func (s Span) On(at time.Time) Standing {
	day := at.UTC().Truncate(24 * time.Hour)
	switch {
	case !s.To.IsZero() && day.After(s.To), day.Before(s.After):
		return Not
	case !day.Before(s.By):
		return Held
	case s.After.IsZero():
		return Unknown
	}
	return Perhaps
}

// Restriction is a territory that a place lies in, or may lie in.
type Restriction struct {
	Territory
	Standing Standing // on the day that was asked about, never Not
	Doubt    string   // why the place may not lie in it; "" where it does
	Unplaced bool     // the doubt is that only the country of the place is known
}

// Restrictions returns the territories that a place lies in or may lie in on a
// day, in the order of the table. It says what is said of a place, no more: what
// follows is for the policy.
func (a *Acts) Restrictions(p Place, at time.Time) []Restriction {
	var all []Restriction
	for _, t := range a.territories {
		standing := t.Span.On(at)
		if standing == Not || t.Country != p.Country || t.Division != "" && p.Division != "" && p.Division != t.Division {
			continue
		}
		r := Restriction{Territory: t, Standing: standing}
		switch {
		case t.Division != "" && p.Division == "":
			r.Doubt, r.Unplaced = "where in the country it is was not said or not found, and only a part of it is meant", true
		case t.Part:
			r.Doubt = "only a part of the region is meant"
		}
		all = append(all, r)
	}
	return all
}

// Group is a group of countries as a regulator names it.
type Group struct {
	Law       string
	Name      string // "D:4"
	Purpose   string
	AsOf      time.Time // the day of the text
	Countries []string
	Reference string
}

// Groups returns the groups that a country is named in. They are dated by the text
// that they were taken from; a country alone is no finding.
func (a *Acts) Groups(country string) []Group {
	var in []Group
	for _, group := range a.groups {
		if slices.Contains(group.Countries, strings.ToLower(country)) {
			in = append(in, group)
		}
	}
	return in
}

func (a *Acts) addTerritory(row []string) (err error) {
	t := Territory{Law: row[0], Country: row[2], Division: row[3], Part: row[4] == "part", Name: row[8], Reference: row[9]}
	scope := slices.Index(scopeNames, row[1])
	if scope < 0 {
		return fmt.Errorf("%q is no scope", row[1])
	}
	t.Scope = Scope(scope)
	for i, day := range [...]*time.Time{&t.Span.After, &t.Span.By, &t.Span.To} {
		if *day, err = readDay(row[5+i]); err != nil {
			return err
		}
	}
	a.territories = append(a.territories, t)
	return nil
}

func (a *Acts) addGroup(row []string) error {
	asOf, err := time.Parse(time.DateOnly, row[3])
	if err != nil {
		return err
	}
	a.groups = append(a.groups, Group{row[0], row[1], row[2], asOf, strings.Split(row[4], "|"), row[5]})
	return nil
}

// readDay reads a day; none is the zero time.
func readDay(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.DateOnly, text)
}
