package bods

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
)

// reading is one pass over a file.
type reading struct {
	out        source.Sink
	statements int
	parties    map[string]*known // by recordId
	order      []string          // of the parties, as they came
	relations  map[string]*related
	relOrder   []string
	newest     time.Time
}

type known struct {
	statement
	details details
}

type related struct {
	statement
	relation relationship
	ended    date.Date
}

func newReading(out source.Sink) *reading {
	return &reading{out: out, parties: map[string]*known{}, relations: map[string]*related{}}
}

func (r *reading) addParty(s statement) error {
	k := &known{statement: s}
	if err := json.Unmarshal(s.Details, &k.details); err != nil {
		return fmt.Errorf("its recordDetails cannot be read: %w", err)
	}
	k.Details = nil
	r.dated(s)
	if r.parties[s.Record] == nil {
		r.order = append(r.order, s.Record)
	}
	r.parties[s.Record] = k
	return nil
}

// addRelation keeps a relationship; closing it ends what was said before.
func (r *reading) addRelation(s statement) error {
	k := &related{statement: s}
	if err := json.Unmarshal(s.Details, &k.relation); err != nil {
		return fmt.Errorf("its recordDetails cannot be read: %w", err)
	}
	if k.relation.Subject.Record == "" {
		return errors.New("the relationship has no subject")
	}
	k.Details = nil
	if s.Status == "closed" {
		ended, err := date.Parse(s.Date)
		if err != nil || ended.IsZero() {
			return fmt.Errorf("the relationship is closed, but on no day: statementDate is %.40q", s.Date)
		}
		k.ended = ended
	}
	r.dated(s)
	if r.relations[s.Record] == nil {
		r.relOrder = append(r.relOrder, s.Record)
	}
	r.relations[s.Record] = k
	return nil
}

// dated keeps the newest day of a statement, which is that of the publication.
func (r *reading) dated(s statement) {
	if day, err := date.ParseDay(s.Date[:min(10, len(s.Date))]); err == nil && day.Time().After(r.newest) {
		r.newest = day.Time()
	}
}

// emit yields the parties with what is said of who stands behind them.
func (r *reading) emit() error {
	about := map[string][]*related{}
	for _, record := range r.relOrder {
		k := r.relations[record]
		subject := k.relation.Subject.Record
		if r.parties[subject] == nil {
			r.skip(k.statement, "", fmt.Errorf("its subject %.60q is in no statement of the file", subject))
			continue
		}
		about[subject] = append(about[subject], k)
	}
	keys := source.Keys{}
	for _, record := range r.order {
		if err := r.out.Emit(r.record(r.parties[record], about[record], keys)); err != nil {
			return err
		}
	}
	return nil
}

// idOf returns the id of a record. Keys with blanks or beyond reason are hashed.
func idOf(record string) graph.ID {
	if len(record) > 200 || strings.ContainsFunc(record, func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0xfffd }) {
		record = "h-" + source.KeyOf(record) + source.KeyOf(id, record)
	}
	return graph.ID(id + ":" + record)
}

func (r *reading) record(k *known, about []*related, keys source.Keys) graph.Record {
	b := source.NewRecord(id, keys.Unique(idOf(k.Record).Key()), k.schema(), k.at("recordType")).Cite(Part, "")
	d, named := k.details, false
	add := func(p graph.Property, value, field string) {
		claim := b.Add(p, value, k.at(field))
		named = named || p.IsName() && claim.Value != ""
	}
	add(graph.Name, d.Name, "name")
	for _, n := range d.Names {
		add(nameKind(n.Type), n.Full, "names")
	}
	for _, n := range d.Alternate {
		add(graph.Alias, n, "alternateNames")
	}
	if !named {
		add(graph.WeakAlias, cmp.Or(printable(k.Record), "unnamed"), "recordId")
	}
	add(graph.BirthDate, d.Born, "birthDate")
	add(graph.Incorporation, d.Founded, "foundingDate")
	add(graph.Dissolution, d.Dissolved, "dissolutionDate")
	add(graph.Jurisdiction, cmp.Or(d.Country.Code, d.Country.Name), "jurisdiction")
	for _, n := range d.Nationality {
		add(graph.Nationality, cmp.Or(n.Code, n.Name), "nationalities")
	}
	for _, i := range d.Identifiers {
		add(identifierKind(k.Type, i.Scheme), i.ID, "identifiers "+i.Scheme)
	}
	for _, a := range d.Addresses {
		add(graph.Address, strings.Join(nonEmpty(a.Address, a.PostCode, cmp.Or(a.Country.Name, a.Country.Code)), ", "), "addresses")
	}
	for _, relation := range about {
		r.relate(b, relation)
	}
	return b.Record()
}

func printable(text string) string { return strings.ToValidUTF8(strings.TrimSpace(text), "") }

func nonEmpty(texts ...string) []string {
	var kept []string
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

func (k *known) schema() graph.Schema {
	switch {
	case k.Type == "person":
		return graph.Person
	case k.details.EntityType.Type == "registeredEntity":
		return graph.Company
	case k.details.EntityType.Type == "state" || k.details.EntityType.Type == "stateBody":
		return graph.PublicBody
	case k.details.EntityType.Type == "legalEntity" || k.details.EntityType.Type == "arrangement":
		return graph.Organization
	}
	return graph.LegalEntity
}

func nameKind(kind string) graph.Property {
	switch kind {
	case "alternative", "translation", "transliteration":
		return graph.Alias
	case "former", "birth":
		return graph.PreviousName
	}
	return graph.Name
}

func identifierKind(of, scheme string) graph.Property {
	switch {
	case strings.Contains(scheme, "LEI"):
		return graph.LEI
	case of == "person" && strings.HasSuffix(scheme, "PASSPORT"):
		return graph.PassportNumber
	case of == "person":
		return graph.IDNumber
	}
	return graph.RegistrationNumber
}

// relate adds the interests of one relationship.
func (r *reading) relate(b *source.Builder, k *related) {
	interests := k.relation.Interests
	if len(interests) == 0 {
		interests = []interest{{Type: "unknownInterest"}}
	}
	other := k.relation.Interested
	for _, i := range interests {
		property, words := i.claim()
		object := graph.ID("")
		if other.Record != "" {
			object = idOf(other.Record)
			if r.parties[other.Record] == nil {
				r.skip(k.statement, "interestedParty", fmt.Errorf("%.60q is in no statement of the file; the interest is kept", other.Record))
			}
		} else {
			words += "; holder not specified: " + cmp.Or(other.Reason, "no reason given")
		}
		b.Relate(property, object, words, k.at("interests "+i.Type)).Holds = r.span(k, i)
	}
}

// owning are the interests that are a share of what a body is worth. All others
// are ways to control it.
var owning = map[string]bool{"shareholding": true, "nominator": true, "nominee": true, "unknownInterest": true, "unpublishedInterest": true}

// claim returns an interest as a claim, in the words that shares are read from.
func (i interest) claim() (graph.Property, string) {
	words := i.Share.words()
	kind := cmp.Or(i.Type, "unknownInterest")
	if !owning[kind] {
		return graph.ControlledBy, strings.TrimPrefix(words+"; ", "; ") + spaced(kind) + way(i.Way)
	}
	if words == "" {
		words = "share not told"
	}
	switch kind {
	case "nominee":
		words += " as nominee"
	case "unknownInterest", "unpublishedInterest":
		words += "; " + spaced(kind)
	}
	return graph.OwnedBy, words + way(i.Way)
}

func way(way string) string {
	if way == "indirect" {
		return "; indirect"
	}
	return ""
}

// spaced writes the standard's word as words: "appointmentOfBoard" is
// "appointment of board".
func spaced(word string) string {
	var b strings.Builder
	for _, r := range word {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// words writes a share: "25", "25-50", ">25 - <=50", "at least 75".
func (s *share) words() string {
	if s == nil {
		return ""
	}
	low, high := "", ""
	if s.Exact != nil {
		return s.Exact.String()
	}
	if s.Minimum != nil {
		low = ">=" + s.Minimum.String()
	}
	if s.ExclusiveMinimum != nil {
		low = ">" + s.ExclusiveMinimum.String()
	}
	if s.Maximum != nil {
		high = "<=" + s.Maximum.String()
	}
	if s.ExclusiveMaximum != nil {
		high = "<" + s.ExclusiveMaximum.String()
	}
	if low != "" && high != "" {
		return low + " - " + high
	}
	return low + high
}

// span reads from when to when an interest is held.
func (r *reading) span(k *related, i interest) date.Span {
	span := date.Span{To: k.ended}
	for _, end := range []struct {
		text, field string
		into        *date.Date
	}{{i.Start, "startDate", &span.From}, {i.End, "endDate", &span.To}} {
		if end.text == "" {
			continue
		}
		d, err := date.Parse(end.text[:min(10, len(end.text))])
		if err != nil {
			r.skip(k.statement, end.field, fmt.Errorf("%w; it counts as open", err))
			continue
		}
		*end.into = d
	}
	if !span.From.IsZero() && !span.To.IsZero() && span.To.Last < span.From.First {
		r.skip(k.statement, "endDate", errors.New("it ends before it begins; both ends count as open"))
		return date.Span{}
	}
	return span
}
