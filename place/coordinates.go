package place

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Written is a pair of coordinates in a text.
type Written struct {
	At       Point
	Within   float64 // km: half a unit of the last digit that was written, both ways
	From, To int     // bytes in the text
}

// kmPerDegree of latitude.
const kmPerDegree = math.Pi * earthRadius / 180

// angle is one coordinate with degrees, and perhaps minutes and seconds, in the
// ways in which people write them.
const angle = `(\d{1,3}(?:\.\d+)?)\s*(?:°|º|˚|deg\.?|[ ])?\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:['′’´]|min\.?|[ ])\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:["″”]|''|′′|’’|sec\.?)?\s*)?`

// The two coordinates with their letters after or before them, and as decimals
// without: those need two digits after the point, since "1.5, 2.5" is no place.
var (
	lettersAfter  = regexp.MustCompile(`(?i)` + angle + `([NS])\b[\s,;/]*` + angle + `([EW])\b`)
	lettersBefore = regexp.MustCompile(`(?i)\b([NS])\s*` + angle + `[\s,;/]*([EW])\s*` + angle)
	decimals      = regexp.MustCompile(`([-+−]?\d{1,2}\.\d{2,})°?\s*[,;/\s]\s*([-+−]?\d{1,3}\.\d{2,})°?`)
)

// ParsePoint reads "latitude,longitude" in decimal degrees, as claims have
// coordinates.
func ParsePoint(text string) (Point, error) {
	north, east, _ := strings.Cut(text, ",")
	latitude, bad := strconv.ParseFloat(strings.TrimSpace(north), 64)
	longitude, worse := strconv.ParseFloat(strings.TrimSpace(east), 64)
	p := Point{latitude, longitude}
	if bad != nil || worse != nil || !p.valid() {
		return Point{}, fmt.Errorf("%q are no coordinates: write latitude,longitude in degrees", text)
	}
	return p, nil
}

// Coordinates reads the pairs of coordinates in a text: degrees, minutes and
// seconds with letters, or decimals, latitude first. Faults are pairs that are on
// no globe: latitude 95, 61 minutes.
func Coordinates(text string) (found []Written, faults []string) {
	rest := []byte(text)
	for _, form := range [...]struct {
		pattern  *regexp.Regexp
		lat, lon [4]int // groups: degrees, minutes, seconds, letter
	}{
		{lettersAfter, [4]int{1, 2, 3, 4}, [4]int{5, 6, 7, 8}},
		{lettersBefore, [4]int{2, 3, 4, 1}, [4]int{6, 7, 8, 5}},
		{decimals, [4]int{1, 0, 0, 0}, [4]int{2, 0, 0, 0}},
	} {
		for _, m := range form.pattern.FindAllSubmatchIndex(rest, -1) {
			w, ok := written(rest, m, form.lat, form.lon)
			if ok {
				found = append(found, w)
			} else {
				faults = append(faults, fmt.Sprintf("%q is no place on the globe", text[m[0]:m[1]]))
			}
			for i := m[0]; i < m[1]; i++ {
				rest[i] = '_' // so that no other form reads it again
			}
		}
	}
	return found, faults
}

func written(text []byte, m []int, lat, lon [4]int) (Written, bool) {
	latitude, latWithin, okLat := readAngle(groups(text, m, lat))
	longitude, lonWithin, okLon := readAngle(groups(text, m, lon))
	w := Written{At: Point{latitude, longitude}, From: m[0], To: m[1]}
	w.Within = math.Hypot(latWithin, lonWithin*math.Cos(radians(latitude))) * kmPerDegree
	return w, okLat && okLon && w.At.valid()
}

// groups returns what the groups of a match hold, "" for a group 0.
func groups(text []byte, m []int, numbers [4]int) (held [4]string) {
	for i, n := range numbers {
		if n > 0 && m[2*n] >= 0 {
			held[i] = string(text[m[2*n]:m[2*n+1]])
		}
	}
	return held
}

// readAngle returns an angle and half a unit of its last digit, in degrees.
func readAngle(parts [4]string) (value, within float64, ok bool) {
	unit, negative := 1.0, false
	for i, text := range parts[:3] {
		text = strings.Replace(text, "−", "-", 1)
		if text == "" {
			unit /= 60
			continue
		}
		number, err := strconv.ParseFloat(text, 64)
		if err != nil || i > 0 && number >= 60 {
			return 0, 0, false
		}
		negative = negative || strings.HasPrefix(text, "-")
		value += math.Abs(number) * unit
		within = unit * lastDigit(text) / 2
		unit /= 60
	}
	if negative || strings.EqualFold(parts[3], "s") || strings.EqualFold(parts[3], "w") {
		value = -value
	}
	return value, within, true
}

// lastDigit returns what one of the last digit of a number is worth: 0.01 for "33.56".
func lastDigit(number string) float64 {
	_, fraction, _ := strings.Cut(number, ".")
	return math.Pow10(-len(fraction))
}
