package place

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Fix is a point that a description leads to.
type Fix struct {
	At     Point
	Within float64 // km: it lies no farther from there, as far as the words go
	How    string  // how it was got: "1.5 km west (270°) of Maşyāf, sy"
	Anchor Place   // the place that it was reckoned from; zero where coordinates were given
}

// Resolved is what a description leads to.
type Resolved struct {
	Fixes  []Fix    // the likeliest first; several where a name is ambiguous or several points are given
	Named  []Match  // all that the text names, as Find has it
	Doubts []string // what could not be found, is ambiguous or contradicts itself
}

// How far the words reach that give no distance, in km. They are conventions of
// ours, on the wide side: nobody has laid down what "near" means.
const (
	nearby     = 10 // near, outside, outskirts, area
	unmeasured = 30 // "north of", without a distance
	offshore   = 50 // off the coast: twice the territorial sea of 12 nautical miles, rounded up
)

// slack is how far a distance given in words may err, as a part of it.
const slack = 0.1

const (
	directionWords = `(?:north|south|east|west)[- ](?:north|south)[- ]?(?:east|west)|(?:north|south)[- ]?(?:east|west)|north|south|east|west`
	directions     = `(` + directionWords + `|[nsew][ns][ew]|[ns][ew]|[nsew])(?:erly|ern|wards?)?`
)

// relations are the ways in which a place is described by another; the last group
// is that other. The first that fits is taken.
var relations = []struct {
	pattern *regexp.Regexp
	apply   func(g *Gazetteer, groups []string, hint Hint) Resolved
}{
	{regexp.MustCompile(`(?i)\bbetween\s+(.{2,80}?)\s+and\s+(.+)`), (*Gazetteer).between},
	{regexp.MustCompile(`(?i)(\d+(?:[.,]\d+)?)\s*(km|kms|kilomet(?:er|re)s?|m|met(?:er|re)s?|miles?|mi|nautical miles?|nmi)\b\s*(?:to the\s+|due\s+)?(?:` + directions + `)?\s*(?:of|from|outside|off)\s+(.+)`), (*Gazetteer).offset},
	{regexp.MustCompile(`(?i)\boff(?:\s+the)?(?:\s+(?:coast|shore)s?)?(?:\s+of)?\s+(.+)`), (*Gazetteer).offCoast},
	{regexp.MustCompile(`(?i)\b(?:to the\s+)?(` + directionWords + `)(?:erly|wards?)?\s+of\s+(.+)`), (*Gazetteer).towards},
	{regexp.MustCompile(`(?i)\b(?:near|close to|next to|outside(?: of)?|around|(?:in|on) the (?:vicinity|outskirts|area|suburbs|countryside) of|outskirts of|vicinity of)\s+(.+)`), (*Gazetteer).near},
	{regexp.MustCompile(`(?i)(?:^|\bin\s+)(?:the\s+)?` + `(` + directionWords + `)(?:ern)\s+(?:part of\s+)?(.+)`), (*Gazetteer).part},
	{regexp.MustCompile(`(?i)^\s*(?:in\s+)?(?:the\s+)?(.+?)\s+area\s*$`), (*Gazetteer).near},
}

// Resolve reads the description of a place: coordinates, a name, or a name with a
// distance, a direction or a word like "near". It returns points and how far they
// may err. What it takes a name for when there are several is said in Doubts, and
// the others follow.
func (g *Gazetteer) Resolve(text string, hint Hint) Resolved {
	if len(text) > longestAddress {
		text = strings.ToValidUTF8(text[:longestAddress], "")
	}
	written, faults := Coordinates(text)
	names := []byte(text)
	for _, w := range written {
		copy(names[w.From:w.To], strings.Repeat(" ", w.To-w.From))
	}
	r := g.described(string(names), hint, len(written) == 0)
	r.Doubts = append(faults, r.Doubts...)
	var fixes []Fix
	for _, w := range written {
		fixes = append(fixes, Fix{At: w.At, Within: w.Within, How: "coordinates " + strings.TrimSpace(text[w.From:w.To])})
	}
	r.Doubts = append(r.Doubts, disagreements(fixes, r.Fixes)...)
	r.Fixes = append(fixes, r.Fixes...)
	return r
}

// described reads a description without coordinates.
func (g *Gazetteer) described(text string, hint Hint, alone bool) Resolved {
	found := g.Find(text, hint)
	var doubts []string
	for _, relation := range relations {
		at := relation.pattern.FindStringSubmatchIndex(text)
		if at == nil || straddled(found, at[len(at)-2]) {
			continue // "Northern Ireland" and "East London" are names
		}
		r := relation.apply(g, groupsAt(text, at), hint)
		if len(r.Fixes) > 0 {
			r.Named = found
			return r
		}
		doubts = append(doubts, r.Doubts...)
	}
	r := anchored(text, found)
	r.Named = found
	if len(r.Fixes) == 0 && len(doubts) > 0 {
		r.Doubts = doubts
	}
	if !alone && len(r.Fixes) == 0 {
		r.Doubts = nil // coordinates need no name
	}
	return r
}

// disagreements says which coordinates lie apart from each other, and from all
// that the text names.
func disagreements(written, named []Fix) []string {
	var doubts []string
	for i, a := range written {
		for _, b := range written[i+1:] {
			if apart := Distance(a.At, b.At); apart > a.Within+b.Within {
				doubts = append(doubts, fmt.Sprintf("%s and %s lie %.1f km apart", a.How, b.How, apart))
			}
		}
		agrees := func(b Fix) bool { return Distance(a.At, b.At) <= a.Within+b.Within }
		if len(named) > 0 && !slices.ContainsFunc(named, agrees) {
			doubts = append(doubts, fmt.Sprintf("%s lie %.1f km %s of %s, which may reach %.1f km", a.How,
				Distance(named[0].At, a.At), Compass(Bearing(named[0].At, a.At)), named[0].How, named[0].Within))
		}
	}
	return doubts
}

// straddled reports whether a name begins before a byte of the text and ends after
// it.
func straddled(found []Match, at int) bool {
	return slices.ContainsFunc(found, func(m Match) bool { return m.From < at && at < m.To })
}

// groupsAt returns what the groups of a match hold, "" for those that hold nothing.
func groupsAt(text string, at []int) []string {
	var groups []string
	for i := 2; i < len(at); i += 2 {
		if at[i] < 0 {
			groups = append(groups, "")
			continue
		}
		groups = append(groups, text[at[i]:at[i+1]])
	}
	return groups
}

// anchors finds the place that a text names.
func (g *Gazetteer) anchors(text string, hint Hint) Resolved {
	return anchored(text, g.Find(text, hint))
}

// anchored takes the narrowest of the names that were found in a text.
func anchored(text string, found []Match) Resolved {
	if len(found) == 0 {
		return Resolved{Doubts: []string{fmt.Sprintf("%q names no place that the tables know", strings.TrimSpace(text))}}
	}
	m := narrowest(found)
	r := Resolved{Doubts: contradictions(found, m)}
	likely := m.Likely()
	if sole, ok := m.Sole(); ok {
		likely = []Candidate{{Place: sole}}
	} else {
		r.Doubts = append(r.Doubts, fmt.Sprintf("%q may be %s: nothing given says which", m.Text, placesInWords(likely)))
	}
	if m.How == Slip {
		r.Doubts = append(r.Doubts, fmt.Sprintf("%q was read as %s, one letter off", m.Text, likely[0].Name))
	}
	for _, c := range likely {
		r.Fixes = append(r.Fixes, Fix{At: c.At, Within: c.Within, How: c.inWords(), Anchor: c.Place})
	}
	return r
}

// narrowest returns the name that says best where an address is: towns before
// regions before countries; of several towns the one that more of the rest speaks
// for, then what was not misspelt, then the smaller of two that lie close, then a
// city before what has a twentieth of its people, then the last, since addresses go from the small to the large.
func narrowest(found []Match) Match {
	best := found[0]
	for _, m := range found[1:] {
		if m.better(best) {
			best = m
		}
	}
	return best
}

// vicinity is how far from a town what an address names before it lies, in km:
// Masyaf from Hama.
const vicinity = 45

// better reports whether a name says better where an address is than one that
// stands before it.
func (m Match) better(best Match) bool {
	mine, its := m.Places[0], best.Places[0]
	a, b := min(mine.Kind, Town), min(its.Kind, Town)
	switch {
	case a != b:
		return a > b
	case a < Town:
		return false
	case mine.Support != its.Support:
		return mine.Support > its.Support
	case m.How != best.How:
		return m.How < best.How
	case Distance(mine.At, its.At) <= vicinity:
		return mine.People < its.People // a village or quarter and the town that it is near
	}
	return mine.People*20 >= its.People
}

// contradictions says that a country is named in which no place of the name is
// known.
func contradictions(found []Match, m Match) []string {
	for _, other := range found {
		country := other.Places[0]
		if country.Kind != WholeCountry || other.From == m.From {
			continue
		}
		in := func(c Candidate) bool { return c.Country == country.Country || sovereign(c.Country) == country.Country }
		if !slices.ContainsFunc(m.Places, in) {
			return []string{fmt.Sprintf("no %q in %s is known, only %s", m.Text, country.Name, placesInWords(m.Places[:1]))}
		}
	}
	return nil
}

func (p Place) inWords() string {
	if p.Kind == WholeCountry {
		return p.Name
	}
	return p.Name + ", " + p.Country
}

func placesInWords(places []Candidate) string {
	var words []string
	for _, c := range places[:min(len(places), 4)] {
		words = append(words, fmt.Sprintf("%s %s", c.Kind, c.inWords()))
	}
	if len(places) > 4 {
		words = append(words, fmt.Sprintf("%d more", len(places)-4))
	}
	return strings.Join(words, " or ")
}

// move applies a change to every fix.
func (r Resolved) move(change func(Fix) Fix) Resolved {
	for i, fix := range r.Fixes {
		r.Fixes[i] = change(fix)
	}
	return r
}

// offset is "1.5 km west of X", or "10 km from X".
func (g *Gazetteer) offset(groups []string, hint Hint) Resolved {
	distance, err := strconv.ParseFloat(strings.Replace(groups[0], ",", ".", 1), 64)
	if err != nil {
		return Resolved{Doubts: []string{fmt.Sprintf("%q is no distance", groups[0])}}
	}
	unit := kilometres(groups[1])
	along := max(distance*slack, lastDigit(strings.Replace(groups[0], ",", ".", 1))/2) * unit
	distance *= unit
	bearing, half, directed := Direction(groups[2])
	return g.anchors(groups[3], hint).move(func(f Fix) Fix {
		if !directed {
			f.Within += distance + along
			f.How = fmt.Sprintf("%g km from %s, in any direction", tenth(distance), f.How)
			return f
		}
		f.At = Travel(f.At, bearing, distance)
		f.Within += math.Hypot(along, distance*math.Sin(radians(half)))
		f.How = fmt.Sprintf("%g km %s (%g°) of %s", tenth(distance), Compass(bearing), bearing, f.How)
		return f
	})
}

func kilometres(unit string) float64 {
	switch unit = strings.ToLower(unit); {
	case strings.HasPrefix(unit, "n"):
		return 1.852
	case strings.HasPrefix(unit, "mi"):
		return 1.609344
	case unit[0] == 'm':
		return 0.001
	}
	return 1
}

func (g *Gazetteer) near(groups []string, hint Hint) Resolved {
	return g.anchors(groups[0], hint).move(func(f Fix) Fix {
		f.Within += nearby
		f.How = "near " + f.How
		return f
	})
}

func (g *Gazetteer) offCoast(groups []string, hint Hint) Resolved {
	for _, w := range g.read(groups[0]).words {
		if w.class&streetWord != 0 { // "off Sheikh Zayed Road, Dubai"
			return Resolved{}
		}
	}
	return g.anchors(groups[0], hint).move(func(f Fix) Fix {
		f.Within += offshore
		f.How = "off the coast of " + f.How
		return f
	})
}

// towards is "north of X": somewhere within a sector of a length that nobody gave.
func (g *Gazetteer) towards(groups []string, hint Hint) Resolved {
	bearing, _, _ := Direction(groups[0])
	return g.anchors(groups[1], hint).move(func(f Fix) Fix {
		f.At = Travel(f.At, bearing, unmeasured/2)
		f.Within += unmeasured / 2
		f.How = fmt.Sprintf("%s of %s, no distance given", Compass(bearing), f.How)
		return f
	})
}

// part is "southern X": the half of it on that side.
func (g *Gazetteer) part(groups []string, hint Hint) Resolved {
	bearing, _, _ := Direction(groups[0])
	return g.anchors(groups[1], hint).move(func(f Fix) Fix {
		f.At = Travel(f.At, bearing, f.Within/2)
		f.Within *= 0.75
		f.How = fmt.Sprintf("%sern part of %s", Compass(bearing), f.How)
		return f
	})
}

func (g *Gazetteer) between(groups []string, hint Hint) Resolved {
	from, to := g.anchors(groups[0], hint), g.anchors(groups[1], hint)
	r := Resolved{Doubts: append(from.Doubts, to.Doubts...)}
	if len(from.Fixes) == 0 || len(to.Fixes) == 0 {
		return r
	}
	a, b := closest(from.Fixes, to.Fixes)
	distance := Distance(a.At, b.At)
	r.Fixes = []Fix{{
		At: Travel(a.At, Bearing(a.At, b.At), distance/2), Within: distance/2 + max(a.Within, b.Within),
		How: fmt.Sprintf("between %s and %s", a.How, b.How), Anchor: a.Anchor,
	}}
	return r
}

// closest returns of two groups the pair that lies closest: who says "between"
// means places of one part of the world.
func closest(from, to []Fix) (a, b Fix) {
	least := math.Inf(1)
	for _, f := range from {
		for _, t := range to {
			if d := Distance(f.At, t.At); d < least {
				least, a, b = d, f, t
			}
		}
	}
	return a, b
}

// Heads says whether a way from one point to another can lead in the direction
// that words give ("to the south-east"), given how far both may err. The text is
// what contradicts, "" where nothing does or the words give no direction.
func Heads(from, to Fix, words string) string {
	said, half, ok := Direction(words)
	distance := Distance(from.At, to.At)
	if !ok || distance <= from.Within+to.Within {
		return ""
	}
	actual := Bearing(from.At, to.At)
	spread := half + math.Asin((from.Within+to.Within)/distance)*180/math.Pi
	if Apart(said, actual) <= spread {
		return ""
	}
	return fmt.Sprintf("%s lies %s (%.0f°, give or take %.0f°) of %s, not %s", to.How, Compass(actual), actual, spread-half, from.How, words)
}
