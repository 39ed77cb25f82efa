package report

import (
	"fmt"
	"strings"
	"testing"
)

// TestListsStand holds what is said where a list knows the day of a designation: it
// is finer, or another. The document's own date stays.
func TestListsStand(t *testing.T) {
	cases := []struct{ name, in, date, flag string }{
		{"the list is finer", "SSRC was designated under Executive Order 13382 in 2005.", "2005", "refined:2005-06-28 ofac/sdn NPWMD"},
		{"the list says otherwise", "SSRC was designated under Executive Order 13382 in May 2001.", "2001-05", "list-says:2005-06-28 ofac/sdn NPWMD"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for _, s := range read(t, dossierReader(t), c.in) {
				for _, claim := range s.Claims {
					if claim.Predicate == DesignatedUnder {
						if !claim.has(c.flag) || claim.Date != c.date {
							t.Errorf("%s %q, want %s %q", claim.Date, claim.Flags, c.date, c.flag)
						}
						return
					}
				}
			}
			t.Error("no designation was read")
		})
	}
}

// TestTogether holds what is one event, and what contradicts what.
func TestTogether(t *testing.T) {
	cases := []struct {
		name string
		in   []string // documents
		want []string // predicate, how often said, date, what is against it
	}{
		{"one event in two documents", []string{
			"In 1996 the SSRC received missile components from Chemoplast GmbH.",
			"Chemoplast GmbH sold a shipment of missile components to SSRC in June 1996.",
		}, []string{"supplied x4 1996-06"}},
		{"two days are two strikes", []string{"On 3 May 2018 Israeli jets bombed a depot near Hama.", "On 9 May 2018 Israeli jets bombed a depot near Hama."}, []string{"struck x1 2018-05-03", "struck x1 2018-05-09"}},
		{"a denial stands beside", []string{"Chemoplast GmbH sold pumps to SSRC.", "Chemoplast GmbH never sold pumps to SSRC."}, []string{"supplied x2 : one says so, the other denies it", "supplied x2 : one says so, the other denies it"}},
		{"one death, two dates", []string{"Aziz Azbar was killed by a bomb in August 2018.", "Aziz Azbar was killed by a bomb in May 2017."}, []string{"killed x1 2018-08: it can have happened only once, and is dated differently", "killed x1 2017-05: it can have happened only once, and is dated differently"}},
		{"ranges that differ", []string{"M-600 missiles have a range of 300 km.", "M-600 missiles have a range of 250 km."}, []string{"has-range x1 : the numbers differ", "has-range x1 : the numbers differ"}},
		{"nobody can tell who", []string{"The company sold pumps to the centre.", "The company sold pumps to the centre."}, []string{"supplied x4 "}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			all := NewTogether()
			for _, text := range c.in {
				for _, s := range read(t, dossierReader(t), text) {
					for _, claim := range s.Claims {
						all.Add(claim)
					}
				}
			}
			var got []string
			for _, e := range all.Events() {
				line := fmt.Sprintf("%s x%d %s", e.Predicate, len(e.Said), e.Date)
				for _, a := range e.Against {
					line += ": " + a.Why
				}
				got = append(got, line)
			}
			if strings.Join(got, "; ") != strings.Join(c.want, "; ") {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
