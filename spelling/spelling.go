// Package spelling says how far two words of a name are apart in spelling, when
// it is allowed for that one word is written in Latin letters in many ways:
// Qaddafi and Gadhafi, Katerji and Qatirji, Sergei and Sergey.
//
// In: two words in folded Latin letters. Out: a distance in letters: 1 is one
// consonant taken for another, and what only another romanisation does costs
// next to nothing. The costs are a table of data, costs.tsv. It knows nothing
// of whole names, and weighs nothing: package match does.
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

// Costs of changes that the table does not name.
const (
	otherVowel     = 0.5
	otherConsonant = 1.0
	oneLetter      = 1.0
	doubled        = 0.15
	swapped        = 0.8
)

// MaxLength is how many bytes of a word are compared; no word of a name is longer.
const MaxLength = 40

//go:embed costs.tsv
var published string

// costs are the changes that cost less than usual, found by the last letters
// of both pieces: only pieces that end where we stand can apply.
type costs struct {
	letters [32][32]float32 // one letter for one; column 0 is a letter dropped
	pieces  [32][32][]change
}

// change is a pair of pieces of which one has more than one letter.
type change struct {
	one, other string
	cost       float32
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
			case a == b:
				t.letters[a][b] = 0
			case a == 0 || b == 0:
				t.letters[a][b] = oneLetter
			case isVowel(byte(a)) && isVowel(byte(b)):
				t.letters[a][b] = otherVowel
			default:
				t.letters[a][b] = otherConsonant
			}
		}
	}
}

func (t *costs) add(fields []string) error {
	if len(fields) != 4 {
		return fmt.Errorf("%d fields instead of 4", len(fields))
	}
	cost, err := strconv.ParseFloat(fields[2], 32)
	if err != nil || cost < 0 || cost > 1 {
		return fmt.Errorf("cost %q is not a number from 0 to 1", fields[2])
	}
	one, other := fields[0], strings.TrimPrefix(fields[1], "-")
	if len(one) == 0 || len(one) > 3 || len(other) > 3 {
		return fmt.Errorf("pieces %q and %q are not of 1 to 3 letters", one, other)
	}
	t.set(one, other, float32(cost))
	t.set(other, one, float32(cost))
	return nil
}

func (t *costs) set(one, other string, cost float32) {
	if len(one) <= 1 && len(other) <= 1 {
		t.letters[last(one)][last(other)] = cost
		return
	}
	at := &t.pieces[last(one)][last(other)]
	*at = append(*at, change{one, other, cost})
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
	a, b = a[:min(len(a), MaxLength)], b[:min(len(b), MaxLength)]
	return table().distance(a, b, limit)
}

// distance fills the usual table of least costs, row by row of a. A piece has
// at most three letters, so four rows are enough.
func (t *costs) distance(a, b string, limit float32) float32 {
	var rows [4][MaxLength + 1]float32
	for j := range len(b) {
		rows[0][j+1] = rows[0][j] + t.dropped(b, j)
	}
	for i := 1; i <= len(a); i++ {
		row, above := &rows[i&3], &rows[(i-1)&3]
		dropped := t.dropped(a, i-1)
		row[0] = above[0] + dropped
		least := row[0]
		for j := 1; j <= len(b); j++ {
			best := min(above[j-1]+t.one(a[i-1], b[j-1]), above[j]+dropped, row[j-1]+t.dropped(b, j-1))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				best = min(best, rows[(i-2)&3][j-2]+swapped)
			}
			for _, c := range t.pieces[code(a[i-1])][code(b[j-1])] {
				if strings.HasSuffix(a[:i], c.one) && strings.HasSuffix(b[:j], c.other) {
					best = min(best, rows[(i-len(c.one))&3][j-len(c.other)]+c.cost)
				}
			}
			row[j] = best
			least = min(least, best)
		}
		if least > limit+1 { // a longer piece can still gain a little
			return least
		}
	}
	return rows[len(a)&3][len(b)]
}

// one is what it costs to take letter x for letter y.
func (t *costs) one(x, y byte) float32 {
	if x == y {
		return 0
	}
	cx, cy := code(x), code(y)
	if cx > 26 || cy > 26 {
		return otherConsonant
	}
	return t.letters[cx][cy]
}

// dropped is what the letter at place i of word costs when the other word has none.
func (t *costs) dropped(word string, i int) float32 {
	cost := t.letters[code(word[i])][0]
	if i > 0 && word[i] == word[i-1] {
		cost = min(cost, doubled)
	}
	return cost
}
