package screen

import (
	"encoding/json"
	"testing"
	"time"

	"interdict/date"
	"interdict/graph"
)

// FuzzPlaces: whatever stands in an address, a country, a stop and an end use, every
// finding can be written, says why, and has a rule.
func FuzzPlaces(f *testing.F) {
	f.Add("ul. Lenina 5, Sevastopol'", "RU", "1.5 km west of Masyaf", "near Homs in Syria")
	f.Add("33°33′36″N 36°13′01″E", "سوريا", "off the coast of Akkar", "")
	f.Add("Mahrous Trading FZE, JAFZA", "USSR", "95.00, 36.00", "Крым")
	w := concern(f)
	view := graph.View{At: date.MustParse("2026-11-20").First, Known: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)}
	f.Fuzz(func(t *testing.T, address, country, stop, use string) {
		deal := Deal{Parties: []Party{{Name: "Gudrun Petersdotter", Address: address, Country: country}}, Route: []Stop{{Place: stop}}, EndUse: use}
		p, err := w.screener.places(deal, view)
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range p.findings {
			if _, err := json.Marshal(finding); err != nil || finding.Why == "" || finding.Rule == "" || finding.Place == nil {
				t.Errorf("%+v: %v", finding, err)
			}
		}
	})
}
