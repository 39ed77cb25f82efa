package eu

import (
	"fmt"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source/xmlstream"
)

// birth reads a date and a place of birth.
func (e *entry) birth(element xmlstream.Element) {
	text, attr := birthDate(element)
	switch _, err := date.Parse(text); {
	case text == "":
	case !gregorian(element) && attr != "birthdate":
		// The calendar is called ISLAMIC where Iranian years are given (1343 for
		// 1964) and where lunar ones are: which of them it is, cannot be told.
		reason := fmt.Sprintf("%s is a year of the calendar %q, of which there are several", text, element.Attr("calendarType"))
		e.unread(element, attr, reason)
		e.note("date of birth", text+" ("+element.Attr("calendarType")+" calendar)", at(element, attr))
	case err != nil:
		e.unread(element, attr, err.Error())
		e.note("date of birth", text, at(element, attr))
	default:
		e.once(graph.BirthDate, text, at(element, attr))
	}
	place := line(element, "place", "city", "zipCode", "region", "countryDescription")
	e.once(graph.BirthPlace, place, graph.Place{Line: element.Line, Field: "birthdate"})
	e.noteRemark(element, "born "+strings.TrimSpace(text+" "+place))
}

func gregorian(element xmlstream.Element) bool {
	calendar := element.Attr("calendarType")
	return calendar == "" || calendar == "GREGORIAN"
}

// birthDate returns the date as words that package date reads, and the attribute
// in which the most of it stands. The attribute birthdate is Gregorian always.
func birthDate(element xmlstream.Element) (text, attr string) {
	value := func(name string) string { return strings.TrimSpace(element.Attr(name)) }
	switch {
	case value("birthdate") != "":
		text, attr = value("birthdate"), "birthdate"
	case value("yearRangeFrom") != "" && value("yearRangeTo") != "":
		text, attr = value("yearRangeFrom")+" to "+value("yearRangeTo"), "yearRangeFrom"
	case value("year") != "":
		text, attr = parts(value("year"), value("monthOfYear"), value("dayOfMonth")), "year"
	case value("yearRangeFrom")+value("yearRangeTo") != "":
		text, attr = value("yearRangeFrom")+value("yearRangeTo"), "yearRangeFrom"
	}
	if text != "" && value("circa") == "true" {
		text = "circa " + text
	}
	return text, attr
}

// parts joins year, month and day as far as they are given.
func parts(year, month, day string) string {
	text := year
	for _, number := range []string{month, day} {
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
