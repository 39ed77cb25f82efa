package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// clause is a verb with what fills its slots.
type clause struct {
	verb     verbGroup
	end      int               // the token behind the verb
	text     string            // the verb as written
	slots    map[string]phrase // agent, patient, and by preposition
	hedges   map[string]string // by slot
	places   []phrase
	when     *when
	flags    []string
	before   bool    // it stands before the one who speaks: the document itself says it
	relative bool    // it describes a noun: "which ..."
	asked    bool    // "whether X sold": nobody says that X did
	seeking  phrase  // who is after what a noun tells: "negotiated the purchase of"
	accuser  phrase  // who says so: of what somebody is accused of
	whenOf   *clause // the clause before its "when"
	reduced  bool    // it describes a noun without saying so: "a depot belonging to X"
	joins    bool    // it has the subject of the clause that it leans on
	leans    *clause // the clause that it hangs on: its date and place hold here too
}

// assembly makes clauses of phrases, from left to right.
type assembly struct {
	x        *reading
	ps       []phrase
	subject  *phrase   // waits for its verb
	outer    *phrase   // waits too, while a clause describes it
	pre      []phrase  // prepositional phrases between the two
	open     *clause   // takes what comes
	main     *clause   // the last clause with a subject of its own
	last     *phrase   // the last nominal, also that of a preposition
	doubted  bool      // behind "if" and "whether": nothing is said to be so
	dangling []*clause // "Built in 1990 by Y, ...": they wait for their subject
	ahead    *clause   // date and places between "which" and its verb
	where    phrase    // the place that "where" stands for
	opening  clause    // date and places before any subject
	hedge    string    // waits for what it is said of
	whose    bool      // the subject stands behind a "which" or "whose"
	gap      *phrase   // what "which X bought" describes: the object of its verb
	since    *clause   // the clause before "when": what follows is of its day
	out      []*clause
}

// clauses returns the clauses of a sentence.
func (x *reading) clauses(ps []phrase) []*clause {
	a := &assembly{x: x, ps: ps, opening: clause{slots: map[string]phrase{}, hedges: map[string]string{}, when: x.goesOn}}
	for i := range ps {
		a.take(i)
	}
	for _, c := range slices.Backward(a.out) {
		c.shareWhere()
		c.shareBy()
	}
	x.goesOn = a.opening.when
	return a.out
}

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

// shareBy gives "is owned or controlled by X" its X twice.
func (c *clause) shareBy() {
	if by, is := c.slots["by"]; is && c.joins && c.verb.passive && c.leans.verb.passive && !filled(c.leans, "by") {
		c.leans.slots["by"] = by
	}
}

// harms reports whether a clause tells of an attack: what is joined to it is of
// the same place and day.
func (c *clause) harms() bool {
	if c.verb.verb == nil {
		return false
	}
	p := c.verb.verb.rows[0].predicate
	return p == Struck || p == Killed || slices.Contains(harm, c.verb.lemma)
}

var harm = []string{"injure", "wound", "make", "arrest", "detain"}

func (a *assembly) take(i int) {
	ph := &a.ps[i]
	switch ph.kind {
	case boundary:
		a.since, a.doubted = nil, false
		switch low := a.x.tokens[ph.from].low; {
		case low == "when":
			a.since = a.open
		case slices.Contains(conditions, low):
			a.doubted = true
		}
		a.where, a.ahead = phrase{}, nil
		a.subject, a.outer, a.open, a.last, a.pre = nil, nil, nil, nil, nil
	case relative:
		a.where = a.placeBefore(i)
		if next := a.after(i); next == dated || next == prepositional {
			a.ahead = &clause{slots: map[string]phrase{}, hedges: map[string]string{}}
		}
	case dated:
		a.beyondLasting(a.target()).date(ph.when)
	case hedging:
		a.hedge = ph.hedge
	case nominal:
		a.nominal(i, ph)
		a.last = ph
	case prepositional:
		a.prepositional(i, ph)
		a.last = ph
	case verbal:
		a.verbal(i, ph)
	}
}

// conditions are the words behind which nothing is said to be so.
var conditions = []string{"if", "unless", "whether"}

// target is what a date or a place belongs to.
func (a *assembly) target() *clause {
	if a.ahead != nil {
		return a.ahead
	}
	if a.open != nil {
		return a.open
	}
	return &a.opening
}

func (c *clause) date(w *when) {
	if c.when == nil || c.when.relative && !w.relative {
		c.when = w
	}
}

// before returns the kind of the phrase before, over joints and pauses when asked.
func (a *assembly) before(i int) kind {
	if i == 0 {
		return boundary
	}
	return a.ps[i-1].kind
}

func (a *assembly) after(i int) kind {
	if i+1 >= len(a.ps) {
		return boundary
	}
	return a.ps[i+1].kind
}

// nominal takes a noun: the subject of a verb to come, the object of the verb
// before, or one more object after an aside.
func (a *assembly) nominal(i int, ph *phrase) {
	parted := a.before(i) == joint || a.before(i) == pause || a.before(i) == relative
	switch {
	case a.open == nil || parted && verbAfter(a.ps, i) && !a.apposition(i):
		if a.subject == nil || a.before(i) != pause || a.open != nil || a.names(i, ph) || a.x.tokens[ph.from].tag == pronoun {
			if a.before(i) == relative && a.open == nil {
				a.outer = a.subject // "X, whom Y met, is": X waits
			}
			a.subject, a.pre, a.doubted = ph, nil, a.doubted && a.before(i) != pause
			if a.before(i) == relative && a.last != nil && a.x.tokens[a.ps[i-1].from].low != "whose" {
				gap := a.apposed(a.meant(*a.last))
				a.gap = &gap
			}
			a.whose = a.before(i) == relative
			a.open = nil
		}
	case a.named(i):
	case a.describing(i):
	case i > 0 && a.ps[i-1].kind == nominal && a.twice():
		a.open.slots["to"], a.open.slots["patient"] = a.open.slots["patient"], *ph // "sold X six machines"
	case !filled(a.open, "patient") && !a.open.verb.passive:
		a.fill(a.open, "patient", *ph)
	case a.before(i) == joint && a.main != nil && a.open != a.main && a.hangs() != nil:
		again := a.hangs().again()
		a.fill(again, "patient", *ph)
		a.out = append(a.out, again)
		a.open = again
	}
}

// describing reports whether a nominal only describes the phrase before it: "of X, a
// logistics firm".
func (a *assembly) describing(i int) bool {
	if i < 2 || a.ps[i-1].kind != pause || a.ps[i-2].kind != prepositional {
		return false
	}
	first, before := a.x.tokens[a.ps[i].from], a.x.tokens[a.ps[i-2].to-1]
	return first.tag == det && before.capital && isLetter(before.text) && (before.mention == nil || before.mention.Kind != OfPlace)
}

// twice reports whether the open clause is one of giving that has an object and nobody
// yet to whom: a second object is what was given.
func (a *assembly) twice() bool {
	v := a.open.verb
	return v.verb != nil && v.verb.rows[0].predicate == Supplied && !v.passive && filled(a.open, "patient") && !filled(a.open, "to") && !filled(a.open, "with")
}

// apposition reports whether a nominal only describes the name before it, as a verb
// behind it does: "X, a company incorporated in 2003".
func (a *assembly) apposition(i int) bool {
	if i < 2 || i+2 >= len(a.ps) || a.ps[i-1].kind != pause || !slices.Contains(counts, a.x.tokens[a.ps[i].from].low) || a.ps[i+1].kind != verbal {
		return false
	}
	v, before := a.ps[i+1].verb, a.x.tokens[a.ps[i-2].to-1]
	return !v.aux && v.form == past && a.ps[i+2].kind != nominal && before.capital && isLetter(before.text)
}

// names reports whether a nominal gives the name of the subject before it: "a
// Beirut-based company, Technolab, ...".
func (a *assembly) names(i int, ph *phrase) bool {
	first, name := a.x.tokens[a.subject.from], a.x.tokens[ph.from]
	if a.after(i) != pause || first.tag != det && !a.x.describes(*a.subject) || name.tag != noun || !name.capital || !isLetter(name.text) {
		return false
	}
	last := a.x.tokens[a.subject.to-1]
	return !last.capital && last.mention == nil
}

// hangs returns the clause to which the object belongs that an aside described.
func (a *assembly) hangs() *clause {
	if a.open.leans != nil && filled(a.open.leans, "patient") {
		return a.open.leans
	}
	return nil
}

// again returns a clause with the same verb and agent, for another object.
func (c *clause) again() *clause {
	d := *c
	d.slots, d.hedges = maps.Clone(c.slots), maps.Clone(c.hedges)
	delete(d.slots, "patient")
	delete(d.hedges, "patient")
	return &d
}

func filled(c *clause, slot string) bool {
	_, is := c.slots[slot]
	return is
}

func (a *assembly) fill(c *clause, slot string, ph phrase) {
	if !filled(c, slot) {
		c.slots[slot] = ph
		if a.hedge != "" {
			c.hedges[slot] = a.hedge
		}
	}
	a.hedge = ""
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
	if outer := c.leans; outer != nil && outer.slots != nil && (c.reduced || c.relative) && !c.takes(ph.prep) && outer.takes(ph.prep) && !filled(outer, ph.prep) {
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

// gapped reads "by X in 2005, and by Y in 2009": the verb counts twice, what stands
// behind the first of the two once.
func (a *assembly) gapped(i int) bool {
	ph := a.ps[i]
	if a.open == nil || a.before(i) != joint || !filled(a.open, ph.prep) {
		return false
	}
	first := a.open.slots[ph.prep].from
	again := a.open.again()
	for slot, other := range a.open.slots {
		if other.from >= first && slot != "patient" && slot != "agent" {
			delete(again.slots, slot)
		}
	}
	if patient, is := a.open.slots["patient"]; is {
		again.slots["patient"] = patient
	}
	again.when, again.places = nil, slices.DeleteFunc(slices.Clone(again.places), func(p phrase) bool { return p.from >= first })
	a.fill(again, ph.prep, ph)
	if a.x.isPlace(ph) {
		again.places = append(again.places, ph)
	}
	a.out = append(a.out, again)
	a.open = again
	return true
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
	named := last.mention == nil && (last.capital && isLetter(last.text) || last.low == "area") && ph.to-ph.from <= 4
	site := slices.Contains(siteWords, last.low) || slices.Contains(scenes, last.low) || x.words.is(last.low, definite) && last.low != "group" && last.low != "company"
	return x.containsPlace(ph) || named && (first.capital || first.tag == det) || site
}

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

func isLetter(text string) bool { return text[0] > '9' }

// verbal opens the clause of a verb.
func (a *assembly) verbal(i int, ph *phrase) {
	if ph.verb.saying {
		return
	}
	c := &clause{verb: ph.verb, end: ph.to, text: a.x.between(ph.from, ph.to), slots: map[string]phrase{}, hedges: map[string]string{}, leans: cmp.Or(a.since, &a.opening), whenOf: a.since, before: ph.from < a.x.voice.from}
	c.when = ph.verb.when
	if a.hedge != "" {
		c.verb.hedge, a.hedge = a.hedge, ""
	}
	c.asked = a.doubted
	a.subjectOf(c, i)
	if a.ahead != nil {
		c.when, c.places, a.ahead = cmp.Or(c.when, a.ahead.when), append(c.places, a.ahead.places...), nil
	}
	if a.where.to > 0 {
		c.places, a.where = []phrase{a.where}, phrase{}
	}
	a.out = append(a.out, c)
	a.open = c
}

// placeBefore returns the place that "where" and "in which" stand for.
func (a *assembly) placeBefore(i int) phrase {
	from := a.ps[i].from
	if low := a.x.tokens[from].low; low != "where" && (from == 0 || !whereabouts[a.x.tokens[from-1].low]) {
		return phrase{}
	}
	for j := i - 1; j >= 0 && a.ps[j].kind != verbal; j-- {
		if ph := a.ps[j]; ph.kind == prepositional && (a.x.containsPlace(ph) || a.x.tokens[ph.to-1].capital && isLetter(a.x.tokens[ph.to-1].text)) {
			ph.prep = "in"
			return ph
		}
	}
	return phrase{}
}

// subjectOf finds the subject of a clause's verb.
func (a *assembly) subjectOf(c *clause, i int) {
	back := a.back(i)
	if a.outer != nil && a.subject == nil && a.before(i) == pause {
		a.subject, a.outer = a.outer, nil
	}
	switch {
	case back == relative && a.last != nil:
		a.describes(c, a.antecedent(i))
		if a.open != nil && a.open.relative {
			c.flags = append(c.flags, attachment)
		}
		c.relative = true
	case a.subject != nil:
		if a.reducedBefore(i) {
			c.verb.passive = true
			a.subjectIs(c, *a.subject)
			return
		}
		a.subjectIs(c, *a.subject)
		for _, d := range a.dangling {
			a.subjectIs(d, *a.subject)
		}
		a.dangling = nil
		for _, p := range a.pre {
			if a.x.isPlace(p) {
				c.places = append(c.places, p)
			} else {
				a.fill(c, p.prep, p)
			}
		}
		a.subject, a.pre, a.main = nil, nil, c
		c.relative, a.whose = c.relative || a.whose, false
		if a.gap != nil && !c.verb.passive && c.verb.verb != nil && a.after(i) != nominal {
			c.slots["patient"], c.relative = *a.gap, true
		}
		a.gap = nil
	case a.open == nil && (c.verb.form == gerund || a.x.tokens[a.ps[i].from].low == "having") && a.x.voice.found && a.x.voice.speaker.to > 0:
		c.slots["agent"] = a.x.voice.speaker // "the ministry denied possessing them"
	case a.open == nil:
		if !c.verb.aux && (c.verb.form == past || c.verb.form == participle) {
			c.verb.passive, c.reduced = true, true
		}
		if !c.verb.aux && c.verb.form != base {
			a.dangling = append(a.dangling, c) // "Built in 1990, it ..."
		}
	case len(a.dangling) > 0 && a.main == nil && back == joint && !c.verb.aux && (c.verb.form == past || c.verb.form == participle):
		c.verb.passive, c.reduced = true, true
		a.dangling = append(a.dangling, c)
	case a.accused(c, i):
	case a.attempted(c, i):
	case a.controlled(c):
	case c.verb.form == gerund && !c.verb.aux && !c.verb.passive:
		a.participial(c, back)
	case a.reduced(c, i, back):
		c.verb.passive, c.reduced = true, true
		a.describes(c, a.last)
	case c.verb.intended && !c.verb.aux && c.verb.form == base:
		if agent, is := a.open.agent(); is {
			c.slots["agent"] = agent
		}
		c.leans = a.open
	default: // one more verb of the same subject
		a.shares(c, i)
	}
}

// back returns the kind of what stands before a verb, over what may stand between.
func (a *assembly) back(i int) kind {
	for i--; i >= 0 && a.ps[i].kind == hedging; i-- {
	}
	j := i
	for j >= 0 && (a.ps[j].kind == prepositional || a.ps[j].kind == dated || a.ps[j].kind == hedging) {
		j--
	}
	switch {
	case j >= 0 && j < i && a.ps[j].kind == relative:
		return relative // "which for years sold"
	case i >= 0:
		return a.ps[i].kind
	}
	return boundary
}

func (a *assembly) subjectIs(c *clause, ph phrase) {
	if c.verb.passive {
		c.slots["patient"] = ph
		return
	}
	c.slots["agent"] = ph
}

// agent returns who acts in a clause.
func (c *clause) agent() (phrase, bool) {
	if c.verb.passive {
		ph, is := c.slots["by"]
		return ph, is
	}
	ph, is := c.slots["agent"]
	return ph, is
}

// describes makes a nominal the subject of a clause that describes it.
func (a *assembly) describes(c *clause, ph *phrase) {
	if ph == nil {
		return
	}
	only := a.apposed(a.meant(*ph))
	if n := len(only.parts); n > 0 && a.subject == nil && only.kind == prepositional {
		only.from, only.to, only.parts = only.parts[n-1].from, only.parts[n-1].to, nil
	}
	a.subjectIs(c, only)
	if a.open != nil {
		c.leans = a.open
	}
}

// apposed returns for "a company" in "X, a company based in Y" the name before it.
func (a *assembly) apposed(ph phrase) phrase {
	x := a.x
	if !slices.Contains(counts, x.tokens[ph.from].low) || x.tokens[ph.to-1].mention != nil && x.tokens[ph.to-1].mention.Kind == OfParty {
		return ph
	}
	for i := range a.ps {
		if i < 2 || a.ps[i].from != ph.from || a.ps[i-1].kind != pause || a.ps[i-2].kind != nominal && a.ps[i-2].kind != prepositional {
			continue
		}
		name := a.ps[i-2]
		name.parts = nil
		for j := name.from; j < name.to; j++ {
			if _, size := x.roleAt(j, name.to); size > 0 && j+size < name.to && x.tokens[j+size].low == "of" {
				name.from = j + size + 1 // "the owner of X, a company": X
			}
		}
		if t := x.tokens[name.to-1]; t.capital && isLetter(t.text) && (t.mention == nil || t.mention.Kind != OfPlace && t.mention.Kind != OfDate) {
			return name
		}
	}
	return ph
}

// meant returns for "an agency that" in "X is an agency that" X itself.
func (a *assembly) meant(ph phrase) phrase {
	if a.open == nil || a.open.verb.lemma != "be" || a.open.slots["patient"].from != ph.from || !filled(a.open, "agent") {
		return ph
	}
	first, last := a.x.tokens[ph.from], a.x.tokens[ph.to-1]
	if last.capital && isLetter(last.text) && first.low != "a" && first.low != "an" {
		return ph // "the end user was the Institute, which": the Institute
	}
	return a.open.slots["agent"]
}

// antecedent returns what a relative clause describes: the object of the clause
// before where a comma parts the two and something stands between.
func (a *assembly) antecedent(i int) *phrase {
	j := i - 1
	for j > 0 && a.ps[j].kind != relative {
		j--
	}
	if j == 0 {
		return a.last
	}
	described := a.last
	for k := j - 1; k >= 0; k-- {
		if a.ps[k].kind == nominal || a.ps[k].kind == prepositional {
			described = &a.ps[k]
			break
		}
	}
	if a.ps[j-1].kind != pause {
		if j > 1 && a.ps[j-2].kind != pause && described.kind == prepositional && a.x.isPlace(*described) && (a.ps[j-2].kind == nominal || a.ps[j-2].kind == prepositional) {
			whole := a.ps[j-2]
			whole.to, whole.parts = described.to, nil
			return &whole // "a factory near X that produces"
		}
		return described
	}
	if a.main != nil && a.open != a.main && a.main.verb.lemma != "be" {
		if patient, is := a.main.slots["patient"]; is && a.x.tokens[patient.from].tag != pronoun && len(a.x.words.deedsOf(a.x.tokens[patient.to-1].low)) == 0 {
			return &patient
		}
	}
	for k := j - 1; k > 0 && described.kind == prepositional && (a.x.isPlace(*described) || a.ps[k].kind == pause) && len(a.x.words.deedsOf(a.x.tokens[described.to-1].low)) == 0; k-- {
		if ph := &a.ps[k]; ph.kind == nominal && a.x.site(*ph) || ph.kind == prepositional && a.x.site(*ph) && !a.x.containsPlace(*ph) {
			return ph // "a depot in X, north of Y, that": the depot
		}
	}
	if described.kind == prepositional && a.x.isPlace(*described) {
		for k := j - 1; k >= 0; k-- {
			if ph := &a.ps[k]; (ph.kind == nominal || ph.kind == prepositional) && len(a.x.words.deedsOf(a.x.tokens[ph.to-1].low)) > 0 {
				return ph // "an attack on X near Y, which killed": the attack
			}
		}
	}
	return described
}

// participial gives "..., blocking the property" and "a firm producing parts"
// their subject.
func (a *assembly) participial(c *clause, back kind) {
	if back != pause {
		c.reduced = true
		a.describes(c, a.last)
		return
	}
	c.leans = a.open
	if patient, is := a.open.slots["patient"]; is && a.x.isLaw(patient) {
		c.slots["agent"] = patient
		return
	}
	if agent, is := a.open.agent(); is {
		c.slots["agent"] = agent
	}
}

// accusing are the verbs of which the deed stands behind a preposition: "accused of
// having sold", "sanctioned for supplying".
var accusing = []string{"accuse", "charge", "convict", "indict", "prosecute", "sentence", "try", "acquit"}

// punishing are verbs whose object is who did what stands behind their "for".
var punishing = []string{"fine", "jail", "arrest", "detain", "blame", "extradite"}

// accused gives "accused of having sold X" and "designated for supplying X" their
// subject, and the accusation what it is of.
func (a *assembly) accused(c *clause, i int) bool {
	x, from := a.x, a.ps[i].from
	if from == 0 || x.tokens[from-1].tag != prep || x.tokens[from].low != "having" && x.tokens[from].low != "being" && c.verb.form != gerund {
		return false
	}
	open := a.open
	slot := "agent"
	if open.verb.passive || slices.Contains(punishing, open.verb.lemma) || open.verb.verb != nil && (slices.Contains(accusing, open.verb.lemma) || open.verb.verb.rows[0].predicate == DesignatedUnder) {
		slot = "patient"
	}
	if x.tokens[from-1].low == "guilty of" {
		slot = "patient"
	}
	if _, on := open.slots["on"]; on && open.verb.lemma == "impose" {
		slot = "on"
	}
	if who, is := open.slots[slot]; is {
		a.subjectIs(c, who)
	}
	c.leans, c.reduced = &clause{verb: open.verb, before: open.before}, true // not of the day of the accusation
	if slices.Contains(accusing, open.verb.lemma) && !open.verb.passive {
		if by, is := open.slots["agent"]; is {
			c.accuser = by
		}
	}
	if from > 1 && slices.Contains(charges, x.tokens[from-2].low) {
		c.verb.hedge = cmp.Or(c.verb.hedge, x.tokens[from-2].low) // "on charges of smuggling"
	}
	if slices.Contains(accusing, open.verb.lemma) {
		words := strings.Fields(open.text)
		c.verb.hedge = cmp.Or(c.verb.hedge, strings.ToLower(words[len(words)-1]))
		a.fill(open, x.tokens[from-1].low, phrase{kind: prepositional, prep: x.tokens[from-1].low, from: from, to: x.endOfDeed(from)})
	}
	return true
}

// endOfDeed returns where what somebody is accused of ends: at a comma, a date, or
// another clause.
func (x *reading) endOfDeed(from int) int {
	end := from
	for end < len(x.tokens) && !slices.Contains([]tag{comma, semicolon, given, sub, rel, sign}, x.tokens[end].tag) {
		end++
	}
	for end > from+1 && (x.tokens[end-1].tag == prep || x.tokens[end-1].tag == conj) {
		end--
	}
	return end
}

// reduced reports whether a past form describes the noun before it: "missiles
// delivered to", "missiles, delivered to".
func (a *assembly) reduced(c *clause, i int, back kind) bool {
	if c.verb.aux || c.verb.form != past && c.verb.form != participle {
		return false
	}
	next := a.after(i)
	describing := next == prepositional || next == boundary || next == pause || next == dated || next == hedging
	switch back {
	case nominal, prepositional:
		return true
	case pause:
		return describing
	}
	return c.verb.form == participle && back != joint
}

// reducedBefore reports whether a past form behind the waiting subject only
// describes it, as another verb is to come: "a shipment sent to X was seized".
func (a *assembly) reducedBefore(i int) bool {
	v := a.ps[i].verb
	if v.aux || v.passive && v.form != participle || v.form != past && v.form != participle {
		return false
	}
	if k := a.after(i); k != prepositional && k != dated {
		return false
	}
	for j, ph := range a.ps[i+1:] {
		switch ph.kind {
		case verbal:
			return ph.verb.finite()
		case joint:
			if a.after(i+1+j) != prepositional {
				return false
			}
		case boundary, relative:
			return false
		}
	}
	return false
}

// shares gives a verb the subject of the verb before.
func (a *assembly) shares(c *clause, i int) {
	from := a.main
	if i > 1 && a.ps[i-1].kind == joint && a.ps[i-2].kind == verbal {
		from = a.open // "owned or controlled"
	}
	if from == nil || a.open.leans == nil || a.open.relative && i > 1 && a.ps[i-1].kind == joint && a.ps[i-2].kind != pause {
		from = a.open // "which lies near X and is part of Y"
	}
	if !c.verb.aux && from.verb.passive && a.after(i) != nominal {
		c.verb.passive = true
	}
	subject, is := from.slots["agent"]
	if from.verb.passive {
		subject, is = from.slots["patient"]
	}
	if is {
		a.subjectIs(c, subject)
	}
	c.leans, c.joins = from, true
	if i > 0 && a.ps[i-1].kind == joint && (a.ps[i-1].prep == "nor" || a.ps[i-1].prep == "or") && from.verb.negated {
		c.verb.negated = true // "neither sold nor gave"
	}
}
