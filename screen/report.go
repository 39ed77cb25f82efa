package screen

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/source/reports"
	"interdict/testimony"
)

// ReportRule says which of what documents tell is for a person to look at. A report
// designates nobody: there is no other effect that it could have.
type ReportRule struct {
	Review []string `yaml:"review"` // predicates, "*" for any; none named: any
}

func (r ReportRule) check() error {
	for _, predicate := range r.Review {
		if predicate != "*" && !slices.Contains(reports.Predicates(), predicate) {
			return fmt.Errorf("reports: %q is not a predicate (%s)", predicate, wordList(reports.Predicates()))
		}
	}
	return nil
}

// effect returns what one thing that is told leads to: what is denied, or tells
// nothing of concern, is shown and harmless.
func (r ReportRule) effect(s reports.Statement) Effect {
	asked := len(r.Review) == 0 || slices.Contains(r.Review, "*") || slices.Contains(r.Review, s.Predicate)
	if asked && !s.Voice.Negated {
		return EffectReview
	}
	return EffectNone
}

// maxReports is how many events are shown of one entity.
const maxReports = 10

// maxMentions is how many mentions of one event are cited.
const maxMentions = 20

// reported returns a finding for each thing that documents tell of an entity.
func (s *Screener) reported(e graph.Entity, base Finding) ([]Finding, error) {
	told, err := testimony.Of(s.Bodies, e.ID, e.View)
	if err != nil {
		return nil, err
	}
	var findings []Finding
	for _, event := range told.Events {
		findings = append(findings, s.reportOf(event, base))
	}
	slices.SortStableFunc(findings, func(a, b Finding) int { return -cmp.Compare(a.Effect.outcome(), b.Effect.outcome()) })
	if left := len(findings) - maxReports; left > 0 {
		findings = findings[:maxReports]
		findings[maxReports-1].Why += fmt.Sprintf("; %d more are shown by interdict show %s", left, e.ID)
	}
	if told.Left > 0 { // nobody knows what they tell
		unread := base
		unread.Kind, unread.Rule, unread.Effect, unread.Citations = KindReport, "reported", EffectReview, []Citation{}
		unread.Why = fmt.Sprintf("%d statements of documents name it; of these %d were not put together", told.Left+testimony.MaxStatements, told.Left)
		findings = append(findings, unread)
	}
	return findings, nil
}

// reportOf makes the finding of one event: the sentence of the mention that stands
// for it, with its reservations, and its mentions as citations.
func (s *Screener) reportOf(event testimony.Event, base Finding) Finding {
	f := base
	f.Kind, f.Rule, f.Law, f.Effect = KindReport, "reported", "", EffectNone
	for _, mention := range event.Mentions {
		if effect := s.Policy.Reports.effect(mention); effect.outcome() > f.Effect.outcome() {
			f.Effect = effect
		}
		if len(f.Citations) < maxMentions {
			f.Citations = append(f.Citations, citeStatement(mention))
		}
	}
	f.Why = "reported, which designates nobody: " + sayStatement(event.Told())
	if f.Effect == EffectReview && s.onlyLike(base) {
		f.Effect = EffectNone
		f.Why = "the name is only like one that no list has; " + f.Why
	}
	if n := len(event.Documents()); n > 1 {
		f.Why += fmt.Sprintf("; told %d times, in %d documents", len(event.Mentions), n)
	} else if len(event.Mentions) > 1 {
		f.Why += fmt.Sprintf("; told %d times", len(event.Mentions))
	}
	for _, finer := range event.Refined {
		f.Why += fmt.Sprintf("; %s gives the day: %s", finer.Entity, finer.Date)
	}
	return f
}

// onlyLike reports whether a party is only like one that documents alone know: there
// the name must be the same. Of a listed body the report is shown whenever the body is.
func (s *Screener) onlyLike(f Finding) bool {
	listed := slices.ContainsFunc(f.Entity.Sources, func(source string) bool { return source != reports.ID })
	return !listed && f.Score < s.Policy.Thresholds.Strong
}

// sayStatement writes a statement in a line, with everything that qualifies it.
func sayStatement(s reports.Statement) string {
	var marks []string
	for _, mark := range []struct{ before, text string }{
		{"", s.Happened.String()}, {"said ", s.Said.String()}, {"", s.Place}, {"", s.Voice.Words()},
	} {
		if mark.text != "" {
			marks = append(marks, mark.before+mark.text)
		}
	}
	if s.Voice.Negated {
		marks = append(marks, "denied")
	}
	marks = append(marks, s.Beware()...)
	if len(marks) == 0 {
		return s.Title
	}
	return s.Title + " (" + strings.Join(marks, "; ") + ")"
}

func citeStatement(s reports.Statement) Citation {
	return Citation{
		Source: s.Source.Source, Edition: short(s.Source.Edition), Record: s.Source.Record,
		Place: s.Source.Place.String(), URL: s.Source.URL, Says: s.Sentence,
	}
}
