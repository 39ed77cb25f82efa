package screen

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict/date"
	"interdict/edition"
	"interdict/graph"
	"interdict/index"
	"interdict/match"
	"interdict/profile"
	"interdict/source"
)

// world is editions of invented lists, and the screener over them.
type world struct {
	t        testing.TB
	dir      string
	screener *Screener
}

func newWorld(t testing.TB) *world { return &world{t: t, dir: t.TempDir()} }

// entry is one record of an invented list.
type entry struct {
	id     string // "ofac:1"
	name   string
	schema graph.Schema
	part   string
	claims []graph.Claim // subject, part and record are filled in
}

func listed(programme, from string) graph.Claim {
	c := graph.Claim{Property: graph.ListedUnder, Value: programme}
	if from != "" {
		c.Holds.From = date.MustParse(from)
	}
	return c
}

func related(p graph.Property, to string) graph.Claim {
	return graph.Claim{Property: p, Object: graph.ID(to), Value: "says so"}
}

// publish adds an edition of a source on a day.
func (w *world) publish(of, day string, parts []string, entries ...entry) {
	w.t.Helper()
	published, err := time.Parse(time.DateOnly, day)
	if err != nil {
		w.t.Fatal(err)
	}
	writer, err := edition.Create(w.dir, edition.Header{Source: of, Published: published, PublishedFrom: edition.FromContent, Reader: of + "/1",
		Parts: parts, Files: []edition.FileInfo{{Name: of + day, SHA256: strings.Repeat("0", 64-len(of+day)) + hexOf(of+day)}}})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, e := range entries {
		id := graph.ID(e.id)
		b := source.NewRecord(of, id.Key(), e.schema, graph.Place{Line: 1}).Cite(e.part, "https://example.org/"+id.Key())
		b.Add(graph.Name, e.name, graph.Place{Line: 1})
		record := b.Record()
		for _, c := range e.claims {
			c.Subject, c.Source = id, graph.Citation{Part: e.part, Record: id.Key(), Place: graph.Place{Line: 2}}
			record.Claims = append(record.Claims, c)
		}
		if err := writer.Add(record); err != nil {
			w.t.Fatal(err)
		}
	}
	if _, _, err := writer.Commit(); err != nil {
		w.t.Fatal(err)
	}
}

// hexOf makes letters and digits of a text that are hexadecimal.
func hexOf(text string) string {
	const digits = "0123456789abcdef"
	out := make([]byte, len(text))
	for i := range len(text) {
		out[i] = digits[text[i]%16]
	}
	return string(out)
}

// policy in which only what a test publishes is asked for.
const smallPolicy = `
name: small
thresholds: {review: 0.70, strong: 0.86, name_alone: 0.96}
other_jurisdictions: review
sources:
  ofac: {required: true, max_age_days: 30}
rules:
  - {id: us-wmd, law: an order, jurisdiction: US, lists: [ofac/sdn], programmes: [NPWMD], from: 2005-06-28, effect: prohibited, says: blocked}
  - {id: us-ended, law: an ended order, jurisdiction: US, lists: [ofac/sdn], programmes: [SYRIA], to: 2025-06-30, effect: prohibited, says: blocked}
  - {id: eu-any, law: a regulation, jurisdiction: EU, lists: ["eu/*"], programmes: ["*"], effect: prohibited, says: frozen}
links:
  - {relation: partOf, effect: inherits, says: is part of}
  - {relation: linkedTo, effect: review, says: is linked to}
  - {relation: headedBy, reverse: true, effect: review, says: heads}
` + smallReports

const smallReports = "reports: {review: [supplied, received]}\n"

func (w *world) open() {
	w.t.Helper()
	shelf, refused := edition.OpenDir(w.dir)
	if len(refused) > 0 {
		w.t.Fatal(refused)
	}
	ix, err := index.InMemory(shelf, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	policy, err := ReadPolicy([]byte(smallPolicy))
	if err != nil {
		w.t.Fatal(err)
	}
	w.screener = &Screener{Bodies: ix, Policy: policy, Program: "test"}
	for _, e := range shelf.Editions() {
		w.screener.Editions = append(w.screener.Editions, e.Header())
	}
	w.t.Cleanup(func() { shelf.Close() })
}

func (w *world) ask(deal Deal, at, known string, sources ...string) Decision {
	w.t.Helper()
	day, err := date.ParseDay(at)
	if err != nil {
		w.t.Fatal(err)
	}
	moment, err := date.ParseDay(known)
	if err != nil {
		w.t.Fatal(err)
	}
	d, err := w.screener.Screen(context.Background(), deal, Asked{At: day, Known: moment.Time(), Sources: sources})
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

func name(n string) Deal { return Deal{Parties: []Party{{Name: n}}} }

// found writes findings as "rule effect entity", so that one that a test did not
// name fails it.
func found(d Decision) []string {
	var lines []string
	for _, f := range d.Findings {
		about := f.Subject
		if f.Entity != nil {
			about = string(f.Entity.ID)
		}
		lines = append(lines, strings.Join([]string{string(f.Kind), f.Rule, string(f.Effect), about}, " "))
	}
	return lines
}

func (w *world) want(d Decision, outcome Outcome, findings ...string) {
	w.t.Helper()
	if d.Outcome() != outcome {
		w.t.Errorf("outcome %s, want %s (gaps %v)", d.Outcome(), outcome, d.Gaps)
	}
	if got := found(d); !slices.Equal(got, findings) {
		w.t.Errorf("findings\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(findings, "\n  "))
	}
}

const (
	agency  = "Zarqawan Institute of Applied Metrology"
	factory = "Bekhmal Precision Castings"
)

func TestListedAndNotYetListed(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-01", []string{"sdn"}, entry{"ofac:1", agency, graph.Organization, "sdn", []graph.Claim{listed("NPWMD", "2007-01-04")}})
	w.open()
	w.want(w.ask(name(agency), "2026-11-20", "2026-11-20"), Prohibited, "party us-wmd prohibited ofac:1")
	w.want(w.ask(name(agency), "2006-06-01", "2026-11-20"), Clear, "party us-wmd none ofac:1")
	before := w.ask(name(agency), "2006-06-01", "2026-11-20")
	if why := before.Findings[0].Why; !strings.Contains(why, "not yet then: ofac/sdn NPWMD since 2007-01-04") {
		t.Errorf("why: %s", why)
	}
}

func TestProgrammeBoundsWhatTheListLeavesOpen(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-01", []string{"sdn"}, entry{"ofac:1", agency, graph.Organization, "sdn", []graph.Claim{listed("NPWMD", "")}},
		entry{"ofac:2", factory, graph.Company, "sdn", []graph.Claim{listed("SYRIA", "")}})
	w.open()
	w.want(w.ask(name(agency), "2004-06-01", "2026-11-20"), Clear, "party us-wmd none ofac:1")
	w.want(w.ask(name(agency), "2005-06-28", "2026-11-20"), Prohibited, "party us-wmd prohibited ofac:1")
	w.want(w.ask(name(factory), "2025-06-29", "2026-11-20"), Prohibited, "party us-ended prohibited ofac:2")
	w.want(w.ask(name(factory), "2026-11-20", "2026-11-20"), Clear, "party us-ended none ofac:2")
}

func TestFormerlyListed(t *testing.T) {
	w := newWorld(t)
	one := entry{"ofac:1", agency, graph.Organization, "sdn", []graph.Claim{listed("NPWMD", "")}}
	two := entry{"ofac:2", factory, graph.Company, "sdn", []graph.Claim{listed("NPWMD", "")}}
	w.publish("ofac", "2024-01-10", []string{"sdn"}, one)
	w.publish("ofac", "2025-01-10", []string{"sdn"}, one, two)
	w.publish("ofac", "2026-11-10", []string{"sdn"}, two)
	w.open()
	w.want(w.ask(name(agency), "2026-11-20", "2026-11-20"), Clear, "party us-wmd none ofac:1")
	gone := w.ask(name(agency), "2026-11-20", "2026-11-20").Findings[0]
	if !strings.Contains(gone.Why, "formerly ofac/sdn NPWMD, until some day from 2025-01-11 to 2026-11-10") {
		t.Errorf("why: %s", gone.Why)
	}
	w.want(w.ask(name(agency), "2025-01-10", "2026-11-20"), Prohibited, "party us-wmd prohibited ofac:1")
	w.want(w.ask(name(agency), "2025-02-01", "2025-02-01"), Prohibited, "party us-wmd prohibited ofac:1")
	w.want(w.ask(name(factory), "2024-01-05", "2026-11-20"), Clear, "party us-wmd none ofac:2")
	w.want(w.ask(name(factory), "2024-06-01", "2026-11-20"), Prohibited, "party us-wmd prohibited ofac:2") // the dates leave it open
	w.want(w.ask(name(factory), "2024-02-01", "2024-02-01"), Clear)                                        // nobody knew of it
}

func TestSettledByAnotherSource(t *testing.T) {
	w := newWorld(t)
	same := related(graph.SameAs, "ofac:1")
	ended := listed("SYRIA", "2006-03-09")
	ended.Holds.To = date.MustParse("2025-06-30")
	w.publish("ofac", "2024-05-03", []string{"sdn"}, entry{"ofac:1", agency, graph.Organization, "sdn", []graph.Claim{listed("NPWMD", ""), listed("SYRIA", "")}})
	w.publish("dossier", "2026-11-01", []string{"ofac/sdn"},
		entry{"dossier:one", agency, graph.Organization, "ofac/sdn", []graph.Claim{same, listed("NPWMD", "2007-01-04"), ended}})
	w.open()
	w.want(w.ask(name(agency), "2006-06-01", "2026-11-20"), Prohibited, "party us-ended prohibited dossier:one", "party us-wmd none dossier:one")
	w.want(w.ask(name(agency), "2026-11-20", "2026-11-20"), Prohibited, "party us-wmd prohibited dossier:one", "party us-ended none dossier:one")
}

func TestBehindTheParty(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-01", []string{"sdn"},
		entry{"ofac:1", agency, graph.Organization, "sdn", []graph.Claim{listed("NPWMD", "2007-01-04")}},
		entry{"ofac:2", "Department Four Hundred", graph.Organization, "sdn", []graph.Claim{related(graph.PartOf, "ofac:1"), related(graph.HeadedBy, "ofac:5")}},
		entry{"ofac:3", "Workshop Qasimiyah", graph.Organization, "sdn", []graph.Claim{related(graph.PartOf, "ofac:2")}},
		entry{"ofac:4", factory, graph.Company, "sdn", []graph.Claim{related(graph.LinkedTo, "ofac:1"), listed("NPWMD", "")}},
		entry{"ofac:5", "Tawfiq Barakanji", graph.Person, "sdn", nil},
		entry{"ofac:6", "Hollow Circle Holdings", graph.Company, "sdn", []graph.Claim{related(graph.PartOf, "ofac:7")}},
		entry{"ofac:7", "Hollow Circle Partners", graph.Company, "sdn", []graph.Claim{related(graph.PartOf, "ofac:6")}},
	)
	w.open()
	deep := w.ask(name("Workshop Qasimiyah"), "2026-11-20", "2026-11-20")
	w.want(deep, Prohibited, "link us-wmd prohibited ofac:3")
	if f := deep.Findings[0]; len(f.Path) != 2 || f.Path[1].To.ID != "ofac:1" || !strings.Contains(f.Why, "is part of Department Four Hundred, which is part of "+agency) {
		t.Errorf("path %+v, why %s", f.Path, f.Why)
	}
	w.want(w.ask(name("Tawfiq Barakanji"), "2026-11-20", "2026-11-20"), Review, "link us-wmd review ofac:5")
	w.want(w.ask(name(factory), "2026-11-20", "2026-11-20"), Prohibited, "party us-wmd prohibited ofac:4")
	w.want(w.ask(name("Workshop Qasimiyah"), "2006-01-01", "2026-11-20"), Clear, "party known-not-listed none ofac:3")
	circle := w.ask(name("Hollow Circle Holdings"), "2026-11-20", "2026-11-20")
	if circle.Outcome() != Clear {
		t.Errorf("a circle of nobody: %s %v", circle.Outcome(), found(circle))
	}
}

func TestJurisdictionsAndPossibleMatches(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-01", []string{"sdn"}, entry{"ofac:1", "Haroun Tawfiq Barakanji", graph.Person, "sdn", []graph.Claim{listed("NPWMD", ""), {Property: graph.BirthDate, Value: "1960-03-10"}}})
	w.publish("eu", "2026-11-01", []string{"fsf"}, entry{"eu:1", agency, graph.Organization, "fsf", []graph.Claim{listed("SYR", "2011-12-01")}})
	w.open()
	deal := name(agency)
	deal.Jurisdictions = []string{"US"}
	d := w.ask(deal, "2026-11-20", "2026-11-20")
	w.want(d, Review, "party eu-any review eu:1")
	if !strings.Contains(d.Findings[0].Why, "not among those the deal is judged by") {
		t.Errorf("why: %s", d.Findings[0].Why)
	}
	other := Deal{Parties: []Party{{Name: "Haroun Tawfiq Barakanji", Birth: "1991-07-01"}}}
	if d := w.ask(other, "2026-11-20", "2026-11-20"); d.Outcome() == Prohibited {
		t.Errorf("another date of birth: %s, %v", d.Outcome(), d.Findings)
	}
}

func TestCoverage(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-09-01", []string{"sdn"}, entry{"ofac:1", agency, graph.Organization, "sdn", []graph.Claim{listed("NPWMD", "")}})
	w.open()
	const harmless = "Gudrun Petersdotter"
	w.want(w.ask(name(harmless), "2026-09-20", "2026-11-20"), Clear)
	w.want(w.ask(name(harmless), "2026-11-20", "2026-11-20"), Incomplete) // stale
	w.want(w.ask(name(harmless), "2026-08-20", "2026-08-20"), Incomplete) // not yet there
	stale := w.ask(name(harmless), "2026-11-20", "2026-11-20")
	if c := stale.Coverage[0]; c.State != Stale || c.AgeDays != 80 || c.Records != 1 || !strings.Contains(stale.Gaps[0].Why, "80 days before; the policy allows 30") {
		t.Errorf("coverage %+v, gaps %v", c, stale.Gaps)
	}
	w.screener.Refused = []Gap{{"editions", "one is damaged"}}
	w.want(w.ask(name(harmless), "2026-09-20", "2026-11-20"), Incomplete)
	w.screener.Refused = nil
	route := name(harmless)
	route.Route = []Stop{{Place: "Hamburg"}}
	w.want(w.ask(route, "2026-09-20", "2026-11-20"), Clear, "place place none route[0]")
	route.Route[0].Place = "Nowhere at All"
	w.want(w.ask(route, "2026-09-20", "2026-11-20"), Incomplete, "place place-unresolved none route[0]")
	if _, err := w.screener.Screen(context.Background(), name(harmless), Asked{At: 1, Sources: []string{"nosuch"}}); err == nil {
		t.Error("an unknown source was believed")
	}
	elsewhere := name(harmless)
	elsewhere.Jurisdictions = []string{"EU"}
	w.screener.Policy.Sources["ofac"] = Demand{Required: true, For: "US"}
	w.want(w.ask(elsewhere, "2026-11-20", "2026-11-20"), Clear) // the list is another law's
	elsewhere.Jurisdictions = []string{"XX"}
	if _, err := w.screener.Screen(context.Background(), elsewhere, Asked{At: 1}); err == nil || !strings.Contains(err.Error(), "jurisdictions[0]") {
		t.Errorf("an unknown law was passed over: %v", err)
	}
}

// TestShipByItsNameAlone: who gives a name and does not say of what may mean a ship.
func TestShipByItsNameAlone(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-01", []string{"sdn"}, entry{"ofac:1", "Kittiwake Ostler", graph.Vessel, "sdn", []graph.Claim{listed("NPWMD", "2007-01-04")}})
	w.open()
	if d := w.ask(name("Kittiwake Ostler"), "2026-11-20", "2026-11-20"); d.Outcome() != Prohibited && d.Outcome() != Review {
		t.Errorf("a listed ship was not found by its name: %s", d.Outcome())
	}
}

func TestDecisionIsItsBytes(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-01", []string{"sdn"}, entry{"ofac:1", agency, graph.Organization, "sdn", []graph.Claim{listed("NPWMD", "2007-01-04")}})
	w.open()
	first, err := json.Marshal(w.ask(name(agency), "2026-11-20", "2026-11-20"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := json.Marshal(w.ask(name(agency), "2026-11-20", "2026-11-20"))
	if err != nil || string(first) != string(second) {
		t.Errorf("%s\n%s\n%v", first, second, err)
	}
	decision := w.ask(name(agency), "2026-11-20", "2026-11-20")
	if sealed, err := decision.Sealed(); err != nil || string(sealed) != string(first) {
		t.Errorf("sealed as\n%s\nwritten as\n%s\n%v", sealed, first, err)
	}
	var read Decision
	if err := json.Unmarshal(first, &read); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(read)
	if err != nil || string(again) != string(first) {
		t.Errorf("read and written again:\n%s\n%s\n%v", first, again, err)
	}
	if sum := read.ID; read.seal() != nil || read.ID != sum {
		t.Errorf("id %s, sealed again %s", sum, read.ID)
	}
}

// TestProfileOfTheIndex: what screening takes from the index in place of folding
// and preparing anew is the same.
func TestProfileOfTheIndex(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-01", []string{"sdn"}, entry{"ofac:1", agency, graph.Organization, "sdn", []graph.Claim{
		listed("NPWMD", "2007-01-04"), {Property: graph.Alias, Value: "Zarqawan Metrology"}, {Property: graph.Country, Value: "Syria"},
		{Property: graph.Address, Value: "P.O. Box 4470, Damascus"}, {Property: graph.IMO, Value: "9187629"}}})
	w.publish("eu", "2026-11-01", []string{"fsf"}, entry{"eu:1", "Institut Zarqawan", graph.Organization, "fsf", []graph.Claim{related(graph.SameAs, "ofac:1")}})
	w.open()
	for listed := range w.screener.Bodies.(*index.Index).Scan() {
		claims, err := w.screener.Bodies.Claims(listed.ID)
		if err != nil {
			t.Fatal(err)
		}
		folded := graph.Fold(listed.ID, claims, graph.View{At: 740000, Known: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)})
		for _, name := range []string{agency, "Zarqawan Metrology", "Institut Zarqawan", "Zarkawan Metrolgy"} {
			query := profile.Of(Party{Name: name, Country: "SY", Address: "PO Box 4470"}.entity(740000))
			short, plain := match.Compare(query, listed), match.Compare(query, profile.Of(folded))
			if short.Score != plain.Score || !slices.Equal(short.Evidence, plain.Evidence) {
				t.Errorf("%s: %+v, plainly %+v", name, short, plain)
			}
		}
	}
}

// TestGoods: what is shipped is judged beside who takes part.
func TestGoods(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-10", []string{"sdn"}, entry{"ofac:1", agency, graph.Organization, "sdn", []graph.Claim{listed("NPWMD", "")}})
	w.open()
	deal := name("Gudrun Petersdotter")
	deal.Goods = []Good{{Description: "thiodiglycol", CAS: "111-48-8"}}
	d := w.ask(deal, "2026-11-20", "2026-11-20")
	if d.Outcome() != Licence {
		t.Errorf("a scheduled chemical to a clean buyer: %s %v", d.Outcome(), found(d))
	}
	for _, f := range d.Findings {
		if f.Kind != KindGood || f.Subject != "goods[0]" || f.Law == "" || f.Why == "" {
			t.Errorf("%+v", f)
		}
	}
	deal.Goods = []Good{{Description: "bicycle saddles, synthetic leather"}}
	d = w.ask(deal, "2026-11-20", "2026-11-20")
	w.want(d, Clear, "good no-entry none goods[0]")
	if !strings.Contains(d.Findings[0].Why, "classification stays with you") {
		t.Errorf("why: %s", d.Findings[0].Why)
	}
}
