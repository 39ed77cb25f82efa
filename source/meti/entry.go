package meti

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"interdict/graph"
	"interdict/source"
	"interdict/source/sheet"
)

// entry is a row that is being read.
type entry struct {
	row     sheet.Row
	columns columns
	number  string
	key     string
	builder *source.Builder
	skipped []graph.Skipped
}

// at returns the place of a column; it carries the entry's number, by which
// people speak of entries.
func (e *entry) at(column int) graph.Place {
	return e.row.Place("No. " + e.number + ", " + e.columns.heading(column))
}

func (e *entry) read(name listedName) (*graph.Record, []graph.Skipped) {
	e.builder = source.NewRecord(id, e.key, graph.Organization, e.at(e.columns.number)).Cite(Part, "")
	e.name(graph.Name, name, e.columns.name)
	for _, alias := range splitAliases(e.row.Cell(e.columns.aliases)) {
		e.name(graph.Alias, alias, e.columns.aliases)
	}
	e.country()
	e.concern()
	e.builder.Add(graph.ListedUnder, program, e.at(e.columns.number))
	for _, column := range e.columns.others(e.row) {
		if said := e.row.Cell(column); said != "" {
			e.builder.Add(graph.Notes, e.columns.heading(column)+": "+said, e.at(column))
		}
	}
	record := e.builder.Record()
	return &record, e.skipped
}

// name adds a name and what stood in brackets behind it.
func (e *entry) name(property graph.Property, name listedName, column int) {
	e.once(property, name.text, e.language(name.text), column)
	for _, native := range name.native {
		e.once(graph.Alias, native, e.language(native), column)
	}
	for _, long := range name.long {
		e.once(graph.Alias, long, "", column)
	}
	for _, short := range name.short {
		e.once(graph.Abbreviation, short, "", column)
	}
}

// once adds a name unless the entry has it already: many aliases carry the same
// short form.
func (e *entry) once(property graph.Property, value, language string, column int) {
	for _, c := range e.builder.Record().Claims {
		if c.Property == property && c.Value == value {
			return
		}
	}
	e.builder.Add(property, value, e.at(column)).Lang = language
}

// language says what a name in another script than Latin is written in. Bodies
// of North Korea stand in Japanese. For those of China the list mixes Japanese
// and Chinese forms of the characters and does not say which, so that only the
// script is known.
func (e *entry) language(name string) string {
	switch {
	case hasKana(name):
		return "ja"
	case !hasHan(name):
		return ""
	case strings.Contains(e.row.Cell(e.columns.country), "北朝鮮"):
		return "ja"
	}
	return "und-Hani"
}

func (e *entry) country() {
	japanese, both, ok := strings.Cut(e.row.Cell(e.columns.country), "\n")
	if !ok {
		e.builder.Add(graph.Country, japanese, e.at(e.columns.country))
		return
	}
	e.builder.Add(graph.Country, both, e.at(e.columns.country))
	e.builder.Add(graph.Country, japanese, e.at(e.columns.country)).Lang = "ja"
}

// weapons are the kinds of weapon, in the list's words and letters.
var weapons = []struct{ japanese, letter string }{
	{"生物", "B"}, {"化学", "C"}, {"ミサイル", "M"}, {"核", "N"}, {"通常兵器", "CW"},
}

// concern adds a claim for each letter of concern. The list gives every letter
// in words as well; where the two do not agree both are kept, and it is said.
func (e *entry) concern() {
	for _, column := range []int{e.columns.concern, e.columns.arms} {
		cell := norm.NFKC.String(e.row.Cell(column))
		rest := cell
		letters := map[string]bool{}
		for _, field := range strings.FieldsFunc(cell, func(r rune) bool { return r < 'A' || r > 'Z' }) {
			letters[field] = true
		}
		agree := true
		for _, weapon := range weapons {
			inWords := strings.Contains(cell, weapon.japanese)
			if inWords || letters[weapon.letter] {
				e.builder.Add(graph.Concern, weapon.letter, e.at(column))
			}
			agree = agree && inWords == letters[weapon.letter]
			delete(letters, weapon.letter)
			rest = strings.ReplaceAll(rest, weapon.japanese, "")
		}
		if !agree {
			e.skip(column, "the letters of concern are not those that the words beside them say: "+cell)
		}
		if len(letters) > 0 || strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ,、; \n") != "" {
			e.builder.Add(graph.Notes, e.columns.heading(column)+": "+cell, e.at(column))
			e.skip(column, "this is no letter of concern: "+cell)
		}
	}
}

func (e *entry) skip(column int, reason string) {
	e.skipped = append(e.skipped, graph.Skipped{Record: e.key, Place: e.at(column), Reason: reason, Field: e.columns.heading(column)})
}
