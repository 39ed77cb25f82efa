package spelling

import (
	"testing"
)

func TestDistance(t *testing.T) {
	within := func(a, b string, low, high float32) {
		t.Helper()
		if d := Distance(a, b, 10); d < low || d > high {
			t.Errorf("Distance(%q, %q) = %.2f, want %.2f to %.2f", a, b, d, low, high)
		}
		if there, back := Distance(a, b, 10), Distance(b, a, 10); there-back > 0.001 || back-there > 0.001 {
			t.Errorf("Distance(%q, %q) = %.2f, and back %.2f", a, b, there, back)
		}
	}
	// The same name, written in another way (domain: names as official lists write them).
	for _, same := range [][2]string{
		{"quwaydir", "kweider"}, {"mahrous", "mahrus"}, {"katrangi", "katranji"}, {"allush", "allouch"},
		{"zughaib", "zughayb"}, {"said", "saeed"}, {"ahmed", "ahmad"}, {"hamcho", "hamsho"}, {"qatarji", "katerji"},
		{"qatirji", "khatirji"}, {"olabi", "oulabi"}, {"mekdad", "meqdad"}, {"touma", "tuma"}, {"khaled", "haled"},
		{"baniyas", "banias"}, {"homs", "hims"}, {"sergei", "sergey"}, {"qaddafi", "gaddafi"}, {"muhammad", "mohamed"},
	} {
		within(same[0], same[1], 0, 2)
	}
	within("azbar", "azbar", 0, 0)
	within("scholz", "schloz", 0.8, 0.8) // two letters swapped
	within("usmanov", "usmamov", 0.5, 1)
	within("castro", "castillo", 1.1, 3)
	within("3000", "4000", 1, 1)
	within("boris", "igor", 1.5, 4)
	within("", "ali", 1, 3)
}

func TestPublishedCosts(t *testing.T) {
	if _, err := parse(published); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"missing field":  "a\te",
		"cost above one": "a\te\t1.5",
		"no number":      "a\te\tx",
		"long piece":     "abcd\te\t0.1",
	} {
		if _, err := parse(bad); err == nil {
			t.Errorf("%s: %q was read without an error", name, bad)
		}
	}
}

func FuzzDistance(f *testing.F) {
	f.Add("katrangi", "katranji")
	f.Add("", "\xff3000")
	f.Fuzz(func(t *testing.T, a, b string) {
		there, back := Distance(a, b, 100), Distance(b, a, 100)
		if there < 0 || there-back > 0.001 || back-there > 0.001 {
			t.Errorf("Distance(%q, %q) = %v, and back %v", a, b, there, back)
		}
	})
}

func BenchmarkDistance(b *testing.B) {
	for b.Loop() {
		Distance("katrangi", "qatirji", 3)
	}
}
