package report

import (
	"cmp"
	"slices"
)

// reading is the work on one sentence.
type reading struct {
	document *document
	span     span
	mentions []Mention
	tokens   []token
	words    *lexicon
	voice    voice
	goesOn   *when   // the date that opened what stands before a semicolon
	here     []actor // whom it names
	out      []Claim
}

// claims returns what a sentence claims.
func (x *reading) claims() []Claim {
	x.words = x.document.reader.words
	x.tokens = tagged(x.words, x.span.text, x.mentions)
	x.lean()
	x.here = x.actors()
	defer func() { x.document.remember(x.here) }()
	all := phrases(x.words, x.tokens, x.isPlace)
	for _, said := range x.sayings(all) {
		before := x.voice
		main, asides := x.withoutAside(said.phrases)
		x.voice = voice{}
		for _, line := range asides {
			for _, c := range x.clauses(line) {
				x.claim(c) // "X, who did Y, said": the document says so
			}
		}
		x.voice = before
		v, ps := x.takeVoice(main)
		if !v.found && said.goesOn && !x.voice.negated {
			v = x.voice
		}
		if !said.goesOn {
			x.goesOn = nil
		}
		x.voice = v
		var clauses []*clause
		for _, line := range x.unfolded(ps) {
			if plain, is := whoSays(line); is {
				x.voice, line = x.takeVoice(plain) // "the works, which have denied selling any, were"
			}
			told := x.clauses(line)
			for _, c := range told {
				x.claim(c)
			}
			clauses, x.voice = append(clauses, told...), v
		}
		x.nouns(said.phrases, len(main) > len(ps), clauses)
	}
	x.aliases()
	x.out = onceEach(x.out)
	for i := range x.out {
		x.complete(&x.out[i])
	}
	return x.out
}

// onceEach leaves out what a sentence is read to say twice, by a verb and by a noun.
func onceEach(all []Claim) []Claim {
	var kept []Claim
	for _, c := range all {
		if !slices.ContainsFunc(kept, func(k Claim) bool {
			return k.Predicate == c.Predicate && k.Predicate != Other && k.Subject.Text == c.Subject.Text && k.Object.Text == c.Object.Text && k.Negated == c.Negated && k.Hedge == c.Hedge
		}) {
			kept = append(kept, c)
		}
	}
	return kept
}

// claim makes the claims of a clause: what the rows of its verb say.
func (x *reading) claim(c *clause) {
	if c.asked {
		return
	}
	if c.verb.verb == nil {
		x.plainVerb(c)
		return
	}
	if subject, object := c.slots["agent"], c.slots["patient"]; slices.Contains(holding, c.verb.lemma) && filled(c, "agent") && filled(c, "patient") && x.shares2(c, subject, object) {
		return
	}
	if c.verb.lemma == "include" && !c.verb.passive && x.roleOf(c.undated(), c.slots["patient"], c.slots["agent"], phrase{}) {
		return
	}
	if x.reaches(c) || slices.Contains(becoming, c.verb.lemma) && !c.verb.passive && filled(c, "agent") && filled(c, "patient") && x.roleClaim(c, c.slots["agent"], c.slots["patient"]) {
		return
	}
	made := 0
	for _, r := range c.verb.verb.rows {
		if r.last && made > 0 {
			continue
		}
		if x.row(c, r) {
			made++
		}
	}
	x.onBehalf(c)
	if subject, patient := c.slots["agent"], c.slots["patient"]; slices.Contains(running, c.verb.lemma) && subject.to > 0 && patient.to > 0 && x.site(patient) && len(c.places) > 0 && c.places[0].from > c.end && !x.words.is(x.tokens[subject.from].low, title) {
		x.simple(c, LocatedNear, subject, c.places[0])
	}
}

// becoming are verbs that say what somebody is.
var becoming = []string{"remain", "become", "stay"}

// onBehalf makes the claims of "as" and "on behalf of", whatever the verb is.
func (x *reading) onBehalf(c *clause) {
	who, slot := c.slot(x, []string{"agent"})
	if c.verb.passive {
		who, slot = c.slot(x, []string{"patient"})
	}
	if slot == "" {
		return
	}
	if as, is := c.slots["as"]; is {
		d := *c
		if by, is := c.agent(); is && slices.Contains(describing, c.verb.lemma) {
			d.accuser = by
			if patient := c.slots["patient"]; !c.verb.passive && x.tokens[patient.from].tag != pronoun {
				who = patient
			}
		}
		if who.to > 0 {
			x.roleOf(&d, who, as, phrase{})
		}
	}
	whom, behalf := c.slot(x, []string{"on behalf of", "for or on behalf of"})
	if rows := c.verb.verb.rows; behalf != "" && !c.verb.passive && !slices.ContainsFunc(rows, func(r row) bool { return r.predicate == ActsFor }) {
		x.simple(c, ActsFor, who, whom)
	}
}

// nobody are words for whoever does something: no claim is about them.
var nobody = []string{"those", "anyone", "whoever", "everyone", "everybody", "people", "others", "somebody", "someone"}

// purposes are nouns for what something is for.
var purposes = []string{"function", "purpose", "goal", "aim", "task", "mission", "objective", "role", "job", "mandate", "duty", "idea", "plan"}

// describing are verbs of those who say what somebody is: "identified by X as a front for Y".
var describing = []string{"identify", "describe", "regard", "characterise", "characterize", "recognise", "recognize", "view", "see", "portray", "cite", "depict", "consider", "label", "treat"}

// filling is what fills the sides of a row, and by which slots.
type filling struct {
	subject, object         phrase
	subjectSlot, objectSlot string
}

// row makes the claim of one row, if what it needs is there.
func (x *reading) row(c *clause, r row) bool {
	var f filling
	f.subject, f.subjectSlot = c.slot(x, r.subject)
	f.object, f.objectSlot = c.slot(x, r.object)
	if r.predicate == ChargedWith && c.verb.lemma == "accuse" {
		for _, name := range r.object {
			if ph, is := c.slots[name]; is && ph.from < f.object.from {
				f.object, f.objectSlot = ph, name // "accused it of dealing with Y"
			}
		}
	}
	if r.predicate == DesignatedUnder {
		f.object, f.objectSlot = x.instrument(c, r.object)
	}
	if f.subjectSlot != "" && r.predicate == BelongsTo && (isNumber(x.tokens[f.subject.from].text[:1]) || f.subject.to-f.subject.from > 1 && isNumber(x.tokens[f.subject.from+1].text[:1])) {
		return false // "employs 3,000 people"
	}
	if agent, is := c.slots["agent"]; is && c.verb.intended && !c.verb.aux && slices.Contains(purposes, x.tokens[agent.to-1].low) {
		return false // "whose function is to provide"
	}
	if f.subjectSlot == "agent" && slices.Contains(nobody, x.tokens[f.subject.from].low) && f.subject.to-f.subject.from == 1 && r.predicate != Other {
		return false
	}
	if f.objectSlot == "" || f.subjectSlot == "" && r.subject[0] != "agent" && c.seeking.to == 0 || f.subjectSlot == f.objectSlot || !x.holds(c, r, f) {
		return false
	}
	predicate := x.predicate(c, r, f)
	if c.seeking.to > 0 && predicate == Received {
		predicate, f.subject, f.subjectSlot = SeeksToProcure, c.seeking, "agent"
	}
	if c.seeking.to > 0 && predicate == Supplied && f.subjectSlot == "" {
		return false // "discussed the purchase of": nobody is said to sell
	}
	if predicate == "" || f.subjectSlot == "" && c.verb.intended && !c.verb.aux {
		return false // "used to make shells": nobody is said to
	}
	if next := f.object.to; predicate == ChargedWith && next < len(x.tokens) && (x.tokens[next].low == "to" || x.tokens[next].low == "of" || x.tokens[next].low == "with" || x.tokens[next].low == "in" && x.tokens[min(next+1, len(x.tokens)-1)].mention == nil) {
		f.object.to, f.object.parts = x.endOfDeed(f.object.from), nil
	}
	if made, is := x.made(c, r, f.object); is {
		predicate, f.object = ProducesAt, made
	}
	x.fill(c, r, predicate, f)
	return true
}

// fill makes the claim of a row whose sides are found.
func (x *reading) fill(c *clause, r row, predicate Predicate, f filling) {
	cl := x.newClaim(c, predicate)
	x.side(&cl.Subject, &cl, f.subject, f.subjectSlot)
	x.side(&cl.Object, &cl, f.object, f.objectSlot)
	if c.verb.lemma == "acquit" {
		cl.Negated = !cl.Negated
	}
	if ph, is := c.slots["for"]; is && f.objectSlot == "patient" && ph.from == f.object.to+1 && x.good(ph) && !slices.Contains(slices.Concat(r.subject, r.object, r.party), "for") {
		cl.Object.Text += " for " + x.plain(ph) // "parts for missiles"
	}
	if party, slot := c.slot(x, r.party); slot != "" && party.from != f.object.from && (f.subjectSlot == "" || party.from != f.subject.from) {
		cl.Party = &Party{}
		x.side(cl.Party, &cl, party, slot)
	}
	if at := x.attached(f.object); cl.Place == "" && at.to > 0 {
		cl.Place = x.placeText(at, &cl)
	}
	if at := x.attached(c.slots["from"]); cl.Place == "" && at.to > 0 && predicate == SeeksToProcure {
		cl.Place = x.placeText(at, &cl)
	}
	if f.subjectSlot == "" {
		cl.Flags = append(cl.Flags, agentUnstated)
	}
	x.directed(&cl, c)
	x.emitHedged(c, cl, f.subjectSlot, f.objectSlot)
}

// emitHedged gives a claim its hedge. Where only the agent is hedged ("was killed,
// allegedly by X") that it happened is one claim, and by whom another.
func (x *reading) emitHedged(c *clause, cl Claim, subjectSlot, objectSlot string) {
	hedged := c.hedges["by"]
	if hedged != "" && (subjectSlot == "by" || subjectSlot == "agent" && c.verb.passive) {
		flat := cl
		flat.Subject, flat.Flags = Party{}, append(slices.Clone(cl.Flags), agentUnstated)
		x.out = append(x.out, flat)
		cl.Hedge = hedged
	}
	for _, slot := range []string{objectSlot, subjectSlot} {
		if cl.Hedge == "" {
			cl.Hedge = c.hedges[slot]
		}
	}
	x.out = append(x.out, cl)
}

// slot returns the first of some slots that is filled, and its name.
func (c *clause) slot(x *reading, names []string) (phrase, string) {
	for _, name := range names {
		switch name {
		case "agent":
			if ph, is := c.agent(); is && !(c.verb.passive && ph.to-ph.from == 1 && slices.Contains(carriers, x.tokens[ph.from].low)) {
				return ph, "agent"
			}
		case "at", "in":
			first := phrase{}
			for _, near := range []string{"at", "in"} {
				if ph, is := c.slots[near]; is && slices.Contains(names, near) && (first.to == 0 || ph.from < first.from && x.isPlace(ph) || !x.isPlace(first)) {
					first, name = ph, near
				}
			}
			if first.to > 0 {
				return first, first.prep
			}
		case "place":
			if len(c.places) > 0 {
				return c.places[0], "place"
			}
		case "law":
			first := phrase{}
			for name, ph := range c.slots {
				if name != "agent" && name != "patient" && x.isLaw(ph) && (first.to == 0 || ph.from < first.from) {
					first = ph
				}
			}
			if first.to > 0 {
				return first, "law"
			}
		default:
			if ph, is := c.slots[name]; is {
				return ph, name
			}
		}
	}
	return phrase{}, ""
}

// newClaim returns a claim with the date, place, hedge and verb of a clause.
func (x *reading) newClaim(c *clause, p Predicate) Claim {
	cl := Claim{Predicate: p, Verb: c.text, Negated: c.verb.negated, Hedge: c.verb.hedge, Flags: slices.Clone(c.flags)}
	if !c.before {
		cl.Voice, cl.Saying, cl.Negated = x.voice.who, x.voice.saying, c.verb.negated != (x.voice.negated && !c.relative && (!c.reduced || c.verb.form == gerund))
		cl.Hedge = cmp.Or(cl.Hedge, x.voice.hedge)
	}
	if cl.Voice == "" && c.accuser.to > 0 {
		cl.Voice, cl.Saying = x.plain(c.accuser), c.verb.hedge
	}
	x.when(&cl, c)
	cl.Place = x.place(c, &cl)
	switch {
	case c.verb.intended && p != SeeksToProcure:
		cl.Flags = append(cl.Flags, notDone)
	case c.verb.trying && p != SeeksToProcure:
		cl.Flags = append(cl.Flags, notDone)
	}
	if c.leans != nil && c.leans.verb.hedge != "" && cl.Hedge == "" && !c.relative && c.leans.verb.hedge != "suspected" {
		cl.Hedge = c.leans.verb.hedge
		cl.Flags = append(cl.Flags, hedgeScope)
	}
	return cl
}
