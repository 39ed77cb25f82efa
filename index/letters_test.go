package index

import "testing"

// TestLettersAlike: names are like each other whatever the order of their letters and
// wherever their blanks are, but for some slips; and more of them in longer names.
func TestLettersAlike(t *testing.T) {
	for _, test := range []struct {
		one, other string
		want       bool
	}{
		{"bashir azbar", "azbar bashir", true},
		{"bashir azbar", "bashira zabr", true},
		{"bashir azbar", "bashiir azbbar", true},
		{"bashir azbar", "nashir azbat", true},
		{"bashir azbar", "nashim azbat", false},
		{"azbar", "azbat", true},
		{"azbar", "azmat", false},
		{"bashir azbar", "bashir azbar ahmad", false},
		{"azb", "azb", false},
		{"", "", false},
	} {
		one, other := letterCount(0).add(test.one), letterCount(0).add(test.other)
		if one.like(other) != test.want || other.like(one) != test.want {
			t.Errorf("%q and %q: like is %v, not %v", test.one, test.other, !test.want, test.want)
		}
	}
}
