package name

import "strings"

// nameOrder tells given from family names where the writing says which is which:
// a comma after the family name, or a family name in capitals.
func (p *parser) nameOrder() {
	switch {
	case p.eastern:
		p.familyThenGiven()
	case p.byComma() || p.byCapitals():
	default:
		p.byEastAsianName()
	}
}

// byComma reads "LAST, First": every plain part before the first comma is of the
// family name.
func (p *parser) byComma() bool {
	at := -1
	for i, u := range p.units {
		if i > 0 && p.words[u.first].glue == comma && u.role != Title {
			at = i
			break
		}
	}
	if at < 0 {
		return false
	}
	for i := range p.units {
		role := Given
		if i < at {
			role = Family
		}
		p.mark(i, role)
	}
	return true
}

// byCapitals reads "Bashar AL-ASSAD": parts in capitals among parts that are not.
func (p *parser) byCapitals() bool {
	capitals, others := 0, 0
	for _, u := range p.units {
		switch {
		case u.role != Plain:
		case p.words[u.first].caps:
			capitals++
		default:
			others++
		}
	}
	if capitals == 0 || others == 0 {
		return false
	}
	for i, u := range p.units {
		role := Given
		if p.words[u.first].caps {
			role = Family
		}
		p.mark(i, role)
	}
	return true
}

// mark gives a role to a part that has none yet.
func (p *parser) mark(i int, role Role) {
	if p.units[i].role == Plain {
		p.units[i].role = role
	}
}

// patronymic reports a Slavic name after the father's.
func patronymic(text string) bool {
	if len(text) < 6 {
		return false
	}
	for _, ending := range [...]string{"ovich", "evich", "ovna", "evna", "ovych", "evych", "ivna", "ichna", "owicz", "ewicz", "ovitch", "evitch", "ovitj"} {
		if strings.HasSuffix(text, ending) {
			return true
		}
	}
	return false
}
