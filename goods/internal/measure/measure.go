// Package measure finds quantities with their units in a text and turns them
// into numbers that can be compared.
//
// In: text as trade papers write it: "69 MPa", "10.000 psi", "2 - 18 GHz",
// "up to 300 km". Out: intervals in the base unit of the dimension (metre,
// kilogram, pascal, ...). A number that can be read in two ways keeps both
// readings. It does not know what is measured.
package measure

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longest is how many bytes of a text are read.
const longest = 1 << 16

// Quantity is a quantity in a text.
type Quantity struct {
	Dimension string
	Unit      string     // as written
	Readings  []Interval // one, or two when the number can be read in two ways
	From, To  int        // bytes of the text
}

// Interval is what is said of a value, in the base unit of its dimension. A
// plain value has equal ends; an end that is not given is infinite.
type Interval struct {
	Low, High         float64
	LowOpen, HighOpen bool // the end itself is not part of it
}

// Errors of Parse.
var (
	ErrNoNumber = errors.New("there is no number in it")
	ErrNoUnit   = errors.New("there is no unit that is known behind the number")
	ErrMore     = errors.New("there is more than one quantity in it")
)

// Parse reads a text that is one quantity.
func Parse(text string) (Quantity, error) {
	found := Find(text)
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return Quantity{}, fmt.Errorf("%q: %w", text, ErrMore)
	case strings.IndexFunc(text, unicode.IsDigit) < 0:
		return Quantity{}, fmt.Errorf("%q: %w", text, ErrNoNumber)
	}
	return Quantity{}, fmt.Errorf("%q: %w", text, ErrNoUnit)
}

// Find returns the quantities of a text in their order.
func Find(text string) []Quantity {
	if len(text) > longest {
		text = text[:longest]
	}
	var found []Quantity
	for at := 0; at < len(text); {
		if !startsNumber(text, at) {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		q, end, ok := quantity(text, at)
		if ok {
			found = append(found, q)
		}
		at = max(end, at+1)
	}
	return found
}

// startsNumber reports whether a number begins here, and not within a word: the
// 350 of 1C350 is none.
func startsNumber(text string, at int) bool {
	if !isDigit(text, at) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	if before == '.' || before == ',' {
		return at < 2 || !isDigit(text, at-2)
	}
	return at == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before) || isHan(before)
}

func isDigit(text string, at int) bool { return at < len(text) && '0' <= text[at] && text[at] <= '9' }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// quantity reads a number, or two that bound a range, and the unit behind. end is
// where reading goes on.
func quantity(text string, at int) (q Quantity, end int, ok bool) {
	first, end := number(text, at)
	unit, unitEnd, known := unitAt(text, end)
	between := strings.HasSuffix(strings.ToLower(text[max(0, at-10):at]), "between ")
	if second, secondEnd, two := rangeEnd(text, max(end, unitEnd), between); two {
		if behind, behindEnd, has := unitAt(text, secondEnd); has && (!known || behind.dimension == unit.dimension) {
			lowUnit := unit
			if !known {
				lowUnit = behind
			}
			return ranged(text, at, behindEnd, first, second, lowUnit, behind)
		}
	}
	if !known {
		return Quantity{}, end, false
	}
	bound := boundBefore(text, at)
	q = Quantity{Dimension: unit.dimension, Unit: text[end:unitEnd], From: at, To: unitEnd}
	for i, value := range first {
		if unit.spelling == "%" && value > 100 && i+1 < len(first) {
			continue // 99.999 % is not ninety-nine thousand
		}
		q.Readings = append(q.Readings, bound.interval(unit.base(signed(text, at, unit, value))))
	}
	q.Unit = strings.TrimSpace(strings.TrimPrefix(q.Unit, "-"))
	return q, unitEnd, true
}

// signed gives a temperature or an angle its minus sign; elsewhere a stroke
// before a number is a stroke.
func signed(text string, at int, u unit, value float64) float64 {
	before := strings.TrimRight(text[:at], " ")
	minus := strings.HasSuffix(before, "-") || strings.HasSuffix(before, "−") || strings.HasSuffix(before, "minus")
	if minus && (u.dimension == "temperature" || u.dimension == "level" || strings.TrimRight(before, "-−") == "") {
		return -value
	}
	return value
}

// ranged builds the quantity of two numbers.
func ranged(text string, at, end int, first, second []float64, low, high unit) (Quantity, int, bool) {
	a, b := low.base(first[0]), high.base(second[0])
	if a > b {
		a, b = b, a
	}
	return Quantity{Dimension: high.dimension, Unit: high.spelling, From: at, To: end, Readings: []Interval{{Low: a, High: b}}}, end, true
}

// joiners stand between the two numbers of a range.
var joiners = []string{"...", "…", "–", "—", "-", "~", "to", "bis", "à", "a", "до", "至", "and"}

// rangeEnd reads the second number of a range; "and" joins one only behind
// "between".
func rangeEnd(text string, at int, between bool) (value []float64, end int, ok bool) {
	rest := strings.TrimLeft(text[at:], " ")
	from := len(text) - len(rest)
	for _, joiner := range joiners {
		after, found := strings.CutPrefix(rest, joiner)
		if !found || joiner == "and" && !between {
			continue
		}
		trimmed := strings.TrimLeft(after, " ")
		if letters := joiner[0] >= 'a'; letters && len(trimmed) == len(after) {
			continue // "a5" is no range
		}
		next := from + len(rest) - len(trimmed)
		if !isDigit(text, next) {
			continue
		}
		value, end = number(text, next)
		return value, end, true
	}
	return nil, 0, false
}

// bound is what the word before a number says of it.
type bound int

const (
	exactly bound = iota
	atMost
	below
	atLeast
	above
)

// boundWords are looked for right before a number, longest first where one ends
// another.
var boundWords = []struct {
	word string
	says bound
}{
	{"no more than", atMost}, {"not more than", atMost}, {"not exceeding", atMost}, {"at most", atMost}, {"up to", atMost}, {"maximum", atMost},
	{"max.", atMost}, {"max", atMost}, {"≤", atMost}, {"<=", atMost}, {"bis zu", atMost}, {"jusqu'à", atMost}, {"jusqu’à", atMost}, {"hasta", atMost}, {"до", atMost},
	{"less than", below}, {"under", below}, {"below", below}, {"better than", below}, {"unter", below}, {"moins de", below}, {"menos de", below}, {"<", below}, {"менее", below},
	{"at least", atLeast}, {"not less than", atLeast}, {"minimum", atLeast}, {"min.", atLeast}, {"≥", atLeast}, {">=", atLeast}, {"mindestens", atLeast}, {"au moins", atLeast}, {"не менее", atLeast},
	{"more than", above}, {"greater than", above}, {"exceeding", above}, {"over", above}, {"above", above}, {"über", above}, {"plus de", above}, {"más de", above}, {">", above}, {"более", above}, {"свыше", above},
}

func boundBefore(text string, at int) bound {
	before := strings.ToLower(strings.TrimRight(text[max(0, at-24):at], " "))
	longestWord, says := "", exactly
	for _, b := range boundWords {
		if len(b.word) > len(longestWord) && strings.HasSuffix(before, b.word) && !letterBefore(before, len(before)-len(b.word)) {
			longestWord, says = b.word, b.says
		}
	}
	return says
}

// letterBefore reports whether the word that starts here is the end of another.
func letterBefore(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	first, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsLetter(first) && unicode.IsLetter(before)
}

// interval returns what is said of a value.
func (b bound) interval(value float64) Interval {
	switch b {
	case atMost:
		return Interval{Low: math.Inf(-1), High: value}
	case below:
		return Interval{Low: math.Inf(-1), High: value, HighOpen: true}
	case atLeast:
		return Interval{Low: value, High: math.Inf(1)}
	case above:
		return Interval{Low: value, High: math.Inf(1), LowOpen: true}
	}
	return Interval{Low: value, High: value}
}
