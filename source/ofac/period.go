package ofac

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"interdict/date"
	"interdict/source/xmlstream"
)

// dayOf reads the elements Year, Month and Day.
func dayOf(e xmlstream.Element) (date.Day, error) {
	t, err := time.Parse("2006-1-2", text(e, "Year")+"-"+text(e, "Month")+"-"+text(e, "Day"))
	if err != nil {
		return 0, fmt.Errorf("%q is not a day", text(e, "Year")+"-"+text(e, "Month")+"-"+text(e, "Day"))
	}
	return date.YMD(t.Year(), int(t.Month()), t.Day())
}

// when is a DatePeriod: the days that something may mean, or from when to when it
// holds; and how OFAC writes it.
type when struct {
	date  date.Date
	span  date.Span
	words string
	err   error
}

// period reads a DatePeriod; the zero value when it says nothing.
func period(e xmlstream.Element) when {
	start, errStart := boundary(e.Child("Start"))
	end, errEnd := boundary(e.Child("End"))
	if err := errors.Join(errStart, errEnd); err != nil {
		return when{words: verbatim(e), err: err}
	}
	w := when{span: date.Span{From: start, To: end}}
	w.date = date.Date{First: start.First, Last: end.Last, Circa: start.Circa || end.Circa}
	if end.IsZero() {
		w.date = start
	}
	if start.IsZero() {
		w.date = end
	}
	if w.date.Last < w.date.First {
		return when{words: verbatim(e), err: errors.New("it ends before it begins")}
	}
	w.words = written(w.date)
	return w
}

// verbatim writes a DatePeriod that is none as it stands: "1963-13-1 to 1965-12-31".
func verbatim(e xmlstream.Element) string {
	var days []string
	for _, boundary := range e.Kids {
		for _, point := range boundary.Kids {
			day := text(point, "Year") + "-" + text(point, "Month") + "-" + text(point, "Day")
			if len(days) == 0 || days[len(days)-1] != day {
				days = append(days, day)
			}
		}
	}
	return strings.Join(days, " to ")
}

// boundary reads a Start or End.
func boundary(e xmlstream.Element) (date.Date, error) {
	if e.Name == "" {
		return date.Date{}, nil
	}
	d := date.Date{Circa: e.Attr("Approximate") == "true"}
	for _, kid := range e.Kids {
		day, err := dayOf(kid)
		if err != nil {
			return date.Date{}, err
		}
		if kid.Name == "From" || d.First == 0 {
			d.First = day
		}
		d.Last = max(d.Last, day)
	}
	return d, nil
}

// written writes a date as OFAC does in remarks: "10 Mar 1960", "Mar 1960",
// "1960", "circa 1960", "1960 to 1965".
func written(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	first, last := d.First.Time(), d.Last.Time()
	var words string
	switch years := first.YearDay() == 1 && (d.Last+1).Time().YearDay() == 1; d.Precision() {
	case date.ToDay:
		words = first.Format("02 Jan 2006")
	case date.ToMonth:
		words = first.Format("Jan 2006")
	case date.ToYear:
		words = first.Format("2006")
	default:
		words = first.Format("02 Jan 2006") + " to " + last.Format("02 Jan 2006")
		if years {
			words = first.Format("2006") + " to " + last.Format("2006")
		}
	}
	if d.Circa {
		return "circa " + words
	}
	return words
}
