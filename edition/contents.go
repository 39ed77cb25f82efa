package edition

import (
	"encoding/json"
	"fmt"
	"slices"

	"interdict/graph"
)

// Limits of the contents. An edition that has more cannot be written.
const (
	maxHeader  = 1 << 20 // bytes of JSON
	maxSkipped = 1 << 17
	maxWords   = 1 << 16
	maxShapes  = 1 << 14
	maxBlocks  = 1 << 18
)

// contents is what of an edition is held while it is open.
type contents struct {
	header Header
	table  table
	blocks []block
}

// block is one compressed run of records.
type block struct {
	first graph.ID
	section
}

// pack writes the contents: the header as JSON, the skipped, the table, the index.
func (c *contents) pack() ([]byte, error) {
	var p packer
	header, err := json.Marshal(c.header)
	if err != nil {
		return nil, err
	}
	p.inline(string(header))
	p.uint(uint64(len(c.header.Skipped)))
	for _, s := range c.header.Skipped {
		p.skipped(s)
	}
	p.table(&c.table)
	p.uint(uint64(len(c.blocks)))
	for _, b := range c.blocks {
		p.inline(string(b.first))
		p.uint(uint64(b.packed))
		p.uint(uint64(b.plain))
		p.uint(uint64(b.sum))
	}
	return p.frame(nil), c.checkLimits(len(header))
}

// checkLimits refuses what could be written but not be read.
func (c *contents) checkLimits(header int) error {
	for _, limit := range []struct {
		what      string
		have, max int
	}{
		{"bytes of header", header, maxHeader},
		{"skipped", len(c.header.Skipped), maxSkipped},
		{"strings", len(c.table.words), maxWords},
		{"shapes of claims", len(c.table.shapes), maxShapes},
		{"blocks", len(c.blocks), maxBlocks},
	} {
		if limit.have > limit.max {
			return fmt.Errorf("%d %s are more than the %d that an edition can have", limit.have, limit.what, limit.max)
		}
	}
	return nil
}

// unpackContents reads the contents. The blocks follow in the file from start
// and must end with it, at length.
func unpackContents(frame []byte, start, length int64) (*contents, error) {
	var c contents
	u := unpack(frame)
	if header := u.inline(); len(header) > maxHeader {
		u.fail()
	} else if err := json.Unmarshal([]byte(header), &c.header); err != nil && !u.broken {
		return nil, fmt.Errorf("its header: %w", err)
	}
	for range u.count(maxSkipped) {
		c.header.Skipped = append(c.header.Skipped, u.skipped())
	}
	c.table = u.table()
	c.blocks = u.blocks(start, length)
	if err := u.end(); err != nil {
		return nil, fmt.Errorf("its contents: %w", err)
	}
	return &c, nil
}

func (p *packer) skipped(s graph.Skipped) {
	for _, word := range []string{s.Record, s.Reason, s.Field, s.Place.File, s.Place.Field} {
		p.inline(word)
	}
	for _, number := range []int{s.Place.Line, s.Place.From, s.Place.To} {
		p.int(int64(number))
	}
}

func (u *unpacker) skipped() (s graph.Skipped) {
	for _, word := range []*string{&s.Record, &s.Reason, &s.Field, &s.Place.File, &s.Place.Field} {
		*word = u.inline()
	}
	for _, number := range []*int{&s.Place.Line, &s.Place.From, &s.Place.To} {
		*number = int(u.int())
	}
	return s
}

func (p *packer) table(t *table) {
	p.uint(uint64(len(t.words)))
	for _, word := range t.words {
		p.inline(word)
	}
	p.uint(uint64(len(t.shapes)))
	words := newIndex(*t)
	for i := range t.shapes {
		p.shape(&t.shapes[i], words)
	}
}

func (u *unpacker) table() (t table) {
	for range u.count(maxWords) {
		t.words = append(t.words, u.inline())
	}
	for range u.count(maxShapes) {
		t.shapes = append(t.shapes, u.shape(t.words))
	}
	return t
}

// blocks reads the index. The blocks stand one after the other, from start to
// length.
func (u *unpacker) blocks(start, length int64) []block {
	var blocks []block
	for range u.count(maxBlocks) {
		b := block{first: graph.ID(u.inline())}
		b.at, b.packed, b.plain, b.sum = start, u.length(int(length-start)), u.length(maxBlock), uint32(u.uint())
		if b.packed == 0 {
			u.fail()
		}
		start += int64(b.packed)
		blocks = append(blocks, b)
	}
	ascending := slices.IsSortedFunc(blocks, func(a, b block) int {
		if a.first < b.first {
			return -1
		}
		return 1 // two blocks never start with the same id
	})
	if start != length || !ascending {
		u.fail()
	}
	return blocks
}
