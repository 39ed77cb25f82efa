package report

import (
	"slices"
	"strings"
)

// settleSaying tells words of saying from the nouns and other verbs that are spelled like
// them. It reports whether it did.
func settleSaying(words *lexicon, all []token, i int, before, after token) bool {
	t := &all[i]
	switch {
	case t.tag == say && before.tag == be && i > 1 && all[i-2].tag == noun && doneBy(all, i):
		t.tag, t.form = act, past // "its existence was disclosed by"
		if t.verb == nil {
			t.verb = unknownVerb
		}
	case t.tag == say && after.low == "as" && t.verb == nil && strings.HasSuffix(t.low, "ed"):
		t.tag, t.verb, t.form = act, unknownVerb, past // "declared as parts"
	case t.tag == say && after.low == "as" && strings.HasSuffix(t.low, "ed"):
		t.tag = act
	case t.tag == hedge && words.is(t.low, say) && before.tag == be && after.low == "that":
		t.tag = say // "it was alleged that"
	case t.verb != nil && slices.Contains(finding, t.verb.lemma) && datedThat(all, i):
		t.tag, t.verb = say, nil // "found in 2018 that"
	case t.tag == say && t.verb != nil && slices.Contains([]string{"add", "declare", "discover", "record", "observe", "announce", "maintain"}, t.verb.lemma) && after.low != "that" && (after.tag == det || after.tag == noun || after.tag == pronoun) && !finiteBehind(all, i):
		t.tag = act // "added three companies to its list"
	case t.tag == say && t.verb != nil && (after.low == "to" || after.tag == adverb && i+2 < len(all) && all[i+2].low == "to") && !(t.form == past && attributes(all, i)):
		t.tag = act // "reports to the ministry"
	case slices.Contains(shows, t.low) && (attributes(all, i) && (i+1 == len(all) || after.tag == sign) || after.tag == comma && i > 1 && interjected(all, i)):
		t.tag, t.verb = say, nil // "..., customs records show."
	case t.tag == say && slices.Contains(sayBases, t.low) && severalOf(before.low) && attributes(all, i) && (i+1 == len(all) || after.tag == sign):
	case t.tag == say && slices.Contains(sayBases, t.low) && !saysHere(words, before, after):
		t.tag = noun
	case t.tag == say && slices.Contains(sayNouns, t.low) && (before.tag != noun && before.tag != pronoun || before.tag == noun && finiteMain(all, i)):
		t.tag = noun
	case t.tag == hedge && t.low == "believed" && before.tag != be && after.tag != noun:
		t.tag = say
	case t.tag == hedge && words.is(t.low, say) && (before.tag == noun || before.tag == pronoun || before.tag == have) && after.tag != noun:
		t.tag = say
	default:
		return false
	}
	return true
}

// doneBy reports whether a "by" stands soon behind all[i], and no "that".
func doneBy(all []token, i int) bool {
	by := false
	for _, t := range all[i+1:] {
		if t.low == "that" || t.low == "to" {
			return false
		}
		by = by || t.low == "by"
	}
	return by
}

// finding are verbs of those who come to know something.
var finding = []string{"find", "show", "establish", "determine", "learn", "discover", "prove", "demonstrate", "conclude", "decide", "see", "rule"}

// datedThat reports whether nothing but a date stands between all[i] and a "that".
func datedThat(all []token, i int) bool {
	for i++; i < len(all); i++ {
		if all[i].tag != given && (all[i].tag != prep || i+1 == len(all) || all[i+1].tag != given) {
			return all[i].low == "that" && all[i-1].tag == given
		}
	}
	return false
}

// Words of saying that are nouns too: those of the third person, and the bare ones.
var (
	sayNouns = []string{"reports", "claims", "notes", "charges", "estimates", "fears", "confirms"}
	sayBases = []string{"report", "claim", "note", "estimate", "fear", "say", "believe", "think", "assess", "conclude", "deny", "confirm", "contend", "argue", "allege", "assume", "suspect", "consider", "fear"}
)

// shows are what papers do that say something.
var shows = []string{"show", "shows", "showed", "suggest", "suggests", "suggested", "indicate", "indicates", "indicated", "reveal", "reveals", "revealed"}

// attributes reports whether all[i] ends what is said behind a comma: "..., a spokesman
// told the Panel".
func attributes(all []token, i int) bool {
	for j := i - 1; j > 0 && j > i-12; j-- {
		switch t := all[j]; {
		case t.tag == comma:
			return finiteMain(all, j) || finiteBefore(all, j)
		case t.tag == be || t.tag == have || t.tag == modal || t.tag == sub || t.tag == rel || t.tag == semicolon:
			return false
		}
	}
	return false
}

// interjected reports whether all[i] ends what stands between commas: "in 2018, our data
// show, X sent".
func interjected(all []token, i int) bool {
	for j := i - 1; j >= 0 && j > i-7; j-- {
		switch t := all[j]; {
		case t.tag == comma:
			return j < i-1
		case t.tag != noun && t.tag != det && t.tag != owning && t.low != "of":
			return false
		}
	}
	return false
}

// saysHere reports whether a bare word of saying is the verb of several: "officials
// believe that".
func saysHere(words *lexicon, before, after token) bool {
	several := before.tag == pronoun || before.tag == modal || before.tag == adverb || before.tag == noun && strings.HasSuffix(before.low, "s") || before.low == "media"
	return several && (after.low == "that" || after.tag == det || after.tag == noun || after.tag == comma || after.tag == pronoun || after.tag == given)
}
