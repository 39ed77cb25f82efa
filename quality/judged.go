package quality

import (
	"cmp"
	"fmt"
	"slices"
)

// judged is a pair that people have judged, with a score.
type judged struct {
	same    bool
	score   float64
	example Example
}

// outcome counts what a threshold does to judged pairs.
type outcome struct{ found, missed, alarmed, silent int }

func outcomeAt(pairs []judged, threshold float64) outcome {
	var o outcome
	for _, p := range pairs {
		switch taken := p.score >= threshold; {
		case taken && p.same:
			o.found++
		case taken:
			o.alarmed++
		case p.same:
			o.missed++
		default:
			o.silent++
		}
	}
	return o
}

func (o outcome) precision() float64 { return share(o.found, o.found+o.alarmed) }
func (o outcome) recall() float64    { return share(o.found, o.found+o.missed) }

// f1 is the harmonic mean of precision and recall.
func (o outcome) f1() float64 { return share(2*o.found, 2*o.found+o.alarmed+o.missed) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// thresholds returns every score that occurs, the highest first.
func thresholds(pairs []judged) []float64 {
	var scores []float64
	for _, p := range pairs {
		scores = append(scores, p.score)
	}
	slices.Sort(scores)
	scores = slices.Compact(scores)
	slices.Reverse(scores)
	return scores
}

// bestF1 returns the highest F1 that any threshold reaches, and the threshold.
func bestF1(pairs []judged) (best, at float64) {
	for _, threshold := range thresholds(pairs) {
		if f1 := outcomeAt(pairs, threshold).f1(); f1 > best {
			best, at = f1, threshold
		}
	}
	return best, at
}

// auc is the area under the ROC curve: how often a pair that is the same scores
// more than one that is not, ties counting half.
func auc(pairs []judged) float64 {
	wins, tried := 0.0, 0
	for _, same := range pairs {
		if !same.same {
			continue
		}
		for _, other := range pairs {
			if other.same {
				continue
			}
			tried++
			switch {
			case same.score > other.score:
				wins++
			case same.score == other.score:
				wins += 0.5
			}
		}
	}
	if tried == 0 {
		return 0
	}
	return wins / float64(tried)
}

// precisionRecall is the curve that moving the threshold draws.
func precisionRecall(name string, pairs []judged) Line {
	line := Line{Name: name}
	for _, threshold := range thresholds(pairs) {
		o := outcomeAt(pairs, threshold)
		line.Points = append(line.Points, Point{o.recall(), o.precision()})
	}
	return line
}

// calibration sorts pairs into ten bins of scores and holds the mean score of
// each against the share that is the same. The error is the mean difference,
// each pair counting once.
func calibration(title string, pairs []judged) (table Table, meanError float64) {
	table = Table{title, []string{"score", "pairs", "mean score", "share the same"}, nil}
	for bin := range 10 {
		low, high := float64(bin)/10, float64(bin+1)/10
		sum, same, n := 0.0, 0, 0
		for _, p := range pairs {
			if p.score < low || p.score >= high && bin < 9 {
				continue
			}
			sum, n = sum+p.score, n+1
			if p.same {
				same++
			}
		}
		if n == 0 {
			continue
		}
		mean := sum / float64(n)
		meanError += max(mean-share(same, n), share(same, n)-mean) * share(n, len(pairs))
		table.Rows = append(table.Rows, []string{
			fmt.Sprintf("%.1f–%.1f", low, high), fmt.Sprint(n), fmt.Sprintf("%.3f", mean), fmt.Sprintf("%.3f", share(same, n)),
		})
	}
	return table, meanError
}

// wrong returns the pairs that a threshold gets wrong, the worst first.
func wrong(pairs []judged, threshold float64) (misses, alarms []Example) {
	sorted := slices.Clone(pairs)
	slices.SortStableFunc(sorted, func(a, b judged) int { return cmp.Compare(a.score, b.score) })
	for _, p := range sorted {
		if p.same && p.score < threshold {
			misses = append(misses, p.example)
		}
		if !p.same && p.score >= threshold {
			alarms = append(alarms, p.example)
		}
	}
	slices.Reverse(alarms)
	return misses[:min(len(misses), worst)], alarms[:min(len(alarms), worst)]
}
