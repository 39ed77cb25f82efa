package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"interdict/graph"
)

// TestTies: what ties a party to a listed body short of ownership, by the links of
// the policy that the program ships with.
func TestTies(t *testing.T) {
	w := newWorld(t)
	listedBody := func(id, name string, schema graph.Schema, claims ...graph.Claim) entry {
		return entry{id: id, name: name, schema: schema, part: "sdn", claims: append(claims, listed("NPWMD", "2006-01-01"))}
	}
	known := func(id, name string, schema graph.Schema, claims ...graph.Claim) entry {
		return entry{id: id, name: name, schema: schema, part: "all", claims: claims}
	}
	w.publish("ofac", "2026-11-01", []string{"sdn"},
		listedBody("ofac:1", "Zarnovia Research Centre", graph.Organization, related(graph.HeadedBy, "reg:director")),
		listedBody("ofac:2", "Quillmark Agent", graph.Organization, related(graph.ActsFor, "reg:principal")),
		listedBody("ofac:3", "Ostrava Star", graph.Vessel, related(graph.OwnedBy, "reg:shipowner")),
		listedBody("ofac:4", "Benedikt Voss", graph.Person, related(graph.DirectorOf, "reg:directed")))
	w.publish("reg", "2026-11-01", []string{"all"},
		known("reg:director", "Casimir Ulbrecht", graph.Person),
		known("reg:headed", "Headwater Trading", graph.Company, related(graph.HeadedBy, "reg:director")),
		known("reg:second", "Secondary Office Supplies", graph.Company),
		known("reg:deputy", "Deputy Body", graph.Person, related(graph.DirectorOf, "reg:second"), related(graph.DirectorOf, "ofac:1")),
		known("reg:principal", "Principal Fig Growers", graph.Company),
		known("reg:shipowner", "Anchorage Shipping", graph.Company),
		known("reg:operator", "Leeward Crewing", graph.Company, related(graph.Operates, "reg:vessel")),
		known("reg:vessel", "Plain Vessel", graph.Vessel, related(graph.OwnedBy, "ofac:1")),
		known("reg:directed", "Directed Tin Works", graph.Company),
		known("reg:named", "Nomenclature Foundry", graph.Company, graph.Claim{Property: graph.SubordinateOf, Value: "Zarnovia Research Centre"}),
		known("reg:ship", "Kittiwake Ostler", graph.Vessel, value(graph.OwnerName, "Zarnovia Research Centre")),
		known("reg:far", "Distant Relation", graph.Company, related(graph.HeadedBy, "reg:deputy-far")),
		known("reg:deputy-far", "Farther Person", graph.Person, related(graph.DirectorOf, "reg:headed")))
	w.open()
	policy, err := ReadPolicy(DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	w.screener.Policy.Links = policy.Links
	for party, want := range map[string]string{
		"Headwater Trading":         "is headed by Casimir Ulbrecht, heads Zarnovia Research Centre: review",
		"Secondary Office Supplies": "has as director or officer Deputy Body, is director or officer of Zarnovia Research Centre: review",
		"Principal Fig Growers":     "is acted for by Quillmark Agent: review",
		"Anchorage Shipping":        "owns Ostrava Star: review",
		"Leeward Crewing":           "operates Plain Vessel, is owned by Zarnovia Research Centre: review",
		"Directed Tin Works":        "has as director or officer Benedikt Voss: review",
		"Nomenclature Foundry":      "is subordinate to Zarnovia Research Centre: review",
		"Kittiwake Ostler":          "is owned by Zarnovia Research Centre: review",
		"Distant Relation":          "",
	} {
		deal := name(party)
		if party == "Kittiwake Ostler" {
			deal.Parties[0].Schema = string(graph.Vessel)
		}
		d := w.ask(deal, "2026-11-23", "2026-11-23")
		var got []string
		for _, f := range d.Findings {
			if f.Kind != KindLink || f.Path[0].Relation == graph.SharesWith {
				continue
			}
			var steps []string
			for _, s := range f.Path {
				steps = append(steps, s.Says+" "+s.To.Name)
			}
			got = append(got, fmt.Sprintf("%s: %s", strings.Join(steps, ", "), f.Effect))
		}
		slices.Sort(got)
		if text := strings.Join(got, "; "); text != want {
			t.Errorf("%s: got %q, want %q", party, text, want)
		}
	}
}
