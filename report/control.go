package report

import (
	"cmp"
	"slices"
)

// Verbs whose object does what the infinitive behind it says. What is brought about
// so has happened; what is asked for or allowed is not said to have.
var (
	causing = []string{"cause", "force", "enable", "help", "assist", "lead", "compel", "induce", "make", "let", "see", "aid", "trick", "get"}
	urging  = []string{"order", "ask", "allow", "permit", "instruct", "direct", "persuade", "urge", "authorize", "authorise", "require", "request", "tell", "pay", "hire", "invite", "encourage",
		"expect", "contract", "commission", "task", "recruit", "forbid", "advise", "approach", "bribe", "engage", "choose", "select", "license", "licence", "lobby", "press", "pressure", "appoint", "send"}
	using = []string{"use", "employ", "utilise", "utilize", "exploit", "establish", "create", "set up"}
)

// controlled gives "X helped Y to sell" and "X used Y to sell" the one who sells.
func (a *assembly) controlled(c *clause) bool {
	open := a.open
	what, is := open.slots["patient"]
	if !is || c.verb.aux || c.verb.form != base {
		return false
	}
	switch lemma := open.verb.lemma; {
	case slices.Contains(accusing, lemma) && filled(open, "with"):
		c.verb.intended, c.verb.hedge = false, cmp.Or(c.verb.hedge, open.verb.verb.participle)
		c.slots["agent"] = what // "charged X with using banks to sell"
	case slices.Contains(causing, lemma):
		c.verb.intended = open.verb.intended || open.verb.trying
		c.slots["agent"] = what
	case slices.Contains(urging, lemma):
		c.slots["agent"] = what
	case slices.Contains(using, lemma) && open.verb.passive && a.x.site(what):
		c.verb.intended = open.verb.intended || open.verb.trying
		c.slots["agent"] = what // "the depot was used to store"
	case slices.Contains(using, lemma) && !open.verb.passive:
		c.verb.intended = open.verb.intended || open.verb.trying
		if agent, is := open.agent(); is {
			c.slots["agent"] = agent
		}
	default:
		return false
	}
	c.verb.negated = c.verb.negated != open.verb.negated
	c.leans = open
	return true
}

// attempts are nouns for what somebody tries: "an attempt by X to buy", "X's efforts to".
var attempts = []string{"attempt", "attempts", "effort", "efforts", "bid", "bids", "plan", "plans", "scheme", "schemes", "plot", "plots", "conspiracy", "intention", "order", "orders", "request", "requests", "offer", "offers", "proposal", "deal", "agreement", "contract", "contracts"}

// attempted gives "foiled an attempt by X to buy" X, who tried, and whom nobody says to
// have succeeded.
func (a *assembly) attempted(c *clause, i int) bool {
	if i < 1 || c.verb.form != base || c.verb.aux {
		return false
	}
	noun, by := a.ps[i-1], phrase{}
	if noun.kind == prepositional && noun.prep == "by" && i > 1 {
		noun, by = a.ps[i-2], noun
	}
	if noun.kind != nominal && noun.kind != prepositional || !slices.Contains(attempts, a.x.tokens[noun.to-1].low) {
		return false
	}
	c.verb.trying, c.verb.intended, c.leans = true, true, a.open
	if owner := a.x.ownerBefore(noun.from, noun.to-1); by.to == 0 && owner > 0 {
		by = a.x.ownerPhrase(noun.from, owner)
	}
	switch agent, is := a.open.agent(); {
	case by.to > 0:
		c.slots["agent"] = by
	case is && !slices.Contains(preventing, a.open.verb.lemma) && !a.open.verb.passive:
		c.slots["agent"] = agent
	}
	return true
}

// named takes a nominal for the name of what the phrase before describes: "to a
// forwarder, X,", "his partner in Y, Z,".
func (a *assembly) named(i int) bool {
	name := a.x.withoutThe(a.ps[i])
	if a.open == nil || a.open.verb.lemma == "be" || i < 2 || a.ps[i-1].kind != pause || !a.x.properName(name) {
		return false
	}
	called := slices.Contains(naming, a.x.tokens[a.ps[i-1].from].low)
	if next := a.after(i); !called && next != pause && next != boundary {
		return false
	}
	j := i - 2
	for j > 0 && a.ps[j].kind == prepositional && a.x.isPlace(a.ps[j]) {
		j--
	}
	if !a.x.describes(a.ps[j]) {
		return false
	}
	for _, c := range []*clause{a.open, a.out[len(a.out)-1]} {
		for slot, ph := range c.slots {
			if ph.from == a.ps[j].from {
				name.kind, name.prep = ph.kind, ph.prep
				c.slots[slot] = name
				return true
			}
		}
	}
	return false
}

// withoutThe leaves out the article before a name.
func (x *reading) withoutThe(ph phrase) phrase {
	if x.tokens[ph.from].low == "the" && ph.to-ph.from > 1 {
		ph.from++
	}
	return ph
}

// properName reports whether a nominal is a name and nothing else.
func (x *reading) properName(ph phrase) bool {
	for i, t := range x.tokens[ph.from:ph.to] {
		if t.tag != noun && t.low != "of" || !t.capital && (i == 0 || t.low != "of" && !particle(t.text)) || !isLetter(t.text) || t.mention != nil && (t.mention.Kind == OfPlace || t.mention.Kind == OfDate) && ph.to-ph.from == 1 {
			return false
		}
	}
	return len(ph.parts) == 0
}

// describes reports whether a phrase says what somebody is, not who: "a forwarder",
// "X's representative".
func (x *reading) describes(ph phrase) bool {
	if ph.kind != nominal && ph.kind != prepositional || len(ph.parts) > 0 {
		return false
	}
	last, first := x.tokens[ph.to-1], x.tokens[ph.from]
	owned := slices.ContainsFunc(x.tokens[ph.from:ph.to], func(t token) bool { return t.tag == owning })
	return !last.capital && last.mention == nil && (first.tag == det || owned)
}
