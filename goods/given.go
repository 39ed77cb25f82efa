package goods

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"interdict/goods/internal/measure"
	"interdict/goods/internal/words"
)

// parameter is a technical characteristic that entries ask for.
type parameter struct {
	name      string
	dimension string     // of its unit; "" where it is told in words
	counts    string     // "highest", "lowest" or "": which end of a range of values it is judged by
	keywords  [][]string // stems by which a description names it
	alone     []string   // units that name it without a keyword: 300 km can only be a range
}

func (l *Lists) addParameter(row []string) error {
	p := parameter{name: row[0], dimension: row[1], counts: row[2], alone: split(row[4])}
	switch {
	case p.name == "":
		return errors.New("a parameter needs a name")
	case p.dimension != "" && !measure.Dimensions(p.dimension):
		return fmt.Errorf("no unit has the dimension %q", p.dimension)
	case !slices.Contains([]string{"", "highest", "lowest"}, p.counts):
		return fmt.Errorf("counts %q", p.counts)
	}
	for _, keyword := range append([]string{p.name}, split(row[3])...) {
		p.keywords = append(p.keywords, stemList(keyword))
	}
	l.parameters = append(l.parameters, p)
	return nil
}

func stemList(text string) []string {
	var stems []string
	for _, w := range words.Split(text) {
		stems = append(stems, w.Stem)
	}
	return stems
}

func (l *Lists) parameter(name string) (parameter, bool) {
	for _, p := range l.parameters {
		if p.name == name {
			return p, true
		}
	}
	return parameter{}, false
}

// given is what is known of a good's characteristics.
type given struct {
	values map[string]value
	texts  map[string]string // of parameters that are told in words
	stems  map[string]bool   // of the description
	// sealing: the description names a seal, so that a material may be that of the
	// seal alone.
	sealing bool
}

func (g *given) value(name string) (value, bool) {
	v, ok := g.values[name]
	return v, ok
}

// value is a parameter with what was said of it.
type value struct {
	parameter parameter
	text      string
	unit      string
	readings  []measure.Interval
}

// readGiven gathers parameters from the fields and from the description; what
// stands in a field goes before. It returns what could not be read.
func (l *Lists) readGiven(good Good, description string, tokens []words.Word) (*given, []string) {
	g := &given{values: map[string]value{}, texts: map[string]string{}, stems: map[string]bool{}}
	for _, w := range tokens {
		g.stems[w.Stem] = true
	}
	_, g.sealing = l.qualifiers.any("sealing", tokens)
	l.fromDescription(g, description, tokens)
	l.fromQuantity(g, good.Quantity)
	var wrong []string
	for _, name := range sortedKeys(good.Parameters) {
		if err := l.fromField(g, name, good.Parameters[name]); err != nil {
			wrong = append(wrong, fmt.Sprintf("parameter %q: %v", name, err))
		}
	}
	return g, wrong
}

// fromQuantity reads how much of the good there is, where it is told as a mass.
// Drums and pieces are no gap: few entries ask for it.
func (l *Lists) fromQuantity(g *given, text string) {
	p, known := l.parameter("quantity")
	if q, err := measure.Parse(text[:min(len(text), longestParameter)]); err == nil && known && q.Dimension == p.dimension {
		g.values[p.name] = value{p, text, q.Unit, q.Readings}
	}
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// longestParameter bounds the text of a parameter, in bytes.
const longestParameter = 300

// fromField reads one parameter that has a field of its own.
func (l *Lists) fromField(g *given, name, text string) error {
	if len(name)+len(text) > longestParameter {
		return fmt.Errorf("over %d bytes", longestParameter)
	}
	if !utf8.ValidString(name + text) {
		return errors.New("not valid UTF-8")
	}
	wanted := stemList(name)
	var p parameter
	for _, candidate := range l.parameters {
		if slices.ContainsFunc(candidate.keywords, func(k []string) bool { return slices.Equal(k, wanted) }) {
			p = candidate
			break
		}
	}
	switch {
	case p.name == "":
		return errors.New("no entry of these lists asks for it, under this name; it was not compared")
	case p.dimension == "":
		g.texts[p.name] = text
		return nil
	}
	q, err := measure.Parse(text)
	if err != nil {
		return err
	}
	if q.Dimension != p.dimension {
		return fmt.Errorf("%q is a %s; %s is a %s", text, q.Dimension, p.name, p.dimension)
	}
	if negative(text) && p.dimension != "temperature" && p.dimension != "level" {
		return fmt.Errorf("%q is negative", text)
	}
	g.values[p.name] = value{p, text, q.Unit, q.Readings}
	return nil
}

func negative(text string) bool {
	trimmed := strings.TrimSpace(text)
	return strings.HasPrefix(trimmed, "-") || strings.HasPrefix(trimmed, "−")
}

// near is how many words may stand between a quantity and the word that says what
// it is of.
const near = 4

// fromDescription reads the quantities of the description. Each goes to the
// parameter whose keyword stands nearest, or to the one that its unit names.
func (l *Lists) fromDescription(g *given, description string, tokens []words.Word) {
	l.fromNominalSize(g, description)
	for _, q := range measure.Find(description) {
		p, found := l.parameterOf(q, tokens)
		if !found {
			continue
		}
		if _, taken := g.values[p.name]; !taken {
			g.values[p.name] = value{p, strings.TrimSpace(description[q.From:q.To]), q.Unit, q.Readings}
		}
	}
}

// nominalForm is a nominal size: the DN of ISO 6708, in Russian Ду, in millimetres.
var nominalForm = regexp.MustCompile(`(?:^|[^\pL])(?:DN|NW|Ду|ДУ)[ .-]?([0-9]{1,4})(?:[^0-9]|$)`)

func (l *Lists) fromNominalSize(g *given, description string) {
	m := nominalForm.FindStringSubmatch(description)
	p, known := l.parameter("nominal size")
	if m == nil || !known {
		return
	}
	if q, err := measure.Parse(m[1] + " mm"); err == nil {
		g.values[p.name] = value{p, "DN " + m[1], q.Unit, q.Readings}
	}
}

func (l *Lists) parameterOf(q measure.Quantity, tokens []words.Word) (best parameter, found bool) {
	least := near + 1
	for _, p := range l.parameters {
		if p.dimension != q.Dimension || p.dimension == "" {
			continue
		}
		for _, keyword := range p.keywords {
			if d := distance(q, keyword, tokens); d < least {
				least, best, found = d, p, true
			}
		}
	}
	if found {
		return best, true
	}
	for _, p := range l.parameters {
		if p.dimension == q.Dimension && slices.ContainsFunc(p.alone, func(unit string) bool { return unit == "*" || strings.EqualFold(unit, q.Unit) }) {
			return p, true
		}
	}
	return parameter{}, false
}

// distance returns how many words lie between a quantity and a keyword; one
// behind the quantity is half a word farther than one before it.
func distance(q measure.Quantity, keyword []string, tokens []words.Word) int {
	first, last := len(tokens), -1 // words of the quantity
	for i, w := range tokens {
		if w.To > q.From && w.From < q.To {
			first, last = min(first, i), max(last, i)
		}
	}
	least := near + 1
	for i := range tokens {
		if !startsWith(tokens[i:], keyword) {
			continue
		}
		switch end := i + len(keyword) - 1; {
		case end < first:
			least = min(least, first-end-1)
		case i > last:
			least = min(least, i-last)
		}
	}
	return least
}

func startsWith(tokens []words.Word, stems []string) bool {
	if len(stems) == 0 || len(tokens) < len(stems) {
		return false
	}
	for i, stem := range stems {
		if tokens[i].Stem != stem {
			return false
		}
	}
	return true
}
