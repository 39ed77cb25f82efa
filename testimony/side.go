package testimony

import (
	"slices"
	"strings"

	"interdict/graph"
	"interdict/name"
	"interdict/source/reports"
)

// party is one side of what is told, comparable.
type party struct {
	entity graph.ID
	words  []string // folded, sorted
	loose  bool     // nobody could tell who is meant: the same words of another document mean another
	byName bool     // the body's name is only part of a longer phrase: the words count
}

func (p party) given() bool { return p.entity != "" || len(p.words) > 0 }

// sides are who gave, who got, and what: a delivery is one event, told of either side.
// Of what is no delivery the subject is from, the object to, and a third side what.
type sides struct{ from, to, what party }

// transfer is the predicate under which deliveries are compared, told of either side.
const transfer = "supplied"

func kindOf(s reports.Statement) string {
	if s.Predicate == "received" {
		return transfer
	}
	return s.Predicate
}

func sidesOf(s reports.Statement) sides {
	subject, object, third := partyOf(s, s.Subject), partyOf(s, s.Object), partyOf(s, s.Party)
	switch s.Predicate {
	case "supplied":
		return sides{subject, third, object}
	case "received":
		return sides{third, subject, object}
	}
	return sides{subject, object, third}
}

func partyOf(s reports.Statement, side reports.Side) party {
	return party{side.Entity, content(side.Text), side.Entity == "" && s.Has("unresolved:"+side.Text), s.Predicate == "alias-of" || s.Has("name-within")}
}

// fillers tell nothing about whether two phrases mean one thing; a shipment of parts
// is parts.
var fillers = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "its": true, "their": true, "in": true, "near": true, "at": true, "some": true,
	"shipment": true, "consignment": true, "number": true, "quantity": true, "quantities": true, "batch": true,
}

// content returns the folded words of a phrase, without fillers, sorted; a plural is
// its singular.
func content(text string) []string {
	words := strings.Fields(name.Fold(text))
	for i, w := range words {
		if len(w) > 3 && !strings.HasSuffix(w, "ss") {
			words[i] = strings.TrimSuffix(w, "s")
		}
	}
	words = slices.DeleteFunc(words, func(w string) bool { return fillers[w] })
	slices.Sort(words)
	return slices.Compact(words)
}

// alike compares two sides: by the body where both name one, unless the name is only
// part of a longer phrase; else by their words. Where nobody could tell who is meant,
// only the same document means the same.
func alike(a, b party, oneDocument bool) bool {
	if a.entity != "" && b.entity != "" && !a.byName && !b.byName {
		return a.entity == b.entity
	}
	if (a.loose || b.loose) && !oneDocument {
		return false
	}
	return slices.Equal(a.words, b.words) || within(a.words, b.words) || within(b.words, a.words)
}

// within reports whether the words of one phrase, at least two, are all in another.
func within(few, many []string) bool {
	return len(few) >= 2 && !slices.ContainsFunc(few, func(w string) bool {
		_, found := slices.BinarySearch(many, w)
		return !found
	})
}

// alike reports whether both tell of the same sides. Of a delivery one of the two may
// not say from whom, or to whom.
func (x sides) alike(y sides, kind string, oneDocument bool) bool {
	optional := func(a, b party) bool { return !a.given() || !b.given() || alike(a, b, oneDocument) }
	if kind != transfer {
		return alike(x.from, y.from, oneDocument) && alike(x.to, y.to, oneDocument) && optional(x.what, y.what)
	}
	both := x.from.given() && y.from.given() || x.to.given() && y.to.given()
	return both && alike(x.what, y.what, oneDocument) && optional(x.from, y.from) && optional(x.to, y.to)
}

// postings finds statements that may tell the same: those that share a word or a body
// on a side that must agree.
type postings map[string][]int

// keys of a side, under which it stands.
func (p party) keys(kind, as string) []string {
	var all []string
	if p.entity != "" {
		all = append(all, kind+"|"+as+"|@"+string(p.entity))
	}
	for _, w := range p.words {
		all = append(all, kind+"|"+as+"|"+w)
	}
	if len(all) == 0 {
		all = append(all, kind+"|"+as+"|")
	}
	return all
}

// add enters a statement.
func (all postings) add(s reports.Statement, x sides, i int) {
	kind := kindOf(s)
	for _, key := range slices.Concat(x.from.keys(kind, "from"), x.to.keys(kind, "to"), x.what.keys(kind, "what"), []string{numberOf(s, s.Number)}) {
		all[key] = append(all[key], i)
	}
}

// numberOf is under which a statement stands that another of its document repeats.
func numberOf(s reports.Statement, number string) string {
	return "#" + s.Document() + "|" + s.Source.Edition + "|" + number
}

// find returns the statements that share a key, each once, in order.
func (all postings) find(keys []string) []int {
	var found []int
	for _, key := range keys {
		found = append(found, all[key]...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// rarest returns of some sides the keys of that which fewest others share.
func (all postings) rarest(sides ...[]string) []string {
	count := func(keys []string) (n int) {
		for _, key := range keys {
			n += len(all[key])
		}
		return n
	}
	return slices.MinFunc(sides, func(a, b []string) int { return count(a) - count(b) })
}

// near returns the statements that may be the same as one.
func (all postings) near(s reports.Statement, x sides) []int {
	kind := kindOf(s)
	keys := all.rarest(x.from.keys(kind, "from"), x.to.keys(kind, "to"))
	if kind == transfer {
		keys = x.what.keys(kind, "what")
	}
	keys = append(keys, numberOf(s, s.Number))
	for _, c := range s.Cautions {
		if number, repeats := strings.CutPrefix(c, "repeats:"); repeats {
			keys = append(keys, numberOf(s, number))
		}
	}
	return all.find(keys)
}
