package proposer

import (
	_ "embed"
	"encoding/json"
	"strings"

	"interdict/report"
)

//go:embed instructions.txt
var instructions string

// question is the body of a request: always the same for the same passage.
type question struct {
	Model       string    `json:"model"`
	Messages    []message `json:"messages"`
	Temperature float64   `json:"temperature"`
	Seed        int       `json:"seed"`
	MaxTokens   int       `json:"max_tokens"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// question asks for the claims of a passage. The text goes in as JSON strings, so that
// nothing in it ends it.
func (e Endpoint) question(p Passage) question {
	var sentences []string
	for _, s := range p.Sentences {
		sentences = append(sentences, oneLine(s.Text))
	}
	text, err := json.Marshal(map[string][]string{"sentences": sentences})
	if err != nil {
		text = nil // strings always encode
	}
	return question{
		Model: e.Model, Seed: 1, MaxTokens: 8192,
		Messages: []message{{"system", strings.Replace(instructions, "{{predicates}}", strings.Join(predicateWords(), ", "), 1)}, {"user", string(text)}},
	}
}

// oneLine is how a sentence is sent, and what a quotation is checked against.
func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(text, "\ufffd")), " ")
}

// predicates are what a claim may say.
var predicates = []report.Predicate{
	report.BelongsTo, report.PartOf, report.Heads, report.ActsFor, report.Received, report.Supplied, report.SeeksToProcure, report.ProducesAt, report.Stores,
	report.DesignatedUnder, report.Struck, report.Killed, report.CollaboratesWith, report.LocatedNear, report.HasRange, report.Owns, report.AliasOf,
	report.Established, report.ChargedWith, report.Other,
}

func predicateWords() []string {
	var words []string
	for _, p := range predicates {
		words = append(words, string(p))
	}
	return words
}
