package edition

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/klauspost/compress/zstd"

	"interdict/graph"
)

// builder puts the bytes of an edition together, record after record.
type builder struct {
	contents
	index  index
	zip    *zstd.Encoder
	packer packer
	frame  []byte   // of the record at hand
	first  graph.ID // of the block at hand
	plain  []byte   // the block at hand
	packed []byte   // the blocks that are done
}

func newBuilder(header Header, t table) *builder {
	zip, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault),
		zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false))
	if err != nil {
		panic(err) // the options above are constants, and valid
	}
	return &builder{contents: contents{header: header, table: t}, index: newIndex(t), zip: zip}
}

// add adds the entries of one id, which the census' table reads.
func (b *builder) add(entries []entry, t *table) error {
	r, err := b.merge(entries, t)
	if err != nil {
		return fmt.Errorf("record %q: %w", entries[0].id, err)
	}
	b.packer.packRecord(&r, b.index)
	b.frame = b.packer.frame(b.frame[:0])
	if len(b.frame) > maxRecord || len(r.Claims) > maxClaims {
		return fmt.Errorf("record %q is too large: %d claims, %d bytes", r.ID, len(r.Claims), len(b.frame))
	}
	if len(b.plain) == 0 {
		b.first = r.ID
	}
	b.plain = binary.AppendUvarint(b.plain, uint64(len(b.frame)))
	b.plain = append(b.plain, b.frame...)
	b.header.Records++
	b.header.Claims += len(r.Claims)
	if len(b.plain) >= blockSize {
		b.flush()
	}
	return nil
}

// merge makes one record of entries that have the same id. Their order is that
// of their places and, where these are alike, of their bytes, so that it does
// not depend on which came first.
func (b *builder) merge(entries []entry, t *table) (merged graph.Record, err error) {
	var records []graph.Record
	for _, e := range entries {
		r, err := unpackRecord(e.frame, t, &graph.Claim{})
		if err != nil {
			return graph.Record{}, err
		}
		records = append(records, r)
	}
	slices.SortFunc(records, func(x, y graph.Record) int {
		return cmp.Or(comparePlaces(placeOf(x), placeOf(y)), bytes.Compare(b.frameOf(x), b.frameOf(y)))
	})
	merged = records[0]
	for _, r := range records[1:] {
		merged.Claims = append(merged.Claims, r.Claims...)
		b.header.Skipped = append(b.header.Skipped, twice(r))
	}
	return merged, nil
}

// frameOf returns the bytes of a record.
func (b *builder) frameOf(r graph.Record) []byte {
	b.packer.packRecord(&r, b.index)
	return b.packer.frame(nil)
}

// placeOf returns where a record stands: where its first claim does.
func placeOf(r graph.Record) graph.Place {
	if len(r.Claims) == 0 {
		return graph.Place{}
	}
	return r.Claims[0].Source.Place
}

// twice tells of a record whose id was there before.
func twice(r graph.Record) graph.Skipped {
	return graph.Skipped{
		Record: r.ID.Key(),
		Place:  placeOf(r),
		Reason: "duplicate id: an earlier record has the same; the claims of both are kept under it",
		Field:  "id",
	}
}

// flush compresses the block at hand.
func (b *builder) flush() {
	if len(b.plain) == 0 {
		return
	}
	at := len(b.packed)
	b.packed = b.zip.EncodeAll(b.plain, b.packed)
	packed := b.packed[at:]
	b.blocks = append(b.blocks, block{b.first, section{packed: len(packed), plain: len(b.plain), sum: checksum(packed)}})
	b.plain = b.plain[:0]
}

// finish returns the whole file.
func (b *builder) finish() ([]byte, error) {
	b.flush()
	slices.SortFunc(b.header.Skipped, compareSkipped)
	plain, err := b.pack()
	if err != nil {
		return nil, fmt.Errorf("write edition of %s: %w", b.header.Source, err)
	}
	if len(plain) > maxContents {
		return nil, fmt.Errorf("write edition of %s: header, skipped and index have %d bytes, more than %d", b.header.Source, len(plain), maxContents)
	}
	packed := b.zip.EncodeAll(plain, nil)
	start := preamble{
		length: int64(preambleSize + len(packed) + len(b.packed)),
		packed: len(packed),
		plain:  len(plain),
		sum:    checksum(packed),
	}
	return slices.Concat(start.encode(), packed, b.packed), nil
}
