package date

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// maxText bounds what Parse looks at, in bytes; no published date is longer.
const maxText = 80

// Parse reads a date as lists and people write it: 2005, 2005-06, 2005-06-28,
// 28 Jun 2005, June 28, 2005, Jun 1996, 28/06/2005 and dd/mm/1965 (day first),
// 1960 to 1965, 1960/1965, circa 1964, ~1964, and an ISO time whose clock part
// is dropped. Text that it cannot read is an error that quotes it.
func Parse(text string) (Date, error) {
	if len(text) > maxText {
		return Date{}, fmt.Errorf("a date of %d bytes is too long to be one", len(text))
	}
	s, circa := cutCirca(strings.TrimSpace(text))
	d, err := parseRange(s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date: %w", text, err)
	}
	d.Circa = d.Circa || circa
	return d, nil
}

var circaWords = regexp.MustCompile(`(?i)^(circa|c\.|ca\.?|approximately|approx\.?|about|around|~)\s*`)

func cutCirca(s string) (rest string, circa bool) {
	if at := circaWords.FindStringIndex(s); at != nil {
		return s[at[1]:], true
	}
	return s, false
}

var (
	rangeWords = regexp.MustCompile(`(?i)^(?:between\s+)?(.+?)(?:\s+(?:to|and|through|until)\s+|\s*/\s*|\s*–\s*|\s+-\s+)(.+)$`)
	yearRange  = regexp.MustCompile(`^(\d{4})\s*[-–/]\s*(\d{4})$`)
)

func parseRange(s string) (Date, error) {
	if m := yearRange.FindStringSubmatch(s); m != nil {
		return join(m[1], m[2])
	}
	if d, err := parseSingle(s); err == nil {
		return d, nil
	} else if m := rangeWords.FindStringSubmatch(s); m == nil {
		return Date{}, err
	} else {
		return join(m[1], m[2])
	}
}

func join(from, to string) (Date, error) {
	from, circa := cutCirca(from)
	to, circaToo := cutCirca(to)
	a, err := parseSingle(from)
	if err != nil {
		return Date{}, err
	}
	b, err := parseSingle(to)
	if err != nil {
		return Date{}, err
	}
	if b.Last < a.First {
		return Date{}, fmt.Errorf("it ends before it begins")
	}
	return Date{First: a.First, Last: b.Last, Circa: circa || circaToo}, nil
}

var (
	isoDate    = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$`)
	isoTime    = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:T\S*|[Z+-]\S*|\s+\d{1,2}:\d{2}.*)$`)
	slashed    = regexp.MustCompile(`(?i)^(\d{1,2}|dd)[/.](\d{1,2}|mm)[/.](\d{4})(?:\s+\d{1,2}:\d{2}.*)?$`)
	dayFirst   = regexp.MustCompile(`^(?:(\d{1,2})(?:st|nd|rd|th)?[\s.-]+)?([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})$`)
	monthFirst = regexp.MustCompile(`^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$`)
)

func parseSingle(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if m := isoTime.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	if m := isoDate.FindStringSubmatch(s); m != nil {
		return partial(m[1], m[2], m[3])
	}
	if m := slashed.FindStringSubmatch(s); m != nil {
		month, day := numberOrNone(m[2]), numberOrNone(m[1])
		if month == "" {
			day = ""
		}
		return partial(m[3], month, day)
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		return named(m[3], m[2], m[1])
	}
	if m := monthFirst.FindStringSubmatch(s); m != nil {
		return named(m[3], m[1], m[2])
	}
	return Date{}, fmt.Errorf("write 2005, 2005-06 or 2005-06-28")
}

// numberOrNone drops the letters that stand for an unknown day or month
// (UK list: dd/mm/1965) and the zero that stands for the same (00/00/1965).
func numberOrNone(s string) string {
	if n, err := strconv.Atoi(s); err != nil || n == 0 {
		return ""
	}
	return s
}

func named(year, month, day string) (Date, error) {
	for m := time.January; m <= time.December; m++ {
		full := strings.ToLower(m.String())
		if got := strings.ToLower(month); got == full || got == full[:3] || (m == time.September && got == "sept") {
			return partial(year, strconv.Itoa(int(m)), day)
		}
	}
	return Date{}, fmt.Errorf("%q is not a month", month)
}

func partial(year, month, day string) (Date, error) {
	y, _ := strconv.Atoi(year)
	switch {
	case month == "":
		return between(y, 1, 1, y, 12, 31)
	case day == "":
		m, _ := strconv.Atoi(month)
		first, err := YMD(y, m, 1)
		if err != nil {
			return Date{}, err
		}
		next := first.Time().AddDate(0, 1, 0)
		return Date{First: first, Last: DayOf(next) - 1}, nil
	}
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	return between(y, m, d, y, m, d)
}

func between(y1, m1, d1, y2, m2, d2 int) (Date, error) {
	first, err := YMD(y1, m1, d1)
	if err != nil {
		return Date{}, err
	}
	last, err := YMD(y2, m2, d2)
	return Date{First: first, Last: last}, err
}

// ParseDay reads a whole day; a partial date is an error.
func ParseDay(text string) (Day, error) {
	d, err := Parse(text)
	if err != nil {
		return 0, err
	}
	if d.Precision() != ToDay || d.Circa {
		return 0, fmt.Errorf("%q is not a whole day: write 2005-06-28", text)
	}
	return d.First, nil
}

// MustParse is Parse for tables in this program; it panics on bad text.
func MustParse(text string) Date {
	d, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}
