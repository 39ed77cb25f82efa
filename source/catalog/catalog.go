// Package catalog is the table of all sources, a line each.
//
// In: nothing. Out: the sources, with their readers. It is the only package that
// knows all lists; a list that does not stand here cannot be refreshed.
package catalog

import (
	"time"

	"interdict/source"
	"interdict/source/bis"
	"interdict/source/bods"
	"interdict/source/csl"
	"interdict/source/dfat"
	"interdict/source/dossier"
	"interdict/source/eu"
	"interdict/source/ftm"
	"interdict/source/holdings"
	"interdict/source/meti"
	"interdict/source/ofac"
	"interdict/source/reports"
	"interdict/source/seco"
	"interdict/source/sema"
	"interdict/source/uk"
	"interdict/source/un"
	"interdict/source/watchlist"
)

// All returns every source, in the order in which people see them.
func All() []source.Source {
	all := []source.Source{
		dossier.Source(),
		ofac.Source(),
		un.Source(),
		eu.Source(),
		uk.Source(),
		bis.Source(),
		csl.Source(),
		seco.Source(),
		sema.Source(),
		dfat.Source(),
		meti.Source(),
		ftm.Source(),
		watchlist.Source(),
		holdings.Source(),
		bods.Source(),
		reports.Source(),
	}
	for i := range all {
		all[i].Landmarks = landmarks[all[i].ID]
	}
	return all
}

// landmarks are entries that every publication has had for years: one that lacks
// them is cut, or of another list. UN KPe.001 and the SSRC's entries were looked
// up in each file at hand.
var landmarks = map[string][]source.Landmark{
	"ofac": {{Part: "sdn", ID: "ofac:9352", Name: "SCIENTIFIC STUDIES AND RESEARCH CENTER", Since: day(2005, 7, 1)}},
	"un":   {{Part: "un", ID: "un:KPe.001", Name: "KOREA MINING DEVELOPMENT TRADING CORPORATION", Since: day(2009, 5, 1)}},
	"eu":   {{Part: "eu", ID: "eu:119270", Name: "Scientific Studies and Research Centre", Since: day(2019, 2, 1)}},
	"uk":   {{Part: "uk", ID: "uk:CHW0006", Name: "SCIENTIFIC STUDIES AND RESEARCH CENTER", Since: day(2021, 1, 1)}},
	"meti": {{Part: "meti", ID: "meti:sy-e7d7e80aaa03", Name: "Scientific Studies and Research Center", Since: day(2025, 9, 1)}},
}

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// Embedded returns the source that the program carries, and its files.
func Embedded() (source.Source, []source.File) { return dossier.Source(), dossier.Files() }
