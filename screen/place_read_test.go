package screen

import (
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"interdict/place"
)

// reach is how far from its place a reading may lie and still be right, in km:
// that of a large city, and of coordinates to a tenth of a degree.
const reach = 45

// readings counts how places were read.
type readings struct{ right, wrong, country, several, unresolved int }

// TestPlacesAreRead measures on the development set how many places are read
// rightly. A wrong country is worse than none.
func TestPlacesAreRead(t *testing.T) {
	file, err := os.Open("testdata/places.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comment = '#'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	g, acts := gazetteer(t)
	var n readings
	for _, row := range rows[1:] {
		l := located{mention: mention{text: row[0], country: row[1], field: "address"}}
		l.code, _ = place.Country(row[1])
		l.read(g, acts, time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))
		n.add(t, row, l)
	}
	t.Logf("%d places: %d right, %d of several, %d not found, %d in another place of the country, %d in another country", len(rows)-1, n.right, n.several, n.unresolved, n.wrong-n.country, n.country)
	if n.country > 0 || n.wrong > 2 || n.right < 300 {
		t.Error("worse than it was")
	}
}

func gazetteer(t testing.TB) (*place.Gazetteer, *place.Acts) {
	t.Helper()
	g, err := place.Loaded()
	if err != nil {
		t.Fatal(err)
	}
	acts, err := place.LoadActs()
	if err != nil {
		t.Fatal(err)
	}
	return g, acts
}

func (n *readings) add(t *testing.T, row []string, l located) {
	places, want := l.places(), row[2]
	lies := func(p place.Place) bool {
		if p.Country != want {
			return false
		}
		if row[3] == "" {
			return true
		}
		latitude, _ := strconv.ParseFloat(row[3], 64)
		longitude, _ := strconv.ParseFloat(row[4], 64)
		return p.Kind > place.WholeCountry && place.Distance(p.At, place.Point{Latitude: latitude, Longitude: longitude}) <= reach+p.Within
	}
	in := func(p place.Place) bool { return p.Country == want }
	switch {
	case len(places) == 0 && want == "-", len(places) == 1 && lies(places[0]):
		n.right++
		return
	case len(places) == 0:
		n.unresolved++
	case len(places) == 1 && places[0].Kind == place.WholeCountry && in(places[0]):
		n.unresolved++
	case len(places) > 1 && slices.ContainsFunc(places, lies):
		n.several++
	case !slices.ContainsFunc(places, in):
		n.wrong, n.country = n.wrong+1, n.country+1
	default:
		n.wrong++
	}
	t.Logf("%s: want %s", l.words(), strings.Join(row[2:], " "))
}

// TestListsAreRead measures on the addresses of a real list: without their country
// how many are read into another one, and with it how many lead to a town or region.
func TestListsAreRead(t *testing.T) {
	folder := os.Getenv("INTERDICT_DATA")
	if folder == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	g, acts := gazetteer(t)
	var all, right, several, wrong, unresolved, town, elsewhere int
	for _, row := range ofacAddresses(t, folder+"/lists/ofac/add_2025-12.csv") {
		text, field := row[0], row[1]
		want, ok := place.Country(field)
		if text == "" || !ok || place.IsRegion(field) {
			continue
		}
		all++
		switch without := readAs(g, acts, text, ""); {
		case len(without) == 0:
			unresolved++
		case !slices.ContainsFunc(without, func(p place.Place) bool { return !place.Within(p.Country, want) && !place.Within(want, p.Country) }):
			right++
		case slices.ContainsFunc(without, func(p place.Place) bool { return place.Within(p.Country, want) || place.Within(want, p.Country) }):
			several++
		default:
			wrong++
		}
		switch with := readAs(g, acts, text, field); {
		case !place.Within(with[0].Country, want):
			elsewhere++
		case with[0].Kind > place.WholeCountry:
			town++
		}
	}
	share := func(n int) float64 { return 100 * float64(n) / float64(all) }
	t.Logf("%d addresses. Without their country: rightly %.1f %%, among several %.1f %%, in another %.1f %%, not found %.1f %%. With it: a town or region of it %.1f %%, of another %.1f %%",
		all, share(right), share(several), share(wrong), share(unresolved), share(town), share(elsewhere))
	if share(right) < 63 || share(wrong) > 1.3 || share(town) < 94 || share(elsewhere) > 1 {
		t.Error("worse than it was")
	}
}

func readAs(g *place.Gazetteer, acts *place.Acts, text, country string) []place.Place {
	l := located{mention: mention{text: text, country: country}}
	l.code, _ = place.Country(country)
	l.read(g, acts, time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))
	return l.places()
}

// ofacAddresses returns street and town, and country, of each row of add.csv.
func ofacAddresses(t *testing.T, path string) (all [][2]string) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if len(row) < 5 {
			continue
		}
		parts := slices.DeleteFunc(slices.Clone(row[2:4]), func(part string) bool { return strings.Trim(part, " -0") == "" })
		all = append(all, [2]string{strings.Join(parts, ", "), strings.TrimSpace(row[4])})
	}
	return all
}
