package screen

import (
	"fmt"

	"interdict/graph"
	"interdict/owner"
)

// maxDrawn is how many relations of one kind are drawn on one side of a body.
const maxDrawn = 12

// Draw draws an entity with what stands behind it and what it stands behind: the
// ways of ownership to listed bodies, and the relations that the policy names.
func (s *Screener) Draw(id graph.ID, view graph.View) (owner.Drawing, error) {
	e, ok, err := s.fold(id, view)
	if err != nil || !ok {
		return owner.Drawing{}, err
	}
	h, judged, err := s.judgeOwners(e)
	if err != nil {
		return owner.Drawing{}, err
	}
	var incoming []graph.Claim
	from := len(s.Bodies.Incoming(e.ID))
	if from <= maxIncoming {
		if incoming, err = s.Bodies.IncomingClaims(e.ID); err != nil {
			return owner.Drawing{}, err
		}
	}
	d := owner.Draw(fmt.Sprintf("%s, as of %s", e.Caption(), view.At), h.name, judged...)
	if from > maxIncoming {
		d.Title += fmt.Sprintf("; %d bodies that claim a relation to it are not drawn", from)
	}
	for i := range d.Nodes {
		d.Nodes[i].Level++ // the row below is for those that the entity stands behind
	}
	d.Put(owner.Node{ID: e.ID, Name: e.Caption(), Level: 1, Mark: s.markOf(e), Below: s.standingOf(e)})
	fromOthers := graph.Fold(e.ID, incoming, view)
	drawn := map[graph.Property]bool{}
	for _, rule := range s.Policy.Links {
		if drawn[rule.Relation] {
			continue
		}
		drawn[rule.Relation] = true
		if err := s.drawRule(&d, e, fromOthers, rule); err != nil {
			return owner.Drawing{}, err
		}
	}
	return d, s.drawShares(&d, e)
}

// drawShares adds the bodies that share something telling with the entity, unless
// they are drawn for a closer tie.
func (s *Screener) drawShares(d *owner.Drawing, e graph.Entity) error {
	shares, err := s.Shares(e.ID, e.View)
	if err != nil {
		return err
	}
	for i, share := range shares {
		if i == maxDrawn {
			d.Title += fmt.Sprintf("; %d more that share something with it", len(shares)-maxDrawn)
			break
		}
		d.Put(owner.Node{ID: share.With.ID, Name: share.With.Name, Mark: s.markOf(share.entity), Below: s.standingOf(share.entity)})
		d.Add(owner.Line{From: e.ID, To: share.With.ID, Says: says(share) + fmt.Sprintf(" (%.2f)", share.Weight), Dashed: true})
	}
	return nil
}

// drawRule adds the relations of one rule, at most maxDrawn on either side.
func (s *Screener) drawRule(d *owner.Drawing, e, fromOthers graph.Entity, rule LinkRule) error {
	for i, c := range e.Held(rule.Relation) {
		if i == maxDrawn {
			d.Title += fmt.Sprintf("; more that it %s", rule.Says)
			break
		}
		if err := s.drawRelation(d, e, c, c.Object, true); err != nil {
			return err
		}
	}
	for i, c := range fromOthers.Held(rule.Relation) {
		if i == maxDrawn {
			d.Title += fmt.Sprintf("; %d more: %s", len(fromOthers.Held(rule.Relation))-maxDrawn, rule.Relation)
			break
		}
		if err := s.drawRelation(d, e, c, c.Subject, false); err != nil {
			return err
		}
	}
	return nil
}

// drawRelation adds one relation; what stands behind is above.
func (s *Screener) drawRelation(d *owner.Drawing, e graph.Entity, c graph.Claim, far graph.ID, above bool) error {
	other, ok, err := s.fold(far, e.View)
	if err != nil || !ok || other.ID == e.ID || c.Voice.Negated {
		return err
	}
	node := owner.Node{ID: other.ID, Name: other.Caption(), Mark: s.markOf(other), Below: s.standingOf(other)}
	line := owner.Line{From: e.ID, To: other.ID, Says: string(c.Property), Dashed: c.Property != graph.OwnedBy}
	if above {
		node.Level, line.From, line.To = 2, other.ID, e.ID
	}
	d.Put(node)
	if c.Property == graph.OwnedBy {
		share, _, _ := owner.ParseRange(c.Value)
		line.Says = share.String()
	}
	for _, drawn := range d.Lines {
		if drawn.From == line.From && drawn.To == line.To && (drawn.Says == line.Says || c.Property == graph.OwnedBy) {
			return nil
		}
	}
	d.Add(line)
	return nil
}

// markOf returns how an entity counts in a drawing.
func (s *Screener) markOf(e graph.Entity) owner.Count {
	for _, d := range s.Policy.designations(e) {
		if d.stands(e.View.At) != 0 {
			return owner.OnList
		}
	}
	return owner.Free
}

func (s *Screener) standingOf(e graph.Entity) string {
	if s.markOf(e) == owner.OnList {
		return owner.OnList.String()
	}
	return ""
}
