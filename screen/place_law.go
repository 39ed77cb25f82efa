package screen

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"interdict/place"
)

// reading is one restriction of a place, and whether all or only some of what the
// text may mean lie in the territory.
type reading struct {
	place.Restriction
	some bool // other readings of the name do not lie there
}

// restrictions returns what laws and lists say of all places that a text may mean,
// each once.
func (p *placing) restrictions(l located) []reading {
	places := l.places()
	var all []reading
	times := map[place.Territory]int{}
	meant := slices.Concat(places, l.fieldAlone())
	for i, at := range slices.Concat(meant, p.alsoNamed(l)) {
		beside := i >= len(meant)
		for _, r := range p.acts.Restrictions(at, p.at) {
			if beside && r.Division == "" {
				continue // a name beside another tells of a place, not of a country
			}
			if times[r.Territory]++; times[r.Territory] == 1 {
				all = append(all, reading{Restriction: r})
			}
		}
	}
	for i := range all {
		all[i].some = times[all[i].Territory] < len(places)
	}
	return slices.DeleteFunc(all, func(r reading) bool { return r.Scope == place.Measures && outdone(r, all) })
}

// outdone reports whether the same law is known to say more of the same country
// than that a programme is about it.
func outdone(r reading, all []reading) bool {
	return slices.ContainsFunc(all, func(o reading) bool {
		return o.Law == r.Law && o.Country == r.Country && o.Division == "" && o.Scope != place.Measures && o.Standing == place.Held
	})
}

// alsoNamed returns places that the text names beside the one that it was read as,
// where these lie in a territory that is a part of its country: who names Sevastopol
// in an address means it.
func (p *placing) alsoNamed(l located) []place.Place {
	var also []place.Place
	read := map[string]bool{}
	for _, at := range l.places() {
		read[at.Country+at.Division] = true
	}
	for _, m := range l.found {
		at, ok := m.Sole()
		known := at.Kind == place.Region || at.People >= knownTown
		if ok && known && at.Division != "" && !read[at.Country+at.Division] && m.How == place.Exact {
			read[at.Country+at.Division] = true
			also = append(also, at)
		}
	}
	return also
}

// restricted adds what laws and lists say of a place.
func (p *placing) restricted(l located) {
	var sure []string // countries of which an act of certain standing was found
	unplaced := map[string]place.Restriction{}
	for _, r := range p.restrictions(l) {
		if r.Unplaced {
			unplaced[r.Country] = r.Restriction
			continue
		}
		f := l.finding("territory-"+r.Scope.String(), p.effect(r), p.why(r))
		f.Law = r.Reference[:strings.IndexAny(r.Reference+",", ",;")] // what follows is how it was read
		f.Citations = []Citation{{Source: "places", Record: "territories " + strings.TrimSuffix(r.Country+"."+r.Division, "."), Place: r.Reference, Says: r.Name}}
		p.findings = append(p.findings, f)
		if r.Standing == place.Held {
			sure = append(sure, r.Law+r.Country)
			continue
		}
		p.early(l, r, sure)
	}
	for country := range unplaced {
		p.findUnplaced(l, country)
	}
}

// early leaves a gap where nothing tells whether an act held so early, and no
// other act of the same law is known to.
func (p *placing) early(l located, r reading, sure []string) {
	if r.Standing != place.Unknown || !p.counts(r) {
		return
	}
	for _, s := range sure {
		if s == r.Law+r.Country {
			return
		}
	}
	p.gaps = append(p.gaps, Gap{Subject: l.subject, Why: fmt.Sprintf("%s: %s is known to have held from %s on; whether it held on %s is not known here",
		r.Law, r.Name, r.Span.By.Format(time.DateOnly), p.at.Format(time.DateOnly))})
}

// findUnplaced says that parts of a country stand under acts, and that it was not
// found whether the place lies in them.
func (p *placing) findUnplaced(l located, country string) {
	why := fmt.Sprintf("parts of %s are under embargo or occupied, and where in it %q lies was not said or not found: ask for the town and region", place.Name(country), l.given())
	p.findings = append(p.findings, l.finding("territory-unplaced", EffectNone, why))
	if p.ships {
		p.gaps = append(p.gaps, Gap{Subject: l.subject, Why: why})
	}
}

// effect returns what a restriction leads to: the policy's effect of its scope, a
// person's look where anything is in doubt, nothing where nobody can tell whether
// it held. What is said of a whole country only counts if something goes there,
// and under the laws that bind.
func (p *placing) effect(r reading) Effect {
	effect := p.policy.scope(r.Scope)
	switch {
	case r.Standing == place.Unknown, !p.counts(r):
		return EffectNone
	case r.Standing == place.Perhaps, r.Doubt != "", r.some:
		effect = weaker(effect, EffectReview)
	}
	if !binds(r.Law, p.jurisdictions) {
		effect = weaker(effect, p.other)
	}
	return effect
}

// counts reports whether a restriction can have an effect in this deal.
func (p *placing) counts(r reading) bool {
	return r.Division != "" || p.ships && binds(r.Law, p.jurisdictions)
}

func (p *placing) why(r reading) string {
	what := map[place.Scope]string{place.Embargo: "under embargo", place.Partial: "under licence requirements", place.Measures: "under a sanctions programme", place.Occupied: "annexed, occupied or outside the government's control"}
	text := fmt.Sprintf("%s, %s: %s", r.Law, what[r.Scope], r.Name)
	span := r.Span
	switch r.Standing {
	case place.Held:
		text += ", known to hold from " + span.By.Format(time.DateOnly) + " on"
	case place.Perhaps:
		text += fmt.Sprintf("; it began some day from %s to %s, which leaves this day open", span.After.Format(time.DateOnly), span.By.Format(time.DateOnly))
	case place.Unknown:
		text += fmt.Sprintf("; known to hold from %s on, whether on this day is not known here", span.By.Format(time.DateOnly))
	}
	if !span.To.IsZero() {
		text += ", until " + span.To.Format(time.DateOnly)
	}
	if r.Doubt != "" {
		text += "; " + r.Doubt
	}
	if r.some {
		text += "; the name may be that of a place elsewhere too"
	}
	if !p.ships && r.Division == "" {
		text += "; nothing goes there in this deal"
	}
	if !binds(r.Law, p.jurisdictions) {
		text += ". This law (" + r.Law + ") is not among those the deal is judged by"
	}
	return text
}
