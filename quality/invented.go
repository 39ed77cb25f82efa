package quality

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"time"

	"interdict/edition"
	"interdict/graph"
	"interdict/index"
)

// recordOf returns the record of an invented party.
func recordOf(id graph.ID, schema graph.Schema, name string, aliases ...string) graph.Record {
	at := graph.Citation{Source: id.Source(), Record: id.Key()}
	r := graph.Record{ID: id, Claims: []graph.Claim{
		{Subject: id, Property: graph.Kind, Value: string(schema), Source: at}, {Subject: id, Property: graph.Name, Value: name, Source: at},
	}}
	for _, alias := range aliases {
		r.Claims = append(r.Claims, graph.Claim{Subject: id, Property: graph.Alias, Value: alias, Source: at})
	}
	return r
}

// indexOf returns the index of invented records of a source.
func indexOf(source string, records iter.Seq[graph.Record]) (*index.Index, error) {
	w, err := edition.Create("", edition.Header{
		Source: source, Published: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), PublishedFrom: edition.FromContent, Reader: source + "/1",
		Files: []edition.FileInfo{{Name: source, Size: 1, SHA256: source}},
	})
	if err != nil {
		return nil, err
	}
	for r := range records {
		if err := w.Add(r); err != nil {
			return nil, err
		}
	}
	bytes, err := w.Encode()
	if err != nil {
		return nil, err
	}
	e, err := edition.Parse(bytes, source)
	if err != nil {
		return nil, err
	}
	shelf, err := edition.NewShelf(e)
	if err != nil {
		return nil, err
	}
	return index.InMemory(shelf, nil)
}

// inventor makes lists of any size, for speed alone.
type inventor struct {
	common []string // name parts of ordinary people, as often as they occur
	rare   []string // the Latin name parts of Wikidata, each once
}

func (d *Data) inventor() (inventor, error) {
	var v inventor
	people, err := d.ordinary()
	if err != nil {
		return v, err
	}
	for _, p := range people {
		v.common = append(v.common, strings.Fields(p.name)...)
	}
	symbols, err := d.wikidata()
	for _, set := range symbols {
		for _, s := range set.all {
			v.rare = append(v.rare, capital(s.latin))
		}
	}
	return v, err
}

// invented is the source of invented lists.
const invented = "invented"

// words that are in the names of many companies.
var trades = []string{"Trading", "Industries", "Shipping", "International", "Group", "Holding", "Technology", "Import Export"}

// records returns an invented list: four persons of two or three name parts for
// each company. Half of the parts are those of ordinary people, as often as with
// them, the other half are evenly drawn from all name parts known: so the words
// of a list become more as the list grows, and the common ones more common, as
// they do in real lists. Every other party has an alias, its name mistyped.
func (v inventor) records(n int, seed uint64) iter.Seq[graph.Record] {
	return func(yield func(graph.Record) bool) {
		r := rand.New(rand.NewPCG(seed, uint64(n)))
		for i := range n {
			if !yield(v.record(r, i)) {
				return
			}
		}
	}
}

// record returns the record of such a number.
func (v inventor) record(r *rand.Rand, i int) graph.Record {
	schema, name := graph.Person, v.part(r)+" "+v.part(r)
	switch r.IntN(5) {
	case 0:
		schema, name = graph.Company, name+" "+trades[r.IntN(len(trades))]+" Ltd"
	case 1, 2:
		name += " " + v.part(r)
	}
	var aliases []string
	if i%2 == 0 {
		alias, _ := mistype(r, name, schema, 1)
		aliases = []string{alias}
	}
	return recordOf(graph.ID(fmt.Sprintf("%s:%d", invented, i)), schema, name, aliases...)
}

func (v inventor) part(r *rand.Rand) string {
	if r.IntN(2) == 0 {
		return v.common[r.IntN(len(v.common))]
	}
	return v.rare[r.IntN(len(v.rare))]
}
