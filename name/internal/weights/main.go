// Command weights measures how common the parts of names are, and writes
// name/data/weights.txt, for go generate.
//
// In: official lists, and counts of the names of people of all the world
// (Wikidata, CC0, as netranslit has them). Out: for persons, bodies and crafts,
// the parts that many of them share, with a weight from 0 to 99: the logarithm
// of how many share it, so that a part that one in forty thousand has would
// weigh 100. What is rare is not written, and so no name that belongs to few.
package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"interdict/name"
	"interdict/name/internal/lists"
)

// rarest is the number of bearers of which one alone has a part that weighs
// most; common the weight from which on a part is not written.
const (
	rarest = 40000
	common = 86
)

// fewest is how many parties on the lists share a part that is written.
const fewest = 6

// few is how many people of the world have a name that is written as rare.
const few = 3

func main() {
	folder := flag.String("data", "", "folder of names and lists")
	flag.Parse()
	if *folder == "" {
		fail(fmt.Errorf("usage: weights -data FOLDER"))
	}
	names, err := lists.Read(filepath.Join(*folder, "lists"))
	fail(err)
	counts, err := worldCounts(filepath.Join(*folder, "names", "netranslit"))
	fail(err)
	world := worldShares(counts)
	fmt.Print(heading)
	for _, k := range []struct {
		code string
		kind name.Kind
	}{{"person", name.Person}, {"body", name.Body}, {"craft", name.Craft}} {
		texts, keys := shares(names, k.kind)
		if k.kind == name.Person {
			most(texts, world)
		}
		fmt.Printf("## %s\n", k.code)
		write(texts, common)
		if k.kind == name.Person {
			fmt.Println("## person keys")
			write(keys, commonKey)
			fmt.Println("## person rare")
			writeRare(counts, texts)
			for _, joined := range []string{"al", "abu"} {
				fmt.Printf("## after %s\n", joined)
				write(after(names, joined), 2*rarestWeight)
			}
		}
	}
}

// rarestWeight is the weight of what one in forty thousand has.
const rarestWeight = 100

// commonKey is the weight up to which keys are written: those of a few names
// that very many share, in all their spellings.
const commonKey = 55

const heading = `# How common parts of names are: a weight from 0 (everybody has it) to 99 (one in forty thousand has it); parts that weigh more are not
# written. Measured by name/internal/weights on the lists of OFAC, UN, EU and UK, and for persons also on the counts of names in
# Wikidata (CC0) by netranslit: the commoner of both. Keys are those of name.Key, for spellings that are not in the table. Rare are
# the names, too rare for a weight, that three or more people of the world have by the counts of Wikidata alone. "after al" and
# "after abu" are the words that follow the article and "abu" in names of persons, which some write together.
`

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "weights:", err)
		os.Exit(1)
	}
}

// shares returns which share of the parties of a kind has each part, by text
// and by key.
func shares(names []lists.Name, kind name.Kind) (texts, keys map[string]float64) {
	textOf, keyOf, parties := map[string]map[string]bool{}, map[string]map[string]bool{}, map[string]bool{}
	for _, n := range names {
		if n.Kind != kind {
			continue
		}
		parties[n.Party] = true
		parsed := name.Parse(n.Text, kind)
		if parsed.Script != "Latn" {
			continue
		}
		for _, part := range parsed.Forms[0].Parts {
			if part.Role == name.Number || part.Role == name.Initial {
				continue
			}
			note(textOf, part.Text, n.Party)
			note(keyOf, part.Key, n.Party)
		}
	}
	return count(textOf, len(parties)), count(keyOf, len(parties))
}

// after returns which share of persons and bodies has each word right after an
// article or "abu": words that somebody may write together with it.
func after(names []lists.Name, joined string) map[string]float64 {
	of, parties := map[string]map[string]bool{}, map[string]bool{}
	for _, n := range names {
		if n.Kind == name.Craft {
			continue
		}
		parties[n.Party] = true
		words := strings.Fields(name.Fold(n.Text))
		for i := range len(words) - 1 {
			if words[i] == joined && len(words[i+1]) >= shortestNoun {
				note(of, words[i+1], n.Party)
			}
		}
	}
	return count(of, len(parties))
}

// shortestNoun is how many letters a word has at least that is told apart from an
// article joined to it.
const shortestNoun = 4

func note(of map[string]map[string]bool, what, party string) {
	if of[what] == nil {
		of[what] = map[string]bool{}
	}
	of[what][party] = true
}

func count(of map[string]map[string]bool, all int) map[string]float64 {
	shares := map[string]float64{}
	for what, parties := range of {
		if len(parties) >= fewest {
			shares[what] = float64(len(parties)) / float64(all)
		}
	}
	return shares
}

// worldCounts returns how many people have each name, by the counts of
// netranslit: the largest count of a name in any of its files.
func worldCounts(folder string) (map[string]float64, error) {
	files, err := filepath.Glob(filepath.Join(folder, "wd_*_*"))
	if err != nil {
		return nil, err
	}
	counts := map[string]float64{}
	for _, path := range files {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		for lines := bufio.NewScanner(file); lines.Scan(); {
			fields := strings.Split(lines.Text(), "\t")
			if len(fields) != 3 {
				continue
			}
			n, err := strconv.ParseFloat(fields[2], 64)
			if err != nil {
				return nil, fmt.Errorf("read %s: %w", path, err)
			}
			text := name.Fold(fields[0])
			counts[text] = max(counts[text], n)
		}
		file.Close()
	}
	return counts, nil
}

// worldShares returns which share of people has each name that more than a few
// have.
func worldShares(counts map[string]float64) map[string]float64 {
	people := 0.0
	for _, n := range counts {
		people += n / namesOfOne
	}
	shares := map[string]float64{}
	for text, n := range counts {
		if n >= fewest {
			shares[text] = n / people
		}
	}
	return shares
}

// namesOfOne is how many names a person has in Wikidata's labels.
const namesOfOne = 2

// most raises shares to those of another source where they are larger there.
func most(shares, others map[string]float64) {
	for what, share := range others {
		shares[what] = max(shares[what], share)
	}
}

// write writes parts up to a weight, the commonest first, ten a line.
func write(shares map[string]float64, upTo int) {
	parts := slices.SortedFunc(maps.Keys(shares), func(a, b string) int {
		return cmp.Or(-cmp.Compare(shares[a], shares[b]), cmp.Compare(a, b))
	})
	column := 0
	for _, part := range parts {
		weight := weightOf(shares[part])
		if weight >= upTo || len(part) < 2 || strings.Contains(part, " ") {
			continue
		}
		if column > 0 && column%10 == 0 {
			fmt.Println()
		} else if column > 0 {
			fmt.Print(" ")
		}
		column++
		fmt.Printf("%s:%d", part, max(weight, 1))
	}
	fmt.Println()
}

// writeRare writes the names that several people of the world have, and that are
// too rare to be written with a weight, in the order of the alphabet.
func writeRare(counts, shares map[string]float64) {
	column := 0
	for _, text := range slices.Sorted(maps.Keys(counts)) {
		if counts[text] < few || len(text) < shortestRare || weightOf(shares[text]) < common || !isLatin(text) {
			continue
		}
		if column > 0 && column%12 == 0 {
			fmt.Println()
		} else if column > 0 {
			fmt.Print(" ")
		}
		column++
		fmt.Print(text)
	}
	fmt.Println()
}

// shortestRare is how many letters a rare name has at least.
const shortestRare = 3

func isLatin(text string) bool {
	return strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") == ""
}

// weightOf turns the share of people that has a part into a weight.
func weightOf(share float64) int {
	if share == 0 {
		return rarestWeight
	}
	return int(100 * -math.Log(share) / math.Log(rarest))
}
