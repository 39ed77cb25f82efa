// Package ledger keeps the record of decisions that cannot be changed unnoticed:
// an append-only chain in which every entry carries the hash of the one before.
//
// In: entries, each naming a body that is kept elsewhere by its SHA-256, and the
// time, which the caller gives. Out: the entries with their place in the chain;
// and a report that names every entry, file and body that is not as it was
// written. It keeps no bodies, knows nothing of what they say, and never mends a
// chain: what a crash left half written is set aside, and an entry says so.
//
// A ledger is a folder:
//
//	000001.jsonl   one entry a line, oldest first; a full file is followed by 000002.jsonl
//	HEAD           number and hash of the last entry, so that a cut end is noticed
//	*.broken       bytes of an append that was cut off, each named by an entry of kind "repair"
//
// A line is checked without this program: its hash is the SHA-256 of the line up
// to, and without, `,"hash":`.
package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// ErrDamaged says that the chain was changed, so that nothing is appended to it.
// Verify says what is wrong; the folder has to be put back from a copy.
var ErrDamaged = errors.New("the ledger is damaged: verify it, and put it back from a copy")

// fullSegment is the size in bytes from which on a file gets no more entries:
// some 200,000 of them, which a person's editor still opens.
const fullSegment = 64 << 20

// Ledger is the chain in one folder. It holds nothing open between appends, so
// that any number of processes may append to one folder.
type Ledger struct {
	dir         string
	fullSegment int64
	problems    []Problem
}

// Open opens the ledger in dir, and makes the folder where there is none. It
// looks at the end of the chain and changes nothing: Problems has what it found.
func Open(ctx context.Context, dir string) (*Ledger, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make ledger folder: %w", err)
	}
	l := &Ledger{dir: dir, fullSegment: fullSegment}
	unlock, err := lock(ctx, dir, shared)
	if err != nil {
		return nil, err
	}
	defer unlock()
	end, err := findEnd(ctx, dir)
	if err != nil && !errors.Is(err, ErrDamaged) {
		return nil, fmt.Errorf("open ledger: %w", err)
	}
	l.problems = end.problems
	return l, nil
}

// Problems returns what Open found to be wrong with the end of the chain. When all
// of it is Unfinished, the next Append mends it; else Append fails with ErrDamaged.
func (l *Ledger) Problems() []Problem { return l.problems }

// Append adds entries to the chain, flushes them to disk and returns them with
// Seq, Prev and Hash set; what the caller set there is not looked at. When an
// earlier append was cut off, the first entry that is returned is of kind
// Repair. Others may append to the same folder at the same time: Append waits
// for them, until ctx ends or, at last, with ErrLocked.
//
// After an error some of the entries may be in the chain. To append an entry
// again does no harm: Verify takes two of one body for one.
func (l *Ledger) Append(ctx context.Context, entries ...Entry) ([]Entry, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	for i, e := range entries {
		err := e.Check()
		if e.Kind == Repair {
			err = errors.New("only the ledger itself writes repairs")
		}
		if err != nil {
			return nil, fmt.Errorf("append to ledger: entry %d of %d: %w", i+1, len(entries), err)
		}
	}
	unlock, err := lock(ctx, l.dir, exclusive)
	if err != nil {
		return nil, err
	}
	defer unlock()
	end, err := findEnd(ctx, l.dir)
	if err != nil {
		return nil, fmt.Errorf("append to ledger: %w", err)
	}
	written, err := end.write(entries, l.fullSegment)
	if err != nil {
		return nil, fmt.Errorf("append to ledger: %w", err)
	}
	return written, nil
}
