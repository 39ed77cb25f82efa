// Package graph holds what is said about whom: claims, and the entities that
// claims fold into.
//
// In: claims, each with its source and the place in it. Out: an entity as of a
// day, as known at a time, believing some sources; its relations to others.
// A row of an official list and a sentence of an article are both claims, told
// apart by the kind of their source. Nothing here is ever edited: what ended is
// kept with its end. It reads no files and knows no list.
package graph

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"interdict/date"
)

// ID names what claims are about: the source, a colon, and the source's own
// key, as in "ofac:9352" or "dossier:ssrc".
type ID string

// Source returns the part before the colon: which source coined the id.
func (id ID) Source() string {
	source, _, _ := strings.Cut(string(id), ":")
	return source
}

// Key returns the part after the first colon: the source's own key.
func (id ID) Key() string {
	_, key, _ := strings.Cut(string(id), ":")
	return key
}

// Claim is one statement of one source: subject, property, and a value or,
// for relations, an object.
type Claim struct {
	Subject  ID
	Property Property
	Value    string // verbatim, as the source wrote it; of a relation: its words ("Linked To", "51 %", "Director")
	Lang     string // language or script of the value where the source says it (BCP 47: "ar", "zh-Hant", "und-Cyrl")
	Object   ID     // relations only; empty when the source names the other side and nobody resolved it (then Value has the name)
	Holds    date.Span
	Known    Known
	Source   Citation
	Voice    Voice
}

// Known says when a claim could be known, by the publication dates of its
// source's editions. A reader may set First, where the source itself says since
// when: the dossier cites references of many years in one edition.
type Known struct {
	Before time.Time // the last earlier edition that could say so and does not; zero when there is none
	First  time.Time // the first edition that says so
	Last   time.Time // the last edition that says so
	Gone   time.Time // the first later edition that could say so and does not; zero while the newest does
}

// Citation is where a claim stands.
type Citation struct {
	Source  string // the catalog's id of who publishes: "ofac"
	Edition string // hash of the edition
	Part    string // which list or file of that source: "sdn", "sdn-alt", "EL"
	Record  string // the source's own key of the entry: "9352"
	Place   Place
	URL     string // page a person can open; empty when the source has none for the entry
}

// Place is where in the file, or in the document, a claim stands.
type Place struct {
	File  string // name of the file within the publication; empty when there is only one
	Line  int    // line or row, from 1; 0 when it has none
	Field string // column, element or attribute: "Remarks", "nameAlias/@wholeName"
	From  int    // byte span [From, To) in a document; both 0 when it has none
	To    int
}

// String writes the place as a person would say it: "sdn.csv line 3121, Remarks".
func (p Place) String() string {
	var words []string
	if p.File != "" {
		words = append(words, p.File)
	}
	if p.Line != 0 {
		words = append(words, "line "+strconv.Itoa(p.Line))
	}
	if p.To != 0 {
		words = append(words, "bytes "+strconv.Itoa(p.From)+"-"+strconv.Itoa(p.To))
	}
	s := strings.Join(words, " ")
	if p.Field == "" {
		return s
	}
	if s == "" {
		return p.Field
	}
	return s + ", " + p.Field
}

// Voice is who is said to say so, and with what reservation. The zero Voice is
// the source itself, flatly.
type Voice struct {
	Who     string // "CIA", "SANA"
	Hedge   string // "allegedly", "probably", "suspected"
	Negated bool   // the source says that it is not so
}

// Words writes on whose word something is said, and with what reservation:
// "allegedly; according to SANA". A voice may be nobody's: "it was revealed".
func (v Voice) Words() string {
	who := v.Who
	if who != "" && !strings.HasPrefix(who, "it ") {
		who = "according to " + who
	}
	if v.Hedge == "" || who == "" || strings.EqualFold(v.Hedge, "according to") || v.Hedge == v.Who {
		return cmp.Or(who, v.Hedge)
	}
	return v.Hedge + "; " + who
}

// Record is one entry of one list: what a reader yields, and what an edition
// holds. Every claim in it has the record's ID as its subject.
type Record struct {
	ID     ID
	Claims []Claim
}

// Skipped is something in a file that could not be read: a whole record, or,
// when Field is set, one field of a record that was otherwise kept.
type Skipped struct {
	Record string // the source's own key, where one could be read
	Place  Place
	Reason string // one sentence for a person
	Field  string // the field that was not understood; empty when the whole record was skipped
}
