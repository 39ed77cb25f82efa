package report

import (
	"slices"
	"strings"
	"unicode"

	"interdict/graph"
)

// apposition reads "X, the head of Y,", "the head of Y, X," and "Y's head, X".
func (x *reading) apposition(at *clause, ps []phrase, i int) {
	one := ps[i]
	var lead []phrase
	if i+3 < len(ps) && ps[i+1].kind == prepositional && x.isPlace(ps[i+1]) && (!x.tokens[one.to-1].capital || x.tokens[one.from].tag == det && !x.tokens[one.from+1].capital && x.hasOf(one.from, one.to)) {
		i++ // "X's representative in Cairo, Y,"
		lead = append(lead, ps[i])
	}
	if i+3 < len(ps) && (ps[i+1].kind == dated || ps[i+1].prep == "for" && x.describes(one) && slices.Contains(spans, x.tokens[ps[i+1].to-1].low)) {
		i++ // "its head at the time, Y,"
	}
	if i+2 >= len(ps) || ps[i+1].kind != pause || ps[i+2].kind != nominal || one.prep == "according to" {
		return
	}
	c := at.bare()
	c.before, c.places = at.before, lead
	if !x.thenToo() {
		c.when, c.leans = nil, nil
	}
	for _, near := range ps[i+2:] {
		if near.kind == prepositional && x.isPlace(near) {
			c.places = append(c.places, near)
		}
		if near.kind == pause || near.kind == verbal {
			break
		}
	}
	other := ps[i+2]
	one.parts = nil
	after := phrase{}
	if i+3 < len(ps) {
		after = ps[i+3]
	}
	if x.roleOf(c, one, other, after) {
		return
	}
	if at := x.attached(other); at.to > 0 && (x.tokens[one.to-1].capital || x.tokens[one.from].capital) {
		c.places = nil
		x.simple(c, LocatedNear, one, at)
	}
	if town := x.townWithin(other); town.to > 0 && x.properName(one) {
		c.places = nil
		x.simple(c, LocatedNear, one, town)
	}
	x.roleOf(c, other, one, phrase{})
}

// townWithin returns the town of "a Karachi trading house".
func (x *reading) townWithin(ph phrase) phrase {
	if len(ph.parts) > 0 || !slices.Contains(counts, x.tokens[ph.from].low) || x.tokens[ph.to-1].capital || x.hasOf(ph.from, ph.to) {
		return phrase{}
	}
	for i := ph.from + 1; i+1 < ph.to; i++ {
		if m := x.tokens[i].mention; m != nil && m.Kind == OfPlace && x.words.places[fold(x.tokens[i].text)] != "" && x.tokens[i+1].tag == noun {
			return phrase{kind: prepositional, prep: "in", from: i, to: i + 1}
		}
	}
	return phrase{}
}

// thenToo reports whether a sentence says that what it describes was so on its day:
// "the head of the institute at that time".
func (x *reading) thenToo() bool {
	return slices.ContainsFunc(x.tokens, func(t token) bool { return t.when != nil && t.when.relative || t.low == "then" })
}

// attached returns the place in "a company in Bremen", a phrase that attachPlaces made.
func (x *reading) attached(ph phrase) phrase {
	for i := ph.from + 1; i < ph.to; i++ {
		if x.tokens[i].tag == prep && x.tokens[i].low == "in" {
			return phrase{kind: prepositional, prep: "in", from: i + 1, to: ph.to}
		}
	}
	return phrase{}
}

// roleClaim reads "X is the head of Y".
func (x *reading) roleClaim(c *clause, subject, object phrase) bool {
	after := phrase{}
	for _, prep := range []string{"for", "to", "at", "of", "in", "under"} {
		if ph, is := c.slots[prep]; is && ph.from-object.to <= 1 && ph.from > object.to-1 {
			after = ph
		}
	}
	if len(object.parts) > 1 && x.properName(phrase{from: object.parts[0].from, to: object.parts[0].to}) {
		return false // "the two are X, head of Y, and Z": of neither alone
	}
	if x.roleOf(c, subject, object, after) {
		return true
	}
	of := phrase{}
	if ph, is := c.slots["of"]; is && ph.from > subject.to-1 && ph.from < object.from {
		of = ph
	}
	name := x.nameAtEnd(object)
	first := x.tokens[object.from].low
	somebody := (first == "a" || first == "an") && (slices.Contains(possessives, x.tokens[subject.from].low) || x.hasOf(subject.from, subject.to))
	return (x.person(name) || somebody || x.properName(name) && x.received(subject)) && x.roleOf(c, name, subject, of)
}

// received reports whether a phrase tells who got something: "the recipient of the pumps".
func (x *reading) received(ph phrase) bool {
	for i := ph.from; i < ph.to; i++ {
		if r, size := x.roleAt(i, ph.to); size > 0 {
			return r.predicate == Received
		}
	}
	return false
}

// nameAtEnd returns the name of "General X" and "the minister's son X".
func (x *reading) nameAtEnd(ph phrase) phrase {
	from := ph.to
	for from > ph.from && x.tokens[from-1].tag == noun && (x.tokens[from-1].capital || particle(x.tokens[from-1].text)) {
		from--
	}
	if from > ph.from && from < ph.to && !x.tokens[from-1].capital && x.tokens[from-1].tag == noun {
		ph.from = from
	}
	return x.withoutTitle(ph)
}

// withoutTitle leaves out "General" before a name.
func (x *reading) withoutTitle(ph phrase) phrase {
	for ph.to-ph.from > 1 && x.words.is(x.tokens[ph.from].low, title) {
		ph.from++
	}
	return ph
}

// roleOf makes the claim of a role, if description tells one: of what stands
// behind its "of", or of the phrase after.
func (x *reading) roleOf(c *clause, bearer, description, after phrase) bool {
	bearer = x.withoutTitle(bearer)
	description = x.pastNumber(description)
	for i := description.from; i < description.to; i++ {
		r, size := x.roleAt(i, description.to)
		if size == 0 || size == 1 && i > description.from && x.tokens[i].capital && x.tokens[i-1].capital && x.tokens[i-1].tag == noun {
			continue // the Parts of "Siam Aero Parts"
		}
		target := phrase{}
		switch {
		case x.hasOf(description.from, i):
			continue // "a relative of the movement's leader" leads nothing
		case i+size < description.to && x.tokens[i+size].low == "of" && slices.Contains(r.preps, "of"):
			target = phrase{from: i + size + 1, to: description.to}
		case i+size == description.to && after.kind == prepositional && slices.Contains(r.preps, after.prep) && !(r.predicate == BelongsTo && x.isPlace(after) && !x.bodyLike(after)):
			target = after
		case i+size == description.to && description.from > 1 && x.tokens[description.from-1].low == "whose":
			target = x.nameBefore(description.from - 1)
		case r.preps[0] == "under":
			continue
		case i+size == description.to && i > description.from && x.ownerBefore(description.from, i) > 0 && !x.adjective(r, x.ownerBefore(description.from, i)):
			target = x.ownerPhrase(description.from, x.ownerBefore(description.from, i))
		default:
			continue
		}
		if last := x.tokens[max(target.to-1, 0)]; target.to > 0 && r.predicate == ActsFor && !last.capital && len(x.words.deedsOf(last.low)) > 0 {
			return false // "the broker of the sale"
		}
		if last := x.tokens[max(target.to-1, 0)]; r.predicate == PartOf && !last.capital && !x.words.is(last.low, definite) && (severalOf(last.low) && x.tokens[i].low == "parts" || slices.Contains(undertakings, last.low)) {
			return false // "declared as parts of wind turbines", "as part of a deal"
		}
		if r.predicate == Heads && slices.Contains(ships, x.tokens[max(target.to-1, 0)].low) {
			return false // a ship is managed, and has no head
		}
		if m := x.tokens[bearer.to-1].mention; m != nil && m.Kind == OfPlace && bearer.to-bearer.from == 1 {
			return false
		}
		if r.predicate == Heads && (x.bodyLike(bearer) || c.verb.lemma == "" && !x.tokens[bearer.to-1].capital && x.tokens[bearer.from].tag != pronoun && x.tokens[bearer.from].tag != det) || slices.Contains(counts, x.tokens[bearer.from].low) && !x.tokens[bearer.to-1].capital && c.verb.lemma == "" {
			return false
		}
		x.furtherRoles(c, bearer, target, description.from, i)
		d := *c
		d.text = strings.TrimSpace(x.between(i, i+size))
		if d.verb.lemma == "" {
			d.verb = verbGroup{}
		}
		x.simple(&d, r.predicate, bearer, target)
		return true
	}
	return false
}

// undertakings are what a deed is part of, and no body.
var undertakings = []string{"cooperation", "co-operation", "collaboration", "deal", "effort", "efforts", "operation", "campaign", "plan", "agreement", "exchange", "scheme", "attack", "investigation", "project", "package", "shipment"}

// pastNumber goes over "two of" before a role: "two of its representatives".
func (x *reading) pastNumber(ph phrase) phrase {
	if first := x.tokens[ph.from]; ph.from+2 < ph.to && x.tokens[ph.from+1].low == "of" && (x.words.is(first.low, numeral) || first.low == "one") && x.words.roles[first.low].predicate == "" {
		ph.from += 2
		if x.tokens[ph.from].low == "the" {
			ph.from++
		}
	}
	return ph
}

// furtherRoles makes the claims of the roles that stand before another, joined to it:
// "the founder and sole director of X".
func (x *reading) furtherRoles(c *clause, bearer, target phrase, from, to int) {
	for i := from; i < to; i++ {
		r, size := x.roleAt(i, to)
		if size == 0 || x.tokens[i+size].tag != conj {
			continue
		}
		d := *c
		d.text = x.between(i, i+size)
		if d.verb.lemma == "" {
			d.verb = verbGroup{}
		}
		x.simple(&d, r.predicate, bearer, target)
	}
}

// possessives stand for the owner of what follows.
var possessives = []string{"its", "his", "her", "their", "our"}

// ownerBefore returns where the owner of a role ends: "SSRC's director", "SSRC director".
func (x *reading) ownerBefore(from, to int) int {
	for i := to - 1; i >= from; i-- {
		if x.tokens[i].tag == owning {
			return i
		}
		if i == from && slices.Contains(possessives, x.tokens[i].low) {
			return i + 1
		}
		if m := x.tokens[i].mention; m != nil && m.Kind == OfPlace && slices.Contains(possessives, x.tokens[from].low) {
			continue // "its American affiliate"
		}
		if x.tokens[i].mention != nil && x.tokens[i].mention.Kind != OfDate || x.tokens[i].capital && isLetter(x.tokens[i].text) && i > from {
			return i + 1
		}
	}
	return 0
}

func (x *reading) roleAt(i, end int) (role, int) {
	for size := min(3, end-i); size > 0; size-- {
		word := x.tokens[i].low
		for _, t := range x.tokens[i+1 : i+size] {
			word += " " + t.low
		}
		if r, is := x.words.roles[word]; is {
			return r, size
		}
		if r, is := x.words.roles[strings.TrimSuffix(word, "s")]; is {
			return r, size
		}
	}
	return role{}, 0
}

// bearers reads a role with its bearer in one breath: "Hezbollah commander Fuad
// Shukr", "the institute's director Farhad Kiani".
func (x *reading) bearers(at *clause, ph phrase) {
	for _, p := range ph.parts {
		x.bearers(at, phrase{from: p.from, to: p.to})
	}
	if len(ph.parts) > 0 {
		x.within(at, ph)
		return
	}
	x.companyOf(at, ph)
	for i := ph.from; i < ph.to; i++ {
		r, size := x.roleAt(i, ph.to)
		if size == 0 || r.preps[0] == "under" || x.tokens[i].capital && i > ph.from && x.tokens[i-1].capital && x.tokens[i-1].mention == nil {
			continue
		}
		bearer := phrase{from: i + size, to: ph.to}
		owner := x.ownerBefore(ph.from, i)
		target := x.ownerPhrase(ph.from, owner)
		if owner == 0 && ph.from > 1 && x.tokens[ph.from-1].low == "whose" {
			target = x.nameBefore(ph.from - 1)
			owner = target.to
		}
		if owner == 0 || bearer.from >= bearer.to || !x.person(bearer) && !(r.predicate == PartOf && !x.tokens[i].capital && x.properName(bearer)) || x.adjective(r, owner) {
			continue
		}
		c := at.bare()
		if !x.thenToo() {
			c.when, c.leans = nil, nil
		}
		c.before = at.before
		c.text = x.between(i, i+size)
		x.simple(c, r.predicate, bearer, target)
		return
	}
}

// companyOf reads "whose firm X" and "his company X".
func (x *reading) companyOf(at *clause, ph phrase) {
	at = at.own()
	owner, name := phrase{from: ph.from, to: ph.from + 1}, phrase{from: ph.from + 2, to: ph.to}
	if ph.from > 1 && x.tokens[ph.from-1].low == "whose" {
		owner, name = x.nameBefore(ph.from-1), phrase{from: ph.from + 1, to: ph.to}
	} else if !slices.Contains(possessives, x.tokens[ph.from].low) {
		return
	}
	if name.from >= name.to || owner.from >= owner.to || !slices.Contains(companies, x.tokens[name.from-1].low) || !x.properName(name) {
		return
	}
	at.text = x.tokens[name.from-1].low
	x.simple(at, Owns, owner, name)
}

// within reads "X, its financial arm, and Y" in a list.
func (x *reading) within(at *clause, ph phrase) {
	for i, p := range ph.parts[:len(ph.parts)-1] {
		aside := phrase{from: p.to + 1, to: ph.parts[i+1].from}
		for aside.to > aside.from && x.tokens[aside.to-1].tag != noun {
			aside.to--
		}
		if aside.to > aside.from && x.tokens[p.to].tag == comma {
			c := at.own()
			c.before = at.before
			x.roleOf(c, phrase{from: p.from, to: p.to}, aside, phrase{})
		}
	}
}

// nameBefore returns the name that ends before a token, over a comma.
func (x *reading) nameBefore(end int) (found phrase) {
	if end > 0 && x.tokens[end-1].tag == comma {
		end--
	}
	from := end
	for from > 0 && x.tokens[from-1].tag == noun && x.tokens[from-1].capital {
		from--
	}
	if from > 1 && whereabouts[x.tokens[from-1].low] && x.tokens[from-2].capital {
		return x.nameBefore(from - 1) // "the institute in X, whose head"
	}
	if from == end {
		defer func() {
			if found.from < 2 || x.tokens[found.from].tag != det || x.tokens[found.from-1].tag != comma {
				return
			}
			if name := x.nameBefore(found.from); name.to > name.from {
				found = name // "X, a company whose head"
			}
		}()
		for from > 0 && (x.tokens[from-1].tag == noun || x.tokens[from-1].tag == det) {
			from-- // "the laboratories, whose head"
		}
	}
	return phrase{from: from, to: end}
}

func (x *reading) hasOf(from, to int) bool {
	return slices.ContainsFunc(x.tokens[from:to], func(t token) bool { return t.low == "of" })
}

// bodyLike reports whether a name is that of a company or office: it heads nothing.
func (x *reading) bodyLike(ph phrase) bool {
	for _, t := range x.tokens[ph.from:ph.to] {
		if t.mention != nil && t.mention.Kind == OfParty {
			return t.mention.schema != graph.Person
		}
		if t.capital && (x.words.is(t.low, definite) || x.words.is(t.low, common)) && t.tag == noun {
			return true
		}
	}
	return false
}

// ownerPhrase is the owner of a role that ends before a token.
func (x *reading) ownerPhrase(from, owner int) phrase { return phrase{from: from, to: owner} }

// person reports whether a phrase is the name of somebody: two to five words with
// capitals, or a listed person.
func (x *reading) person(ph phrase) bool {
	names := 0
	for i, t := range x.tokens[ph.from:ph.to] {
		if t.mention != nil && t.mention.Kind != OfParty && t.mention.Kind != OfName || !t.capital && !particle(t.text) || !isLetter(t.text) {
			return false
		}
		if t.mention != nil {
			return i == ph.to-ph.from-1 && t.mention.schema == graph.Person
		}
		if x.words.is(t.low, definite) {
			return false
		}
		names++
	}
	return names >= 2 && names <= 6
}

// particle reports whether a word within a name is written small: bin, al-Tikriti.
func particle(text string) bool {
	small, rest, _ := strings.Cut(text, "-")
	return slices.Contains([]string{"al", "el", "ul", "as", "ad", "ar", "az", "at", "ash", "an", "bin", "ibn", "bint", "von", "van", "de", "der"}, small) && (rest == "" || unicode.IsUpper([]rune(rest)[0]))
}

// adjective reports whether what stands before a role is only where its bearer is
// from: a Russian engineer is nobody's engineer.
func (x *reading) adjective(r role, owner int) bool {
	t := x.tokens[owner-1]
	return r.predicate != Heads && (t.mention != nil && t.mention.Kind == OfPlace)
}
