package csl

import (
	"encoding/json"
	"fmt"
	"strings"

	"interdict/graph"
)

// tables has the texts that entries of the compact format name by their index.
type tables struct {
	Sources             []string `json:"sources"`
	LicenceRequirements []string `json:"licenceRequirements"`
	LicencePolicies     []string `json:"licencePolicies"`
	Programmes          []string `json:"programmes"`
	URLs                []string `json:"urls"`
}

// short are the names of fields in the compact format.
var short = map[string]string{"n": "name", "t": "type", "e": "entity_number", "fr": "federal_register_notice"}

// entry reads an entry of the compact format, in which the fields are called
// n, a, s, t, c, e, lr, lp, pg, fr and u.
func (t tables) entry(raw map[string]any, place func(string) graph.Place) (entry, error) {
	if len(t.Sources) == 0 {
		return entry{}, fmt.Errorf("the tables do not stand before the entries")
	}
	e := entry{text: map[string]string{}, many: map[string][]string{}, place: place}
	for _, name := range sortedKeys(raw) {
		var err error
		switch name {
		case "n", "t", "e", "fr":
			e.text[short[name]] = strings.Join(texts(raw[name]), "; ")
		case "a":
			for _, alias := range texts(raw[name]) {
				e.many["alt_names"] = append(e.many["alt_names"], splitList(alias)...)
			}
		case "c":
			e.countries = texts(raw[name])
		case "s":
			e.text["source"], err = look(t.Sources, raw[name])
		case "lr":
			e.text["license_requirement"], err = look(t.LicenceRequirements, raw[name])
		case "lp":
			e.text["license_policy"], err = look(t.LicencePolicies, raw[name])
		case "u":
			e.text["source_list_url"], err = look(t.URLs, raw[name])
		case "pg":
			var program string
			program, err = look(t.Programmes, raw[name])
			e.many["programs"] = splitList(program)
		default:
			e.others = append(e.others, name+": "+strings.Join(texts(raw[name]), "; "))
		}
		if err != nil {
			return entry{}, fmt.Errorf("field %q: %w", name, err)
		}
	}
	return e, nil
}

// look returns the text with an index.
func look(table []string, index any) (string, error) {
	number, ok := index.(json.Number)
	if !ok {
		return "", fmt.Errorf("%v is no index", index)
	}
	n, err := number.Int64()
	if err != nil || n < 0 || n >= int64(len(table)) {
		return "", fmt.Errorf("index %s is outside of a table of %d", number, len(table))
	}
	return table[n], nil
}
