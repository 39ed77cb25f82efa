package cas

import "testing"

func TestCheckDigit(t *testing.T) {
	for digits, want := range map[string]int{"11148": 8, "10744": 8, "773218": 5, "238749599": 8, "": 0} {
		if got := CheckDigit(digits); got != want {
			t.Errorf("%s: %d, want %d", digits, got, want)
		}
	}
}
