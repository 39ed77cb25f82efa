package match

// knot says what a sum of points comes to as a probability.
type knot struct{ points, probability float64 }

// knots lead from points to probabilities, in straight lines from one to the
// next. Below the score from where a person should look, few pairs are the same
// that have half the points: of the pairs that people have judged (package
// quality, calibration), 7 in a hundred at 0.3 to 0.4, 12 at 0.4 to 0.5. Above it
// the points are as probable as they say, to within a twelfth.
var knots = [...]knot{{0, 0}, {0.30, 0.08}, {0.50, 0.14}, {0.60, 0.30}, {ReviewScore, ReviewScore}, {1, 1}}

// calibrate brings the sum of the points to the probability that the two are the
// same. It changes no order, and nothing above ReviewScore.
func (c *Comparison) calibrate() {
	if points := probability(c.Score) - c.Score; points < 0 && c.Score < ReviewScore {
		c.add(fewAreSame, points/rules[fewAreSame].Points, "", "")
	}
}

func probability(points float64) float64 {
	for i := 1; i < len(knots); i++ {
		if low, high := knots[i-1], knots[i]; points < high.points {
			return low.probability + (points-low.points)*(high.probability-low.probability)/(high.points-low.points)
		}
	}
	return points
}
