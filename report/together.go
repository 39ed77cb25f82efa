package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"interdict/date"
)

// Event is what one or several documents say once or more: their claims stand
// beside each other, none of them is changed. It is a report's, and says nothing
// about any list.
type Event struct {
	ID        string    `json:"id"` // "e1", "e2", ... in the order of their first claims
	Subject   Party     `json:"subject"`
	Predicate Predicate `json:"predicate"`
	Object    Party     `json:"object"`
	Party     *Party    `json:"party,omitempty"`
	Date      string    `json:"date"` // the finest that a claim gives for the event itself
	Place     string    `json:"place"`
	Negated   bool      `json:"negated"`
	Said      []Said    `json:"said"`              // every claim of it
	Against   []Against `json:"against,omitempty"` // events that cannot be true beside it
}

// Said is one claim of an event.
type Said struct {
	Document string   `json:"document"`
	Page     int      `json:"page,omitempty"`
	Claim    string   `json:"claim"`
	Span     [2]int64 `json:"span"`
	Voice    string   `json:"voice"`
	Hedge    string   `json:"hedge"`
	Date     string   `json:"date"`
}

// Against is a contradiction: both sides stand.
type Against struct {
	Event string `json:"event"`
	Why   string `json:"why"` // "denied", "date", "range"
}

// maxTogether bounds how many claims are held beside each other.
const maxTogether = 200_000

// Together gathers the claims of documents into events.
type Together struct {
	events []*happening
	by     map[string][]int // predicate and a telling word -> events
	Left   int              // claims beyond maxTogether
	held   int
}

// happening is an event with what tells it from others.
type happening struct {
	Event
	what, from, to side_
	when           date.Date
	day            bool // when is of the event itself
}

// side_ is one side of an event, comparable.
type side_ struct {
	entity string
	words  []string // nil: not said, or nobody can tell
}

// NewTogether returns an empty gathering.
func NewTogether() *Together { return &Together{by: map[string][]int{}} }

// Add takes one more claim.
func (t *Together) Add(c Claim) {
	if t.held >= maxTogether {
		t.Left++
		return
	}
	t.held++
	h := happeningOf(c)
	said := Said{c.Document, c.Page, c.ID, c.Span, c.Voice, c.Hedge, c.Date}
	if h.known() {
		for _, key := range h.keys() {
			for _, i := range t.by[key] {
				if e := t.events[i]; e.same(h) {
					e.take(h, said)
					return
				}
			}
		}
	}
	h.ID = "e" + strconv.Itoa(len(t.events)+1)
	h.Said = []Said{said}
	for _, key := range h.keys() {
		t.by[key] = append(t.by[key], len(t.events))
	}
	t.events = append(t.events, h)
}

// Events returns the events, and what contradicts what.
func (t *Together) Events() []Event {
	for i, h := range t.events {
		for _, key := range h.keys() {
			for _, j := range t.by[key] {
				if why := h.against(t.events[j]); j > i && why != "" && !slices.ContainsFunc(h.Against, func(a Against) bool { return a.Event == t.events[j].ID }) {
					h.Against = append(h.Against, Against{t.events[j].ID, why})
					t.events[j].Against = append(t.events[j].Against, Against{h.ID, why})
				}
			}
		}
	}
	var all []Event
	for _, h := range t.events {
		all = append(all, h.Event)
	}
	return all
}

func happeningOf(c Claim) *happening {
	h := &happening{Event: Event{Subject: c.Subject, Predicate: c.Predicate, Object: c.Object, Party: c.Party, Date: c.Date, Place: c.Place, Negated: c.Negated}}
	h.from, h.to = sideOf(c.Subject), sideOf(c.Object)
	if c.Predicate == Supplied || c.Predicate == Received {
		h.what = h.to
		h.to = side_{}
		if c.Party != nil {
			h.to = sideOf(*c.Party)
		}
		if c.Predicate == Received {
			h.from, h.to = h.to, h.from
		}
	}
	if d, err := date.Parse(c.Date); err == nil {
		h.when, h.day = d, c.DateKind == DateOfEvent
	}
	return h
}

// sideOf makes a side of a claim comparable: by its entity, else by the words of the
// name. What points to nobody in sure hands is no side.
func sideOf(p Party) side_ {
	s := side_{entity: string(p.Entity)}
	text := cmp.Or(p.Means, p.Text)
	if len(p.Could) > 0 {
		return s
	}
	l := theLexicon()
	for w := range foldedWords(text) {
		if !l.is(w.text, det) && !l.is(w.text, prep) && !l.is(w.text, pronoun) && !l.is(w.text, conj) && !slices.Contains(containers, w.text) {
			s.words = append(s.words, strings.TrimSuffix(w.text, "s"))
		}
	}
	return s
}

// containers are words for how much of something: a shipment of parts is parts.
var containers = []string{"shipment", "shipments", "consignment", "number", "quantity", "quantities", "batch", "s"}

// known reports whether enough is said to know the event again: both sides.
func (h *happening) known() bool {
	given := 0
	for _, s := range []side_{h.what, h.from, h.to} {
		if s.given() {
			given++
		}
	}
	return given >= 2 && h.Predicate != Other
}

func (s side_) given() bool { return s.entity != "" || len(s.words) > 0 }

// transfer are the predicates of one event seen from two sides.
func (h *happening) kind() string {
	if h.Predicate == Received {
		return string(Supplied)
	}
	return string(h.Predicate)
}

// keys are under which an event is looked for.
func (h *happening) keys() []string {
	var all []string
	for i, s := range []side_{h.what, h.from, h.to} {
		if s.entity != "" {
			all = append(all, h.kind()+"|"+strconv.Itoa(i)+"|"+s.entity)
		}
		longest := ""
		for _, w := range s.words {
			if utf8.RuneCountInString(w) > utf8.RuneCountInString(longest) {
				longest = w
			}
		}
		if longest != "" {
			all = append(all, h.kind()+"|"+strconv.Itoa(i)+"|"+longest)
		}
	}
	return all
}

// alike reports whether two sides are one: the same entity, or the words of one all
// in the other; a side that is not said differs from none.
func (s side_) alike(other side_) bool {
	switch {
	case !s.given() || !other.given():
		return true
	case s.entity != "" && s.entity == other.entity:
		return true
	case s.entity != "" && other.entity != "" || len(s.words) == 0 || len(other.words) == 0:
		return false
	}
	few, many := s.words, other.words
	if len(few) > len(many) {
		few, many = many, few
	}
	return !slices.ContainsFunc(few, func(w string) bool { return !slices.Contains(many, w) })
}

// sides reports whether two events have the same sides, two of them at least said by
// both.
func (h *happening) sides(other *happening) bool {
	both := 0
	for _, pair := range [][2]side_{{h.what, other.what}, {h.from, other.from}, {h.to, other.to}} {
		if !pair[0].alike(pair[1]) {
			return false
		}
		if pair[0].given() && pair[1].given() {
			both++
		}
	}
	return both >= 2 && h.kind() == other.kind()
}

// once are the predicates of what happens on a day: without one, nobody can tell
// whether two of them are one.
var once = map[Predicate]bool{Struck: true, Killed: true}

// lasting are those that happen once alone: with two dates, one is wrong.
var single = map[Predicate]bool{Killed: true, Established: true}

func (h *happening) same(other *happening) bool {
	if !h.sides(other) || h.Negated != other.Negated || h.range_() != other.range_() {
		return false
	}
	if h.when.IsZero() || other.when.IsZero() {
		return !once[h.Predicate] || h.Predicate == Killed
	}
	return h.when.Overlaps(other.when) || h.day != other.day
}

// take adds a claim to an event: what is said more finely stands for the event.
func (h *happening) take(other *happening, said Said) {
	h.Said = append(h.Said, said)
	finer := other.day && !other.when.IsZero() && (!h.day || len(other.Date) > len(h.Date))
	if finer {
		h.Date, h.when, h.day = other.Date, other.when, true
	}
	h.Place = cmp.Or(h.Place, other.Place)
	if h.Predicate == other.Predicate {
		h.Party = cmp.Or(h.Party, other.Party)
		h.Subject.Entity = cmp.Or(h.Subject.Entity, other.Subject.Entity)
		h.Object.Entity = cmp.Or(h.Object.Entity, other.Object.Entity)
	}
	if !h.what.given() {
		h.what = other.what
	}
	if !h.from.given() {
		h.from = other.from
	}
	if !h.to.given() {
		h.to = other.to
	}
}

// range_ is the range that a claim gives, which must agree.
func (h *happening) range_() string {
	if h.Predicate != HasRange {
		return ""
	}
	return rangeUnit.FindString(h.Object.Text)
}

// against returns why two events cannot both be true, nothing when they can.
func (h *happening) against(other *happening) string {
	switch {
	case !h.known() || !other.known():
		return ""
	case h.Predicate == HasRange && other.Predicate == HasRange && h.from.alike(other.from) && h.Negated == other.Negated && h.range_() != other.range_():
		return "range"
	case !h.sides(other):
		return ""
	case h.Negated != other.Negated && (h.when.IsZero() || other.when.IsZero() || h.when.Overlaps(other.when)):
		return "denied"
	case single[h.Predicate] && h.day && other.day && !h.when.IsZero() && !other.when.IsZero() && !h.when.Overlaps(other.when):
		return "date"
	}
	return ""
}
