package sema

import (
	"regexp"
	"strings"
	"unicode"

	"interdict/source"
)

// alias is one of the other names that stand in one field.
type alias struct{ text, language string }

// languages are the labels that stand before names in other scripts.
var languages = map[string]string{
	"belarusian": "be", "belarussian": "be", "russian": "ru", "arabic": "ar", "ukrainian": "uk", "persian": "fa", "farsi": "fa",
	"chinese": "zh", "burmese": "my", "spanish": "es", "french": "fr", "hebrew": "he",
}

var label = regexp.MustCompile(`\b(Belarusian|Belarussian|Russian|Arabic|Ukrainian|Persian|Farsi|Chinese|Burmese|Spanish|French|Hebrew)\s*:\s*`)

// splitAliases splits the field Aliases, in which names stand in a row, between
// semicolons, slashes, commas or "and", some behind the name of their language:
// "Jane SAMPLE, Belarusian: ..., Russian: ...". What cannot be told apart stays
// together.
func splitAliases(field string, person bool) []alias {
	field = strings.ReplaceAll(field, "\u00a0", " ")
	marks := label.FindAllStringSubmatchIndex(field, -1)
	var aliases []alias
	add := func(text, language string) {
		for _, name := range splitNames(text, person) {
			if language == "" {
				aliases = append(aliases, alias{name, source.ScriptTag(name)})
			} else {
				aliases = append(aliases, alias{name, language})
			}
		}
	}
	end := len(field)
	if len(marks) > 0 {
		end = marks[0][0]
	}
	add(field[:end], "")
	for i, mark := range marks {
		end := len(field)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		add(field[mark[1]:end], languages[strings.ToLower(field[mark[2]:mark[3]])])
	}
	return aliases
}

var (
	strong  = regexp.MustCompile(`\s*;\s*|["»”]/\s*|\s*/\s+`)
	between = regexp.MustCompile(`,\s*| (?:and|or) `)
	// legalForms stand behind a comma without being a name: "Северсталь, ПАО".
	legalForms = regexp.MustCompile(`(?i)^(?:ООО|АО|ПАО|ОАО|ЗАО|ФГУП|ГУП|OOO|AO|PAO|OAO|ZAO|JSC|PJSC|OJSC|CJSC|LLC|LLP|FSUE|Ltd|Limited|Inc|Corp|Co|S\.?A|GmbH|PLC|PJS)\.?(?:,? (?:Ltd|Inc)\.?)?$`)
)

// splitNames splits names that stand in a row.
func splitNames(text string, person bool) []string {
	var names []string
	if person && strings.Contains(text, " or ") {
		// "Nikolay or Nikolai / Vasilievich or Vasilyevich": parts, not names.
		return trimAll(strings.Split(oneLine(text), ";"))
	}
	for _, piece := range splitKeeping(strong, oneLine(text)) {
		names = append(names, splitWeak(piece, person)...)
	}
	return trimAll(names)
}

// splitWeak splits at commas and "and", but not where what follows goes on with
// the name: a legal form, or a word in small letters; nor within quotes or
// brackets.
func splitWeak(piece string, person bool) []string {
	var names []string
	start := 0
	for _, at := range between.FindAllStringIndex(piece, -1) {
		mark, before, after := strings.TrimSpace(piece[at[0]:at[1]]), piece[start:at[0]], piece[at[1]:]
		next := firstPart(after)
		if open(piece[:at[0]]) || legalForms.MatchString(next) || legalForms.MatchString(strings.TrimSpace(before)) || startsSmall(next) {
			continue
		}
		if mark != "," && !(person && mark == "and" && strings.Contains(before, " ")) && !(foreign(before) && foreign(next)) {
			continue
		}
		names = append(names, before)
		start = at[1]
	}
	return append(names, piece[start:])
}

// firstPart returns a text up to its first comma.
func firstPart(text string) string {
	part, _, _ := strings.Cut(text, ",")
	return strings.TrimSpace(part)
}

// open reports whether a quote or a bracket is open at the end of the text.
func open(text string) bool {
	count := func(opening, closing string) int { return strings.Count(text, opening) - strings.Count(text, closing) }
	return count("(", ")") > 0 || count("«", "»") > 0 || count("“", "”") > 0 || strings.Count(text, `"`)%2 == 1
}

func startsSmall(text string) bool {
	for _, r := range text {
		return unicode.IsLower(r)
	}
	return true
}

// foreign reports whether a text is mostly in another script than Latin.
func foreign(text string) bool { return source.ScriptTag(text) != "" }

// splitKeeping splits, but leaves a quote that belongs to the separator with what
// stands before it.
func splitKeeping(separator *regexp.Regexp, text string) []string {
	var pieces []string
	start := 0
	for _, at := range separator.FindAllStringIndex(text, -1) {
		end := at[0]
		if slash := strings.IndexByte(text[at[0]:at[1]], '/'); slash > 0 && text[at[0]] != ' ' {
			end = at[0] + slash
		}
		pieces = append(pieces, text[start:end])
		start = at[1]
	}
	return append(pieces, text[start:])
}

func trimAll(names []string) []string {
	var kept []string
	for _, name := range names {
		name = strings.Trim(name, " ,;/")
		if strings.Count(name, "(") != strings.Count(name, ")") {
			name = strings.Trim(name, "() ")
		}
		if name != "" {
			kept = append(kept, name)
		}
	}
	return kept
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

var alsoKnown = regexp.MustCompile(`(?i)\s*\(?(?:also known as|formerly known as|a\.k\.a\.?)\s+([^()]*)\)?`)

// splitName takes "(also known as One)" off the name of a body.
func splitName(name string) (rest string, others []string) {
	rest = alsoKnown.ReplaceAllStringFunc(name, func(bracket string) string {
		others = append(others, strings.TrimSpace(alsoKnown.FindStringSubmatch(bracket)[1]))
		return ""
	})
	if rest = strings.TrimSpace(rest); rest == "" {
		return name, nil
	}
	return rest, others
}

var or = regexp.MustCompile(`(?i)\s+or\s+`)

// splitDates splits "1963 or 1964".
func splitDates(text string) []string {
	if text == "" {
		return nil
	}
	return or.Split(text, -1)
}
