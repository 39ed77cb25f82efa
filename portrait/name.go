package portrait

import (
	"slices"
	"strings"

	"interdict/graph"
	"interdict/source"
)

// Script is the names in one script.
type Script struct {
	Script string `json:"script" doc:"ISO 15924: Latn, Arab, Hani, ..."`
	Names  []Name `json:"names"`
}

// Name is one way in which the body is called.
type Name struct {
	Said
	As   []graph.Property `json:"as" doc:"name, alias, previousName, abbreviation, weakAlias: as what the sources give it"`
	Weak bool             `json:"weak,omitempty" doc:"no source calls it more than a weak alias"`
}

// names gathers what the body is called, Latin first, strong names before weak ones.
func (s *sitting) names() {
	for _, property := range graph.NameProperties() {
		for _, c := range s.entity.All(property) {
			s.name(c)
		}
	}
	for i := range s.Names {
		slices.SortStableFunc(s.Names[i].Names, func(a, b Name) int { return nameRank(a) - nameRank(b) })
	}
	slices.SortStableFunc(s.Names, func(a, b Script) int {
		if (a.Script == "Latn") != (b.Script == "Latn") {
			return map[bool]int{true: -1, false: 1}[a.Script == "Latn"]
		}
		return strings.Compare(a.Script, b.Script)
	})
}

// name takes in one claim of a name.
func (s *sitting) name(c graph.Claim) {
	script := strings.TrimPrefix(source.ScriptTag(c.Value), "und-")
	if script == "" {
		script = "Latn"
	}
	at := slices.IndexFunc(s.Names, func(other Script) bool { return other.Script == script })
	if at < 0 {
		at = len(s.Names)
		s.Names = append(s.Names, Script{Script: script})
	}
	group := &s.Names[at]
	said := s.say(c)
	known := slices.IndexFunc(group.Names, func(n Name) bool { return n.Text == c.Value && n.Ended == said.Ended && n.Holds == said.Holds })
	if known < 0 {
		known = len(group.Names)
		group.Names = append(group.Names, Name{Said: said, Weak: true})
	}
	n := &group.Names[known]
	n.merge(said.Sources)
	n.Weak = n.Weak && c.Property == graph.WeakAlias
	if !slices.Contains(n.As, c.Property) {
		n.As = append(n.As, c.Property)
	}
}

// nameRank orders names: those that hold first, then by strength.
func nameRank(n Name) int {
	rank := slices.Index(graph.NameProperties(), n.As[0])
	if n.Ended {
		rank += 100
	}
	return rank
}
