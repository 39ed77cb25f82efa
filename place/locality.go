package place

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"interdict/place/internal/key"
)

// records reads a data file: CSV with comments and a header, all rows of as many
// fields as the header has.
func records(file string) ([][]string, error) {
	reader := csv.NewReader(strings.NewReader(file))
	reader.Comment = '#'
	all, err := reader.ReadAll()
	if err != nil {
		return nil, err
	}
	return all[min(1, len(all)):], nil
}

// eachRow reads a data file row by row.
func eachRow(name, file string, add func(row []string) error) error {
	all, err := records(file)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	for i, row := range all {
		if err := add(row); err != nil {
			return fmt.Errorf("read %s row %d: %w", name, i+1, err)
		}
	}
	return nil
}

// addLocality enters a row of data/localities.csv: other names of a region, or a
// place that the table of towns lacks. Where no coordinates are published, a
// locality has those of the town or region that it is part of.
func (g *Gazetteer) addLocality(row []string) error {
	kind, country, division, names, within := row[0], row[1], row[2], row[3], row[4]
	region, ok := g.regions[country+"."+division]
	if !ok {
		return fmt.Errorf("no region %s.%s", country, division)
	}
	if kind == kindNames[Region] {
		g.addNames(region, names)
		return nil
	}
	first, _, _ := strings.Cut(names, "|")
	s := site{kind: Locality, name: first, key: key.Of(first), country: country, division: division, source: row[8]}
	if row[5] == "" {
		parent, err := g.parent(region, within)
		if err != nil {
			return err
		}
		s.latitude, s.longitude, s.within = parent.latitude, parent.longitude, parent.within
	} else if err := s.read(row[5], row[6], row[7]); err != nil {
		return err
	}
	g.sites = append(g.sites, s)
	g.addNames(int32(len(g.sites)-1), names)
	return nil
}

// parent returns the town of a region by name, or the region for "".
func (g *Gazetteer) parent(region int32, town string) (site, error) {
	if town == "" {
		return g.sites[region], nil
	}
	for i := range g.sites {
		s := g.sites[i]
		if s.kind == Town && s.name == town && s.country == g.sites[region].country && s.division == g.sites[region].division {
			return s, nil
		}
	}
	return site{}, fmt.Errorf("no town %q in %s", town, g.sites[region].name)
}

func (s *site) read(fields ...string) error {
	var numbers [3]float32
	for i, text := range fields {
		n, err := strconv.ParseFloat(text, 32)
		if err != nil {
			return fmt.Errorf("locality %s: %w", s.name, err)
		}
		numbers[i] = float32(n)
	}
	s.latitude, s.longitude, s.within = numbers[0], numbers[1], numbers[2]
	return nil
}
