package measure

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// damage changes a name as people do who type it: so many errors, each a letter
// swapped, doubled, dropped or replaced, words in another order, a space moved or
// a title added.
func damage(r *rand.Rand, name string, errors int) string {
	for range errors {
		name = once(r, name)
	}
	return name
}

func once(r *rand.Rand, name string) string {
	switch n := r.IntN(10); {
	case n < 7:
		return letterError(r, name, n%4)
	case n == 7:
		return reordered(r, name)
	case n == 8:
		return spaceMoved(r, name)
	}
	return []string{"Mr ", "Dr. ", "Haji ", "General "}[r.IntN(4)] + name
}

func letterError(r *rand.Rand, name string, kind int) string {
	s := []rune(name)
	var places []int
	for i, c := range s {
		if unicode.IsLetter(c) {
			places = append(places, i)
		}
	}
	if len(places) < 3 {
		return name
	}
	i := places[r.IntN(len(places))]
	switch kind {
	case 0:
		if i+1 < len(s) && unicode.IsLetter(s[i+1]) {
			s[i], s[i+1] = s[i+1], s[i]
		}
		return string(s)
	case 1:
		return string(s[:i+1]) + string(s[i:])
	case 2:
		return string(s[:i]) + string(s[i+1:])
	}
	s[i] = rune('a' + r.IntN(26))
	return string(s)
}

func reordered(r *rand.Rand, name string) string {
	words := strings.Fields(strings.ReplaceAll(name, ",", " "))
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return strings.Join(words, " ")
}

func spaceMoved(r *rand.Rand, name string) string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return name
	}
	i := r.IntN(len(words) - 1)
	if r.IntN(2) == 0 || len(words[i+1]) < 3 {
		words[i] += words[i+1]
		words = append(words[:i+1], words[i+2:]...)
		return strings.Join(words, " ")
	}
	second := []rune(words[i+1])
	words[i], words[i+1] = words[i]+string(second[:1]), string(second[1:])
	return strings.Join(words, " ")
}
