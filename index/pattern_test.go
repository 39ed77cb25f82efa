package index

import (
	"testing"

	"pgregory.net/rapid"
)

// plain is the table of least changes, cell by cell.
func plain(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range rows[i] {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
			case classOf(a[i-1]) == classOf(b[j-1]):
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = 1 + min(rows[i-1][j-1], rows[i-1][j], rows[i][j-1])
			}
			if i > 1 && j > 1 && classOf(a[i-1]) == classOf(b[j-2]) && classOf(a[i-2]) == classOf(b[j-1]) {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

func TestDistance(t *testing.T) {
	word := rapid.StringMatching(`[abcdnmx0-3]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		p := newPattern(a)
		if got, want := p.distance([]byte(b)), plain(a, b); got != want {
			t.Fatalf("distance(%q, %q) = %d, want %d", a, b, got, want)
		}
	})
}

func BenchmarkDistance(b *testing.B) {
	p, other := newPattern("katrangi"), []byte("qatirji")
	for b.Loop() {
		p.distance(other)
	}
}
