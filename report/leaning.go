package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"interdict/date"
)

// lean is how a date leans on the one before: so many days, months or years on.
type lean struct {
	steps int
	unit  byte // 'd', 'm', 'y'; 0: it leans on something that is not in the text
}

const counted = `(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})`

// leaningForms are dates that lean on another, or on the day of the document.
var leaningForms = regexp.MustCompile(`^(?i:` +
	`at (?:that|the|the same) time` +
	`|` + counted + ` (?:day|week|month|year)s? (?:later|earlier|before that|after that|afterwards)` +
	`|` + counted + ` (?:day|week|month|year)s? ago` +
	`|(?:later |earlier )?(?:the|that) same (?:day|month|year)|(?:later |earlier )?that (?:day|month|year|night|spring|summer|autumn|winter)` +
	`|the (?:following|next|previous|preceding) (?:day|month|year|week)|the (?:day|month|year) (?:before|after)` +
	`|last (?:week|month|year|night)|this (?:week|month|year)|(?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|yesterday|today|tomorrow` +
	`)\b`)

// leaningHints are what each of these dates holds one of.
var leaningHints = []string{"time", "day", "month", "year", "week", "night", "that spring", "that summer", "that autumn", "that winter", "tomorrow"}

var numbers = map[string]int{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

// leanings are the leaning dates of which it can be told by how much.
var leanings = []struct {
	form  *regexp.Regexp
	steps int // times the number, where one is given
}{
	{regexp.MustCompile(`^(` + counted + `) (\w+?)s? (?:later|after that|afterwards)$`), 1},
	{regexp.MustCompile(`^(` + counted + `) (\w+?)s? (?:earlier|before that)$`), -1},
	{regexp.MustCompile(`^(?:later |earlier )?()(?:(?:the|that) same|that) (\w+)$`), 0},
	{regexp.MustCompile(`^()the (?:following|next) (\w+)$`), 1},
	{regexp.MustCompile(`^()the (\w+) after$`), 1},
	{regexp.MustCompile(`^()the (?:previous|preceding) (\w+)$`), -1},
	{regexp.MustCompile(`^()the (\w+) before$`), -1},
}

// readLeaning reads how a date that leaningForms found leans on another.
func readLeaning(raw string) when {
	low := strings.ToLower(raw)
	for _, l := range leanings {
		if m := l.form.FindStringSubmatch(low); m != nil {
			return when{relative: true, lean: steps(l.steps*howMany(m[1]), m[2])}
		}
	}
	return when{relative: true}
}

// opensLeaning reports whether a date that leans on another may begin with a word.
func opensLeaning(word string) bool {
	low := strings.ToLower(word)
	return isNumber(low[:1]) || numbers[low] > 0 || slices.Contains(leaningOpeners, low) || strings.HasSuffix(low, "day")
}

// leaningOpeners are the words but numbers and days that such a date may begin with.
var leaningOpeners = []string{"at", "later", "earlier", "the", "that", "last", "this", "on", "tomorrow"}

func howMany(word string) int {
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	return max(numbers[word], 1)
}

// steps is so many of what the last of some words counts.
func steps(n int, unit string) lean {
	switch unit {
	case "day", "night":
		return lean{n, 'd'}
	case "week":
		return lean{7 * n, 'd'}
	case "month":
		return lean{n, 'm'}
	case "year", "spring", "summer", "autumn", "winter":
		return lean{n, 'y'}
	}
	return lean{}
}

// from returns the date that leans so on another, zero where the other is not told
// as finely: what happened "the next day" after a month happened on no known day.
func (l lean) from(base date.Date) date.Date {
	finest := map[byte]int{'y': 4, 'm': 7, 'd': 10}[l.unit]
	text := base.String()
	if l.unit == 0 || base.IsZero() || len(text) < finest || strings.ContainsAny(text, "/~") {
		return date.Date{}
	}
	layout := time.DateOnly[:finest]
	at, err := time.Parse(layout, text[:finest])
	if err != nil {
		return date.Date{}
	}
	switch l.unit {
	case 'y':
		at = at.AddDate(l.steps, 0, 0)
	case 'm':
		at = at.AddDate(0, l.steps, 0)
	case 'd':
		at = at.AddDate(0, 0, l.steps)
	}
	d, err := date.Parse(at.Format(layout))
	if err != nil {
		return date.Date{}
	}
	return d
}

// lean gives the dates of a sentence that lean on others the day that they come to:
// the last date before them counts, also one of an earlier sentence.
func (x *reading) lean() {
	for _, t := range x.tokens {
		w := t.when
		if w == nil {
			continue
		}
		if w.relative && w.lean.unit != 0 {
			w.date = w.lean.from(x.document.lastDate)
		}
		if !w.date.IsZero() {
			x.document.lastDate = w.date
		}
	}
}
