package screen

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"interdict/graph"
)

// concern is a world with one listed agency and its facilities: one of which two
// sources publish points 25 km apart, one in a town, one in a quarter of a city.
func concern(t testing.TB) *world {
	w := newWorld(t)
	fact := func(p graph.Property, value string) graph.Claim { return graph.Claim{Property: p, Value: value} }
	w.publish("ofac", "2026-11-01", []string{"sdn"}, entry{"ofac:1", agency, graph.PublicBody, "sdn", []graph.Claim{listed("NPWMD", "2005-06-28"),
		related(graph.Operates, "ofac:10"), related(graph.Operates, "ofac:11"), related(graph.LocatedAt, "ofac:12")}},
		entry{"ofac:10", "Jamraya", graph.Facility, "", []graph.Claim{fact(graph.Country, "Syria"), fact(graph.Coordinates, "33.3434,36.1405"), fact(graph.Coordinates, "33.56,36.217")}},
		entry{"ofac:13", "Production plants near Damascus, Hama, Homs, Aleppo and Latakia", graph.Facility, "", []graph.Claim{fact(graph.Country, "Syria")}},
		entry{"ofac:11", "Masyaf", graph.Facility, "", []graph.Claim{fact(graph.Country, "Syria")}},
		entry{"ofac:12", "Barzeh", graph.Facility, "", []graph.Claim{fact(graph.Country, "Syria"), fact(graph.Address, "Barzeh, Damascus, Syria")}})
	w.open()
	w.screener.Sites = func() ([]graph.ID, error) { return []graph.ID{"ofac:10", "ofac:11", "ofac:12", "ofac:13"}, nil }
	return w
}

// chairs is a clean good for a clean name at an address.
func chairs(address, country string) Deal {
	return Deal{Parties: []Party{{Name: "Gudrun Petersdotter", Address: address, Country: country}}, Goods: []Good{{Description: "garden chairs"}}}
}

// weighty returns "rule effect" of the findings of places that have an effect.
func weighty(d Decision) []string {
	var all []string
	for _, f := range d.Findings {
		if f.Kind == KindPlace && f.Effect != EffectNone {
			all = append(all, f.Rule+" "+string(f.Effect))
		}
	}
	slices.Sort(all)
	return all
}

func TestPlacesOfADeal(t *testing.T) {
	w := concern(t)
	crimea := []string{"territory-embargo licence", "territory-occupied review", "territory-occupied review"}
	syria := []string{"territory-partial review"}
	tests := []struct {
		name, address, country, at string
		outcome                    Outcome
		want                       []string
	}{
		{"an ordinary town", "Lindelaan 18, 3811 Amersfoort", "NL", "2026-11-20", Clear, nil},
		{"Sevastopol', as some papers write it", "ul. Lenina 5, Sevastopol'", "RU", "2026-11-20", Licence, append([]string{"territory-measures review", "territory-measures review", "territory-measures review", "territory-partial review"}, crimea...)},
		{"Sevastopol in Cyrillic, no country", "Севастополь, ул. Ленина 5", "", "2026-11-20", Licence, crimea},
		{"Krimea as a country", "Lenina 5", "Crimea", "2026-11-20", Licence, crimea},
		{"Crimea before it was annexed", "Simferopol", "UA", "2014-03-16", Clear, nil},
		{"Crimea in the days that no text at hand tells of", "Simferopol", "UA", "2014-12-01", Review, []string{"territory-embargo review", "territory-occupied review", "territory-occupied review"}},
		{"Donetsk, of which a part is meant", "Donetsk, Ukraine", "", "2026-11-20", Review, []string{"territory-embargo review", "territory-occupied review", "territory-occupied review"}},
		{"the other Donetsk", "Donetsk, Rostov Oblast", "RU", "2026-11-20", Review, []string{"territory-measures review", "territory-measures review", "territory-measures review", "territory-partial review"}},
		{"Ukraine, nobody says where", "", "UA", "2026-11-20", Incomplete, nil},
		{"Kyiv", "Khreshchatyk 1, Kyiv", "UA", "2026-11-20", Clear, nil},
		{"Syria today", "Rue de Damas 4, Homs", "SY", "2026-11-20", Review, syria},
		{"Syria in 1996, of which nothing at hand tells", "Homs", "SY", "1996-06-15", Incomplete, nil},
		{"at the facility's published point", "33°33′36″N 36°13′01″E", "SY", "2026-11-20", Review, append([]string{"facility-near review"}, syria...)},
		{"at the other published point", "33°20′36″N 36°08′26″E", "SY", "2026-11-20", Review, append([]string{"facility-near review"}, syria...)},
		{"the village, as the EU spells it", "Jmraiya, Rif Dimashq", "SY", "2026-11-20", Review, append([]string{"facility-near review"}, syria...)},
		{"1.5 km west of the town", "1.5 km west of Masyaf", "SY", "2026-11-20", Review, append([]string{"facility-near review"}, syria...)},
		{"the town of a facility, the country given in Arabic", "مصياف", "سوريا", "2026-11-20", Review, append([]string{"facility-near review"}, syria...)},
		{"the town of a facility, before the agency was listed", "Masyaf", "SY", "1996-06-15", Incomplete, nil},
		{"the quarter of a facility", "P.O. Box 31983, Barzeh, Damascus", "SY", "2026-11-20", Review, append([]string{"facility-same-town review"}, syria...)},
		{"a street that is named after it", "Barzeh Street, P.O. Box 4470, Damascus", "SY", "2026-11-20", Review, append([]string{"facility-named review"}, syria...)},
		{"a city is too vague to measure", "Damascus", "SY", "2026-11-20", Review, syria},
		{"the same name in another country", "Barzeh Street 4", "DE", "2026-11-20", Clear, nil},
		{"a state that is no more", "", "USSR", "2026-11-20", Review, []string{"former-country review"}},
		{"a state that is no more, and a town of it", "Leningrad, USSR", "", "2026-11-20", Review, []string{"territory-measures review", "territory-measures review", "territory-measures review", "territory-partial review"}},
		{"a state that was renamed", "Rangoon", "Burma", "2026-11-20", Clear, nil},
		{"a name of three countries, none of which is named", "Tripoli", "", "2026-11-20", Clear, nil},
		{"a quarter called as one of Havana, in Mexico", "Cerro Agudo, Sinaloa", "MX", "2026-11-20", Clear, nil},
		{"nowhere", "Xyzzyplugh", "", "2026-11-20", Incomplete, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w.t = t
			d := w.ask(chairs(test.address, test.country), test.at, "2026-11-20")
			slices.Sort(test.want)
			if got := weighty(d); !slices.Equal(got, test.want) || d.Outcome() != test.outcome && test.at == "2026-11-20" {
				t.Errorf("%s %v, want %s %v; gaps %v", d.Outcome(), got, test.outcome, test.want, d.Gaps)
				for _, f := range d.Findings {
					t.Log(f.Rule, f.Effect, f.Why)
				}
			}
		})
	}
}

// TestFacilityIsShownWhole: a hit has the facility, the distance, what both points
// may err, the points that contradict each other, who runs it and on whose word.
func TestFacilityIsShownWhole(t *testing.T) {
	w := concern(t)
	d := w.ask(chairs("33.57, 36.23", "SY"), "2026-11-20", "2026-11-20")
	i := slices.IndexFunc(d.Findings, func(f Finding) bool { return f.Rule == "facility-near" })
	if i < 0 {
		t.Fatalf("findings %v", found(d))
	}
	f := d.Findings[i]
	if f.Place.Facility == nil || f.Place.Facility.ID != "ofac:10" || len(f.Place.Near) != 2 || f.Law != "an order" || len(f.Citations) < 3 {
		t.Fatalf("finding %+v", f)
	}
	far, next := f.Place.Near[0], f.Place.Near[1]
	if next.DistanceKm != 1.6 || next.Direction != "south-west" || !next.Within || next.PlaceErrs != 0.7 || next.PointErrs != 2 || next.RadiusKm != 4.7 || next.LeastKm != 0 || next.MostKm != 4.4 {
		t.Errorf("next door: %+v", next)
	}
	if far.Within || far.DistanceKm < 24 || far.DistanceKm > 28 {
		t.Errorf("the other point: %+v", far)
	}
	for _, want := range []string{"1.6 km south-west", "may be next to it", "25.1 km apart", "are kept apart", agency, "NPWMD"} {
		if !strings.Contains(f.Why, want) {
			t.Errorf("why lacks %q: %s", want, f.Why)
		}
	}
}

// TestNameAloneIsNoDelivery: to ask for a name with its country is no deal with the
// country, and leaves no trace; a region or facility in the address does.
func TestNameAloneIsNoDelivery(t *testing.T) {
	w := concern(t)
	party := func(address, country string) Deal {
		return Deal{Parties: []Party{{Name: "Gudrun Petersdotter", Address: address, Country: country}}}
	}
	w.want(w.ask(party("", "SY"), "2026-11-20", "2026-11-20"), Clear)
	if d := w.ask(party("Homs", "SY"), "2026-11-20", "2026-11-20"); d.Outcome() != Clear {
		t.Errorf("Homs: %s %v", d.Outcome(), found(d))
	}
	for _, address := range []string{"Masyaf", "Simferopol"} {
		if d := w.ask(party(address, ""), "2026-11-20", "2026-11-20"); d.Outcome() < Review {
			t.Errorf("%s: %s %v", address, d.Outcome(), found(d))
		}
	}
}

func TestEndUseNamesAPlace(t *testing.T) {
	w := concern(t)
	deal := chairs("Aalen", "DE")
	deal.EndUse = "chairs for the canteen of a plant near Masyaf in Syria"
	d := w.ask(deal, "2026-11-20", "2026-11-20")
	if got := weighty(d); !slices.Equal(got, []string{"facility-near review", "territory-partial review"}) {
		t.Errorf("found %v", got)
	}
}

// TestPlacesAreCovered: a decision says which tables it looked into, as of when.
func TestPlacesAreCovered(t *testing.T) {
	w := concern(t)
	d := w.ask(chairs("Aalen", "DE"), "2026-11-20", "2026-11-20")
	rows := map[string]Covered{}
	for _, c := range d.Coverage {
		rows[c.Source] = c
	}
	if c := rows["places"]; c.State != Ok || c.Published < "2026-07" || c.Records < 50 || c.Edition == "" || !slices.Contains(c.Parts, "territories") {
		t.Errorf("places: %+v", c)
	}
	if c := rows["gazetteer"]; c.Records < 70_000 {
		t.Errorf("gazetteer: %+v", c)
	}
	if d := w.ask(name("Gudrun Petersdotter"), "2026-11-20", "2026-11-20"); len(d.Coverage) != 1 {
		t.Errorf("a name alone looks into %v", d.Coverage)
	}
}

// TestDefaultPlaces: a policy without a section of places judges them as the default
// policy does.
func TestDefaultPlaces(t *testing.T) {
	p, err := ReadPolicy(DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(p.Places, defaultPlaces) {
		t.Errorf("the default policy has %+v, the program %+v", p.Places, defaultPlaces)
	}
	for _, wrong := range []string{"places: {embargo: forbidden}", "places: {embargo: none}", "places: {radius: 3}",
		"places: {embargo: none, occupied: none, partial: none, measures: none, country_group: none, free_zone: none, former_country: none, facility: none, next_door_km: .inf, vague_km: .nan}"} {
		if _, err := ReadPolicy([]byte(smallPolicy + wrong + "\n")); err == nil {
			t.Errorf("%s was taken", wrong)
		}
	}
}
