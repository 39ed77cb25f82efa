package report

import (
	"regexp"
	"slices"
	"strings"
)

// tagged returns a sentence's tokens with their parts: mentions made one token,
// words of the tables found, what is ambiguous settled by its neighbours.
func tagged(words *lexicon, text string, mentions []Mention) []token {
	all := merge(tokens(text), text, mentions)
	all = withoutAsides(all)
	all = withoutManner(all)
	all = withoutAges(all)
	all = withoutTitles(all)
	all = words.join(all, text)
	withinNames(all)
	for i := range all {
		settle(words, all, i)
	}
	return all
}

// merge makes each mention one token; goods stay words.
func merge(all []token, text string, mentions []Mention) []token {
	var out []token
	next := 0
	for i := 0; i < len(all); i++ {
		for next < len(mentions) && mentions[next].to <= all[i].from {
			next++
		}
		if next == len(mentions) || all[i].to <= mentions[next].from || mentions[next].Kind == OfGood {
			out = append(out, all[i])
			continue
		}
		m := &mentions[next]
		t := newToken(text, min(m.from, all[i].from), m.to)
		for i+1 < len(all) && all[i+1].from < m.to {
			i++
		}
		t.to = max(m.to, all[i].to)
		t.text = text[t.from:t.to]
		t.low = strings.ToLower(t.text)
		t.tag, t.mention, t.when = noun, m, m.when
		if m.Kind == OfDate {
			t.tag = given
		}
		out = append(out, t)
	}
	return out
}

// withoutAsides leaves out what stands in brackets: nouns.go reads it.
func withoutAsides(all []token) []token {
	var out []token
	depth := 0
	for _, t := range all {
		switch {
		case t.text == "(":
			depth++
		case t.text == ")" && depth > 0:
			depth--
		case depth == 0:
			out = append(out, t)
		}
	}
	if depth > 0 {
		return all // a bracket that never closes holds nothing apart
	}
	return out
}

// withoutManner leaves out the ", directly or indirectly," of designations.
func withoutManner(all []token) []token {
	for i := 0; i+4 < len(all); i++ {
		if all[i].tag == comma && all[i+1].low == "directly" && all[i+3].low == "indirectly" && all[i+4].tag == comma {
			return slices.Concat(all[:i], all[i+5:])
		}
	}
	return all
}

// withoutAges leaves out the age behind a name: "X, 47, of Y".
func withoutAges(all []token) []token {
	var out []token
	for i := 0; i < len(all); i++ {
		if i > 0 && i+2 < len(all) && all[i].tag == comma && len(all[i+1].text) == 2 && isNumber(all[i+1].text) && all[i+2].tag == comma && all[i-1].capital && isLetter(all[i-1].text) && all[i-1].when == nil {
			i++
			if i+2 < len(all) && all[i+2].low == "and" {
				i++ // "X, 41, and Y"
			}
			continue
		}
		out = append(out, all[i])
	}
	return out
}

// join finds the words of the tables, the longest at each place.
func (l *lexicon) join(all []token, text string) []token {
	var out []token
	for i := 0; i < len(all); i++ {
		t := all[i]
		if t.mention != nil || t.tag != noun {
			out = append(out, t)
			continue
		}
		size := min(l.longest[t.low], len(all)-i)
		for ; size > 1; size-- {
			if phrase := lows(all[i : i+size]); phrase != "" && l.has(phrase) {
				t.to, t.low = all[i+size-1].to, phrase
				t.text = text[t.from:t.to]
				break
			}
		}
		i += max(size-1, 0)
		l.look(&t)
		out = append(out, t)
	}
	return out
}

// withoutTitles leaves out quotation marks, and the title that is quoted behind an
// instrument of law.
func withoutTitles(all []token) []token {
	var out []token
	for i := 0; i < len(all); i++ {
		if all[i].tag != quote {
			out = append(out, all[i])
			continue
		}
		before := out[max(len(out)-2, 0):]
		titled := slices.ContainsFunc(before, func(t token) bool { return t.mention != nil && t.mention.Kind == OfLaw })
		if end := slices.IndexFunc(all[i+1:], func(t token) bool { return t.tag == quote }); titled && end >= 0 {
			i += end + 1
		}
	}
	return out
}

// withinNames makes words of names nouns, whatever they are beside: the Works of
// "Military Works Authority".
func withinNames(all []token) {
	for i := 1; i+1 < len(all); i++ {
		t := &all[i]
		inside := all[i-1].capital && isLetter(all[i-1].text) && all[i-1].tag == noun || all[i+1].capital && isLetter(all[i+1].text) && (all[i+1].tag == noun || all[i+1].tag == act && t.tag == act)
		inside = inside || all[i-1].tag == owning && all[i+1].capital && isLetter(all[i+1].text)
		if t.capital && inside && all[i-1].tag != quote && slices.Contains([]tag{act, say, try, begin, adverb, hedge}, t.tag) {
			t.tag, t.verb = noun, nil
		}
	}
}

func lows(all []token) string {
	var words []string
	for _, t := range all {
		if t.mention != nil || t.tag != noun {
			return ""
		}
		words = append(words, t.low)
	}
	return strings.Join(words, " ")
}

func (l *lexicon) has(word string) bool { return l.classes[word] != 0 || l.verbs[word].verb != nil }

// grammar are the classes that tell a word's part, in the order in which they are asked.
var grammar = []tag{be, have, modal, not, sub, rel, conj, prep, det, pronoun, hedge, try, begin, say, adverb}

// look gives a token the part that the tables say.
func (l *lexicon) look(t *token) {
	if v, known := l.verbs[t.low]; known {
		t.verb, t.form = v.verb, v.form
	}
	for _, class := range grammar {
		if l.is(t.low, class) && (class != pronoun || t.text != strings.ToUpper(t.text) || len(t.text) < 2) {
			t.tag = class
			return
		}
	}
	if t.verb == nil && !t.capital && !slices.Contains(notPast, t.low) && !strings.HasPrefix(t.low, "un") && t.mention == nil && unknownPast.MatchString(t.low) {
		t.verb, t.form = unknownVerb, past
	}
	if t.verb == nil && !t.capital && t.mention == nil && adverbial.MatchString(t.low) && !slices.Contains(notAdverbs, t.low) {
		t.tag = adverb
	}
	if t.verb != nil {
		t.tag = act
	}
}

// unknownVerb stands for a verb of no table that is told by its ending: what it
// says is other.
var (
	unknownVerb = &verb{lemma: "?", rows: []row{{predicate: Other, last: true, subject: []string{"agent"}, object: []string{"patient"}}}}
	unknownPast = regexp.MustCompile(`^[a-z]{2,}[^aeu\W]ed$`)
)

// adverbial matches words that end like adverbs; notAdverbs are none.
var (
	adverbial  = regexp.MustCompile(`^[a-z]{3,}ly$`)
	notAdverbs = []string{"supply", "family", "assembly", "reply", "ally", "anomaly", "monopoly", "apply", "rally", "bully", "early", "daily", "weekly", "monthly", "only", "likely", "friendly", "deadly", "costly", "elderly", "comply", "multiply", "rely", "imply"}
)

// notPast are words that end like a past form and are none.
var notPast = []string{"hundred", "sacred", "hatred", "naked", "wicked", "kindred", "rugged", "bed", "red", "unarmed", "sophisticated", "so-called", "armed", "united", "limited", "advanced"}
