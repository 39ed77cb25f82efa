package screen

import (
	"slices"
	"strings"
	"testing"

	"interdict/match"
)

func testPolicy(t *testing.T) *Policy {
	t.Helper()
	p, err := ReadPolicy(DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDefaultPolicy(t *testing.T) {
	p := testPolicy(t)
	cases := []struct{ list, programme, rule string }{
		{"ofac/sdn", "NPWMD", "us-eo-13382"},
		{"ofac/sdn", "SYRIA", "us-syria-ended"},
		{"ofac/sdn", "SDGT", "us-sdn"},
		{"ofac/cons", "NS-PLC", "us-non-sdn"},
		{"csl/SDN", "NPWMD", "us-eo-13382"},
		{"bis/EL", "Syria", "us-entity-list"},
		{"bis/entity-list", "", "us-entity-list"},
		{"eu/eu", "CHEM", "eu-chemical-weapons"},
		{"eu/fsf", "SYR", "eu-syria"},
		{"eu/eu", "UKR", "eu-restrictive-measures"},
		{"uk/uk", "The Chemical Weapons (Sanctions) (EU Exit) Regulations 2019", "uk-chemical-weapons"},
		{"un/un", "DPRK", "un-security-council"},
		{"meti/foreign-end-user", "B, C, M", "jp-foreign-end-user"},
		{"watchlist/own", "whatever", "listed-elsewhere"},
	}
	for _, c := range cases {
		if rule, ok := p.rule(c.list, c.programme); !ok || rule.ID != c.rule {
			t.Errorf("%s %s: rule %q, want %q", c.list, c.programme, rule.ID, c.rule)
		}
	}
}

// TestDefaultIsTheWholePolicy: what is read lazily at start is the policy that its
// text, kept for replays, reads as.
func TestDefaultIsTheWholePolicy(t *testing.T) {
	lazy, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	whole := testPolicy(t)
	if lazy.Hash() != whole.Hash() || !slices.Equal(lazy.Jurisdictions(), whole.Jurisdictions()) || len(lazy.Rules) != len(whole.Rules) || lazy.name() != whole.name() {
		t.Errorf("%v %v and %v %v", lazy.name(), lazy.Jurisdictions(), whole.name(), whole.Jurisdictions())
	}
}

// TestThresholdsAreTheMatchers: the scores that match documents are those that
// the default policy acts at.
func TestThresholdsAreTheMatchers(t *testing.T) {
	if got := testPolicy(t).Thresholds; got.Review != match.ReviewScore || got.Strong != match.StrongScore {
		t.Errorf("policy %+v, match %g and %g", got, match.ReviewScore, match.StrongScore)
	}
}

func TestReadPolicyRefuses(t *testing.T) {
	text := string(DefaultPolicy())
	cases := []struct{ name, from, to, want string }{
		{"unknown field", "name: default", "name: default\ncolour: red", "colour"},
		{"threshold that is no number", "review: 0.70", "review: high", "default.yaml:13:11"},
		{"thresholds upside down", "review: 0.70", "review: 0.99", "thresholds"},
		{"unknown effect", "effect: licence", "effect: maybe", `"maybe" is not an effect`},
		{"same rule twice", "id: us-sdn", "id: us-eo-13382", "stands twice"},
		{"impossible day", "from: 2005-06-28", "from: 2005-06-31", "us-eo-13382"},
		{"unknown relation", "relation: partOf", "relation: cousinOf", "cousinOf"},
	}
	for _, c := range cases {
		changed := strings.Replace(text, c.from, c.to, 1)
		if changed == text {
			t.Fatalf("%s: the default policy has no %q", c.name, c.from)
		}
		if _, err := ReadPolicy([]byte(changed)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestWild(t *testing.T) {
	cases := []struct {
		pattern, text string
		want          bool
	}{
		{"*", "", true}, {"*", "a/b", true}, {"eu/*", "eu/fsf", true}, {"eu/*", "uk/x", false}, {"NPWMD", "npwmd", true},
		{"*36/2012*", "Council Regulation 36/2012 (OJ L16)", true}, {"a*b", "ab", true}, {"a*b", "axxb", true}, {"a*b", "abx", false}, {"", "x", false},
	}
	for _, c := range cases {
		if got := wild(c.pattern, c.text); got != c.want {
			t.Errorf("wild(%q, %q) = %v", c.pattern, c.text, got)
		}
	}
}

func TestDecide(t *testing.T) {
	gap := []Gap{{"ofac", "missing"}}
	effects := func(effects ...Effect) (findings []Finding) {
		for _, e := range effects {
			findings = append(findings, Finding{Effect: e})
		}
		return findings
	}
	cases := []struct {
		name     string
		findings []Finding
		gaps     []Gap
		want     Outcome
	}{
		{"nothing, and all looked at", nil, nil, Clear},
		{"nothing, with a gap", nil, gap, Incomplete},
		{"harmless, and all looked at", effects(EffectNone), nil, Clear},
		{"harmless, with a gap", effects(EffectNone), gap, Incomplete},
		{"the gravest counts", effects(EffectReview, EffectProhibited, EffectLicence), nil, Prohibited},
		{"a gap does not soften", effects(EffectLicence), gap, Licence},
	}
	for _, c := range cases {
		if got := decide(c.findings, c.gaps); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
