package graph

import (
	"strings"

	"interdict/date"
)

// List returns the list that a designation stands on as "issuer/list". The dossier
// cites other people's lists, and says which in the claim's part.
func (c Claim) List() string {
	if strings.Contains(c.Source.Part, "/") {
		return c.Source.Part
	}
	return c.Source.Source + "/" + c.Source.Part
}

// Settle lets designations under the same programme of the same issuer lend each
// other the dates that they lack. A list that does not say since when takes the day
// that another source gives; an edition older than a stated end does not contradict
// it.
func Settle(designations []Claim) {
	for i := range designations {
		for _, other := range designations {
			if !designations[i].SameProgramme(other) {
				continue
			}
			mine, theirs := &designations[i].Holds, other.Holds
			if mine.From.IsZero() {
				mine.From = theirs.From
			}
			if mine.To.IsZero() && !theirs.To.IsZero() && theirs.To.Last > date.DayOf(designations[i].Known.Last) {
				mine.To = theirs.To
			}
		}
	}
}

// SameProgramme reports whether two designations are by one issuer under one programme.
func (c Claim) SameProgramme(other Claim) bool {
	return issuer(c.List()) == issuer(other.List()) && strings.EqualFold(c.Value, other.Value)
}

func issuer(list string) string {
	name, _, _ := strings.Cut(list, "/")
	return name
}
