// Package profile prepares what of an entity can be compared: names in parts,
// dates, countries, identifiers, addresses.
//
// In: an entity, of a list or of a query, as published. Out: its profile. It is
// the only step from published to prepared; whoever compares takes profiles.
package profile

import (
	"interdict/date"
	"interdict/graph"
	"interdict/name"
)

// Profile is the comparable form of an entity.
type Profile struct {
	ID        graph.ID
	Schema    graph.Schema
	Names     []Name
	Births    []date.Date
	Countries []Country
	IDs       []Identifier
	Addresses []Address
	Gender    string // "male", "female" or ""
}

// Name is one name of the entity.
type Name struct {
	name.Name
	Property graph.Property // name, alias, weakAlias, ...: how strong
}

// Country is a country that the entity has to do with.
type Country struct {
	Code     string // ISO 3166-1 alpha-2, lower case; "su", "yu" and the like for states that ended
	Property graph.Property
}

// Identifier is a number that may identify the entity on its own.
type Identifier struct {
	Property graph.Property // passportNumber, imoNumber, ...
	Value    string         // normalised: upper case letters and digits
	Country  string         // who issued it, where known
	Valid    bool           // its check digit was checked and is right
}

// Address is an address in comparable words.
type Address struct {
	Text    string   // as published
	Words   []string // folded, without country and stop words
	Box     string   // "4470" of "P.O. Box 4470"; empty without one
	Country string
}
