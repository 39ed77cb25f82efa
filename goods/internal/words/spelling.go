package words

import "slices"

// leastSpelt is the length from which a word may be misspelt: in shorter ones a
// letter makes another word.
const leastSpelt = 5

// Spelling knows words, and finds those that differ by one letter left out, put
// in, replaced or exchanged with its neighbour.
//
// One edit leaves either the first or the second half of a word as it is, so
// words are looked up by their halves; two letters exchanged across the middle
// are tried one by one.
type Spelling struct {
	known  map[string]bool
	halves map[half][]string
}

// half is the first or second half of the words of a length, in letters.
type half struct {
	text   string
	length int
	second bool
}

// NewSpelling returns one that knows these words.
func NewSpelling(known []string) *Spelling {
	s := &Spelling{known: make(map[string]bool, len(known)), halves: make(map[half][]string, 2*len(known))}
	for _, word := range known {
		if s.known[word] {
			continue
		}
		s.known[word] = true
		runes := []rune(word)
		if n := len(runes); n >= leastSpelt {
			first, second := half{string(runes[:n/2]), n, false}, half{string(runes[n/2:]), n, true}
			s.halves[first] = append(s.halves[first], word)
			s.halves[second] = append(s.halves[second], word)
		}
	}
	return s
}

// Knows reports whether the word is known as it stands.
func (s *Spelling) Knows(word string) bool { return s.known[word] }

// Near returns the known words one letter away, shorter ones first. A word that
// is known is not misspelt.
func (s *Spelling) Near(word string) []string {
	runes := []rune(word)
	if s.known[word] || len(runes) < leastSpelt {
		return nil
	}
	var near []string
	for n := max(leastSpelt, len(runes)-1); n <= len(runes)+1; n++ {
		for _, key := range s.keys(runes, n) {
			for _, candidate := range s.halves[key] {
				if !slices.Contains(near, candidate) && oneApart(runes, []rune(candidate)) {
					near = append(near, candidate)
				}
			}
		}
	}
	if middle := len(runes) / 2; middle > 0 {
		runes[middle-1], runes[middle] = runes[middle], runes[middle-1]
		if exchanged := string(runes); s.known[exchanged] {
			near = append(near, exchanged)
		}
	}
	return near
}

// keys returns the halves that a word of n letters and this one have in common,
// if they are one edit apart.
func (s *Spelling) keys(runes []rune, n int) []half {
	var keys []half
	if first := n / 2; first <= len(runes) {
		keys = append(keys, half{string(runes[:first]), n, false})
	}
	if second := n - n/2; second <= len(runes) {
		keys = append(keys, half{string(runes[len(runes)-second:]), n, true})
	}
	return keys
}

// oneApart reports whether one edit makes one word of the other.
func oneApart(a, b []rune) bool {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	a, b = a[start:], b[start:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case len(a)+len(b) == 1, len(a) == 1 && len(b) == 1:
		return true
	}
	return len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}
