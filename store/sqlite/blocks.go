package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"interdict/store"
)

// fullBlock is the size in bytes from which on a block gets no more texts: one
// decision is read by unpacking its whole block.
const fullBlock = 1 << 20

// largestBlock bounds what unpacking may take, whatever the file says.
const largestBlock = 1 << 30

// packing writes and reads blocks. Both are safe for many at a time.
type packing struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}

func newPacking() (packing, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return packing{}, err
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(largestBlock))
	return packing{encoder, decoder}, err
}

// text says where the request and the body of a decision stand in its block, in
// bytes. Without a block they stand in the row.
type text struct {
	block         sql.NullInt64
	at            int
	request, body int // sizes
}

// blocks divides decisions that are saved together: each of the groups fills a
// block. A single decision is left in its row, where a person can read it with any
// tool.
func blocks(decisions []store.Decision) (groups [][]store.Decision) {
	size, start := 0, 0
	for i, d := range decisions {
		if size += len(d.Request) + len(d.Body); size >= fullBlock {
			groups = append(groups, decisions[start:i+1])
			size, start = 0, i+1
		}
	}
	if start < len(decisions) {
		groups = append(groups, decisions[start:])
	}
	return groups
}

// pack writes the texts of a group as one block, and returns where they stand.
func (p packing) pack(group []store.Decision) (packed []byte, places []text) {
	size := 0
	for _, d := range group {
		size += len(d.Request) + len(d.Body)
	}
	texts := make([]byte, 0, size)
	for _, d := range group {
		places = append(places, text{at: len(texts), request: len(d.Request), body: len(d.Body)})
		texts = append(append(texts, d.Request...), d.Body...)
	}
	return p.encoder.EncodeAll(texts, nil), places
}

// querier is a pool or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// unpacker reads the texts of decisions one after the other: neighbours have one
// block, which is unpacked once.
type unpacker struct {
	packing
	db    querier
	block int64
	texts []byte
}

func (s *Store) unpacker() *unpacker { return &unpacker{packing: s.packing, db: s.texts} }

// errChanged says that a block or a place in it is not as it was written.
var errChanged = errors.New("the file was changed")

// fill gives a decision its texts. The error is errChanged when they are not there
// any more.
func (u *unpacker) fill(ctx context.Context, d *store.Decision, at text) error {
	if !at.block.Valid {
		return nil
	}
	if u.texts == nil || u.block != at.block.Int64 {
		if err := u.load(ctx, at.block.Int64); err != nil {
			return err
		}
	}
	rest := len(u.texts) - at.at
	if at.at < 0 || at.request < 0 || at.body < 0 || rest < 0 || at.request > rest || at.body > rest-at.request {
		return fmt.Errorf("%w: block %d has no texts of %d and %d bytes at byte %d", errChanged, at.block.Int64, at.request, at.body, at.at)
	}
	request := u.texts[at.at:][:at.request]
	body := u.texts[at.at+at.request:][:at.body]
	d.Request, d.Body = append([]byte{}, request...), append([]byte{}, body...)
	return nil
}

func (u *unpacker) load(ctx context.Context, block int64) error {
	u.texts = nil
	var packed []byte
	if err := u.db.QueryRowContext(ctx, `SELECT texts FROM blocks WHERE id = ?`, block).Scan(&packed); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			err = fmt.Errorf("%w: block %d is gone", errChanged, block)
		}
		return err
	}
	texts, err := u.decoder.DecodeAll(packed, []byte{})
	if err != nil {
		return fmt.Errorf("%w: block %d: %w", errChanged, block, err)
	}
	u.block, u.texts = block, texts
	return nil
}
