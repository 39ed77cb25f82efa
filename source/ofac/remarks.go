package ofac

import (
	"regexp"
	"strings"

	"interdict/graph"
)

// OFAC's remarks are statements with "; " between them and a full stop at the
// end, each a kind and its value, the second of a kind marked "alt.":
//
//	DOB 10 Mar 1960; alt. DOB 1961; Passport N000000001 (Syria) expires 01 Jan 2010;
//	a.k.a. 'ABU 'ALI'; Linked To: SCIENTIFIC STUDIES AND RESEARCH CENTER.
//
// The kinds are in data/kinds.csv. What no rule reads is kept as it stands.

// parseRemarks reads remarks.
func parseRemarks(text string) []statement {
	var statements []statement
	for from := 0; from <= len(text); {
		to := len(text)
		if semicolon := strings.IndexByte(text[from:], ';'); semicolon >= 0 {
			to = from + semicolon
		}
		if words := strings.TrimSpace(text[from:to]); words != "" {
			s := parseRemark(words)
			s.from, s.to = from, to
			statements = append(statements, s)
		}
		from = to + 1
	}
	return statements
}

var (
	alternative = regexp.MustCompile(`(?i)^alt\. `)
	quotedName  = regexp.MustCompile(`(?i)^([afn]\.k\.a\.|d\.b\.a\.) '(.+)'$`)
	bareSite    = regexp.MustCompile(`^(?:https?://|www\.)\S+$`)
	bareEmail   = regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[^\s@]+$`)
	// A document of a kind that the table does not have: "Somewhat Odd No. 12 (Syria)".
	otherDocument = regexp.MustCompile(`^([A-Z][\pL.'/&() -]{2,60}?(?: No\.?| Number| ID| Code| Card| #)):? (.*\d.*)$`)
)

// parseRemark reads one statement of remarks.
func parseRemark(words string) statement {
	words = withoutBrackets(words)
	text := words
	if at := alternative.FindStringIndex(text); at != nil {
		text = text[at[1]:]
	}
	if m := quotedName.FindStringSubmatch(text); m != nil {
		return statement{property: graph.WeakAlias, kind: strings.ToLower(m[1]), value: m[2]}
	}
	property, kind, rest, known := kinds.cut(text)
	if !known {
		if m := otherDocument.FindStringSubmatch(text); m != nil {
			property, kind, rest = graph.IDNumber, m[1], m[2]
		}
	}
	s := valued(property, kind, rest)
	switch {
	case s.value != "" && (known || isNumber(s.value)):
		return s
	case bareSite.MatchString(words):
		return statement{property: graph.Website, value: words}
	case bareEmail.MatchString(words):
		return statement{property: graph.Email, value: words}
	}
	return statement{value: words}
}

// withoutBrackets takes off the brackets that the XML formats put around the
// links: "(Linked To: A; Linked To: B (C))".
func withoutBrackets(words string) string {
	const link = "Linked To:"
	if inner, opened := strings.CutPrefix(words, "("); opened && strings.HasPrefix(inner, link) {
		words = inner
	}
	if strings.HasPrefix(words, link) && strings.Count(words, ")") > strings.Count(words, "(") {
		words = strings.TrimSuffix(words, ")")
	}
	return words
}

// valued makes a statement of a kind and what follows it; one without a value
// when that cannot be a value of the kind.
func valued(property graph.Property, kind, rest string) statement {
	if property == "" {
		return statement{}
	}
	s := statement{property: property, kind: kind, value: rest}
	if s.isDocument() {
		s.value, s.about = cutValidity(strings.TrimLeft(rest, "# "))
		s.value, s.country = cutCountry(s.value)
		if !strings.ContainsAny(s.value, "0123456789") {
			return statement{}
		}
	}
	return narrow(s)
}

// cutValidity splits off from when to when a document is valid.
func cutValidity(text string) (number, validity string) {
	for _, word := range []string{" issued ", " expires "} {
		if at := strings.Index(text, word); at > 0 {
			return text[:at], text[at+1:]
		}
	}
	return text, ""
}

// cutCountry splits off the country in brackets that issued a document.
func cutCountry(text string) (number, country string) {
	at := strings.LastIndex(text, " (")
	if at <= 0 || !strings.HasSuffix(text, ")") || strings.ContainsAny(text[at:], "0123456789") {
		return text, ""
	}
	return text[:at], text[at+2 : len(text)-1]
}

// withoutStop takes off the full stop that ends remarks in the CSV format. It may
// be the last letter of a name as well: see names.find.
func withoutStop(remarks string) string {
	return strings.TrimSuffix(strings.TrimRight(remarks, " "), ".")
}

// maxRemarks is how much of the remarks sdn.csv holds; sdn_comments.csv has what
// comes behind.
const maxRemarks = 1000

// isCut reports whether remarks stop before their end.
func isCut(remarks string) bool {
	return remarks != "" && !strings.HasSuffix(strings.TrimRight(remarks, " "), ".")
}
