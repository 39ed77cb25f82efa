package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"interdict/name"
)

// pair is two spellings of one name.
type pair struct{ a, b string }

// weighted is a pair and how often it counts.
type weighted struct {
	pair
	times float64
}

// piece is some letters on the one side for some on the other.
type piece struct{ one, other string }

// model holds what pieces cost, in nats.
type model struct {
	cost    map[piece]float64
	longest int
}

const (
	rounds      = 8    // of counting; the costs do not change after that
	leastSeen   = 30   // times that a piece must be seen
	typing      = 7.0  // nats of a slip that no spelling explains, which is one letter of distance
	looseLimit  = 2.0  // how far apart spellings may be by the old table to be taken for one name
	listTimes   = 5    // how often a pair of the lists counts: their names come from where spellings differ most
	leastSaving = 1.0  // nats that a longer piece must save to stand in the table
	common      = 0.55 // how much of the longer word the shorter one must be
)

func learnCosts(dir string) error {
	pairs, err := spellings(dir)
	if err != nil {
		return err
	}
	say("%d pairs of spellings", len(pairs))
	m := &model{cost: map[piece]float64{}, longest: 3}
	for round := range rounds {
		total := m.learn(pairs)
		say("round %d: %.3f nats a pair, %d pieces", round, total/float64(len(pairs)), len(m.cost))
	}
	return m.write(os.Stdout)
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

// spellings gathers pairs of different spellings of one name, each pair once: the
// nearest parts of two names of a party, and Wikidata's groups.
func spellings(dir string) ([]weighted, error) {
	seen := map[pair]float64{}
	times := float64(listTimes)
	add := func(a, b string) {
		if a > b {
			a, b = b, a
		}
		if a != b && isLatin(a) && isLatin(b) && alike(a, b) {
			seen[pair{a, b}] = max(seen[pair{a, b}], times)
		}
	}
	err := ofac(dir, func(names [][]name.Part) {
		for i := range names {
			for j := range i {
				nearest(names[i], names[j], add)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	times = 1
	err = wikidata(dir, func(group []string) {
		for i := range group {
			for j := range i {
				add(group[i], group[j])
			}
		}
	})
	pairs := make([]weighted, 0, len(seen))
	for p, times := range seen {
		pairs = append(pairs, weighted{p, times})
	}
	slices.SortFunc(pairs, func(x, y weighted) int { return cmp.Or(strings.Compare(x.a, y.a), strings.Compare(x.b, y.b)) })
	return pairs, err
}

// nearest calls add with each part of a name and the part of another that is
// nearest to it, where neither stands in both names.
func nearest(a, b []name.Part, add func(a, b string)) {
	for _, x := range a {
		if has(b, x.Text) || x.Role == name.Initial {
			continue
		}
		best, apart := "", looseLimit
		for _, y := range b {
			if d := plain(x.Text, y.Text); d < apart && !has(a, y.Text) {
				best, apart = y.Text, d
			}
		}
		if best != "" {
			add(x.Text, best)
		}
	}
}

func has(parts []name.Part, text string) bool {
	return slices.ContainsFunc(parts, func(p name.Part) bool { return p.Text == text })
}

// alike reports whether two words can be spellings of one name at all.
func alike(a, b string) bool {
	short, long := float64(min(len(a), len(b))), float64(max(len(a), len(b)))
	return short >= common*long && plain(a, b) <= min(looseLimit, 0.4*long)
}

// plain returns how many letters two words are apart, when vowels count half.
func plain(a, b string) float64 {
	row := make([]float64, len(b)+1)
	for j := range b {
		row[j+1] = row[j] + letter(b[j])
	}
	for i := range a {
		corner := row[0]
		row[0] += letter(a[i])
		for j := range b {
			other := max(letter(a[i]), letter(b[j]))
			if a[i] == b[j] {
				other = 0
			}
			corner, row[j+1] = row[j+1], min(corner+other, row[j+1]+letter(a[i]), row[j]+letter(b[j]))
		}
	}
	return row[len(b)]
}

func letter(c byte) float64 {
	if strings.IndexByte("aeiouyw", c) >= 0 {
		return 0.5
	}
	return 1
}

// learn counts the pieces of the cheapest way from each spelling to the other and
// prices them by how often they were seen among all places where they could have
// been. It returns what all ways cost.
func (m *model) learn(pairs []weighted) float64 {
	seen, places := map[piece]float64{}, map[string]float64{}
	total := 0.0
	for _, p := range pairs {
		for _, way := range [2]pair{p.pair, {p.b, p.a}} {
			pieces, cost := m.path(way.a, way.b)
			total += cost
			for _, q := range pieces {
				seen[q] += p.times
			}
			for i := range way.a {
				for n := 1; n <= m.longest && i+n <= len(way.a); n++ {
					places[way.a[i:i+n]] += p.times
				}
				places[""] += p.times
			}
		}
	}
	m.cost = map[piece]float64{}
	for p, n := range seen {
		if p.one != p.other && n >= leastSeen {
			m.cost[p] = -math.Log(n / places[p.one])
		}
	}
	return total / 2
}

// path returns the pieces of the cheapest way from a to b that differ.
func (m *model) path(a, b string) ([]piece, float64) {
	type cell struct {
		cost     float64
		fromA, n int
	}
	table := make([][]cell, len(a)+1)
	for i := range table {
		table[i] = make([]cell, len(b)+1)
		for j := range table[i] {
			if i+j == 0 {
				continue
			}
			best := cell{cost: math.Inf(1)}
			for x := 0; x <= min(i, m.longest); x++ {
				for y := 0; y <= min(j, m.longest); y++ {
					if x+y == 0 || x == 0 && y > 1 || y == 0 && x > 1 {
						continue
					}
					if c := table[i-x][j-y].cost + m.price(a[i-x:i], b[j-y:j]); c < best.cost {
						best = cell{c, x, y}
					}
				}
			}
			table[i][j] = best
		}
	}
	var pieces []piece
	for i, j := len(a), len(b); i+j > 0; {
		c := table[i][j]
		if one, other := a[i-c.fromA:i], b[j-c.n:j]; one != other {
			pieces = append(pieces, piece{one, other})
		}
		i, j = i-c.fromA, j-c.n
	}
	return pieces, table[len(a)][len(b)].cost
}

// price is what a piece costs: nothing when it is the same letter, what was
// learned, or what nobody learned.
func (m *model) price(one, other string) float64 {
	if one == other && len(one) == 1 {
		return 0
	}
	if c, ok := m.cost[piece{one, other}]; ok {
		return c
	}
	n := max(len(one), len(other))
	if len(m.cost) == 0 { // before anything is learned, longer pieces cost a little less than their letters
		return typing * (0.25 + 0.7*float64(n))
	}
	return typing * float64(n)
}

// write writes the pieces that cost less than a slip, at what they cost on the
// average of both ways.
func (m *model) write(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, header)
	var rows []string
	for p, c := range m.cost {
		back, ok := m.cost[piece{p.other, p.one}]
		if !ok {
			back = typing
		}
		c = (c + back) / 2
		if p.other < p.one || !ok && p.one != "" {
			if c < min(0.95*typing, m.without(p)-leastSaving) {
				rows = append(rows, fmt.Sprintf("%s\t%s\t%.2f\n", p.one, cmp.Or(p.other, "-"), c/typing))
			}
		}
	}
	slices.Sort(rows)
	for _, row := range rows {
		out.WriteString(row)
	}
	out.WriteString(schemes)
	return out.Flush()
}

// without returns what a piece would cost in smaller ones.
func (m *model) without(p piece) float64 {
	if len(p.one) <= 1 && len(p.other) <= 1 {
		return math.Inf(1)
	}
	longest := m.longest
	whole := m.cost[p]
	m.cost[p] = math.Inf(1)
	_, cost := m.path(p.one, p.other)
	m.cost[p], m.longest = whole, longest
	return cost
}

const header = `# What it costs to take one piece of a name for another, in letters: 0 the same sound, 1 a slip that no
# spelling explains. Both directions cost the same; "-" is nothing; pieces are at most three letters. What is
# not named costs as spelling.go says. Made by spelling/internal/learn: minus the logarithm of how often
# the piece was seen in two spellings of one name, of the names of each party of OFAC's list and of Wikidata's
# name parts (CC0), as a share of 7 nats.
#
# one	other	cost
`
