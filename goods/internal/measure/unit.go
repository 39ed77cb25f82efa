package measure

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed units.csv
var unitsFile string

type unit struct {
	dimension      string
	factor, offset float64
	spelling       string
}

// base returns a value of this unit in the base unit of the dimension.
func (u unit) base(value float64) float64 { return value*u.factor + u.offset }

type unitTable struct {
	exact, folded map[string]unit
	longest       int // bytes of the longest spelling
}

// units holds the table of units.csv; a row that cannot be read is an error that
// the tests find.
var units = sync.OnceValues(func() (unitTable, error) {
	t := unitTable{exact: map[string]unit{}, folded: map[string]unit{}}
	for number, line := range strings.Split(unitsFile, "\n") {
		if line == "" || line[0] == '#' || strings.HasPrefix(line, "dimension,") {
			continue
		}
		if err := t.add(strings.SplitN(line, ",", 4)); err != nil {
			return t, fmt.Errorf("units.csv line %d: %w", number+1, err)
		}
	}
	return t, nil
})

func (t *unitTable) add(row []string) error {
	if len(row) != 4 {
		return fmt.Errorf("%d fields, not 4", len(row))
	}
	factor, err := strconv.ParseFloat(row[1], 64)
	if err != nil {
		return err
	}
	offset, err := strconv.ParseFloat(row[2], 64)
	if err != nil {
		return err
	}
	for spelling := range strings.SplitSeq(row[3], "|") {
		if _, taken := t.exact[spelling]; taken {
			return fmt.Errorf("%q is taken", spelling)
		}
		u := unit{row[0], factor, offset, spelling}
		t.exact[spelling] = u
		if _, taken := t.folded[strings.ToLower(spelling)]; !taken {
			t.folded[strings.ToLower(spelling)] = u
		}
		t.longest = max(t.longest, len(spelling))
	}
	return nil
}

// Dimensions reports whether the table has units of a dimension.
func Dimensions(dimension string) bool {
	t, err := units()
	if err != nil {
		return false
	}
	for _, u := range t.exact {
		if u.dimension == dimension {
			return true
		}
	}
	return false
}

// cased are spellings whose meaning hangs on their case: a lower-case "a" is a
// word, "c" and "f" are letters of a part number.
const cased = " a v k c f j n w h s t ps ch g "

// unitAt reads the longest unit that stands here, after a blank or a hyphen or
// without.
func unitAt(text string, at int) (u unit, end int, ok bool) {
	t, err := units()
	if err != nil {
		return unit{}, at, false
	}
	from := at
	for from < len(text) && from-at < 2 && (text[from] == ' ' || text[from] == '-') {
		from++
	}
	if nbsp := strings.HasPrefix(text[from:], "\u00a0"); nbsp {
		from += len("\u00a0")
	}
	piece := text[from:min(len(text), from+t.longest+8)]
	for size := len(piece); size > 0; size-- {
		if size < len(piece) && !utf8.RuneStart(piece[size]) || !endsUnit(piece, size) {
			continue
		}
		if u, ok := t.find(superscripts.Replace(strings.ReplaceAll(strings.ReplaceAll(piece[:size], "μ", "µ"), "^", ""))); ok {
			return u, from + size, true
		}
	}
	return unit{}, at, false
}

// find looks a spelling up as written, then without regard to case.
func (t unitTable) find(spelling string) (unit, bool) {
	if u, ok := t.exact[spelling]; ok {
		return u, true
	}
	low := strings.ToLower(spelling)
	if strings.Contains(cased, " "+low+" ") {
		return unit{}, false
	}
	u, ok := t.folded[low]
	return u, ok
}

// endsUnit reports whether a unit may end here: not within a word or a number.
func endsUnit(piece string, size int) bool {
	last, _ := utf8.DecodeLastRuneInString(piece[:size])
	next, _ := utf8.DecodeRuneInString(piece[size:])
	if size == len(piece) || isHan(last) || isHan(next) {
		return true
	}
	if unicode.IsLetter(last) || unicode.IsDigit(last) {
		return !unicode.IsLetter(next) && !unicode.IsDigit(next) && next != '/' && next != '²' && next != '³'
	}
	return true
}
