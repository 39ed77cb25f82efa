package spelling

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed letters.txt
var publishedLetters string

// surprises holds for two letters how surprising a third is, in nats.
type surprises [27][27][27]float32

// letterTable reads the table that is built in; the data is checked by a test.
var letterTable = sync.OnceValue(func() *surprises {
	t, err := parseLetters(publishedLetters)
	if err != nil {
		panic("spelling: built-in letters: " + err.Error())
	}
	return t
})

func parseLetters(text string) (*surprises, error) {
	t := &surprises{}
	lines := 0
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		line = strings.TrimSuffix(line, "\n")
		if len(line) != 3+27 {
			return nil, fmt.Errorf("%q is not two letters and 27 steps", line)
		}
		for next := range 27 {
			step := line[3+next]
			if step < 'A' || step > 'Z' {
				return nil, fmt.Errorf("%q: %c is not a step from A to Z", line, step)
			}
			t[place(line[0])][place(line[1])][next] = float32(step-'A') / 3
		}
		lines++
	}
	if lines != 1+27*26 {
		return nil, fmt.Errorf("%d lines instead of %d", lines, 1+27*26)
	}
	return t, nil
}

// place numbers the letters from 1; what is no letter is an edge.
func place(c byte) int {
	if 'a' <= c && c <= 'z' {
		return int(c-'a') + 1
	}
	return 0
}

// usual is how surprising a letter is at most that nobody wonders at, in nats: a
// third of the letters of real names surprise more than that, but not by much.
const usual = 3

// Oddness returns how unlike a name a word is written, in nats: 0 for most names,
// above 5 for most words with a slip of a consonant. A word that nobody bears was
// rather meant to be the listed one than a word that is a name of its own.
func Oddness(word string) float32 {
	t := letterTable()
	odd := float32(0)
	before, last := 0, 0
	for i := range len(word) {
		next := place(word[i])
		odd += max(t[before][last][next]-usual, 0)
		before, last = last, next
	}
	return odd + max(t[before][last][0]-usual, 0)
}
