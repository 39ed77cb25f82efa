package profile

import (
	"fmt"
	"strings"
	"testing"

	"interdict/graph"
)

// contact reads one value of a body in a country.
func contact(property graph.Property, value, country string) []Contact {
	e := graph.Entity{Claims: []graph.Claim{{Property: property, Value: value}}}
	if country != "" {
		e.Claims = append(e.Claims, graph.Claim{Property: graph.Country, Value: country})
	}
	return Contacts(e)
}

func TestContacts(t *testing.T) {
	for _, c := range []struct {
		property       graph.Property
		value, country string
		want           string
	}{
		{graph.Address, "P.O. Box 4470, Damascus, Syria", "", "post office box 4470 sy"},
		{graph.Address, "PO Box: 4470 Damascus", "", "post office box 4470 sy"},
		{graph.Address, "B.P. 4470, Damas, Syrie", "", "post office box 4470 sy"},
		{graph.Address, "ص.ب 4470 دمشق سوريا", "", "post office box 4470 sy"},
		{graph.Address, "صندوق بريد ٤٤٧٠، دمشق، سوريا", "", "post office box 4470 sy"},
		{graph.Address, "P O Box No. 4470", "Syria", "post office box 4470 sy"},
		{graph.Address, "P.O. Box 15875/5878, Tehran, Iran", "", "post office box 15875-5878 ir"},
		{graph.Address, "PO Box 51, Dubai", "", "post office box 51 ae"},
		{graph.Address, "Barzeh Street, P.O.Box 4470, Damascus, SYRIAN ARAB REPUBLIC", "", "post office box 4470 sy"},
		{graph.Address, "Damascus, Syria", "", ""},
		{graph.Address, "No. 40, Yuquan Road, Beijing 100039, China", "", "address 40 beijing yuquan cn"},
		{graph.Phone, "+963 (11) 2121816", "", "telephone number 2121816 "},
		{graph.Phone, "00963-11-2121816; 2121834", "", "telephone number 2121816 , telephone number 2121834 "},
		{graph.Phone, "123", "", ""},
		{graph.Email, "info@azbar-lab.example; azbar@gmail.com", "", "e-mail address info@azbar-lab.example , internet domain azbar-lab.example , e-mail address azbar@gmail.com "},
		{graph.Website, "https://www.azbar-lab.example/en/", "", "internet domain azbar-lab.example "},
		{graph.Website, "facebook.com/azbar", "", "web page facebook.com/azbar "},
		{graph.RegistrationNumber, "RU 102-774", "", "identifier RU102774 "},
		{graph.RegistrationNumber, "12", "", ""},
		{graph.OwnerName, "Azbar Shipping Co.", "", "name azbar shipping "},
	} {
		var got []string
		for _, found := range contact(c.property, c.value, c.country) {
			got = append(got, fmt.Sprintf("%s %s %s", found.Medium, found.Value, found.Country))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s %q: got %q, want %q", c.property, c.value, got, c.want)
		}
	}
}

func TestContactsMeet(t *testing.T) {
	for _, c := range []struct {
		property graph.Property
		a, b     string
		want     float64
	}{
		{graph.Address, "P.O. Box 4470, Damascus, Syria", "B.P. 4470, Damas, Syrie", 1},
		{graph.Address, "P.O. Box 4470, Damascus, Syria", "ص.ب 4470 دمشق", 1},
		{graph.Address, "P.O. Box 4470, Damascus, Syria", "P.O. Box 4470, Aleppo, Syria", 0},
		{graph.Address, "P.O. Box 4470, Damascus, Syria", "P.O. Box 4470, Tehran, Iran", 0},
		{graph.Address, "P.O. Box 4470, Damascus, Syria", "P.O. Box 4471, Damascus, Syria", 0},
		{graph.Address, "P.O. Box 4470, Damascus, Syria", "P.O. Box 4470, Syria", boxUnsure},
		{graph.Address, "P.O. Box 4470, Damascus, Syria", "P.O. Box 4470", 0},
		{graph.Phone, "+963 11 2121816", "00963112121816", 1},
		{graph.Phone, "+963 11 2121816", "011 2121816", 1},
		{graph.Phone, "+963 11 2121816", "+961 1 2121816", 0},
		{graph.Phone, "+44 (0)20 7946 0958", "020 7946 0958", 1},
	} {
		best := 0.0
		for _, a := range contact(c.property, c.a, "") {
			for _, b := range contact(c.property, c.b, "") {
				best = max(best, a.Meets(b))
				if a.Meets(b) != b.Meets(a) {
					t.Errorf("%q and %q: %g one way, %g the other", c.a, c.b, a.Meets(b), b.Meets(a))
				}
			}
		}
		if best != c.want {
			t.Errorf("%q and %q: got %g, want %g", c.a, c.b, best, c.want)
		}
	}
}

// FuzzContacts: no text makes reading panic, and what is read meets itself, unless
// it is half of a pair or does not tell where.
func FuzzContacts(f *testing.F) {
	for _, seed := range []string{"P.O. Box 4470, Damascus", "+963 11 (0) 2121816; 99", "a@b.cd", "http://[::1", "ص.ب ٤٤٧٠", "\xff@\x00.ru"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range []graph.Property{graph.Address, graph.Phone, graph.Email, graph.Website, graph.IDNumber, graph.OwnerName} {
			for _, c := range contact(p, text, "sy") {
				if c.Medium != Mention && c.Meets(c) == 0 {
					t.Errorf("%s %q does not meet itself: %+v", p, text, c)
				}
			}
		}
	})
}
