package csl

import (
	"regexp"
	"strings"

	"interdict/date"
)

// validity reads from when to when a document is valid. A date that cannot be
// read says nothing: it is not what a document is compared by.
func (i identifier) validity() (from, to date.Date) {
	from, _ = date.Parse(i.issued)
	to, _ = date.Parse(i.expires)
	if !from.IsZero() && !to.IsZero() && to.Last < from.First {
		return date.Date{}, date.Date{}
	}
	return from, to
}

var (
	countryCode = regexp.MustCompile(`^[A-Z]{2}$`)
	isoDay      = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
)

// splitIdentifier reads an identifier of the CSV, which joins country, date of
// expiry, date of issue, number and type, each only where there is one. Numbers
// and types may have commas themselves; a type never has but those listed.
func splitIdentifier(text string) identifier {
	parts := strings.Split(text, ", ")
	i := identifier{kind: parts[len(parts)-1]}
	parts = parts[:len(parts)-1]
	if len(parts) > 1 && countryCode.MatchString(parts[0]) {
		i.country, parts = parts[0], parts[1:]
	}
	if len(parts) > 2 && isoDay.MatchString(parts[0]) && isoDay.MatchString(parts[1]) {
		i.expires, i.issued, parts = parts[0], parts[1], parts[2:]
	} else if len(parts) > 1 && isoDay.MatchString(parts[0]) {
		i.dated, parts = parts[0], parts[1:]
	}
	i.number = strings.Join(parts, ", ")
	return i
}

// splitList splits a field of the CSV with several values.
func splitList(text string) []string {
	var values []string
	for value := range strings.SplitSeq(text, ";") {
		if value = strings.TrimSpace(value); value != "" {
			values = append(values, value)
		}
	}
	return values
}

// splitAddress splits "P.O. Box 4470, Damascus, SY" into the whole and the
// country; an address may be a country alone.
func splitAddress(text string) address {
	at := strings.LastIndex(text, ",")
	last := strings.TrimSpace(text[at+1:])
	switch {
	case !countryCode.MatchString(last):
		return address{text: text}
	case at < 0:
		return address{country: last}
	}
	return address{text: text, country: last}
}
