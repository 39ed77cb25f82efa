package report

import (
	"slices"
	"strings"
)

// subjectOf finds the subject of a clause's verb.
func (a *assembly) subjectOf(c *clause, i int) {
	back := a.back(i)
	if a.outer != nil && a.subject == nil && a.before(i) == pause {
		a.subject, a.outer = a.outer, nil
	}
	switch {
	case back == relative && a.last != nil:
		a.described = a.antecedent(i)
		a.describes(c, a.described)
		c.places = append(c.places, a.placesBehind(a.described, i)...)
		if a.open != nil && a.open.relative {
			c.flags = append(c.flags, attachment)
		}
		c.relative = true
	case a.subject != nil:
		a.waiting(c, i, back)
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
		if agent, is := a.mainAgent(); is && back == pause {
			a.subjectIs(c, agent) // "X is a factory disguised as Y, situated in Z"
			return
		}
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

// waiting gives a verb the subject that waits for one.
func (a *assembly) waiting(c *clause, i int, back kind) {
	if c.when == nil && c.verb.form != gerund {
		c.when = a.x.yearWithin(*a.subject) // "a 2009 indictment charged"
	}
	if a.reducedBefore(i) {
		subject := a.subject
		if a.open != nil && a.open.reduced && a.last != nil && (back == nominal || back == prepositional) {
			subject = a.last // "bunkers containing rockets filled with sarin survived"
		}
		c.verb.passive, c.reduced = c.verb.form != gerund, true
		a.subjectIs(c, *subject)
		return
	}
	a.subjectIs(c, *a.subject)
	if !a.whose {
		for _, d := range a.dangling {
			a.subjectIs(d, *a.subject)
		}
		a.dangling = nil
	}
	for _, p := range a.pre {
		if a.x.isPlace(p) {
			c.places = append(c.places, p)
		} else {
			a.fill(c, p.prep, p)
		}
	}
	a.subject, a.pre, a.main = nil, nil, c
	c.relative, a.whose = c.relative || a.whose, false
	switch {
	case a.gap == nil:
	case a.gap.prep != "":
		a.fill(c, a.gap.prep, *a.gap)
		c.relative = true
	case !c.verb.passive && c.verb.verb != nil && a.after(i) != nominal:
		c.slots["patient"], c.relative = *a.gap, true
	}
	a.gap = nil
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
	if n := len(only.parts); n > 0 && a.subject == nil && only.kind == prepositional && only.prep != "by" {
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
	if first := x.tokens[ph.from].low; !slices.Contains(counts, first) && (first != "the" || x.tokens[ph.to-1].capital) || x.tokens[ph.to-1].mention != nil && x.tokens[ph.to-1].mention.Kind == OfParty {
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
	if agent := a.open.slots["agent"]; a.x.tokens[agent.to-1].capital || a.x.tokens[agent.from].tag == pronoun || !slices.Contains(vague, a.x.tokens[agent.to-1].low) {
		return agent
	}
	return ph // "the target was a shipment sent by X": the shipment
}

// vague are nouns of which only what they are is told.
var vague = []string{"target", "cargo", "aim", "result", "reason", "source", "problem", "exception"}

// harming are verbs of what an attack does.
var harming = []string{"kill", "injure", "wound", "destroy", "damage"}

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
	if a.ps[j-1].kind == joint && a.described != nil {
		return a.described // "who did X and who did Y"
	}
	if agent, is := a.mainAgent(); is && a.ps[j-1].kind == pause && a.x.tokens[a.ps[j].from].low == "that" {
		return &agent // "X is a bank, seated in Y, that does Z"
	}
	described := a.describedBefore(j)
	if strings.HasSuffix(a.x.tokens[a.ps[j].from].low, "of which") && a.main != nil && a.x.person(*described) {
		if patient, is := a.main.slots["patient"]; is {
			return &patient // "bought pumps from a dealer, X, each of which had"
		}
	}
	if deed := j - 2; deed > 0 && a.ps[i].kind == verbal && slices.Contains(harming, a.ps[i].verb.lemma) && described.kind == prepositional {
		for k := deed; k > 0 && (a.ps[k].kind == prepositional || a.ps[k].kind == nominal); k-- {
			if len(a.x.words.deedsOf(a.x.tokens[a.ps[k].to-1].low)) > 0 {
				return &a.ps[k] // "the attack on X, which killed"
			}
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

// placesBehind returns where a deed was done that ps[i] says more of: "the attack in X
// in 2013, which killed".
func (a *assembly) placesBehind(deed *phrase, i int) (places []phrase) {
	if deed == nil || len(a.x.words.deedsOf(a.x.tokens[deed.to-1].low)) == 0 {
		return nil
	}
	for _, ph := range a.ps[:i] {
		if ph.from >= deed.to && ph.kind == prepositional && a.x.isPlace(ph) {
			places = append(places, ph)
		}
	}
	return places
}

// describedBefore returns the noun before the "which" or "who" of ps[j]: who is somebody,
// no place or body.
func (a *assembly) describedBefore(j int) *phrase {
	described := a.last
	for k := j - 1; k >= 0; k-- {
		ph := &a.ps[k]
		if ph.kind != nominal && ph.kind != prepositional {
			continue
		}
		if m := a.x.tokens[ph.from].mention; ph.kind == nominal && ph.to-ph.from == 1 && m != nil && m.Kind == OfPlace && k > 1 && a.ps[k-1].kind == pause && a.ps[k-2].kind == prepositional && a.x.isPlace(a.ps[k-2]) {
			continue // the country behind a town
		}
		described = ph
		if k > 0 && len(ph.parts) == 0 && a.ps[k-1].kind == nominal && a.ps[j-1].kind != pause && a.disagrees(*ph, a.ps[k-1], j) {
			continue // "a factory for drones that was opened"
		}
		if a.ps[j-1].kind != pause && a.x.tokens[a.ps[j].from].low == "that" && k > 0 && ph.kind == prepositional && a.x.tokens[ph.to-1].capital && len(ph.parts) == 0 && a.ps[k-1].kind == nominal && !a.x.tokens[a.ps[k-1].to-1].capital {
			continue // "an agency under the Ministry that does X": no name needs to be told apart
		}
		if last := a.x.tokens[ph.to-1]; ph.kind == nominal || a.x.tokens[a.ps[j].from].low != "who" || len(ph.parts) > 0 || !a.x.isPlace(*ph) && !a.x.bodyLike(*ph) && !(last.mention != nil && last.mention.Kind == OfPlace) {
			break
		}
	}
	return described
}

// mainAgent returns of "X is ..." the X, which a comma further on says more of.
func (a *assembly) mainAgent() (phrase, bool) {
	if a.main == nil || a.main.verb.lemma != "be" || a.open == a.main || !a.open.reduced {
		return phrase{}, false
	}
	agent, is := a.main.slots["agent"]
	return agent, is
}

// disagrees reports whether the verb behind the "that" of ps[j] is not said of a phrase but
// of the one before it, by their number.
func (a *assembly) disagrees(ph, before phrase, j int) bool {
	if j+1 >= len(a.ps) || a.ps[j+1].kind != verbal {
		return false
	}
	several, other := severalOf(a.x.tokens[ph.to-1].low), severalOf(a.x.tokens[before.to-1].low)
	switch a.x.tokens[a.ps[j+1].from].low {
	case "was", "is", "has":
		return several && !other && !a.x.tokens[ph.to-1].capital
	case "were", "are", "have":
		return !several && other
	}
	return false
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
	if v.aux || v.passive && v.form != participle || v.form != past && v.form != participle && (v.form != gerund || a.before(i) != nominal) {
		return false
	}
	if k := a.after(i); v.form != gerund && k != prepositional && k != dated {
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
	if from == nil || a.open.leans == nil || (a.open.relative || a.open.reduced && !c.verb.aux && c.verb.form != base && a.after(i) != nominal) && i > 1 && a.ps[i-1].kind == joint && a.ps[i-2].kind != pause {
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
