package screen

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"interdict/date"
	"interdict/graph"
	"interdict/owner"
)

//go:embed policies/default.yaml
var defaultPolicy []byte

// DefaultPolicy returns the text of the policy that the program ships with.
func DefaultPolicy() []byte { return slices.Clone(defaultPolicy) }

// Policy says which designation has which effect under whose law, how sure a
// match must be, and which sources must stand before a deal may be clear.
type Policy struct {
	Name               string            `yaml:"name"`
	Thresholds         Thresholds        `yaml:"thresholds"`
	OtherJurisdictions Effect            `yaml:"other_jurisdictions"`
	Sources            map[string]Demand `yaml:"sources"`
	Rules              []Rule            `yaml:"rules"`
	Links              []LinkRule        `yaml:"links"`
	Reports            ReportRule        `yaml:"reports"`

	owners []owner.Rule // what each law makes of ownership
	hash   string
	text   []byte
}

// Thresholds are scores from 0 to 1.
type Thresholds struct {
	Review float64 `yaml:"review"`
	Strong float64 `yaml:"strong"`
	// NameAlone is what a person's name must score when nothing but the name
	// agrees: many people bear one name.
	NameAlone float64 `yaml:"name_alone"`
}

// Demand is what the policy asks of a source.
type Demand struct {
	Required   bool     `yaml:"required"`
	For        string   `yaml:"for"`          // jurisdiction whose deals need it; empty: every deal
	MaxAgeDays int      `yaml:"max_age_days"` // 0: any age
	Parts      []string `yaml:"parts"`        // all of them must be there; none named: any
}

// Rule says what a designation means.
type Rule struct {
	ID           string   `yaml:"id"`
	Law          string   `yaml:"law"`
	URL          string   `yaml:"url"`
	Jurisdiction string   `yaml:"jurisdiction"`
	Lists        []string `yaml:"lists"`
	Programmes   []string `yaml:"programmes"`
	From         string   `yaml:"from"`
	To           string   `yaml:"to"`
	Effect       Effect   `yaml:"effect"`
	Says         string   `yaml:"says"`
	Warning      string   `yaml:"warning"`
	Authority    string   `yaml:"authority"` // who may allow it
	Do           string   `yaml:"do"`        // what a person does about it

	// Concerns are the end uses that a listing is about; where the programme has a
	// letter for each, Letters says what they mean.
	Concerns []string          `yaml:"concerns"`
	Letters  map[string]string `yaml:"letters"`

	force date.Span
}

// LinkRule says what a relation to a listed body means.
type LinkRule struct {
	Relation graph.Property `yaml:"relation"`
	Effect   Effect         `yaml:"effect"`  // or "inherits"
	Reverse  bool           `yaml:"reverse"` // the party is the object of the relation
	Of       graph.Class    `yaml:"of"`      // of reversed relations: which parties; empty: all but bodies; any: all
	Far      graph.Class    `yaml:"far"`     // which class the other side is of; empty: any
	Says     string         `yaml:"says"`
}

// EffectInherits gives a link the effect of the designation at its far end.
const EffectInherits Effect = "inherits"

// ReadPolicy reads and checks a policy. An error names the line or the rule.
func ReadPolicy(text []byte) (*Policy, error) {
	var p Policy
	if err := yaml.UnmarshalWithOptions(text, &p, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("read policy: %s", strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	if err := p.check(); err != nil {
		return nil, fmt.Errorf("read policy: %w", err)
	}
	rules, err := owner.Rules()
	if err != nil {
		return nil, err
	}
	p.owners = rules
	sum := sha256.Sum256(text)
	p.hash, p.text = hex.EncodeToString(sum[:]), slices.Clone(text)
	return &p, nil
}

// Hash returns the SHA-256 of the policy's text, in hex.
func (p *Policy) Hash() string { return p.hash }

// Text returns the policy as it was read.
func (p *Policy) Text() []byte { return slices.Clone(p.text) }

func (p *Policy) name() PolicyName { return PolicyName{Name: p.Name, Hash: p.hash} }

func (p *Policy) check() error {
	t := p.Thresholds
	if t.Review <= 0 || t.Review > t.Strong || t.Strong > t.NameAlone || t.NameAlone > 1 {
		return fmt.Errorf("thresholds: need 0 < review <= strong <= name_alone <= 1, have %g, %g, %g", t.Review, t.Strong, t.NameAlone)
	}
	if len(p.Rules) == 0 {
		return fmt.Errorf("rules: none; then nothing could be found")
	}
	if !slices.Contains(ruleEffects, p.OtherJurisdictions) {
		return fmt.Errorf("other_jurisdictions: %q is not an effect (%s)", p.OtherJurisdictions, wordList(ruleEffects))
	}
	seen := map[string]bool{}
	for i := range p.Rules {
		if err := p.Rules[i].check(seen); err != nil {
			return err
		}
	}
	for _, l := range p.Links {
		if !l.Relation.IsRelation() {
			return fmt.Errorf("links: %q is not a relation", l.Relation)
		}
		if l.Effect != EffectInherits && !slices.Contains(ruleEffects, l.Effect) {
			return fmt.Errorf("links: %s: %q is not an effect", l.Relation, l.Effect)
		}
		for _, class := range []graph.Class{l.Of, l.Far} {
			if !slices.Contains(linkClasses, class) {
				return fmt.Errorf("links: %s: %q is not a class (%s)", l.Relation, class, wordList(linkClasses))
			}
		}
	}
	for id, demand := range p.Sources {
		if demand.MaxAgeDays < 0 {
			return fmt.Errorf("sources: %s: max_age_days is negative", id)
		}
	}
	return p.Reports.check()
}

// linkClasses are what the sides of a relation may be asked to be.
var linkClasses = []graph.Class{"", anyClass, graph.ClassPerson, graph.ClassBody, graph.ClassParty, graph.ClassCraft, graph.ClassOther}

const anyClass graph.Class = "any"

// follows reports whether a reversed relation is followed from a party of a class.
func (l LinkRule) follows(class graph.Class) bool {
	return l.Of == anyClass || l.Of == class || l.Of == "" && class != graph.ClassBody
}

var ruleEffects = []Effect{EffectNone, EffectReview, EffectLicence, EffectProhibited}

func (r *Rule) check(seen map[string]bool) error {
	switch {
	case r.ID == "" || seen[r.ID]:
		return fmt.Errorf("rules: id %q is empty or stands twice", r.ID)
	case r.Law == "" || r.Jurisdiction == "" || r.Says == "":
		return fmt.Errorf("rule %s: law, jurisdiction and says must be given", r.ID)
	case !slices.Contains(ruleEffects, r.Effect):
		return fmt.Errorf("rule %s: %q is not an effect (%s)", r.ID, r.Effect, wordList(ruleEffects))
	case len(r.Lists) == 0 || len(r.Programmes) == 0:
		return fmt.Errorf("rule %s: lists and programmes must be given; \"*\" means any", r.ID)
	}
	seen[r.ID] = true
	for _, end := range []struct {
		text string
		into *date.Date
	}{{r.From, &r.force.From}, {r.To, &r.force.To}} {
		if end.text == "" {
			continue
		}
		day, err := date.ParseDay(end.text)
		if err != nil {
			return fmt.Errorf("rule %s: %w", r.ID, err)
		}
		*end.into = date.On(day)
	}
	return nil
}

// rule returns the rule for a designation: the first that matches. The last
// rule of a sound policy matches everything; without one, ok is false.
func (p *Policy) rule(list, programme string) (Rule, bool) {
	for _, r := range p.Rules {
		if matchesAny(r.Lists, list) && matchesAny(r.Programmes, programme) {
			return r, true
		}
	}
	return Rule{}, false
}

// matchesAny reports whether any pattern matches, * standing for any text.
func matchesAny(patterns []string, text string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool { return wild(pattern, text) })
}

// wild matches text against a pattern in which * stands for any text, slashes
// included, whatever the case.
func wild(pattern, text string) bool {
	pieces := strings.Split(strings.ToLower(pattern), "*")
	text = strings.ToLower(text)
	if len(pieces) == 1 {
		return pieces[0] == text
	}
	if !strings.HasPrefix(text, pieces[0]) {
		return false
	}
	text = text[len(pieces[0]):]
	last := len(pieces) - 1
	for _, piece := range pieces[1:last] {
		at := strings.Index(text, piece)
		if at < 0 {
			return false
		}
		text = text[at+len(piece):]
	}
	return strings.HasSuffix(text, pieces[last])
}

// binds reports whether a rule's law is among those the deal is judged by. The
// United Nations bind through every member's law.
func (r Rule) binds(jurisdictions []string) bool {
	return len(jurisdictions) == 0 || r.Jurisdiction == "*" || r.Jurisdiction == "UN" || slices.ContainsFunc(jurisdictions, func(j string) bool {
		return strings.EqualFold(j, r.Jurisdiction)
	})
}

// asks reports whether a deal judged by these jurisdictions needs the source.
func (d Demand) asks(jurisdictions []string) bool {
	return d.Required && (d.For == "" || len(jurisdictions) == 0 || slices.ContainsFunc(jurisdictions, func(j string) bool {
		return strings.EqualFold(j, d.For)
	}))
}

// Jurisdictions returns those that the policy has rules for, sorted.
func (p *Policy) Jurisdictions() []string {
	var all []string
	for _, r := range p.Rules {
		if r.Jurisdiction != "*" {
			all = append(all, r.Jurisdiction)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
