package eu

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

var (
	weakRemark   = regexp.MustCompile(`(?i)\b(?:low[ -]quality|weak)\b`)
	formerRemark = regexp.MustCompile(`(?i)\bf\.?k\.?a\b|\bformer(?:ly)? (?:name|known)|\bprevious(?:ly)? (?:name|known)`)
)

// nameAlias is one spelling of a name, in one language, with titles and functions.
func (e *entry) nameAlias(element xmlstream.Element) {
	property := e.strength(element)
	whole := cmp.Or(strings.TrimSpace(element.Attr("wholeName")), strings.TrimSpace(strings.Join([]string{element.Attr("firstName"), element.Attr("middleName"), element.Attr("lastName")}, " ")))
	for i, name := range source.SplitNames(whole) {
		if i > 0 && property == graph.Name {
			property = graph.Alias
		}
		e.addName(property, name, element, "wholeName")
	}
	e.addName(graph.FirstName, element.Attr("firstName"), element, "firstName")
	e.addName(graph.MiddleName, element.Attr("middleName"), element, "middleName")
	e.addName(graph.LastName, element.Attr("lastName"), element, "lastName")
	e.once(graph.Gender, element.Attr("gender"), at(element, "gender"))
	e.titles(element)
	e.noteRemark(element, whole)
}

// addName adds a name with its language, where the list gives one, or its script.
func (e *entry) addName(property graph.Property, name string, element xmlstream.Element, attr string) {
	language := cmp.Or(strings.ToLower(strings.TrimSpace(element.Attr("nameLanguage"))), source.ScriptTag(name))
	e.Add(property, name, at(element, attr)).Lang = language
}

// strength is what kind of name it is. A remark may say less of it than "strong".
func (e *entry) strength(element xmlstream.Element) graph.Property {
	remark := element.Child("remark").Text
	switch {
	case element.Attr("strong") == "false" || weakRemark.MatchString(remark):
		return graph.WeakAlias
	case formerRemark.MatchString(remark):
		return graph.PreviousName
	case element.Attr("logicalId") == e.primary():
		return graph.Name
	}
	return graph.Alias
}

// primary returns the logicalId of the name to lead with. The list has no primary
// names: of the strong ones we take one in English or without a language, where
// there is one; then one that the function stands beside; then the one that the
// database had first.
func (e *entry) primary() string {
	first, best := "", 0
	for _, kid := range e.element.Kids {
		rank, err := strconv.Atoi(kid.Attr("logicalId"))
		if kid.Name != "nameAlias" || kid.Attr("strong") == "false" || err != nil {
			continue
		}
		if language := kid.Attr("nameLanguage"); language != "" && language != "EN" {
			rank += 1 << 50
		}
		if kid.Attr("function") == "" {
			rank += 1 << 40
		}
		if first == "" || rank < best {
			first, best = kid.Attr("logicalId"), rank
		}
	}
	return first
}

// titles reads title and function, which repeat from name to name. Bodies have
// their legal form, and what they do, in them.
func (e *entry) titles(element xmlstream.Element) {
	title, function := element.Attr("title"), element.Attr("function")
	if e.isBody {
		e.describe(title, at(element, "title"))
		e.describe(function, at(element, "function"))
		return
	}
	for _, text := range splitLetters(title) {
		e.once(graph.Title, text, at(element, "title"))
	}
	for _, text := range splitLetters(function) {
		e.once(graph.Position, text, at(element, "function"))
	}
}

// letters begin the items of a list in a field: "(a) Mullah, (b) Haji".
var letters = regexp.MustCompile(`[\s,;]*\([a-z]\)\s*`)

// splitLetters splits a list with letters; without "(a)" in front it is none.
func splitLetters(text string) []string {
	if !strings.HasPrefix(strings.TrimSpace(text), "(a)") {
		return []string{text}
	}
	return letters.Split(text, -1)
}
