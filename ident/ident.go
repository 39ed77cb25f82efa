// Package ident knows numbers that identify: how each kind is written in one
// way, and whether its check digit is right.
//
// In: the kind of number and the number as somebody wrote it. Out: the one way
// to write it, whether the kind can be checked, and whether it holds. It looks
// nothing up: a number that holds was not necessarily ever given to anybody.
package ident

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Kind is a kind of number. The words are those of FollowTheMoney where it has
// one, so that a property of that name can be used as it is.
type Kind string

// The kinds that are known. Any other kind is written in one way, unchecked.
const (
	IMO          Kind = "imoNumber" // ship, or company that manages ships
	MMSI         Kind = "mmsi"      // radio station of a ship
	LEI          Kind = "leiCode"   // legal entity identifier
	ISIN         Kind = "isin"      // security
	IBAN         Kind = "iban"      // bank account
	BIC          Kind = "swiftBic"  // bank
	CAS          Kind = "casNumber" // chemical substance
	INN          Kind = "innCode"   // Russian taxpayer
	OGRN         Kind = "ogrnCode"  // Russian company or entrepreneur
	USCC         Kind = "usccCode"  // Chinese unified social credit code
	EIN          Kind = "einCode"   // United States employer
	DUNS         Kind = "dunsCode"  // Dun & Bradstreet
	Passport     Kind = "passportNumber"
	Tax          Kind = "taxNumber"          // of any country; Russian and Chinese ones are checked
	Registration Kind = "registrationNumber" // the same
)

// rule says how numbers of a kind are checked. holds is given letters and digits
// in upper case.
type rule struct {
	kind    Kind
	labels  []string // what is often written before the number
	digit   bool     // it has a check digit; else only the shape is judged
	holds   func(string) bool
	written func(string) string // the usual way to write it; nil: letters and digits only
}

// rules is the table of kinds.
var rules = []rule{
	{kind: IMO, labels: []string{"IMO", "NO", "NUMBER"}, digit: true, holds: imo},
	{kind: MMSI, labels: []string{"MMSI"}, holds: digits(9)},
	{kind: LEI, labels: []string{"LEI"}, digit: true, holds: lei},
	{kind: ISIN, labels: []string{"ISIN"}, digit: true, holds: isin},
	{kind: IBAN, labels: []string{"IBAN"}, digit: true, holds: iban},
	{kind: BIC, labels: []string{"SWIFT", "BIC", "CODE"}, holds: bic, written: withoutBranch},
	{kind: CAS, labels: []string{"CAS", "RN", "NO"}, digit: true, holds: casNumber, written: hyphenedCAS},
	{kind: INN, labels: []string{"INN", "ИНН"}, digit: true, holds: inn},
	{kind: OGRN, labels: []string{"OGRNIP", "OGRN", "ОГРНИП", "ОГРН"}, digit: true, holds: ogrn},
	{kind: USCC, labels: []string{"USCC"}, digit: true, holds: uscc},
	{kind: EIN, labels: []string{"EIN"}, holds: digits(9)},
	{kind: DUNS, labels: []string{"DUNS", "NO"}, holds: digits(9)},
	{kind: Passport, labels: []string{"PASSPORT", "NUMBER", "NO"}, holds: passport},
}

// Normalise returns a number in the one way it is compared in: digits of all
// scripts as ASCII, upper-case letters, Cyrillic letters that look like Latin
// ones as those, no blanks, signs or labels. checked says that the kind has a
// check digit, valid that the number has the right shape and, where there is
// one, the right check digit. A number without letter or digit is "".
func Normalise(kind Kind, value string) (canonical string, checked, valid bool) {
	canonical = compact(value)
	if kind == Tax || kind == Registration {
		return national(canonical)
	}
	for _, r := range rules {
		if r.kind != kind {
			continue
		}
		canonical = r.unlabelled(canonical)
		valid = r.holds(canonical)
		if valid && r.written != nil {
			canonical = r.written(canonical)
		}
		return canonical, r.digit, valid
	}
	return canonical, false, false
}

// national checks a tax or registration number of an unsaid country as those
// that cannot be taken for others: Russian INN and OGRN, Chinese credit codes,
// LEI. What is none of these is unchecked, not wrong.
func national(canonical string) (string, bool, bool) {
	for _, r := range rules {
		switch r.kind {
		case INN, OGRN, USCC, LEI:
			if number := r.unlabelled(canonical); r.holds(number) {
				return number, true, true
			}
		}
	}
	return canonical, false, false
}

// unlabelled drops what the kind is called from before a number. A short label
// ("NO") may be the beginning of a number, unless a long one came before it or
// the number does not hold with it.
func (r rule) unlabelled(canonical string) string {
	labelled := false
	for i := 0; i < len(r.labels); i++ {
		label := r.labels[i]
		rest, found := strings.CutPrefix(canonical, latinLetters(label))
		if found && rest != "" && (labelled || len(label) >= 8 || !r.holds(canonical)) {
			canonical, labelled = rest, true
			i = -1 // people write a label twice, too
		}
	}
	return canonical
}

// longest is how many letters and digits of a number are kept.
const longest = 64

// compact keeps letters and digits.
func compact(value string) string {
	if len(value) > 4*longest {
		value = value[:4*longest]
	}
	var out strings.Builder
	kept := 0
	value = strings.ReplaceAll(strings.ToValidUTF8(value, ""), "№", " ")
	for _, r := range norm.NFKC.String(value) {
		switch {
		case kept == longest:
			return out.String()
		case unicode.Is(unicode.Nd, r):
			out.WriteByte(asciiDigit(r))
		case unicode.IsLetter(r):
			out.WriteRune(latinLetter(unicode.ToUpper(r)))
		default:
			continue
		}
		kept++
	}
	return out.String()
}

// asciiDigit returns the digit that a decimal digit of any script stands for:
// each script has its ten in a row, and the first rows begin at a multiple of
// ten behind the zero.
func asciiDigit(r rune) byte {
	if r < utf8.RuneSelf {
		return byte(r)
	}
	for _, span := range unicode.Nd.R16 {
		if rune(span.Lo) <= r && r <= rune(span.Hi) {
			return '0' + byte((r-rune(span.Lo))%10)
		}
	}
	for _, span := range unicode.Nd.R32 {
		if rune(span.Lo) <= r && r <= rune(span.Hi) {
			return '0' + byte((r-rune(span.Lo))%10)
		}
	}
	return '0'
}

// latinLetter returns the Latin capital that a Cyrillic one looks like: the
// series of passports are typed in either (АЕ, AE).
func latinLetter(r rune) rune {
	if at := strings.IndexRune(cyrillicCapitals, r); at >= 0 {
		return rune(latinCapitals[at/2])
	}
	return r
}

// Both in the same order; the Cyrillic ones take two bytes each.
const (
	cyrillicCapitals = "АВЕКМНОРСТУХІЈЅ"
	latinCapitals    = "ABEKMHOPCTYXIJS"
)

func latinLetters(s string) string { return strings.Map(latinLetter, s) }

// withoutBranch drops the branch XXX, which stands for the head office.
func withoutBranch(s string) string { return strings.TrimSuffix(s, "XXX") }

// hyphenedCAS writes 111488 as 111-48-8.
func hyphenedCAS(s string) string {
	n := len(s)
	return s[:n-3] + "-" + s[n-3:n-1] + "-" + s[n-1:]
}
