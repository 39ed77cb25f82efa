package owner

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Share is a part of a whole, in millionths of a percent: thresholds are exact,
// and sums of decimals as published are too.
type Share int64

// Whole is all there is, Percent one percent.
const (
	Percent Share = 1_000_000
	Whole         = 100 * Percent
)

// String writes the share as "33.5 %".
func (s Share) String() string { return s.number() + " %" }

func (s Share) number() string {
	whole, rest := s/Percent, s%Percent
	text := strconv.FormatInt(int64(whole), 10)
	if rest != 0 {
		text += "." + strings.TrimRight(fmt.Sprintf("%06d", rest), "0")
	}
	return text
}

// Range is what a share may be, both ends included.
type Range struct{ Min, Max Share }

// unknown is the range of a share of which nothing is told.
var unknown = Range{0, Whole}

// String writes the range as "25 %", "25-50 %" or "unknown share".
func (r Range) String() string {
	switch {
	case r == unknown:
		return "unknown share"
	case r.Min == r.Max:
		return r.Min.String()
	case r.Max == Whole:
		return "at least " + r.Min.String()
	case r.Min == 0:
		return "at most " + r.Max.String()
	}
	return r.Min.number() + "-" + r.Max.String()
}

// meet returns what both ranges allow; ok is false when nothing is.
func (r Range) meet(other Range) (both Range, ok bool) {
	both = Range{max(r.Min, other.Min), min(r.Max, other.Max)}
	return both, both.Min <= both.Max
}

// span returns the smallest range that holds both.
func (r Range) span(other Range) Range { return Range{min(r.Min, other.Min), max(r.Max, other.Max)} }

// ErrShare says that a share cannot be right.
var ErrShare = errors.New("no share of a whole")

// The forms of a published share. A number may have blanks, % or words behind it.
const number = `(-?\d+(?:[.,]\d+)?)\s*(?:%|per ?cent|percent)?`

var (
	oneNumber  = regexp.MustCompile(`^(?:exactly\s+)?` + number + `(?:\s*(?:of|,|;|\(|\[|direct|shares?\b).*)?$`)
	twoNumbers = regexp.MustCompile(`^(?:between\s+|from\s+)?` + number + `\s*(?:-|–|—|\.\.|to|and)\s*` + number + `(?:\s*[,;(].*)?$`)
	moreThan   = regexp.MustCompile(`^(?:>|more than|over|above|exceeding)\s*` + number + `(?:\s*[,;(].*)?$`)
	atLeast    = regexp.MustCompile(`^(?:>=|=>|≥|at least|not less than|no less than|minimum)\s*` + number + `(?:\s*[,;(].*)?$`)
	orMore     = regexp.MustCompile(`^` + number + `\s*(?:\+|or more|or over|and more|and over)(?:\s*[,;(].*)?$`)
	lessThan   = regexp.MustCompile(`^(?:<|less than|under|below)\s*` + number + `(?:\s*[,;(].*)?$`)
	atMost     = regexp.MustCompile(`^(?:<=|=<|≤|at most|up to|not more than|no more than|maximum)\s*` + number + `(?:\s*[,;(].*)?$`)
	oneSided   = regexp.MustCompile(`^(>=?|≥|more than|over|above|at least)\s*` + number + `[\s,;]*(?:but|and|-|–|to)?\s*(<=?|≤|less than|under|not more than|no more than|at most|up to|below)\s*` + number + `(?:\s*[,;(].*)?$`)
	within     = regexp.MustCompile(`(?:^|[\s(=:])` + `(-?\d+(?:[.,]\d+)?)\s*(?:%|per ?cent|percent)`)
)

// words are shares told without a number.
var words = map[string]Range{
	"whole": {Whole, Whole}, "wholly owned": {Whole, Whole}, "sole": {Whole, Whole}, "sole owner": {Whole, Whole}, "all": {Whole, Whole}, "full": {Whole, Whole},
	"majority": {Whole/2 + 1, Whole}, "majority stake": {Whole/2 + 1, Whole}, "majority owner": {Whole/2 + 1, Whole}, "majority shareholder": {Whole/2 + 1, Whole},
	"half": {Whole / 2, Whole / 2}, "minority": {0, Whole/2 - 1}, "minority stake": {0, Whole/2 - 1}, "minority shareholder": {0, Whole/2 - 1},
}

// ParseRange reads a share as sources write it: "25", "25.5 %", "25-50", ">50",
// "more than 25 % but not more than 50 %", "majority". Words that tell no share
// give known false and everything from nothing to the whole. A share below
// nothing or above the whole, or a range turned round, is an ErrShare.
func ParseRange(text string) (r Range, known bool, err error) {
	said := strings.ToLower(strings.Join(strings.Fields(text), " "))
	if r, ok := words[said]; ok {
		return r, true, nil
	}
	r, known = parseForms(said)
	if !known {
		return unknown, false, nil
	}
	if r.Min < 0 || r.Max > Whole || r.Min > r.Max {
		return unknown, false, fmt.Errorf("%.60q is %w", text, ErrShare)
	}
	return r, true, nil
}

// parseForms tries the forms in turn, the telling ones first.
func parseForms(said string) (Range, bool) {
	if m := oneSided.FindStringSubmatch(said); m != nil {
		low, high := parseNumber(m[2]), parseNumber(m[4])
		return Range{above(low, strict(m[1])).Min, below(high, strict(m[3])).Max}, true
	}
	for _, form := range []struct {
		pattern interface{ FindStringSubmatch(string) []string }
		read    func(Range) Range
	}{
		{atLeast, func(n Range) Range { return above(n, false) }}, {orMore, func(n Range) Range { return above(n, false) }},
		{moreThan, func(n Range) Range { return above(n, true) }}, {atMost, func(n Range) Range { return below(n, false) }},
		{lessThan, func(n Range) Range { return below(n, true) }},
	} {
		if m := form.pattern.FindStringSubmatch(said); m != nil {
			return form.read(parseNumber(m[1])), true
		}
	}
	if m := twoNumbers.FindStringSubmatch(said); m != nil {
		return Range{parseNumber(m[1]).Min, parseNumber(m[2]).Max}, true
	}
	if m := oneNumber.FindStringSubmatch(said); m != nil {
		return parseNumber(m[1]), true
	}
	// One percentage within a sentence is the share: "has held 51 % since 2019".
	if all := within.FindAllStringSubmatch(said, 2); len(all) == 1 && !strings.ContainsAny(said, "<>≤≥~") && !vague.MatchString(said) {
		return parseNumber(all[0][1]), true
	}
	return unknown, false
}

// vague words beside a number make it no share that could be reckoned with.
var vague = regexp.MustCompile(`\b(about|around|circa|nearly|almost|approximately|roughly|less|more|over|under|least|most)\b`)

func strict(sign string) bool {
	return sign == ">" || sign == "<" || !strings.ContainsAny(sign, "=≥≤") && !isInclusive[sign]
}

var isInclusive = map[string]bool{"at least": true, "not more than": true, "no more than": true, "at most": true, "up to": true}

func above(n Range, strictly bool) Range {
	if strictly {
		n.Min++
	}
	// More than the whole is caught by the caller: the range is turned round.
	return Range{n.Min, max(Whole, n.Min-1)}
}

func below(n Range, strictly bool) Range {
	if strictly {
		n.Max--
	}
	return Range{min(0, n.Max), n.Max}
}

// parseNumber reads digits with a point or a comma. Of more than six decimals
// the rest makes a range of one millionth. What does not fit is beyond any whole.
func parseNumber(text string) Range {
	sign := Share(1)
	digits, negative := strings.CutPrefix(text, "-")
	if negative {
		sign = -1
	}
	whole, decimals, _ := strings.Cut(strings.ReplaceAll(digits, ",", "."), ".")
	units, err := strconv.ParseInt(whole, 10, 32)
	if err != nil {
		return Range{2 * Whole, 2 * Whole}
	}
	kept := (decimals + "000000")[:6]
	millionths, _ := strconv.ParseInt(kept, 10, 32)
	share := Share(units)*Percent + Share(millionths)
	more := share
	if len(decimals) > 6 && strings.Trim(decimals[6:], "0") != "" {
		more++
	}
	if negative {
		return Range{sign * more, sign * share}
	}
	return Range{share, more}
}
