package ofac

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"interdict/graph"
)

// What OFAC's words mean, as data: each row says where the words were seen.
var (
	//go:embed data/kinds.csv
	kindsCSV string
	//go:embed data/roles.csv
	rolesCSV string
	//go:embed data/relations.csv
	relationsCSV string
	//go:embed data/scripts.csv
	scriptsCSV string

	kinds     = newKindTable(rows(kindsCSV))
	roles     = lowerKeys(rows(rolesCSV))
	relations = lowerKeys(rows(relationsCSV))
	scripts   = lowerKeys(rows(scriptsCSV))
)

// rows reads a table of this package without its heading. The tables are part of
// the program and are checked by a test: one that cannot be read is a bug.
func rows(table string) [][]string {
	all, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		panic(fmt.Errorf("a table of package ofac: %w", err))
	}
	return all[1:]
}

// lowerKeys maps the first column, in lower case, to the second.
func lowerKeys(rows [][]string) map[string]string {
	m := map[string]string{}
	for _, row := range rows {
		m[strings.ToLower(row[0])] = row[1]
	}
	return m
}

// kind is what OFAC calls a document or a feature, and what it says of a party.
// In the words a star stands for one word, and "(*)" for anything in brackets.
type kind struct {
	words    string
	pattern  *regexp.Regexp // nil when the words have no star
	property graph.Property
}

// kindTable finds kinds by their words.
type kindTable struct {
	byFirstWord map[string][]kind // in lower case; longest first
}

func newKindTable(rows [][]string) kindTable {
	t := kindTable{byFirstWord: map[string][]kind{}}
	for _, row := range rows {
		k := kind{words: row[0], property: graph.Property(row[1])}
		if strings.Contains(k.words, "*") {
			pattern := regexp.QuoteMeta(k.words)
			pattern = strings.ReplaceAll(pattern, `\(\*\)`, `\([^()]*\)`)
			k.pattern = regexp.MustCompile(`(?i)^` + strings.ReplaceAll(pattern, `\*`, `\S+`))
		}
		first := firstWord(k.words)
		t.byFirstWord[first] = append(t.byFirstWord[first], k)
	}
	for _, same := range t.byFirstWord {
		slices.SortStableFunc(same, func(a, b kind) int { return len(b.words) - len(a.words) })
	}
	return t
}

// firstWord returns what the kinds are found by.
func firstWord(text string) string {
	if end := strings.IndexAny(text, " :"); end >= 0 {
		text = text[:end]
	}
	return strings.ToLower(text)
}

// cut splits a text that begins with the words of a kind: "Passport", "A1 (Syria)".
func (t kindTable) cut(text string) (property graph.Property, words, rest string, ok bool) {
	for _, k := range t.byFirstWord[firstWord(text)] {
		if end := k.end(text); end > 0 {
			return k.property, strings.TrimRight(text[:end], " "), strings.TrimLeft(text[end:], ": "), true
		}
	}
	return "", "", text, false
}

// end returns where the words of the kind end in a text that begins with them,
// and 0 when it does not.
func (k kind) end(text string) int {
	end := 0
	if k.pattern != nil {
		if at := k.pattern.FindStringIndex(text); at != nil {
			end = at[1]
		}
	} else if len(text) >= len(k.words) && strings.EqualFold(text[:len(k.words)], k.words) {
		end = len(k.words)
	}
	if end < len(text) && text[end] != ' ' && text[end] != ':' {
		return 0
	}
	return end
}

// find returns the property of the kind of exactly these words.
func (t kindTable) find(words string) (graph.Property, bool) {
	property, _, rest, ok := t.cut(words)
	return property, ok && rest == ""
}
