package report

import (
	"cmp"
	"slices"
	"strings"
)

// voice is who is said to say what a sentence tells.
type voice struct {
	who     string
	saying  string // "had discovered", "according to"
	when    *when  // the day of the saying
	negated bool   // a denial
	hedge   string // "suspects"
	found   bool
	speaker phrase
	since   int // the tokens of who speaks: from since to until
	until   int
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
		if v, rest, found := x.rumoured(ps, i); found {
			return v, rest
		}
		if ph.kind != verbal {
			continue
		}
		if v, rest, found := x.toldThat(ps, i); found {
			return v, rest
		}
		if v, rest, found := x.evidenced(ps, i); found {
			return v, rest
		}
		if !ph.verb.saying {
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
		last := i
		if to+1 < len(ps) && ps[to].kind == verbal && !ps[to].verb.aux && (ps[to].verb.form == past || ps[to].verb.form == participle) && ps[to+1].prep == "by" {
			to += 2 // "according to papers obtained by Y"
			last = to - 1
		} else if to < len(ps) && ps[to].kind == prepositional && ps[to].prep == "by" && ps[to].from == ph.to+1 {
			last, to = to, to+1 // "according to a report by Y"
		}
		if to < len(ps) && ps[to].kind == pause {
			to++
		}
		rest := append(append([]phrase{}, ps[:from]...), ps[to:]...)
		v := voice{who: x.plain(phrase{from: ph.from, to: ps[last].to}), saying: "according to", found: true, when: x.yearWithin(ph), since: ph.from, until: ph.to}
		if from > 0 && ps[from-1].kind == relative {
			v.from = ps[from-1].from // "a body that, according to X, does Y": the rest is the document's
		}
		for k := from - 1; k >= 0 && k >= from-2 && ps[k].kind != verbal; k-- {
			if ps[k].kind == joint {
				v.from = ps[k].from // "was hit in May and, according to X, in June"
			}
		}
		return v, rest, true
	}
	return voice{}, ps, false
}

// joinedSaying takes "X rejected the findings and said ..." out of a sentence: X says
// what follows, and the document what stands before.
func (x *reading) joinedSaying(ps []phrase, i int) (voice, []phrase, bool) {
	first := slices.IndexFunc(ps, func(ph phrase) bool { return ph.kind == verbal })
	speaker := slices.IndexFunc(ps, func(ph phrase) bool { return ph.kind == nominal })
	if speaker < 0 || first <= speaker || first >= i || ps[i].verb.passive || i+1 >= len(ps) || slices.ContainsFunc(ps[speaker:i], func(ph phrase) bool { return ph.kind == boundary }) || slices.ContainsFunc(ps[speaker:first], func(ph phrase) bool { return ph.kind == relative }) {
		return voice{}, ps, false
	}
	to := speaker
	for to+1 < first && ps[to+1].kind == prepositional {
		to++
	}
	v := voice{who: x.plain(phrase{from: ps[speaker].from, to: ps[to].to}), saying: x.between(ps[i].from, ps[i].to), found: true, negated: ps[i].verb.negated, from: ps[i].from, speaker: ps[speaker]}
	after := x.pastRecipient(ps, i, i+1)
	return v, slices.Concat(ps[:i-1], []phrase{{kind: boundary}}, ps[after:]), true
}

// said takes the saying of ps[i] out of a sentence: "X said ...", "it was
// reported that ...", "..., X said.", "X, he said, ...", "..., said X."
func (x *reading) said(ps []phrase, i int) (voice, []phrase, bool) {
	speaker := i - 1
	if v, rest, is := x.stating(ps, i); is {
		return v, rest, true
	}
	if i > 1 && ps[i-1].kind == joint {
		return x.joinedSaying(ps, i)
	}
	if ps, joined := joinedSpeakers(ps, i); joined {
		return x.said(ps, i-2)
	}
	if i > 2 && ps[i-1].kind == pause && ps[i-2].kind == nominal && ps[i-3].kind == pause {
		speaker = i - 2 // "the director, X, said"
	}
	for speaker >= 0 && (ps[speaker].kind == dated || ps[speaker].kind == prepositional || ps[speaker].kind == hedging || clauseOf(ps, speaker) || speaker > 0 && ps[speaker].kind == verbal && !ps[speaker].verb.aux && (ps[speaker].verb.form == past || ps[speaker].verb.form == participle) && ps[speaker-1].kind == nominal && ps[speaker+1].kind == prepositional) {
		speaker-- // "records reviewed by Z show"
	}
	if speaker < 0 || ps[speaker].kind != nominal {
		return x.turned(ps, i)
	}
	v, is := x.speaks(ps, speaker, i)
	if !is {
		return voice{}, ps, false
	}
	after := i + 1
	for after < len(ps) && !x.thatBefore(ps[i].to-1, ps[after].from) && (ps[after].kind == dated || ps[after].kind == prepositional && x.thatFollows(ps, after) || ps[after].kind == prepositional && ps[after].prep != "of" && (ps[after].when != nil || ps[after].prep == "by" && ps[i].verb.passive)) {
		if ps[after].prep == "by" {
			v.who = x.plain(ps[after])
		} else if ps[after].when != nil {
			v.when = ps[after].when
		}
		after++
	}
	if after = x.pastRecipient(ps, i, after); after > i+2 {
		v.when = cmp.Or(v.when, lastDate(ps[after-2:after]))
	}
	if after+1 < len(ps) && speaker > 0 && ps[speaker-1].kind == pause && ps[after].kind == pause && ps[after+1].kind == verbal && ps[after+1].verb.saying && hasVerb(ps[:speaker]) {
		return v, slices.Concat(ps[:speaker-1], []phrase{{kind: boundary}}, ps[after+2:]), true // "..., X said, adding that ..."
	}
	if after+2 < len(ps) && speaker > 1 && ps[speaker-1].kind == pause && ps[after].kind == pause && ps[after+1].kind == joint && ps[after+2].kind == verbal && hasVerb(ps[:speaker]) {
		return v, slices.Concat(ps[:speaker-1], ps[after:]), true // "X did A, officials said, and did B"
	}
	if after >= len(ps) || speaker > 0 && ps[speaker-1].kind == pause && aside(ps[after:]) { // "..., X said on Monday."
		if speaker > 0 && ps[speaker-1].kind == pause {
			v.when = cmp.Or(v.when, lastDate(ps[after:]))
			return v, trimmedPauses(ps[:speaker-1]), speaker > 1
		}
		return voice{}, ps, false
	}
	v.from, v.speaker = ps[speaker].from, ps[speaker]
	if after < len(ps) && speaker > 0 && ps[speaker-1].kind == relative && (ps[after].kind == pause || ps[after].kind == joint) && hasVerb(ps[:speaker]) {
		return voice{}, ps, false // "a site that X had never declared, and ..."
	}
	if at := interrupted(ps, speaker, after); at >= 0 {
		v.from = ps[at].from // "where, X said, Y was"
		return v, slices.Concat(ps[:at+1], trimmedPauses(ps[after:])), true
	}
	if speaker > 0 && (ps[speaker-1].kind == relative || ps[speaker-1].kind == pause && ps[after].kind == pause && !hasVerb(ps[:speaker])) {
		v.from = 0 // said within: what stands around it is one clause
		if ps[speaker-1].kind == relative {
			v.from = ps[speaker].from
		}
		return v, slices.Concat(trimmedPauses(ps[:speaker]), trimmedPauses(ps[after:])), true
	}
	return x.opened(v, ps[:speaker], ps[after:])
}

// stating takes "relied on a note of X stating that ..." out of a sentence: the note says
// what follows, and the document what stands before.
func (x *reading) stating(ps []phrase, i int) (voice, []phrase, bool) {
	if i < 2 || i+1 >= len(ps) || !strings.HasSuffix(x.tokens[ps[i].to-1].low, "ing") || ps[i-1].kind != nominal && ps[i-1].kind != prepositional || !hasVerb(ps[:i]) || !x.thatBefore(ps[i].to, ps[i+1].from) {
		return voice{}, ps, false
	}
	v := voice{who: x.plain(ps[i-1]), saying: x.between(ps[i].from, ps[i].to), found: true, from: ps[i].from, speaker: ps[i-1]}
	return v, slices.Concat(ps[:i], []phrase{{kind: boundary}}, ps[i+1:]), true
}

// clauseOf reports whether ps[i] is the verb or the "who" of a clause that describes who
// speaks: "a worker who quit in March said".
func clauseOf(ps []phrase, i int) bool {
	switch ps[i].kind {
	case verbal:
		return i > 1 && ps[i-1].kind == relative && ps[i-2].kind == nominal
	case relative:
		return i > 0 && ps[i-1].kind == nominal && ps[i+1].kind == verbal
	}
	return false
}

// interrupted returns the "which" or "where" that a saying between commas follows, -1
// where none is.
func interrupted(ps []phrase, speaker, after int) int {
	if speaker < 2 || after >= len(ps) || ps[speaker-1].kind != pause || ps[after].kind != pause || ps[speaker-2].kind != relative {
		return -1
	}
	return speaker - 2
}

// joinedSpeakers makes "a source and a monitor" before a saying one phrase.
func joinedSpeakers(ps []phrase, i int) ([]phrase, bool) {
	if i < 3 || ps[i-1].kind != nominal || ps[i-2].kind != joint || ps[i-3].kind != nominal || i > 3 && ps[i-4].kind != pause && ps[i-4].kind != boundary {
		return ps, false
	}
	both := ps[i-3]
	both.to = ps[i-1].to
	return slices.Concat(ps[:i-3], []phrase{both}, ps[i:]), true
}

// speaks makes the voice of a saying with its speaker.
func (x *reading) speaks(ps []phrase, speaker, i int) (voice, bool) {
	to := ps[i-1].to
	if ps[speaker+1].kind == pause {
		to = ps[speaker].to
	}
	v := voice{who: x.plain(phrase{from: ps[speaker].from, to: to}), saying: x.between(ps[i].from, ps[i].to), found: true, negated: ps[i].verb.negated}
	v.since, v.until = ps[speaker].from, ps[i].to
	if speaker > 1 && ps[speaker-1].kind == pause && ps[speaker-2].kind == nominal {
		v.since = ps[speaker-2].from
	}
	first := x.tokens[ps[speaker].from]
	switch {
	case first.tag == pronoun && !ps[i].verb.passive && first.low != "it":
		v.who = first.text
	case first.tag == pronoun:
		v.who = x.between(ps[speaker].from, ps[i].to)
		v.saying = v.who
	case ps[i].verb.passive:
		return voice{}, false // "X was reported": of what follows that nothing is said
	}
	if last := x.tokens[ps[i].to-1].low; x.words.is(last, epistemic) {
		v.hedge = last
	}
	v.when = x.yearWithin(ps[speaker])
	if owner, _, owned := strings.Cut(v.who, "'s "); owned && v.when != nil {
		v.who = owner
	}
	return v, true
}

// pastRecipient goes over who was told: "told reporters", "informed the panel that".
func (x *reading) pastRecipient(ps []phrase, i, after int) int {
	if !x.words.is(x.tokens[ps[i].to-1].low, recipient) || after >= len(ps) || ps[after].kind != nominal {
		return after
	}
	switch {
	case after+2 < len(ps) && ps[after+1].kind == dated && x.content(ps[after+2]):
		return after + 3
	case after+2 < len(ps) && ps[after+1].kind == dated && x.thatBefore(ps[after+1].to, ps[after+2].from):
		return after + 2
	case after+1 == len(ps):
		return after + 1
	case ps[after+1].kind == dated && after+2 == len(ps):
		return after + 2
	case x.content(ps[after+1]):
		return after + 2
	case x.tokens[ps[after].from].tag == pronoun || x.tokens[ps[after].from].low == "this" || x.tokens[ps[after].to-1].low == "reporters" || x.tokens[ps[after].to-1].low == "journalists":
		return after + 1
	}
	return after
}

// content reports whether a phrase is the "that" before what is told.
func (x *reading) content(ph phrase) bool {
	return ph.kind == boundary && (x.tokens[ph.from].low == "that" || x.tokens[ph.from].low == ":")
}

// thatBefore reports whether a "that" parts a saying from what follows: the date
// behind it is not the day of the saying.
func (x *reading) thatBefore(from, to int) bool {
	return slices.ContainsFunc(x.tokens[from:to], func(t token) bool { return t.low == "that" || strings.HasSuffix(t.low, " that") })
}

// thatFollows reports whether a "that" stands behind prepositional phrases and dates:
// "said in a report of May 2021 that".
func (x *reading) thatFollows(ps []phrase, i int) bool {
	from := ps[i].from
	for i < len(ps) && (ps[i].kind == prepositional || ps[i].kind == dated) {
		i++
	}
	return i < len(ps) && ps[i].from >= from && x.thatBefore(from, ps[i].from+1)
}

// aside reports whether phrases say only where and when something was said.
func aside(ps []phrase) bool {
	if len(ps) > 1 && ps[0].kind == pause && ps[1].kind == verbal && ps[1].verb.form == gerund && !ps[1].verb.aux && slices.Contains([]string{"speak", "ask", "request", "insist"}, ps[1].verb.lemma) {
		return true // "X said, speaking on condition of anonymity"
	}
	return !slices.ContainsFunc(ps, func(ph phrase) bool { return ph.kind != prepositional && ph.kind != dated })
}

func lastDate(ps []phrase) *when {
	for _, ph := range ps {
		if ph.kind == dated {
			return ph.when
		}
	}
	return nil
}

// upToPause returns the phrases before the first comma.
func upToPause(ps []phrase) []phrase {
	if at := slices.IndexFunc(ps, func(ph phrase) bool { return ph.kind == pause }); at >= 0 {
		return ps[:at]
	}
	return ps
}

func hasVerb(ps []phrase) bool {
	return slices.ContainsFunc(ps, func(ph phrase) bool { return ph.kind == verbal })
}

// turned takes "..., said X." out of a sentence.
func (x *reading) turned(ps []phrase, i int) (voice, []phrase, bool) {
	if i < 2 || i+1 >= len(ps) || ps[i-1].kind != pause || ps[i+1].kind != nominal || hasVerb(upToPause(ps[i+1:])) {
		return voice{}, ps, false
	}
	end := i + 2
	for end < len(ps) && ps[end].kind == prepositional {
		end++
	}
	v := voice{who: x.plain(phrase{from: ps[i+1].from, to: ps[end-1].to}), saying: x.between(ps[i].from, ps[i].to), found: true}
	if at := strings.IndexAny(x.span.text, `"“`); at > 0 {
		v.from = slices.IndexFunc(x.tokens, func(t token) bool { return t.from > at }) // what stands before the quotation is the document's
	}
	if end+2 < len(ps) && ps[end].kind == pause && ps[end+1].kind == relative && ps[end+2].kind == verbal && ps[end+2].verb.saying {
		return v, slices.Concat(trimmedPauses(ps[:i]), []phrase{{kind: boundary}}, ps[end+3:]), true // "said X, who added that"
	}
	return v, trimmedPauses(ps[:i]), true
}

// opened keeps of what stands before a saying the clauses, and takes its date for
// the day of the saying.
func (x *reading) opened(v voice, opening, rest []phrase) (voice, []phrase, bool) {
	var kept []phrase
	for i, ph := range opening {
		if ph.kind == dated && !hasVerb(opening[i:]) {
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
