package bis

import (
	"strings"

	"interdict/graph"
	"interdict/source"
	"interdict/source/prose"
)

// finish yields the records of the entry that was gathered.
func (r *reading) finish() error {
	if len(r.group) == 0 {
		return nil
	}
	group := r.group
	r.group = nil
	texts := make([]string, len(group))
	for i, row := range group {
		texts[i] = row.entity
	}
	bodies := prose.Entry(texts)
	keys := make([]string, len(bodies))
	for i, body := range bodies {
		keys[i] = r.keys.Unique(strings.ToLower(r.list.part) + "-" + source.KeyOf(countryKey(group[0].country), body.Name))
	}
	for i, body := range bodies {
		if source.Clean(body.Name) == "" {
			r.skip(group[body.Row].line, "no name could be read: "+strings.Join(strings.Fields(group[body.Row].entity), " "))
			continue
		}
		if err := r.out.Emit(r.record(group, keys, bodies, i)); err != nil {
			return err
		}
	}
	if len(bodies) == 0 {
		r.skip(group[0].line, "nobody is named: "+strings.Join(strings.Fields(texts[0]), " "))
	}
	return nil
}

// renamed are headings of countries that the lists wrote in another way before;
// the key of an entry stays what it was.
var renamed = map[string]string{"TÜRKIYE": "TURKEY"}

func countryKey(heading string) string {
	if before, ok := renamed[heading]; ok {
		return before
	}
	return heading
}

// record makes the record of one body of an entry.
func (r *reading) record(group []row, keys []string, bodies []prose.Body, i int) graph.Record {
	body := bodies[i]
	own := group[body.Row]
	at := func(column string) graph.Place { return graph.Place{Line: own.line, Field: column} }
	b := source.NewRecord(id, keys[i], graph.LegalEntity, at("Entity")).Cite(r.list.part, r.list.url())
	b.Add(graph.Name, body.Name, at("Entity"))
	for _, alias := range body.Aliases {
		b.Add(graph.Alias, alias, at("Entity"))
	}
	for _, former := range body.Former {
		b.Add(graph.PreviousName, former, at("Entity"))
	}
	for _, short := range body.Short {
		b.Add(graph.Abbreviation, short, at("Entity"))
	}
	for _, address := range body.Addresses {
		b.Add(graph.Address, address, at("Entity"))
	}
	b.Add(graph.Country, own.country, at("Country"))
	if body.Within >= 0 {
		b.Relate(graph.SubordinateOf, graph.ID(id+":"+keys[body.Within]), bodies[body.Within].Name, at("Entity"))
	} else if body.Parent != "" {
		b.Relate(graph.SubordinateOf, "", body.Parent, at("Entity"))
	}
	for _, note := range body.Notes {
		b.Add(graph.Notes, note, at("Entity"))
	}
	if body.Unsure {
		b.Add(graph.Notes, "as published: "+own.entity, at("Entity"))
	}
	r.terms(b, group[0], keys[i])
	return b.Record()
}

// terms adds what the list says of the listing: what needs a licence, how it is
// judged, and since when. Bodies that stand in one entry share its terms.
func (r *reading) terms(b *source.Builder, first row, key string) {
	at := func(column string) graph.Place { return graph.Place{Line: first.line, Field: column} }
	b.Add(graph.LicenceRequirement, first.terms.requirement.line(), at("License requirement"))
	for _, number := range first.terms.requirement.footnotes {
		b.Add(graph.Notes, "Footnote "+number+" to Supplement No. "+r.list.supplement+" applies", at("License requirement"))
	}
	b.Add(graph.LicencePolicy, first.terms.policy.line(), at("License review policy"))
	const column = "Federal Register citation"
	notices, unread := prose.Notices(first.terms.citations.line())
	for _, n := range notices {
		b.Add(graph.LegalBasis, n.Text, at(column))
	}
	if unread != "" {
		b.Add(graph.Notes, column+": "+unread, at(column))
		r.out.Skip(graph.Skipped{Record: key, Place: at(column), Field: column, Reason: "this is no citation with a date: " + unread})
	}
	listed := b.Add(graph.ListedUnder, r.list.title, at(column))
	listed.Holds.From = prose.Earliest(notices)
}
