package place

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func day(text string) time.Time {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return at
}

// TestRestricted asks for whatever was found first in an address: "law scope" for
// each act, with ? where it is in doubt.
func TestRestricted(t *testing.T) {
	g := load(t)
	tests := []struct{ text, at, want string }{
		{"Krimea", "2026-11-20", "US embargo; EU embargo; UK embargo"},
		{"Sevastopol'", "2026-11-20", "US embargo; EU embargo; UK embargo"},
		{"Simferopol, Ukraine", "2026-11-20", "US embargo; EU embargo; UK embargo"},
		{"Симферополь", "2026-11-20", "US embargo; EU embargo; UK embargo"},
		{"Yalta, Crimea", "2014-12-18", "EU embargo"},
		{"Yalta, Crimea", "2014-12-19", "US embargo; EU embargo"},
		{"Yalta, Crimea", "2014-06-22", ""},
		{"Donetsk, Ukraine", "2026-11-20", "US embargo?; EU embargo?; UK embargo?"},
		{"Donetsk, Ukraine", "2022-02-20", "UK embargo?"},
		{"Kherson", "2022-10-06", "EU embargo?; UK embargo?"},
		{"Kyiv, Ukraine", "2026-11-20", ""},
		{"Ukraine", "2026-11-20", strings.Repeat("US embargo?; ", 4) + strings.Repeat("EU embargo?; ", 6) + strings.TrimSuffix(strings.Repeat("UK embargo?; ", 6), "; ")},
		{"Damascus, Syria", "2020-11-20", "US embargo; US partial?; EU partial"},
		{"Damascus, Syria", "2025-06-30", "US embargo; US partial?"},
		{"Damascus, Syria", "2025-07-01", "US partial?"},
		{"Havana, Cuba", "2026-11-20", "US embargo"},
		{"Tehran, Iran", "2026-11-20", "US embargo; EU partial; UN partial?"},
		{"Pyongyang", "2026-11-20", "US embargo; EU partial; UN partial"},
		{"Moscow, Russia", "2022-02-24", "US partial; EU partial"},
		{"Hamburg, Germany", "2026-11-20", ""},
	}
	for _, test := range tests {
		found := g.Find(test.text, Hint{})
		if len(found) == 0 {
			t.Errorf("%q names nothing", test.text)
			continue
		}
		var got []string
		for _, r := range g.Restricted(found[0].Places[0].Place, day(test.at)) {
			words := fmt.Sprintf("%s %s", r.Law, r.Scope)
			if !r.Sure {
				words += "?"
			}
			if r.Sure != (r.Why == "") || r.Reference == "" || r.Name == "" {
				t.Errorf("%q: %+v does not say why", test.text, r)
			}
			got = append(got, words)
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("%q on %s: %s, want %s", test.text, test.at, strings.Join(got, "; "), test.want)
		}
	}
}

// TestHandWrittenTables: every row has a law, a country that is known, days in
// order and a reference.
func TestHandWrittenTables(t *testing.T) {
	g := load(t)
	known := func(country string) bool { _, ok := g.nations[country]; return ok }
	for _, r := range g.territories {
		if r.Law == "" || !known(r.Country) || r.Name == "" || r.Reference == "" || !r.Span.To.IsZero() && r.Span.To.Before(r.Span.From) {
			t.Errorf("territory %+v is not whole", r)
		}
	}
	for _, group := range g.groups {
		for _, country := range group.Countries {
			if !known(country) {
				t.Errorf("group %s names %q, which is no country", group.Name, country)
			}
		}
		if group.Reference == "" || group.Purpose == "" {
			t.Errorf("group %+v is not whole", group)
		}
	}
	for name, z := range g.zones {
		if !known(z.Country) || z.Reference == "" || z.Division != "" && g.regions[z.Country+"."+z.Division] == 0 {
			t.Errorf("zone %q %+v is not whole", name, z)
		}
	}
	for _, e := range g.ended {
		for _, country := range e.successors {
			if !known(country) {
				t.Errorf("%s is followed by %q, which is no country", e.name, country)
			}
		}
		if e.reference == "" || e.kind != "divided" && e.kind != "joined" && e.kind != "renamed" {
			t.Errorf("%+v is not whole", e)
		}
	}
}

func TestGroups(t *testing.T) {
	g := load(t)
	names := func(country string) string {
		var all []string
		for _, group := range g.Groups(country) {
			all = append(all, group.Name)
		}
		return strings.Join(all, " ")
	}
	for country, want := range map[string]string{"sy": "D:3 D:4 D:5 E:1", "CU": "D:2 D:3 D:5 E:2", "de": "A:1 A:5", "ae": "A:5", "zz": ""} {
		if got := names(country); got != want {
			t.Errorf("%s stands in %q, want %q", country, got, want)
		}
	}
}

func TestZones(t *testing.T) {
	g := load(t)
	tests := map[string]string{
		"P.O. Box 17870, Jebel Ali Free Zone, Dubai": "ae.03 Jebel Ali Free Zone",
		"LOB 16, JAFZA": "ae.03 Jebel Ali Free Zone", "Mahrous Trading FZE": "ae. ", "Acme FZ-LLC, RAKEZ": "ae. ; ae.05 Ras Al Khaimah Economic Zone",
		"Hamriyah Free Zone Phase II, Sharjah": "ae.06 Hamriyah Free Zone", "Zona Libre de Colón": "pa. Colon Free Zone",
		"12 High Street, London": "", "": "",
	}
	for text, want := range tests {
		var got []string
		for _, z := range g.Zones(text) {
			got = append(got, z.Country+"."+z.Division+" "+z.Name)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("Zones(%q) = %s, want %s", text, strings.Join(got, "; "), want)
		}
	}
}

func TestSuccessors(t *testing.T) {
	g := load(t)
	tests := []struct{ code, at, want string }{
		{"su", "2026-11-20", "am az by ee ge kz kg lv lt md ru tj tm ua uz"},
		{"su", "1991-12-25", ""},
		{"SUHH", "1991-12-26", "am az by ee ge kz kg lv lt md ru tj tm ua uz"},
		{"yu", "2026-11-20", "ba hr mk rs me si xk"},
		{"cs", "1993-01-01", "cz sk"},
		{"cs", "2026-11-20", "cz sk rs me xk"},
		{"csxx", "2026-11-20", "rs me xk"},
		{"dd", "1990-10-03", "de"},
		{"sd", "2011-07-08", ""},
		{"sd", "2011-07-09", "sd ss"},
		{"an", "2026-11-20", "bq cw sx"},
		{"de", "2026-11-20", ""},
		{"", "2026-11-20", ""},
	}
	for _, test := range tests {
		var got []string
		for _, s := range g.Successors(test.code, day(test.at)) {
			got = append(got, s.Country)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("Successors(%s, %s) = %v, want %s", test.code, test.at, got, test.want)
		}
	}
}

func TestNearest(t *testing.T) {
	g := load(t)
	if town, km := g.Nearest(Point{35.07, 36.34}); town.Name != "Maşyāf" || km > 2 {
		t.Errorf("nearest is %s, %g km", town.Name, km)
	}
	if town, km := g.Nearest(Point{-89, 0}); town.Name == "" || km < 1000 {
		t.Errorf("nearest to the pole is %q, %g km", town.Name, km)
	}
}

func BenchmarkNearest(b *testing.B) {
	g := load(b)
	for b.Loop() {
		g.Nearest(Point{33.56, 36.217})
	}
}
