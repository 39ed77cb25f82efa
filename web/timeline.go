package web

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"interdict/date"
	"interdict/portrait"
)

// timeline is the moments on one axis of years.
type timeline struct {
	Marks []mark
	Rows  []row
}

// mark is a year on the axis.
type mark struct {
	Year int
	At   float64 // per cent from the left
}

// row is one moment with its bar.
type row struct {
	portrait.Moment
	When string
	Bar  template.HTML
}

// axis is the days that a timeline spans.
type axis struct{ from, to date.Day }

// lineUp lays moments along an axis from the first year to the year after the last.
func lineUp(moments []portrait.Moment) timeline {
	if len(moments) == 0 {
		return timeline{}
	}
	a := axisOf(moments)
	t := timeline{Marks: a.marks()}
	for _, m := range moments {
		t.Rows = append(t.Rows, row{m, whenWords(m), template.HTML(a.bar(m))}) // numbers alone
	}
	return t
}

func axisOf(moments []portrait.Moment) axis {
	first, last := date.Day(1<<30), date.Day(0)
	for _, m := range moments {
		for _, d := range []date.Date{m.Span.From, m.Span.To} {
			if !d.IsZero() {
				first, last = min(first, d.First), max(last, d.Last)
			}
		}
	}
	return axis{yearStart(first.Time().Year()), yearStart(last.Time().Year() + 1)}
}

func yearStart(year int) date.Day {
	return date.DayOf(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC))
}

// marks are some six years of the axis, evenly apart.
func (a axis) marks() []mark {
	from, to := a.from.Time().Year(), a.to.Time().Year()
	step := 1
	for _, s := range []int{1, 2, 5, 10, 20, 50, 100, 500, 1000, 2000} {
		if step = s; (to-from)/s <= 6 {
			break
		}
	}
	var all []mark
	for year := (from + step - 1) / step * step; year < to; year += step {
		all = append(all, mark{year, a.at(yearStart(year)) / 10})
	}
	return all
}

// at returns where a day lies, from 0 to 1000.
func (a axis) at(d date.Day) float64 { return 1000 * float64(d-a.from) / float64(a.to-a.from) }

// bar draws when a moment is: what is sure filled, what a vague date leaves open pale.
func (a axis) bar(m portrait.Moment) string {
	var b strings.Builder
	b.WriteString(`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">`)
	rect := func(class string, from, to float64) {
		fmt.Fprintf(&b, `<rect class="%s" x="%.1f" y="1" width="%.1f" height="8"/>`, class, from, max(to-from, 5))
	}
	from, to := m.Span.From, m.Span.To
	switch {
	case !m.Lasts:
		a.point(rect, from)
	default:
		start, end := 0.0, 1000.0
		if !from.IsZero() {
			start = a.at(from.Last)
			a.vague(rect, from)
		}
		if !to.IsZero() {
			end = a.at(to.First)
			a.vague(rect, to)
		}
		rect("sure", start, end)
	}
	b.WriteString("</svg>")
	return b.String()
}

func (a axis) point(rect func(string, float64, float64), d date.Date) {
	if d.First == d.Last {
		rect("sure", a.at(d.First), a.at(d.First))
		return
	}
	a.vague(rect, d)
}

func (a axis) vague(rect func(string, float64, float64), d date.Date) {
	if d.First != d.Last {
		rect("vague", a.at(d.First), a.at(d.Last+1))
	}
}

// whenWords writes when a moment is.
func whenWords(m portrait.Moment) string {
	switch {
	case m.Lasts && m.To == "":
		return "since " + m.From
	case m.Lasts && m.From == "":
		return "until " + m.To
	case m.Lasts:
		return m.From + " – " + m.To
	case m.Said:
		return m.From + " (said)"
	}
	return m.From
}
