// Package screen turns a deal into a decision.
//
// In: a deal, the day and the moment it is judged for, an index of bodies, the
// editions behind it and a policy. Out: a decision, with findings, coverage and
// what was not looked at. It fails closed: only decide can say clear, and not
// while a source is missing or a part of the deal was not judged. It reads no
// files and has no clock.
package screen

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"interdict/date"
	"interdict/edition"
	"interdict/graph"
	"interdict/index"
	"interdict/match"
	"interdict/profile"
)

// Reader is what screening asks of an index.
type Reader interface {
	Candidates(query profile.Profile) []index.Candidate
	Body(id graph.ID) (canonical graph.ID, records []graph.ID, ok bool)
	Claims(id graph.ID) ([]graph.Claim, error)
	Incoming(id graph.ID) []graph.ID
	IncomingClaims(id graph.ID) ([]graph.Claim, error)
	Sharing(contact profile.Contact) []graph.ID
}

// Screener judges deals against one index under one policy. It is immutable
// and may be used from several goroutines.
type Screener struct {
	Bodies   Reader
	Editions []edition.Header  // those that the index was built from
	Joins    string            // hash of the joins that it was built with
	Refused  []Gap             // editions that could not be opened
	Stale    map[string]string // sources of which a later publication was refused, and why
	Policy   *Policy
	Program  string // name and version, as decisions carry it
	// Sites returns the ids of the facilities of concern that the sources tell of;
	// nil where none are to be looked for.
	Sites func() ([]graph.ID, error)

	last atomic.Pointer[stand] // what coverage said last
}

// Asked is the day and the moment a deal is judged for, and how.
type Asked struct {
	At      date.Day  // the day that is asked about, when the deal gives none
	Known   time.Time // editions published later are left out
	Sources []string  // believe these alone; empty: all
	Limit   int       // entities shown for a party; 0: DefaultLimit
}

// View returns from where the asker looks.
func (a Asked) View() graph.View {
	return graph.View{At: a.At, Known: a.Known, Believing: graph.Believing(a.Sources...)}
}

// DefaultLimit is how many entities are shown for a party.
const DefaultLimit = 10

// maxEntities is how many candidates of one party are looked into.
const maxEntities = 500

// Screen judges a deal. The error is a *WrongInput when the deal cannot be
// judged for what it says; any other error is a failure, and nothing may be
// concluded from it.
func (s *Screener) Screen(ctx context.Context, deal Deal, asked Asked) (Decision, error) {
	if err := deal.Check(); err != nil {
		return Decision{}, err
	}
	if asked.Limit <= 0 {
		asked.Limit = DefaultLimit
	}
	if deal.Date != "" {
		asked.At, _ = date.ParseDay(deal.Date) // Check has read it
	}
	if err := errors.Join(s.checkSources(asked.Sources), s.checkJurisdictions(deal.Jurisdictions)); err != nil {
		return Decision{}, err
	}
	// Decisions tell moments to the second, and are replayed from what they tell.
	asked.Known = asked.Known.UTC().Truncate(time.Second)
	d := Decision{
		AsOf: asked.At.String(), KnownAt: writeTime(asked.Known), Deal: deal,
		Options: Options{Sources: asked.Sources, Limit: asked.Limit},
		Policy:  s.Policy.name(), Program: s.Program,
	}
	view := asked.View()
	if err := s.parties(ctx, &d, view); err != nil {
		return Decision{}, err
	}
	covered, err := s.judgePlaces(&d, view)
	if err != nil {
		return Decision{}, err
	}
	if err := s.whole(&d, asked.At); err != nil {
		return Decision{}, err
	}
	coverage, gaps := s.covered(asked, deal.Jurisdictions)
	d.Coverage, d.Gaps = append(coverage, covered...), append(d.Gaps, gaps...)
	for _, e := range s.Editions {
		d.Editions = append(d.Editions, e.ID)
	}
	d.Joins = s.Joins
	d.outcome = decide(d.Findings, d.Gaps)
	d.Advice = advise(d)
	return d, d.seal()
}

// parties screens all parties of a deal.
func (s *Screener) parties(ctx context.Context, d *Decision, view graph.View) error {
	for i, party := range d.Deal.Parties {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("screen: %w", err)
		}
		found, gaps, err := s.party(party, "parties["+strconv.Itoa(i)+"]", d.Deal.Jurisdictions, view, d.Options.Limit)
		if err != nil {
			return err
		}
		d.Findings, d.Gaps = append(d.Findings, found...), append(d.Gaps, gaps...)
	}
	return nil
}

// whole judges what is more than the parties' names: the goods, then the deal as a
// whole, by clauses and red flags that see everything that was found before.
func (s *Screener) whole(d *Decision, day date.Day) error {
	defer func() { sortFindings(d.Findings) }()
	if d.Deal.isNames() {
		return nil
	}
	t, err := s.Policy.terms()
	if err != nil {
		return fmt.Errorf("read policy: %w", err)
	}
	if err := t.unknownQuestion(d.Deal); err != nil {
		return err
	}
	found, gaps := t.judgeGoods(d.Deal.Goods, day, d.Deal.Jurisdictions, s.Policy.OtherJurisdictions)
	d.Findings, d.Gaps = append(d.Findings, found...), append(d.Gaps, gaps...)
	f := t.gather(d.Deal, d.Findings, day)
	found, gaps = t.judgeClauses(f, day, d.Deal, s.Policy.OtherJurisdictions)
	d.Findings, d.Gaps = append(d.Findings, found...), append(d.Gaps, gaps...)
	d.Findings = append(d.Findings, t.endUse(f, d.Deal, found)...)
	d.Flags, found = t.judgeFlags(f, day, d.Deal)
	d.Findings = append(d.Findings, found...)
	d.Gaps = append(d.Gaps, unscreened(d.Deal)...)
	d.Limits = t.limitsOf(d.Deal.Jurisdictions)
	d.Applies, err = t.applies(f, s.Policy.Jurisdictions(), d.Deal.Jurisdictions)
	return err
}

func (s *Screener) checkSources(sources []string) error {
	for _, source := range sources {
		known := slices.ContainsFunc(s.Editions, func(h edition.Header) bool { return h.Source == source })
		if _, demanded := s.Policy.Sources[source]; !known && !demanded {
			return &WrongInput{"sources", fmt.Sprintf("%.40q is not a source that is loaded or that the policy names", source)}
		}
	}
	return nil
}

// checkJurisdictions refuses a law that the policy has no rule for: to leave it
// out in silence would clear what it forbids.
func (s *Screener) checkJurisdictions(asked []string) error {
	if len(asked) == 0 {
		return nil
	}
	known := s.Policy.Jurisdictions()
	for i, j := range asked {
		if !slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, j) }) {
			return &WrongInput{"jurisdictions[" + strconv.Itoa(i) + "]", fmt.Sprintf("the policy has no rule for %.40q; it has for %s", j, wordList(known))}
		}
	}
	return nil
}

// decide gives the outcome: the gravest effect that was found, or, when nothing
// was, clear only if there is no gap.
func decide(findings []Finding, gaps []Gap) Outcome {
	outcome := Incomplete
	for _, f := range findings {
		outcome = max(outcome, f.Effect.outcome())
	}
	if outcome == Incomplete && len(gaps) == 0 {
		return Clear
	}
	return outcome
}

// met is an entity that a party matched.
type met struct {
	entity     graph.Entity
	comparison match.Comparison
}

// party screens one party and returns its findings, gravest first.
func (s *Screener) party(party Party, subject string, jurisdictions []string, view graph.View, limit int) ([]Finding, []Gap, error) {
	entities, err := s.meet(party, view)
	if err != nil {
		return nil, nil, fmt.Errorf("screen %s: %w", subject, err)
	}
	var groups [][]Finding
	for _, m := range entities {
		found, err := s.judge(m, subject, jurisdictions)
		if err != nil {
			return nil, nil, fmt.Errorf("screen %s: %w", subject, err)
		}
		groups = append(groups, found)
	}
	slices.SortStableFunc(groups, func(a, b []Finding) int {
		return -cmp.Compare(gravest(a), gravest(b))
	})
	var gaps []Gap
	if len(groups) > limit {
		gaps = append(gaps, Gap{subject, fmt.Sprintf("%d entities matched, %d are shown: the limit", len(groups), limit)})
		groups = groups[:limit]
	}
	given, err := s.given(party, subject, jurisdictions, view, entities)
	if err != nil {
		return nil, nil, fmt.Errorf("screen %s: %w", subject, err)
	}
	return append(slices.Concat(groups...), given...), gaps, nil
}

func gravest(findings []Finding) Outcome {
	outcome := Incomplete
	for _, f := range findings {
		outcome = max(outcome, f.Effect.outcome())
	}
	return outcome
}

// meet finds the entities that a party may be, best first. Each is compared as
// the view shows it: a name that nobody had published by then matches nothing.
func (s *Screener) meet(party Party, view graph.View) ([]met, error) {
	query := profile.Of(party.entity(view.At))
	var entities []met
	for _, candidate := range s.Bodies.Candidates(query) {
		m := met{comparison: match.Compare(query, candidate.Profile)}
		if m.comparison.Score < s.Policy.Thresholds.Review {
			continue
		}
		claims, err := s.Bodies.Claims(candidate.Profile.ID)
		if err != nil {
			return nil, err
		}
		m.entity = graph.Fold(candidate.Profile.ID, claims, view)
		if !m.entity.Exists() || !isParty(m.entity.Schema()) {
			continue
		}
		// The index made its profile of all claims. Where the view leaves none of
		// them out it is the entity's own, and was compared already.
		if len(m.entity.Claims) < len(claims) {
			m.comparison = match.Compare(query, profile.Of(m.entity))
		}
		if m.comparison.Score >= s.Policy.Thresholds.Review {
			entities = append(entities, m)
		}
	}
	slices.SortFunc(entities, func(a, b met) int {
		return cmp.Or(-cmp.Compare(a.comparison.Score, b.comparison.Score), cmp.Compare(a.entity.ID, b.entity.ID))
	})
	return entities[:min(len(entities), maxEntities)], nil
}

// isParty reports whether something of this schema can take part in a deal;
// laws and events cannot.
func isParty(s graph.Schema) bool { return s != graph.Event && s != graph.Instrument }

// round keeps four digits: a score is not known better, and JSON stays short.
func round(score float64) float64 { return math.Round(score*1e4) / 1e4 }

func sortFindings(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			-cmp.Compare(a.Effect.outcome(), b.Effect.outcome()),
			-cmp.Compare(a.Score, b.Score),
			cmp.Compare(a.Subject, b.Subject),
		)
	})
}
