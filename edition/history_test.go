package edition_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"interdict/edition"
	"interdict/graph"
)

// plainly returns the history of one claim, written part/property=value, by the
// rule alone: each unbroken run of presence in the editions that cover the part.
func plainly(editions []*edition.Edition, claim string, present func(n int) bool) (lines []string) {
	part, said, _ := strings.Cut(claim, "/")
	var covering []int
	for n, e := range editions {
		if e.Header().Covers(part) {
			covering = append(covering, n)
		}
	}
	published := func(i int) time.Time {
		if i < 0 || i >= len(covering) {
			return time.Time{}
		}
		return editions[covering[i]].Header().Published
	}
	property, value, _ := strings.Cut(said, "=")
	for first := 0; first < len(covering); first++ {
		if !present(covering[first]) {
			continue
		}
		last := first
		for last+1 < len(covering) && present(covering[last+1]) {
			last++
		}
		lines = append(lines, known([]graph.Claim{{
			Property: graph.Property(property), Value: value, Source: graph.Citation{Part: part},
			Known: graph.Known{Before: published(first - 1), First: published(first), Last: published(last), Gone: published(last + 1)},
		}})...)
		first = last
	}
	return lines
}

func TestHistoryIsWhatTheRuleSays(t *testing.T) {
	const id = "ofac:36"
	parts := []string{"sdn", "alt", "add"}
	rapid.Check(t, func(rt *rapid.T) {
		var editions []*edition.Edition
		var claims [][]string
		said := map[string]bool{}
		for n := range rapid.IntRange(1, 7).Draw(rt, "editions") {
			covered := rapid.SliceOfDistinct(rapid.SampledFrom(parts), rapid.ID).Draw(rt, "covered")
			var now []string
			if len(covered) > 0 {
				now = rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) string {
					return rapid.SampledFrom(covered).Draw(rt, "part") + "/name=" + rapid.SampledFrom([]string{"A", "B", "C"}).Draw(rt, "value")
				}), 0, 6).Draw(rt, "claims")
			}
			for _, claim := range now {
				said[claim] = true
			}
			claims = append(claims, now)
			editions = append(editions, publication(t, fmt.Sprintf("2025-01-%02d", n+1), covered, record(id, now...)))
		}
		var want []string
		for claim := range said {
			want = append(want, plainly(editions, claim, func(n int) bool { return slices.Contains(claims[n], claim) })...)
		}
		got, err := shelve(t, editions...).Record(id)
		if err != nil {
			rt.Fatal(err)
		}
		lines := known(got)
		slices.Sort(want)
		if slices.Sort(lines); !slices.Equal(lines, want) {
			rt.Fatalf("got %q\nwant %q", lines, want)
		}
	})
}
