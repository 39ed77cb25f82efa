package report

import (
	"regexp"
	"strings"

	"interdict/place"
)

// bearing matches a direction in which something moved.
var bearing = regexp.MustCompile(`(?i)\b(?:to|towards|from) the (?:north|south)?[- ]?(?:north|south|east|west)(?:east|west)?\b`)

// lies matches where something lies as seen from a place: "15 km north-east of X".
var lies = regexp.MustCompile(`(?i)\b((?:(?:north|south)[- ]?)?(?:north|south|east|west)(?:east|west)?) of ([^,;]+)$`)

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
		from, to := fixOf(m[2], ""), fixOf(cl.Subject.Text, "")
		if from == nil || to == nil {
			return
		}
		if why := place.Heads(*from, *to, m[1]); why != "" {
			cl.Flags = append(cl.Flags, againstMap+m[1]+": "+why)
		}
	}
}

// moved returns the flag of a movement: what contradicts its direction if all that it
// led to lies elsewhere, else that nobody can tell.
func (x *reading) moved(words string, cl *Claim, c *clause) string {
	var from *place.Fix
	for _, prep := range []string{"off", "from"} {
		if ph, is := c.slots[prep]; is && from == nil {
			from = x.fixWithin(x.between(ph.from, ph.to))
		}
	}
	why := ""
	for _, m := range x.mentions {
		if m.Kind != OfPlace || from == nil || !strings.Contains(cl.Object.Text, m.Text) {
			continue
		}
		to := fixOf(m.Text, m.What)
		if to == nil {
			continue
		}
		if why = place.Heads(*from, *to, compassOf.FindString(words)); why == "" {
			break
		}
	}
	if why == "" {
		return direction + words
	}
	return againstMap + words + ": " + why
}

// compassOf matches the direction alone.
var compassOf = regexp.MustCompile(`(?i)(?:(?:north|south)[- ]?)?(?:north|south|east|west)(?:east|west)?$`)

// fixWithin returns where the first place is that a text of the sentence names.
func (x *reading) fixWithin(text string) *place.Fix {
	for _, m := range x.mentions {
		if m.Kind == OfPlace && strings.Contains(text, m.Text) {
			if fix := fixOf(m.Text, m.What); fix != nil {
				return fix
			}
		}
	}
	return nil
}

// fixOf returns where the map has a place of a country, the likeliest; nil without
// one.
func fixOf(text, country string) *place.Fix {
	gazetteer, err := place.Loaded()
	if err != nil || text == "" {
		return nil
	}
	fixes := gazetteer.Resolve(text, place.Hint{Country: country}).Fixes
	if len(fixes) == 0 {
		return nil
	}
	return &fixes[0]
}
