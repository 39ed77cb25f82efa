package un

import (
	"cmp"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source/xmlstream"
)

// birthDate reads all shapes of a date of birth. TYPE_OF_DATE is EXACT also where
// only a year is given, APPROXIMATELY, or BETWEEN two years; a month may stand in
// the note.
func (e *entry) birthDate(field xmlstream.Element) {
	text, note := birth(field)
	e.addBirthDate(text, field, at(field))
	if note == "" {
		return
	}
	if text == "" {
		text = "date of birth"
		e.unread(field.Child("NOTE"), "the note gives the date of birth in words that are no date")
	}
	e.Add(graph.Notes, text+": "+note, below(field, field.Child("NOTE")))
}

// birth returns the date as words that package date reads, and what of the note
// is no part of it.
func birth(field xmlstream.Element) (text, note string) {
	value := func(name string) string { return join(field, "", name) }
	note = value("NOTE")
	circa := strings.EqualFold(value("TYPE_OF_DATE"), "APPROXIMATELY")
	if strings.EqualFold(note, "Approximately") {
		circa, note = true, ""
	}
	text = cmp.Or(value("DATE"), join(field, " to ", "FROM_YEAR", "TO_YEAR"), value("YEAR"))
	if whole := strings.TrimSpace(note + " " + text); note != "" && isDate(whole) {
		text, note = whole, "" // "Sep." of 1958, or "Nov. 1973" alone
	}
	if circa && text != "" {
		text = "circa " + text
	}
	return text, note
}

func isDate(text string) bool {
	_, err := date.Parse(text)
	return err == nil
}

// addBirthDate adds a date of birth. Words that are no date stay a note.
func (e *entry) addBirthDate(text string, field xmlstream.Element, place graph.Place) {
	if text == "" {
		return
	}
	if _, err := date.Parse(text); err != nil {
		e.unread(field, err.Error())
		e.Add(graph.Notes, "date of birth: "+text, place)
		return
	}
	e.Add(graph.BirthDate, text, place)
}
