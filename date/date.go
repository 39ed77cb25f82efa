// Package date holds dates as lists and reports give them: whole, partial
// ("2005", "June 1996"), approximate ("circa 1964") or as a range
// ("1960 to 1965"). A Date is the interval of days it may mean; a Span is how
// long something is said to hold, with a Date at either end.
//
// In: text as published. Out: intervals of days that can be compared.
// It has no clock and no time zones: a day is a calendar day where it was said.
package date

import (
	"fmt"
	"time"
)

// Day counts calendar days; 719163 is 1970-01-01 and 0 is no day.
type Day int32

// secondsToUnix is the distance from 0000-12-31 (day 0) to 1970-01-01, in seconds.
const secondsToUnix = 719163 * 86400

// DayOf returns the UTC calendar day of t; the zero time is no day.
func DayOf(t time.Time) Day {
	if t.IsZero() {
		return 0
	}
	s := t.Unix() + secondsToUnix
	return Day(floorDiv(s, 86400))
}

// YMD returns the given calendar day, or an error where the calendar has none
// such. Years run from 1000 to 9999: less is a slip, or another calendar.
func YMD(year, month, day int) (Day, error) {
	if year < 1000 || year > 9999 {
		return 0, fmt.Errorf("year %d is outside 1000 to 9999", year)
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || int(t.Month()) != month || t.Day() != day {
		return 0, fmt.Errorf("%04d-%02d-%02d is not a day of the calendar", year, month, day)
	}
	return DayOf(t), nil
}

// Time returns the start of the day in UTC; no day is the zero time.
func (d Day) Time() time.Time {
	if d == 0 {
		return time.Time{}
	}
	return time.Unix(int64(d)*86400-secondsToUnix, 0).UTC()
}

// String returns the day as 2005-06-28, and no day as "".
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// Date is what a published date may mean: any day from First to Last, both
// included. The zero Date says nothing.
type Date struct {
	First, Last Day
	Circa       bool // the source says "about"; the interval itself is not widened
}

// On returns the Date of one whole day.
func On(d Day) Date { return Date{First: d, Last: d} }

// IsZero reports whether the date says nothing.
func (d Date) IsZero() bool { return d.First == 0 && d.Last == 0 }

// Precision says how finely a date is given.
type Precision string

// The precisions, finest first; None is the precision of the zero Date.
const (
	ToDay   Precision = "day"
	ToMonth Precision = "month"
	ToYear  Precision = "year"
	Range   Precision = "range"
	None    Precision = ""
)

// Precision returns how finely d is given.
func (d Date) Precision() Precision {
	switch {
	case d.IsZero():
		return None
	case d.First == d.Last:
		return ToDay
	}
	first, last := d.First.Time(), d.Last.Time()
	startsMonth, endsMonth := first.Day() == 1, (d.Last+1).Time().Day() == 1
	sameYear := first.Year() == last.Year()
	switch {
	case startsMonth && endsMonth && sameYear && first.Month() == last.Month():
		return ToMonth
	case startsMonth && endsMonth && sameYear && first.Month() == 1 && last.Month() == 12:
		return ToYear
	}
	return Range
}

// String writes d in the subset of EDTF that Parse reads back: 2005-06-28,
// 2005-06, 2005, 1960/1965, each with a leading ~ for circa.
func (d Date) String() string {
	circa := ""
	if d.Circa {
		circa = "~"
	}
	switch d.Precision() {
	case None:
		return ""
	case ToDay:
		return circa + d.First.String()
	case ToMonth:
		return circa + d.First.String()[:7]
	case ToYear:
		return circa + d.First.String()[:4]
	}
	from, to := d.First.String(), d.Last.String()
	first, last := d.First.Time(), (d.Last + 1).Time()
	if first.YearDay() == 1 && last.YearDay() == 1 {
		return circa + from[:4] + "/" + to[:4]
	}
	return circa + from + "/" + to
}

// Overlaps reports whether a and b may mean the same day. A date that says
// nothing overlaps nothing.
func (d Date) Overlaps(other Date) bool {
	if d.IsZero() || other.IsZero() {
		return false
	}
	return d.First <= other.Last && other.First <= d.Last
}

// Answer is a truth that may be unknown.
type Answer int8

// The three answers.
const (
	No Answer = iota
	Maybe
	Yes
)

func (a Answer) String() string { return [...]string{"no", "maybe", "yes"}[a] }

// Span is how long something is said to hold: from some day in From, up to but
// not on some day in To. A zero end is open: nothing is said about it.
type Span struct {
	From, To Date
}

// Contains answers whether the span holds on day at; within a vague end the
// answer is Maybe.
func (s Span) Contains(at Day) Answer {
	answer := Yes
	if !s.From.IsZero() {
		switch {
		case at < s.From.First:
			return No
		case at < s.From.Last:
			answer = Maybe
		}
	}
	if !s.To.IsZero() {
		switch {
		case at >= s.To.Last:
			return No
		case at >= s.To.First:
			answer = Maybe
		}
	}
	return answer
}

// String writes the span as from..to with open ends left out, and "" when both are open.
func (s Span) String() string {
	if s.From.IsZero() && s.To.IsZero() {
		return ""
	}
	return s.From.String() + ".." + s.To.String()
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
