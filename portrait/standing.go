package portrait

import (
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
)

// Standing is how the body stands on one list under one programme.
type Standing struct {
	List      string `json:"list" doc:"issuer/list"`
	Programme string `json:"programme"`
	State     string `json:"state" doc:"listed, ended, not yet, or unsure: the dates leave open whether on this day"`
	Since     string `json:"since,omitempty"`
	Until     string `json:"until,omitempty"`
	Dates     []Said `json:"dates" doc:"the dates as each source gives them"`
	Basis     []Fact `json:"basis,omitempty" doc:"legal basis, authority, measures, reasons as the entry has them"`

	span  date.Span
	first graph.Claim
}

// The states of a standing.
const (
	Listed = "listed"
	Ended  = "ended"
	NotYet = "not yet"
	Unsure = "unsure"
)

// standings gathers the designations. Sources that tell of one list and programme
// are one standing, with the dates of each.
func (s *sitting) standings() {
	claims := s.entity.All(graph.ListedUnder)
	settled := slices.Clone(claims)
	graph.Settle(settled)
	for i, c := range claims {
		at := slices.IndexFunc(s.Standings, func(st Standing) bool { return st.first.SameProgramme(c) })
		if at < 0 {
			at = len(s.Standings)
			s.Standings = append(s.Standings, Standing{List: c.List(), Programme: c.Value, span: settled[i].Holds, State: s.stateOf(settled[i].Holds), first: c})
		}
		st := &s.Standings[at]
		if strings.HasPrefix(c.List(), c.Source.Source+"/") {
			st.List = c.List() // as the list itself is read, not as others cite it
		}
		if state := s.stateOf(settled[i].Holds); strength(state) > strength(st.State) {
			st.State, st.span = state, settled[i].Holds
		}
		dated := s.say(c)
		dated.Text = orNotTold(c.Holds)
		st.Dates = gather(st.Dates, dated)
		s.basis(st, c)
	}
	for i := range s.Standings {
		st := &s.Standings[i]
		st.Since, st.Until = st.span.From.String(), st.span.To.String()
	}
	slices.SortStableFunc(s.Standings, func(a, b Standing) int { return strength(b.State) - strength(a.State) })
}

func orNotTold(span date.Span) string {
	if text := span.String(); text != "" {
		return text
	}
	return "no date is told"
}

// strength orders states by how much they hold up.
func strength(state string) int {
	return slices.Index([]string{NotYet, Ended, Unsure, Listed}, state)
}

func (s *sitting) stateOf(span date.Span) string {
	switch at := s.entity.View.At; {
	case span.Contains(at) == date.Yes:
		return Listed
	case span.Contains(at) == date.Maybe:
		return Unsure
	case !span.From.IsZero() && at < span.From.First:
		return NotYet
	}
	return Ended
}

// bases are what an entry says about the designation itself.
var bases = []graph.Property{graph.LegalBasis, graph.Authority, graph.Measure, graph.Concern, graph.LicenceRequirement, graph.LicencePolicy, graph.SecondarySanctions, graph.Listed, graph.Reason}

// basis adds what the entry says of its designation. The dossier has one entry for
// all lists that it cites: there the part tells which list a claim is about, and the
// date which designation.
func (s *sitting) basis(st *Standing, designation graph.Claim) {
	for _, property := range bases {
		for _, c := range s.entity.All(property) {
			ofAnother := !c.Holds.From.IsZero() && c.Holds.From != designation.Holds.From
			if c.Subject == designation.Subject && c.Source.Part == designation.Source.Part && !ofAnother {
				st.Basis = addFact(st.Basis, property, s.say(c))
			}
		}
	}
}

// Fact is what is said of one property.
type Fact struct {
	Property graph.Property `json:"property"`
	Said     []Said         `json:"said"`
}

func addFact(facts []Fact, property graph.Property, said Said) []Fact {
	at := slices.IndexFunc(facts, func(f Fact) bool { return f.Property == property })
	if at < 0 {
		return append(facts, Fact{property, []Said{said}})
	}
	facts[at].Said = gather(facts[at].Said, said)
	return facts
}

// facts gathers what is said of the body itself, designations and names apart.
func (s *sitting) facts() {
	for _, c := range s.entity.Claims {
		if c.Property == graph.ListedUnder || c.Property.IsName() || c.Property.IsRelation() || s.isBasis(c) {
			continue
		}
		s.Facts = addFact(s.Facts, c.Property, s.say(c))
	}
	slices.SortStableFunc(s.Facts, func(a, b Fact) int { return rank(a.Property) - rank(b.Property) })
}

// isBasis reports whether a claim is shown with the designation that it is about.
func (s *sitting) isBasis(c graph.Claim) bool {
	return slices.Contains(bases, c.Property) && slices.ContainsFunc(s.entity.Claims, func(d graph.Claim) bool {
		return d.Property == graph.ListedUnder && d.Subject == c.Subject && d.Source.Part == c.Source.Part
	})
}

// reading is the order in which a person reads facts; what is not in it comes before
// notes, in the order of the claims.
var reading = []graph.Property{
	graph.Kind, graph.Status, graph.Country, graph.Jurisdiction, graph.Nationality, graph.Citizenship, graph.BirthDate, graph.BirthPlace, graph.DeathDate,
	graph.Gender, graph.Position, graph.Incorporation, graph.Dissolution, graph.Sector, graph.Concern, graph.Address, graph.Coordinates,
}

func rank(p graph.Property) int {
	switch at := slices.Index(reading, p); {
	case at >= 0:
		return at
	case p == graph.Notes:
		return len(reading) + 1
	}
	return len(reading)
}
