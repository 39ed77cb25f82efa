package ofac

import (
	"fmt"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source/xmlstream"
)

// advancedElements are the elements of a DistinctParty that this reader knows.
// What NamePartGroups, references and flags say is used where names are read.
var advancedElements = newGrammar(map[string]string{
	"DistinctParty":       "Comment Profile",
	"Profile":             "Comment Identity Feature SanctionsEntryReference",
	"Identity":            "Alias NamePartGroups IDRegDocumentReference",
	"Alias":               "DocumentedName",
	"DocumentedName":      "DocumentedNamePart IDRegDocumentReference",
	"DocumentedNamePart":  "NamePartValue",
	"NamePartGroups":      "MasterNamePartGroup",
	"MasterNamePartGroup": "NamePartGroup",
	"Feature":             "FeatureVersion IdentityReference",
	"FeatureVersion":      "Comment DatePeriod VersionDetail VersionLocation IDRegDocumentReference",
	"DatePeriod":          "Start End",
	"Start":               "From To",
	"End":                 "From To",
	"From":                "Year Month Day",
	"To":                  "Year Month Day",
})

// advancedParty is one DistinctParty that is being read.
type advancedParty struct {
	*entry
	lookup
	file      *advanced
	nameParts map[string]string // NamePartGroupID to its NamePartType
	named     bool
}

// party reads the second time: the parties, with what refers to them.
func (a *advanced) party(element xmlstream.Element) error {
	if element.Name != "DistinctParty" {
		return nil
	}
	if err := a.readParty(element); err != nil {
		return err
	}
	if a.parties--; a.parties == 0 {
		return errDone
	}
	return nil
}

func (a *advanced) readParty(element xmlstream.Element) error {
	key, at := element.Attr("FixedRef"), a.at(element.Line, "DistinctParty/@FixedRef")
	if !a.isNew(key, at) {
		return nil
	}
	p := &advancedParty{file: a, lookup: lookup{references: a.references}, nameParts: map[string]string{}}
	p.entry = a.entry(key, p.schemaOf(element), mainPart, at)
	if p.schema == graph.LegalEntity {
		p.unread(p.at(element.Line, "Profile/@PartySubTypeID"), "what kind of party it is, is not known")
	}
	p.strangers(element, advancedElements)
	for _, kid := range element.Kids {
		switch kid.Name {
		case "Comment":
			p.remarks(strings.TrimSpace(kid.Text), p.at(kid.Line, "DistinctParty/Comment"))
		case "Profile":
			p.profile(kid)
		}
	}
	switch {
	case p.unknown != "":
		a.skip(key, at, "%s", p.unknown)
		return nil
	case !p.named:
		a.skip(key, at, "it has no name")
		return nil
	}
	return p.emit()
}

// schemaOf returns what kind of party it is.
func (p *advancedParty) schemaOf(element xmlstream.Element) graph.Schema {
	sub := p.value("PartySubType", element.Child("Profile").Attr("PartySubTypeID"))
	words := p.text("PartyType", sub.Attr("PartyTypeID"))
	if craft := strings.TrimSpace(sub.Text); craft != "Unknown" {
		words = craft
	}
	if schema, known := schemata[strings.ToLower(words)]; known && words != "" {
		return schema
	}
	return graph.LegalEntity
}

// profile reads a Profile and what refers to it.
func (p *advancedParty) profile(profile xmlstream.Element) {
	for _, kid := range profile.Kids {
		switch kid.Name {
		case "Comment":
			p.remarks(strings.TrimSpace(kid.Text), p.at(kid.Line, "Profile/Comment"))
		case "Identity":
			p.identity(kid)
		case "Feature":
			p.feature(kid)
		}
	}
	key := profile.Attr("ID")
	p.listings(p.file.sanctions[key], p.at(profile.Line, "SanctionsEntry"))
	for _, r := range p.file.relations[key] {
		p.related(r)
	}
	delete(p.file.sanctions, key)
	delete(p.file.relations, key)
}

// identity reads the names of an Identity, and its documents.
func (p *advancedParty) identity(identity xmlstream.Element) {
	for _, master := range identity.Child("NamePartGroups").Kids {
		for _, group := range master.Kids {
			p.nameParts[group.Attr("ID")] = p.text("NamePartType", group.Attr("NamePartTypeID"))
		}
	}
	for _, kid := range identity.Kids {
		if kid.Name == "Alias" {
			p.names(kid, identity.Attr("False") == "true")
		}
	}
	p.part(mainPart)
	key := identity.Attr("ID")
	for _, d := range p.file.documents[key] {
		p.fail(d.unknown)
		p.state(d.statement, p.at(d.line, "IDRegDocument"))
	}
	delete(p.file.documents, key)
}

// fail remembers the first id that is not explained.
func (p *advancedParty) fail(unknown string) {
	if p.unknown == "" {
		p.unknown = unknown
	}
}

// names adds an Alias: one name in one or several scripts. The names of a false
// identity are in use as well, so they are names; the citation says so.
func (p *advancedParty) names(alias xmlstream.Element, isFalse bool) {
	kind := p.text("AliasType", alias.Attr("AliasTypeID"))
	weak := alias.Attr("LowQuality") == "true"
	field := "Alias: " + kind
	if weak {
		field += ", low quality"
	}
	if isFalse {
		field += ", of a false identity"
	}
	property := graph.Name
	if alias.Attr("Primary") == "true" {
		p.part(mainPart)
	} else {
		property = p.alias(kind, weak, p.at(alias.Line, "Alias/@AliasTypeID"))
	}
	for _, documented := range alias.Kids {
		if documented.Name == "DocumentedName" {
			p.name(property, documented, field)
		}
	}
}

// name adds a DocumentedName: a name in one script. Persons are written "LAST,
// First Middle", as in the CSV format.
func (p *advancedParty) name(property graph.Property, documented xmlstream.Element, field string) {
	var last, others, written []string
	var parts []statement
	for _, kid := range documented.Kids {
		if kid.Name != "DocumentedNamePart" {
			continue
		}
		words, kind, script := p.namePart(kid)
		if kind == "Last Name" {
			last = append(last, words)
		} else {
			others = append(others, words)
		}
		written = append(written, script)
		parts = append(parts, statement{property: nameParts[kind], value: words})
	}
	at := p.at(documented.Line, field)
	whole := joined(strings.Join(last, " "), strings.Join(others, " "))
	p.named = p.named || whole != ""
	lang := scriptTag(written)
	p.Add(property, whole, at).Lang = lang
	if property != graph.Name || lang != "" || p.schema != graph.Person {
		return
	}
	for _, s := range parts {
		if s.property != "" {
			p.Add(s.property, s.value, at)
		}
	}
}

// nameParts are the properties of parts of the names of persons.
var nameParts = map[string]graph.Property{
	"Last Name": graph.LastName, "First Name": graph.FirstName, "Middle Name": graph.MiddleName, "Patronymic": graph.FatherName,
}

// namePart returns the text of a DocumentedNamePart, what part it is, and its script.
func (p *advancedParty) namePart(part xmlstream.Element) (words, kind, script string) {
	v := part.Child("NamePartValue")
	group := v.Attr("NamePartGroupID")
	kind, known := p.nameParts[group]
	if !known {
		p.fail(fmt.Sprintf("NamePartGroup %q is not in the party", group))
	}
	words = part.Attr("LeadingChars") + strings.TrimSpace(v.Text) + part.Attr("TrailingChars")
	return words, kind, p.text("Script", v.Attr("ScriptID"))
}

// scriptTag returns the tag of the first script that is not Latin, "" when all are.
func scriptTag(names []string) string {
	for _, name := range names {
		if tag := scripts[strings.ToLower(name)]; tag != "" {
			return tag
		}
	}
	return ""
}

// feature adds a Feature; each of its versions is a statement.
func (p *advancedParty) feature(feature xmlstream.Element) {
	kind := p.text("FeatureType", feature.Attr("FeatureTypeID"))
	for _, version := range feature.Kids {
		if version.Name != "FeatureVersion" {
			continue
		}
		at := p.at(version.Line, "Feature")
		if property, _ := kinds.find(kind); property == graph.Address {
			p.places(version)
			continue
		}
		about, voice := bracketed(text(version, "Comment")), reliability(p.text("Reliability", version.Attr("ReliabilityID")))
		values := p.values(version)
		if len(values) == 0 {
			p.unread(at, "the feature %q has no value", kind)
		}
		for _, value := range values {
			s := describeFeature(kind, value)
			s.about, s.voice = about, voice
			p.state(s, at)
		}
	}
}

// values returns what a FeatureVersion says: texts, reference values, dates or
// countries. A date that is none is returned as it stands.
func (p *advancedParty) values(version xmlstream.Element) []string {
	var values []string
	for _, kid := range version.Kids {
		switch kid.Name {
		case "VersionDetail":
			values = append(values, strings.TrimSpace(kid.Text), p.optional("DetailReference", kid.Attr("DetailReferenceID")))
		case "DatePeriod":
			values = append(values, period(kid).words)
		case "VersionLocation":
			l := p.file.place(kid.Attr("LocationID"), &p.lookup)
			values = append(values, joined(l.line(), l.countryAlone()))
		}
	}
	return slices.DeleteFunc(values, func(v string) bool { return v == "" })
}

// places adds the addresses of a Location feature.
func (p *advancedParty) places(version xmlstream.Element) {
	p.part(addressPart)
	for _, kid := range version.Kids {
		if kid.Name == "VersionLocation" {
			l := p.file.place(kid.Attr("LocationID"), &p.lookup)
			at := p.at(version.Line, strings.TrimSpace("Feature: Location "+bracketed(l.comment)))
			p.located(l.address, "", at)
		}
	}
	p.part(mainPart)
}

// listings adds what the sanctions entries of a profile say. A party may be
// entered on several lists under the same programme; the designation holds from
// the earliest.
func (p *advancedParty) listings(entries []sanction, at graph.Place) {
	if len(entries) == 0 {
		p.unread(at, "the profile has no sanctions entry: nothing says that it is listed")
	}
	var programs []listing
	for _, s := range entries {
		p.fail(s.unknown)
		within := "SanctionsEntry (" + s.list + ")"
		for _, m := range s.measures {
			at := p.at(m.line, within+"/SanctionsMeasure")
			if m.when.err != nil {
				p.unread(at, "how long it holds: %v", m.when.err)
			}
			if m.kind == "Program" {
				programs = earliest(programs, listing{m.comment, m.holds(s), at})
			} else {
				p.addOnce(graph.Measure, joined(m.kind, m.comment), at).Holds = m.when.span
			}
		}
		p.events(s.events, within)
		for _, note := range s.notes {
			p.Add(graph.Notes, note, p.at(s.line, within))
		}
	}
	if len(programs) == 0 && len(entries) > 0 {
		programs = []listing{{"", date.Span{From: entries[0].since()}, at}}
	}
	for _, l := range programs {
		p.listed(l.program, l.holds, l.at)
	}
}

// listing is a programme that a party is listed under.
type listing struct {
	program string
	holds   date.Span
	at      graph.Place
}

// holds is from when to when a measure stands: from when its entry was made,
// unless it says otherwise.
func (m measure) holds(s sanction) date.Span {
	span := m.when.span
	if span.From.IsZero() {
		span.From = s.since()
	}
	return span
}

// earliest adds a listing, unless one under the same programme is as early.
func earliest(all []listing, l listing) []listing {
	same := slices.IndexFunc(all, func(other listing) bool { return other.program == l.program })
	if same < 0 {
		return append(all, l)
	}
	if first, known := l.holds.From.First, all[same].holds.From.First; first != 0 && (known == 0 || first < known) {
		all[same] = l
	}
	return all
}

// events adds on what legal basis the party was entered, and when.
func (p *advancedParty) events(events []event, within string) {
	for _, e := range events {
		at := p.at(e.line, within+"/EntryEvent: "+e.kind)
		if e.basis != "" {
			p.Add(graph.LegalBasis, e.basis, at).Holds.From = date.On(e.day)
		} else {
			p.Add(graph.Listed, written(date.On(e.day)), at)
		}
		p.Add(graph.Notes, e.comment, at)
	}
}

// firstDay is the first that package date reads: 1000-01-01.
var firstDay = date.MustParse("1000").First

// related adds a relation. One that OFAC calls former ended on some day before
// the list was issued.
func (p *advancedParty) related(r relation) {
	p.fail(r.unknown)
	at := p.at(r.line, "ProfileRelationship")
	about := r.about
	if r.former {
		about = joined("former", about)
	}
	if about != "" {
		at.Field += ": " + about
	}
	if !isKey(r.to) {
		p.unread(at, "%q is not the number of a party", r.to)
		return
	}
	claim := p.Relate(relationOf(r.kind), graph.ID(id+":"+r.to), r.kind, at)
	claim.Holds = r.when.span
	if r.when.err != nil {
		p.unread(at, "how long it holds: %v", r.when.err)
	}
	if r.former && claim.Holds.To.IsZero() && p.file.issued != 0 {
		claim.Holds.To = date.Date{First: max(firstDay, claim.Holds.From.First), Last: p.file.issued}
	}
}
