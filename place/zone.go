package place

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"interdict/place/internal/key"
)

//go:embed data/zones.csv
var zonesFile string

// Zone is a free zone, or with no name of its own the free zones of a country.
type Zone struct {
	Text      string // what in the text named it
	Name      string // "" where only the form of a company tells that it is in one
	Country   string
	Division  string
	Town      string // whose point may be taken; "" where none is given
	Reference string
}

// Zones returns the free zones that an address or the name of a company tells of:
// "Jebel Ali Free Zone", "JAFZA", "Mahrous Trading FZE". It is a fact to be shown
// beside others, not a finding against anybody.
func (g *Gazetteer) Zones(text string) []Zone {
	a := g.read(text)
	var found []Zone
	for i := 0; i < len(a.words); i++ {
		if z, last, ok := g.zoneAt(&a, i); ok {
			found = append(found, z)
			i = last
		}
	}
	return found
}

// mostZoneWords is the length of the longest name of a zone, in words.
const mostZoneWords = 6

func (g *Gazetteer) zoneAt(a *address, first int) (z Zone, last int, ok bool) {
	for last = min(first+mostZoneWords, len(a.words)) - 1; last >= first; last-- {
		z, ok = g.zones[a.key(first, last)]
		if ok && (last > first || a.words[first].capitals || utf8.RuneCountInString(a.key(first, last)) > 5) {
			z.Text = a.text[a.words[first].from:a.words[last].to]
			return z, last, true
		}
	}
	return Zone{}, first, false
}

func (g *Gazetteer) addZone(row []string) error {
	names := strings.Split(row[1], "|")
	z := Zone{Name: names[0], Country: row[2], Division: row[3], Town: row[4], Reference: row[5]}
	if row[0] == "form" {
		z.Name = ""
	}
	for _, name := range names {
		g.zones[key.Of(name)] = z
	}
	return nil
}
