// Package index finds candidates: which listed entities could be the one that
// is asked about.
//
// In: editions, merged and joined into entities, and the profile of who is
// asked about. Out: candidates with the key that brought each; and the claims of
// any entity. A built index is immutable, memory-mapped and swapped whole. It
// does not score: package match does.
package index

import "interdict/profile"

// Candidate is a listed entity that may be the one asked about.
type Candidate struct {
	Profile profile.Profile
	Key     string // what brought it: "sound mhmd", "imo 9187629"
}
