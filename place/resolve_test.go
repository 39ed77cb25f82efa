package place

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCoordinates(t *testing.T) {
	tests := []struct{ text, want string }{
		{"33°33′36″N 36°13′01″E", "33.5600, 36.2169 ±0.02"},
		{`33°33'36"N, 36°13'1"E`, "33.5600, 36.2169 ±0.02"},
		{"N 33° 33' 36\" E 36° 13' 01\"", "33.5600, 36.2169 ±0.02"},
		{"33 33 36 N 36 13 01 E", "33.5600, 36.2169 ±0.02"},
		{"33.56°N 36.217°E", "33.5600, 36.2170 ±0.56"},
		{"33.56, 36.217", "33.5600, 36.2170 ±0.56"},
		{"(-33.8688, 151.2093)", "-33.8688, 151.2093 ±0.01"},
		{"33°33.6′N 36°13.0′E", "33.5600, 36.2167 ±0.12"},
		{"12°30′S 45°15′W", "-12.5000, -45.2500 ±1.30"},
		{"95.00, 36.00", "fault"},
		{"33°61′00″N 36°13′01″E", "fault"},
		{"version 1.5, 2.5", ""},
		{"P.O. Box 4470", ""},
		{"", ""},
	}
	for _, test := range tests {
		found, faults := Coordinates(test.text)
		var got []string
		for _, w := range found {
			got = append(got, fmt.Sprintf("%v ±%.2f", w.At, w.Within))
		}
		for range faults {
			got = append(got, "fault")
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("Coordinates(%q) = %s, want %s", test.text, strings.Join(got, "; "), test.want)
		}
	}
}

// TestResolve holds among others the places of the encyclopedia's text on the
// Syrian research centre.
func TestResolve(t *testing.T) {
	g := load(t)
	tests := []struct{ text, country, fix, doubt string }{
		{"1.5 km west of Masyaf", "", "35.0650, 36.3245 ±2.6 1.5 km west (270°) of Maşyāf, sy", ""},
		{"10 km north-east of Damascus, Syria", "", "33.5736, 36.3673 ±16.6 10 km north-east (45°) of Damascus, sy", ""},
		{"10 miles NE of Damascus", "sy", "33.6123, 36.4139 ±19.0 16.1 km north-east (45°) of Damascus, sy", ""},
		{"off the coast of Akkar", "", "34.5430, 36.0800 ±80.0 off the coast of Akkar, lb", ""},
		{"مصياف، حماة", "sy", "35.0650, 36.3410 ±2.0 Maşyāf, sy", ""},
		{"القصير، حمص", "sy", "34.5080, 36.5800 ±2.1 Al Quşayr, sy", ""},
		{"Jamraya, Damascus", "sy", "33.5600, 36.2170 ±2.0 Jamraya, sy", ""},
		{"off Sheikh Zayed Road, Dubai", "ae", "25.0770, 55.3090 ±19.8 Dubai, ae", ""},
		{"between Khayyam and Nasser Streets, Tehran", "", "35.6940, 51.4220 ±27.4 Tehran, ir", ""},
		{"Northern Ireland", "", "54.6401, -6.3262 ±93.0 Northern Ireland, gb", ""},
		{"near Masyaf", "", "35.0650, 36.3410 ±12.0 near Maşyāf, sy", ""},
		{"Masyaf area", "", "35.0650, 36.3410 ±12.0 near Maşyāf, sy", ""},
		{"south of Hama", "sy", "34.9971, 36.7580 ±22.0 south of Ḩamāh, sy, no distance given", ""},
		{"in southern Germany", "", "48.4632, 9.8097 ±373.9 southern part of Germany", ""},
		{"5 km from Latakia, Syria", "", "35.5310, 35.7910 ±14.1 5 km from Latakia, sy, in any direction", ""},
		{"Qusayr, Homs", "", "34.5080, 36.5800 ±2.1 Al Quşayr, sy", ""},
		{"33°33′36″N 36°13′01″E", "", "33.5600, 36.2169 ±0.0 coordinates 33°33′36″N 36°13′01″E", ""},
		{"Jamraya 33°33′36″N 36°13′01″E", "", "33.5600, 36.2169 ±0.0 coordinates 33°33′36″N 36°13′01″E", ""},
		{"Jamraya, 33°20′36″N 36°08′26″E", "", "33.3433, 36.1406 ±0.0 coordinates 33°20′36″N 36°08′26″E", "coordinates 33°20′36″N 36°08′26″E lie 25.1 km south-south-west of Jamraya, sy, which may reach 2.0 km"},
		{"Masyaf, Lebanon", "", "35.0650, 36.3410 ±2.0 Maşyāf, sy", `no "Masyaf" in Lebanon is known, only town Maşyāf, sy`},
		{"1.5 km west of the research center", "", "", `"the research center" names no place that the tables know`},
		{"10 km north-east of Tripoli", "", "32.9506, 13.2628 ±15.7 10 km north-east (45°) of Tripoli, ly", `"Tripoli" may be town Tripoli, ly or`},
		{"between Hama and Homs", "sy", "34.9280, 36.7420 ±31.7 between Ḩamāh, sy and Homs, sy", ""},
		{"", "", "", `"" names no place that the tables know`},
	}
	for _, test := range tests {
		r := g.Resolve(test.text, Hint{Country: test.country})
		got := ""
		if len(r.Fixes) > 0 {
			f := r.Fixes[0]
			got = fmt.Sprintf("%v ±%.1f %s", f.At, f.Within, f.How)
		}
		if got != test.fix {
			t.Errorf("Resolve(%q) = %s, want %s", test.text, got, test.fix)
		}
		if doubts := strings.Join(r.Doubts, "; "); !strings.HasPrefix(doubts, test.doubt) || test.doubt == "" && doubts != "" {
			t.Errorf("Resolve(%q) doubts %s, want %s", test.text, doubts, test.doubt)
		}
	}
}

// TestWaysThatCannotBe: Tartus, Baniyas, Hama and Masyaf lie north of the coast of
// Akkar; who says that missiles flew "to the south-east" from there contradicts it.
func TestWaysThatCannotBe(t *testing.T) {
	g := load(t)
	akkar := Fix{At: Point{34.55, 35.9}, Within: 15, How: "the coast of Akkar"}
	for _, town := range []string{"Tartus", "Baniyas", "Hama", "Masyaf"} {
		to := g.Resolve(town, Hint{Country: "sy"}).Fixes[0]
		if doubt := Heads(akkar, to, "south-east"); doubt == "" {
			t.Errorf("%s lies %s of Akkar, and nobody wonders at south-east", town, Compass(Bearing(akkar.At, to.At)))
		}
		if doubt := Heads(akkar, to, Compass(Bearing(akkar.At, to.At))); doubt != "" {
			t.Errorf("the true bearing to %s is doubted: %s", town, doubt)
		}
	}
	if doubt := Heads(akkar, akkar, "south"); doubt != "" {
		t.Errorf("no way has no bearing: %s", doubt)
	}
}

func TestDirection(t *testing.T) {
	for words, want := range map[string]float64{"north": 0, "NE": 45, "north-east": 45, "Southeast": 135, "south-easterly": 135, "SSW": 202.5, "westward": 270, "NNW": 337.5} {
		if got, _, ok := Direction(words); !ok || got != want {
			t.Errorf("Direction(%q) = %g, %v, want %g", words, got, ok, want)
		}
	}
	for _, words := range []string{"", "up", "northsouth"} {
		if got, _, ok := Direction(words); ok {
			t.Errorf("Direction(%q) = %g, want none", words, got)
		}
	}
}

// TestTravelIsUndone: who travels a distance on a bearing is that distance away,
// on that bearing.
func TestTravelIsUndone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := Point{rapid.Float64Range(-80, 80).Draw(t, "latitude"), rapid.Float64Range(-180, 180).Draw(t, "longitude")}
		bearing, distance := rapid.Float64Range(0, 359.9).Draw(t, "bearing"), rapid.Float64Range(1, 900).Draw(t, "distance")
		to := Travel(from, bearing, distance)
		if got := Distance(from, to); math.Abs(got-distance) > 0.01 {
			t.Errorf("went %g km, is %g km away", distance, got)
		}
		if got := Bearing(from, to); Apart(got, bearing) > 0.01 {
			t.Errorf("went %g°, lies at %g°", bearing, got)
		}
	})
}

func TestMeasure(t *testing.T) {
	infobox := Facility{ID: "ssrc", Name: "headquarters as the infobox has it", At: Point{33.3434, 36.1405}, Within: 0.5}
	jamraya := Facility{ID: "ssrc", Name: "headquarters at Jamraya", At: Point{33.56, 36.217}, Within: 2}
	h := Measure(Point{33.57, 36.23}, 1, 2, jamraya)
	if !h.MayBeNear() || h.Certain || h.Least != 0 || h.Most < 4.5 || h.Most > 4.8 || h.Radius != 5 || h.Direction != "south-west" {
		t.Errorf("may be near: %+v", h)
	}
	if h := Measure(Point{33.343, 36.14}, 0, 2, infobox); !h.MayBeNear() || !h.Certain {
		t.Errorf("at the door: %+v", h)
	}
	if h := Measure(Point{34, 37}, 5, 2, jamraya); h.MayBeNear() {
		t.Errorf("far away: %+v", h)
	}
	if h := Measure(Point{33.4, 36.2}, 30, 2, jamraya); !h.MayBeNear() || h.Certain {
		t.Errorf("a town of 30 km: %+v", h)
	}
	if apart, contradict := infobox.Contradicts(jamraya); !contradict || apart < 24 || apart > 26 {
		t.Errorf("the infobox's point is %g km from Jamraya, contradicts: %v", apart, contradict)
	}
	if _, contradict := jamraya.Contradicts(Facility{At: Point{33.57, 36.23}, Within: 1}); contradict {
		t.Error("points within what they may err contradict each other")
	}
}

func TestParsePoint(t *testing.T) {
	for text, want := range map[string]Point{"33.5,36.2": {33.5, 36.2}, "-33.86, 151.2": {-33.86, 151.2}, "0,0": {}} {
		if got, err := ParsePoint(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "33.5", "33.5;36.2", "95,36", "33,181", "NaN,3", "33.5,36.2,1"} {
		if _, err := ParsePoint(text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

func FuzzCoordinates(f *testing.F) {
	for _, text := range []string{"33°33′36″N 36°13′01″E", "33.56, 36.217", "N33 33 36E36 13 01", "−33.86; 151.20"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		found, _ := Coordinates(text)
		for _, w := range found {
			if !w.At.valid() || w.From < 0 || w.To > len(text) || w.From >= w.To || math.IsNaN(w.Within) {
				t.Errorf("Coordinates(%q) has %+v", text, w)
			}
		}
	})
}

func FuzzResolve(f *testing.F) {
	g := load(f)
	for _, text := range []string{"1.5 km west of Masyaf", "between Hama and Homs", "off the coast of Akkar", "in southern Germany", "33.56, 36.217 Jamraya"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, fix := range g.Resolve(text, Hint{}).Fixes {
			if !fix.At.valid() || fix.How == "" || math.IsNaN(fix.Within) || fix.Within < 0 {
				t.Errorf("Resolve(%q) has %+v", text, fix)
			}
		}
	})
}

func BenchmarkResolve(b *testing.B) {
	g := load(b)
	b.ReportAllocs()
	for b.Loop() {
		g.Resolve("10 km north-east of Damascus, Syria", Hint{})
	}
}
