package screen

import (
	"fmt"
	"slices"
	"strings"

	"cel.dev/cel-go/common/types"

	"interdict/match"
	"interdict/place"
)

// terms are what a policy judges deals as a whole by: end uses that laws ask
// about, what control lists mean, clauses and red flags, with the conditions
// compiled.
type terms struct {
	adapter types.Adapter // between facts and what conditions see
	acts    *place.Acts
	groups  map[string][]string // that the policy names, by country
	endUses []EndUse
	vocabulary
	binds     []bind
	controls  map[string]Control
	clauses   []clause
	flags     []flagRule
	limits    []Limit
	questions []string // ids that a deal may answer
}

// CountryGroup is a group of countries as a law or a user names it.
type CountryGroup struct {
	Name      string   `yaml:"name"`
	Countries []string `yaml:"countries"`
	AsOf      string   `yaml:"as_of"` // day of the text that it was taken from
	Source    string   `yaml:"source"`
}

// Bind says when a jurisdiction's law binds a deal.
type Bind struct {
	ID           string `yaml:"id"`
	Jurisdiction string `yaml:"jurisdiction"`
	When         string `yaml:"when"`
	Why          string `yaml:"why"`
}

type bind struct {
	Bind
	when *condition
}

// Control says what an entry of a list of goods means.
type Control struct {
	List         string `yaml:"list"`
	Jurisdiction string `yaml:"jurisdiction"`
	Law          string `yaml:"law"`
	Sure         Effect `yaml:"sure"`  // of a good that the entry covers
	Doubt        Effect `yaml:"doubt"` // of one that it may cover
	Authority    string `yaml:"authority"`
	Do           string `yaml:"do"`
}

// Limit is something that the rules of a jurisdiction do not know, said with each
// deal that it is judged by.
type Limit struct {
	ID           string `yaml:"id"`
	Jurisdiction string `yaml:"jurisdiction"`
	Says         string `yaml:"says"`
}

// readTerms lays the layers over each other and compiles their conditions.
func readTerms(layers []*layer) (*terms, error) {
	compiler, err := newCompiler()
	if err != nil {
		return nil, err
	}
	t := &terms{adapter: compiler.environments["deal"].CELTypeAdapter(), controls: map[string]Control{}, groups: map[string][]string{}}
	if t.acts, err = place.LoadActs(); err != nil {
		return nil, err
	}
	for _, l := range layers {
		if err := t.lay(l, compiler); err != nil {
			return nil, err
		}
	}
	t.vocabulary = newVocabulary(t.endUses)
	for _, f := range t.flags {
		if f.Asks != "" {
			t.questions = append(t.questions, f.ID)
		}
	}
	return t, t.checkUses(layers)
}

// groupsOf returns the groups that a country is in: those of the regulators' tables
// ("US D:4"), and those that the policy names.
func (t *terms) groupsOf(country string) []string {
	if country == "" {
		return nil
	}
	names := slices.Clone(t.groups[country])
	for _, g := range t.acts.Groups(country) {
		names = add(names, g.Law+" "+g.Name)
	}
	return names
}

func (t *terms) lay(l *layer, c *compiler) error {
	for _, step := range []func(*layer, *compiler) error{t.layGroups, t.layEndUses, t.layBinds, t.layControls, t.layClauses, t.layFlags} {
		if err := step(l, c); err != nil {
			return err
		}
	}
	t.clauses = slices.DeleteFunc(t.clauses, func(c clause) bool { return c.layer != l && slices.Contains(l.Drop, c.ID) })
	t.flags = slices.DeleteFunc(t.flags, func(f flagRule) bool { return f.layer != l && slices.Contains(l.Drop, f.ID) })
	t.limits = slices.DeleteFunc(t.limits, func(x Limit) bool { return slices.Contains(l.Drop, x.ID) })
	for i, x := range l.Limits {
		if x.ID == "" || x.Says == "" || x.Jurisdiction == "" {
			return l.wrong(at("limits", i), "a limit needs id, jurisdiction and says")
		}
	}
	t.limits = overlay(t.limits, l.Limits, func(x Limit) string { return x.ID })
	return nil
}

func (t *terms) layGroups(l *layer, _ *compiler) error {
	for i, g := range l.Groups {
		if g.Name == "" || len(g.Countries) == 0 {
			return l.wrong(at("groups", i), "a group needs a name and countries")
		}
		for country := range t.groups {
			t.groups[country] = slices.DeleteFunc(t.groups[country], func(name string) bool { return name == g.Name })
		}
		for k, name := range g.Countries {
			code := country(name)
			if code == "" {
				return l.wrong(fmt.Sprintf("%s.countries[%d]", at("groups", i), k), "%.40q is no country", name)
			}
			t.groups[code] = add(t.groups[code], g.Name)
		}
	}
	return nil
}

func (t *terms) layEndUses(l *layer, _ *compiler) error {
	for i := range l.EndUses {
		use := &l.EndUses[i]
		if use.ID == "" || use.Says == "" || len(use.Words) == 0 {
			return l.wrong(at("end_uses", i), "an end use needs id, says and words")
		}
		for _, text := range use.Words {
			use.phrases = append(use.phrases, newPhrase(text))
		}
		for _, text := range use.Except {
			use.exceptions = append(use.exceptions, newPhrase(text))
		}
	}
	t.endUses = overlay(t.endUses, l.EndUses, func(u EndUse) string { return u.ID })
	return nil
}

func (t *terms) layBinds(l *layer, c *compiler) error {
	var binds []bind
	for i, b := range l.Binds {
		if b.ID == "" || b.Jurisdiction == "" || b.When == "" || b.Why == "" {
			return l.wrong(at("binds", i), "a bind needs id, jurisdiction, when and why")
		}
		when, err := c.compile(l, at("binds", i)+".when", "deal", b.When)
		if err != nil {
			return err
		}
		binds = append(binds, bind{b, when})
	}
	t.binds = overlay(t.binds, binds, func(b bind) string { return b.ID })
	return nil
}

func (t *terms) layControls(l *layer, _ *compiler) error {
	for i, c := range l.Controls {
		if c.List == "" || c.Jurisdiction == "" || !slices.Contains(ruleEffects, c.Sure) || !slices.Contains(ruleEffects, c.Doubt) {
			return l.wrong(at("controls", i), "a control needs list, jurisdiction, and effects (%s) for sure and doubt", wordList(ruleEffects))
		}
		t.controls[c.List] = c
	}
	return nil
}

// checkUses refuses an end use that a clause or a listing names and no table knows.
func (t *terms) checkUses(layers []*layer) error {
	known := map[string]bool{}
	for _, use := range t.endUses {
		known[use.ID] = true
	}
	for _, l := range layers {
		for i, c := range l.Clauses {
			for k, use := range c.Uses {
				if !known[use] {
					return l.wrong(fmt.Sprintf("%s.uses[%d]", at("clauses", i), k), "%.40q is no end use; known are %s", use, t.useNames())
				}
			}
		}
		for i, r := range l.Rules {
			for k, use := range r.Concerns {
				if len(known) > 0 && !known[use] {
					return l.wrong(fmt.Sprintf("%s.concerns[%d]", at("rules", i), k), "%.40q is no end use; known are %s", use, t.useNames())
				}
			}
		}
	}
	return nil
}

func (t *terms) useNames() string {
	var names []string
	for _, use := range t.endUses {
		names = append(names, use.ID)
	}
	return strings.Join(names, ", ")
}

// says returns what an end use is called.
func (t *terms) says(use string) string {
	for _, u := range t.endUses {
		if u.ID == use {
			return u.Says
		}
	}
	return use
}

// answers returns the answer to each question that the policy may ask; what the
// deal does not answer is empty.
func (t *terms) answers(deal Deal) map[string]string {
	answers := map[string]string{}
	for _, q := range t.questions {
		answers[q] = string(deal.Answers[q])
	}
	return answers
}

// applies says of each jurisdiction whether its law binds the deal.
func (t *terms) applies(f *facts, known, asked []string) (rows []Applies, err error) {
	for _, j := range known {
		row := Applies{Jurisdiction: j, Judged: judgedBy(j, asked), Why: []string{}}
		for _, b := range t.binds {
			if b.Jurisdiction != j {
				continue
			}
			holds, err := f.values.hold(b.when)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", b.ID, err)
			}
			if holds {
				row.Why = append(row.Why, b.Why)
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// limitsOf returns what the rules of the jurisdictions do not know.
func (t *terms) limitsOf(jurisdictions []string) (limits []string) {
	for _, x := range t.limits {
		if judgedBy(x.Jurisdiction, jurisdictions) {
			limits = append(limits, x.Jurisdiction+": "+x.Says)
		}
	}
	return limits
}

// endUse says that the end use in words was looked at, where no clause found
// anything in it.
func (t *terms) endUse(f *facts, deal Deal, found []Finding) []Finding {
	if deal.EndUse == "" || slices.ContainsFunc(found, func(x Finding) bool { return x.Subject == "end_use" }) {
		return nil
	}
	var told []string
	for _, x := range f.told {
		if x.Subject == "end_use" {
			told = append(told, fmt.Sprintf("%q (%s)", x.Words, t.says(x.Use)))
		}
	}
	why := "tells of no end use that the policy has a clause for; whether it is true is not judged"
	if len(told) > 0 {
		why = "tells of " + strings.Join(told, ", ") + ", to which no clause of the policy applies here; whether it is true is not judged"
	}
	return []Finding{{Kind: KindEndUse, Subject: "end_use", Evidence: []match.Evidence{}, Rule: "end-use-words", Effect: EffectNone, Why: why, Citations: []Citation{}}}
}

// unscreened names whom the deal names outside of its parties: nobody screened them.
func unscreened(deal Deal) []Gap {
	payer := deal.Payment.Payer
	if payer == "" || slices.ContainsFunc(deal.Parties, func(p Party) bool { return sameName(p.Name, payer) }) {
		return nil
	}
	return []Gap{{Subject: "payment.payer", Why: payer + " is none of the parties and was not screened: add it to them with the role payer"}}
}

func sameName(a, b string) bool { return slices.Equal(textWords(a), textWords(b)) }
