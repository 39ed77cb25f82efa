package report

import (
	"cmp"
	"slices"
)

// clause is a verb with what fills its slots.
type clause struct {
	verb     verbGroup
	start    int               // the first token of the verb
	end      int               // the token behind it
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
	beside   *clause // says the same of another, "together with X": what it lacks is said there
	leans    *clause // the clause that it hangs on: its date and place hold here too
}

// assembly makes clauses of phrases, from left to right.
type assembly struct {
	x         *reading
	ps        []phrase
	subject   *phrase   // waits for its verb
	outer     *phrase   // waits too, while a clause describes it
	pre       []phrase  // prepositional phrases between the two
	open      *clause   // takes what comes
	main      *clause   // the last clause with a subject of its own
	last      *phrase   // the last nominal, also that of a preposition
	described *phrase   // what the last "which" or "who" was said of
	doubted   bool      // behind "if" and "whether": nothing is said to be so
	dangling  []*clause // "Built in 1990 by Y, ...": they wait for their subject
	ahead     *clause   // date and places between "which" and its verb
	where     phrase    // the place that "where" stands for
	around    *clause   // the clause around "where"
	opening   clause    // date and places before any subject
	hedge     string    // waits for what it is said of
	whose     bool      // the subject stands behind a "which" or "whose"
	gap       *phrase   // what "which X bought" describes: the object of its verb
	since     *clause   // the clause before "when": what follows is of its day
	out       []*clause
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
		c.shareBeside()
		c.shareObject()
	}
	x.goesOn = a.opening.when
	return a.out
}

// shareBy gives "is owned or controlled by X" its X twice.
func (c *clause) shareBy() {
	if by, is := c.slots["by"]; is && c.joins && c.verb.passive && c.leans.verb.passive && !filled(c.leans, "by") && c.leans.when == nil && len(c.leans.places) == 0 {
		c.leans.slots["by"] = by
	}
}

// shareObject gives "makes and sells pumps" its pumps twice.
func (c *clause) shareObject() {
	what, is := c.slots["patient"]
	if is && c.joins && !c.verb.passive && !c.leans.verb.passive && c.start == c.leans.end+1 && !filled(c.leans, "patient") && c.leans.verb.verb != nil {
		c.leans.slots["patient"] = what
		c.leans.when = cmp.Or(c.leans.when, c.when)
	}
}

// shareBeside gives "put X on its list together with Y in 2009 under Z" its day and law
// for Y too.
func (c *clause) shareBeside() {
	if c.beside == nil {
		return
	}
	c.when, c.places = c.beside.when, c.beside.places
	for slot, ph := range c.beside.slots {
		if !filled(c, slot) {
			c.slots[slot] = ph
		}
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
		a.where, a.around = a.placeBefore(i), a.open
		if next := a.after(i); next == dated || next == prepositional {
			a.ahead = &clause{slots: map[string]phrase{}, hedges: map[string]string{}}
		}
	case dated:
		if a.nextVerbs(i) {
			a.ahead = &clause{slots: map[string]phrase{}, hedges: map[string]string{}, when: ph.when}
			return // "did A and, since 2018, has done B"
		}
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

// nextVerbs reports whether the date of ps[i] is that of the verb behind it: it stands
// between an "and" and that verb.
func (a *assembly) nextVerbs(i int) bool {
	before, after := i-1, i+1
	if before >= 0 && a.ps[before].kind == pause {
		before--
	}
	if after < len(a.ps) && a.ps[after].kind == pause {
		after++
	}
	return before >= 0 && a.ps[before].kind == joint && after < len(a.ps) && a.ps[after].kind == verbal && a.ps[after].verb.aux
}

// conditions are the words behind which nothing is said to be so.
var conditions = []string{"if", "unless", "whether", "who"}

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

func isLetter(text string) bool { return text[0] > '9' }

// verbal opens the clause of a verb.
func (a *assembly) verbal(i int, ph *phrase) {
	if ph.verb.saying {
		return
	}
	c := &clause{verb: ph.verb, start: ph.from, end: ph.to, text: a.x.between(ph.from, ph.to), slots: map[string]phrase{}, hedges: map[string]string{}, leans: cmp.Or(a.since, &a.opening), whenOf: a.since, before: ph.from < a.x.voice.from}
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
		if a.around != nil && c.harms() {
			c.leans = a.around // "was used against X, where 20 were killed"
		}
	}
	a.out = append(a.out, c)
	a.open = c
}
