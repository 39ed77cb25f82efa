package ftm

import (
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
)

// edge is a schema whose entities say something about another entity: which
// property names that one (the owner), which the other side, and what claim
// results. Words are the properties whose values the relation is put in.
type edge struct {
	owner, other string
	property     graph.Property
	words        []string
}

// edges are read "owner PROPERTY other", as in "asset owned by owner".
var edges = map[string]edge{
	"Ownership":    {"asset", "owner", graph.OwnedBy, []string{"percentage", "sharesCount", "role", "ownershipType"}},
	"Directorship": {"director", "organization", graph.DirectorOf, []string{"role"}},
	"Employment":   {"employee", "employer", graph.EmployedBy, []string{"role"}},
	// A member is no part: it is not listed because the organisation is.
	"Membership":     {"member", "organization", graph.AssociateOf, []string{"role"}},
	"Representation": {"agent", "client", graph.ActsFor, []string{"role"}},
	"Family":         {"person", "relative", graph.FamilyOf, []string{"relationship"}},
	"Associate":      {"person", "associate", graph.AssociateOf, []string{"relationship"}},
	"UnknownLink":    {"subject", "object", graph.LinkedTo, []string{"role"}},
	"Succession":     {"successor", "predecessor", graph.LinkedTo, []string{"role"}},
	"Sanction":       {owner: "entity"},
	"Passport":       {owner: "holder"},
	"Identification": {owner: "holder"},
	"Occupancy":      {"holder", "post", graph.Position, []string{"status"}},
}

func isEdge(schema string) bool { _, ok := edges[schema]; return ok }

// owners returns the ids of those that an edge is about.
func (e entity) owners() []string {
	if !isEdge(e.schema) {
		return nil
	}
	return e.properties[edges[e.schema].owner]
}

// links are properties of a party itself that name another entity.
var links = map[string]graph.Property{"holder": graph.OwnedBy, "parent": graph.SubordinateOf, "involved": graph.Involves}

// backwards names, for the properties under which edges are nested in a party,
// the property of the edge that leads back to it.
var backwards = map[string]string{
	"ownershipOwner": "owner", "ownershipAsset": "asset", "directorshipDirector": "director", "directorshipOrganization": "organization",
	"membershipMember": "member", "membershipOrganization": "organization", "employers": "employee", "employees": "employer",
	"agencyClient": "agent", "agentRepresentation": "client", "familyPerson": "person", "familyRelative": "relative",
	"associates": "person", "associations": "associate", "unknownLinkFrom": "subject", "unknownLinkTo": "object",
	"predecessors": "successor", "successors": "predecessor", "sanctions": "entity", "positionOccupancies": "holder", "occupancies": "post",
	"passports": "holder", "identification": "holder",
}

// nestedIn fills in the way back from an edge to the entity that it is nested in.
func (e *entity) nestedIn(property, id string) {
	back, ok := backwards[property]
	if ok && isEdge(e.schema) && !slices.Contains(e.properties[back], id) {
		e.properties[back] = append(e.properties[back], id)
	}
}

// holds reads from when to when an edge is said to hold. Dates that cannot be
// read are kept as notes.
func (e entity) holds(b *source.Builder, from ...string) date.Span {
	read := func(properties ...string) date.Date {
		said := e.first(properties...)
		d, err := date.Parse(said)
		if err != nil && said != "" {
			b.Add(graph.Notes, e.schema+" "+properties[0]+": "+said, e.at(properties[0]))
		}
		return d
	}
	span := date.Span{From: read(from...), To: read("endDate")}
	if !span.From.IsZero() && !span.To.IsZero() && span.To.Last < span.From.First {
		b.Add(graph.Notes, e.schema+": from "+span.From.String()+" to "+span.To.String(), e.at("endDate"))
		return date.Span{}
	}
	return span
}

// addEdge adds what an edge says to the record of its owner.
func (r *reading) addEdge(b *source.Builder, e entity) {
	switch e.schema {
	case "Sanction":
		addSanction(b, e)
	case "Passport", "Identification":
		addDocument(b, e)
	case "Occupancy":
		r.addOffice(b, e)
	default:
		r.addRelation(b, e)
	}
}

// addRelation adds a relation to each entity on the other side.
func (r *reading) addRelation(b *source.Builder, e entity) {
	kind := edges[e.schema]
	words := e.first(kind.words...)
	if words == "" {
		words = e.schema
	}
	property := kind.property
	if own, after, found := strings.Cut(words, ": "); e.schema == "UnknownLink" && found && graph.Property(own).IsRelation() {
		property, words = graph.Property(own), after // as Write writes relations that have no schema
	}
	holds := e.holds(b, "startDate", "date")
	for _, other := range e.properties[kind.other] {
		r.relate(b, property, other, words, e.at(kind.other)).Holds = holds
	}
	e.addRest(b, append([]string{kind.owner, kind.other, "startDate", "endDate", "date"}, usedWord(e, kind.words)...))
}

// relate adds a relation. An entity that the file does not have is named by its
// id in the words, without an object.
func (r *reading) relate(b *source.Builder, property graph.Property, other, words string, at graph.Place) *graph.Claim {
	if _, ok := r.parties[other]; ok {
		return b.Relate(property, graph.ID(id+":"+other), words, at)
	}
	return b.Relate(property, "", words+": "+other, at)
}

// usedWord returns the property that the words of a relation were taken from.
func usedWord(e entity, words []string) []string {
	for _, word := range words {
		if e.first(word) != "" {
			return []string{word}
		}
	}
	return nil
}

// addRest keeps the properties of an edge that no rule read.
func (e entity) addRest(b *source.Builder, read []string) {
	for _, property := range sortedKeys(e.properties) {
		if slices.Contains(read, property) {
			continue
		}
		for _, value := range e.properties[property] {
			b.Add(graph.Notes, e.schema+" "+property+": "+value, e.at(property))
		}
	}
}

// addSanction adds a designation: under which programme, by whom, since when.
func addSanction(b *source.Builder, e entity) {
	holds := e.holds(b, "listingDate", "startDate", "date")
	programs, named := e.programs()
	for _, program := range programs {
		b.Add(graph.ListedUnder, program, e.at("Sanction "+named)).Holds = holds
	}
	for _, p := range []struct {
		name     string
		property graph.Property
	}{
		{"authority", graph.Authority}, {"reason", graph.Reason}, {"provisions", graph.Measure}, {"status", graph.Status},
		{"sourceUrl", graph.SourceURL}, {"modifiedAt", graph.Modified}, {"legalBasis", graph.LegalBasis},
	} {
		for _, value := range e.properties[p.name] {
			b.Add(p.property, value, e.at("Sanction "+p.name))
		}
	}
	for _, reference := range e.properties["unscId"] {
		b.Add(graph.AuthorityID, "un:"+reference, e.at("Sanction unscId"))
	}
	e.addRest(b, []string{"entity", "program", named, "authority", "reason", "provisions", "status", "sourceUrl", "modifiedAt", "legalBasis", "unscId",
		"listingDate", "startDate", "endDate", "date"})
}

// programs returns what a sanction is under, and the property that says it: the
// programme, its id, or failing both whose sanction it is.
func (e entity) programs() (programs []string, named string) {
	for _, property := range []string{"program", "programId", "authority"} {
		if e.first(property) != "" {
			return e.properties[property], property
		}
	}
	return []string{"sanction"}, "schema"
}

// addDocument adds the number of a document; kind and issuer stand in the citation.
func addDocument(b *source.Builder, e entity) {
	property := graph.IDNumber
	if kind := strings.ToLower(e.first("type")); e.schema == "Passport" || strings.Contains(kind, "passport") {
		property = graph.PassportNumber
	}
	field := strings.Join(nonEmpty(e.schema, e.first("type"), e.first("country")), ", ")
	holds := e.holds(b, "startDate")
	for _, number := range slices.Concat(e.properties["number"], e.properties["passportNumber"]) {
		b.Add(property, number, e.at(field)).Holds = holds
	}
	e.addRest(b, []string{"holder", "number", "passportNumber", "type", "country", "startDate", "endDate"})
}

// addOffice adds the office that a person holds or held.
func (r *reading) addOffice(b *source.Builder, e entity) {
	holds := e.holds(b, "startDate")
	for _, post := range e.properties["post"] {
		name := r.parties[post]
		if name == "" {
			name = post
		}
		b.Add(graph.Position, name, e.at("Occupancy post")).Holds = holds
	}
	e.addRest(b, []string{"holder", "post", "startDate", "endDate"})
}

func nonEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}
