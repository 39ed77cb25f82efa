// Package profile prepares what of an entity can be compared: names in parts,
// dates, countries, identifiers, addresses.
//
// In: an entity, of a list or of a query, as published. Out: its profile. It is
// the only step from published to prepared; whoever compares takes profiles.
// What was asked becomes an entity of claims first, so that both sides go the
// same way. It judges nothing, and it takes every claim that the entity has,
// former names too: what counts on a day is for who folds the entity to say. A
// value that cannot be read (an impossible date, a country that nobody knows)
// is not in the profile; who gave it hears so where it was given.
package profile

import (
	"slices"
	"strings"

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

// Of returns the profile of an entity.
func Of(e graph.Entity) Profile {
	p := Profile{ID: e.ID, Schema: e.Schema()}
	p.Names = names(e, kindOf(p.Schema))
	p.Births = births(e)
	p.Countries = countries(e)
	p.IDs = identifiers(e)
	p.Addresses = addresses(e)
	p.Gender = gender(e)
	return p
}

// kindOf says what bears a name, for who splits it into parts.
func kindOf(s graph.Schema) name.Kind {
	switch s.Class() {
	case graph.ClassPerson:
		return name.Person
	case graph.ClassBody:
		return name.Body
	case graph.ClassCraft:
		return name.Craft
	}
	return name.Any
}

// names reads every name once, the strongest property first. An entity that is
// only given by the parts of its name gets them in the order of writing.
func names(e graph.Entity, kind name.Kind) []Name {
	var found []Name
	seen := map[string]bool{}
	add := func(text string, p graph.Property) {
		text = strings.TrimSpace(text)
		if seen[text] {
			return
		}
		seen[text] = true
		if n := name.Parse(text, kind); len(n.Forms) > 0 {
			found = append(found, Name{Name: n, Property: p})
		}
	}
	for _, c := range e.All(graph.NameProperties()...) {
		add(c.Value, c.Property)
	}
	if len(found) == 0 {
		add(joined(e, graph.FirstName, graph.SecondName, graph.MiddleName, graph.LastName), graph.Name)
	}
	return found
}

// joined returns the first value of each property, with blanks between them.
func joined(e graph.Entity, properties ...graph.Property) string {
	var parts []string
	for _, p := range properties {
		if claims := e.All(p); len(claims) > 0 {
			parts = append(parts, claims[0].Value)
		}
	}
	return strings.Join(parts, " ")
}

func births(e graph.Entity) []date.Date {
	var found []date.Date
	for _, c := range e.All(graph.BirthDate) {
		if d, err := date.Parse(c.Value); err == nil && !slices.Contains(found, d) {
			found = append(found, d)
		}
	}
	return found
}

// genders are the ways in which lists write it.
var genders = map[string]string{
	"male": "male", "m": "male", "man": "male", "masculine": "male",
	"female": "female", "f": "female", "woman": "female", "feminine": "female",
}

// gender returns the gender that all claims agree on, or "".
func gender(e graph.Entity) string {
	agreed := ""
	for _, c := range e.All(graph.Gender) {
		g := genders[strings.ToLower(strings.TrimSpace(c.Value))]
		if g == "" || agreed != "" && g != agreed {
			return ""
		}
		agreed = g
	}
	return agreed
}
