package portrait

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"testing"
	"time"

	"interdict/date"
	"interdict/graph"
	"interdict/place"
)

var update = flag.Bool("update", false, "write the golden files anew")

// world is claims by record; every record is a body of its own.
type world map[graph.ID][]graph.Claim

func (w world) Body(id graph.ID) (graph.ID, []graph.ID, bool) {
	_, ok := w[id]
	return id, []graph.ID{id}, ok
}

func (w world) Claims(id graph.ID) ([]graph.Claim, error) { return w[id], nil }

func (w world) Incoming(id graph.ID) []graph.ID {
	var from []graph.ID
	for other, claims := range w {
		if slices.ContainsFunc(claims, func(c graph.Claim) bool { return c.Object == id }) {
			from = append(from, other)
		}
	}
	slices.Sort(from)
	return from
}

func (w world) IncomingClaims(id graph.ID) ([]graph.Claim, error) {
	var all []graph.Claim
	for _, other := range w.Incoming(id) {
		if other.Source() == "reports" {
			continue
		}
		for _, c := range w[other] {
			if c.Object == id {
				all = append(all, c)
			}
		}
	}
	return all, nil
}

// say adds a claim; options change it.
func (w world) say(id graph.ID, p graph.Property, value string, options ...func(*graph.Claim)) {
	c := graph.Claim{Subject: id, Property: p, Value: value, Source: graph.Citation{
		Source: id.Source(), Edition: id.Source() + "-edition", Part: id.Source(), Record: id.Key(), Place: graph.Place{Line: len(w[id]) + 1}}}
	c.Known.First = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	c.Known.Last = c.Known.First
	for _, option := range options {
		option(&c)
	}
	w[id] = append(w[id], c)
}

func to(id graph.ID) func(*graph.Claim)      { return func(c *graph.Claim) { c.Object = id } }
func part(p string) func(*graph.Claim)       { return func(c *graph.Claim) { c.Source.Part = p } }
func voice(v graph.Voice) func(*graph.Claim) { return func(c *graph.Claim) { c.Voice = v } }
func since(day string) func(*graph.Claim) {
	return func(c *graph.Claim) { c.Holds.From = date.MustParse(day) }
}
func until(day string) func(*graph.Claim) {
	return func(c *graph.Claim) { c.Holds.To = date.MustParse(day) }
}
func document(name string) func(*graph.Claim) {
	return func(c *graph.Claim) {
		c.Source.Source, c.Source.Place = "reports", graph.Place{File: name, From: 1, To: 9}
	}
}

func (w world) tell(id graph.ID, name, predicate, sentence, when string, v graph.Voice, subject graph.ID) {
	at := []func(*graph.Claim){document(name), voice(v)}
	w.say(id, graph.Kind, "Event", at...)
	w.say(id, graph.Name, sentence, at...)
	w.say(id, graph.Predicate, predicate, at...)
	w.say(id, graph.Summary, sentence, at...)
	w.say(id, graph.ObjectText, "centrifuge parts", at...)
	w.say(id, graph.Involves, "subject", append(at, to(subject))...)
	w.say(id, graph.Location, "near Masyaf", at...)
	if when != "" {
		w.say(id, graph.Date, when, at...)
	}
}

// kasyun is an invented institute of which much is said that does not agree.
func kasyun() world {
	w := world{}
	const id = "ofac:1"
	w.say(id, graph.Kind, "Organization")
	w.say(id, graph.WeakAlias, "KI")
	w.say(id, graph.Name, "Kasyun Institute")
	w.say(id, graph.Alias, "Institut Kasyun", until("2019"))
	w.say(id, graph.Name, "معهد قاسيون")
	w.say(id, graph.ListedUnder, "NPWMD", part("sdn"))
	w.say(id, graph.ListedUnder, "NPWMD", part("ofac/sdn"), since("2005-06-28"), func(c *graph.Claim) { c.Source.Source, c.Source.Record = "dossier", "kasyun" })
	w.say(id, graph.ListedUnder, "SYRIA", part("sdn"), since("2011"), until("2025-06-30"))
	w.say(id, graph.LegalBasis, "Executive Order 13382", part("sdn"))
	w.say(id, graph.Country, "Syria")
	w.say(id, graph.Address, "P.O. Box 1, Damascus, Syria")
	w.say(id, graph.Incorporation, "1971")
	w.say(id, graph.Incorporation, "1983-05", voice(graph.Voice{Who: "SANA", Hedge: "reportedly"}))
	w.say(id, graph.Notes, "it buys pumps", voice(graph.Voice{Who: "an official", Negated: true}))
	w.say(id, graph.Notes, "it buys pumps")
	w.say(id, graph.Operates, "its site", to("dossier:hill"))
	w.say(id, graph.PartOf, "part of", to("dossier:nobody"))
	w.say(id, graph.InvolvedIn, "the receiver", to("dossier:sale"))
	w.say("dossier:hill", graph.Kind, "Facility")
	w.say("dossier:hill", graph.Name, "Hill site")
	w.say("dossier:hill", graph.Coordinates, "33.3434,36.1405")
	w.say("dossier:hill", graph.Coordinates, "33.56,36.217")
	w.say("dossier:sale", graph.Kind, "Event")
	w.say("dossier:sale", graph.Name, "Sale of 1996")
	w.say("dossier:sale", graph.Date, "1996-06")
	w.say("uk:7", graph.Name, "Barada Foundry")
	w.say("uk:7", graph.ListedUnder, "a regulation")
	w.say("uk:7", graph.SubordinateOf, "a branch of it", to(id))
	w.tell("reports:a", "news.txt", "received", "Kasyun received centrifuge parts.", "1998", graph.Voice{Hedge: "allegedly"}, id)
	w.tell("reports:b", "wire.txt", "received", "Parts of centrifuges came to Kasyun.", "1998-03", graph.Voice{Who: "SANA"}, id)
	w.tell("reports:c", "denial.txt", "received", "Kasyun never received centrifuge parts.", "", graph.Voice{Who: "a minister", Negated: true}, id)
	return w
}

func (w world) portrait(t *testing.T, id graph.ID, day string) Portrait {
	t.Helper()
	at, err := date.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	gazetteer, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := Of(w, graph.Fold(id, w[id], graph.View{At: at, Known: at.Time()}), gazetteer)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestOf holds the portrait against a file that a person has looked at.
func TestOf(t *testing.T) {
	got, err := json.MarshalIndent(kasyun().portrait(t, "ofac:1", "2026-11-20"), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	const file = "testdata/kasyun.golden"
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s differs: run with -update and look", file)
	}
}

// TestStandings: what a list leaves open another source lends, and both are shown.
func TestStandings(t *testing.T) {
	for day, want := range map[string][]string{
		"2026-11-20": {"NPWMD listed 2005-06-28..", "SYRIA ended 2011..2025-06-30"},
		"2025-06-29": {"NPWMD listed 2005-06-28..", "SYRIA listed 2011..2025-06-30"},
		"2019-01-01": nil, // nobody had published anything by then
	} {
		w := kasyun()
		var got []string
		for _, s := range w.portrait(t, "ofac:1", day).Standings {
			got = append(got, s.Programme+" "+s.State+" "+s.Since+".."+s.Until)
			if s.Programme == "NPWMD" && len(s.Dates) != 2 {
				t.Errorf("%s: %d dates of NPWMD, want that of either source", day, len(s.Dates))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
}

// TestConflicts: what contradicts itself stands side by side, on all sides.
func TestConflicts(t *testing.T) {
	var got []string
	for _, c := range kasyun().portrait(t, "ofac:1", "2026-11-20").Conflicts {
		line := c.About + ":"
		for _, side := range c.Sides {
			line += " " + side.Text + ";"
		}
		got = append(got, line)
	}
	want := []string{
		"incorporationDate: 1971; 1983-05;",
		"notes: it buys pumps; it buys pumps;",
		"coordinates of Hill site: 33.3434, 36.1405 (published coordinates 33.3434,36.1405); 33.5600, 36.2170 (published coordinates 33.56,36.217);",
		"received: Parts of centrifuges came to Kasyun., 1998-03; Kasyun never received centrifuge parts.;",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
