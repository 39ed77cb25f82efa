package words

import "unicode/utf8"

// leastSpelt is the length from which a word may be misspelt: in shorter ones a
// letter makes another word.
const leastSpelt = 5

// Spelling knows words, and finds those that differ by one letter left out, put
// in, replaced or exchanged with its neighbour.
type Spelling struct {
	known  map[string]bool
	around map[string][]string // a word with one letter less, and the known words that it comes from
}

// NewSpelling returns one that knows these words.
func NewSpelling(known []string) *Spelling {
	s := &Spelling{known: make(map[string]bool, len(known)), around: map[string][]string{}}
	for _, word := range known {
		if s.known[word] {
			continue
		}
		s.known[word] = true
		if utf8.RuneCountInString(word) < leastSpelt {
			continue
		}
		for _, shorter := range withoutOne(word) {
			s.around[shorter] = append(s.around[shorter], word)
		}
	}
	return s
}

// Knows reports whether the word is known as it stands.
func (s *Spelling) Knows(word string) bool { return s.known[word] }

// Near returns the known words one letter away, in the order in which they were
// given. A word that is known is not misspelt.
func (s *Spelling) Near(word string) []string {
	if s.known[word] || utf8.RuneCountInString(word) < leastSpelt {
		return nil
	}
	var near []string
	seen := map[string]bool{}
	add := func(candidates ...string) {
		for _, c := range candidates {
			if !seen[c] && oneApart([]rune(word), []rune(c)) {
				near = append(near, c)
			}
			seen[c] = true
		}
	}
	add(s.around[word]...) // a letter is left out
	for _, shorter := range withoutOne(word) {
		if s.known[shorter] && utf8.RuneCountInString(shorter) >= leastSpelt {
			add(shorter) // a letter is put in
		}
		add(s.around[shorter]...) // a letter is replaced, or two exchanged
	}
	return near
}

// withoutOne returns the word with each of its letters left out in turn.
func withoutOne(word string) []string {
	runes := []rune(word)
	all := make([]string, 0, len(runes))
	for i := range runes {
		if i > 0 && runes[i] == runes[i-1] {
			continue
		}
		all = append(all, string(runes[:i])+string(runes[i+1:]))
	}
	return all
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
