package seco

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// part is a part of a name: what it is for, and how it is spelled.
type part struct {
	kind     string
	value    string
	variants []variant
	line     int
}

// variant is another spelling of a part, in a language and a script.
type variant struct{ tag, value string }

// properties are the parts that are claims of their own; the rest are parts of
// the whole name alone.
var properties = map[string]graph.Property{
	"given-name": graph.FirstName, "further-given-name": graph.MiddleName, "family-name": graph.LastName, "father-name": graph.FatherName,
}

// name is one name, in parts and spellings.
func (t *target) name(element xmlstream.Element, main bool) {
	property := t.strength(element, main)
	parts := partsOf(element)
	tag := language(element.Attr("lang"), "")
	t.whole(property, parts, tag, element)
	t.variants(weaker(property), parts, element)
	for _, p := range parts {
		place := graph.Place{Line: p.line, Field: "name-part " + p.kind}
		if p.kind == "title" {
			t.Add(graph.Title, p.value, place)
		} else if property := properties[p.kind]; property != "" {
			t.Add(property, p.value, place).Lang = tagOf(p.value, tag)
		}
	}
}

// weaker is what another spelling of a name is: of a primary name, an alias.
func weaker(property graph.Property) graph.Property {
	if property == graph.Name {
		return graph.Alias
	}
	return property
}

// strength is what kind of name it is; of an identity that is not the main one,
// the primary name is an alias.
func (t *target) strength(element xmlstream.Element, main bool) graph.Property {
	switch quality := element.Attr("quality"); quality {
	case "low":
		return graph.WeakAlias
	case "", "good":
	default:
		t.unread(element, "this reader does not know the quality "+strconv.Quote(quality)+" of a name; it was read as a good one")
	}
	switch kind := element.Attr("name-type"); kind {
	case "primary-name":
		if main {
			return graph.Name
		}
	case "formerly-known-as":
		return graph.PreviousName
	case "alias", "":
	default:
		t.unread(element, "this reader does not know the type "+strconv.Quote(kind)+" of a name; it was read as an alias")
	}
	return graph.Alias
}

// partsOf returns the parts of a name in their order.
func partsOf(element xmlstream.Element) []part {
	type ordered struct {
		part
		order int
	}
	var all []ordered
	for _, kid := range element.Kids {
		if kid.Name != "name-part" {
			continue
		}
		order, err := strconv.Atoi(kid.Attr("order"))
		if err != nil {
			order = len(element.Kids) // what has no order comes last
		}
		p := part{kind: kid.Attr("name-part-type"), value: tidy(kid.Child("value").Text), line: kid.Line}
		for _, other := range kid.Kids {
			if other.Name == "spelling-variant" {
				p.variants = append(p.variants, variant{language(other.Attr("lang"), other.Attr("script")), tidy(other.Text)})
			}
		}
		all = append(all, ordered{p, order})
	}
	slices.SortStableFunc(all, func(a, b ordered) int { return cmp.Compare(a.order, b.order) })
	parts := make([]part, len(all))
	for i, p := range all {
		parts[i] = p.part
	}
	return parts
}

// whole adds the name in one. Titles are not part of it; where it has a maiden
// name beside the family name, that makes an alias.
func (t *target) whole(property graph.Property, parts []part, tag string, element xmlstream.Element) {
	value := func(p part) string { return p.value }
	t.addWhole(property, compose(parts, value, "maiden-name"), tag, element)
	if has(parts, "maiden-name") && len(parts) > 1 {
		t.addWhole(weaker(property), compose(parts, value, "family-name"), tag, element)
	}
}

func has(parts []part, kind string) bool {
	return slices.ContainsFunc(parts, func(p part) bool { return p.kind == kind })
}

// compose joins the parts as each of them is spelled, without titles, and without
// one other kind, unless nothing else is there.
func compose(parts []part, spelled func(part) string, without string) string {
	var words []string
	for _, p := range parts {
		if word := spelled(p); word != "" && p.kind != "title" && (p.kind != without || len(parts) == 1) {
			words = append(words, word)
		}
	}
	return strings.Join(words, " ")
}

// addWhole adds a name; one that consists of a title is given nowhere else.
func (t *target) addWhole(property graph.Property, whole, tag string, element xmlstream.Element) {
	for i, name := range source.SplitNames(whole) {
		if i > 0 {
			property = weaker(property)
		}
		if t.isPrimary(name) {
			continue
		}
		if claim := t.once(property, name, date.Span{}, element); claim != nil {
			claim.Lang = tagOf(name, tag)
		}
	}
}

// isPrimary reports whether a spelling is that of the primary name.
func (t *target) isPrimary(name string) bool {
	return slices.ContainsFunc(t.Record().Claims, func(c graph.Claim) bool { return c.Property == graph.Name && c.Value == name })
}

// variants adds the spellings of a name: one name for each language and script,
// and where parts have several in one, as many. In Latin letters a part without a
// variant is as it is; in others it is left out.
func (t *target) variants(property graph.Property, parts []part, element xmlstream.Element) {
	for _, tag := range tagsOf(parts) {
		for i := range most(parts, tag) {
			whole := compose(parts, func(p part) string { return p.spelled(tag, i) }, "maiden-name")
			t.addWhole(property, whole, tag, element)
		}
	}
}

// tagsOf returns the languages and scripts that the parts are spelled in.
func tagsOf(parts []part) []string {
	var tags []string
	for _, p := range parts {
		for _, v := range p.variants {
			if !slices.Contains(tags, v.tag) {
				tags = append(tags, v.tag)
			}
		}
	}
	return tags
}

// most returns how many spellings with a tag a part has at most.
func most(parts []part, tag string) int {
	n := 0
	for _, p := range parts {
		n = max(n, len(p.with(tag)))
	}
	return n
}

func (p part) with(tag string) []string {
	var values []string
	for _, v := range p.variants {
		if v.tag == tag {
			values = append(values, v.value)
		}
	}
	return values
}

// spelled returns the i-th spelling with a tag, or the last.
func (p part) spelled(tag string, i int) string {
	values := p.with(tag)
	switch {
	case len(values) > 0:
		return values[min(i, len(values)-1)]
	case strings.HasSuffix(tag, "-Latn"):
		return p.value
	}
	return ""
}

// languages are the ISO 639-1 codes of the ISO 639-2 codes that the list has.
var languages = map[string]string{
	"ara": "ar", "bel": "be", "chi": "zh", "zho": "zh", "eng": "en", "fas": "fa", "per": "fa", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de",
	"heb": "he", "ita": "it", "jpn": "ja", "kor": "ko", "bur": "my", "mya": "my", "pus": "ps", "rus": "ru", "spa": "es", "srp": "sr", "tur": "tr",
	"ukr": "uk", "urd": "ur", "uzb": "uz",
}

// language makes a BCP 47 tag of a language and a script: "ru-Cyrl" of RUS and CYRL.
func language(code, script string) string {
	code = strings.ToLower(strings.TrimSpace(code))
	tag := cmp.Or(languages[code], code, "und")
	if script = strings.ToLower(strings.TrimSpace(script)); script != "" {
		tag += "-" + strings.ToUpper(script[:1]) + script[1:]
	}
	return tag
}

// tagOf is the tag of a name: its script, where the list says English of a name
// that is not in Latin letters.
func tagOf(name, tag string) string {
	if script := source.ScriptTag(name); script != "" && (tag == "en" || tag == "und") {
		return script
	}
	if tag == "und" {
		return ""
	}
	return tag
}
