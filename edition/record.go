package edition

import (
	"encoding/binary"
	"fmt"
	"time"

	"interdict/date"
	"interdict/graph"
)

// Limits of one record. No list comes near; a file that does is broken or made
// to harm.
const (
	maxClaims = 1 << 16
	maxRecord = 4 << 20 // bytes, packed
)

var openSpan date.Span

// table is the strings and the shapes that an edition writes as numbers.
type table struct {
	words  []string
	shapes []shape
}

// numbering finds the numbers of strings and shapes; it is how a table is
// written with.
type numbering interface {
	vocabulary
	shapeNumber(*shape) (int, bool)
}

// packRecord writes a record: its id, the number of claims, and the claims.
func (p *packer) packRecord(r *graph.Record, with numbering) {
	p.inline(string(r.ID))
	p.uint(uint64(len(r.Claims)))
	key, line := r.ID.Key(), 0
	for i := range r.Claims {
		c := &r.Claims[i]
		p.packClaim(c, key, with)
		p.int(int64(c.Source.Place.Line) - int64(line))
		line = c.Source.Place.Line
	}
}

// packClaim writes a claim but for its line, which is written as the distance
// from the line of the claim before. A shape that is not in the table stands as
// a zero and the shape itself.
func (p *packer) packClaim(c *graph.Claim, key string, with numbering) {
	s := shapeOf(c, key)
	if n, ok := with.shapeNumber(&s); ok {
		p.uint(uint64(n) + 1)
	} else {
		p.uint(0)
		p.shape(&s, with)
	}
	p.word(c.Value, with)
	if s.flags&hasObject != 0 {
		p.word(string(c.Object), with)
	}
	if s.flags&hasHolds != 0 {
		p.span(c.Holds)
	}
	if s.flags&hasBytes != 0 {
		p.int(int64(c.Source.Place.From))
		p.int(int64(c.Source.Place.To) - int64(c.Source.Place.From))
	}
	if s.flags&hasRecord != 0 {
		p.word(c.Source.Record, with)
	}
	if s.flags&hasKnown != 0 {
		p.int(c.Known.First.Unix())
	}
}

// recordID reads the id alone of a packed record.
func recordID(frame []byte) (id []byte, ok bool) {
	numbers, text, ok := parts(frame)
	if !ok {
		return nil, false
	}
	n, size := binary.Uvarint(numbers)
	if size <= 0 || n > uint64(len(text)) {
		return nil, false
	}
	return text[:n], true
}

// unpackRecord reads a record. Every claim starts as a copy of like, which has
// what all claims of the edition share.
func unpackRecord(frame []byte, t *table, like *graph.Claim) (graph.Record, error) {
	u := unpack(frame)
	r := graph.Record{ID: graph.ID(u.inline())}
	n := u.count(maxClaims)
	if u.broken {
		return graph.Record{}, errUnreadable
	}
	r.Claims = make([]graph.Claim, n)
	reader := claimReader{unpacker: u, table: t, id: r.ID, key: r.ID.Key()}
	for i := range r.Claims {
		r.Claims[i] = *like
		reader.claim(&r.Claims[i])
	}
	if err := reader.end(); err != nil {
		return graph.Record{}, fmt.Errorf("record %q %w", r.ID, err)
	}
	return r, nil
}

// claimReader reads the claims of one record.
type claimReader struct {
	unpacker
	table *table
	id    graph.ID
	key   string
	line  int64

	pageOf string // the shape's address that page was made of
	page   string
}

func (r *claimReader) claim(c *graph.Claim) {
	s := r.nextShape()
	c.Subject, c.Property, c.Lang = r.id, s.property, s.lang
	c.Voice = graph.Voice{Who: s.who, Hedge: s.hedge, Negated: s.flags&negated != 0}
	c.Source.Part, c.Source.Record, c.Source.URL = s.part, r.key, r.url(s)
	place := &c.Source.Place
	place.File, place.Field = s.file, s.field
	c.Value = r.word(r.table.words)
	if s.flags&hasObject != 0 {
		c.Object = graph.ID(r.word(r.table.words))
	}
	if s.flags&hasHolds != 0 {
		c.Holds = r.span()
	}
	if s.flags&hasBytes != 0 {
		from := r.int()
		place.From, place.To = int(from), int(from+r.int())
	}
	if s.flags&hasRecord != 0 {
		c.Source.Record = r.word(r.table.words)
	}
	if s.flags&hasKnown != 0 {
		c.Known.First = time.Unix(r.int(), 0).UTC()
	}
	r.line += r.int()
	place.Line = int(r.line)
}

func (r *claimReader) nextShape() *shape {
	n := r.length(len(r.table.shapes))
	if n > 0 {
		return &r.table.shapes[n-1]
	}
	s := r.shape(r.table.words)
	return &s
}

// url returns the shape's address for this record; it is made once for claims
// that follow each other.
func (r *claimReader) url(s *shape) string {
	if s.flags&keyedURL == 0 {
		return s.url
	}
	if r.pageOf != s.url {
		r.pageOf, r.page = s.url, s.page(r.key)
	}
	return r.page
}
