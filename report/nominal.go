package report

import (
	"cmp"
	"slices"
	"strings"
)

// deed is a noun that tells what somebody did: the delivery of pumps to X by Y.
// Each predicate is followed by the slots of its subject and object; party is who
// stands on the third side.
type deed struct {
	predicate              Predicate
	subject, object, party []string
}

// deeds returns what a noun of the table data/deeds.csv tells.
func (l *lexicon) deedsOf(word string) []deed { return l.deeds[word] }

// events reads nouns that tell what happened. What a verb says of the event bears
// on it: one that was planned or prevented is not said to have been done.
func (x *reading) events(clauses []*clause, ps []phrase, i int) {
	head, of := x.eventAt(ps[i])
	if head < 0 || x.told(clauses, ps[i]) {
		return
	}
	c := x.eventClause(clauses, ps, i, head)
	c.text = x.between(head, head+1)
	if of > 0 {
		c.slots["of"] = phrase{from: of, to: ps[i].to}
	}
	for _, d := range x.words.deedsOf(x.tokens[head].low) {
		x.row(c, row{predicate: d.predicate, subject: d.subject, object: d.object, party: d.party})
	}
}

// eventAt returns the token of the noun that tells an event, and where what stands
// behind its "of" begins.
func (x *reading) eventAt(ph phrase) (head, of int) {
	for i := ph.from; i < ph.to; i++ {
		if len(x.words.deedsOf(x.tokens[i].low)) == 0 || x.tokens[i].mention != nil || x.tokens[i].capital && i > 0 {
			continue
		}
		switch {
		case i+1 == ph.to:
			return i, 0
		case x.tokens[i+1].low == "of" && i+2 < ph.to:
			return i, i + 2
		}
	}
	return -1, 0
}

// told reports whether a verb tells of the event already: "received a shipment of".
func (x *reading) told(clauses []*clause, ph phrase) bool {
	for _, c := range clauses {
		if c.verb.verb == nil || slices.Contains([]Predicate{Other, DesignatedUnder, Established, CollaboratesWith}, c.verb.verb.rows[0].predicate) {
			continue
		}
		for _, slot := range c.slots {
			if slot.from <= ph.from && ph.to <= slot.to {
				return true
			}
		}
	}
	return false
}

// eventClause makes a clause of an event and the prepositional phrases behind it.
func (x *reading) eventClause(clauses []*clause, ps []phrase, i, head int) *clause {
	c := &clause{slots: map[string]phrase{}, hedges: map[string]string{}, leans: &clause{}}
	for _, ph := range ps[i+1:] {
		if ph.kind == dated {
			c.when = ph.when
			continue
		}
		if words := x.between(ph.from, ph.to); ph.kind == verbal && ph.verb.negated && ph.verb.saying && strings.HasSuffix(words, "confirmed") {
			c.verb.hedge = words
		}
		if ph.kind != prepositional {
			break
		}
		if _, filled := c.slots[ph.prep]; !filled {
			c.slots[ph.prep] = ph
		}
		if x.isPlace(ph) {
			c.places = append(c.places, ph)
		}
	}
	if owner := x.ownerBefore(ps[i].from, head); owner > 0 && (x.tokens[owner-1].tag == owning || slices.Contains(possessives, x.tokens[owner-1].low)) {
		c.slots["by"] = x.ownerPhrase(ps[i].from, owner) // "its receipt of", "Israel's attack on"
	}
	if head > ps[i].from && x.tokens[head-1].tag == hedge {
		c.verb.hedge = x.tokens[head-1].low
	}
	for _, around := range clauses {
		for name, slot := range around.slots {
			if slot.from <= ps[i].from && ps[i].to <= slot.to {
				x.governed(c, around)
				if name == "for" {
					c.leans = &clause{} // "imposed sanctions for its receipt of": not on that day
				}
			}
		}
	}
	return c
}

// Verbs that say that an event did not come about, or that nobody knows it did.
var (
	preventing = []string{"prevent", "block", "stop", "foil", "thwart", "intercept", "halt", "abort", "plan", "discuss", "negotiate", "propose", "prohibit", "ban", "authorize", "authorise", "approve", "request", "seek", "want"}
	confirming = []string{"confirm", "verify", "corroborate", "establish", "prove", "substantiate"}
)

// pursuing are verbs of those who are after something.
var pursuing = []string{"negotiate", "discuss", "seek", "plan", "attempt", "propose", "explore", "request", "pursue", "want", "try", "order"}

// supporting are verbs that say of a deed only that somebody did it.
var supporting = []string{"carry out", "conduct", "launch", "mount", "stage", "perform", "make", "undertake", "execute", "commit", "complete", "include", "organise", "organize", "arrange", "effect", "oversee", "be", "announce", "order", "impose", "begin", "start", "continue", "resume"}

// governed gives an event what the clause around it says of it.
func (x *reading) governed(c, around *clause) {
	c.leans = around
	words := strings.Fields(strings.ToLower(around.text))
	last := words[max(len(words)-1, 0):]
	c.verb.hedge, c.before = cmp.Or(c.verb.hedge, around.verb.hedge), around.before
	if _, said := c.slots["by"]; !said && slices.Contains(supporting, around.verb.lemma) {
		if agent, is := around.agent(); is && (around.verb.lemma != "be" || x.tokens[agent.to-1].capital || x.tokens[agent.from].tag == pronoun || x.words.is(x.tokens[agent.to-1].low, definite)) {
			c.slots["by"] = agent // "X carried out an attack on Y"
		}
	}
	for _, w := range last {
		stem := strings.TrimSuffix(strings.TrimSuffix(w, "ed"), "e")
		is := func(v string) bool {
			return strings.TrimSuffix(v, "e") == stem || v == w || v == strings.TrimSuffix(stem, stem[max(len(stem)-1, 0):])
		}
		switch {
		case slices.ContainsFunc(confirming, is) && (around.verb.negated || strings.Contains(around.text, "not")):
			c.verb.hedge, around.verb.negated = around.text, false
		case slices.Contains(pursuing, around.verb.lemma) && !around.verb.passive:
			c.seeking, _ = around.agent()
		case slices.ContainsFunc(preventing, is), around.verb.trying, around.verb.intended:
			c.verb.intended = true
		case around.verb.negated, strings.HasPrefix(w, "den"):
			c.verb.negated = true
		}
	}
}

// traders are nouns for bodies that a place behind them describes: "a supplier in
// Turkey". A plant or a base in a place is where something happens.
var traders = []string{"company", "companies", "firm", "firms", "supplier", "suppliers", "manufacturer", "manufacturers", "trader", "traders", "dealer", "dealers", "broker", "brokers",
	"distributor", "distributors", "businessman", "businessmen", "bank", "banks", "exporter", "exporters", "importer", "importers", "subsidiary", "buyer", "buyers", "agent", "agents", "one", "intermediary", "intermediaries", "customer", "customers", "entity", "entities", "university", "vendor", "vendors"}

// attachPlaces makes "a supplier in Turkey" one phrase.
func (p *parser) attachPlaces(isPlace func(phrase) bool) {
	var out []phrase
	for _, ph := range p.out {
		n := len(out)
		if n > 0 && ph.kind == prepositional && ph.prep == "in" && out[n-1].to == ph.from-1 && p.indefinite(out[n-1]) && isPlace(ph) {
			out[n-1].to = ph.to
			continue
		}
		out = append(out, ph)
	}
	p.out = out
}

var counts = []string{"a", "an", "one", "two", "three", "four", "five", "six", "several", "some", "another", "other", "various", "many"}

func (p *parser) indefinite(ph phrase) bool {
	if ph.to-ph.from <= 2 && p.tokens[ph.to-1].tag == noun && slices.Contains(traders, p.tokens[ph.to-1].low) && strings.HasSuffix(p.tokens[ph.to-1].low, "s") && ph.kind == prepositional {
		return true // "from companies in X"
	}
	side := ph.kind == prepositional && (ph.prep == "to" || ph.prep == "from" || ph.prep == "by")
	return (ph.kind == nominal || ph.kind == prepositional) && slices.Contains(counts, p.tokens[ph.from].low) && (side || slices.Contains(traders, p.tokens[ph.to-1].low))
}
