package ident

import (
	"strings"

	"interdict/internal/cas"
)

// onlyDigits reports a text of digits of this length.
func onlyDigits(s string, length int) bool {
	return len(s) == length && strings.Trim(s, "0123456789") == ""
}

// digits judges numbers that have no check digit.
func digits(length int) func(string) bool {
	return func(s string) bool { return onlyDigits(s, length) && strings.Trim(s, "0") != "" }
}

// weighted sums the digits, each times its weight.
func weighted(s string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += int(s[i]-'0') * w
	}
	return sum
}

// imo: six digits times 7 to 2 sum to the last digit (IMO Resolution
// A.1117(30)); the numbers of companies and registered owners have weights of
// their own (IMO Resolution MSC.160(78): 8 6 4 2 9 7, 11 less the rest of 11).
func imo(s string) bool {
	if !onlyDigits(s, 7) || s == "0000000" {
		return false
	}
	last := int(s[6] - '0')
	ship := weighted(s, 7, 6, 5, 4, 3, 2) % 10
	company := (11 - weighted(s, 8, 6, 4, 2, 9, 7)%11) % 10
	return last == ship || last == company
}

// mod97 returns the rest of a number of letters (A is 10) and digits by 97, as
// ISO 7064 MOD 97-10 wants it; ok is false for other characters.
func mod97(s string) (rest int, ok bool) {
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			rest = (rest*10 + int(c-'0')) % 97
		case 'A' <= c && c <= 'Z':
			rest = (rest*100 + int(c-'A') + 10) % 97
		default:
			return 0, false
		}
	}
	return rest, true
}

// lei: 18 letters and digits and two check digits (ISO 17442-1:2020).
func lei(s string) bool {
	if len(s) != 20 || !onlyDigits(s[18:], 2) {
		return false
	}
	rest, ok := mod97(s)
	return ok && rest == 1
}

// iban: country, two check digits, up to 30 letters and digits; checked with the
// first four moved to the end (ISO 13616-1:2020).
func iban(s string) bool {
	if len(s) < 15 || len(s) > 34 || !letters(s[:2]) || !onlyDigits(s[2:4], 2) {
		return false
	}
	rest, ok := mod97(s[4:] + s[:4])
	return ok && rest == 1
}

// letters reports a text of capitals A to Z.
func letters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
}

// alphanumeric reports a text of capitals A to Z and digits.
func alphanumeric(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') }) < 0
}

// bic: four letters or digits of the bank, two letters of the country, two of
// the place, and three of the branch or none (ISO 9362:2022). It has no check
// digit.
func bic(s string) bool {
	return (len(s) == 8 || len(s) == 11) && alphanumeric(s) && letters(s[4:6])
}

// isin: two letters, nine letters and digits, and the check digit of the number
// that arises when letters are read as 10 to 35 (ISO 6166:2021, Luhn).
func isin(s string) bool {
	if len(s) != 12 || !letters(s[:2]) || !alphanumeric(s) || s[11] > '9' {
		return false
	}
	var expanded []byte
	for i := range len(s) {
		if c := s[i]; c >= 'A' {
			n := c - 'A' + 10
			expanded = append(expanded, n/10, n%10)
		} else {
			expanded = append(expanded, c-'0')
		}
	}
	return luhn(expanded)
}

// luhn checks digits of which every second from the end is doubled (ISO/IEC
// 7812-1, annex B).
func luhn(digits []byte) bool {
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i])
		if i%2 == 1 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	return sum%10 == 0
}

// casNumber: four to nine digits and the check digit.
func casNumber(s string) bool {
	n := len(s)
	return n >= 5 && n <= 10 && onlyDigits(s, n) && s[0] != '0' && cas.CheckDigit(s[:n-1]) == int(s[n-1]-'0')
}

// inn: ten digits for bodies, twelve for persons, with one and two check digits
// (order of the Federal Tax Service of Russia MMV-7-6/435, 29 June 2012).
func inn(s string) bool {
	switch {
	case onlyDigits(s, 10) && s != "0000000000":
		return weighted(s, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(s[9]-'0')
	case onlyDigits(s, 12) && s != "000000000000":
		return weighted(s, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(s[10]-'0') &&
			weighted(s, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(s[11]-'0')
	}
	return false
}

// ogrn: thirteen digits for bodies, fifteen for entrepreneurs; the last is the
// rest of the others by 11 or 13, by 10 (order of the Ministry of Finance of
// Russia 165n, 30 October 2017). The first says what is registered.
func ogrn(s string) bool {
	if len(s) == 0 || s[0] < '1' || s[0] > '5' {
		return false
	}
	switch {
	case onlyDigits(s, 13):
		return remainder(s[:12], 11)%10 == int(s[12]-'0')
	case onlyDigits(s, 15):
		return remainder(s[:14], 13)%10 == int(s[14]-'0')
	}
	return false
}

// remainder returns the rest of a decimal number.
func remainder(s string, by int) int {
	rest := 0
	for i := range len(s) {
		rest = (rest*10 + int(s[i]-'0')) % by
	}
	return rest
}

// creditCodeLetters are the characters of a unified social credit code in the
// order of their values; I, O, S, V and Z are not used.
const creditCodeLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// uscc: eighteen characters, the last by 31 with weights that are powers of 3
// (GB 32100-2015).
func uscc(s string) bool {
	if len(s) != 18 || strings.Trim(s, "0") == "" || !onlyDigits(s[2:8], 6) {
		return false
	}
	sum, weight := 0, 1
	for i := range 17 {
		value := strings.IndexByte(creditCodeLetters, s[i])
		if value < 0 {
			return false
		}
		sum += value * weight
		weight = weight * 3 % 31
	}
	return creditCodeLetters[(31-sum%31)%31] == s[17]
}

// passport: up to nine letters and digits in the machine-readable zone (ICAO Doc
// 9303 part 4), longer on paper in some states; four at least, one of them a
// digit.
func passport(s string) bool {
	return len(s) >= 4 && len(s) <= 20 && alphanumeric(s) && strings.ContainsAny(s, "0123456789")
}
