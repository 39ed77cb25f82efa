package testimony

import (
	"regexp"
	"slices"
	"strings"

	"interdict/name"
	"interdict/source/reports"
)

// wording is the words of a statement that are compared.
type wording struct {
	subject, object, party, place []string
	verb                          string
	countless                     string // the object without its numbers; "" where it has none
}

func wordingOf(s reports.Statement) wording {
	w := wording{content(s.Subject.Text), content(s.Object.Text), content(s.Party.Text), content(s.Place), name.Fold(s.Verb), ""}
	if digits.MatchString(s.Object.Text) {
		w.countless = "# " + name.Fold(digits.ReplaceAllString(s.Object.Text, " "))
	}
	return w
}

// fillers tell nothing about whether two phrases mean one thing.
var fillers = map[string]bool{"the": true, "a": true, "an": true, "of": true, "its": true, "their": true, "in": true, "near": true, "at": true, "some": true}

// content returns the folded words of a phrase, without fillers, sorted.
func content(text string) []string {
	words := slices.DeleteFunc(strings.Fields(name.Fold(text)), func(w string) bool { return fillers[w] })
	slices.Sort(words)
	return slices.Compact(words)
}

// lasting are the predicates that tell a state, which needs no date to be the same.
var lasting = []string{"belongs-to", "part-of", "heads", "acts-for", "located-near", "has-range", "owns", "alias-of", "designated-under", "collaborates-with"}

// same reports whether two statements tell one thing: the reading of the document
// says so, or what they say agrees.
func same(a, b reports.Statement, x, y wording) bool {
	if repeats(a, b) || repeats(b, a) {
		return a.Voice.Negated == b.Voice.Negated
	}
	if a.Predicate != b.Predicate || a.Predicate == "other" && x.verb != y.verb || a.Voice.Negated != b.Voice.Negated {
		return false
	}
	return sameSides(a, b, x, y) && sameTime(a, b) && samePlace(x, y)
}

func repeats(a, b reports.Statement) bool {
	return a.Document() == b.Document() && a.Source.Edition == b.Source.Edition && b.Number != "" && a.Has("repeats:"+b.Number)
}

// sameSides reports whether subject, object and third side mean the same.
func sameSides(a, b reports.Statement, x, y wording) bool {
	byWords := a.Predicate == "alias-of" || a.Has("name-within") || b.Has("name-within")
	return sameSide(a.Subject, b.Subject, x.subject, y.subject, byWords) && sameSide(a.Object, b.Object, x.object, y.object, byWords) &&
		(len(x.party) == 0 || len(y.party) == 0 || sameSide(a.Party, b.Party, x.party, y.party, byWords))
}

// sameSide compares two sides: by the body where both name one, unless the name is
// only part of a longer phrase; else by their words.
func sameSide(a, b reports.Side, x, y []string, byWords bool) bool {
	if a.Entity != "" && b.Entity != "" && !byWords {
		return a.Entity == b.Entity
	}
	return slices.Equal(x, y) || within(x, y) || within(y, x)
}

// within reports whether the words of one phrase, at least two, are all in another.
func within(few, many []string) bool {
	return len(few) >= 2 && !slices.ContainsFunc(few, func(w string) bool {
		_, found := slices.BinarySearch(many, w)
		return !found
	})
}

// sameTime reports whether two statements may be of one time. Something that
// happened needs a date on both sides, or on neither.
func sameTime(a, b reports.Statement) bool {
	x, y := a.When(), b.When()
	if x.IsZero() || y.IsZero() {
		return x.IsZero() && y.IsZero() || slices.Contains(lasting, a.Predicate)
	}
	return x.Overlaps(y)
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
	if a.Predicate != b.Predicate || a.Predicate == "other" && x.verb != y.verb {
		return ""
	}
	dated := !a.When().IsZero() && !b.When().IsZero()
	object := sameSide(a.Object, b.Object, x.object, y.object, a.Has("name-within") || b.Has("name-within")) && len(x.object) > 0
	subject := sameSide(a.Subject, b.Subject, x.subject, y.subject, false)
	switch {
	case a.Voice.Negated != b.Voice.Negated:
		if subject && object && (!dated || a.When().Overlaps(b.When())) {
			return "one says so, the other denies it"
		}
	case a.Voice.Negated:
	case object && dated && slices.Contains(once, a.Predicate) && !a.When().Overlaps(b.When()):
		return "it can have happened only once, and is dated differently"
	case object && dated && a.When().Overlaps(b.When()) && !subject && len(x.subject) > 0 && len(y.subject) > 0 && slices.Contains(once, a.Predicate):
		return "different ones are said to have done it"
	case subject && !object && x.countless != "" && x.countless == y.countless && (a.Predicate == "has-range" || dated && a.When().Overlaps(b.When()) && samePlace(x, y)):
		return "the numbers differ"
	}
	return ""
}

var digits = regexp.MustCompile(`\d[\d,.]*`)
