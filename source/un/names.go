package un

import (
	"regexp"
	"strings"

	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// name is the primary name. FIRST_NAME to FOURTH_NAME do not say which is the
// family's. One entity has two names in one field, with " ; " between.
func (e *entry) name(field xmlstream.Element) {
	whole := join(e.element, " ", "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
	property := graph.Name
	for _, name := range splitNames(whole) {
		e.addName(property, name, at(field))
		property = graph.Alias
	}
}

func (e *entry) addName(property graph.Property, name string, place graph.Place) {
	e.Add(property, name, place).Lang = source.ScriptTag(name)
}

// garbled matches what no name in Latin letters has, and what is left of other
// scripts where only the lower byte of each character was written: digits, and
// signs in places of letters.
var garbled = regexp.MustCompile(`[^\pL\pM '’‘.-]|['-]{2}|(?:^|\s)(?:\P{L}+(?:\s|$)|-)`)

// originalName is the primary name in its own script. One that stands in Latin
// letters is an alias, or what a damaged file left of it.
func (e *entry) originalName(field xmlstream.Element) {
	switch name := join(e.element, "", field.Name); {
	case source.ScriptTag(name) != "":
		e.addName(graph.Name, name, at(field))
	case garbled.MatchString(name):
		e.unread(field, "the name is in no other script, and in Latin letters it is none: the file was written with letters lost")
	default:
		e.addName(graph.Alias, name, at(field))
	}
}

// strengths are how good the list says an alias is.
var strengths = map[string]graph.Property{
	"":       graph.Alias,
	"good":   graph.Alias,
	"a.k.a.": graph.Alias,
	"low":    graph.WeakAlias,
	"f.k.a.": graph.PreviousName,
}

// alias is one or more names, with what is said of the papers that bear it.
func (e *entry) alias(field xmlstream.Element) {
	quality := field.Child("QUALITY")
	property, known := strengths[strings.ToLower(strings.TrimSpace(quality.Text))]
	if !known {
		property = graph.Alias
		e.unread(quality, "this reader does not know the quality of an alias; it was read as a good one")
	}
	whole := join(field, "", "ALIAS_NAME")
	place := below(field, field.Child("ALIAS_NAME"))
	for _, name := range splitNames(whole) {
		e.addName(property, name, place)
	}
	for _, name := range originals(field.Child("NOTE").Text) {
		e.addName(property, name, below(field, field.Child("NOTE")))
	}
	e.addBirthDate(strings.TrimSpace(field.Child("DATE_OF_BIRTH").Text), field.Child("DATE_OF_BIRTH"), below(field, field.Child("DATE_OF_BIRTH")))
	e.Add(graph.BirthPlace, join(field, ", ", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH"), at(field))
	e.note(field, whole)
}

// original matches a name in its own script within a note: "In Arabic: ...".
var original = regexp.MustCompile(`(?i)(?:\bin [a-z]+(?: script)?|original script)\s*:\s*(.+)$`)

// originals returns the name in another script that a note gives.
func originals(note string) []string {
	found := original.FindStringSubmatch(strings.Join(strings.Fields(note), " "))
	if found == nil || source.ScriptTag(found[1]) == "" {
		return nil
	}
	return []string{strings.TrimRight(found[1], " .,;)")}
}

// splitNames splits what holds several names: "X; Y", and "X (Y; Z)" where what
// the brackets hold is the same name in another script, or a list.
func splitNames(text string) []string {
	var names []string
	for _, piece := range splitOutside(text) {
		outer, inner := cutBrackets(piece)
		inner = labels.ReplaceAllString(inner, "")
		several := len(splitOutside(inner)) > 1
		if inner == "" || outer == "" || !several && (source.ScriptTag(outer) == "") == (source.ScriptTag(inner) == "") {
			names = append(names, piece)
			continue
		}
		names = append(append(names, splitNames(outer)...), splitNames(inner)...)
	}
	return names
}

// labels are words beside a name that are none of it.
var labels = regexp.MustCompile(`(?i)^original script\s*:\s*|\s*\(original script\)$`)

// splitOutside splits at semicolons that stand outside of brackets.
func splitOutside(text string) []string {
	var pieces []string
	depth, from := 0, 0
	for i := 0; i <= len(text); i++ {
		switch {
		case i < len(text) && text[i] == '(':
			depth++
		case i < len(text) && text[i] == ')':
			depth = max(0, depth-1)
		}
		if i < len(text) && (text[i] != ';' || depth > 0) {
			continue
		}
		if piece := strings.Trim(labels.ReplaceAllString(strings.TrimSpace(text[from:i]), ""), " ,"); piece != "" {
			pieces = append(pieces, piece)
		}
		from = i + 1
	}
	return pieces
}

// cutBrackets cuts "X (Y)" at its last bracket that is not within another.
func cutBrackets(text string) (outer, inner string) {
	if !strings.HasSuffix(text, ")") {
		return text, ""
	}
	depth := 0
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			depth--
		}
		if depth == 0 {
			return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+1 : len(text)-1])
		}
	}
	return text, ""
}
