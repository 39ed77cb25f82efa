package ledger

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
)

// segment is one file of the chain, as long as it was when the folder was listed.
type segment struct {
	number int
	size   int64
}

func segmentName(number int) string { return fmt.Sprintf("%06d.jsonl", number) }

var isSegment = regexp.MustCompile(`^[0-9]{6,9}\.jsonl$`)

// segments lists the files of the chain in order. Empty ones at the end, begun
// and never written to, are left out.
func segments(dir string) ([]segment, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var all []segment
	for _, file := range files {
		if !isSegment.MatchString(file.Name()) {
			continue
		}
		info, err := file.Info()
		if err != nil {
			return nil, err
		}
		number, _ := strconv.Atoi(file.Name()[:len(file.Name())-len(".jsonl")]) // the pattern has digits alone
		all = append(all, segment{number, info.Size()})
	}
	slices.SortFunc(all, func(a, b segment) int { return a.number - b.number })
	for len(all) > 0 && all[len(all)-1].size == 0 {
		all = all[:len(all)-1]
	}
	return all, nil
}

// lastEntry reads the entry that a file ends with; ok is false when it does not
// end with one.
func lastEntry(dir string, s segment) (last Entry, ok bool, err error) {
	const enough = longestLine + 2 // with the ends of this line and of the one before
	end, err := readAt(dir, position{segment: s.number, offset: max(0, s.size-enough)}, enough)
	if err != nil {
		return Entry{}, false, err
	}
	lines, whole := bytes.CutSuffix(end, []byte("\n"))
	last, err = parse(lines[bytes.LastIndexByte(lines, '\n')+1:])
	return last, whole && err == nil, nil
}

// entryAt reads the entry that begins at a place; ok is false when none does.
func entryAt(dir string, at position) (e Entry, ok bool, err error) {
	start, err := readAt(dir, at, longestLine+1)
	if err != nil {
		return Entry{}, false, err
	}
	line, _, whole := bytes.Cut(start, []byte("\n"))
	e, err = parse(line)
	return e, whole && err == nil, nil
}

// readAt reads up to length bytes.
func readAt(dir string, at position, length int) ([]byte, error) {
	file, err := os.Open(filepath.Join(dir, segmentName(at.segment)))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	part := make([]byte, length)
	n, err := file.ReadAt(part, at.offset)
	if err == io.EOF {
		err = nil
	}
	return part[:n], err
}

// position is where a line begins.
type position struct {
	segment int
	offset  int64
	line    int // lines before it in the file
}

// place says for people which line begins there.
func (p position) place() (file string, line int) { return segmentName(p.segment), p.line + 1 }

// reader reads a chain line by line. When more was appended it reads on.
type reader struct {
	dir string
	at  position // of the line to be read next
}

// visit takes a line without its end; whole is false when it had none.
type visit func(line []byte, at position, whole bool)

// read visits the lines of all files up to the sizes they have in files. When the
// last file ends within a line, that line is not visited, as it may still be
// written: its length is returned.
func (r *reader) read(ctx context.Context, files []segment, take visit) (half int64, err error) {
	for i, s := range files {
		if s.number < r.at.segment {
			continue
		}
		if s.number > r.at.segment {
			r.at = position{segment: s.number}
		}
		if half, err = r.readSegment(ctx, s, take); err != nil {
			return 0, fmt.Errorf("read %s: %w", segmentName(s.number), err)
		}
		if half > 0 && i < len(files)-1 {
			take(nil, r.at, false)
		}
	}
	return half, nil
}

func (r *reader) readSegment(ctx context.Context, s segment, take visit) (half int64, err error) {
	file, err := os.Open(filepath.Join(r.dir, segmentName(s.number)))
	if err != nil {
		return 0, err
	}
	defer file.Close()
	buffered := bufio.NewReaderSize(io.NewSectionReader(file, r.at.offset, max(0, s.size-r.at.offset)), 64<<10)
	for {
		line, length, err := readLine(buffered)
		if err == io.EOF {
			return length, nil
		}
		if err != nil {
			return 0, err
		}
		if r.at.line%1024 == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
		take(line, r.at, true)
		r.at.offset += length
		r.at.line++
	}
}

// readLine reads a line and returns it without its end, and the length of both.
// Of a line that is longer than an entry can be only the beginning is returned.
// With io.EOF it returns the length of what has no end.
func readLine(r *bufio.Reader) (line []byte, length int64, err error) {
	part, err := r.ReadSlice('\n')
	length = int64(len(part))
	if err == bufio.ErrBufferFull {
		line = bytes.Clone(part[:longestLine+1])
	}
	for err == bufio.ErrBufferFull {
		part, err = r.ReadSlice('\n')
		length += int64(len(part))
	}
	if line == nil {
		line = bytes.TrimSuffix(part, []byte("\n"))
	}
	return line, length, err
}
