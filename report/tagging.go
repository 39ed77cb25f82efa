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
		inside := all[i-1].capital && isLetter(all[i-1].text) && all[i-1].tag == noun || all[i+1].capital && isLetter(all[i+1].text) && all[i+1].tag == noun
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
	if t.verb == nil && !t.capital && !slices.Contains(notPast, t.low) && t.mention == nil && unknownPast.MatchString(t.low) {
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

// settle decides what an ambiguous word is by its neighbours.
func settle(words *lexicon, all []token, i int) {
	t := &all[i]
	before, after := token{tag: sign}, token{tag: sign}
	if i > 0 {
		before = all[i-1]
	}
	if i+1 < len(all) {
		after = all[i+1]
	}
	switch {
	case t.tag == adverb && before.tag == det && after.tag == noun:
		t.tag = noun // "a further forty"
	case t.tag == say && t.verb != nil && slices.Contains([]string{"add", "declare", "discover", "record", "observe"}, t.verb.lemma) && (after.tag == det || after.tag == noun) && !finiteBehind(all, i):
		t.tag = act // "added three companies to its list"
	case t.tag == given && (before.tag == owning || before.tag == det) && after.tag == noun:
		t.tag = noun
	case t.low == "that":
		settleThat(words, all, i, before, after)
	case t.tag == try && t.low == "wanted" && before.tag == be:
		t.tag = act
	case t.low == "subject" && before.tag == be && after.low == "to":
		t.tag, t.form = act, participle
	case (t.low == "late" || t.low == "early") && before.tag == noun && (after.tag == prep || after.tag == given):
		t.tag = adverb
	case slices.Contains(naming, t.low) && before.tag == noun && after.tag == noun && after.capital:
		t.tag = comma // "a company called X": as "a company, X"
	case t.tag == pronoun && (strings.HasSuffix(t.low, "self") || strings.HasSuffix(t.low, "selves")) && before.tag == noun:
		t.tag = adverb // "the group itself was"
	case t.tag == say && t.verb != nil && after.low == "to" && !(t.form == past && attributes(all, i)):
		t.tag = act // "reports to the ministry"
	case t.low == "since" && before.tag == have && after.tag == act:
		t.tag = adverb // "have since joined"
	case t.low == "since" && after.tag != given && subjectBehind(all, i):
		t.tag = sub // "since Russia invaded"
	case slices.Contains(shows, t.low) && (attributes(all, i) && (i+1 == len(all) || after.tag == sign) || after.tag == comma && i > 1 && interjected(all, i)):
		t.tag, t.verb = say, nil // "..., customs records show."
	case t.low == "belonging" && after.low == "to":
		t.tag = act
	case t.tag == say && slices.Contains(sayBases, t.low) && !saysHere(words, before, after):
		t.tag = noun
	case t.low == "one" && after.tag == noun:
		t.tag = det
	case t.tag == say && slices.Contains(sayNouns, t.low) && (before.tag != noun && before.tag != pronoun || before.tag == noun && finiteMain(all, i)):
		t.tag = noun
	case t.tag == begin && t.low == "help" && before.tag == noun && after.tag != pronoun && after.tag != det && after.tag != noun && after.low != "to":
		t.tag, t.verb = noun, nil
	case t.tag == begin && before.tag == det, (t.tag == say || t.tag == try) && (before.tag == det || before.tag == owning) && after.tag == noun:
		t.tag = noun
	case t.tag == hedge && t.low == "believed" && before.tag != be && after.tag != noun:
		t.tag = say
	case t.tag == try && before.tag == prep:
		t.tag = noun
	case t.tag == given && after.tag == owning:
		t.tag = noun
	case t.tag == hedge && words.is(t.low, say) && (before.tag == noun || before.tag == pronoun || before.tag == have) && after.tag != noun:
		t.tag = say
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

// saysHere reports whether a bare word of saying is the verb of several: "officials
// believe that".
func saysHere(words *lexicon, before, after token) bool {
	several := before.tag == pronoun || before.tag == modal || before.tag == adverb || before.tag == noun && strings.HasSuffix(before.low, "s") || before.low == "media"
	return several && (after.low == "that" || after.tag == det || after.tag == noun || after.tag == comma || after.tag == pronoun || after.tag == given)
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
		case all[j].tag != noun && all[j].tag != det && all[j].tag != owning && all[j].low != "of" && all[j].low != "by" && all[j].tag != given:
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
	case t.form == base && before.low == "whose":
		t.tag = noun // "whose head, X, ..."
	case t.verb == unknownVerb && nounAfter && slices.Contains([]tag{conj, comma, sign, prep, det, owning, act}, before.tag):
		t.tag, t.verb = noun, nil // "rockets and armoured vehicles"
	case t.form == gerund && t.verb.lemma == "hold" && before.tag == noun && after.tag == noun && after.capital:
		t.tag = noun // "state holding X"
	case t.form == base && (opensObject(after) || after.tag == act && after.form == third) && madeDo(all, i):
	case t.form == base:
		if !slices.Contains([]tag{modal, adverb, not, hedge, rel, pronoun}, before.tag) && before.low != "to" && !(before.tag == noun && severalOf(before.low) && i > 0 && (opensObject(after) || after.tag == act && after.form == third) && !finiteElsewhere(all, i) && !finiteBefore(all, i)) {
			t.tag = noun
		}
	case t.form == third && t.verb.lemma == "belong":
	case t.form == third && (before.tag == rel || slices.Contains([]string{"it", "he", "she"}, before.low)):
	case t.form == third && before.tag == comma && opensObject(after) && after.tag != prep && !finiteElsewhere(all, i) && !finiteMain(all, i):
	case t.form == third && before.tag == noun && finiteMain(all, i):
		t.tag = noun // "was placed under United States sanctions"
	case t.form == third:
		if words.is(t.low, plural) || !(before.tag == noun || before.tag == pronoun || before.tag == rel || before.tag == adverb || before.tag == hedge || before.tag == conj || before.low == "that") || !opensObject(after) && !(after.tag == say && slices.Contains(sayNouns, after.low)) || finiteElsewhere(all, i) {
			t.tag = noun
		}
	case t.form == gerund && before.tag == noun && !t.capital && after.tag == prep && slices.Contains(serving, t.verb.lemma):
	case t.form == gerund && before.tag == conj && i > 1 && all[i-2].tag == noun && strings.HasSuffix(all[i-2].low, "ing"):
		t.tag = noun // "of advancing and coordinating research"
	case t.form == gerund && (t.low == "belonging" || t.verb.rows[0].predicate != Other && doneBehind(words, all, i) && opensObject(after) && !t.capital):
	case t.form == gerund && before.tag == act && before.form != gerund, t.form == past && before.tag == act && nounAfter && before.form != gerund:
		t.tag = noun // "received funding", "export controlled gauges"
	case t.form != gerund && t.form != base && before.tag != be && after.low == "that" && objectBehind(all, i+1) && !slices.ContainsFunc(t.verb.rows, func(r row) bool { return r.predicate != Other }):
		t.tag = say // "knows that", "demanded that"
	case t.form == past && i == 0 && nounAfter && !after.capital:
		t.tag = noun // "Leaked emails show"
	case t.form == gerund && nounAfter && (words.is(before.low, numeral) || isNumber(before.low)):
		t.tag = noun // "six milling machines"
	case t.form == gerund:
		if before.tag == prep || before.tag == det || before.tag == owning || before.tag == noun && (after.tag == prep || !opensObject(after)) || t.capital {
			t.tag = noun
		}
	case (before.tag == det || before.tag == owning || before.tag == prep) && nounAfter:
		t.tag = noun // "the damaged facility"
	case before.tag == det && after.tag == prep:
		t.tag = noun
	}
}

// serving are verbs whose -ing describes who stands before it: "a man working for X".
var serving = []string{"work", "act", "operate", "serve", "collaborate", "cooperate", "report"}

// doneBehind reports whether the -ing of all[i] tells a deed behind a preposition:
// "fined for selling pumps", "suspected of storing gas".
func doneBehind(words *lexicon, all []token, i int) bool {
	if i == 0 {
		return false
	}
	switch all[i-1].low {
	case "for", "by", "after", "without", "guilty of":
		return true
	case "of", "with":
		return i > 1 && (all[i-2].tag == hedge || accusedBefore(all, i-2))
	}
	return false
}

// accusedBefore reports whether the last verb up to all[i] is one of accusing: "charged
// two employees of X with".
func accusedBefore(all []token, i int) bool {
	for ; i >= 0 && all[i].tag != comma && all[i].tag != sub; i-- {
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
	for _, t := range all[i+1:] {
		switch {
		case t.tag == comma || t.tag == semicolon || t.tag == sub || t.tag == rel:
			return false
		case t.tag == be || t.tag == have || t.tag == modal || t.tag == act && (t.form == past || t.form == third):
			return true
		}
	}
	return false
}

// severalOf reports whether a noun looks like a plural.
func severalOf(low string) bool {
	return strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") && !strings.HasSuffix(low, "is") && !strings.HasSuffix(low, "us")
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

func opensObject(t token) bool {
	return t.tag == adverb || t.tag == det || t.tag == noun || t.tag == prep || t.tag == hedge || t.tag == pronoun || t.tag == given
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
