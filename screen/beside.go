package screen

import (
	"interdict/graph"
	"interdict/index"
	"interdict/profile"
)

// Aliased is a Reader that knows bodies by ids of lists that are not loaded as well:
// a table of holdings, or a record of one list, may name ofac:9352 where the dossier
// alone is there.
type Aliased struct {
	Reader
	// Same leads from ids to records that are the same. It is asked for ids that the
	// Reader does not know.
	Same func() map[graph.ID]graph.ID
}

// Body returns the body that a record belongs to.
func (a Aliased) Body(id graph.ID) (graph.ID, []graph.ID, bool) {
	if canonical, records, ok := a.Reader.Body(id); ok || id == "" {
		return canonical, records, ok
	}
	if same, ok := a.Same()[id]; ok {
		return a.Reader.Body(same)
	}
	return "", nil, false
}

// Beside is a Reader of the lists with a user's own table beside them, which was
// given for one screening and joined with nothing.
type Beside struct {
	Lists, Own Reader
	// RecordOf returns the id of the record in the table that speaks of a record of
	// the lists by its id.
	RecordOf func(graph.ID) graph.ID
}

// Candidates returns those of the lists, then those of the table.
func (b Beside) Candidates(query profile.Profile) []index.Candidate {
	return append(b.Lists.Candidates(query), b.Own.Candidates(query)...)
}

// Body returns the body that a record belongs to.
func (b Beside) Body(id graph.ID) (graph.ID, []graph.ID, bool) {
	if canonical, records, ok := b.Lists.Body(id); ok {
		return canonical, records, true
	}
	return b.Own.Body(id)
}

// Claims returns all claims about a body: of a listed one also what the table
// says of it under its id.
func (b Beside) Claims(id graph.ID) ([]graph.Claim, error) {
	body, records, _ := b.Body(id)
	if _, _, listed := b.Lists.Body(body); !listed {
		return b.Own.Claims(id)
	}
	claims, err := b.Lists.Claims(body)
	for _, record := range records {
		if err != nil {
			return nil, err
		}
		var own []graph.Claim
		own, err = b.Own.Claims(b.RecordOf(record))
		claims = append(claims, own...)
	}
	return claims, err
}

// Incoming returns the bodies that claim a relation to a body.
func (b Beside) Incoming(id graph.ID) []graph.ID {
	if _, _, listed := b.Lists.Body(id); listed {
		return b.Lists.Incoming(id)
	}
	return b.Own.Incoming(id)
}

// IncomingClaims returns what others claim of a body.
func (b Beside) IncomingClaims(id graph.ID) ([]graph.Claim, error) {
	if _, _, listed := b.Lists.Body(id); listed {
		return b.Lists.IncomingClaims(id)
	}
	return b.Own.IncomingClaims(id)
}

// Sharing returns those of the lists: a table of holdings has no contacts.
func (b Beside) Sharing(contact profile.Contact) []graph.ID { return b.Lists.Sharing(contact) }
