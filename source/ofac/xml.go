package ofac

import (
	"strconv"
	"strings"

	"interdict/graph"
	"interdict/source/xmlstream"
)

// relay reports what the document's decoder skipped.
func (r *reading) relay(s graph.Skipped) {
	s.Place.File = r.file.Name
	r.out.Skip(s)
}

// text returns the text of a child.
func text(e xmlstream.Element, child string) string { return strings.TrimSpace(e.Child(child).Text) }

// child adds the text of a child of an element.
func (e *entry) child(p graph.Property, element xmlstream.Element, child string) {
	e.Add(p, text(element, child), e.at(element.Child(child).Line, element.Name+"/"+child))
}

// grammar has the elements that a reader knows, by what they stand in.
type grammar map[string]map[string]bool

func newGrammar(lists map[string]string) grammar {
	g := grammar{}
	for element, kids := range lists {
		g[element] = map[string]bool{}
		for _, kid := range strings.Fields(kids) {
			g[element][kid] = true
		}
	}
	return g
}

// strangers reports the elements within an element that the grammar does not
// have, if anything is in them.
func (e *entry) strangers(element xmlstream.Element, known grammar) {
	for _, kid := range element.Kids {
		switch {
		case known[element.Name][kid.Name]:
			e.strangers(kid, known)
		case !kid.Empty():
			e.unread(e.at(kid.Line, kid.Name), "this reader does not know <%s> in <%s>: %s", kid.Name, element.Name, abridged(kid.Words()))
		}
	}
}

// abridged is the beginning of a text, for people.
func abridged(text string) string {
	const most = 80
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return strconv.Quote(text)
}
