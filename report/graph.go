package report

import "interdict/graph"

// relations are the predicates that the graph has a property for, and whether the
// two sides change places.
var relations = map[Predicate]struct {
	property graph.Property
	turned   bool
}{
	BelongsTo: {graph.SubordinateOf, false}, PartOf: {graph.PartOf, false}, Heads: {graph.HeadedBy, true}, ActsFor: {graph.ActsFor, false},
	Supplied: {graph.SuppliedTo, false}, CollaboratesWith: {graph.AssociateOf, false}, LocatedNear: {graph.LocatedAt, false}, Owns: {graph.OwnedBy, true},
	AliasOf: {graph.Alias, true},
}

// GraphClaims returns what a claim says of listed bodies, as claims of a source of
// kind report. A claim without a listed body is none, and so is one that is not
// said to have happened; a designation is for lists to make.
func (c Claim) GraphClaims(source string) []graph.Claim {
	subject, object := c.Subject, c.Object
	r, known := relations[c.Predicate]
	if c.Predicate == Supplied && c.Party != nil {
		object = *c.Party
	}
	if known && r.turned {
		subject, object = object, subject
	}
	if subject.Entity == "" {
		subject, object, known = object, subject, false
	}
	if subject.Entity == "" || c.has(notDone) || c.has(within) {
		return nil
	}
	made := graph.Claim{
		Subject: subject.Entity, Property: graph.Notes, Value: c.Sentence,
		Voice:  graph.Voice{Who: c.Voice, Hedge: c.Hedge, Negated: c.Negated},
		Source: graph.Citation{Source: source, Record: c.Document, Place: graph.Place{File: c.Document, From: int(c.Span[0]), To: int(c.Span[1])}},
	}
	if known && (object.Entity != "" || r.property == graph.Alias || r.property == graph.LocatedAt) && subject.Entity != object.Entity || known && r.property == graph.Alias {
		made.Property, made.Value = r.property, object.Text
		if r.property.IsRelation() {
			made.Object, made.Value = object.Entity, c.Verb
			if object.Entity == "" {
				made.Value = object.Text
			}
		}
	}
	return []graph.Claim{made}
}

func (c Claim) has(flag string) bool {
	for _, f := range c.Flags {
		if f == flag {
			return true
		}
	}
	return false
}
