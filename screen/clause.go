package screen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"interdict/date"
	"interdict/match"
)

// Clause is a rule of law about deals, whoever takes part: a catch-all clause on
// end uses, a licence for a destination. It applies when one of its end uses is
// told of (or it names none) and its condition holds.
type Clause struct {
	ID           string   `yaml:"id"`
	Law          string   `yaml:"law"`
	URL          string   `yaml:"url"`
	Read         string   `yaml:"read"`    // which text of the law it was taken from
	TextOf       string   `yaml:"text_of"` // day, month or year of that text
	Jurisdiction string   `yaml:"jurisdiction"`
	From         string   `yaml:"from"`
	To           string   `yaml:"to"`
	Kind         Kind     `yaml:"kind"` // of its findings; default end-use
	Over         string   `yaml:"over"` // deal (default), parties, goods or places
	Uses         []string `yaml:"uses"`
	When         string   `yaml:"when"`
	Effect       Effect   `yaml:"effect"`
	// Suspected is the effect where the end use is only told of by the name or
	// business of a party, or by what it is listed for; default review.
	Suspected Effect   `yaml:"suspected"`
	Says      string   `yaml:"says"`
	Warning   string   `yaml:"warning"`
	Authority string   `yaml:"authority"`
	Do        string   `yaml:"do"`
	Ask       []string `yaml:"ask"`
}

type clause struct {
	Clause
	layer  *layer
	force  date.Span
	textOf date.Date
	when   *condition
}

func (t *terms) layClauses(l *layer, c *compiler) error {
	var clauses []clause
	for i, row := range l.Clauses {
		path := at("clauses", i)
		compiled, err := readClause(l, c, path, row)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(clauses, func(other clause) bool { return other.ID == row.ID }) {
			return l.wrong(path+".id", "clause %s stands twice", row.ID)
		}
		clauses = append(clauses, compiled)
	}
	t.clauses = overlay(t.clauses, clauses, func(c clause) string { return c.ID })
	return nil
}

// clauseKinds are what a clause's findings may be about.
var clauseKinds = []Kind{KindEndUse, KindGood, KindPlace, KindParty, KindRedFlag}

func readClause(l *layer, compiler *compiler, path string, row Clause) (c clause, err error) {
	if row.Kind == "" {
		row.Kind = KindEndUse
	}
	if row.Over == "" {
		row.Over = "deal"
	}
	if row.Suspected == "" {
		row.Suspected = EffectReview
	}
	switch {
	case row.ID == "" || row.Law == "" || row.Jurisdiction == "" || row.Says == "":
		return c, l.wrong(path, "a clause needs id, law, jurisdiction and says")
	case !slices.Contains(ruleEffects, row.Effect):
		return c, l.wrong(path+".effect", "%q is not an effect (%s)", row.Effect, wordList(ruleEffects))
	case !slices.Contains(ruleEffects, row.Suspected):
		return c, l.wrong(path+".suspected", "%q is not an effect (%s)", row.Suspected, wordList(ruleEffects))
	case !slices.Contains(clauseKinds, row.Kind):
		return c, l.wrong(path+".kind", "%q is not a kind (%s)", row.Kind, wordList(clauseKinds))
	case len(row.Uses) == 0 && row.When == "":
		return c, l.wrong(path, "clause %s needs uses, when, or both: without them it would apply to everything", row.ID)
	}
	c = clause{Clause: row, layer: l}
	if c.force, err = l.force(path, row.From, row.To); err != nil {
		return c, err
	}
	if row.TextOf != "" {
		if c.textOf, err = date.Parse(row.TextOf); err != nil {
			return c, l.wrong(path+".text_of", "%v", err)
		}
	}
	c.when, err = compiler.compile(l, path+".when", row.Over, row.When)
	return c, err
}

// judgeClauses returns a finding for each clause that applies, and a gap for each
// that could not be computed.
func (t *terms) judgeClauses(f *facts, day date.Day, deal Deal, others Effect) (found []Finding, gaps []Gap) {
	for _, c := range t.clauses {
		in := c.force.Contains(day)
		if in == date.No {
			continue
		}
		subjects, err := f.over(c.Over, c.when)
		if err != nil {
			gaps = append(gaps, Gap{Subject: c.ID, Why: "could not be computed: " + err.Error()})
			continue
		}
		for _, subject := range subjects {
			finding, applies := t.clauseFinding(c, f, subject, deal)
			if !applies {
				continue
			}
			if !judgedBy(c.Jurisdiction, deal.Jurisdictions) {
				finding.Effect = weaker(finding.Effect, others)
				finding.Why += ". This law (" + c.Jurisdiction + ") is not among those the deal is judged by"
			}
			found = append(found, c.dated(finding, day, in))
		}
	}
	return found, gaps
}

// dated says what the law's dates leave open on a day.
func (c clause) dated(f Finding, day date.Day, in date.Answer) Finding {
	if in == date.Maybe {
		f.Effect = weaker(f.Effect, EffectReview)
		f.Why += ". The dates of the law leave open whether it was in force on this day"
	}
	if !c.textOf.IsZero() && day < c.textOf.First {
		f.Why += ". The text is that of " + c.textOf.String() + "; what the law said on this day, and whom it named, is not held"
	}
	return f
}

// over returns the subjects that a condition holds of; of the deal as a whole that
// is the empty one.
func (f *facts) over(scope string, when *condition) (subjects []string, err error) {
	f.each(scope, func(subject string) {
		holds, evaluation := f.values.hold(when)
		if evaluation != nil && err == nil {
			err = evaluation
		}
		if holds {
			subjects = append(subjects, subject)
		}
	})
	return subjects, err
}

// each calls ask for each subject of a scope, after setting the variable that
// conditions of the scope have.
func (f *facts) each(scope string, ask func(subject string)) {
	path, count := "", 1
	switch scope {
	case "parties":
		path, count = "parties", len(f.parties)
	case "goods":
		path, count = "goods", len(f.goods)
	case "places":
		path, count = "route", len(f.places)
	}
	for i := range count {
		f.values.of(scope, i)
		if path == "" {
			ask("")
			continue
		}
		ask(path + "[" + strconv.Itoa(i) + "]")
	}
}

// clauseFinding writes what a clause whose condition holds finds; applies is false
// when none of its end uses is told of.
func (t *terms) clauseFinding(c clause, f *facts, subject string, deal Deal) (finding Finding, applies bool) {
	finding = Finding{
		Kind: c.Kind, Subject: subject, Evidence: []match.Evidence{}, Rule: c.ID, Law: c.Law, Effect: c.Effect, Why: c.Says,
		Jurisdiction: c.Jurisdiction, Countries: f.deal.Destinations, Authority: c.Authority, Do: c.Do, Ask: c.Ask,
		Citations: []Citation{{Source: "policy", Record: c.ID, Place: c.Read, URL: c.URL}},
	}
	if len(c.Uses) > 0 {
		direct, indirect := t.tellsOf(f, c.Uses, subject)
		switch {
		case len(direct) > 0:
			finding.Why += "; told by " + strings.Join(direct, ", ")
		case len(indirect) > 0 && c.Suspected != EffectNone:
			finding.Effect = weaker(c.Effect, c.Suspected)
			finding.Why += "; only suspected, from " + strings.Join(indirect, ", ")
		default:
			return finding, false
		}
	}
	if finding.Subject == "" {
		finding.Subject = "deal"
		if deal.EndUse != "" && len(c.Uses) > 0 {
			finding.Subject = "end_use"
		}
	}
	if c.Warning != "" {
		finding.Why += ". Note: " + c.Warning
	}
	return finding, true
}

// tellsOf returns what tells of one of the end uses: the papers themselves, or only
// the names, business and listings of parties. For one good only its own words and
// those of the end use count.
func (t *terms) tellsOf(f *facts, uses []string, subject string) (direct, indirect []string) {
	for _, told := range f.told {
		if !slices.Contains(uses, told.Use) {
			continue
		}
		text := fmt.Sprintf("%q in %s (%s)", told.Words, told.Subject, told.Use)
		switch {
		case told.By == "parties":
			indirect = add(indirect, text)
		case told.By == "goods" && strings.HasPrefix(subject, "goods[") && told.Subject != subject:
		default:
			direct = add(direct, text)
		}
	}
	for i, p := range f.parties {
		if p.Effect == string(EffectProhibited) {
			continue // it is stopped already; what it might want the goods for adds nothing
		}
		var about []string
		for _, concern := range p.Concerns {
			if slices.Contains(uses, concern) {
				about = add(about, t.says(concern))
			}
		}
		if len(about) > 0 {
			indirect = add(indirect, fmt.Sprintf("parties[%d], which is listed for concern about %s", i, strings.Join(about, ", ")))
		}
	}
	return direct, indirect
}
