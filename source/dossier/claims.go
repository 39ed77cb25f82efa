package dossier

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"interdict/date"
	"interdict/graph"
	"interdict/place"
)

// subject is the entity that a row is about, and what all claims of the row have
// in common.
type subject struct {
	record *graph.Record
	like   graph.Claim
}

// subject finds the entity and the reference of a row; part is the list that its
// claims are of, if any.
func (r *reading) subject(w row, part string) (subject, error) {
	record := r.records[w.cell("id")]
	if record == nil {
		return subject{}, fmt.Errorf("id %q is not in entities.csv", w.cell("id"))
	}
	ref, ok := r.references[w.cell("reference")]
	if !ok {
		return subject{}, fmt.Errorf("reference %q is not in references.csv", w.cell("reference"))
	}
	page, err := r.page(ref, w.cell("id"))
	if err != nil {
		return subject{}, err
	}
	holds, err := w.span()
	return subject{record, graph.Claim{
		Subject: record.ID,
		Lang:    w.cell("lang"),
		Holds:   holds,
		Known:   graph.Known{First: ref.known},
		Source:  graph.Citation{Source: id, Part: part, Record: record.ID.Key(), Place: w.place(), URL: page},
		Voice:   graph.Voice{Who: w.cell("voice"), Hedge: w.cell("hedge")},
	}}, err
}

// add adds a claim; an empty value says nothing.
func (s subject) add(p graph.Property, value string) {
	if value != "" {
		s.relate(p, "", value)
	}
}

func (s subject) relate(p graph.Property, object graph.ID, words string) {
	c := s.like
	c.Property, c.Object, c.Value = p, object, words
	s.record.Claims = append(s.record.Claims, c)
}

// page returns the address of a reference, which may be that of the entity's
// entry on a list.
func (r *reading) page(ref reference, entity string) (string, error) {
	if ref.list == "" {
		return ref.url, nil
	}
	key := r.keys[entry{entity, ref.list}]
	if key == "" {
		return "", fmt.Errorf("the reference is an entry of %s, and designations.csv gives %s none", ref.list, entity)
	}
	return strings.ReplaceAll(ref.url, keyMark, key), nil
}

// span reads the columns from and to.
func (w row) span() (date.Span, error) {
	var span date.Span
	for _, end := range []struct {
		column string
		date   *date.Date
	}{{"from", &span.From}, {"to", &span.To}} {
		text := w.cell(end.column)
		if text == "" {
			continue
		}
		var err error
		if *end.date, err = date.Parse(text); err != nil {
			return span, fmt.Errorf("%s: %w", end.column, err)
		}
	}
	if !span.To.IsZero() && span.To.Last < span.From.First {
		return span, errors.New("it ends before it begins")
	}
	return span, nil
}

// need returns an error for the first of the columns that is empty.
func (w row) need(columns ...string) error {
	for _, column := range columns {
		if w.cell(column) == "" {
			return fmt.Errorf("%s is empty", column)
		}
	}
	return nil
}

// language is a BCP 47 tag of a language, and a script where it is not the
// usual one.
var language = regexp.MustCompile(`^([a-z]{2,3}(-[A-Z][a-z]{3})?)?$`)

func (r *reading) name(w row) error {
	p, lang := graph.Property(w.cell("property")), w.cell("lang")
	if !p.IsName() {
		return fmt.Errorf("property %q is none of a name", p)
	}
	if !language.MatchString(lang) {
		return fmt.Errorf("lang %q: write a tag such as ar or ar-Latn", lang)
	}
	s, err := r.subject(w, "")
	if err != nil {
		return err
	}
	s.add(p, w.cell("value"))
	return w.need("value")
}

// letters of concern, as METI gives them.
var letters = []string{"B", "C", "M", "N", "CW"}

// designation reads one standing on one list: the designation itself, the entry
// that is the same body, and what the list says of both.
func (r *reading) designation(w row) error {
	list, code, key := w.cell("list"), w.cell("programme"), w.cell("key")
	if !r.hasProgramme(list, code) {
		return fmt.Errorf("%s %q is not in programmes.csv", list, code)
	}
	if at := (entry{w.cell("id"), list}); r.keys[at] == "" {
		r.keys[at] = key
	}
	s, err := r.subject(w, list)
	if err != nil {
		return err
	}
	s.like.Known.First = published(s.like.Known.First, s.like.Holds.From)
	s.add(graph.ListedUnder, code)
	s.add(graph.LegalBasis, w.cell("basis"))
	for _, letter := range strings.FieldsFunc(w.cell("concern"), func(c rune) bool { return c == ',' }) {
		if !slices.Contains(letters, letter) {
			return fmt.Errorf("concern %q: the letters are %s", letter, strings.Join(letters, ", "))
		}
		s.add(graph.Concern, letter)
	}
	// Who somebody is, and what is said of an entry, does not end with it.
	s.like.Holds = date.Span{}
	s.add(graph.Notes, w.cell("note"))
	if key != "" {
		r.join(s, list, key)
	}
	return nil
}

// published returns from when a designation could be known: lists publish what
// they decide, so not later than it began, though the text at hand be younger.
func published(reference time.Time, began date.Date) time.Time {
	if day := began.Last.Time(); !began.IsZero() && day.Before(reference) {
		return day
	}
	return reference
}

// join claims that the entity and an entry of a list are one body, once however
// many programmes the entry is listed under.
func (r *reading) join(s subject, list, key string) {
	same := graph.ID(issuer(list) + ":" + key)
	if pair := [2]graph.ID{s.record.ID, same}; !r.joined[pair] {
		r.joined[pair] = true
		s.relate(graph.SameAs, same, "entry "+key+" of "+list)
	}
}

func (r *reading) relation(w row) error {
	p := graph.Property(w.cell("property"))
	if !p.IsRelation() {
		return fmt.Errorf("property %q is no relation", p)
	}
	object, err := r.object(w.cell("object"))
	if err != nil {
		return err
	}
	if object == entityID(w.cell("id")) {
		return errors.New("the object is the subject itself")
	}
	s, err := r.subject(w, "")
	if err != nil {
		return err
	}
	s.relate(p, object, w.cell("words"))
	return w.need("words")
}

// object reads the far side of a relation: an entity of the dossier, or an entry
// of a list that it knows.
func (r *reading) object(text string) (graph.ID, error) {
	if foreign := graph.ID(text); foreign.Key() != "" {
		if !r.isIssuer(foreign.Source()) {
			return "", fmt.Errorf("object %q is of no source in programmes.csv", text)
		}
		return foreign, nil
	}
	if r.records[text] == nil {
		return "", fmt.Errorf("object %q is not in entities.csv", text)
	}
	return entityID(text), nil
}

// factProperties are what facts.csv may say; names, designations and relations
// have tables of their own.
var factProperties = []graph.Property{
	graph.Country, graph.Nationality, graph.Citizenship, graph.BirthDate, graph.BirthPlace, graph.DeathDate, graph.Gender,
	graph.Title, graph.Position, graph.Address, graph.Phone, graph.Website, graph.Coordinates, graph.Sector, graph.Status,
	graph.IDNumber, graph.PassportNumber, graph.RegistrationNumber, graph.BIC,
	graph.Date, graph.StartDate, graph.EndDate, graph.Authority, graph.AuthorityID, graph.Reason, graph.SecondarySanctions,
	graph.Topics, graph.Notes,
}

func (r *reading) fact(w row) error {
	p, value := graph.Property(w.cell("property")), w.cell("value")
	if !slices.Contains(factProperties, p) {
		return fmt.Errorf("property %q is none of a fact", p)
	}
	if err := checkValue(p, value); err != nil {
		return err
	}
	s, err := r.subject(w, "")
	if err != nil {
		return err
	}
	s.add(p, value)
	return w.need("value")
}

// checkValue reads values that others will read.
func checkValue(p graph.Property, value string) error {
	switch p {
	case graph.BirthDate, graph.DeathDate, graph.Date, graph.StartDate, graph.EndDate:
		_, err := date.Parse(value)
		return err
	case graph.Coordinates:
		_, err := place.ParsePoint(value)
		return err
	case graph.AuthorityID:
		if id := graph.ID(value); id.Source() == "" || id.Key() == "" {
			return fmt.Errorf("%q is no key of another list: write ofsi:12426", value)
		}
	}
	return nil
}
