package place

import (
	"testing"

	"interdict/place/internal/key"
)

// TestTablesAreWhole: the towns are those of the published table, every region
// and country that a town stands in is known, and all lie on the globe.
func TestTablesAreWhole(t *testing.T) {
	g := load(t)
	counts := map[Kind]int{}
	for i := range g.sites {
		p := g.place(int32(i))
		counts[p.Kind]++
		if p.Name == "" || p.Country == "" || !p.At.valid() || p.Within <= 0 {
			t.Errorf("%+v is not whole", p)
		}
		if _, known := g.nations[p.Country]; !known {
			t.Errorf("%s %q stands in no country that is known: %q", p.Kind, p.Name, p.Country)
		}
		if p.Kind == Locality && p.Source == "" {
			t.Errorf("%q has no reference", p.Name)
		}
	}
	if counts[Town] < 70000 || counts[Region] < 3800 || counts[WholeCountry] < 250 || counts[Locality] < 4 {
		t.Errorf("the tables have %v", counts)
	}
}

// TestSizeStaysSmall: the table is part of every binary.
func TestSizeStaysSmall(t *testing.T) {
	if len(townsFile) > 3<<20 {
		t.Errorf("towns.tsv.zst has %d bytes, want at most 3 MB", len(townsFile))
	}
}

func TestKeys(t *testing.T) {
	for name, want := range map[string]string{
		"Al-Quşayr": "al qusayr", "Sevastopol'": "sevastopol", "U.A.E.": "uae", "Łódź": "lodz", "İZMİR": "izmir", "Jalālābād": "jalalabad",
		"دمشق\u200e": "دمشق", "حماة": "حماه", "کرج": "كرج", "Йошкар-Ола": "иошкар ола", "ドバイ": "ドバイ", "サンクトペテルブルク": "サンクトペテルブルク",
		"평양": "평양", "  ": "", "\xff": "", "١٢ شارع": "12 شارع", "Şırnak": "sirnak",
	} {
		if got := key.Of(name); got != want {
			t.Errorf("key.Of(%q) = %q, want %q", name, got, want)
		}
	}
}

func FuzzKey(f *testing.F) {
	f.Add("Al-Quşayr ١٢ ドバイ")
	f.Add("\xf3Ă")
	f.Add("\ufcf3") // two marks on a letter that only lengthens
	f.Fuzz(func(t *testing.T, name string) {
		if once := key.Of(name); key.Of(once) != once {
			t.Errorf("key.Of(%q) = %q, which folds on to %q", name, once, key.Of(once))
		}
	})
}

// BenchmarkLoad reports what the gazetteer costs whoever loads it.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
