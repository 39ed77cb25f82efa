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
		case t.low == "for" && at > start && p.forThe(at):
			at++ // "the Organisation for the Prohibition of"
		case t.tag == noun, t.tag == owning:
		case t.low == "of" && at > start && at+1 < len(p.tokens) && nounLike(p.tokens[at+1]):
			if p.tokens[at-1].capital && p.accuses() {
				return at // "accused Israel of the attack"
			}
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

// forThe reports whether the "for the" at a token stands within the name of a body.
func (p *parser) forThe(at int) bool {
	if at+2 >= len(p.tokens) || p.tokens[at+1].low != "the" || !p.tokens[at+2].capital || p.tokens[at+2].mention != nil || p.tokens[at+2].tag != noun {
		return false
	}
	before := p.tokens[at-1]
	return before.capital && before.mention == nil && (p.words.is(before.low, definite) || p.words.is(before.low, common))
}

// accuses reports whether the phrase before is a verb of accusing.
func (p *parser) accuses() bool {
	n := len(p.out)
	return n > 0 && p.out[n-1].kind == verbal && slices.Contains(accusing, p.out[n-1].verb.lemma)
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
