// Package catalog is the table of all sources, a line each.
//
// In: nothing. Out: the sources, with their readers. It is the only package that
// knows all lists; a list that does not stand here cannot be refreshed.
package catalog

import (
	"interdict/source"
	"interdict/source/bis"
	"interdict/source/dossier"
	"interdict/source/eu"
	"interdict/source/meti"
	"interdict/source/ofac"
	"interdict/source/un"
)

// All returns every source, in the order in which people see them.
func All() []source.Source {
	return []source.Source{
		dossier.Source(),
		ofac.Source(),
		un.Source(),
		eu.Source(),
		bis.Source(),
		meti.Source(),
	}
}

// Embedded returns the source that the program carries, and its files.
func Embedded() (source.Source, []source.File) { return dossier.Source(), dossier.Files() }
