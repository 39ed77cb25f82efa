package index

import (
	"slices"

	"interdict/graph"
)

// IncomingClaims returns the claims by which other bodies claim a relation to a
// body, in the order of Incoming.
func (ix *Index) IncomingClaims(id graph.ID) ([]graph.Claim, error) {
	_, records, _ := ix.Body(id)
	var incoming []graph.Claim
	for _, other := range ix.Incoming(id) {
		claims, err := ix.Claims(other)
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			if c.Property.IsRelation() && slices.Contains(records, c.Object) {
				incoming = append(incoming, c)
			}
		}
	}
	return incoming, nil
}
