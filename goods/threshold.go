package goods

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"interdict/goods/internal/measure"
	"interdict/goods/internal/words"
)

// Result is what a comparison with a threshold comes to.
type Result int

// A threshold whose parameter is not given is unknown, and never taken for not
// met.
const (
	Unknown Result = iota
	Met
	NotMet
)

var resultWords = [...]string{"unknown", "met", "not met"}

func (r Result) String() string { return resultWords[r] }

// MarshalText writes the word.
func (r Result) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the word.
func (r *Result) UnmarshalText(text []byte) error {
	for i, word := range resultWords {
		if word == string(text) {
			*r = Result(i)
			return nil
		}
	}
	return fmt.Errorf("result %q is none of %v", text, resultWords)
}

// condition is one characteristic that an entry asks for: a number with the
// operator that the text has, or words one of which must be there.
type condition struct {
	parameter string
	operator  string  // ">=", ">", "<=", "<", "is"
	limit     float64 // in the base unit
	unit      string
	text      string // the limit as the entry has it
	words     []string
	unseen    bool // the entry has further characteristics that are not judged here
}

// seeText stands for characteristics that only a reader of the text can judge.
const seeText = "see text"

// operators, the longer ones first where one begins another.
var operators = []string{">=", "<=", ">", "<", " is "}

// parseConditions reads "pressure >= 69 MPa & chamber diameter >= 254 mm": all of
// them must hold.
func (l *Lists) parseConditions(cell string) ([]condition, error) {
	var all []condition
	for text := range strings.SplitSeq(cell, "&") {
		text = strings.TrimSpace(text)
		switch {
		case text == "":
			continue
		case text == seeText:
			all = append(all, condition{unseen: true})
			continue
		}
		c, err := l.parseCondition(text)
		if err != nil {
			return nil, fmt.Errorf("condition %q: %w", text, err)
		}
		all = append(all, c)
	}
	return all, nil
}

func (l *Lists) parseCondition(text string) (condition, error) {
	for _, operator := range operators {
		name, limit, found := strings.Cut(text, operator)
		if !found {
			continue
		}
		c := condition{parameter: strings.TrimSpace(name), operator: strings.TrimSpace(operator), text: strings.TrimSpace(limit)}
		p, known := l.parameter(c.parameter)
		if !known {
			return c, fmt.Errorf("parameter %q is not in parameters.csv", c.parameter)
		}
		if c.operator == "is" {
			c.words = l.qualifiers.expand(strings.Split(c.text, "/"))
			return c, nil
		}
		q, err := measure.Parse(c.text)
		if err != nil {
			return c, err
		}
		if q.Dimension != p.dimension || len(q.Readings) != 1 {
			return c, fmt.Errorf("a limit of %s for a parameter of %s, or a number that can be read in two ways", q.Dimension, p.dimension)
		}
		c.limit, c.unit = q.Readings[0].Low, q.Unit
		return c, nil
	}
	return condition{}, errors.New("no operator")
}

// shownWords is how many of the words that meet a condition are told.
const shownWords = 6

func (c condition) threshold() string {
	if c.operator != "is" {
		return c.operator + " " + c.text
	}
	text := strings.Join(c.words[:min(shownWords, len(c.words))], ", ")
	if len(c.words) > shownWords {
		text += ", ..."
	}
	return "one of " + text
}

// judge compares the condition with what is given of the good.
func (c condition) judge(given *given) Comparison {
	comparison := Comparison{Parameter: c.parameter, Threshold: c.threshold()}
	if c.operator == "is" {
		comparison.Given, comparison.Result = c.judgeWords(given)
		return comparison
	}
	value, found := given.value(c.parameter)
	if !found {
		return comparison
	}
	comparison.Given = value.text
	for i, reading := range value.readings {
		result := c.holds(value.counted(reading))
		if c.tooNear(value, reading) {
			result = Unknown
			comparison.Given = value.text + " (too near to tell: the text has another unit)"
		}
		if i > 0 && result != comparison.Result {
			comparison.Given += ", which can be read in two ways"
			comparison.Result = Unknown
			break
		}
		comparison.Result = result
	}
	return comparison
}

// nearness is the share of a limit by which a value in another unit may miss it
// through rounding alone: the 69 MPa of Annex I 2B104 are 10,000 psi to many,
// which are 68.95 MPa.
const nearness = 0.005

// tooNear reports a value in another unit than the text's that lies on the limit
// but for rounding.
func (c condition) tooNear(v value, reading measure.Interval) bool {
	of := v.counted(reading)
	return v.unit != c.unit && of.Low == of.High && of.Low != c.limit && math.Abs(of.Low-c.limit) <= nearness*math.Abs(c.limit)
}

// judgeWords looks for one of the words where the parameter is given, else in
// the description; words that are not there tell something only where the
// parameter itself was given.
func (c condition) judgeWords(given *given) (text string, result Result) {
	said, explicit := given.texts[c.parameter]
	haystack := given.stems
	if explicit {
		haystack = stemsOf(said)
	}
	for _, word := range c.words {
		if containsAll(haystack, words.Split(word)) {
			if !explicit && given.sealing {
				return word + ", which may be that of a seal", Unknown
			}
			return word, Met
		}
	}
	if explicit {
		return said, NotMet
	}
	return "", Unknown
}

func stemsOf(text string) map[string]bool {
	stems := map[string]bool{}
	for _, w := range words.Split(text) {
		stems[w.Stem] = true
	}
	return stems
}

func containsAll(stems map[string]bool, wanted []words.Word) bool {
	for _, w := range wanted {
		if !stems[w.Stem] {
			return false
		}
	}
	return len(wanted) > 0
}

// holds compares an interval with the limit. Only when all of it lies on one side
// does that tell anything.
func (c condition) holds(v measure.Interval) Result {
	above, below := false, false // is any of it on the side that meets, and on the other
	switch c.operator {
	case ">=":
		above, below = v.High > c.limit || v.High == c.limit && !v.HighOpen, v.Low < c.limit
	case ">":
		above, below = v.High > c.limit, v.Low <= c.limit && !(v.Low == c.limit && v.LowOpen)
	case "<=":
		above, below = v.Low < c.limit || v.Low == c.limit && !v.LowOpen, v.High > c.limit
	case "<":
		above, below = v.Low < c.limit, v.High >= c.limit && !(v.High == c.limit && v.HighOpen)
	}
	switch {
	case above && !below:
		return Met
	case below && !above:
		return NotMet
	}
	return Unknown
}

// counted returns the part of an interval that the parameter counts by: of a
// range or a payload the highest value that is reached, of an accuracy the
// lowest.
func (v value) counted(i measure.Interval) measure.Interval {
	switch {
	case v.parameter.counts == "highest" && !math.IsInf(i.High, 1):
		if i.HighOpen { // "less than 300 km" reaches all below it, and not it
			return i
		}
		return measure.Interval{Low: i.High, High: i.High}
	case v.parameter.counts == "lowest" && !math.IsInf(i.Low, -1):
		return measure.Interval{Low: i.Low, High: i.Low}
	}
	return i
}

// judgeAll compares all conditions of an entry and tells what they come to
// together: not met as soon as one is not, unknown as long as one is.
func judgeAll(conditions []condition, given *given) (comparisons []Comparison, result Result, unseen bool) {
	result = Met
	for _, c := range conditions {
		if c.unseen {
			unseen = true
			continue
		}
		comparison := c.judge(given)
		comparisons = append(comparisons, comparison)
		switch {
		case comparison.Result == NotMet:
			result = NotMet
		case comparison.Result == Unknown && result == Met:
			result = Unknown
		}
	}
	return comparisons, result, unseen
}
