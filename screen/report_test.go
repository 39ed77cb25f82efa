package screen

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"interdict/graph"
)

// statement is the record of a claim that was read out of a document.
func statement(key, predicate, sentence string, voice graph.Voice, sides map[string]string, more ...graph.Claim) entry {
	e := entry{id: "reports:" + key, name: sentence, schema: graph.Event, part: "paper.txt", claims: []graph.Claim{
		{Property: graph.Predicate, Value: predicate, Voice: voice}, {Property: graph.Summary, Value: sentence, Voice: voice},
	}}
	for role, id := range sides {
		e.claims = append(e.claims, graph.Claim{Property: graph.Involves, Value: role, Object: graph.ID(id), Voice: voice})
		e.claims = append(e.claims, graph.Claim{Property: graph.Property(role + "Text"), Value: id})
	}
	e.claims = append(e.claims, more...)
	return e
}

// TestReports: what documents tell of a party asks for a person at most; it says
// its reservations, and it designates, names and joins nobody.
func TestReports(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-01", []string{"sdn"},
		entry{id: "ofac:1", name: "Kasyun Institute", schema: graph.Organization, part: "sdn", claims: []graph.Claim{listed("NPWMD", "2005-06-28")}},
		entry{id: "ofac:2", name: "Tishreen Workshop", schema: graph.Organization, part: "sdn"},
		entry{id: "ofac:3", name: "Barada Foundry", schema: graph.Organization, part: "sdn"},
	)
	w.publish("reports", "2026-11-10", []string{"paper.txt"},
		statement("a", "supplied", "Tishreen supplied pumps to Kasyun.", graph.Voice{Who: "SANA", Hedge: "allegedly"},
			map[string]string{"subject": "ofac:2", "party": "ofac:1"}, graph.Claim{Property: graph.Date, Value: "1996"}),
		statement("b", "supplied", "Tishreen sold pumps to Kasyun in 1996.", graph.Voice{}, map[string]string{"subject": "ofac:2", "party": "ofac:1"},
			graph.Claim{Property: graph.Date, Value: "1996"}),
		statement("c", "designated-under", "Barada was designated under the order.", graph.Voice{Negated: true}, map[string]string{"subject": "ofac:3"}),
		statement("d", "alias-of", "Barada Foundry is the Kasyun Institute.", graph.Voice{}, map[string]string{"subject": "ofac:3", "object": "ofac:1"}),
		statement("e", "owns", "The foundry owns somebody.", graph.Voice{}, nil),
	)
	w.open()
	w.want(w.ask(name("Tishreen Workshop"), "2026-11-20", "2026-11-20"), Review, "report reported review ofac:2", "party known-not-listed none ofac:2")
	w.want(w.ask(name("Barada Foundry"), "2026-11-20", "2026-11-20"), Clear,
		"party known-not-listed none ofac:3", "report reported none ofac:3", "report reported none ofac:3")
	w.want(w.ask(name("Kasyun Institute"), "2026-11-20", "2026-11-20"), Prohibited,
		"party us-wmd prohibited ofac:1", "report reported review ofac:1", "report reported none ofac:1")
	// Before the document was read nobody could have known.
	w.want(w.ask(name("Tishreen Workshop"), "2026-11-20", "2026-11-05"), Clear, "party known-not-listed none ofac:2")

	d := w.ask(name("Tishreen Workshop"), "2026-11-20", "2026-11-20")
	var report Finding
	for _, f := range d.Findings {
		if f.Kind == KindReport {
			report = f
		}
	}
	for _, want := range []string{"designates nobody", "1996", "allegedly", "according to SANA", "told 2 times"} {
		if !strings.Contains(report.Why, want) {
			t.Errorf("why %q does not say %q", report.Why, want)
		}
	}
	if len(report.Citations) != 2 || report.Citations[0].Source != "reports" || report.Citations[0].Edition == "" {
		t.Errorf("citations %+v", report.Citations)
	}
	again, err := json.Marshal(w.ask(name("Tishreen Workshop"), "2026-11-20", "2026-11-20"))
	if err != nil {
		t.Fatal(err)
	}
	if once, _ := json.Marshal(d); string(once) != string(again) {
		t.Error("the same question has two answers")
	}
}

// TestStrangers: of a party that no list knows a document's word is shown, where it has
// that name; nobody who is only like it alarms.
func TestStrangers(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-01", []string{"sdn"},
		entry{id: "ofac:1", name: "Kasyun Institute", schema: graph.Organization, part: "sdn", claims: []graph.Claim{listed("NPWMD", "2005-06-28")}})
	w.publish("reports", "2026-11-10", []string{"paper.txt"},
		entry{id: "reports:s1", name: "Phoenicia Meridian Trading", schema: graph.Organization, part: "paper.txt"},
		entry{id: "reports:s2", name: "Farhad Rostamian", schema: graph.Person, part: "paper.txt"},
		statement("a", "supplied", "Phoenicia Meridian Trading supplied the Kasyun Institute.", graph.Voice{}, map[string]string{"subject": "reports:s1", "object": "ofac:1"}),
		statement("b", "supplied", "Farhad Rostamian supplied the Kasyun Institute.", graph.Voice{}, map[string]string{"subject": "reports:s2", "object": "ofac:1"}),
	)
	w.open()
	w.want(w.ask(name("Phoenicia Meridian Trading"), "2026-11-20", "2026-11-20"), Review, "report reported review reports:s1", "party known-not-listed none reports:s1")
	w.want(w.ask(name("Farhad Rostamian"), "2026-11-20", "2026-11-20"), Review, "report reported review reports:s2", "party known-not-listed none reports:s2")
	w.want(w.ask(name("Phoenicia Meridian Trading"), "2026-11-20", "2026-11-05"), Clear)
	for _, other := range []string{"Farhad Rostami Nejad", "Meridian Foods", "Phoenicia Hotel"} {
		if d := w.ask(name(other), "2026-11-20", "2026-11-20"); d.Outcome() != Clear {
			t.Errorf("%s: %s %+v", other, d.Outcome(), d.Findings)
		}
	}
}

// TestManyReports: of a body that is much written about the gravest are shown, and
// the rest is counted.
func TestManyReports(t *testing.T) {
	w := newWorld(t)
	w.publish("ofac", "2026-11-01", []string{"sdn"}, entry{id: "ofac:2", name: "Tishreen Workshop", schema: graph.Organization, part: "sdn"})
	var entries []entry
	for i := range 30 {
		key := fmt.Sprintf("x%02d", i)
		entries = append(entries, statement(key, "received", "It received lot "+key+" of the goods.", graph.Voice{}, map[string]string{"subject": "ofac:2"},
			graph.Claim{Property: graph.ObjectText, Value: "lot " + key}))
	}
	w.publish("reports", "2026-11-10", []string{"paper.txt"}, entries...)
	w.open()
	d := w.ask(name("Tishreen Workshop"), "2026-11-20", "2026-11-20")
	if n := len(d.Findings); n != 1+maxReports || !strings.Contains(d.Findings[maxReports-1].Why, "20 more are shown by interdict show ofac:2") {
		t.Errorf("%d findings, the last says %q", n, d.Findings[len(d.Findings)-2].Why)
	}
}

// TestReportRule: a policy cannot give a report more weight than a person's look.
func TestReportRule(t *testing.T) {
	cases := map[string]bool{
		"reports: {review: [supplied, owns]}": true, `reports: {review: ["*"]}`: true, "reports: {prohibited: [supplied]}": false, "reports: {review: [supplies]}": false,
	}
	for text, good := range cases {
		if _, err := ReadPolicy([]byte(strings.Replace(smallPolicy, smallReports, text+"\n", 1))); (err == nil) != good {
			t.Errorf("%s: %v", text, err)
		}
	}
}
