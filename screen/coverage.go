package screen

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"interdict/date"
	"interdict/edition"
	"interdict/graph"
)

// stand is what coverage said of a view and jurisdictions. Many deals in turn are
// asked about from one view, as the rows of a batch.
type stand struct {
	asked string
	rows  []Covered
	gaps  []Gap
}

// covered returns coverage, from memory where it was asked for just before. Nobody
// may change what it returns.
func (s *Screener) covered(asked Asked, jurisdictions []string) ([]Covered, []Gap) {
	key := fmt.Sprintf("%d %d %q %q %v %v", asked.At, asked.Known.UnixNano(), asked.Sources, jurisdictions, s.Refused, s.Stale)
	if last := s.last.Load(); last != nil && last.asked == key {
		return last.rows, last.gaps
	}
	rows, gaps := s.coverage(asked.View(), jurisdictions)
	s.last.Store(&stand{key, slices.Clip(rows), gaps})
	return slices.Clip(rows), gaps
}

// coverage says how every source stands in a view, and what is missing for a
// clear answer under the law of the jurisdictions.
func (s *Screener) coverage(view graph.View, jurisdictions []string) ([]Covered, []Gap) {
	sources := map[string]bool{}
	for id := range s.Policy.Sources {
		sources[id] = true
	}
	for _, h := range s.Editions {
		sources[h.Source] = true
	}
	var rows []Covered
	gaps := slices.Clone(s.Refused)
	for _, id := range slices.Sorted(maps.Keys(sources)) {
		demand := s.Policy.Sources[id]
		for _, row := range s.source(id, demand, view) {
			rows = append(rows, row)
			if demand.asks(jurisdictions) && row.State != Ok && row.asked(demand) {
				gaps = append(gaps, Gap{Subject: id, Why: row.Why})
			}
		}
	}
	return rows, gaps
}

// asked reports whether the policy asks for one of the row's parts.
func (c Covered) asked(demand Demand) bool {
	return len(demand.Parts) == 0 || len(c.Parts) == 0 || slices.ContainsFunc(c.Parts, func(part string) bool {
		return slices.Contains(demand.Parts, part)
	})
}

// source returns one row for each edition in force of a source, and one for
// what the policy asks for and no edition has.
func (s *Screener) source(id string, demand Demand, view graph.View) []Covered {
	if !view.Believing.Believes(id) {
		return []Covered{{Source: id, State: Left, Why: "left out: other sources were asked for"}}
	}
	inForce := map[string][]string{} // edition to the parts that it is the newest to cover
	headers := map[string]edition.Header{}
	missing := slices.Clone(demand.Parts)
	for part, h := range newest(s.Editions, id, view) {
		inForce[h.ID], headers[h.ID] = append(inForce[h.ID], part), h
		missing = slices.DeleteFunc(missing, func(m string) bool { return m == part })
	}
	if len(inForce) == 0 {
		why := "no edition is loaded: run interdict refresh " + id
		if slices.ContainsFunc(s.Editions, func(h edition.Header) bool { return h.Source == id }) {
			why = "no edition that was published by then is loaded"
		}
		return []Covered{{Source: id, State: Missing, Why: why}}
	}
	var rows []Covered
	for hash, parts := range inForce {
		slices.Sort(parts)
		rows = append(rows, cover(headers[hash], parts, demand, view.At, s.Stale[id]))
	}
	for i := range rows {
		rows[i].Parts = namedAtMost(rows[i].Parts, demand)
	}
	slices.SortFunc(rows, func(a, b Covered) int {
		return cmp.Or(-cmp.Compare(a.Published, b.Published), cmp.Compare(a.Edition, b.Edition))
	})
	if len(missing) > 0 {
		rows = append(rows, Covered{Source: id, Parts: missing, State: Missing, Why: "no edition has " + strings.Join(missing, ", ")})
	}
	return rows
}

// maxParts is how many parts of an edition are named where the policy asks for none
// by name: of claims read out of documents each document is one.
const maxParts = 20

func namedAtMost(parts []string, demand Demand) []string {
	if len(parts) <= maxParts || len(demand.Parts) > 0 {
		return parts
	}
	return append(slices.Clone(parts[:maxParts]), fmt.Sprintf("and %d more", len(parts)-maxParts))
}

// newest returns, for each part of a source, the newest edition that covers it
// and was published by the view's Known.
func newest(editions []edition.Header, source string, view graph.View) map[string]edition.Header {
	byPart := map[string]edition.Header{}
	for _, h := range editions {
		if h.Source != source || h.Published.After(view.Known) {
			continue
		}
		for _, part := range h.Parts {
			if best, ok := byPart[part]; !ok || !h.Published.Before(best.Published) {
				byPart[part] = h
			}
		}
	}
	return byPart
}

// cover describes one edition in force. Stale says why a later publication of
// the source was refused.
func cover(h edition.Header, parts []string, demand Demand, at date.Day, stale string) Covered {
	row := Covered{
		Source: h.Source, Parts: parts, Edition: short(h.ID), Published: date.DayOf(h.Published).String(),
		AgeDays: max(0, int(at-date.DayOf(h.Published))), Records: h.Records, State: Ok,
	}
	for _, skipped := range h.Skipped {
		if skipped.Field == "" {
			row.Skipped++
		}
	}
	switch {
	case stale != "":
		row.State, row.Why = Stale, stale
	case row.Skipped > 0:
		row.State, row.Why = Partial, fmt.Sprintf("%d of its records could not be read: see interdict lists %s", row.Skipped, h.Source)
	case demand.MaxAgeDays > 0 && h.PublishedFrom == edition.FromModificationTime:
		row.State, row.Why = Stale, fmt.Sprintf("only the time of the file tells when %s was published: put the day into the file's name, as in %s-2026-11-20.csv, and refresh again",
			strings.Join(parts, ", "), h.Source)
	case demand.MaxAgeDays > 0 && row.AgeDays > demand.MaxAgeDays:
		row.State, row.Why = Stale, fmt.Sprintf("%s was published %s, %d days before; the policy allows %d: run interdict refresh %s",
			strings.Join(parts, ", "), row.Published, row.AgeDays, demand.MaxAgeDays, h.Source)
	}
	return row
}

// Troubles takes over from a recorded decision what stood in the way then and
// cannot be found again: editions that could not be opened, publications that
// were refused.
func (s *Screener) Troubles(recorded Decision) {
	s.Refused, s.Stale = nil, map[string]string{}
	for _, gap := range recorded.Gaps {
		if gap.Subject == RefusedEditions {
			s.Refused = append(s.Refused, gap)
		}
	}
	for _, row := range recorded.Coverage {
		if row.State == Stale && strings.HasPrefix(row.Why, RefusedPublication) {
			s.Stale[row.Source] = row.Why
		}
	}
}

// The words by which troubles are known again in a record.
const (
	RefusedEditions    = "editions"                  // subject of the gap that an edition which could not be opened leaves
	RefusedPublication = "a publication was refused" // how the reason of a source's staleness begins
)
