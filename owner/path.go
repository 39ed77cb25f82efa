package owner

import (
	"cmp"
	"slices"

	"interdict/date"
	"interdict/graph"
)

// Path leads from a party, owner by owner, to a listed body.
type Path []Step

// Step is one stake on a path.
type Step struct {
	From, To graph.ID // the owned, and who has the stake
	Stake    Stake
	For      bool  // To is the one for whom the owner of Stake holds as nominee
	Counts   Count // what To is under the rule
	Held     Range // what blocked owners hold of To, where it is not listed itself
}

// Count is how a body counts under a rule.
type Count uint8

// The ways to count.
const (
	Free    Count = iota // no blocked owner
	Open                 // may be one
	MayList              // perhaps listed: the day or the name leaves it open
	ByRule               // blocked by the rule: its stake counts whole
	OnList               // listed itself
)

var countWords = [...]string{"not owned by enough", "may be owned by enough", "may be listed", "counts as blocked by this rule", "is listed"}

func (c Count) String() string { return countWords[c] }

// The limits of what is shown: paths, and steps looked at to find them.
const (
	maxPaths = 12
	maxTried = 20_000
)

// paths returns the shortest ways to the listed bodies, without going through a
// body twice or past a listed one.
func (r *reckoning) paths() (paths []Path, more bool) {
	queue := []way{{at: 0}}
	var found []way
	for tried := 0; len(queue) > 0; tried++ {
		if tried == maxTried || len(found) == 4*maxPaths {
			more = true
			break
		}
		w := queue[0]
		queue = queue[1:]
		if len(w.hops) > 0 && r.listed[w.at] != date.No {
			found = append(found, w)
			continue
		}
		edges := r.of(w.at)
		for i := range edges {
			next := r.towards(&edges[i])
			if next <= 0 || w.passes(next) {
				continue
			}
			queue = append(queue, way{next, append(slices.Clone(w.hops), hop{w.at, next, &edges[i]})})
		}
	}
	for _, w := range found {
		paths = append(paths, r.path(w.hops))
	}
	slices.SortStableFunc(paths, comparePaths)
	if len(paths) > maxPaths {
		paths, more = paths[:maxPaths], true
	}
	return paths, more
}

// way is a path that is being looked for.
type way struct {
	at   int32
	hops []hop
}

// hop is one stake on a way, by the numbers of the bodies.
type hop struct {
	owned, to int32
	edge      *edge
}

func (w way) passes(n int32) bool {
	return slices.ContainsFunc(w.hops, func(h hop) bool { return h.to == n })
}

// towards returns the body that a stake leads to on the way to a listed one: the
// owner, or the one for whom it holds; nobody when neither leads there.
func (r *reckoning) towards(e *edge) int32 {
	switch {
	case e.most() == 0:
		return nobody
	case r.reached[e.owner]:
		return e.owner
	case e.behind >= 0 && r.reached[e.behind]:
		return e.behind
	}
	return nobody
}

// path writes hops as steps; a nominee makes two of one stake.
func (r *reckoning) path(hops []hop) Path {
	var path Path
	for _, h := range hops {
		s := r.stake(h.edge, h.owned)
		if h.to == h.edge.owner {
			path = append(path, r.step(s, s.Owned, h.to))
			continue
		}
		held := r.step(s, s.Owned, h.edge.owner)
		behalf := r.step(s, s.Owner, h.to)
		behalf.For = true
		path = append(path, held, behalf)
	}
	return path
}

func (r *reckoning) step(s Stake, from graph.ID, to int32) Step {
	if s.said == nil {
		s.said = r.Said(s)
	}
	return Step{From: from, To: r.id(to), Stake: s, Counts: r.count(to), Held: r.share(to)}
}

func (r *reckoning) count(n int32) Count {
	switch {
	case r.listed[n] == date.Yes:
		return OnList
	case r.surely[n]:
		return ByRule
	case r.listed[n] == date.Maybe:
		return MayList
	case r.may[n]:
		return Open
	}
	return Free
}

// Listed returns the id of the listed body that the path leads to.
func (p Path) Listed() graph.ID { return p[len(p)-1].To }

// comparePaths orders by what says most: all steps counting, short, large shares.
func comparePaths(a, b Path) int {
	return cmp.Or(
		-cmp.Compare(a.weakest(), b.weakest()), cmp.Compare(len(a), len(b)),
		-cmp.Compare(a[0].Stake.Share.Min, b[0].Stake.Share.Min), -cmp.Compare(a[0].Stake.Share.Max, b[0].Stake.Share.Max),
		slices.CompareFunc(a, b, func(x, y Step) int { return cmp.Compare(x.To, y.To) }),
	)
}

// weakest returns how the least of the bodies on a path counts.
func (p Path) weakest() Count {
	return slices.MinFunc(p, func(a, b Step) int { return cmp.Compare(a.Counts, b.Counts) }).Counts
}

// Said returns the claims that the stake rests on.
func (s Stake) Said() []graph.Claim { return slices.Clone(s.said) }
