package csl

import (
	"fmt"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/source"
	"interdict/source/sheet"
)

// read reads a file in whichever format it is.
func (r *reading) read(file source.File) error {
	opened, err := file.Open()
	if err != nil {
		return err
	}
	head := make([]byte, 512)
	n, _ := opened.Read(head)
	if err := opened.Close(); err != nil {
		return err
	}
	start := strings.TrimSpace(strings.TrimPrefix(string(head[:n]), "\ufeff"))
	if strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[") {
		return r.readJSON(file)
	}
	return r.readCSV(file)
}

// columns are the fields of the full formats that are read; "_id" and "id" are
// hashes of an entry's text, which change with it, and say nothing else.
var columns = []string{
	"_id", "id", "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice", "start_date", "end_date",
	"standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage",
	"vessel_flag", "vessel_owner", "remarks", "source_list_url", "alt_names", "citizenships", "dates_of_birth", "nationalities",
	"places_of_birth", "source_information_url", "ids", "country",
}

// lists of values in the CSV stand in one field, with semicolons between them.
var listColumns = []string{"programs", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth"}

func (r *reading) readCSV(file source.File) error {
	var header sheet.Header
	first := true
	for row, err := range sheet.Rows(r.ctx, file) {
		if err != nil {
			return err
		}
		if first {
			first = false
			if header, err = sheet.NewHeader(row); err != nil {
				return fmt.Errorf("%s: %w", file.Name, err)
			}
			if !header.Has("source", "name", "programs", "addresses") {
				return fmt.Errorf("%s: line %d: the columns are not those of the Consolidated Screening List", file.Name, row.Line)
			}
			continue
		}
		if len(row.Cells) != len(header.Names()) {
			return fmt.Errorf("%s: line %d has %d fields, not %d: the file is cut short or damaged", file.Name, row.Line, len(row.Cells), len(header.Names()))
		}
		if err := r.entry(csvEntry(header, row)); err != nil {
			return err
		}
	}
	return nil
}

func csvEntry(header sheet.Header, row sheet.Row) entry {
	e := entry{text: map[string]string{}, many: map[string][]string{}, place: func(field string) graph.Place { return row.Place(field) }}
	for i, name := range header.Names() {
		cell := row.Cell(i)
		switch {
		case cell == "":
		case slices.Contains(listColumns, name):
			e.many[name] = splitList(cell)
		case name == "addresses":
			for _, text := range splitList(cell) {
				e.addAddress(splitAddress(text))
			}
		case name == "ids":
			for _, text := range splitList(cell) {
				e.ids = append(e.ids, splitIdentifier(text))
			}
		case slices.Contains(columns, name):
			e.text[name] = cell
		default:
			e.others = append(e.others, name+": "+cell)
		}
	}
	return e
}

func (e *entry) addAddress(a address) {
	if a.text != "" {
		e.addresses = append(e.addresses, a)
	}
	if a.country != "" && !slices.Contains(e.countries, a.country) {
		e.countries = append(e.countries, a.country)
	}
}
