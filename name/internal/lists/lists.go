// Package lists reads the names of parties from official lists, for the programs
// that learn from them. Those programs keep what is common to many names, never
// names.
//
// In: the folder of lists as published. Out: every name with its party and kind.
// It reads nothing else, and only the columns and elements that hold names; the
// readers of the product are in package source.
package lists

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"interdict/name"
)

// Name is a name of a party on a list.
type Name struct {
	Party    string // list and id
	Kind     name.Kind
	Text     string
	Original string // the same name in its own script, where the list says so
}

// Read returns the names on the lists of OFAC, the UN, the EU and the UK.
func Read(folder string) ([]Name, error) {
	var all []Name
	for _, list := range []struct {
		path string
		read func(folder, path string) ([]Name, error)
	}{
		{"ofac/sdn_names_2025-11-26.jsonl", readOFAC},
		{"un/consolidated_2026-02-27.xml", readUN},
		{"eu/eu-fsf-2026-02-24.xml.gz", readEU},
		{"uk/uk-2026-08-22.csv.gz", readUK},
	} {
		names, err := list.read(folder, list.path)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", list.path, err)
		}
		all = append(all, names...)
	}
	return all, nil
}

// unpack opens a file, gzipped or not.
func unpack(folder, path string) (io.ReadCloser, error) {
	file, err := os.Open(filepath.Join(folder, path))
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return file, err
	}
	return gzip.NewReader(file)
}

// ofacKinds are the kinds of the parties of the SDN list, by id.
func ofacKinds(folder string) (map[string]name.Kind, error) {
	file, err := unpack(folder, "ofac/sdn_2024-05-03.csv")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows := csv.NewReader(file)
	rows.FieldsPerRecord = -1
	kinds := map[string]name.Kind{}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return kinds, nil
		}
		if err != nil {
			return nil, err
		}
		if len(row) < 3 {
			continue
		}
		switch strings.TrimSpace(row[2]) {
		case "individual":
			kinds[row[0]] = name.Person
		case "vessel", "aircraft":
			kinds[row[0]] = name.Craft
		default:
			kinds[row[0]] = name.Body
		}
	}
}

// readOFAC leaves out parties whose kind is not known.
func readOFAC(folder, path string) ([]Name, error) {
	kinds, err := ofacKinds(folder)
	if err != nil {
		return nil, err
	}
	file, err := unpack(folder, path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var names []Name
	for lines := json.NewDecoder(file); ; {
		var party struct {
			ID    int `json:"entity_id"`
			Names []struct {
				Full string `json:"full_name"`
			} `json:"names"`
		}
		if err := lines.Decode(&party); err == io.EOF {
			return names, nil
		} else if err != nil {
			return nil, err
		}
		id := fmt.Sprint(party.ID)
		for _, n := range party.Names {
			if kind := kinds[id]; kind != name.Any {
				names = append(names, Name{Party: "ofac " + id, Kind: kind, Text: n.Full})
			}
		}
	}
}

type unParty struct {
	ID       string `xml:"DATAID"`
	First    string `xml:"FIRST_NAME"`
	Second   string `xml:"SECOND_NAME"`
	Third    string `xml:"THIRD_NAME"`
	Fourth   string `xml:"FOURTH_NAME"`
	Original string `xml:"NAME_ORIGINAL_SCRIPT"`
	Aliases  []struct {
		Name string `xml:"ALIAS_NAME"`
	} `xml:",any"`
}

func readUN(folder, path string) ([]Name, error) {
	file, err := unpack(folder, path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var list struct {
		Individuals []unParty `xml:"INDIVIDUALS>INDIVIDUAL"`
		Entities    []unParty `xml:"ENTITIES>ENTITY"`
	}
	if err := xml.NewDecoder(file).Decode(&list); err != nil {
		return nil, err
	}
	var names []Name
	for kind, parties := range map[name.Kind][]unParty{name.Person: list.Individuals, name.Body: list.Entities} {
		for _, p := range parties {
			full := strings.Join(strings.Fields(p.First+" "+p.Second+" "+p.Third+" "+p.Fourth), " ")
			names = append(names, Name{"un " + p.ID, kind, full, p.Original})
			for _, a := range p.Aliases {
				names = append(names, Name{"un " + p.ID, kind, a.Name, ""})
			}
		}
	}
	slices.SortStableFunc(names, func(a, b Name) int { return strings.Compare(a.Party, b.Party) })
	return names, nil
}

func readEU(folder, path string) ([]Name, error) {
	file, err := unpack(folder, path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var list struct {
		Parties []struct {
			ID   string `xml:"logicalId,attr"`
			Type struct {
				Code string `xml:"code,attr"`
			} `xml:"subjectType"`
			Names []struct {
				Whole string `xml:"wholeName,attr"`
			} `xml:"nameAlias"`
		} `xml:"sanctionEntity"`
	}
	if err := xml.NewDecoder(file).Decode(&list); err != nil {
		return nil, err
	}
	var names []Name
	for _, p := range list.Parties {
		kind := name.Body
		if p.Type.Code == "person" {
			kind = name.Person
		}
		for _, n := range p.Names {
			names = append(names, Name{Party: "eu " + p.ID, Kind: kind, Text: n.Whole})
		}
	}
	return names, nil
}

// readUK finds the columns by their heading, which is the second line.
func readUK(folder, path string) ([]Name, error) {
	file, err := unpack(folder, path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows := csv.NewReader(file)
	rows.FieldsPerRecord = -1
	kinds := map[string]name.Kind{"Individual": name.Person, "Entity": name.Body, "Ship": name.Craft}
	columns := map[string]int{}
	var names []Name
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return names, nil
		}
		if err != nil {
			return nil, err
		}
		if len(columns) == 0 {
			if slices.Contains(row, "Unique ID") {
				for i, title := range row {
					columns[title] = i
				}
			}
			continue
		}
		var parts []string
		for _, title := range []string{"Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"} {
			parts = append(parts, row[columns[title]])
		}
		names = append(names, Name{
			"uk " + row[columns["Unique ID"]], kinds[row[columns["Designation Type"]]],
			strings.Join(strings.Fields(strings.Join(parts, " ")), " "), row[columns["Name non-latin script"]],
		})
	}
}
