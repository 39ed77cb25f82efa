package report

import (
	"slices"
	"strings"
)

// nouns reads what a sentence says without a verb: "X, the head of Y,", "X (Y)",
// "with a range of 300 km", "Y facilities in Z".
func (x *reading) nouns(ps []phrase, spoken bool, clauses []*clause) {
	at := &clause{slots: map[string]phrase{}}
	if len(clauses) > 0 {
		at = clauses[0]
	}
	for i, ph := range ps {
		if spoken && ph.from < x.voice.until && ph.from >= x.voice.since {
			x.bearers(at.own(), ph) // who speaks is described by the document itself
			x.apposition(at.own(), ps, i)
			x.basedIn(at.own(), ps, i)
			continue
		}
		switch ph.kind {
		case nominal, prepositional:
			x.together(at, clauses, ph)
			x.sites(at, ps, i)
			x.range_(at, clauses, ps, i)
			x.collaboration(nearest(at, clauses, ps[i]), ps, i)
			x.apposition(at, ps, i)
			x.plants(at, ps, i)
			x.events(clauses, ps, i)
			x.bearers(at, ph)
			x.basedIn(at, ps, i)
			x.seated(at, ps, i)
			x.enlisted(at, ps, i)
		}
	}
	x.ordered(clauses)
}

// own is a clause that the document itself says.
func (c *clause) own() *clause {
	d := c.bare()
	d.when, d.leans, d.before = nil, nil, true
	return d
}

// undated is a clause of no day.
func (c *clause) undated() *clause {
	d := *c
	d.when, d.leans = nil, nil
	return &d
}

// bare is a clause of the same time, without its place and verb.
func (c *clause) bare() *clause {
	return &clause{slots: map[string]phrase{}, hedges: map[string]string{}, when: c.when, leans: &clause{leans: nil, when: whenOf(c)}}
}

func whenOf(c *clause) *when {
	for ; c != nil; c = c.leans {
		if c.when != nil {
			return c.when
		}
	}
	return nil
}

// basedIn reads "the Minsk-based firm X" and "X, a Dalian-based businessman".
func (x *reading) basedIn(at *clause, ps []phrase, i int) {
	for j := ps[i].from; j < ps[i].to; j++ {
		t := x.tokens[j]
		where, is := strings.CutSuffix(t.text, "-based")
		if !is || !t.capital {
			continue
		}
		subject := phrase{from: j + 1, to: ps[i].to}
		for subject.from < subject.to && x.tokens[subject.from].low != "of" && (!x.tokens[subject.from].capital || x.tokens[subject.from].tag != noun) {
			subject.from++
		}
		switch {
		case i+2 < len(ps) && ps[i+1].kind == pause && x.describes(ps[i]) && x.properName(ps[i+2]):
			subject = ps[i+2]
		case subject.from == subject.to || x.tokens[subject.from].low == "of":
			if subject = x.apposedName(ps, i); subject.from == ps[i].from && i > 1 && ps[i-1].kind == verbal && ps[i-1].verb.lemma == "be" {
				subject = ps[i-2] // "X is a Moscow-based institute"
			}
			if subject.from == ps[i].from || subject.kind != nominal && subject.kind != prepositional {
				return
			}
		}
		c := at.bare()
		c.when, c.leans, c.text, c.before = nil, nil, t.text, at.before
		cl := x.newClaim(c, LocatedNear)
		x.side(&cl.Subject, &cl, subject, "agent")
		cl.Object.Text, cl.Place = where, where
		x.out = append(x.out, cl)
		return
	}
}

// seated reads "X ..., with headquarters in Y".
func (x *reading) seated(at *clause, ps []phrase, i int) {
	subject, is := at.slots["agent"]
	if last := x.tokens[ps[i].to-1].low; !is || ps[i].prep != "with" || last != "headquarters" && last != "offices" && last != "plants" && last != "factories" || i+1 >= len(ps) || !x.isPlace(ps[i+1]) {
		return
	}
	c := at.bare()
	c.when, c.leans, c.text, c.places = nil, nil, x.between(ps[i].from, ps[i].to), []phrase{ps[i+1]}
	x.simple(c, LocatedNear, subject, ps[i+1])
}

// enlisted reads "X, on the Entity List since 2014, ...".
func (x *reading) enlisted(at *clause, ps []phrase, i int) {
	if i+2 >= len(ps) || ps[i+1].kind != pause || ps[i+2].prep != "on" || !x.isLaw(ps[i+2]) || !x.tokens[ps[i].to-1].capital || !isLetter(x.tokens[ps[i].to-1].text) {
		return
	}
	c := at.bare()
	c.when, c.leans, c.text = nil, nil, ps[i+2].prep
	if i+3 < len(ps) {
		c.when = ps[i+3].when
	}
	x.simple(c, DesignatedUnder, ps[i], ps[i+2])
}

// together reads "A together with B": the two work together.
func (x *reading) together(at *clause, clauses []*clause, ph phrase) {
	for i := 1; i < len(ph.parts); i++ {
		if p := ph.parts[i]; strings.HasSuffix(p.with, "with") {
			c := at.bare()
			c.text = p.with
			first := ph
			first.to, first.parts = ph.parts[0].to, nil
			for _, c := range clauses {
				if agent, is := c.slots["agent"]; is && !c.verb.passive && c.slots["patient"].from == ph.from && x.properName(x.withoutThe(phrase{from: p.from, to: p.to})) {
					first = agent // "X built it together with Y"
				}
			}
			x.simple(c, CollaboratesWith, first, phrase{from: p.from, to: p.to})
		}
	}
}

// siteWords are what a body has somewhere.
var siteWords = []string{"facilities", "facility", "site", "sites", "plant", "base", "laboratory", "laboratories", "headquarters", "branch", "office", "offices", "plants", "bases", "warehouses", "depots", "factory", "factories", "centre", "center", "warehouse", "depot", "complex", "institute", "bunker", "bunkers", "hangar", "hangars", "silo", "silos", "arsenal", "school", "camp", "academy"}

func (x *reading) site(ph phrase) bool { return slices.Contains(siteWords, x.tokens[ph.to-1].low) }

// sites reads "CERS facilities in Masyaf", and "Institute 4000 in Masyaf".
func (x *reading) sites(at *clause, ps []phrase, i int) {
	if i+1 >= len(ps) || ps[i+1].kind != prepositional || !x.isPlace(ps[i+1]) || strings.HasSuffix(ps[i+1].prep, " of") {
		return
	}
	subject := ps[i]
	if n := len(subject.parts); n > 0 {
		subject.from, subject.to, subject.parts = subject.parts[n-1].from, subject.parts[n-1].to, nil
	}
	owner := subject
	for owner.from < owner.to && (x.tokens[owner.from].mention == nil || x.tokens[owner.from].mention.Entity == "") {
		owner.from++
	}
	if owner.from == owner.to || !x.site(subject) && (owner.to-owner.from > 1 || !slices.ContainsFunc(strings.Fields(x.tokens[owner.from].low), func(w string) bool { return slices.Contains(siteWords, w) })) {
		return
	}
	if owner.from > subject.from && x.tokens[owner.from-1].tag == det {
		subject.from = owner.from
	}
	if x.site(subject) && x.tokens[subject.to-1].mention == nil && subject.to-owner.from == 2 {
		owner.to--
		subject = owner
	}
	c := at.bare()
	c.places = []phrase{ps[i+1]}
	c.text = ps[i+1].prep
	c.when, c.leans = nil, nil
	x.simple(c, LocatedNear, subject, ps[i+1])
}

// nearest returns the last clause before a phrase that says who acts.
func nearest(at *clause, clauses []*clause, ph phrase) *clause {
	for _, c := range clauses {
		if filled(c, "agent") && c.end <= ph.from && c.end > at.end {
			at = c
		}
	}
	return at
}

// collaboration reads "cooperation with X", "a collaboration between the two".
func (x *reading) collaboration(at *clause, ps []phrase, i int) {
	last := x.tokens[ps[i].to-1].low
	if last != "collaboration" && last != "cooperation" && last != "partnership" && last != "co-operation" && last != "venture" && last != "alliance" || i+1 >= len(ps) {
		return
	}
	next := ps[i+1]
	c := at.bare()
	c.text = last
	agent, is := at.slots["agent"]
	switch {
	case next.prep == "between" && len(next.parts) == 2:
		x.simple(c, CollaboratesWith, phrase{from: next.parts[0].from, to: next.parts[0].to}, phrase{from: next.parts[1].from, to: next.parts[1].to})
	case next.prep == "between" && is:
		if other, is := at.slots["from"]; is {
			x.simple(c, CollaboratesWith, agent, other)
		} else if other, is := at.slots["to"]; is {
			x.simple(c, CollaboratesWith, agent, other)
		}
	case next.prep == "with" && is:
		x.simple(c, CollaboratesWith, agent, next)
	}
}

// plants reads "production plants for sarin near Damascus" where no verb says more.
func (x *reading) plants(at *clause, ps []phrase, i int) {
	text := strings.ToLower(x.between(ps[i].from, ps[i].to))
	predicate := ProducesAt
	if strings.Contains(text, "storage") || strings.Contains(text, "depot") || strings.Contains(text, "stockpile") {
		predicate = Stores
	}
	if i+1 >= len(ps) || ps[i+1].prep != "for" || predicate == ProducesAt && !strings.Contains(text, "production") && !strings.Contains(text, "plant") && !strings.Contains(text, "factor") && !strings.Contains(text, "workshops") {
		return
	}
	c := at.bare()
	c.text = "for"
	var where *phrase
	if i+2 < len(ps) && ps[i+2].kind == prepositional && x.isPlace(ps[i+2]) {
		where = &ps[i+2]
		c.places = []phrase{*where}
	}
	x.simple(c, predicate, ps[i], ps[i+1])
	if where == nil {
		return
	}
	both := ps[i]
	both.to = ps[i+1].to
	located := at.bare()
	located.text, located.places = where.prep, []phrase{*where}
	x.simple(located, LocatedNear, both, *where)
}

// ordered reads "the order prohibited business with X": X stands under it.
func (x *reading) ordered(clauses []*clause) {
	for _, c := range clauses {
		law, is := c.slots["agent"]
		with, has := c.slots["with"]
		if !is || !has || !x.isLaw(law) || c.verb.verb == nil || !slices.Contains([]string{"prohibit", "bar", "ban"}, c.verb.lemma) {
			continue
		}
		x.simple(c, DesignatedUnder, with, law)
	}
}
