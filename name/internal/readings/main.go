// Command readings learns how words of other scripts are read in Latin letters,
// and writes name/data/readings.txt and spelling/scripts.txt, for go generate.
//
// In: a folder with names in many scripts (names: those of Wikidata, CC0, as
// netranslit and wikidata_name_symbols have them) and official lists that give
// the original script (lists: UN and UK). Names that package aside holds are not
// learned from. Out: rules that say how a letter is read between its neighbours
// (-rules), and what it costs to take it for each run of Latin letters that it
// may stand for (-costs). It keeps a rule only where it reads some words more
// right than the shorter rules do: what is written is a small part of what was
// read, and holds no list of names.
//
// The way: letters of a word and of its Latin spelling are aligned by
// expectation maximisation (each letter stands for some Latin letters or none);
// the alignments are counted by neighbours; rules are chosen from short to long.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"interdict/name/internal/lists"
)

func main() {
	folder := flag.String("data", "", "folder of names and lists")
	rulesTo := flag.String("rules", "", "file of rules to write")
	costsTo := flag.String("costs", "", "file of costs to write")
	flag.Parse()
	if *folder == "" || *rulesTo == "" || *costsTo == "" {
		fail(fmt.Errorf("usage: readings -data FOLDER -rules FILE -costs FILE"))
	}
	listed, err := lists.Read(filepath.Join(*folder, "lists"))
	fail(err)
	var rules, costs bytes.Buffer
	rules.WriteString(heading)
	costs.WriteString(costsHeading)
	for _, s := range scripts {
		pairs, err := s.read(filepath.Join(*folder, "names"))
		fail(err)
		a, learned := s.learn(pairs, listed)
		if learned != nil {
			write(&rules, s.code, learned)
		}
		s.writeCosts(&costs, a)
	}
	fail(os.WriteFile(*rulesTo, rules.Bytes(), 0o644))
	fail(os.WriteFile(*costsTo, costs.Bytes(), 0o644))
}

// learn aligns the pairs and, where the script is to be read by rules, makes them.
func (s source) learn(pairs []pair, listed []lists.Name) (alignment, map[string]string) {
	train, test := divide(pairs)
	a := align(train, s.longest)
	if s.least == 0 {
		return a, nil
	}
	train2, test2 := divide(s.match(a, listed))
	train = append(train, repeat(train2)...)
	rules := choose(a, train, s.least)
	wholeWords(rules, train)
	report(os.Stderr, s.code+" names", rules, len(train), test)
	report(os.Stderr, s.code+" lists", rules, len(train2), test2)
	return a, rules
}

const heading = `# How letters of other scripts are read in Latin between their neighbours. Learned by name/internal/readings from the names of Wikidata
# (CC0), as collected by the projects netranslit and wikidata_name_symbols, and from the names that the lists of the UN and the UK
# (Open Government Licence v3.0) give in two scripts; a tenth was kept aside to test on. A rule of a whole word stands for
# names that very many people have.
# A line: what stands before (the letter) what stands after, an equals sign, the Latin letters. ^ and $ are the ends of the word.
# The longest rule that fits is used. Lines that begin with ## name the script.
`

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "readings:", err)
		os.Exit(1)
	}
}

// write writes the rules of a script.
func write(out io.Writer, code string, rules map[string]string) {
	fmt.Fprintf(out, "## %s\n", code)
	for _, context := range slices.Sorted(maps.Keys(rules)) {
		fmt.Fprintf(out, "%s=%s\n", context, rules[context])
	}
}

// report says how well the rules read what they were not learned from.
func report(out io.Writer, title string, rules map[string]string, train int, test []pair) {
	if len(test) == 0 {
		return
	}
	var distance, length, exact int
	for _, p := range test {
		got := apply(rules, p.from)
		distance += edits(got, p.to)
		length += len(p.to)
		if got == p.to {
			exact++
		}
	}
	fmt.Fprintf(out, "%s: %d pairs, %d rules; of %d kept aside %.1f %% exact, %.1f %% of letters wrong\n",
		title, train, len(rules), len(test), 100*float64(exact)/float64(len(test)), 100*float64(distance)/float64(length))
}

// edits is the Levenshtein distance.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

// divide keeps every tenth pair aside, the same whenever it is run.
func divide(pairs []pair) (train, test []pair) {
	for i, p := range pairs {
		if i%10 == 9 {
			test = append(test, p)
		} else {
			train = append(train, p)
		}
	}
	return train, test
}

// join returns a word of letters.
func join(letters []string) string { return strings.Join(letters, "") }
