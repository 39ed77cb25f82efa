package words

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func TestSplit(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"Ball Bearings, 5-axis", []string{"ball", "bearings", "5", "axis"}},
		{"Pompe à vide", []string{"pompe", "a", "vide"}},
		{"Größe Straße", []string{"grosse", "strasse"}},
		{"真空泵 pump", []string{"真空泵", "pump"}},
		{"ثيوديغليكول", []string{"ثيوديغليكول"}},
		{"\xff\xfe a", []string{"a"}},
		{"", nil},
	} {
		var got []string
		for _, w := range Split(tc.text) {
			got = append(got, w.Text)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%q: got %q, want %q", tc.text, got, tc.want)
		}
	}
}

func TestStem(t *testing.T) {
	for _, same := range [][]string{
		{"bearing", "bearings"}, {"machine", "machines", "machining"}, {"hardened", "hardening"}, {"valve", "valves"}, {"alloy", "alloys"},
		{"battery", "batteries"}, {"press", "presses"}, {"насос", "насосы", "насосов", "насоса"}, {"вакуумный", "вакуумные", "вакуумных"}, {"مضخه", "المضخه", "مضخات"},
		{"controlled", "controlling"},
	} {
		for _, word := range same[1:] {
			if Stem(word) != Stem(same[0]) {
				t.Errorf("%q has the stem %q, %q has %q", word, Stem(word), same[0], Stem(same[0]))
			}
		}
	}
	for _, apart := range [][2]string{{"bear", "bearing"}, {"gas", "ga"}, {"virus", "viru"}, {"sulfide", "sulfite"}} {
		if Stem(apart[0]) == Stem(apart[1]) {
			t.Errorf("%q and %q have one stem", apart[0], apart[1])
		}
	}
}

func TestNear(t *testing.T) {
	s := NewSpelling([]string{"centrifuge", "sulfide", "sulfite", "press", "gyro"})
	for word, want := range map[string][]string{
		"cenrtifuge": {"centrifuge"}, "centirfuge": {"centrifuge"}, "centrfiuge": {"centrifuge"}, "entrifuge": {"centrifuge"}, "centrifugee": {"centrifuge"}, "xcentrifuge": {"centrifuge"},
		"centrifuge": nil, "centrifug": {"centrifuge"}, "centriffuge": {"centrifuge"}, "centrofuge": {"centrifuge"},
		"centofuge": nil, "sulfite": nil, "sulfibe": {"sulfide", "sulfite"}, "gyros": nil, "pres": nil, "presss": {"press"},
	} {
		if got := s.Near(word); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

// TestNearIsWhole: every word one edit away from a known one is near it.
func TestNearIsWhole(t *testing.T) {
	for _, word := range []string{"valve", "reactor", "насосы", "centrifuge"} {
		s := NewSpelling([]string{word})
		runes := []rune(word)
		for i := range runes {
			edits := []string{string(runes[:i]) + string(runes[i+1:]), string(runes[:i]) + "q" + string(runes[i:]), string(runes[:i]) + "q" + string(runes[i+1:])}
			if i > 0 && runes[i] != runes[i-1] {
				edits = append(edits, string(runes[:i-1])+string(runes[i])+string(runes[i-1])+string(runes[i+1:]))
			}
			for _, edit := range edits {
				if len([]rune(edit)) >= leastSpelt && !slices.Equal(s.Near(edit), []string{word}) {
					t.Errorf("%q is not near %q: %q", edit, word, s.Near(edit))
				}
			}
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"Ball bearings", "真空泵", "\xff\xffa\u0301", "насосы ـ"} {
		f.Add(seed)
	}
	s := NewSpelling([]string{"centrifuge", "вакуумный"})
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, w := range Split(text) {
			if w.From < last || w.To <= w.From || w.To > len(text) || w.Text == "" || w.Stem == "" || !utf8.ValidString(w.Text) {
				t.Fatalf("%q: %+v after %d", text, w, last)
			}
			last = w.To
			s.Near(w.Text)
		}
	})
}
