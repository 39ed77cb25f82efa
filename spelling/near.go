package spelling

import (
	"errors"
	"fmt"
	"slices"
)

// Words are many words in Latin letters, each with a number, kept so that those which
// begin with the same letters are read together: sorted, each without the letters that
// it has in common with the one before.
type Words struct {
	Entries []uint32 // wordEntry for each word
	Text    []byte   // what is left of the words, one after the other
}

// An entry of a word says where its letters begin, how many letters it begins with that
// the word before has too, how many entries on the first one is that has fewer, and the
// word's number.
const (
	wordEntry    = 3
	sharedBits   = 6 // for up to MaxLength
	sharedMask   = 1<<sharedBits - 1
	farthestSkip = 1<<(32-sharedBits) - 1
)

// NewWords makes words ready to be searched, of which each is known by its place. Of
// longer ones the first MaxLength bytes are kept. The words that include refuses are
// left out.
func NewWords(words []string, include func(number int) bool) Words {
	order := make([]int, 0, len(words))
	for i := range words {
		if include(i) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareCut(words[a], words[b]) })
	var w Words
	var open []int // entries after which none with fewer letters was met
	before := ""
	for i, number := range order {
		word := words[number][:min(len(words[number]), MaxLength)]
		shared := common(before, word)
		open = w.close(open, i, shared)
		w.Entries = append(w.Entries, uint32(len(w.Text)), uint32(shared), uint32(number))
		w.Text = append(w.Text, word[shared:]...)
		open, before = append(open, i), word
	}
	w.close(open, len(order), -1)
	return w
}

func compareCut(one, other string) int {
	one, other = one[:min(len(one), MaxLength)], other[:min(len(other), MaxLength)]
	switch {
	case one < other:
		return -1
	case one > other:
		return 1
	}
	return 0
}

// close says of the open entries with more letters in common that the i-th has fewer.
func (w *Words) close(open []int, i, shared int) []int {
	for len(open) > 0 {
		last := open[len(open)-1]
		if w.shared(last) <= shared {
			break
		}
		w.Entries[wordEntry*last+1] |= uint32(min(i-last, farthestSkip)) << sharedBits
		open = open[:len(open)-1]
	}
	return open
}

func common(one, other string) int {
	n := 0
	for n < min(len(one), len(other)) && one[n] == other[n] {
		n++
	}
	return n
}

// Len returns how many words there are.
func (w *Words) Len() int { return len(w.Entries) / wordEntry }

func (w *Words) shared(i int) int { return int(w.Entries[wordEntry*i+1] & sharedMask) }
func (w *Words) number(i int) int { return int(w.Entries[wordEntry*i+2]) }

// rest returns the letters of a word that the one before does not have.
func (w *Words) rest(i int) []byte {
	end := len(w.Text)
	if next := wordEntry * (i + 1); next < len(w.Entries) {
		end = int(w.Entries[next])
	}
	return w.Text[w.Entries[wordEntry*i]:end]
}

// skip returns the first word after another that does not begin with so many letters of it.
func (w *Words) skip(i, letters int) int {
	for i++; i < w.Len() && w.shared(i) >= letters; {
		i += int(w.Entries[wordEntry*i+1] >> sharedBits)
	}
	return i
}

// Check makes sure that words which were written somewhere can be searched, and that their
// numbers are below a bound.
func (w *Words) Check(bound int) error {
	if len(w.Entries)%wordEntry != 0 {
		return errors.New("the last word is cut")
	}
	at, length := uint32(0), 0
	for i := range w.Len() {
		from, shared := w.Entries[wordEntry*i], w.shared(i)
		if from < at || int(from) > len(w.Text) || shared > length || w.number(i) >= bound || w.Entries[wordEntry*i+1]>>sharedBits == 0 {
			return fmt.Errorf("word %d leads nowhere", i)
		}
		at = from
		if length = shared; i+1 < w.Len() {
			length += int(w.Entries[wordEntry*(i+1)]) - int(from)
		}
		if length > MaxLength {
			return fmt.Errorf("word %d is too long", i)
		}
	}
	if n := w.Len(); n > 0 && w.shared(n-1)+len(w.Text)-int(at) > MaxLength {
		return fmt.Errorf("word %d is too long", n-1)
	}
	return nil
}

// Near calls visit with the number of every one of the words that is no more than so
// many letters from what the word may stand for, and with how far it is: what Distance
// returns, but the letters that words begin with in common are read once. A word that
// can be read in two ways may be visited twice.
func (n *Native) Near(words *Words, limit float32, visit func(number int, apart float32)) {
	for _, way := range n.ways {
		if way != nil {
			w := walk{words: words, signs: way, limit: cost(1000 * limit), costs: table()}
			w.walk(visit)
		}
	}
}

// walk goes along sorted words, and knows for each letter of the one it stands at what
// it costs to read up to there.
type walk struct {
	words *Words
	signs []*sign
	limit cost
	costs *costs
	path  [MaxLength]byte
	read  [MaxLength + 1]prefix
	begun []begun // runs of which the first letters were read, those of each letter behind one another
}

// prefix is what was read up to a letter.
type prefix struct {
	costs       [MaxLength + 2]cost // of so many letters of the other script, from first to last
	first, last int                 // of those within the limit; the last is before the first when there is none
	begun, end  int                 // the runs that wait for more letters
}

// begun is a run of which some letters were read: the others, from the highest byte on.
type begun struct {
	codes uint64
	to    int // how many letters of the other script are read at its end
	cost  cost
}

func (w *walk) walk(visit func(number int, apart float32)) {
	w.read[0].lose(w.signs, w.limit)
	depth := 0 // letters of the path that are read
	for i := 0; i < w.words.Len(); {
		depth = min(depth, w.words.shared(i))
		alive := true
		for _, letter := range w.words.rest(i)[depth-w.words.shared(i):] {
			w.path[depth] = letter
			depth++
			if alive = w.step(depth); !alive {
				break
			}
		}
		if !alive {
			i = w.words.skip(i, depth)
			depth--
			continue
		}
		if r := &w.read[depth]; r.last == len(w.signs) {
			visit(w.words.number(i), float32(r.costs[r.last])/1000)
		}
		i++
	}
}

// step reads one more letter and reports whether any way to read it is within the
// limit.
func (w *walk) step(depth int) bool {
	from, to := &w.read[depth-1], &w.read[depth]
	letter := w.path[depth-1]
	w.clear(from, to)
	dropped := w.costs.letters[code(letter)][0]
	if depth > 1 && w.path[depth-2] == letter {
		dropped = doubled
	}
	for i := from.first; i <= from.last; i++ {
		if c := from.costs[i]; c <= w.limit {
			to.costs[i] = min(to.costs[i], c+dropped)
			w.begin(to, i, letter, c)
		}
	}
	w.goOn(from, to, letter)
	to.begun, to.end = from.end, len(w.begun)
	return to.lose(w.signs, w.limit) || to.end > to.begun
}

// clear makes room for the ways to read one more letter.
func (w *walk) clear(from, to *prefix) {
	w.begun = w.begun[:from.end]
	to.first, to.last = from.first, min(from.last+1, len(w.signs))
	for _, b := range w.begun[from.begun:from.end] {
		to.first, to.last = min(to.first, b.to), max(to.last, b.to)
	}
	for i := to.first; i <= to.last; i++ {
		to.costs[i] = never
	}
}

// begin reads a letter as the next one of the other script: as a run of it, as the first
// letter of one, or as another letter.
func (w *walk) begin(to *prefix, at int, letter byte, before cost) {
	if at == len(w.signs) {
		return
	}
	least := before + oneLetter
	if s := w.signs[at]; s != nil {
		runs := s.beginningWith(uint64(letter) << 56)
		for k := range runs {
			r := &runs[k]
			switch sum := before + r.cost; {
			case r.length == 0 || sum > w.limit || byte(r.codes>>56) != letter:
			case r.length == 1:
				least = min(least, sum)
			default:
				w.begun = append(w.begun, begun{r.codes << 8, at + 1, sum})
			}
		}
	}
	to.costs[at+1] = min(to.costs[at+1], least)
}

// goOn reads a letter as the next one of runs that were begun.
func (w *walk) goOn(from, to *prefix, letter byte) {
	for k := from.begun; k < from.end; k++ {
		b := w.begun[k]
		if byte(b.codes>>56) != letter {
			continue
		}
		if b.codes <<= 8; b.codes == 0 {
			to.costs[b.to] = min(to.costs[b.to], b.cost)
		} else {
			w.begun = append(w.begun, b)
		}
	}
}

// lose lets letters of the other script be read into nothing, and reports whether
// anything is within the limit.
func (r *prefix) lose(signs []*sign, limit cost) bool {
	from, to := r.first, r.last
	r.first, r.last = len(signs)+1, -1
	for i := from; i <= to; i++ {
		c := r.costs[i]
		if c > limit {
			continue
		}
		r.first, r.last = min(r.first, i), i
		if i == len(signs) {
			break
		}
		if c += signs[i].unreadCost(); c <= limit {
			if i == to {
				to++
				r.costs[to] = never
			}
			r.costs[i+1] = min(r.costs[i+1], c)
		}
	}
	return r.last >= 0
}
