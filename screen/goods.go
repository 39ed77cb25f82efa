package screen

import (
	"cmp"
	"fmt"
	"strconv"

	"interdict/date"
	"interdict/goods"
	"interdict/match"
)

// maxEntries is how many entries of the control lists are shown for one good.
const maxEntries = 8

// judgeGoods judges what is shipped: one finding for each entry of a control list that
// may cover a line. Where nothing meets, that is a finding without effect: the
// lists that are at hand say nothing, and classification stays with the asker.
func (t *terms) judgeGoods(lines []Good, at date.Day, jurisdictions []string, others Effect) (findings []Finding, gaps []Gap) {
	for i, line := range lines {
		subject := "goods[" + strconv.Itoa(i) + "]"
		judgement := goods.Classify(goods.Good{
			Description: line.Description, CAS: line.CAS, HS: line.HS, Code: line.Code, Parameters: line.Parameters, Quantity: line.Quantity,
		}, at.Time())
		for _, why := range judgement.Incomplete {
			gaps = append(gaps, Gap{Subject: subject, Why: why})
		}
		if len(judgement.Findings) == 0 {
			findings = append(findings, Finding{Kind: KindGood, Subject: subject, Evidence: []match.Evidence{}, Rule: "no-entry", Effect: EffectNone, Why: goods.NoMatch, Citations: []Citation{}})
		}
		asked := map[string]bool{}
		for _, f := range judgement.Findings[:min(maxEntries, len(judgement.Findings))] {
			finding := t.controlled(subject, f, jurisdictions, others)
			finding.Ask = missing(line, f, asked)
			findings = append(findings, finding)
		}
	}
	return findings, gaps
}

// missing returns a question for each parameter that an entry asks for and that was
// not given, unless it was asked before.
func missing(line Good, f goods.Finding, asked map[string]bool) (questions []string) {
	for _, c := range f.Comparisons {
		if c.Result != goods.Unknown || c.Given != "" || asked[c.Parameter] {
			continue
		}
		asked[c.Parameter] = true
		questions = append(questions, fmt.Sprintf("goods: the %s of %.60s? %s asks whether it is %s", c.Parameter, cmp.Or(line.Description, line.CAS, line.HS, line.Code), f.Code, c.Threshold))
	}
	return questions
}

// controlled turns an entry that may cover a good into a finding, with the effect
// that the policy gives its list. A list that the policy does not know asks for a
// person, or for a licence where the entry covers the good for sure.
func (t *terms) controlled(subject string, f goods.Finding, jurisdictions []string, others Effect) Finding {
	control, known := t.controls[f.List]
	if !known {
		control = Control{List: f.List, Jurisdiction: "*", Sure: EffectLicence, Doubt: EffectReview}
	}
	effect := control.Doubt
	if f.Confidence == goods.Match {
		effect = control.Sure
	}
	why := f.Code + " " + f.Title + " (" + f.Regime + "), " + f.Confidence.String() + ": " + f.Why
	if !judgedBy(control.Jurisdiction, jurisdictions) {
		effect = weaker(effect, others)
		why += ". This list (" + control.Jurisdiction + ") is not of a law that the deal is judged by"
	}
	finding := Finding{
		Kind: KindGood, Subject: subject, Evidence: []match.Evidence{}, Rule: f.List + " " + f.Code, Law: f.Reference, Effect: effect, Why: why,
		Citations:    []Citation{{Source: "goods", Record: f.Code, Place: f.Item, Says: f.Title}},
		Jurisdiction: control.Jurisdiction, Lists: []string{f.List}, Code: f.Code, Confidence: f.Confidence.String(),
		Authority: control.Authority, Do: control.Do,
	}
	return finding
}
