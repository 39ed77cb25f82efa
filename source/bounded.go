package source

import (
	"fmt"
	"io"
)

// Bounded bounds what is read of a file, as a whole and for one record, so that
// a record that never ends is an error before it fills the memory.
type Bounded struct {
	from          io.Reader
	total, record int64 // what may still be read
	maxTotal      int64
	maxRecord     int64
}

// NewBounded bounds what is read from a file to so many bytes in all, and in one
// record. Readers that read ahead see the bound of a record to within a buffer.
func NewBounded(from io.Reader, total, record int64) *Bounded {
	return &Bounded{from: from, total: total, record: record, maxTotal: total, maxRecord: record}
}

// Next begins another record.
func (b *Bounded) Next() { b.record = b.maxRecord }

func (b *Bounded) Read(p []byte) (int, error) {
	switch {
	case b.total <= 0:
		return 0, fmt.Errorf("the file is larger than %d bytes", b.maxTotal)
	case b.record <= 0:
		return 0, fmt.Errorf("one record is longer than %d bytes: its end is missing, or this is another kind of file", b.maxRecord)
	}
	n, err := b.from.Read(p[:min(int64(len(p)), b.total)])
	b.total -= int64(n)
	b.record -= int64(n)
	return n, err
}
