package owner

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"interdict/graph"
)

// drawn is a small random web: bodies b0 to b3, of which l0 and l1 are listed and
// f0 is free, and stakes in tenths.
type drawn struct {
	claims []graph.Claim
	ranges map[[2]string]Range
}

var bodiesDrawn = []string{"b0", "b1", "b2", "b3"}

func draw(t *rapid.T) drawn {
	d := drawn{ranges: map[[2]string]Range{}}
	for _, owned := range bodiesDrawn {
		left := 10
		for _, owner := range []string{"l0", "l1", "f0", "b0", "b1", "b2", "b3"} {
			if owner == owned || left == 0 || rapid.IntRange(0, 2).Draw(t, "none") > 0 {
				continue
			}
			low := rapid.IntRange(0, left).Draw(t, "low")
			high := min(10, low+rapid.IntRange(0, 1).Draw(t, "wide"))
			left -= low
			d.add(owned, owner, low, high)
		}
	}
	return d
}

func (d *drawn) add(owned, owner string, low, high int) {
	value := fmt.Sprintf("%d-%d", 10*low, 10*high)
	d.ranges[[2]string{owned, owner}] = Range{Share(low) * 10 * Percent, Share(high) * 10 * Percent}
	d.claims = append(d.claims, graph.Claim{
		Subject: graph.ID("test:" + owned), Property: graph.OwnedBy, Object: graph.ID("test:" + owner), Value: value,
		Source: graph.Citation{Source: "test", Record: owned},
	})
}

// reachedIn returns the bodies behind which a listed one is known.
func (d drawn) reachedIn() map[string]bool {
	reached := map[string]bool{"l0": true, "l1": true}
	for range bodiesDrawn {
		for pair, share := range d.ranges {
			if reached[pair[1]] && share.Max > 0 {
				reached[pair[0]] = true
			}
		}
	}
	return reached
}

// completion draws exact shares within the ranges, and gives what is left of a
// body behind which a listed one is known to a listed or a free stranger.
func (d drawn) completion(t *rapid.T) map[[2]string]Share {
	whole := map[[2]string]Share{}
	reached := d.reachedIn()
	for _, owned := range bodiesDrawn {
		left := Whole
		for pair, share := range d.ranges {
			if pair[0] == owned {
				whole[pair] = share.Min
				left -= share.Min
			}
		}
		for _, owner := range []string{"l0", "l1", "f0", "b0", "b1", "b2", "b3"} {
			share, ok := d.ranges[[2]string{owned, owner}]
			if ok && share.Max-share.Min <= left && rapid.Bool().Draw(t, "more") {
				left -= share.Max - share.Min
				whole[[2]string{owned, owner}] = share.Max
			}
		}
		if reached[owned] && rapid.Bool().Draw(t, "stranger is listed") {
			whole[[2]string{owned, "stranger"}] = left
		}
	}
	return whole
}

// blockedIn reckons a completion by the plain words of the rule: a body counts
// when those who count hold at least half of it.
func blockedIn(whole map[[2]string]Share, party string) Share {
	counts := map[string]bool{"l0": true, "l1": true, "stranger": true}
	for range bodiesDrawn {
		for _, owned := range bodiesDrawn {
			counts[owned] = counts[owned] || held(whole, owned, counts) >= Whole/2
		}
	}
	return held(whole, party, counts)
}

func held(whole map[[2]string]Share, owned string, counts map[string]bool) Share {
	sum := Share(0)
	for pair, share := range whole {
		if pair[0] == owned && counts[pair[1]] {
			sum += share
		}
	}
	return sum
}

func judged(t *rapid.T, claims []graph.Claim, rule Rule) Finding {
	b, err := BookOf(func(yield func(graph.Record) bool) {
		for _, c := range claims {
			yield(graph.Record{ID: c.Subject, Claims: []graph.Claim{c}})
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	w, err := Walk(b, "test:b0", 738000, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return w.Judge(rule, listedAre("l0", "l1"))
}

// TestBoundsHoldEveryCompletion: whatever the unknown turns out to be, the share
// lies within the bounds.
func TestBoundsHoldEveryCompletion(t *testing.T) {
	rule := InForce(allRules(t), dayOf(t, "2026-11-23"))[0]
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		f := judged(t, d.claims, rule)
		for range 20 {
			whole := d.completion(t)
			if share := blockedIn(whole, "b0"); f.Reached && (share < f.Share.Min || share > f.Share.Max) || !f.Reached && share > 0 {
				t.Fatalf("%v complete %v: %s is outside %s", whole, d.ranges, share, f.Share)
			}
		}
	})
}

// TestMoreStakesNeverLowerTheLowerBound: who learns of one more owner never
// learns of less that is owned by blocked persons. Where a law does not add them
// up, the share is that of the one who may hold most, and who that is changes.
func TestMoreStakesNeverLowerTheLowerBound(t *testing.T) {
	rules := slices.DeleteFunc(InForce(allRules(t), dayOf(t, "2026-11-23")), func(r Rule) bool { return r.Aggregate != OfAll })
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		rule := rapid.SampledFrom(rules).Draw(t, "rule")
		before := judged(t, d.claims, rule)
		owned := rapid.SampledFrom(bodiesDrawn).Draw(t, "owned")
		owner := rapid.SampledFrom([]string{"l0", "l1", "f0", "b0", "b1", "b2", "b3", "other"}).Draw(t, "owner")
		if _, known := d.ranges[[2]string{owned, owner}]; known || owned == owner {
			t.Skip("the stake is known")
		}
		d.add(owned, owner, rapid.IntRange(0, 10).Draw(t, "low"), 10)
		if after := judged(t, d.claims, rule); after.Share.Min < before.Share.Min {
			t.Fatalf("%s: %s became %s with %s in %s", rule.ID, before.Share, after.Share, owner, owned)
		}
	})
}

// TestLimitsAreTold: what a limit leaves out is said, and the lower bound stands.
func TestLimitsAreTold(t *testing.T) {
	claims := []graph.Claim{claim(t, "A <- X: 30"), claim(t, "B <- A: 100")}
	for i := range 100_000 {
		holder := claim(t, "A <- h: 0.0001")
		holder.Object = graph.ID(fmt.Sprintf("test:h%d", i))
		claims = append(claims, holder)
	}
	rule := InForce(allRules(t), dayOf(t, "2026-11-23"))[0]
	for _, c := range []struct {
		limits Limits
		want   string
	}{
		{Limits{}, "at least 30 %, at most 99.9001 % owned by blocked persons: undetermined under OFAC; 99001 left"},
		{Limits{Stakes: 100_001, Bodies: 200_000}, "at least 30 %, at most 90 % owned by blocked persons: undetermined under OFAC; 0 left"},
		{Limits{Levels: 1}, "no known share owned by blocked persons: not owned under OFAC; 100001 left"},
	} {
		party := graph.ID("test:A")
		if c.limits.Levels > 0 {
			party = "test:B"
		}
		w, err := Walk(book(t, claims), party, 739000, c.limits)
		if err != nil {
			t.Fatal(err)
		}
		f, left := w.Judge(rule, listedAre("X")), 0
		for _, cut := range f.Cuts {
			left += cut.Left
		}
		if got := fmt.Sprintf("%s; %d left", f.Summary(), left); got != c.want {
			t.Errorf("%+v: got %s, want %s", c.limits, got, c.want)
		}
	}
}

// TestPathsAreProof: a finding shows the way with its shares and words.
func TestPathsAreProof(t *testing.T) {
	var claims []graph.Claim
	for _, line := range []string{"Target <- Alpha: 30", "Target <- Beta: 25", "Target <- Public: 45", "Alpha <- One: 50 by registry", "Beta <- N: 80 as nominee of test:Two", "Beta <- N: 70 as nominee of test:Two"} {
		claims = append(claims, claim(t, line))
	}
	w, err := Walk(book(t, claims), "test:Target", 739000, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	f := w.Judge(InForce(allRules(t), 739800)[0], listedAre("One", "Two"))
	want := `OFAC 50 Percent Rule: 55 % owned by blocked persons: owned under OFAC
  Target is owned by Alpha (30 %; counts as blocked by this rule), which is owned by One (50 %; is listed)
  Target is owned by Beta (25 %; counts as blocked by this rule), which is owned by N (at least 70 %, sources disagree; not owned by enough), which holds as nominee for Two (is listed)
  note: counted as free, since nobody listed is known behind them: Public
  note: N in Beta: what is said of this stake disagrees: 80 as nominee of test:Two (test Beta), 70 as nominee of test:Two (test Beta); it counts as at least 70 %
`
	if got := f.Words(keyOf); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
