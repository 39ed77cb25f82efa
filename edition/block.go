package edition

import (
	"encoding/binary"
	"errors"
	"os"

	"interdict/graph"
)

// load uncompresses block n into the room of buffer.
func (e *Edition) load(n int, buffer []byte) ([]byte, error) {
	plain, err := e.blocks[n].load(e.file, buffer)
	switch {
	case errors.Is(err, errChecksum):
		return nil, e.fault(damaged("checksum of block %d differs", n))
	case errors.Is(err, os.ErrClosed), errors.Is(err, ErrCutShort):
		return nil, e.fault(err)
	case err != nil:
		return nil, e.blockFault(n, err)
	}
	return plain, nil
}

func (e *Edition) blockFault(n int, err error) error { return e.fault(damaged("block %d: %v", n, err)) }

// nextFrame cuts the first record off block n, of which rest is left.
func (e *Edition) nextFrame(n int, rest []byte) (frame, after []byte, err error) {
	length, size := binary.Uvarint(rest)
	if size <= 0 || length > uint64(len(rest)-size) || length > maxRecord {
		return nil, nil, e.blockFault(n, errUnreadable)
	}
	return rest[size : size+int(length)], rest[size+int(length):], nil
}

// seek returns the frame of a record in block n, nil when it is not there.
func (e *Edition) seek(n int, plain []byte, id graph.ID) (frame []byte, err error) {
	for rest := plain; len(rest) > 0; {
		if frame, rest, err = e.nextFrame(n, rest); err != nil {
			return nil, err
		}
		found, ok := recordID(frame)
		if !ok {
			return nil, e.blockFault(n, errUnreadable)
		}
		if string(found) == string(id) {
			return frame, nil
		}
		if string(found) > string(id) {
			return nil, nil
		}
	}
	return nil, nil
}

// unpack reads the frame of a record of block n.
func (e *Edition) unpack(n int, frame []byte) (graph.Record, error) {
	r, err := unpackRecord(frame, &e.table, &e.like)
	if err != nil {
		return graph.Record{}, e.blockFault(n, err)
	}
	return r, nil
}

// cursor reads an edition from its first record to its last. It holds one block.
type cursor struct {
	edition *Edition
	block   int    // the number of the next block
	plain   []byte // the block at hand
	rest    []byte // what of it is not read
	last    graph.ID
}

// next returns the next record, and false after the last.
func (c *cursor) next() (graph.Record, bool, error) {
	if len(c.rest) == 0 {
		if c.block == len(c.edition.blocks) {
			return graph.Record{}, false, nil
		}
		plain, err := c.edition.load(c.block, c.plain)
		if err != nil {
			return graph.Record{}, false, err
		}
		c.plain, c.rest = plain, plain
		c.block++
	}
	frame, rest, err := c.edition.nextFrame(c.block-1, c.rest)
	if err != nil {
		return graph.Record{}, false, err
	}
	c.rest = rest
	r, err := c.edition.unpack(c.block-1, frame)
	if err != nil {
		return graph.Record{}, false, err
	}
	if r.ID <= c.last {
		return graph.Record{}, false, c.edition.blockFault(c.block-1, errOrder)
	}
	c.last = r.ID
	return r, true, nil
}

var errOrder = errors.New("its records are not in order")
