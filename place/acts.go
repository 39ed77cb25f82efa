package place

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
	"time"
)

// Acts holds what laws and lists say of countries and territories. It is small and
// needs no gazetteer: who has only the code of a country asks this alone. It does
// not change.
type Acts struct {
	territories []Territory
	groups      []Group
	zones       map[string]Zone // by key of the name
	ended       []ended
	vocabulary
}

// LoadActs reads the embedded tables, once.
var LoadActs = sync.OnceValues(func() (*Acts, error) {
	a := &Acts{zones: map[string]Zone{}}
	var err error
	if a.vocabulary, err = readVocabulary(); err != nil {
		return nil, err
	}
	for _, table := range a.tables() {
		if err := eachRow(table.name, table.file, table.add); err != nil {
			return nil, err
		}
	}
	return a, nil
})

// table of acts: a data file, and what takes its rows.
type actsTable struct {
	name, file string
	add        func([]string) error
}

func (a *Acts) tables() []actsTable {
	return []actsTable{
		{"territories", territoriesFile, a.addTerritory},
		{"groups", groupsFile, a.addGroup},
		{"zones", zonesFile, a.addZone},
		{"successors", successorsFile, a.addEnded},
	}
}

// Tables says which tables were consulted: their names, how many rows they have,
// a hash of their bytes, and the day of the newest text that they were read from.
type Tables struct {
	Names []string
	Rows  int
	Hash  string
	AsOf  time.Time
}

// Tables describes the tables.
func (a *Acts) Tables() Tables {
	t := Tables{Rows: len(a.territories) + len(a.groups) + len(a.zones) + len(a.ended)}
	sum := sha256.New()
	for _, table := range a.tables() {
		t.Names = append(t.Names, table.name)
		sum.Write([]byte(table.file))
	}
	t.Hash = hex.EncodeToString(sum.Sum(nil))
	for _, group := range a.groups {
		t.AsOf = later(t.AsOf, group.AsOf)
	}
	for _, territory := range a.territories {
		t.AsOf = later(t.AsOf, territory.Span.By)
	}
	for _, zone := range a.zones {
		t.AsOf = later(t.AsOf, zone.Seen)
	}
	return t
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
