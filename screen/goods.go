package screen

import (
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
func judgeGoods(lines []Good, at date.Day) (findings []Finding, gaps []Gap) {
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
		for _, f := range judgement.Findings[:min(maxEntries, len(judgement.Findings))] {
			findings = append(findings, controlled(subject, f))
		}
	}
	return findings, gaps
}

// controlled turns an entry that may cover a good into a finding. What is sure
// asks for a licence; what is only possible, or lacks a parameter, for a person.
func controlled(subject string, f goods.Finding) Finding {
	effect := EffectReview
	if f.Confidence == goods.Match {
		effect = EffectLicence
	}
	return Finding{
		Kind: KindGood, Subject: subject, Evidence: []match.Evidence{}, Rule: f.List + " " + f.Code, Law: f.Reference, Effect: effect,
		Why:       f.Code + " " + f.Title + " (" + f.Regime + "), " + f.Confidence.String() + ": " + f.Why,
		Citations: []Citation{{Source: "goods", Record: f.Code, Place: f.Item, Says: f.Title}},
	}
}
