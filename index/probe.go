package index

import (
	"math/bits"
	"strings"

	"interdict/name"
	"interdict/spelling"
)

// probe is a word of the query, or several joined.
type probe struct {
	word
	covers  uint32  // the words of the query that it is made of, as bits
	full    float32 // what it says when a listed word is the same
	spelled float32 // and when one is spelled otherwise, before the letters apart
	meant   float32 // what is taken from that when it is no other spelling
	reach   float32 // how many letters a listed word may be apart
	within  float32 // the same for those whose names are walked
	look    look
	chime   uint64 // how it sounds
	least   int    // how many bits of that are left when there is a slip in it
	pattern pattern
	read    *spelling.Native // of a word in another script, what it may be in Latin letters
	perSlip float32          // what each letter apart takes
	joined  bool
	walked  bool // the names that hold it were looked at
	exact   bool // a listed word is the same
	from    int  // listed words that may be meant
	to      int
	names   int // how many names hold one of those
}

// What package match takes for a letter apart, in all; what it adds for a word that
// nobody bears, and for how odd it is; what it takes for one that people bear, and so
// was meant, unless it is another spelling; what it takes for words written as one;
// and from where on two words are two names.
const (
	perLetter     = 0.61
	strange       = 0.25
	perOddness    = 0.06
	meant         = 0.2
	otherSpelling = 0.35
	joinedSlip    = 0.3
	farthest      = -0.2

	perLetterAcross = 0.4 // of a word in another script
)

// longestJoinedNative is how long neighbours of another script are at most, read
// in Latin letters, to be looked up as one word: names, not phrases.
const longestJoinedNative = 16

// mostLacking is how many letters of a word in another script a listed word may lack.
const mostLacking = 1

// widest is how many letters two words are apart at most that are held against
// each other.
const widest = 3

// set makes a probe of a word, of a name typed in Latin letters or not.
func (p *probe) set(e entry, joined, typed bool) {
	*p = probe{word: e.word, covers: e.traits.covers(), full: e.traits.weight(), joined: joined, look: lookOf(e.text), chime: e.meant()}
	if p.chime == 0 {
		p.chime = chime(e.sound)
	}
	p.least = max(bits.OnesCount64(p.chime)-2, 1)
	p.pattern.set(e.text)
	p.spelled = e.traits.tells()
	if joined {
		p.spelled -= joinedSlip
	}
	switch {
	case !typed || p.full <= 0.5:
	case name.Borne(e.text):
		p.meant = meant
	default:
		p.spelled += strange + perOddness*spelling.Oddness(e.text)
	}
	p.perSlip = perLetter
	if e.native != "" && (!joined || len(e.text) <= longestJoinedNative) {
		p.read, p.perSlip = spelling.Read(e.native), perLetterAcross
	}
	p.reach = min((p.spelled-farthest)/p.perSlip, widest)
}

// most is what a probe can say at most.
func (p *probe) most() float32 { return max(p.full, min(p.spelled, 1)) }

// otherLetters is how many letters may be in one of two words and not in the other
// that are so far apart.
func otherLetters(apart float32) int { return min(2+int(2*apart), 6) }

// mostOtherLetters is the same at most, for words that no key found.
const mostOtherLetters = 4

// longer is by how many letters one of two words may be longer that are so far
// apart.
func longer(apart float32) int { return 1 + int(apart+0.5) }

// near is how many letters a listed word may be apart whose names are walked: every
// name that is worth it has a word that agrees better than that.
func (p *probe) near() float32 {
	rest := p.spelled - leastShare*p.full
	return min(p.reach, max((rest-p.meant)/p.perSlip, min(rest/p.perSlip, otherSpelling)))
}

// leastShare is the share of what a word says that is left of it in the word of a
// name that agrees best.
const leastShare = 0.35

// apart estimates how many letters a listed word is apart; too many where it
// cannot be meant. It is rather too near than too far.
func (p *probe) apart(listed []byte) float32 {
	if string(listed) == p.text {
		return 0
	}
	letters := estimate(p.pattern.distance(listed))
	if len(listed) > len(servant)+2 && string(listed[:len(servant)]) == servant {
		rest := listed[len(servant):]
		if string(rest) == p.text {
			return servantMissing
		}
		letters = min(letters, servantMissing+estimate(p.pattern.distance(rest)))
	}
	if rest, ok := strings.CutPrefix(p.text, servant); ok && rest == string(listed) {
		return servantMissing
	}
	return letters
}

// mayBe reports whether a listed word looks as if it could be read from a word of
// another script.
func (p *probe) mayBe(seen look) bool {
	return p.read != nil && p.read.Lacking(seen.letters()) <= mostLacking && p.read.Least(seen.letters()) <= p.reach
}

// Names with "Abd al-" are given without it, or it stands elsewhere in the name.
const (
	servant        = "abdul"
	servantMissing = 0.5
)

// estimate returns how many letters two words are apart at the least, mostly, that
// so many changes make one.
func estimate(changes int) float32 { return max(0.15, 0.7*float32(changes)-0.4) }

// measured returns how many letters a listed word is apart, as package match has
// it.
func (p *probe) measured(listed string) float32 {
	letters := spelling.Distance(p.text, listed, p.reach)
	query, inQuery := strings.CutPrefix(p.text, "abd")
	rest, inListed := strings.CutPrefix(listed, "abd")
	if inQuery || inListed {
		query, rest = attribute(query, inQuery), attribute(rest, inListed)
		costs := float32(servantMissing)
		if inQuery && inListed {
			costs = 0
		}
		letters = min(letters, costs+spelling.Distance(query, rest, p.reach))
	}
	if p.read != nil {
		letters = min(letters, p.read.Distance(listed, p.reach))
	}
	return letters
}

// attribute returns what stands after "abd" without the article.
func attribute(rest string, servant bool) string {
	if !servant {
		return rest
	}
	rest = strings.TrimLeft(rest, "aeiou")
	return strings.TrimPrefix(rest, "l")
}

// gain returns what it says that a listed word stands where the probe does.
func (p *probe) gain(apart float32, t traits) float32 {
	if apart == 0 {
		return min(p.full, t.weight())
	}
	spelled := max(p.spelled, min(t.tells()/2, p.spelled+0.5))
	if apart > otherSpelling {
		spelled -= p.meant
	}
	return min(spelled-p.perSlip*apart, t.tells())
}

// slips returns how many kinds of slip a listed word is looked for with: in a word
// that says little any slip is too much.
func (p *probe) slips(words int) int {
	switch near := p.near(); {
	case near < 0.5 || p.joined && bits.OnesCount32(p.covers) < words:
		return 0
	case near < 1 || words > 1:
		return 1
	}
	return 2
}
