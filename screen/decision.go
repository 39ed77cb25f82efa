package screen

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"interdict/graph"
	"interdict/match"
)

// Outcome is the answer to a deal. The zero Outcome is Incomplete; only decide
// sets another.
type Outcome uint8

// The outcomes, in the order of how much they hold up.
const (
	Incomplete Outcome = iota // not everything was looked at, and nothing was found
	Clear                     // everything was looked at, and nothing was found
	Review                    // a person has to look
	Licence                   // an authority has to allow it
	Prohibited                // it must not be done
)

var outcomeWords = [...]string{"incomplete", "clear", "review", "licence", "prohibited"}

func (o Outcome) String() string { return outcomeWords[o] }

// MarshalText writes the outcome as its word.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads the word of an outcome.
func (o *Outcome) UnmarshalText(text []byte) error {
	for i, word := range outcomeWords {
		if word == string(text) {
			*o = Outcome(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not an outcome", text)
}

// Effect is what one finding alone would lead to.
type Effect string

// The effects, weakest first. None is looked at and found harmless.
const (
	EffectNone       Effect = "none"
	EffectReview     Effect = "review"
	EffectLicence    Effect = "licence"
	EffectProhibited Effect = "prohibited"
)

// outcome returns the outcome that a finding of this effect asks for.
func (e Effect) outcome() Outcome {
	switch e {
	case EffectReview:
		return Review
	case EffectLicence:
		return Licence
	case EffectProhibited:
		return Prohibited
	}
	return Incomplete
}

// Kind is what a finding is about.
type Kind string

// The kinds of finding.
const (
	KindParty   Kind = "party"
	KindOwner   Kind = "owner"
	KindLink    Kind = "link"
	KindGood    Kind = "good"
	KindPlace   Kind = "place"
	KindEndUse  Kind = "end-use"
	KindRedFlag Kind = "red-flag"
	KindReport  Kind = "report"
)

// Decision is the answer to a deal, with everything that it rests on. The same
// deal, view, editions, policy and program give the same Decision, byte for byte.
type Decision struct {
	ID       string // hash of the rest
	outcome  Outcome
	AsOf     string // the day that is judged
	KnownAt  string // editions published after this moment were left out
	Deal     Deal
	Options  Options
	Findings []Finding
	Flags    []Flag    // red flags, raised ones first; none for a deal of names alone
	Applies  []Applies // whose law the deal is judged by, and why
	Advice   Advice
	Limits   []string // what the policy says that its rules do not know
	Coverage []Covered
	Gaps     []Gap
	Editions []string // every edition that was consulted, by hash
	Joins    string   // the joins of records into bodies that were consulted, by hash; empty where there are none
	Policy   PolicyName
	Program  string

	sealed []byte // as it was published, once it is sealed
}

// Outcome returns the answer.
func (d Decision) Outcome() Outcome { return d.outcome }

// Options is what the asker chose about the screening itself.
type Options struct {
	Sources []string `json:"sources,omitempty"` // believe these alone; empty: all
	Limit   int      `json:"limit"`             // entities shown for a party
}

// PolicyName says which policy judged.
type PolicyName struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
	Hash    string `json:"hash"`
}

// Finding is one thing that was found: what met what, under which rule of
// which law, and on whose word.
type Finding struct {
	Kind      Kind             `json:"kind"`
	Subject   string           `json:"subject"` // path in the deal: "parties[0]"
	Entity    *EntityRef       `json:"entity,omitempty"`
	Score     float64          `json:"score"`
	Evidence  []match.Evidence `json:"evidence"`
	Path      []Step           `json:"path,omitempty"`      // of links and owners: from the matched entity to the one the rule is about
	Place     *PlaceRef        `json:"place,omitempty"`     // of places: how the deal's words were read, and what is near
	Ownership *Ownership       `json:"ownership,omitempty"` // of owners: the shares that were reckoned, with all paths
	Rule      string           `json:"rule"`
	Law       string           `json:"law,omitempty"`
	Effect    Effect           `json:"effect"`
	Why       string           `json:"why"`
	Citations []Citation       `json:"citations"`

	// What conditions of the policy may ask of a finding, and what a person does
	// about it. Whoever makes a finding fills in what it knows.
	Jurisdiction string   `json:"jurisdiction,omitempty"` // whose law: "US"
	Lists        []string `json:"lists,omitempty"`        // "ofac/sdn", or the list of goods: "eu"
	Programmes   []string `json:"programmes,omitempty"`   // in the list's own words: "NPWMD"
	Concerns     []string `json:"concerns,omitempty"`     // end uses that the listing is about: "chemical"
	Countries    []string `json:"countries,omitempty"`    // of places: ISO codes
	Code         string   `json:"code,omitempty"`         // entry of a list of goods: "1C350"
	Confidence   string   `json:"confidence,omitempty"`   // of goods: match, undetermined, possible
	Authority    string   `json:"authority,omitempty"`    // who decides: "Bureau of Industry and Security"
	Do           string   `json:"do,omitempty"`           // what a person does about it
	Ask          []string `json:"ask,omitempty"`          // questions that would settle it
}

// EntityRef names an entity in a finding.
type EntityRef struct {
	ID      graph.ID     `json:"id"`
	Schema  graph.Schema `json:"schema"`
	Name    string       `json:"name"`
	Country []string     `json:"country,omitempty"`
	Records []graph.ID   `json:"records"`
	Sources []string     `json:"sources"`
}

// Step is one relation on the way from one entity to another.
type Step struct {
	From     EntityRef      `json:"from"`
	Relation graph.Property `json:"relation"`
	Says     string         `json:"says"`            // the policy's words: "is part of"
	Words    string         `json:"words,omitempty"` // the source's own words
	To       EntityRef      `json:"to"`
	Share    string         `json:"share,omitempty"`  // of ownership: "25-50 %"
	Counts   string         `json:"counts,omitempty"` // of ownership: what the far end is under the rule
	Citation Citation       `json:"citation"`
	Others   []Citation     `json:"other_citations,omitempty"` // what else is said of the same
}

// Citation is where a claim stands, for people and programs.
type Citation struct {
	Source  string `json:"source"`
	Edition string `json:"edition"`
	Record  string `json:"record"`
	Place   string `json:"place"`
	URL     string `json:"url"`
	Says    string `json:"says,omitempty"` // the value that is cited
}

// Covered says what of one source was consulted.
type Covered struct {
	Source    string   `json:"source"`
	Parts     []string `json:"parts,omitempty"`
	Edition   string   `json:"edition"`
	Published string   `json:"published"`
	AgeDays   int      `json:"age_days"`
	Records   int      `json:"records"`
	Skipped   int      `json:"skipped"`
	State     State    `json:"state"`
	Why       string   `json:"why,omitempty"`
}

// State is how a source stands.
type State string

// The states. Only Ok lets a decision be clear.
const (
	Ok      State = "ok"
	Stale   State = "stale"
	Missing State = "missing"
	Partial State = "partial" // records of it could not be read
	Left    State = "left out"
)

// Gap is something that was not looked at, so that the answer cannot be clear.
type Gap struct {
	Subject string `json:"subject"` // "ofac", "goods[0]"
	Why     string `json:"why"`
}

// Flag is a red flag of the policy, and how it stands with a deal.
type Flag struct {
	ID       string    `json:"id"`
	Source   string    `json:"source"` // who names it
	URL      string    `json:"url,omitempty"`
	Text     string    `json:"text"`
	State    FlagState `json:"state"`
	Subjects []string  `json:"subjects,omitempty"` // of raised ones: what raises it
	Why      string    `json:"why"`
	Settle   string    `json:"settle,omitempty"` // what would settle it: a question, or a field of the deal
}

// FlagState is how a red flag stands.
type FlagState string

// The states of a red flag. A flag that is not raised clears nothing.
const (
	FlagRaised    FlagState = "raised"
	FlagNotRaised FlagState = "not-raised" // looked at and not raised
	FlagUnknown   FlagState = "unknown"    // could not be judged from what was given
	FlagNotApply  FlagState = "does-not-apply"
)

// Applies says whether a jurisdiction's law binds a deal, and why.
type Applies struct {
	Jurisdiction string   `json:"jurisdiction"`
	Judged       bool     `json:"judged"` // the deal was judged by it
	Why          []string `json:"why"`    // empty: nothing in the deal tells
}

// Advice is the answer in short: what decides it, and what to do.
type Advice struct {
	Deciding []int    `json:"deciding"` // indexes of findings, gravest first, three at most
	Actions  []Action `json:"actions"`
	Ask      []string `json:"ask"` // questions for the customer
}

// Action is one thing to do.
type Action struct {
	Do       string   `json:"do"`
	Under    []string `json:"under,omitempty"`    // the laws
	From     []string `json:"from,omitempty"`     // the authorities
	Findings []int    `json:"findings,omitempty"` // indexes of those that ask for it
}

// Document is the published form of a Decision.
type Document struct {
	ID       string     `json:"id,omitempty"`
	Outcome  Outcome    `json:"outcome"`
	AsOf     string     `json:"as_of"`
	KnownAt  string     `json:"known_at"`
	Findings []Finding  `json:"findings"`
	Flags    []Flag     `json:"flags,omitempty"`
	Applies  []Applies  `json:"applies,omitempty"`
	Advice   Advice     `json:"advice"`
	Limits   []string   `json:"limits,omitempty"`
	Coverage []Covered  `json:"coverage"`
	Gaps     []Gap      `json:"gaps"`
	Deal     Deal       `json:"deal"`
	Options  Options    `json:"options"`
	Editions []string   `json:"editions"`
	Joins    string     `json:"joins,omitempty"`
	Policy   PolicyName `json:"policy"`
	Program  string     `json:"program"`
}

// Document returns the decision as it is published.
func (d Decision) Document() Document {
	return Document{
		ID: d.ID, Outcome: d.outcome, AsOf: d.AsOf, KnownAt: d.KnownAt,
		Findings: emptyNotNull(d.Findings), Flags: d.Flags, Applies: d.Applies, Advice: d.Advice.filled(), Limits: d.Limits, Coverage: emptyNotNull(d.Coverage), Gaps: emptyNotNull(d.Gaps),
		Deal: d.Deal, Options: d.Options, Editions: emptyNotNull(d.Editions), Joins: d.Joins, Policy: d.Policy, Program: d.Program,
	}
}

func emptyNotNull[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (a Advice) filled() Advice {
	return Advice{Deciding: emptyNotNull(a.Deciding), Actions: emptyNotNull(a.Actions), Ask: emptyNotNull(a.Ask)}
}

// MarshalJSON writes the decision as it is published, recorded and hashed.
func (d Decision) MarshalJSON() ([]byte, error) { return json.Marshal(d.Document()) }

// UnmarshalJSON reads a decision that MarshalJSON wrote.
func (d *Decision) UnmarshalJSON(text []byte) error {
	var p Document
	if err := json.Unmarshal(text, &p); err != nil {
		return err
	}
	*d = Decision{
		ID: p.ID, outcome: p.Outcome, AsOf: p.AsOf, KnownAt: p.KnownAt, Deal: p.Deal, Options: p.Options,
		Findings: p.Findings, Flags: p.Flags, Applies: p.Applies, Advice: p.Advice, Limits: p.Limits, Coverage: p.Coverage, Gaps: p.Gaps, Editions: p.Editions, Joins: p.Joins, Policy: p.Policy, Program: p.Program,
	}
	return nil
}

// seal sets the decision's ID to the hash of everything else in it. Nothing of it
// may be changed afterwards.
func (d *Decision) seal() error {
	d.ID = ""
	rest, err := json.Marshal(d.Document())
	if err != nil {
		return fmt.Errorf("write decision: %w", err)
	}
	sum := sha256.Sum256(rest)
	d.ID = hex.EncodeToString(sum[:16])
	d.sealed = append([]byte(`{"id":"`+d.ID+`",`), rest[1:]...) // as MarshalJSON writes it, without doing all of it again
	return nil
}

// Sealed returns the decision as MarshalJSON writes it: of one that Screen made,
// the very bytes that its ID is the hash of, with the ID.
func (d Decision) Sealed() ([]byte, error) {
	if d.sealed != nil {
		return d.sealed, nil
	}
	return json.Marshal(d.Document())
}

// writeTime writes a moment as decisions have it: UTC, whole seconds.
func writeTime(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func cite(c graph.Claim) Citation {
	return Citation{
		Source: c.Source.Source, Edition: short(c.Source.Edition), Record: c.Source.Record,
		Place: c.Source.Place.String(), URL: c.Source.URL, Says: c.Value,
	}
}

// short cuts an edition's hash to the length that people read.
func short(hash string) string { return hash[:min(12, len(hash))] }
