package index

import (
	"slices"

	"interdict/graph"
	"interdict/source/reports"
)

// IncomingClaims returns the claims by which other bodies claim a relation to a
// body, in the order of Incoming. What documents tell of it is not among them: of a
// body that is much written about there are thousands, and package testimony puts
// them together.
func (ix *Index) IncomingClaims(id graph.ID) ([]graph.Claim, error) {
	_, records, _ := ix.Body(id)
	var incoming []graph.Claim
	for _, other := range ix.Incoming(id) {
		if other.Source() == reports.ID {
			continue
		}
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
