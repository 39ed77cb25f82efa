// Package prose reads the names, aliases and addresses that the Bureau of
// Industry and Security writes into one run of text, as in
//
//	Mesbah Energy Company (a.k.a. “MEC”), 77 Armaghan Gharbi Street, Tehran, Iran
//
// In: the text of an entry, its lines kept. Out: the bodies that it names, each
// with its other names, its addresses and the body that it belongs to, in the
// text's own words. Where the text does not say where a name ends and an address
// begins, the reading is marked as unsure, so that the caller can keep the text
// as published beside it. It knows nothing of claims or lists.
package prose

import "strings"

// Body is one body that an entry names.
type Body struct {
	Row       int // which of the rows it begins in, from 0
	Name      string
	Aliases   []string
	Former    []string // f.k.a.
	Short     []string // short forms that stand in brackets behind a name: "SSRC"
	Addresses []string
	Parent    string   // what it is said to be part of, in words
	Within    int      // the body of the entry that it is part of, as an index; -1 for none
	Notes     []string // "See alternate addresses under Pakistan"
	Unsure    bool     // the text does not say what is name and what is address
}

// maxText bounds the text of an entry, in bytes; the longest has 22 kB.
const maxText = 1 << 20

// Entry reads an entry that fills one or more rows of a table, each with its
// line breaks. The first body is the entry's own, unless the entry only lists
// parts of another.
func Entry(rows []string) []Body {
	p := parser{parent: -1, current: -1}
	left := maxText
	for row, text := range rows {
		text = text[:min(len(text), left)]
		left -= len(text)
		p.row, p.fresh = row, row > 0
		text, notes := cutNotes(strings.ReplaceAll(text, "\u00a0", " "))
		for line := range strings.SplitSeq(text, "\n") {
			p.line(strings.Join(strings.Fields(line), " "))
		}
		if p.current >= 0 {
			p.bodies[p.current].Notes = append(p.bodies[p.current].Notes, notes...)
		}
	}
	return p.finish()
}

// Name reads a name that may carry other names and the body that it is part of,
// but no address.
func Name(text string) Body {
	text, notes := cutNotes(strings.Join(strings.Fields(text), " "))
	b := Body{Within: -1, Notes: notes}
	text = b.cutParent(text)
	text = b.cutBrackets(text)
	if before, others, ok := cutKnownAs(text); ok {
		text = before
		b.addKnownAs(others)
	}
	b.Name = trimName(text)
	b.cutShort()
	return b
}
