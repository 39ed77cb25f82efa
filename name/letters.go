package name

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// letters holds how the letters of one script are read, groups of up to three
// letters under their own key.
type letters map[string]string

//go:embed data/letters.csv
var lettersFile string

// lettersOf holds the letters of all scripts that have a table.
var lettersOf = sync.OnceValue(func() *[scripts]letters {
	var tables [scripts]letters
	byCode := map[string]script{}
	for sc, code := range scriptCodes {
		byCode[code] = script(sc)
	}
	for row := range rows(lettersFile) {
		sc := byCode[row[0]]
		if tables[sc] == nil {
			tables[sc] = letters{}
		}
		tables[sc][row[1]] = row[2]
	}
	return &tables
})

// longestGroup is how many letters a group in the tables has at most.
const longestGroup = 3

// read spells a folded word with the table, the longest groups first. A letter
// that the table lacks is left out.
func (t letters) read(word string) string {
	var out strings.Builder
	for len(word) > 0 {
		group := prefix(word, longestGroup)
		for len(group) > 0 {
			if latin, ok := t[group]; ok {
				out.WriteString(latin)
				break
			}
			_, size := utf8.DecodeLastRuneInString(group)
			group = group[:len(group)-size]
		}
		if group == "" {
			_, size := utf8.DecodeRuneInString(word)
			group = word[:size]
		}
		word = word[len(group):]
	}
	return out.String()
}

// prefix returns the first n letters of a word.
func prefix(word string, n int) string {
	for i := range word {
		if n == 0 {
			return word[:i]
		}
		n--
	}
	return word
}
