package report

import (
	"slices"
	"strings"
)

// kind is what a phrase does in its sentence.
type kind uint8

const (
	nominal kind = iota
	prepositional
	verbal
	pause // a comma
	joint // and, or, but
	boundary
	relative
	dated
	hedging
)

// phrase is a run of tokens that play one part.
type phrase struct {
	kind     kind
	from, to int    // tokens; of a prepositional phrase those of its nominal
	prep     string // of a prepositional phrase
	verb     verbGroup
	parts    []part // of a nominal that joins several
	hedge    string
	when     *when
}

// part is one of several nominals that are joined, and by which word.
type part struct {
	from, to int
	with     string // "and", "together with"
}

// verbGroup is a verb with what stands by it.
type verbGroup struct {
	verb     *verb
	lemma    string // be and have are in no table
	form     form
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
func (v verbGroup) finite() bool { return v.aux || v.form == third || v.form == past && !v.passive }

// parser cuts a sentence's tokens into phrases.
type parser struct {
	words  *lexicon
	tokens []token
	at     int
	out    []phrase
}

// phrases returns the phrases of tagged tokens.
func phrases(words *lexicon, tokens []token, isPlace func(phrase) bool) []phrase {
	p := &parser{words: words, tokens: tokens}
	for p.at < len(tokens) {
		if !p.phrase() {
			p.at++
		}
	}
	p.attachPlaces(isPlace)
	return coordinate(p)
}

// phrase reads the phrase at hand; false: the token belongs to none.
func (p *parser) phrase() bool {
	t := p.tokens[p.at]
	switch t.tag {
	case comma:
		p.single(pause)
	case semicolon, sub:
		if p.bound() {
			p.at++
			return true
		}
		if (t.low == "after" || t.low == "before") && p.verbless(p.at+1) {
			return p.prepositional()
		}
		p.single(boundary)
	case conj:
		p.single(joint)
		p.out[len(p.out)-1].prep = t.low
	case rel:
		p.single(relative)
	case given:
		p.single(dated)
		p.out[len(p.out)-1].when = t.when
	case hedge:
		if !p.verbGroup() && !p.nominal() {
			p.single(hedging)
			p.out[len(p.out)-1].hedge = t.low
		}
	case be, have, modal, not, adverb, act, say, try, begin:
		return p.verbGroup()
	case prep:
		return p.prepositional()
	case noun, det, pronoun, owning:
		return p.nominal()
	default:
		return false
	}
	return true
}

func (p *parser) single(k kind) {
	p.out = append(p.out, phrase{kind: k, from: p.at, to: p.at + 1})
	p.at++
}

// prepositional reads a preposition with its nominal, or with the date behind it;
// "to" before a verb is that verb's.
func (p *parser) prepositional() bool {
	start := p.at
	word := p.tokens[start].low
	if word == "to" && p.infinitive() {
		return true
	}
	if word == "to" && start+1 < len(p.tokens) && p.tokens[start+1].tag == be {
		p.at++
		return p.verbGroup() // "considers it to be"
	}
	p.at++
	if p.at < len(p.tokens) && p.tokens[p.at].tag == given {
		p.at--
		p.bound()
		p.at++
		return true // the date stands for itself
	}
	if far := p.distance(start); far != "" {
		p.out = p.out[:len(p.out)-1]
		word = far + " " + word
	}
	if before := len(p.out); p.nominal() {
		p.out[before].kind, p.out[before].prep = prepositional, word
		return true
	}
	p.at = start
	return false
}

// verbless reports whether no verb stands between a token and the next comma, date or
// end: "after the war, ..."
func (p *parser) verbless(at int) bool {
	for ; at < len(p.tokens); at++ {
		switch p.tokens[at].tag {
		case comma, given, semicolon:
			return true
		case act, be, have, modal, say, try:
			return false
		}
	}
	return true
}

// bounds are the words before a date that make it an end.
var bounds = []string{"since", "until", "after", "before", "by", "till"}

// bound notes that the word at hand makes the date behind it an end: "since 2015".
func (p *parser) bound() bool {
	if p.at+1 >= len(p.tokens) || p.tokens[p.at+1].tag != given || !slices.Contains(bounds, p.tokens[p.at].low) {
		return false
	}
	p.tokens[p.at+1].when.bound = p.tokens[p.at].low
	return true
}

// distance returns the "1.5 km" that stands before "west of".
func (p *parser) distance(at int) string {
	if len(p.out) == 0 || !p.compassAt(at) {
		return ""
	}
	last := p.out[len(p.out)-1]
	m := p.tokens[last.from].mention
	if last.kind != nominal || last.to != at || last.to-last.from != 1 || m == nil || m.Kind != OfQuantity {
		return ""
	}
	return p.tokens[last.from].text
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

// nominal reads a noun with what stands before it, and the "of" behind it.
func (p *parser) nominal() bool {
	start := p.at
	end := p.nominalEnd(start)
	if end == start {
		return false
	}
	p.out = append(p.out, phrase{kind: nominal, from: start, to: end})
	p.at = end
	return true
}

func (p *parser) nominalEnd(at int) int {
	start, gerunds := at, false
	for at < len(p.tokens) {
		t := p.tokens[at]
		switch {
		case t.tag == det:
			if at > start && !gerunds && !p.follows(at-1, "all", "both", "such") {
				return at
			}
		case t.low == "one" && at == start && at+1 < len(p.tokens) && p.tokens[at+1].low == "of":
		case t.tag == pronoun:
			if at > start && p.tokens[at-1].low != "of" {
				return at
			}
			return at + 1
		case t.mention != nil && t.mention.Kind == OfQuantity && at > start && p.compassAt(at+1):
			return at
		case t.tag == hedge:
			if at+1 >= len(p.tokens) || p.tokens[at+1].tag != noun || !strings.HasSuffix(t.low, "ed") {
				return at
			}
		case t.low == "to" && at > start && strings.HasSuffix(p.tokens[at-1].low, "ing") && p.words.is(p.tokens[at-1].low, try) && at+1 < len(p.tokens):
			at++ // "conspiring to violate"
			gerunds = true
			at++
			continue
		case t.tag == owning && at == start:
			return at
		case t.low == "for" && at > start && p.tokens[at-1].capital && at+1 < len(p.tokens) && p.tokens[at+1].capital && p.tokens[at+1].tag == noun && p.tokens[at+1].mention == nil:
		case t.tag == noun, t.tag == owning:
		case t.low == "of" && at > start && at+1 < len(p.tokens) && nounLike(p.tokens[at+1]):
			gerunds = false
			if p.tokens[at+1].tag == det {
				at++
			}
		default:
			return at
		}
		gerunds = t.verb != nil && t.form == gerund
		at++
	}
	return at
}

// compassAt reports whether "west of" stands at a place.
func (p *parser) compassAt(at int) bool {
	if at >= len(p.tokens) || p.tokens[at].tag != prep {
		return false
	}
	direction, of := strings.CutSuffix(p.tokens[at].low, " of")
	return of && p.words.is(strings.ReplaceAll(direction, " ", "-"), compass)
}

func (p *parser) follows(at int, words ...string) bool {
	for _, w := range words {
		if p.tokens[at].low == w {
			return true
		}
	}
	return false
}

func nounLike(t token) bool { return t.tag == noun || t.tag == det || t.low == "them" }

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
	case t.tag == try:
		return p.led(g, func() { g.trying = true }, t)
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
	case t.verb == nil || t.tag != act && t.tag != begin:
		return false
	}
	g.verb, g.lemma, g.form = t.verb, t.verb.lemma, t.form
	g.passive = last == be && (t.form == past || t.form == participle) || last == noun && t.form == participle
	g.aux = g.aux || t.form == third
	p.at++
	return true
}

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

// coordinate joins nominals that are listed: "A, B and C", "A together with B".
// It does not join over the subject of another clause.
func coordinate(p *parser) []phrase {
	var out []phrase
	in := p.out
	seenVerb := false
	for i := 0; i < len(in); i++ {
		ph := in[i]
		seenVerb = (seenVerb || ph.kind == verbal && !ph.verb.saying) && ph.kind != boundary && ph.kind != relative
		if ph.kind == nominal || ph.kind == prepositional {
			next := p.listEnd(in, i, seenVerb)
			if next > i {
				ph.parts = partsOf(in[i : next+1])
				ph.to = in[next].to
				i = next
			}
		}
		out = append(out, ph)
	}
	return out
}

func partsOf(list []phrase) []part {
	var parts []part
	with := ""
	for _, ph := range list {
		switch ph.kind {
		case joint:
			with = ph.prep
		case nominal, prepositional:
			parts = append(parts, part{ph.from, ph.to, with})
			with = ""
		}
	}
	return parts
}

// listEnd returns the last phrase of the list that begins with in[i], i if none.
func (p *parser) listEnd(in []phrase, i int, seenVerb bool) int {
	end, commas := i, i
	for j := i + 1; j < len(in); {
		if in[i].prep == "according to" && in[j].kind == pause {
			return end
		}
		switch {
		case in[j].kind == joint && in[j].prep != "but" && j+1 < len(in) && in[j+1].kind == nominal:
			if seenVerb && verbAfter(in, j+1) {
				return end
			}
			end, commas = j+1, j+1
			j += 2
		case in[j].kind == pause && j+2 < len(in) && in[j+1].kind == joint && in[j+2].kind == nominal && commas > i:
			if seenVerb && verbAfter(in, j+2) {
				return end
			}
			return j + 2
		case in[j].kind == pause && j+1 < len(in) && in[j+1].kind == nominal:
			if p.place(in[commas]) && p.place(in[j+1]) {
				end = max(end, j+1)
			}
			commas = j + 1
			j += 2
		default:
			return end
		}
	}
	return end
}

// place reports whether a nominal is the name of a place and nothing else.
func (p *parser) place(ph phrase) bool {
	m := p.tokens[ph.to-1].mention
	return m != nil && m.Kind == OfPlace
}

// verbAfter reports whether a nominal is the subject of a verb of its own.
func verbAfter(in []phrase, at int) bool {
	for _, ph := range in[at+1:] {
		switch ph.kind {
		case verbal:
			return ph.verb.finite()
		case prepositional, dated, hedging:
		default:
			return false
		}
	}
	return false
}
