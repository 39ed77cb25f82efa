package place

import (
	"encoding/csv"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// addressesOf reads the addresses of real lists: street, town, region and country
// as they stand, joined by commas.
func addressesOf(t *testing.T, folder string) map[string][]string {
	t.Helper()
	return map[string][]string{"OFAC": ofacAddresses(t, filepath.Join(folder, "lists/ofac/add_2025-12.csv")),
		"UN": unAddresses(t, filepath.Join(folder, "lists/un/consolidated_2026-02-27.xml"))}
}

func ofacAddresses(t *testing.T, path string) []string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	var all []string
	for {
		row, err := reader.Read()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(row) >= 5 {
			all = append(all, joined(row[2:5]...))
		}
	}
}

func joined(parts ...string) string {
	kept := slices.DeleteFunc(parts, func(part string) bool { part = strings.TrimSpace(part); return part == "" || part == "-0-" })
	return strings.Join(kept, ", ")
}

func unAddresses(t *testing.T, path string) []string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []string
	for decoder := xml.NewDecoder(file); ; {
		token, err := decoder.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && strings.HasSuffix(start.Name.Local, "_ADDRESS") {
			var a struct {
				Street  string `xml:"STREET"`
				City    string `xml:"CITY"`
				Region  string `xml:"STATE_PROVINCE"`
				Country string `xml:"COUNTRY"`
			}
			if err := decoder.DecodeElement(&a, &start); err != nil {
				t.Fatal(err)
			}
			all = append(all, joined(a.Street, a.City, a.Region, a.Country))
		}
	}
}

// TestListsLocated: of the addresses of real lists, how many lead to a country
// and how many of those that name more than a country to a town or region. The
// country is left out as well, to see what the rest says alone.
func TestListsLocated(t *testing.T) {
	folder := os.Getenv("INTERDICT_DATA")
	if folder == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	g := load(t)
	for list, addresses := range addressesOf(t, folder) {
		m := measured{missed: map[string]int{}}
		for _, address := range addresses {
			if address != "" {
				m.add(g, address)
			}
		}
		t.Logf("%s: %d addresses, country %.1f %%; %d with more than a country: town or region %.1f %% (one only %.1f %%); by the rest alone %.1f %%, of these rightly %.1f %%",
			list, m.given, share(m.country, m.given), m.detailed, share(m.town, m.detailed), share(m.sole, m.detailed), share(m.alone, m.town), share(m.right, m.alone))
		t.Logf("%s, most missed: %q", list, most(m.missed, 60))
		if share(m.country, m.given) < 99 || share(m.town, m.detailed) < 93 || share(m.sole, m.detailed) < 88 || share(m.right, m.alone) < 89 {
			t.Errorf("%s: fewer addresses located than before", list)
		}
	}
}

// measured counts addresses: those given, those whose country was found, those
// with more than a country, of these those with a town or region, with one only,
// those whose country is found without the country field, and rightly.
type measured struct {
	given, country, detailed, town, sole, alone, right int
	missed                                             map[string]int
}

func (m *measured) add(g *Gazetteer, address string) {
	m.given++
	found := g.Find(address, Hint{})
	code := countryOf(found)
	cut := strings.LastIndex(address, ", ")
	if code == "" {
		return
	}
	m.country++
	if cut < 0 {
		return
	}
	m.detailed++
	narrow := slices.IndexFunc(found, narrower)
	if narrow < 0 {
		tail := address[:cut]
		m.missed[tail[strings.LastIndex(tail, ", ")+1:]+" / "+address[cut+2:]]++
		return
	}
	m.town++
	if _, ok := found[narrow].Sole(); ok {
		m.sole++
	}
	if own := countryOf(g.Find(address[:cut], Hint{})); own != "" {
		m.alone++
		if own == code {
			m.right++
		}
	}
}

// narrower says whether a match says more than a country; a city that is a country
// of its own does.
func narrower(m Match) bool {
	c := m.Places[0]
	return c.Kind > WholeCountry || slices.Contains([]string{"hk", "mo", "sg", "gi", "mc"}, c.Country)
}

func share(part, all int) float64 { return 100 * float64(part) / float64(max(all, 1)) }

// countryOf returns the country that most of what was found agrees on.
func countryOf(found []Match) string {
	code, support := "", -1
	for _, m := range found {
		if c := m.Places[0]; c.Support > support {
			code, support = c.Country, c.Support
		}
	}
	return code
}

func most(counts map[string]int, n int) []string {
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	return names[:min(n, len(names))]
}
