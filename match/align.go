package match

import (
	"math/bits"
	"slices"
	"strings"

	"interdict/name"
	"interdict/spelling"
)

// link pairs a run of parts of the query with a run of parts of the listed name.
type link struct {
	q, qEnd, l, lEnd int
	gain             float64 // what it says that they meet; below 0 they are rather two names
	same             bool    // spelled the same, or of the same meaning
	alike            bool    // sounds the same
}

// maxLinks bounds the links that are tried for one pair of names.
const maxLinks = 64

// longestJoin is how many parts may have been written as one.
const longestJoin = 3

// align pairs the parts of two names: the best links first, each part once.
func (t *tally) align() []link {
	var tried [maxLinks]link
	found := tried[:0]
	for i := range t.query.parts {
		for j := range t.listed.parts {
			found = t.try(found, link{q: i, qEnd: i + 1, l: j, lEnd: j + 1})
		}
	}
	found = t.joins(found)
	chosen := t.links[:0]
	var usedQuery, usedListed uint32
	for len(found) > 0 {
		at := best(found)
		k := found[at]
		found[at] = found[len(found)-1]
		found = found[:len(found)-1]
		if usedQuery&k.queryMask() != 0 || usedListed&k.listedMask() != 0 {
			continue
		}
		usedQuery |= k.queryMask()
		usedListed |= k.listedMask()
		chosen = append(chosen, k)
	}
	return chosen
}

func (k link) queryMask() uint32  { return (1<<(k.qEnd-k.q) - 1) << k.q }
func (k link) listedMask() uint32 { return (1<<(k.lEnd-k.l) - 1) << k.l }

// rank orders links: what says most first, and of those that are equal the ones
// that stand in the same order.
func (k link) rank() float64 {
	order := k.q - k.l
	return k.gain - 0.0001*float64(max(order, -order))
}

func best(links []link) int {
	at := 0
	for i := range links {
		if links[i].rank() > links[at].rank() {
			at = i
		}
	}
	return at
}

// try appends the link of two single parts if they may be one name.
func (t *tally) try(found []link, k link) []link {
	q, l := &t.query.parts[k.q], &t.listed.parts[k.l]
	k.alike = soundAlike(q, l)
	k.gain, k.same = t.meet(q, l)
	switch {
	case k.same:
	case (q.native == "") != (l.native == ""):
		k = t.across(k)
	case t.person && name.WadeGiles(q.text, l.text):
		k.gain, k.same = min(q.weight, l.weight), true
	}
	if k.gain > 0 {
		k.gain *= t.sureOf(k)
	}
	if k.gain <= farthest || len(found) == maxLinks {
		return found
	}
	return append(found, k)
}

// sureOf returns how sure a link is: what is read from another script and then
// only alike is twice unsure.
func (t *tally) sureOf(k link) float64 {
	if k.same {
		return t.sure
	}
	return t.sure * t.sure
}

// joins appends links of parts that were written together on one side, or
// divided otherwise: Abdul Rahman and Abdulrahman. The last part may stand before
// the first, as lists have it. Parts that have a match of their own are joined
// only to the very same letters.
func (t *tally) joins(found []link) []link {
	var alikeQuery, alikeListed uint32
	for _, k := range found {
		if k.gain > ownMatch*t.query.parts[k.q].weight {
			alikeQuery, alikeListed = alikeQuery|k.queryMask(), alikeListed|k.listedMask()
		}
	}
	query, listed := extentsOf(t.query.parts), extentsOf(t.listed.parts)
	native := t.query.native || t.listed.native
	try := func(k link) {
		if k.qEnd > len(t.query.parts) || k.lEnd > len(t.listed.parts) {
			return
		}
		fit := query[k.q][k.qEnd-k.q-1].fits(listed[k.l][k.lEnd-k.l-1])
		if fit || native {
			own := alikeQuery&k.queryMask() != 0 || alikeListed&k.listedMask() != 0
			found = t.tryJoined(found, k, fit, own)
		}
	}
	for i := range t.query.parts {
		for j := range t.listed.parts {
			for n := 2; n <= longestJoin; n++ {
				try(link{q: i, qEnd: i + n, l: j, lEnd: j + 1})
				try(link{q: i, qEnd: i + 1, l: j, lEnd: j + n})
			}
			try(link{q: i, qEnd: i + 2, l: j, lEnd: j + 2})
		}
	}
	return found
}

// ownMatch is from which share of what a part says its match is its own.
const ownMatch = 0.5

// shortestJoin is how long words are at least of which one was written as
// several: "al" and "a l" says nothing.
const shortestJoin = 4

// mixedAcross is what is taken from a family name that is joined with a given name and read
// from one script into another, where that is not all of the name.
const mixedAcross = 0.3

// joinedSlip is what is taken from words that are joined and spelled otherwise
// as well: that happens by chance more often than by a slip.
const joinedSlip = 0.3

func (t *tally) tryJoined(found []link, k link, fit, onlySame bool) []link {
	if len(found) == maxLinks {
		return found
	}
	q, l := t.query.parts[k.q:k.qEnd], t.listed.parts[k.l:k.lEnd]
	if acrossScripts(q, l) {
		if t.eastern == "" && onlySame || t.eastern != "" && (mixed(q) || mixed(l)) {
			return found
		}
		k.gain = 0
		k = t.across(k)
		if (mixed(q) || mixed(l)) && len(t.query.parts) > 1 && len(t.listed.parts) > 1 {
			k.gain -= mixedAcross
		}
		if k.gain > 0 && (k.same || !onlySame) {
			k.gain *= t.sureOf(k)
			return append(found, k)
		}
		if t.eastern == "" {
			return found
		}
	}
	if !fit || shares(q, l) || slices.ContainsFunc(q, isNumber) || slices.ContainsFunc(l, isNumber) {
		return found
	}
	var one, other [2 * spelling.MaxLength]byte
	a, b := string(join(one[:0], q)), string(join(other[:0], l))
	if t.person && name.WadeGiles(a, b) {
		k.gain, k.same = t.sure*min(weigh(q), weigh(l)), true
		return append(found, k)
	}
	less := joinedSlip + vowelless(&q[0], &l[0])
	k.gain, k.same = t.spelled(spellings{a, b, weigh(q), weigh(l), false, less})
	if len(q)+len(l) == 3 && !k.same && t.eastern == "" {
		turned := string(append(append(other[:0], l[len(l)-1].text...), l[0].text...))
		if len(l) == 1 {
			turned = string(append(append(one[:0], q[1].text...), q[0].text...))
			a, turned = turned, b
		}
		if gain, same := t.spelled(spellings{a, turned, weigh(q), weigh(l), false, less}); gain > k.gain {
			k.gain, k.same = gain, same
		}
	}
	k.gain *= t.sureOf(k)
	if k.gain <= 0 || !k.same && (onlySame || t.typed && (areNames(q) || areNames(l))) {
		return found
	}
	return append(found, k)
}

// areNames reports whether several words are names that people bear, short ones
// aside, and so no pieces of another.
func areNames(run []part) bool {
	names := 0
	for i := range run {
		if len(run[i].text) < shortestName {
			continue
		}
		if !name.Borne(run[i].text) {
			return false
		}
		names++
	}
	return len(run) > 1 && names > 0
}

// shortestName is how many letters a word has at least that is known for a name.
const shortestName = 3

// extent is how long some parts are that are joined, and which letters they have.
type extent struct {
	length  int
	letters uint32
}

// extents are those of the runs of parts, by their first and how many more they have.
type extents [maxParts][longestJoin]extent

func extentsOf(parts []part) (e extents) {
	for i := range parts {
		var sum extent
		for n := range min(longestJoin, len(parts)-i) {
			p := &parts[i+n]
			sum = extent{sum.length + len(p.text), sum.letters | p.letters}
			e[i][n] = sum
		}
	}
	return e
}

// fits reports whether two runs can be one word: about as long, of about the
// same letters.
func (e extent) fits(other extent) bool {
	apart := e.length - other.length
	return e.length >= shortestJoin && other.length >= shortestJoin && apart >= -2 && apart <= 2 &&
		e.length < spelling.MaxLength && bits.OnesCount32(e.letters^other.letters) <= 4
}

// shares reports whether a part is in both runs: then it is a link of its own.
func shares(q, l []part) bool {
	for i := range q {
		for j := range l {
			if q[i].text == l[j].text {
				return true
			}
		}
	}
	return false
}

func join(to []byte, run []part) []byte {
	for i := range run {
		to = append(to, run[i].text...)
	}
	return to
}

// weigh is what a run of parts weighs as one word: its parts together, and not
// more than one part can.
func weigh(run []part) float64 {
	sum := 0.0
	for i := range run {
		sum += run[i].weight
	}
	return min(sum, 1)
}

// meet returns what it says that two parts stand on both sides, and whether they
// are the same.
func (t *tally) meet(q, l *part) (gain float64, same bool) {
	both := min(q.weight, l.weight)
	switch {
	case otherHangul(q, l):
		gain, _ = t.spelled(spellings{q.text, l.text, q.weight, l.weight, false, 0})
		return max(min(gain, both-hangulSlip), farthest), false
	case q.text == l.text, q.concept != "" && q.concept == l.concept:
		return both, true
	case q.role == name.Number || l.role == name.Number:
		return farthest, false
	case q.role == name.Initial || l.role == name.Initial:
		if isInitial(q, l) && (t.person || len(q.text) == len(l.text)) {
			return both, len(q.text) == len(l.text)
		}
		return farthest, false
	}
	if q.role == name.Generic && l.role == name.Generic && (hasWord(q.text, l.text) || hasWord(l.text, q.text)) {
		return phraseInPart * both, false
	}
	if bits.OnesCount32(q.letters^l.letters) > otherLetters {
		return farthest, false
	}
	queryWeight := q.weight
	if q.telling() != l.telling() {
		slips := oneSlip + float64(min(len(l.text), len(q.text))/7)
		if apart(q.text, l.text, slips) > slips {
			return farthest, false // many words are nearly Abu or Dr
		}
		queryWeight = max(queryWeight, l.weight/2) // with a slip nobody knew it for what it is
	}
	return t.spelled(spellings{q.text, l.text, queryWeight, l.weight, soundAlike(q, l), vowelless(q, l)})
}

// hangulSlip is what is taken from two words in Hangul that differ: a letter more or
// another makes another name.
const hangulSlip = 0.75

// otherHangul reports two words in Hangul that are not the same; family names aside, of which
// the North and the South write some with other letters (리, 이).
func otherHangul(q, l *part) bool {
	return q.native != l.native && q.role != name.Family && isHangul(q.native) && isHangul(l.native)
}

// phraseInPart is how much is left of what a phrase says of which only a word
// stands on the other side: "Management Company" and "Management".
const phraseInPart = 0.8

// hasWord reports whether a phrase begins or ends with a word.
func hasWord(phrase, word string) bool {
	rest := len(phrase) - len(word) - 1
	return rest > 0 && (phrase[len(word)] == ' ' && phrase[:len(word)] == word || phrase[rest] == ' ' && phrase[rest+1:] == word)
}

// shortestSound is how many consonants say that two words sound alike: fewer are in
// many words.
const shortestSound = 3

// soundAlike reports whether two parts sound the same, as names do that were
// written in Latin letters in two ways.
func soundAlike(q, l *part) bool {
	return q.key == l.key && len(q.key) >= shortestSound && !otherEnding(q.text, l.text)
}

// otherLetters is how many letters may be in one of two parts and not in the other
// for them to be one name: Quwaydir and Kweider have six.
const otherLetters = 6

// isInitial reports whether one part is the first letter of the other.
func isInitial(q, l *part) bool {
	return q.text != "" && l.text != "" && q.text[0] == l.text[0] && (len(q.text) == 1 || len(l.text) == 1)
}

const (
	// perLetter is what one letter that differs takes from what a part says: 7 of
	// the 11 nats of a telling part (a slip in one word of thirty, of some two
	// hundred that can be made in it).
	perLetter = 0.53
	// perLetterOfPerson is that of persons: there are many more than bodies, and their
	// names are more alike.
	perLetterOfPerson = 0.58
	// oneSlip is how many letters a word may be apart from a title, a particle or a
	// generic word that it is taken for; one more in every seven letters.
	oneSlip = 1.0
	// strange is what a word says more that nobody is known to bear: it was hardly
	// meant to be what it is.
	strange = 0.25
	// meant is what a word says less that people bear as a name, and that is more than
	// otherSpelling letters from the other: it was rather meant.
	meant         = 0.2
	otherSpelling = 0.35
	// slipsInWord is what share of the letters of the shorter word may be others: DTSSS is
	// not MEC, however odd a word it is, nor TTP NNP. The short words of persons' names are
	// not initials, and may have a little more.
	slipsInWord         = 0.4
	slipsInWordOfPerson = 0.5
	// everySlip is what every letter that differs takes, also where a word is so rare
	// or so common that slips say little: of two listed names the nearer is meant.
	everySlip = 0.06
	// perOddness is what a nat of oddness adds to that.
	perOddness = 0.06
	// farthest is what two parts say at the least that are paired: from there on
	// they are two names, and are counted as such.
	farthest = -0.2
)

// spellings are two words that may be one name in two spellings.
type spellings struct {
	q, l                      string
	queryWeight, listedWeight float64
	soundAlike                bool    // as names do that were romanised in two ways
	less                      float64 // taken away beforehand, unless they are the same
}

// spelled returns what it says that two words are spelled so much alike. A listed
// name that is common says little; so does a common name that was asked about, as
// then it was hardly a slip. A spelling that nobody bears was one.
func (t *tally) spelled(s spellings) (gain float64, same bool) {
	listed := s.listedWeight * shortness(s.l)
	if s.q == s.l {
		return min(s.queryWeight, listed), true
	}
	query := s.queryWeight*shortness(s.q) - s.less
	costs, others := perLetter, slipsInWord
	if t.person {
		costs, others = perLetterOfPerson, slipsInWordOfPerson
	}
	slips := apart(s.q, s.l, (query+strange+1-farthest)/costs)
	if slips > others*float64(min(len(s.q), len(s.l))) {
		return farthest, false
	}
	if !t.typed {
		return max(min(query-costs*slips, listed), farthest), false
	}
	switch {
	case s.queryWeight <= 0.5:
	case !name.Borne(s.q):
		query += strange + perOddness*float64(spelling.Oddness(s.q))
	case t.person && !s.soundAlike && slips > otherSpelling:
		query -= meant
	}
	return max(min(query-costs*slips, listed)-everySlip*slips, farthest), false
}

// apart returns by how many letters two words are apart, or a number above limit.
func apart(q, l string, limit float64) float64 {
	if difference := float64(len(q) - len(l)); difference > 3*limit || -difference > 3*limit {
		return limit + 1
	}
	letters := float64(spelling.Distance(q, l, float32(limit)))
	if otherEnding(q, l) {
		letters += endingTells
	}
	// Each way is tried by name: what is called through a table cannot stay on the stack.
	if q, l, ok := withoutServant(q, l); ok {
		letters = nearer(q, l, limit, servantMissing, letters)
	}
	if q, l, ok := servants(q, l); ok {
		letters = nearer(q, l, limit, 0, letters)
	}
	if q, l, ok := titled(q, l); ok {
		letters = nearer(q, l, limit, titleJoined, letters)
	}
	return letters
}

// nearer returns by how many letters two words are apart after a cut that costs
// some, where that is less than they were before.
func nearer(q, l string, limit, costs, letters float64) float64 {
	if letters <= costs {
		return letters
	}
	return min(letters, costs+float64(spelling.Distance(q, l, float32(limit-costs))))
}

// titleJoined is what it costs, in letters, that a title was written together
// with a name.
const titleJoined = 0.4

func titled(q, l string) (string, string, bool) {
	rest, ok := withoutHonorific(q)
	return rest, l, ok
}

// servants cuts "Abd al-" from two names that both have it, in whatever spelling.
func servants(q, l string) (string, string, bool) {
	query, ok := attribute(q)
	listed, too := attribute(l)
	return query, listed, ok && too
}

// attribute returns what stands after "Abd al-" in a name written as one word.
func attribute(word string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(word, "abd")
	if !ok {
		return "", false
	}
	rest = strings.TrimLeft(rest, "aeiou")
	if after, found := strings.CutPrefix(rest, "l"); found {
		rest = after
	}
	if len(rest) > 1 && rest[0] == rest[1] { // the article before a sun letter
		rest = rest[1:]
	}
	return rest, len(rest) > 2
}

// endingTells is what an ending that makes a man's name a woman's says beside its
// letters: Antonia is not Antonio with a slip.
const endingTells = 0.6

// otherEnding reports whether two names differ by such an ending alone.
func otherEnding(q, l string) bool {
	return feminine(q, l) || feminine(l, q)
}

func feminine(woman, man string) bool {
	stem, ok := strings.CutSuffix(woman, "a")
	return ok && len(stem) > 2 && !strings.HasSuffix(stem, "enk") && (man == stem || man == stem+"o" || man == stem+"e")
}

// servantMissing is what it costs, in letters, that one of two names lacks "Abd al-".
const servantMissing = 0.5

// withoutServant cuts "abdul" from that of two words which alone has it: names
// like Abd al-Rahman are given without it, or it stands elsewhere in the name.
func withoutServant(q, l string) (string, string, bool) {
	const servant = "abdul"
	inQuery, inListed := strings.HasPrefix(q, servant), strings.HasPrefix(l, servant)
	switch {
	case inQuery == inListed, q == "abdullah", l == "abdullah":
		return q, l, false
	case inQuery:
		return q[len(servant):], l, true
	}
	return q, l[len(servant):], true
}

// shortness returns how much a word can say by its length: there are few short
// words. One without vowels, as some scripts write them, stands for several.
func shortness(word string) float64 {
	tells := [...]float64{0, 0.1, 0.4, 0.7, 0.9, 1}
	n := min(len(word), len(tells))
	if n > 1 && !strings.ContainsAny(word, "aeiouy0123456789") {
		n--
	}
	return tells[min(n, len(tells)-1)]
}

// text returns a run of parts as a person reads it.
func text(run []part) string {
	words := make([]string, len(run))
	for i := range run {
		words[i] = run[i].text
	}
	return strings.Join(words, " ")
}
