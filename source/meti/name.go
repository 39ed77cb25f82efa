package meti

import (
	"strings"
	"unicode"

	"interdict/source"
	"interdict/source/prose"
)

// listedName is a name with what stands in brackets behind it.
type listedName struct {
	text   string
	native []string // the same in Chinese characters or Kana
	short  []string // short forms: "SSRC"
	long   []string // what the short form that is the name stands for
}

// splitName takes brackets off the end of a name, as in "Nanjing University of
// Science and Technology（NUST）（南京理工大学）". Brackets that are part of the
// name, such as (Pvt), and those that say something else stay.
func splitName(cell string) listedName {
	name := listedName{text: strings.Join(strings.Fields(cell), " ")}
	for {
		before, inside := prose.LastBracket(name.text)
		switch {
		case inside == "":
			return name
		case before == "":
			name.text = inside
		case hasHan(inside) || hasKana(inside):
			name.native = append(name.native, inside)
			name.text = before
		case prose.IsShort(inside):
			name.short = append(name.short, inside)
			name.text = before
		case prose.IsShort(before):
			name.long = append(name.long, inside)
			name.text = before
			return name
		default:
			return name
		}
	}
}

// splitAliases reads the lines of the aliases: each begins with a bullet, those
// in brackets are the one before in another script, and a line in Latin letters
// without a bullet goes on with the one before it.
func splitAliases(cell string) []listedName {
	var lines []string
	bullets := strings.Contains(cell, "・")
	for line := range strings.SplitSeq(cell, "\n") {
		text, bullet := strings.CutPrefix(strings.TrimSpace(line), "・")
		own := bullet || !bullets || hasHan(text) || hasKana(text)
		switch {
		case strings.TrimSpace(text) == "":
		case own || len(lines) == 0:
			lines = append(lines, text)
		default:
			lines[len(lines)-1] += " " + text
		}
	}
	var names []listedName
	for _, line := range lines {
		// Some entries were copied from a list in prose: "Novator Design Bureau; and".
		line = strings.TrimRight(strings.TrimSuffix(strings.TrimSpace(line), "; and"), "; ")
		if name := splitName(line); name.text != "" {
			names = append(names, name)
		}
	}
	return names
}

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func hasKana(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) })
}

// Key returns the key of an entry that no renumbering changes: "sy-" and what
// source.KeyOf makes of the name. The name is without brackets behind it, so that
// adding a short form or the Chinese name makes no other entry of it.
func Key(country, name string) string {
	folded := source.FoldKey(country)
	code, ok := codes[folded]
	if !ok {
		code = folded
	}
	if code == "" {
		code = "zz"
	}
	return code + "-" + source.KeyOf(name)
}

// codes are the ISO 3166 codes of the countries that the list has or had, by
// their folded names. The table is part of the keys: a row may be added, but
// none changed. A country without a row goes by its folded name.
var codes = map[string]string{
	"islamicrepublicofafghanistan":     "af",
	"afghanistan":                      "af",
	"unitedarabemirates":               "ae",
	"republicofyemen":                  "ye",
	"stateofisrael":                    "il",
	"islamicrepublicofiran":            "ir",
	"india":                            "in",
	"arabrepublicofegypt":              "eg",
	"northkorea":                       "kp",
	"democraticpeoplesrepublicofkorea": "kp",
	"syrianarabrepublic":               "sy",
	"taiwan":                           "tw",
	"peoplesrepublicofchina":           "cn",
	"islamicrepublicofpakistan":        "pk",
	"hongkong":                         "hk",
	"republicoflebanon":                "lb",
	"russianfederation":                "ru",
}
