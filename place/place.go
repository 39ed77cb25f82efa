// Package place knows where things are: countries by code, name in the languages
// of the lists, former name and adjective; regions and towns in any of the main
// scripts; points, distances and bearings; and which territories, free zones and
// places of transshipment the regulators name, since when.
//
// In: a country, an address or the description of a place as somebody wrote it.
// Out: codes, places with coordinates and how far these may err, and all that a
// name may mean where it is ambiguous. States that ended keep a code of their own
// (su, yu, dd, cs, an); regions lead to the state that they are part of. It asks
// no network, and decides nothing: a place is never a prohibition by itself.
package place

//go:generate sh -c "go run ./internal/cldr /usr/share/unicode/cldr/common > data/names.csv"

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed data/names.csv
var namesFile string

//go:embed data/spellings.csv
var spellingsFile string

// longestName is the length of the longest text that is looked up, in bytes.
const longestName = 200

// Country returns the code of a country: ISO 3166-1 alpha-2 in lower case, xk
// for Kosovo, the former code for states that ended. The text may be a code of
// two or three letters, a name, or an adjective ("Syrian"); "Belarus / Bélarus",
// "Korea, Republic of" and "Iran (Islamic Republic of)" are read as well.
func Country(text string) (code string, ok bool) {
	if len(text) > longestName {
		return "", false
	}
	c := countries()
	if code, ok = c.codes[strings.ToLower(strings.TrimSpace(text))]; ok {
		return code, true // a code of ISO 3166-1, before all that folding makes of it: "AND" is Andorra
	}
	for _, way := range [...]func(string) string{fold, turned, withoutBrackets, firstLanguage} {
		if code, ok = c.codes[way(text)]; ok {
			return code, true
		}
	}
	for _, way := range [...]func(string) string{fold, turned} {
		if short, found := strings.CutPrefix(way(text), "republic of "); found {
			code, ok = c.codes[short]
			return code, ok
		}
	}
	return "", false
}

// IsRegion says whether a text that Country reads is the name of a part of a
// country, of which its code says too little: "Crimea".
func IsRegion(text string) bool { return countries().regions[fold(text)] }

// Name returns the English name of a country by its code, "" for none.
func Name(code string) string { return countries().names[code] }

// table is what the data files say.
type table struct {
	codes   map[string]string // by folded spelling
	names   map[string]string // English, by code
	regions map[string]bool   // folded spellings that are of a part of a country
}

// countries holds the tables. Codes come first; a spelling that stands in both
// files is what spellings.csv says, which is written by hand.
var countries = sync.OnceValue(func() table {
	t := table{codes: map[string]string{}, names: map[string]string{}, regions: map[string]bool{}}
	for _, row := range rows(namesFile) {
		t.codes[row[0]] = row[0]
		if row[1] != "" {
			t.codes[row[1]] = row[0]
		}
	}
	for _, row := range rows(spellingsFile) {
		t.add(row[0], row[2])
		if row[1] == "region" {
			for spelling := range strings.SplitSeq(row[2], "|") {
				t.regions[fold(spelling)] = true
			}
		}
	}
	for _, row := range rows(namesFile) {
		t.add(row[0], row[2])
		t.names[row[0]], _, _ = strings.Cut(row[2], "|")
	}
	for _, row := range rows(spellingsFile) {
		if _, known := t.names[row[0]]; !known {
			t.names[row[0]], _, _ = strings.Cut(row[2], "|")
			t.add(row[0], row[0])
		}
	}
	return t
})

// add enters spellings of a country; the first to claim a spelling keeps it.
func (t table) add(code, spellings string) {
	for spelling := range strings.SplitSeq(spellings, "|") {
		folded := fold(spelling)
		if _, taken := t.codes[folded]; !taken && folded != "" {
			t.codes[folded] = code
		}
	}
}

// rows returns the rows of a data file, each in three fields; the last may hold
// commas.
func rows(file string) [][]string {
	var all [][]string
	for line := range strings.Lines(file) {
		row := strings.SplitN(strings.TrimSpace(line), ",", 3)
		if len(row) == 3 && !strings.HasPrefix(line, "#") && row[0] != "code" {
			all = append(all, row)
		}
	}
	return all
}

// fold returns the letters and digits of a text in lower case, without marks, in
// words with single blanks; "the" and "and" between them are left out, full
// stops and apostrophes join.
func fold(text string) string {
	var out strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && out.Len() > 0 {
				out.WriteByte(' ')
			}
			gap = false
			out.WriteRune(undotted(unicode.ToLower(r)))
		case r == '.' || r == '\'' || r == '’' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
		default:
			gap = true
		}
	}
	return withoutFillers(out.String())
}

// undotted makes the Turkish dotless i an i.
func undotted(r rune) rune {
	if r == 'ı' {
		return 'i'
	}
	return r
}

// withoutFillers drops the words that some write and others do not, and writes
// "saint" short.
func withoutFillers(text string) string {
	words := strings.Fields(text)
	kept := words[:0]
	for _, word := range words {
		switch word {
		case "the", "and":
		case "saint":
			kept = append(kept, "st")
		default:
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

// turned folds "Korea, Republic of" as "Republic of Korea".
func turned(text string) string {
	before, after, found := strings.Cut(text, ",")
	if !found {
		return ""
	}
	return fold(after + " " + before)
}

// withoutBrackets folds "Iran (Islamic Republic of)" as "Iran".
func withoutBrackets(text string) string {
	before, _, found := strings.Cut(text, "(")
	if !found {
		return ""
	}
	return fold(before)
}

// firstLanguage folds "Belarus / Bélarus" as "Belarus".
func firstLanguage(text string) string {
	before, _, found := strings.Cut(text, "/")
	if !found {
		return ""
	}
	return fold(before)
}
