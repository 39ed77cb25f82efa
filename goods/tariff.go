package goods

import (
	"errors"
	"fmt"
	"strings"
)

// tariff is what customs headings say of control: the Common High Priority List,
// and headings under which controlled goods are commonly declared. A heading is
// never a conclusion: it holds controlled goods and others.
type tariff struct {
	priority map[string]priority
	headings map[string]heading // by two to six digits
}

type priority struct{ tier, reference string }

type heading struct {
	text      string
	codes     []string
	reference string
}

func (l *Lists) addPriority(row []string) error {
	if l.tariff.priority == nil {
		l.tariff.priority = map[string]priority{}
	}
	if _, err := ParseCode("CHPL " + row[1]); err != nil {
		return err
	}
	if len(row[0]) != 6 || strings.Trim(row[0], "0123456789") != "" || row[2] == "" {
		return fmt.Errorf("heading %q is not of six digits, or has no reference", row[0])
	}
	l.tariff.priority[row[0]] = priority{row[1], row[2]}
	return nil
}

func (l *Lists) addHeading(row []string) error {
	if l.tariff.headings == nil {
		l.tariff.headings = map[string]heading{}
	}
	if len(row[0]) < 2 || len(row[0]) > 6 || strings.Trim(row[0], "0123456789") != "" || row[1] == "" || row[3] == "" {
		return errors.New("a heading needs two to six digits, a text and a reference")
	}
	h := heading{text: row[1], codes: split(row[2]), reference: row[3]}
	for _, code := range h.codes {
		if _, err := ParseCode(code); err != nil {
			return err
		}
	}
	l.tariff.headings[row[0]] = h
	return nil
}

// parseHeading reads a heading of four to twelve digits, with blanks and full
// stops between them.
func parseHeading(text string) (digits string, err error) {
	digits = strings.Map(func(r rune) rune {
		if r == '.' || r == ' ' || r == '\u00a0' || r == '-' {
			return -1
		}
		return r
	}, text)
	if len(digits) < 4 || len(digits) > 12 || strings.Trim(digits, "0123456789") != "" {
		return "", fmt.Errorf("customs heading %.40q: four to twelve digits, like 2930.70", text)
	}
	if chapter := digits[:2]; chapter == "00" || chapter > "97" {
		return "", fmt.Errorf("customs heading %.40q: there is no chapter %s", text, chapter)
	}
	return digits, nil
}

// findHeading looks a customs heading up.
func (l *Lists) findHeading(q *query, text string) {
	digits, err := parseHeading(text)
	if err != nil {
		q.incomplete("%v", err)
		return
	}
	if six := digits[:min(6, len(digits))]; len(six) == 6 {
		if p, ok := l.tariff.priority[six]; ok {
			f := l.finding("chpl", "CHPL "+p.tier, six, "Common High Priority List, tier "+p.tier, p.reference)
			f.Confidence, f.score = Possible, 8
			f.Why = fmt.Sprintf("heading %s.%s is on the list of goods that are diverted most; that is a red flag, and no classification", six[:4], six[4:])
			q.add(f)
		}
	}
	for n := min(6, len(digits)); n >= 2; n-- {
		if h, ok := l.tariff.headings[digits[:n]]; ok {
			q.addHint(digits[:n], h)
			return
		}
	}
}
