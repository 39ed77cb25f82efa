package edition_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict/edition"
	"interdict/graph"
)

// known writes a claim with what is known of it: "name A: 2019-01..2022-01, not before 2018, gone 2024".
func known(claims []graph.Claim) []string {
	var lines []string
	short := func(t time.Time) string { return strings.TrimPrefix(t.Format(time.DateOnly), "20") }
	for _, c := range claims {
		line := fmt.Sprintf("%s %s: %s..%s", c.Property, c.Value, short(c.Known.First), short(c.Known.Last))
		if c.Source.Part != "" {
			line = c.Source.Part + " " + line
		}
		if !c.Known.Before.IsZero() {
			line += ", not in " + short(c.Known.Before)
		}
		if !c.Known.Gone.IsZero() {
			line += ", gone in " + short(c.Known.Gone)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestHistory(t *testing.T) {
	const id = "ofac:36"
	type published struct {
		day    string
		parts  string // with blanks between
		claims []string
	}
	for _, test := range []struct {
		name     string
		editions []published
		want     []string
	}{
		{
			"in the only edition",
			[]published{{"2019-01-01", "", []string{"name=A"}}},
			[]string{"name A: 19-01-01..19-01-01"},
		}, {
			"in all editions",
			[]published{{"2019-01-01", "", []string{"name=A"}}, {"2020-01-01", "", []string{"name=A"}}, {"2021-01-01", "", []string{"name=A"}}},
			[]string{"name A: 19-01-01..21-01-01"},
		}, {
			"came later",
			[]published{{"2019-01-01", "", nil}, {"2020-01-01", "", nil}, {"2021-01-01", "", []string{"name=A"}}},
			[]string{"name A: 21-01-01..21-01-01, not in 20-01-01"},
		}, {
			"withdrawn",
			[]published{{"2019-01-01", "", []string{"name=A"}}, {"2020-01-01", "", []string{"name=A"}}, {"2021-01-01", "", nil}, {"2022-01-01", "", nil}},
			[]string{"name A: 19-01-01..20-01-01, gone in 21-01-01"},
		}, {
			"relisted",
			[]published{
				{"2019-01-01", "", []string{"name=A"}}, {"2020-01-01", "", nil}, {"2021-01-01", "", nil},
				{"2022-01-01", "", []string{"name=A"}}, {"2023-01-01", "", []string{"name=A"}},
			},
			[]string{"name A: 22-01-01..23-01-01, not in 21-01-01", "name A: 19-01-01..19-01-01, gone in 20-01-01"},
		}, {
			"value changed, the newest edition's order first",
			[]published{{"2019-01-01", "", []string{"name=A", "alias=B", "alias=C"}}, {"2020-01-01", "", []string{"alias=C", "name=A", "alias=D"}}},
			[]string{
				"alias C: 19-01-01..20-01-01", "name A: 19-01-01..20-01-01", "alias D: 20-01-01..20-01-01, not in 19-01-01",
				"alias B: 19-01-01..19-01-01, gone in 20-01-01",
			},
		}, {
			"an edition that does not cover the part says nothing of it",
			[]published{
				{"2019-01-01", "sdn alt", []string{"sdn/name=A", "alt/alias=B"}},
				{"2020-01-01", "sdn", []string{"sdn/name=A"}},
				{"2021-01-01", "sdn alt", []string{"sdn/name=A", "alt/alias=B"}},
			},
			[]string{"sdn name A: 19-01-01..21-01-01", "alt alias B: 19-01-01..21-01-01"},
		}, {
			"not covered since",
			[]published{{"2019-01-01", "sdn alt", []string{"alt/alias=B"}}, {"2020-01-01", "sdn", nil}},
			[]string{"alt alias B: 19-01-01..19-01-01"},
		}, {
			"not covered before",
			[]published{{"2019-01-01", "sdn", nil}, {"2020-01-01", "sdn alt", []string{"alt/alias=B"}}},
			[]string{"alt alias B: 20-01-01..20-01-01"},
		}, {
			"withdrawn by the next edition that covers the part",
			[]published{{"2019-01-01", "sdn alt", []string{"alt/alias=B"}}, {"2020-01-01", "sdn", nil}, {"2021-01-01", "alt", nil}},
			[]string{"alt alias B: 19-01-01..19-01-01, gone in 21-01-01"},
		}, {
			"another part is another claim",
			[]published{
				{"2019-01-01", "UVL EL", []string{"UVL/listedUnder=EAR"}},
				{"2020-01-01", "UVL EL", []string{"EL/listedUnder=EAR"}},
			},
			[]string{"EL listedUnder EAR: 20-01-01..20-01-01, not in 19-01-01", "UVL listedUnder EAR: 19-01-01..19-01-01, gone in 20-01-01"},
		}, {
			"said twice in one edition",
			[]published{{"2019-01-01", "", []string{"name=A", "name=A"}}, {"2020-01-01", "", []string{"name=A"}}},
			[]string{"name A: 19-01-01..20-01-01"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			var editions []*edition.Edition
			for _, p := range test.editions {
				records := []graph.Record{record("ofac:1", "name=X")}
				if p.claims != nil {
					records = append(records, record(id, p.claims...))
				}
				editions = append(editions, publication(t, p.day, strings.Fields(p.parts), records...))
			}
			rand.New(rand.NewPCG(1, 1)).Shuffle(len(editions), func(i, j int) { editions[i], editions[j] = editions[j], editions[i] })
			shelf := shelve(t, editions...)
			claims, err := shelf.Record(id)
			if err != nil {
				t.Fatal(err)
			}
			if got := known(claims); !slices.Equal(got, test.want) {
				t.Errorf("\n got %q\nwant %q", got, test.want)
			}
			for r, err := range shelf.All() {
				if err != nil {
					t.Fatal(err)
				}
				if r.ID == id && !reflect.DeepEqual(r.Claims, claims) {
					t.Errorf("read with all others: %q", known(r.Claims))
				}
			}
		})
	}
}

func shelve(t testing.TB, editions ...*edition.Edition) *edition.Shelf {
	t.Helper()
	shelf, err := edition.NewShelf(editions...)
	if err != nil {
		t.Fatal(err)
	}
	return shelf
}

func TestHistoryCitesTheNewestEdition(t *testing.T) {
	old := publication(t, "2019-01-01", nil, record("ofac:36", "name=A"))
	moved := record("ofac:36", "name=A")
	moved.Claims[0].Source.Place.Line = 77
	new := publication(t, "2020-01-01", nil, moved)
	claims, err := shelve(t, new, old).Record("ofac:36")
	if err != nil {
		t.Fatal(err)
	}
	want := moved.Claims[0]
	want.Source.Edition, want.Source.Record = new.Header().ID, "36"
	want.Known = graph.Known{First: day(t, "2019-01-01"), Last: day(t, "2020-01-01")}
	if !reflect.DeepEqual(claims, []graph.Claim{want}) {
		t.Errorf("got %+v\nwant %+v", claims, want)
	}
}

// lacking returns an edition in which the record 36 stood but could not be read.
func lacking(t testing.TB, published string, field string) *edition.Edition {
	t.Helper()
	h := header(t, published)
	h.Skipped = []graph.Skipped{{Record: "36", Field: field, Reason: "it does not read"}}
	return parse(t, encode(t, h))
}

func TestRecordThatCouldNotBeReadIsNotWithdrawn(t *testing.T) {
	first, last := publication(t, "2019-01-01", nil, record("ofac:36", "name=A")), publication(t, "2021-01-01", nil, record("ofac:36", "name=A"))
	empty := publication(t, "2022-01-01", nil)
	for _, test := range []struct {
		name     string
		editions []*edition.Edition
		want     []string
	}{
		{"between two", []*edition.Edition{first, lacking(t, "2020-01-01", ""), last}, []string{"name A: 19-01-01..21-01-01"}},
		{"at the end", []*edition.Edition{first, lacking(t, "2020-01-01", "")}, []string{"name A: 19-01-01..19-01-01"}},
		{"at the start", []*edition.Edition{lacking(t, "2018-01-01", ""), first}, []string{"name A: 19-01-01..19-01-01"}},
		{"and then gone", []*edition.Edition{first, lacking(t, "2020-01-01", ""), empty}, []string{"name A: 19-01-01..19-01-01, gone in 22-01-01"}},
		{"one field of it", []*edition.Edition{first, lacking(t, "2020-01-01", "Remarks")}, []string{"name A: 19-01-01..19-01-01, gone in 20-01-01"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			claims, err := shelve(t, test.editions...).Record("ofac:36")
			if got := known(claims); err != nil || !slices.Equal(got, test.want) {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
	if got := differences(t, first, lacking(t, "2020-01-01", "")); len(got) > 0 {
		t.Errorf("compared with the edition before: %q", got)
	}
	if got := differences(t, lacking(t, "2020-01-01", ""), last); len(got) > 0 {
		t.Errorf("compared with the edition after: %q", got)
	}
}

// sourced returns an edition of another source than ofac.
func sourced(t testing.TB, source, reader, published string, records ...graph.Record) *edition.Edition {
	t.Helper()
	h := header(t, published)
	h.Source, h.Reader = source, reader
	for i := range records {
		for j := range records[i].Claims {
			records[i].Claims[j].Source.Source = source
		}
	}
	return parse(t, encode(t, h, records...))
}

func TestShelfOfSeveralSources(t *testing.T) {
	shelf := shelve(t,
		sourced(t, "un", "un/1", "2025-06-18", record("un:KPe.018", "name=C")),
		sourced(t, "ofac", "ofac/1", "2025-06-19", record("ofac:9352", "name=B"), record("ofac:1", "name=A")),
		sourced(t, "ofac", "ofac/1", "2025-06-18", record("ofac:1", "name=A")),
		sourced(t, "ofac-old", "ofac/1", "2025-06-18", record("ofac-old:1", "name=A")),
	)
	var editions []string
	for _, e := range shelf.Editions() {
		editions = append(editions, e.Header().String()[:len(e.Header().String())-13])
	}
	if want := []string{"ofac 2025-06-18", "ofac 2025-06-19", "ofac-old 2025-06-18", "un 2025-06-18"}; !slices.Equal(editions, want) {
		t.Errorf("editions %q, want %q", editions, want)
	}
	var ids []graph.ID
	for r, err := range shelf.All() {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, r.ID)
	}
	if want := []graph.ID{"ofac-old:1", "ofac:1", "ofac:9352", "un:KPe.018"}; !slices.Equal(ids, want) || !slices.IsSorted(ids) {
		t.Errorf("records %q, want %q", ids, want)
	}
	for r, err := range shelf.All() {
		if err != nil || r.ID != "ofac-old:1" {
			t.Errorf("first record %s, %v", r.ID, err)
		}
		break
	}
	for _, id := range []graph.ID{"ofac:2", "eu:1", ""} {
		if claims, err := shelf.Record(id); len(claims) > 0 || err != nil {
			t.Errorf("record %q: %v, %v", id, claims, err)
		}
	}
}

func TestShelfRefusesTheSameTwice(t *testing.T) {
	e := publication(t, "2025-06-18", nil)
	if _, err := edition.NewShelf(e, publication(t, "2025-06-18", nil)); err == nil || !strings.Contains(err.Error(), "stands twice") {
		t.Errorf("got %v", err)
	}
}

func TestLaterReaderReplacesTheEarlier(t *testing.T) {
	old := sourced(t, "ofac", "ofac/9", "2025-06-18", record("ofac:1", "name=A; B"))
	new := sourced(t, "ofac", "ofac/10", "2025-06-18", record("ofac:1", "name=A", "alias=B"))
	shelf := shelve(t, new, old)
	if !slices.Equal(shelf.Editions(), []*edition.Edition{new}) {
		t.Errorf("editions %v", shelf.Editions())
	}
	claims, err := shelf.Record("ofac:1")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := known(claims), []string{"name A: 25-06-18..25-06-18", "alias B: 25-06-18..25-06-18"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOpenDir(t *testing.T) {
	dir := t.TempDir()
	var paths []string
	for _, published := range []string{"2025-06-18", "2025-11-15", "2026-02-27"} {
		w, err := edition.Create(dir, header(t, published))
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Add(record("ofac:1", "name=A")); err != nil {
			t.Fatal(err)
		}
		path, _, err := w.Commit()
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	data, err := os.ReadFile(paths[1])
	if err != nil {
		t.Fatal(err)
	}
	write := func(path string, data []byte) {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(paths[1], data[:100])
	copied := filepath.Join(dir, "ofac", "copy.edition")
	write(copied, readFile(t, paths[2]))
	write(filepath.Join(dir, "ofac", "notes.txt"), []byte("no edition"))
	write(filepath.Join(dir, "ofac", "x.edition.123.unfinished"), data[:100])

	shelf, refused := edition.OpenDir(dir)
	defer shelf.Close()
	var published []string
	for _, e := range shelf.Editions() {
		published = append(published, e.Header().Published.Format(time.DateOnly))
	}
	if want := []string{"2025-06-18", "2026-02-27"}; !slices.Equal(published, want) {
		t.Errorf("editions %q, want %q", published, want)
	}
	if len(refused) != 2 || !errors.Is(refused[0], edition.ErrCutShort) || !strings.Contains(refused[0].Error(), paths[1]) ||
		refused[1].Error() != "edition "+copied+": it is the same as "+paths[2] && refused[1].Error() != "edition "+paths[2]+": it is the same as "+copied {
		t.Errorf("refused %q", refused)
	}
	if err := shelf.Close(); err != nil {
		t.Error(err)
	}
	if _, err := shelf.Record("ofac:1"); !errors.Is(err, os.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestOpenDirThatIsNotThere(t *testing.T) {
	shelf, refused := edition.OpenDir(filepath.Join(t.TempDir(), "none"))
	if len(refused) > 0 || len(shelf.Editions()) > 0 {
		t.Errorf("%v, %v", shelf.Editions(), refused)
	}
}

func TestCommitRefuses(t *testing.T) {
	dir := t.TempDir()
	h := header(t, "2025-06-18")
	h.Published = time.Time{}
	w, err := edition.Create(dir, h)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Commit(); err == nil || err.Error() != "write edition of ofac: no day of publication is given" {
		t.Errorf("got %v", err)
	}
	w.Abort()
	if _, _, err := w.Commit(); err == nil || err.Error() != "write edition: it was given up" {
		t.Errorf("after Abort: %v", err)
	}
	if err := w.Add(record(":1")); err == nil {
		t.Error("after Abort a record is taken")
	}
	if _, err := edition.Create(dir, edition.Header{Source: "../etc"}); err == nil {
		t.Error("a source that leads out of the folder is not refused")
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}
