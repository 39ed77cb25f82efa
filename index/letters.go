package index

import (
	"math/bits"

	"interdict/name"
)

// letterCount is which letters a name has, whatever their order and wherever its blanks
// are: of each letter whether it is there once, and whether more often, in two bits,
// and above them how many letters the name has. It tells names that package match may
// take for one written with slips, and with blanks elsewhere.
type letterCount uint64

const (
	countAt     = 52
	mostLetters = 1<<6 - 1
	countMask   = 1<<countAt - 1
)

// The names that package match compares letter for letter: how long they are at the
// least, by how much one may be longer, and how many letters are in one and not in the
// other at the most: one letter in so many, more in none.
const (
	shortestWritten = 5
	otherLength     = 2
	otherWritten    = 4
	writtenPerOther = 3
)

// add counts the letters of a word; digits count as letters, as there.
func (c letterCount) add(word string) letterCount {
	n := c >> countAt
	for i := range len(word) {
		if word[i] == ' ' {
			continue
		}
		n++
		once := letterCount(1) << (2 * ((uint(word[i]&31) + 25) % 26))
		if c&once != 0 {
			once <<= 1
		}
		c |= once
	}
	return c&countMask | min(n, mostLetters)<<countAt
}

// like reports whether two names may be the same but for slips.
func (c letterCount) like(other letterCount) bool {
	n, m := int(c>>countAt), int(other>>countAt)
	shorter := min(n, m)
	return n-m <= otherLength && m-n <= otherLength && shorter >= shortestWritten &&
		bits.OnesCount64(uint64((c^other)&countMask)) <= min(otherWritten, shorter/writtenPerOther+1)
}

// writings are the letters of a name, and those of it without titles and legal forms,
// which people put before and behind names, and leave out.
type writings struct{ whole, core letterCount }

func writingsOf(f name.Form) (w writings) {
	for _, p := range f.Parts {
		w.whole = w.whole.add(p.Text)
		if p.Role != name.Title && p.Role != name.LegalForm {
			w.core = w.core.add(p.Text)
		}
	}
	return w
}

func (w writings) like(other writings) bool {
	return w.whole.like(other.whole) || w.core.like(other.core)
}

// writingSize is how many numbers the letters of a name are: two for the whole, two
// without titles and legal forms.
const writingSize = 4

func (w writings) append(to []byte) []byte {
	for _, c := range [...]letterCount{w.whole, w.core} {
		to = appendNumber(appendNumber(to, int(uint32(c))), int(c>>32))
	}
	return to
}

// writingsOf returns the letters of a listed name.
func (l *layout) writingsOf(number int) writings {
	at := l.writings[writingSize*number : writingSize*(number+1)]
	return writings{letterCount(at[0]) | letterCount(at[1])<<32, letterCount(at[2]) | letterCount(at[3])<<32}
}
