package ftm

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict/date"
	"interdict/graph"
	"interdict/source/sourcetest"
)

// claims makes the claims of a record.
func claims(id graph.ID, all ...graph.Claim) []graph.Claim {
	for i := range all {
		all[i].Subject = id
		all[i].Known.First = time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
		all[i].Known.Last = all[i].Known.First
		all[i].Source = graph.Citation{Source: id.Source(), Edition: "0123456789abcdef", Part: "sdn", Record: id.Key(), Place: graph.Place{File: "sdn.csv", Line: i + 1}, URL: "https://example.org/" + id.Key()}
	}
	return all
}

func claim(p graph.Property, value string) graph.Claim { return graph.Claim{Property: p, Value: value} }

func relation(p graph.Property, object graph.ID, words, from string) graph.Claim {
	c := graph.Claim{Property: p, Object: object, Value: words}
	if from != "" {
		c.Holds.From = date.MustParse(from)
	}
	return c
}

// network is an entity with a relation of every kind, seen on a day.
func network() Export {
	view := graph.View{At: date.On(date.DayOf(time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))).First, Known: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)}
	bodies := map[graph.ID]graph.Entity{}
	put := func(id graph.ID, all ...graph.Claim) { bodies[id] = graph.Fold(id, claims(id, all...), view) }
	former := claim(graph.Alias, "Institute for Metrology")
	former.Holds.To = date.MustParse("2019")
	listed := claim(graph.ListedUnder, "NPWMD")
	listed.Holds = date.Span{From: date.MustParse("2005-06-28")}
	ended := claim(graph.ListedUnder, "SYRIA")
	ended.Holds = date.Span{From: date.MustParse("2011-08"), To: date.MustParse("2025-06-30")}
	vague := claim(graph.ListedUnder, "ISN")
	vague.Holds = date.Span{From: date.MustParse("2022-05-03/2022-08-01"), To: date.MustParse("2023-05-01/2026-07-31")}
	all := []graph.Claim{
		claim(graph.Kind, "Organization"), claim(graph.Name, "Kasyun Institute"), claim(graph.Name, "معهد قاسيون"), claim(graph.Alias, "KASYUN"), claim(graph.WeakAlias, "KI"),
		claim(graph.Abbreviation, "K.I."), former, claim(graph.PreviousName, "Bureau 7"), listed, ended, vague,
		claim(graph.Incorporation, "1971"), claim(graph.Dissolution, "~2024"), claim(graph.Country, "Syria"), claim(graph.Address, "P.O. Box 1, Damascus"),
		claim(graph.Coordinates, "33.5,36.2"), claim(graph.AuthorityID, "un:KPe.1"),
		{Property: graph.Sector, Value: "pumps", Voice: graph.Voice{Who: "an official", Negated: true}},
	}
	for _, p := range []graph.Property{
		graph.PartOf, graph.SubordinateOf, graph.LinkedTo, graph.HeadedBy, graph.DirectorOf, graph.EmployedBy, graph.ActsFor, graph.OwnedBy, graph.ControlledBy,
		graph.FamilyOf, graph.AssociateOf, graph.SupportTo, graph.SuppliedTo, graph.Operates, graph.LocatedAt, graph.InvolvedIn, graph.IssuedUnder,
	} {
		all = append(all, relation(p, "uk:7", "51", "2007-01-04"))
	}
	put("ofac:1", all...)
	put("uk:7", claim(graph.Kind, "Person"), claim(graph.Name, "Iyad Example"), claim(graph.BirthDate, "1967-01-21"), relation(graph.EmployedBy, "ofac:1", "Director", ""))
	put("reports:a", claim(graph.Kind, "Event"), claim(graph.Name, "Kasyun received pumps"), claim(graph.Summary, "Kasyun received pumps."), claim(graph.Date, "1996-06"),
		relation(graph.Involves, "ofac:1", "subject", ""))
	return Export{
		Entity: bodies["ofac:1"], Incoming: bodies["uk:7"].All(graph.EmployedBy), Told: []graph.Entity{bodies["reports:a"]},
		Other: func(id graph.ID) graph.Entity { return bodies[id] },
		Body:  func(id graph.ID) (graph.ID, bool) { _, ok := bodies[id]; return id, ok },
	}
}

// TestRoundTrip: what is written and read back has all names, dates and relations.
func TestRoundTrip(t *testing.T) {
	x := network()
	var out bytes.Buffer
	if err := Write(&out, x); err != nil {
		t.Fatal(err)
	}
	r := sourcetest.Read(t, Source(), sourcetest.File("x.json", out.String()))
	if len(r.Skipped) > 0 {
		t.Errorf("skipped %+v", r.Skipped)
	}
	var read []string
	for _, record := range r.Records {
		for _, c := range record.Claims {
			read = append(read, strings.Join([]string{string(c.Subject), string(c.Property), c.Value, string(c.Object), c.Holds.String()}, "|"))
		}
	}
	for _, want := range []string{
		"ftm:ofac:1|name|Kasyun Institute||", "ftm:ofac:1|name|معهد قاسيون||", "ftm:ofac:1|alias|KASYUN||", "ftm:ofac:1|weakAlias|KI||", "ftm:ofac:1|abbreviation|K.I.||",
		"ftm:ofac:1|previousName|Institute for Metrology||", "ftm:ofac:1|previousName|Bureau 7||", "ftm:ofac:1|schema|Organization||",
		"ftm:ofac:1|incorporationDate|1971||", "ftm:ofac:1|dissolutionDate|2024||", "ftm:ofac:1|notes|dissolutionDate: ~2024||",
		"ftm:ofac:1|country|sy||", "ftm:ofac:1|address|P.O. Box 1, Damascus||", "ftm:ofac:1|notes|coordinates: 33.5,36.2||", "ftm:ofac:1|authorityId|un:KPe.1||",
		"ftm:ofac:1|notes|sector: pumps (denied; an official)||",
		"ftm:ofac:1|listedUnder|NPWMD||2005-06-28..", "ftm:ofac:1|listedUnder|SYRIA||2011-08..2025-06-30", "ftm:ofac:1|listedUnder|ISN||2022..2026-07-31",
		"ftm:ofac:1|notes|Sanction summary: startDate: 2022-05-03/2022-08-01||", "ftm:ofac:1|notes|Sanction summary: endDate: 2023-05-01/2026-07-31||",
		"ftm:uk:7|name|Iyad Example||", "ftm:uk:7|birthDate|1967-01-21||", "ftm:uk:7|employedBy|Director|ftm:ofac:1|",
		"ftm:reports:a|name|Kasyun received pumps||", "ftm:reports:a|date|1996-06||", "ftm:reports:a|involves|involved|ftm:ofac:1|", "ftm:reports:a|notes|summary: Kasyun received pumps.||",
		"ftm:uk:7|directorOf|51|ftm:ofac:1|2007-01-04..", // who heads it is its director
	} {
		if !slices.Contains(read, want) {
			t.Errorf("not read back: %s", want)
		}
	}
	for _, c := range x.Entity.Claims {
		want := strings.Join([]string{"ftm:ofac:1", string(c.Property), c.Value, "ftm:" + string(c.Object), c.Holds.String()}, "|")
		if c.Property.IsRelation() && c.Property != graph.HeadedBy && !slices.Contains(read, want) {
			t.Errorf("not read back: %s", want)
		}
	}
	if t.Failed() {
		t.Log(strings.Join(read, "\n"))
	}
}

// TestWriteIsFollowTheMoney: every line has the fields that its readers ask for,
// dates that they can read, and a source for every value.
func TestWriteIsFollowTheMoney(t *testing.T) {
	var out, again bytes.Buffer
	if err := Write(&out, network()); err != nil {
		t.Fatal(err)
	}
	if err := Write(&again, network()); err != nil || again.String() != out.String() {
		t.Errorf("written twice, it differs (%v)", err)
	}
	known := []string{"Organization", "Person", "Event", "Sanction", "Ownership", "Directorship", "Employment", "Membership", "Representation", "UnknownLink"}
	seen := map[string]bool{}
	for text := range strings.Lines(out.String()) {
		var l line
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&l); err != nil {
			t.Fatal(err)
		}
		if l.ID == "" || l.Caption == "" || seen[l.ID] || !slices.Contains(known, l.Schema) || len(l.Properties) == 0 {
			t.Errorf("%.200s", text)
		}
		seen[l.ID] = true
		for property, values := range l.Properties {
			for _, value := range values {
				if !slices.ContainsFunc(l.Statements, func(s statement) bool {
					return s.Property == property && s.Value == value && s.Dataset != "" && s.Origin != ""
				}) {
					t.Errorf("%s: nobody says that %s is %q", l.ID, property, value)
				}
				if d, err := date.Parse(value); strings.HasSuffix(property, "Date") && (err != nil || whole(d) != value) {
					t.Errorf("%s: %s %q is no date", l.ID, property, value)
				}
			}
		}
	}
}
