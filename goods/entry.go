package goods

import (
	"errors"
	"fmt"
	"strings"
)

// entry is a row of a control list: an entry, or a paragraph of it that has
// thresholds of its own.
type entry struct {
	list, code, item string
	regime           string
	title            string
	terms            []term
	conditions       []condition
	onlyWhenMet      bool // said only when all conditions are met, never as a guess
	notes            []string
	twins            []Counterpart
	reference        string
}

// term is a way to name what an entry covers.
type term struct {
	text string
	sure bool // the name alone says that the entry covers it
}

// entriesOf returns the reader of the rows of a list of dual-use numbers; without
// a list, the code itself tells it ("MTCR 19", "ML4").
func (l *Lists) entriesOf(list string) func(row []string) error {
	return func(row []string) error {
		e := entry{list: list, title: row[1], reference: row[5]}
		e.code, e.item = splitItem(row[0])
		code, err := ParseCode(e.code)
		if err != nil {
			return err
		}
		if list == "" {
			e.list = listOf(code)
		}
		if _, known := l.edition(e.list); !known {
			return fmt.Errorf("list %q is not in lists.csv", e.list)
		}
		e.regime = code.Regime()
		if e.title == "" || e.reference == "" {
			return errors.New("an entry needs a title and a reference")
		}
		for _, text := range split(row[2]) {
			name, sure := strings.CutPrefix(text, "!")
			e.terms = append(e.terms, term{name, sure})
		}
		if code.System == SystemUSML {
			e.notes = append(e.notes, e.code+" is a heading of the United States; look into the military list of your own country as well: the headings of the Common Military List are not held here")
		}
		conditions, only := strings.CutSuffix(row[3], onlyWhenMet)
		e.onlyWhenMet = only
		if e.conditions, err = l.parseConditions(conditions); err != nil {
			return err
		}
		if err := l.addTwins(&e, row[4]); err != nil {
			return err
		}
		l.entries = append(l.entries, e)
		return nil
	}
}

// splitItem takes the paragraph off a code: "2B350.g" is 2B350 and g.
func splitItem(text string) (code, item string) {
	if strings.Contains(text, " ") {
		return text, ""
	}
	code, item, _ = strings.Cut(text, ".")
	return code, item
}

// onlyWhenMet at the end of the conditions stands for an entry that is never
// named on a guess.
const onlyWhenMet = "& only when met"

// addTwins reads the column of counterparts: "=" for the same number in the list
// of the United States, "-" for none, NRC and ITAR for goods that another
// authority of theirs licenses, otherwise codes: a dual-use number is one of the
// United States, unless EU stands before it.
func (l *Lists) addTwins(e *entry, cell string) error {
	for _, other := range split(cell) {
		switch other {
		case "-":
		case "NRC":
			e.notes = append(e.notes, e.code+" has no twin at BIS: in the United States the Nuclear Regulatory Commission licenses it (10 CFR part 110)")
		case "ITAR":
			e.notes = append(e.notes, e.code+": in the United States it is subject to the ITAR (22 CFR parts 120 to 130), not to BIS")
		case "=":
			e.twins = append(e.twins, l.counterpart("us", e.code))
		default:
			other, ofEU := strings.CutPrefix(other, "EU ")
			parsed, err := ParseCode(other)
			if err != nil {
				return fmt.Errorf("counterpart %w", err)
			}
			list := listOf(parsed)
			if ofEU {
				list = "eu"
			}
			e.twins = append(e.twins, l.counterpart(list, parsed.String()))
		}
	}
	return nil
}

// listOf returns the list that a counterpart stands in.
func listOf(code Code) string {
	if code.System == SystemDualUse {
		return "us"
	}
	return strings.ToLower(string(code.System))
}

func (l *Lists) counterpart(list, code string) Counterpart {
	edition, _ := l.edition(list)
	return Counterpart{List: list, Code: code, Reference: edition.Name + " " + strings.TrimPrefix(code, "USML ")}
}
