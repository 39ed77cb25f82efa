package ftm

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/source"
)

//go:embed data/properties.csv
var propertiesCSV string

// properties says what claims FollowTheMoney's properties become; most keep
// their name. Those that the table does not have become notes.
var properties = readProperties(propertiesCSV)

func readProperties(table string) map[string]graph.Property {
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		panic(fmt.Errorf("data/properties.csv of package ftm: %w", err)) // a test reads it
	}
	m := map[string]graph.Property{}
	for _, row := range rows[1:] {
		m[row[0]] = graph.Property(row[1])
	}
	return m
}

// record makes the record of a party, with what else the file says about it.
func (r *reading) record(e entity) graph.Record {
	b := source.NewRecord(id, e.id, graph.Schema(e.schema), e.at("schema")).Cite(r.part(), e.url())
	for _, names := range []bool{true, false} {
		for _, property := range sortedKeys(e.properties) {
			if properties[property].IsName() == names {
				r.property(b, e, property)
			}
		}
	}
	if !slices.ContainsFunc(b.Record().Claims, func(c graph.Claim) bool { return c.Property.IsName() }) {
		b.Add(graph.Name, e.name(), e.at("caption"))
	}
	for _, edge := range r.about[e.id] {
		r.addEdge(b, edge)
	}
	e.topics(b)
	for _, note := range e.notes {
		b.Add(graph.Notes, note, e.at(""))
	}
	if len(e.datasets) > 0 {
		b.Add(graph.Notes, "datasets: "+strings.Join(e.datasets, ", "), e.at("datasets"))
	}
	e.addReferents(b)
	return b.Record()
}

// name returns a name for an entity that has none of its own.
func (e entity) name() string {
	if caption := source.Clean(e.caption); caption != "" {
		return caption
	}
	if key := source.Clean(e.first("publicKey")); key != "" {
		return key
	}
	return e.id
}

func (e entity) url() string {
	if strings.HasPrefix(e.id, "NK-") {
		return "https://www.opensanctions.org/entities/" + e.id + "/"
	}
	return ""
}

// property adds the values of one property.
func (r *reading) property(b *source.Builder, e entity, name string) {
	if _, nested := backwards[name]; nested {
		return // the edges that were nested there are read as such
	}
	if name == "addressEntity" {
		for _, key := range e.properties[name] {
			r.addAddress(b, e, key)
		}
		return
	}
	if relation, ok := links[name]; ok {
		for _, other := range e.properties[name] {
			r.relate(b, relation, other, name, e.at(name))
		}
		return
	}
	property, known := properties[name]
	for _, value := range e.properties[name] {
		switch {
		case !known:
			b.Add(graph.Notes, name+": "+value, e.at(name))
		case property == graph.AuthorityID:
			b.Add(property, authority(name)+value, e.at(name))
		default:
			c := b.Add(property, value, e.at(name))
			if property.IsName() {
				c.Lang = source.ScriptTag(value)
			}
		}
	}
}

// authority returns what an identifier of another list is prefixed by.
func authority(property string) string {
	switch property {
	case "wikidataId":
		return "wikidata:"
	case "unscId":
		return "un:"
	}
	return ""
}

// addAddress adds an address that is an entity of its own.
func (r *reading) addAddress(b *source.Builder, e entity, key string) {
	address, ok := r.addresses[key]
	if !ok {
		b.Add(graph.Notes, "addressEntity: "+key, e.at("addressEntity"))
		return
	}
	full := address.properties["full"]
	if len(full) == 0 {
		var parts []string
		for _, box := range address.properties["postOfficeBox"] {
			parts = append(parts, "P.O. Box "+box)
		}
		for _, part := range []string{"street", "street2", "city", "postalCode", "region", "state", "country"} {
			parts = append(parts, address.properties[part]...)
		}
		full = []string{strings.Join(parts, ", ")}
	}
	for _, text := range full {
		b.Add(graph.Address, text, address.at("Address full"))
	}
	for _, country := range address.properties["country"] {
		b.Add(graph.Country, country, address.at("Address country"))
	}
	for _, remark := range slices.Concat(address.properties["remarks"], address.properties["summary"]) {
		b.Add(graph.Notes, "Address: "+remark, address.at("Address remarks"))
	}
}

// sanctioned are the topics that say that a party is itself listed; those of
// parties that are only linked to one are not among them.
var sanctioned = []string{"sanction", "sanction.counter", "export.control"}

// topics adds a designation where the dataset says by topic alone that there is
// one.
func (e entity) topics(b *source.Builder) {
	if slices.ContainsFunc(b.Record().Claims, func(c graph.Claim) bool { return c.Property == graph.ListedUnder }) {
		return
	}
	for _, topic := range e.properties["topics"] {
		if slices.Contains(sanctioned, topic) {
			b.Add(graph.ListedUnder, topic, e.at("topics"))
		}
	}
}

var ofacReferent = regexp.MustCompile(`^ofac-(\d+)$`)

// addReferents adds the ids under which the dataset had the entity before it
// joined records: OFAC's number among them, the others as a note.
func (e entity) addReferents(b *source.Builder) {
	var others []string
	for _, referent := range e.referents {
		if m := ofacReferent.FindStringSubmatch(referent); m != nil {
			b.Add(graph.AuthorityID, "ofac:"+m[1], e.at("referents"))
		} else {
			others = append(others, referent)
		}
	}
	if len(others) > 0 {
		b.Add(graph.Notes, "referents: "+strings.Join(others, ", "), e.at("referents"))
	}
}
