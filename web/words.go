package web

import (
	"fmt"
	"strings"
	"unicode"

	"interdict/graph"
	"interdict/portrait"
)

// labels are the words for properties whose own name is not what a person says.
var labels = map[string]string{
	"schema": "kind", "birthDate": "born", "birthPlace": "born in", "deathDate": "died", "incorporationDate": "founded", "dissolutionDate": "dissolved",
	"weakAlias": "weak alias", "previousName": "former name", "listingDate": "listed on", "modifiedAt": "changed on", "authorityId": "same party elsewhere",
	"provisions": "measures", "concern": "letters of concern", "idNumber": "identity number", "imoNumber": "IMO number", "leiCode": "LEI", "swiftBic": "BIC",
	"sourceUrl": "page", "publicKey": "wallet",
	"partOf": "part of", "subordinateOf": "subordinate to", "linkedTo": "linked to", "headedBy": "headed by", "directorOf": "director or officer of",
	"employedBy": "employed by", "actsFor": "acts for", "ownedBy": "owned by", "controlledBy": "controlled by", "familyOf": "of the family of",
	"associateOf": "associate of", "supportTo": "supports", "suppliedTo": "supplied to", "locatedAt": "located at", "involvedIn": "took part in",
	"issuedUnder": "issued under", "sameAs": "the same as", "notSameAs": "not the same as",
}

// words returns what a person calls a property.
func words(property string) string {
	if label, ok := labels[property]; ok {
		return label
	}
	var b strings.Builder
	for _, r := range property {
		if unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.ReplaceAll(b.String(), "-", " ")
}

// scripts are the names of the scripts that lists print names in.
var scripts = map[string]string{
	"Latn": "Latin", "Arab": "Arabic", "Cyrl": "Cyrillic", "Hani": "Chinese characters", "Hang": "Korean", "Grek": "Greek", "Hebr": "Hebrew",
	"Hira": "Japanese (Hiragana)", "Kana": "Japanese (Katakana)", "Geor": "Georgian", "Armn": "Armenian", "Deva": "Devanagari", "Thai": "Thai",
	"Mymr": "Burmese", "Ethi": "Ethiopic", "Beng": "Bengali", "Khmr": "Khmer",
}

func scriptName(code string) string {
	if name, ok := scripts[code]; ok {
		return name
	}
	return code
}

// qualified writes what qualifies a statement: dates, voice, hedge, denial.
func qualified(s portrait.Said) string {
	var marks []string
	for _, m := range []struct{ before, text string }{{"", spanWords(s.Holds)}, {"", voiced(s.Voice, s.Hedge)}, {"gone from the edition of ", s.Gone}} {
		if m.text != "" {
			marks = append(marks, m.before+m.text)
		}
	}
	if s.Denied {
		marks = append(marks, "denied")
	}
	return strings.Join(marks, "; ")
}

// voiced writes on whose word something is said, and with what reservation.
func voiced(voice, hedge string) string { return graph.Voice{Who: voice, Hedge: hedge}.Words() }

// kilometres writes how far off something may be.
func kilometres(km float64) string {
	if km < 0.1 {
		return "less than 0.1 km"
	}
	return fmt.Sprintf("%.1f km", km)
}

// spanWords writes "2005-06-28..2025" as a person would.
func spanWords(span string) string {
	from, to, found := strings.Cut(span, "..")
	switch {
	case !found:
		return span
	case to == "":
		return "since " + from
	case from == "":
		return "until " + to
	}
	return from + " until " + to
}

// plain takes out of the page what would turn the text around it: marks of direction
// and other signs that nobody sees. Names are set apart by elements instead.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0xfeff:
			return -1
		case unicode.IsControl(r) && r != '\n':
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
}
