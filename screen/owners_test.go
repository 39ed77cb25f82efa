package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"interdict/graph"
)

func holds(property graph.Property, by, words string) graph.Claim {
	return graph.Claim{Property: property, Object: graph.ID(by), Value: words}
}

// TestOwners: each law makes its own of the same stakes.
func TestOwners(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-01", []string{"sdn"},
		entry{id: "ofac:1", name: "Zarnovia Research Centre", schema: graph.Organization, part: "sdn", claims: []graph.Claim{listed("NPWMD", "2006-01-01")}},
		entry{id: "ofac:2", name: "Quillmark Institute", schema: graph.Organization, part: "sdn", claims: []graph.Claim{listed("NPWMD", "2006-01-01")}})
	w.publish("reg", "2026-11-01", []string{"all"},
		entry{id: "reg:alpha", name: "Alphadent Trading", schema: graph.Company, part: "all", claims: []graph.Claim{
			holds(graph.OwnedBy, "ofac:1", "30"), holds(graph.OwnedBy, "ofac:2", "20 %"), holds(graph.OwnedBy, "reg:free", "50")}},
		entry{id: "reg:beta", name: "Betaville Shipping", schema: graph.Company, part: "all", claims: []graph.Claim{holds(graph.OwnedBy, "reg:alpha", "25-60"), holds(graph.OwnedBy, "reg:free", "40")}},
		entry{id: "reg:gamma", name: "Gammatron Logistics", schema: graph.Company, part: "all", claims: []graph.Claim{holds(graph.OwnedBy, "reg:namesake", "100")}},
		entry{id: "reg:delta", name: "Deltoid Farming", schema: graph.Company, part: "all", claims: []graph.Claim{holds(graph.OwnedBy, "reg:free", "100")}},
		entry{id: "reg:namesake", name: "Zarnovia Research Centre", schema: graph.Organization, part: "all"},
		entry{id: "reg:free", name: "Ordinary Holding", schema: graph.Company, part: "all"})
	w.open()
	for _, c := range []struct {
		party, day string
		want       []string
	}{
		{"Alphadent Trading", "2026-11-23", []string{"us-ofac-50-percent prohibited yes 50-50", "us-bis-affiliates licence yes 50-50"}},
		{"Alphadent Trading", "2026-11-09", []string{"us-ofac-50-percent prohibited yes 50-50", "us-bis-affiliates-suspended review yes 50-50"}},
		{"Betaville Shipping", "2026-11-23", []string{"us-ofac-50-percent review undetermined 25-60", "us-bis-affiliates review undetermined 25-60"}},
		{"Gammatron Logistics", "2026-11-23", []string{"us-ofac-50-percent prohibited yes 100-100", "us-bis-affiliates licence yes 100-100"}},
		{"Deltoid Farming", "2026-11-23", nil},
		{"Alphadent Trading", "2005-01-01", nil},
	} {
		d := w.ask(name(c.party), c.day, "2026-11-23")
		var got []string
		for _, f := range d.Findings {
			if f.Kind == KindOwner {
				got = append(got, fmt.Sprintf("%s %s %s %g-%g", f.Rule, f.Effect, f.Ownership.Verdict, f.Ownership.Min, f.Ownership.Max))
			}
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s on %s: got %q, want %q", c.party, c.day, got, c.want)
		}
	}
	d := w.ask(name("Betaville Shipping"), "2026-11-23", "2026-11-23")
	i := slices.IndexFunc(d.Findings, func(f Finding) bool { return f.Rule == "us-ofac-50-percent" })
	if why := d.Findings[i].Why; !strings.Contains(why, "at least 25 %, at most 60 % owned by blocked persons: undetermined under OFAC") ||
		!strings.Contains(why, "which is owned by Zarnovia Research Centre (30 %; is listed)") {
		t.Errorf("why: %s", why)
	}
}

// TestOwnersUnseen: a limit that hides owners is no clearance.
func TestOwnersUnseen(t *testing.T) {
	w := newWorld(t)
	body := entry{id: "reg:wide", name: "Widespread Quarrel Holding", schema: graph.Company, part: "all"}
	for i := range 1200 {
		body.claims = append(body.claims, holds(graph.OwnedBy, fmt.Sprintf("reg:holder-%d", i), "0.01"))
	}
	w.publish("ofac", "2026-11-01", []string{"sdn"}, entry{id: "ofac:1", name: "Zarnovia Research Centre", schema: graph.Organization, part: "sdn", claims: []graph.Claim{listed("NPWMD", "2006-01-01")}})
	w.publish("reg", "2026-11-01", []string{"all"}, body)
	w.open()
	d := w.ask(name("Widespread Quarrel Holding"), "2026-11-23", "2026-11-23")
	i := slices.IndexFunc(d.Findings, func(f Finding) bool { return f.Rule == "owners-unseen" })
	if i < 0 || !strings.Contains(d.Findings[i].Why, "200 owners of Widespread Quarrel Holding, for the limit of stakes in one body") || d.Outcome() != Review {
		t.Errorf("outcome %s, findings %+v", d.Outcome(), d.Findings)
	}
}
