package join

import (
	"slices"
	"strings"

	"interdict/match"
	"interdict/name"
	"interdict/profile"
)

// shared returns the most telling whole name that both records bear and that is
// the own name of one of them; where they have other legal forms only when
// there is no other.
func shared(a, b *record) (x, y wholeName, ok bool) {
	for _, n := range a.names {
		for _, m := range b.names {
			if n.key != m.key || !n.primary && !m.primary {
				continue
			}
			better := n.telling > x.telling
			if otherForm(n, m) != otherForm(x, y) {
				better = otherForm(x, y)
			}
			if !ok || better {
				x, y, ok = n, m, true
			}
		}
	}
	return x, y, ok
}

// ownName reports whether both have the same own name.
func ownName(a, b *record) bool {
	for _, n := range a.names {
		for _, m := range b.names {
			if n.key == m.key && n.primary && m.primary && !otherForm(n, m) {
				return true
			}
		}
	}
	return false
}

// otherForm reports whether two names that are the same have other legal forms:
// Strela OOO is not Strela AO.
func otherForm(x, y wholeName) bool { return x.form != "" && y.form != "" && x.form != y.form }

// alike is how far the names of two records are alike.
type alike struct {
	points    float64
	words     string // what of them met
	otherwise bool   // a part of the one is another in the other
}

// likeness compares the own names of the one record with all names of the other,
// and the other way round: that an alias is like an alias says little, twins have
// been given one for both.
func likeness(a, b *record) alike {
	best := alike{points: -1}
	for _, c := range []match.Comparison{match.Compare(a.primary, b.profile), match.Compare(a.profile, b.primary)} {
		if found := alikeness(c, a.profile, b.profile); found.points > best.points {
			best = found
		}
	}
	return best
}

// alikeness reads what a comparison says of names.
func alikeness(c match.Comparison, a, b profile.Profile) alike {
	var found alike
	var query, listed []string
	for _, e := range c.Evidence {
		part := strings.HasPrefix(e.Rule, "part-")
		if !part && !strings.HasPrefix(e.Rule, "name-") {
			continue
		}
		found.points += e.Points
		if part {
			query, listed = append(query, e.Query), append(listed, e.Listed)
		}
		switch e.Rule {
		case "part-differs":
			found.otherwise = true
		case "part-spelled-alike":
			found.otherwise = found.otherwise || sound(a, e.Query) != sound(b, e.Listed)
		case "name-written-alike": // in any order, and with blanks anywhere
			found.otherwise = found.otherwise || sounds(a, e.Query) != sounds(b, e.Listed)
		}
	}
	found.words = strings.TrimSpace(strings.Join(query, " ")) + " = " + strings.TrimSpace(strings.Join(listed, " "))
	return found
}

// sound returns how words of a profile's names sound: Ihab and Iyad are spelled
// alike, and are two brothers.
func sound(p profile.Profile, words string) string {
	var keys []string
	for word := range strings.FieldsSeq(words) {
		keys = append(keys, soundOf(p, word))
	}
	return strings.Join(keys, "")
}

// sounds returns the sounds of a whole name in the order of the alphabet: Kamal and
// Jamal are one letter apart, and two brothers.
func sounds(p profile.Profile, text string) string {
	heard := []byte(sound(p, name.Fold(text)))
	slices.Sort(heard)
	return string(heard)
}

func soundOf(p profile.Profile, word string) string {
	for _, n := range p.Names {
		for _, f := range n.Forms {
			if i := slices.IndexFunc(f.Parts, partIs(word)); i >= 0 {
				return f.Parts[i].Key
			}
		}
	}
	return word
}

func partIs(word string) func(name.Part) bool {
	return func(p name.Part) bool { return p.Text == word }
}
