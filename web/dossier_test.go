package web

import (
	"bytes"
	"flag"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"interdict/date"
	"interdict/graph"
	"interdict/portrait"
)

var update = flag.Bool("update", false, "write the golden files anew")

// hostile is what somebody might write into a list to get into the page: markup,
// quotes, a mark that turns the text around it, and bytes that are no text.
const hostile = `<script>alert(1)</script>"'>&<svg onload=x>` + "\u202e\x01\xff"

func at(n string) []portrait.Origin {
	return []portrait.Origin{{Source: "ofac", Edition: "abc", Part: "sdn", Record: hostile, Place: "line " + n, URL: "javascript:alert(1)"}}
}

func said(text string) portrait.Said {
	return portrait.Said{Text: text, Lang: "ar", Holds: "2005-06-28..2019", Voice: hostile, Hedge: "allegedly", Sources: at("1")}
}

// page is a dossier with something in every section, all of it hostile.
func page() Dossier {
	moment := portrait.Moment{What: hostile, Kind: portrait.OfReport, From: "1996-06", Said: true, Hedge: hostile, Span: date.Span{From: date.MustParse("1996-06")},
		Finer: []portrait.Finer{{Date: "1996-06-12", Of: hostile}}, Sources: at("2")}
	stands := portrait.Moment{What: "listed", Kind: portrait.OfList, From: "2005-06-28", Span: date.Span{From: date.MustParse("2005-06-28")}, Lasts: true, Sources: at("3")}
	spot := portrait.Spot{Name: hostile, As: "operates", Latitude: 33.3434, Longitude: 36.1405, Within: 0.01, How: hostile, Conflict: "25 km from another", Sources: at("4")}
	other := spot
	other.Latitude, other.Longitude, other.Within = 33.56, 36.217, 0.6
	return Dossier{
		ID: "ofac:1", Schema: graph.Organization, Name: hostile, AsOf: "2026-11-20", KnownAt: "2026-11-20T00:00:00Z", Records: []graph.ID{"ofac:1"}, Joins: []string{hostile},
		Editions: map[string]Edition{"abc": {Title: hostile, Publisher: hostile, Licence: hostile, Page: "https://example.org/?a=\"b", Published: time.Unix(0, 0), Files: []string{hostile}}},
		Network:  "<svg></svg>", Program: "interdict test",
		Portrait: portrait.Portrait{
			Standings: []portrait.Standing{{List: hostile, Programme: hostile, State: portrait.Listed, Dates: []portrait.Said{said(hostile)}, Basis: []portrait.Fact{{Property: graph.LegalBasis, Said: []portrait.Said{said(hostile)}}}}},
			Names:     []portrait.Script{{Script: "Arab", Names: []portrait.Name{{Said: said(hostile), As: []graph.Property{graph.WeakAlias}, Weak: true}}}},
			Facts:     []portrait.Fact{{Property: graph.BirthDate, Said: []portrait.Said{said(hostile), said("1971")}}},
			Relations: []portrait.Relation{{Property: graph.PartOf, Outward: true, Other: graph.ID(hostile), Name: hostile, Said: []portrait.Said{said(hostile)}}},
			Timeline:  []portrait.Moment{moment, stands}, Spots: []portrait.Spot{spot, other}, Unplaced: []string{hostile},
			Events: []portrait.Event{{Title: hostile, Predicate: "received", Date: "1996", DateKind: "report", Place: hostile, Denied: true, Finer: []portrait.Finer{{Date: "1996-06", Of: hostile}},
				Mentions: []portrait.Mention{{Document: hostile, Sentence: hostile, Voice: hostile, Cautions: []string{hostile}, Sources: at("5")}}}},
			Conflicts: []portrait.Conflict{{About: hostile, Why: hostile, Sides: []portrait.Said{said(hostile), said("1983")}}},
		},
	}
}

func written(t *testing.T, d Dossier) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestWrite holds the page against a file that a person has looked at.
func TestWrite(t *testing.T) {
	got := written(t, page())
	const file = "testdata/hostile.html"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs: run with -update and look", file)
	}
}

// TestNothingOfTheListsIsMarkup: the page has the elements and attributes that its
// template has, whatever the lists say; it runs and fetches nothing; and every number
// leads to a source.
func TestNothingOfTheListsIsMarkup(t *testing.T) {
	text := written(t, page())
	elements := []string{"html", "head", "meta", "title", "style", "body", "header", "p", "h1", "h2", "h3", "nav", "a", "section", "article", "b", "span", "ul", "ol", "li", "sup", "dl", "dt", "dd",
		"bdi", "div", "svg", "details", "summary", "br", "rect", "g", "path", "text", "circle", "strong", "em", "blockquote", "footer"}
	attributes := []string{"lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "style", "viewbox", "preserveaspectratio", "aria-hidden", "aria-label", "role", "xmlns",
		"x", "y", "width", "height", "d", "cx", "cy", "r", "rel"}
	ids, links := map[string]bool{}, []string{}
	tokens := html.NewTokenizer(strings.NewReader(text))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			if tokens.Err() != io.EOF {
				t.Fatal(tokens.Err())
			}
			break
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		token := tokens.Token()
		if !slices.Contains(elements, token.Data) {
			t.Errorf("the page has the element %s", token.Data)
		}
		for _, a := range token.Attr {
			switch {
			case !slices.Contains(attributes, a.Key):
				t.Errorf("%s has the attribute %s=%q", token.Data, a.Key, a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				links = append(links, a.Val[1:])
			case a.Key == "href" && !strings.HasPrefix(a.Val, "https://example.org/"):
				t.Errorf("the page leads to %q", a.Val)
			}
		}
	}
	for _, link := range links {
		if !ids[link] {
			t.Errorf("#%s leads nowhere", link)
		}
	}
	if len(links) < 15 || strings.ContainsAny(text, "\u202e\x01") || regexp.MustCompile(`url\(|@import|src=`).MatchString(text) {
		t.Errorf("%d links; or the page holds what it must not", len(links))
	}
}

// TestEmpty: of whom nothing is known, the page says so.
func TestEmpty(t *testing.T) {
	text := written(t, Dossier{ID: "ofac:1", Name: "Nobody"})
	for _, want := range []string{"None of these sources designates it.", "No relation is known."} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// TestFrame: every spot and its circle lie on the map, near the poles and across the
// globe too.
func TestFrame(t *testing.T) {
	for name, spots := range map[string][]portrait.Spot{
		"one":             {{Latitude: 33.5, Longitude: 36.3, Within: 12}},
		"far apart":       {{Latitude: -34, Longitude: -58, Within: 100}, {Latitude: 64, Longitude: 177, Within: 5}},
		"at the pole":     {{Latitude: 89.9, Longitude: 10, Within: 150}},
		"across the line": {{Latitude: 0, Longitude: 179.9}, {Latitude: 0, Longitude: -179.9}},
		"north to south":  {{Latitude: 80, Longitude: 0}, {Latitude: -80, Longitude: 1}},
	} {
		f := frameOf(spots)
		for _, s := range spots {
			reach := s.Within / 111 * f.perLat
			x, y := f.x(s.Longitude), f.y(s.Latitude)
			if !(x >= 0 && x <= f.width && y-reach >= 0 && y+reach <= f.height) {
				t.Errorf("%s: %v lies at %.0f, %.0f of %.0f x %.0f", name, s, x, y, f.width, f.height)
			}
		}
	}
}

// TestOutlines: the embedded file reads back, and a damaged one is an error.
func TestOutlines(t *testing.T) {
	o, err := theOutlines()
	if err != nil {
		t.Fatal(err)
	}
	points := 0
	for _, line := range o.lines {
		points += len(line)
		for _, p := range line {
			if p.Latitude < -90 || p.Latitude > 90.01 || p.Longitude < -180.01 || p.Longitude > 180.01 {
				t.Fatalf("a line runs through %v", p)
			}
		}
	}
	if len(o.lines) != 1959 || points != 80617 || len(o.labels) != 241 {
		t.Errorf("%d lines of %d points, %d labels", len(o.lines), points, len(o.labels))
	}
	for _, data := range [][]byte{nil, make([]byte, 31), append(make([]byte, 32), 0xff, 0xff, 0xff, 0xff, 0x7f), append(make([]byte, 32), 1, 2, 0)} {
		if _, err := readOutlines(data); err == nil {
			t.Errorf("%x is read", data)
		}
	}
}

func TestTimeline(t *testing.T) {
	moments := []portrait.Moment{
		{What: "a", From: "1971", Span: date.Span{From: date.MustParse("1971")}},
		{What: "b", From: "2005-06-28", Span: date.Span{From: date.MustParse("2005-06-28")}, Lasts: true},
		{What: "c", To: "2019", Span: date.Span{To: date.MustParse("2019")}, Lasts: true},
		{What: "d", From: "1996-06", Said: true, Span: date.Span{From: date.MustParse("1996-06")}},
	}
	var got []string
	for _, r := range lineUp(moments).Rows {
		got = append(got, r.When+" "+strings.Join(regexp.MustCompile(`class="(?:sure|vague)" x="[\d.]+" y="1" width="[\d.]+"`).FindAllString(string(r.Bar), -1), " "))
	}
	want := []string{
		`1971 class="vague" x="0.0" y="1" width="20.4"`,
		`since 2005-06-28 class="sure" x="703.9" y="1" width="296.1"`,
		`until 2019 class="vague" x="979.6" y="1" width="20.4" class="sure" x="0.0" y="1" width="979.6"`,
		`1996-06 (said) class="vague" x="518.7" y="1" width="5.0"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if empty := lineUp(nil); len(empty.Rows) != 0 {
		t.Error("no moments make a line")
	}
}

func BenchmarkWrite(b *testing.B) {
	d := page()
	b.ReportAllocs()
	for b.Loop() {
		if err := d.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
