package ftm

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/place"
	"interdict/source"
)

// Export is an entity with those whom it has to do with.
type Export struct {
	Entity   graph.Entity
	Incoming []graph.Claim                      // relations that others claim to it
	Told     []graph.Entity                     // events that documents tell of it
	Other    func(id graph.ID) graph.Entity     // the body of an id; one that does not exist for an unknown id
	Body     func(id graph.ID) (graph.ID, bool) // the id that stands for a record's body
}

// Write writes FollowTheMoney entities, one a line: the entity, what designates it,
// its relations, and those on their far side by their names. The values of each line
// stand under properties, and once more under statements with the source, the place
// in it and the time of each. Reader reads all names, dates and relations back.
//
// What FollowTheMoney has no word for stays: a relation as an UnknownLink whose role
// begins with our word for it, anything else as a note. So does a vague date, of
// which the property holds what all of it has in common: "2022" of "2022-05/2022-08";
// see interval for the ends of what lasts.
func Write(out io.Writer, x Export) error {
	w := writer{export: x, encoder: json.NewEncoder(out), named: map[graph.ID]bool{}}
	w.encoder.SetEscapeHTML(false)
	for _, step := range []func() error{w.entity, w.sanctions, w.outgoing, w.incoming, w.told} {
		if err := step(); err != nil {
			return fmt.Errorf("write %s as FollowTheMoney: %w", x.Entity.ID, err)
		}
	}
	return nil
}

type writer struct {
	export  Export
	encoder *json.Encoder
	named   map[graph.ID]bool // entities that have a line
	edges   source.Keys
}

// line is an entity as it is written.
type line struct {
	ID         string              `json:"id"`
	Caption    string              `json:"caption"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
	Referents  []string            `json:"referents,omitempty"`
	Datasets   []string            `json:"datasets"`
	Statements []statement         `json:"statements"`
}

// statement is one value of a property with its source.
type statement struct {
	Property string `json:"prop"`
	Value    string `json:"value"`
	Lang     string `json:"lang,omitempty"`
	Dataset  string `json:"dataset"`
	Origin   string `json:"origin,omitempty"` // edition, record and place
	First    string `json:"first_seen,omitempty"`
	Last     string `json:"last_seen,omitempty"`
}

func newLine(id, schema, caption string) *line {
	return &line{ID: id, Schema: schema, Caption: caption, Properties: map[string][]string{}, Datasets: []string{}}
}

// add adds a value that a claim says.
func (l *line) add(property, value string, c graph.Claim) {
	if value == "" {
		return
	}
	if !slices.Contains(l.Properties[property], value) {
		l.Properties[property] = append(l.Properties[property], value)
	}
	s := statement{Property: property, Value: value, Lang: c.Lang, Dataset: c.Source.Source, Origin: origin(c.Source)}
	if !c.Known.First.IsZero() {
		s.First, s.Last = c.Known.First.UTC().Format("2006-01-02T15:04:05"), c.Known.Last.UTC().Format("2006-01-02T15:04:05")
	}
	l.Statements = append(l.Statements, s)
	if s.Dataset != "" && !slices.Contains(l.Datasets, s.Dataset) {
		l.Datasets = append(l.Datasets, s.Dataset)
		slices.Sort(l.Datasets)
	}
}

func origin(c graph.Citation) string {
	return strings.Join(nonEmpty(c.Edition[:min(12, len(c.Edition))], c.Record, c.Place.String()), ", ")
}

// schemata are FollowTheMoney's words for kinds of thing that it has under another.
var schemata = map[graph.Schema]string{graph.Facility: "RealEstate", graph.Instrument: "Document"}

func schemaOf(e graph.Entity) string {
	if schema, ok := schemata[e.Schema()]; ok {
		return schema
	}
	return string(e.Schema())
}

// entity writes the line of the entity itself.
func (w *writer) entity() error {
	e := w.export.Entity
	l := newLine(string(e.ID), schemaOf(e), e.Caption())
	for _, c := range e.Claims {
		if c.Property.IsRelation() || c.Property == graph.ListedUnder || c.Property == graph.Kind || c.Withdrawn() {
			continue
		}
		l.claim(c, e.View.At)
	}
	for _, record := range e.Records {
		if record != e.ID {
			l.Referents = append(l.Referents, referent(record))
		}
	}
	w.named[e.ID] = true
	return w.encoder.Encode(l)
}

// referent writes the id of a record as the joined datasets name it: "ofac-9352".
func referent(record graph.ID) string {
	if record.Source() == "ofac" {
		return "ofac-" + record.Key()
	}
	return string(record)
}

// claim adds a claim under the property that FollowTheMoney has for it, or as a note.
func (l *line) claim(c graph.Claim, at date.Day) {
	property := string(c.Property)
	if mapped, ok := properties[property]; !ok || string(mapped) != property {
		l.note(c)
		return
	}
	switch {
	case c.Property.IsName() && ended(c, at):
		l.add(string(graph.PreviousName), c.Value, c)
	case isDated(c.Property):
		l.date(property, c)
	case slices.Contains([]graph.Property{graph.Country, graph.Nationality, graph.Citizenship, graph.Jurisdiction, graph.MainCountry}, c.Property):
		if code, ok := place.Country(c.Value); ok {
			l.add(property, code, c)
		} else {
			l.note(c)
		}
	case c.Voice.Negated:
		l.note(c)
	default:
		l.add(property, c.Value, c)
	}
	if c.Source.URL != "" && c.Property.IsName() {
		l.add("sourceUrl", c.Source.URL, c)
	}
}

func ended(c graph.Claim, at date.Day) bool { return !c.Holds.To.IsZero() && at >= c.Holds.To.Last }

func isDated(p graph.Property) bool {
	return slices.Contains([]graph.Property{graph.BirthDate, graph.DeathDate, graph.Incorporation, graph.Dissolution, graph.BuildDate, graph.Date, graph.StartDate, graph.EndDate, graph.Modified}, p)
}

// date adds a date; one that FollowTheMoney cannot write stays as a note too.
func (l *line) date(property string, c graph.Claim) {
	d, err := date.Parse(c.Value)
	written := whole(d)
	if err != nil || written != c.Value {
		l.note(c)
	}
	l.add(property, written, c)
}

// whole returns what all days of a date have in common: a day, a month or a year; ""
// when it is not even that.
func whole(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	first, last := d.First.String(), d.Last.String()
	switch d.Precision() {
	case date.ToDay:
		return first
	case date.ToMonth:
		return first[:7]
	case date.ToYear:
		return first[:4]
	}
	switch {
	case first[:7] == last[:7]:
		return first[:7]
	case first[:4] == last[:4]:
		return first[:4]
	}
	return ""
}

// note keeps a claim that FollowTheMoney has no word for.
func (l *line) note(c graph.Claim) {
	text := c.Value
	if c.Property != graph.Notes {
		text = string(c.Property) + ": " + c.Value
	}
	var marks []string
	if c.Voice.Negated {
		marks = append(marks, "denied")
	}
	marks = append(marks, nonEmpty(c.Voice.Hedge, c.Voice.Who, c.Holds.String())...)
	if len(marks) > 0 {
		text += " (" + strings.Join(marks, "; ") + ")"
	}
	l.add(string(graph.Notes), text, c)
}

// interval adds from when to when something holds, and where it is said. Of a vague
// end that day is written on which it holds for as long as it may: an end that was
// left out would say that it goes on.
func (l *line) interval(c graph.Claim) {
	for _, end := range []struct {
		property string
		date     date.Date
		day      date.Day
	}{{"startDate", c.Holds.From, c.Holds.From.First}, {"endDate", c.Holds.To, c.Holds.To.Last}} {
		written := whole(end.date)
		if written == "" {
			written = end.day.String()
		}
		if written != end.date.String() {
			l.add("summary", end.property+": "+end.date.String(), c)
		}
		l.add(end.property, written, c)
	}
	if qualified := strings.Join(nonEmpty(c.Voice.Hedge, c.Voice.Who), "; "); qualified != "" {
		l.add("summary", "said with reservation: "+qualified, c)
	}
	l.add("sourceUrl", c.Source.URL, c)
	l.add("recordId", c.Source.Record, c)
}

// sanctions writes a line for each designation.
func (w *writer) sanctions() error {
	e := w.export.Entity
	for _, c := range e.All(graph.ListedUnder) {
		l := newLine(w.edgeID("sanction", c), "Sanction", c.Value)
		l.add("entity", string(e.ID), c)
		l.add("program", c.Value, c)
		l.interval(c)
		for _, p := range []struct {
			from graph.Property
			to   string
		}{{graph.Authority, "authority"}, {graph.Measure, "provisions"}, {graph.Reason, "reason"}, {graph.Status, "status"}} {
			for _, about := range e.All(p.from) {
				if about.Subject == c.Subject && about.Source.Part == c.Source.Part {
					l.add(p.to, about.Value, about)
				}
			}
		}
		if len(l.Properties["authority"]) == 0 {
			l.add("authority", c.List(), c)
		}
		if err := w.encoder.Encode(l); err != nil {
			return err
		}
	}
	return nil
}

// edgeID returns an id for what a claim says, the same each time it is written.
func (w *writer) edgeID(kind string, c graph.Claim) string {
	if w.edges == nil {
		w.edges = source.Keys{}
	}
	return w.edges.Unique(kind + "-" + source.KeyOf(string(c.Subject), string(c.Property), c.Value, string(c.Object), c.Holds.String(), c.Source.Source, c.Source.Part))
}

// written are the relations that FollowTheMoney has a kind of edge for.
var written = map[graph.Property]string{
	graph.OwnedBy: "Ownership", graph.DirectorOf: "Directorship", graph.HeadedBy: "Directorship", graph.EmployedBy: "Employment",
	graph.ActsFor: "Representation", graph.FamilyOf: "Family", graph.AssociateOf: "Associate", graph.LinkedTo: "UnknownLink",
}

// outgoing writes the relations of the entity.
func (w *writer) outgoing() error {
	for _, c := range w.export.Entity.Claims {
		if c.Object == "" || w.leaveOut(c) {
			continue
		}
		if err := w.relation(c, w.export.Entity.ID, w.bodyOf(c.Object)); err != nil {
			return err
		}
	}
	return nil
}

// incoming writes the relations that others claim to the entity.
func (w *writer) incoming() error {
	for _, c := range w.export.Incoming {
		if w.leaveOut(c) {
			continue
		}
		if err := w.relation(c, w.bodyOf(c.Subject), w.export.Entity.ID); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) leaveOut(c graph.Claim) bool {
	return !c.Property.IsRelation() || c.Withdrawn() || c.Voice.Negated || c.Property == graph.SameAs || c.Property == graph.NotSameAs
}

func (w *writer) bodyOf(id graph.ID) graph.ID {
	if body, ok := w.export.Body(id); ok {
		return body
	}
	return id
}

// relation writes an edge, and before it the other side where that has no line yet.
func (w *writer) relation(c graph.Claim, from, to graph.ID) error {
	for _, end := range []graph.ID{from, to} {
		if err := w.name(end); err != nil {
			return err
		}
	}
	schema := written[c.Property]
	words := c.Value
	isPair := schema == "Family" || schema == "Associate"
	if schema == "" || isPair && !(w.isPerson(from) && w.isPerson(to)) {
		schema, words = "UnknownLink", strings.TrimSpace(string(c.Property)+": "+c.Value)
	}
	kind := edges[schema]
	if c.Property == graph.HeadedBy { // who heads it is its director
		from, to = to, from
	}
	l := newLine(w.edgeID(strings.ToLower(schema), c), schema, words)
	l.add(kind.owner, string(from), c)
	l.add(kind.other, string(to), c)
	l.add(kind.words[0], words, c)
	l.interval(c)
	return w.encoder.Encode(l)
}

func (w *writer) isPerson(id graph.ID) bool {
	if id == w.export.Entity.ID {
		return w.export.Entity.Schema() == graph.Person
	}
	return w.export.Other(id).Schema() == graph.Person
}

// name writes the line of somebody on the far side: what it is and what it is called,
// and of an event when it was.
func (w *writer) name(id graph.ID) error {
	if w.named[id] {
		return nil
	}
	w.named[id] = true
	other := w.export.Other(id)
	l := newLine(string(id), "LegalEntity", string(id))
	if other.Exists() {
		l.Schema, l.Caption = schemaOf(other), other.Caption()
		for _, c := range other.Claims {
			if !c.Withdrawn() && (c.Property.IsName() || isDated(c.Property) || c.Property == graph.Country || c.Property == graph.Coordinates) {
				l.claim(c, other.View.At)
			}
		}
	} else {
		l.Properties["name"] = []string{string(id)} // an id that no source that is loaded knows
	}
	return w.encoder.Encode(l)
}

// told writes an event for each statement of a document.
func (w *writer) told() error {
	for _, e := range w.export.Told {
		if w.named[e.ID] {
			continue
		}
		w.named[e.ID] = true
		l := newLine(string(e.ID), "Event", e.Caption())
		for _, c := range e.Claims {
			switch c.Property {
			case graph.Name, graph.Summary, graph.Location:
				l.add(string(c.Property), c.Value, c)
			case graph.Date:
				l.date("date", c)
			case graph.Involves:
				if err := w.name(w.bodyOf(c.Object)); err != nil {
					return err
				}
				l.add("involved", string(w.bodyOf(c.Object)), c)
			case graph.Kind:
			default:
				l.note(c)
			}
		}
		if err := w.encoder.Encode(l); err != nil {
			return err
		}
	}
	return nil
}
