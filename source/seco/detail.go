package seco

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source/xmlstream"
)

// detail reads what stands in an individual, entity or object.
func (t *target) detail(element xmlstream.Element) {
	switch element.Name {
	case "identity":
		t.identity(element)
	case "justification":
		t.Add(graph.Reason, element.Text, at(element, ""))
	case "other-information":
		t.information(element)
	case "relation":
		t.relation(element)
	case "generic-attribute":
		t.aside(element)
	}
}

// identity is one identity of the party: the main one, or another that it uses.
func (t *target) identity(element xmlstream.Element) {
	for _, kid := range element.Kids {
		switch kid.Name {
		case "name":
			t.name(kid, element.Attr("main") != "false")
		case "day-month-year":
			t.day(kid)
		case "address":
			t.address(kid)
		case "nationality":
			t.Add(graph.Nationality, country(kid.Child("country")), at(kid, "country"))
		case "place-of-birth":
			t.Add(graph.BirthPlace, t.place(kid).line(), at(kid, ""))
		case "identification-document":
			t.document(kid)
		}
	}
}

// country is the code of a country, or its name.
func country(element xmlstream.Element) string {
	return cmp.Or(strings.TrimSpace(element.Attr("iso-code")), tidy(element.Text))
}

// day is a day of birth, of registration, or of launch.
func (t *target) day(element xmlstream.Element) {
	property := graph.Incorporation
	switch t.schema.Class() {
	case graph.ClassPerson:
		property = graph.BirthDate
	case graph.ClassCraft:
		property = graph.BuildDate
	}
	text := day(element)
	_, err := date.Parse(text)
	if calendar := element.Attr("calendar"); calendar != "" && calendar != "Gregorian" {
		err = fmt.Errorf("%s is a date of the calendar %q", text, calendar)
	}
	if err != nil {
		t.unread(element, err.Error())
		t.Add(graph.Notes, string(property)+": "+text+" "+element.Attr("calendar"), at(element, ""))
		return
	}
	t.Add(property, text, at(element, ""))
	if quality := element.Attr("quality"); quality != "" && quality != "good" {
		t.Add(graph.Notes, text+": quality "+quality, at(element, "@quality"))
	}
}

// day writes year, month and day as far as they are given; a year is a must.
func day(element xmlstream.Element) string {
	text := element.Attr("year")
	for _, name := range []string{"month", "day"} {
		number := element.Attr(name)
		switch len(number) {
		case 0:
			return text
		case 1:
			number = "0" + number
		}
		text += "-" + number
	}
	return text
}

// place is the place that an element refers to.
func (t *target) place(element xmlstream.Element) location {
	number := element.Attr("place-id")
	where, known := t.places[number]
	if number != "" && !known {
		t.unread(element, fmt.Sprintf("the list has no place %q", number))
	}
	return where
}

// address is one line; a country alone is no more than the country.
func (t *target) address(element xmlstream.Element) {
	where := t.place(element)
	var parts []string
	for _, name := range []string{"c-o", "address-details", "p-o-box", "zip-code"} {
		text := tidy(element.Child(name).Text)
		switch {
		case text == "":
			continue
		case name == "c-o" && !strings.HasPrefix(strings.ToLower(text), "c/o"):
			text = "c/o " + text
		case name == "p-o-box" && !strings.Contains(strings.ToLower(text), "box"):
			text = "P.O. Box " + text
		}
		parts = append(parts, text)
	}
	t.once(graph.Country, cmp.Or(where.code, where.country), date.Span{}, element)
	if parts = append(parts, where.parts...); len(parts) > 0 {
		if where.country != "" {
			parts = append(parts, where.country)
		}
		t.Add(graph.Address, strings.Join(parts, ", "), at(element, ""))
	}
	if remark := tidy(element.Child("remarks").Text); remark != "" {
		t.Add(graph.Notes, strings.Join(parts, ", ")+": "+remark, at(element, "remarks"))
	}
}

// document is a paper: the number alone is the value, its type and country stand
// in the place.
func (t *target) document(element xmlstream.Element) {
	kind, issuer := element.Attr("document-type"), element.Child("issuer")
	property := graph.IDNumber
	if strings.Contains(kind, "passport") {
		property = graph.PassportNumber
	}
	place := graph.Place{Line: element.Line, Field: strings.TrimSpace(element.Name + " " + kind)}
	where := cmp.Or(issuer.Attr("code"), country(issuer))
	if where != "" {
		place.Field += " (" + where + ")"
	}
	number := tidy(element.Child("number").Text)
	paper := t.Add(property, number, place)
	if issued := element.Child("date-of-issue"); !issued.Empty() {
		paper.Holds.From = t.issued(issued)
	}
	for _, kid := range element.Kids {
		if kid.Name == "remark" || kid.Name == "expiry-date" || kid.Name == "place-of-issue" {
			t.paperNote(kind+" "+number, kid)
		}
	}
}

func (t *target) issued(element xmlstream.Element) date.Date {
	on, err := date.Parse(cmp.Or(day(element), tidy(element.Text)))
	if err != nil {
		t.unread(element, err.Error())
	}
	return on
}

// paperNote keeps what is said of a paper beside its number.
func (t *target) paperNote(paper string, element xmlstream.Element) {
	said := cmp.Or(t.place(element).line(), day(element), tidy(element.Words()))
	if element.Name != "remark" && said != "" {
		said = strings.ReplaceAll(element.Name, "-", " ") + " " + said
	}
	if said != "" {
		t.Add(graph.Notes, tidy(paper)+": "+said, at(element, ""))
	}
}

// relation is a link to another target; what kind of link, the words say.
func (t *target) relation(element xmlstream.Element) {
	other := strings.TrimSpace(element.Attr("target-id"))
	words := tidy(element.Attr("relation-type") + " " + element.Child("remark").Text)
	if other == "" {
		t.Add(graph.Notes, words, at(element, ""))
		return
	}
	t.Relate(graph.LinkedTo, graph.ID(id+":"+other), words, at(element, ""))
}

// said are facts with a label in other-information that other lists give a field
// of its own; the first group is the value.
var said = []struct {
	property graph.Property
	words    *regexp.Regexp
}{
	{graph.IMO, regexp.MustCompile(`(?i)\bIMO(?:\s+(?:number|no\.?))?\s*[:#]?\s*(\d{7})\b`)},
	{graph.MMSI, regexp.MustCompile(`(?i)\bMMSI(?:\s+(?:number|no\.?))?\s*:?\s*(\d{9})\b`)},
	{graph.RegistrationNumber, regexp.MustCompile(`(?i)\bregistration\s+(?:number|no\.?)\s*:\s*([\w/-]*\d[\w/-]*)`)},
	{graph.TaxNumber, regexp.MustCompile(`(?i)\btax(?:payer)?(?:\s+(?:identification|registration|ID))?(?:\s+(?:number|no\.?))?\s*(?:\([A-Z]+\))?\s*:\s*(\d[\d/-]+)`)},
	{graph.BIC, regexp.MustCompile(`\b(?i:SWIFT|BIC)(?i:/BIC)?(?i:\s+code)?\s*:\s*((?:[A-Z]{6}[A-Z0-9]{2})(?:[A-Z0-9]{3})?)\b`)},
	{graph.Email, regexp.MustCompile(`\b([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\b`)},
	{graph.Website, regexp.MustCompile(`(?i)\bweb\s?(?:site|page)?s?\s*:\s*((?:https?://|www\.)[^\s,;)]*[^\s,;.)])`)},
	{graph.Phone, regexp.MustCompile(`(?i)\b(?:tele)?phone(?:\s+numbers?)?\s*:\s*(\+?[\d() -]{6,}\d)`)},
}

// information stays a note as it is; what it says under a label is said again as
// what it is.
func (t *target) information(element xmlstream.Element) {
	text := tidy(element.Text)
	t.Add(graph.Notes, text, at(element, ""))
	for _, fact := range said {
		for _, found := range fact.words.FindAllStringSubmatch(text, -1) {
			t.Add(fact.property, found[1], at(element, ""))
		}
	}
}

// aside keeps an element of which the shape is not fixed, with all its words.
func (t *target) aside(element xmlstream.Element) {
	var words []string
	for _, attr := range element.Attrs {
		words = append(words, attr.Name.Local+" "+attr.Value)
	}
	t.Add(graph.Notes, strings.Join(append(words, element.Words()), "; "), at(element, ""))
}
