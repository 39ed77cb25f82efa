package main

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"interdict/name"
)

// listed is a name that a list gives in two scripts.
type listedName struct{ latin, other string }

// The lists that are read, in the folder lists.
const (
	unList = "un/consolidated_2026-02-27.xml"
	ukList = "uk/uk-2026-08-22.csv.gz"
)

// lists returns the names that the lists give in two scripts.
func lists(folder string) ([]listedName, error) {
	un, err := readUN(filepath.Join(folder, "lists", unList))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", unList, err)
	}
	uk, err := readUK(filepath.Join(folder, "lists", ukList))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", ukList, err)
	}
	return append(un, uk...), nil
}

func readUN(path string) ([]listedName, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list struct {
		Individuals []struct {
			First    string `xml:"FIRST_NAME"`
			Second   string `xml:"SECOND_NAME"`
			Third    string `xml:"THIRD_NAME"`
			Fourth   string `xml:"FOURTH_NAME"`
			Original string `xml:"NAME_ORIGINAL_SCRIPT"`
		} `xml:"INDIVIDUALS>INDIVIDUAL"`
	}
	if err := xml.Unmarshal(data, &list); err != nil {
		return nil, err
	}
	var names []listedName
	for _, i := range list.Individuals {
		names = append(names, listedName{strings.Join([]string{i.First, i.Second, i.Third, i.Fourth}, " "), i.Original})
	}
	return names, nil
}

// readUK reads the names of individuals; the columns are found by their heading,
// which is the second line.
func readUK(path string) ([]listedName, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	rows := csv.NewReader(unpacked)
	rows.FieldsPerRecord = -1
	var heading []string
	var names []listedName
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return names, nil
		}
		if err != nil {
			return nil, err
		}
		if slices.Contains(row, "Name non-latin script") {
			heading = row
			continue
		}
		field := func(title string) string {
			if at := slices.Index(heading, title); at >= 0 && at < len(row) {
				return row[at]
			}
			return ""
		}
		if field("Designation Type") == "Individual" {
			latin := ""
			for _, title := range []string{"Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"} {
				latin += " " + field(title)
			}
			names = append(names, listedName{latin, field("Name non-latin script")})
		}
	}
}

// match pairs each word in this script with the Latin word of the same name that
// aligns best, if any does well.
func (s source) match(a alignment, names []listedName) []pair {
	var pairs []pair
	for _, n := range names {
		latin := strings.Fields(name.Fold(n.latin))
		for _, other := range s.words(n.other) {
			if best, ok := s.bestOf(a, other, latin); ok {
				pairs = append(pairs, best)
			}
		}
	}
	return pairs
}

// wellAligned is the mean chance of a letter that a word of a list must have to
// be taken for the same name.
const wellAligned = 0.15

func (s source) bestOf(a alignment, other string, latin []string) (best pair, ok bool) {
	most := wellAligned
	for _, word := range latin {
		if !s.usable(word, other) {
			continue
		}
		p := pair{s.letters(other), word}
		if score := math.Pow(a.score(p), 1/float64(len(p.from))); score > most {
			best, most, ok = p, score, true
		}
	}
	return best, ok
}

// often is how many times a pair of the lists counts: they have the names that
// the rules are for, the other names are of all the world.
const often = 3

func repeat(pairs []pair) []pair { return slices.Repeat(pairs, often) }
