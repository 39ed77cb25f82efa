// Package goods tells which entries of the control lists a good may fall under.
//
// In: a good as trade papers give it: a description in any of several
// languages, a CAS number, a customs heading, a control code, technical
// parameters. Out: the entries, best first, each with its list and regime, the
// words and numbers that met, how sure that is, and the place in the law. The
// lists stand in data, a reference to every row; the full official texts can be
// read beside them with Lists.WithTexts.
//
// It classifies nothing for anybody: where nothing meets, that says so of these
// lists and not of the good. It knows no destinations and no licences.
package goods

import (
	"encoding/json"
	"fmt"
	"time"
)

// Good is what is to be judged. Every field may be empty.
type Good struct {
	Description string
	CAS         string            // CAS registry number
	HS          string            // heading of the Harmonized System, or a longer national one
	Code        string            // of a control list, as the exporter says
	Parameters  map[string]string // "range": "300 km"
	Quantity    string
}

// Confidence is how sure it is that an entry covers the good.
type Confidence int

// From nothing to sure. Undetermined stands above possible because it can be
// settled: it names the parameter that is missing.
const (
	None Confidence = iota
	Possible
	Undetermined
	Match
)

var confidenceWords = [...]string{"none", "possible", "undetermined", "match"}

func (c Confidence) String() string {
	if c < None || c > Match {
		return fmt.Sprintf("Confidence(%d)", int(c))
	}
	return confidenceWords[c]
}

// MarshalText writes the word.
func (c Confidence) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the word.
func (c *Confidence) UnmarshalText(text []byte) error {
	for i, word := range confidenceWords {
		if word == string(text) {
			*c = Confidence(i)
			return nil
		}
	}
	return fmt.Errorf("confidence %q is none of %v", text, confidenceWords)
}

var (
	_ json.Marshaler = Judgement{}
)

// Judgement is what the lists say of a good.
type Judgement struct {
	Confidence Confidence // none only when nothing met and everything could be looked at
	Findings   []Finding  // best first
	NotMet     []Finding  // entries that the words lead to and the numbers stay outside of
	Notes      []string   // what has to be known beside: lists that disagree, exemptions, what a heading means
	Incomplete []string   // what was given and could not be judged
	Lists      []Edition  // what was looked into
}

// Finding is one entry that may cover the good.
type Finding struct {
	Code         string        `json:"code"`           // "1C350", "CWC 3.B.17"
	Item         string        `json:"item,omitempty"` // the place within the entry: "46", "a"
	List         string        `json:"list"`           // id of the list: "eu", "us", "cwc", ...
	Regime       string        `json:"regime"`         // "AG", "MTCR", ...
	Title        string        `json:"title"`
	Confidence   Confidence    `json:"confidence"`
	Why          string        `json:"why"`
	Words        []string      `json:"words,omitempty"` // of the description
	Comparisons  []Comparison  `json:"comparisons,omitempty"`
	Counterparts []Counterpart `json:"counterparts,omitempty"`
	Reference    string        `json:"reference"`

	score float64
}

// Comparison is a threshold of an entry beside what was given.
type Comparison struct {
	Parameter string `json:"parameter"`
	Threshold string `json:"threshold"` // with the operator of the text: ">= 300 km"
	Given     string `json:"given,omitempty"`
	Result    Result `json:"result"`
}

// Counterpart is the entry of another list on the same subject. The numbers of
// lists look alike and are no map: each counterpart is a row of a table.
type Counterpart struct {
	List      string `json:"list"`
	Code      string `json:"code"`
	Reference string `json:"reference"`
}

// NoMatch is what a judgement says that found nothing.
const NoMatch = "no match in these lists; classification stays with you"

// Classify judges a good by the embedded lists. at is the day of the deal; a
// list whose version is of a later day says so in a note.
func Classify(good Good, at time.Time) Judgement {
	lists, err := Embedded()
	if err != nil {
		return Judgement{Confidence: Undetermined, Incomplete: []string{"the embedded lists cannot be read: " + err.Error()}}
	}
	return lists.Classify(good, at)
}

// MarshalJSON writes empty lists as such, so that a reader need not tell a list
// that is missing from one with nothing in it.
func (j Judgement) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Confidence Confidence `json:"confidence"`
		Findings   []Finding  `json:"findings"`
		NotMet     []Finding  `json:"not_met"`
		Notes      []string   `json:"notes"`
		Incomplete []string   `json:"incomplete"`
		Lists      []Edition  `json:"lists"`
	}{j.Confidence, filled(j.Findings), filled(j.NotMet), filled(j.Notes), filled(j.Incomplete), filled(j.Lists)})
}

func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Codes returns the codes of the findings, best first, each once, counterparts
// behind the entry that they belong to.
func (j Judgement) Codes() []string {
	var codes []string
	seen := map[string]bool{}
	add := func(code string) {
		if !seen[code] {
			seen[code] = true
			codes = append(codes, code)
		}
	}
	for _, f := range j.Findings {
		add(f.Code)
		for _, c := range f.Counterparts {
			add(c.Code)
		}
	}
	return codes
}

// Regimes returns the regimes of the findings, best first, each once.
func (j Judgement) Regimes() []string {
	var regimes []string
	seen := map[string]bool{}
	for _, f := range j.Findings {
		if !seen[f.Regime] {
			seen[f.Regime] = true
			regimes = append(regimes, f.Regime)
		}
	}
	return regimes
}
