package goods

import (
	"errors"
	"strings"
	"unicode/utf8"

	"interdict/goods/internal/words"
)

// languages turn the words of other languages, and other words for a thing, into
// those that the entries use.
type languages struct {
	byFirst map[string][]translation // by the first stem of the source
	han     map[string][]string      // stems by a run of characters
	single  map[string]bool          // stems of sources of one word: compounds are made of them
}

type translation struct{ source, target []string }

func (l *Lists) addWords(row []string) error {
	g := &l.languages
	if g.byFirst == nil {
		g.byFirst, g.han, g.single = map[string][]translation{}, map[string][]string{}, map[string]bool{}
	}
	target := stemList(row[0])
	if len(target) == 0 {
		return errors.New("a word needs what it stands for")
	}
	for _, text := range split(row[1]) {
		parts := words.Split(text)
		if len(parts) == 1 && parts[0].Han {
			g.han[parts[0].Text] = append(g.han[parts[0].Text], target...)
			continue
		}
		source := stemList(text)
		if len(source) == 0 {
			return errors.New("an empty word")
		}
		if len(source) == 1 {
			g.single[source[0]] = true
		}
		g.byFirst[source[0]] = append(g.byFirst[source[0]], translation{source, target})
	}
	return nil
}

// reading is a stem that a text may have at a place.
type reading struct {
	stem string
	word int // index of the word that it comes from
	sure bool
}

// readings returns every stem that the words of a text may stand for: the words
// themselves, their parts, their right spelling, what they are in English.
func (l *Lists) readings(tokens []words.Word) []reading {
	ways := make([][]reading, len(tokens))
	for i, w := range tokens {
		ways[i] = l.ways(w, i)
	}
	var all []reading
	for i := range tokens {
		all = append(all, ways[i]...)
		for _, way := range ways[i] {
			for _, t := range l.languages.byFirst[way.stem] {
				if sure, ok := follows(ways[i:], t.source); ok {
					for _, stem := range t.target {
						all = append(all, reading{stem, i, sure})
					}
				}
			}
		}
	}
	return all
}

// follows reports whether the stems of a source stand one behind the other.
func follows(ways [][]reading, source []string) (sure, ok bool) {
	if len(ways) < len(source) {
		return false, false
	}
	sure = true
	for i, stem := range source {
		found := false
		for _, way := range ways[i] {
			if way.stem == stem {
				found, sure = true, sure && way.sure
				break
			}
		}
		if !found {
			return false, false
		}
	}
	return sure, true
}

// ways returns what a single word may be.
func (l *Lists) ways(w words.Word, index int) []reading {
	if w.Han {
		return l.hanWays(w, index)
	}
	ways := []reading{{w.Stem, index, true}}
	if l.search.spelling.Knows(w.Stem) {
		return ways
	}
	if parts := l.parts(w.Text, 3); len(parts) > 1 {
		for _, part := range parts {
			ways = append(ways, reading{part, index, true})
		}
		return ways
	}
	for _, near := range l.search.spelling.Near(w.Stem) {
		ways = append(ways, reading{near, index, false})
	}
	return ways
}

// hanWays cuts a run of characters into the longest words that are known.
func (l *Lists) hanWays(w words.Word, index int) []reading {
	ways := []reading{{w.Text, index, true}}
	runes := []rune(w.Text)
	for from := 0; from < len(runes); {
		step := 1
		for to := min(len(runes), from+10); to > from; to-- {
			stems, known := l.languages.han[string(runes[from:to])]
			if !known {
				continue
			}
			for _, stem := range stems {
				ways = append(ways, reading{stem, index, true})
			}
			step = to - from
			break
		}
		from += step
	}
	return ways
}

// leastPart is the length of the shortest part of a compound.
const leastPart = 4

// parts takes a compound like "Vakuumpumpe" apart into known words. depth bounds
// how many.
func (l *Lists) parts(text string, depth int) []string {
	if l.search.partOf(text) {
		return []string{words.Stem(text)}
	}
	if depth == 0 || len(text) > 60 {
		return nil
	}
	for at := range text {
		if utf8.RuneCountInString(text[:at]) < leastPart || utf8.RuneCountInString(text[at:]) < leastPart || !l.search.partOf(text[:at]) {
			continue
		}
		for _, joint := range []string{"", "s", "n", "en", "es"} {
			rest, ok := strings.CutPrefix(text[at:], joint)
			if !ok {
				continue
			}
			if others := l.parts(rest, depth-1); others != nil {
				return append([]string{words.Stem(text[:at])}, others...)
			}
		}
	}
	return nil
}
