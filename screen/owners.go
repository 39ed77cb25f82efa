package screen

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/match"
	"interdict/owner"
	"interdict/profile"
)

// Ownership is what one law makes of the owners of a party.
type Ownership struct {
	Regime  string        `json:"regime"` // "OFAC"
	Verdict owner.Verdict `json:"verdict"`
	Min     float64       `json:"min_percent"` // of it that blocked persons own at least
	Max     float64       `json:"max_percent"` // and at most
	Summary string        `json:"summary"`
	Paths   [][]Step      `json:"paths"`
	Notes   []string      `json:"notes,omitempty"`
}

// maxNamesakes is how many unlisted bodies behind one party are looked up by name.
const maxNamesakes = 300

// holders answers for the bodies behind one party: it is the register that owner
// walks, and says who is listed.
type holders struct {
	screener *Screener
	view     graph.View
	bodies   map[graph.ID]*holder
	lookups  int
	cuts     []owner.Cut
}

// holder is one body, with the designations that count for it: its own, or those
// of the listed body whose name it bears.
type holder struct {
	entity graph.Entity
	under  []designation
	sure   bool   // it is that body; otherwise perhaps
	why    string // how it was found to be that body; empty: by its records
}

// Holders returns the stakes in a body that the index knows of.
func (h *holders) Holders(owned graph.ID, at date.Day, limit int) (owner.Holders, error) {
	body, err := h.body(owned)
	if err != nil {
		return owner.Holders{}, err
	}
	claims := body.entity.Held(graph.OwnedBy, graph.ControlledBy)
	for i, c := range claims {
		if canonical, _, ok := h.screener.Bodies.Body(c.Object); ok {
			claims[i].Object = canonical
		}
	}
	found := owner.Of(body.entity.ID, claims, at)
	if kept := min(limit, len(found.Stakes)); kept < len(found.Stakes) {
		found.Left = len(found.Stakes) - kept
		slices.SortStableFunc(found.Stakes, func(a, b owner.Stake) int {
			return cmp.Or(-cmp.Compare(h.onAList(a.Owner), h.onAList(b.Owner)), -cmp.Compare(a.Share.Max, b.Share.Max))
		})
		found.Stakes = found.Stakes[:kept]
	}
	return found, nil
}

// onAList is 1 for an owner that a list or the dossier knows: it comes before larger
// ones where not all can be looked at.
func (h *holders) onAList(id graph.ID) int {
	if _, ok := h.screener.Policy.Sources[id.Source()]; ok {
		return 1
	}
	return 0
}

// Said returns the claims that a stake rests on.
func (h *holders) Said(s owner.Stake) []graph.Claim { return s.Said() }

// body folds a body and finds out as whom it is listed, once.
func (h *holders) body(id graph.ID) (*holder, error) {
	if known := h.bodies[id]; known != nil {
		return known, nil
	}
	entity, ok, err := h.screener.fold(id, h.view)
	if err != nil {
		return nil, err
	}
	if !ok {
		entity = graph.Entity{ID: id, View: h.view}
	}
	found := &holder{entity: entity, under: h.screener.Policy.designations(entity), sure: true}
	h.bodies[id] = found
	if len(found.under) == 0 && ok && h.lookups < maxNamesakes {
		h.lookups++
		err = h.namesake(found)
	}
	return found, err
}

// namesake finds the listed body that an unlisted one is by its name: holders in
// a register are known by nothing else.
func (h *holders) namesake(of *holder) error {
	query := profile.Of(of.entity)
	best := 0.0
	for _, candidate := range h.screener.Bodies.Candidates(query) {
		comparison := match.Compare(query, candidate.Profile)
		score := comparison.Score
		if score < h.screener.Policy.Thresholds.Review || score <= best || candidate.Profile.ID == of.entity.ID {
			continue
		}
		listed, ok, err := h.screener.fold(candidate.Profile.ID, h.view)
		if err != nil {
			return err
		}
		under := h.screener.Policy.designations(listed)
		if !ok || len(under) == 0 {
			continue
		}
		best = score
		// A short name scores little, but who keeps a table of owners means the body.
		named := isNamed(comparison.Evidence) && listed.Schema().Class() != graph.ClassPerson
		of.under, of.sure = under, named || score >= h.screener.sureOfName(listed)
		of.why = fmt.Sprintf("%s is taken for the listed %s (%s) by its name, score %.2f", of.entity.Caption(), listed.Caption(), listed.ID, score)
	}
	return nil
}

// sureOfName is what a score by the name must be for an owner to be a listed body.
func (s *Screener) sureOfName(listed graph.Entity) float64 {
	if listed.Schema().Class() == graph.ClassPerson {
		return s.Policy.Thresholds.NameAlone
	}
	return s.Policy.Thresholds.Strong
}

// counted returns the designations of a body that a rule of ownership counts,
// and whether they stand.
func (h *holder) counted(rule owner.Rule, at date.Day) (under []designation, standing date.Answer) {
	for _, d := range h.under {
		stands := d.stands(at)
		if stands == date.No || d.rule.Effect == EffectNone || !rule.Names(d.list, d.claim.Value) {
			continue
		}
		if !h.sure {
			stands = date.Maybe
		}
		under, standing = append(under, d), max(standing, stands)
	}
	return under, standing
}

// owners returns what each law makes of those who own or control an entity, and
// the rules of the policy that need no link for it.
func (s *Screener) owners(e graph.Entity, base Finding, jurisdictions []string) (found []Finding, reckoned map[string]bool, err error) {
	h, judged, err := s.judgeOwners(e)
	reckoned = map[string]bool{}
	if err != nil {
		return nil, nil, err
	}
	for _, j := range judged {
		found = append(found, h.finding(j, base, jurisdictions, reckoned))
	}
	if len(judged) == 0 {
		found = append(found, h.unseen(base)...)
	}
	return found, reckoned, nil
}

// unseen asks a person to look where nobody listed was found, but a limit kept
// part of the owners from being looked at, or one is named by an id of a list that
// is not there: that is no clearance.
func (h *holders) unseen(base Finding) []Finding {
	var why []string
	for _, cut := range h.cuts {
		why = append(why, cut.Words(h.name))
	}
	for id, body := range h.bodies {
		if _, isList := h.screener.Policy.Sources[id.Source()]; isList && !body.entity.Exists() {
			why = append(why, string(id)+" is in no list that is loaded: interdict refresh "+id.Source()+" reads it")
		}
	}
	slices.Sort(why)
	if h.lookups >= maxNamesakes {
		why = append(why, fmt.Sprintf("more than %d owners are known by name alone; the others were not looked up", maxNamesakes))
	}
	if len(why) == 0 {
		return nil
	}
	f := base
	f.Kind, f.Rule, f.Effect, f.Law = KindOwner, "owners-unseen", EffectReview, "every law that reckons ownership"
	f.Why = "nobody listed was found among the owners that were looked at. " + strings.Join(why, "; ")
	return []Finding{f}
}

// judgeOwners asks each law that is in force; what reaches nobody listed is left
// out.
func (s *Screener) judgeOwners(e graph.Entity) (*holders, []owner.Finding, error) {
	h := &holders{screener: s, view: e.View, bodies: map[graph.ID]*holder{}}
	web, err := owner.Walk(h, e.ID, e.View.At, owner.Limits{Bodies: maxNodes})
	if err != nil || len(web.Bodies()) == 1 {
		return h, nil, err
	}
	for _, id := range web.Bodies() {
		if _, err := h.body(id); err != nil {
			return nil, nil, err
		}
	}
	h.cuts = web.Cuts
	var all []owner.Finding
	for _, rule := range owner.InForce(s.Policy.owners, e.View.At) {
		judged := web.Judge(rule, func(id graph.ID) date.Answer {
			body, bodyErr := h.body(id)
			if bodyErr != nil {
				err = bodyErr
				return date.No
			}
			_, standing := body.counted(rule, e.View.At)
			return standing
		})
		if err != nil {
			return nil, nil, err
		}
		if judged.Reached {
			all = append(all, judged)
		}
	}
	return h, all, nil
}

// finding writes what a rule of ownership found.
func (h *holders) finding(judged owner.Finding, base Finding, jurisdictions []string, reckoned map[string]bool) Finding {
	f := base
	f.Kind, f.Rule, f.Law = KindOwner, judged.Rule.ID, judged.Rule.Law
	f.Ownership = &Ownership{
		Regime: judged.Rule.Regime, Verdict: judged.Verdict, Min: percent(judged.Share.Min), Max: percent(judged.Share.Max),
		Summary: judged.Summary(), Notes: judged.Notes(h.name),
	}
	for _, path := range judged.Paths {
		f.Ownership.Paths = append(f.Ownership.Paths, h.steps(path))
	}
	f.Path = f.Ownership.Paths[0]
	effect := EffectNone
	for _, path := range judged.Paths {
		listed := h.bodies[path.Listed()]
		under, _ := listed.counted(judged.Rule, h.view.At)
		for _, d := range under {
			effect = graver(effect, d.rule.Effect)
			reckoned[d.rule.ID] = true
			if c := cite(d.claim); !slices.Contains(f.Citations, c) {
				f.Citations = append(f.Citations, c)
			}
		}
		if listed.why != "" && !slices.Contains(f.Ownership.Notes, listed.why) {
			f.Ownership.Notes = append(f.Ownership.Notes, listed.why)
		}
	}
	f.Effect = effectOf(judged, effect)
	f.Why = h.why(judged, f.Ownership.Notes)
	if !(Rule{Jurisdiction: judged.Rule.Jurisdiction}).binds(jurisdictions) {
		f.Effect = weaker(f.Effect, h.screener.Policy.OtherJurisdictions)
		f.Why += ". This law (" + judged.Rule.Jurisdiction + ") is not among those the deal is judged by"
	}
	if doubt := h.screener.doubt(f); doubt != "" && !isNamed(f.Evidence) {
		f.Effect = weaker(f.Effect, EffectReview)
		f.Why = doubt + ": " + f.Why
	}
	return f
}

// isNamed reports whether the party bears the very name of the body: a register
// of holdings tells of bodies by their names, be they ever so common.
func isNamed(evidence []match.Evidence) bool {
	return len(evidence) > 0 && !slices.ContainsFunc(evidence, func(e match.Evidence) bool {
		return e.Points < 0 || !strings.EqualFold(e.Query, e.Listed)
	})
}

// effectOf returns what a verdict leads to, when the designations of the owners
// would have an effect.
func effectOf(judged owner.Finding, designated Effect) Effect {
	if judged.Rule.Effect != "" {
		designated = Effect(judged.Rule.Effect)
	}
	cautious := judged.Rule.Minority != "" && judged.Share.Max > 0 || judged.Rule.Caution != "" && judged.Controls
	switch {
	case judged.Rule.Suspended:
		return EffectReview
	case judged.Verdict == owner.Yes:
		return designated
	case judged.Verdict == owner.No && !cautious:
		return EffectNone
	}
	return EffectReview
}

// why says in words what was found, each path with its shares.
func (h *holders) why(judged owner.Finding, notes []string) string {
	text := h.name(judged.Party) + ": " + judged.Summary()
	if judged.Verdict == owner.Yes || judged.Rule.Suspended {
		text += " (" + judged.Rule.Says + ")"
	}
	for _, path := range judged.Paths[:min(len(judged.Paths), maxPathsTold)] {
		text += ". " + path.Words(h.name)
	}
	if len(notes) > 0 {
		text += ". Note: " + strings.Join(notes, "; ")
	}
	return text
}

// maxPathsTold is how many paths stand in the words of a finding; its Ownership
// has more.
const maxPathsTold = 3

func (h *holders) name(id graph.ID) string {
	if body := h.bodies[id]; body != nil {
		return body.entity.Caption()
	}
	return string(id)
}

func (h *holders) steps(path owner.Path) []Step {
	var steps []Step
	for _, s := range path {
		step := Step{From: h.refer(s.From), Relation: graph.OwnedBy, Says: s.Says(), To: h.refer(s.To), Share: s.Share(), Counts: s.Counts.String()}
		if s.Stake.Means == owner.Controls {
			step.Relation = graph.ControlledBy
		}
		if s.For {
			step.Relation = graph.ActsFor
		}
		for i, c := range s.Stake.Said() {
			if i == 0 {
				step.Words, step.Citation = c.Value, cite(c)
				continue
			}
			step.Others = append(step.Others, cite(c))
		}
		steps = append(steps, step)
	}
	return steps
}

func (h *holders) refer(id graph.ID) EntityRef {
	if body := h.bodies[id]; body != nil {
		return *refer(body.entity)
	}
	return EntityRef{ID: id, Name: string(id)}
}

func graver(a, b Effect) Effect {
	if b.outcome() > a.outcome() {
		return b
	}
	return a
}

func percent(s owner.Share) float64 { return float64(s) / float64(owner.Percent) }
