// Package reports reads the claims that were read out of documents, one a line as
// "interdict read --format json" writes them.
//
// In: a file of such lines, of any number of documents. Out: a record for each
// claim: an Event that involves the bodies which the claim names, with the words,
// the sentence and its place in the document, the date and what it is the date of,
// voice, hedge and negation. StatementOf reads such a record back.
//
// What kind of word it is. A document is a report: it designates nobody, gives no
// listed body a name, and makes nobody an owner. So a claim does not join the body that
// it is about, and nothing in it can be taken for a property of that body. A side of
// which nobody could tell who is meant involves nobody. Somebody whom no list knows, and
// whom the document ties to a listed body or a weapon, becomes a record with that name
// alone, so that whoever deals with them is told.
//
// A document is a part of the source: reading it again takes back what was read
// wrongly before, and leaves all other documents as they are. Two documents of one
// name are told apart by the sentence of their first claim.
package reports

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/source"
)

// Source returns the source as the catalog has it. There is nothing to download:
// whoever reads documents loads what was read.
func Source() source.Source {
	return source.Source{
		ID:        ID,
		Title:     "Claims read out of documents",
		Publisher: "whoever wrote the documents",
		Kind:      source.Report,
		Cadence:   "as it is loaded",
		Licence:   "that of the documents",
		Reader:    Reader{},
	}
}

// ID is the source's id, and the prefix of its records.
const ID = "reports"

// maxLine bounds a line, in bytes. A sentence is cut at 64 KB; the rest of a claim
// is short.
const maxLine = 1 << 20

// Reader reads claims.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "reports 4" }

// Recognise knows the file by the words of its first line.
func (Reader) Recognise(_ string, head []byte) (source.Format, bool) {
	line, _, _ := bytes.Cut(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \r\n\t"), []byte("\n"))
	for _, word := range []string{`"document":`, `"span":`, `"sentence":`} {
		if !bytes.HasPrefix(line, []byte("{")) || !bytes.Contains(line, []byte(word)) {
			return source.Format{}, false
		}
	}
	return source.Format{Name: "claims of documents, JSON lines"}, true
}

// Read yields a record for each claim.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read claims: a publication is one file, not %d", len(files))
	}
	r := reading{out: out, roll: source.NewRoll(out), parts: map[string]string{}, strangers: strangers{}}
	if err := r.file(ctx, files[0]); err != nil {
		return source.Publication{}, fmt.Errorf("read claims: %s: %w", files[0].Name, err)
	}
	return source.Publication{
		Parts: slices.Sorted(maps.Values(r.parts)),
		Note:  fmt.Sprintf("%d claims of %d documents", r.roll.Len(), len(r.parts)),
	}, nil
}

// reading is one pass over a file.
type reading struct {
	out   source.Sink
	roll  *source.Roll
	parts map[string]string // by document

	strangers strangers
}

func (r *reading) file(ctx context.Context, file source.File) error {
	opened, err := file.Open()
	if err != nil {
		return err
	}
	defer opened.Close()
	scanner := bufio.NewScanner(opened)
	scanner.Buffer(make([]byte, 1<<16), maxLine)
	for line := 1; scanner.Scan(); line++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		text := bytes.TrimSpace(bytes.TrimPrefix(scanner.Bytes(), []byte("\ufeff")))
		if len(text) == 0 {
			continue
		}
		if err := r.line(text, graph.Place{Line: line}); err != nil {
			return err
		}
	}
	if errors.Is(scanner.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("a line is longer than %d bytes", maxLine)
	}
	return scanner.Err()
}

// line emits the record of one line; a line that is no claim is skipped.
func (r *reading) line(text []byte, at graph.Place) error {
	var c claim
	if err := json.Unmarshal(text, &c); err != nil {
		r.out.Skip(graph.Skipped{Place: at, Reason: "this is no claim: " + err.Error()})
		return nil
	}
	if why := c.wrong(); why != "" {
		r.out.Skip(graph.Skipped{Record: c.ID, Place: at, Reason: why})
		return nil
	}
	key := c.key()
	if !r.roll.Admit(key, at) {
		return nil
	}
	part := r.part(c)
	if err := r.introduce(&c, part); err != nil {
		return err
	}
	return r.out.Emit(c.record(key, part, at, r.out.Skip))
}

// part returns the part that a document's claims are cited with.
func (r *reading) part(c claim) string {
	part, known := r.parts[c.Document]
	if !known {
		part = strings.Clone(c.Document) + " #" + source.KeyOf(c.Sentence)[:6]
		r.parts[part[:len(part)-len(" #123456")]] = part
	}
	return part
}
