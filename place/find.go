package place

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Hint is what is known of an address beside its text.
type Hint struct {
	Country string // ISO 3166-1 alpha-2; "" where not known
}

// How says in which way a name was found.
type How uint8

const (
	Exact How = iota // as the tables have it, but for case, marks and punctuation
	Slip             // with one letter more, less, other or swapped
)

func (h How) String() string { return [...]string{"exact", "one letter off"}[h] }

// Match is a name of a place in a text, with all places that it may mean.
type Match struct {
	Text     string // as it was written
	From, To int    // its bytes in the text
	How      How
	Places   []Candidate // the likeliest first; more than one where the name is ambiguous
}

// Candidate is a place that a name may mean. Support counts what else in the text
// or the hint speaks for it: a region that encloses it or that it encloses 4, a
// country 2, the hint 1. Without support, only how many people live there ranks.
type Candidate struct {
	Place
	Support int
	Own     bool // the name is the one that the tables give it or begins as that does, not quite another of its names
}

// Likely returns the places that have the most support, all of them where none
// has any: nothing is chosen by size alone.
func (m Match) Likely() []Candidate {
	n := 0
	for n < len(m.Places) && m.Places[n].Support == m.Places[0].Support {
		n++
	}
	return m.Places[:n]
}

// Sole returns the place that a name means, if only one is likely. A town and the
// region of the same name around it count as one: the town, unless only the region
// is called so by its own name. A town does not make
// a name ambiguous that belongs to another twenty times its size in the same
// country, as Tīrān does to Tehran, or to a country.
func (m Match) Sole() (Place, bool) {
	likely := m.Likely()
	if len(likely) == 0 {
		return Place{}, false
	}
	inner := likely[0]
	for _, c := range likely[1:] {
		switch {
		case c.around(inner.Place) && (inner.Own || !c.Own), inner.around(c.Place) && inner.Own && !c.Own, c.dwarfed(inner):
		case c.around(inner.Place), inner.around(c.Place):
			inner = c
		default:
			return Place{}, false
		}
	}
	return inner.Place, true
}

// dwarfed says whether a town has the name of one in its country of twenty times
// its size, or that of a country: "Lebanon" is not one of ten towns in America.
func (c Candidate) dwarfed(by Candidate) bool {
	if by.Kind == WholeCountry && by.Own && c.Kind >= Town {
		return true
	}
	return c.Country == by.Country && c.Kind >= Town && c.People > 0 && c.People*20 < by.People
}

// around says whether a place is a country or region in which another lies.
func (p Place) around(inner Place) bool {
	return p.Country == inner.Country && p.Kind < inner.Kind && p.Kind <= Region && Distance(p.At, inner.At) <= p.Within
}

// mostCandidates of one name that are returned.
const mostCandidates = 12

// spot is a name found in an address, before its candidates are weighed.
type spot struct {
	first, last int // words
	from, to    int // bytes in the text
	how         How
	whole       bool // nothing else that names a place stands in its segment
	edge        bool // it begins or ends its segment
	alone       bool // it is the whole text
	code        bool // it is a code, not a name
	key         string
	sites       []int32
	support     []int
}

// Find returns the countries, regions, towns and localities that a text names, in
// the order of the text. A text in which nothing was found yields nothing, which
// does not mean that it names no place.
func (g *Gazetteer) Find(text string, hint Hint) []Match {
	a := g.read(text)
	spots := g.spots(&a)
	spots = append(spots, g.slips(&a, spots)...)
	g.weigh(spots, strings.ToLower(hint.Country))
	country := slices.ContainsFunc(spots, g.namesCountry)
	var found []Match
	for i := range spots {
		if m := g.match(&a, &spots[i], country); len(m.Places) > 0 {
			found = append(found, m)
		}
	}
	slices.SortStableFunc(found, func(a, b Match) int { return a.From - b.From })
	return found
}

// namesCountry says whether a spot has its part of the text to itself and may be a
// country.
func (g *Gazetteer) namesCountry(s spot) bool {
	return s.whole && len(g.only(s.sites, func(k Kind) bool { return k == WholeCountry })) > 0
}

// longestName of a place in words: "Autonomous Republic of Crimea and ...".
const mostWords = 6

// spots finds the longest names that do not overlap, from left to right.
func (g *Gazetteer) spots(a *address) []spot {
	var all []spot
	for i := 0; i < len(a.words); i++ {
		if a.words[i].withoutSpacing {
			all = append(all, g.unspaced(a, i)...)
			continue
		}
		if s, ok := g.spotAt(a, i); ok {
			all = append(all, s)
			i = s.last
		}
	}
	return all
}

func (g *Gazetteer) spotAt(a *address, first int) (spot, bool) {
	last := first
	for last+1 < len(a.words) && last+1 < first+mostWords && a.words[last+1].segment == a.words[first].segment {
		last++
	}
	for ; last >= first; last-- {
		if sites := g.named(a, first, last); len(sites) > 0 {
			s := spot{first: first, last: last, from: a.words[first].from, to: a.words[last].to, key: a.key(first, last), sites: sites}
			a.position(&s)
			s.alone = first == 0 && last == len(a.words)-1
			s.code = len(s.key) <= 3 && g.entered("="+strings.ToLower(a.text[s.from:s.to]))
			s.sites = g.fitting(a, s)
			return s, len(s.sites) > 0
		}
	}
	return spot{}, false
}

// named returns the sites that words name. A single word that says nothing of
// where, or a number, names none; codes count in capitals only.
func (g *Gazetteer) named(a *address, first, last int) []int32 {
	w := a.words[first]
	if first == last && (w.class&plain == 0 || w.class&(regionWord|townWord) != 0) && !w.capitals {
		return nil
	}
	k := a.key(first, last)
	var sites []int32
	if first == last && len(k) <= 3 && w.capitals && w.class&streetWord == 0 {
		sites = g.lookUp("="+strings.ToLower(a.text[w.from:w.to]), nil) // with its full stops: "S.A." is not Saudi Arabia
	}
	if first == last && w.class&plain == 0 {
		return sites
	}
	sites = g.lookUp(k, sites)
	if rest, ok := strings.CutPrefix(k, "st "); ok {
		sites = g.lookUp("saint "+rest, sites)
	}
	if last == first+1 && len(sites) == 0 && w.class&article != 0 {
		sites = g.lookUp(a.key(last, last), nil) // "as-Safira"
	}
	return distinct(sites)
}

func distinct(sites []int32) []int32 {
	slices.Sort(sites)
	return slices.Compact(sites)
}

// position says where in its segment a name stands.
func (a *address) position(s *spot) {
	s.whole, s.edge = true, a.classAt(s.first-1, s.first) == 0 || a.classAt(s.last+1, s.last) == 0
	for i := s.first - 1; a.classAt(i, s.first) != 0; i-- {
		s.whole = s.whole && a.words[i].class&(plain|streetWord) != plain && a.words[i].class&streetWord == 0
	}
	tail := true
	for i := s.last + 1; a.classAt(i, s.last) != 0; i++ {
		s.whole = s.whole && a.words[i].class&streetWord == 0 && (a.words[i].class&plain == 0 || a.words[i].class&(regionWord|townWord) != 0)
		tail = tail && a.words[i].class&plain == 0
	}
	s.edge = s.edge || tail // "Tehran 1439763111"
}

// fitting leaves of the sites of a name those that its surroundings allow: none
// beside the word for a street, only regions beside the word for a region.
func (g *Gazetteer) fitting(a *address, s spot) []int32 {
	before, after := a.classAt(s.first-1, s.first), a.classAt(s.last+1, s.last)
	if before == filler { // "Governorate of Homs", "Rue de Damas"
		before |= a.classAt(s.first-2, s.first) & (streetWord | regionWord | townWord)
	}
	if (before|after)&streetWord != 0 && !(s.edge && before&streetWord == 0 && after == 0) {
		return nil
	}
	if (before|after)&regionWord != 0 {
		return g.only(s.sites, func(k Kind) bool { return k <= Region }) // "Primorskiy Krai" is no town of the name
	}
	if (before|after)&townWord != 0 {
		if towns := g.only(s.sites, func(k Kind) bool { return k >= Town }); len(towns) > 0 {
			return towns
		}
	}
	return s.sites
}

func (g *Gazetteer) only(sites []int32, keep func(Kind) bool) []int32 {
	var kept []int32
	for _, i := range sites {
		if keep(g.sites[i].kind) {
			kept = append(kept, i)
		}
	}
	return kept
}

// longestUnspaced is the length of the longest name that is looked for in text
// without blanks, in letters.
const longestUnspaced = 10

// unspaced finds names within a word of a script that writes no blanks.
func (g *Gazetteer) unspaced(a *address, i int) []spot {
	var all []spot
	k, base := a.key(i, i), a.text[a.words[i].from:a.words[i].to]
	for from := 0; from < len(k); {
		to, sites := g.longest(k[from:])
		if to == 0 {
			_, size := utf8.DecodeRuneInString(k[from:])
			from += size
			continue
		}
		s := spot{first: i, last: i, from: a.words[i].from, to: a.words[i].to, key: k[from : from+to], sites: sites, edge: from == 0}
		if at := strings.Index(base, k[from:from+to]); at >= 0 {
			s.from, s.to = a.words[i].from+at, a.words[i].from+at+to
		}
		s.whole = s.edge
		all = append(all, s)
		from += to
	}
	return all
}

// longest returns the longest name that a text begins with, of two letters or more.
func (g *Gazetteer) longest(text string) (length int, sites []int32) {
	letters := 0
	for i := range text + " " {
		if letters++; letters > longestUnspaced+1 {
			break
		} else if letters < 3 {
			continue
		}
		if here := g.lookUp(text[:i], nil); len(here) > 0 {
			length, sites = i, distinct(here)
		}
	}
	return length, sites
}

// weigh counts for each candidate what else in the text speaks for it.
func (g *Gazetteer) weigh(spots []spot, hint string) {
	for i := range spots {
		spots[i].support = make([]int, len(spots[i].sites))
		for c, site := range spots[i].sites {
			if hint != "" && g.sites[site].country == hint {
				spots[i].support[c]++
			}
		}
	}
	for i := range spots {
		for j := range spots {
			if i != j && spots[i].key != spots[j].key {
				g.support(&spots[i], &spots[j])
			}
		}
	}
}

// support counts for the wider places of one name and the narrower of another
// that these lie within those: once for each name.
func (g *Gazetteer) support(wide, narrow *spot) {
	supported := make(map[int]int, 4)
	for w, outer := range wide.sites {
		if g.sites[outer].kind > Region {
			continue
		}
		points := 0
		for n, inner := range narrow.sites {
			if p := g.within(outer, inner); p > 0 {
				points = p
				supported[n] = max(supported[n], p)
			}
		}
		wide.support[w] += points
	}
	for n, points := range supported {
		narrow.support[n] += points
	}
}

// within returns what the support of an outer place for an inner one weighs.
func (g *Gazetteer) within(outer, inner int32) int {
	o, i := &g.sites[outer], &g.sites[inner]
	switch {
	case o.kind == WholeCountry && sovereign(i.country) == o.country:
		return 2 // "Kowloon, China"
	case o.country != i.country || o.kind >= i.kind:
		return 0
	case o.kind == WholeCountry:
		return 2
	case o.division == i.division:
		return 4
	}
	return 0
}

// match turns a spot into a match, its candidates ranked; those that stand too
// weakly in the text are left out.
func (g *Gazetteer) match(a *address, s *spot, country bool) Match {
	m := Match{Text: a.text[s.from:s.to], From: s.from, To: s.to, How: s.how}
	var credible []int
	for c := range s.sites {
		if g.credible(s, c, country) {
			credible = append(credible, c)
		}
	}
	slices.SortFunc(credible, func(a, b int) int { return g.rank(s, a, b) })
	for _, c := range credible[:min(len(credible), mostCandidates)] {
		index := s.sites[c]
		m.Places = append(m.Places, Candidate{g.place(index), s.support[c], alike(g.sites[index].key, s.key)})
	}
	return m
}

// rank orders two candidates: by support, then countries first, then by people;
// regions, of which no number of people is known, come last.
func (g *Gazetteer) rank(s *spot, a, b int) int {
	x, y := &g.sites[s.sites[a]], &g.sites[s.sites[b]]
	switch {
	case s.support[a] != s.support[b]:
		return s.support[b] - s.support[a]
	case x.kind != y.kind && min(x.kind, y.kind) == WholeCountry:
		return int(x.kind) - int(y.kind)
	case x.kind != y.kind && min(x.kind, y.kind) == Region:
		return int(y.kind) - int(x.kind)
	case x.people != y.people:
		return int(y.people - x.people)
	}
	return int(s.sites[a] - s.sites[b])
}

// alike says whether two keys are one name: Ḩamāh and Hama, but not Halba and
// Akkar. "Saint" counts as "St".
func alike(a, b string) bool {
	a, b = strings.TrimPrefix(strings.Replace(a, "saint ", "st ", 1), "al "), strings.TrimPrefix(strings.Replace(b, "saint ", "st ", 1), "al ")
	return a == b || len(a) >= 3 && len(b) >= 3 && a[:3] == b[:3]
}

// What a town needs to be seen in the midst of other words, where it is as often
// part of another name: "Victoria" in "Queen Victoria Street".
const (
	cityPeople  = 100_000 // with nothing else that speaks for it
	localPeople = 10_000  // with its country or region named as well
	slipPeople  = 500_000 // misspelt, with nothing else that speaks for it: Damscus, but not Tortola for Tartus
)

// credible says whether a candidate is to be shown: what has a segment of its own
// always, what stands at its edge or was misspelt if anything supports it, or if it
// is a city or wider and the text names no country that it could be in.
func (g *Gazetteer) credible(s *spot, candidate int, country bool) bool {
	place, support := &g.sites[s.sites[candidate]], s.support[candidate]
	city := place.people >= cityPeople && !country
	switch {
	case s.code && (len(s.key) == 2 || !s.whole):
		return s.edge && support > 0 || s.alone
	case s.whole && s.how == Exact:
		return true
	case place.kind == WholeCountry:
		return s.how == Exact || !country
	case s.how == Slip:
		return support > 0 || place.people >= slipPeople && !country
	case s.edge:
		return support > 0 || city || place.kind == Region && !country
	}
	return support > 1 && (place.people >= localPeople || place.kind == Region) || city && place.people >= 10*cityPeople
}
