package place

import (
	"strings"
	"testing"
)

// TestCodesMeanThemselves: a code of ISO 3166-1 is that of its country, whatever
// else people write so ("RU" is not Royaume-Uni).
func TestCodesMeanThemselves(t *testing.T) {
	for _, row := range rows(namesFile) {
		for _, code := range row[:2] {
			if code == "" {
				continue
			}
			if got, ok := Country(strings.ToUpper(code)); got != row[0] || !ok {
				t.Errorf("%s is %q, want %s", code, got, row[0])
			}
		}
	}
}
