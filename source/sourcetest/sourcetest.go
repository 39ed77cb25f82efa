// Package sourcetest tests readers of lists.
//
// In: a reader, and files as a publisher gives them out. Out: what it yields,
// checked against the contract of package source and written as text that a
// person can hold beside the file. It knows no list. Only tests import it.
package sourcetest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Result is what a reader made of a publication.
type Result struct {
	Publication source.Publication
	Records     []graph.Record
	Skipped     []graph.Skipped
}

// File returns content as a file of a publication.
func File[T string | []byte](name string, content T) source.File {
	return source.File{Name: name, Size: int64(len(content)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader([]byte(content))), nil
	}}
}

// RealFile returns a file of the folder of real lists, unpacked where its name
// ends in .gz, and skips the test where there is none.
func RealFile(t testing.TB, path string) source.File {
	t.Helper()
	folder := os.Getenv("INTERDICT_DATA")
	if folder == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	whole := filepath.Join(folder, "lists", path)
	about, err := os.Stat(whole)
	if err != nil {
		t.Fatal(err)
	}
	if name, packed := strings.CutSuffix(filepath.Base(path), ".gz"); packed {
		return source.File{Name: name, Open: func() (io.ReadCloser, error) { return unpack(whole) }}
	}
	return source.File{Name: filepath.Base(path), Size: about.Size(), Open: func() (io.ReadCloser, error) { return os.Open(whole) }}
}

// unpack opens a file packed by gzip.
func unpack(path string) (io.ReadCloser, error) {
	packed, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return gzip.NewReader(bytes.NewReader(packed))
}

// Read reads a publication and fails the test where the reader breaks the
// contract or returns an error.
func Read(t testing.TB, s source.Source, files ...source.File) Result {
	t.Helper()
	r, err := TryRead(s, files...)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(s, r); err != nil {
		t.Fatal(err)
	}
	return r
}

// TryRead reads a publication as it comes, right or wrong.
func TryRead(s source.Source, files ...source.File) (Result, error) {
	var r Result
	var err error
	r.Publication, err = s.Reader.Read(context.Background(), files, source.Sink{
		Emit: func(record graph.Record) error { r.Records = append(r.Records, record); return nil },
		Skip: func(skipped graph.Skipped) { r.Skipped = append(r.Skipped, skipped) },
	})
	return r, err
}

// Check returns the first breach of the contract: a record of another source, an
// id that comes twice, a claim about somebody else, without a value or without
// its place, a party without a name, something skipped without a reason.
func Check(s source.Source, r Result) error {
	seen := map[graph.ID]bool{}
	for _, record := range r.Records {
		if record.ID.Source() != s.ID || record.ID.Key() == "" {
			return fmt.Errorf("the id %q is not one of source %q", record.ID, s.ID)
		}
		if seen[record.ID] {
			return fmt.Errorf("the id %s comes twice", record.ID)
		}
		seen[record.ID] = true
		if err := checkRecord(s, record); err != nil {
			return fmt.Errorf("%s: %w", record.ID, err)
		}
	}
	for _, skipped := range r.Skipped {
		if skipped.Reason == "" || skipped.Place == (graph.Place{}) {
			return fmt.Errorf("skipped without a reason or a place: %+v", skipped)
		}
	}
	return nil
}

func checkRecord(s source.Source, record graph.Record) error {
	kinds, names := 0, 0
	for _, c := range record.Claims {
		switch {
		case c.Subject != record.ID:
			return fmt.Errorf("a claim is about %q", c.Subject)
		case c.Source.Source != s.ID || c.Source.Record == "" || c.Source.Place == (graph.Place{}):
			return fmt.Errorf("%s %q is cited as %+v", c.Property, c.Value, c.Source)
		case c.Value == "" && c.Object == "":
			return fmt.Errorf("%s says nothing", c.Property)
		case c.Value != strings.TrimSpace(c.Value):
			return fmt.Errorf("%s %q has blanks around it", c.Property, c.Value)
		}
		if c.Property == graph.Kind {
			kinds++
		}
		if c.Property.IsName() {
			names++
		}
	}
	if kinds != 1 {
		return fmt.Errorf("it has %d schemata", kinds)
	}
	if names == 0 {
		return errors.New("it has no name")
	}
	return nil
}

// Golden compares what was read with the text in testdata/<name>.golden, and
// writes it with -update.
func Golden(t *testing.T, name string, r Result) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got := r.String()
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (run with -update and look at the difference):\n%s", path, difference(string(want), got))
	}
}

// difference returns the first lines that differ.
func difference(want, got string) string {
	wants, gots := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(wants), len(gots)) {
		if wants[i] != gots[i] {
			return fmt.Sprintf("line %d\nwant %s\ngot  %s", i+1, wants[i], gots[i])
		}
	}
	return fmt.Sprintf("want %d lines, got %d", len(wants), len(gots))
}

// String writes what was read, one claim a line.
func (r Result) String() string {
	var b strings.Builder
	if !r.Publication.Published.IsZero() {
		fmt.Fprintf(&b, "published %s\n", r.Publication.Published.UTC().Format("2006-01-02 15:04"))
	}
	if len(r.Publication.Parts) > 0 {
		fmt.Fprintf(&b, "parts %s\n", strings.Join(r.Publication.Parts, " "))
	}
	if r.Publication.Stated > 0 {
		fmt.Fprintf(&b, "stated %d\n", r.Publication.Stated)
	}
	if r.Publication.Note != "" {
		fmt.Fprintf(&b, "note %s\n", r.Publication.Note)
	}
	for _, record := range r.Records {
		fmt.Fprintf(&b, "\n%s\n", record.ID)
		for _, c := range record.Claims {
			writeClaim(&b, c)
		}
	}
	for _, s := range r.Skipped {
		fmt.Fprintf(&b, "\nskipped record %q field %q at %s: %s\n", s.Record, s.Field, s.Place, s.Reason)
	}
	return b.String()
}

func writeClaim(b *strings.Builder, c graph.Claim) {
	fmt.Fprintf(b, "  %s", c.Property)
	if c.Lang != "" {
		fmt.Fprintf(b, " (%s)", c.Lang)
	}
	fmt.Fprintf(b, ": %s", c.Value)
	if c.Object != "" {
		fmt.Fprintf(b, " -> %s", c.Object)
	}
	if span := c.Holds.String(); span != "" {
		fmt.Fprintf(b, " {%s}", span)
	}
	if c.Source.Part != "" {
		fmt.Fprintf(b, " [%s]", c.Source.Part)
	}
	if c.Voice != (graph.Voice{}) {
		fmt.Fprintf(b, " (voice %q, hedge %q, negated %t)", c.Voice.Who, c.Voice.Hedge, c.Voice.Negated)
	}
	fmt.Fprintf(b, " <%s>\n", c.Source.Place)
}
