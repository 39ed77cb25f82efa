package report

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"interdict/date"
)

// when is a date as a sentence gives it.
type when struct {
	date     date.Date
	as       string // of a span whose ends are not told alike: "2013/2017-05-14"
	relative bool   // "at that time", "the same year": it leans on another
	lean     lean   // by how much, where that is told
	bound    string // "since", "until", "after", "before", "by": the date is an end, not the day
}

const months = `(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)`

// Parts of dates in running text.
const (
	year  = `(?:19|20)\d{2}`
	day   = `\d{1,2}(?:st|nd|rd|th)?`
	month = `(?:` + months + `,? (?:of )?)`
	until = ` ?(?:[-–]| to | until | till | through | and ) ?`
	// A portion of a year or month that no day tells: of it the year or month counts.
	around  = `(?:at least )?(?:(?:in|on) or (?:about|around) )?`
	point   = `(?:(?:` + months + ` )?` + day + `(?: ` + months + `)?,? |` + months + `,? (?:of )?)?` + year
	portion = `(?:(?:the )?(?:early|mid|late|spring|summer|autumn|winter|beginning|start|end|middle|turn|(?:first|second|third|fourth|last|latter) (?:half|quarter|part|months|weeks|days))(?:-| of | in | )(?:the )?)`
)

// dateForms are the ways to write a date in running text, the longest first.
var dateForms = regexp.MustCompile(`^(?:\b(?:` +
	`\d{4}-\d{2}-\d{2}` +
	`|\d{1,2}\.\d{1,2}\.` + year +
	`|(?:(?:[Ff]rom|[Bb]etween) )?(?:the )?` + day + `(?: ` + months + `)?(?: ` + year + `)?` + until + day + ` ` + months + `,? ` + year +
	`|(?:(?:[Ff]rom|[Bb]etween) )?` + months + ` ` + day + `(?:, ` + year + `)?` + until + `(?:` + months + ` )?` + day + `, ` + year +
	`|(?:the )?` + day + `(?: of)? ` + months + `,? \d{4}` +
	`|` + months + ` ` + day + `, \d{4}` +
	`|[Ff]rom ` + around + point + `(?: and continuing)?,? (?:to|until|through) ` + around + point +
	`|(?:(?:[Ff]rom|[Bb]etween) )?` + months + until + month + year +
	`|(?:[Bb]etween ` + portion + `?` + month + `?` + year + ` and ` + portion + `?` + month + `?` + year + `)` +
	`|(?:[Ff]rom ` + portion + `?` + month + `?` + year + ` (?:to|until|till|through) ` + portion + `?` + month + `?` + year + `)` +
	`|` + portion + `?` + months + `,? (?:of )?\d{4}` +
	`|[Ff]rom (?:the )?` + year + `s? on(?:wards?)?` +
	`|` + year + `[-–](?:19|20)?\d{2}` +
	`|` + year + ` to ` + year +
	`|` + year + ` and ` + year +
	`|` + portion + `?` + year + `s?` +
	`)\b)`)

// findDates returns the dates of a text with their places.
func findDates(text string) (places [][2]int, dates []when) {
	take := func(at []int, read func(string) when) {
		if raw := text[at[0]:at[1]]; !inWordHere(text, at[0]-1) && !inWordHere(text, at[1]) {
			places, dates = append(places, [2]int{at[0], at[1]}), append(dates, read(strings.Join(strings.Fields(raw), " ")))
		}
	}
	for _, w := range aroundYears(text) {
		for _, at := range matchesAt(dateForms, text[w[0]:w[1]], opensDate) {
			take([]int{at[0] + w[0], at[1] + w[0]}, readDate)
		}
	}
	if hinted(text, leaningHints) {
		for _, at := range matchesAt(leaningForms, text, opensLeaning) {
			take(at, readLeaning)
		}
	}
	return places, dates
}

// opensDate reports whether a date may begin with a word.
func opensDate(word string) bool {
	return isNumber(word[:1]) || len(word) > 2 && strings.Contains(monthStarts, word[:3]) || slices.Contains(dateOpeners, strings.ToLower(word))
}

// monthStarts are the first letters of all months.
const monthStarts = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"

// dateOpeners are the words but months that a date may begin with.
var dateOpeners = []string{"from", "between", "the", "early", "mid", "late", "spring", "summer", "autumn", "winter", "beginning", "start", "end", "middle", "turn", "first", "second", "third", "fourth", "last", "latter"}

// text writes a date as claims carry it: a span of whole months by its months.
func (w *when) text() string {
	if w.as != "" {
		return w.as
	}
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
	if c == '-' && at > 0 && unicode.IsUpper(rune(text[at-1])) {
		return true // FD-2000
	}
	if c == '.' || c == ',' {
		return at+1 < len(text) && text[at+1] >= '0' && text[at+1] <= '9' && at > 0 && text[at-1] >= '0' && text[at-1] <= '9'
	}
	return c == '/' || c == '$' || c == '%' || c == '-' && at+1 < len(text) && text[at+1] >= 'a'
}

var (
	fromThen   = regexp.MustCompile(`^[Ff]rom (?:the )?(` + year + `s?) on(?:wards?)?$`)
	yearAlone  = regexp.MustCompile(`^` + portion + `?(` + year + `)(s?)$`)
	yearsShort = regexp.MustCompile(`^(\d{2})(\d{2})[-–](\d{2}|\d{4})$`)
	dateNoise  = regexp.MustCompile(`(?i)^(?:from|between) |(?:at least )?(?:in|on) or (?:about|around) |at least | and continuing\b|\bthe |\bof |\.$|\b` + portion)
	spanOf     = regexp.MustCompile(`^(.*\w\.?)` + until + `(\d.*|` + months + `.*)$`)
	yearsBoth  = regexp.MustCompile(`^(` + year + `) and (` + year + `)$`)
	daysBoth   = regexp.MustCompile(`^(\d{1,2}) and (\d{1,2}) (` + months + ` ` + year + `)$`)
	dayAlone   = regexp.MustCompile(`^` + day + `$`)
	monthAlone = regexp.MustCompile(`^` + months + `$`)
	hasYear    = regexp.MustCompile(year)
	hasMonth   = regexp.MustCompile(months)
)

// readDate reads a date that dateForms found.
func readDate(raw string) when {
	if m := fromThen.FindStringSubmatch(raw); m != nil {
		return readDate(m[1])
	}
	if m := yearAlone.FindStringSubmatch(raw); m != nil && m[2] == "s" {
		return dateOf(m[1] + " to " + m[1][:3] + "9")
	}
	if m := yearsShort.FindStringSubmatch(raw); m != nil {
		end := m[3]
		if len(end) == 2 {
			end = m[1] + end
		}
		return dateOf(m[1] + m[2] + " to " + end)
	}
	if _, err := time.Parse(time.DateOnly, raw); err == nil {
		return dateOf(raw)
	}
	plain := dateNoise.ReplaceAllString(raw, "")
	if m := yearsBoth.FindStringSubmatch(plain); m != nil && raw == plain && howMany(m[1])+1 != howMany(m[2]) {
		return dateOf(m[1]) // "in 2012 and 2016": not all the time between
	}
	if m := daysBoth.FindStringSubmatch(plain); m != nil && plain == raw && howMany(m[1])+1 != howMany(m[2]) {
		return dateOf(m[3]) // "on 25 and 30 March 2017": in that month
	}
	if m := spanOf.FindStringSubmatch(plain); m != nil {
		from, to := dateOf(completed(m[1], m[2])), dateOf(monthed(m[2], m[1]))
		span := dateOf(completed(m[1], m[2]) + " to " + monthed(m[2], m[1]))
		if !span.relative && len(from.text()) != len(to.text()) && !hasSpan(from) && !hasSpan(to) {
			span.as = from.text() + "/" + to.text()
		}
		return span
	}
	return dateOf(plain)
}

func hasSpan(w when) bool { return strings.Contains(w.text(), "/") }

// completed gives the first day of a span the month and year that only the last
// has: "4 and 5 May 2021", "June to August 2020".
func completed(from, to string) string {
	y := hasYear.FindString(to)
	switch {
	case hasYear.MatchString(from):
		return from
	case monthAlone.MatchString(from):
		return from + " " + y
	case dayAlone.MatchString(from):
		return from + " " + hasMonth.FindString(to) + " " + y
	}
	return strings.TrimRight(from, ",") + ", " + y // "March 3" of "March 3 to April 5, 2020", "3 March"
}

// monthed gives the last day of a span the month that only the first has:
// "March 3-5, 2020".
func monthed(to, from string) string {
	if hasMonth.MatchString(to) || !strings.Contains(to, ",") {
		return to
	}
	return hasMonth.FindString(from) + " " + to
}

var ordinalDay = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)\b`)

// dateOf reads a date or a span; what is none leans on something.
func dateOf(text string) when {
	text = strings.NewReplacer(".", "", ",", "").Replace(germanDate.ReplaceAllString(ordinalDay.ReplaceAllString(text, "$1"), "$3-$2-$1"))
	d, err := date.Parse(text)
	return when{date: d, relative: err != nil}
}

// germanDate matches 14.03.2023, the day first, as no country writes it otherwise.
var germanDate = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4})$`)
