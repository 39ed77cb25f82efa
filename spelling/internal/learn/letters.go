package main

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
)

// letters are what words are made of: a to z; 0 is the edge of a word.
const letters = 27

type counts [letters][letters][letters]float64

func learnLetters(dir string) error {
	var c counts
	err := wikidata(dir, func(group []string) {
		for _, word := range group {
			c.add(word)
		}
	})
	if err != nil {
		return err
	}
	return c.write(os.Stdout)
}

// add counts a word, if it is of Latin letters alone.
func (c *counts) add(word string) {
	if !isLatin(word) {
		return
	}
	before, last := 0, 0
	for i := range len(word) {
		letter := int(word[i]-'a') + 1
		c[before][last][letter]++
		before, last = last, letter
	}
	c[before][last][0]++
}

// isLatin reports whether a word is of Latin letters alone, and of enough of them.
func isLatin(word string) bool {
	return len(word) >= 3 && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == ""
}

// write writes for every two letters a line: for every third how surprising it
// is, in steps of a third of a nat from A (not at all).
func (c *counts) write(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "# After two letters (. is the edge of the word): how surprising each next letter is in a name, for . and a to z,")
	fmt.Fprintln(out, "# from A (not at all) in steps of a third of a nat. Made by spelling/internal/learn from Wikidata's name parts (CC0).")
	for a := range c {
		for b := range c[a] {
			if b == 0 && a != 0 {
				continue
			}
			fmt.Fprintf(out, "%c%c ", shown(a), shown(b))
			for next := range c[a][b] {
				out.WriteByte(byte('A' + min(int(3*c.surprise(a, b, next)+0.5), 'Z'-'A')))
			}
			out.WriteByte('\n')
		}
	}
	return out.Flush()
}

func shown(letter int) byte {
	if letter == 0 {
		return '.'
	}
	return byte('a' + letter - 1)
}

// surprise returns the negative logarithm of how often next follows a and b;
// where that was rarely seen, of how often it follows b (Witten-Bell).
func (c *counts) surprise(a, b, next int) float64 {
	pairs := [letters]float64{}
	for first := range c {
		for n := range c[first][b] {
			pairs[n] += c[first][b][n]
		}
	}
	short := smoothed(pairs, next, 1.0/letters)
	return -math.Log(smoothed(c[a][b], next, short))
}

func smoothed(seen [letters]float64, next int, fallback float64) float64 {
	total, kinds := 0.0, 0.0
	for _, n := range seen {
		if n > 0 {
			total, kinds = total+n, kinds+1
		}
	}
	if total == 0 {
		return fallback
	}
	return (seen[next] + kinds*fallback) / (total + kinds)
}
