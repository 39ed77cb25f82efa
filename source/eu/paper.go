package eu

import (
	"cmp"
	"strings"
	"unicode"

	"interdict/date"
	"interdict/graph"
	"interdict/source/xmlstream"
)

// papers are what the numbers are, by identificationTypeCode. The rest are
// numbers of identity in general: "other", "drivinglicence", "birthcert", ...
var papers = map[string]graph.Property{
	"passport":   graph.PassportNumber,
	"regnumber":  graph.RegistrationNumber,
	"tradelic":   graph.RegistrationNumber,
	"fiscalcode": graph.TaxNumber,
	"taxid":      graph.TaxNumber,
	"euvat":      graph.TaxNumber,
	"imo":        graph.IMO,
	"swiftbic":   graph.BIC,
	"ssn":        graph.SocialSecurity,
	"unssn":      graph.SocialSecurity,
}

// flags are what may be said of a paper.
var flags = []struct{ attr, words string }{
	{"diplomatic", "diplomatic"}, {"knownExpired", "known to have expired"}, {"knownFalse", "known to be false"},
	{"reportedLost", "reported lost"}, {"revokedByIssuer", "revoked by who issued it"},
}

// identification is a paper or a number: the number alone is the value, its type
// and country stand in the place.
func (e *entry) identification(element xmlstream.Element) {
	code := strings.TrimSpace(element.Attr("identificationTypeCode"))
	kind := cmp.Or(strings.TrimSpace(element.Attr("identificationTypeDescription")), code)
	property := cmp.Or(papers[code], graph.IDNumber)
	place := graph.Place{Line: element.Line, Field: strings.TrimSpace("identification " + kind)}
	if where, _ := country(element); where != "" {
		place.Field += " (" + where + ")"
	}
	for _, attr := range []string{"number", "latinNumber"} {
		number := element.Attr(attr)
		if !strings.ContainsFunc(number, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			continue // four records have "-" for a number
		}
		e.once(property, number, place).Holds.From = e.issued(element)
	}
	if name := element.Attr("nameOnDocument"); strings.TrimSpace(name) != "" {
		e.Add(graph.Alias, name, at(element, "nameOnDocument"))
	}
	e.paperNotes(element, strings.TrimSpace(kind+" "+element.Attr("number")))
}

// issued is since when a paper holds. That it expired is a note: an old passport
// still tells who its bearer is.
func (e *entry) issued(element xmlstream.Element) date.Date {
	for _, attr := range []string{"issueDate", "validFrom"} {
		if since, ok := e.day(element, attr); ok {
			return since
		}
	}
	return date.Date{}
}

// paperNotes keeps what is said of a paper beside its number.
func (e *entry) paperNotes(element xmlstream.Element, paper string) {
	for _, flag := range flags {
		if element.Attr(flag.attr) == "true" {
			e.note(paper, flag.words, at(element, flag.attr))
		}
	}
	for _, said := range []struct{ attr, words string }{{"issuedBy", "issued by "}, {"region", "region "}, {"validTo", "valid to "}} {
		if text := strings.TrimSpace(element.Attr(said.attr)); text != "" {
			e.note(paper, said.words+text, at(element, said.attr))
		}
	}
	e.noteRemark(element, paper)
}
