package place

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Point is a place on the globe, in degrees; south and west are negative.
type Point struct{ Latitude, Longitude float64 }

// earthRadius is the mean radius in km. The globe taken for a sphere errs by
// 0.5 % at most, which is less than any list says of a place.
const earthRadius = 6371.0

func (p Point) String() string { return fmt.Sprintf("%.4f, %.4f", p.Latitude, p.Longitude) }

// valid says whether the point is on the globe.
func (p Point) valid() bool {
	return math.Abs(p.Latitude) <= 90 && math.Abs(p.Longitude) <= 180
}

// Distance returns the length of the great circle between two points, in km.
func Distance(a, b Point) float64 {
	lat1, lat2 := radians(a.Latitude), radians(b.Latitude)
	sinLat, sinLon := math.Sin((lat2-lat1)/2), math.Sin(radians(b.Longitude-a.Longitude)/2)
	h := sinLat*sinLat + math.Cos(lat1)*math.Cos(lat2)*sinLon*sinLon
	return 2 * earthRadius * math.Asin(math.Sqrt(min(h, 1)))
}

// Bearing returns the course from one point to another as one sets out, in
// degrees clockwise from north, at least 0 and under 360.
func Bearing(from, to Point) float64 {
	lat1, lat2, dLon := radians(from.Latitude), radians(to.Latitude), radians(to.Longitude-from.Longitude)
	y := math.Sin(dLon) * math.Cos(lat2)
	x := math.Cos(lat1)*math.Sin(lat2) - math.Sin(lat1)*math.Cos(lat2)*math.Cos(dLon)
	return whole(math.Atan2(y, x) * 180 / math.Pi)
}

// Travel returns the point that lies a distance in km from another on a bearing.
func Travel(from Point, bearing, distance float64) Point {
	lat, lon, course, arc := radians(from.Latitude), radians(from.Longitude), radians(bearing), distance/earthRadius
	sinLat := math.Sin(lat)*math.Cos(arc) + math.Cos(lat)*math.Sin(arc)*math.Cos(course)
	y := math.Sin(course) * math.Sin(arc) * math.Cos(lat)
	x := math.Cos(arc) - math.Sin(lat)*sinLat
	to := whole((lon+math.Atan2(y, x))*180/math.Pi + 180)
	return Point{math.Asin(max(-1, min(sinLat, 1))) * 180 / math.Pi, to - 180}
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }

// whole brings an angle into the circle.
func whole(degrees float64) float64 {
	if degrees = math.Mod(degrees, 360); degrees < 0 {
		degrees += 360
	}
	if degrees >= 360 {
		return 0
	}
	return degrees
}

// compass are the sixteen directions, from north by 22.5 degrees.
var compass = []string{"north", "north-north-east", "north-east", "east-north-east", "east", "east-south-east", "south-east", "south-south-east",
	"south", "south-south-west", "south-west", "west-south-west", "west", "west-north-west", "north-west", "north-north-west"}

// Compass returns the words for a bearing: "north-east".
func Compass(bearing float64) string {
	return compass[int(whole(bearing)/22.5+0.5)%len(compass)]
}

// Direction reads the words for a bearing: "north-east", "Northeast", "NE", "SSW",
// "south-easterly". Half is how far to either side the words reach, in degrees:
// 22.5 for those of eight directions, 11.25 for those of sixteen.
func Direction(words string) (bearing, half float64, ok bool) {
	letters := strings.NewReplacer("-", "", " ", "").Replace(strings.ToLower(words))
	for _, ending := range []string{"wards", "ward", "erly", "ern"} {
		letters = strings.TrimSuffix(letters, ending)
	}
	i := slices.IndexFunc(compass, func(name string) bool {
		return strings.ReplaceAll(name, "-", "") == letters || initials(name) == letters
	})
	if i < 0 {
		return 0, 0, false
	}
	if half = 22.5; i%2 == 1 {
		half = 11.25
	}
	return float64(i) * 22.5, half, true
}

func initials(direction string) string {
	var out strings.Builder
	for word := range strings.SplitSeq(direction, "-") {
		out.WriteByte(word[0])
	}
	return out.String()
}

// Apart returns the angle between two bearings, 180 at most.
func Apart(a, b float64) float64 {
	d := whole(a - b)
	return min(d, 360-d)
}
