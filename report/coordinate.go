package report

import (
	"slices"
	"strings"
)

// part is one of several nominals that are joined, and by which word.
type part struct {
	from, to int
	with     string // "and", "together with"
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
		if ph.kind == verbal && ph.verb.saying {
			seenVerb = false
		}
		if ph.kind == nominal || ph.kind == prepositional {
			next := p.listEnd(in, i, seenVerb)
			if next > i {
				ph.parts = p.partsOf(in[i : next+1])
				ph.to = in[next].to
				i = next
			}
		}
		out = append(out, ph)
	}
	return out
}

func (p *parser) partsOf(list []phrase) []part {
	var parts []part
	with := ""
	for i, ph := range list {
		switch ph.kind {
		case joint:
			with = ph.prep
		case nominal, prepositional:
			if i > 0 && list[i-1].kind == pause && p.role(ph) {
				continue // "X, its financial arm, and Y"
			}
			parts = append(parts, part{ph.from, ph.to, with})
			with = ""
		}
	}
	return parts
}

// listEnd returns the last phrase of the list that begins with in[i], i if none.
func (p *parser) listEnd(in []phrase, i int, seenVerb bool) int {
	end, commas := i, i
	if i+2 < len(in) && in[i+1].kind == pause && in[i+2].kind == nominal && p.tokens[in[i+2].from].capital && p.role(in[i]) {
		return i // "two of its chemists, X and Y"
	}
	for j := i + 1; j < len(in); {
		if in[i].prep == "according to" && in[j].kind == pause {
			return end
		}
		switch {
		case in[j].kind == joint && strings.HasSuffix(in[j].prep, "with") && in[i].kind == prepositional && puttingOn[in[i].prep]:
			return end // "put X on its list together with Y"
		case in[j].kind == joint && in[j].prep != "but" && j+1 < len(in) && in[j+1].kind == nominal:
			if seenVerb && verbAfter(in, j+1) || in[i].kind == prepositional && p.bareRole(in[j+1]) && !p.role(in[i]) {
				return end
			}
			end, commas = j+1, j+1
			j += 2
		case in[j].kind == pause && j+2 < len(in) && in[j+1].kind == joint && in[j+2].kind == nominal && commas > i:
			if seenVerb && verbAfter(in, j+2) || p.place(in[i]) && slices.Contains(possessives, p.tokens[in[j+2].from].low) {
				return end
			}
			return j + 2
		case in[j].kind == pause && i > 0 && in[i].prep == "in" && p.place(in[i]) && p.role(in[i-1]):
			return end // "its representatives in Syria, X and Y, were"
		case in[j].kind == pause && j+2 < len(in) && in[j+1].kind == nominal && in[j+2].kind == pause && commas == j-1 && p.role(in[j+1]):
			j += 2 // "X, its financial arm, and Y"
			commas++
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

// puttingOn are the prepositions of what somebody is put on.
var puttingOn = map[string]bool{"on": true, "to": true, "under": true}

// role reports whether a nominal says what somebody is to somebody: "its financial arm",
// "two of its representatives".
func (p *parser) role(ph phrase) bool {
	if p.bareRole(ph) {
		return true
	}
	if p.tokens[ph.to-1].capital {
		return false
	}
	return slices.ContainsFunc(p.tokens[ph.from:ph.to], func(t token) bool { return slices.Contains(possessives, t.low) || t.tag == owning }) && p.words.roles[strings.TrimSuffix(p.tokens[ph.to-1].low, "s")].predicate != ""
}

// bareRole reports whether a nominal is a role without an article: "head of X".
func (p *parser) bareRole(ph phrase) bool {
	first := p.tokens[ph.from]
	return ph.kind == nominal && !first.capital && ph.to-ph.from > 2 && p.tokens[ph.from+1].low == "of" && p.words.roles[first.low].predicate != ""
}

// place reports whether a nominal is the name of a place and nothing else.
func (p *parser) place(ph phrase) bool {
	m := p.tokens[ph.to-1].mention
	return m != nil && m.Kind == OfPlace
}

// situated are verbs of which a past form without more describes a noun: "two men based in".
var situated = []string{"base", "locate", "situate", "headquarter", "register", "bear", "know", "entitle", "involve"}

// verbAfter reports whether a nominal is the subject of a verb of its own.
func verbAfter(in []phrase, at int) bool {
	for _, ph := range in[at+1:] {
		switch ph.kind {
		case verbal:
			return ph.verb.finite() && (ph.verb.aux || !slices.Contains(situated, ph.verb.lemma))
		case prepositional, dated, hedging:
		default:
			return false
		}
	}
	return false
}
