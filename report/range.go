package report

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// flying are verbs of a weapon that reaches so far.
var flying = []string{"fly", "travel", "reach", "cover", "strike", "hit"}

// reaches reads "the X can fly 4,500 km" and "the X's range is put at 13,000 km".
func (x *reading) reaches(c *clause) bool {
	subject, is := c.slots["agent"]
	if c.verb.passive {
		subject, is = c.slots["patient"]
	}
	if !is {
		return false
	}
	if object, has := c.slots["patient"]; has && !c.verb.passive && slices.Contains(flying, c.verb.lemma) && x.kilometres(object) {
		x.ranging(c, subject, object)
		return true
	}
	for _, slot := range []string{"at", "of", "over", "to", "out to", "up to"} {
		if far, has := c.slots[slot]; has && !c.verb.passive && slices.Contains([]string{"fly", "travel", "reach", "hit", "strike"}, c.verb.lemma) && c.verb.aux && x.kilometres(far) {
			x.ranging(c, subject, far) // "can reach targets at a distance of 2,750 km"
			return true
		}
	}
	if low := x.tokens[subject.to-1].low; low != "range" && low != "reach" {
		return false
	}
	weapon := phrase{from: subject.from, to: x.ownerBefore(subject.from, subject.to-1)}
	if subject.from > 1 && x.tokens[subject.from-1].low == "whose" {
		weapon = x.nameBefore(subject.from - 1)
	}
	if weapon.to == 0 {
		return false
	}
	for _, slot := range []string{"patient", "at", "to", "as", "between"} {
		if object, has := c.slots[slot]; has && object.from != subject.from && x.kilometres(object) {
			x.ranging(c, weapon, object)
			return true
		}
	}
	return false
}

func (x *reading) kilometres(ph phrase) bool { return distance.MatchString(x.between(ph.from, ph.to)) }

// ranging makes the claim of a range, which is of no day.
func (x *reading) ranging(c *clause, weapon, far phrase) {
	d := *c
	d.when, d.leans, d.verb.intended = nil, nil, false
	cl := x.newClaim(&d, HasRange)
	x.side(&cl.Subject, &cl, weapon, "agent")
	cl.Object.Text = distance.FindString(x.between(far.from, far.to))
	cl.Date, cl.DatePrecision, cl.DateKind, cl.Place = "", "", "", ""
	x.out = append(x.out, cl)
}

// ranges reports whether a nominal is a range of so many kilometres.
func (x *reading) ranges(ph phrase) bool {
	return ph.to-ph.from >= 2 && rangeUnit.MatchString(x.between(ph.from, ph.to)) && strings.Contains(strings.ToLower(x.between(ph.from, ph.to)), "range")
}

// rangeBehind returns the range that "a range of up to" and "range exceeding" leave
// for the phrase behind.
func (x *reading) rangeBehind(ps []phrase, i int) string {
	if last := x.tokens[ps[i].to-1].low; last != "range" && last != "ranges" {
		return ""
	}
	end := ps[i].to
	for end < len(x.tokens) && end < ps[i].to+7 {
		if m := x.tokens[end].mention; m != nil && m.Kind == OfQuantity && rangeUnit.MatchString(x.tokens[end].text) {
			return x.between(ps[i].from, end+1)
		}
		if t := x.tokens[end].tag; t == act || t == comma || t == conj {
			return ""
		}
		end++
	}
	return ""
}

var distance = regexp.MustCompile(`(?i)(?:(?:up to|at least|about|over|more than|around|approximately|some|nearly|exceeding|in excess of) )?` + rangeUnit.String())

// range_ reads "with a range of 300 km", and "which has a range of 300 km".
func (x *reading) range_(at *clause, clauses []*clause, ps []phrase, i int) {
	text := x.between(ps[i].from, ps[i].to)
	if !x.ranges(ps[i]) {
		if text = x.rangeBehind(ps, i); text == "" {
			return
		}
	}
	bearer := i - 1
	for bearer >= 0 && ps[bearer].kind != nominal && ps[bearer].kind != prepositional {
		bearer--
	}
	if i == 0 && ps[i].prep == "with" {
		bearer = slices.IndexFunc(ps[1:], func(ph phrase) bool { return ph.kind == nominal }) + 1
	}
	has := having(clauses, ps[i])
	c := at.bare()
	c.when, c.leans = nil, nil
	c.text = "range"
	cl := x.newClaim(c, HasRange)
	subject := phrase{}
	switch {
	case has != nil:
		subject, cl.Hedge = has.slots["agent"], cmp.Or(cl.Hedge, has.verb.hedge)
	case bearer >= 0 && bearer != i && (ps[i].prep == "with" || i > 0 && ps[i-1].kind == verbal):
		subject = ps[bearer]
	default:
		return
	}
	if has == nil {
		subject = x.apposedName(ps, bearer)
	}
	for i := subject.to - 2; i > subject.from; i-- {
		if x.tokens[i].low == "of" && slices.Contains(working, x.tokens[i-1].low) {
			subject.from = i + 1 // "production of the X with a range of"
			break
		}
	}
	x.side(&cl.Subject, &cl, subject, "agent")
	cl.Object.Text = distance.FindString(text)
	cl.Date, cl.DatePrecision, cl.DateKind = "", "", "" // a range is of no day
	x.out = append(x.out, cl)
}

// having returns the clause that says that somebody has what a phrase names.
func having(clauses []*clause, what phrase) *clause {
	for _, c := range clauses {
		patient, is := c.slots["patient"]
		if _, has := c.slots["agent"]; is && has && c.verb.lemma == "have" && !c.relative && patient.from <= what.from && what.to <= patient.to {
			return c
		}
	}
	return nil
}

// working are what is done with a weapon: the range is the weapon's.
var working = []string{"production", "manufacture", "development", "assembly", "test", "testing", "launch", "design", "deployment", "sale", "delivery", "number", "types", "type"}

// apposedName returns for "a missile" in "the X, a missile" the name before it.
func (x *reading) apposedName(ps []phrase, i int) phrase {
	if i > 1 && ps[i-1].kind == pause && x.tokens[ps[i].from].tag == det && !x.tokens[ps[i].to-1].capital {
		if before := ps[i-2]; before.kind == nominal || before.kind == prepositional {
			if t := x.tokens[before.to-1]; t.capital && isLetter(t.text) && (t.mention == nil || t.mention.Kind != OfPlace && t.mention.Kind != OfDate && t.mention.Kind != OfLaw) {
				before.parts = nil
				for j := before.to - 1; j > before.from && !x.tokens[before.from].capital; j-- {
					if x.tokens[j].low == "of" {
						before.from = j + 1 // "a director of X, a firm": X
					}
				}
				return before
			}
		}
	}
	return ps[i]
}
