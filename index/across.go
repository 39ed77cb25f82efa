package index

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
	"sync/atomic"

	"interdict/spelling"
)

// A name in another script is found by what its words may be in Latin letters: the
// listed words that are near to one of them are known exactly, in one walk along all
// (spelling.Native.Near). What those say is added up for every name that holds some,
// and the names of which they say most are held against the query, word by word.

// How far listed words are at most that a word of another script is taken for. The more
// words there are, the more are near, and the more names have a nearer one: with so many
// it is farthestRead, and less each time they double. Several words that one side writes
// as one are many letters, and less often meant.
const (
	farthestRead   = 1.6
	leastRead      = 0.5
	wordsForAll    = 2_500
	perDoubling    = 0.15
	farthestJoined = 0.5
)

// Bounds on the work for a name in another script.
const (
	mostTouched         = 100_000 // places where names hold near words that are looked at
	maxNativeNames      = 150     // names that are held against the query
	maxNativeCandidates = 32      // candidates: of who was meant, 99 in 100 are among the first ten
)

// nearWord is a listed word that a word of another script may be, and how far it is.
type nearWord struct {
	number uint32
	apart  float32
}

// nearWords are the listed words that a probe may be, the nearest first.
type nearWords struct {
	native         string
	single, joined float32 // how far they are at most: words, and words that were joined
	words          []nearWord
}

// recent holds what was found of words that were asked about, by their hash: people bear
// the same names, and what is found of one does not change.
type recent [1 << recentBits]atomic.Pointer[nearWords]

const recentBits = 12

// nearWords returns the listed words that a probe may be.
func (s *search) nearWords(p *probe) []nearWord {
	near := nearWords{native: p.native, single: min(p.within, s.farthestRead()), joined: min(p.within, farthestJoined)}
	switch {
	case p.joined:
		near.single, near.joined = near.joined, nothing
	case s.query.count == 1: // it may be a whole name
		near.joined = near.single
	}
	if p.joined { // hardly anybody asks for the same again
		near.find(s.layout, p.read)
		return near.words
	}
	at := &s.recent[hash(nearKey, p.native, -1)>>(64-recentBits)]
	if known := at.Load(); known != nil && known.native == near.native && known.single == near.single && known.joined == near.joined {
		return known.words
	}
	near.native = strings.Clone(near.native)
	near.find(s.layout, p.read)
	at.Store(&near)
	return near.words
}

// nothing is how far no word is at most.
const nothing = -1

func (n *nearWords) find(in *layout, word *spelling.Native) {
	visit := func(number int, apart float32) { n.words = append(n.words, nearWord{uint32(number), apart}) }
	word.Near(&in.single, n.single, visit)
	if n.joined > nothing {
		word.Near(&in.joined, n.joined, visit)
	}
	slices.SortFunc(n.words, func(a, b nearWord) int {
		return cmp.Or(cmp.Compare(a.apart, b.apart), cmp.Compare(a.number, b.number))
	})
}

func (s *search) farthestRead() float32 {
	doublings := math.Log2(max(float64(s.single.Len())/wordsForAll, 1))
	return max(farthestRead-perDoubling*float32(doublings), leastRead)
}

// takeNear takes in the listed words that a probe may be: first, of those under its keys,
// the ones that are written like it.
func (s *search) takeNear(number int32, under []met) {
	p := &s.probes[number]
	for _, m := range under {
		if string(s.words.text(m.word)) == p.text {
			p.exact = true
			s.takeWord(m.word, meaning{probe: number, exact: true})
		}
	}
	for _, w := range s.nearWords(p) {
		s.takeWord(w.number, meaning{probe: number, apart: w.apart, exact: true})
	}
}

// account is what is known of a name: what the near words say that it holds, which words
// of the query those may be, and how many of its own they are.
type account struct {
	says   float32
	covers uint16
	holds  uint8
}

// accounts are those of all names, and which names have one.
type accounts struct {
	of      []account
	touched []uint32
}

func (a *accounts) clear(names int) {
	if len(a.of) != names {
		a.of = make([]account, names)
	}
	for _, number := range a.touched {
		a.of[number] = account{}
	}
	a.touched = a.touched[:0]
}

// add adds what a near word says to the account of a name. Of words that may be the same
// word of the query the first counts.
func (a *accounts) add(number uint32, near account) {
	known := &a.of[number]
	switch {
	case known.covers == 0:
		a.touched = append(a.touched, number)
	case known.covers&near.covers != 0:
		return
	}
	known.says += near.says
	known.covers |= near.covers
	known.holds += near.holds
}

// nameAcross finds the bodies with a name like the words of a query in another script.
func (s *search) nameAcross() {
	s.gather()
	for _, n := range s.mostWorth() {
		s.check(int(n.name))
	}
}

// gather adds up what the near words say for the names that hold them: first the words
// that fewest names hold, the joined ones last, and the nearest of each first.
func (s *search) gather() {
	s.accounts.clear(s.entries.len())
	left := mostTouched
	for _, at := range s.order {
		p := &s.probes[at]
		if p.covers&^s.formal == 0 {
			continue
		}
		for _, w := range s.like[p.from:p.to] {
			t := s.traitsIn(w.word, int(w.first))
			near := account{p.gain(s.hits.apart(w.word, at), t), uint16(p.covers), uint8(bits.OnesCount32(t.covers()))}
			if names := int(w.to - w.from); near.says > 0 && names <= left {
				left -= names
				s.account(w, near)
			}
		}
	}
}

// account adds what a word says to the accounts of the names that hold it.
func (s *search) account(w likeWord, near account) {
	for list := s.postings[postingSize*w.from : postingSize*w.to]; len(list) > 0; list = list[postingSize:] {
		if s.meetable>>marks(list[3]).class()&1 != 0 {
			s.accounts.add(list[0], near)
		}
	}
}

// traitsIn returns what is known of a word in a name that holds it.
func (s *search) traitsIn(word uint32, name int) traits {
	entries := s.entries.at(name)
	for i := 0; i < len(entries); i += entrySize {
		if entries[i] == word {
			return traits(entries[i+1])
		}
	}
	return 0
}

// joinedLonger is by how many letters one of two words may be longer that are held against
// each other where one was joined.
const joinedLonger = 4

// holdAcross holds a word of a listed name against the query when it is met for the first
// time: those that are farther than the near ones, and may still be meant where other
// words of the name are near. Joined words are not held against joined ones.
func (s *search) holdAcross(number uint32, seen look, isJoined bool) {
	if s.hits.held(number) {
		return
	}
	var text []byte
	for i := range s.probes {
		p, v := &s.probes[i], &s.sights[i]
		if isJoined && p.joined || (isJoined || p.joined) && !v.look.asLong(seen, joinedLonger) {
			continue
		}
		if alike := v.look.near(seen, v.letters, v.length); !alike && !p.mayBe(seen) || s.hits.has(number, i) {
			continue
		}
		if text == nil {
			text = s.words.text(number)
		}
		apart := p.apart(text)
		if p.read != nil {
			apart = min(apart, p.read.Distance(string(text), p.reach))
		}
		if apart <= p.reach {
			s.hits.add(number, meaning{probe: int32(i), apart: apart})
		}
	}
	s.hits.add(number, meaning{probe: allProbes})
}

// worth is a name, and what it is worth to hold it against the query.
type worth struct {
	name  uint32
	worth float32
}

// What is taken for words that are left over in one name alone, and in both.
const (
	lonelyWord = 0.2
	otherWords = 0.3
)

func (s *search) worthOf(number uint32) worth {
	a := &s.accounts.of[number]
	words := 1
	for words < maxWords && int(number) >= s.starts[words+1] {
		words++
	}
	query := bits.OnesCount32(s.query.without(uint32(a.covers) | s.formal))
	listed := max(words-int(a.holds), 0)
	both := min(query, listed)
	return worth{number, a.says - otherWords*float32(both) - lonelyWord*float32(query+listed-2*both)}
}

// mostWorth returns the names that are worth most, those first.
func (s *search) mostWorth() []worth {
	s.names = s.names[:0]
	var count [worthSteps]int
	for _, number := range s.accounts.touched {
		w := s.worthOf(number)
		s.names = append(s.names, w)
		count[w.step()]++
	}
	least, more := worthSteps-1, 0 // names of the least step may be too many: they are sorted all
	for ; least > 0 && more+count[least] < maxNativeNames; least-- {
		more += count[least]
	}
	s.names = slices.DeleteFunc(s.names, func(w worth) bool { return w.step() < least })
	slices.SortFunc(s.names, func(a, b worth) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.name, b.name))
	})
	return s.names[:min(len(s.names), maxNativeNames)]
}

// worthSteps is into how many steps names are sorted at first, of which many have one.
const worthSteps = 512

func (w worth) step() int { return min(max(int((w.worth+1)*worthSteps/5), 0), worthSteps-1) }
