package report

import "slices"

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
	if low := x.tokens[subject.to-1].low; low != "range" && low != "reach" {
		return false
	}
	weapon := phrase{from: subject.from, to: x.ownerBefore(subject.from, subject.to-1)}
	if weapon.to == 0 {
		return false
	}
	for _, slot := range []string{"patient", "at", "to", "between"} {
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
