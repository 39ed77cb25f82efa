package web

import (
	"fmt"
	"html"
	"math"
	"strings"

	"interdict/place"
	"interdict/portrait"
)

// The measures of a map.
const (
	mapWidth   = 720.0 // pixels
	mapTallest = 640.0
	leastSpan  = 2.0 // degrees of latitude that are shown at least
	around     = 0.2 // of the span is shown around the outermost spots
	finest     = 0.6 // pixels between two points of a line that are drawn
)

// frame is the part of the globe that a map shows: degrees as pixels, a degree of
// longitude as wide as it is in the middle of the map.
type frame struct {
	west, north    float64
	perLon, perLat float64 // pixels a degree
	width, height  float64
}

// draw draws spots on a map; "" when there are none.
func draw(spots []portrait.Spot) (string, error) {
	if len(spots) == 0 {
		return "", nil
	}
	o, err := theOutlines()
	if err != nil {
		return "", err
	}
	f := frameOf(spots)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" role="img" aria-label="map of the places below">`+"\n", f.width, f.height)
	fmt.Fprintf(&b, `<rect class="ground" width="%.0f" height="%.0f"/>`+"\n", f.width, f.height)
	f.graticule(&b)
	f.outlines(&b, o)
	f.conflicts(&b, spots)
	for i, s := range spots {
		f.spot(&b, i+1, s)
	}
	f.scale(&b)
	b.WriteString("</svg>")
	return b.String(), nil
}

// frameOf returns the frame that shows all spots with their surroundings.
func frameOf(spots []portrait.Spot) frame {
	south, north, west, east := 90.0, -90.0, 180.0, -180.0
	for _, s := range spots {
		reach := s.Within / 111
		south, north = min(south, s.Latitude-reach), max(north, s.Latitude+reach)
		wide := reach / math.Max(0.1, math.Cos(s.Latitude*math.Pi/180))
		west, east = min(west, s.Longitude-wide), max(east, s.Longitude+wide)
	}
	shrink := math.Max(0.1, math.Cos((south+north)/2*math.Pi/180)) // of a degree of longitude
	tall, wide := math.Max(leastSpan, (north-south)*(1+2*around)), math.Max(leastSpan*1.3/shrink, (east-west)*(1+2*around))
	if tall/wide/shrink > mapTallest/mapWidth {
		wide = tall / shrink * mapWidth / mapTallest
	}
	middleLat, middleLon := (south+north)/2, (west+east)/2
	f := frame{width: mapWidth, perLon: mapWidth / wide}
	f.perLat = f.perLon / shrink
	tall = math.Max(tall, 0.45*mapWidth/f.perLat)
	f.height = math.Min(mapTallest, tall*f.perLat)
	f.west, f.north = middleLon-wide/2, middleLat+tall/2
	return f
}

func (f frame) x(lon float64) float64 { return (lon - f.west) * f.perLon }
func (f frame) y(lat float64) float64 { return (f.north - lat) * f.perLat }

// shows reports whether a point lies in the frame, or a little outside.
func (f frame) shows(x, y float64) bool {
	return x > -40 && x < f.width+40 && y > -40 && y < f.height+40
}

// graticule draws parallels and meridians with their degrees.
func (f frame) graticule(b *strings.Builder) {
	step := 30.0
	for _, s := range []float64{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30} {
		if step = s; s*f.perLon >= 90 {
			break
		}
	}
	b.WriteString(`<g class="grid">`)
	for lon := math.Ceil(f.west/step) * step; f.x(lon) < f.width; lon += step {
		fmt.Fprintf(b, `<path d="M%.1f 0V%.0f"/><text x="%.1f" y="12">%s</text>`, f.x(lon), f.height, f.x(lon)+3, degrees(lon, "E", "W"))
	}
	for lat := math.Floor(f.north/step) * step; f.y(lat) < f.height; lat -= step {
		fmt.Fprintf(b, `<path d="M0 %.1fH%.0f"/><text x="3" y="%.1f">%s</text>`, f.y(lat), f.width, f.y(lat)-3, degrees(lat, "N", "S"))
	}
	b.WriteString("</g>\n")
}

func degrees(value float64, plus, minus string) string {
	letter := plus
	if value < 0 {
		letter = minus
	}
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.1f", math.Abs(value)), "0"), ".") + "°" + letter
}

// outlines draws the lines that run through the frame, and the names of countries.
func (f frame) outlines(b *strings.Builder, o *outlines) {
	b.WriteString(`<path class="border" d="`)
	for _, line := range o.lines {
		f.line(b, line)
	}
	b.WriteString(`"/>` + "\n" + `<g class="country">`)
	for _, l := range o.labels {
		if x, y := f.x(l.at.Longitude), f.y(l.at.Latitude); x > 20 && x < f.width-20 && y > 20 && y < f.height-30 {
			fmt.Fprintf(b, `<text x="%.0f" y="%.0f">%s</text>`, x, y, html.EscapeString(countryName(l.name)))
		}
	}
	b.WriteString("</g>\n")
}

// countryName returns the name of a country as our own table has it.
func countryName(name string) string {
	if code, ok := place.Country(name); ok {
		return place.Name(code)
	}
	return name
}

// line draws the parts of a line that lie in the frame.
func (f frame) line(b *strings.Builder, line []place.Point) {
	drawing := false
	lastX, lastY := math.Inf(1), 0.0
	for i, p := range line {
		x, y := f.x(p.Longitude), f.y(p.Latitude)
		if i > 0 && !drawing && f.shows(x, y) {
			fmt.Fprintf(b, "M%.1f %.1f", f.x(line[i-1].Longitude), f.y(line[i-1].Latitude))
			drawing = true
		}
		switch {
		case drawing && !f.shows(x, y):
			fmt.Fprintf(b, "L%.1f %.1f", x, y)
			drawing = false
		case drawing && (math.Hypot(x-lastX, y-lastY) > finest || i == len(line)-1):
			fmt.Fprintf(b, "L%.1f %.1f", x, y)
			lastX, lastY = x, y
		case i == 0 && f.shows(x, y):
			fmt.Fprintf(b, "M%.1f %.1f", x, y)
			drawing = true
		}
	}
}

// conflicts ties together points that contradict each other.
func (f frame) conflicts(b *strings.Builder, spots []portrait.Spot) {
	for i, a := range spots {
		for _, c := range spots[:i] {
			if a.Conflict != "" && c.Conflict != "" && a.Name == c.Name {
				fmt.Fprintf(b, `<path class="apart" d="M%.1f %.1fL%.1f %.1f"/>`, f.x(a.Longitude), f.y(a.Latitude), f.x(c.Longitude), f.y(c.Latitude))
			}
		}
	}
}

// spot draws a point with the circle that it may lie in.
func (f frame) spot(b *strings.Builder, number int, s portrait.Spot) {
	x, y := f.x(s.Longitude), f.y(s.Latitude)
	class := "spot"
	if s.Conflict != "" {
		class += " conflict"
	}
	fmt.Fprintf(b, `<g class="%s"><title>%s</title><circle class="within" cx="%.1f" cy="%.1f" r="%.1f"/><circle cx="%.1f" cy="%.1f" r="3"/><text x="%.1f" y="%.1f">%d</text></g>`+"\n",
		class, html.EscapeString(s.Name), x, y, math.Max(4, s.Within/111*f.perLat), x, y, x+6, y-5+12*float64((number-1)%2), number)
}

// scale draws a bar of a round number of kilometres.
func (f frame) scale(b *strings.Builder) {
	perKm := f.perLat / 111.2
	km := 1.0
	for _, length := range []float64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000} {
		if length*perKm > 160 {
			break
		}
		km = length
	}
	y := f.height - 12
	fmt.Fprintf(b, `<g class="scale"><path d="M12 %.0fv6h%.1fv-6"/><text x="%.1f" y="%.0f">%.0f km</text></g>`+"\n", y-4, km*perKm, 18+km*perKm, y+2, km)
}
