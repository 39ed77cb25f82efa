package main

import (
	"maps"
	"slices"
)

// alignment holds how likely a letter stands for each run of Latin letters.
type alignment struct {
	chance  map[string]map[string]float64
	seen    map[string]float64 // how often each letter
	longest int
}

// rounds of expectation maximisation; the likelihood hardly changes after six.
const rounds = 8

// align learns which Latin letters each letter stands for.
func align(pairs []pair, longest int) alignment {
	a := alignment{chance: map[string]map[string]float64{}, longest: longest}
	for range rounds {
		counts := map[string]map[string]float64{}
		for _, p := range pairs {
			a.expect(p, counts)
		}
		a.maximise(counts)
	}
	return a
}

// of returns how likely a letter stands for a run. Before the first round all
// runs are alike, the shorter ones a little more likely.
func (a alignment) of(letter, run string) float64 {
	if len(a.chance) == 0 {
		return [...]float64{0.05, 1, 0.5, 0.2, 0.1, 0.05, 0.02}[len(run)]
	}
	return a.chance[letter][run] + 1e-9
}

// expect adds to the counts what each alignment of a pair says, by its chance
// (forward and backward sums).
func (a alignment) expect(p pair, counts map[string]map[string]float64) {
	n, m := len(p.from), len(p.to)
	forward, backward := grid(n, m), grid(n, m)
	forward[0][0], backward[n][m] = 1, 1
	for i := range n {
		for j := 0; j <= m; j++ {
			if forward[i][j] == 0 {
				continue
			}
			for k := j; k <= min(j+a.longest, m); k++ {
				forward[i+1][k] += forward[i][j] * a.of(p.from[i], p.to[j:k])
			}
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := 0; j <= m; j++ {
			for k := j; k <= min(j+a.longest, m); k++ {
				backward[i][j] += a.of(p.from[i], p.to[j:k]) * backward[i+1][k]
			}
		}
	}
	total := forward[n][m]
	if total == 0 {
		return
	}
	for i, letter := range p.from {
		if counts[letter] == nil {
			counts[letter] = map[string]float64{}
		}
		for j := 0; j <= m; j++ {
			for k := j; k <= min(j+a.longest, m) && forward[i][j] > 0; k++ {
				if w := forward[i][j] * a.of(letter, p.to[j:k]) * backward[i+1][k] / total; w > 1e-6 {
					counts[letter][p.to[j:k]] += w
				}
			}
		}
	}
}

func grid(n, m int) [][]float64 {
	rows := make([][]float64, n+1)
	for i := range rows {
		rows[i] = make([]float64, m+1)
	}
	return rows
}

// maximise makes chances of counts.
func (a *alignment) maximise(counts map[string]map[string]float64) {
	a.chance, a.seen = map[string]map[string]float64{}, map[string]float64{}
	for letter, runs := range counts {
		total := 0.0
		for _, run := range slices.Sorted(maps.Keys(runs)) { // sums of fractions depend on their order
			total += runs[run]
		}
		a.chance[letter], a.seen[letter] = map[string]float64{}, total
		for run, count := range runs {
			if share := count / total; share > 1e-5 {
				a.chance[letter][run] = share
			}
		}
	}
}

// best returns the likeliest runs for the letters of a pair, nil where no
// alignment is likely: the words are then no spellings of one name.
func (a alignment) best(p pair) []string {
	chance, runs := a.likeliest(p)
	if chance < pow(leastLikely, len(p.from)) {
		return nil
	}
	return runs
}

// score returns the chance of the likeliest alignment.
func (a alignment) score(p pair) float64 {
	chance, _ := a.likeliest(p)
	return chance
}

// likeliest returns the likeliest alignment of a pair and its chance.
func (a alignment) likeliest(p pair) (float64, []string) {
	n, m := len(p.from), len(p.to)
	score, from := grid(n, m), make([][]int, n+1)
	for i := range from {
		from[i] = make([]int, m+1)
	}
	score[0][0] = 1
	for i := range n {
		for j := 0; j <= m; j++ {
			for k := j; k <= min(j+a.longest, m) && score[i][j] > 0; k++ {
				if s := score[i][j] * a.of(p.from[i], p.to[j:k]); s > score[i+1][k] {
					score[i+1][k], from[i+1][k] = s, j
				}
			}
		}
	}
	runs := make([]string, n)
	for i, end := n, m; i > 0; i-- {
		start := from[i][end]
		runs[i-1], end = p.to[start:end], start
	}
	return score[n][m], runs
}

// leastLikely is the chance a letter must have on average in the alignment of
// words that are taken for one name.
const leastLikely = 0.02

func pow(x float64, n int) float64 {
	y := 1.0
	for range n {
		y *= x
	}
	return y
}
