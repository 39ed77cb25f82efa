// Package dossier holds the facts that the program knows without any list: the
// SSRC network and other cases under Executive Order 13382, each with the public
// reference that it was taken from.
//
// In: the tables in data, which a person writes and reviews and which are part
// of the program; or the same tables from elsewhere. Out: a record for each
// body, person, site, law and event, and the claims about it. One row of a table
// is one statement with one reference. A table with a row that is wrong (a word
// that is not known, a reference that is not there, a date that is none, a row
// that comes twice) is not read at all, and the file and line are named.
//
// A designation is cited with the list it stands on, as issuer/list, as the
// part, and with the programme in that list's own words as the value. A policy
// maps these pairs to effects; data/programmes.csv has all that occur:
//
//	ofac/sdn                 NPWMD, SYRIA, IFSR, FTO, SDGT, SDT, IRGC, DPRK2, ...
//	csl/ISN                  INKSNA, E.O. 12938
//	bis/entity-list          Entity List
//	eu/fsf                   SYR, CHEM
//	uk/sanctions-list        the title of the regulations
//	un/consolidated          DPRK
//	meti/foreign-end-user    End User List
//	dfat/consolidated-list   Autonomous (Syria)
//	sema/consolidated-list   Syria / Syrie
//
// All other claims have no part. What an official text states is said flatly;
// what somebody reports has a voice, and a hedge where there is one.
//
// It fetches nothing, keeps no copy of a list, and does not say what a
// designation means.
package dossier

import (
	"context"
	"embed"
	"fmt"
	"io"
	"strings"

	"interdict/graph"
	"interdict/source"
)

const (
	id      = "dossier"
	version = "dossier 1"
)

//go:embed data/*.csv
var data embed.FS

// Source returns the dossier as the catalog has it. It is a list, because it
// carries over what lists designate; everything else in it has a voice or is an
// authority's own statement.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "Interdict dossier",
		Publisher: "Interdict",
		Kind:      source.List,
		Page:      "docs/dossier.md",
		Cadence:   "with the program",
		Licence:   "Apache-2.0; the facts are the publishers' that each claim cites",
		Reader:    Reader{},
	}
}

// Files returns the tables that are part of the program.
func Files() []source.File {
	var files []source.File
	for _, t := range tables {
		path := "data/" + t.file
		files = append(files, source.File{Name: t.file, Open: func() (io.ReadCloser, error) { return data.Open(path) }})
	}
	return files
}

// Reader reads the tables.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return version }

// Recognise knows a table by its name and its headings, which stand behind the
// lines of comment. All tables of a folder make one edition.
func (Reader) Recognise(name string, head []byte) (source.Format, bool) {
	for _, t := range tables {
		if t.file == name {
			headings := strings.Join(t.columns, ",")
			return source.Format{Name: "dossier, " + strings.TrimSuffix(name, ".csv"), Joins: id},
				strings.Contains("\n"+string(head), "\n"+headings)
		}
	}
	return source.Format{}, false
}

// Read yields a record for each entity, in the order of entities.csv. Nothing is
// skipped: a table is read whole or not at all.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	r, err := readTables(ctx, files)
	if err != nil {
		return source.Publication{}, fmt.Errorf("read dossier: %w", err)
	}
	for _, record := range r.finish() {
		if err := out.Emit(record); err != nil {
			return source.Publication{}, err
		}
	}
	return source.Publication{Published: r.published, Parts: r.lists, Stated: len(r.order), Note: r.note}, nil
}

// Programme is a programme that designations in the dossier are made under.
type Programme struct {
	List  string // "ofac/sdn": the part of the claims' citations
	Code  string // as the list writes it, "NPWMD": the claims' value
	Title string // for people
}

// Programmes returns the programmes that the tables of the program name.
func Programmes() ([]Programme, error) {
	r, err := readTables(context.Background(), Files())
	if err != nil {
		return nil, fmt.Errorf("read dossier: %w", err)
	}
	return r.programmes, nil
}

// entityID returns the id of an entity of the dossier.
func entityID(slug string) graph.ID { return graph.ID(id + ":" + slug) }
