// Package store holds the nouns of what is kept for good, and the contract of
// those who keep it. The folders below are one store each.
//
// In: decisions as they were made. Out: the same, byte for byte, by id or by
// what people look for; and the ledger entries that ought to exist, so that the
// ledger can be compared with them. A store judges nothing and reads no body. It
// does not write the ledger; whoever records a decision saves it here, appends
// its Entry to the ledger and then sets the head, in this order: what fails in
// between is found by ledger.Verify, and mended by doing all three again.
//
// The interface of a store is declared by who needs it; storetest has the whole
// of it, and the tests that every store has to pass.
package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"

	"interdict/date"
	"interdict/ledger"
)

// The errors that callers tell apart.
var (
	ErrNotFound  = errors.New("no decision has this id")
	ErrAmbiguous = errors.New("several decisions have ids that begin so: give more of it")
	ErrConflict  = errors.New("another decision is kept under this id")
	ErrForked    = errors.New("the ledger's entry of this number had another hash: verify the ledger")
)

// ShortestPrefix is how many bytes of an id at least stand for the whole.
const ShortestPrefix = 6

// Decision is the answer to a deal, or the failure to give one, as it is kept.
type Decision struct {
	ID      string    // as ledger.Entry has it: printable, at most 256 bytes
	MadeAt  time.Time // always known; the ledger vouches for it, see Entry
	Outcome string    // "clear", "review", ...
	AsOf    date.Day  // the day that was judged for; zero when it is not known
	KnownAt time.Time // what was published later was left out; zero when it is not known
	Request []byte    // the deal as it was put, UTF-8; may be empty
	Body    []byte    // the decision as it was published, UTF-8; empty in a failure
	Failure string    // why there is no decision; empty when there is one
	Program string    // what decided: "interdict v0.1.0"
}

// Entry returns what the ledger has to say of the decision. Its hash covers all
// of the decision but MadeAt: to decide the same again at another time and get
// the same id is no change. When it was first decided is the time of the entry.
func (d Decision) Entry() ledger.Entry {
	kind := ledger.Decision
	if d.Failure != "" {
		kind = ledger.Failure
	}
	return ledger.Entry{Time: d.MadeAt, Kind: kind, ID: d.ID, Body: d.sum()}
}

// sum returns the SHA-256 of the decision's parts in the order of the struct, each
// as a netstring ("5:clear,"), so that no two decisions are written alike.
func (d Decision) sum() ledger.Hash {
	h := sha256.New()
	for _, part := range [][]byte{
		[]byte(d.ID), []byte(d.Outcome), []byte(d.AsOf.String()), []byte(FormatTime(d.KnownAt)),
		d.Request, d.Body, []byte(d.Failure), []byte(d.Program),
	} {
		h.Write(append(strconv.AppendInt(nil, int64(len(part)), 10), ':'))
		h.Write(part)
		h.Write([]byte{','})
	}
	return ledger.Hash(h.Sum(nil))
}

// Check reports why the decision cannot be kept.
func (d Decision) Check() error {
	if err := (ledger.Entry{Time: d.MadeAt, Kind: ledger.Decision, ID: d.ID}).Check(); err != nil {
		return err
	}
	if d.Outcome == "" {
		return errors.New("the decision has no outcome")
	}
	for _, at := range []time.Time{d.KnownAt, d.AsOf.Time()} {
		if year := at.UTC().Year(); year < 1 || year > 9999 {
			return fmt.Errorf("the year %d has not four digits", year)
		}
	}
	for _, part := range []struct {
		name string
		text []byte
	}{{"outcome", []byte(d.Outcome)}, {"request", d.Request}, {"body", d.Body}, {"failure", []byte(d.Failure)}, {"program", []byte(d.Program)}} {
		if !utf8.Valid(part.text) || bytes.IndexByte(part.text, 0) >= 0 { // what no database keeps as text
			return fmt.Errorf("the %s is not UTF-8 text", part.name)
		}
	}
	return nil
}

// timeFormat has one width, so that times sort as text.
const timeFormat = "2006-01-02T15:04:05.000000000Z"

// FormatTime writes a moment as stores keep it, to the nanosecond; the zero time
// is "".
func FormatTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(timeFormat)
}

// ParseTime reads what FormatTime wrote.
func ParseTime(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	return time.Parse(timeFormat, text)
}

// Filter says which decisions are looked for, oldest first. The zero Filter asks
// for the first 100 of all.
type Filter struct {
	Outcome string    // only these; empty: all
	From    time.Time // made at or after this moment; zero: since ever
	To      time.Time // made before this moment; zero: until now
	Newest  bool      // newest first
	Limit   int       // at most so many; 0 stands for 100
	After   string    // go on after the decision of this whole id; ErrNotFound when there is none
}

// DefaultLimit is how many decisions a Filter without Limit asks for.
const DefaultLimit = 100
