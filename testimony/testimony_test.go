package testimony

import (
	"fmt"
	"slices"
	"testing"

	"interdict/date"
	"interdict/graph"
	"interdict/source/reports"
)

// told makes a statement of "subject predicate object", with what options add.
func told(document, subject, predicate, object string, options ...func(*reports.Statement)) reports.Statement {
	s := reports.Statement{ID: graph.ID("reports:" + document), Predicate: predicate, Subject: side(subject), Object: side(object), Sentence: "x"}
	s.Source.Place = graph.Place{File: document, To: 1}
	for _, option := range options {
		option(&s)
	}
	return s
}

// side reads "@ssrc" as the body, anything else as words.
func side(text string) reports.Side {
	if text != "" && text[0] == '@' {
		return reports.Side{Text: text[1:], Entity: graph.ID("dossier:" + text[1:])}
	}
	return reports.Side{Text: text}
}

func on(day string) func(*reports.Statement) {
	return func(s *reports.Statement) { s.Happened = date.MustParse(day) }
}

func at(place string) func(*reports.Statement) {
	return func(s *reports.Statement) { s.Place = place }
}

func flagged(flags ...string) func(*reports.Statement) {
	return func(s *reports.Statement) { s.Cautions = flags }
}

func numbered(number string) func(*reports.Statement) {
	return func(s *reports.Statement) { s.Number = number }
}

func negated(s *reports.Statement) { s.Voice.Negated = true }

// TestTogether: what is one event, and what contradicts what.
func TestTogether(t *testing.T) {
	cases := []struct {
		name      string
		told      []reports.Statement
		events    []int // mentions of each
		conflicts []string
	}{
		{"told twice, once by name and once by the order's number", []reports.Statement{
			told("a", "@ssrc", "designated-under", "@eo-13382", on("2005")), told("b", "@ssrc", "designated-under", "@eo-13382", on("2005-06-28"))}, []int{2}, nil},
		{"two years are two events", []reports.Statement{
			told("a", "@ssrc", "received", "missile components", on("1996")), told("b", "@ssrc", "received", "missile components", on("1998"))}, []int{1, 1}, nil},
		{"a longer phrase for the same goods", []reports.Statement{
			told("a", "@ssrc", "received", "a shipment of missile components", on("1996-06")), told("b", "@ssrc", "received", "missile components", on("1996"))}, []int{2}, nil},
		{"one word is too little to go by", []reports.Statement{
			told("a", "@ssrc", "stores", "Shahab-1 missiles"), told("b", "@ssrc", "stores", "missiles")}, []int{1, 1}, nil},
		{"a strike without a date is none of another date", []reports.Statement{
			told("a", "Israel", "struck", "@ssrc", on("2017-09")), told("b", "Israel", "struck", "@ssrc")}, []int{1, 1}, nil},
		{"what lasts needs no date", []reports.Statement{
			told("a", "@ssrc", "belongs-to", "Syrian defence ministry", on("1982")), told("b", "@ssrc", "belongs-to", "the Syrian defence ministry")}, []int{2}, nil},
		{"places that share no word", []reports.Statement{
			told("a", "@ssrc", "stores", "natural uranium", at("Qusayr")), told("b", "@ssrc", "stores", "natural uranium", at("near Masyaf"))}, []int{1, 1}, nil},
		{"a facility of it is not itself", []reports.Statement{
			told("a", "Israel", "struck", "@ssrc", on("2017-09")), told("b", "Israel", "struck", "@ssrc storage halls", on("2017-09"), flagged("name-within"))}, []int{1, 1}, nil},
		{"denied", []reports.Statement{
			told("a", "@ssrc", "received", "missile components", on("1996")), told("b", "@ssrc", "received", "missile components", negated)},
			[]int{1, 1}, []string{"0-1 one says so, the other denies it"}},
		{"killed twice", []reports.Statement{
			told("a", "", "killed", "@azbar", on("2018-08-04")), told("b", "", "killed", "@azbar", on("2018-07"))},
			[]int{1, 1}, []string{"0-1 it can have happened only once, and is dated differently"}},
		{"by whom", []reports.Statement{
			told("a", "", "killed", "@azbar", on("2018-08")), told("b", "Israel", "killed", "@azbar", on("2018-08")), told("c", "Abu Amara brigades", "killed", "@azbar", on("2018-08"))},
			[]int{1, 1, 1}, []string{"1-2 different ones are said to have done it"}},
		{"numbers", []reports.Statement{
			told("a", "Israeli airstrikes", "killed", "5 people", on("2024-09-08"), at("Masyaf")), told("b", "Israeli airstrikes", "killed", "18 people", on("2024-09-08"), at("Masyaf area"))},
			[]int{1, 1}, []string{"0-1 the numbers differ"}},
		{"the reading of the document says that it repeats", []reports.Statement{
			told("a", "@eo-13382", "other", "United States citizens", on("2005"), numbered("c16")), told("a", "@eo-13382", "other", "U.S. citizens", on("2005"), numbered("c29"), flagged("repeats:c16"))},
			[]int{2}, nil},
		{"the same number of another document", []reports.Statement{
			told("a", "@eo-13382", "other", "United States citizens", on("2005"), numbered("c16")), told("b", "@eo-13382", "other", "U.S. citizens", on("2005"), numbered("c29"), flagged("repeats:c16"))},
			[]int{1, 1}, nil},
		{"nothing", nil, nil, nil},
	}
	for _, c := range cases {
		events, conflicts := Together(c.told)
		var sizes []int
		for _, e := range events {
			sizes = append(sizes, len(e.Mentions))
		}
		var found []string
		for _, x := range conflicts {
			found = append(found, fmt.Sprintf("%d-%d %s", x.A, x.B, x.Why))
		}
		if !slices.Equal(sizes, c.events) || !slices.Equal(found, c.conflicts) {
			t.Errorf("%s: events %v, want %v; conflicts %q, want %q", c.name, sizes, c.events, found, c.conflicts)
		}
	}
}

// TestOrderDoesNotMatter: the same statements make the same events, whichever was
// read first, and the finest date stands for the event.
func TestOrderDoesNotMatter(t *testing.T) {
	statements := []reports.Statement{
		told("a", "@ssrc", "designated-under", "@eo-13382", on("2005"), flagged("refined:2005-06-28 dossier:eo-13382 date")),
		told("b", "@ssrc", "designated-under", "@eo-13382", on("2005-06-28")),
		told("c", "@ssrc", "received", "missile components", on("1996")),
		told("d", "@ssrc", "seeks-to-procure", "technology"),
	}
	forward, _ := Together(statements)
	slices.Reverse(statements)
	backward, _ := Together(statements)
	if a, b := fmt.Sprint(forward), fmt.Sprint(backward); a != b {
		t.Errorf("%s\n%s", a, b)
	}
	order := forward[1]
	if order.Told().Document() != "b" || !slices.Equal(order.Documents(), []string{"b", "a"}) || !slices.Equal(order.Refined, []Refinement{{"2005-06-28", "dossier:eo-13382", "date"}}) {
		t.Errorf("%+v", order)
	}
}

// BenchmarkTogether puts together as many statements as are put together of one body.
func BenchmarkTogether(b *testing.B) {
	var statements []reports.Statement
	for i := range MaxStatements {
		statements = append(statements, told(fmt.Sprint("d", i), "@ssrc", []string{"received", "struck", "stores"}[i%3], fmt.Sprintf("lot %d of missile components", i%200), on(fmt.Sprint(1990+i%30))))
	}
	b.ReportAllocs()
	for b.Loop() {
		Together(statements)
	}
}
