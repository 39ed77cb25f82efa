package proposer

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"interdict/date"
	"interdict/report"
)

// answer is what the model writes.
type answer struct {
	Claims []proposal `json:"claims"`
}

// proposal is one claim as the model writes it; nothing in it is believed unchecked.
type proposal struct {
	Sentence    int    `json:"sentence"`
	Quote       string `json:"quote"`
	Subject     string `json:"subject"`
	Predicate   string `json:"predicate"`
	Object      string `json:"object"`
	Verb        string `json:"verb"`
	Date        string `json:"date"`
	DateKind    string `json:"date_kind"`
	Place       string `json:"place"`
	AccordingTo string `json:"according_to"`
	Hedge       string `json:"hedge"`
	Negated     bool   `json:"negated"`
}

// readAnswer reads the JSON of an answer, in a fence or without.
func readAnswer(text string) (answer, error) {
	text = strings.TrimSpace(text)
	if inner, fenced := strings.CutPrefix(text, "```"); fenced {
		inner = strings.TrimPrefix(inner, "json")
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(inner), "```"))
	}
	var a answer
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		return answer{}, errors.New("its answer is not the JSON that was asked for")
	}
	return a, nil
}

// The reasons for which a proposal is dropped.
const (
	badSentence  = "it names no sentence of the passage"
	badPredicate = "its predicate is none"
	badQuote     = "its quotation does not stand in the sentence"
	badWords     = "its words do not stand in the sentence"
	badDate      = "its date does not stand in the sentence"
	tooMany      = "more claims than are taken of one answer"
	twice        = "it comes twice"
	isRead       = "the rules read it too"
)

// check keeps the proposals that the text bears out.
func (e Endpoint) check(p Passage, a answer) Proposed {
	out := Proposed{Dropped: map[string]int{}}
	seen := map[proposal]bool{}
	for i, c := range a.Claims {
		why := ""
		switch {
		case i >= maxClaims:
			why = tooMany
		case seen[c]:
			why = twice
		case c.Sentence < 0 || c.Sentence >= len(p.Sentences):
			why = badSentence
		default:
			why = c.wrong(oneLine(p.Sentences[c.Sentence].Text))
			if why == "" && c.isIn(p.Sentences[c.Sentence].Claims) {
				why = isRead
			}
		}
		seen[c] = true
		if why != "" {
			out.Dropped[why]++
			continue
		}
		out.Claims = append(out.Claims, e.claim(c, p.Document, p.Sentences[c.Sentence]))
	}
	return out
}

// isIn reports whether the rules made the same claim of the sentence.
func (c proposal) isIn(claims []report.Claim) bool {
	return slices.ContainsFunc(claims, func(r report.Claim) bool {
		return string(r.Predicate) == c.Predicate && oneLine(r.Subject.Text) == c.Subject && oneLine(r.Object.Text) == c.Object
	})
}

// shortestQuote is how many letters a quotation has at least: two words.
const shortestQuote = 6

// wrong says what of a proposal its sentence does not bear out.
func (c proposal) wrong(sentence string) string {
	words := []string{c.Subject, c.Object, c.Verb, c.Place, c.AccordingTo, c.Hedge}
	switch {
	case !slices.Contains(predicates, report.Predicate(c.Predicate)):
		return badPredicate
	case len(strings.TrimSpace(c.Quote)) < shortestQuote || !strings.Contains(sentence, c.Quote):
		return badQuote
	case strings.TrimSpace(c.Subject) == "" && strings.TrimSpace(c.Object) == "":
		return badWords
	case slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(sentence, w) }):
		return badWords
	case c.Date != "" && !bearsOut(sentence, c.Date):
		return badDate
	}
	return ""
}

// bearsOut reports whether a sentence gives a date: its year in figures, and the day
// where it has one. Months are written in too many ways to be checked.
func bearsOut(sentence, text string) bool {
	d, err := date.Parse(text)
	if err != nil || d.Circa || d.Precision() == date.Range {
		return false
	}
	first := d.First.Time()
	if !strings.Contains(sentence, strconv.Itoa(first.Year())) {
		return false
	}
	return d.Precision() != date.ToDay || strings.Contains(sentence, strconv.Itoa(first.Day()))
}

// reserved are words by which a sentence denies or hedges; whether that goes for the
// claim, nobody has checked.
var reserved = regexp.MustCompile(`(?i)\b(?:not|never|no|nor|denie[ds]|deny|without|alleged\w*|reportedly|suspected|probably|possibly|may|might|claims?|rumou?red)\b|n[’']t\b`)

// Unchecked is the flag of a proposal that leaves out what its sentence may deny or hedge.
const Unchecked = "reservation-unchecked"

// Flag marks the claims that were proposed; behind it stands the quotation.
const Flag = "proposed:"

// claim writes a proposal as a claim, in the second reader's voice.
func (e Endpoint) claim(c proposal, document string, s report.Sentence) report.Claim {
	made := report.Claim{
		Document: document, Span: s.Span, Sentence: s.Text, Subject: party(c.Subject, s), Object: party(c.Object, s), Predicate: report.Predicate(c.Predicate),
		Verb: c.Verb, Place: c.Place, Voice: e.Name, Saying: "proposed", Hedge: c.Hedge, Negated: c.Negated, Markers: []string{}, Flags: []string{Flag + c.Quote},
	}
	if !c.Negated && c.Hedge == "" && reserved.MatchString(s.Text) {
		made.Flags = append(made.Flags, Unchecked)
	}
	if c.AccordingTo != "" {
		made.Saying += ", according to " + c.AccordingTo
	}
	if d, err := date.Parse(c.Date); err == nil {
		made.Date, made.DatePrecision, made.DateKind = d.String(), string(d.Precision()), report.DateOfEvent
		if c.DateKind == report.DateOfReport {
			made.DateKind = report.DateOfReport
		}
	}
	return made
}

// party writes a side; which body it is, the mentions of the sentence say.
func party(text string, s report.Sentence) report.Party {
	p := report.Party{Text: text}
	for _, m := range s.Mentions {
		if m.Entity != "" && oneLine(m.Text) == strings.TrimPrefix(text, "the ") {
			p.Entity = m.Entity
		}
	}
	return p
}
