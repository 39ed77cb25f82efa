// Command learn makes the tables of package spelling from data that the project
// may use and may not pass on: of it only counts remain, and no name.
//
//	go run ./spelling/internal/learn letters DIR >spelling/letters.txt
//	go run ./spelling/internal/learn costs DIR >spelling/costs.tsv
//
// letters: how usual it is in names that a letter follows two others. Read are
// the name parts of Wikidata (DIR/names/wikidata_name_symbols_names.gz, CC0).
//
// costs: what letters stand for each other in the spellings of one name. Read are
// the names of each party of OFAC's list, and Wikidata's name parts.
package main

import (
	"log"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: learn letters|costs DIR")
	}
	learn := map[string]func(dir string) error{"letters": learnLetters, "costs": learnCosts}[os.Args[1]]
	if learn == nil {
		log.Fatal("usage: learn letters|costs DIR")
	}
	if err := learn(os.Args[2]); err != nil {
		log.Fatal(err)
	}
}
