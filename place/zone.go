package place

import (
	_ "embed"
	"strings"
	"time"
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
	Town      string    // whose point may be taken; "" where none is given
	Seen      time.Time // the day of the list in which the names were read
	Reference string
}

// Zones returns the free zones that an address or the name of a company tells of:
// "Jebel Ali Free Zone", "JAFZA", "Mahrous Trading FZE". It is a fact to be shown
// beside others, not a finding against anybody.
func (a *Acts) Zones(text string) []Zone {
	read := a.read(text)
	var found []Zone
	for i := 0; i < len(read.words); i++ {
		if z, last, ok := a.zoneAt(&read, i); ok {
			found = append(found, z)
			i = last
		}
	}
	return found
}

// mostZoneWords is the length of the longest name of a zone, in words.
const mostZoneWords = 6

func (a *Acts) zoneAt(text *address, first int) (z Zone, last int, ok bool) {
	for last = min(first+mostZoneWords, len(text.words)) - 1; last >= first; last-- {
		z, ok = a.zones[text.key(first, last)]
		if ok && (last > first || text.words[first].capitals || utf8.RuneCountInString(text.key(first, last)) > 5) {
			z.Text = text.text[text.words[first].from:text.words[last].to]
			return z, last, true
		}
	}
	return Zone{}, first, false
}

func (a *Acts) addZone(row []string) error {
	names := strings.Split(row[1], "|")
	seen, err := time.Parse(time.DateOnly, row[5])
	if err != nil {
		return err
	}
	z := Zone{Name: names[0], Country: row[2], Division: row[3], Town: row[4], Seen: seen, Reference: row[6]}
	if row[0] == "form" {
		z.Name = ""
	}
	for _, name := range names {
		a.zones[key.Of(name)] = z
	}
	return nil
}
