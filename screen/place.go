package screen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"interdict/date"
	"interdict/graph"
	"interdict/match"
	"interdict/place"
)

// PlaceRef says what a text was read as: where it is, how sure that is, and what
// else it could be. Nothing in it is a default: what was not found is empty.
type PlaceRef struct {
	Text      string   `json:"text"`
	Country   string   `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Region    string   `json:"region,omitempty"`
	Town      string   `json:"town,omitempty"`
	Latitude  *float64 `json:"latitude,omitempty"`
	Longitude *float64 `json:"longitude,omitempty"`
	WithinKm  float64  `json:"within_km,omitempty"` // it lies no farther from the point, as far as the words go
	Sure      string   `json:"sure"`                // one place, one of several, country alone, unresolved
	How       string   `json:"how,omitempty"`
	Others    []string `json:"others,omitempty"` // what else it could be
	Doubts    []string `json:"doubts,omitempty"`
	// Of a facility: which, and all its published points seen from here.
	Facility *EntityRef `json:"facility,omitempty"`
	Near     []Near     `json:"near,omitempty"`
}

// How sure the reading of a place is.
const (
	sureOne        = "one place"
	sureSeveral    = "one of several"
	sureCountry    = "country alone"
	sureUnresolved = "unresolved"
)

// mention is a place as a deal gives it.
type mention struct {
	subject string // "parties[0]", "route[1]"
	field   string // "address", "place", "country"
	text    string // address or place; "" where a country alone is given
	country string // the field beside it
	name    string // of the party, for the forms of company that free zones have
}

// mentions returns the places of a deal, in its order. A party's name is looked at
// for a free zone even where no place is given.
func mentions(deal Deal) []mention {
	var all []mention
	for i, p := range deal.Parties {
		all = append(all, mention{"parties[" + strconv.Itoa(i) + "]", "address", strings.TrimSpace(p.Address), strings.TrimSpace(p.Country), p.Name})
	}
	for i, s := range deal.Route {
		all = append(all, mention{"route[" + strconv.Itoa(i) + "]", "place", strings.TrimSpace(s.Place), strings.TrimSpace(s.Country), ""})
	}
	all = append(all, mention{subject: "destination", field: "destination", country: strings.TrimSpace(deal.Destination)},
		mention{subject: "payment", field: "payer's country", country: strings.TrimSpace(deal.Payment.PayerCountry)})
	return slices.DeleteFunc(all, func(m mention) bool { return m.text == "" && m.country == "" && m.name == "" })
}

// placing judges the places of one deal.
type placing struct {
	acts          *place.Acts
	gazetteer     func() (*place.Gazetteer, error)
	policy        PlacePolicy
	other         Effect // of laws that do not bind
	jurisdictions []string
	at            time.Time
	ships         bool // more than names is given: something goes there
	sites         []site

	findings []Finding
	gaps     []Gap
	covered  []Covered
}

// judgePlaces adds to a decision what is found of the deal's places, and returns
// the tables that were looked into.
func (s *Screener) judgePlaces(d *Decision, view graph.View) ([]Covered, error) {
	p, err := s.places(d.Deal, view)
	if err != nil {
		return nil, err
	}
	d.Findings, d.Gaps = append(d.Findings, p.findings...), append(d.Gaps, p.gaps...)
	return p.covered, nil
}

// places judges every place of a deal: where it is, what laws and lists say of it,
// and which facilities are near. The gazetteer is only loaded if a deal gives more
// than countries.
func (s *Screener) places(deal Deal, view graph.View) (placing, error) {
	acts, err := place.LoadActs()
	if err != nil {
		return placing{}, err
	}
	p := placing{
		acts: acts, gazetteer: place.Loaded, policy: s.Policy.Places, other: s.Policy.OtherJurisdictions,
		jurisdictions: deal.Jurisdictions, at: view.At.Time(), ships: !deal.isNames(),
	}
	all := mentions(deal)
	given := slices.ContainsFunc(all, func(m mention) bool { return m.text != "" || p.ships && m.country != "" })
	texts := deal.EndUse != "" || slices.ContainsFunc(all, func(m mention) bool { return m.text != "" || place.IsRegion(m.country) })
	if p.covered, err = coveredPlaces(acts, given, texts, view.At); err != nil {
		return placing{}, err
	}
	if texts {
		if p.sites, err = s.sitesIn(view); err != nil {
			return placing{}, err
		}
	}
	for _, m := range all {
		if err := p.judge(m); err != nil {
			return placing{}, fmt.Errorf("screen %s: %w", m.subject, err)
		}
	}
	if deal.EndUse != "" {
		if err := p.endUse(deal.EndUse); err != nil {
			return placing{}, fmt.Errorf("screen end_use: %w", err)
		}
	}
	return p, nil
}

// coveredPlaces says which tables of places were consulted.
func coveredPlaces(acts *place.Acts, given, texts bool, at date.Day) ([]Covered, error) {
	if !given && !texts {
		return nil, nil
	}
	t := acts.Tables()
	asOf := date.DayOf(t.AsOf)
	rows := []Covered{{
		Source: "places", Parts: t.Names, Edition: short(t.Hash), Published: asOf.String(), AgeDays: max(0, int(at-asOf)), Records: t.Rows, State: Ok,
	}}
	if texts {
		g, err := place.Loaded()
		if err != nil {
			return nil, err
		}
		rows = append(rows, Covered{Source: "gazetteer", Parts: []string{"towns", "regions", "countries"}, Edition: place.TownsEdition, Records: g.Len(), State: Ok})
	}
	return rows, nil
}

// judge judges one place.
func (p *placing) judge(m mention) error {
	if place.IsRegion(m.country) { // "Crimea": a country's code would say less
		m.text, m.country = strings.TrimPrefix(m.text+", "+m.country, ", "), ""
	}
	l := located{mention: m}
	l.code, _ = place.Country(m.country)
	if m.text != "" {
		g, err := p.gazetteer()
		if err != nil {
			return err
		}
		l.read(g, p.acts, p.at)
	}
	p.zones(l)
	if m.text == "" && (m.country == "" || !p.ships) {
		return nil // nothing goes there, and a party's country alone is no place
	}
	p.former(l)
	p.say(l)
	p.facilities(l) // before what is said of its whole country
	p.restricted(l)
	p.groups(l)
	return nil
}

// finding starts a finding about a place.
func (l located) finding(rule string, effect Effect, why string) Finding {
	return Finding{Kind: KindPlace, Subject: l.subject, Place: l.ref(), Evidence: []match.Evidence{}, Rule: rule, Effect: effect, Why: why, Citations: []Citation{}}
}

// say adds what the place was read as: a finding without effect, or that it could
// not be read.
func (p *placing) say(l located) {
	if len(l.places()) == 0 {
		p.unresolved(l)
		return
	}
	p.findings = append(p.findings, l.finding("place", EffectNone, l.words()))
}

// unresolved says that a place was not found. Where something is shipped, what was
// not found was not judged.
func (p *placing) unresolved(l located) {
	why := fmt.Sprintf("%q could not be resolved: it may be anywhere, and was not judged", l.given())
	p.findings = append(p.findings, l.finding("place-unresolved", EffectNone, why))
	if p.ships {
		p.gaps = append(p.gaps, Gap{Subject: l.subject, Why: "the " + l.field + " " + why})
	}
}

// groups says in which groups of countries of concern the place stands, by a
// text that is not younger than the deal.
func (p *placing) groups(l located) {
	for _, code := range l.countries() {
		var names []string
		var last place.Group
		for _, group := range p.acts.Groups(code) {
			concern := strings.HasPrefix(group.Name, "D") || strings.HasPrefix(group.Name, "E")
			if concern && !group.AsOf.After(p.at) && binds(group.Law, p.jurisdictions) {
				names, last = append(names, group.Name+" ("+group.Purpose+")"), group
			}
		}
		if len(names) == 0 {
			continue
		}
		f := l.finding("country-groups", p.policy.CountryGroup, fmt.Sprintf("%s stands in Country Groups %s, by the text of %s; a group alone forbids nothing",
			place.Name(code), strings.Join(names, ", "), last.AsOf.Format(time.DateOnly)))
		f.Law = last.Reference
		f.Citations = []Citation{{Source: "places", Record: "groups " + code, Says: strings.Join(names, ", ")}}
		p.findings = append(p.findings, f)
	}
}

// zones says which free zones the address or the form of the company tells of.
func (p *placing) zones(l located) {
	for _, z := range append(p.acts.Zones(l.text), p.acts.Zones(l.name)...) {
		what := "the free zone " + z.Name
		if z.Name == "" {
			what = "a form of company that only the free zones of " + place.Name(z.Country) + " have"
			if codes := l.countries(); len(codes) > 0 && !slices.Contains(codes, z.Country) {
				continue
			}
		}
		f := l.finding("free-zone", p.policy.FreeZone, fmt.Sprintf("%q: %s, as lists had it on %s; ask who receives the goods in the end and where", z.Text, what, z.Seen.Format(time.DateOnly)))
		f.Citations = []Citation{{Source: "places", Record: "zones", Place: z.Reference, Says: z.Text}}
		p.findings = append(p.findings, f)
	}
}

// former says that a place is given by a state that is no more, and where its
// places lie now.
func (p *placing) former(l located) {
	for _, code := range append(l.formerCodes(), l.code) {
		follows := p.acts.Successors(code, p.at)
		if len(follows) == 0 {
			continue
		}
		var names []string
		for _, f := range follows {
			names = append(names, place.Name(f.Country))
		}
		effect := p.policy.FormerCountry
		if len(follows) == 1 || len(l.placedIn(follows)) > 0 {
			effect = EffectNone
		}
		first := follows[0]
		f := l.finding("former-country", effect, fmt.Sprintf("%s: ISO withdrew the code on %s; its places lie today in %s", first.Name, first.Withdrawn.Format(time.DateOnly), strings.Join(names, ", ")))
		f.Citations = []Citation{{Source: "places", Record: "successors " + first.Of, Place: first.Reference, Says: first.Name}}
		p.findings = append(p.findings, f)
		return
	}
}

// binds reports whether a law is among those that a deal is judged by; the United
// Nations bind through every member's law.
func binds(law string, jurisdictions []string) bool {
	return len(jurisdictions) == 0 || law == "UN" || slices.ContainsFunc(jurisdictions, func(j string) bool { return strings.EqualFold(j, law) })
}
