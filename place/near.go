package place

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
	Distance    float64 // between the two points
	Least, Most float64 // the distance lies between these, by what both points may err
	Radius      float64 // up to which distance of the two points it may be next to it
	Direction   string  // of the facility, seen from the place; "" where the points coincide
	Certain     bool    // it is next to it wherever the two are within what they may err
}

// MayBeNear reports whether the facility can be as near as was asked for, given how
// far the point and the published coordinates may err.
func (h Hit) MayBeNear() bool { return h.Distance <= h.Radius }

// Measure returns how far a facility is from a point that may err by within, and
// whether that can be nextDoor km or less. It is arithmetic: what follows is for who
// asks to judge, and it never clears.
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

// Contradicts returns how far two points that are published for one facility are
// apart, in km, and whether that is farther than both may err.
func (f Facility) Contradicts(other Facility) (apart float64, contradict bool) {
	apart = Distance(f.At, other.At)
	return apart, apart > f.Within+other.Within
}
