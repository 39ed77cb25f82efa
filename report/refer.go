package report

import (
	"slices"
	"strings"

	"interdict/graph"
)

// actor is somebody whom a document names: for what points back to them.
type actor struct {
	text     string
	words    []string // folded
	entity   graph.ID
	kind     actorKind
	sentence int
	from     int  // token in its sentence
	subject  bool // its sentence begins with it
}

// actorKind is what a name looks like.
type actorKind uint8

const (
	anyActor actorKind = iota
	someone
	aBody
)

// How far back a name may stand to be meant, in sentences, and how many are kept.
const (
	pronounReach  = 1
	definiteReach = 5
	maxActors     = 64
)

// legalForms are words of which a name is that of a company.
var legalForms = []string{"ltd", "ltd.", "llc", "inc", "inc.", "gmbh", "ag", "sarl", "s.a.l.", "plc", "fze", "co.", "corp.", "limited", "corporation", "company", "trading", "industries", "group", "holding", "bank", "enterprises", "fzco", "oy", "spa", "bv", "jsc", "ooo"}

// actors returns whom a sentence names.
func (x *reading) actors() []actor {
	var all []actor
	verb := false
	for i := 0; i < len(x.tokens); i++ {
		verb = verb || slices.Contains([]tag{act, be, have, modal, say}, x.tokens[i].tag)
		end := x.nameEnd(i)
		if end == i {
			continue
		}
		if a, is := x.actor(i, end); is {
			a.subject = a.subject || !verb && !slices.ContainsFunc(all, func(a actor) bool { return a.subject })
			all = append(all, a)
		}
		i = end - 1
	}
	return all
}

// nameEnd returns where the name ends that begins at a token.
func (x *reading) nameEnd(i int) int {
	end := i
	for end < len(x.tokens) {
		t := x.tokens[end]
		switch {
		case t.mention != nil && t.mention.Kind != OfParty && t.mention.Kind != OfName:
			return max(end-trailingOf(x.tokens[i:end]), i)
		case t.tag == noun && t.capital && isLetter(t.text):
		case end > i && (t.low == "of" || particle(t.text)) && end+1 < len(x.tokens) && x.tokens[end+1].capital && x.tokens[end+1].tag == noun:
		default:
			return end
		}
		end++
	}
	return end - trailingOf(x.tokens[i:end])
}

// trailingOf returns 1 where tokens end with an "of" whose place is no part of a name.
func trailingOf(all []token) int {
	if len(all) > 0 && all[len(all)-1].low == "of" {
		return 1
	}
	return 0
}

func (x *reading) actor(from, to int) (actor, bool) {
	for from < to-1 && x.words.is(x.tokens[from].low, title) {
		from++
	}
	first := x.tokens[from]
	if to-from == 1 && first.mention == nil && (from == 0 || first.text != strings.ToUpper(first.text) && len(first.text) < 4) {
		return actor{}, false
	}
	a := actor{text: x.between(from, to), words: strings.Fields(fold(x.between(from, to))), from: from, sentence: x.document.sentence, subject: from <= 2}
	for _, t := range x.tokens[from:to] {
		if t.mention != nil && t.mention.Entity != "" {
			a.entity = t.mention.Entity
		}
		if t.mention != nil && t.mention.schema == graph.Person {
			a.kind = someone
		}
		if x.words.is(t.low, definite) || x.words.is(t.low, common) && t.tag == noun && to-from > 1 || slices.Contains(legalForms, t.low) || t.mention != nil && t.mention.Kind == OfParty && t.mention.schema != graph.Person || len(t.text) > 2 && t.text == strings.ToUpper(t.text) {
			a.kind = aBody
		}
	}
	if a.kind == anyActor && x.person(phrase{from: from, to: to}) {
		a.kind = someone
	}
	return a, true
}

// remember keeps the actors of a sentence; a family name alone is the person who was
// named in full.
func (d *document) remember(all []actor) {
	for _, a := range all {
		if full := d.inFull(a); full != "" {
			a.text, a.kind = full, someone
		}
		d.actors = append(d.actors, a)
	}
	d.actors = d.actors[max(len(d.actors)-maxActors, 0):]
}

func (d *document) inFull(a actor) string {
	if len(a.words) != 1 {
		return ""
	}
	for _, known := range slices.Backward(d.actors) {
		if known.kind == someone && len(known.words) > 1 && known.words[len(known.words)-1] == a.words[0] {
			return known.text
		}
	}
	return ""
}

// before returns the actors that something at a token may point back to, the
// nearest first, each once.
func (x *reading) before(token, reach int, fits func(actor) bool) []actor {
	var found []actor
	add := func(a actor) {
		if fits(a) && !slices.ContainsFunc(found, func(f actor) bool { return f.text == a.text || f.entity != "" && f.entity == a.entity }) {
			found = append(found, a)
		}
	}
	for _, a := range slices.Backward(x.here) {
		if a.from < token {
			add(a)
		}
	}
	for _, a := range slices.Backward(x.document.actors) {
		if x.document.sentence-a.sentence <= reach {
			add(a)
		}
	}
	return found
}

// humans are the pronouns of people, and companies what only a company is called.
var (
	humans    = []string{"he", "she", "him", "her", "his"}
	companies = []string{"company", "firm", "supplier", "manufacturer", "distributor", "trader", "dealer", "broker", "exporter", "importer", "bank", "enterprise", "corporation"}
)

// refer says whom a pronoun or a phrase such as "the company" stands for, if that is
// sure; else who it could be.
func (x *reading) refer(side *Party, ph phrase) bool {
	low, head := x.tokens[ph.from].low, x.tokens[ph.to-1].low
	var found []actor
	sure := false
	switch {
	case slices.Contains(humans, low):
		found = x.before(ph.from, pronounReach, func(a actor) bool { return a.kind == someone })
		sure = len(found) == 1
	case low == "it" || low == "its":
		found = x.before(ph.from, pronounReach, func(a actor) bool { return a.kind != someone })
		sure = len(found) == 1 && found[0].kind == aBody && found[0].subject
	case low == "they" || low == "them" || low == "their" || low == "we":
		return false
	default:
		found = x.before(ph.from, definiteReach, func(a actor) bool { return a.kind == aBody })
		sure = x.called(found, ph) || slices.Contains(companies, head) && len(found) == 1
		if sure {
			found = slices.DeleteFunc(found, func(a actor) bool { return len(found) > 1 && !x.namedSo(a, ph) })
		}
	}
	if x.voice.found && (x.words.is(low, pronoun) || slices.Contains(possessives, low)) {
		sure = false // who speaks may speak of himself
		if !slices.ContainsFunc(found, func(a actor) bool { return strings.Contains(x.voice.who, a.text) }) && x.voice.speaker.to > 0 {
			side.Could = append(side.Could, x.voice.who)
		}
	}
	if sure {
		side.Means = found[0].text
		if side.Entity == "" {
			side.Entity = found[0].entity
		}
		return true
	}
	for _, a := range found {
		side.Could = append(side.Could, a.text)
	}
	return false
}

// called reports whether one actor alone has the words of a phrase in its name: "the
// institute" of the Fuel Research Institute.
func (x *reading) called(found []actor, ph phrase) bool {
	n := 0
	for _, a := range found {
		if x.namedSo(a, ph) {
			n++
		}
	}
	return n == 1
}

func (x *reading) namedSo(a actor, ph phrase) bool {
	for _, t := range x.tokens[ph.from:ph.to] {
		if t.tag == noun && !slices.Contains(a.words, fold(t.low)) {
			return false
		}
	}
	return true
}
