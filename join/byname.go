package join

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"interdict/graph"
	"interdict/name"
)

// byName gathers records by their whole names.
func byName(w *welder) blocks {
	same := blocks{}
	for i, r := range w.records {
		for _, n := range r.names {
			same.add(n.key, i)
		}
	}
	return same
}

// names proposes to join records that bear the same whole name, where it tells
// enough, and that have a country or a regime in common.
func names(w *welder) []edge {
	return propose(each(byName(w).pairs(w)), func(p pair) (edge, bool) {
		why := sameName(w.records[p.a], w.records[p.b])
		return edge{a: p.a, b: p.b, way: ByName, why: why}, why != ""
	})
}

// sameName says why two records that share a name are one; empty when the name
// does not tell enough.
func sameName(a, b *record) string {
	x, y, ok := shared(a, b)
	if !ok || a.isCraft() || b.isCraft() {
		return ""
	}
	if list := repeated(a, b); list != "" && ownName(a, b) && shareCountry(a, b) {
		return fmt.Sprintf("both are %q on the %s", x.text, list)
	}
	place := inCommon(a, b)
	if place == "" || otherForm(x, y) {
		return ""
	}
	also, tells := "", false
	if isPerson(a, b, x) {
		also, tells = tellsPerson(a, b, x)
	} else {
		also, tells = tellsBody(a, b, x, y)
	}
	if !tells {
		return ""
	}
	return fmt.Sprintf("both are called %q%s; both have to do with %s", x.text, also, place)
}

// repeated returns a list that both are on by different sources: the
// Consolidated Screening List repeats the Entity List.
func repeated(a, b *record) string {
	if a.id.Source() == b.id.Source() {
		return ""
	}
	for _, x := range a.regimes {
		for _, y := range b.regimes {
			if strings.HasSuffix(x, " List") && name.Fold(x) == name.Fold(y) {
				return x
			}
		}
	}
	return ""
}

// isPerson reports whether a name has to tell as much as a person's: one of them
// is a person, or may be, as nothing in the name says what it is.
func isPerson(a, b *record, n wholeName) bool {
	if a.isPerson() || b.isPerson() {
		return true
	}
	unsaid := a.profile.Schema.Class() == graph.ClassParty && b.profile.Schema.Class() == graph.ClassParty
	return unsaid && n.form == "" && !n.generic
}

// What the words of a person's name weigh that tells without a day of birth.
// "Oleg Grigorievich Kozyura" does, and "Mohammad Ahmad" does not, even with a
// year. Of persons on several lists who bear such a name and have dates of birth,
// one pair in a hundred differs in the year, most of them by an error.
const (
	tellingAlone    = 1.8 // three words or more
	tellingAsPair   = 2   // two words: both are nobody else's
	tellingPairYear = 1.6 // two words, and a year of birth that agrees
)

// tellsPerson reports whether a name is one person's.
func tellsPerson(a, b *record, n wholeName) (also string, tells bool) {
	many, pair := tellingAlone, float64(tellingAsPair)
	if agree(a.profile.Births, b.profile.Births) {
		also, many, pair = " and may be born on one day", tellingWithYear, tellingPairYear
	}
	return also, n.words >= 3 && n.telling >= many || n.words == 2 && n.telling >= pair
}

const (
	// tellingWord is what a word of a body's name weighs that says who it is: Rosmachin.
	tellingWord = 0.8
	// tellingBeside is what such a word weighs at least beside one that says what
	// the body is: "Kalaye Electric".
	tellingBeside = 0.5
	// longWord is from how many letters on one word is one body's name:
	// Uralvagonzavod is, there is more than one Arsenal, and CST may be the initials
	// of any.
	longWord = 9
)

// tellsBody reports whether a name is one body's.
func tellsBody(a, b *record, x, y wholeName) (also string, tells bool) {
	switch own := x.primary && y.primary; {
	case x.words >= 3, x.words == 2 && x.telling >= tellingBeside:
		return "", true
	case x.words == 1 && x.telling >= tellingWord && own && utf8.RuneCountInString(x.key) >= longWord:
		return "", true
	case x.words == 2, x.telling >= tellingWord:
		address := sameAddress(a, b)
		return " at " + address, address != ""
	}
	return "", false
}

// inCommon returns what both have to do with: a country, or, where one of them
// gives none, what its regimes are about.
func inCommon(a, b *record) string {
	if len(a.countries) > 0 && len(b.countries) > 0 {
		return firstShared(a.countries, b.countries)
	}
	return firstShared(a.about, b.about)
}

func shareCountry(a, b *record) bool { return firstShared(a.countries, b.countries) != "" }

// addressWords is how many telling words of two addresses are the same at least:
// street, number, place.
const addressWords = 3

// sameAddress returns an address that both have.
func sameAddress(a, b *record) string {
	for _, x := range a.profile.Addresses {
		for _, y := range b.profile.Addresses {
			words := 0
			for _, word := range x.Words {
				if _, shared := slices.BinarySearch(y.Words, word); shared {
					words++
				}
			}
			if x.Box != "" && x.Box == y.Box || words >= addressWords {
				return x.Text
			}
		}
	}
	return ""
}

// weldNames welds what names propose: first what bears the same own name, then
// what one has as an alias.
func (w *welder) weldNames(edges []edge) {
	var own, alias []edge
	for _, e := range edges {
		if ownName(w.records[e.a], w.records[e.b]) {
			own = append(own, e)
		} else {
			alias = append(alias, e)
		}
	}
	w.weldTied(own)
	w.weldTied(alias)
}

// weldTied welds edges that stand or fall together: when two of those whom names
// tie together are two, the names say of none who it is.
func (w *welder) weldTied(edges []edge) {
	tied := newForest(len(w.records))
	for _, e := range edges {
		tied.tie(w.find(e.a), w.find(e.b))
	}
	groups := map[int][]int{}
	for _, e := range edges {
		for _, body := range []int{w.find(e.a), w.find(e.b)} {
			if root := tied.find(body); !slices.Contains(groups[root], body) {
				groups[root] = append(groups[root], body)
			}
		}
	}
	but := map[int]string{}
	for root, bodies := range groups {
		slices.Sort(bodies)
		but[root] = w.anyContradiction(bodies)
	}
	for i := range edges {
		edges[i].but = but[tied.find(w.find(edges[i].a))]
	}
	w.weldAll(edges)
}

// anyContradiction says why some of the bodies cannot be one with another.
func (w *welder) anyContradiction(bodies []int) string {
	for i, a := range bodies {
		for _, b := range bodies[i+1:] {
			if but := w.contradiction(a, b, ByName); but != "" {
				return but
			}
		}
	}
	return ""
}

// unplaced proposes to join records that say nothing of where they belong, when
// one body alone on all lists bears their name. Some lists of the United States
// give a name and nothing else.
func unplaced(w *welder) []edge {
	bearers := byName(w)
	var edges []edge
	for i, r := range w.records {
		if len(r.about) > 0 || r.isCraft() || r.isPerson() {
			continue
		}
		for _, n := range r.names {
			if !n.primary || !n.tellsAlone() {
				continue
			}
			if other, ok := w.onlyOther(i, bearers[n.key]); ok && ownName(r, w.records[other]) {
				why := fmt.Sprintf("both are called %q, as nobody else on any list", n.text)
				edges = append(edges, edge{a: min(i, other), b: max(i, other), way: ByName, why: why})
			}
		}
	}
	return edges
}

// onlyOther returns a record of the one body beside a record's own of which the
// bearers of a name are; those who say nothing of their place may be it as well.
func (w *welder) onlyOther(record int, bearers []int) (other int, ok bool) {
	for _, i := range bearers {
		alone := len(w.members[w.find(i)]) == 1 && len(w.records[i].about) == 0
		switch {
		case alone, w.find(i) == w.find(record), ok && w.find(i) == w.find(other):
		case ok:
			return 0, false
		default:
			other, ok = i, true
		}
	}
	return other, ok
}

// tellsAlone reports whether a name says who bears it without a place: the
// Scientific Studies and Research Center is one, an Electronics Institute may be
// anybody's.
func (n wholeName) tellsAlone() bool {
	return n.generic && (n.words >= 4 || n.words == 3 && n.telling >= tellingBeside || n.words == 2 && n.telling >= tellingWord)
}
