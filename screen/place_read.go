package screen

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"interdict/place"
)

// located is a place of a deal, as it was read.
type located struct {
	mention
	code  string // of the country field; "" where there is none, or it was not read
	fixes []place.Fix
	found []place.Match // all that the text names
	doubt []string
	alone bool // nothing of the text leads into the country of the field, so that this alone is taken
}

// read resolves the text. What it says outweighs the country field where the text
// names a country itself or a name leads to one place alone; else a name that is
// known in other countries only is taken for one that the tables lack.
func (l *located) read(g *place.Gazetteer, acts *place.Acts, at time.Time) {
	hint := place.Hint{Country: l.code}
	if after := acts.Successors(l.code, at); len(after) == 1 {
		hint.Country = after[0].Country
	}
	resolved := g.Resolve(l.text, hint)
	l.fixes, l.doubt, l.found = resolved.Fixes, resolved.Doubts, resolved.Named
	for i := range l.fixes {
		if l.fixes[i].Anchor.Country == "" { // coordinates
			near, km := g.Nearest(l.fixes[i].At)
			near.Kind, near.Within = place.Region, km
			l.fixes[i].Anchor = near
			l.doubt = append(l.doubt, fmt.Sprintf("region and country are those of the nearest town, %s, %.0f km off", near.Name, km))
		}
	}
	if l.code == "" || len(l.fixes) == 0 || l.agrees(acts, at) {
		return
	}
	l.doubt = append(l.doubt, fmt.Sprintf("the country given is %s, and %q leads to %s", place.Name(l.code), l.text, l.fixes[0].How))
	if !l.namesCountry() && !l.namesRegion() {
		l.alone = true
	}
}

// agrees reports whether a fix lies in the country of the field or in what
// followed on it.
func (l *located) agrees(acts *place.Acts, at time.Time) bool {
	follows := acts.Successors(l.code, at)
	return slices.ContainsFunc(l.fixes, func(f place.Fix) bool {
		return place.Within(f.Anchor.Country, l.code) || slices.ContainsFunc(follows, func(s place.Succession) bool { return s.Country == f.Anchor.Country })
	})
}

func (l *located) namesCountry() bool {
	return slices.ContainsFunc(l.found, func(m place.Match) bool { return m.Places[0].Kind == place.WholeCountry })
}

// namesRegion reports whether all that the text may mean lies in one region, a name
// that is nowhere else, and nothing in it leads into the country of the field.
func (l *located) namesRegion() bool {
	first := l.fixes[0].Anchor
	home := func(c place.Candidate) bool { return place.Within(c.Country, l.code) }
	if slices.ContainsFunc(l.found, func(m place.Match) bool { return slices.ContainsFunc(m.Places, home) }) {
		return false
	}
	return first.Division != "" && !slices.ContainsFunc(l.fixes, func(f place.Fix) bool {
		return f.Anchor.Country != first.Country || f.Anchor.Division != first.Division
	}) && first.People >= knownTown
}

// knownTown is how many people live in a town that is known by its name, though
// another country than its own is given with it: Simferopol, "Russia".
const knownTown = 50_000

// places returns what the place was read as: the anchors of its fixes, or the
// country of the field alone.
func (l *located) places() []place.Place {
	var all []place.Place
	if !l.alone {
		for _, f := range l.fixes {
			if !slices.Contains(all, f.Anchor) {
				all = append(all, f.Anchor)
			}
		}
	}
	if len(all) == 0 && l.code != "" {
		all = append(all, place.Place{Kind: place.WholeCountry, Name: place.Name(l.code), Country: l.code})
	}
	return all
}

// fieldAlone returns the country of the field where the text leads elsewhere: both
// are judged.
func (l *located) fieldAlone() []place.Place {
	if l.code == "" || slices.ContainsFunc(l.places(), func(p place.Place) bool { return place.Within(p.Country, l.code) }) {
		return nil
	}
	return []place.Place{{Kind: place.WholeCountry, Name: place.Name(l.code), Country: l.code, Division: "-"}}
}

// countries returns the codes of all countries that the place may be in, and of
// the field.
func (l *located) countries() []string {
	var codes []string
	for _, p := range l.places() {
		codes = append(codes, p.Country)
	}
	if l.code != "" {
		codes = append(codes, l.code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// formerCodes returns the codes of countries that the text names and that are not
// those of ISO 3166-1 today, as far as successors are known of them.
func (l *located) formerCodes() []string {
	var codes []string
	for _, m := range l.found {
		if m.Places[0].Kind == place.WholeCountry {
			codes = append(codes, m.Places[0].Country)
		}
	}
	return codes
}

// placedIn returns the successors of a former state that the place lies in.
func (l *located) placedIn(follows []place.Succession) []place.Succession {
	return slices.DeleteFunc(slices.Clone(follows), func(s place.Succession) bool {
		return !slices.ContainsFunc(l.places(), func(p place.Place) bool { return p.Country == s.Country })
	})
}

// given returns the place in the deal's own words.
func (l *located) given() string {
	if l.text == "" || l.country == "" {
		return l.text + l.country
	}
	return l.text + " (" + l.country + ")"
}

// sure says how sure the reading is.
func (l *located) sure() string {
	places := l.places()
	switch {
	case len(places) == 0:
		return sureUnresolved
	case len(places) > 1:
		return sureSeveral
	case places[0].Kind == place.WholeCountry:
		return sureCountry
	}
	return sureOne
}

// mostOthers is how many readings of a name are shown.
const mostOthers = 5

func (l *located) ref() *PlaceRef {
	r := &PlaceRef{Text: l.given(), Sure: l.sure(), Doubts: l.doubt}
	places := l.places()
	if len(places) == 0 {
		return r
	}
	first := places[0]
	r.Country, r.Region = first.Country, first.Region
	if first.Kind >= place.Town {
		r.Town = first.Name
	}
	for _, other := range places[1:min(len(places), mostOthers+1)] {
		r.Others = append(r.Others, inWords(other))
	}
	if f, ok := l.point(); ok {
		latitude, longitude := round(f.At.Latitude), round(f.At.Longitude)
		r.Latitude, r.Longitude, r.WithinKm, r.How = &latitude, &longitude, tenth(f.Within), f.How
	}
	return r
}

// point returns the likeliest point of a place; a country alone has none.
func (l *located) point() (place.Fix, bool) {
	if l.alone || len(l.fixes) == 0 || l.sure() == sureCountry {
		return place.Fix{}, false
	}
	return l.fixes[0], true
}

// words says what the place was read as.
func (l *located) words() string {
	var names []string
	for _, p := range l.places() {
		names = append(names, inWords(p))
	}
	if len(names) > mostOthers {
		names = append(names[:mostOthers], fmt.Sprintf("%d more", len(names)-mostOthers))
	}
	text := fmt.Sprintf("%q was read as %s", l.given(), strings.Join(names, " or "))
	if f, ok := l.point(); ok {
		text += fmt.Sprintf(", %v, within %.1f km", f.At, f.Within)
	}
	if len(l.doubt) > 0 {
		text += "; " + strings.Join(l.doubt, "; ")
	}
	return text
}

// inWords names a place with what it lies in: "Sevastopol, Ukraine".
func inWords(p place.Place) string {
	country := place.Name(p.Country)
	switch {
	case p.Kind == place.WholeCountry:
		return country
	case p.Region == "" || p.Region == p.Name:
		return p.Name + ", " + country
	}
	return p.Name + ", " + p.Region + ", " + country
}

// tenth keeps one digit of a distance in km.
func tenth(km float64) float64 { return float64(int(km*10+0.5)) / 10 }
