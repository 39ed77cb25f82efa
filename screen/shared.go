package screen

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/match"
	"interdict/profile"
)

// How telling it is to share something: from 0 to 1, for two bodies that alone
// have it. A number that a register gives once says most; an address without a
// house number may be half a town.
var telling = map[profile.Medium]float64{
	profile.Number:   0.9,
	profile.Mailbox:  0.9,
	profile.Phone:    0.8,
	profile.PostBox:  0.8,
	profile.Page:     0.8,
	profile.Domain:   0.7,
	profile.Premises: 0.6,
	profile.Mention:  0.6,
}

// streetAlone is the part of it that remains of an address without a number.
const streetAlone = 2.0 / 3

// The rule of rarity. Up to few bodies, what they share says all that it can; from
// there it says as much less as they are more. Below enough it asks nobody to
// look: the post office box of five institutes (0.8) does, the address of a
// formation agent's 10,000 companies (0.6 × 10 / 10,000) does not.
const (
	few    = 10
	enough = 0.25
)

// maxSharing is how many bodies that have the same contact are looked at: among
// more, none of them says enough.
const maxSharing = 300

// maxShown is how many listed bodies are shown for one contact.
const maxShown = 10

// weigh returns how telling it is that so many bodies share a contact, and the
// reckoning in words.
func weigh(c profile.Contact, closeness float64, bodies int) (weight float64, why string) {
	weight = telling[c.Medium] * closeness
	if c.Medium == profile.Premises && !c.Numbers {
		weight *= streetAlone
	}
	why = fmt.Sprintf("%.2f for a shared %s", weight, c.Medium)
	if closeness < 1 {
		why += " that may be another's"
	}
	if bodies > few {
		weight *= few / float64(bodies)
		why += fmt.Sprintf(" × %d/%d, since %d bodies have it", few, bodies, bodies)
	}
	return weight, why
}

// Share is one contact that two bodies have.
type Share struct {
	With   EntityRef
	Medium profile.Medium
	Ours   graph.Claim
	Theirs graph.Claim
	Bodies int     // known to have it, both among them
	Weight float64 // how telling that is
	Why    string  // how it was weighed

	entity graph.Entity
}

// crowd is a contact that too many bodies have to look at.
type crowd struct {
	contact profile.Contact
	bodies  int
}

// shares returns what an entity shares with other bodies in its view, the most
// telling first: one share for each body. Crowds are contacts of many.
func (s *Screener) shares(e graph.Entity) (shares []Share, crowds []crowd, err error) {
	best := map[graph.ID]Share{}
	seen := map[string]bool{}
	for _, c := range append(heldContacts(e), mentionsOf(e)...) {
		keys := c.Asked()
		if len(keys) == 0 || seen[keys[0]] {
			continue
		}
		seen[keys[0]] = true
		ids := slices.DeleteFunc(s.Bodies.Sharing(c), func(id graph.ID) bool { return id == e.ID })
		if len(ids) > maxSharing {
			crowds = append(crowds, crowd{c, len(ids)})
			continue
		}
		found, err := s.sharing(c, ids, e.View)
		if err != nil {
			return nil, nil, err
		}
		for _, share := range found {
			if share.Weight > best[share.With.ID].Weight {
				best[share.With.ID] = share
			}
		}
	}
	shares = slices.SortedFunc(maps.Values(best), func(a, b Share) int {
		return cmp.Or(-cmp.Compare(a.Weight, b.Weight), cmp.Compare(isPerson(a), isPerson(b)), cmp.Compare(a.With.ID, b.With.ID))
	})
	return shares, crowds, nil
}

// isPerson orders persons behind bodies: they give the box of those they work for.
func isPerson(s Share) int {
	if s.With.Schema.Class() == graph.ClassPerson {
		return 1
	}
	return 0
}

// heldContacts returns the contacts that an entity has on the day of its view.
func heldContacts(e graph.Entity) []profile.Contact {
	var properties []graph.Property
	for _, c := range e.Claims {
		if !slices.Contains(properties, c.Property) {
			properties = append(properties, c.Property)
		}
	}
	now := e
	now.Claims = e.Held(properties...)
	return profile.Contacts(now)
}

// mentionsOf returns the names by which records may name a body. Persons' names are
// borne by many.
func mentionsOf(e graph.Entity) []profile.Contact {
	if e.Schema().Class() == graph.ClassPerson {
		return nil
	}
	return profile.Mentions(e)
}

// sharing returns those of some bodies that have a contact.
func (s *Screener) sharing(c profile.Contact, ids []graph.ID, view graph.View) ([]Share, error) {
	type having struct {
		entity    graph.Entity
		claim     graph.Claim
		closeness float64
	}
	var all []having
	for _, id := range ids {
		other, ok, err := s.fold(id, view)
		if err != nil {
			return nil, err
		}
		best := having{entity: other}
		for _, theirs := range heldContacts(other) {
			if closeness := c.Meets(theirs); ok && closeness > best.closeness {
				best.claim, best.closeness = theirs.Claim, closeness
			}
		}
		if best.closeness > 0 {
			all = append(all, best)
		}
	}
	var shares []Share
	for _, h := range all {
		share := Share{With: *refer(h.entity), Medium: c.Medium, Ours: c.Claim, Theirs: h.claim, Bodies: len(all) + 1, entity: h.entity}
		share.Weight, share.Why = weigh(c, h.closeness, len(all)+1)
		shares = append(shares, share)
	}
	return shares, nil
}

// Shares returns what the body that an id leads to shares with others, as far as
// it is telling.
func (s *Screener) Shares(id graph.ID, view graph.View) ([]Share, error) {
	e, ok, err := s.fold(id, view)
	if err != nil || !ok {
		return nil, err
	}
	shares, _, err := s.shares(e)
	return slices.DeleteFunc(shares, func(s Share) bool { return s.Weight < enough }), err
}

// sharedFindings returns a finding for each listed body with which a party shares
// something telling, and one for each contact that too many have. Bodies in known
// are left out: the party was matched with them.
func (s *Screener) sharedFindings(e graph.Entity, base Finding, jurisdictions []string, known map[graph.ID]bool) ([]Finding, error) {
	shares, crowds, err := s.shares(e)
	if err != nil {
		return nil, err
	}
	var findings []Finding
	for _, share := range shares {
		if known[share.With.ID] || len(findings) == maxShown {
			continue
		}
		if f, ok := s.sharedFinding(e, share, base, jurisdictions); ok {
			findings = append(findings, f)
		}
	}
	for _, c := range crowds {
		if c.contact.Medium == profile.Mention {
			continue // names that are everybody's
		}
		f := base
		f.Kind, f.Rule, f.Effect = KindLink, ruleOf(c.contact.Medium), EffectNone
		weight, why := weigh(c.contact, 1, c.bodies)
		f.Why = fmt.Sprintf("the %s %q is that of %d bodies, and says nothing of any: %.4f, %s", c.contact.Medium, c.contact.Claim.Value, c.bodies, weight, why)
		findings = append(findings, f)
	}
	return findings, nil
}

func ruleOf(m profile.Medium) string { return "shared-" + strings.ReplaceAll(string(m), " ", "-") }

// sharedFinding writes what it means to share something with a body; ok is false
// when the body stands on no list, or stood there once.
func (s *Screener) sharedFinding(e graph.Entity, share Share, base Finding, jurisdictions []string) (f Finding, ok bool) {
	with := base
	with.Score, with.Evidence, with.Entity = 1, nil, &share.With // how the body is designated is no question of the match
	var gravest Finding
	for _, ruled := range s.ruled(share.entity, with, jurisdictions) {
		if ruled.Effect.outcome() > gravest.Effect.outcome() {
			gravest = ruled
		}
	}
	if gravest.Effect == "" {
		return Finding{}, false
	}
	f = base
	if f.Entity == nil {
		f.Entity, f.Score = &share.With, round(share.Weight)
	}
	f.Kind, f.Rule, f.Law, f.Effect = KindLink, ruleOf(share.Medium), gravest.Law, EffectReview
	f.Evidence = append(slices.Clone(base.Evidence), match.Evidence{Rule: f.Rule, Query: share.Ours.Value, Listed: share.Theirs.Value, Points: round(share.Weight)})
	from := EntityRef{Name: e.Caption()}
	if e.ID != partyID {
		from = *refer(e)
	}
	f.Path = []Step{{
		From: from, Relation: graph.SharesWith, Says: says(share), Words: share.Ours.Value, To: share.With, Citation: cite(share.Theirs),
	}}
	f.Citations = append([]Citation{cite(share.Theirs)}, gravest.Citations...)
	reckoned := fmt.Sprintf("weight %.2f: %s", share.Weight, share.Why)
	f.Why = fmt.Sprintf("%s %s %s: %q and %q, %s; %s: %s", e.Caption(), says(share), share.With.Name, share.Ours.Value, share.Theirs.Value, reckoned, share.With.Name, gravest.Why)
	if share.Weight < enough {
		f.Effect = EffectNone
		f.Why += fmt.Sprintf(". Too little to ask for a person: below %.2f", enough)
	}
	return f, true
}

// says writes what is shared as a relation: "shares a post office box with".
func says(share Share) string {
	switch {
	case share.Medium == profile.Mention && share.Theirs.Property == graph.LinkedTo:
		return "is named as linked by"
	case share.Medium == profile.Mention:
		return "is named (" + string(share.Theirs.Property) + ") by"
	case strings.ContainsRune("aeiou", rune(share.Medium[0])):
		return "shares an " + string(share.Medium) + " with"
	}
	return "shares a " + string(share.Medium) + " with"
}

// given returns what the contacts that a deal gives of a party lead to, beside the
// bodies that the party itself was matched with.
func (s *Screener) given(party Party, subject string, jurisdictions []string, view graph.View, matched []met) ([]Finding, error) {
	known := map[graph.ID]bool{}
	for _, m := range matched {
		known[m.entity.ID] = true
	}
	e := party.entity(view.At)
	e.View = view
	return s.sharedFindings(e, Finding{Subject: subject}, jurisdictions, known)
}
