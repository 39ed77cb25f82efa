package report

import (
	"regexp"
	"slices"
	"strings"

	"interdict/graph"
)

// place says where: the places of the clause, or those of the one it hangs on.
func (x *reading) place(c *clause, cl *Claim) string {
	for ; c != nil; c = c.leans {
		if len(c.places) == 0 {
			continue
		}
		var texts []string
		for i, ph := range c.places {
			if i > 0 && ph.from-c.places[i-1].to <= 2 && ph.prep != "in" && ph.prep != "at" {
				texts[len(texts)-1] += " " + x.placeText(ph, cl)
				continue
			}
			texts = append(texts, x.placeText(ph, cl))
		}
		return strings.Join(texts, ", ")
	}
	return ""
}

func (x *reading) placeText(ph phrase, cl *Claim) string {
	text := x.plain(ph)
	if x.unresolved(ph) {
		var side Party
		if x.refer(&side, ph) {
			side.Could = []string{side.Means}
		}
		for _, could := range side.Could {
			cl.Flags = append(cl.Flags, couldBe+could)
		}
		cl.Flags = append(cl.Flags, unresolved+text)
	}
	switch ph.prep {
	case "in", "at", "inside", "within", "on", "across":
		return text
	}
	return ph.prep + " " + text
}

// side fills one side of a claim with a phrase.
func (x *reading) side(side *Party, cl *Claim, ph phrase, slot string) {
	if slot == "" {
		return
	}
	if slot == "place" && !whereabouts[ph.prep] {
		side.Text = ph.prep + " "
	}
	side.Text += x.plain(ph)
	side.Entity = x.entity(ph, cl)
	first := x.tokens[ph.from]
	switch {
	case first.tag == pronoun:
		x.resolve(side, cl, ph)
	case slices.Contains(possessives, first.low) && ph.to-ph.from == 1:
		x.refer(side, ph)
	case x.unresolved(ph):
		if !x.refer(side, ph) {
			cl.Flags = append(cl.Flags, unresolved+side.Text)
		} else {
			cl.Flags = append(cl.Flags, viaPhrase)
		}
	}
	x.identify(side, ph)
	if first.tag == det && ph.from+1 < ph.to {
		first = x.tokens[ph.from+1]
	}
	if first.tag == hedge && cl.Hedge == "" {
		cl.Hedge = first.low
	}
	if len(ph.parts) > 1 {
		cl.Flags = append(cl.Flags, collective)
	}
	if none := x.tokens[ph.from].low; none == "no" || none == "none of" {
		side.Text = strings.TrimPrefix(side.Text, "no ")
		cl.Negated = true
	} else if ph.from > 0 && x.tokens[ph.from-1].low == "neither" {
		cl.Negated = true
	}
}

// entity returns the listed body that a phrase names. That a body's name stands
// within it ("an SSRC facility") is marked.
func (x *reading) entity(ph phrase, cl *Claim) (id graphID) {
	for i, t := range x.tokens[ph.from:ph.to] {
		if t.mention == nil || t.mention.Entity == "" {
			continue
		}
		last := ph.from+i == ph.to-1
		if id == "" || last && len(ph.parts) == 0 {
			id = t.mention.Entity
		}
		if (!last || i > 0 && x.tokens[ph.from+i-1].low == "of" || i > 1 && x.tokens[ph.from+i-2].low == "of") && len(ph.parts) == 0 {
			cl.Flags = append(cl.Flags, within)
		}
	}
	return id
}

// unresolved reports whether a phrase points to something that only the context
// tells: "the research center".
func (x *reading) unresolved(ph phrase) bool {
	first, last := x.tokens[ph.from], x.tokens[ph.to-1]
	if first.tag != det || first.low == "a" || first.low == "an" || first.low == "several" || first.low == "some" || !x.words.is(last.low, definite) {
		return false
	}
	for _, t := range x.tokens[ph.from:ph.to] {
		if t.mention != nil && t.mention.Kind != OfDate || t.capital && t.tag != det || t.low == "of" {
			return false
		}
	}
	return true
}

// resolve gives a pronoun its body, if only one can be meant.
func (x *reading) resolve(side *Party, cl *Claim, ph phrase) {
	human := slices.Contains([]string{"he", "she", "him", "her"}, strings.ToLower(side.Text))
	for i, near := range [][]Mention{x.mentions, x.document.before} {
		var ids []graphID
		for _, m := range near {
			if i > 0 && (m.from > len("The ") || cl.Voice != "") {
				continue // only who the sentence before was about, and not when somebody speaks of himself
			}
			if m.Entity != "" && m.Kind == OfParty && human == (m.schema == graph.Person) && !slices.Contains(ids, m.Entity) {
				ids = append(ids, m.Entity)
			}
		}
		if len(ids) == 1 {
			side.Entity = ids[0]
			x.refer(side, ph)
			side.Could = nil
			cl.Flags = append(cl.Flags, viaPronoun)
			return
		}
		if len(ids) > 1 {
			break
		}
	}
	if x.refer(side, ph) {
		cl.Flags = append(cl.Flags, viaPronoun)
		return
	}
	cl.Flags = append(cl.Flags, unresolved+side.Text)
}

// plain returns the words of a phrase without the article, which tells something
// only where nobody knows what it points to.
func (x *reading) plain(ph phrase) string {
	from := ph.from
	if t := x.tokens[from]; (t.low == "a" || t.low == "an" || t.low == "the") && from+1 < ph.to && !x.unresolved(ph) {
		from++
	}
	return x.between(from, ph.to)
}

// between returns the text of some tokens, as written, without line ends, markers
// and brackets.
func (x *reading) between(from, to int) string {
	if from >= to {
		return ""
	}
	text := x.span.text[x.tokens[from].from:x.tokens[to-1].to]
	if strings.Contains(text, "[") {
		text = marker.ReplaceAllString(text, "")
	}
	if open := strings.Count(text, "("); open > 0 && open == strings.Count(text, ")") {
		text = brackets.ReplaceAllString(text, "")
	}
	return strings.Trim(strings.Join(strings.Fields(text), " "), ` ,;"“”`)
}

var brackets = regexp.MustCompile(`\s*\((?:[^()EC][^()]*|[EC](?:[^UCF()][^()]*)?)\)`)
