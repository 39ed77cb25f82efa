package graph

import (
	"slices"
	"testing"
	"time"

	"interdict/date"
)

func day(t *testing.T, text string) date.Day {
	t.Helper()
	d, err := date.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// moment reads a day; "" is no moment.
func moment(t *testing.T, text string) time.Time {
	t.Helper()
	if text == "" {
		return time.Time{}
	}
	return day(t, text).Time()
}

func known(t *testing.T, before, first, last, gone string) Known {
	t.Helper()
	return Known{Before: moment(t, before), First: moment(t, first), Last: moment(t, last), Gone: moment(t, gone)}
}

// TestDesignationsAreDatedByEditions: what the list leaves open, its editions
// tell; what it says itself stands.
func TestDesignationsAreDatedByEditions(t *testing.T) {
	cases := []struct {
		name  string
		holds date.Span
		known Known
		asked string // known at
		want  string // span; "-" when the claim was not known
	}{
		{"one edition", date.Span{}, known(t, "", "2019-01-31", "2019-01-31", ""), "2026-01-01", ""},
		{"not yet published", date.Span{}, known(t, "", "2019-01-31", "2019-01-31", ""), "2018-01-01", "-"},
		{"absent before", date.Span{}, known(t, "2019-01-31", "2022-01-31", "2022-01-31", ""), "2026-01-01", "2019-02-01/2022-01-31.."},
		{"dropped since", date.Span{}, known(t, "", "2019-01-31", "2022-01-31", "2024-05-03"), "2026-01-01", "..2022-02-01/2024-05-03"},
		{"dropped, but that was not known", date.Span{}, known(t, "", "2019-01-31", "2022-01-31", "2024-05-03"), "2023-01-01", ""},
		{"its own date stands", date.Span{From: date.MustParse("2005-06-28")}, known(t, "2019-01-31", "2022-01-31", "2022-01-31", ""), "2026-01-01", "2005-06-28.."},
		{"its own end stands when it is earlier", date.Span{To: date.MustParse("2020-03-01")}, known(t, "", "2019-01-31", "2022-01-31", "2024-05-03"), "2026-01-01", "..2020-03-01"},
		{"an end that the list still announced", date.Span{To: date.MustParse("2030-01-01")}, known(t, "", "2019-01-31", "2022-01-31", "2024-05-03"), "2026-01-01", "..2022-02-01/2024-05-03"},
		{"dropped the next day", date.Span{}, known(t, "", "2019-01-31", "2019-01-31", "2019-02-01"), "2026-01-01", "..2019-02-01"},
	}
	for _, c := range cases {
		claim := Claim{Subject: "ofac:1", Property: ListedUnder, Value: "NPWMD", Holds: c.holds, Known: c.known}
		e := Fold("ofac:1", []Claim{claim}, View{At: day(t, "2026-01-01"), Known: moment(t, c.asked)})
		got := "-"
		if e.Exists() {
			got = e.Claims[0].Holds.String()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFoldBelievesAndKnows(t *testing.T) {
	claim := func(source, value string, p Property, k Known) Claim {
		return Claim{Subject: ID(source + ":1"), Property: p, Value: value, Known: k, Source: Citation{Source: source}}
	}
	claims := []Claim{
		claim("ofac", "OLD NAME", Name, known(t, "", "2019-01-31", "2022-01-31", "2024-05-03")),
		claim("ofac", "NEW NAME", Name, known(t, "2022-01-31", "2024-05-03", "2024-05-03", "")),
		claim("un", "Another Name", Alias, known(t, "", "2025-06-18", "2026-02-27", "")),
	}
	cases := []struct {
		name     string
		known    string
		believe  Sources
		held     []string
		ended    []string
		records  []ID
		caption  string
		existing bool
	}{
		{"all", "2026-06-01", Sources{}, []string{"NEW NAME", "Another Name"}, []string{"OLD NAME"}, []ID{"ofac:1", "un:1"}, "NEW NAME", true},
		{"as known in 2020", "2020-01-01", Sources{}, []string{"OLD NAME"}, nil, []ID{"ofac:1"}, "OLD NAME", true},
		{"one source", "2026-06-01", Believing("un"), []string{"Another Name"}, nil, []ID{"un:1"}, "Another Name", true},
		{"before anything", "2000-01-01", Sources{}, nil, nil, nil, "body:1", false},
	}
	for _, c := range cases {
		e := Fold("body:1", claims, View{At: day(t, "2026-06-01"), Known: moment(t, c.known), Believing: c.believe})
		if got := values(e.Held(Name, Alias)); !slices.Equal(got, c.held) {
			t.Errorf("%s: held %q, want %q", c.name, got, c.held)
		}
		if got := values(e.Ended(Name, Alias)); !slices.Equal(got, c.ended) {
			t.Errorf("%s: ended %q, want %q", c.name, got, c.ended)
		}
		if !slices.Equal(e.Records, c.records) || e.Caption() != c.caption || e.Exists() != c.existing {
			t.Errorf("%s: records %q, caption %q, exists %v", c.name, e.Records, e.Caption(), e.Exists())
		}
	}
}

func values(claims []Claim) []string {
	var all []string
	for _, c := range claims {
		all = append(all, c.Value)
	}
	return all
}

func TestSchema(t *testing.T) {
	cases := []struct {
		kinds []string
		want  Schema
	}{
		{nil, LegalEntity}, {[]string{"LegalEntity", "Person"}, Person}, {[]string{"Organization", "Company"}, Company},
		{[]string{"Company", "Organization"}, Company}, {[]string{"Vessel"}, Vessel},
	}
	for _, c := range cases {
		var claims []Claim
		for _, kind := range c.kinds {
			claims = append(claims, Claim{Subject: "a:1", Property: Kind, Value: kind})
		}
		if got := Fold("a:1", claims, View{}).Schema(); got != c.want {
			t.Errorf("%v: %s, want %s", c.kinds, got, c.want)
		}
	}
}

func TestCaptionIsReadable(t *testing.T) {
	e := Fold("a:1", []Claim{
		{Subject: "a:1", Property: Name, Value: "مركز الدراسات"}, {Subject: "a:1", Property: Name, Value: "Centre d’études"},
	}, View{})
	if got := e.Caption(); got != "Centre d’études" {
		t.Errorf("caption %q", got)
	}
}

func TestID(t *testing.T) {
	for id, want := range map[ID][2]string{"ofac:9352": {"ofac", "9352"}, "eu:EU.27:28": {"eu", "EU.27:28"}, "plain": {"plain", ""}} {
		if id.Source() != want[0] || id.Key() != want[1] {
			t.Errorf("%s: %q and %q", id, id.Source(), id.Key())
		}
	}
}

func TestPlaceString(t *testing.T) {
	cases := []struct {
		place Place
		want  string
	}{
		{Place{}, ""}, {Place{File: "sdn.csv", Line: 3121, Field: "Remarks"}, "sdn.csv line 3121, Remarks"},
		{Place{Field: "name"}, "name"}, {Place{From: 10, To: 20}, "bytes 10-20"},
	}
	for _, c := range cases {
		if got := c.place.String(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.place, got, c.want)
		}
	}
}

// TestPropertiesAreOneThing: no property is a name, an identifier and a relation
// at once, and all that are listed are of one kind.
func TestPropertiesAreOneThing(t *testing.T) {
	for _, p := range slices.Concat(NameProperties(), Identifiers(), relations) {
		kinds := 0
		for _, is := range []bool{p.IsName(), p.IsIdentifier(), p.IsRelation()} {
			if is {
				kinds++
			}
		}
		if kinds != 1 {
			t.Errorf("%s is of %d kinds", p, kinds)
		}
	}
}

func TestVoiceWords(t *testing.T) {
	for voice, want := range map[Voice]string{
		{}: "", {Who: "SANA"}: "according to SANA", {Hedge: "allegedly"}: "allegedly", {Who: "SANA", Hedge: "allegedly"}: "allegedly; according to SANA",
		{Who: "SANA", Hedge: "according to"}: "according to SANA", {Who: "it was revealed"}: "it was revealed", {Who: "it was revealed", Hedge: "allegedly"}: "allegedly; it was revealed",
		{Who: "it was revealed", Hedge: "it was revealed"}: "it was revealed", {Who: "Wikipedia", Hedge: "it was revealed"}: "it was revealed; according to Wikipedia",
	} {
		if got := voice.Words(); got != want {
			t.Errorf("%+v: %q, want %q", voice, got, want)
		}
	}
}
