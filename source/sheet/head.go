package sheet

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
)

// maxPart bounds what is unpacked of a part that is looked at in a file's head.
const maxPart = 256 << 10

// partWithin finds a part of a zip archive in the archive's first bytes, by the
// local headers that stand before each part (PKWARE APPNOTE 4.3.7), since the
// archive's directory stands at its end.
func partWithin(head []byte, name string) (io.Reader, bool) {
	const size = 30 // of a local header without the name
	for len(head) >= size && bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		flags, method := binary.LittleEndian.Uint16(head[6:]), binary.LittleEndian.Uint16(head[8:])
		packed := int(binary.LittleEndian.Uint32(head[18:]))
		nameEnd := size + int(binary.LittleEndian.Uint16(head[26:]))
		start := nameEnd + int(binary.LittleEndian.Uint16(head[28:]))
		if start > len(head) {
			return nil, false
		}
		if string(head[size:nameEnd]) == name && method == 8 {
			return io.LimitReader(flate.NewReader(bytes.NewReader(head[start:])), maxPart), true
		}
		// With flag 3 the size stands behind the part: look for the next header.
		next := start + packed
		if flags&8 != 0 {
			at := bytes.Index(head[start:], []byte("PK\x03\x04"))
			if at < 0 {
				return nil, false
			}
			next = start + at
		}
		if next > len(head) {
			return nil, false
		}
		head = head[next:]
	}
	return nil, false
}
