package name

import (
	"slices"
	"testing"
)

func TestAcronyms(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"in English":            {"Scientific Studies and Research Center", []string{"ssrc", "ssarc"}},
		"in French":             {"Centre d'Études et de Recherches Scientifiques", []string{"cers", "cdeedrs", "csrs"}},
		"with a company":        {"National Iranian Oil Company", []string{"nio", "nioc"}},
		"from Chinese":          {"中国精密机械进出口总公司", []string{"zjjj", "zjjjc", "cpmie", "cpmiec"}},
		"with of":               {"Islamic Republic of Iran Shipping Lines", []string{"irisl", "iroisl"}},
		"too short":             {"Syrian Bank", nil},
		"a person":              {"Samir Quwaydir Hassan", nil},
		"nothing":               {"", nil},
		"only signs of a form":  {"Ltd", nil},
		"too many words":        {"Bank of Alpha Beta Gamma Delta Kappa Lambda Omega Sigma Theta Zeta Mahrous Azbar Zughaib Katerji", nil},
		"legal form in between": {"Azbar Trading Technology Ltd Syria", []string{"atts"}},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			if got := Parse(test.text, Any).Acronyms(); !slices.Equal(got, test.want) {
				t.Errorf("%q: %q, want %q", test.text, got, test.want)
			}
		})
	}
}
