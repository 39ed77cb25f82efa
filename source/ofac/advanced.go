package ofac

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// The Advanced format is the UN's Advanced Sanctions Data Model: everything is an
// id that other parts of the file explain. It is read twice. The first time, what
// parties refer to is kept: reference values, locations, documents, relations and
// sanctions entries; the second time, the parties are read one by one. An id that
// is nowhere explained makes its party unreadable.

var advancedLayout = xmlstream.Layout{
	Root:       "Sanctions",
	Containers: []string{"ReferenceValueSets", "Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships", "SanctionsEntries", "SanctionsEntryLinks"},
	Key: func(record xmlstream.Element) string {
		if party := record.Attr("FixedRef"); party != "" {
			return party
		}
		return record.Attr("ProfileID")
	},
}

// advanced is what parties refer to.
type advanced struct {
	*reading
	issued     date.Day
	parties    int // how many were not read yet
	references references
	locations  map[string]location   // by ID
	documents  map[string][]document // by IdentityID
	relations  map[string][]relation // by From-ProfileID
	sanctions  map[string][]sanction // by ProfileID
}

// errDone ends the second reading behind the last party.
var errDone = errors.New("done")

func (r *reading) advanced() (source.Publication, error) {
	a := &advanced{
		reading: r, references: references{}, locations: map[string]location{}, documents: map[string][]document{},
		relations: map[string][]relation{}, sanctions: map[string][]sanction{},
	}
	root, err := advancedLayout.Walk(r.ctx, r.file, r.relay, a.collect)
	switch {
	case err != nil:
		return source.Publication{}, err
	case root.Attr("DeltaBaseVersion") != "":
		return source.Publication{}, fmt.Errorf("%s has only what changed since version %s: read the whole list", r.file.Name, root.Attr("DeltaBaseVersion"))
	}
	if r.list, err = a.whichList(); err != nil {
		return source.Publication{}, err
	}
	if _, err := advancedLayout.Walk(r.ctx, r.file, func(graph.Skipped) {}, a.party); err != nil && !errors.Is(err, errDone) {
		return source.Publication{}, err
	}
	a.leftovers()
	return source.Publication{Published: a.issued.Time(), Parts: r.list.parts()}, nil
}

// collect keeps what parties refer to.
func (a *advanced) collect(e xmlstream.Element) error {
	switch e.Name {
	case "DateOfIssue":
		day, err := dayOf(e)
		if err != nil {
			return fmt.Errorf("line %d: the day of issue: %w", e.Line, err)
		}
		a.issued = day
	case "Location":
		a.locations[e.Attr("ID")] = a.location(e)
	case "IDRegDocument":
		identity := e.Attr("IdentityID")
		a.documents[identity] = append(a.documents[identity], a.document(e))
	case "ProfileRelationship":
		from := e.Attr("From-ProfileID")
		a.relations[from] = append(a.relations[from], a.relation(e))
	case "SanctionsEntry":
		profile := e.Attr("ProfileID")
		a.sanctions[profile] = append(a.sanctions[profile], a.sanction(e))
	case "SanctionsEntryLink":
		a.skipField("", a.at(e.Line, e.Name), "links between sanctions entries are not read: %s", abridged(e.Words()))
	case "DistinctParty":
		a.parties++
	default:
		if !strings.HasSuffix(e.Name, "Values") {
			a.skipField("", a.at(e.Line, e.Name), "this reader does not know <%s>", e.Name)
		}
		a.references.add(e)
	}
	return nil
}

// whichList returns the list that most parties are entered on: each party of
// the Consolidated file has an entry on the list of that name, and some have one
// on the SDN list as well.
func (a *advanced) whichList() (list, error) {
	count := map[list]int{}
	for _, entries := range a.sanctions {
		for _, l := range []list{sdnList, consList} {
			if slices.ContainsFunc(entries, func(s sanction) bool { return s.list == l.title() }) {
				count[l]++
			}
		}
	}
	switch sdn, cons := count[sdnList], count[consList]; {
	case sdn > cons:
		return sdnList, nil
	case cons > sdn:
		return consList, nil
	}
	return "", fmt.Errorf("%s does not say which list it is: no list has most of its entries", a.file.Name)
}

// leftovers reports what refers to parties that are not in the file.
func (a *advanced) leftovers() {
	for _, profile := range slices.Sorted(maps.Keys(a.sanctions)) {
		a.skipField(profile, a.at(a.sanctions[profile][0].line, "SanctionsEntry"), "there is no party with profile %s", profile)
	}
	for _, profile := range slices.Sorted(maps.Keys(a.relations)) {
		a.skipField(profile, a.at(a.relations[profile][0].line, "ProfileRelationship"), "there is no party with profile %s", profile)
	}
	for _, identity := range slices.Sorted(maps.Keys(a.documents)) {
		a.skipField("", a.at(a.documents[identity][0].line, "IDRegDocument"), "there is no party with identity %s", identity)
	}
}

// references are the reference values, by the name of their element and the id.
type references map[string]map[string]xmlstream.Element

func (r references) add(set xmlstream.Element) {
	for _, value := range set.Kids {
		if r[value.Name] == nil {
			r[value.Name] = map[string]xmlstream.Element{}
		}
		r[value.Name][value.Attr("ID")] = value
	}
}

// lookup resolves ids and remembers the first that is not explained.
type lookup struct {
	references references
	unknown    string
}

// value returns what an id stands for; the zero element when nothing explains it.
func (l *lookup) value(set, id string) xmlstream.Element {
	value, ok := l.references[set][id]
	if !ok && l.unknown == "" {
		l.unknown = fmt.Sprintf("%s %q is not among the reference values", set, id)
	}
	return value
}

// text returns the words that an id stands for, "" for OFAC's "Unknown".
func (l *lookup) text(set, id string) string {
	if words := strings.TrimSpace(l.value(set, id).Text); words != "Unknown" {
		return words
	}
	return ""
}

// optional is text for an id that need not be there.
func (l *lookup) optional(set, id string) string {
	if id == "" {
		return ""
	}
	return l.text(set, id)
}

// location is a Location, resolved.
type location struct {
	address
	comment string
	unknown string
}

func (a *advanced) location(e xmlstream.Element) location {
	l := lookup{references: a.references}
	where := location{comment: text(e, "Comment")}
	for _, kid := range e.Kids {
		switch kid.Name {
		case "LocationCountry":
			where.land = l.text("Country", kid.Attr("CountryID"))
		case "LocationAreaCode":
			area := l.value("AreaCode", kid.Attr("AreaCodeID"))
			if name := area.Attr("Description"); where.land == "" && name != "undetermined" {
				where.land = name
			}
		case "LocationPart":
			where.add(l.text("LocPartType", kid.Attr("LocPartTypeID")), locationPart(kid))
		}
	}
	where.unknown = l.unknown
	return where
}

// locationPart returns the text of a part: the values, the primary one first.
func locationPart(e xmlstream.Element) string {
	var values []string
	for _, v := range e.Kids {
		if v.Attr("Primary") == "true" {
			values = slices.Insert(values, 0, text(v, "Value"))
		} else {
			values = append(values, text(v, "Value"))
		}
	}
	return joined(values...)
}

// place returns a location by its id.
func (a *advanced) place(id string, l *lookup) location {
	where, ok := a.locations[id]
	switch {
	case l.unknown != "":
	case !ok:
		l.unknown = fmt.Sprintf("Location %q is not in the file", id)
	default:
		l.unknown = where.unknown
	}
	return where
}

// document is an IDRegDocument, resolved.
type document struct {
	statement
	line    int
	unknown string
}

func (a *advanced) document(e xmlstream.Element) document {
	l := lookup{references: a.references}
	d := document{line: e.Line, statement: describe(l.text("IDRegDocType", e.Attr("IDRegDocTypeID")), text(e, "IDRegistrationNo"))}
	d.country = l.optional("Country", e.Attr("IssuedBy-CountryID"))
	dates := map[string]string{}
	for _, kid := range e.Kids {
		if kid.Name == "DocumentDate" {
			dates[l.text("IDRegDocDateType", kid.Attr("IDRegDocDateTypeID"))] = period(kid.Child("DatePeriod")).words
		}
	}
	about := []string{validity(dates["Issue Date"], dates["Expiration Date"]), text(e, "IssuingAuthority"), text(e, "Comment")}
	if where := e.Attr("IssuedIn-LocationID"); where != "" {
		about = append(about, a.place(where, &l).issuedIn(d.country))
	}
	if valid := l.optional("Validity", e.Attr("ValidityID")); valid != "Valid" {
		about = append(about, valid)
	}
	d.about, d.unknown = joined(about...), l.unknown
	return d
}

// relation is a ProfileRelationship, resolved.
type relation struct {
	to      string // ProfileID
	kind    string
	about   string
	former  bool
	when    when
	line    int
	unknown string
}

func (a *advanced) relation(e xmlstream.Element) relation {
	l := lookup{references: a.references}
	r := relation{
		to:     e.Attr("To-ProfileID"),
		kind:   l.text("RelationType", e.Attr("RelationTypeID")),
		former: e.Attr("Former") == "true",
		when:   period(e.Child("DatePeriod")),
		line:   e.Line,
	}
	r.about = joined(l.text("RelationQuality", e.Attr("RelationQualityID")), text(e, "Comment"))
	r.unknown = l.unknown
	return r
}

// sanction is a SanctionsEntry, resolved.
type sanction struct {
	list     string
	events   []event
	measures []measure
	notes    []string
	line     int
	unknown  string
}

// event is when and on what basis an entry was made.
type event struct {
	day     date.Day
	kind    string // "Created"
	basis   string
	comment string
	line    int
}

// measure is a programme, or what an entry means.
type measure struct {
	kind    string // "Program", "Block"
	comment string // the tag of the programme
	when    when
	line    int
}

func (a *advanced) sanction(e xmlstream.Element) sanction {
	l := lookup{references: a.references}
	s := sanction{list: l.optional("List", e.Attr("ListID")), line: e.Line}
	for _, kid := range e.Kids {
		switch kid.Name {
		case "EntryEvent":
			day, err := dayOf(kid.Child("Date"))
			if err != nil {
				l.unknown = fmt.Sprintf("the date of its entry (line %d): %v", kid.Line, err)
			}
			s.events = append(s.events, event{
				day: day, kind: l.text("EntryEventType", kid.Attr("EntryEventTypeID")),
				basis: l.optional("LegalBasis", kid.Attr("LegalBasisID")), comment: text(kid, "Comment"), line: kid.Line,
			})
		case "SanctionsMeasure":
			s.measures = append(s.measures, measure{
				kind: l.text("SanctionsType", kid.Attr("SanctionsTypeID")), comment: text(kid, "Comment"),
				when: period(kid.Child("DatePeriod")), line: kid.Line,
			})
		default:
			s.notes = append(s.notes, kid.Words())
		}
	}
	s.unknown = l.unknown
	return s
}

// since is when a party was entered: some day from the first event to the last,
// because the file does not say which event belongs to which programme.
func (s sanction) since() date.Date {
	var since date.Date
	for _, e := range s.events {
		if since.IsZero() {
			since = date.On(e.day)
		}
		since.First, since.Last = min(since.First, e.day), max(since.Last, e.day)
	}
	return since
}
