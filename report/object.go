package report

import (
	"maps"
	"slices"
	"strings"
)

// nominal takes a noun: the subject of a verb to come, the object of the verb
// before, or one more object after an aside.
func (a *assembly) nominal(i int, ph *phrase) {
	parted := a.before(i) == joint || a.before(i) == pause || a.before(i) == relative
	if i > 1 && a.ps[i-1].kind == hedging && a.ps[i-2].kind == pause && a.subject != nil && a.after(i) == pause {
		a.hedge = "" // "X, ostensibly a builder of mills, had"
		return
	}
	if a.country(i, ph) {
		return
	}
	switch {
	case a.open == nil || a.whoseAt(i) || parted && (verbAfter(a.ps, i) || a.namedSubject(i)) && !a.apposition(i):
		if a.subject == nil || a.before(i) != pause || a.open != nil || a.names(i, ph) || a.x.tokens[ph.from].tag == pronoun {
			if a.before(i) == relative && a.open == nil {
				a.outer = a.subject // "X, whom Y met, is": X waits
			}
			a.subject, a.pre, a.doubted = ph, nil, a.doubted && a.before(i) != pause
			if a.before(i) == relative && a.last != nil && a.x.tokens[a.ps[i-1].from].low != "whose" {
				gap := a.apposed(a.meant(a.withPlace(i - 1)))
				gap.prep = a.prepBefore(i - 1)
				a.gap = &gap
			}
			a.whose = a.before(i) == relative
			a.open = nil
		}
	case a.named(i):
	case a.describing(i):
	case i > 0 && a.ps[i-1].kind == nominal && a.twice():
		a.open.slots["to"], a.open.slots["patient"] = a.open.slots["patient"], *ph // "sold X six machines"
	case i > 0 && a.ps[i-1].kind == verbal && a.given():
		a.open.slots["to"], a.open.slots["patient"] = a.open.slots["patient"], *ph // "was sold six machines"
	case a.before(i) == joint && a.open.verb.lemma == "be" && filled(a.open, "patient"):
		again := a.open.again() // "is a firm responsible for X and part of Y"
		a.fill(again, "patient", *ph)
		a.out = append(a.out, again)
	case strings.HasSuffix(a.joins(i), "with") && filled(a.open, "patient"):
		again := a.open.again() // "put X on its list together with Y"
		a.fill(again, "patient", *ph)
		again.beside = a.open
		a.out = append(a.out, again)
	case !filled(a.open, "patient") && !a.open.verb.passive:
		a.fill(a.open, "patient", *ph)
	case a.before(i) == joint && a.main != nil && a.open != a.main && a.hangs() != nil:
		again := a.hangs().again()
		a.fill(again, "patient", *ph)
		a.out = append(a.out, again)
		a.open = again
	}
}

// given reports whether the open clause says that somebody was given something.
func (a *assembly) given() bool {
	v := a.open.verb
	return v.verb != nil && v.verb.rows[0].predicate == Supplied && v.passive && filled(a.open, "patient")
}

// joins returns the word that joins ps[i] to what stands before.
func (a *assembly) joins(i int) string {
	if a.before(i) != joint {
		return ""
	}
	return a.ps[i-1].prep
}

// prepBefore returns the preposition before a "which": "from which X bought".
func (a *assembly) prepBefore(i int) string {
	if from := a.ps[i].from; from > 0 && a.x.tokens[from-1].tag == prep {
		return a.x.tokens[from-1].low
	}
	return ""
}

// namedSubject reports whether ps[i] is joined to what stands before and is the subject
// of a verb behind its name: "and that its director, X, visited".
func (a *assembly) namedSubject(i int) bool {
	return a.before(i) == joint && i+4 < len(a.ps) && a.ps[i+1].kind == pause && a.ps[i+2].kind == nominal && a.ps[i+3].kind == pause && a.ps[i+4].kind == verbal && a.ps[i+4].verb.finite() && a.x.describes(a.ps[i])
}

// country reports whether a nominal only says in which country the place before it is:
// "in Shah Alam, Malaysia,".
func (a *assembly) country(i int, ph *phrase) bool {
	m := a.x.tokens[ph.from].mention
	return i > 1 && ph.to-ph.from == 1 && m != nil && m.Kind == OfPlace && a.ps[i-1].kind == pause && a.ps[i-2].kind == prepositional && a.x.isPlace(a.ps[i-2]) && (a.after(i) == pause || a.after(i) == boundary)
}

// withPlace returns what the "which" of ps[i] describes, the place behind it included:
// "the reactor at X, which Y destroyed".
func (a *assembly) withPlace(i int) phrase {
	for j := i - 1; j > 0; j-- {
		before := a.ps[j-1]
		if a.ps[j].kind == prepositional && a.x.isPlace(a.ps[j]) && before.kind == nominal && !a.x.tokens[before.to-1].capital && len(before.parts) == 0 {
			before.to = a.ps[j].to
			return before
		}
		if a.ps[j].kind != pause {
			break
		}
	}
	return *a.last
}

// whoseAt reports whether a "whose" stands before ps[i].
func (a *assembly) whoseAt(i int) bool {
	return a.before(i) == relative && a.x.tokens[a.ps[i-1].from].low == "whose"
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
	if a.after(i) != pause || first.tag != det && !a.x.describes(*a.subject) && !a.whose || name.tag != noun || !name.capital || !isLetter(name.text) {
		return false
	}
	if a.x.person(*ph) && a.x.hasOf(a.subject.from, a.subject.to) {
		return true // "the Speaker of Parliament, X, ..."
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

// gapped reads "by X in 2005, and by Y in 2009": the verb counts twice, what stands
// behind the first of the two once.
func (a *assembly) gapped(i int) bool {
	ph := a.ps[i]
	if a.open == nil || a.before(i) != joint && (a.before(i) != pause || ph.prep != "by") || !filled(a.open, ph.prep) {
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
