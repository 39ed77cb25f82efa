// Package ftm reads FollowTheMoney entities, the common language of OpenSanctions
// and of many watchlists: entities one a line, targets with what belongs to them
// nested, deltas, statement packs, and the simple table of targets.
//
// In: a file of a dataset in any of these forms. Out: a record for each party,
// vessel or other thing, its properties under FollowTheMoney's own words. Entities
// that say something of a party (ownership, directorship, family, sanctions,
// addresses, passports, offices) become claims in the record of that party; see
// edges.go for which.
//
// What kind of word it is. A dataset is somebody's compilation, so the source is
// a report: a hit is for a person to look at, and the official list decides. What
// a dataset says of sanctions is kept as such: a party is listed under a
// programme only where the dataset has a sanction for it, or the topic.
//
// The id of a record is "ftm:" and the entity's own id, which may have any form.
package ftm

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"interdict/graph"
	"interdict/source"
)

// Source returns the source as the catalog has it. There is nothing to download:
// whoever loads a dataset says which.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "FollowTheMoney dataset",
		Publisher: "whoever made the dataset",
		Kind:      source.Report,
		Page:      "https://followthemoney.tech/",
		Cadence:   "as it is loaded",
		Licence:   "that of the dataset",
		Reader:    Reader{},
	}
}

const id = "ftm"

// Reader reads a file in any of the forms.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "ftm 2" }

// Recognise knows the forms by their first line.
func (Reader) Recognise(_ string, head []byte) (source.Format, bool) {
	switch formOf(head) {
	case formDelta:
		return source.Format{Name: "FollowTheMoney delta, JSON lines"}, true
	case formLines:
		return source.Format{Name: "FollowTheMoney entities, JSON lines"}, true
	case formStatements:
		return source.Format{Name: "FollowTheMoney statements, pack"}, true
	case formSimple:
		return source.Format{Name: "OpenSanctions targets, simple CSV"}, true
	}
	return source.Format{}, false
}

type form int

const (
	formNone form = iota
	formLines
	formDelta
	formStatements
	formSimple
)

// formOf tells the form by the beginning of the file.
func formOf(head []byte) form {
	line, _, whole := bytes.Cut(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \r\n\t"), []byte("\n"))
	text := string(line)
	switch {
	case strings.HasPrefix(text, "{"):
		return formOfJSON(line, whole)
	case strings.HasPrefix(strings.ReplaceAll(text, `"`, ""), "id,schema,name,aliases,"):
		return formSimple
	case statementRow.MatchString(text):
		return formStatements
	}
	return formNone
}

// formOfJSON looks at a first line, of which head may hold only the beginning.
func formOfJSON(line []byte, whole bool) form {
	var first struct {
		Op         string          `json:"op"`
		ID         string          `json:"id"`
		Schema     string          `json:"schema"`
		Properties json.RawMessage `json:"properties"`
	}
	text := string(line)
	switch err := json.Unmarshal(line, &first); {
	case err == nil && first.Op != "":
		return formDelta
	case err == nil && first.ID != "" && first.Schema != "" && first.Properties != nil:
		return formLines
	case err == nil || whole:
	case strings.HasPrefix(text, `{"op":`) && strings.Contains(text, `"entity":`):
		return formDelta
	case strings.Contains(text, `"schema":`) && strings.Contains(text, `"properties":`) && strings.Contains(text, `"id":`):
		return formLines
	}
	return formNone
}

// Read reads the file twice: first for what says something of the parties, then
// for the parties.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read ftm: a publication is one file, not %d", len(files))
	}
	r := reading{out: out, file: files[0], parties: map[string]string{}, about: map[string][]entity{}, addresses: map[string]entity{}, datasets: map[string]bool{}, outer: map[string]bool{}, emitted: map[string]bool{}}
	for _, pass := range []func(entity) error{r.gather, r.emit} {
		if err := r.each(ctx, pass); err != nil {
			return source.Publication{}, fmt.Errorf("read ftm: %w", err)
		}
		r.again = true
	}
	if r.entities == 0 {
		return source.Publication{}, fmt.Errorf("read ftm: %s has no entity", files[0].Name)
	}
	r.skipOrphans()
	p := source.Publication{Published: r.lastSeen, Note: fmt.Sprintf("%d entities, of which %d are parties", r.entities, len(r.emitted))}
	if r.delta {
		p.Note = "a delta: it names only what was added or changed. " + p.Note
	} else {
		p.Parts = []string{r.part()}
	}
	return p, nil
}

// reading is what is known of a file while it is read.
type reading struct {
	out       source.Sink
	file      source.File
	again     bool // this is the second pass: what is wrong was reported
	delta     bool
	entities  int
	lastSeen  time.Time
	parties   map[string]string   // ids of the parties, with their captions
	about     map[string][]entity // what is said about a party, by its id
	addresses map[string]entity
	datasets  map[string]bool
	outer     map[string]bool // ids of entities that are not nested
	emitted   map[string]bool
}

// part returns the part that claims are cited with: the dataset, so that loading
// one does not take back another. A collection of several is one part.
func (r *reading) part() string {
	switch datasets := sortedKeys(r.datasets); len(datasets) {
	case 0:
		return id
	case 1:
		return datasets[0]
	}
	return "collection"
}

func (r *reading) skip(key string, at graph.Place, reason string) {
	if !r.again {
		r.out.Skip(graph.Skipped{Record: key, Place: at, Reason: reason})
	}
}

// each calls visit for every entity of the file, nested ones included.
func (r *reading) each(ctx context.Context, visit func(entity) error) error {
	opened, err := r.file.Open()
	if err != nil {
		return err
	}
	head := make([]byte, source.HeadSize)
	n := 0
	for n < len(head) && err == nil {
		var more int
		more, err = opened.Read(head[n:])
		n += more
	}
	if err := opened.Close(); err != nil {
		return err
	}
	switch form := formOf(head[:n]); form {
	case formLines, formDelta:
		r.delta = form == formDelta
		return r.lines(ctx, visit)
	case formStatements:
		return r.statements(ctx, visit)
	case formSimple:
		return r.simple(ctx, visit)
	}
	return fmt.Errorf("%s: line 1: this is none of the forms of FollowTheMoney entities", r.file.Name)
}

// gather is the first pass.
func (r *reading) gather(e entity) error {
	r.entities++
	for _, dataset := range e.datasets {
		r.datasets[dataset] = true
	}
	if e.lastSeen.After(r.lastSeen) {
		r.lastSeen = e.lastSeen
	}
	switch {
	case e.schema == "Address":
		r.addresses[e.id] = e
	case e.schema == "Position":
		r.parties[e.id] = e.caption // an office: it has a name, but is no party
	case len(e.owners()) > 0:
		for _, owner := range e.owners() {
			same := func(other entity) bool { return other.id == e.id }
			if !slices.ContainsFunc(r.about[owner], same) { // nested in both ends, it comes twice
				r.about[owner] = append(r.about[owner], e)
			}
		}
	case isEdge(e.schema):
		r.skip(e.id, e.at(""), "the "+e.schema+" does not say of whom it is")
	case e.isParty():
		if !e.nested {
			r.outer[e.id] = true
		}
		r.parties[e.id] = e.caption
	default:
		r.skip(e.id, e.at("name"), "the "+e.schema+" has no name")
	}
	return nil
}

// emit is the second pass. A nested party gives way to one that has a line.
func (r *reading) emit(e entity) error {
	switch {
	case e.schema == "Address", e.schema == "Position", isEdge(e.schema), !e.isParty(), e.nested && (r.outer[e.id] || r.emitted[e.id]):
		return nil
	case r.emitted[e.id]:
		r.out.Skip(graph.Skipped{Record: e.id, Place: e.at(""), Reason: "the entity comes twice; the first was read"})
		return nil
	}
	r.emitted[e.id] = true
	return r.out.Emit(r.record(e))
}

// skipOrphans reports what is said about parties that the file does not have.
func (r *reading) skipOrphans() {
	for _, owner := range sortedKeys(r.about) {
		if r.emitted[owner] {
			continue
		}
		for _, e := range r.about[owner] {
			r.out.Skip(graph.Skipped{Record: e.id, Place: e.at(""), Reason: fmt.Sprintf("the %s is about %s, which the file does not have", e.schema, owner)})
		}
	}
}
