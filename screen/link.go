package screen

import (
	"interdict/graph"
)

// The limits of a walk along relations. The longest chain of containment seen
// on a list has three links.
const (
	maxSteps = 6
	maxNodes = 500
)

// link is a body that was reached from a matched entity.
type link struct {
	entity graph.Entity
	path   []Step
	effect Effect // the gravest that the steps on the way let through
}

// links returns findings for listed bodies that stand behind an entity: what it
// is part of, subordinate to, linked to. Rules in already are left out: the
// entity stands under them itself.
func (s *Screener) links(e graph.Entity, base Finding, jurisdictions []string, already map[string]bool) ([]Finding, error) {
	reached, err := s.walk(e)
	if err != nil {
		return nil, err
	}
	var findings []Finding
	for _, l := range reached {
		for _, f := range s.ruled(l.entity, base, jurisdictions) {
			if f.Effect == EffectNone || already[f.Rule] {
				continue
			}
			already[f.Rule] = true
			f.Kind, f.Path = KindLink, l.path
			f.Effect = weaker(f.Effect, l.effect)
			f.Why = e.Caption() + " " + describe(l.path) + "; " + l.entity.Caption() + ": " + f.Why
			findings = append(findings, f)
		}
	}
	return findings, nil
}

// describe writes a path in words: "is part of A, which is subordinate to B".
func describe(path []Step) string {
	text := ""
	for i, step := range path {
		if i > 0 {
			text += ", which "
		}
		text += step.Says + " " + step.To.Name
	}
	return text
}

// walk follows the relations that the policy names, nearest bodies first, each
// body once.
func (s *Screener) walk(e graph.Entity) ([]link, error) {
	start := link{entity: e, effect: EffectProhibited}
	seen := map[graph.ID]bool{e.ID: true}
	queue, reached := []link{start}, []link(nil)
	for len(queue) > 0 && len(reached) < maxNodes {
		from := queue[0]
		queue = queue[1:]
		if len(from.path) == maxSteps {
			continue
		}
		next, err := s.next(from, seen)
		if err != nil {
			return nil, err
		}
		reached, queue = append(reached, next...), append(queue, next...)
	}
	return reached, nil
}

// next returns the bodies one step from a link that were not seen before.
func (s *Screener) next(from link, seen map[graph.ID]bool) ([]link, error) {
	var next []link
	for _, rule := range s.Policy.Links {
		claims, far, err := s.related(from, rule)
		if err != nil {
			return nil, err
		}
		for i, c := range claims {
			to, ok, err := s.fold(far[i], from.entity.View)
			if err != nil {
				return nil, err
			}
			if !ok || seen[to.ID] || c.Voice.Negated {
				continue
			}
			seen[to.ID] = true
			next = append(next, from.step(to, c, rule))
		}
	}
	return next, nil
}

// related returns the claims of a rule's relation that hold at a link, and the
// ids on their far side. Reversed relations are only followed from the matched
// entity itself, and not from bodies: it is persons who head something, and who
// heads a body that heads another is no link in law.
func (s *Screener) related(from link, rule LinkRule) (claims []graph.Claim, far []graph.ID, err error) {
	if !rule.Reverse {
		claims = from.entity.Held(rule.Relation)
		for _, c := range claims {
			far = append(far, c.Object)
		}
		return claims, far, nil
	}
	if len(from.path) > 0 || from.entity.Schema().Class() == graph.ClassBody {
		return nil, nil, nil
	}
	incoming, err := s.Bodies.IncomingClaims(from.entity.ID)
	if err != nil {
		return nil, nil, err
	}
	claims = graph.Fold(from.entity.ID, incoming, from.entity.View).Held(rule.Relation)
	for _, c := range claims {
		far = append(far, c.Subject)
	}
	return claims, far, nil
}

// step extends a link by one relation.
func (l link) step(to graph.Entity, c graph.Claim, rule LinkRule) link {
	step := Step{From: *refer(l.entity), Relation: c.Property, Says: rule.Says, Words: c.Value, To: *refer(to), Citation: cite(c)}
	extended := link{entity: to, path: append(append([]Step(nil), l.path...), step), effect: l.effect}
	if rule.Effect != EffectInherits {
		extended.effect = weaker(l.effect, rule.Effect)
	}
	return extended
}

// fold returns the body that a record belongs to, as the view shows it.
func (s *Screener) fold(id graph.ID, view graph.View) (graph.Entity, bool, error) {
	body, _, ok := s.Bodies.Body(id)
	if !ok {
		return graph.Entity{}, false, nil
	}
	claims, err := s.Bodies.Claims(body)
	if err != nil {
		return graph.Entity{}, false, err
	}
	e := graph.Fold(body, claims, view)
	return e, e.Exists(), nil
}
