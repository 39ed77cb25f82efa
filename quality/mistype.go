package quality

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"interdict/graph"
)

// slip is one way in which people get a name wrong.
type slip struct {
	name string
	make func(r *rand.Rand, name string, schema graph.Schema) (string, bool) // false: it cannot be made of this name
}

// slips are the ways that names are mistyped in. Each is as likely as the
// others: what people really do differs between a keyboard, a scan and an ear,
// and a measure should not hide the kind that is found worst.
func slips() []slip {
	return []slip{
		{"letters swapped", swapLetters},
		{"letter doubled", doubleLetter},
		{"letter dropped", dropLetter},
		{"letter replaced", replaceLetter},
		{"word order", reorderWords},
		{"space moved", moveSpace},
		{"title or form", changeTitle},
	}
}

// chance returns the random numbers for one name. They depend on the seed and
// the name alone, so that a list that grows does not change the slips in names
// that were there before.
func chance(seed uint64, text string) *rand.Rand {
	hash := fnv.New64a()
	hash.Write([]byte(text))
	return rand.New(rand.NewPCG(seed, hash.Sum64()))
}

// mistype makes so many slips in a name, one after the other, and says which. Of
// each the kind is drawn evenly from those that can be made of the name: a
// single word has no order. What comes out differs from the name, unless nothing
// can be done with it.
func mistype(r *rand.Rand, name string, schema graph.Schema, count int) (typed string, made []string) {
	const tries = 10 // two slips may undo each other
	for range tries {
		typed, made = name, nil
		for range count {
			typed, made = oneSlip(r, typed, schema, made)
		}
		if typed != name {
			break
		}
	}
	return typed, made
}

func oneSlip(r *rand.Rand, name string, schema graph.Schema, made []string) (string, []string) {
	kinds := slips()
	r.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
	for _, kind := range kinds {
		if typed, ok := kind.make(r, name, schema); ok {
			return typed, append(made, kind.name)
		}
	}
	return name, made
}

// letterPlaces returns where a letter may go wrong: every letter of words that
// have two or more. Digits are left alone: another number is another name.
func letterPlaces(s []rune) []int {
	var places []int
	for i, c := range s {
		if unicode.IsLetter(c) && (i > 0 && unicode.IsLetter(s[i-1]) || i+1 < len(s) && unicode.IsLetter(s[i+1])) {
			places = append(places, i)
		}
	}
	return places
}

// pickLetter draws a place evenly; a name of fewer than three letters has none
// to spare.
func pickLetter(r *rand.Rand, s []rune) (int, bool) {
	places := letterPlaces(s)
	if len(places) < 3 {
		return 0, false
	}
	return places[r.IntN(len(places))], true
}

// swapLetters swaps two neighbours that differ.
func swapLetters(r *rand.Rand, name string, _ graph.Schema) (string, bool) {
	s := []rune(name)
	var places []int
	for i := range max(len(s)-1, 0) {
		if unicode.IsLetter(s[i]) && unicode.IsLetter(s[i+1]) && unicode.ToLower(s[i]) != unicode.ToLower(s[i+1]) {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return name, false
	}
	i := places[r.IntN(len(places))]
	s[i], s[i+1] = likeCase(s[i+1], s[i]), likeCase(s[i], s[i+1])
	return string(s), true
}

func doubleLetter(r *rand.Rand, name string, _ graph.Schema) (string, bool) {
	s := []rune(name)
	i, ok := pickLetter(r, s)
	if !ok {
		return name, false
	}
	return string(slices.Insert(s, i+1, unicode.ToLower(s[i]))), true
}

func dropLetter(r *rand.Rand, name string, _ graph.Schema) (string, bool) {
	s := []rune(name)
	i, ok := pickLetter(r, s)
	if !ok {
		return name, false
	}
	return string(slices.Delete(s, i, i+1)), true
}

// replaceLetter puts any other letter of the alphabet in a letter's place.
func replaceLetter(r *rand.Rand, name string, _ graph.Schema) (string, bool) {
	s := []rune(name)
	i, ok := pickLetter(r, s)
	if !ok {
		return name, false
	}
	other := 'a' + rune(r.IntN(26))
	if other == unicode.ToLower(s[i]) {
		other = 'a' + (other-'a'+1)%26
	}
	s[i] = likeCase(other, s[i])
	return string(s), true
}

// likeCase returns a letter in the case of another.
func likeCase(letter, other rune) rune {
	if unicode.IsUpper(other) {
		return unicode.ToUpper(letter)
	}
	return unicode.ToLower(letter)
}

// reorderWords writes the last word first, with a comma or without, or lets two
// words change places: a third each.
func reorderWords(r *rand.Rand, name string, _ graph.Schema) (string, bool) {
	words := strings.Fields(strings.ReplaceAll(name, ",", " "))
	if len(words) < 2 {
		return name, false
	}
	last := len(words) - 1
	switch r.IntN(3) {
	case 0:
		return words[last] + ", " + strings.Join(words[:last], " "), true
	case 1:
		return words[last] + " " + strings.Join(words[:last], " "), true
	}
	i, j := r.IntN(len(words)), r.IntN(last)
	if j >= i {
		j++
	}
	words[i], words[j] = words[j], words[i]
	return strings.Join(words, " "), true
}

// moveSpace leaves a space out, puts one into a word of four letters or more, or
// lets a letter slide over a space: a third each, as far as the name has room.
func moveSpace(r *rand.Rand, name string, _ graph.Schema) (string, bool) {
	words := strings.Fields(name)
	var long []int
	for i, word := range words {
		if len([]rune(word)) >= 4 {
			long = append(long, i)
		}
	}
	kind := r.IntN(3)
	switch {
	case len(words) < 2 && len(long) == 0:
		return name, false
	case kind == 0 && len(long) > 0 || len(words) < 2:
		i := long[r.IntN(len(long))]
		words[i] = splitWord(r, words[i])
	case kind == 1:
		i := r.IntN(len(words) - 1)
		words = slices.Replace(words, i, i+2, words[i]+words[i+1])
	default:
		i := r.IntN(len(words) - 1)
		first := []rune(words[i])
		letters := append(first, []rune(words[i+1])...) // not of the joined text: bytes at the seam may be one letter
		at := max(len(first)+1-2*r.IntN(2), 1)
		words[i], words[i+1] = string(letters[:at]), string(letters[at:])
	}
	return strings.Join(words, " "), true
}

// splitWord puts a space into a word, with two letters or more on either side.
func splitWord(r *rand.Rand, word string) string {
	s := []rune(word)
	at := 2 + r.IntN(len(s)-3)
	return string(s[:at]) + " " + string(s[at:])
}

// titles that people put before or behind names of each class.
var titles = map[graph.Class]struct{ before, behind []string }{
	graph.ClassPerson: {before: []string{"Mr", "Mrs", "Dr.", "Eng.", "General", "Haji", "Sheikh", "Mullah", "Professor"}},
	graph.ClassBody:   {behind: []string{"Ltd", "Ltd.", "LLC", "Co.", "Company", "Inc.", "GmbH"}},
	graph.ClassParty:  {behind: []string{"Ltd", "Ltd.", "LLC", "Co.", "Company", "Inc.", "GmbH"}},
	graph.ClassCraft:  {before: []string{"M/V", "MV", "MT"}},
}

// changeTitle takes the title of a person, the legal form of a body or the
// prefix of a ship away, or adds one where there is none.
func changeTitle(r *rand.Rand, name string, schema graph.Schema) (string, bool) {
	words := strings.Fields(name)
	usual, ok := titles[schema.Class()]
	if !ok || len(words) == 0 {
		return name, false
	}
	if rest := words[1:]; isOneOf(words[0], usual.before) && len(rest) > 0 {
		return strings.Join(rest, " "), true
	}
	if last := len(words) - 1; isOneOf(words[last], usual.behind) && last > 0 {
		return strings.TrimRight(strings.Join(words[:last], " "), ", "), true
	}
	if len(usual.before) > 0 {
		return usual.before[r.IntN(len(usual.before))] + " " + name, true
	}
	return name + " " + usual.behind[r.IntN(len(usual.behind))], true
}

func isOneOf(word string, all []string) bool {
	return slices.ContainsFunc(all, func(other string) bool {
		return strings.EqualFold(strings.Trim(word, ".,"), strings.Trim(other, ".,"))
	})
}
