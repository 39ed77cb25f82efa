// Package join finds records of different lists that are the same body.
//
// In: a shelf of editions, and what persons decided. Out: claims that two records
// are the same, each with its reasons, and doubts: what looked the same, or was
// said to be, and was not joined. The index is built with the claims. Nothing is
// merged or hidden: records keep their claims, and a person's word that two
// records are two outweighs all that is found here.
//
// A wrong join is worse than a missed one: it lends one body's designation to
// another. So records are joined, in this order,
//
//  1. by reference: one list gives the number of another's entry, and the names
//     do not say otherwise (lists do mistype those numbers);
//  2. by identifier: both bear a number that is given once, and a like name;
//  3. by birth: persons of one name, in whatever spelling, born on the same day;
//  4. by name: a whole name that tells, letter for letter, of persons or bodies of
//     the same country or regime, where no list knows two who bear it.
//
// And never where anything in the one body contradicts anything in the other,
// however many joins lie between: see contradiction. How often it errs and how
// much it misses is measured, see docs/joins.md.
package join

import (
	"context"

	"interdict/edition"
	"interdict/graph"
)

// Source is the source of the claims that are found here; Citation.Record names
// the way.
const Source = "join"

// Way is how a join was found.
type Way string

// The ways, strongest first.
const (
	ByPerson     Way = "person"     // a person said so
	ByCuration   Way = "curated"    // a record itself says so: those of the dossier do
	ByReference  Way = "reference"  // a list gives the number of another's entry
	ByIdentifier Way = "identifier" // both bear a number that is given once
	ByBirth      Way = "birth"      // persons of one name, born on the same day
	ByName       Way = "name"       // a name that tells, in the same country or regime
)

// Result is what was found. It depends on the shelf and what persons decided
// alone.
type Result struct {
	Claims []graph.Claim // SameAs and NotSameAs, for index.Build
	Doubts []Doubt
}

// Doubt is two records that were not joined although something spoke for it.
type Doubt struct {
	A, B graph.ID
	Way  Way
	For  string // what speaks for a join
	But  string // what against it
}

// Find returns the joins among the records of a shelf.
func Find(ctx context.Context, shelf *edition.Shelf, decided []Decided) (Result, error) {
	records, err := readRecords(ctx, shelf)
	if err != nil {
		return Result{}, err
	}
	w := newWelder(records)
	w.decide(decided)
	w.curate()
	w.weldAll(references(w))
	if err := w.compare(ctx); err != nil {
		return Result{}, err
	}
	return w.result(), nil
}

// compare welds what is found without a list saying so.
func (w *welder) compare(ctx context.Context) error {
	for _, find := range []func(*welder) []edge{identifiers, births} {
		edges := find(w)
		if err := ctx.Err(); err != nil {
			return err
		}
		w.weldAll(edges)
	}
	w.weldNames(names(w))
	w.weldAll(unplaced(w))
	return ctx.Err()
}
