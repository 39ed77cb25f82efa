package report

import (
	"regexp"
	"strings"

	"interdict/place"
)

// bearing matches a direction in which something moved.
var bearing = regexp.MustCompile(`(?i)\b(?:to|towards|from) the (?:north|south)?[- ]?(?:north|south|east|west)(?:east|west)?\b`)

// lies matches where something lies as seen from a place: "15 km north-east of X".
var lies = regexp.MustCompile(`(?i)\b((?:north|south)?[- ]?(?:north|south|east|west)(?:east|west)?) of ([^,;]+)$`)

// directed holds the directions of a claim against the map. A direction is kept as
// it was written, whatever the map says.
func (x *reading) directed(cl *Claim, c *clause) {
	switch cl.Predicate {
	case Struck:
		if words := bearing.FindString(x.span.text); words != "" {
			cl.Flags = append(cl.Flags, x.moved(words, cl, c))
		}
	case LocatedNear:
		m := lies.FindStringSubmatch(cl.Place)
		if m == nil {
			return
		}
		if why := heads(fixesOf(m[2]), fixesOf(cl.Subject.Text), m[1]); why != "" {
			cl.Flags = append(cl.Flags, againstMap+m[1]+": "+why)
		}
	}
}

// moved returns the flag of a movement: what contradicts its direction if all that it
// led to lies elsewhere, else that nobody can tell.
func (x *reading) moved(words string, cl *Claim, c *clause) string {
	var from []place.Fix
	for _, prep := range []string{"off", "from"} {
		if ph, is := c.slots[prep]; is && from == nil {
			from = fixesOf(x.plain(ph))
		}
	}
	why, held := "", false
	for _, m := range x.mentions {
		if m.Kind != OfPlace || !strings.Contains(cl.Object.Text, m.Text) {
			continue
		}
		to := fixesOf(m.Text)
		if len(from) == 0 || len(to) == 0 {
			continue
		}
		against := heads(from, to, words)
		if against == "" {
			held = true
		}
		why = against
	}
	if why == "" || held {
		return direction + words
	}
	return againstMap + words + ": " + why
}

// fixesOf returns where the map has a place; nothing without a map.
func fixesOf(text string) []place.Fix {
	gazetteer, err := place.Loaded()
	if err != nil || text == "" {
		return nil
	}
	return gazetteer.Resolve(text, place.Hint{}).Fixes
}

// heads returns what contradicts a direction between two places, whichever of those
// that bear their names are meant.
func heads(from, to []place.Fix, words string) string {
	why := ""
	for _, a := range from {
		for _, b := range to {
			if why = place.Heads(a, b, words); why == "" {
				return ""
			}
		}
	}
	return why
}
