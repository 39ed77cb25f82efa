package place

import "math"

// Nearest returns the town that is nearest to a point, and how far it is in km. Its
// country and region are most likely those of the point, but near a border they
// need not be.
func (g *Gazetteer) Nearest(at Point) (town Place, distance float64) {
	best, distance := -1, math.Inf(1)
	for i := range g.sites {
		s := &g.sites[i]
		if s.kind != Town || math.Abs(float64(s.latitude)-at.Latitude)*kmPerDegree >= distance {
			continue // the difference in latitude alone is farther
		}
		if d := Distance(at, s.point()); d < distance {
			best, distance = i, d
		}
	}
	if best < 0 {
		return Place{}, distance
	}
	return g.place(int32(best)), distance
}
