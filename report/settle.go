package report

import (
	"slices"
	"strings"
)

// settle decides what an ambiguous word is by its neighbours.
func settle(words *lexicon, all []token, i int) {
	before, after := token{tag: sign}, token{tag: sign}
	if i > 0 {
		before = all[i-1]
	}
	if i+1 < len(all) {
		after = all[i+1]
	}
	if !settleWord(words, all, i, before, after) && !settleSaying(words, all, i, before, after) {
		settleOpen(words, all, i, before, after)
	}
}

// settleWord settles words that mean one thing here and another there: "once", "about",
// "since", "that". It reports whether it did.
func settleWord(words *lexicon, all []token, i int, before, after token) bool {
	t := &all[i]
	switch {
	case t.text == "A" && before.tag == noun && before.capital:
		t.tag = noun // "Company A"
	case (t.low == "both" || t.low == "each" || t.low == "all") && before.tag == comma && after.tag == act && after.form == past:
		t.tag = adverb // ", both established in"
	case (t.low == "about" || t.low == "around" || t.low == "over") && isNumber(after.text[:min(1, len(after.text))]) && after.text != "" && after.when == nil:
		t.tag = det // "about 100 tons"
	case t.tag == prep && t.capital && before.tag != sign && before.tag != semicolon && before.tag != quote && after.capital && t.text != strings.ToUpper(t.text):
		t.tag = noun // "said Under Secretary X"
	case t.low == "who" && (before.low == "clear" || before.low == "known" || before.low == "unclear" || before.low == "say" || before.low == "unknown"):
		t.tag = sub // "it is not clear who killed him"
	case t.low == "dated" && after.tag == given && before.tag == noun:
		t.tag, t.verb = adverb, nil // "in a letter dated 3 May"
	case t.low == "once" && after.tag == act && (after.form == past || after.form == participle):
		t.tag = adverb // "a body once based in"
	case (t.low == "each" || t.low == "both" || t.low == "all") && before.tag == be && after.tag == act:
		t.tag = adverb // "were each sentenced"
	case t.low == "following" && (i == 0 || before.tag == comma) && (after.tag == det || after.tag == noun):
		t.tag, t.verb = prep, nil // "Following the attack on"
	case t.low == "what" && before.tag == prep:
		t.tag = sub // "by what officials called"
	case t.low == "that":
		settleThat(words, all, i, before, after)
	case t.low == "subject" && before.tag == be && after.low == "to":
		t.tag, t.form = act, participle
	case (t.low == "late" || t.low == "early") && before.tag == noun && (after.tag == prep || after.tag == given):
		t.tag = adverb
	case slices.Contains(naming, t.low) && before.tag == noun && !before.capital && after.tag == noun && after.capital:
		t.tag = comma // "a company called X": as "a company, X"
	case t.tag == pronoun && (strings.HasSuffix(t.low, "self") || strings.HasSuffix(t.low, "selves")) && (before.tag == noun || before.tag == comma && after.tag == act):
		t.tag = adverb // "the group itself was"
	case t.low == "since" && before.tag == have && (after.tag == act || after.tag == be):
		t.tag = adverb // "have since joined"
	case t.low == "since" && after.tag != given && subjectBehind(all, i):
		t.tag = sub // "since Russia invaded"
	case t.low == "belonging" && after.low == "to":
		t.tag = act
	case t.low == "one" && after.tag == noun:
		t.tag = det
	default:
		return false
	}
	return true
}

// settleOpen settles what is left: verbs, dates, and what leads to a verb.
func settleOpen(words *lexicon, all []token, i int, before, after token) {
	t := &all[i]
	switch {
	case t.tag == noun && t.verb == nil && !t.capital && before.tag == rel && (before.low == "which" || before.low == "who") && after.tag == det && severalOf(t.low):
		t.tag, t.verb, t.form = act, unknownVerb, third // "which markets the"
	case t.tag == adverb && before.tag == det && after.tag == noun:
		t.tag = noun // "a further forty"
	case t.tag == given && (before.tag == owning && after.tag == act && after.form == base || (before.tag == owning || before.tag == det) && after.tag == noun):
		t.tag = noun
	case t.tag == try && t.low == "wanted" && before.tag == be:
		t.tag = act
	case t.tag == begin && t.low == "help" && before.tag == noun && after.tag != pronoun && after.tag != det && after.tag != noun && after.low != "to":
		t.tag, t.verb = noun, nil
	case t.tag == begin && before.tag == det, (t.tag == say || t.tag == try) && (before.tag == det || before.tag == owning) && after.tag == noun:
		t.tag = noun
	case t.tag == try && before.tag == prep:
		t.tag = noun
	case t.tag == given && after.tag == owning:
		t.tag = noun
	case t.tag == try && t.verb == nil && before.tag == det:
		t.tag = noun
	case t.tag == adverb && t.low == "one":
		t.tag = noun
	case t.tag == act:
		settleVerb(words, all, i, before, after)
	}
}

// naming are the words between what something is and its name.
var naming = []string{"called", "named", "dubbed", "styled"}

// subjectBehind reports whether a noun with its verb stands behind all[i]: what it opens
// is a clause.
func subjectBehind(all []token, i int) bool {
	for j := i + 1; j < len(all) && j < i+8; j++ {
		switch t := all[j]; {
		case t.tag == be || t.tag == have || t.tag == modal || t.tag == act && t.form == past && j > i+1:
			return true
		case t.tag != noun && t.tag != det && t.tag != pronoun && t.tag != owning && t.low != "of":
			return false
		}
	}
	return false
}

// wasTold reports whether the "that" of all[i] follows somebody who was told: "informed
// the panel that", or something that speaks for it: "heard evidence that".
func wasTold(words *lexicon, all []token, i int) bool {
	if words.is(all[i-1].low, proof) {
		return true
	}
	for j := i - 1; j >= 0 && j > i-8; j-- {
		switch {
		case words.is(all[j].low, recipient) && all[j].tag == say:
			return true
		case all[j].tag != noun && all[j].tag != det && all[j].tag != owning && all[j].low != "of" && all[j].low != "by" && all[j].tag != given && all[j].tag != pronoun:
			return false
		}
	}
	return false
}

// settleThat tells the that of "the missiles that", of "said that" and of "that missile".
func settleThat(words *lexicon, all []token, i int, before, after token) {
	t := &all[i]
	starts := after.tag == be || after.tag == have || after.tag == modal || after.tag == hedge || after.tag == act || after.tag == adverb
	switch {
	case before.tag == say || before.tag == given, before.tag == conj && slices.ContainsFunc(all[:i], func(t token) bool { return t.tag == say }):
		t.tag = sign
	case before.tag == noun && after.tag == comma && verbBehindAside(all, i+1):
		t.tag = rel // "an agency that, according to X, does Y"
	case i > 1 && before.tag == noun && wasTold(words, all, i):
		t.tag = sub
	case before.tag == comma && (after.tag == be || after.tag == have || after.tag == modal || after.tag == act && (after.form == past || after.form == third)):
		t.tag = rel // "a facility in X, that belonged to Y"
	case before.tag == act && objectBehind(all, i):
		t.tag = sub // "representing that", "knows that"
	case before.tag == noun && (starts || objectBehind(all, i) || words.verbs[after.low].verb != nil):
		t.tag = rel
	}
}

// verbBehindAside reports whether a verb follows the comma after that of all[i].
func verbBehindAside(all []token, i int) bool {
	for i++; i+1 < len(all); i++ {
		if all[i].tag == comma {
			return slices.Contains([]tag{act, be, have, modal, adverb, hedge}, all[i+1].tag)
		}
	}
	return false
}

// objectBehind reports whether a clause with a subject of its own stands behind the
// "that" of all[i]: "fibre that the company bought".
func objectBehind(all []token, i int) bool {
	if next := all[min(i+1, len(all)-1)]; next.tag != pronoun && next.tag != det && !next.capital && (i+2 >= len(all) || all[i+2].tag != have && (all[i+2].tag != act || all[i+2].form != past)) {
		return false
	}
	for _, t := range all[i+1 : min(i+7, len(all))] {
		switch {
		case t.tag == act && t.form != gerund && t.form != base, t.tag == have, t.tag == be, t.tag == modal:
			return true
		case t.tag != noun && t.tag != det && t.tag != pronoun && t.tag != owning && t.tag != act:
			return false
		}
	}
	return false
}

// severalOf reports whether a noun looks like a plural.
func severalOf(low string) bool {
	return strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") && !strings.HasSuffix(low, "is") && !strings.HasSuffix(low, "us")
}

func opensObject(t token) bool {
	return t.tag == adverb || t.tag == det || t.tag == noun || t.tag == prep || t.tag == hedge || t.tag == pronoun || t.tag == given
}
