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
)

// reading is the tables as far as they were read.
type reading struct {
	published  time.Time
	note       string
	references map[string]reference
	programmes []Programme
	lists      []string // that the programmes are of, sorted

	order   []string // the entities, as entities.csv has them
	records map[string]*graph.Record
	keys    map[entry]string
	joined  map[[2]graph.ID]bool // what was said to be the same
	seen    map[string]int       // statements, and the lines that make them
}

func newReading() *reading {
	return &reading{
		references: map[string]reference{},
		records:    map[string]*graph.Record{},
		keys:       map[entry]string{},
		joined:     map[[2]graph.ID]bool{},
		seen:       map[string]int{},
	}
}

// reference is a public source that rows cite.
type reference struct {
	list  string    // set where the page is that of one entry of this list
	known time.Time // from when the source is known to have been public
	url   string    // with keyMark where list is set
}

// keyMark stands in the address of a reference for the key of an entry.
const keyMark = "{key}"

// entry is an entity on a list.
type entry struct{ entity, list string }

// edition reads the day of the dossier.
func (r *reading) edition(w row) error {
	if !r.published.IsZero() {
		return errors.New("a second day: the dossier has one")
	}
	day, err := date.ParseDay(w.cell("published"))
	r.published, r.note = day.Time(), w.cell("note")
	return err
}

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// reference reads where facts stand. Only what was read in an official text or a
// named page (V) or in a named copy (M) is taken; what somebody recalls is not.
func (r *reading) reference(w row) error {
	key := w.cell("key")
	if err := w.need("title", "publisher"); err != nil {
		return err
	}
	day, err := date.ParseDay(w.cell("date"))
	if err != nil {
		return err
	}
	ref := reference{list: w.cell("list"), known: day.Time(), url: w.cell("url")}
	switch {
	case !slug.MatchString(key):
		return fmt.Errorf("key %q: write lower-case letters, digits and -", key)
	case r.references[key] != reference{}:
		return fmt.Errorf("key %q is taken", key)
	case w.cell("mark") != "V" && w.cell("mark") != "M":
		return fmt.Errorf("mark %q: only V (read in the official text or page) and M (read in a named copy) are taken", w.cell("mark"))
	case ref.url != "" && !strings.HasPrefix(ref.url, "https://") && !strings.HasPrefix(ref.url, "http://"):
		return fmt.Errorf("url %q is no address of a page", ref.url)
	case strings.Contains(ref.url, keyMark) != (ref.list != ""):
		return fmt.Errorf("%s in the url and a list belong together", keyMark)
	}
	r.references[key] = ref
	return nil
}

var listName = regexp.MustCompile(`^[a-z]+/[A-Za-z-]+$`)

func (r *reading) programme(w row) error {
	p := Programme{List: w.cell("list"), Code: w.cell("programme"), Title: w.cell("title")}
	if !listName.MatchString(p.List) {
		return fmt.Errorf("list %q: write issuer/list", p.List)
	}
	if r.hasProgramme(p.List, p.Code) {
		return fmt.Errorf("%s %s is there already", p.List, p.Code)
	}
	r.programmes = append(r.programmes, p)
	if at, found := slices.BinarySearch(r.lists, p.List); !found {
		r.lists = slices.Insert(r.lists, at, p.List)
	}
	return w.need("programme", "title")
}

func (r *reading) hasProgramme(list, code string) bool {
	return slices.ContainsFunc(r.programmes, func(p Programme) bool { return p.List == list && p.Code == code })
}

// isIssuer reports whether some list is of that issuer, so that its entries can
// be named by their ids.
func (r *reading) isIssuer(name string) bool {
	return slices.ContainsFunc(r.lists, func(list string) bool { return issuer(list) == name })
}

func issuer(list string) string {
	name, _, _ := strings.Cut(list, "/")
	return name
}

func (r *reading) entity(w row) error {
	key, schema := w.cell("id"), graph.Schema(w.cell("schema"))
	switch {
	case !slug.MatchString(key):
		return fmt.Errorf("id %q: write lower-case letters, digits and -", key)
	case r.records[key] != nil:
		return fmt.Errorf("id %q is taken", key)
	case !slices.Contains(graph.Schemata(), schema):
		return fmt.Errorf("schema %q is not known", schema)
	}
	r.order = append(r.order, key)
	r.records[key] = &graph.Record{ID: entityID(key), Claims: []graph.Claim{{
		Subject:  entityID(key),
		Property: graph.Kind,
		Value:    string(schema),
		Source:   graph.Citation{Source: id, Record: key, Place: w.place()},
	}}}
	return nil
}

// check says what can be told only when all is read.
func (r *reading) check() error {
	if r.published.IsZero() {
		return errors.New("edition.csv: no day is given")
	}
	for _, key := range r.order {
		claims := r.records[key].Claims
		if !slices.ContainsFunc(claims, func(c graph.Claim) bool { return c.Property.IsName() }) {
			return fmt.Errorf("%s: %s has no name in names.csv", claims[0].Source.Place, key)
		}
	}
	return nil
}

// finish returns the records. What kind of thing an entity is, is known from the
// first that is known of it.
func (r *reading) finish() []graph.Record {
	var records []graph.Record
	for _, key := range r.order {
		record := *r.records[key]
		kind := &record.Claims[0].Known.First
		for _, c := range record.Claims[1:] {
			if kind.IsZero() || c.Known.First.Before(*kind) {
				*kind = c.Known.First
			}
		}
		records = append(records, record)
	}
	return records
}
