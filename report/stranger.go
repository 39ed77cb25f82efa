package report

import (
	"slices"

	"interdict/graph"
)

// identify notes what else a side tells: the name of somebody whom no list knows, so
// that who deals with them can be told what the document says; and weapons and goods.
func (x *reading) identify(side *Party, ph phrase) {
	side.Good = x.good(ph)
	if side.Entity != "" || len(ph.parts) > 1 || len(side.Could) > 0 {
		return
	}
	if side.Means != "" {
		for _, a := range slices.Concat(x.document.actors, x.here) {
			if a.text == side.Means && a.entity == "" && len(a.words) > 1 {
				side.Name, side.Schema = a.text, graph.LegalEntity
				if a.kind == aBody {
					side.Schema = graph.Organization
				}
			}
		}
		return
	}
	name := x.strangersName(ph)
	if !x.telling(name) {
		return
	}
	side.Name, side.Schema = x.between(name.from, name.to), graph.LegalEntity // of three words with capitals nobody can tell whether they name a person
	if x.bodyLike(name) || slices.ContainsFunc(x.tokens[name.from:name.to], func(t token) bool { return slices.Contains(legalForms, t.low) }) {
		side.Schema = graph.Organization
	}
}

// strangersName returns the name at the end of a phrase: the X of "the Lebanese firm X".
func (x *reading) strangersName(ph phrase) phrase {
	name := phrase{from: ph.to, to: ph.to}
	for i := ph.to - 1; i >= ph.from; i-- {
		switch t := x.tokens[i]; {
		case t.tag == noun && t.capital && (t.mention == nil || t.mention.Kind == OfName || t.mention.Kind == OfParty || t.mention.Kind == OfPlace):
			name.from = i
		case name.from < name.to && (t.low == "of" && i > ph.from && x.tokens[i-1].capital || particle(t.text)):
		default:
			return x.withoutTitle(name)
		}
	}
	return x.withoutTitle(name)
}

// telling reports whether a name can be known again: two words at least, of which one
// is no ordinary word of names, no place and no number. "Air Force" and "Ministry of
// Defence" are everybody's.
func (x *reading) telling(name phrase) bool {
	if name.to-name.from < 2 || name.to-name.from > 10 {
		return false
	}
	return slices.ContainsFunc(x.tokens[name.from:name.to], func(t token) bool {
		return isLetter(t.text) && t.capital && len(t.text) > 2 && t.mention == nil && t.verb == nil && !x.words.is(t.low, common) && !x.words.is(t.low, definite) && !x.words.is(t.low, title) &&
			!slices.Contains(legalForms, t.low) && !slices.Contains(siteWords, t.low) && !x.isNation(t.text) && x.words.roles[t.low].predicate == ""
	})
}

// isNation reports whether a word tells a country or where somebody is from.
func (x *reading) isNation(text string) bool {
	_, is := x.document.reader.country(text)
	return is || x.words.places[fold(text)] != ""
}
