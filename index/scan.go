package index

import (
	"iter"

	"interdict/profile"
)

// Scan yields the profile of every body that can be a party. It is the plain way
// to what Candidates finds by its keys, and the reference in tests.
func (ix *Index) Scan() iter.Seq[profile.Profile] {
	return func(yield func(profile.Profile) bool) {
		packed := ix.file.profiles
		for body := range packed.len() {
			if p := unpackProfile(packed.at(body)); canBeParty(p.Schema) && !yield(p) {
				return
			}
		}
	}
}
