package screen

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"interdict/date"
	"interdict/match"
)

// flagCase is a row of testdata/flags.yaml.
type flagCase struct {
	Flag  string    `yaml:"flag"`
	State FlagState `yaml:"state"`
	Deal  Deal      `yaml:"deal"`
	Found []struct {
		Kind    Kind     `yaml:"kind"`
		Subject string   `yaml:"subject"`
		Effect  Effect   `yaml:"effect"`
		Rule    string   `yaml:"rule"`
		Lists   []string `yaml:"lists"`
		Agrees  string   `yaml:"agrees"`
	} `yaml:"found"`
}

func (c flagCase) findings() (found []Finding) {
	for _, f := range c.Found {
		finding := Finding{Kind: f.Kind, Subject: f.Subject, Effect: f.Effect, Rule: f.Rule, Lists: f.Lists}
		if f.Agrees != "" {
			finding.Evidence = []match.Evidence{{Rule: f.Agrees, Points: 0.2}}
		}
		found = append(found, finding)
	}
	return found
}

// flagsOf judges the flags of a deal, by id.
func flagsOf(t *testing.T, built *terms, deal Deal, found []Finding) map[string]Flag {
	t.Helper()
	on := deal.Date
	if on == "" {
		on = "2026-11-20"
	}
	day, err := date.ParseDay(on)
	if err != nil {
		t.Fatal(err)
	}
	goods, _ := built.judgeGoods(deal.Goods, day, nil, EffectReview)
	flags, _ := built.judgeFlags(built.gather(deal, slices.Concat(found, goods), day), day, deal)
	byID := map[string]Flag{}
	for _, f := range flags {
		byID[f.ID] = f
	}
	return byID
}

func TestFlags(t *testing.T) {
	text, err := os.ReadFile("testdata/flags.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var cases []flagCase
	if err := yaml.UnmarshalWithOptions(text, &cases, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	built := defaultTerms(t)
	seen := map[string]bool{}
	for i, c := range cases {
		if err := c.Deal.Check(); err != nil {
			t.Fatalf("case %d: %v", i, err)
		}
		seen[c.Flag] = true
		if got := flagsOf(t, built, c.Deal, c.findings())[c.Flag]; got.State != c.State {
			t.Errorf("case %d: %s is %s (%s), want %s", i, c.Flag, got.State, got.Why, c.State)
		}
	}
	for _, f := range built.flags {
		if f.Raised != "" && !seen[f.ID] {
			t.Errorf("%s has no deal in testdata/flags.yaml", f.ID)
		}
	}
}

// TestAnswers: a yes raises a flag, a no does not, unknown and nothing leave it open;
// a no clears nothing that the deal itself shows.
func TestAnswers(t *testing.T) {
	built := defaultTerms(t)
	deal := Deal{Parties: []Party{{Name: "A"}}, Goods: []Good{{Description: "chairs"}}}
	for answer, want := range map[Answer]FlagState{Yes: FlagRaised, No: FlagNotRaised, Unknown: FlagUnknown, "": FlagUnknown} {
		deal.Answers = map[string]Answer{"bis-8": answer}
		if got := flagsOf(t, built, deal, nil)["bis-8"]; got.State != want {
			t.Errorf("%q: %s, want %s", answer, got.State, want)
		}
	}
	deal.Answers, deal.Payment.Method = map[string]Answer{"bis-5": No}, "cash"
	if got := flagsOf(t, built, deal, nil)["bis-5"]; got.State != FlagRaised || !strings.Contains(got.Why, "although the deal answers no") {
		t.Errorf("%+v", got)
	}
	deal.Answers = map[string]Answer{"bis-99": Yes}
	if err := built.unknownQuestion(deal); err == nil || !strings.Contains(err.Error(), "answers.bis-99") {
		t.Errorf("a question that nobody asks: %v", err)
	}
}
