package screen

import (
	"slices"
	"strings"
	"testing"

	"interdict/date"
	"interdict/graph"
)

// defaultTerms are those of the policy that the program ships with.
func defaultTerms(t testing.TB) *terms {
	t.Helper()
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	built, err := p.terms()
	if err != nil {
		t.Fatal(err)
	}
	return built
}

// clausesOf returns the findings of clauses about a deal as "clause effect".
func clausesOf(t *testing.T, built *terms, deal Deal, found []Finding, on string) []string {
	t.Helper()
	day, err := date.ParseDay(on)
	if err != nil {
		t.Fatal(err)
	}
	goods, _ := built.judgeGoods(deal.Goods, day, deal.Jurisdictions, EffectReview)
	f := built.gather(deal, slices.Concat(found, goods), day)
	clauses, gaps := built.judgeClauses(f, day, deal, EffectReview)
	if len(gaps) > 0 {
		t.Errorf("gaps %v", gaps)
	}
	var lines []string
	for _, c := range clauses {
		lines = append(lines, c.Rule+" "+string(c.Effect))
	}
	return lines
}

func TestClauses(t *testing.T) {
	built := defaultTerms(t)
	to := func(country, endUse string, goods ...string) Deal {
		d := Deal{EndUse: endUse, Jurisdictions: []string{"US", "EU"}, Parties: []Party{{Role: "seller", Name: "A", Country: "DE"}, {Role: "end-user", Name: "B", Country: country}}}
		for _, g := range goods {
			d.Goods = append(d.Goods, Good{Description: g})
		}
		return d
	}
	named := func(d Deal, name, business string) Deal {
		d.Parties[1].Name, d.Parties[1].Business = name, business
		return d
	}
	knows := func(d Deal, k Knows) Deal { d.Knows = k; return d }
	const uk = "uk-end-use review"
	cases := []struct {
		name string
		deal Deal
		on   string
		want []string
	}{
		{"ordinary", to("NL", "retail sale", "bicycle saddles"), "2026-11-20", nil},
		{"missiles in a country of D:4", to("SY", "for rocket motors", "steel tubes"), "2026-11-20", []string{"us-744-3 licence", "eu-art-4-told licence", uk}},
		{"the same in 1996", to("SY", "for rocket motors", "steel tubes"), "1996-06-15", []string{"us-744-3 licence", uk}},
		{"the same before there was the clause", to("SY", "for rocket motors", "steel tubes"), "1995-06-15", []string{uk}},
		{"the same in the year of the regulation", to("SY", "for rocket motors", "steel tubes"), "2021-02-01", []string{"us-744-3 licence", "eu-art-4-told review", uk}},
		{"missiles elsewhere", to("NL", "for rocket motors", "steel tubes"), "2026-11-20", []string{"us-744-3-anywhere review", "eu-art-4-told licence", uk}},
		{"told by the goods", to("SY", "", "missile components"), "2026-11-20", []string{"us-744-3 licence", "eu-art-4-told licence", uk}},
		{"denied", to("SY", "The goods will not be used for chemical, biological or nuclear weapons, nor for missiles.", "steel tubes"), "2026-11-20", nil},
		{"nerve agents anywhere", to("CH", "synthesis of nerve agents", "glass vessels"), "2026-11-20", []string{"us-744-4 licence", "eu-art-4-told licence", uk}},
		{"a power reactor where the clause does not reach", to("FR", "maintenance of a nuclear reactor", "steel tubes"), "2026-11-20", []string{"eu-art-4-near review", uk}},
		{"and where it does", to("PK", "maintenance of a nuclear reactor", "steel tubes"), "2026-11-20", []string{"us-744-2 licence", "eu-art-4-near review", uk}},
		{"a space launcher", to("FR", "upper stage of a space launch vehicle", "pumps"), "2026-11-20", []string{"us-744-3-anywhere review", "eu-art-4-near review", uk}},
		{"nuclear medicine", to("PK", "nuclear medicine at a hospital", "steel tubes"), "2026-11-20", nil},
		{"military in Russia", to("RU", "for the armed forces", "steel tubes"), "2026-11-20", []string{"us-744-21-any licence", "eu-art-4-military review", uk}},
		{"a military end user by its name", named(to("RU", "", "steel tubes"), "Ministry of Defence", ""), "2026-11-20", []string{"us-744-21-any review", "eu-art-4-military review", uk}},
		{"the police of Russia", to("RU", "for the federal police", "steel tubes"), "2026-11-20", []string{"us-744-21-any licence"}},
		{"a listed item for the military in China", Deal{Jurisdictions: []string{"US"}, EndUse: "radar of the armed forces", Parties: []Party{{Role: "end-user", Name: "B", Country: "CN"}}, Goods: []Good{{Code: "3A991"}}}, "2026-11-20",
			[]string{"us-744-21-listed licence", "eu-art-4-military review", uk}},
		{"military in China, not classified", to("CN", "for the navy of the country", "steel tubes"), "2026-11-20", []string{"us-744-21-unclassified review", "eu-art-4-military review", uk}},
		{"military intelligence by its name", named(to("SY", "", "steel tubes"), "Syrian Military Intelligence Service", ""), "2026-11-20",
			[]string{"us-744-22 licence", "eu-art-4-military review", uk}},
		{"aware", knows(to("SY", "", "steel tubes"), Knows{Aware: Yes}), "2026-11-20", []string{"eu-art-4-aware licence", "uk-knows review"}},
		{"aware of what", knows(to("SY", "", "steel tubes"), Knows{Aware: Yes, Of: "missile production"}), "2026-11-20",
			[]string{"us-744-3 licence", "eu-art-4-aware licence", uk, "uk-knows review"}},
		{"suspects", knows(to("SY", "", "steel tubes"), Knows{Suspects: Yes}), "2026-11-20", []string{"eu-art-4-suspects review", "uk-knows review"}},
		{"informed", knows(to("SY", "", "steel tubes"), Knows{Informed: Yes}), "2026-11-20", []string{"us-informed licence", "eu-informed licence", "uk-knows review"}},
		{"not informed, not aware", knows(to("SY", "", "steel tubes"), Knows{Informed: No, Aware: No, Suspects: Unknown}), "2026-11-20", nil},
		{"a Schedule 1 agent", Deal{Jurisdictions: []string{"EU"}, Parties: []Party{{Name: "B", Country: "NL"}}, Goods: []Good{{CAS: "107-44-8"}}}, "2026-11-20", []string{"any-agent licence"}},
	}
	for _, c := range cases {
		if got := clausesOf(t, built, c.deal, nil, c.on); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestListedForAConcern: a body that METI lists for missiles tells an exporter
// elsewhere what its goods may be for, but only as a suspicion.
func TestListedForAConcern(t *testing.T) {
	built := defaultTerms(t)
	deal := Deal{Jurisdictions: []string{"US", "EU"}, Parties: []Party{{Role: "end-user", Name: "B", Country: "SY"}}, Goods: []Good{{Description: "steel tubes"}}}
	listed := Finding{Kind: KindParty, Subject: "parties[0]", Effect: EffectReview, Lists: []string{"meti/foreign-end-user"}, Concerns: []string{"missile"}}
	want := []string{"us-744-3 review", "eu-art-4-told review", "uk-end-use review"}
	if got := clausesOf(t, built, deal, []Finding{listed}, "2026-11-20"); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	listed.Effect = EffectProhibited
	if got := clausesOf(t, built, deal, []Finding{listed}, "2026-11-20"); len(got) != 0 {
		t.Errorf("stopped already, and still %v", got)
	}
	listed.Lists, listed.Programmes, listed.Concerns = []string{"ofac/sdn"}, []string{"NPWMD"}, nil
	if got, want := clausesOf(t, built, deal, []Finding{listed}, "2026-11-20"), []string{"us-744-8 licence"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestTells(t *testing.T) {
	v := defaultTerms(t).vocabulary
	cases := []struct{ text, told, denied string }{
		{"", "", ""},
		{"textile dyeing", "", ""},
		{"parts for Scud missiles", "missile", ""},
		{"pour fusées à longue portée", "missile", ""},
		{"für Raketentriebwerke", "missile", ""},
		{"для ракетных двигателей", "missile", ""},
		{"لإنتاج الصواريخ", "missile", ""},
		{"导弹零件", "missile", ""},
		{"rocket salad seeds", "", ""},
		{"salad rocket, and rocket motors", "missile", ""},
		{"not for missiles, but for warheads of torpedoes", "missile", "missile"},
		{"not only for missiles", "missile", ""},
		{"civil use. No missiles. Sarin detectors", "chemical", "missile"},
		{"Die Waren sind nicht für chemische Waffen bestimmt", "", "chemical"},
		{"Waffeln", "", ""},
		{"sounding rockets", "space-launch", ""},
		{"运载火箭", "space-launch", ""},
		{"swiss army knives", "", ""},
		{"ex-military trucks", "", ""},
		{"Ministère de la Défense", "military", ""},
		{"Министерство обороны", "military", ""},
		{"organisation for the prohibition of chemical weapons", "", ""},
		{"drones for the army", "uav military", ""},
	}
	words := func(all []Told) string {
		var uses []string
		for _, t := range all {
			uses = append(uses, t.Use)
		}
		return strings.Join(uses, " ")
	}
	for _, c := range cases {
		told, denied := v.tells(c.text)
		if words(told) != c.told || words(denied) != c.denied {
			t.Errorf("%q: told %q, denied %q; want %q, %q", c.text, words(told), words(denied), c.told, c.denied)
		}
	}
}

func FuzzTells(f *testing.F) {
	v := defaultTerms(f).vocabulary
	f.Add("not for missiles, but for warheads")
	f.Add("導彈 صواريخ ракет* rocket salad")
	f.Fuzz(func(t *testing.T, text string) { v.tells(text) })
}

// TestOrdinaryDealIsClear: with every list at hand nothing in the default policy
// holds up ordinary goods between ordinary companies, whatever else was not told.
func TestOrdinaryDealIsClear(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-19", []string{"sdn"}, entry{"ofac:1", agency, graph.Organization, "sdn", []graph.Claim{listed("NPWMD", "2007-01-04")}})
	w.open()
	none := "sources: {dossier: {}, un: {}, ofac: {}, bis: {}, eu: {}, uk: {}, meti: {}, seco: {}, sema: {}, dfat: {}}\n"
	policy, err := OwnPolicy("own.yaml", []byte(none))
	if err != nil {
		t.Fatal(err)
	}
	w.screener.Policy = policy
	deal := Deal{
		Parties: []Party{
			{Role: "seller", Schema: "Company", Name: "Sattelwerk Brinkmeier GmbH", Country: "DE", Address: "Ahornweg 3, 33602 Bielefeld"},
			{Role: "buyer", Schema: "Company", Name: "Fietsenhandel Van der Wouden B.V.", Country: "NL", Address: "Lindelaan 18, 3811 Amersfoort"},
		},
		Goods:  []Good{{Description: "bicycle saddles, synthetic leather", HS: "8714.95", Quantity: "600 pieces"}},
		Route:  []Stop{{Place: "Bielefeld", Country: "DE"}, {Place: "Amersfoort", Country: "NL"}},
		EndUse: "retail sale of bicycles and spare parts",
	}
	d := w.ask(deal, "2026-11-20", "2026-11-20")
	if d.Outcome() != Clear || len(d.Advice.Actions) > 0 || len(d.Advice.Ask) > 0 {
		t.Errorf("%s, gaps %v, advice %+v, findings %v", d.Outcome(), d.Gaps, d.Advice, found(d))
	}
	// The same to a listed body is stopped, and the page says so first.
	deal.Parties[1].Name = agency
	d = w.ask(deal, "2026-11-20", "2026-11-20")
	if d.Outcome() != Prohibited || len(d.Advice.Deciding) == 0 || d.Findings[d.Advice.Deciding[0]].Rule != "us-eo-13382" ||
		!strings.HasPrefix(d.Advice.Actions[0].Do, "do not proceed") || !slices.Contains(d.Advice.Actions[0].From, "Office of Foreign Assets Control") {
		t.Errorf("%s %+v", d.Outcome(), d.Advice)
	}
}
