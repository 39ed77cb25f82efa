package measure

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"interdict/edition"
	"interdict/graph"
	"interdict/index"
	"interdict/profile"
)

// dataFile returns the path of a file of real data, or skips the test.
func dataFile(t testing.TB, path string) string {
	dir := os.Getenv("INTERDICT_DATA")
	if dir == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	return filepath.Join(dir, path)
}

// list is a list of records as they are needed here: names, births, countries.
type list []graph.Record

func (l *list) start(source, key, schema string) *graph.Record {
	*l = append(*l, graph.Record{ID: graph.ID(source + ":" + key)})
	r := &(*l)[len(*l)-1]
	put(r, graph.Kind, schema)
	return r
}

func put(r *graph.Record, p graph.Property, value string) {
	if value = strings.TrimSpace(value); value != "" {
		r.Claims = append(r.Claims, graph.Claim{Subject: r.ID, Property: p, Value: value, Source: graph.Citation{Source: r.ID.Source(), Record: r.ID.Key()}})
	}
}

type unParty struct {
	ID      string   `xml:"DATAID"`
	First   string   `xml:"FIRST_NAME"`
	Second  string   `xml:"SECOND_NAME"`
	Third   string   `xml:"THIRD_NAME"`
	Fourth  string   `xml:"FOURTH_NAME"`
	Script  string   `xml:"NAME_ORIGINAL_SCRIPT"`
	Nations []string `xml:"NATIONALITY>VALUE"`
	Aliases []struct {
		Quality string `xml:"QUALITY"`
		Name    string `xml:"ALIAS_NAME"`
	} `xml:"INDIVIDUAL_ALIAS"`
	OtherAliases []struct {
		Quality string `xml:"QUALITY"`
		Name    string `xml:"ALIAS_NAME"`
	} `xml:"ENTITY_ALIAS"`
	Births []struct {
		Date string `xml:"DATE"`
		Year string `xml:"YEAR"`
	} `xml:"INDIVIDUAL_DATE_OF_BIRTH"`
}

func unList(t testing.TB) list {
	raw, err := os.ReadFile(dataFile(t, "lists/un/consolidated_2026-02-27.xml"))
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		People   []unParty `xml:"INDIVIDUALS>INDIVIDUAL"`
		Entities []unParty `xml:"ENTITIES>ENTITY"`
	}
	if err := xml.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	var l list
	add := func(p unParty, schema string) {
		r := l.start("un", p.ID, schema)
		put(r, graph.Name, strings.Join(strings.Fields(p.First+" "+p.Second+" "+p.Third+" "+p.Fourth), " "))
		put(r, graph.Name, p.Script)
		for _, a := range append(p.Aliases, p.OtherAliases...) {
			if a.Quality == "Low" {
				put(r, graph.WeakAlias, a.Name)
			} else {
				put(r, graph.Alias, a.Name)
			}
		}
		for _, b := range p.Births {
			put(r, graph.BirthDate, b.Date)
			put(r, graph.BirthDate, b.Year)
		}
		for _, n := range p.Nations {
			put(r, graph.Nationality, n)
		}
	}
	for _, p := range doc.People {
		add(p, "Person")
	}
	for _, p := range doc.Entities {
		add(p, "Organization")
	}
	return l
}

// ofacList has the names of the newest list, and of persons and vessels their
// kind from an older one.
func ofacList(t testing.TB) list {
	kinds := ofacKinds(t)
	f, err := os.Open(dataFile(t, "lists/ofac/sdn_names_2025-11-26.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var l list
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var party struct {
			ID    int `json:"entity_id"`
			Names []struct {
				Name    string `json:"full_name"`
				Primary bool   `json:"is_primary"`
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &party); err != nil {
			t.Fatal(err)
		}
		key := fmt.Sprint(party.ID)
		r := l.start("ofac", key, kinds[key])
		for _, n := range party.Names {
			if n.Primary {
				put(r, graph.Name, n.Name)
			} else {
				put(r, graph.Alias, n.Name)
			}
		}
	}
	return l
}

func ofacKinds(t testing.TB) map[string]string {
	f, err := os.Open(dataFile(t, "lists/ofac/sdn_2024-05-03.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	kinds := map[string]string{}
	r := csv.NewReader(f)
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	for {
		row, err := r.Read()
		if err != nil {
			break
		}
		if len(row) > 2 {
			switch strings.TrimSpace(row[2]) {
			case "individual":
				kinds[row[0]] = "Person"
			case "vessel":
				kinds[row[0]] = "Vessel"
			case "aircraft":
				kinds[row[0]] = "Airplane"
			default:
				kinds[row[0]] = "Organization"
			}
		}
	}
	return kinds
}

// cslList is the newest consolidated list of the United States: names and aliases.
func cslList(t testing.TB) list {
	raw, err := os.ReadFile(dataFile(t, "lists/us/screening-list_2026-07-31.json"))
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Entries []struct {
			Name    string   `json:"n"`
			Aliases []string `json:"a"`
		}
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	var l list
	for i, p := range doc.Entries {
		r := l.start("csl", fmt.Sprint(i), "LegalEntity")
		put(r, graph.Name, p.Name)
		for _, a := range p.Aliases {
			put(r, graph.Alias, a)
		}
	}
	return l
}

func shelfOf(t testing.TB, lists ...list) *edition.Shelf {
	var editions []*edition.Edition
	for _, l := range lists {
		source := l[0].ID.Source()
		w, err := edition.Create("", edition.Header{
			Source: source, Published: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), PublishedFrom: edition.FromContent, Reader: source + "/1",
			Files: []edition.FileInfo{{Name: source, Size: 1, SHA256: source}},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range l {
			if err := w.Add(r); err != nil {
				t.Fatal(err)
			}
		}
		data, err := w.Encode()
		if err != nil {
			t.Fatal(err)
		}
		e, err := edition.Parse(data, source)
		if err != nil {
			t.Fatal(err)
		}
		editions = append(editions, e)
	}
	s, err := edition.NewShelf(editions...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func indexOf(t testing.TB, lists ...list) *index.Index {
	ix, err := index.InMemory(shelfOf(t, lists...), nil)
	if err != nil {
		t.Fatal(err)
	}
	return ix
}

// asked returns the profile of a query for a name.
func asked(schema, name string, claims ...string) profile.Profile {
	e := graph.Entity{ID: "query:1", Claims: []graph.Claim{{Property: graph.Kind, Value: schema}, {Property: graph.Name, Value: name}}}
	for i := 0; i+1 < len(claims); i += 2 {
		e.Claims = append(e.Claims, graph.Claim{Property: graph.Property(claims[i]), Value: claims[i+1]})
	}
	return profile.Of(e)
}

type person struct{ name, gender, born, nationality string }

// ordinary returns synthetic people of whom nobody is listed.
func ordinary(t testing.TB) []person {
	f, err := os.Open(dataFile(t, "pairs/negatives-dev.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var people []person
	for _, r := range rows[1:] {
		people = append(people, person{r[0], r[4], r[5], r[7]})
	}
	return people
}
