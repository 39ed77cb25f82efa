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

// Territory is what an act says of a place under embargo or occupation.
type Territory struct {
	Law       string // whose act: US, EU, UK, UN
	Scope     Scope
	Country   string
	Division  string // GeoNames' code of the region, "" for the whole country
	Part      bool   // the act covers only a part of it, whose border moves
	Span      Span
	Name      string // as the act has it
	Reference string
}

// Scope says how much an act covers.
type Scope uint8

const (
	Partial Scope = iota // many goods, services or sectors
	Embargo              // most dealings are forbidden or need a licence
)

func (s Scope) String() string { return [...]string{"partial", "embargo"}[s] }

// Span is when something holds, first and last day. A zero From is not certain, a
// zero To has not come.
type Span struct{ From, To time.Time }

// Holds says whether it holds on a day. Certain is false where the first day is
// not known.
func (s Span) Holds(at time.Time) (holds, certain bool) {
	day := at.UTC().Truncate(24 * time.Hour)
	if !s.To.IsZero() && day.After(s.To) {
		return false, true
	}
	return !day.Before(s.From), !s.From.IsZero()
}

// Restricted is a territory that a place lies in, or may lie in.
type Restricted struct {
	Territory
	Sure bool   // the place lies in it and the act was in force, beyond doubt
	Why  string // what is in doubt; "" where nothing is
}

// Restricted returns the territories that a place lies in or may lie in on a day,
// in the order of the table. It says what acts name a place, no more: what follows
// is for the policy.
func (g *Gazetteer) Restricted(p Place, at time.Time) []Restricted {
	var all []Restricted
	for _, t := range g.territories {
		holds, dated := t.Span.Holds(at)
		if !holds || t.Country != p.Country {
			continue
		}
		r := Restricted{Territory: t}
		switch {
		case t.Division != "" && p.Division != t.Division:
			if p.Division != "" {
				continue
			}
			r.Why = "the whole country is named, and only a part of it is meant by the act"
		case t.Part:
			r.Why = "the act covers only a part of the region"
		case !dated:
			r.Why = "since when the act applies is not certain here"
		}
		r.Sure = r.Why == ""
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
func (g *Gazetteer) Groups(country string) []Group {
	var in []Group
	for _, group := range g.groups {
		if slices.Contains(group.Countries, strings.ToLower(country)) {
			in = append(in, group)
		}
	}
	return in
}

func (g *Gazetteer) addTerritory(row []string) (err error) {
	t := Territory{Law: row[0], Country: row[2], Division: row[3], Part: row[4] == "part", Name: row[7], Reference: row[8]}
	if row[1] == Embargo.String() {
		t.Scope = Embargo
	} else if row[1] != Partial.String() {
		return fmt.Errorf("%q is no scope", row[1])
	}
	if _, known := g.regions[t.Country+"."+t.Division]; t.Division != "" && !known {
		return fmt.Errorf("no region %s.%s", t.Country, t.Division)
	}
	if t.Span, err = readSpan(row[5], row[6]); err != nil {
		return err
	}
	g.territories = append(g.territories, t)
	return nil
}

func (g *Gazetteer) addGroup(row []string) error {
	asOf, err := time.Parse(time.DateOnly, row[3])
	if err != nil {
		return err
	}
	g.groups = append(g.groups, Group{row[0], row[1], row[2], asOf, strings.Split(row[4], "|"), row[5]})
	return nil
}

func readSpan(from, to string) (s Span, err error) {
	if s.From, err = readDay(from); err != nil {
		return s, err
	}
	s.To, err = readDay(to)
	return s, err
}

// readDay reads a day; none is the zero time.
func readDay(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.DateOnly, text)
}
