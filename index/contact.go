package index

import (
	"slices"

	"interdict/graph"
	"interdict/profile"
)

// contactKey is what keys of contacts are made of.
const contactKey = 'c'

// addContacts takes in the ways to reach a body, those of the past too: who asks
// folds the bodies that come, and looks again.
func (b *builder) addContacts(body int, e graph.Entity) {
	for _, c := range profile.Contacts(e) {
		for _, key := range c.Keys() {
			b.contacts.add(hash(contactKey, key, -1), body)
		}
	}
}

// Sharing returns the bodies that may have a contact as well, sorted, each by the
// id that stands for it.
func (ix *Index) Sharing(c profile.Contact) []graph.ID {
	var bodies []int
	for _, key := range c.Asked() {
		ix.file.contacts.find(hash(contactKey, key, -1), func(body int) { bodies = append(bodies, body) })
	}
	slices.Sort(bodies)
	var ids []graph.ID
	for _, body := range slices.Compact(bodies) {
		ids = append(ids, ix.recordID(ix.file.bodies.at(body)[0]))
	}
	slices.Sort(ids)
	return ids
}
