package match

import (
	"testing"

	"interdict/graph"
	"interdict/profile"
)

// TestSeedCase holds what must never be lost, whatever else a change of weights
// brings: the names of the SSRC and of what belongs to it, asked for alone.
func TestSeedCase(t *testing.T) {
	body := func(property graph.Property, name string) profile.Profile {
		id := graph.ID("test:1")
		return profile.Of(graph.Entity{ID: id, Claims: []graph.Claim{
			{Subject: id, Property: graph.Kind, Value: string(graph.Organization)}, {Subject: id, Property: property, Value: name},
		}})
	}
	asked := func(name string) profile.Profile {
		id := graph.ID("deal:party")
		return profile.Of(graph.Entity{ID: id, Claims: []graph.Claim{{Subject: id, Property: graph.Name, Value: name}}})
	}
	const ssrc = "Scientific Studies and Research Center"
	cases := []struct {
		query    string
		property graph.Property
		listed   string
		least    float64
		below    float64
	}{
		{ssrc, graph.Name, ssrc, StrongScore, 2},
		{"Centre d'études et de recherches scientifiques", graph.Alias, "Centre d'Etudes et de Recherches Scientifiques", StrongScore, 2},
		{"مركز الدراسات والبحوث العلمية", graph.Alias, "مركز الدراسات والبحوث العلمية", StrongScore, 2},
		{"Scientific Studes and Reserch Center", graph.Name, ssrc, ReviewScore, 2},
		{"CERS", graph.Abbreviation, "CERS", ReviewScore, StrongScore},
		{"SSRC", graph.WeakAlias, "SSRC", ReviewScore, StrongScore},
		{"Business Lab", graph.Name, "Business Lab", ReviewScore, 2},
		{"Electronics Institute", graph.Name, "Electronics Institute", ReviewScore, 2},
		{"Syronics", graph.Name, "SYRONICS", ReviewScore, 2},
		{"Institute 4000", graph.Name, "Institute 4000", ReviewScore, 2},
		{"Institute 4000", graph.Name, "Institute 3000", 0, ReviewScore},
		{"Research Center", graph.Name, ssrc, 0, ReviewScore},
	}
	for _, c := range cases {
		score := Compare(asked(c.query), body(c.property, c.listed)).Score
		if score < c.least || score >= c.below {
			t.Errorf("%q asked, %q listed (%s): %.3f, want from %.2f to under %.2f", c.query, c.listed, c.property, score, c.least, c.below)
		}
	}
}
