package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Entry is one line of the ledger: that a body of this kind and id was recorded
// at this time.
type Entry struct {
	Seq  int64     `json:"seq"`         // from 1, without gaps
	Time time.Time `json:"time"`        // when it was recorded, as the caller says
	Kind string    `json:"kind"`        // what the body is
	ID   string    `json:"id"`          // what the body is known by where it is kept
	Body Hash      `json:"body_sha256"` // SHA-256 of the body
	Prev Hash      `json:"prev"`        // hash of the entry before; zero in the first
	Hash Hash      `json:"hash"`        // SHA-256 of the line up to here
}

// The kinds that have a meaning here or in the store. A kind is a word in lower
// case; others may be used freely.
const (
	Decision = "decision" // a deal was decided
	Failure  = "failure"  // a deal could not be decided
	Repair   = "repair"   // bytes of an append that was cut off were set aside, in the file that ID names
)

// Bounds of what an entry may hold, in bytes.
const (
	longestKind = 32
	longestID   = 256
	longestLine = 1024 // more than any entry within the bounds needs
)

// hashField divides a line into what is hashed and the hash.
const hashField = `,"hash":`

// Head returns the entry's number and hash.
func (e Entry) Head() Head { return Head{Seq: e.Seq, Hash: e.Hash} }

// Check reports why the entry cannot be appended.
func (e Entry) Check() error {
	if e.Kind == "" || len(e.Kind) > longestKind || !isWord(e.Kind) {
		return fmt.Errorf("kind %.50q is not a word of lower-case letters and hyphens", e.Kind)
	}
	if e.ID == "" || len(e.ID) > longestID || !isPrintable(e.ID) {
		return fmt.Errorf("id %.50q is not 1 to %d bytes of printable text", e.ID, longestID)
	}
	if year := e.Time.UTC().Year(); e.Time.IsZero() || year < 1 || year > 9999 {
		return errors.New("the entry has no time")
	}
	return nil
}

func isWord(s string) bool {
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && c != '-' {
			return false
		}
	}
	return true
}

func isPrintable(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}

// seal appends the entry's line to lines, without the line's end, and returns
// the entry with the hash that the line has. The entry must pass Check.
func (e Entry) seal(lines []byte) ([]byte, Entry) {
	start := len(lines)
	lines = append(lines, `{"seq":`...)
	lines = strconv.AppendInt(lines, e.Seq, 10)
	lines = append(lines, `,"time":"`...)
	lines = e.Time.UTC().AppendFormat(lines, time.RFC3339Nano)
	lines = append(lines, `","kind":"`...)
	lines = append(lines, e.Kind...)
	lines = append(lines, `","id":`...)
	lines, _ = jsontext.AppendQuote(lines, e.ID) // fails for invalid UTF-8 alone, which Check refuses
	lines = append(lines, `,"body_sha256":"`...)
	lines = hex.AppendEncode(lines, e.Body[:])
	lines = append(lines, `","prev":"`...)
	lines = hex.AppendEncode(lines, e.Prev[:])
	lines = append(lines, '"')
	e.Hash = sha256.Sum256(lines[start:])
	lines = append(lines, hashField+`"`...)
	lines = hex.AppendEncode(lines, e.Hash[:])
	return append(lines, `"}`...), e
}

// parse reads a line that seal wrote. Every other line is an error, so that no
// byte of a line can be changed unnoticed; what could be read of it is returned
// beside the error.
func parse(line []byte) (Entry, error) {
	var e Entry
	if len(line) > longestLine {
		return e, errors.New("it is longer than an entry can be")
	}
	if err := json.Unmarshal(line, &e); err != nil {
		return e, fmt.Errorf("it is not an entry: %w", err)
	}
	if err := e.Check(); err != nil {
		return e, err
	}
	written, sealed := e.seal(make([]byte, 0, longestLine))
	switch {
	case e.Seq < 1:
		return e, errors.New("its number is not 1 or more")
	case sealed.Hash != e.Hash:
		return e, errors.New("its hash is not that of what it says")
	case !bytes.Equal(written, line):
		return e, errors.New("it is not written as the ledger writes")
	}
	return e, nil
}

// Hash is a SHA-256; as text it is 64 hexadecimal digits in lower case.
type Hash [sha256.Size]byte

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// AppendText appends the hash as text.
func (h Hash) AppendText(b []byte) ([]byte, error) { return hex.AppendEncode(b, h[:]), nil }

// MarshalText writes the hash as text.
func (h Hash) MarshalText() ([]byte, error) { return h.AppendText(nil) }

// UnmarshalText reads a hash.
func (h *Hash) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(h)) {
		return fmt.Errorf("a hash has %d digits, not %d", hex.EncodedLen(len(h)), len(text))
	}
	if _, err := hex.Decode(h[:], text); err != nil {
		return fmt.Errorf("read hash: %w", err)
	}
	return nil
}
