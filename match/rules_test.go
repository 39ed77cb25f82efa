package match

import (
	"math"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/profile"
)

// party reads a line of the table of rules: "name; property=value; ...", a
// question mark for no name.
func party(line string) profile.Profile {
	fields := strings.Split(line, "; ")
	var claims []graph.Claim
	if fields[0] != "?" {
		claims = append(claims, graph.Claim{Property: graph.Name, Value: fields[0]})
	}
	for _, field := range fields[1:] {
		property, value, _ := strings.Cut(field, "=")
		if property == "schema" {
			property = string(graph.Kind)
		}
		claims = append(claims, graph.Claim{Property: graph.Property(property), Value: value})
	}
	return profile.Of(graph.Entity{ID: "test:1", Claims: claims})
}

// TestRulesOrderPairs: each rule ranks its pairs as the table says, and says why.
func TestRulesOrderPairs(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if r.Name == "" || r.Doc == "" || seen[r.Name] {
			t.Errorf("rule %q has no name, no words for who reads it, or is there twice", r.Name)
		}
		seen[r.Name] = true
		if r.Higher == (Pair{}) {
			continue // what limits has no pairs
		}
		higher := Compare(party(r.Higher.Query), party(r.Higher.Listed))
		lower := Compare(party(r.Lower.Query), party(r.Lower.Listed))
		if higher.Score <= lower.Score {
			t.Errorf("%s: %v scores %.3f, %v scores %.3f", r.Name, r.Higher, higher.Score, r.Lower, lower.Score)
		}
		if !met(higher, r.Name) && !met(lower, r.Name) {
			t.Errorf("%s was met by neither of its pairs: %v, %v", r.Name, higher.Evidence, lower.Evidence)
		}
	}
}

func met(c Comparison, rule string) bool {
	for _, e := range c.Evidence {
		if e.Rule == rule {
			return true
		}
	}
	return false
}

// TestPointsAddUp: the score is the sum of its evidence, whatever was compared.
func TestPointsAddUp(t *testing.T) {
	lines := []string{"Bashir Azbar; birthDate=1967", "Bas hir Azbra", "Azbar LLC; country=sy", "SSRC", "Institute 3000", "?; imoNumber=9187629",
		"Scientific Studies and Research Center; address=P.O. Box 4470, Damascus", "مركز الدراسات والبحوث العلمية", "Abd al-Rahman; schema=Person", "…"}
	for _, q := range lines {
		for _, l := range lines {
			c, sum := Compare(party(q), party(l)), 0.0
			for _, e := range c.Evidence {
				sum += e.Points
			}
			if math.Abs(sum-c.Score) > 1e-9 || c.Score < 0 || c.Score > 1 {
				t.Errorf("%q and %q: score %v, evidence adds up to %v", q, l, c.Score, sum)
			}
		}
	}
}
