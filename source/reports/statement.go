package reports

import (
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
)

// Statement is what one sentence of one document says.
type Statement struct {
	ID        graph.ID
	Number    string // in its document: "c16"
	Title     string
	Predicate string
	Verb      string
	Subject   Side
	Object    Side
	Party     Side // the third side: to whom it was supplied, from whom received
	Sentence  string
	Happened  date.Date // when it is said to have happened
	Said      date.Date // when somebody said so
	Place     string
	Voice     graph.Voice
	Cautions  []string // flags of the reading
	Source    graph.Citation
	Known     graph.Known
}

// Side is one side of a statement: the document's words, and the body that they
// name where that is known.
type Side struct {
	Text   string
	Entity graph.ID
}

// StatementOf reads a statement out of the claims of its record; ok is false when
// they are of something else, or nobody says so any more.
func StatementOf(e graph.Entity) (s Statement, ok bool) {
	s.ID = e.ID
	for _, c := range e.Claims {
		if c.Source.Source != ID || c.Withdrawn() {
			continue
		}
		s.take(c)
	}
	return s, s.Predicate != "" && s.Sentence != ""
}

func (s *Statement) take(c graph.Claim) {
	switch c.Property {
	case graph.Name:
		s.Title = c.Value
	case graph.ClaimNumber:
		s.Number = c.Value
	case graph.Predicate:
		s.Predicate = c.Value
	case graph.Verb:
		s.Verb = c.Value
	case graph.Summary:
		s.Sentence, s.Voice, s.Source, s.Known = c.Value, c.Voice, c.Source, c.Known
	case graph.SubjectText:
		s.Subject.Text = c.Value
	case graph.ObjectText:
		s.Object.Text = c.Value
	case graph.PartyText:
		s.Party.Text = c.Value
	case graph.Location:
		s.Place = c.Value
	case graph.Caution:
		s.Cautions = append(s.Cautions, c.Value)
	case graph.Date:
		s.Happened, _ = date.Parse(c.Value) // the reader wrote it
	case graph.SaidOn:
		s.Said, _ = date.Parse(c.Value)
	case graph.Involves:
		s.involve(c)
	}
}

func (s *Statement) involve(c graph.Claim) {
	switch c.Value {
	case AsSubject:
		s.Subject.Entity = c.Object
	case AsObject:
		s.Object.Entity = c.Object
	case AsParty:
		s.Party.Entity = c.Object
	}
}

// Document returns the name of the document.
func (s Statement) Document() string { return s.Source.Place.File }

// When returns the date of what happened, or else that of the saying.
func (s Statement) When() date.Date {
	if s.Happened.IsZero() {
		return s.Said
	}
	return s.Happened
}

// Beware returns the cautions for a person. That another statement or source tells
// the same, or tells it more finely, is shown by whoever puts statements together.
func (s Statement) Beware() []string {
	return slices.DeleteFunc(slices.Clone(s.Cautions), func(c string) bool {
		return strings.HasPrefix(c, "repeats:") || strings.HasPrefix(c, "refined:")
	})
}

// Has reports whether the reading gave a flag, such as "collective".
func (s Statement) Has(flag string) bool {
	for _, c := range s.Cautions {
		if c == flag || strings.HasSuffix(flag, ":") && strings.HasPrefix(c, flag) {
			return true
		}
	}
	return false
}
