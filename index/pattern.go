package index

// pattern is a word made ready to be held against many others: it tells roughly
// how many slips they are apart, in a few steps a letter. Package spelling, which
// knows how much a slip weighs, takes ten times as long; what it would find near
// is near here.
type pattern struct {
	places [letterClasses]uint64 // where each class of letters stands in the word
	length int
}

// letterClasses is how many classes of letters are told apart.
const letterClasses = 32

// classes puts letters together that stand for one another in most spellings:
// vowels, k with q, c, g and j, v with w, s with z, d with t, b with p.
var classes = [32]byte{
	'a' & 31: 1, 'e' & 31: 1, 'i' & 31: 1, 'o' & 31: 1, 'u' & 31: 1, 'y' & 31: 1,
	'b' & 31: 2, 'p' & 31: 2, 'c' & 31: 3, 'k' & 31: 3, 'q' & 31: 3, 'd' & 31: 4, 't' & 31: 4,
	'f' & 31: 5, 'g' & 31: 3, 'j' & 31: 3, 'h' & 31: 7, 'l' & 31: 8, 'm' & 31: 9, 'n' & 31: 10, 'r' & 31: 11,
	's' & 31: 12, 'z' & 31: 12, 'v' & 31: 13, 'w' & 31: 13, 'x' & 31: 14,
}

// classOf returns the class of a letter; a digit is a class of its own.
func classOf(c byte) byte {
	if c < 'a' {
		return 16 + c&15
	}
	return classes[c&31]
}

// longestPattern is how many letters of a word are compared.
const longestPattern = 63

func newPattern(word string) (p pattern) {
	p.set(word)
	return p
}

func (p *pattern) set(word string) {
	p.length = min(len(word), longestPattern)
	for i := range p.length {
		p.places[classOf(word[i])] |= 1 << i
	}
}

// distance returns how many letters have to be changed, dropped, added or
// swapped with their neighbour to make the one word of the other. It is the
// usual table of least changes, a column of bits at a time (Myers 1999, Hyyrö
// 2003).
func (p *pattern) distance(word []byte) int {
	if p.length == 0 {
		return len(word)
	}
	rises, falls := ^uint64(0), uint64(0)
	apart, last := p.length, uint64(1)<<(p.length-1)
	var same, before uint64
	for _, c := range word[:min(len(word), longestPattern)] {
		places := p.places[classOf(c)]
		swapped := ((^same & places) << 1) & before
		same = ((places&rises + rises) ^ rises) | places | falls | swapped
		up, down := falls|^(same|rises), same&rises
		if up&last != 0 {
			apart++
		} else if down&last != 0 {
			apart--
		}
		up = up<<1 | 1
		rises, falls = down<<1|^(same|up), up&same
		before = places
	}
	return apart
}
