// Package source is the contract between a list and the rest: how a publisher's
// files are recognised and read into records of claims.
//
// In: files as they were published. Out: records, and what was skipped with the
// place and the reason. The folders below hold one publisher each; the table of
// all is source/catalog. Nothing here fetches, stores or judges.
package source

import (
	"context"
	"io"
	"time"

	"interdict/graph"
)

// Kind says what weight a source's word has. Only a List designates.
type Kind string

// The kinds of source.
const (
	List      Kind = "list"      // an authority's list of designated parties
	Authority Kind = "authority" // an authority's statement that lists nobody
	Registry  Kind = "registry"  // a register of companies, vessels, ...
	Report    Kind = "report"    // what somebody reports
)

// Source is one publisher, as the catalog has it.
type Source struct {
	ID        string // "ofac": prefix of its entity ids
	Title     string // "OFAC Sanctions Lists"
	Publisher string // "U.S. Department of the Treasury, Office of Foreign Assets Control"
	Kind      Kind
	Country   string   // whose law it is: "us", "eu", "un", ...
	Page      string   // where a person reads about it
	Downloads []string // the files of one publication
	Cadence   string   // "several times a week"
	Licence   string   // terms of the data: "US public domain"
	Landmarks []Landmark
	Reader    Reader
}

// Landmark is an entry that everybody knows to stand in a part of a source. A
// publication of that part which lacks it is not accepted unasked.
type Landmark struct {
	Part  string
	ID    graph.ID
	Name  string
	Since time.Time // publications from then on have it
}

// Reader turns the files of one publication into records.
type Reader interface {
	// Version names the reader in editions; it changes whenever the same bytes
	// would yield other claims.
	Version() string
	// Recognise says whether a file belongs to this source, by its name and its
	// first bytes (at most HeadSize, already unpacked).
	Recognise(name string, head []byte) (Format, bool)
	// Read yields every record of the publication, in any order, and every
	// record or field that it could not read. It stops at the first error of
	// emit. An error means that the publication as a whole is not to be used:
	// not well-formed, cut short, of another publisher.
	Read(ctx context.Context, files []File, out Sink) (Publication, error)
}

// HeadSize is how many bytes of a file Recognise is shown.
const HeadSize = 8192

// Format is what Recognise found.
type Format struct {
	Name string // "SDN CSV, aliases": for people
	// Joins says which files make one publication: files of one folder with the
	// same Joins and the same date in their names are read together. Empty: the
	// file stands alone.
	Joins string
}

// File is one file of a publication, unpacked.
type File struct {
	Name string // base name as published: "sdn.csv"
	Size int64  // bytes when unpacked, 0 when not known
	Open func() (io.ReadCloser, error)
}

// Sink takes what a reader yields.
type Sink struct {
	Emit func(graph.Record) error
	Skip func(graph.Skipped)
}

// Publication is what the files say of themselves.
type Publication struct {
	Published time.Time // as the content says; zero when it does not
	Parts     []string  // the lists or files it covers: a claim of such a part that is absent was withdrawn
	Stated    int       // number of records that the file says it has; 0 when it does not say
	Note      string    // for people: "aliases and addresses are not in this publication"
}

// NewRecord starts the record of one entry: source "ofac", key "9352".
func NewRecord(source, key string, schema graph.Schema, at graph.Place) *Builder {
	b := &Builder{
		record:   graph.Record{ID: graph.ID(source + ":" + key)},
		citation: graph.Citation{Source: source, Record: key},
	}
	b.Add(graph.Kind, string(schema), at)
	return b
}

// Builder gathers the claims of one record.
type Builder struct {
	record   graph.Record
	citation graph.Citation
}

// Cite sets the part and the page that the claims added from now on carry; the
// first time also those of the claims so far, which are the schema.
func (b *Builder) Cite(part, url string) *Builder {
	if b.citation.Part == "" {
		for i := range b.record.Claims {
			b.record.Claims[i].Source.Part, b.record.Claims[i].Source.URL = part, url
		}
	}
	b.citation.Part, b.citation.URL = part, url
	return b
}

// Add adds a claim about the record's party and returns it, so that the caller
// can set Object, Holds, Lang or Voice before the next Add. Values that are
// empty or blank say nothing: then the claim that is returned is not kept.
func (b *Builder) Add(p graph.Property, value string, at graph.Place) *graph.Claim {
	value = clean(value)
	if value == "" {
		return &graph.Claim{}
	}
	citation := b.citation
	citation.Place = at
	b.record.Claims = append(b.record.Claims, graph.Claim{Subject: b.record.ID, Property: p, Value: value, Source: citation})
	return &b.record.Claims[len(b.record.Claims)-1]
}

// Relate adds a relation to another entity; words are the source's own.
func (b *Builder) Relate(p graph.Property, object graph.ID, words string, at graph.Place) *graph.Claim {
	citation := b.citation
	citation.Place = at
	b.record.Claims = append(b.record.Claims, graph.Claim{Subject: b.record.ID, Property: p, Value: clean(words), Object: object, Source: citation})
	return &b.record.Claims[len(b.record.Claims)-1]
}

// Record returns what was gathered.
func (b *Builder) Record() graph.Record { return b.record }
