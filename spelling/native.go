package spelling

import (
	_ "embed"
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed scripts.txt
var publishedScripts string

// run is some Latin letters that a letter of another script stands for, from the highest
// byte on, and what it costs to read it so: 0 for the usual reading.
type run struct {
	codes, mask uint64
	length      int
	letters     uint32 // as bits
	cost        cost
}

// sign is a letter of another script: what it may stand for.
type sign struct {
	runs    []run
	letters uint32 // the Latin letters that are in its usual runs, all where it may be silent
	all     uint32 // those that are in any of its runs
	unread  cost   // what it costs that it is read into nothing

	byFirst []run     // the runs by their first letter, those of none at the front
	starts  [33]uint8 // where those begin in byFirst whose first letter has so many in its last five bits
}

// sort puts the runs in the order of their first letters.
func (s *sign) sort() {
	s.byFirst = slices.Clone(s.runs)
	slices.SortStableFunc(s.byFirst, func(a, b run) int { return int(a.first()) - int(b.first()) })
	for _, r := range s.byFirst {
		for after := int(r.first()) + 1; after < len(s.starts); after++ {
			s.starts[after]++
		}
	}
}

// unreadCost returns what it costs that the letter is read into nothing, also of one that
// the table lacks: nil.
func (s *sign) unreadCost() cost {
	if s == nil {
		return oneLetter
	}
	return s.unread
}

// first returns the last five bits of the first letter, 0 of a run of none.
func (r *run) first() byte { return byte(r.codes>>56) & 31 }

// beginningWith returns the runs that begin like a tail of a word; with 0 those
// of no letter.
func (s *sign) beginningWith(tail uint64) []run {
	first := tail >> 56 & 31
	return s.byFirst[s.starts[first]:s.starts[first+1]]
}

// Up to these costs a run is usual, or a letter may well be silent.
const (
	usualRun    cost = 600
	usualSilent cost = 350
)

func (s *sign) add(r run) {
	s.runs = append(s.runs, r)
	if r.length == 0 && r.cost <= usualSilent {
		s.letters = ^uint32(0)
	}
	if r.cost <= usualRun {
		s.letters |= r.letters
	}
	s.all |= r.letters
	if r.length == 0 {
		s.unread = min(s.unread, r.cost)
	}
}

// Letters returns which letters a text has, as bits: the last five of each byte tell
// which, so that digits share bits 16 to 25 with letters.
func Letters(text string) uint32 {
	var set uint32
	for i := range len(text) {
		set |= 1 << (text[i] & 31)
	}
	return set
}

// tongue holds letters, in pages of 256.
type tongue [256]*[256]*sign

// of returns what is known of a letter, nil for nothing.
func (t *tongue) of(letter rune) *sign {
	if letter > 0xffff || t[letter>>8] == nil {
		return nil
	}
	return t[letter>>8][letter&0xff]
}

func (t *tongue) set(letter rune, s *sign) {
	page := &t[letter>>8]
	if *page == nil {
		*page = &[256]*sign{}
	}
	(*page)[letter&0xff] = s
}

// tongues holds the runs of all scripts. Chinese characters are in two: as they
// are read in Chinese, and as in Japanese names.
type tongues struct{ usual, japanese tongue }

var scriptTable = sync.OnceValue(func() *tongues {
	t, err := parseScripts(publishedScripts)
	if err != nil {
		panic("spelling: built-in scripts: " + err.Error())
	}
	return t
})

// longestRun is how many Latin letters one letter stands for at most.
const longestRun = 6

// mostRuns is how many runs a letter has at most.
const mostRuns = 255

func parseScripts(text string) (*tongues, error) {
	t := &tongues{}
	in := &t.usual
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if section, ok := strings.CutPrefix(line, "## "); ok {
			in = &t.usual
			if section == "Jpan" {
				in = &t.japanese
			}
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		if err := in.add(line); err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
	}
	return t, nil
}

// add reads a line, "letter run:cost run:cost ...", costs in hundredths of a
// letter. A run is - for a letter that is not read.
func (t *tongue) add(line string) error {
	letter, rest, _ := strings.Cut(line, " ")
	r, size := utf8.DecodeRuneInString(letter)
	if size != len(letter) || size > 3 || t.of(r) != nil {
		return fmt.Errorf("%q is not one letter, or stands twice", letter)
	}
	s := &sign{unread: oneLetter}
	for field := range strings.FieldsSeq(rest) {
		latin, price, _ := strings.Cut(field, ":")
		n, err := strconv.Atoi(price)
		latin = strings.TrimPrefix(latin, "-")
		if err != nil || n < 0 || n > 100 || len(latin) > longestRun {
			return fmt.Errorf("%q is not a run of up to %d letters and a cost from 0 to 100", field, longestRun)
		}
		if len(s.runs) == mostRuns {
			return fmt.Errorf("%q has more than %d runs", letter, mostRuns)
		}
		s.add(runOf(latin, cost(10*n)))
	}
	s.sort()
	t.set(r, s)
	return nil
}

func runOf(latin string, price cost) run {
	r := run{length: len(latin), letters: Letters(latin), cost: price}
	for i := range len(latin) {
		shift := 56 - 8*i
		r.codes |= uint64(latin[i]) << shift
		r.mask |= 0xff << shift
	}
	return r
}

// Native is a word in the letters of another script, made ready to be compared
// with words in Latin letters.
type Native struct {
	ways [2][]*sign // to read it; the second for Chinese characters alone
}

// Read makes a folded word of another script ready. Letters that the table lacks
// may be any; without a letter that it has there is nothing to compare: nil.
func Read(word string) *Native {
	t := scriptTable()
	n := &Native{}
	n.ways[0] = t.usual.read(word)
	n.ways[1] = t.japanese.read(word)
	if n.ways[0] == nil {
		n.ways[0], n.ways[1] = n.ways[1], nil
	}
	if n.ways[0] == nil {
		return nil
	}
	return n
}

func (t *tongue) read(word string) []*sign {
	letters := make([]*sign, 0, len(word)/2)
	known := false
	for _, r := range word {
		s := t.of(r)
		known = known || s != nil
		letters = append(letters, s)
	}
	if !known || len(letters) > MaxLength {
		return nil
	}
	return letters
}

// Lacking returns how many letters of the word a text with these letters, as bits,
// has nothing for: with two or more it is hardly the word.
func (n *Native) Lacking(letters uint32) int {
	least := MaxLength
	for _, way := range n.ways {
		if way == nil {
			continue
		}
		count := 0
		for _, s := range way {
			if s != nil && s.letters&letters == 0 {
				count++
			}
		}
		least = min(least, count)
	}
	return least
}

// Least returns less than or as much as Distance for any word with these letters, as
// bits, and nothing else: each letter of the word costs what its cheapest run costs
// of which they have all letters; and each of them that is in no run is dropped, or
// takes the place of a letter, which costs no less than the dearest of those.
func (n *Native) Least(letters uint32) float32 {
	least, t := never, table()
	for _, way := range n.ways {
		if way == nil {
			continue
		}
		sum, dearest, may := cost(0), cost(0), uint32(0)
		for _, s := range way {
			read := s.least(letters)
			sum, dearest = sum+read, max(dearest, read)
			if s != nil {
				may |= s.all
			}
		}
		for foreign := letters &^ may; foreign != 0; foreign &= foreign - 1 {
			sum += min(t.letters[bits.TrailingZeros32(foreign)][0], oneLetter-dearest)
		}
		least = min(least, sum)
	}
	return float32(least) / 1000
}

// least returns what it costs at least to read a letter with these Latin ones.
func (s *sign) least(letters uint32) cost {
	least := oneLetter
	if s == nil {
		return least
	}
	for i := range s.runs {
		if r := &s.runs[i]; r.cost < least && r.letters&^letters == 0 {
			least = r.cost
		}
	}
	return least
}

// Join returns words written as one.
func Join(words ...*Native) *Native {
	all := &Native{}
	for _, w := range words {
		for way := range all.ways {
			all.ways[way] = append(all.ways[way], w.ways[way]...)
		}
	}
	if len(all.ways[1]) != len(all.ways[0]) {
		all.ways[1] = nil
	}
	return all
}

// Distance returns how far a word in Latin letters is from what the word may
// stand for, or some number above limit when it is farther than that.
func (n *Native) Distance(latin string, limit float32) float32 {
	var l latinWord
	l.read(latin)
	most := cost(1000 * limit)
	best := never
	for _, way := range n.ways {
		if way == nil {
			continue
		}
		apart := l.foreign(way)
		if apart <= most {
			apart = l.distance(way, most)
		}
		best = min(best, apart)
	}
	return float32(best) / 1000
}

// foreign is what the letters cost that no run of the word has: each is dropped or
// taken for another. The distance is no less.
func (l *latinWord) foreign(letters []*sign) cost {
	known := uint32(0)
	for _, s := range letters {
		if s != nil {
			known |= s.all
		}
	}
	sum := cost(0)
	for j := range l.length {
		if known>>(l.tails[j]>>56&31)&1 == 0 {
			sum += min(l.dropped[j], oneLetter)
		}
	}
	return sum
}

// latinWord is a word in Latin letters made ready to be compared.
type latinWord struct {
	length  int
	tails   [MaxLength + 1]uint64 // eight letters from each place on
	dropped [MaxLength]cost       // what a letter costs that no letter stands for
}

func (l *latinWord) read(word string) {
	t := table()
	l.length = min(len(word), MaxLength)
	tail := uint64(0)
	for i := l.length - 1; i >= 0; i-- {
		tail = tail>>8 | uint64(word[i])<<56
		l.tails[i] = tail
		l.dropped[i] = t.letters[code(word[i])][0]
		if i > 0 && word[i] == word[i-1] {
			l.dropped[i] = doubled
		}
	}
}

const never cost = 1 << 20

// distance is the cheapest way to read the letters as the word, letter by letter:
// each stands for a run, for another letter than it can (a letter), or for none.
func (l *latinWord) distance(letters []*sign, limit cost) cost {
	var rows [2][MaxLength + 1 + longestRun]cost
	row := &rows[0]
	for j := range l.length {
		row[j+1] = row[j] + l.dropped[j]
	}
	for i := range letters {
		next := &rows[(i+1)&1]
		if least := l.row(row, next, letters[i], limit); least > limit {
			return least
		}
		row = next
	}
	return row[l.length]
}

// row fills the row after one more letter and returns the least in it.
func (l *latinWord) row(row, next *[MaxLength + 1 + longestRun]cost, letter *sign, limit cost) cost {
	for j := range l.length + 1 {
		next[j] = never
	}
	unread := letter.unreadCost()
	for j := range l.length + 1 {
		if row[j] > limit {
			continue
		}
		next[j] = min(next[j], row[j]+unread)
		if j == l.length {
			break
		}
		next[j+1] = min(next[j+1], row[j]+oneLetter)
		if letter == nil {
			continue
		}
		tail := l.tails[j]
		runs := letter.beginningWith(tail)
		for k := range runs {
			if r := &runs[k]; tail&r.mask == r.codes {
				next[j+r.length] = min(next[j+r.length], row[j]+r.cost)
			}
		}
	}
	return l.drop(next)
}

// drop lets letters of the word stand for nothing, and returns the least in the row.
func (l *latinWord) drop(row *[MaxLength + 1 + longestRun]cost) cost {
	least := row[0]
	for j := range l.length {
		row[j+1] = min(row[j+1], row[j]+l.dropped[j])
		least = min(least, row[j+1])
	}
	return least
}
