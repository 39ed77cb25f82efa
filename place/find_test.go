package place

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// load builds the gazetteer for a test.
func load(tb testing.TB) *Gazetteer {
	tb.Helper()
	g, err := Load()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// shown writes what was found: "Al-Qusayr=town sy.11 Al Quşayr" for one place,
// with ? and the first of several.
func shown(found []Match) string {
	var all []string
	for _, m := range found {
		p, sole := m.Sole()
		if !sole {
			p = m.Places[0].Place
		}
		text := fmt.Sprintf("%s=%s %s %s", m.Text, p.Kind, strings.TrimSuffix(p.Country+"."+p.Division, "."), p.Name)
		if !sole {
			text += "?"
		}
		if m.How != Exact {
			text += " (" + m.How.String() + ")"
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}

func TestFind(t *testing.T) {
	g := load(t)
	tests := []struct{ text, country, want string }{
		{"Krimea", "", "Krimea=region ua.11 Crimea"},
		{"Крым", "", "Крым=region ua.11 Crimea"},
		{"Sevastopol'", "", "Sevastopol'=town ua.20 Sevastopol"},
		{"Севастополь", "", "Севастополь=town ua.20 Sevastopol"},
		{"so-called Donetsk People's Republic", "", "so-called Donetsk People's Republic=region ua.05 Donetsk"},
		{"Al-Qusayr, Homs governorate", "", "Al-Qusayr=town sy.11 Al Quşayr; Homs=region sy.11 Homs"},
		{"Qusayr, Homs", "", "Qusayr=town sy.11 Al Quşayr; Homs=region sy.11 Homs"},
		{"Masyaf, Syria", "", "Masyaf=town sy.10 Maşyāf; Syria=country sy Syria"},
		{"مصياف", "", "مصياف=town sy.10 Maşyāf"},
		{"حمص، سوريا", "", "حمص=town sy.11 Homs; سوريا=country sy Syria"},
		{"St. Petersburg", "", "St. Petersburg=town ru.66 Saint Petersburg?"},
		{"St. Petersburg", "US", "St. Petersburg=town us.FL St. Petersburg"},
		{"St. Petersburg", "ru", "St. Petersburg=town ru.66 Saint Petersburg"},
		{"St. Petersburg, Russia", "us", "St. Petersburg=town ru.66 Saint Petersburg; Russia=country ru Russia"},
		{"Barzeh Street, P.O. Box 4470, Damascus", "sy", "Damascus=town sy.13 Damascus"},
		{"P.O. Box 31983, Barzeh", "", "Barzeh=locality sy.13 Barzah"},
		{"Jamraya, Rif Dimashq", "", "Jamraya=locality sy.08 Jamraya; Rif Dimashq=region sy.08 Rif-dimashq"},
		{"Centre de Recherche de Kaboun", "sy", "Kaboun=locality sy.13 Qaboun"},
		{"al-Hameh, Damascus Countryside", "", "al-Hameh=locality sy.08 Al-Hameh; Damascus Countryside=region sy.08 Rif-dimashq"},
		{"as-Safira, Aleppo, Syria", "", "as-Safira=town sy.09 As Safīrah; Aleppo=region sy.09 Aleppo; Syria=country sy Syria"},
		{"Tartus", "sy", "Tartus=town sy.14 Ţarţūs"},
		{"Baniyas", "sy", "Baniyas=town sy.14 Bāniyās"},
		{"Latakia, Syria", "", "Latakia=town sy.02 Latakia; Syria=country sy Syria"},
		{"Akkar", "", "Akkar=region lb.10 Akkar"},
		{"Paris, Texas", "", "Paris=town us.TX Paris; Texas=region us.TX Texas"},
		{"Atlanta, Georgia", "", "Atlanta=town us.GA Atlanta; Georgia=region us.GA Georgia"},
		{"Tbilisi, Georgia", "", "Tbilisi=town ge.51 Tbilisi; Georgia=country ge Georgia"},
		{"Los Angeles, CA 90001", "", "Los Angeles=town us.CA Los Angeles; CA=region us.CA California"},
		{"Damscus, Syria", "", "Damscus=town sy.13 Damascus (one letter off); Syria=country sy Syria"},
		{"No. 90, 15th St., North Kargar Avenue, Tehran 1439763111, Iran", "", "Tehran=town ir.26 Tehran; Iran=country ir Iran"},
		{"34 Mashy Poryvaevoy Street, Moscow 107078, Russia", "", "Moscow=town ru.48 Moscow; Russia=country ru Russia"},
		{"大马士革", "", "大马士革=town sy.13 Damascus"},
		{"北京市海淀区", "", "北京市=town cn.22 Beijing"},
		{"ドバイ", "", "ドバイ=town ae.03 Dubai"},
		{"평양시", "", "평양시=town kp.12 Pyongyang"},
		{"Kowloon, Hong Kong, China", "", "Kowloon=town hk.00 Kowloon?; Hong Kong=country hk Hong Kong SAR China; China=country cn China"},
		{"ACME S.A. de C.V., Culiacan, Mexico", "", "Culiacan=town mx.25 Culiacán; Mexico=country mx Mexico"},
		{"Dubai, U.A.E.", "", "Dubai=town ae.03 Dubai; U.A.E.=country ae United Arab Emirates"},
		{"Lebanon", "", "Lebanon=country lb Lebanon"},
		{"Georgia", "", "Georgia=country ge Georgia?"},
		{"Simferopol, Russia", "", "Simferopol=town ua.11 Simferopol; Russia=country ru Russia"},
		{"Rue de Damas, Paris, France", "", "Paris=town fr.11 Paris; France=country fr France"},
		{"", "", ""},
		{"unknown", "", ""},
		{"P.O. Box 4470", "", ""},
	}
	for _, test := range tests {
		if got := shown(g.Find(test.text, Hint{Country: test.country})); got != test.want {
			t.Errorf("Find(%q, %q) =\n  %s, want\n  %s", test.text, test.country, got, test.want)
		}
	}
}

// TestAmbiguityIsKept: a name with several places yields all of them, the largest
// first, none of them chosen.
func TestAmbiguityIsKept(t *testing.T) {
	g := load(t)
	found := g.Find("Tripoli", Hint{})
	if len(found) != 1 {
		t.Fatalf("found %v", found)
	}
	if _, ok := found[0].Sole(); ok {
		t.Errorf("one Tripoli was chosen of %v", found[0].Places)
	}
	var countries []string
	for _, c := range found[0].Places {
		countries = append(countries, c.Country)
	}
	if countries[0] != "ly" || !slices.Contains(countries, "lb") || !slices.Contains(countries, "gr") {
		t.Errorf("countries %v, want ly before lb and gr", countries)
	}
}

// TestSpansPointIntoTheText: whatever the text, what was found stands in it in
// order, and every match has a place.
func TestSpansPointIntoTheText(t *testing.T) {
	g := load(t)
	parts := []string{"Damascus", "Syria", ", ", "Road", "St.", "Петербург", "北京市", "123", "\xff", "Homs governorate", " of ", "Krimea", "'", "(", "Masyaff"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(parts), rapid.String())).Draw(t, "text"), " ")
		checkSpans(t, text, g.Find(text, Hint{}))
	})
}

func checkSpans(t interface{ Errorf(string, ...any) }, text string, found []Match) {
	at := 0
	for _, m := range found {
		if m.From < at || m.To > len(text) || text[m.From:m.To] != m.Text || len(m.Places) == 0 {
			t.Errorf("%q: %+v does not stand there after %d", text, m, at)
			return
		}
		at = m.From
	}
}

func FuzzFind(f *testing.F) {
	g := load(f)
	for _, text := range []string{"Al-Qusayr, Homs governorate", "北京市海淀区", "a\xff, Syria", "St. Petersburg"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkSpans(t, text, g.Find(text, Hint{Country: "sy"})) })
}

func BenchmarkFind(b *testing.B) {
	g := load(b)
	for name, text := range map[string]string{
		"address": "No. 90, 15th St., North Kargar Avenue, Tehran 1439763111, Iran",
		"town":    "Masyaf, Syria",
		"slip":    "Masyaff, Syria",
		"many":    "San Jose, Victoria, Santa Cruz, Georgia",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Find(text, Hint{})
			}
		})
	}
}
