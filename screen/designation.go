package screen

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/match"
)

// designation is one standing of an entity on one list, with the rule of the
// policy that says what it means.
type designation struct {
	claim graph.Claim
	list  string // "ofac/sdn"
	rule  Rule

	concerns []string // end uses that it is about
}

// designations returns every designation of the entity that the policy has a
// rule for, dates settled.
func (p *Policy) designations(e graph.Entity) []designation {
	var all []designation
	claims := e.All(graph.ListedUnder)
	graph.Settle(claims)
	for _, c := range claims {
		list := c.List()
		rule, ok := p.rule(list, c.Value)
		if !ok {
			// A policy without a last resort: a designation still is no nothing.
			rule = Rule{ID: "no-rule", Law: "the list that is named", Jurisdiction: "*", Effect: EffectReview, Says: "the policy has no rule for this list"}
		}
		all = append(all, designation{claim: c, list: list, rule: rule, concerns: rule.concerns(e, c)})
	}
	return all
}

// stands answers whether the designation and the law behind it are in force on
// a day.
func (d designation) stands(at date.Day) date.Answer {
	return min(d.claim.Holds.Contains(at), d.rule.force.Contains(at))
}

// standing says in words how a designation stands on a day.
func (d designation) standing(at date.Day) string {
	what := d.list + " " + d.claim.Value
	span := d.claim.Holds
	switch {
	case d.claim.Holds.Contains(at) != date.No && d.rule.force.Contains(at) == date.No:
		return fmt.Sprintf("%s, but the rule is in force only %s", what, words(d.rule.force))
	case !span.From.IsZero() && at < span.From.First:
		return fmt.Sprintf("not yet then: %s %s", what, words(span))
	case d.stands(at) == date.No:
		return fmt.Sprintf("formerly %s, %s", what, words(span))
	case d.stands(at) == date.Maybe:
		return fmt.Sprintf("%s, %s: the dates leave open whether on this day", what, words(span))
	case span.From.IsZero():
		return what + " (the list does not say since when)"
	}
	return what + " " + words(span)
}

// words writes a span for people: "since 2005-06-28, until 2025-06-30".
func words(s date.Span) string {
	var parts []string
	if !s.From.IsZero() {
		parts = append(parts, "since "+day(s.From))
	}
	if !s.To.IsZero() {
		parts = append(parts, "until "+day(s.To))
	}
	return strings.Join(parts, ", ")
}

func day(d date.Date) string {
	if d.Precision() == date.Range {
		return "some day from " + d.First.String() + " to " + d.Last.String()
	}
	return d.String()
}

// judge turns a matched entity into findings: one for each rule under which it
// is or was designated, and those of the bodies that stand behind it.
func (s *Screener) judge(m met, subject string, jurisdictions []string) ([]Finding, error) {
	base := Finding{Kind: KindParty, Subject: subject, Entity: refer(m.entity), Score: round(m.comparison.Score), Evidence: slices.Clone(m.comparison.Evidence)}
	for i := range base.Evidence {
		base.Evidence[i].Points = round(base.Evidence[i].Points)
	}
	findings := s.ruled(m.entity, base, jurisdictions)
	owners, reckoned, err := s.owners(m.entity, base, jurisdictions)
	if err != nil {
		return nil, err
	}
	links, err := s.links(m.entity, base, jurisdictions, standingRules(findings))
	if err != nil {
		return nil, err
	}
	// A law that reckons ownership itself needs no link for it.
	links = slices.DeleteFunc(links, func(f Finding) bool { return reckoned[f.Rule] && isOwnership(f.Path) })
	if len(standingRules(findings)) == 0 {
		shared, err := s.sharedFindings(m.entity, base, jurisdictions, nil)
		if err != nil {
			return nil, err
		}
		links = append(links, shared...)
	}
	findings = slices.Concat(findings, owners, links)
	if len(findings) == 0 {
		known := base
		known.Rule, known.Effect = "known-not-listed", EffectNone
		known.Why = "known to these sources, and designated by none of their lists"
		for _, c := range m.entity.All(graph.Name)[:min(1, len(m.entity.All(graph.Name)))] {
			known.Citations = append(known.Citations, cite(c))
		}
		findings = append(findings, known)
	}
	told, err := s.reported(m.entity, base)
	return append(findings, told...), err
}

// isOwnership reports whether a path is one of owners alone.
func isOwnership(path []Step) bool {
	return !slices.ContainsFunc(path, func(s Step) bool { return s.Relation != graph.OwnedBy && s.Relation != graph.ControlledBy })
}

// standingRules returns the rules under which something was found to stand.
func standingRules(findings []Finding) map[string]bool {
	rules := map[string]bool{}
	for _, f := range findings {
		if f.Effect != EffectNone {
			rules[f.Rule] = true
		}
	}
	return rules
}

// ruled returns one finding for each rule under which the entity is or was
// designated.
func (s *Screener) ruled(e graph.Entity, base Finding, jurisdictions []string) []Finding {
	byRule := map[string][]designation{}
	var order []string
	for _, d := range s.Policy.designations(e) {
		if byRule[d.rule.ID] == nil {
			order = append(order, d.rule.ID)
		}
		byRule[d.rule.ID] = append(byRule[d.rule.ID], d)
	}
	var findings []Finding
	for _, id := range order {
		findings = append(findings, s.finding(base, byRule[id], e.View.At, jurisdictions))
	}
	return findings
}

// finding fills in what the designations under one rule mean on a day.
func (s *Screener) finding(base Finding, under []designation, at date.Day, jurisdictions []string) Finding {
	slices.SortStableFunc(under, func(a, b designation) int { return -cmp.Compare(a.stands(at), b.stands(at)) })
	rule := under[0].rule
	f := base
	f.Rule, f.Law, f.Jurisdiction = rule.ID, rule.Law, rule.Jurisdiction
	f.Authority, f.Do = rule.Authority, rule.Do
	var standings []string
	for _, d := range under {
		f.Citations = append(f.Citations, cite(d.claim))
		f.Lists = add(f.Lists, d.list)
		f.Programmes = add(f.Programmes, d.claim.Value)
		f.Concerns = add(f.Concerns, d.concerns...)
		if standing := d.standing(at); !slices.Contains(standings, standing) {
			standings = append(standings, standing)
		}
	}
	f.Why = strings.Join(standings, "; ")
	if under[0].stands(at) == date.No {
		f.Effect = EffectNone
		return f
	}
	f.Effect = rule.Effect
	f.Why += ": " + rule.Says
	if rule.Warning != "" {
		f.Why += ". Note: " + rule.Warning
	}
	if !rule.binds(jurisdictions) {
		f.Effect = weaker(f.Effect, s.Policy.OtherJurisdictions)
		f.Why += ". This law (" + rule.Jurisdiction + ") is not among those the deal is judged by"
	}
	if doubt := s.doubt(f); doubt != "" {
		f.Effect = weaker(f.Effect, EffectReview)
		f.Why = doubt + ": " + f.Why
	}
	return f
}

// add appends those texts that a list lacks.
func add(list []string, texts ...string) []string {
	for _, text := range texts {
		if text != "" && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// concerns returns the end uses that a designation is about: those of its rule, and
// what the rule's letters mean that its source gives the entity.
func (r Rule) concerns(e graph.Entity, listing graph.Claim) []string {
	all := slices.Clone(r.Concerns)
	if len(r.Letters) == 0 {
		return all
	}
	for _, c := range e.All(graph.Concern) {
		if c.Source.Source == listing.Source.Source {
			all = add(all, r.Letters[c.Value])
		}
	}
	return all
}

// doubt says why a match is only a possible one; empty when it is sure enough
// for the rule's own effect.
func (s *Screener) doubt(f Finding) string {
	t := s.Policy.Thresholds
	switch {
	case f.Score < t.Strong:
		return "possible match, to be confirmed"
	case f.Entity.Schema.Class() == graph.ClassPerson && f.Score < t.NameAlone && !corroborated(f.Evidence):
		return "possible match, by the name alone, which others bear too"
	}
	return ""
}

// corroborated reports whether anything but names speaks for a match.
func corroborated(evidence []match.Evidence) bool {
	return slices.ContainsFunc(evidence, func(e match.Evidence) bool {
		return e.Points > 0 && beyondNames(e.Rule)
	})
}

// beyondNames reports whether a rule of comparison is about more than names.
func beyondNames(rule string) bool {
	return !strings.HasPrefix(rule, "part-") && !strings.HasPrefix(rule, "name-")
}

// weaker returns the weaker of two effects.
func weaker(a, b Effect) Effect {
	if b.outcome() < a.outcome() {
		return b
	}
	return a
}

// refer names an entity for a finding.
func refer(e graph.Entity) *EntityRef {
	ref := &EntityRef{ID: e.ID, Schema: e.Schema(), Name: e.Caption(), Records: e.Records, Sources: e.Sources()}
	for _, c := range e.All(graph.Country, graph.Nationality, graph.Jurisdiction) {
		if !slices.Contains(ref.Country, c.Value) {
			ref.Country = append(ref.Country, c.Value)
		}
	}
	return ref
}
