package screen

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"interdict/place"
)

// Near is one published point of a facility, seen from a place of a deal. The
// distance lies between the least and the most, by what both points may err.
type Near struct {
	Facility   string  `json:"facility"`
	Latitude   float64 `json:"latitude"`
	Longitude  float64 `json:"longitude"`
	Source     string  `json:"source"`
	DistanceKm float64 `json:"distance_km"`
	LeastKm    float64 `json:"least_km"`
	MostKm     float64 `json:"most_km"`
	Direction  string  `json:"direction,omitempty"` // of the facility, seen from the place
	PlaceErrs  float64 `json:"place_within_km"`
	PointErrs  float64 `json:"point_within_km"`
	RadiusKm   float64 `json:"radius_km"` // up to which distance of the two points it counts as next to it
	Within     bool    `json:"within"`    // it counts
}

// facilities adds a finding for each facility that a place is or may be next to, is
// in the same town or quarter as, or names.
func (p *placing) facilities(l located) {
	for _, one := range p.sites {
		if !l.mayBeIn(one.country) {
			continue
		}
		if f, ok := p.near(l, one); ok {
			p.findings = append(p.findings, f)
		}
	}
}

func (l *located) mayBeIn(countries []string) bool {
	codes := l.countries()
	return len(codes) == 0 || len(countries) == 0 || slices.ContainsFunc(codes, func(c string) bool { return slices.Contains(countries, c) })
}

// near compares a place with one facility. What was measured is shown with every
// published point, those that contradict the nearest too.
func (p *placing) near(l located, one site) (Finding, bool) {
	points, close := p.measure(l, one)
	var rule, how string
	named, called := l.names(one)
	switch {
	case close != "":
		rule, how = "facility-near", close
	case l.sameTown(one) != "":
		rule, how = "facility-same-town", "it lies in "+l.sameTown(one)+", as the place does"
	case named:
		rule, how = "facility-named", fmt.Sprintf("the %s names %q, as the facility is called", l.field, called)
	default:
		return Finding{}, false
	}
	f := l.finding(rule, one.effect(p.policy.Facility), "")
	f.Place.Near, f.Place.Facility = points, refer(one.entity)
	f.Why = fmt.Sprintf("facility of concern %s: %s", one.entity.Caption(), how)
	if said := published(points); said != "" {
		f.Why += "; " + said
	}
	for _, point := range one.points {
		f.Citations = append(f.Citations, point.citation)
	}
	if f.Effect != p.policy.Facility {
		f.Why += "; nobody who runs it stood under a rule on this day"
	}
	for i, o := range one.run {
		if i == 0 {
			f.Law = o.law
		}
		f.Why += "; " + o.name + " " + o.how
		if o.why != "" {
			f.Why += " (" + o.why + ")"
		}
		f.Citations = append(f.Citations, o.citation)
	}
	return f, true
}

// effect returns what a facility leads to: nothing while all who run it stand under
// no rule. Of a facility that nobody is said to run, nobody can tell.
func (one site) effect(policy Effect) Effect {
	if len(one.run) > 0 && one.run[0].law == "" {
		return EffectNone
	}
	return policy
}

// measure returns all points of a facility as seen from a place, and in words what
// is next to it, "" for nothing: of several readings of a name, from the first that
// is. A place or point that may lie anywhere within more than the policy's vague_km
// is not measured.
func (p *placing) measure(l located, one site) (points []Near, close string) {
	if l.alone {
		return nil, ""
	}
	for _, at := range l.fixes {
		if at.Within > p.policy.VagueKm {
			continue
		}
		from, near := p.measureFrom(at, one)
		if points == nil || near != "" {
			points, close = from, near
		}
		if near != "" {
			break
		}
	}
	return points, close
}

// measureFrom returns all points of a facility as seen from one point.
func (p *placing) measureFrom(at place.Fix, one site) (points []Near, close string) {
	nearest := math.Inf(1)
	for _, point := range one.points {
		if point.Within > p.policy.VagueKm {
			continue
		}
		h := place.Measure(at.At, at.Within, p.policy.NextDoorKm, point.Facility)
		n := nearOf(h, at.Within)
		points = append(points, n)
		if n.Within && h.Distance < nearest {
			nearest, close = h.Distance, n.words(p.policy.NextDoorKm)
		}
	}
	return points, close
}

func nearOf(h place.Hit, within float64) Near {
	return Near{
		Facility: h.Name, Latitude: round(h.At.Latitude), Longitude: round(h.At.Longitude), Source: h.Source,
		DistanceKm: tenth(h.Distance), LeastKm: tenth(h.Least), MostKm: tenth(h.Most), Direction: h.Direction,
		PlaceErrs: tenth(within), PointErrs: tenth(h.Facility.Within), RadiusKm: tenth(h.Radius), Within: h.MayBeNear(),
	}
}

func (n Near) words(nextDoor float64) string {
	sure := "may be"
	if n.MostKm <= nextDoor {
		sure = "is"
	}
	return fmt.Sprintf("%s, so that it %s next to it: the place may err by %.1f km and the point by %.1f km, the distance is %.1f to %.1f km, and %.1f km count as next door",
		n.away(), sure, n.PlaceErrs, n.PointErrs, n.LeastKm, n.MostKm, nextDoor)
}

// away says where a point lies, seen from the place.
func (n Near) away() string {
	if n.DistanceKm == 0 || n.Direction == "" {
		return "at the place's own point"
	}
	return fmt.Sprintf("%.1f km %s of the place", n.DistanceKm, n.Direction)
}

// point returns the facility's point as it is published.
func (n Near) point() place.Facility {
	return place.Facility{At: place.Point{Latitude: n.Latitude, Longitude: n.Longitude}, Within: n.PointErrs}
}

// published lists the points of a facility with who published them, and that they
// contradict each other where they do.
func published(points []Near) string {
	var all []string
	apart := 0.0
	for i, n := range points {
		all = append(all, fmt.Sprintf("%.4f, %.4f (%s; %s)", n.Latitude, n.Longitude, n.away(), n.Source))
		for _, other := range points[:i] {
			if d, contradict := n.point().Contradicts(other.point()); contradict {
				apart = max(apart, d)
			}
		}
	}
	if len(all) == 0 {
		return ""
	}
	text := "published: " + strings.Join(all, ", ")
	if apart > 0 {
		text += fmt.Sprintf("; these points contradict each other, %.1f km apart, and are kept apart", apart)
	}
	return text
}

// sameTown returns the town or quarter that a place and a facility both lie in, ""
// for none.
func (l *located) sameTown(one site) string {
	for _, at := range l.places() {
		for _, point := range one.points {
			a := point.anchor
			if a.Kind >= place.Town && at.Kind == a.Kind && at.Name == a.Name && at.Country == a.Country && at.Division == a.Division {
				return inWords(a)
			}
		}
	}
	return ""
}

// shortestName of a facility that is looked for in an address, in bytes of its key.
const shortestName = 5

// names reports whether an address names a facility: "Barzeh Street" does.
func (l *located) names(one site) (named bool, name string) {
	if l.text == "" {
		return false, ""
	}
	text := " " + place.Key(l.text) + " "
	for _, name := range one.names {
		if k := place.Key(name); len(k) >= shortestName && strings.Contains(text, " "+k+" ") {
			return true, name
		}
	}
	return false, ""
}

// between are the words of a sentence that part names of places from the rest.
var between = regexp.MustCompile(`(?i)\s+(?:in|near|at|to|from|outside|around|by)\s+`)

// endUse looks in the words of the end use for places that matter: territories and
// facilities. What it names beside them is not told.
func (p *placing) endUse(text string) error {
	g, err := p.gazetteer()
	if err != nil {
		return err
	}
	for _, m := range g.Find(between.ReplaceAllString(text, ", "), place.Hint{}) {
		at, ok := m.Sole()
		if !ok || m.How != place.Exact || at.Kind < place.Region {
			continue
		}
		l := located{mention: mention{subject: "end_use", field: "end use", text: m.Text}, found: []place.Match{m}}
		l.fixes = []place.Fix{{At: at.At, Within: at.Within, How: inWords(at), Anchor: at}}
		p.restricted(l)
		p.facilities(l)
	}
	return nil
}
