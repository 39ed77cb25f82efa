// Package report reads documents into sourced claims: who did what to whom,
// where and when, on whose word, and how sure.
//
// In: a document (news, press release, encyclopedia, court paper) and the bodies
// that the lists know. Out: claims, each with the sentence that it rests on and
// that sentence's place, and mentions of listed names. It reads by tables and
// rules alone: the same document gives the same claims on every machine.
//
// The way of a sentence: it is cut from the stream (sentence.go), cut into words
// (token.go), its names, dates and laws are found (mention.go, names.go, dates.go,
// leaning.go), words get their parts (tagging.go, settle.go, settleverb.go, settlesay.go),
// it falls into phrases (phrase.go, verbgroup.go, coordinate.go), into what each speaker
// says (sayings.go, voice.go, evidence.go), and into its main line and asides (asides.go).
// Phrases become clauses (clause.go): who does it (subject.go, control.go, accused.go), to
// whom (object.go), where (where.go). A clause becomes claims by the table data/verbs.csv
// (claims.go), unless what fills it speaks against that (guard.go). Nouns that say how two
// stand to each other are read beside (nouns.go, nominal.go, role.go, alias.go, range.go).
//
// What it does not do: it guesses nothing. "The research center" stays a phrase,
// a list of agents near a list of cities stays one claim, a direction that the map
// does not bear out is kept and marked. It never designates: that is for lists.
package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"interdict/graph"
	"interdict/profile"
	"interdict/report/internal/intake"
)

// Bodies are what is known of listed parties; an index.Index is one.
type Bodies interface {
	// Scan yields the profile of every body that can be a party.
	Scan() iter.Seq[profile.Profile]
	// Claims returns what is claimed about a body, nothing for an unknown id.
	Claims(id graph.ID) ([]graph.Claim, error)
}

// Predicate is what a claim says; the list is closed.
type Predicate string

// The predicates. Other stands for what none of them says; Claim.Verb has the word.
const (
	BelongsTo        Predicate = "belongs-to"
	PartOf           Predicate = "part-of"
	Heads            Predicate = "heads"
	ActsFor          Predicate = "acts-for"
	Received         Predicate = "received"
	Supplied         Predicate = "supplied"
	SeeksToProcure   Predicate = "seeks-to-procure"
	ProducesAt       Predicate = "produces-at"
	Stores           Predicate = "stores"
	DesignatedUnder  Predicate = "designated-under"
	Struck           Predicate = "struck"
	Killed           Predicate = "killed"
	CollaboratesWith Predicate = "collaborates-with"
	LocatedNear      Predicate = "located-near"
	HasRange         Predicate = "has-range"
	Owns             Predicate = "owns"
	AliasOf          Predicate = "alias-of"
	Established      Predicate = "established"
	ChargedWith      Predicate = "charged-with"
	Other            Predicate = "other"
)

// Party is one side of a claim: the words of the document, and the listed body
// that they name, where they do.
type Party struct {
	Text   string   `json:"text"`
	Entity graph.ID `json:"entity,omitempty"`
	Means  string   `json:"means,omitempty"` // of "it", "the company": the name that it stands for, where that is sure
	Could  []string `json:"could,omitempty"` // else the names that it may stand for, the nearest first

	Name   string       `json:"name,omitempty"`   // of somebody whom no list knows: the name alone
	Schema graph.Schema `json:"schema,omitempty"` // what the name is of, as far as it tells
	Good   bool         `json:"good,omitempty"`   // it names a weapon or a controlled good
}

// Kinds of date: of what happened, or of the day on which somebody said so.
const (
	DateOfEvent  = "event"
	DateOfReport = "report"
)

// Claim is one statement of a document.
type Claim struct {
	ID            string    `json:"id"` // "c1", "c2", ... in the order of the document
	Document      string    `json:"document"`
	Page          int       `json:"page,omitempty"` // from 1; of formats that have pages
	Span          [2]int64  `json:"span"`           // bytes of the sentence in the document's text
	Sentence      string    `json:"sentence"`
	Subject       Party     `json:"subject"`
	Predicate     Predicate `json:"predicate"`
	Object        Party     `json:"object"`
	Party         *Party    `json:"party,omitempty"` // the third side: to whom it was supplied, from whom received
	Verb          string    `json:"verb"`            // the document's own words for the predicate
	Date          string    `json:"date"`            // 2005, 2005-06, 2005-06-28, 2011/2012; empty when none is given
	DatePrecision string    `json:"date_precision"`
	DateKind      string    `json:"date_kind"`
	Place         string    `json:"place"`
	Voice         string    `json:"voice"`            // who is said to say so; empty: the document itself
	Saying        string    `json:"saying,omitempty"` // how they say it: "had discovered", "according to"
	Hedge         string    `json:"hedge"`            // "allegedly", "probably", "suspected"
	Negated       bool      `json:"negated"`
	Markers       []string  `json:"markers"` // citation markers of this sentence, "[3]"
	Flags         []string  `json:"flags"`   // what to beware of; flags.go lists them
}

// Reader reads documents. It may be used for any number, one after the other.
type Reader struct {
	MentionsOnly bool // no claims are read, which takes most of the time

	names  *names
	bodies Bodies
	files  *intake.Opener
	words  *lexicon

	countries map[string]string // by text; empty for what is none
}

// NewReader returns a reader that knows the names of bodies.
func NewReader(bodies Bodies) *Reader {
	return &Reader{names: namesOf(bodies), bodies: bodies, files: intake.NewOpener(""), words: theLexicon(), countries: map[string]string{}}
}

// KeepIn names a folder for what takes seconds to make and serves many runs: the
// compiled reader of PDF.
func (r *Reader) KeepIn(folder string) { r.files = intake.NewOpener(folder) }

// ErrStop is returned by a caller who has enough.
var ErrStop = errors.New("enough")

// Read reads the plain text of a document, sentence by sentence, and gives each
// sentence's claims and mentions to visit, in order. It holds a few sentences at
// a time, however long the document is.
func (r *Reader) Read(ctx context.Context, name string, text io.Reader, visit func(Sentence) error) error {
	return r.document(name).readAll(ctx, text, visit)
}

func (d *document) readAll(ctx context.Context, text io.Reader, visit func(Sentence) error) error {
	for s, err := range sentences(text) {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = visit(d.read(s))
		}
		if errors.Is(err, ErrStop) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s at byte %d: %w", d.name, s.from, err)
		}
	}
	return nil
}

// Sentence is what was read of one sentence.
type Sentence struct {
	Span     [2]int64
	Text     string
	Mentions []Mention
	Claims   []Claim
}
