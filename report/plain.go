package report

import (
	"slices"
	"strings"
)

// holding are the verbs of those who have a share.
var holding = []string{"hold", "own", "acquire", "buy", "purchase", "possess", "take"}

// plainVerb makes the claims of be and have, and of those that lead a verb alone.
func (x *reading) plainVerb(c *clause) {
	subject, has := c.slots["agent"]
	object, is := c.slots["patient"]
	among, of := c.slots["among"]
	switch {
	case !has && of && is && c.verb.lemma == "be":
		x.roleOf(c, object, among, phrase{}) // "among its subsidiaries are X and Y"
	case !has:
		return
	case c.verb.lemma == "seek" && is:
		x.simple(c, SeeksToProcure, subject, object)
	case c.verb.lemma == "be" && !is && filled(c, "on") && x.onList(c.slots["on"]):
		x.simple(c, DesignatedUnder, subject, c.slots["on"])
	case c.verb.lemma == "be" && !is && filled(c, "responsible for"):
		x.simple(c, Other, subject, c.slots["responsible for"])
	case c.verb.lemma == "be" && !is && filled(c, "under") && x.onList(c.slots["under"]):
		x.simple(c, DesignatedUnder, subject, c.slots["under"])
	case c.verb.lemma == "be" && !is && filled(c, "in charge of") && len(x.words.deedsOf(x.tokens[c.slots["in charge of"].to-1].low)) == 0:
		x.simple(c, Heads, subject, c.slots["in charge of"])
	case c.verb.lemma == "be" && !is && len(c.places) > 0 && c.places[0].prep == "close to" && x.person(c.places[0]):
	case c.verb.lemma == "be" && !is && len(c.places) > 0 && !x.nextTo(c, c.places[0]): // "were bound for a factory in X"
	case c.verb.lemma == "be" && !is && len(c.places) > 0:
		x.simple(c, LocatedNear, subject, c.places[0])
	case !is:
		return
	case c.verb.lemma == "be" && x.kilometres(object) && x.tokens[subject.from].low == "that" && subject.to-subject.from > 2 && strings.Contains(strings.ToLower(x.span.text), "range"):
		subject.from += 2 // "the range of X is 300 km; that of Y is 500"
		x.ranging(c, subject, object)
	case c.verb.lemma == "be" && x.roleClaim(c, subject, object):
		if len(c.places) > 0 && c.places[0].from == object.to+1 && x.bodyLike(subject) {
			x.simple(c, LocatedNear, subject, c.places[0]) // "X was a branch of Y in Z"
		}
	case c.verb.lemma == "be" && object.to-object.from == 1 && !x.tokens[object.from].capital: // "were heard", "is known"
	case c.verb.lemma == "have" && (x.ranges(object) || strings.HasSuffix(x.tokens[object.to-1].low, "range") || x.shares2(c, subject, object) || x.site(object) && len(c.places) > 0):
		if x.site(object) && len(c.places) > 0 {
			x.simple(c, LocatedNear, subject, c.places[0])
		}
	default:
		x.simple(c, Other, subject, object)
		at := x.attached(object)
		if at.to == 0 && len(c.places) > 0 && slices.Contains(counts, x.tokens[object.from].low) {
			at = c.places[len(c.places)-1]
		}
		if c.verb.lemma == "be" && at.to > 0 && (x.tokens[subject.to-1].capital || x.site(subject)) {
			x.simple(c, LocatedNear, subject, at)
		}
	}
}

// nextTo reports whether nothing but a preposition and a date stands between the verb of
// a clause and what fills it.
func (x *reading) nextTo(c *clause, ph phrase) bool {
	for _, slot := range c.slots {
		if slot.from >= c.end && slot.to <= ph.from && !x.isPlace(slot) {
			return false
		}
	}
	return true
}

// shares2 reads "holds a 40 percent stake in X".
func (x *reading) shares2(c *clause, subject, object phrase) bool {
	last := x.tokens[object.to-1].low
	company, is := c.slots["in"]
	if !is || last != "stake" && last != "share" && last != "interest" && last != "shares" {
		return false
	}
	x.simple(c, Owns, subject, company)
	return true
}

// simple makes a claim of two phrases.
func (x *reading) simple(c *clause, p Predicate, subject, object phrase) {
	cl := x.newClaim(c, p)
	if at := x.attached(object); cl.Place == "" && at.to > 0 {
		cl.Place = x.placeText(at, &cl)
	}
	x.side(&cl.Subject, &cl, subject, "agent")
	x.side(&cl.Object, &cl, object, "patient")
	x.directed(&cl, c)
	if cl.Subject.Text != "" && cl.Subject.Text != "the" && cl.Object.Text != "" {
		x.out = append(x.out, cl)
	}
}
