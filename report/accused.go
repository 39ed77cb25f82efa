package report

import (
	"cmp"
	"slices"
)

// accusing are the verbs of which the deed stands behind a preposition: "accused of
// having sold", "sanctioned for supplying".
var accusing = []string{"accuse", "charge", "convict", "indict", "prosecute", "sentence", "try", "acquit"}

// proven are those of courts that found so.
var proven = []string{"convict", "sentence"}

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
	if by, is := open.agent(); is && slices.Contains(accusing, open.verb.lemma) {
		c.accuser = by
	}
	if from > 1 && slices.Contains(charges, x.tokens[from-2].low) {
		c.verb.hedge = cmp.Or(c.verb.hedge, x.tokens[from-2].low) // "on charges of smuggling"
	}
	if slices.Contains(accusing, open.verb.lemma) {
		if !slices.Contains(proven, open.verb.lemma) {
			c.verb.hedge = cmp.Or(c.verb.hedge, open.verb.verb.participle)
		}
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
