package main

import (
	"maps"
	"slices"
)

// shapes are the neighbourhoods that rules look at, as letters before and after,
// in the order in which they are chosen; when reading, the last that fits wins.
var shapes = [...]struct{ before, after int }{{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0, 2}, {1, 2}, {2, 1}, {2, 2}}

// ends frames a word with marks for its beginning and end.
func ends(word []string) []string {
	framed := append([]string{"^", "^"}, word...)
	return append(framed, "$", "$")
}

// context writes the neighbourhood of the letter at a place of a framed word.
func context(framed []string, at, before, after int) string {
	return join(framed[at-before:at]) + "(" + framed[at] + ")" + join(framed[at+1:at+1+after])
}

// rare is how many words a letter must be in to have a rule: Chinese characters
// that are in fewer are not used to write foreign names.
const rare = 25

// choose keeps, from short to long, the rules that mend at least so many words
// more than they break.
func choose(a alignment, pairs []pair, least int) map[string]string {
	rules := map[string]string{}
	var words [][]string
	var runs [][]string
	for _, p := range pairs {
		if r := a.best(p); r != nil {
			words, runs = append(words, ends(p.from)), append(runs, r)
		}
	}
	for _, shape := range shapes {
		counts := map[string]map[string]int{} // by context and run
		right := map[string]int{}             // by context: how often the shorter rules are right
		for w, framed := range words {
			for i, run := range runs[w] {
				c := context(framed, i+2, shape.before, shape.after)
				if counts[c] == nil {
					counts[c] = map[string]int{}
				}
				counts[c][run]++
				if read(rules, framed, i+2) == run {
					right[c]++
				}
			}
		}
		added := map[string]string{}
		for c, runs := range counts {
			run := most(runs)
			single := shape.before+shape.after == 0
			if runs[run]-right[c] >= least && !single || single && total(runs) >= rare {
				added[c] = run
			}
		}
		maps.Copy(rules, added)
	}
	return rules
}

func total(runs map[string]int) int {
	n := 0
	for _, count := range runs {
		n += count
	}
	return n
}

// most returns the run counted most, of equals the first in order.
func most(runs map[string]int) string {
	best := ""
	for _, run := range slices.Sorted(maps.Keys(runs)) {
		if runs[run] > runs[best] {
			best = run
		}
	}
	return best
}

// read reads the letter at a place by the last shape that has a rule.
func read(rules map[string]string, framed []string, at int) string {
	for i := len(shapes) - 1; i >= 0; i-- {
		if run, ok := rules[context(framed, at, shapes[i].before, shapes[i].after)]; ok {
			return run
		}
	}
	return ""
}

// apply reads a word.
func apply(rules map[string]string, word []string) string {
	if latin, ok := rules["^"+join(word)+"$"]; ok {
		return latin
	}
	framed := ends(word)
	out := ""
	for i := range word {
		out += read(rules, framed, i+2)
	}
	return out
}

// frequent is how many people a word must be the name of to have a rule of its
// own.
const frequent = 60

// wholeWords adds rules for names that very many people have and that the rules
// read otherwise than most of them are written: "^word$".
func wholeWords(rules map[string]string, pairs []pair) {
	spellings := map[string]map[string]int{}
	letters := map[string][]string{}
	for _, p := range pairs {
		word := join(p.from)
		if spellings[word] == nil {
			spellings[word] = map[string]int{}
		}
		spellings[word][p.to] += p.count
		letters[word] = p.from
	}
	for word, counts := range spellings {
		best := most(counts)
		if total(counts) >= frequent && len(letters[word]) > 1 && apply(rules, letters[word]) != best {
			rules["^"+word+"$"] = best
		}
	}
}
