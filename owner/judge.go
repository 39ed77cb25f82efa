package owner

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"interdict/date"
	"interdict/graph"
)

// Verdict is what a rule makes of a party.
type Verdict uint8

// The verdicts, weakest first.
const (
	No           Verdict = iota // it cannot be owned by enough
	Undetermined                // what is known leaves it open
	Presumed                    // the law presumes it, and lets the presumption be rebutted or judged
	Yes
)

var verdictWords = [...]string{"no", "undetermined", "presumed", "yes"}

func (v Verdict) String() string { return verdictWords[v] }

// MarshalText writes the verdict as its word.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads the word of a verdict.
func (v *Verdict) UnmarshalText(text []byte) error {
	i := slices.Index(verdictWords[:], string(text))
	if i < 0 {
		return fmt.Errorf("%q is not a verdict", text)
	}
	*v = Verdict(i)
	return nil
}

// Finding is what one rule makes of what is known.
type Finding struct {
	Party     graph.ID
	Rule      Rule
	Verdict   Verdict
	Share     Range      // of the party that blocked owners hold
	Control   *Criterion // the way of control that the verdict rests on; nil: ownership alone
	Reached   bool       // a listed body stands behind the party at all
	Controls  bool       // control is among the ways to it
	Paths     []Path
	Assumed   []graph.ID // owners on the way that count as free, with owners of theirs unknown
	Problems  []Problem
	Cuts      []Cut
	PathsLeft bool // there are more paths
}

// maxRoots is how many listed bodies are looked at one by one, where a law does not
// add up their stakes.
const maxRoots = 64

// Judge says what a rule makes of a web. Who is listed is asked once for each
// body.
func (w *Web) Judge(rule Rule, listed Standing) Finding {
	r := newReckoning(w, rule)
	var roots []int32
	for n, id := range w.Bodies() {
		// The party's own listing is no ownership.
		if r.listed[n] = listed(id); n > 0 && r.listed[n] != date.No {
			roots = append(roots, int32(n))
		}
	}
	r.listed[0] = date.No
	if len(roots) == 0 {
		return Finding{Party: w.Party, Rule: rule, Share: Range{0, 0}, Cuts: w.Cuts}
	}
	if rule.Aggregate == OfJoint && len(roots) > 1 {
		r = r.gravestRoot(roots)
	} else {
		r.reckon()
	}
	return r.finding()
}

// reckoning is the work of one rule on one web.
type reckoning struct {
	*Web
	rule    Rule
	listed  []date.Answer
	reached []bool // a listed body stands behind it
	surely  []bool // it counts as a blocked owner
	may     []bool // it may count as one

	rootsLeft int // listed bodies that were not looked at one by one
}

func newReckoning(w *Web, rule Rule) *reckoning {
	return &reckoning{Web: w, rule: rule, listed: make([]date.Answer, len(w.bodies))}
}

// gravestRoot reckons for each listed body alone, and returns the reckoning that
// says most.
func (r *reckoning) gravestRoot(roots []int32) *reckoning {
	var gravest *reckoning
	for i, root := range roots {
		if i == maxRoots {
			gravest.rootsLeft = len(roots) - maxRoots
			break
		}
		alone := newReckoning(r.Web, r.rule)
		alone.listed[root] = r.listed[root]
		alone.reckon()
		if gravest == nil || alone.graver(gravest) {
			gravest = alone
		}
	}
	return gravest
}

func (r *reckoning) graver(other *reckoning) bool {
	mine, _ := r.verdict()
	theirs, _ := other.verdict()
	a, b := r.share(0), other.share(0)
	return cmp.Or(cmp.Compare(mine, theirs), cmp.Compare(a.Min, b.Min), cmp.Compare(a.Max, b.Max)) > 0
}

// reckon finds the fixpoints.
func (r *reckoning) reckon() {
	r.reached, r.surely, r.may = make([]bool, len(r.bodies)), make([]bool, len(r.bodies)), make([]bool, len(r.bodies))
	for n, answer := range r.listed {
		r.reached[n], r.surely[n] = answer != date.No, answer == date.Yes
	}
	// Bodies come nearest first, so that going backward most is done in one round.
	r.untilStable(func(n int32) bool { return grow(r.reached, n, r.isReached) })
	r.untilStable(func(n int32) bool { return grow(r.surely, n, r.isSure) })
	hidden := r.hidden()
	for n := range r.may {
		r.may[n] = r.reached[n] || hidden[n]
	}
	r.untilStable(func(n int32) bool {
		if !r.may[n] || r.listed[n] != date.No || r.mayCount(n) {
			return false
		}
		r.may[n] = false
		return true
	})
}

// hidden returns the bodies behind which somebody holds for another who is not
// named: that may be a listed one.
func (r *reckoning) hidden() []bool {
	hidden := make([]bool, len(r.bodies))
	if !slices.ContainsFunc(r.stakes, func(s Stake) bool { return s.Nominee && s.For == "" }) {
		return hidden
	}
	r.untilStable(func(n int32) bool {
		return grow(hidden, n, func(n int32) bool {
			return r.anyOwner(n, func(e *edge) bool { return e.has(fromNominee) && e.behind < 0 || e.most() > 0 && e.by(hidden) })
		})
	})
	return hidden
}

func grow(set []bool, n int32, belongs func(int32) bool) bool {
	if set[n] || !belongs(n) {
		return false
	}
	set[n] = true
	return true
}

func (r *reckoning) untilStable(step func(int32) bool) {
	for changed := true; changed; {
		changed = false
		for n := int32(len(r.bodies)) - 1; n >= 0; n-- {
			changed = step(n) || changed
		}
	}
}

func (r *reckoning) isReached(n int32) bool {
	return r.anyOwner(n, func(e *edge) bool { return e.most() > 0 && e.by(r.reached) })
}

// isSure reports whether sure owners hold enough of a body, or control it in a
// way that decides.
func (r *reckoning) isSure(n int32) bool {
	return r.reached[n] && (r.rule.meets(r.share(n).Min) || len(r.rule.Control) > 0 && r.anyOwner(n, r.decides))
}

// criterion returns the first way to control that an edge is; none is nil.
func (r *reckoning) criterion(e *edge) *Criterion {
	if !e.has(controls) {
		return nil
	}
	return r.rule.criterion(r.told(e))
}

func (r *reckoning) decides(e *edge) bool {
	c := r.criterion(e)
	return c != nil && c.Effect == "decides" && r.told(e).Sure && !r.told(e).Conflict && e.by(r.surely)
}

// mayCount reports whether a body may be owned by enough, or is or may be
// controlled.
func (r *reckoning) mayCount(n int32) bool {
	return r.rule.meets(r.share(n).Max) || len(r.rule.Control) > 0 && r.anyOwner(n, func(e *edge) bool {
		return r.criterion(e) != nil && e.by(r.may)
	})
}

// by reports whether the owner of a stake, or the one it holds for, is in a set.
func (e *edge) by(set []bool) bool { return set[e.owner] || e.behind >= 0 && set[e.behind] }

// free reports whether a stake is surely in hands that are no blocked owner's. A
// nominee who does not say for whom may hold for anyone.
func (e *edge) free(may []bool) bool { return !e.by(may) && (!e.has(fromNominee) || e.behind >= 0) }

// share returns which part of a body blocked owners hold: at least what sure
// ones do, at most what the free do not.
func (r *reckoning) share(n int32) Range {
	var held, free Share
	joint := r.jointly(n)
	edges := r.of(n)
	for i := range edges {
		e := &edges[i]
		if e.has(controls | isRetelling) {
			continue
		}
		counted := e.has(inJoint) && slices.Contains(joint, r.told(e).Joint)
		switch {
		case e.by(r.surely) || counted:
			held += e.least()
		case e.free(r.may):
			free += e.least()
		}
	}
	held = min(held, Whole)
	if r.bodies[n].over {
		return Range{held, Whole}
	}
	return Range{held, max(held, Whole-min(free, Whole))}
}

// jointly returns the arrangements in a body of which a sure owner is part.
func (r *reckoning) jointly(n int32) []string {
	if r.rule.Aggregate != OfJoint {
		return nil
	}
	var names []string
	edges := r.of(n)
	for i := range edges {
		if e := &edges[i]; e.has(inJoint) && e.by(r.surely) {
			names = append(names, r.told(e).Joint)
		}
	}
	return names
}

// verdict says what the rule makes of the party.
func (r *reckoning) verdict() (Verdict, *Criterion) {
	share := r.share(0)
	if r.rule.meets(share.Min) {
		return Yes, nil
	}
	verdict := No
	if r.rule.meets(share.Max) && r.reached[0] {
		verdict = Undetermined
	}
	var by *Criterion
	edges := r.of(0)
	for i := range edges {
		e := &edges[i]
		c := r.criterion(e)
		if c == nil || !e.by(r.may) {
			continue
		}
		v := Undetermined
		switch {
		case r.decides(e):
			v = Yes
		case e.by(r.surely):
			v = Presumed
		}
		if v > verdict && (v > Undetermined || r.reached[0]) {
			verdict, by = v, c
		}
	}
	return verdict, by
}

// finding gathers what is to be said.
func (r *reckoning) finding() Finding {
	f := Finding{Party: r.Party, Rule: r.rule, Share: r.share(0), Reached: r.reached[0], Cuts: r.Cuts}
	f.Verdict, f.Control = r.verdict()
	if r.rootsLeft > 0 {
		f.Cuts = append(slices.Clone(f.Cuts), Cut{r.Party, 1, r.rootsLeft, "listed bodies looked at one by one"})
	}
	if !f.Reached {
		f.Share = Range{0, 0}
		return f
	}
	f.Paths, f.PathsLeft = r.paths()
	onTheWay := map[graph.ID]bool{r.Party: true}
	for _, path := range f.Paths {
		for _, step := range path {
			f.Controls = f.Controls || step.Stake.Means == Controls
			onTheWay[step.From] = true
		}
	}
	for _, p := range r.Problems {
		if onTheWay[p.Owned] {
			f.Problems = append(f.Problems, p)
		}
	}
	f.Assumed = r.assumed(onTheWay)
	return f
}

// assumed returns the owners of bodies on the way that count as free although
// not all of their own owners are known.
func (r *reckoning) assumed(onTheWay map[graph.ID]bool) []graph.ID {
	assumed := map[graph.ID]bool{}
	for id := range onTheWay {
		edges := r.of(r.numberOf(id))
		for i := range edges {
			e := &edges[i]
			if !e.has(controls) && e.free(r.may) && !r.reached[e.owner] && sumOf(r.of(e.owner)) < Whole-roundedUp {
				assumed[r.id(e.owner)] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(assumed))
}

// anyOwner reports whether any stake in a body has a quality.
func (r *reckoning) anyOwner(n int32, has func(*edge) bool) bool {
	edges := r.of(n)
	for i := range edges {
		if has(&edges[i]) {
			return true
		}
	}
	return false
}
