package profile

import (
	"slices"
	"strings"
	"unicode"

	"interdict/graph"
)

// shortestNumber is how many letters and digits a number has at least that can
// identify anybody.
const shortestNumber = 4

func identifiers(e graph.Entity) []Identifier {
	var found []Identifier
	for _, c := range e.All(graph.Identifiers()...) {
		id := Identifier{Property: c.Property, Value: compact(c.Value)}
		id.Value, id.Valid = checked(id.Property, id.Value)
		if len(id.Value) >= shortestNumber && !slices.Contains(found, id) {
			found = append(found, id)
		}
	}
	return found
}

// compact keeps letters and digits, in upper case.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, s)
}

// checked verifies the check digit of the kinds of number that have one. National
// numbers lose their leading zeroes, which tables often drop.
func checked(p graph.Property, value string) (normal string, valid bool) {
	switch p {
	case graph.IMO:
		value = strings.TrimPrefix(value, "IMO")
		return value, validIMO(value)
	case graph.LEI:
		return value, validLEI(value)
	case graph.IDNumber, graph.TaxNumber, graph.RegistrationNumber, graph.SocialSecurity:
		return strings.TrimLeft(value, "0"), false
	}
	return value, false
}

// validIMO checks a ship's number: the sum of the first six digits times 7 to 2
// ends in the seventh (IMO Resolution A.1117(30)).
func validIMO(s string) bool {
	if len(s) != 7 || strings.Trim(s, "0123456789") != "" {
		return false
	}
	sum := 0
	for i := range 6 {
		sum += int(s[i]-'0') * (7 - i)
	}
	return sum%10 == int(s[6]-'0')
}

// validLEI checks a legal entity identifier: 20 letters and digits that, with
// letters read as 10 to 35, leave 1 when divided by 97 (ISO 17442, ISO 7064).
func validLEI(s string) bool {
	if len(s) != 20 {
		return false
	}
	rest := 0
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			rest = (rest*10 + int(c-'0')) % 97
		case 'A' <= c && c <= 'Z':
			rest = (rest*100 + int(c-'A') + 10) % 97
		default:
			return false
		}
	}
	return rest == 1
}
