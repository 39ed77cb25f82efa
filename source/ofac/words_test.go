package ofac

import (
	"slices"
	"strings"
	"testing"

	"interdict/graph"
)

// TestTables: each row of a table has its words once, a property that the graph
// has, and says where the words were seen.
func TestTables(t *testing.T) {
	features := []graph.Property{
		graph.Address, graph.BirthDate, graph.BirthPlace, graph.BuildDate, graph.CallSign, graph.Citizenship, graph.CraftType, graph.Email,
		graph.Flag, graph.Gender, graph.GrossTonnage, graph.Incorporation, graph.Jurisdiction, graph.LinkedTo, graph.Listed, graph.Measure,
		graph.Model, graph.Nationality, graph.Notes, graph.OwnerName, graph.PastFlags, graph.Position, graph.Reason, graph.SecondarySanctions,
		graph.Sector, graph.Tonnage, graph.Website,
	}
	tables := map[string]struct {
		text string
		has  func(property string) bool
	}{
		"kinds": {kindsCSV, func(p string) bool {
			return graph.Property(p).IsIdentifier() || slices.Contains(features, graph.Property(p))
		}},
		"relations": {relationsCSV, func(p string) bool { return graph.Property(p).IsRelation() }},
		"roles":     {rolesCSV, func(p string) bool { return p == string(graph.Position) || p == string(graph.Title) }},
		"scripts": {scriptsCSV, func(tag string) bool {
			return tag == "" || strings.HasPrefix(tag, "und-") || slices.Contains([]string{"ja", "ko", "zh-Hans", "zh-Hant"}, tag)
		}},
	}
	for name, table := range tables {
		seen := map[string]bool{}
		for _, row := range rows(table.text) {
			words := strings.ToLower(row[0])
			switch {
			case words == "" || seen[words]:
				t.Errorf("%s: %q stands there twice, or is empty", name, row[0])
			case !table.has(row[1]):
				t.Errorf("%s: %q is %q, which is none of the properties that it may be", name, row[0], row[1])
			case row[2] == "":
				t.Errorf("%s: nobody says where %q was seen", name, row[0])
			}
			seen[words] = true
		}
	}
}

// TestKinds: each kind is found by its own words, though others begin alike.
func TestKinds(t *testing.T) {
	for _, row := range rows(kindsCSV) {
		words := strings.ReplaceAll(row[0], "*", "13382")
		if property, known := kinds.find(words); !known || string(property) != row[1] {
			t.Errorf("%q is found as %q, want %q", words, property, row[1])
		}
	}
	for _, words := range []string{"", "Pass", "Passports", "Passport Number 1", "Digital Currency Address -", "Listing Date ()x"} {
		if property, known := kinds.find(words); known {
			t.Errorf("%q is found as %q", words, property)
		}
	}
}
