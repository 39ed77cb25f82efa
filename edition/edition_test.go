package edition_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"interdict/date"
	"interdict/edition"
	"interdict/graph"
)

// day returns a day of publication.
func day(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// header returns the header of an edition of the source "ofac".
func header(t testing.TB, published string) edition.Header {
	return edition.Header{
		Source: "ofac", Published: day(t, published), PublishedFrom: edition.FromContent, Reader: "ofac/1",
		Files: []edition.FileInfo{{Name: "sdn.csv", Size: 5, SHA256: "of " + published}},
	}
}

// encode returns the bytes of an edition.
func encode(t testing.TB, h edition.Header, records ...graph.Record) []byte {
	t.Helper()
	w, err := edition.Create("", h)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if err := w.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	data, err := w.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// parse opens the bytes of an edition.
func parse(t testing.TB, data []byte) *edition.Edition {
	t.Helper()
	e, err := edition.Parse(data, "test")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// record returns a record of claims "property=value" or "part/property=value".
func record(id graph.ID, claims ...string) graph.Record {
	r := graph.Record{ID: id}
	for line, claim := range claims {
		property, value, _ := strings.Cut(claim, "=")
		part, property, found := strings.Cut(property, "/")
		if !found {
			part, property = "", part
		}
		r.Claims = append(r.Claims, graph.Claim{
			Subject: id, Property: graph.Property(property), Value: value,
			Source: graph.Citation{Source: "ofac", Part: part, Place: graph.Place{Line: line + 1}},
		})
	}
	return r
}

// ssrc is a record that uses every field of a claim.
func ssrc() graph.Record {
	const id = "ofac:9352"
	from, _ := date.YMD(2005, 6, 28)
	cite := graph.Citation{
		Source: "ofac", Part: "sdn", Record: "9352", URL: "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=9352",
		Place: graph.Place{File: "sdn.csv", Line: 3121, Field: "SDN_Name"},
	}
	other := cite
	other.Record, other.URL, other.Place = "9352-bis", "https://example.org/", graph.Place{From: 10, To: 60}
	return graph.Record{ID: id, Claims: []graph.Claim{
		{Subject: id, Property: graph.Kind, Value: "Organization", Source: cite},
		{Subject: id, Property: graph.Name, Value: "SCIENTIFIC STUDIES AND RESEARCH CENTER", Source: cite},
		{Subject: id, Property: graph.Alias, Value: "مركز الدراسات والبحوث العلمية", Lang: "ar", Source: cite},
		{Subject: id, Property: graph.ListedUnder, Value: "NPWMD", Holds: date.Span{From: date.On(from)}, Source: cite},
		{Subject: id, Property: graph.PartOf, Value: "Subsidiary", Object: "ofac:1", Source: other,
			Holds: date.Span{From: date.Date{First: from, Last: from + 30, Circa: true}, To: date.Date{Circa: true}},
			Voice: graph.Voice{Who: "CIA", Hedge: "probably", Negated: true}},
	}}
}

// asRead returns a record as an edition gives it back.
func asRead(r graph.Record, h edition.Header) graph.Record {
	r.Claims = slices.Clone(r.Claims)
	for i := range r.Claims {
		c := &r.Claims[i]
		c.Source.Source, c.Source.Edition = h.Source, h.ID
		c.Known = graph.Known{First: h.Published, Last: h.Published}
		if c.Source.Record == "" {
			c.Source.Record = r.ID.Key()
		}
	}
	return r
}

// all returns all records of an edition.
func all(t testing.TB, e *edition.Edition) []graph.Record {
	t.Helper()
	var records []graph.Record
	for r, err := range e.All() {
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	return records
}

func TestRoundTrip(t *testing.T) {
	dir := t.TempDir()
	h := header(t, "2025-06-18")
	h.Parts, h.Stated, h.Note = []string{"sdn", "alt"}, 3, "addresses are not in this publication"
	w, err := edition.Create(dir, h)
	if err != nil {
		t.Fatal(err)
	}
	records := []graph.Record{ssrc(), record("ofac:36", "sdn/name=AEROCARIBBEAN AIRLINES"), {ID: "ofac:7"}}
	for _, r := range records {
		if err := w.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	skipped := graph.Skipped{Record: "8", Place: graph.Place{File: "sdn.csv", Line: 4}, Reason: "it has no name"}
	w.Skip(skipped)
	path, written, err := w.Commit()
	if err != nil {
		t.Fatal(err)
	}
	want := h
	want.ID = edition.Identify("ofac", "ofac/1", h.Files)
	want.Parts, want.Records, want.Claims, want.Skipped = []string{"alt", "sdn"}, 3, 6, []graph.Skipped{skipped}
	if !reflect.DeepEqual(written, want) {
		t.Errorf("header:\n got %+v\nwant %+v", written, want)
	}
	if name := filepath.Join(dir, "ofac", "2025-06-18-"+want.ID[:12]+".edition"); path != name {
		t.Errorf("path %s, want %s", path, name)
	}

	e, err := edition.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	if err := e.Verify(); err != nil {
		t.Error(err)
	}
	if !reflect.DeepEqual(e.Header(), want) {
		t.Errorf("header as opened: %+v", e.Header())
	}
	got := all(t, e)
	for i, r := range []graph.Record{records[1], records[2], records[0]} {
		r = asRead(r, want)
		if got[i].ID != r.ID || len(got[i].Claims) != len(r.Claims) || (len(r.Claims) > 0 && !reflect.DeepEqual(got[i], r)) {
			t.Errorf("record %d:\n got %+v\nwant %+v", i, got[i], r)
		}
		single, found, err := e.Record(r.ID)
		if err != nil || !found || !reflect.DeepEqual(single, got[i]) {
			t.Errorf("record %s on its own: %v, %v, %+v", r.ID, found, err, single)
		}
	}
	for _, id := range []graph.ID{"", "ofac:", "ofac:35", "ofac:8", "ofac:99999", "un:36"} {
		if _, found, err := e.Record(id); found || err != nil {
			t.Errorf("record %q: %v, %v", id, found, err)
		}
	}
}

// anyClaim draws a claim about id, often like others.
func anyClaim(t *rapid.T, id graph.ID) graph.Claim {
	word := func(label string, often ...string) string {
		return rapid.OneOf(rapid.SampledFrom(append(often, "")), rapid.String()).Draw(t, label)
	}
	number := func(label string) int { return rapid.OneOf(rapid.Just(0), rapid.Int()).Draw(t, label) }
	anyDate := func(label string) date.Date {
		day := rapid.OneOf(rapid.Just(int32(0)), rapid.Int32())
		first := date.Day(day.Draw(t, label))
		return rapid.SampledFrom([]date.Date{{}, {Circa: true}, date.On(first), {First: first, Last: date.Day(day.Draw(t, label))}}).Draw(t, label)
	}
	return graph.Claim{
		Subject: id, Property: graph.Property(word("property", "name", "alias")), Value: word("value", "NPWMD", "Syria"),
		Lang: word("lang", "ar"), Object: graph.ID(word("object", "ofac:1")),
		Holds: date.Span{From: anyDate("from"), To: anyDate("to")},
		Voice: graph.Voice{Who: word("who"), Hedge: word("hedge"), Negated: rapid.Bool().Draw(t, "negated")},
		Source: graph.Citation{
			Source: "ofac", Part: word("part", "sdn"), Record: word("record", id.Key()),
			URL:   word("url", "https://example.org/"+id.Key(), id.Key()+id.Key(), "\x00"+id.Key()),
			Place: graph.Place{File: word("file", "sdn.csv"), Line: number("line"), Field: word("field", "Remarks"), From: number("from"), To: number("to")},
		},
	}
}

func TestRoundTripOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		keys := rapid.SliceOfNDistinct(rapid.StringN(1, 6, -1), 0, 12, rapid.ID).Draw(rt, "keys")
		var records []graph.Record
		for _, key := range keys {
			r := graph.Record{ID: graph.ID("ofac:" + key), Claims: []graph.Claim{}}
			for range rapid.IntRange(0, 8).Draw(rt, "claims") {
				r.Claims = append(r.Claims, anyClaim(rt, r.ID))
			}
			records = append(records, r)
		}
		data := encode(t, header(t, "2025-06-18"), records...)
		e := parse(t, data)
		if err := e.Verify(); err != nil {
			rt.Fatal(err)
		}
		shuffled := rapid.Permutation(records).Draw(rt, "order")
		if !bytes.Equal(data, encode(t, header(t, "2025-06-18"), shuffled...)) {
			rt.Fatal("another order of records makes other bytes")
		}
		slices.SortFunc(records, func(a, b graph.Record) int { return strings.Compare(string(a.ID), string(b.ID)) })
		got := all(t, e)
		for i, r := range records {
			want := asRead(r, e.Header())
			if !reflect.DeepEqual(got[i], want) {
				rt.Fatalf("got %#v\nwant %#v", got[i], want)
			}
			if single, found, err := e.Record(r.ID); err != nil || !found || !reflect.DeepEqual(single, want) {
				rt.Fatalf("record %q on its own: %v, %v", r.ID, found, err)
			}
		}
	})
}

// synthetic returns n records of m claims, of some resemblance to a list's.
func synthetic(n, m int, seed uint64) []graph.Record {
	random := rand.New(rand.NewPCG(seed, 1))
	words := make([]string, 20000)
	for i := range words {
		letters := make([]byte, 3+random.IntN(7))
		for j := range letters {
			letters[j] = byte('A' + random.IntN(26))
		}
		words[i] = string(letters)
	}
	some := func(count int) string {
		parts := make([]string, count)
		for i := range parts {
			parts[i] = words[random.IntN(len(words))]
		}
		return strings.Join(parts, " ")
	}
	kinds := []struct {
		property graph.Property
		file     string
		field    string
		value    func() string
	}{
		{graph.Kind, "sdn.csv", "SDN_Type", func() string { return "Organization" }},
		{graph.Name, "sdn.csv", "SDN_Name", func() string { return some(3) }},
		{graph.ListedUnder, "sdn.csv", "Program", func() string { return words[random.IntN(40)] }},
		{graph.Alias, "alt.csv", "alt_name", func() string { return some(3) }},
		{graph.Address, "add.csv", "Address", func() string { return some(5) }},
		{graph.Country, "add.csv", "Country", func() string { return words[random.IntN(200)] }},
		{graph.Notes, "sdn.csv", "Remarks", func() string { return some(8) }},
		{graph.IDNumber, "sdn.csv", "Remarks", func() string { return fmt.Sprint(random.IntN(1e9)) }},
	}
	var records []graph.Record
	for i := range n {
		key := fmt.Sprint(36 + 3*i)
		r := graph.Record{ID: graph.ID("ofac:" + key)}
		for j := range m {
			k := kinds[min(j, j%5+3)]
			if j < 3 {
				k = kinds[j]
			}
			r.Claims = append(r.Claims, graph.Claim{
				Subject: r.ID, Property: k.property, Value: k.value(),
				Source: graph.Citation{
					Source: "ofac", Part: "sdn", Record: key, URL: "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=" + key,
					Place: graph.Place{File: k.file, Line: i*m/3 + j, Field: k.field},
				},
			})
		}
		records = append(records, r)
	}
	return records
}

func TestOrderOfRecordsDoesNotMatter(t *testing.T) {
	records := append(synthetic(2000, 12, 1), record("ofac:36", "name=twice"), record("ofac:36", "name=thrice"))
	want := encode(t, header(t, "2025-06-18"), records...)
	for seed := range uint64(3) {
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
		if !bytes.Equal(encode(t, header(t, "2025-06-18"), records...), want) {
			t.Errorf("order %d of the records makes other bytes", seed)
		}
	}
}

func TestDuplicateIDKeepsTheClaimsOfBoth(t *testing.T) {
	first, second := record("ofac:36", "name=A", "alias=B"), record("ofac:36", "name=C")
	second.Claims[0].Source.Place = graph.Place{File: "sdn.csv", Line: 9}
	e := parse(t, encode(t, header(t, "2025-06-18"), second, first))
	r, _, err := e.Record("ofac:36")
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for _, c := range r.Claims {
		values = append(values, c.Value)
	}
	if want := []string{"A", "B", "C"}; !slices.Equal(values, want) {
		t.Errorf("claims %v, want %v", values, want)
	}
	want := []graph.Skipped{{
		Record: "36", Place: graph.Place{File: "sdn.csv", Line: 9}, Field: "id",
		Reason: "duplicate id: an earlier record has the same; the claims of both are kept under it",
	}}
	if h := e.Header(); h.Records != 1 || h.Claims != 3 || !reflect.DeepEqual(h.Skipped, want) {
		t.Errorf("header %+v", h)
	}
}

func TestAddRefuses(t *testing.T) {
	foreign := record("ofac:36", "name=A")
	foreign.Claims[0].Subject = "ofac:37"
	cited := record("ofac:36", "name=A")
	cited.Claims[0].Source.Source = "un"
	for name, r := range map[string]graph.Record{
		`add record "un:1" to the edition of ofac: its id must be ofac: and the key of the entry`:  record("un:1", "name=A"),
		`add record "ofac:" to the edition of ofac: its id must be ofac: and the key of the entry`: record("ofac:", "name=A"),
		`add record "ofac:36" to the edition of ofac: it has a claim about "ofac:37" (line 1)`:     foreign,
		`add record "ofac:36" to the edition of ofac: it has a claim of the source "un" (line 1)`:  cited,
	} {
		w, err := edition.Create("", header(t, "2025-06-18"))
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Add(r); err == nil || err.Error() != name {
			t.Errorf("got %v, want %s", err, name)
		}
	}
}

func TestEveryTruncationIsRefused(t *testing.T) {
	data := encode(t, header(t, "2025-06-18"), ssrc(), record("ofac:36", "name=A"))
	for n := range data {
		_, err := edition.Parse(data[:n], "test")
		if !errors.Is(err, edition.ErrCutShort) {
			t.Fatalf("the first %d of %d bytes: %v", n, len(data), err)
		}
	}
	if _, err := edition.Parse(append(slices.Clone(data), 0), "test"); !errors.Is(err, edition.ErrDamaged) {
		t.Errorf("a byte too many: %v", err)
	}
}

func TestEveryFlippedBitIsRefused(t *testing.T) {
	data := encode(t, header(t, "2025-06-18"), ssrc(), record("ofac:36", "name=A"))
	for at := range data {
		for bit := range 8 {
			data[at] ^= 1 << bit
			if err := verify(data); err == nil {
				t.Errorf("bit %d of byte %d of %d flipped: not refused", bit, at, len(data))
			}
			data[at] ^= 1 << bit
		}
	}
	if err := verify(data); err != nil {
		t.Error(err)
	}
}

func verify(data []byte) error {
	e, err := edition.Parse(data, "test")
	if err != nil {
		return err
	}
	return e.Verify()
}

func TestRefusedFilesSayWhy(t *testing.T) {
	good := encode(t, header(t, "2025-06-18"), synthetic(3000, 10, 1)...)
	change := func(at int) []byte {
		data := slices.Clone(good)
		data[at] ^= 0xff
		return data
	}
	version := slices.Clone(good)
	version[18] = 2
	for _, test := range []struct {
		name string
		data []byte
		kind error
		want string
	}{
		{"empty", nil, edition.ErrCutShort, "edition test: cut short: it has 0 bytes, not even its first 44"},
		{"other file", []byte("<html>"), edition.ErrNotEdition, "edition test: not an edition"},
		{"half", good[:len(good)/2], edition.ErrCutShort, fmt.Sprintf("edition test: cut short: it has %d of %d bytes", len(good)/2, len(good))},
		{"version", version, edition.ErrFormat, "edition test: of another format: format 2, this program reads format 1: refresh again"},
		{"start", change(30), edition.ErrDamaged, "edition test: damaged (checksum of its first 44 bytes differs)"},
		{"contents", change(60), edition.ErrDamaged, "edition test: damaged (its contents: checksum differs)"},
		{"last block", change(len(good) - 1), edition.ErrDamaged, "edition test: damaged (checksum of block 43 differs)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := verify(test.data)
			if !errors.Is(err, test.kind) || err.Error() != test.want {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestFileCutShortWhileOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.edition")
	data := encode(t, header(t, "2025-06-18"), synthetic(3000, 10, 1)...)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	e, err := edition.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 2000); err != nil {
		t.Fatal(err)
	}
	if err := e.Verify(); !errors.Is(err, edition.ErrCutShort) {
		t.Errorf("got %v", err)
	}
	e.Close()
	if err := e.Verify(); !errors.Is(err, os.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}

func TestManyReadersAtOnce(t *testing.T) {
	records := synthetic(3000, 10, 1)
	e := parse(t, encode(t, header(t, "2025-06-18"), records...))
	shelf, err := edition.NewShelf(e)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			random := rand.New(rand.NewPCG(uint64(worker), 0))
			for range 200 {
				want := records[random.IntN(len(records))]
				r, found, err := e.Record(want.ID)
				if err != nil || !found || r.Claims[1].Value != want.Claims[1].Value {
					t.Errorf("record %s: %v, %v", want.ID, found, err)
				}
			}
			claims := 0
			for r, err := range shelf.All() {
				if err != nil {
					t.Error(err)
				}
				claims += len(r.Claims)
			}
		})
	}
	group.Wait()
}
