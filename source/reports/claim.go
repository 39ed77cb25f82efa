package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
)

// claim is one line.
type claim struct {
	ID        string   `json:"id"`
	Document  string   `json:"document"`
	Page      int      `json:"page"`
	Span      [2]int   `json:"span"`
	Sentence  string   `json:"sentence"`
	Subject   side     `json:"subject"`
	Predicate string   `json:"predicate"`
	Object    side     `json:"object"`
	Party     side     `json:"party"`
	Verb      string   `json:"verb"`
	Date      string   `json:"date"`
	DateKind  string   `json:"date_kind"`
	Place     string   `json:"place"`
	Voice     string   `json:"voice"`
	Hedge     string   `json:"hedge"`
	Negated   bool     `json:"negated"`
	Markers   []string `json:"markers"`
	Flags     []string `json:"flags"`

	named []involved // strangers to whom it says something of concern
}

type side struct {
	Text   string       `json:"text"`
	Entity graph.ID     `json:"entity"`
	Name   string       `json:"name"`   // of somebody whom no list knows
	Schema graph.Schema `json:"schema"` // what the name is of
	Good   bool         `json:"good"`   // it names a weapon or a controlled good
}

// Predicates are what a claim may say; "other" is what none of them says.
func Predicates() []string {
	return []string{
		"belongs-to", "part-of", "heads", "acts-for", "received", "supplied", "seeks-to-procure", "produces-at", "stores",
		"designated-under", "struck", "killed", "collaborates-with", "located-near", "has-range", "owns", "alias-of", "established",
		"charged-with", "other",
	}
}

// Bounds of what one claim may hold, in bytes and in number.
const (
	maxSentence = 1 << 16
	maxText     = 1 << 13
	maxID       = 512
	maxFlags    = 64
)

// wrong says why a line is no claim that can be kept; "" when it is one.
func (c claim) wrong() string {
	texts := []string{c.ID, c.Document, c.Subject.Text, c.Object.Text, c.Party.Text, c.Verb, c.Place, c.Voice, c.Hedge, c.Date}
	switch {
	case source.Clean(c.Document) != c.Document || c.Document == "":
		return "it does not say in which document it stands"
	case source.Clean(c.Sentence) == "":
		return "it does not say on which sentence it rests"
	case !slices.Contains(Predicates(), c.Predicate):
		return fmt.Sprintf("%.40q is not a predicate", c.Predicate)
	case c.Span[0] < 0 || c.Span[1] < c.Span[0]:
		return fmt.Sprintf("its span %d-%d is none", c.Span[0], c.Span[1])
	case len(c.Sentence) > maxSentence || len(c.Flags)+len(c.Markers) > maxFlags,
		slices.ContainsFunc(slices.Concat(texts, c.Flags, c.Markers), func(t string) bool { return len(t) > maxText }):
		return "it is longer than a claim may be"
	case source.Clean(c.Subject.Text) == "" && source.Clean(c.Object.Text) == "":
		return "neither subject nor object is told"
	}
	return ""
}

// key names the claim by what it says and where: the same claim has the same key
// whenever its document is read.
func (c claim) key() string {
	return source.KeyOf(c.Document, strconv.Itoa(c.Span[0]), c.Sentence, c.Predicate, c.Subject.Text, c.Object.Text, c.Party.Text,
		c.Verb, c.Date, c.Voice, c.Hedge, strconv.FormatBool(c.Negated))
}

// Roles in which a statement names a body.
const (
	AsSubject = "subject"
	AsObject  = "object"
	AsParty   = "party" // the third side: to whom it was supplied, from whom received
)

// SaidDate is the kind of a date on which somebody said so.
const saidDate = "report"

// record makes the event of a claim.
func (c claim) record(key, part string, line graph.Place, skip func(graph.Skipped)) graph.Record {
	at := func(field string) graph.Place {
		if c.Page > 0 {
			field = fmt.Sprintf("page %d, %s", c.Page, field)
		}
		return graph.Place{File: c.Document, From: c.Span[0], To: max(c.Span[1], c.Span[0]+1), Field: field}
	}
	b := source.NewRecord(ID, key, graph.Event, at("predicate")).Cite(part, c.page())
	b.Add(graph.Name, c.title(), at("predicate"))
	voiced := func(claim *graph.Claim) {
		claim.Voice = graph.Voice{Who: source.Clean(c.Voice), Hedge: source.Clean(c.Hedge), Negated: c.Negated}
	}
	voiced(b.Add(graph.Summary, c.Sentence, at("sentence")))
	voiced(b.Add(graph.Predicate, c.Predicate, at("predicate")))
	for _, text := range []struct {
		property graph.Property
		value    string
	}{
		{graph.Verb, c.Verb}, {graph.SubjectText, c.Subject.Text}, {graph.ObjectText, c.Object.Text}, {graph.PartyText, c.Party.Text}, {graph.Location, c.Place},
	} {
		b.Add(text.property, text.value, at(string(text.property)))
	}
	for _, role := range []string{AsSubject, AsObject, AsParty} {
		side := c.side(role)
		if why := side.wrong(role); why != "" {
			skip(graph.Skipped{Record: key, Place: line, Field: role, Reason: why})
		} else if side.Entity != "" {
			voiced(b.Relate(graph.Involves, side.Entity, role, at(role)))
		}
	}
	for _, stranger := range c.named {
		voiced(b.Relate(graph.Involves, stranger.id, stranger.role, at(stranger.role)))
	}
	c.addDate(b, at("date"), func(reason string) {
		skip(graph.Skipped{Record: key, Place: line, Field: "date", Reason: reason})
	})
	for _, flag := range c.Flags {
		b.Add(graph.Caution, flag, at("flags"))
	}
	b.Add(graph.ClaimNumber, c.ID, at("id"))
	for _, marker := range c.Markers {
		b.Add(graph.Notes, "cites "+marker, at("markers"))
	}
	return b.Record()
}

// side returns the side that a role names.
func (c claim) side(role string) side {
	return map[string]side{AsSubject: c.Subject, AsObject: c.Object, AsParty: c.Party}[role]
}

// wrong says why a side names an entity that is none; "" when it names one, or nobody.
func (s side) wrong(role string) string {
	bad := len(s.Entity) > maxID || s.Entity.Key() == "" || source.Clean(string(s.Entity)) != string(s.Entity)
	if s.Entity == "" || !bad {
		return ""
	}
	return fmt.Sprintf("%.60q is not the id of a record; the %s involves nobody", s.Entity, role)
}

func (c claim) addDate(b *source.Builder, at graph.Place, skip func(string)) {
	if source.Clean(c.Date) == "" {
		return
	}
	when, err := date.Parse(c.Date)
	if err != nil {
		skip(err.Error() + "; the claim counts as without a date")
		return
	}
	property := graph.Date
	if c.DateKind == saidDate {
		property = graph.SaidOn
	}
	b.Add(property, when.String(), at)
}

// title is what the event is called where there is room for a line alone.
func (c claim) title() string {
	says := strings.ReplaceAll(c.Predicate, "-", " ")
	if c.Predicate == "other" {
		says = source.Clean(c.Verb)
	}
	if c.Negated {
		says = "not: " + says
	}
	who := source.Clean(c.Subject.Text)
	if who == "" {
		who = "(nobody is named)"
	}
	return firstRunes(strings.TrimSpace(who+" "+says+" "+source.Clean(c.Object.Text)), 200)
}

func firstRunes(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return strings.TrimSpace(string(runes[:most])) + " …"
}

// page returns the address of a document that is named by it.
func (c claim) page() string {
	if strings.HasPrefix(c.Document, "https://") || strings.HasPrefix(c.Document, "http://") {
		return c.Document
	}
	return ""
}
