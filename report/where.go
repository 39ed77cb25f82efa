package report

import (
	"slices"
	"strings"
)

// shareWhere gives the place at the end of "killed 5, injured 19 and damaged a
// house in X" to all three.
func (c *clause) shareWhere() {
	if c.whenOf != nil && len(c.whenOf.places) == 0 && c.whenOf.harms() {
		c.whenOf.places = c.places // "was killed when a bomb went off in X"
	}
	if c.leans != nil && len(c.leans.places) == 0 && c.leans.harms() && (c.joins || c.reduced) {
		c.leans.places = c.places
	}
}

// whereabouts are the prepositions of places.
var whereabouts = map[string]bool{
	"in": true, "at": true, "near": true, "outside": true, "inside": true, "around": true, "off": true, "next to": true,
	"close to": true, "in front of": true, "within": true, "across": true, "on": true, "over": true,
}

func (a *assembly) prepositional(i int, ph *phrase) {
	if a.open == nil && a.subject != nil {
		a.pre = append(a.pre, *ph)
		return
	}
	if a.gapped(i) {
		return
	}
	c := a.target()
	if outer := c.leans; outer != nil && outer.slots != nil && (c.reduced || c.relative) && ph.prep != "for" && !c.takes(ph.prep) && outer.takes(ph.prep) && !filled(outer, ph.prep) {
		c = outer // "sold machines made by X to Y": sold to Y
	}
	a.fill(c, ph.prep, *ph)
	if a.x.isPlace(*ph) {
		if c.verb.verb == nil || c.verb.verb.rows[0].predicate != LocatedNear {
			c = a.beyondLasting(c)
		}
		c.places = append(c.places, *ph)
	}
}

// beyondLasting returns what a date or place behind "forces affiliated with X" belongs
// to: the clause around it, as what lasts is of no day.
func (a *assembly) beyondLasting(c *clause) *clause {
	if c.reduced && c.leans != nil && c.leans.text != "" && c.leans.when == nil && c.verb.verb != nil && slices.Contains(lasting, c.verb.verb.rows[0].predicate) && !c.verb.aux {
		return c.leans
	}
	return c
}

// takes reports whether a preposition says something of a clause by the table of verbs.
func (c *clause) takes(prep string) bool {
	return c.verb.verb != nil && slices.ContainsFunc(c.verb.verb.rows, func(r row) bool {
		return slices.Contains(r.subject, prep) || slices.Contains(r.object, prep) || slices.Contains(r.party, prep)
	})
}

// isPlace reports whether a prepositional phrase says where.
func (x *reading) isPlace(ph phrase) bool {
	if direction, of := strings.CutSuffix(ph.prep, " of"); of && !whereabouts[ph.prep] {
		words := strings.Fields(direction)
		return x.words.is(words[len(words)-1], compass)
	}
	if !whereabouts[ph.prep] || hasMonth.MatchString(x.tokens[ph.to-1].text) {
		return false
	}
	for _, t := range x.tokens[ph.from:ph.to] {
		if t.mention != nil && t.mention.Kind == OfPlace && t.to == x.tokens[ph.to-1].to {
			return true
		}
	}
	last := x.tokens[ph.to-1]
	if ph.prep == "on" || ph.prep == "over" {
		return false
	}
	first := x.tokens[ph.from]
	size := ph.to - ph.from
	if len(ph.parts) > 0 {
		size = ph.parts[0].to - ph.parts[0].from // "near X, Y and Z"
	}
	named := last.mention == nil && (last.capital && isLetter(last.text) || last.low == "area") && size <= 4
	if head := x.tokens[min(ph.from+1, ph.to-1)]; first.tag == det && slices.Contains(townWords, head.low) && ph.from+2 < ph.to && x.tokens[ph.from+2].low == "of" && last.capital {
		return true // "at the port of Gioia Tauro"
	}
	site := slices.Contains(siteWords, last.low) || slices.Contains(scenes, last.low) || x.words.is(last.low, definite) && last.low != "group" && last.low != "company"
	return x.containsPlace(ph) || named && (first.capital || first.tag == det) || site
}

// townWords are what a place is called before its name.
var townWords = []string{"port", "town", "city", "village", "airport", "harbour", "harbor", "island", "district", "province", "region", "municipality", "suburb", "valley", "coast"}

// scenes are where something happens that is no body's site.
var scenes = []string{"house", "home", "residence", "apartment", "street", "road", "highway", "border", "checkpoint", "airfield", "harbour", "harbor", "hangar", "bunker", "bunkers", "tunnel", "tunnels", "countryside", "suburb", "suburbs", "outskirts", "district", "province", "region", "hotel", "mosque"}

func (x *reading) containsPlace(ph phrase) bool {
	parts := ph.parts
	for _, p := range parts {
		if m := x.tokens[p.to-1].mention; m != nil && m.Kind == OfPlace {
			return true
		}
	}
	for _, t := range x.tokens[ph.from:ph.to] {
		if t.mention != nil && t.mention.Kind == OfPlace && ph.to-ph.from <= 4 {
			if last := x.tokens[ph.to-1]; last.low == "area" || last.low == "region" || last.low == "province" || last.low == "governorate" || last.low == "countryside" || last.low == "city" {
				return true
			}
		}
	}
	return false
}

// placeBefore returns the place that "where" and "in which" stand for.
func (a *assembly) placeBefore(i int) phrase {
	from := a.ps[i].from
	if low := a.x.tokens[from].low; low != "where" && (from == 0 || !whereabouts[a.x.tokens[from-1].low]) {
		return phrase{}
	}
	for j := i - 1; j >= 0 && a.ps[j].kind != verbal; j-- {
		if ph := a.ps[j]; ph.kind == prepositional && (a.x.containsPlace(ph) || a.x.isPlace(ph) || a.x.tokens[ph.to-1].capital && isLetter(a.x.tokens[ph.to-1].text)) {
			ph.prep = "in"
			return ph
		}
	}
	return phrase{}
}
