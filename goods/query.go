package goods

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"interdict/goods/internal/measure"
	"interdict/goods/internal/words"
)

// Limits of what is read of a good, in bytes and words.
const (
	longestDescription = 4000
	mostWords          = 400
	longestField       = 100 // CAS, HS
)

// query is a good being judged.
type query struct {
	good    Good
	words   string // the description as it is judged
	tokens  []words.Word
	given   *given
	number  []bool // of each word: it is part of a quantity or a number
	purpose int    // index of the word behind which stands what the good is for; len(tokens) if there is none

	readings         []reading // stems that the words may stand for
	mentions         []mention // chemicals that are named
	hinted           []string  // codes that the customs heading leads to
	findings, notMet []Finding
	notes, gaps      []string
}

func (l *Lists) newQuery(good Good) *query {
	q := &query{good: good, words: good.Description}
	if !utf8.ValidString(q.words) {
		q.incomplete("description: not valid UTF-8; what could not be read was left out")
		q.words = strings.ToValidUTF8(q.words, " ")
	}
	if len(q.words) > longestDescription {
		q.incomplete("description: %d bytes; the first %d were judged", len(q.words), longestDescription)
		q.words = strings.ToValidUTF8(q.words[:longestDescription], "")
	}
	q.tokens = words.Split(q.words)
	if len(q.tokens) > mostWords {
		q.incomplete("description: %d words; the first %d were judged", len(q.tokens), mostWords)
		q.tokens = q.tokens[:mostWords]
	}
	var wrong []string
	q.given, wrong = l.readGiven(good, q.words, q.tokens)
	for _, w := range wrong {
		q.incomplete("%s", w)
	}
	q.markNumbers()
	q.purpose = len(q.tokens)
	for i, w := range q.tokens {
		if i > 0 && l.qualifiers.is("purpose", w) {
			q.purpose = i
			break
		}
	}
	return q
}

// markNumbers marks the words that are numbers and units.
func (q *query) markNumbers() {
	q.number = make([]bool, len(q.tokens))
	quantities := measure.Find(q.words)
	for i, w := range q.tokens {
		q.number[i] = strings.IndexFunc(w.Text, func(r rune) bool { return r < '0' || r > '9' }) < 0
		for _, m := range quantities {
			q.number[i] = q.number[i] || w.From >= m.From && w.To <= m.To
		}
	}
}

// text returns words of the description as they were written.
func (q *query) text(from, to int) string { return q.words[q.tokens[from].From:q.tokens[to-1].To] }

func (q *query) note(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !contains(q.notes, text) {
		q.notes = append(q.notes, text)
	}
}

func (q *query) incomplete(format string, args ...any) {
	q.gaps = append(q.gaps, fmt.Sprintf(format, args...))
}

func contains(list []string, text string) bool {
	for _, other := range list {
		if other == text {
			return true
		}
	}
	return false
}

// numbers found in a description.
var (
	casInText  = regexp.MustCompile(`(?:^|[^0-9-])([1-9][0-9]{1,6}-[0-9]{2}-[0-9])(?:[^0-9-]|$)`)
	hsInText   = regexp.MustCompile(`(?i)\b(?:HS|HTS|CN|TARIC|HSN|ТН ?ВЭД|Zolltarifnummer|tariff)(?:\s*(?:code|no|nr|number|heading)?\.?)\s*:?\s*([0-9]{4}(?:[. ]?[0-9]{2}){0,4})\b`)
	codeInText = regexp.MustCompile(`\b([0-9][A-Ea-e][0-9]{3})((?:\.[a-z0-9]+)*)\b`)
)

// add puts a finding in, or makes the one on the same entry better by it.
func (q *query) add(f Finding) {
	for i := range q.findings {
		old := &q.findings[i]
		if old.Code != f.Code || old.List != f.List {
			continue
		}
		if f.Confidence > old.Confidence || f.Confidence == old.Confidence && f.score > old.score {
			*old = joined(f, *old)
		} else {
			*old = joined(*old, f)
		}
		return
	}
	q.findings = append(q.findings, f)
}

// joined keeps the better finding and says the other's reason as well.
func joined(better, other Finding) Finding {
	if !strings.Contains(better.Why, other.Why) && other.Confidence > Possible && len(better.Why) < 400 {
		better.Why += "; " + other.Why
	}
	better.score = max(better.score, other.score)
	return better
}

// finding begins a finding on an entry.
func (l *Lists) finding(list, code, item, title, reference string) Finding {
	edition, _ := l.edition(list)
	parsed, _ := ParseCode(code)
	return Finding{Code: code, Item: item, List: list, Regime: parsed.Regime(), Title: title, Reference: edition.Name + " " + reference}
}
