package report

import (
	"regexp"
	"strings"
	"time"

	"interdict/date"
)

// when is a date as a sentence gives it.
type when struct {
	date     date.Date
	relative bool   // "at that time", "the same year": it leans on another
	bound    string // "since", "until", "after", "before", "by": the date is an end, not the day
}

const months = `(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)`

// dateForms are the ways to write a date in running text, the longest first.
var dateForms = regexp.MustCompile(`(?:\b(?:` +
	`\d{4}-\d{2}-\d{2}` +
	`|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? ` + months + `,? \d{4}` +
	`|` + months + ` \d{1,2}(?:st|nd|rd|th)?, \d{4}` +
	`|(?:early |mid-|late |mid )?` + months + `,? (?:of )?\d{4}` +
	`|[Bb]etween (?:` + months + ` )?(?:19|20)\d{2} and (?:` + months + ` )?(?:19|20)\d{2}` +
	`|[Ff]rom (?:` + months + ` )?(?:19|20)\d{2} (?:to|until|through) (?:` + months + ` )?(?:19|20)\d{2}` +
	`|(?:19|20)\d{2}[-–](?:19|20)?\d{2}` +
	`|(?:early |mid-|late |mid )?(?:19|20)\d{2}s?` +
	`)\b)`)

// dateWords are dates that lean on another, or on the day of the document.
var dateWords = regexp.MustCompile(`\b(?i:` +
	`(?:at (?:that|the|the same) time|(?:the|that) same (?:day|month|year)|that (?:day|month|year|night)|later that (?:day|month|year)|the (?:following|next|previous) (?:day|month|year|week)|last (?:week|month|year)|(?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|yesterday|today)` +
	`)\b`)

var dateWordHints = []string{"time", "day", "same", "that ", "following", "next", "previous", "last ", "oday", "esterday", "Later", "At "}

// findDates returns the dates of a text with their places.
func findDates(text string) (places [][2]int, dates []when) {
	var found [][]int
	for _, w := range aroundYears(text) {
		for _, at := range dateForms.FindAllStringIndex(text[w[0]:w[1]], -1) {
			found = append(found, []int{at[0] + w[0], at[1] + w[0]})
		}
	}
	found = append(found, matches(dateWords, text, dateWordHints)...)
	for _, at := range found {
		raw := text[at[0]:at[1]]
		if inWordHere(text, at[0]-1) || inWordHere(text, at[1]) {
			continue
		}
		places = append(places, [2]int{at[0], at[1]})
		dates = append(dates, readDate(raw))
	}
	return places, dates
}

// text writes a date as claims carry it: a span of whole months by its months.
func (w *when) text() string {
	text := w.date.String()
	from, to, span := strings.Cut(text, "/")
	if !span || len(from) != len("2006-01-02") || len(to) != len(from) || !strings.HasSuffix(from, "-01") {
		return text
	}
	day, err := time.Parse(time.DateOnly, to)
	if err != nil || day.AddDate(0, 0, 1).Day() != 1 {
		return text
	}
	return from[:len("2006-01")] + "/" + to[:len("2006-01")]
}

// How far a date reaches from its first year, in bytes: "between September 1999" and
// " and September 2001".
const (
	beforeYear = 40
	behindYear = 40
)

// aroundYears returns the stretches of a text in which a date can stand: most texts
// are soon searched so.
func aroundYears(text string) [][2]int {
	var all [][2]int
	for i := 0; i+4 <= len(text); i++ {
		if text[i] != '1' && text[i] != '2' || !isNumber(text[i:i+4]) || i > 0 && isNumber(text[i-1:i]) {
			continue
		}
		from, to := max(i-beforeYear, 0), min(i+4+behindYear, len(text))
		for from > 0 && text[from-1] != ' ' {
			from--
		}
		for to < len(text) && text[to] != ' ' {
			to++
		}
		if n := len(all); n > 0 && from <= all[n-1][1] {
			all[n-1][1] = to
		} else {
			all = append(all, [2]int{from, to})
		}
	}
	return all
}

// inWordHere reports whether the byte at a place continues a word or a number.
func inWordHere(text string, at int) bool {
	if at < 0 || at >= len(text) {
		return false
	}
	c := text[at]
	if c == '.' || c == ',' {
		return at+1 < len(text) && text[at+1] >= '0' && text[at+1] <= '9' && at > 0 && text[at-1] >= '0' && text[at-1] <= '9'
	}
	return c == '/' || c == '$' || c == '%' || c == '-' && at+1 < len(text) && text[at+1] >= 'a'
}

var (
	yearAlone  = regexp.MustCompile(`^(early |mid-|late |mid )?(\d{4})(s?)$`)
	yearsShort = regexp.MustCompile(`^(\d{2})(\d{2})[-–](\d{2}|\d{4})$`)
	dateNoise  = regexp.MustCompile(`(?i)^(?:the |from |early |late |mid-|mid )|(?:\bof )|\.`)
)

// readDate reads a date that dateForms found; one that leans on another is
// marked so and left open.
func readDate(raw string) when {
	raw = strings.Join(strings.Fields(raw), " ")
	if m := yearAlone.FindStringSubmatch(raw); m != nil && m[3] == "s" {
		d, err := date.Parse(m[2] + " to " + m[2][:3] + "9")
		return when{date: d, relative: err != nil}
	}
	if m := yearsShort.FindStringSubmatch(raw); m != nil {
		end := m[3]
		if len(end) == 2 {
			end = m[1] + end
		}
		d, err := date.Parse(m[1] + m[2] + " to " + end)
		return when{date: d, relative: err != nil}
	}
	plain := dateNoise.ReplaceAllString(raw, "")
	d, err := date.Parse(strings.Replace(strings.Replace(plain, ", ", " ", 1), "  ", " ", 1))
	if err != nil {
		d, err = date.Parse(plain)
	}
	return when{date: d, relative: err != nil}
}
