// Command cldr makes place/data/names.csv from the Unicode Common Locale Data
// Repository (Debian package unicode-cldr-core), for go generate.
//
// In: the folder "common" of the repository. Out, on standard output: a line for
// each country with its codes and its names in the languages of the lists. It
// adds nothing of its own: spellings.csv has what the repository lacks.
package main

import (
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// languages are those in which official lists and trade papers name countries.
var languages = []string{"en", "fr", "de", "es", "it", "pt", "nl", "ru", "uk", "tr", "ar", "fa", "zh", "zh_Hant", "ja", "ko"}

// unassigned are territories that are no countries: outlying oceans and test codes.
var unassigned = []string{"XA", "XB", "ZZ", "QO", "EU", "EZ", "UN"}

type territory struct {
	Type string `xml:"type,attr"`
	Name string `xml:",chardata"`
}

type locale struct {
	Territories []territory `xml:"localeDisplayNames>territories>territory"`
}

type supplement struct {
	Codes []struct {
		Type   string `xml:"type,attr"`
		Alpha3 string `xml:"alpha3,attr"`
	} `xml:"codeMappings>territoryCodes"`
}

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("usage: cldr FOLDER"))
	}
	names, err := countryNames(filepath.Join(os.Args[1], "main"))
	fail(err)
	var codes supplement
	fail(read(filepath.Join(os.Args[1], "supplemental", "supplementalData.xml"), &codes))
	fmt.Println("# Made by place/internal/cldr from CLDR 41. Copyright Unicode, Inc.; Unicode License v3, https://www.unicode.org/license.txt")
	fmt.Println("# The codes are those of ISO 3166-1, and XK for Kosovo. Names in " + strings.Join(languages, " ") + ".")
	fmt.Println("code,alpha3,names")
	for _, c := range codes.Codes {
		if spelled := names[c.Type]; len(spelled) > 0 && !slices.Contains(unassigned, c.Type) {
			fmt.Printf("%s,%s,%s\n", strings.ToLower(c.Type), strings.ToLower(c.Alpha3), strings.Join(spelled, "|"))
		}
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "cldr:", err)
		os.Exit(1)
	}
}

// countryNames returns the names of each two-letter code, the English first.
func countryNames(folder string) (map[string][]string, error) {
	names := map[string][]string{}
	for _, language := range languages {
		var l locale
		if err := read(filepath.Join(folder, language+".xml"), &l); err != nil {
			return nil, err
		}
		for _, t := range l.Territories {
			name := strings.ReplaceAll(t.Name, ",", "")
			if len(t.Type) == 2 && !slices.Contains(names[t.Type], name) && !strings.Contains(name, "↑") {
				names[t.Type] = append(names[t.Type], name)
			}
		}
	}
	return names, nil
}

func read(path string, into any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := xml.Unmarshal(data, into); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}
