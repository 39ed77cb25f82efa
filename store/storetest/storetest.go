// Package storetest is what every store has to do, as an interface and as tests
// that each store runs.
//
// In: a way to open an empty store. Out: failed tests. What one store alone can
// do wrong, such as reading an old file, is tested beside it.
package storetest

import (
	"context"
	"iter"
	"testing"

	"interdict/ledger"
	"interdict/store"
)

// Store is all that a store does. Every method may be called at any time by
// several goroutines, and by several processes that opened the same store.
type Store interface {
	// SaveDecisions keeps all of the decisions, or with an error none. One that is
	// kept already stays as it is; ErrConflict when what is kept under its id is
	// another one. MadeAt alone does not make it another one.
	SaveDecisions(ctx context.Context, decisions []store.Decision) error
	// Decision returns the decision of an id, or of the beginning of one that has
	// at least ShortestPrefix bytes; ErrNotFound, or ErrAmbiguous.
	Decision(ctx context.Context, id string) (store.Decision, error)
	// Decisions returns what the filter asks for, in the order of MadeAt and, at
	// one moment, in the order of saving.
	Decisions(ctx context.Context, filter store.Filter) ([]store.Decision, error)
	// Entries yields the Entry of every decision, in any order: what ledger.Check
	// asks for as Held. Of a decision that was changed so that it cannot be read,
	// the body is zero.
	Entries(ctx context.Context) iter.Seq2[ledger.Entry, error]
	// SetHead keeps the end of the ledger. An earlier one than is kept is passed
	// over, as another process may have gone on; ErrForked when another one of the
	// same number is kept.
	SetHead(ctx context.Context, head ledger.Head) error
	// Head returns the end of the ledger as it was set last; zero when it never was.
	Head(ctx context.Context) (ledger.Head, error)
}

// Run runs the tests. Open returns an empty store, which it closes when the test ends.
func Run(t *testing.T, open func(t *testing.T) Store) {
	for name, test := range map[string]func(*testing.T, Store){
		"keeps what it is given":           keepsWhatItIsGiven,
		"finds by the beginning of an id":  findsByPrefix,
		"saves again without harm":         savesAgain,
		"refuses another decision":         refusesAnother,
		"refuses what cannot be kept":      refusesWhatCannotBeKept,
		"filters":                          filters,
		"pages":                            pages,
		"yields entries":                   yieldsEntries,
		"keeps the head":                   keepsTheHead,
		"is used by many at a time":        isUsedByMany,
		"stops when it is told":            stops,
		"records decisions":                records,
		"finds and mends what was cut off": mends,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}
