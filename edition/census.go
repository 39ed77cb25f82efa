package edition

import (
	"cmp"
	"slices"
	"strings"
)

// Strings and shapes that are used so often go into the table of the edition;
// the others stand where they are used. From 2 to 16 uses of a string, and 1 to 4
// of a shape, the files of OFAC and the UN differ in length by 2 %; the table is
// held while the edition is open, so it should not be long.
const (
	oftenWord  = 4
	oftenShape = 2
)

// maxWordBytes is how long the strings of a table are together at most: they are
// held while the edition is open.
const maxWordBytes = 4 << 20

// census numbers every string and shape as it comes, and counts its uses.
// Records are packed with it until it is known which of them are frequent.
type census struct {
	table
	index
	wordUses, shapeUses []int
}

func newCensus() *census {
	c := &census{index: index{words: map[string]int{}, shapes: map[shape]int{}}}
	c.number("")
	return c
}

func (c *census) number(word string) (int, bool) {
	n, ok := c.index.words[word]
	if !ok {
		n = len(c.table.words)
		word = strings.Clone(word) // what a reader hands over may be a part of something large
		c.index.words[word] = n
		c.table.words = append(c.table.words, word)
		c.wordUses = append(c.wordUses, 0)
	}
	c.wordUses[n]++
	return n, true
}

func (c *census) shapeNumber(s *shape) (int, bool) {
	n, ok := c.index.shapes[*s]
	if !ok {
		n = len(c.table.shapes)
		c.index.shapes[*s] = n
		c.table.shapes = append(c.table.shapes, *s)
		c.shapeUses = append(c.shapeUses, 0)
		for _, word := range s.words() {
			c.number(word)
		}
	}
	c.shapeUses[n]++
	return n, true
}

// frequent returns the table of what is used often, the most used first. The
// empty string is always the first.
func (c *census) frequent() table {
	words := most(c.table.words[1:], c.wordUses[1:], oftenWord, maxWords-1, strings.Compare)
	size := 0
	for n, word := range words {
		if size += len(word); size > maxWordBytes {
			words = words[:n]
			break
		}
	}
	return table{
		words:  append([]string{""}, words...),
		shapes: most(c.table.shapes, c.shapeUses, oftenShape, maxShapes, compareShapes),
	}
}

// most returns up to limit of those things that are used at least often times,
// the most used first and those used alike in their order.
func most[T any](things []T, uses []int, often, limit int, order func(a, b T) int) []T {
	var numbers []int
	for i, n := range uses {
		if n >= often {
			numbers = append(numbers, i)
		}
	}
	slices.SortFunc(numbers, func(a, b int) int {
		return cmp.Or(cmp.Compare(uses[b], uses[a]), order(things[a], things[b]))
	})
	var found []T
	for _, n := range numbers[:min(limit, len(numbers))] {
		found = append(found, things[n])
	}
	return found
}

// index finds the numbers of the strings and shapes of a table.
type index struct {
	words  map[string]int
	shapes map[shape]int
}

func newIndex(t table) index {
	found := index{words: make(map[string]int, len(t.words)), shapes: make(map[shape]int, len(t.shapes))}
	for i, word := range t.words {
		found.words[word] = i
	}
	for i, s := range t.shapes {
		found.shapes[s] = i
	}
	return found
}

func (x index) number(word string) (int, bool) {
	n, ok := x.words[word]
	return n, ok
}

func (x index) shapeNumber(s *shape) (int, bool) {
	n, ok := x.shapes[*s]
	return n, ok
}
