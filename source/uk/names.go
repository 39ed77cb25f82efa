package uk

import (
	"strings"

	"interdict/graph"
	"interdict/source"
)

// kinds are the types of name, in lower case; the list writes them in several ways.
var kinds = map[string]graph.Property{
	"primary name":           graph.Name,
	"primary name variation": graph.Alias,
	"alias":                  graph.Alias,
	"":                       graph.Alias,
}

// name is a name of up to six parts: Name 6 is the family name, or the whole name
// of a body or ship, and stands last.
func (d *designation) name(v values) {
	given, whole := joined(v, " ", name1, name2, name3, name4, name5), joined(v, " ", name1, name2, name3, name4, name5, name6)
	if whole == "" {
		return // some rows have a name in another script alone
	}
	kind, known := kinds[strings.ToLower(tidy(v.value(nameType)))]
	if !known {
		kind = graph.Alias
		d.unread(v, nameType, "this reader does not know the type of name; it was read as an alias")
	}
	d.once(d.strength(kind, v), whole, v.place(name6))
	if d.isPerson && given != "" { // Name 6 alone is the whole name, not the family's
		d.once(graph.FirstName, v.value(name1), v.place(name1))
		d.once(graph.MiddleName, joined(v, " ", name2, name3, name4, name5), v.place(name2))
		d.once(graph.LastName, v.value(name6), v.place(name6))
	}
}

// strength is the property of a name; entries of the UN say how good an alias is.
func (d *designation) strength(kind graph.Property, v values) graph.Property {
	switch strength := strings.ToLower(tidy(v.value(aliasStrength))); {
	case strings.HasPrefix(strength, "low"):
		return graph.WeakAlias
	case strength != "" && !strings.HasPrefix(strength, "good"):
		d.unread(v, aliasStrength, "this reader does not know the strength of an alias; it was read as a good one")
	}
	return kind
}

// foreign is a name in another script. Of which of the names it is, the CSV does
// not say.
func (d *designation) foreign(v values) {
	name := tidy(v.value(foreignName))
	if inner, ok := strings.CutPrefix(name, "("); ok && strings.Count(name, "(") == 1 && strings.HasSuffix(name, ")") {
		name = strings.TrimSpace(strings.TrimSuffix(inner, ")")) // one name stands in brackets
	}
	language := tidy(v.value(foreignLanguage))
	tag, known := languages[strings.ToLower(language)]
	if !known {
		tag = source.ScriptTag(name)
		if language != "" {
			d.once(graph.Notes, name+": "+language, v.place(foreignLanguage))
		}
	}
	d.once(graph.Alias, name, v.place(foreignName)).Lang = tag
}

// languages are BCP 47 tags of the languages that lists name (ISO 639-1).
var languages = map[string]string{
	"arabic": "ar", "armenian": "hy", "azerbaijani": "az", "belarusian": "be", "bengali": "bn", "burmese": "my", "chinese": "zh",
	"dari": "prs", "farsi": "fa", "georgian": "ka", "hebrew": "he", "japanese": "ja", "korean": "ko", "pashto": "ps", "persian": "fa",
	"russian": "ru", "serbian": "sr", "thai": "th", "ukrainian": "uk", "urdu": "ur",
}
