package prose

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"interdict/date"
)

// Notice is a citation of the Federal Register with its date: "70 FR 11861,
// 3/10/05".
type Notice struct {
	Text string
	On   date.Date
}

// citation finds volume, page and date, which is written as 3/10/05, (3/10/05),
// 12/23/2020 or March 24, 2023, the month always before the day.
var citation = regexp.MustCompile(`(\d{1,3})(?: ?F\.?\s?R\.?)+ ?(\d+)(?: preview citation details)?[,;.]?\s*\(?(?:(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})|([A-Z][a-z]+) (\d{1,2}), ?(\d{4}))\b\)?`)

// Notices reads the citations of an entry; unread is what is left of the
// text without them.
func Notices(text string) (notices []Notice, unread string) {
	var rest strings.Builder
	last := 0
	for _, at := range citation.FindAllStringSubmatchIndex(text, -1) {
		group := func(i int) string {
			if at[2*i] < 0 {
				return ""
			}
			return text[at[2*i]:at[2*i+1]]
		}
		month, day, year := group(3), group(4), group(5)
		if month == "" {
			month, day, year = monthNumber(group(6)), group(7), group(8)
		}
		on, ok := readDate(year, month, day)
		if !ok {
			continue
		}
		notices = append(notices, Notice{Text: text[at[0]:at[1]], On: on})
		rest.WriteString(text[last:at[0]])
		last = at[1]
	}
	rest.WriteString(text[last:])
	return notices, strings.Trim(rest.String(), " .,;")
}

// readDate reads a day; a year of two digits is of 1950 to 2049.
func readDate(year, month, day string) (date.Date, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	switch {
	case len(year) == 2 && y >= 50:
		y += 1900
	case len(year) == 2:
		y += 2000
	}
	on, err := date.YMD(y, m, d)
	return date.On(on), err == nil
}

func monthNumber(name string) string {
	for m := time.January; m <= time.December; m++ {
		if m.String() == name {
			return strconv.Itoa(int(m))
		}
	}
	return ""
}

// Earliest returns the date of the first notice, since when the entry stands.
func Earliest(notices []Notice) date.Date {
	var first date.Date
	for _, n := range notices {
		if first.IsZero() || n.On.First < first.First {
			first = n.On
		}
	}
	return first
}
