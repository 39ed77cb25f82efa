package name

import (
	_ "embed"
	"maps"
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
	for sc, code := range scriptCodes {
		tables[sc] = lettersOfCode(code)
	}
	return &tables
})

// lettersOfCode reads the rows of one code from the table.
func lettersOfCode(code string) letters {
	table := letters{}
	for row := range rows(lettersFile) {
		if row[0] == code {
			table[row[1]] = row[2]
		}
	}
	return table
}

// cyrillicTongues are the languages in Cyrillic letters that are read in their
// own way, with the letters that only they have among those of the tables.
var cyrillicTongues = [...]struct {
	letters string
	table   func() letters
}{
	{"ў", tongue("Cyrl-be")},
	{"іїєґ", tongue("Cyrl-uk")},
	{"ђјљњћџ", tongue("Cyrl-sr")},
}

// tongue returns the letters of a language, over those of Russian.
func tongue(code string) func() letters {
	return sync.OnceValue(func() letters {
		table := maps.Clone(lettersOf()[cyrillic])
		maps.Copy(table, lettersOfCode(code))
		return table
	})
}

// cyrillicOf returns the letters for the language that a name shows; Russian
// where it shows none.
func cyrillicOf(name string) letters {
	for _, t := range cyrillicTongues {
		if strings.ContainsAny(name, t.letters) {
			return t.table()
		}
	}
	return lettersOf()[cyrillic]
}

// longestGroup is how many letters a group in the tables has at most.
const longestGroup = 3

// read spells a folded word with the table, the longest groups first. A letter
// that the table lacks is read as those of scripts without one.
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
			out.WriteString(readOther(group))
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
