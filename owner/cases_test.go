package owner

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"interdict/date"
	"interdict/graph"
)

// workedCase is one entry of testdata/cases.yaml.
type workedCase struct {
	Name      string                       `yaml:"name"`
	Reference string                       `yaml:"reference"`
	At        string                       `yaml:"at"`
	Listed    []string                     `yaml:"listed"`
	Stakes    []string                     `yaml:"stakes"`
	Expect    map[string]map[string]string `yaml:"expect"`
}

var (
	stakeLine = regexp.MustCompile(`^(\w+) <([-~]) (\w+): '?(.*?)'?$`)
	stakeTail = regexp.MustCompile(`^(.*?)(?: by ([\w ]+?))?( allegedly| denied)?(?: from ([\d-]+))?(?: to ([\d-]+))?$`)
)

// claim reads a stake of a case.
func claim(t testing.TB, line string) graph.Claim {
	t.Helper()
	m := stakeLine.FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("%q is no stake", line)
	}
	tail := []string{m[4], m[4], "", "", "", ""}
	if m[2] == "-" {
		tail = stakeTail.FindStringSubmatch(m[4])
	}
	c := graph.Claim{Subject: graph.ID("test:" + m[1]), Property: graph.OwnedBy, Object: graph.ID("test:" + m[3]), Value: tail[1]}
	c.Source = graph.Citation{Source: "test", Record: m[1], Place: graph.Place{Line: 1}}
	if m[2] == "~" {
		c.Property = graph.ControlledBy
	}
	c.Voice = graph.Voice{Who: tail[2], Negated: tail[3] == " denied"}
	if tail[3] == " allegedly" {
		c.Voice.Hedge = "allegedly"
	}
	if c.Voice.Negated {
		c.Voice.Who = "the owner"
	}
	c.Holds = date.Span{From: day(t, tail[4]), To: day(t, tail[5])}
	return c
}

func day(t testing.TB, text string) date.Date {
	t.Helper()
	if text == "" {
		return date.Date{}
	}
	d, err := date.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// book makes a register of stakes.
func book(t testing.TB, claims []graph.Claim) *Book {
	t.Helper()
	b, err := BookOf(func(yield func(graph.Record) bool) {
		for _, c := range claims {
			if !yield(graph.Record{ID: c.Subject, Claims: []graph.Claim{c}}) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// listedAre is the standing of a set of bodies.
func listedAre(ids ...string) Standing {
	return func(id graph.ID) date.Answer {
		if slices.Contains(ids, id.Key()) {
			return date.Yes
		}
		return date.No
	}
}

func allRules(t testing.TB) []Rule {
	t.Helper()
	rules, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// TestWorkedCases holds the arithmetic against cases of the laws' own guidance.
func TestWorkedCases(t *testing.T) {
	text, err := os.ReadFile("testdata/cases.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var cases []workedCase
	if err := yaml.UnmarshalWithOptions(text, &cases, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			if c.Reference == "" || len(c.Expect) == 0 {
				t.Fatal("a case needs a reference and something expected")
			}
			if c.At == "" {
				c.At = "2026-11-23"
			}
			c.check(t)
		})
	}
}

func (c workedCase) check(t *testing.T) {
	at, err := date.ParseDay(c.At)
	if err != nil {
		t.Fatal(err)
	}
	var claims []graph.Claim
	for _, line := range c.Stakes {
		claims = append(claims, claim(t, line))
	}
	rules := InForce(allRules(t), at)
	for party, expected := range c.Expect {
		web, err := Walk(book(t, claims), graph.ID("test:"+party), at, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for regime, want := range expected {
			i := slices.IndexFunc(rules, func(r Rule) bool { return r.Regime == regime || r.ID == regime })
			if i < 0 {
				t.Errorf("no rule of %s is in force on %s", regime, c.At)
				continue
			}
			f := web.Judge(rules[i], listedAre(c.Listed...))
			if got := fmt.Sprintf("%s %s %s", f.Verdict, f.Share.Min.number(), f.Share.Max.number()); got != want {
				t.Errorf("%s under %s: got %s, want %s\n%s", party, regime, got, want, f.Words(keyOf))
			}
		}
	}
}

func keyOf(id graph.ID) string { return id.Key() }

func TestParseRange(t *testing.T) {
	for text, want := range map[string]string{
		"25": "25 %", "25 %": "25 %", "25.5%": "25.5 %", "25,5 percent": "25.5 %", "100": "100 %", "0": "0 %",
		"25-50": "25-50 %", "25 % to 50 %": "25-50 %", "between 25 and 50 per cent": "25-50 %", ">50": "at least 50.000001 %", "> 50 %": "at least 50.000001 %",
		">=50": "at least 50 %", "50+": "at least 50 %", "50 % or more": "at least 50 %", "at least 75": "at least 75 %", "<25": "at most 24.999999 %",
		"up to 25 %": "at most 25 %", "more than 25% but not more than 50%": "25.000001-50 %", ">25 - <=50": "25.000001-50 %",
		"majority": "at least 50.000001 %", "minority": "at most 49.999999 %", "wholly owned": "100 %", "51 % (direct)": "51 %", "33.3333333": "33.333333-33.333334 %",
		"has held 51 % since March": "51 %", "about 50 %": "unknown share", "Ownership": "unknown share", "": "unknown share", "50 % or 60 %": "unknown share",
		"NaN": "unknown share", "1e2": "unknown share",
	} {
		r, _, err := ParseRange(text)
		if err != nil || r.String() != want {
			t.Errorf("ParseRange(%q) = %s, %v, want %s", text, r, err, want)
		}
	}
	for _, text := range []string{"-1", "100.1", "101 %", "50-25", ">100", "99999999999999999999", "-5 to 20", "<0", "20 to 120"} {
		if r, known, err := ParseRange(text); err == nil || known {
			t.Errorf("ParseRange(%q) = %s, %v, want an error", text, r, known)
		}
	}
}

func TestRulesAreSound(t *testing.T) {
	rules := allRules(t)
	regimes := map[string][]string{}
	for at := dayOf(t, "2014-08-13"); at < dayOf(t, "2027-01-01"); at++ {
		seen := map[string]bool{}
		for _, r := range InForce(rules, at) {
			if seen[r.Regime] {
				t.Fatalf("%s: two rules of %s are in force", at, r.Regime)
			}
			seen[r.Regime] = true
			if ids := regimes[r.Regime]; len(ids) == 0 || ids[len(ids)-1] != r.ID {
				regimes[r.Regime] = append(ids, r.ID)
			}
		}
		if len(seen) != 4 {
			t.Fatalf("%s: %d regimes are in force, not 4", at, len(seen))
		}
	}
	if got, want := strings.Join(regimes["BIS"], " "), "us-bis-legally-distinct us-bis-affiliates-2025 us-bis-affiliates-suspended us-bis-affiliates"; got != want {
		t.Errorf("BIS: %s, want %s", got, want)
	}
}

func dayOf(t testing.TB, text string) date.Day {
	t.Helper()
	d, err := date.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestAffiliatesRuleIsNotConfirmed: from the day on which its suspension ends by its
// own text, the rule is shown with the warning that nobody confirmed it.
func TestAffiliatesRuleIsNotConfirmed(t *testing.T) {
	const warning = "whether it was extended was not confirmed"
	for _, c := range []struct {
		at        string
		warned    bool
		suspended bool
	}{
		{"2025-09-28", false, true}, {"2025-09-29", false, false}, {"2025-11-09", false, false},
		{"2025-11-10", false, true}, {"2026-11-09", false, true}, {"2026-11-10", true, false}, {"2027-05-01", true, false},
	} {
		at := dayOf(t, c.at)
		rules := InForce(allRules(t), at)
		web, err := Walk(book(t, []graph.Claim{claim(t, "A <- X: 50")}), "test:A", at, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		f := web.Judge(rules[slices.IndexFunc(rules, func(r Rule) bool { return r.Regime == "BIS" })], listedAre("X"))
		if warned := strings.Contains(f.Words(keyOf), warning); warned != c.warned || f.Rule.Suspended != c.suspended {
			t.Errorf("%s: warned %t, suspended %t: %s", c.at, warned, f.Rule.Suspended, f.Words(keyOf))
		}
	}
}
