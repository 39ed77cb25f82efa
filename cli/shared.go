package cli

import (
	"fmt"
	"strings"

	"interdict/api"
	"interdict/graph"
	"interdict/screen"
)

// isShared reports whether a finding is about another body than the party, with
// which the party shares something that the deal gives.
func isShared(f screen.Finding) bool {
	return f.Kind == screen.KindLink && len(f.Path) == 1 && f.Path[0].Relation == graph.SharesWith && f.Path[0].From.ID == ""
}

// shared writes what a party shares with another body.
func (p *printer) shared(findings []screen.Finding) {
	for _, f := range findings {
		step := f.Path[0]
		p.line(1, "%s %s  %s", step.Says, p.paint(bold, step.To.Name), p.paint(dim, fmt.Sprintf("%s %s", step.To.Schema, step.To.ID)))
		reckoned, _, _ := strings.Cut(f.Why, "; "+step.To.Name+": ")
		p.line(2, "%s", strings.TrimPrefix(reckoned, step.From.Name+" "+step.Says+" "+step.To.Name+": "))
		p.finding(f)
	}
}

// shares fills in what a body shares with others.
func (h *house) shares(entity *api.Entity, view graph.View) error {
	shares, err := h.screener.Shares(entity.ID, view)
	if err != nil {
		return err
	}
	for _, s := range shares {
		entity.Shares = append(entity.Shares, api.Share{
			With: s.With.ID, Name: s.With.Name, Schema: s.With.Schema, What: string(s.Medium), Weight: s.Weight, Why: s.Why, Bodies: s.Bodies,
			Claims: api.Claims([]graph.Claim{s.Ours, s.Theirs}),
		})
	}
	return nil
}

// showShares writes what a body shares with others, the most telling first.
func (p *printer) showShares(shares []api.Share) {
	if len(shares) == 0 {
		return
	}
	p.line(0, "")
	p.line(0, "%s", p.paint(bold, "shares with others"))
	for _, s := range shares {
		p.line(1, "%s  %s", s.Name, p.paint(dim, fmt.Sprintf("%s %s", s.Schema, s.With)))
		p.line(2, "%s, weight %.2f (%s)", s.What, s.Weight, s.Why)
		for _, c := range s.Claims {
			p.line(2, "%s", c.Value)
			p.line(3, "%s", p.paint(dim, cited(c)))
		}
	}
}
