package cli

import (
	"fmt"
	"sync"

	"interdict/edition"
	"interdict/graph"
	"interdict/source/catalog"
)

// sitesOf returns the facilities of concern that editions tell of, read when they
// are first asked for. Only the curated source that the program carries has any:
// the lists are of persons and bodies, and are not read for it.
func sitesOf(shelf *edition.Shelf) func() ([]graph.ID, error) {
	return sync.OnceValues(func() ([]graph.ID, error) {
		curated, _ := catalog.Embedded()
		var ids []graph.ID
		seen := map[graph.ID]bool{}
		for _, e := range shelf.Editions() {
			if e.Header().Source != curated.ID {
				continue
			}
			for record, err := range e.All() {
				if err != nil {
					return nil, fmt.Errorf("read facilities of %s: %w", e.Header().Source, err)
				}
				if !seen[record.ID] && isFacility(record) {
					seen[record.ID] = true
					ids = append(ids, record.ID)
				}
			}
		}
		return ids, nil
	})
}

func isFacility(r graph.Record) bool {
	for _, c := range r.Claims {
		if c.Property == graph.Kind && graph.Schema(c.Value) == graph.Facility {
			return true
		}
	}
	return false
}
