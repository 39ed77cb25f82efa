package match

import (
	"math/bits"
	"strings"

	"interdict/name"
	"interdict/spelling"
)

// link pairs a run of parts of the query with a run of parts of the listed name.
type link struct {
	q, qEnd, l, lEnd int
	alike            float64 // 1 the same, 0 as different as can still be paired
	weight           float64
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

// gain orders links: what is alike and telling first, and of those that are
// equal the ones that stand in the same order.
func (k link) gain() float64 {
	order := k.q - k.l
	return k.alike*k.weight - 0.0001*float64(max(order, -order))
}

func best(links []link) int {
	at := 0
	for i := range links {
		if links[i].gain() > links[at].gain() {
			at = i
		}
	}
	return at
}

// try appends the link of two single parts if they are alike at all.
func (t *tally) try(found []link, k link) []link {
	q, l := &t.query.parts[k.q], &t.listed.parts[k.l]
	k.alike = alike(q, l)
	if k.alike <= 0 || len(found) == maxLinks {
		return found
	}
	k.weight = min(q.weight, l.weight)
	return append(found, k)
}

// joins appends links of parts that were written together on one side, or
// divided otherwise: Abdul Rahman and Abdulrahman.
func (t *tally) joins(found []link) []link {
	q, l := t.query.parts, t.listed.parts
	for i := range q {
		for j := range l {
			for n := 2; n <= longestJoin; n++ {
				if i+n <= len(q) {
					found = t.tryJoined(found, link{q: i, qEnd: i + n, l: j, lEnd: j + 1})
				}
				if j+n <= len(l) {
					found = t.tryJoined(found, link{q: i, qEnd: i + 1, l: j, lEnd: j + n})
				}
			}
			if i+2 <= len(q) && j+2 <= len(l) {
				found = t.tryJoined(found, link{q: i, qEnd: i + 2, l: j, lEnd: j + 2})
			}
		}
	}
	return found
}

// shortestJoin is how long words are at least of which one was written as
// several: "al" and "a l" says nothing.
const shortestJoin = 4

func (t *tally) tryJoined(found []link, k link) []link {
	if len(found) == maxLinks {
		return found
	}
	q, l := t.query.parts[k.q:k.qEnd], t.listed.parts[k.l:k.lEnd]
	if !fits(q, l) {
		return found
	}
	var one, other [2 * spelling.MaxLength]byte
	a, b := string(join(one[:0], q)), string(join(other[:0], l))
	k.alike = spelledAlike(a, b)
	k.weight = min(weigh(q), weigh(l))
	if k.alike < 0.5 {
		return found
	}
	return append(found, k)
}

// fits reports whether two runs can be one word: about as long, of about the
// same letters.
func fits(q, l []part) bool {
	lengthQ, lettersQ := extent(q)
	lengthL, lettersL := extent(l)
	apart := lengthQ - lengthL
	return lengthQ >= shortestJoin && lengthL >= shortestJoin && apart >= -2 && apart <= 2 &&
		lengthQ < spelling.MaxLength && bits.OnesCount32(lettersQ^lettersL) <= 4
}

func extent(run []part) (length int, letters uint32) {
	for i := range run {
		length += len(run[i].text)
		letters |= run[i].letters
	}
	return length, letters
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

// alike returns how alike two parts are: 1 the same, 0 too different to pair.
func alike(q, l *part) float64 {
	switch {
	case q.text == l.text:
		return 1
	case q.role == name.Number || l.role == name.Number:
		return sameConcept(q, l)
	case q.role == name.Initial || l.role == name.Initial:
		return initialAlike(q, l)
	case sameConcept(q, l) == 1:
		return 1
	}
	return spelledAlike(q.text, l.text)
}

func sameConcept(q, l *part) float64 {
	if q.concept != "" && q.concept == l.concept {
		return 1
	}
	return 0
}

// initialAlike pairs an initial with what it may stand for.
func initialAlike(q, l *part) float64 {
	if q.text != "" && l.text != "" && q.text[0] == l.text[0] && (len(q.text) == 1 || len(l.text) == 1) {
		return 1
	}
	return 0
}

// How spelling becomes likeness: distance as a share of the length. Up to
// nearlySame it is the same word in another romanisation; from tooFar on it is
// another word.
const (
	nearlySame = 0.03
	tooFar     = 0.32
)

// exactBelow is the length up to which only equal words are alike: most strings
// of two or three letters are one letter from another name.
const exactBelow = 3

func spelledAlike(a, b string) float64 {
	if a == b {
		return 1
	}
	length := float64(len(a)+len(b)) / 2
	longest := tooFar * length
	if difference := float64(len(a) - len(b)); difference > 2*longest || -difference > 2*longest {
		return 0
	}
	share := float64(spelling.Distance(a, b, float32(longest))) / length
	if len(a) < exactBelow || len(b) < exactBelow {
		share *= 1.5
	}
	return 1 - min(max((share-nearlySame)/(tooFar-nearlySame), 0), 1)
}

// text returns a run of parts as a person reads it.
func text(run []part) string {
	words := make([]string, len(run))
	for i := range run {
		words[i] = run[i].text
	}
	return strings.Join(words, " ")
}
