package place

import (
	"cmp"
	"slices"
)

// Facility is a place of concern at one published point. A body whose published
// coordinates contradict each other is as many facilities of one ID.
type Facility struct {
	ID     string
	Name   string
	At     Point
	Within float64 // km: how far the point may err, and the site extends
	Source string  // who published the point
}

// Hit is a facility as seen from a place. Distances are in km.
type Hit struct {
	Facility
	Distance    float64    // between the two points
	Least, Most float64    // the distance lies between these, by what both points may err
	Radius      float64    // up to which distance of the two points it counts as next to it
	Direction   string     // of the facility, seen from the place; "" where the points coincide
	Certain     bool       // it is next to it wherever the two are within what they may err
	Elsewhere   []Facility // other published points of the same facility that contradict this one
}

// Near returns the facilities that a point may be next to, the closest first:
// those whose distance can be nextDoor km or less, given how far the point and the
// published coordinates may err. It is arithmetic: what follows from a hit is for
// who asks to judge, and it never clears.
func Near(at Point, within, nextDoor float64, facilities []Facility) []Hit {
	var hits []Hit
	for _, f := range facilities {
		if h := Measure(at, within, nextDoor, f); Distance(at, f.At) <= h.Radius {
			h.Elsewhere = contradicting(f, facilities)
			hits = append(hits, h)
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(a.Least+a.Most, b.Least+b.Most) })
	return hits
}

// Measure returns how far a facility is from a point, whether near or not.
func Measure(at Point, within, nextDoor float64, f Facility) Hit {
	distance, slack := Distance(at, f.At), within+f.Within
	h := Hit{
		Facility: f, Distance: distance, Least: max(0, distance-slack), Most: distance + slack, Radius: slack + nextDoor,
		Certain: distance+slack <= nextDoor,
	}
	if distance > 0 {
		h.Direction = Compass(Bearing(at, f.At))
	}
	return h
}

// contradicting returns the points of the same facility that lie farther from
// this one than both may err.
func contradicting(f Facility, all []Facility) []Facility {
	var others []Facility
	for _, other := range all {
		if other.ID == f.ID && Distance(other.At, f.At) > other.Within+f.Within {
			others = append(others, other)
		}
	}
	return others
}
