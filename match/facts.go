package match

import (
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/profile"
)

// circaYears is how far a date that a source calls approximate may be off.
const circaYears = 2

// daysPerYear is close enough to widen and to measure by.
const daysPerYear = 365

// births adds the best that any two dates of birth say: lists give several
// where they do not know.
func (c *Comparison) births(query, listed []date.Date) {
	best, q, l := ruleCount, date.Date{}, date.Date{}
	for _, a := range query {
		for _, b := range listed {
			if r := birth(a, b); best == ruleCount || rules[r].Points > rules[best].Points {
				best, q, l = r, a, b
			}
		}
	}
	if best != ruleCount {
		c.add(best, 1, q.String(), l.String())
	}
}

// birth returns the rule that two dates of birth fall under.
func birth(a, b date.Date) rule {
	a, b = widened(a), widened(b)
	toDay := a.Precision() == date.ToDay && b.Precision() == date.ToDay
	switch {
	case toDay && a.First == b.First:
		return birthDay
	case a.Overlaps(b):
		return birthYear
	case toDay && slip(a.First, b.First):
		return birthNear
	case between(a, b) <= daysPerYear:
		return birthDayDiffers
	}
	return birthYearDiffers
}

func widened(d date.Date) date.Date {
	if d.Circa {
		d.First -= circaYears * daysPerYear
		d.Last += circaYears * daysPerYear
	}
	return d
}

// between returns how many days lie between two dates that do not overlap.
func between(a, b date.Date) int {
	return int(max(a.First-b.Last, b.First-a.Last))
}

// slip reports whether two days differ as days do that were copied wrongly:
// day and month swapped, or one digit another.
func slip(a, b date.Day) bool {
	x, y := a.String(), b.String()
	if x[:4] == y[:4] && x[5:7] == y[8:] && x[8:] == y[5:7] {
		return true
	}
	differ := 0
	for i := range x {
		if x[i] != y[i] {
			differ++
		}
	}
	return differ == 1
}

func (c *Comparison) genders(query, listed string) {
	if query != "" && listed != "" && query != listed {
		c.add(genderDiffers, 1, query, listed)
	}
}

// countries says whether any country is shared.
func (c *Comparison) countries(query, listed profile.Profile) {
	if len(query.Countries) == 0 || len(listed.Countries) == 0 {
		return
	}
	for _, q := range query.Countries {
		for _, l := range listed.Countries {
			if q.Code == l.Code {
				c.add(countryShared, 1, q.Code, l.Code)
				return
			}
		}
	}
	c.add(countryDiffers, 1, codes(query.Countries), codes(listed.Countries))
}

func codes(countries []profile.Country) string {
	var s []string
	for _, country := range countries {
		s = append(s, country.Code)
	}
	return strings.Join(s, " ")
}

// addresses adds what the best pair of addresses says; that they differ says
// nothing: everybody has several.
func (c *Comparison) addresses(query, listed []profile.Address) {
	var best float64
	var r rule
	var q, l profile.Address
	for _, a := range query {
		for _, b := range listed {
			if a.Box != "" && a.Box == b.Box && (a.Country == b.Country || a.Country == "" || b.Country == "") {
				c.add(boxShared, 1, a.Text, b.Text)
				return
			}
			if share := sharedWords(a.Words, b.Words); share > best {
				best, r, q, l = share, addressShared, a, b
			}
		}
	}
	if best > 0 {
		c.add(r, best, q.Text, l.Text)
	}
}

// sharedWords returns how large a part of the shorter of two sorted lists is in
// the longer; below two common words, or below half of them, nothing.
func sharedWords(a, b []string) float64 {
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			shared, i, j = shared+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	shorter := min(len(a), len(b))
	if shared < 2 || 2*shared < shorter {
		return 0
	}
	return float64(shared) / float64(shorter)
}

// strength is what a kind of identifier says.
type strength struct {
	decides bool // the same one is the same party
	digit   bool // if its check digit is right
	single  bool // one has only one: two different ones are two parties
}

// strengths of the kinds of identifier; those not named here say less when
// shared and nothing when they differ.
var strengths = map[graph.Property]strength{
	graph.IMO:                {decides: true, digit: true, single: true},
	graph.LEI:                {decides: true, digit: true, single: true},
	"innCode":                {decides: true, digit: true, single: true},
	"ogrnCode":               {decides: true, digit: true, single: true},
	"usccCode":               {decides: true, digit: true, single: true},
	"npiCode":                {decides: true, single: true},
	"permId":                 {decides: true, single: true},
	"wikidataId":             {decides: true, single: true},
	graph.PassportNumber:     {decides: true},
	graph.IDNumber:           {decides: true, single: true},
	graph.TaxNumber:          {decides: true, single: true},
	graph.RegistrationNumber: {decides: true, single: true},
	graph.SocialSecurity:     {decides: true, single: true},
	graph.BIC:                {decides: true},
	graph.DUNS:               {decides: true},
	graph.MMSI:               {decides: true},
	graph.ISIN:               {decides: true, digit: true},
	graph.Wallet:             {decides: true},
	graph.SerialNumber:       {},
	graph.Tail:               {decides: true},
}

// bothRight is how much more it says that two identifiers differ of which both
// have the right check digit: neither is a slip of the other.
const bothRight = 1.7

// identifiers adds the best that is shared, or what differs, and reports whether
// any is shared. Where both have a right number of a kind of which one has only
// one, and they differ, that a lesser one is shared does not make up for it.
func (c *Comparison) identifiers(query, listed profile.Profile) bool {
	best, differs := ruleCount, false
	var q, l, otherQ, otherL profile.Identifier
	for _, a := range query.IDs {
		for _, b := range listed.IDs {
			r := meeting(a, b)
			if r == identifierDiffers && a.Valid && b.Valid {
				differs, otherQ, otherL = true, a, b
			}
			if r != ruleCount && (best == ruleCount || rules[r].Points > rules[best].Points) {
				best, q, l = r, a, b
			}
		}
	}
	if best == ruleCount {
		return false
	}
	if differs && best != identifierShared {
		c.add(identifierDiffers, bothRight, shown(otherQ), shown(otherL))
	}
	if !differs || best != identifierDiffers && best != identifierOther {
		c.add(best, 1, shown(q), shown(l))
	}
	return best == identifierShared || best == identifierUnchecked
}

// meeting returns the rule that two identifiers fall under, ruleCount for none.
func meeting(a, b profile.Identifier) rule {
	switch {
	case a.Value == b.Value && comparable(a.Property, b.Property):
		if s := strengths[a.Property]; s.decides && (a.Valid || !s.digit) {
			return identifierShared
		}
		return identifierUnchecked
	case a.Property != b.Property || !strengths[a.Property].single:
		return ruleCount
	case len(a.Value) == len(b.Value) && (a.Country == b.Country || a.Country == "" || b.Country == ""):
		return identifierDiffers
	}
	return identifierOther
}

// comparable reports whether the same number under two properties may be one
// number: sources do not agree what is a tax, register or identity number.
func comparable(a, b graph.Property) bool {
	return a == b || national(a) && national(b)
}

func national(p graph.Property) bool {
	switch p {
	case graph.IDNumber, graph.TaxNumber, graph.RegistrationNumber, graph.SocialSecurity, graph.PassportNumber, "innCode", "ogrnCode", "usccCode":
		return true
	}
	return false
}

func shown(id profile.Identifier) string { return string(id.Property) + " " + id.Value }
