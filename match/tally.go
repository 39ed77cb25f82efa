package match

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/name"
	"interdict/spelling"
)

// tally is the comparison of one form of a name with another: the points that
// were found, step by step.
type tally struct {
	query, listed *form
	person        bool
	typed         bool    // the query is written in Latin letters: what is odd in it is a slip
	half          float64 // how much telling weight brings half of what is to be had
	sure          float64 // how sure it is that what is read alike is alike
	agreed        float64 // what agrees, less what is missing
	most          float64 // what a name can bring of which everything agrees
	links         [maxParts]link
	steps         [maxSteps]step
	count         int
	eastern       string // the script of the name of a Chinese or Korean person, a family name and a given name, "" of others
	same          bool   // they agree part by part, and nothing that tells is left over
	points        float64
}

// begin makes a tally ready for two forms. What it holds of others before is not
// looked at again.
func (t *tally) begin(query, listed *form, person bool) {
	t.query, t.listed, t.person = query, listed, person
	t.sure = sureness(query.name.Script, listed.name.Script)
	t.typed = t.sure == 1 && query.name.Script == "Latn"
	t.eastern = cmp.Or(query.eastern, listed.eastern)
	t.agreed, t.most, t.count, t.points = 0, 0, 0, 0
	t.same = false
}

// ofItself is the comparison of a name with itself: what it can say at most.
func ofItself(name *form, person bool) tally {
	var t tally
	t.begin(name, name, person)
	t.compare()
	return t
}

// maxSteps is enough for a step for every part of both names, and those of whole names.
const maxSteps = 2*maxParts + 8

// step is one rule met by a run of parts on each side; an empty run stands for
// the whole name when both are empty, and for nothing when one is.
type step struct {
	rule             rule
	share            float64
	q, qEnd, l, lEnd int
}

func (s step) whole() bool { return s.q == s.qEnd && s.l == s.lEnd }

func (s step) query(t *tally) string {
	if s.whole() {
		return t.query.name.Text
	}
	return text(t.query.parts[s.q:s.qEnd])
}

func (s step) listed(t *tally) string {
	if s.whole() {
		return t.listed.name.Text
	}
	return text(t.listed.parts[s.l:s.lEnd])
}

func (t *tally) add(s step) {
	if t.count == maxSteps || s.share == 0 {
		return
	}
	t.steps[t.count] = s
	t.count++
	t.points += rules[s.rule].Points * s.share
}

// half is how much telling weight brings half of the points that are still to
// be had: one telling part 0.78, two 0.93 of what a name can bring.
const half = 0.42

// halfInPart is that of persons of whom the one is called what the other is not:
// a name given in part has to tell more.
const halfInPart = 0.52

// compare finds what two forms have in common and what not.
func (t *tally) compare() {
	links := t.align()
	if !slices.ContainsFunc(links, func(k link) bool { return k.gain > 0 }) {
		return
	}
	left := t.leftovers(links)
	t.absorb(&left)
	whole := t.isWhole(left)
	t.same = whole && allSame(links)
	t.half = half
	if t.person && t.inPart(left) {
		t.half = halfInPart
	}
	t.agreeing(links)
	t.single(links, left)
	t.numbers(&left)
	t.places(&left)
	t.legalForms(&left)
	t.differing(links, &left)
	if whole {
		t.whole(links)
	}
	t.descent(links)
	t.weak()
}

// agreeing adds what the parts that agree say. Words that say what a body is count for no more than the parts that say who; where
// those are few, the generic words say what they say alone.
func (t *tally) agreeing(links []link) {
	telling, generic := t.gains(links)
	t.most, t.agreed = rules[partAgrees].Points, telling+min(generic, telling)
	says := t.most * t.saturated(t.agreed)
	if alone := rules[nameGeneric].Points * t.saturated(generic); alone > says {
		t.most, t.agreed = rules[nameGeneric].Points, generic
		t.add(step{rule: nameGeneric, share: t.saturated(generic)})
		return
	}
	for _, k := range links {
		if k.gain <= 0 {
			continue
		}
		r := partSpelled
		if k.same {
			r = partAgrees
		}
		t.add(step{r, says / rules[r].Points * k.gain / (telling + generic), k.q, k.qEnd, k.l, k.lEnd})
	}
}

// saturated turns what agrees into a share of all that a name can bring.
func (t *tally) saturated(agreed float64) float64 { return 1 - math.Exp2(-agreed/t.half) }

// gains returns what the links say that pair parts which say who, and the others.
func (t *tally) gains(links []link) (telling, generic float64) {
	for _, k := range links {
		if t.tells(k) {
			telling += max(k.gain, 0)
		} else {
			generic += max(k.gain, 0)
		}
	}
	return telling, generic
}

// tells reports whether a link pairs parts that say who.
func (t *tally) tells(k link) bool {
	return slices.ContainsFunc(t.query.parts[k.q:k.qEnd], part.telling) && slices.ContainsFunc(t.listed.parts[k.l:k.lEnd], part.telling)
}

// leftovers are the parts that no link holds, as bits.
type leftovers struct{ query, listed uint32 }

func (t *tally) leftovers(links []link) leftovers {
	left := leftovers{1<<len(t.query.parts) - 1, 1<<len(t.listed.parts) - 1}
	for _, k := range links {
		left.query &^= k.queryMask()
		left.listed &^= k.listedMask()
	}
	return left
}

// formSlip is how many letters a word may be apart from one of a legal form.
const formSlip = 1.3

// absorb takes out of what is left honorifics, and of the query the words of legal
// forms: with a slip in them, or in another order, nobody knew them for what they
// are.
func (t *tally) absorb(left *leftovers) {
	for i, p := range t.query.parts {
		if left.query>>i&1 == 1 && p.telling() && t.saysNothing(i) {
			left.query &^= 1 << i
		}
	}
	for i, p := range t.listed.parts {
		if left.listed>>i&1 == 1 && t.person && p.telling() && slices.Contains(honorifics, p.text) {
			left.listed &^= 1 << i
		}
	}
	for _, form := range t.listed.parts {
		if form.role == name.LegalForm && left.query != 0 {
			t.absorbForm(left, form.text)
		}
	}
}

// saysNothing reports whether a word of the query is an honorific or of a legal form,
// though nobody knew it for one.
func (t *tally) saysNothing(i int) bool {
	word := t.query.parts[i].text
	if t.honorific(word) {
		return true
	}
	if !t.person {
		return isUsualForm(word)
	}
	edge := i == 0 || i == len(t.query.parts)-1
	return t.typed && edge && isShortTitle(word)
}

// absorbForm takes out of what is left of the query the words of a listed legal form.
func (t *tally) absorbForm(left *leftovers, form string) {
	for word := range strings.FieldsSeq(form) {
		for i, p := range t.query.parts {
			if left.query>>i&1 == 1 && len(word) > exactForm && spelling.Distance(p.text, word, formSlip) <= formSlip {
				left.query &^= 1 << i
			}
		}
	}
}

// honorific reports an honorific; one with a slip only where slips can be told
// from other ways to write it.
func (t *tally) honorific(word string) bool {
	if t.typed {
		return isHonorific(word)
	}
	return slices.Contains(honorifics, word)
}

// usualForms are the words of legal forms that people put behind a name, whatever
// the list has.
var usualForms = [...]string{
	"limited", "liability", "company", "corporation", "joint", "stock", "open", "closed", "public",
	"ltd", "llc", "inc", "gmbh", "corp", "ooo", "jsc", "ojsc", "pjsc", "pte", "pty",
}

// isUsualForm reports a word of a usual legal form but for a slip, or some written
// together.
func isUsualForm(word string) bool {
	for _, form := range usualForms {
		if len(word) >= len(form) && len(word) > 2 && !name.Borne(word) && nearLength(word, form) && spelling.Distance(word, form, formSlip) <= oneSlip {
			return true
		}
	}
	rest := word
	for cut := true; cut && rest != ""; {
		cut = false
		for _, form := range usualForms {
			if after, ok := strings.CutPrefix(rest, form); ok {
				rest, cut = after, true
				break
			}
		}
	}
	return rest == ""
}

// exactForm is up to how many letters nothing else is taken for a legal form:
// half the world is a letter from Ltd.
const exactForm = 4

// take returns the most telling part of a role that is left over, -1 for none.
func take(parts []part, left uint32, is func(part) bool) int {
	at := -1
	for i, p := range parts {
		if left>>i&1 == 1 && is(p) && (at < 0 || p.weight > parts[at].weight) {
			at = i
		}
	}
	return at
}

// pairOff takes what is left of a kind on both sides two by two, the most
// telling first, and calls both with their places, or one with what remains.
func (t *tally) pairOff(left *leftovers, is func(part) bool, both func(q, l int), one func(q, l int)) {
	for {
		q, l := take(t.query.parts, left.query, is), take(t.listed.parts, left.listed, is)
		switch {
		case q < 0 && l < 0:
			return
		case q >= 0 && l >= 0:
			both(q, l)
		default:
			one(q, l)
		}
		if q >= 0 {
			left.query &^= 1 << q
		}
		if l >= 0 {
			left.listed &^= 1 << l
		}
	}
}

func isNumber(p part) bool    { return p.role == name.Number }
func isPlace(p part) bool     { return p.role == name.Placename }
func isLegalForm(p part) bool { return p.role == name.LegalForm }
func isAny(part) bool         { return true }

func (t *tally) numbers(left *leftovers) {
	t.pairOff(left, isNumber,
		func(q, l int) { t.add(step{numberDiffers, 1, q, q + 1, l, l + 1}) },
		func(q, l int) { t.oneSided(numberMissing, 1, q, l) })
}

func (t *tally) places(left *leftovers) {
	if t.person {
		return
	}
	t.pairOff(left, isPlace,
		func(q, l int) { t.add(step{placeDiffers, 1, q, q + 1, l, l + 1}) },
		t.missing)
}

func (t *tally) legalForms(left *leftovers) {
	t.pairOff(left, isLegalForm,
		func(q, l int) { t.add(step{formDiffers, 1, q, q + 1, l, l + 1}) },
		func(q, l int) {})
}

// differing takes away for the parts that only one side has. Where both have
// some left that say who, they are two names, and not one name given in full and
// in part.
func (t *tally) differing(links []link, left *leftovers) {
	least := 0.0
	switch {
	case t.typed:
		least = hardlyAlike
	case t.eastern != "":
		least = hardlyEastern
	}
	for _, k := range links {
		if !k.same && k.gain < least {
			t.add(step{partDiffers, t.says(k.q, k.l) * (least - k.gain) / (least - farthest), k.q, k.qEnd, k.l, k.lEnd})
		}
	}
	differ := func(q, l int) { t.add(step{partDiffers, t.says(q, l), q, q + 1, l, l + 1}) }
	t.pairOff(left, part.telling, differ, t.missing)
	t.pairOff(left, isAny, differ, t.missing)
}

// hardlyAlike is what two parts say, both written in Latin letters, that begin to
// speak against each other.
const hardlyAlike = 0.10

// hardlyEastern is that of the names of Chinese and Koreans, of which there are few, and each
// syllable is another.
const hardlyEastern = 0.30

// initialDiffers is what it says that two initials differ, as a share of what it
// says of two parts.
const initialDiffers = 0.5

// says returns how much it says that two parts differ: that Ali is not Hasan
// says as much as that Azbar is not Quwaydir, but of words that say what a body
// is it says as little as that they agree.
func (t *tally) says(q, l int) float64 {
	a, b := &t.query.parts[q], &t.listed.parts[l]
	if a.role == name.Initial && b.role == name.Initial {
		return initialDiffers
	}
	if a.telling() && b.telling() {
		return min(1, 2*shortness(a.text), 2*shortness(b.text))
	}
	return min(a.weight, b.weight)
}

// What it says against two names that one has a part which the other lacks, as
// a share of what the part would say for them. Lists give persons' fathers and
// grandfathers; bodies' names are mostly given whole.
const (
	lackingOfPerson = 0.50 // a listed person lacks a part that was asked about
	lackingOfFather = 0.35 // a listed person has a part that was not asked about
	lackingFather   = 0.10 // the same, where it is a name after the father
	lackingOfQuery  = 0.50 // a listed body lacks a word that was asked about
	lackingOfListed = 0.70 // a listed body has a word that was not asked about

	lackingOfEastern = 1.50 // a Chinese or Korean person lacks a part of the given name, and so has another
)

// longestEastern is how many parts the name of a Chinese or Korean person has: who has more
// bears a foreign given name as well, which may be left out.
const longestEastern = 3

// missing takes away for a part that the other side has not: less where much
// else agrees.
func (t *tally) missing(q, l int) {
	r, p, lacking := partNotAsked, &t.listed.parts[max(l, 0)], lackingOfListed
	if q >= 0 {
		r, p, lacking = partNotListed, &t.query.parts[q], lackingOfQuery
	}
	switch {
	case t.eastern != "" && len(t.query.parts) <= longestEastern && len(t.listed.parts) <= longestEastern:
		lacking = lackingOfEastern
	case t.person && p.role == name.Patronymic:
		lacking = lackingFather
	case t.person && q >= 0:
		lacking = lackingOfPerson
	case t.person:
		lacking = lackingOfFather
	}
	before := t.saturated(t.agreed)
	t.agreed = max(t.agreed-lacking*p.weight*shortness(p.text), 0)
	t.oneSided(r, t.most*(t.saturated(t.agreed)-before)/rules[r].Points, q, l)
}

func (t *tally) oneSided(r rule, share float64, q, l int) {
	if q >= 0 {
		t.add(step{r, share, q, q + 1, 0, 0})
		return
	}
	t.add(step{r, share, 0, 0, l, l + 1})
}

// manyWords is from how many on words that say what a body is say together who
// it is: the "Scientific Studies and Research Center" is one, "Electronics
// Institute" may be anybody's.
const manyWords = 4

// single takes away where only one part that says who agrees, and another is
// left over: many share a name with somebody, and a party that bears a single
// name is not everybody who bears that name and others.
func (t *tally) single(links []link, left leftovers) {
	agree := 0
	for _, k := range links {
		if k.gain > 0 && t.tells(k) {
			agree += min(k.qEnd-k.q, k.lEnd-k.l)
		}
	}
	if agree != 1 {
		return
	}
	if take(t.listed.parts, left.listed, part.tellsMuch) >= 0 || t.person && take(t.query.parts, left.query, part.tellsMuch) >= 0 {
		t.add(step{rule: partAlone, share: 1})
	}
}

// descent takes away where two names tell of the same two men, the father in the
// one being the son in the other: the order of a nasab is fixed.
func (t *tally) descent(links []link) {
	son, father := descent(t.query.parts)
	listedSon, listedFather := descent(t.listed.parts)
	if son < 0 || listedSon < 0 {
		return
	}
	crossed := 0
	for _, k := range links {
		if k.gain > 0 && (k.q == son && k.l == listedFather || k.q == father && k.l == listedSon) {
			crossed++
		}
	}
	if crossed == 2 && t.query.parts[son].text != t.query.parts[father].text {
		t.add(step{descentDiffers, 1, son, father + 1, listedSon, listedFather + 1})
	}
}

// descent returns the places of a son and of his father, -1 where a name tells of
// none.
func descent(parts []part) (son, father int) {
	for i := 1; i+1 < len(parts); i++ {
		switch parts[i].text {
		case "bin", "ibn", "ben", "bint", "binti", "ould", "wuld":
			return i - 1, i + 1
		}
	}
	return -1, -1
}

// isWhole reports whether no part is left over that says anything.
func (t *tally) isWhole(left leftovers) bool {
	for i, p := range t.query.parts {
		if left.query>>i&1 == 1 && !p.idle(t.person) {
			return false
		}
	}
	for i, p := range t.listed.parts {
		if left.listed>>i&1 == 1 && !p.idle(t.person) {
			return false
		}
	}
	return true
}

// inPart reports whether a part is left over that says who, and is no name after
// the father.
func (t *tally) inPart(left leftovers) bool {
	says := func(p part) bool { return p.telling() && p.role != name.Patronymic }
	return take(t.query.parts, left.query, says) >= 0 || take(t.listed.parts, left.listed, says) >= 0
}

// whole lifts names that agree part by part, however common the parts are. A
// slip in one of them lifts less.
func (t *tally) whole(links []link) {
	gained, full, worst, telling, words := 0.0, 0.0, 1.0, 0, 0
	for _, k := range links {
		weight := min(weigh(t.query.parts[k.q:k.qEnd]), weigh(t.listed.parts[k.l:k.lEnd]))
		switch {
		case k.alike:
			gained += max(k.gain, soundsAlike*weight)
		case t.typed:
			gained += k.gain
		default:
			gained += max(k.gain, 0)
		}
		full += weight
		worst = min(worst, k.gain/weight)
		words += k.qEnd - k.q
		telling += t.tellingWords(k)
	}
	if worst < leastOfWhole && !t.typed {
		return
	}
	r := nameWhole
	if telling >= 2 || words >= manyWords {
		r = nameExact
	}
	if missing := rules[r].Points*lift(r, max(gained/full, 0), worst) - t.points; missing > 0 {
		t.add(step{rule: r, share: missing / rules[r].Points})
	}
}

// leastOfWhole is what share of what it weighs each part says at least where names agree
// part by part that are in two scripts: of those that say less one may be another name.
const leastOfWhole = 0.3

// tellingWords counts the words of a link that say who: where several were written
// as one, those of the side that has more if they are the same, else of the side
// that has fewer.
func (t *tally) tellingWords(k link) int {
	query, listed := 0, 0
	for i := k.q; i < k.qEnd; i++ {
		query += number(t.query.parts[i].telling())
	}
	for i := k.l; i < k.lEnd; i++ {
		listed += number(t.listed.parts[i].telling())
	}
	if k.same {
		return max(query, listed)
	}
	return min(query, listed)
}

func number(is bool) int {
	if is {
		return 1
	}
	return 0
}

// allSame reports whether all links pair what is the same.
func allSame(links []link) bool {
	return !slices.ContainsFunc(links, func(k link) bool { return !k.same })
}

// bound takes away what a name says more than the name asked about would say of
// itself: a name that is only like it cannot say more than the same name.
func (t *tally) bound() {
	if over := t.points - t.bounded(); over > closeEnough {
		t.add(step{rule: nameUnlike, share: over / -rules[nameUnlike].Points})
	}
}

// closeEnough is when two sums of the same points are the same.
const closeEnough = 1e-9

// bounded returns the points of which bound leaves them.
func (t *tally) bounded() float64 {
	if t.points < looked {
		return t.points
	}
	self := ofItself(t.query, t.person)
	if t.same {
		return min(t.points, self.points)
	}
	return min(t.points, likeItself*self.points)
}

// saysMore reports whether one pair of names says more than another: of one that is
// the same and one that is not, after what bound leaves.
func (t *tally) saysMore(than *tally) bool {
	if t.same == than.same {
		return t.points > than.points
	}
	return t.bounded() > than.bounded()
}

// likeItself is how much of what a name says of itself one says at most that is
// not the same.
const likeItself = 0.99

// soundsAlike is what share of a word it says at least, in names that agree whole,
// that two spellings sound the same: then both may be right.
const soundsAlike = 0.62

// lift returns how much of a whole name's points it gets of which so large a share
// agrees. One word, or generic words, with a slip get nearly all, so that a
// person looks.
func lift(r rule, share, worst float64) float64 {
	if r == nameWhole && worst > 0.38 {
		return 1 - 0.1*(1-share)
	}
	return math.Sqrt(share)
}

// weak takes a share of everything away where the listed name is one that says
// little, but never so much that a name which is worth a look is worth less: who
// asks for "SSRC" has to be shown the SSRC.
func (t *tally) weak() {
	switch t.listed.name.Property {
	case graph.WeakAlias, graph.Abbreviation:
	default:
		return
	}
	share := t.points / rules[partAgrees].Points
	if t.points > looked {
		share = min(share, max(t.points-worthALook, 0)/-rules[weakName].Points)
	}
	t.add(step{rule: weakName, share: share})
}

const (
	// looked is a score that is just worth a look.
	looked = ReviewScore + 0.005
	// worthALook is what a whole name brings that is one word.
	worthALook = 0.76
)
