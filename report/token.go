package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word or a sign of a sentence. What a mention covers is one token.
type token struct {
	from, to int // bytes in the sentence
	text     string
	low      string
	tag      tag
	mention  *Mention // what it names, where it does
	when     *when    // the date that it gives
	capital  bool     // it begins with a capital letter or a digit
	verb     *verb
	form     form
}

// tag is the part that a token plays in a sentence.
type tag uint8

const (
	noun  tag = iota // nouns, adjectives, names, numbers: all that a nominal is made of
	comma            // also a bracket's or dash's aside, which is taken out before
	semicolon
	quote
	sign
	owning // 's
	given  // a date
	act    // a verb of the table
	// From here on the classes of data/words.csv.
	det
	prep
	conj
	sub
	rel
	be
	have
	modal
	hedge
	not
	adverb
	pronoun
	say
	try
	begin
	abbreviation
	title
	definite
	compass
	common
	media
	work
	plural
	epistemic
	recipient
	proof
	numeral
)

// tokens cuts a sentence into words and signs; citation markers are left out.
func tokens(text string) []token {
	var found []token
	for at := 0; at < len(text); {
		if m := markerHere.FindStringIndex(text[at:]); text[at] == '[' && m != nil {
			at += m[1]
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		end := at + size
		if wordRune(r) {
			end = wordEnd(text, at)
		}
		found = append(found, split(text, at, end)...)
		at = end
	}
	return found
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '$' || r == '€'
}

// wordEnd returns the end of the word at text[at]: letters and digits, with
// hyphens, apostrophes, stops and slashes between them, and the stop of U.S.
func wordEnd(text string, at int) int {
	end := at
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if wordRune(r) {
			end += size
			continue
		}
		after, _ := utf8.DecodeRuneInString(text[end+size:])
		joins := strings.ContainsRune("-‐‑'’./&", r) || r == ',' && unicode.IsDigit(after) && end > at && unicode.IsDigit(rune(text[end-1]))
		if !joins || !wordRune(after) {
			break
		}
		end += size
	}
	if end < len(text) && text[end] == '.' && abbreviated([]byte(text[at:end])) {
		end++
		if after, _ := utf8.DecodeRuneInString(text[min(end+1, len(text)):]); end < len(text) && text[end] == '-' && unicode.IsLetter(after) {
			return wordEnd(text, end+1) // "U.S.-Russian"
		}
	}
	return end
}

// split makes tokens of text[from:to], the possessive 's apart.
func split(text string, from, to int) []token {
	word := text[from:to]
	for _, ending := range []string{"'s", "’s"} {
		if stem, found := strings.CutSuffix(word, ending); found && stem != "" {
			return []token{newToken(text, from, from+len(stem)), newToken(text, from+len(stem), to)}
		}
	}
	return []token{newToken(text, from, to)}
}

func newToken(text string, from, to int) token {
	t := token{from: from, to: to, text: text[from:to], low: strings.ToLower(text[from:to])}
	r, _ := utf8.DecodeRuneInString(t.text)
	t.capital = unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
	t.tag = signTag(t.low, r)
	return t
}

func signTag(low string, r rune) tag {
	switch {
	case low == "'s" || low == "’s":
		return owning
	case wordRune(r):
		return noun
	case r == ',' || r == '،' || r == '、':
		return comma
	case strings.ContainsRune(";:—–", r):
		return semicolon
	case strings.ContainsRune("\"“”«»‘’'", r):
		return quote
	}
	return sign
}
