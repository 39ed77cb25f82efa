package report

import (
	"slices"
)

// instrument returns the first of some slots that is a law, a list, or who put
// somebody on one.
func (x *reading) instrument(c *clause, slots []string) (phrase, string) {
	for _, name := range slots {
		if ph, slot := c.slot(x, []string{name}); slot != "" && x.designates(c, ph, slot) {
			return ph, slot
		}
	}
	return phrase{}, ""
}

// listing are the words of what one is designated under, or put on.
var listing = []string{"list", "lists", "order", "orders", "sanctions", "regulation", "regulations", "resolution", "annex", "blacklist", "regime", "programme", "program", "authority", "authorities", "act", "decision", "designation", "freeze", "measures", "ban", "bans"}

// designators are the verbs of which it is enough to say who did it.
var designators = []string{"designate", "sanction", "blacklist", "list", "relist", "re-list"}

// designates reports whether a claim is about a law or a list: one puts and adds
// other things too.
func (x *reading) designates(c *clause, object phrase, slot string) bool {
	if x.isLaw(object) || slices.Contains(listing, x.tokens[object.to-1].low) || slices.Contains(listing, x.tokens[object.from].low) {
		return true
	}
	for _, t := range x.tokens[object.from:object.to] {
		if slices.Contains(listing, t.low) {
			return true
		}
	}
	if c.verb.lemma == "impose" {
		what := c.slots["patient"]
		return slot == "agent" && what.to > 0 && slices.Contains(listing, x.tokens[what.to-1].low)
	}
	return slot == "agent" && x.tokens[object.from].low != "those" && !slices.Contains(papers, x.tokens[object.to-1].low) && slices.Contains(designators, c.verb.lemma)
}

func (x *reading) isLaw(ph phrase) bool {
	for _, t := range x.tokens[ph.from:ph.to] {
		if t.mention != nil && t.mention.Kind == OfLaw {
			return true
		}
	}
	return false
}

// onList reports whether a phrase is a list of those who are designated.
func (x *reading) onList(ph phrase) bool {
	return x.isLaw(ph) || slices.Contains(listing, x.tokens[ph.to-1].low)
}
