package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"interdict/date"
	"interdict/graph"
)

func value(p graph.Property, text string) graph.Claim { return graph.Claim{Property: p, Value: text} }

// crowdOf makes so many bodies at one address.
func crowdOf(n int, address string) []entry {
	var entries []entry
	for i := range n {
		entries = append(entries, entry{id: fmt.Sprintf("reg:%05d", i), name: fmt.Sprintf("Tenant Number %d", i), schema: graph.Company, part: "all", claims: []graph.Claim{value(graph.Address, address)}})
	}
	return entries
}

// given is a party with what the papers tell of it.
func givenParty(address string, ids ...PartyID) Deal {
	return Deal{Parties: []Party{{Name: "Orange Garden Trading", Schema: "Company", Address: address, IDs: ids}}}
}

func sharedWorld(t *testing.T) *world {
	w := newWorld(t)
	left := value(graph.Address, "P.O. Box 99, Damascus, Syria")
	left.Holds.To = date.MustParse("2015-01-01")
	w.publish("ofac", "2026-11-01", []string{"sdn"},
		entry{id: "ofac:9352", name: "Scientific Studies and Research Center", schema: graph.Organization, part: "sdn", claims: []graph.Claim{
			listed("NPWMD", "2005-06-28"), value(graph.Address, "P.O. Box 4470, Damascus, Syria"), left}},
		entry{id: "ofac:10130", name: "National Standards and Calibration Laboratory", schema: graph.Organization, part: "sdn", claims: []graph.Claim{
			listed("NPWMD", "2007-01-04"), value(graph.Address, "PO Box: 4470, Damascus, Syria")}},
		entry{id: "ofac:10128", name: "Higher Institute of Applied Science and Technology", schema: graph.Organization, part: "sdn", claims: []graph.Claim{
			listed("NPWMD", "2007-01-04"), value(graph.Address, "P.O. Box 31983, Barzeh, Damascus, Syria"),
			value(graph.Phone, "+963 11 5140600"), value(graph.Website, "www.hiast.example"), {Property: graph.LinkedTo, Value: "Vermilion Cedar Ltd"}}},
		entry{id: "ofac:7", name: "Crowded House", schema: graph.Organization, part: "sdn", claims: []graph.Claim{
			listed("NPWMD", "2007-01-04"), value(graph.Address, "Trident Chambers, Wickhams Cay 1, Road Town, Virgin Islands")}})
	w.publish("reg", "2026-11-01", []string{"all"}, append(crowdOf(400, "Trident Chambers, Wickhams Cay 1, Road Town, Virgin Islands"),
		entry{id: "reg:known", name: "Zephyr Quince Imports", schema: graph.Company, part: "all", claims: []graph.Claim{value(graph.Phone, "00963 11 514 0600")}},
		entry{id: "reg:unlisted", name: "Harmless Neighbour", schema: graph.Company, part: "all", claims: []graph.Claim{value(graph.Phone, "+44 20 7946 0958")}})...)
	w.open()
	return w
}

// TestShared: what a party shares with listed bodies asks for a person, as far as it
// is telling.
func TestShared(t *testing.T) {
	w := sharedWorld(t)
	const ssrc, nscl, hiast = "shared-post-office-box review 0.8 ofac:9352", "shared-post-office-box review 0.8 ofac:10130", "ofac:10128"
	for _, c := range []struct {
		name string
		deal Deal
		want []string
	}{
		{"the box in English", givenParty("P.O. Box 4470, Damascus"), []string{ssrc, nscl}},
		{"in French", givenParty("B.P. 4470, Damas, Syrie"), []string{ssrc, nscl}},
		{"in Arabic", givenParty("ص.ب ٤٤٧٠ دمشق"), []string{ssrc, nscl}},
		{"the other box", givenParty("PO Box 31983 Damascus Syria"), []string{"shared-post-office-box review 0.8 " + hiast}},
		{"the country alone", givenParty("PO Box 31983, Syria"), []string{"shared-post-office-box review 0.4 " + hiast}},
		{"another town", givenParty("P.O. Box 4470, Aleppo"), nil},
		{"another country", givenParty("P.O. Box 4470, Beirut"), nil},
		{"a box that was given up", givenParty("P.O. Box 99, Damascus, Syria"), nil},
		{"a telephone number", givenParty("", PartyID{"phone", "(963)(11)(5140600)"}), []string{"shared-telephone-number review 0.8 " + hiast}},
		{"mail at its domain", givenParty("", PartyID{"email", "sales@hiast.example"}), []string{"shared-internet-domain review 0.7 " + hiast}},
		{"a formation agent", givenParty("Trident Chambers, Wickhams Cay 1, Road Town, Virgin Islands"), []string{"shared-address none 0 "}},
		{"a neighbour on no list", givenParty("", PartyID{"phone", "+44 20 7946 0958"}), nil},
		{"named by a listed body", Deal{Parties: []Party{{Name: "Vermilion Cedar Limited"}}}, []string{"shared-name review 0.6 " + hiast}},
		{"known to a register", name("Zephyr Quince Imports"), []string{"shared-telephone-number review 0.9 reg:known"}},
	} {
		d := w.ask(c.deal, "2026-11-23", "2026-11-23")
		var got []string
		for _, f := range d.Findings {
			if f.Kind != KindLink {
				continue
			}
			id := graph.ID("")
			if f.Entity != nil {
				id = f.Entity.ID
			}
			got = append(got, fmt.Sprintf("%s %s %.1g %s", f.Rule, f.Effect, f.Score, id))
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestSharedIsReckonedInWords: a finding tells both values, the weight and how it
// came about.
func TestSharedIsReckonedInWords(t *testing.T) {
	w := sharedWorld(t)
	d := w.ask(givenParty("B.P. 4470, Damas, Syrie"), "2026-11-23", "2026-11-23")
	f := d.Findings[0]
	for _, want := range []string{`"B.P. 4470, Damas, Syrie"`, `4470, Damascus, Syria"`, "weight 0.80: 0.80 for a shared post office box", "ofac/sdn NPWMD since 2007-01-04: blocked"} {
		if !strings.Contains(f.Why, want) {
			t.Errorf("%q is not in: %s", want, f.Why)
		}
	}
	crowded := w.ask(givenParty("Trident Chambers, Wickhams Cay 1, Road Town, Virgin Islands"), "2026-11-23", "2026-11-23")
	if why := crowded.Findings[0].Why; !strings.Contains(why, "401 bodies") || crowded.Outcome() == Review {
		t.Errorf("outcome %s: %s", crowded.Outcome(), why)
	}
}

// TestSharesAmongListed: listed bodies are shown with what they share, and drawn.
func TestSharesAmongListed(t *testing.T) {
	w := sharedWorld(t)
	view := Asked{At: date.MustParse("2026-11-23").First, Known: date.MustParse("2026-11-23").First.Time()}.View()
	shares, err := w.screener.Shares("ofac:9352", view)
	if err != nil || len(shares) != 1 || shares[0].With.ID != "ofac:10130" || shares[0].Bodies != 2 || shares[0].Weight != 0.8 {
		t.Errorf("shares %+v, %v", shares, err)
	}
	drawing, err := w.screener.Draw("ofac:9352", view)
	if err != nil || !strings.Contains(drawing.DOT(), "shares a post office box with (0.80)") {
		t.Errorf("%v: %s", err, drawing.DOT())
	}
}

func TestWeigh(t *testing.T) {
	for _, c := range []struct {
		claim     graph.Claim
		closeness float64
		bodies    int
		want      float64
	}{
		{value(graph.Address, "P.O. Box 4470, Damascus, Syria"), 1, 5, 0.8},
		{value(graph.Address, "P.O. Box 4470, Damascus, Syria"), 0.5, 5, 0.4},
		{value(graph.Address, "P.O. Box 4470, Damascus, Syria"), 1, 20, 0.4},
		{value(graph.Address, "Trident Chambers, Wickhams Cay 1, Road Town"), 1, 10_000, 0.0006},
		{value(graph.Address, "Trident Chambers, Wickhams Cay, Road Town"), 1, 2, 0.4},
		{value(graph.RegistrationNumber, "1027700132195"), 1, 2, 0.9},
	} {
		e := graph.Entity{View: Asked{}.View(), Claims: []graph.Claim{c.claim}}
		got, _ := weigh(heldContacts(e)[0], c.closeness, c.bodies)
		if got-c.want > 1e-9 || c.want-got > 1e-9 {
			t.Errorf("%s for %d: got %g, want %g", c.claim.Value, c.bodies, got, c.want)
		}
	}
}
