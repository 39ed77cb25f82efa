package report

import (
	"slices"
	"strings"
)

// settleVerb tells verbs from the nouns and adjectives that are spelled like them.
func settleVerb(words *lexicon, all []token, i int, before, after token) {
	t := &all[i]
	nounAfter := after.tag == noun
	switch {
	case t.form == base && t.verb.participle == t.low && (before.tag == be || before.tag == have || before.tag == adverb && i > 1 && all[i-2].tag == be):
		t.form = participle // "is run by"
	case t.form == base && t.verb.participle == t.low && after.low == "by" && (before.tag == comma || before.tag == noun):
		t.form = participle // "X, run by Y"
	case t.form == past && before.low == "other" && nounAfter:
		t.tag = noun // "any other controlled item"
	case (t.form == base || t.form == gerund) && before.low == "whose", t.form == base && before.tag == rel && i > 1 && all[i-2].tag == prep:
		t.tag = noun // "whose head, X, ..."
	case t.verb == unknownVerb && nounAfter && slices.Contains([]tag{conj, comma, sign, prep, det, owning, act}, before.tag):
		t.tag, t.verb = noun, nil // "rockets and armoured vehicles"
	case t.form == gerund && t.verb.lemma == "hold" && before.tag == noun && after.tag == noun && after.capital:
		t.tag = noun // "state holding X"
	case t.form == base && (opensObject(after) || after.tag == act && after.form == third) && madeDo(all, i):
	case t.form == base && before.tag == comma && after.tag == det && after.low != "a" && (severalOf(all[0].low) || severalOf(all[1].low)) && !finiteElsewhere(all, i):
		// "The motors, sent by X, match those"
	case t.form == base:
		if !slices.Contains([]tag{modal, adverb, not, hedge, rel, pronoun}, before.tag) && before.low != "to" && !(before.tag == noun && severalOf(before.low) && i > 0 && (opensObject(after) || after.tag == act && after.form == third) && !finiteElsewhere(all, i) && !finiteBefore(all, i)) {
			t.tag = noun
		}
	case t.form == third && t.verb.lemma == "belong":
	case t.form == third && (before.tag == rel || slices.Contains([]string{"it", "he", "she"}, before.low)):
	case t.form == third && before.tag == comma && opensObject(after) && after.tag != prep && !finiteElsewhere(all, i) && !finiteMain(all, i):
	case t.form == third && before.tag == comma && after.tag == conj && i+2 < len(all) && all[i+2].tag == act && all[i+2].form == third && !finiteElsewhere(all, i+2):
		// "X, a firm, makes and sells"
	case t.form == third && before.tag == noun && finiteMain(all, i):
		t.tag = noun // "was placed under United States sanctions"
	case t.form == third:
		if words.is(t.low, plural) || !(before.tag == noun || before.tag == pronoun || before.tag == rel || before.tag == adverb || before.tag == hedge || before.tag == conj || before.low == "that") || !opensObject(after) && !(after.tag == say && slices.Contains(sayNouns, after.low)) || finiteElsewhere(all, i) {
			t.tag = noun
		}
	case t.form == gerund && before.tag == noun && !t.capital && after.tag == prep && slices.Contains(serving, t.verb.lemma):
	case t.form == gerund && before.tag == conj && i > 1 && all[i-2].tag == noun && strings.HasSuffix(all[i-2].low, "ing"):
		t.tag = noun // "of advancing and coordinating research"
	case t.form == gerund && (t.low == "belonging" || (t.verb.rows[0].predicate != Other || deedJoined(all, i)) && doneBehind(words, all, i) && (opensObject(after) || after.tag == conj) && !t.capital):
	case t.form == gerund && before.tag == act && before.form != gerund, t.form == past && before.tag == act && nounAfter && before.form != gerund:
		t.tag = noun // "received funding", "export controlled gauges"
	case t.form != gerund && t.form != base && before.tag != be && after.low == "that" && objectBehind(all, i+1) && !slices.ContainsFunc(t.verb.rows, func(r row) bool { return r.predicate != Other }):
		t.tag = say // "knows that", "demanded that"
	case t.form == past && i == 0 && nounAfter && !after.capital:
		t.tag = noun // "Leaked emails show"
	case t.form == gerund && nounAfter && before.tag == noun && !severalOf(before.low) && !before.capital && i > 1 && all[i-2].tag == act && all[i-2].form != gerund:
		t.tag = noun // "sent vertical milling machines"
	case t.form == gerund && nounAfter && before.tag == noun && !severalOf(before.low) && !before.capital && before.mention == nil && i > 1 && all[i-2].tag == det && !severalOf(after.low) && !after.capital && t.verb.rows[0].predicate == Other && !slices.Contains(serving, t.verb.lemma):
		t.tag = noun // "a missile training course"
	case t.form == gerund && before.tag == conj && i > 1 && all[i-2].tag == noun && severalOf(all[i-2].low) && severalOf(after.low) && !after.capital && t.verb.rows[0].predicate == Other:
		t.tag = noun // "parts and milling machines"
	case t.form == gerund && nounAfter && (words.is(before.low, numeral) || isNumber(before.low)):
		t.tag = noun // "six milling machines"
	case t.form == gerund:
		if before.tag == prep || before.tag == det || before.tag == owning || before.tag == noun && (after.tag == prep || !opensObject(after)) || t.capital {
			t.tag = noun
		}
	case t.form == past && nounAfter && severalOf(after.low) && words.is(before.low, numeral) && (i < 2 || all[i-2].tag != det):
		t.tag = noun // "three crashed drones"
	case t.form == past && before.tag == adverb && i > 1 && all[i-2].tag == det && nounAfter:
		t.tag, all[i-1].tag = noun, noun // "a federally funded laboratory"
	case t.form == past && before.tag == det && after.tag == act && after.form != past && after.form != participle:
		t.tag = noun // "the armed forces"
	case (before.tag == det || before.tag == owning || before.tag == prep) && nounAfter:
		t.tag = noun // "the damaged facility"
	case before.tag == det && after.tag == prep:
		t.tag = noun
	}
}

// serving are verbs whose -ing describes who stands before it: "a man working for X".
var serving = []string{"work", "act", "operate", "serve", "collaborate", "cooperate", "report"}

// deedJoined reports whether the -ing of all[i] is joined with one that tells a deed:
// "responsible for developing and producing".
func deedJoined(all []token, i int) bool {
	return i+2 < len(all) && all[i+1].tag == conj && all[i+2].verb != nil && all[i+2].form == gerund && all[i+2].verb.rows[0].predicate != Other
}

// doneBehind reports whether the -ing of all[i] tells a deed behind a preposition:
// "fined for selling pumps", "suspected of storing gas".
func doneBehind(words *lexicon, all []token, i int) bool {
	if i == 0 {
		return false
	}
	switch all[i-1].low {
	case "for", "by", "after", "without", "guilty of", "responsible for":
		return true
	case "of", "with":
		return i > 1 && (all[i-2].tag == hedge || accusedBefore(all, i-2))
	}
	return false
}

// accusedBefore reports whether the last verb up to all[i] is one of accusing: "charged
// two employees of X with".
func accusedBefore(all []token, i int) bool {
	for ; i >= 0 && all[i].tag != semicolon && all[i].tag != sub; i-- {
		if v := all[i].verb; v != nil && all[i].tag != noun {
			return slices.Contains(accusing, v.lemma)
		}
		if low := all[i].low; low == "charges" || low == "suspicion" || low == "accusations" || low == "counts" {
			return true
		}
	}
	return false
}

// finiteBehind reports whether a verb that can be nothing else stands between all[i] and
// the end of its clause.
func finiteBehind(all []token, i int) bool {
	for j := i + 1; j < len(all); j++ {
		t := all[j]
		switch {
		case t.tag == act && (all[j-1].tag == det || all[j-1].tag == owning || all[j-1].tag == prep):
			// "its links": a noun
		case t.tag == comma || t.tag == semicolon || t.tag == sub || t.tag == rel || t.low == "that":
			return false
		case t.tag == be || t.tag == have || t.tag == modal || t.tag == act && (t.form == past || t.form == third):
			return true
		}
	}
	return false
}

// madeDo reports whether the bare verb of all[i] is what somebody is made to do:
// "helped the group evade controls".
func madeDo(all []token, i int) bool {
	for j := i - 1; j > 0 && j > i-8; j-- {
		switch t := all[j]; {
		case t.verb != nil && t.tag != noun:
			return j < i-1 && slices.Contains([]string{"help", "let"}, t.verb.lemma)
		case t.tag != noun && t.tag != det && t.tag != pronoun && t.tag != owning && t.low != "of":
			return false
		}
	}
	return false
}

// finiteBefore reports whether the clause of all[i] has a verb before it.
func finiteBefore(all []token, i int) bool {
	for j := i - 1; j >= 0; j-- {
		switch t := all[j]; {
		case t.tag == semicolon || t.tag == rel || t.tag == sub:
			return false
		case t.tag == act || t.tag == be || t.tag == have || t.tag == modal || t.tag == begin || t.tag == try:
			return true
		}
	}
	return false
}

// finiteMain reports whether the clause of all[i] has its verb already, one that is
// not within a clause that describes a noun.
func finiteMain(all []token, i int) bool {
	found := false
	for j := i - 1; j >= 0; j-- {
		switch t := all[j]; {
		case t.tag == semicolon || t.tag == sub || t.tag == conj || t.tag == sign || t.tag == say || t.tag == comma && !found:
			return found
		case t.tag == rel:
			if j > 0 && all[j-1].tag == comma {
				return found && (finiteMain(all, j-1) || finiteBefore(all, j-1))
			}
			return found && finiteMain(all, j)
		case t.tag == act && t.form != gerund && !(t.form == past && all[j+1].tag == prep) || t.tag == be || t.tag == have || t.tag == modal:
			found = true
		}
	}
	return found
}

// finiteElsewhere reports whether the clause of all[i] has another verb that can
// be nothing else.
func finiteElsewhere(all []token, i int) bool {
	for j := i + 1; j < len(all); j++ {
		t := all[j]
		if t.tag == comma || t.tag == semicolon || t.tag == conj || t.tag == rel || t.tag == sub || t.low == "that" {
			return false
		}
		if t.tag == be || t.tag == have || t.tag == act && t.form == past && all[j-1].tag == noun && !(j+1 < len(all) && all[j+1].tag == prep) {
			return true
		}
	}
	return false
}
