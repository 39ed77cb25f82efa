package measure

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// longestNumber bounds the digits of a number.
const longestNumber = 40

// number reads a number and returns its readings: two where a single separator
// stands before three digits ("1.000 kg" is a kilogram to some and a tonne to
// others), one elsewhere.
func number(text string, at int) (readings []float64, end int) {
	if value, end, ok := fraction(text, at); ok {
		return []float64{value}, end
	}
	end = at
	for end < len(text) && end-at < longestNumber {
		size := separator(text, end)
		if !isDigit(text, end) && (size == 0 || !isDigit(text, end+size) || size > 0 && !groups(text, end, size)) {
			break
		}
		end += max(size, 1)
	}
	readings = read(text[at:end])
	if factor, after, ok := powerOfTen(text, end); ok {
		for i := range readings {
			readings[i] *= factor
		}
		end = after
	}
	return readings, end
}

// fractionForm is a fraction as inches have it: "1/2", "1 1/2", "1-1/4".
var fractionForm = regexp.MustCompile(`^(?:([0-9]{1,3})[ -])?([0-9]{1,2})/(2|4|8|16|32|64)\b`)

func fraction(text string, at int) (value float64, end int, ok bool) {
	m := fractionForm.FindStringSubmatch(text[at:min(len(text), at+12)])
	if m == nil {
		return 0, at, false
	}
	value = parse(m[2]) / parse(m[3])
	if m[1] != "" {
		value += parse(m[1])
	}
	return value, at + len(m[0]), true
}

// separator returns the length of the separator of digits that stands here.
func separator(text string, at int) int {
	if at >= len(text) {
		return 0
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	switch r {
	case '.', ',', ' ', '\u00a0', '\u2009', '\u202f', '\'', '’':
		return size
	}
	return 0
}

// groups reports whether what follows a separator belongs to the same number:
// after a blank only a group of three digits does.
func groups(text string, at, size int) bool {
	if text[at] == '.' || text[at] == ',' {
		return true
	}
	digits := 0
	for isDigit(text, at+size+digits) {
		digits++
	}
	return digits == 3 && (at == 0 || isDigit(text, at-1))
}

// read turns digits with separators into their readings.
func read(written string) []float64 {
	plain := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00a0', '\u2009', '\u202f', '\'', '’':
			return -1
		}
		return r
	}, written)
	dot, comma := strings.LastIndexByte(plain, '.'), strings.LastIndexByte(plain, ',')
	switch {
	case dot < 0 && comma < 0:
		return []float64{parse(plain)}
	case dot >= 0 && comma >= 0:
		return []float64{parse(withDecimalPoint(plain, max(dot, comma)))}
	}
	last := max(dot, comma)
	if strings.Count(plain, plain[last:last+1]) > 1 {
		return []float64{parse(withDecimalPoint(plain, -1))}
	}
	decimal := parse(withDecimalPoint(plain, last))
	if ambiguous := len(plain)-last-1 == 3 && last <= 3 && plain[0] != '0'; ambiguous {
		return []float64{parse(withDecimalPoint(plain, -1)), decimal}
	}
	return []float64{decimal}
}

// withDecimalPoint drops all separators but the one at the index, which becomes
// the decimal point.
func withDecimalPoint(plain string, index int) string {
	var out strings.Builder
	for i := range len(plain) {
		switch c := plain[i]; {
		case i == index:
			out.WriteByte('.')
		case c != '.' && c != ',':
			out.WriteByte(c)
		}
	}
	return out.String()
}

func parse(digits string) float64 {
	value, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return math.Inf(1) // digits alone fail only by being too large
	}
	return value
}

// superscripts as trade papers have them.
var superscripts = strings.NewReplacer("⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "⁻", "-", "−", "-")

// powerOfTen reads "x 10^6", "× 10⁻⁶" and "e6" behind a number.
func powerOfTen(text string, at int) (factor float64, end int, ok bool) {
	rest := text[at:min(len(text), at+24)]
	plain := superscripts.Replace(rest)
	trimmed := strings.TrimLeft(plain, " ")
	for _, sign := range []string{"x10", "×10", "*10", "x 10", "× 10", "·10"} {
		after, found := strings.CutPrefix(trimmed, sign)
		if !found {
			continue
		}
		power, used := exponent(strings.TrimPrefix(after, "^"))
		if used == 0 {
			return 1, at, false
		}
		wanted := len(plain) - len(strings.TrimPrefix(after, "^")) + used
		return math.Pow(10, float64(power)), at + unreplaced(rest, wanted), true
	}
	return 1, at, false
}

// exponent reads an integer and returns how many bytes it took.
func exponent(text string) (value, used int) {
	for used < len(text) && used < 3 && (isDigit(text, used) || used == 0 && text[0] == '-') {
		used++
	}
	value, err := strconv.Atoi(text[:used])
	if err != nil {
		return 0, 0
	}
	return value, used
}

// unreplaced returns how many bytes of the original make so many of the text in
// which superscripts were replaced.
func unreplaced(original string, wanted int) int {
	for i := range original {
		if len(superscripts.Replace(original[:i])) >= wanted {
			return i
		}
	}
	return len(original)
}
