package un

import (
	"cmp"
	"regexp"
	"strings"

	"interdict/graph"
	"interdict/source/xmlstream"
)

// documentTypes finds what a number is by the words of its type. The first row
// that matches counts; what none matches is an identity card or the like. The
// list names passports in the language in which they were notified.
var documentTypes = []struct {
	words    *regexp.Regexp
	property graph.Property
}{
	{regexp.MustCompile(`(?i)social security|\bSSN\b`), graph.SocialSecurity},
	{regexp.MustCompile(`(?i)fiscal code|\btax\b|\bNIF\b`), graph.TaxNumber},
	{regexp.MustCompile(`(?i)passe?port|pasaporte`), graph.PassportNumber},
}

// document is a paper: the number alone is the value, its type and who issued it
// stand in the place.
func (e *entry) document(field xmlstream.Element) {
	kind := cmp.Or(join(field, "", "TYPE_OF_DOCUMENT2"), join(field, "", "TYPE_OF_DOCUMENT"))
	published := join(field, "", "NUMBER")
	note := join(field, "", "NOTE")
	words := strings.Join([]string{kind, join(field, "", "TYPE_OF_DOCUMENT"), published}, " ")
	if published == "" {
		published, words = cmp.Or(numbered(note), numbered(kind)), words+" "+note
	}
	place := at(field)
	place.Field += " " + kind + countryInBrackets(field)
	paper := e.Add(property(words), number(published), place)
	if issued, ok := e.day(field.Child("DATE_OF_ISSUE")); ok {
		paper.Holds.From = issued
	}
	e.documentNotes(field, kind, published)
}

// documentNotes keeps what is said of a paper beside its number.
func (e *entry) documentNotes(field xmlstream.Element, kind, published string) {
	beside := strings.TrimSpace(kind + " " + published)
	if number(published) != published {
		e.Add(graph.Notes, beside, below(field, field.Child("NUMBER")))
	}
	if city := join(field, "", "CITY_OF_ISSUE"); city != "" {
		e.Add(graph.Notes, beside+": issued in "+city, below(field, field.Child("CITY_OF_ISSUE")))
	}
	e.note(field, beside)
}

func property(words string) graph.Property {
	for _, row := range documentTypes {
		if row.words.MatchString(words) {
			return row.property
		}
	}
	return graph.IDNumber
}

// countryInBrackets is who issued the paper: " (Pakistan)". The two elements for
// it say the same, save where one is who issued it and the other whose it is.
func countryInBrackets(field xmlstream.Element) string {
	country := cmp.Or(join(field, "", "COUNTRY_OF_ISSUE"), join(field, "", "ISSUING_COUNTRY"))
	if country == "" {
		return ""
	}
	return " (" + country + ")"
}

var (
	// leadingWords are words before a number in its field, up to the last of them:
	// "Libyan passport No. 513519", "Jordan 654781".
	leadingWords = regexp.MustCompile(`^(?:.*(?i:number|no\.|no|card|SSN|“Reiseausweis”|[a-z]passport|Diplomatic Passport)[):.]*\s+|[A-Z][a-z]+\s+)(\S.*)$`)
	// trailingWords are words after it: "381110042 (Expired 25 Jan. 2016)", "R00012098, South Sudan".
	trailingWords = regexp.MustCompile(`\s*(?:\(.*\)|,.*)$`)
	// numberInNote is the number that a note begins with or names.
	numberInNote = regexp.MustCompile(`(?:^|\b(?i:number|SSN|code:|card))\s*((?:[A-Z]{1,6}[- ]*)?\d[\dA-Z-]*)`)
)

// number returns the number alone of a number as published.
func number(published string) string {
	alone := trailingWords.ReplaceAllString(published, "")
	if words := leadingWords.FindStringSubmatch(alone); words != nil && strings.ContainsAny(words[1], "0123456789") {
		alone = words[1]
	}
	if !strings.ContainsAny(alone, "0123456789") {
		return published
	}
	return alone
}

// numbered returns the number that a note gives where the field for it is empty.
func numbered(note string) string {
	if found := numberInNote.FindStringSubmatch(note); found != nil {
		return found[1]
	}
	return ""
}
