package screen

import (
	"fmt"
	"slices"
	"strings"

	"interdict/graph"
)

// maxDeciding and maxQuestions are how much a person reads before the rest.
const (
	maxDeciding  = 3
	maxQuestions = 10
)

// advise says what decides a decision and what to do about it. It adds nothing to
// what was found: each line rests on findings, flags and gaps.
func advise(d Decision) Advice {
	a := Advice{Deciding: deciding(d)}
	for i, f := range d.Findings {
		if f.Effect != EffectNone {
			a.act(d.action(f), i)
		}
	}
	slices.SortStableFunc(a.Actions, func(x, y Action) int {
		return int(gravestOf(d, y.Findings)) - int(gravestOf(d, x.Findings))
	})
	for _, g := range d.Gaps {
		if source, missing := strings.CutPrefix(lastCommand(g.Why), "interdict refresh "); missing {
			a.act(Action{Do: "load or renew the list: interdict refresh " + source}, -1)
		}
	}
	a.Ask = questions(d)
	return a
}

// deciding returns the findings that the outcome rests on, at most one of one
// subject, entity and law.
func deciding(d Decision) []int {
	var chosen []int
	seen := map[string]bool{}
	for i, f := range d.Findings {
		if f.Effect.outcome() != d.outcome || len(chosen) == maxDeciding {
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

// act adds an action, or the finding to the one of the same words.
func (a *Advice) act(action Action, finding int) {
	at := slices.IndexFunc(a.Actions, func(x Action) bool { return x.Do == action.Do && x.Under == action.Under && x.From == action.From })
	if at < 0 {
		at = len(a.Actions)
		a.Actions = append(a.Actions, action)
	}
	if finding >= 0 {
		a.Actions[at].Findings = append(a.Actions[at].Findings, finding)
	}
}

// action returns what a finding asks a person to do: in the policy's words where
// it has some.
func (d Decision) action(f Finding) Action {
	switch {
	case f.Effect == EffectProhibited:
		return Action{Do: orDefault(f.Do, "do not proceed; nothing may be supplied or paid without a licence that names this deal"), Under: f.Law, From: f.Authority}
	case f.Effect == EffectLicence:
		return Action{Do: orDefault(f.Do, "ask for a licence, and do not proceed before it is granted"), Under: f.Law, From: f.Authority}
	case f.Kind == KindRedFlag:
		return Action{Do: "inquire into the red flags, settle them, and keep the record; if they stay open do not proceed", Under: f.Law}
	case f.Entity != nil:
		return Action{Do: fmt.Sprintf("find out whether %s is %s (%s): compare dates of birth, numbers and addresses", d.nameOf(f.Subject), f.Entity.Name, f.Entity.ID)}
	case f.Kind == KindGood:
		return Action{Do: "have the goods classified against the entries that are named"}
	}
	return Action{Do: orDefault(f.Do, "have a person look at "+f.Subject), Under: f.Law, From: f.Authority}
}

func orDefault(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func (d Decision) nameOf(subject string) string {
	var i int
	if _, err := fmt.Sscanf(subject, "parties[%d]", &i); err == nil && i < len(d.Deal.Parties) {
		return d.Deal.Parties[i].Name
	}
	return subject
}

// lastCommand returns the command at the end of a reason, as "run interdict ...".
func lastCommand(why string) string {
	_, command, _ := strings.Cut(why, "run ")
	return command
}

// questions returns what to ask, of what weighs most first: what findings leave
// open, then raised flags, then those that could not be judged.
func questions(d Decision) []string {
	var all []string
	for _, f := range d.Findings {
		if f.Effect != EffectNone {
			all = add(all, f.Ask...)
		}
		if f.Effect == EffectReview && f.Entity != nil && f.Entity.Schema.Class() == graph.ClassPerson && f.Kind == KindParty {
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
