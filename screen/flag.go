package screen

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"interdict/date"
	"interdict/match"
)

// FlagRule is a red flag: something about a deal that a regulator tells exporters
// to look into. It clears nothing when it is not raised.
type FlagRule struct {
	ID      string `yaml:"id"`
	Source  string `yaml:"source"`
	URL     string `yaml:"url"`
	Text    string `yaml:"text"`
	From    string `yaml:"from"`
	To      string `yaml:"to"`
	Over    string `yaml:"over"`    // deal (default), parties, goods or places
	Applies string `yaml:"applies"` // condition; without one it applies
	Given   string `yaml:"given"`   // condition: enough was given to judge
	Raised  string `yaml:"raised"`  // condition
	Asks    string `yaml:"asks"`    // a question whose yes raises the flag, answered in the deal under the flag's id
	Settle  string `yaml:"settle"`  // what would settle it
	Effect  Effect `yaml:"effect"`  // of a raised one; default review
}

type flagRule struct {
	FlagRule
	layer                  *layer
	force                  date.Span
	applies, given, raised *condition
}

func (t *terms) layFlags(l *layer, c *compiler) error {
	var flags []flagRule
	for i, row := range l.Flags {
		flag, err := readFlag(l, c, at("flags", i), row)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(flags, func(other flagRule) bool { return other.ID == row.ID }) {
			return l.wrong(at("flags", i)+".id", "flag %s stands twice", row.ID)
		}
		flags = append(flags, flag)
	}
	t.flags = overlay(t.flags, flags, func(f flagRule) string { return f.ID })
	return nil
}

func readFlag(l *layer, c *compiler, path string, row FlagRule) (f flagRule, err error) {
	row.Over, row.Effect = cmp.Or(row.Over, "deal"), cmp.Or(row.Effect, EffectReview)
	switch {
	case row.ID == "" || row.Source == "" || row.Text == "":
		return f, l.wrong(path, "a flag needs id, source and text")
	case row.Raised == "" && row.Asks == "":
		return f, l.wrong(path, "flag %s needs a condition (raised) or a question (asks)", row.ID)
	case row.Given != "" && row.Raised == "":
		return f, l.wrong(path+".given", "flag %s has no condition that this could be given for", row.ID)
	case !slices.Contains(ruleEffects, row.Effect):
		return f, l.wrong(path+".effect", "%q is not an effect (%s)", row.Effect, wordList(ruleEffects))
	}
	f = flagRule{FlagRule: row, layer: l}
	if f.force, err = l.force(path, row.From, row.To); err != nil {
		return f, err
	}
	for _, part := range []struct {
		field, text string
		into        **condition
	}{{"applies", row.Applies, &f.applies}, {"given", row.Given, &f.given}, {"raised", row.Raised, &f.raised}} {
		if *part.into, err = c.compile(l, path+"."+part.field, row.Over, part.text); err != nil {
			return f, err
		}
	}
	return f, nil
}

// judgeFlags says how each red flag stands, the raised ones first, and returns a
// finding for each subject that raises one.
func (t *terms) judgeFlags(f *facts, day date.Day, deal Deal) (flags []Flag, found []Finding) {
	for _, rule := range t.flags {
		if rule.force.Contains(day) == date.No {
			continue
		}
		flag := rule.judge(f, deal.Answers[rule.ID])
		flags = append(flags, flag)
		if flag.State != FlagRaised {
			continue
		}
		for _, subject := range flag.Subjects {
			found = append(found, Finding{
				Kind: KindRedFlag, Subject: subject, Evidence: []match.Evidence{}, Rule: rule.ID, Law: rule.Source, Effect: rule.Effect,
				Why: rule.Text + ": " + flag.Why, Ask: add(nil, rule.Settle), Citations: []Citation{{Source: "policy", Record: rule.ID, URL: rule.URL}},
			})
		}
	}
	order := []FlagState{FlagRaised, FlagUnknown, FlagNotRaised, FlagNotApply}
	slices.SortStableFunc(flags, func(a, b Flag) int { return cmp.Compare(slices.Index(order, a.State), slices.Index(order, b.State)) })
	return flags, found
}

// judge says how the flag stands: raised by its condition or by a yes, not raised
// by a no or where enough was given, otherwise unknown.
func (r flagRule) judge(f *facts, answer Answer) Flag {
	flag := Flag{ID: r.ID, Source: r.Source, URL: r.URL, Text: r.Text, Settle: cmp.Or(r.Settle, r.Asks)}
	seen := r.look(f)
	switch {
	case seen.err != nil:
		flag.State, flag.Why = FlagUnknown, "could not be computed: "+seen.err.Error()
	case seen.concerned == 0:
		flag.State, flag.Why, flag.Settle = FlagNotApply, "nothing in the deal that it is about", ""
	case len(seen.raised) > 0:
		flag.State, flag.Subjects, flag.Why = FlagRaised, seen.raised, "found in what was given"
		if answer == No {
			flag.Why += ", although the deal answers no"
		}
	case answer == Yes:
		flag.State, flag.Subjects, flag.Why = FlagRaised, []string{"answers." + r.ID}, "the deal answers yes"
	case answer == No:
		flag.State, flag.Why, flag.Settle = FlagNotRaised, "the deal answers no", ""
	case r.raised == nil || seen.unknown:
		flag.State, flag.Why = FlagUnknown, "not told"
	default:
		flag.State, flag.Why, flag.Settle = FlagNotRaised, "looked at in what was given", ""
	}
	return flag
}

// seen is what a flag's conditions say of what it is asked over.
type seen struct {
	concerned int
	raised    []string
	unknown   bool // of one subject too little was given
	err       error
}

func (r flagRule) look(f *facts) (s seen) {
	holds := func(c *condition) bool {
		yes, err := f.values.hold(c)
		if err != nil && s.err == nil {
			s.err = err
		}
		return yes
	}
	f.each(r.Over, func(subject string) {
		if !holds(r.applies) {
			return
		}
		s.concerned++
		switch {
		case r.raised == nil:
		case holds(r.raised):
			s.raised = append(s.raised, cmp.Or(subject, "deal"))
		case !holds(r.given):
			s.unknown = true
		}
	})
	return s
}

// unknownQuestion returns the first answer of a deal to a question that the policy
// does not ask.
func (t *terms) unknownQuestion(deal Deal) error {
	for _, id := range slices.Sorted(maps.Keys(deal.Answers)) {
		if !slices.Contains(t.questions, id) {
			return &WrongInput{"answers." + id, "the policy asks no such question; it asks " + strings.Join(t.questions, ", ")}
		}
	}
	return nil
}
