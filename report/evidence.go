package report

import (
	"cmp"
	"slices"
	"strings"
)

// toldThat takes "X was told by Y that ..." out of a sentence: Y says it, or nobody is
// said to.
func (x *reading) toldThat(ps []phrase, i int) (voice, []phrase, bool) {
	if !ps[i].verb.saying || !ps[i].verb.passive || !x.words.is(x.tokens[ps[i].to-1].low, recipient) || i+1 >= len(ps) {
		return voice{}, ps, false
	}
	v := voice{who: x.between(ps[i].from, ps[i].to), saying: x.between(ps[i].from, ps[i].to), found: true, from: ps[i].from}
	after := i + 1
	for after < len(ps) && (ps[after].kind == prepositional || ps[after].kind == dated) && !x.thatBefore(ps[i].to, ps[after].from) {
		if ps[after].prep == "by" {
			v.who = x.plain(ps[after])
		}
		v.when = cmp.Or(v.when, ps[after].when)
		after++
	}
	if after >= len(ps) || !x.content(ps[after]) && !x.thatBefore(ps[i].to, ps[after].from) {
		return voice{}, ps, false
	}
	return v, slices.Concat(ps[:i], []phrase{{kind: boundary}}, ps[after:]), true
}

// rumoured takes "after media reports that ...", "contrary to claims by X that ..." out
// of a sentence: what stands before it is the document's own.
func (x *reading) rumoured(ps []phrase, i int) (voice, []phrase, bool) {
	if i+2 >= len(ps) || ps[i].kind != nominal && ps[i].kind != prepositional || !x.content(ps[i+1]) || !x.words.is(x.tokens[ps[i].to-1].low, proof) || x.holdsEvidence(ps, i) {
		return voice{}, ps, false
	}
	v := voice{who: x.plain(ps[i]), saying: x.tokens[ps[i].to-1].low, found: true, from: ps[i].from, negated: ps[i].prep == "contrary to"}
	return v, slices.Concat(ps[:i], []phrase{{kind: boundary}}, ps[i+2:]), true
}

// evidential are verbs of those who have evidence: it is on their word.
var evidential = []string{"hear", "have", "find", "obtain", "receive", "possess", "gather", "collect", "see", "publish", "issue", "cite", "present", "produce", "acquire", "dismiss", "deny", "reject", "refute", "dispute", "be", "uncover", "hold", "make", "raise", "express"}

// holdsEvidence reports whether a phrase is the evidence that somebody has or denies.
func (x *reading) holdsEvidence(ps []phrase, i int) bool {
	if i == 0 || ps[i].kind != nominal || ps[i-1].kind != verbal {
		return false
	}
	return ps[i-1].verb.saying || slices.Contains(evidential, ps[i-1].verb.lemma)
}

// dismissing are verbs of those who say that reports are not true.
var dismissing = []string{"dismissed", "dismisses", "denied", "denies", "rejected", "rejects", "refuted", "disputed", "disputes"}

// evidenced takes "X heard evidence that ..." out of a sentence, and "there is no
// evidence that ...".
func (x *reading) evidenced(ps []phrase, i int) (voice, []phrase, bool) {
	if i == 0 || i+3 >= len(ps) || !ps[i].verb.saying && !slices.Contains(evidential, ps[i].verb.lemma) || ps[i-1].kind != nominal || ps[i+1].kind != nominal || !x.content(ps[i+2]) {
		return voice{}, ps, false
	}
	v := voice{who: x.plain(ps[i-1]), saying: x.between(ps[i].from, ps[i+1].to), found: true, from: ps[i-1].from, speaker: ps[i-1]}
	if low := x.tokens[ps[i-1].from].low; low == "there" {
		v.who = ""
	}
	if slices.Contains(dismissing, strings.ToLower(v.saying[:max(strings.IndexByte(v.saying, ' '), 0)])) {
		v.negated = true
	}
	if x.tokens[ps[i+1].from].low == "no" || ps[i].verb.negated {
		v.hedge, v.negated = x.between(ps[i+1].from, ps[i+1].to), true
	}
	return x.opened(v, ps[:i-1], ps[i+3:])
}
