package screen

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"interdict/date"
	"interdict/graph"
	"interdict/owner"
)

//go:embed policies/*.yaml
var policies embed.FS

// defaultFiles are the files of the policy that the program ships with, the first
// of which says what designations mean, the others what deals as a whole are
// judged by.
var defaultFiles = []string{"policies/default.yaml", "policies/clauses.yaml", "policies/flags.yaml"}

// DefaultPolicy returns the text of the policy that the program ships with.
func DefaultPolicy() []byte {
	var texts [][]byte
	for _, file := range defaultFiles {
		text, err := policies.ReadFile(file)
		if err != nil {
			panic(err) // it is embedded: the build would have failed
		}
		texts = append(texts, append([]byte(fileMark+file+"\n"), text...))
	}
	return joined(texts...)
}

// Policy says which designation has which effect under whose law, how sure a
// match must be, which sources must stand before a deal may be clear, and by which
// clauses and red flags a deal as a whole is judged.
type Policy struct {
	Name               string
	Version            string
	Thresholds         Thresholds
	OtherJurisdictions Effect
	Sources            map[string]Demand
	Rules              []Rule
	Links              []LinkRule
	Reports            ReportRule
	Places             PlacePolicy

	further []string               // jurisdictions of clauses
	owners  []owner.Rule           // what each law makes of ownership
	terms   func() (*terms, error) // what a deal as a whole is judged by
	hash    string
	text    []byte
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

// Default returns the policy that the program ships with. What judges deals as a
// whole is read when the first deal asks for it: a name needs none of it.
func Default() (*Policy, error) {
	text := DefaultPolicy()
	files, texts := divide(text)
	first, err := readLayer(files[0], texts[0])
	if err != nil {
		return nil, err
	}
	return newPolicy(text, []*layer{first}, sync.OnceValues(func() (*terms, error) {
		layers, err := readLayers(files, texts)
		if err != nil {
			return nil, err
		}
		return readTerms(layers)
	}))
}

// ReadPolicy reads and checks a policy. An error is a *PolicyError with the place.
func ReadPolicy(text []byte) (*Policy, error) {
	files, texts := divide(text)
	return readPolicy(files, texts)
}

// OwnPolicy reads a user's own policy, which is laid over the default, or stands
// alone when it says "base: none".
func OwnPolicy(file string, text []byte) (*Policy, error) {
	own, err := readLayer(file, text)
	if err != nil {
		return nil, err
	}
	files, texts := []string{file}, [][]byte{text}
	switch own.Base {
	case "none":
	case "", "default":
		files, texts = divide(DefaultPolicy())
		files, texts = append(files, file), append(texts, text)
	default:
		return nil, own.wrong("$.base", "%.40q is no base: default, or none", own.Base)
	}
	return readPolicy(files, texts)
}

func readPolicy(files []string, texts [][]byte) (*Policy, error) {
	layers, err := readLayers(files, texts)
	if err != nil {
		return nil, err
	}
	built, err := readTerms(layers)
	if err != nil {
		return nil, err
	}
	return newPolicy(joined(texts...), layers, func() (*terms, error) { return built, nil })
}

func readLayers(files []string, texts [][]byte) ([]*layer, error) {
	var layers []*layer
	for i, text := range texts {
		l, err := readLayer(files[i], text)
		if err != nil {
			return nil, err
		}
		layers = append(layers, l)
	}
	return layers, nil
}

// newPolicy lays layers over each other.
func newPolicy(text []byte, layers []*layer, terms func() (*terms, error)) (*Policy, error) {
	p := &Policy{Places: defaultPlaces, Sources: map[string]Demand{}, terms: terms, text: text}
	for _, l := range layers {
		if err := p.lay(l); err != nil {
			return nil, err
		}
	}
	last := layers[len(layers)-1]
	if len(p.Rules) == 0 {
		return nil, last.wrong("$.rules", "rules: none; then nothing could be found")
	}
	if p.Thresholds == (Thresholds{}) {
		return nil, last.wrong("$.thresholds", "thresholds must be given")
	}
	if !slices.Contains(ruleEffects, p.OtherJurisdictions) {
		return nil, last.wrong("$.other_jurisdictions", "other_jurisdictions: %q is not an effect (%s)", p.OtherJurisdictions, wordList(ruleEffects))
	}
	rules, err := owner.Rules()
	if err != nil {
		return nil, err
	}
	p.owners = rules
	sum := sha256.Sum256(text)
	p.hash = hex.EncodeToString(sum[:])
	return p, nil
}

// Hash returns the SHA-256 of the policy's text, in hex.
func (p *Policy) Hash() string { return p.hash }

// Text returns the policy as it was read: all of its files.
func (p *Policy) Text() []byte { return slices.Clone(p.text) }

func (p *Policy) name() PolicyName { return PolicyName{Name: p.Name, Version: p.Version, Hash: p.hash} }

// lay lays one more layer over the policy: what it names it replaces, and its own
// rules go before those below, since the first that matches counts.
func (p *Policy) lay(l *layer) error {
	if err := l.checkRules(); err != nil {
		return err
	}
	if l.Name != "" {
		p.Name, p.Version = l.Name, l.Version
	}
	if l.Thresholds != nil {
		p.Thresholds = *l.Thresholds
	}
	if l.OtherJurisdictions != "" {
		p.OtherJurisdictions = l.OtherJurisdictions
	}
	for id, demand := range l.Sources {
		p.Sources[id] = *demand
	}
	p.Rules = slices.DeleteFunc(p.Rules, func(r Rule) bool { return slices.Contains(l.Drop, r.ID) })
	p.Rules = overlay(p.Rules, l.Rules, func(r Rule) string { return r.ID })
	for _, c := range l.Clauses {
		p.further = add(p.further, c.Jurisdiction)
	}
	if l.Reports != nil {
		p.Reports = *l.Reports
	}
	if l.Places != nil {
		if err := l.Places.check(); err != nil {
			return l.wrong("$.places", "%v", err)
		}
		p.Places = *l.Places
	}
	p.Links = overlay(p.Links, l.Links, func(r LinkRule) string { return fmt.Sprint(r.Relation, r.Reverse, r.Of, r.Far) })
	return nil
}

// overlay returns the upper rows before the lower, those of one key replaced where
// they stand.
func overlay[T any](lower, upper []T, key func(T) string) []T {
	rows := slices.Clone(lower)
	var fresh []T
	for _, row := range upper {
		at := slices.IndexFunc(rows, func(r T) bool { return key(r) == key(row) })
		if at >= 0 {
			rows[at] = row
			continue
		}
		fresh = append(fresh, row)
	}
	return append(fresh, rows...)
}

// linkClasses are what the sides of a relation may be asked to be.
var linkClasses = []graph.Class{"", anyClass, graph.ClassPerson, graph.ClassBody, graph.ClassParty, graph.ClassCraft, graph.ClassOther}

const anyClass graph.Class = "any"

// follows reports whether a reversed relation is followed from a party of a class.
func (l LinkRule) follows(class graph.Class) bool {
	return l.Of == anyClass || l.Of == class || l.Of == "" && class != graph.ClassBody
}

var ruleEffects = []Effect{EffectNone, EffectReview, EffectLicence, EffectProhibited}

// checkRules checks what the layer says of designations, and settles dates.
func (l *layer) checkRules() error {
	if t := l.Thresholds; t != nil && (t.Review <= 0 || t.Review > t.Strong || t.Strong > t.NameAlone || t.NameAlone > 1) {
		return l.wrong("$.thresholds", "thresholds: need 0 < review <= strong <= name_alone <= 1, have %g, %g, %g", t.Review, t.Strong, t.NameAlone)
	}
	if l.OtherJurisdictions != "" && !slices.Contains(ruleEffects, l.OtherJurisdictions) {
		return l.wrong("$.other_jurisdictions", "%q is not an effect (%s)", l.OtherJurisdictions, wordList(ruleEffects))
	}
	seen := map[string]bool{}
	for i := range l.Rules {
		if err := l.checkRule(&l.Rules[i], at("rules", i), seen); err != nil {
			return err
		}
	}
	for i, r := range l.Links {
		if !r.Relation.IsRelation() {
			return l.wrong(at("links", i)+".relation", "%q is not a relation", r.Relation)
		}
		if r.Effect != EffectInherits && !slices.Contains(ruleEffects, r.Effect) {
			return l.wrong(at("links", i)+".effect", "%q is not an effect", r.Effect)
		}
		for _, class := range []graph.Class{r.Of, r.Far} {
			if !slices.Contains(linkClasses, class) {
				return l.wrong(at("links", i), "%q is not a class (%s)", class, wordList(linkClasses))
			}
		}
	}
	if l.Reports != nil {
		if err := l.Reports.check(); err != nil {
			return l.wrong("$.reports.review", "%v", err)
		}
	}
	for id, demand := range l.Sources {
		if demand == nil || demand.MaxAgeDays < 0 {
			return l.wrong("$.sources."+id, "sources: %s: is empty, or max_age_days is negative", id)
		}
	}
	return nil
}

func (l *layer) checkRule(r *Rule, path string, seen map[string]bool) (err error) {
	switch {
	case r.ID == "" || seen[r.ID]:
		return l.wrong(path+".id", "id %q is empty or stands twice", r.ID)
	case r.Law == "" || r.Jurisdiction == "" || r.Says == "":
		return l.wrong(path, "rule %s: law, jurisdiction and says must be given", r.ID)
	case !slices.Contains(ruleEffects, r.Effect):
		return l.wrong(path+".effect", "rule %s: %q is not an effect (%s)", r.ID, r.Effect, wordList(ruleEffects))
	case len(r.Lists) == 0 || len(r.Programmes) == 0:
		return l.wrong(path, "rule %s: lists and programmes must be given; \"*\" means any", r.ID)
	}
	seen[r.ID] = true
	if r.force, err = l.force(path, r.From, r.To); err != nil {
		return fmt.Errorf("rule %s: %w", r.ID, err)
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
func (r Rule) binds(jurisdictions []string) bool { return judgedBy(r.Jurisdiction, jurisdictions) }

func judgedBy(jurisdiction string, jurisdictions []string) bool {
	return len(jurisdictions) == 0 || jurisdiction == "*" || jurisdiction == "UN" || slices.ContainsFunc(jurisdictions, func(j string) bool {
		return strings.EqualFold(j, jurisdiction)
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
	all := slices.Clone(p.further)
	for _, r := range p.Rules {
		all = append(all, r.Jurisdiction)
	}
	all = slices.DeleteFunc(all, func(j string) bool { return j == "*" })
	slices.Sort(all)
	return slices.Compact(all)
}
