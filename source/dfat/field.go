package dfat

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"interdict/date"
	"interdict/source"
)

// isNothing reports whether a cell says that nothing is known.
func isNothing(text string) bool {
	switch strings.ToLower(strings.Trim(text, " .")) {
	case "", "na", "n/a", "unknown", "not available", "nil":
		return true
	}
	return false
}

// itemMark finds the letters that count values: "a) One b) Two".
var itemMark = regexp.MustCompile(`(?:^|[\s;,.])\(?([a-z])\)\s*`)

// splitItems splits values that are counted by letters, in their order.
func splitItems(text string) []string {
	var items []string
	next, start := byte('a'), 0
	add := func(item string) {
		if item = strings.Trim(item, " \n;,\u00a0"); !isNothing(item) {
			items = append(items, item)
		}
	}
	for _, at := range itemMark.FindAllStringSubmatchIndex(text, -1) {
		if text[at[2]] != next {
			continue
		}
		add(text[start:at[0]])
		start = at[1]
		next++
	}
	add(text[start:])
	return items
}

// birth is one date of birth as published; err says why it cannot be read.
type birth struct {
	text string
	err  error
}

var (
	betweenDates = regexp.MustCompile(`(?i)\s*(?:;|>>|,?\s+or\s+|,?\s*\balt\.? DOB:)\s*`)
	// afterYear finds dates that only a comma or a remark stands between.
	afterYear  = regexp.MustCompile(`(\d{4}(?:\s*\([^)]*\))?),?\s+((?:\d{1,2}[ /.]|\d{4}\b|(?i:approximately|circa|between)\b))|(\d{4}),(\d)`)
	remark     = regexp.MustCompile(`\s*\([^)]*\)\s*$`)
	dashAround = regexp.MustCompile(`(\d{4})\s*[-–]\s*(\d{4})`)
	dayDot     = regexp.MustCompile(`^(\d{1,2})\. ([A-Z])`)
	stopYear   = regexp.MustCompile(`\.(\d{4})\b`)
	slashBlank = regexp.MustCompile(`\s*/\s*`)
	monthYear  = regexp.MustCompile(`^(\d{1,2})/(\d{4})$`)
)

// splitDates reads the dates of birth of a cell, which the list writes in some
// two hundred ways: alone, counted by letters, between semicolons, as the serial
// number of a spreadsheet, as a range, with the name that a date belongs to.
func splitDates(cell string) []birth {
	if isNothing(cell) {
		return nil
	}
	if serial, err := readSerial(cell); err == nil {
		return []birth{{text: serial.String()}}
	}
	var births []birth
	for _, item := range splitItems(source.Clean(cell)) {
		item = afterYear.ReplaceAllString(item, "$1$3; $2$4")
		for _, piece := range betweenDates.Split(item, -1) {
			if piece = unbracket(strings.Trim(piece, " .,")); !isNothing(piece) {
				births = append(births, readBirth(piece))
			}
		}
	}
	return births
}

// unbracket takes off brackets around the whole.
func unbracket(text string) string {
	if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") {
		return strings.Trim(text, "() ")
	}
	return text
}

// readBirth reads one date. A text that package date reads stays as published;
// others are first put into a form that it reads.
func readBirth(text string) birth {
	if _, err := date.Parse(text); err == nil {
		return birth{text: text}
	}
	plain := remark.ReplaceAllString(text, "")
	if strings.Contains(strings.ToLower(text), "hijri") {
		return birth{text: text, err: fmt.Errorf("%q is of another calendar", text)}
	}
	for _, mend := range []struct {
		slip *regexp.Regexp
		by   string
	}{{dashAround, "$1-$2"}, {dayDot, "$1 $2"}, {stopYear, ". $1"}, {slashBlank, "/"}, {monthYear, "$2-$1"}} {
		plain = mend.slip.ReplaceAllString(plain, mend.by)
	}
	if _, err := date.Parse(plain); err != nil {
		return birth{text: text, err: err}
	}
	return birth{text: plain}
}

// Excel counts days from 1899-12-30, and a cell with a year alone is a number
// too. Serial numbers up to 2100 would be days before October 1905.
const (
	excelEpoch = 693594 // 1899-12-30 as a date.Day
	lastYear   = 2100
	firstYear  = 1800
)

// readSerial reads a cell that holds a number: a year, or a day. Workbooks that
// count from 1904 are not known to be published.
func readSerial(cell string) (date.Date, error) {
	n, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return date.Date{}, fmt.Errorf("%q is not the number of a day", cell)
	}
	switch {
	case n >= firstYear && n <= lastYear && n == float64(int(n)):
		return date.Parse(cell)
	case n > lastYear && n < 110000:
		return date.On(date.Day(excelEpoch + int(n))), nil
	}
	return date.Date{}, fmt.Errorf("%s is neither a year nor the number of a day", cell)
}

var (
	// listed finds when a party was listed: "Listed by UN 1267 Committee on 25
	// January 2001 (amended on ...)", "Designated under the Autonomous Sanctions
	// Regulations 2011 on 2 March 2012. Relisted on ...".
	listed = regexp.MustCompile(`(?i)\b(re-?|last |formerly )?(?:listed|designated)\b[^.;]{0,120}?\bon:?\s*(\d{1,2}\s*[a-z]{3,9}\.?,?\s+\d{4})`)
	// instrument finds the year of the instrument that first listed it: "Instrument
	// of first designation: Autonomous Sanctions (...) List 2012".
	instrument = regexp.MustCompile(`(?i)\b(?:list|instrument|listing)\s+((?:19|20)\d{2})\b`)
)

// listedSince returns since when a party is listed. The control date is that of
// the listing, or of when it was last continued: so a date or the year of the
// first instrument in the listing information goes before it.
func listedSince(information string, control date.Date) date.Date {
	if serial, err := readSerial(information); err == nil {
		return serial
	}
	information = source.Clean(information)
	for _, m := range listed.FindAllStringSubmatch(information, -1) {
		if m[1] != "" {
			continue
		}
		if on, err := date.Parse(m[2]); err == nil {
			return on
		}
	}
	var first date.Date
	for _, m := range instrument.FindAllStringSubmatch(information, -1) {
		if year, err := date.Parse(m[1]); err == nil && (first.IsZero() || year.First < first.First) {
			first = year
		}
	}
	if first.IsZero() || first.Overlaps(control) {
		return control
	}
	return first
}
