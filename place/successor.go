package place

import (
	_ "embed"
	"strings"
	"time"
)

//go:embed data/successors.csv
var successorsFile string

// Succession is a state in whose territory places of a former one lie.
type Succession struct {
	Country   string    // ISO 3166-1 alpha-2
	Of        string    // the former state: ISO 3166-3, or its code where it goes on smaller
	Name      string    // the former state's
	Withdrawn time.Time // the day on which ISO withdrew its code; the state itself had ended by then
	Kind      string    // divided, joined, renamed
	Reference string
}

// ended is a row of data/successors.csv.
type ended struct {
	code, name, kind string
	day              time.Time
	successors       []string
	reference        string
}

// Successors returns the states in whose territory the places of a former state
// lie on a day: none if its code was still in use then, or never was. The code is that
// of ISO 3166-3 or the former two letters; "cs" was that of two states, and both
// are told.
func (a *Acts) Successors(code string, at time.Time) []Succession {
	code = strings.ToLower(code)
	var all []Succession
	for _, e := range a.ended {
		if e.code != code && (len(code) != 2 || e.code[:2] != code) || at.Before(e.day) {
			continue
		}
		for _, country := range e.successors {
			all = append(all, Succession{country, e.code, e.name, e.day, e.kind, e.reference})
		}
	}
	return all
}

func (a *Acts) addEnded(row []string) error {
	day, err := time.Parse(time.DateOnly, row[2])
	if err != nil {
		return err
	}
	a.ended = append(a.ended, ended{row[0], row[1], row[3], day, strings.Split(row[4], "|"), row[5]})
	return nil
}
