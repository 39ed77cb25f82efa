package report

import (
	"regexp"
	"strings"
)

// verbGroup is a verb with what stands by it.
type verbGroup struct {
	verb     *verb
	lemma    string // be and have are in no table
	form     form
	having   bool // "having sold": it is not finite
	aux      bool // an auxiliary stood before it: it is finite
	passive  bool
	negated  bool
	saying   bool   // it tells that somebody says something
	trying   bool   // "seeks to", "attempted to"
	intended bool   // "will", "agreed to", "to": not said to have happened
	hedge    string // "allegedly", "is believed to"
	when     *when
}

// finite reports whether the group can be the verb of a clause of its own.
func (v verbGroup) finite() bool {
	return !v.having && (v.aux || v.form == third || v.form == past && !v.passive)
}

// infinitive reads "to procure".
func (p *parser) infinitive() bool {
	if p.at+1 >= len(p.tokens) {
		return false
	}
	next := p.tokens[p.at+1]
	if next.verb == nil || next.form != base || next.mention != nil {
		return false
	}
	p.out = append(p.out, phrase{kind: verbal, from: p.at, to: p.at + 2, verb: verbGroup{verb: next.verb, lemma: next.verb.lemma, intended: true}})
	p.at += 2
	return true
}

// verbGroup reads auxiliaries, adverbs and the verb behind them.
func (p *parser) verbGroup() bool {
	start := p.at
	var g verbGroup
	last := noun // the last auxiliary
	for p.at < len(p.tokens) {
		t := p.tokens[p.at]
		switch {
		case t.tag == be, t.tag == have, t.tag == modal:
			g.aux = g.aux || t.low != "being" && t.low != "having"
			g.having = g.having || t.low == "having" && p.at == start
			g.intended = g.intended || t.tag == modal && t.low != "did" && t.low != "does" && t.low != "do" && t.low != "could"
			last = t.tag
		case t.tag == not:
			g.negated = true
		case t.tag == hedge && p.reported(t) && last == be:
			g.hedge = t.low
			p.at++ // and its "to"
			last = modal
		case t.tag == hedge && last == be && p.suspicion():
			g.hedge = t.low
			p.at++ // and its "of"
			last = have
		case t.tag == hedge:
			g.hedge = t.low
		case t.tag == adverb:
		case t.tag == given && g.aux && t.when.relative && p.at+1 < len(p.tokens) && p.tokens[p.at+1].tag == act:
			g.when = t.when // "was at that time controlled by"
		default:
			return p.closeGroup(start, g, last)
		}
		p.at++
	}
	return p.closeGroup(start, g, last)
}

// suspicion reports whether "suspected" is that of "is suspected of having sold".
func (p *parser) suspicion() bool {
	if p.at+2 >= len(p.tokens) || p.tokens[p.at+1].low != "of" {
		return false
	}
	next := p.tokens[p.at+2]
	return next.low == "having" || next.verb != nil && next.form == gerund
}

// reported reports whether "believed" is that of "is believed to have".
func (p *parser) reported(token) bool {
	return p.at+1 < len(p.tokens) && p.tokens[p.at+1].low == "to"
}

// closeGroup ends a group with its verb, or finds that there is none.
func (p *parser) closeGroup(start int, g verbGroup, last tag) bool {
	if p.at < len(p.tokens) && p.lexical(&g, last) {
		p.out = append(p.out, phrase{kind: verbal, from: start, to: p.at, verb: g})
		return true
	}
	switch last {
	case be:
		g.lemma = "be"
	case have:
		g.lemma = "have"
	default:
		p.at = start
		return false
	}
	g.intended = false
	p.out = append(p.out, phrase{kind: verbal, from: start, to: p.at, verb: g})
	return true
}

// lexical reads the verb of a group, through verbs that lead to another: "seeking
// to procure", "continued to produce", "is said to have sold".
func (p *parser) lexical(g *verbGroup, last tag) bool {
	t := p.tokens[p.at]
	switch {
	case t.tag == try && (t.verb == nil || last != be || p.leads()):
		return p.led(g, func() { g.trying, g.negated = !refusing.MatchString(t.low), g.negated != refusing.MatchString(t.low) }, t)
	case t.tag == begin && p.leads():
		return p.led(g, func() {}, t)
	case t.tag == say && last == be && p.at+1 < len(p.tokens) && p.tokens[p.at+1].low == "to":
		g.hedge = t.low
		p.at += 2
		for p.at < len(p.tokens) && (p.tokens[p.at].tag == have || p.tokens[p.at].tag == be) {
			last = p.tokens[p.at].tag
			p.at++
		}
		if p.at < len(p.tokens) && p.lexical(g, last) {
			return true
		}
		g.lemma = map[tag]string{be: "be", have: "have"}[last]
		return g.lemma != ""
	case t.tag == say:
		g.saying, g.lemma = true, t.low
		g.passive = last == be
		g.aux = g.aux || last == noun
		g.negated = g.negated || strings.HasPrefix(t.low, "den")
		p.at++
		return true
	case t.verb == nil || t.tag != act && t.tag != begin && t.tag != try:
		return false
	}
	g.verb, g.lemma, g.form = t.verb, t.verb.lemma, t.form
	g.passive = last == be && (t.form == past || t.form == participle) || last == noun && t.form == participle
	g.aux = g.aux || t.form == third
	p.at++
	return true
}

// refusing matches verbs of those who do not do what follows.
var refusing = regexp.MustCompile(`^(?:refuse|decline|fail)`)

// leads reports whether the verb at hand leads to another.
func (p *parser) leads() bool {
	if p.at+1 >= len(p.tokens) {
		return false
	}
	next := p.tokens[p.at+1]
	return next.low == "to" && p.at+2 < len(p.tokens) && p.tokens[p.at+2].form == base && p.tokens[p.at+2].verb != nil ||
		next.verb != nil && (next.form == gerund || next.form == base && next.mention == nil && strings.HasPrefix(p.tokens[p.at].low, "help"))
}

// led goes over a leading verb to the one that it leads to.
func (p *parser) led(g *verbGroup, note func(), t token) bool {
	note()
	p.at++
	if p.at < len(p.tokens) && p.tokens[p.at].low == "to" && p.at+1 < len(p.tokens) && p.tokens[p.at+1].verb != nil && p.tokens[p.at+1].form == base {
		p.at++
	} else if p.at >= len(p.tokens) || p.tokens[p.at].verb == nil || p.tokens[p.at].form != gerund && !(p.tokens[p.at].form == base && strings.HasPrefix(t.low, "help")) {
		g.lemma = "seek"
		g.aux = true
		return g.trying && strings.HasPrefix(t.low, "s") && !strings.HasPrefix(t.low, "st")
	}
	g.verb, g.lemma, g.form = p.tokens[p.at].verb, p.tokens[p.at].verb.lemma, past
	g.aux = g.aux || !strings.HasSuffix(t.low, "ing")
	p.at++
	return true
}
