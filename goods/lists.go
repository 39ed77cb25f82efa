package goods

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
)

//go:embed data/*.csv
var data embed.FS

// Edition is a list in one version.
type Edition struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Version   string `json:"version"`
	Date      string `json:"date"` // of the version that was read, ISO 8601
	Reference string `json:"reference"`
}

// Lists are the control lists, ready to be looked into. They do not change.
type Lists struct {
	editions   []Edition
	entries    []entry
	parameters []parameter
	chemicals  chemicals
	families   []family
	mixtures   []mixture
	agents     []agent
	tariff     tariff
	qualifiers qualifiers
	languages  languages
	search     *search
	texts      *texts // nil without official texts
}

// Embedded returns the lists that the program ships with.
var Embedded = sync.OnceValues(func() (*Lists, error) { return read(data) })

// read reads the tables of a folder. A row that is wrong is an error with its
// place: a list that is half read would let goods through.
func read(files fs.FS) (*Lists, error) {
	l := &Lists{}
	for _, step := range []struct {
		file   string
		fields int
		row    func(row []string) error
	}{
		{"lists.csv", 5, l.addEdition},
		{"parameters.csv", 5, l.addParameter},
		{"qualifiers.csv", 2, l.addQualifier},
		{"words.csv", 2, l.addWords},
		{"eu.csv", 6, l.entriesOf("eu")},
		{"us.csv", 6, l.entriesOf("us")},
		{"munitions.csv", 6, l.entriesOf("")},
		{"regimes.csv", 6, l.entriesOf("")},
		{"chemicals.csv", 3, l.addChemical},
		{"listings.csv", 7, l.addListing},
		{"families.csv", 4, l.addFamily},
		{"mixtures.csv", 4, l.addMixture},
		{"agents.csv", 6, l.addAgent},
		{"chpl.csv", 3, l.addPriority},
		{"tariff.csv", 4, l.addHeading},
	} {
		if err := eachRow(files, "data/"+step.file, step.fields, step.row); err != nil {
			return nil, err
		}
	}
	l.chemicals.prepare()
	l.search = newSearch(l)
	return l, nil
}

// eachRow reads a table: comments, a header, rows with so many fields.
func eachRow(files fs.FS, name string, fields int, add func(row []string) error) error {
	file, err := files.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comment = '#'
	reader.FieldsPerRecord = fields
	for header := true; ; header = false {
		row, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if header {
			continue
		}
		if err := add(row); err != nil {
			line, _ := reader.FieldPos(0)
			return fmt.Errorf("read %s line %d: %w", name, line, err)
		}
	}
}

func (l *Lists) addEdition(row []string) error {
	e := Edition{row[0], row[1], row[2], row[3], row[4]}
	if e.ID == "" || e.Name == "" || e.Reference == "" {
		return errors.New("a list needs an id, a name and a reference")
	}
	l.editions = append(l.editions, e)
	return nil
}

// edition returns a list by its id.
func (l *Lists) edition(id string) (Edition, bool) {
	for _, e := range l.editions {
		if e.ID == id {
			return e, true
		}
	}
	return Edition{}, false
}

// split takes a cell with | between its values apart.
func split(cell string) []string {
	var values []string
	for value := range strings.SplitSeq(cell, "|") {
		if value = strings.TrimSpace(value); value != "" {
			values = append(values, value)
		}
	}
	return values
}
