// Package index finds candidates: which listed entities could be the one that
// is asked about.
//
// In: editions, merged and joined into entities, and the profile of who is
// asked about. Out: candidates with the key that brought each; and the claims of
// any entity. A built index is immutable, memory-mapped and swapped whole. It
// does not score: package match does.
//
// Bodies. Records that are said to be the same (SameAs) form one body; a person's
// NotSameAs keeps two apart whatever else joins them. A body's profile holds
// everything that was ever claimed, former names too: who screens folds its
// claims for a day and compares again.
//
// Candidates. Names are cut into words. The dictionary of all listed words is
// looked up by hash, under each word's text, its texts with one letter left out
// (which finds every word one slip away: a letter more, less, another, or two
// swapped), its sound, its sound with one consonant left out, its meaning, and
// joined with the next word; only under those that can lead to a word near enough
// to count, as a common name with a slip is another common name. So a look-up
// costs the same however many words there are.
//
// Then the lists of the names that hold those words are walked, the shortest
// first, and those of common words not at all when what is left of the query could
// not reach a score without the rarer ones. A list has beside each name the bearer's
// class, how its other words sound and which letters they have, so that a glance
// tells whether the other words of the query may be there. Names that may be are
// fetched some at a time, as what takes long is to wait for memory, and
// held word by word against the query, by estimates, then by the spelling distance
// that package match uses, and are candidates when they promise a score that is
// worth a comparison; or when their letters are about those of the query, in whatever
// words. The promise follows the rules of package match from above; the measure
// "candidates" of package quality holds it against a full scan. The initials of bodies'
// names are keys of their own.
//
// A word of another script has no one spelling that a key could be made of. All listed
// words that it may stand for, within a limit, are found in one walk along the sorted
// words, which reads what they have in common once. What those words say is added up
// for each name that holds some of them; the names of which most is said are held word
// by word against the query.
//
// Considered and not taken: n-grams of letters (their lists grow with the
// dictionary, 10 µs a word and more); a Levenshtein automaton over the dictionary
// (0.2 ms a word at one slip); deletions of two letters (five times the table; a
// word with two slips is found by its neighbours, a name of one word has them); for other
// scripts, the likeliest sounds of a word as keys (10 ms a name, for sounds lead to a
// hundred words of which one is near); a vector of learned features (nobody can explain it); a full scan (60,000 comparisons; it is kept
// as Scan, the reference in tests).
package index

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"sync"

	"interdict/edition"
	"interdict/graph"
	"interdict/profile"
)

// Candidate is a listed entity that may be the one asked about.
type Candidate struct {
	Profile profile.Profile
	Key     string // what brought it: "name bashir azbar", "imoNumber 9187629"
}

// Index is a built index, with the shelf that it was built from. Any number may
// use it at once.
type Index struct {
	shelf   *edition.Shelf
	file    layout
	unmap   func() error
	recent  recent
	scratch sync.Pool // *search
}

// Open opens the index in a file and checks it whole. The shelf must hold the
// editions that it was built from.
func Open(path string, shelf *edition.Shelf) (*Index, error) {
	data, unmap, err := mapFile(path)
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	ix, err := Parse(data, shelf)
	if err != nil {
		unmap()
		return nil, fmt.Errorf("open index %s: %w", path, err)
	}
	ix.unmap = unmap
	return ix, nil
}

// Parse opens an index that is in memory.
func Parse(data []byte, shelf *edition.Shelf) (*Index, error) {
	sections, err := readFile(data)
	if err != nil {
		return nil, err
	}
	ix := &Index{shelf: shelf, file: newLayout(sections), unmap: func() error { return nil }}
	if err := ix.file.check(); err != nil {
		return nil, err
	}
	if built, held := ix.Editions(), editionIDs(shelf); !slices.Equal(built, held) {
		return nil, fmt.Errorf("the index was built from editions %.12q, the shelf holds %.12q: build it again", built, held)
	}
	return ix, nil
}

// Close gives the file back. Nothing may use the index any more; profiles that
// it returned stay good.
func (ix *Index) Close() error { return ix.unmap() }

// Editions returns the ids of the editions that the index was built from, in
// the order of the shelf.
func (ix *Index) Editions() []string {
	var ids []string
	for line := range bytes.Lines(ix.file.editions) {
		ids = append(ids, string(bytes.TrimSuffix(line, []byte("\n"))))
	}
	return ids
}

func editionIDs(shelf *edition.Shelf) []string {
	var ids []string
	for _, e := range shelf.Editions() {
		ids = append(ids, e.Header().ID)
	}
	return ids
}

// Len returns how many bodies, records and ways to write a name the index holds.
func (ix *Index) Len() (bodies, records, names int) {
	return ix.file.bodies.len(), ix.file.records.len(), ix.file.entries.len()
}

// Body returns the body that a record was joined into: the id that stands for
// it, and the ids of all its records, sorted.
func (ix *Index) Body(id graph.ID) (canonical graph.ID, records []graph.ID, ok bool) {
	body, ok := ix.bodyOf(id)
	if !ok {
		return "", nil, false
	}
	for _, record := range ix.file.bodies.at(body) {
		records = append(records, ix.recordID(record))
	}
	canonical = records[0]
	slices.Sort(records)
	return canonical, records, true
}

// bodyOf returns the number of the body that a record belongs to.
func (ix *Index) bodyOf(id graph.ID) (body int, ok bool) {
	records := ix.file.records
	at := sort.Search(records.len(), func(i int) bool { return string(records.at(i)) >= string(id) })
	if at == records.len() || string(records.at(at)) != string(id) {
		return 0, false
	}
	return int(ix.file.recordOf[at]), true
}

func (ix *Index) recordID(record uint32) graph.ID {
	return graph.ID(ix.file.records.at(int(record)))
}

// Claims returns everything that was ever claimed about a body: all claims of
// all its records, in the order of the records' ids. An id that the index does
// not know has none.
func (ix *Index) Claims(id graph.ID) ([]graph.Claim, error) {
	_, records, _ := ix.Body(id)
	var claims []graph.Claim
	for _, record := range records {
		c, err := ix.shelf.Record(record)
		if err != nil {
			return nil, fmt.Errorf("claims about %s: %w", id, err)
		}
		claims = append(claims, c...)
	}
	return claims, nil
}

// Incoming returns the bodies that claim a relation to a body, sorted, each by
// the id that stands for it.
func (ix *Index) Incoming(id graph.ID) []graph.ID {
	body, ok := ix.bodyOf(id)
	if !ok {
		return nil
	}
	var from []graph.ID
	for _, other := range ix.file.incoming.at(body) {
		from = append(from, ix.recordID(ix.file.bodies.at(int(other))[0]))
	}
	slices.Sort(from)
	return from
}
