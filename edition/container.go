package edition

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// The file, in this order, numbers little-endian:
//
//	18 bytes  magic, the same in all formats
//	 2        format, at the same place in all formats
//	 8        length of the whole file
//	 4, 4     length of the contents, compressed and not
//	 4        CRC-32C of the compressed contents
//	 4        CRC-32C of the 40 bytes up to here
//	          contents: header, skipped, table, index of the blocks (contents.go)
//	          blocks, one after the other
//
// Contents and blocks are Zstandard frames, and no byte belongs to neither. A
// block holds records in the order of their ids, each as its length and a frame.
//
// One record costs the uncompressing of one block. With OFAC's list of January
// 2022, a claim took 9.2 bytes in blocks of 16 KB, 8.6 in blocks of 64 KB, from
// which a record took three times as long to read; the best compression saved
// another 5 % and took twice as long to write.
const (
	magic        = "interdict edition\n"
	format       = 1
	preambleSize = len(magic) + 2 + 8 + 4 + 4 + 4 + 4
	sumAt        = preambleSize - 4
	blockSize    = 16 << 10 // a block is full when it has so many bytes, uncompressed
	maxBlock     = blockSize + maxRecord + binary.MaxVarintLen32
	maxContents  = 16 << 20
)

// Why a file is not taken for an edition.
var (
	ErrNotEdition = errors.New("not an edition")
	ErrCutShort   = errors.New("cut short")
	ErrDamaged    = errors.New("damaged")
	ErrFormat     = errors.New("of another format")
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(data []byte) uint32 { return crc32.Checksum(data, castagnoli) }

// preamble is the fixed start of the file.
type preamble struct {
	length        int64
	packed, plain int // length of the contents
	sum           uint32
}

// encode returns the preamble as it stands in the file.
func (p preamble) encode() []byte {
	b := []byte(magic)
	b = binary.LittleEndian.AppendUint16(b, format)
	b = binary.LittleEndian.AppendUint64(b, uint64(p.length))
	b = binary.LittleEndian.AppendUint32(b, uint32(p.packed))
	b = binary.LittleEndian.AppendUint32(b, uint32(p.plain))
	b = binary.LittleEndian.AppendUint32(b, p.sum)
	return binary.LittleEndian.AppendUint32(b, checksum(b))
}

// readPreamble reads the start of a file of the given size.
func readPreamble(file io.ReaderAt, size int64) (preamble, error) {
	b := make([]byte, min(size, int64(preambleSize)))
	if _, err := file.ReadAt(b, 0); err != nil && err != io.EOF {
		return preamble{}, err
	}
	if !bytes.HasPrefix(b, []byte(magic)[:min(len(b), len(magic))]) {
		return preamble{}, ErrNotEdition
	}
	if len(b) < preambleSize {
		return preamble{}, fmt.Errorf("%w: it has %d bytes, not even its first %d", ErrCutShort, size, preambleSize)
	}
	rest := b[len(magic):]
	if version := binary.LittleEndian.Uint16(rest); version != format {
		return preamble{}, fmt.Errorf("%w: format %d, this program reads format %d: refresh again", ErrFormat, version, format)
	}
	if binary.LittleEndian.Uint32(b[sumAt:]) != checksum(b[:sumAt]) {
		return preamble{}, damaged("checksum of its first %d bytes differs", preambleSize)
	}
	p := preamble{
		length: int64(binary.LittleEndian.Uint64(rest[2:])),
		packed: int(binary.LittleEndian.Uint32(rest[10:])),
		plain:  int(binary.LittleEndian.Uint32(rest[14:])),
		sum:    binary.LittleEndian.Uint32(rest[18:]),
	}
	return p, p.check(size)
}

// check holds the lengths against each other and the size of the file.
func (p preamble) check(size int64) error {
	switch {
	case size < p.length:
		return fmt.Errorf("%w: it has %d of %d bytes", ErrCutShort, size, p.length)
	case size > p.length:
		return damaged("it has %d bytes, %d too many", size, size-p.length)
	case int64(p.packed) > p.length-int64(preambleSize) || p.plain > maxContents:
		return damaged("its contents have an impossible length")
	}
	return nil
}

// damaged returns ErrDamaged with what is wrong, in brackets.
func damaged(what string, args ...any) error {
	return fmt.Errorf("%w (%s)", ErrDamaged, fmt.Sprintf(what, args...))
}

// section is where a compressed piece of the file stands.
type section struct {
	at            int64
	packed, plain int
	sum           uint32
}

// load reads, checks and uncompresses a section into the room of buffer, which
// grows where it must.
func (s section) load(file io.ReaderAt, buffer []byte) ([]byte, error) {
	packed := scratch.Get().(*[]byte)
	defer scratch.Put(packed)
	*packed = sized(*packed, s.packed)
	if _, err := file.ReadAt(*packed, s.at); err == io.EOF || err == io.ErrUnexpectedEOF {
		return nil, fmt.Errorf("%w since it was opened", ErrCutShort)
	} else if err != nil {
		return nil, err
	}
	if checksum(*packed) != s.sum {
		return nil, errChecksum
	}
	plain, err := decoder().DecodeAll(*packed, sized(buffer, s.plain)[:0])
	if err != nil {
		return nil, err
	}
	if len(plain) != s.plain {
		return nil, fmt.Errorf("it has %d bytes, not %d", len(plain), s.plain)
	}
	return plain, nil
}

var errChecksum = errors.New("checksum differs")

// sized returns a slice of n bytes, in the room of buffer where that is enough.
func sized(buffer []byte, n int) []byte {
	if cap(buffer) < n {
		return make([]byte, n)
	}
	return buffer[:n]
}

// scratch lends the buffers that blocks are read and uncompressed into.
var scratch = sync.Pool{New: func() any { return new([]byte) }}

// decoder returns the one Zstandard decoder, which any number may use at once.
// It never writes more than the caller has made room for.
var decoder = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecodeAllCapLimit(true), zstd.WithDecoderMaxMemory(maxContents), zstd.WithDecoderConcurrency(0))
	if err != nil {
		panic(err) // the options above are constants, and valid
	}
	return d
})
