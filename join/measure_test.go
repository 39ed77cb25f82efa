package join

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict/edition"
	"interdict/graph"
	"interdict/source"
	"interdict/source/catalog"
)

// The tests in this file measure on the real lists how often joins are wrong and
// how many are missed. The numbers are those of docs/joins.md.

// dataFolder returns the folder of real data, or skips the test.
func dataFolder(t testing.TB) string {
	t.Helper()
	folder := os.Getenv("INTERDICT_DATA")
	if folder == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	return folder
}

// publications are the newest of each list, and of those that come in parts all parts.
var publications = []struct{ source, day, files string }{
	{"ofac", "2022-01-31", "ofac/2022-01/sdn.csv ofac/2022-01/add.csv ofac/2022-01/alt.csv"},
	{"ofac", "2024-05-03", "ofac/sdn_2024-05-03.csv"},
	{"ofac", "2025-03-28", "ofac/cons_2025-03-28.xml"},
	{"ofac", "2025-12-31", "ofac/add_2025-12.csv ofac/alt_2025-12.csv"},
	{"un", "2026-02-27", "un/consolidated_2026-02-27.xml"},
	{"eu", "2026-02-24", "eu/eu-fsf-2026-02-24.xml.gz"},
	{"uk", "2026-08-22", "uk/uk-2026-08-22.xml.gz"},
	{"seco", "2026-02-24", "ch/ch-seco-2026-02.xml.gz"},
	{"csl", "2022-05-31", "us/csl_consolidated_2022-05.csv.gz"},
	{"csl", "2026-07-31", "us/screening-list_2026-07-31.json"},
	{"bis", "2026-07-31", "us/ecfr_title-15_part-744.xml"},
	{"sema", "2025-03-20", "ca/sema-lmes_2025-03-20.xml"},
	{"dfat", "2024-12-31", "au/regulation8_consolidated_2024-12.xlsx"},
	{"meti", "2025-09-29", "jp/meti_end_user_list_2025-09-29.xlsx"},
	{"dossier", "2026-01-01", ""},
}

// realShelf reads the real lists, as they were published, into editions.
func realShelf(t testing.TB) *edition.Shelf {
	t.Helper()
	folder, dir := dataFolder(t), t.TempDir()
	sources := catalog.All()
	for _, p := range publications {
		at := slices.IndexFunc(sources, func(s source.Source) bool { return s.ID == p.source })
		files := listFiles(filepath.Join(folder, "lists"), strings.Fields(p.files))
		if p.files == "" {
			_, files = catalog.Embedded()
		}
		sum := sha256.Sum256([]byte(p.source + p.day))
		published, err := time.Parse(time.DateOnly, p.day)
		if err != nil {
			t.Fatal(err)
		}
		writer, err := edition.Create(dir, edition.Header{Source: p.source, Reader: sources[at].Reader.Version(), Published: published,
			PublishedFrom: edition.FromContent, Files: []edition.FileInfo{{Name: p.source, SHA256: hex.EncodeToString(sum[:])}}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sources[at].Reader.Read(context.Background(), files, source.Sink{Emit: writer.Add, Skip: writer.Skip}); err != nil {
			t.Fatalf("%s of %s: %v", p.source, p.day, err)
		}
		if _, _, err := writer.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	shelf, refused := edition.OpenDir(dir)
	if len(refused) > 0 {
		t.Fatal(refused)
	}
	t.Cleanup(func() { shelf.Close() })
	return shelf
}

func listFiles(folder string, names []string) []source.File {
	var files []source.File
	for _, name := range names {
		path := filepath.Join(folder, name)
		files = append(files, source.File{Name: strings.TrimSuffix(filepath.Base(path), ".gz"), Open: func() (io.ReadCloser, error) {
			file, err := os.Open(path)
			if err != nil || !strings.HasSuffix(path, ".gz") {
				return file, err
			}
			return gzip.NewReader(file)
		}})
	}
	return files
}

// TestRealLists: on the real lists few joins are wrong, few are missed, and what
// is known of single bodies is so.
func TestRealLists(t *testing.T) {
	shelf := realShelf(t)
	records, err := readRecords(t.Context(), shelf)
	if err != nil {
		t.Fatal(err)
	}
	all := newWelder(records)
	all.curate()
	declared := newWelder(records)
	declared.curate()
	declared.weldAll(references(declared))
	hidden := newWelder(withoutReferences(t, shelf))
	hidden.curate()
	all.weldAll(references(all))
	for _, w := range []*welder{all, hidden} {
		if err := w.compare(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("ways", func(t *testing.T) { countWays(t, all) })
	t.Run("recall", func(t *testing.T) { measureRecall(t, declared, hidden) })
	t.Run("wrong", func(t *testing.T) { measureWrong(t, declared, all, hidden) })
	t.Run("ssrc", func(t *testing.T) { checkSSRC(t, all) })
}

// withoutReferences reads the records of a shelf as if no list gave the number of
// another's entry.
func withoutReferences(t *testing.T, shelf *edition.Shelf) []*record {
	var records []*record
	for r, err := range shelf.All() {
		if err != nil {
			t.Fatal(err)
		}
		if isEvent(r) {
			continue // as readRecords leaves it out: both number their records alike
		}
		r.Claims = slices.DeleteFunc(r.Claims, func(c graph.Claim) bool { return c.Property == graph.AuthorityID })
		prepared := prepare(r)
		records = append(records, &prepared)
	}
	return records
}

// countWays tells how many joins each way found.
func countWays(t *testing.T, w *welder) {
	ways := map[string]int{}
	for _, c := range w.welded {
		ways[c.Source.Record]++
	}
	r := w.result()
	bodies := 0
	for _, members := range w.members {
		bodies += min(len(members), 1)
	}
	t.Logf("%d records, %d bodies, joins %v, %d doubts", len(w.records), bodies, ways, len(r.Doubts))
	if doubted := slices.IndexFunc(r.Doubts, func(d Doubt) bool { return d.Way == ByReference }); doubted < 0 {
		t.Error("no reference was doubted: four are mistyped")
	}
}

// measureRecall hides what lists say of each other, and tells how many of the
// pairs that it proves are found all the same.
func measureRecall(t *testing.T, declared, hidden *welder) {
	least := map[string]float64{
		"uk-un body": 0.85, "uk-un person": 0.55, // the copy at hand of the UK's list has no dates of birth
		"eu-un body": 0.95, "eu-un person": 0.80, "csl-ofac body": 0.85, "csl-ofac person": 0.80,
	}
	found, proved := map[string]int{}, map[string]int{}
	for _, members := range declared.members {
		for i, a := range members {
			for _, b := range members[i+1:] {
				x, y := declared.records[a], declared.records[b]
				if len(x.names) == 0 || len(y.names) == 0 {
					continue // of some the publication at hand has the addresses alone
				}
				sources := []string{x.id.Source(), y.id.Source()}
				slices.Sort(sources)
				kind := strings.Join(sources, "-") + " " + string(x.profile.Schema.Class())
				proved[kind]++
				if hidden.find(a) == hidden.find(b) {
					found[kind]++
				}
			}
		}
	}
	for kind, least := range least {
		share := float64(found[kind]) / float64(max(proved[kind], 1))
		t.Logf("%s: %d of %d found, %.3f", kind, found[kind], proved[kind], share)
		if share < least {
			t.Errorf("%s: %.3f of the pairs are found, want %.2f", kind, share, least)
		}
	}
}

// measureWrong counts bodies that hold two entries of a list that names each body
// once, and entries of which references say that they are two. Such lists do name
// some twice: the UN has Hassan Dahir Aweys under two regimes, OFAC a dozen firms
// and persons under two programmes.
func measureWrong(t *testing.T, declared, all, hidden *welder) {
	for _, limit := range []struct {
		name   string
		w      *welder
		source string
		most   int
	}{{"all", all, "un", 0}, {"all", all, "ofac", 10}, {"references hidden", hidden, "un", 0}, {"references hidden", hidden, "ofac", 16}} {
		twice := 0
		for _, members := range limit.w.members {
			entries := map[int]graph.ID{} // by the body that references prove
			for _, m := range members {
				for _, same := range declared.members[declared.find(m)] {
					if id := declared.records[same].id; id.Source() == limit.source {
						entries[declared.find(m)] = id
					}
				}
			}
			if len(entries) > 1 {
				twice++
				t.Logf("%s: one body of %v", limit.name, entries)
			}
		}
		if twice > limit.most {
			t.Errorf("%s: %d bodies hold two entries of %s, want at most %d", limit.name, twice, limit.source, limit.most)
		}
	}
}

// checkSSRC: the centre is one body on all lists, and its employees with common
// names are joined with nobody else.
func checkSSRC(t *testing.T, w *welder) {
	var ids []string
	for _, m := range w.members[w.find(w.number["dossier:ssrc"])] {
		ids = append(ids, string(w.records[m].id))
	}
	for _, want := range []string{"ofac:9352", "csl:sdn-9352", "eu:6836", "eu:119270", "uk:CHW0006", "seco:12445", "sema:syria-part-1-25", "dfat:2361"} {
		if !slices.Contains(ids, want) {
			t.Errorf("%s is not SSRC: %s", want, ids)
		}
	}
	for _, source := range []string{"meti:", "bis:", "csl:el-", "csl:isn-"} {
		if !slices.ContainsFunc(ids, func(id string) bool { return strings.HasPrefix(id, source) }) {
			t.Errorf("no entry of %s is SSRC: %s", source, ids)
		}
	}
	employees := 0
	for i, r := range w.records {
		number, isEntry := strings.CutPrefix(string(r.id), "csl:sdn-")
		if !isEntry || number < "21905" || number > "22175" || len(number) != 5 {
			continue
		}
		employees++
		if number == "21959" || number == "21963" {
			continue // a director and a doctor, whom the EU lists with the same day of birth
		}
		for _, m := range w.members[w.find(i)] {
			if id := w.records[m].id; id != r.id && id != graph.ID("ofac:"+number) {
				t.Errorf("%s, an employee of SSRC, was joined with %s", r.id, id)
			}
		}
	}
	if employees != 271 {
		t.Errorf("%d employees, want 271", employees)
	}
}

// TestLabelledPairs: of pairs that people judged, hardly any that are two are
// joined, though they were chosen for being alike.
func TestLabelledPairs(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(dataFolder(t), "pairs", "opensanctions-pairs-dev.json"))
	if err != nil {
		t.Fatal(err)
	}
	var pairs []struct {
		Left, Right labelledEntity
		Judgement   string
	}
	if err := json.Unmarshal(text, &pairs); err != nil {
		t.Fatal(err)
	}
	joined, judged := map[string]int{}, map[string]int{}
	for _, p := range pairs {
		if !p.Left.isParty() || !p.Right.isParty() {
			continue
		}
		a, b := prepare(p.Left.record("left")), prepare(p.Right.record("right"))
		w := newWelder([]*record{&a, &b})
		if err := w.compare(t.Context()); err != nil {
			t.Fatal(err)
		}
		judged[p.Judgement]++
		if w.find(0) == w.find(1) {
			joined[p.Judgement]++
			if p.Judgement == "negative" {
				t.Logf("joined wrongly: %q, %q: %s", a.called(), b.called(), w.welded[0].Value)
			}
		}
	}
	t.Logf("negatives: %d of %d joined; positives: %d of %d joined", joined["negative"], judged["negative"], joined["positive"], judged["positive"])
	if most := 3; joined["negative"] > most {
		t.Errorf("%d pairs of two are joined, want at most %d", joined["negative"], most)
	}
	if share := float64(joined["positive"]) / float64(judged["positive"]); share < 0.5 {
		t.Errorf("%.2f of the pairs of one are joined, want half", share)
	}
}

// labelledEntity is an entity in FollowTheMoney's words, which are ours.
type labelledEntity struct {
	ID         string
	Schema     string
	Properties map[string][]string
}

func (e labelledEntity) isParty() bool {
	return slices.Contains([]string{"Person", "Organization", "Company", "LegalEntity", "Vessel"}, e.Schema)
}

func (e labelledEntity) record(of string) graph.Record {
	b := source.NewRecord(of, e.ID, graph.Schema(e.Schema), graph.Place{})
	for property, values := range e.Properties {
		for _, value := range values {
			b.Add(graph.Property(property), value, graph.Place{})
		}
	}
	return b.Record()
}

func BenchmarkRealLists(b *testing.B) {
	shelf := realShelf(b)
	b.ReportAllocs()
	for b.Loop() {
		mustFind(b, shelf)
	}
}
