package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// end is where a chain is to be continued.
type end struct {
	dir      string
	head     Head
	at       position
	aside    int64     // bytes from there on that an append left half written
	fresh    bool      // there is no HEAD yet
	problems []Problem // what made it look at more than the last line
}

// findEnd finds where the chain is to be continued. It looks at HEAD and the last
// line; only when these do not agree it reads all that comes after HEAD. With
// ErrDamaged it returns the problems alone. The caller holds the lock.
func findEnd(ctx context.Context, dir string) (end, error) {
	files, err := segments(dir)
	if err != nil {
		return end{}, err
	}
	start := end{dir: dir, at: position{segment: 1}}
	head, err := readHead(dir)
	switch {
	case len(files) == 0 && errors.Is(err, os.ErrNotExist):
		start.fresh = true
		return start, nil
	case errors.Is(err, ErrDamaged):
		return end{problems: []Problem{headProblem(err)}}, err
	case err != nil:
		return end{}, err
	case len(files) == 0 && head == Head{}:
		return start, nil
	case len(files) == 0:
		return inspectEnd(ctx, dir, files, head)
	}
	newest := files[len(files)-1]
	last, ok, err := lastEntry(dir, newest)
	if err != nil {
		return end{}, err
	}
	if !ok || last.Head() != head {
		return inspectEnd(ctx, dir, files, head)
	}
	return end{dir: dir, head: head, at: position{segment: newest.number, offset: newest.size}}, nil
}

// inspectEnd reads the chain from the file that has the entry of HEAD, and finds
// the last whole entry. An append that was cut off explains what comes after
// HEAD; anything else is damage.
func inspectEnd(ctx context.Context, dir string, files []segment, head Head) (end, error) {
	e := end{dir: dir}
	c := chain{kept: []keptHead{{head, headName}}, report: func(p Problem) { e.problems = append(e.problems, p) }}
	files, before, err := since(dir, files, head)
	if err != nil {
		return end{}, err
	}
	c.head = before
	r := reader{dir: dir, at: position{segment: 1}}
	if len(files) > 0 {
		r.at.segment = files[0].number
	}
	c.end = r.at
	half, err := r.read(ctx, files, func(line []byte, at position, whole bool) { c.line(line, at, whole) })
	if err != nil {
		return end{}, err
	}
	c.conclude(half, r.at)
	for _, p := range e.problems {
		if p.Fault != Unfinished {
			return end{problems: e.problems}, fmt.Errorf("%w: %s", ErrDamaged, p)
		}
	}
	e.head = c.head
	return e, e.setRest(files, c.end)
}

// since returns the files from the one that has the entry of head on, and the
// head that the first of them follows.
func since(dir string, files []segment, head Head) ([]segment, Head, error) {
	for i := len(files) - 1; i > 0; i-- {
		first, ok, err := entryAt(dir, position{segment: files[i].number})
		if err != nil {
			return nil, Head{}, err
		}
		if ok && first.Seq <= head.Seq {
			return files[i:], Head{Seq: first.Seq - 1, Hash: first.Prev}, nil
		}
	}
	return files, Head{}, nil
}

// setRest sets where the next line goes, and how much stands there that is no
// entry: whole is where the last entry ends.
func (e *end) setRest(files []segment, whole position) error {
	last := files[len(files)-1]
	switch {
	case whole.segment == last.number:
		e.at, e.aside = whole, last.size-whole.offset
		return nil
	case len(files) > 1 && files[len(files)-2].number == whole.segment && files[len(files)-2].size == whole.offset:
		e.at, e.aside = position{segment: last.number}, last.size // the append had begun the file
		return nil
	}
	return fmt.Errorf("%w: lines that are no entries go on into another file", ErrDamaged)
}

// write appends the entries, flushes them and moves HEAD. A file of the size full
// gets no more.
func (e *end) write(entries []Entry, full int64) ([]Entry, error) {
	if e.fresh {
		if err := startHead(e.dir); err != nil {
			return nil, err
		}
	}
	if e.aside > 0 {
		repair, err := e.setAside(entries[0].Time)
		if err != nil {
			return nil, fmt.Errorf("set aside what an append left half written: %w", err)
		}
		entries = append([]Entry{repair}, entries...)
	} else if e.at.offset >= full {
		e.at = position{segment: e.at.segment + 1}
	}
	lines, sealed := seal(e.head, entries)
	if err := e.store(lines); err != nil {
		return nil, err
	}
	return sealed, writeHead(e.dir, sealed[len(sealed)-1].Head())
}

// seal returns the lines of entries that follow head, and the entries as they
// stand there.
func seal(head Head, entries []Entry) (lines []byte, sealed []Entry) {
	lines = make([]byte, 0, len(entries)*longestLine/2)
	sealed = make([]Entry, len(entries))
	for i, e := range entries {
		e.Seq, e.Prev = head.Seq+1, head.Hash
		lines, sealed[i] = e.seal(lines)
		lines = append(lines, '\n')
		head = sealed[i].Head()
	}
	return lines, sealed
}

// store writes the lines over what was set aside, if anything was, and flushes.
func (e *end) store(lines []byte) error {
	file, err := os.OpenFile(e.path(), os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	if _, err := file.WriteAt(lines, e.at.offset); err != nil {
		return err
	}
	if e.aside > 0 {
		if err := file.Truncate(e.at.offset + int64(len(lines))); err != nil {
			return err
		}
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if e.at.offset == 0 {
		return flushDir(e.dir)
	}
	return nil
}

func (e *end) path() string { return filepath.Join(e.dir, segmentName(e.at.segment)) }
