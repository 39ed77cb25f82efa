package join

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"
	"sync"
	"unicode"

	"interdict/name"
)

//go:embed data/regimes.csv
var regimesFile string

// regimes leads from the words in which lists write a regime to what it is about.
var regimes = sync.OnceValue(func() map[string]string {
	reader := csv.NewReader(strings.NewReader(regimesFile))
	reader.Comment = '#'
	rows, err := reader.ReadAll()
	if err != nil {
		return nil // TestRegimes reads the file
	}
	about := map[string]string{}
	for _, row := range rows[1:] {
		about[row[0]] = row[1]
	}
	return about
})

// longestRegime is how many words of the table say at most what a regime is about.
const longestRegime = 6

// aboutOf returns what a regime is about, by its words; the longest words count,
// so that South Sudan is not Sudan.
func aboutOf(regime string) []string {
	words := strings.FieldsFunc(name.Fold(regime), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var about []string
	for from := 0; from < len(words); from++ {
		for n := min(longestRegime, len(words)-from); n > 0; n-- {
			if a, ok := regimes()[strings.Join(words[from:from+n], " ")]; ok {
				about = append(about, a)
				from += n - 1
				break
			}
		}
	}
	slices.Sort(about)
	return slices.Compact(about)
}
