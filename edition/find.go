package edition

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Find returns the edition of a source that a person names by the start of its
// id (at least 4 characters) or of its publication: "2025-06-18", "2019-01". A
// name that fits none, or several, is an error that tells what there is.
func Find(editions []*Edition, source, name string) (*Edition, error) {
	var all, found []*Edition
	for _, e := range editions {
		if e.header.Source != source {
			continue
		}
		all = append(all, e)
		if e.header.isCalled(name) {
			found = append(found, e)
		}
	}
	switch {
	case len(all) == 0:
		return nil, fmt.Errorf("there is no edition of %q", source)
	case len(found) == 0:
		return nil, fmt.Errorf("%s has no edition %q: it has %s", source, name, list(all))
	case len(found) > 1:
		return nil, fmt.Errorf("%s has %d editions %q: %s", source, len(found), name, list(found))
	}
	return found[0], nil
}

// isCalled reports whether name is the start of the header's id or day.
func (h Header) isCalled(name string) bool {
	if len(name) < 4 {
		return false
	}
	return strings.HasPrefix(h.ID, strings.ToLower(name)) || strings.HasPrefix(h.Published.Format(time.RFC3339), name)
}

// listed is how many editions a message names at most.
const listed = 20

// list names editions in the order of their publication, the newest where there
// are many.
func list(editions []*Edition) string {
	editions = slices.SortedFunc(slices.Values(editions), compareEditions)
	left := max(0, len(editions)-listed)
	var names []string
	for _, e := range editions[left:] {
		names = append(names, e.header.Published.Format(time.DateOnly)+" ("+e.header.ID[:12]+")")
	}
	if left > 0 {
		names = append(names, fmt.Sprintf("and %d older", left))
	}
	return strings.Join(names, ", ")
}

func compareEditions(a, b *Edition) int { return compareHeaders(a.header, b.header) }
