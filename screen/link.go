package screen

import (
	"fmt"
	"strings"

	"interdict/graph"
	"interdict/match"
	"interdict/profile"
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

	others *graph.Entity // what others claim of it, once it was asked for
}

// links returns findings for listed bodies that stand behind an entity: what it
// is part of, subordinate to, linked to. Rules in already are left out: the
// entity stands under them itself.
func (s *Screener) links(e graph.Entity, base Finding, jurisdictions []string, already map[string]bool) ([]Finding, error) {
	reached, all, err := s.walk(e)
	if err != nil {
		return nil, err
	}
	findings := s.hub(e, base, all)
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
// body once; all is false where some were left out.
func (s *Screener) walk(e graph.Entity) (reached []link, all bool, err error) {
	start := link{entity: e, effect: EffectProhibited}
	seen := map[graph.ID]bool{e.ID: true}
	for queue := []link{start}; len(queue) > 0; queue = queue[1:] {
		if len(reached) > maxNodes {
			return reached, false, nil
		}
		if len(queue[0].path) == maxSteps {
			continue
		}
		next, err := s.next(queue[0], seen)
		if err != nil {
			return nil, false, err
		}
		reached, queue = append(reached, next...), append(queue, next...)
	}
	return reached, true, nil
}

// next returns the bodies one step from a link that were not seen before.
func (s *Screener) next(from link, seen map[graph.ID]bool) ([]link, error) {
	var next []link
	for _, rule := range s.Policy.Links {
		claims, far, err := s.related(&from, rule)
		if err != nil {
			return nil, err
		}
		for i, c := range claims {
			if len(next) > maxNodes {
				break // walk tells of it
			}
			to, ok, err := s.fold(far[i], from.entity.View)
			if err != nil {
				return nil, err
			}
			isFar := rule.Far == "" || rule.Far == to.Schema().Class()
			if !ok || !isFar || seen[to.ID] || c.Voice.Negated {
				continue
			}
			seen[to.ID] = true
			next = append(next, from.step(to, c, rule))
		}
	}
	return next, nil
}

// related returns the claims of a rule's relation that hold at a link, and the
// ids on their far side.
func (s *Screener) related(from *link, rule LinkRule) (claims []graph.Claim, far []graph.ID, err error) {
	if !rule.Reverse {
		return s.forward(*from, rule.Relation)
	}
	if !from.turns(rule) {
		return nil, nil, nil
	}
	if from.others == nil {
		if n := len(s.Bodies.Incoming(from.entity.ID)); n > maxIncoming {
			return nil, nil, nil // hub tells of it
		}
		incoming, err := s.Bodies.IncomingClaims(from.entity.ID)
		if err != nil {
			return nil, nil, err
		}
		others := graph.Fold(from.entity.ID, incoming, from.entity.View)
		from.others = &others
	}
	claims = from.others.Held(rule.Relation)
	for _, c := range claims {
		far = append(far, c.Subject)
	}
	return claims, far, nil
}

// maxIncoming is how many bodies may claim a relation to one for these to be looked
// at: of those who serve so many, one more says nothing.
const maxIncoming = 5_000

// hub says of a body with very many relations that not all were followed.
func (s *Screener) hub(e graph.Entity, base Finding, all bool) []Finding {
	var why []string
	if n := len(s.Bodies.Incoming(e.ID)); n > maxIncoming {
		why = append(why, fmt.Sprintf("%d bodies claim a relation to %s, and more than %d are not looked at: who directs it or acts for it is not known from them", n, e.Caption(), maxIncoming))
	}
	if !all {
		why = append(why, fmt.Sprintf("more than %d bodies stand behind %s; the others were not looked at", maxNodes, e.Caption()))
	}
	if len(why) == 0 {
		return nil
	}
	f := base
	f.Kind, f.Rule, f.Effect, f.Why = KindLink, "links-unseen", EffectReview, strings.Join(why, "; ")
	return []Finding{f}
}

// turns reports whether a reversed relation is followed from a link. From the
// matched entity it is as the rule says; from a person or a craft one step away,
// since the same director and the same vessel tie two bodies. Beyond, who heads a
// body that heads another is no link in law.
func (l link) turns(rule LinkRule) bool {
	class := l.entity.Schema().Class()
	switch len(l.path) {
	case 0:
		return rule.follows(class)
	case 1:
		return rule.follows(class) && (class == graph.ClassPerson && isOffice(l.path[0].Relation) || class == graph.ClassCraft)
	}
	return false
}

func isOffice(p graph.Property) bool { return p == graph.HeadedBy || p == graph.DirectorOf }

// forward returns the claims of a relation that an entity makes. Where a source
// gives the other side by its name alone, it is the listed body that bears it.
func (s *Screener) forward(from link, relation graph.Property) (claims []graph.Claim, far []graph.ID, err error) {
	made := from.entity.Held(relation)
	if relation == graph.OwnedBy && len(from.path) == 0 {
		made = append(made, from.entity.Held(graph.OwnerName)...)
	}
	for _, c := range made {
		id := c.Object
		if id == "" && len(from.path) == 0 {
			if id, err = s.namesake(c.Value, from.entity); err != nil {
				return nil, nil, err
			}
		}
		if id != "" {
			claims, far = append(claims, c), append(far, id)
		}
	}
	return claims, far, nil
}

// maxNamed is how long a text is at most, in bytes, that is looked up as a name.
const maxNamed = 200

// namesake returns the listed body that a name is surely that of, or none. Persons
// need more than a name.
func (s *Screener) namesake(named string, of graph.Entity) (graph.ID, error) {
	if named == "" || len(named) > maxNamed {
		return "", nil
	}
	query := profile.Of(graph.Entity{ID: partyID, View: of.View, Claims: []graph.Claim{{Property: graph.Name, Value: named}}})
	best, found := 0.0, graph.ID("")
	for _, candidate := range s.Bodies.Candidates(query) {
		comparison := match.Compare(query, candidate.Profile)
		if comparison.Score <= best || comparison.Score < s.Policy.Thresholds.Strong || candidate.Profile.ID == of.ID {
			continue
		}
		e, ok, err := s.fold(candidate.Profile.ID, of.View)
		if err != nil {
			return "", err
		}
		if ok && e.Schema().Class() != graph.ClassPerson && len(s.Policy.designations(e)) > 0 {
			best, found = comparison.Score, e.ID
		}
	}
	return found, nil
}

// step extends a link by one relation.
func (l link) step(to graph.Entity, c graph.Claim, rule LinkRule) link {
	step := Step{From: *refer(l.entity), Relation: rule.Relation, Says: rule.Says, Words: c.Value, To: *refer(to), Citation: cite(c)}
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
