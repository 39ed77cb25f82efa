package xmlstream

import (
	"slices"
	"strings"

	"interdict/graph"
)

// Vocabulary says, for each element that a reader knows, which attributes and
// children of it are read, or say nothing: by it a reader tells what a publisher
// has added since, instead of dropping it in silence.
type Vocabulary map[string][]string

// Unknown returns what stands in the element, at any depth, and is not in the
// vocabulary, save what is empty. Of elements that are not listed nothing is
// checked.
func (v Vocabulary) Unknown(e Element) []graph.Skipped {
	names, listed := v[e.Name]
	if !listed {
		return nil
	}
	var unknown []graph.Skipped
	for _, attr := range e.Attrs {
		name := attr.Name.Local
		if !slices.Contains(names, name) && strings.TrimSpace(attr.Value) != "" && !strings.HasPrefix(attr.Name.Space, "xml") {
			unknown = append(unknown, notKnown(e.Line, e.Name+"/@"+name, "attribute"))
		}
	}
	for _, kid := range e.Kids {
		switch {
		case slices.Contains(names, kid.Name):
			unknown = append(unknown, v.Unknown(kid)...)
		case !kid.Empty():
			unknown = append(unknown, notKnown(kid.Line, e.Name+"/"+kid.Name, "element"))
		}
	}
	return unknown
}

func notKnown(line int, field, what string) graph.Skipped {
	return graph.Skipped{Place: graph.Place{Line: line, Field: field}, Field: field, Reason: "this reader does not know the " + what}
}
