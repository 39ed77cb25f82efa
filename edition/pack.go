package edition

import (
	"encoding/binary"
	"errors"
	"math"

	"interdict/date"
)

// vocabulary numbers the strings that are kept in a table.
type vocabulary interface {
	number(word string) (int, bool)
}

// packer gathers numbers and text apart, so that all text of a record is one
// piece when it is read, and alike stands beside alike when it is compressed.
type packer struct {
	numbers, text []byte
}

func (p *packer) uint(n uint64) { p.numbers = binary.AppendUvarint(p.numbers, n) }

func (p *packer) int(n int64) { p.numbers = binary.AppendVarint(p.numbers, n) }

// inline writes a string: its length with the numbers, its bytes with the text.
func (p *packer) inline(s string) {
	p.uint(uint64(len(s)))
	p.text = append(p.text, s...)
}

// word writes a string as twice its number in the vocabulary; of one that is
// not in it, twice the length and one.
func (p *packer) word(s string, words vocabulary) {
	if n, ok := words.number(s); ok {
		p.uint(uint64(n) << 1)
		return
	}
	p.uint(uint64(len(s))<<1 | 1)
	p.text = append(p.text, s...)
}

// Bits of a date: which of its numbers follow.
const (
	dateGiven = 1 << iota
	dateLonger
	dateCirca
	dateBits = 3
)

// span writes the bits of both ends and then the days of those that are given.
func (p *packer) span(s date.Span) {
	p.uint(dateFlags(s.From) | dateFlags(s.To)<<dateBits)
	for _, d := range []date.Date{s.From, s.To} {
		if d.IsZero() {
			continue
		}
		p.int(int64(d.First))
		if d.First != d.Last {
			p.int(int64(d.Last) - int64(d.First))
		}
	}
}

func dateFlags(d date.Date) (flags uint64) {
	if !d.IsZero() {
		flags |= dateGiven
	}
	if d.First != d.Last {
		flags |= dateLonger
	}
	if d.Circa {
		flags |= dateCirca
	}
	return flags
}

// frame appends all that was written to dst, and empties the packer.
func (p *packer) frame(dst []byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(p.numbers)))
	dst = append(dst, p.numbers...)
	dst = append(dst, p.text...)
	p.numbers, p.text = p.numbers[:0], p.text[:0]
	return dst
}

// errUnreadable is what an unpacker says of bytes that no packer wrote.
var errUnreadable = errors.New("does not read as what it should be")

// unpacker reads a packer's frame. After the first thing that does not read,
// everything reads as zero and broken is set: callers ask once, at the end, but
// ask before they trust a count.
type unpacker struct {
	numbers []byte
	text    string
	broken  bool
}

// unpack starts to read a frame. The strings that will be read are parts of one
// copy of its text.
func unpack(frame []byte) unpacker {
	numbers, text, ok := parts(frame)
	return unpacker{numbers: numbers, text: string(text), broken: !ok}
}

// parts takes a frame apart.
func parts(frame []byte) (numbers, text []byte, ok bool) {
	n, size := binary.Uvarint(frame)
	if size <= 0 || n > uint64(len(frame)-size) {
		return nil, nil, false
	}
	frame = frame[size:]
	return frame[:n], frame[n:], true
}

// end returns an error unless everything was read, and nothing is left.
func (u *unpacker) end() error {
	if u.broken || len(u.numbers) > 0 || u.text != "" {
		return errUnreadable
	}
	return nil
}

func (u *unpacker) uint() uint64 {
	n, size := binary.Uvarint(u.numbers)
	if size <= 0 {
		u.fail()
		return 0
	}
	u.numbers = u.numbers[size:]
	return n
}

func (u *unpacker) int() int64 {
	n, size := binary.Varint(u.numbers)
	if size <= 0 {
		u.fail()
		return 0
	}
	u.numbers = u.numbers[size:]
	return n
}

func (u *unpacker) fail() { u.broken, u.numbers, u.text = true, nil, "" }

// count reads how many things follow, each of which takes at least one number.
func (u *unpacker) count(limit int) int {
	n := u.uint()
	if n > uint64(len(u.numbers)) || n > uint64(limit) {
		u.fail()
		return 0
	}
	return int(n)
}

// length reads a number that cannot be more than limit.
func (u *unpacker) length(limit int) int {
	n := u.uint()
	if n > uint64(limit) {
		u.fail()
		return 0
	}
	return int(n)
}

func (u *unpacker) inline() string { return u.take(u.uint()) }

func (u *unpacker) take(n uint64) string {
	if n > uint64(len(u.text)) {
		u.fail()
		return ""
	}
	s := u.text[:n]
	u.text = u.text[n:]
	return s
}

func (u *unpacker) word(words []string) string {
	n := u.uint()
	if n&1 == 1 {
		return u.take(n >> 1)
	}
	if n >>= 1; n < uint64(len(words)) {
		return words[n]
	}
	u.fail()
	return ""
}

func (u *unpacker) span() date.Span {
	flags := u.uint()
	if flags>>(2*dateBits) != 0 {
		u.fail()
	}
	return date.Span{From: u.date(flags), To: u.date(flags >> dateBits)}
}

func (u *unpacker) date(flags uint64) (d date.Date) {
	d.Circa = flags&dateCirca != 0
	if flags&dateGiven == 0 {
		return d
	}
	first := u.int()
	last := first
	if flags&dateLonger != 0 {
		last += u.int()
	}
	if first != int64(int32(first)) || last < math.MinInt32 || last > math.MaxInt32 {
		u.fail()
	}
	d.First, d.Last = date.Day(first), date.Day(last)
	return d
}
