package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

const costsHeading = `# Which Latin letters a letter of another script stands for in names, and what it costs to read it so: in hundredths of a letter (see
# spelling.go), 0 for the usual reading, - for a letter that is not read. Learned by name/internal/readings from the names of
# Wikidata (CC0), as collected by the projects netranslit and wikidata_name_symbols; one name of five was kept aside to measure on.
# A cost is minus the logarithm of how often the letter stands for the run, as a share of 7 nats, more where letters of the script
# stand for the run often, and less that of the usual reading.
# Hangul is taken apart into its letters. Lines that begin with ## name the script: Hani Chinese characters in Chinese, and as they
# write foreign names, Jpan the same in Japanese names.
`

// nats is how many nats a letter is worth, as in spelling/costs.tsv.
const nats = 7

// Runs that are rarer than this share of a letter, or in fewer words, are left out.
const (
	rarestRun = 0.004
	fewest    = 1.5
)

// surprising is how much it counts that a run is seldom: of two readings of a
// letter the one that only this letter has says more.
const surprising = 0.8

// writeCosts writes the runs of each letter of a script.
func (s source) writeCosts(out io.Writer, a alignment) {
	fmt.Fprintf(out, "## %s\n", s.code)
	usual := a.usual()
	for _, letter := range slices.Sorted(maps.Keys(a.chance)) {
		r, size := utf8.DecodeRuneInString(letter)
		if size > 3 || r == 'ー' && s.code != "Kana" || a.seen[letter] < seldom {
			continue
		}
		if fields := a.costs(letter, usual); len(fields) > 0 {
			fmt.Fprintf(out, "%s %s\n", letter, strings.Join(fields, " "))
		}
	}
}

// seldom is in how many words a letter is at least.
const seldom = 2.5

// usual returns how often letters stand for each run, as a share of all.
func (a alignment) usual() map[string]float64 {
	usual, all := map[string]float64{}, 0.0
	for _, letter := range slices.Sorted(maps.Keys(a.chance)) {
		runs := a.chance[letter]
		for _, run := range slices.Sorted(maps.Keys(runs)) {
			usual[run] += runs[run] * a.seen[letter]
			all += runs[run] * a.seen[letter]
		}
	}
	for run := range usual {
		usual[run] /= all
	}
	return usual
}

// costs returns the runs of a letter with their costs, the cheapest first.
func (a alignment) costs(letter string, usual map[string]float64) []string {
	price := map[string]float64{}
	least := math.Inf(1)
	for run, share := range a.chance[letter] {
		if share >= rarestRun && share*a.seen[letter] >= fewest {
			price[run] = surprising*math.Log(usual[run]) - math.Log(share)
			least = min(least, price[run])
		}
	}
	order := slices.SortedFunc(maps.Keys(price), func(x, y string) int { return cmp.Or(cmp.Compare(price[x], price[y]), cmp.Compare(x, y)) })
	var fields []string
	for _, run := range order {
		if cost := math.Round(100 * (price[run] - least) / nats); cost <= 100 {
			fields = append(fields, fmt.Sprintf("%s:%d", cmp.Or(run, "-"), int(cost)))
		}
	}
	return fields
}
