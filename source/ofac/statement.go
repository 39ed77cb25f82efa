package ofac

import (
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
)

// statement is one thing that OFAC says of a party: in the remarks, as a
// feature, or as a document. The number of a document stands alone in the value,
// so that it can be compared; its kind, who issued it, and from when to when it
// is valid go into the place of the citation: "Remarks: Passport (Syria) expires
// 04 Apr 2004".
type statement struct {
	property graph.Property // empty: free text
	kind     string         // in OFAC's words, without "alt.": "Passport"
	value    string
	country  string // who issued the document
	about    string // the rest: "issued 05 Apr 1999 expires 04 Apr 2004"
	voice    graph.Voice
	from, to int // the bytes of the remarks that it was read from
}

// field says where a statement stands, within a column or element.
func (s statement) field(within string) string {
	words := strings.TrimRight(s.kind, " -:")
	if s.country != "" {
		words += " (" + s.country + ")"
	}
	if s.about != "" {
		words += " " + s.about
	}
	if words == "" {
		return within
	}
	return within + ": " + words
}

// documents are the properties whose values are numbers of documents.
var documents = []graph.Property{
	graph.IDNumber, graph.PassportNumber, graph.TaxNumber, graph.RegistrationNumber, graph.SocialSecurity,
	graph.LEI, graph.IMO, graph.MMSI, graph.DUNS,
}

func (s statement) isDocument() bool { return slices.Contains(documents, s.property) }

// sentences are the properties whose values a person reads: without the words
// of the kind they would say nothing.
var sentences = []graph.Property{graph.Notes, graph.Measure, graph.Reason}

// describe makes a statement of a kind and a value that the source keeps apart,
// in a list of documents and features. A kind that is not in the table is a
// document when the value may be a number, and a note otherwise.
func describe(words, value string) statement {
	property, known := kinds.find(words)
	if !known {
		property = graph.Notes
		if _, err := date.Parse(value); err != nil && isNumber(value) {
			property = graph.IDNumber
		}
	}
	return narrow(statement{property: property, kind: words, value: value})
}

// describeFeature is describe for a list of features alone: no number in it is
// one of a document unless the table says so.
func describeFeature(words, value string) statement {
	property, known := kinds.find(words)
	if !known {
		property = graph.Notes
	}
	return narrow(statement{property: property, kind: words, value: value})
}

// narrow mends a statement whose property depends on its value.
func narrow(s statement) statement {
	imo, isIMO := strings.CutPrefix(s.value, "IMO ")
	switch {
	case slices.Contains(sentences, s.property) && s.kind != "":
		s.value, s.kind = strings.TrimSpace(s.kind+" "+s.value), ""
	case isIMO && isDigits(imo, 7) && (s.property == graph.IMO || s.property == graph.IDNumber):
		s.property, s.value = graph.IMO, imo
	case s.property == graph.IMO && !isDigits(s.value, 7):
		s.property = graph.RegistrationNumber
	case s.property == graph.LEI && !isLEI(s.value):
		s.property = graph.RegistrationNumber
	}
	return s
}

// isNumber reports whether a text may be the number of a document: it has a
// digit, and is no sentence.
func isNumber(text string) bool {
	return len(text) <= 50 && strings.ContainsAny(text, "0123456789") && strings.Count(text, " ") <= 4
}

func isDigits(text string, length int) bool {
	return len(text) == length && strings.Trim(text, "0123456789") == ""
}

// isLEI reports whether a number has the form of ISO 17442: 20 letters and digits.
func isLEI(text string) bool {
	notIn := func(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'Z') }
	return len(text) == 20 && strings.IndexFunc(text, notIn) < 0
}

// validity says from when to when a document is valid, as remarks do.
func validity(issued, expires string) string {
	var words []string
	if issued != "" {
		words = append(words, "issued "+issued)
	}
	if expires != "" {
		words = append(words, "expires "+expires)
	}
	return strings.Join(words, " ")
}

// bracketed puts a comment in brackets, where it has none.
func bracketed(comment string) string {
	if comment == "" || strings.HasPrefix(comment, "(") {
		return comment
	}
	return "(" + comment + ")"
}
