package screen

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"interdict/graph"
)

// maxDeciding and maxQuestions are how much a person reads before the rest.
const (
	maxDeciding  = 3
	maxQuestions = 8
)

// advise says what decides a decision and what to do about it. It adds nothing to
// what was found: each line rests on findings, flags and gaps.
func advise(d Decision) Advice {
	a := Advice{Deciding: deciding(d), Ask: questions(d)}
	for i, f := range d.Findings {
		if f.Effect != EffectNone {
			a.act(d.ask(f), i)
		}
	}
	slices.SortStableFunc(a.Actions, func(x, y Action) int {
		return int(gravestOf(d, y.Findings)) - int(gravestOf(d, x.Findings))
	})
	if d.outcome == Prohibited { // who must not go on need not classify goods
		a.Actions = slices.DeleteFunc(a.Actions, func(x Action) bool { return gravestOf(d, x.Findings) < Licence })
	}
	var sources []string
	for _, g := range d.Gaps {
		if _, command, found := strings.Cut(g.Why, refreshCommand); found {
			sources = add(sources, command)
		}
	}
	if len(sources) > 0 {
		a.Actions = append(a.Actions, Action{Do: "load or renew the lists: " + refreshCommand + strings.Join(sources, " ")})
	}
	return a
}

// deciding returns the findings that the outcome rests on, at most one of one
// subject, entity and law.
func deciding(d Decision) []int {
	var chosen []int
	seen := map[string]bool{}
	for i, f := range d.Findings {
		if f.Effect == EffectNone || f.Effect.outcome() != d.outcome || len(chosen) == maxDeciding {
			continue
		}
		key := string(f.Kind) + f.Subject
		if f.Entity != nil {
			key += string(f.Entity.ID)
		}
		if !seen[key] {
			seen[key] = true
			chosen = append(chosen, i)
		}
	}
	return chosen
}

func gravestOf(d Decision, findings []int) Outcome {
	outcome := Incomplete
	for _, i := range findings {
		outcome = max(outcome, d.Findings[i].Effect.outcome())
	}
	return outcome
}

// act adds what a finding asks for, or the finding to the action of the same words.
func (a *Advice) act(action Action, finding int) {
	at := slices.IndexFunc(a.Actions, func(x Action) bool { return x.Do == action.Do })
	if at < 0 {
		at = len(a.Actions)
		a.Actions = append(a.Actions, Action{Do: action.Do})
	}
	into := &a.Actions[at]
	into.Under, into.From = add(into.Under, action.Under...), add(into.From, action.From...)
	into.Findings = append(into.Findings, finding)
}

// ask returns what a finding asks a person to do: in the policy's words where it
// has some.
func (d Decision) ask(f Finding) Action {
	law := Action{Under: add(nil, f.Law), From: add(nil, f.Authority)}
	switch {
	case f.Effect == EffectProhibited:
		law.Do = cmp.Or(f.Do, "do not proceed: nothing may be supplied or paid without a licence that names this deal")
	case f.Effect == EffectLicence:
		law.Do = cmp.Or(f.Do, "ask for a licence, and do not proceed before it is granted")
	case f.Kind == KindRedFlag:
		return Action{Do: "inquire into the red flags, settle them, and keep the record; if they stay open do not proceed"}
	case f.Entity != nil:
		return Action{Do: fmt.Sprintf("find out whether %s is %s (%s), or how they are tied: compare dates of birth, numbers, addresses and owners", d.nameOf(f.Subject), f.Entity.Name, f.Entity.ID)}
	case f.Kind == KindGood:
		return Action{Do: "have the goods classified against the entries that are named"}
	case f.Do == "":
		law.Do = "have a person look at " + f.Subject
	default:
		law.Do = "find out whether it applies, and if so: " + f.Do
	}
	return law
}

func (d Decision) nameOf(subject string) string {
	var i int
	if _, err := fmt.Sscanf(subject, "parties[%d]", &i); err == nil && i < len(d.Deal.Parties) {
		return d.Deal.Parties[i].Name
	}
	return subject
}

// refreshCommand is the command that gaps of coverage end with.
const refreshCommand = "interdict refresh "

// questions returns what to ask, of what weighs most first: what findings leave
// open, then raised flags, then those that could not be judged. Where nothing may be
// done anyhow, or nothing was found, nobody need be asked.
func questions(d Decision) (all []string) {
	if d.outcome != Review && d.outcome != Licence {
		return nil
	}
	for _, f := range d.Findings {
		if f.Effect == EffectNone {
			continue
		}
		all = add(all, f.Ask...)
		if f.Kind == KindParty && f.Effect == EffectReview && f.Entity != nil && f.Entity.Schema.Class() == graph.ClassPerson {
			all = add(all, "what is the date of birth, and the number of a passport, of "+d.nameOf(f.Subject)+"?")
		}
	}
	for _, state := range []FlagState{FlagRaised, FlagUnknown} {
		for _, flag := range d.Flags {
			if flag.State == state {
				all = add(all, flag.Settle)
			}
		}
	}
	return all[:min(len(all), maxQuestions)]
}
