package screen

import (
	"context"
	"fmt"
	"testing"
	"time"

	"interdict/date"
	"interdict/graph"
)

// wholeDeal has 5 parties, 20 lines of goods and 6 places, none of which is found
// at once.
func wholeDeal() Deal {
	deal := Deal{
		Date: "2026-11-20", Jurisdictions: []string{"US", "EU", "UK"}, EndUse: "spare parts for the dye house of a textile mill near Homs in Syria",
		Parties: []Party{
			{Role: "seller", Schema: "Company", Name: "Werkzeugbau Lindenthal GmbH", Country: "DE", Address: "Industriestraße 7, 73430 Aalen"},
			{Role: "buyer", Schema: "Company", Name: "Al Zahraa Textile Trading FZE", Country: "AE", Address: "Office 12, Jebel Ali Free Zone, Dubai"},
			{Role: "end-user", Schema: "Organization", Name: "Zarqawan Dye House", Country: "SY", Address: "Industrial Zone, Hama"},
			{Role: "forwarder", Schema: "Company", Name: "Baltika Spedition OOO", Country: "RU", Address: "ул. Ленина 5, Санкт-Петербург"},
			{Role: "bank", Schema: "Company", Name: "Bekhmal Commercial Bank", Country: "LB", Address: "Hamra Street, Beirut"},
		},
		Route: []Stop{{Place: "Hamburg", Country: "DE"}, {Place: "Piräus", Country: "GR"}, {Place: "مرسين", Country: "TR"}, {Place: "Latakia", Country: "SY"}, {Place: "1.5 km west of Masyaf", Country: "SY"}, {Place: "Homs", Country: "SY"}},
	}
	for i, what := range []string{"thiodiglycol, 200 l drums", "cotton dyeing machine, stainless steel", "vacuum pump, 300 m3/h", "garden chairs, painted steel", "frequency changer 600 Hz",
		"ball bearings 6204", "heat exchanger, nickel alloy", "flow-forming machine with two rollers", "textile auxiliary, sulphur dye", "pressure transducer 0-400 bar"} {
		deal.Goods = append(deal.Goods, Good{Description: what, HS: "8451.40", Quantity: fmt.Sprint(i + 1)}, Good{Description: what + ", spare parts"})
	}
	return deal
}

// BenchmarkDeal judges a whole deal against 5,000 listed bodies under the default
// policy: names, goods, places, clauses and red flags. It is to take under 10 ms.
func BenchmarkDeal(b *testing.B) {
	w := newWorld(b)
	entries := []entry{{"ofac:1", agency, graph.PublicBody, "sdn", []graph.Claim{listed("NPWMD", "2005-06-28"), related(graph.Operates, "ofac:2")}},
		{"ofac:2", "Masyaf", graph.Facility, "", []graph.Claim{{Property: graph.Country, Value: "Syria"}}}}
	for i := range 5000 {
		entries = append(entries, entry{fmt.Sprintf("ofac:%d", 10+i), fmt.Sprintf("%c%03d Trading %c Industries Bank", 'A'+i%26, i, 'a'+i%23), graph.Company, "sdn", []graph.Claim{listed("SDGT", "")}})
	}
	w.publish("ofac", "2026-11-01", []string{"sdn"}, entries...)
	w.open()
	policy, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	w.screener.Policy = policy
	w.screener.Sites = func() ([]graph.ID, error) { return []graph.ID{"ofac:2"}, nil }
	deal, asked := wholeDeal(), Asked{At: date.MustParse("2026-11-20").First, Known: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)}
	screen := func() {
		if _, err := w.screener.Screen(context.Background(), deal, asked); err != nil {
			b.Fatal(err)
		}
	}
	screen() // the tables are read with the first deal
	b.ReportAllocs()
	for b.Loop() {
		screen()
	}
}
