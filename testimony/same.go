package testimony

import (
	"regexp"
	"slices"

	"interdict/date"
	"interdict/name"
	"interdict/source/reports"
)

// wording is what of a statement is compared.
type wording struct {
	sides
	place     []string
	verb      string
	countless string // the object without its numbers; "" where it has none
}

func wordingOf(s reports.Statement) wording {
	w := wording{sides: sidesOf(s), place: content(s.Place), verb: name.Fold(s.Verb)}
	if digits.MatchString(s.Object.Text) {
		w.countless = "# " + name.Fold(digits.ReplaceAllString(s.Object.Text, " "))
	}
	return w
}

// lasting are the predicates that tell a state, which needs no date to be the same.
var lasting = []string{"belongs-to", "part-of", "heads", "acts-for", "located-near", "has-range", "owns", "alias-of", "designated-under", "collaborates-with"}

// same reports whether two statements tell one thing: the reading of the document
// says so, or what they say agrees.
func same(a, b reports.Statement, x, y wording) bool {
	if repeats(a, b) || repeats(b, a) {
		return a.Voice.Negated == b.Voice.Negated
	}
	return ofOneKind(a, b, x, y) && a.Voice.Negated == b.Voice.Negated &&
		x.alike(y.sides, kindOf(a), a.Document() == b.Document()) && sameTime(a, b) && samePlace(x, y)
}

// ofOneKind reports whether two statements say the same of their sides.
func ofOneKind(a, b reports.Statement, x, y wording) bool {
	return kindOf(a) == kindOf(b) && (a.Predicate != "other" || x.verb == y.verb)
}

func repeats(a, b reports.Statement) bool {
	return a.Document() == b.Document() && a.Source.Edition == b.Source.Edition && b.Number != "" && a.Has("repeats:"+b.Number)
}

// sayingLag is how long after something happened a report of it still means it, in days.
const sayingLag = 365

// sameTime reports whether two statements may be of one time. Something that
// happened needs a date on both sides, or on neither. Of two dates, one of the event and
// one of the saying, the saying comes within a year.
func sameTime(a, b reports.Statement) bool {
	x, y := a.When(), b.When()
	switch {
	case x.IsZero() || y.IsZero():
		return x.IsZero() && y.IsZero() || slices.Contains(lasting, a.Predicate)
	case x.Overlaps(y):
		return true
	case !a.Happened.IsZero() && b.Happened.IsZero():
		return follows(y, x)
	case a.Happened.IsZero() && !b.Happened.IsZero():
		return follows(x, y)
	}
	return false
}

func follows(said, happened date.Date) bool {
	return said.First >= happened.First && said.First-happened.Last <= sayingLag
}

// samePlace reports whether two statements may be of one place: one names none, or
// they share a word.
func samePlace(x, y wording) bool {
	if len(x.place) == 0 || len(y.place) == 0 {
		return true
	}
	return slices.ContainsFunc(x.place, func(w string) bool { return slices.Contains(y.place, w) })
}

// once are the predicates of what can happen to one object only once.
var once = []string{"killed", "established"}

// contradiction says why two statements cannot both be so; "" when they can.
func contradiction(a, b reports.Statement, x, y wording) string {
	if !ofOneKind(a, b, x, y) {
		return ""
	}
	oneDocument := a.Document() == b.Document()
	dated := !a.When().IsZero() && !b.When().IsZero()
	together := !dated || a.When().Overlaps(b.When())
	object := alike(x.to, y.to, oneDocument) && x.to.given()
	subject := alike(x.from, y.from, oneDocument)
	switch {
	case a.Voice.Negated != b.Voice.Negated:
		if x.alike(y.sides, kindOf(a), oneDocument) && together {
			return "one says so, the other denies it"
		}
	case a.Voice.Negated:
	case object && dated && slices.Contains(once, a.Predicate) && !together:
		return "it can have happened only once, and is dated differently"
	case object && dated && together && !subject && x.from.given() && y.from.given() && slices.Contains(once, a.Predicate):
		return "different ones are said to have done it"
	case subject && !object && x.countless != "" && x.countless == y.countless && (a.Predicate == "has-range" || dated && together && samePlace(x, y)):
		return "the numbers differ"
	}
	return ""
}

var digits = regexp.MustCompile(`\d[\d,.]*`)

// rivals returns the statements that may contradict one.
func (all postings) rivals(s reports.Statement, x wording) []int {
	kind := kindOf(s)
	from, to := x.from.keys(kind, "from"), x.to.keys(kind, "to")
	switch {
	case s.Voice.Negated && kind == transfer:
		return all.find(x.what.keys(kind, "what"))
	case s.Voice.Negated:
		return all.find(all.rarest(from, to))
	case slices.Contains(once, s.Predicate):
		return all.find(slices.Concat(from, to))
	case x.countless != "":
		return all.find(from)
	}
	return nil
}
