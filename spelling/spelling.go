// Package spelling says how far two words of a name are apart in spelling, when
// it is allowed for that one word is written in Latin letters in many ways:
// Qaddafi and Gadhafi, Katerji and Qatirji, Sergei and Sergey.
//
// In: two words in folded Latin letters, or one of them in another script. Out: a
// distance in letters: 1 is one consonant taken for another, and what only another
// romanisation does costs next to nothing. The costs are tables of data, costs.tsv
// and scripts.txt. It knows nothing of whole names, and weighs nothing: package
// match does.
//
// The distance is the cheapest way to turn one word into the other, piece by
// piece: equal letters cost nothing, pieces in the table what it says; else
// another vowel 0.5, another consonant or a consonant for a vowel 1, a letter
// more or less 1, a doubled letter 0.15, two neighbours swapped 0.8.
package spelling

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// cost is counted in thousandths of a letter: whole numbers compare faster.
type cost int32

// Costs of changes that the table does not name.
const (
	otherVowel     cost = 500
	otherConsonant cost = 1000
	oneLetter      cost = 1000
	doubled        cost = 150
	swapped        cost = 800
)

// MaxLength is how many bytes of a word are compared; longer are only legal forms
// written in full.
const MaxLength = 48

//go:embed costs.tsv
var published string

// costs are the changes that cost less than usual, found by the last letters
// of both pieces: only pieces that end where we stand can apply.
type costs struct {
	letters [32][32]cost // one letter for one; column 0 is a letter dropped
	pieces  [32][32][]change
}

// change is a pair of pieces of which one has more than one letter.
type change struct {
	one, other piece
	cost       cost
}

// piece is some letters at the end of what was read: their codes, the last one
// lowest, a byte each.
type piece struct {
	codes, mask uint32
	length      int
}

func pieceOf(text string) piece {
	p := piece{length: len(text)}
	for i := range len(text) {
		p.codes, p.mask = p.codes<<8|uint32(code(text[i])), p.mask<<8|0xff
	}
	return p
}

// table reads the costs that are built in; the data is checked by a test.
var table = sync.OnceValue(func() *costs {
	t, err := parse(published)
	if err != nil {
		panic("spelling: built-in costs: " + err.Error())
	}
	return t
})

func parse(text string) (*costs, error) {
	t := &costs{}
	t.setDefaults()
	for i, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := t.add(strings.Split(line, "\t")); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return t, nil
}

func (t *costs) setDefaults() {
	for a := range t.letters {
		for b := range t.letters[a] {
			switch {
			case a == b && a <= 26:
				t.letters[a][b] = 0
			case a == 0 || b == 0:
				t.letters[a][b] = oneLetter
			case a <= 26 && b <= 26 && isVowel(byte(a)) && isVowel(byte(b)):
				t.letters[a][b] = otherVowel
			default:
				t.letters[a][b] = otherConsonant
			}
		}
	}
}

func (t *costs) add(fields []string) error {
	if len(fields) != 3 {
		return fmt.Errorf("%d fields instead of 3", len(fields))
	}
	price, err := strconv.ParseFloat(fields[2], 32)
	if err != nil || price < 0 || price > 1 {
		return fmt.Errorf("cost %q is not a number from 0 to 1", fields[2])
	}
	one, other := fields[0], strings.TrimPrefix(fields[1], "-")
	if len(one) == 0 || len(one) > 3 || len(other) > 3 || other == "" && len(one) > 1 {
		return fmt.Errorf("%q and %q are no pieces of 1 to 3 letters, or a letter and nothing", one, other)
	}
	t.set(one, other, cost(1000*price+0.5))
	t.set(other, one, cost(1000*price+0.5))
	return nil
}

func (t *costs) set(one, other string, price cost) {
	if len(one) <= 1 && len(other) <= 1 {
		t.letters[last(one)][last(other)] = price
		return
	}
	at := &t.pieces[last(one)][last(other)]
	*at = append(*at, change{pieceOf(one), pieceOf(other), price})
}

// last returns the code of the last letter of a piece; nothing has code 0.
func last(piece string) byte {
	if piece == "" {
		return 0
	}
	return code(piece[len(piece)-1])
}

// code numbers letters 1 to 26; every other byte is 27 to 31, so that digits
// are told apart by equality of bytes and never by a cost.
func code(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 1
	}
	return 27 + c%5
}

func isVowel(code byte) bool {
	const vowels = 1<<1 | 1<<5 | 1<<9 | 1<<15 | 1<<21 | 1<<25 // a e i o u y
	return vowels>>code&1 == 1
}

// Distance returns how far a and b are apart, or some number above limit when
// they are farther apart than that. Of longer words the first MaxLength bytes
// are compared.
func Distance(a, b string, limit float32) float32 {
	if a == b {
		return 0
	}
	var x, y letters
	t := table()
	x.text, y.text = a[:min(len(a), MaxLength)], b[:min(len(b), MaxLength)] // set here, the words may stay on the stack
	t.read(&x)
	t.read(&y)
	return float32(t.distance(&x, &y, cost(1000*limit))) / 1000
}

// letters is a word made ready to be compared.
type letters struct {
	text    string
	codes   [MaxLength]byte
	tails   [MaxLength]uint32 // the codes of a letter and of the two before it
	dropped [MaxLength]cost   // what a letter costs that the other word has not
}

func (t *costs) read(l *letters) {
	word, tail := l.text, uint32(0)
	for i := range len(word) {
		c := code(word[i])
		tail = (tail<<8 | uint32(c)) & 0xffffff
		l.codes[i], l.tails[i], l.dropped[i] = c, tail, t.letters[c][0]
		if i > 0 && word[i] == word[i-1] {
			l.dropped[i] = min(l.dropped[i], doubled)
		}
	}
}

// distance fills the usual table of least costs, row by row of a. A piece has
// at most three letters, so four rows are enough, and when three rows hold
// nothing within the limit, no later one does.
func (t *costs) distance(a, b *letters, limit cost) cost {
	var rows [4][MaxLength + 1]cost
	for j := range len(b.text) {
		rows[0][j+1] = rows[0][j] + b.dropped[j]
	}
	beyond := 0
	for i := 1; i <= len(a.text); i++ {
		if least := t.row(&rows, a, b, i); least <= limit {
			beyond = 0
		} else if beyond++; beyond == 3 {
			return least
		}
	}
	return rows[len(a.text)&3][len(b.text)]
}

// row fills the row for the first i letters of a and returns the least in it.
func (t *costs) row(rows *[4][MaxLength + 1]cost, a, b *letters, i int) cost {
	row, above := &rows[i&3], &rows[(i-1)&3]
	x, code, tail, dropped := a.text[i-1], a.codes[i-1], a.tails[i-1], a.dropped[i-1]
	row[0] = above[0] + dropped
	least := row[0]
	pieces := &t.pieces[code]
	for j := 1; j <= len(b.text); j++ {
		y := b.codes[j-1]
		best := above[j-1]
		if x != b.text[j-1] {
			best += t.letters[code][y]
		}
		best = min(best, above[j]+dropped, row[j-1]+b.dropped[j-1])
		if i > 1 && j > 1 && x == b.text[j-2] && a.text[i-2] == b.text[j-1] {
			best = min(best, rows[(i-2)&3][j-2]+swapped)
		}
		for k := range pieces[y] {
			c := &pieces[y][k]
			if tail&c.one.mask == c.one.codes && b.tails[j-1]&c.other.mask == c.other.codes {
				best = min(best, rows[(i-c.one.length)&3][j-c.other.length]+c.cost)
			}
		}
		row[j] = best
		least = min(least, best)
	}
	return least
}
