package join

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/profile"
)

// contradiction says why two bodies cannot be one: something in any record of
// the one speaks against any record of the other. It is empty when nothing does.
func (w *welder) contradiction(a, b int, way Way) string {
	if w.keptApart(a, b) {
		return "somebody decided that they are two"
	}
	for _, x := range w.members[a] {
		for _, y := range w.members[b] {
			if but := contradict(w.records[x], w.records[y], way); but != "" {
				return fmt.Sprintf("%s (%s, %s)", but, w.records[x].id, w.records[y].id)
			}
		}
	}
	return ""
}

// contradict says what in two records cannot be of one body.
func contradict(a, b *record, way Way) string {
	classA, classB := a.profile.Schema.Class(), b.profile.Schema.Class()
	switch {
	case classA != classB && classA != graph.ClassParty && classB != graph.ClassParty:
		return fmt.Sprintf("the one is a %s, the other a %s", a.profile.Schema, b.profile.Schema)
	case a.profile.Gender != "" && b.profile.Gender != "" && a.profile.Gender != b.profile.Gender:
		return "the one is a man, the other a woman"
	case disjoint(a.numbers, b.numbers):
		return fmt.Sprintf("their names hold other numbers: %s, %s", strings.Join(a.numbers, " "), strings.Join(b.numbers, " "))
	case a.id.Source() == curators && b.id.Source() == curators:
		return "the dossier knows them as two"
	}
	if len(a.profile.Births) > 0 && len(b.profile.Births) > 0 && apart(a.profile.Births, b.profile.Births) {
		return fmt.Sprintf("the one was born %s, the other %s", a.profile.Births[0], b.profile.Births[0])
	}
	for _, p := range once {
		if x, y := bears(a.profile, p), bears(b.profile, p); disjoint(x, y) {
			return fmt.Sprintf("%s %s, %s", p, strings.Join(x, " "), strings.Join(y, " "))
		}
	}
	if way == ByName {
		return cmp.Or(otherNumber(a.profile.IDs, b.profile.IDs), sameList(a, b))
	}
	return ""
}

// sameList says that both are entries of one list: that names a body once, or
// again by the same name. Two persons of one name it tells apart by their births.
func sameList(a, b *record) string {
	list := firstShared(a.lists, b.lists)
	again := !a.once && ownName(a, b) && !otherNames(a, b) && (!a.isPerson() && !b.isPerson() || agree(a.profile.Births, b.profile.Births))
	if list == "" || again {
		return ""
	}
	return "both are entries of one list, " + list
}

// otherNames reports whether both bear further names, and none of those in
// common: the institutes of an academy are listed under its name with their own
// as aliases.
func otherNames(a, b *record) bool {
	x, y := aliases(a), aliases(b)
	return disjoint(x, y)
}

func aliases(r *record) []string {
	var keys []string
	for _, n := range r.names {
		if !n.primary {
			keys = append(keys, n.key)
		}
	}
	return keys
}

// otherNumber says that both bear a number of one kind and length of which most
// bear one, and that it is another.
func otherNumber(a, b []profile.Identifier) string {
	for _, x := range a {
		if !slices.Contains(seldomTwo, x.Property) || slices.ContainsFunc(b, func(y profile.Identifier) bool { return y.Value == x.Value }) {
			continue
		}
		for _, y := range b {
			likeOther := y.Property == x.Property && len(y.Value) == len(x.Value)
			if likeOther && !slices.ContainsFunc(a, func(x profile.Identifier) bool { return x.Value == y.Value }) {
				return fmt.Sprintf("%s %s, %s", x.Property, x.Value, y.Value)
			}
		}
	}
	return ""
}

// seldomTwo are the identifiers of which most bear one.
var seldomTwo = []graph.Property{graph.TaxNumber, graph.RegistrationNumber, graph.SocialSecurity, graph.IDNumber}

// once are the identifiers of which a body bears one only, for life.
var once = []graph.Property{graph.IMO, graph.LEI}

// bears returns the identifiers of a kind whose check digits are right.
func bears(p profile.Profile, property graph.Property) []string {
	var values []string
	for _, id := range p.IDs {
		if id.Property == property && id.Valid {
			values = append(values, id.Value)
		}
	}
	return values
}

// disjoint reports whether both lists hold something, and nothing in common.
func disjoint(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// daysOff is how far two dates of birth of one person may lie apart on different
// lists: they err by a year, and by calendars. Dates that a list calls
// approximate may be off by as much again.
const daysOff = 2 * 366

// apart reports whether no date of the one record can be meant by any of the other.
func apart(x, y []date.Date) bool {
	for _, a := range x {
		for _, b := range y {
			off := date.Day(daysOff)
			if a.Circa || b.Circa {
				off *= 2
			}
			if a.First-off <= b.Last && b.First-off <= a.Last {
				return false
			}
		}
	}
	return true
}

// firstShared returns the first of a list that is in the other; empty when none is.
func firstShared(a, b []string) string {
	for _, s := range a {
		if slices.Contains(b, s) {
			return s
		}
	}
	return ""
}
