package report

import "strings"

// voice is who is said to say what a sentence tells.
type voice struct {
	who     string
	saying  string // "had discovered", "according to"
	when    *when  // the day of the saying
	negated bool   // a denial
	found   bool
	speaker phrase
	from    int // the token from which on they speak
}

// takeVoice finds who speaks in a sentence, and returns the phrases of what is said.
func (x *reading) takeVoice(ps []phrase) (voice, []phrase) {
	if v, rest, found := x.accordingTo(ps); found {
		inner, deeper := x.takeVoice(rest)
		if inner.found {
			return inner, deeper
		}
		return v, rest
	}
	for i, ph := range ps {
		if ph.kind != verbal || !ph.verb.saying {
			continue
		}
		if v, rest, found := x.said(ps, i); found {
			return v, rest
		}
	}
	return voice{}, ps
}

// accordingTo takes "according to X" out of a sentence.
func (x *reading) accordingTo(ps []phrase) (voice, []phrase, bool) {
	for i, ph := range ps {
		if ph.kind != prepositional || ph.prep != "according to" {
			continue
		}
		from, to := i, i+1
		if from > 0 && ps[from-1].kind == pause {
			from--
		}
		if to < len(ps) && ps[to].kind == pause {
			to++
		}
		rest := append(append([]phrase{}, ps[:from]...), ps[to:]...)
		return voice{who: x.plain(ph), saying: "according to", found: true}, rest, true
	}
	return voice{}, ps, false
}

// said takes the saying of ps[i] out of a sentence: "X said ...", "it was
// reported that ...", "..., X said."
func (x *reading) said(ps []phrase, i int) (voice, []phrase, bool) {
	speaker := i - 1
	for speaker >= 0 && (ps[speaker].kind == dated || ps[speaker].kind == prepositional || ps[speaker].kind == hedging) {
		speaker--
	}
	if speaker < 0 || ps[speaker].kind != nominal {
		return voice{}, ps, false
	}
	v := voice{who: x.plain(phrase{from: ps[speaker].from, to: ps[i-1].to}), saying: x.between(ps[i].from, ps[i].to), found: true, negated: ps[i].verb.negated}
	if x.tokens[ps[speaker].from].tag == pronoun {
		if !ps[i].verb.passive && x.tokens[ps[speaker].from].low != "it" {
			v.who = x.tokens[ps[speaker].from].text
		} else {
			v.who, v.saying = x.between(ps[speaker].from, ps[i].to), x.between(ps[i].from, ps[i].to)
		}
	} else if ps[i].verb.passive {
		return voice{}, ps, false // "X was reported": of what follows that nothing is said
	}
	v.when = x.yearWithin(ps[speaker])
	if owner, _, owned := strings.Cut(v.who, "'s "); owned && v.when != nil {
		v.who = owner
	}
	opening := ps[:speaker]
	after := i + 1
	for after < len(ps) && (ps[after].kind == dated || ps[after].kind == prepositional && ps[after].prep != "of" && x.dayOf(ps[after]) != nil) {
		v.when = ps[after].when
		after++
	}
	if after >= len(ps) { // "..., X said on Monday."
		if speaker > 0 && ps[speaker-1].kind == pause {
			return v, trimmedPauses(ps[:speaker-1]), speaker > 1
		}
		return voice{}, ps, false
	}
	v.from, v.speaker = ps[speaker].from, ps[speaker]
	return x.opened(v, opening, ps[after:])
}

// opened keeps of what stands before a saying the clauses, and takes its date for
// the day of the saying.
func (x *reading) opened(v voice, opening, rest []phrase) (voice, []phrase, bool) {
	var kept []phrase
	for _, ph := range opening {
		if ph.kind == dated {
			v.when = ph.when
			continue
		}
		kept = append(kept, ph)
	}
	kept = trimmedPauses(kept)
	if len(kept) > 0 {
		kept = append(kept, phrase{kind: boundary})
	}
	return v, append(kept, rest...), true
}

func trimmedPauses(ps []phrase) []phrase {
	for len(ps) > 0 && ps[len(ps)-1].kind == pause {
		ps = ps[:len(ps)-1]
	}
	for len(ps) > 0 && ps[0].kind == pause {
		ps = ps[1:]
	}
	return ps
}

// yearWithin returns the date inside a nominal: "Sardar's 1982 book".
func (x *reading) yearWithin(ph phrase) *when {
	for _, t := range x.tokens[ph.from:ph.to] {
		if t.when != nil && !t.when.relative {
			return t.when
		}
	}
	return nil
}

func (x *reading) dayOf(ph phrase) *when { return ph.when }
