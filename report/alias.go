package report

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// known matches "also known as Y" and the like, behind a name.
var knownAs = regexp.MustCompile(`(?:,|\()?\s*(?:(?:which|who) )?(?:is |was |are )?(?:(?:previously|originally|sometimes|commonly|now|once|later|earlier|then|generally|officially|internally|until \d{4}) (?:known|called|named|referred to)(?: as)?|also known as|a\.k\.a\.|aka|f\.k\.a\.|formerly known as|known as|formerly|(?:since |later |now )?renamed|alias|doing business as|known (?:in \p{L}+(?: \p{Lu}\p{L}+)? )?by (?:its|the|their) (?:\p{L}+ )*(?:acronym|initials|abbreviation|name|designation|codename|nickname)|also called|abbreviated(?: as| to)?|(?:also |commonly |often |sometimes )?referred to as|better known as|known locally as|nicknamed|codenamed|code-named)\s+(?:the )?[“"]?([^,;()“”".]{2,80})`)

// inBrackets matches what stands in brackets.
var inBrackets = regexp.MustCompile(`\(([^()]{2,160})\)`)

// dateline matches what follows the agency at the head of a report.
var dateline = regexp.MustCompile(`^ ?[-–—] `)

// titled matches the title behind an instrument of law.
var titled = regexp.MustCompile(`^,?\s*[“"]([^“”"]{8,240})[”"]`)

// aliases reads other names: in brackets, after "also known as", and the title of a law.
func (x *reading) aliases() {
	c := &clause{slots: map[string]phrase{}, hedges: map[string]string{}, text: "(", before: true}
	for _, m := range matches(inBrackets, x.span.text, []string{"("}) {
		bearer, is := x.bearer(m[0])
		if !is || slices.ContainsFunc(x.mentions, func(law Mention) bool { return law.from < m[0] && m[1] <= law.to }) {
			continue
		}
		if m[0] > 0 && dateline.MatchString(x.span.text[m[1]:]) && m[0] < 20 {
			continue // "BEIRUT (AW) — "
		}
		for _, other := range otherNames(x.span.text[m[2]:m[3]]) {
			x.alias(c, bearer, other)
		}
	}
	for _, m := range matches(knownAs, x.span.text, []string{"known as", "called", "named", "a.k.a", "aka", "f.k.a", "formerly", "alias", "doing business", "called", "abbreviated", "referred to", "nicknamed", "codenamed", "code-named", "renamed"}) {
		if bearer, is := x.bearer(m[0]); is && !insideBrackets(x.span.text, m[0]) {
			x.alias(c, bearer, x.span.text[m[2]:m[3]])
		}
	}
	for _, m := range x.mentions {
		if t := titled.FindStringSubmatch(x.span.text[m.to:]); t != nil && m.Kind == OfLaw {
			x.alias(c, m, t[1])
		}
	}
}

func insideBrackets(text string, at int) bool {
	return strings.LastIndexByte(text[:at+1], '(') > strings.LastIndexByte(text[:at+1], ')')
}

// bearer returns the name that ends where something said of it begins.
func (x *reading) bearer(at int) (Mention, bool) {
	before := strings.TrimRight(brackets.ReplaceAllStringFunc(marker.ReplaceAllStringFunc(x.span.text[:at], blanks), blanks), " ,")
	for _, m := range slices.Backward(x.mentions) {
		if (m.Kind == OfParty || m.Kind == OfName) && m.to == len(before) {
			return m, true
		}
	}
	end := len(before)
	if named, is := x.namedPhrase(end); is {
		return named, true
	}
	at = end
	for at > 0 {
		word := strings.LastIndexAny(before[:at], " \n") + 1
		if word == at || !properWord(before[word:at], at == end) {
			break
		}
		at = max(word-1, 0)
		if word == 0 {
			break
		}
	}
	name := strings.TrimSpace(before[at:])
	for _, small := range []string{"of ", "the ", "The ", "and ", "for "} {
		name = strings.TrimPrefix(name, small)
	}
	return Mention{Text: name, Kind: OfName, from: end - len(name), to: end}, (len(name) > 3 || len(name) > 1 && x.span.text[end] == ',') && properWord(strings.Fields(name)[0], true)
}

// namedPhrase returns what ends at a place and is named but for its last word: "the
// Tell Markaba plant".
func (x *reading) namedPhrase(end int) (Mention, bool) {
	for i, t := range x.tokens {
		if t.to != end || t.capital || i < 2 || !x.words.is(t.low, definite) && !slices.Contains(siteWords, t.low) {
			continue
		}
		from := i
		for from > 0 && x.tokens[from-1].capital && isLetter(x.tokens[from-1].text) && x.tokens[from-1].tag == noun {
			from--
		}
		if from == i {
			return Mention{}, false
		}
		text := x.between(from, i+1)
		return Mention{Text: text, Kind: OfName, from: x.tokens[from].from, to: end}, true
	}
	return Mention{}, false
}

func blanks(s string) string { return strings.Repeat(" ", len(s)) }

// properWord reports whether a word can be part of a name: it has a capital, or
// is one of the small words within names.
func properWord(word string, last bool) bool {
	t := newToken(word, 0, len(word))
	return t.capital && (isLetter(t.text) || last && !yearAlone.MatchString(t.text)) || !last && slices.Contains([]string{"of", "the", "for", "and", "de", "des", "du", "et", "la", "al", "bin"}, word)
}

// nextLanguage matches the comma before a name in another language.
var nextLanguage = regexp.MustCompile(`, \p{Lu}\p{Ll}+: `)

// sinceThen matches the day behind a name: "renamed X in 2014".
var sinceThen = regexp.MustCompile(` (?:in|since|from|until|after) (?:` + months + ` )?` + year + `$`)

var language = regexp.MustCompile(`^(?:\p{Lu}\p{Ll}+|romanized|lit\.?)(?: name| script| transliteration)?: ?`)

// otherNames returns the names in a bracket: an acronym, or a name in another
// script and how it is said.
func otherNames(text string) []string {
	text, _, _ = strings.Cut(text, "; born")
	text, _, _ = strings.Cut(text, "; died")
	text = strings.TrimSuffix(text, " for short")
	if short, rest, also := strings.Cut(text, ", also known as "); also && acronym.MatchString(short) {
		return append([]string{short}, strings.Trim(rest, "“”\"' "))
	}
	plain := language.ReplaceAllString(text, "")
	if at := nextLanguage.FindStringIndex(text); at != nil {
		text = text[:at[0]] + ";" + text[at[0]+1:] // "GBAR, Burmese: ..."
	}
	if pieces := strings.Split(text, ";"); len(pieces) > 1 && !strings.Contains(text, "a.k.a") {
		var all []string
		for _, one := range pieces {
			all = append(all, otherNames(strings.TrimSpace(one))...)
		}
		return all
	}
	if names := knownAs.ReplaceAllString(text, "$1"); names != text && strings.Contains(text, ";") {
		var all []string
		for one := range strings.SplitSeq(text, ";") {
			all = append(all, strings.Trim(knownAs.ReplaceAllString(strings.TrimSpace(one), "$1"), "“”\"' ."))
		}
		return all
	}
	plain = knownAs.ReplaceAllString(plain, "$1")
	plain = strings.Trim(plain, "“”\"' ")
	switch {
	case plain != strings.Trim(text, "“”\"' "), !latin(plain):
		return byScript(plain)
	case acronym.MatchString(plain):
		return []string{strings.TrimPrefix(plain, "the ")}
	}
	return nil
}

var acronym = regexp.MustCompile(`^(?:the )?\p{Lu}[\p{Lu}\d-]{1,11}$`)

func latin(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > 0x36F && r != '’' && r != '“' && r != '”' && r != '–' })
}

// byScript parts a name from its transcription.
func byScript(text string) []string {
	for i, r := range text {
		if r < 0x250 && unicode.IsLetter(r) && i > 0 && !latin(text[:i]) {
			return []string{strings.Trim(text[:i], " ,;"), strings.Trim(text[i:], " ,;")}
		}
	}
	return []string{strings.Trim(text, " ,;")}
}

func (x *reading) alias(c *clause, of Mention, name string) {
	cl := x.newClaim(c, AliasOf)
	cl.Verb = "also known as"
	cl.Subject = Party{Text: strings.Trim(sinceThen.ReplaceAllString(name, ""), " ,;."), Entity: of.Entity}
	cl.Object = Party{Text: of.Text, Entity: of.Entity}
	if cl.Subject.Text != "" && cl.Subject.Text != cl.Object.Text {
		x.out = append(x.out, cl)
	}
}
