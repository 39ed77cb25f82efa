package un

import (
	"regexp"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/source/xmlstream"
)

// reference is the reference number of another entry: "(KPe.018)".
var reference = regexp.MustCompile(`\b[A-Z]{2}[ie]\.\d{3}\b`)

// said are facts with a label in the comments that other lists give a field of
// its own; the first group is the value.
var said = []struct {
	property graph.Property
	words    *regexp.Regexp
}{
	{graph.Gender, regexp.MustCompile(`(?i)\b(?:gender|sex):\s*(male|female)\b`)},
	{graph.IMO, regexp.MustCompile(`(?i)\bIMO(?:\s+(?:number|no\.?))?\s*[:#]?\s*(\d{7})\b`)},
	{graph.BIC, regexp.MustCompile(`\b(?i:SWIFT|BIC)(?i:/BIC)?(?i:\s+code)?s?:?\s*((?:[A-Z]{6}[A-Z0-9]{2})(?:[A-Z0-9]{3})?)\b`)},
	{graph.Email, regexp.MustCompile(`\b([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\b`)},
	{graph.Website, regexp.MustCompile(`(?i)\bweb\s?(?:site|page)s?:?\s*((?:https?://|www\.)[^\s,;)]*[^\s,;.)])`)},
}

// comments stay a note as they are; what they say under a label is said again as
// what it is, and whoever they name by a reference number is linked to, in the
// words of that sentence.
func (e *entry) comments(field xmlstream.Element) {
	text := strings.Join(strings.Fields(field.Text), " ")
	e.Add(graph.Notes, text, at(field))
	for _, fact := range said {
		for _, found := range fact.words.FindAllStringSubmatch(text, -1) {
			e.Add(fact.property, found[1], at(field))
		}
	}
	for _, at := range reference.FindAllStringIndex(text, -1) {
		e.link(graph.ID(id+":"+text[at[0]:at[1]]), sentence(text, at[0]), field)
	}
}

// link adds a link of a kind that only the words tell, once.
func (e *entry) link(other graph.ID, words string, field xmlstream.Element) {
	if other.Key() != e.key && !slices.Contains(e.linked, other) {
		e.linked = append(e.linked, other)
		e.Relate(graph.LinkedTo, other, words, at(field))
	}
}

// sentence returns the sentence around a byte of a text, as far as stops tell.
func sentence(text string, at int) string {
	from := strings.LastIndex(text[:at], ". ") + 1
	rest := text[at:]
	if end := strings.Index(rest, "). "); end >= 0 {
		rest = rest[:end+2]
	}
	if end := strings.Index(rest, ". "); end >= 0 {
		rest = rest[:end+1]
	}
	return strings.TrimSpace(text[max(from, 0):at] + rest)
}
