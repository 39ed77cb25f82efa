package ledger

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"interdict/internal/atomic"
)

// headName is the file that has the number and hash of the last entry.
const headName = "HEAD"

// Head is the end of a chain: number and hash of its last entry. The zero Head
// is that of a chain without entries.
type Head struct {
	Seq  int64 `json:"seq"`
	Hash Hash  `json:"hash"`
}

// String writes the head for people: "1042 9f86d0...".
func (h Head) String() string { return fmt.Sprintf("%d %s", h.Seq, h.Hash) }

// ParseHead reads a number and a hash, as String or the file HEAD have them.
func ParseHead(text string) (Head, error) {
	number, digits, _ := strings.Cut(strings.TrimSpace(text), " ")
	seq, err := strconv.ParseInt(number, 10, 64)
	if err != nil || seq < 0 {
		return Head{}, fmt.Errorf("read head: %.50q does not begin with the number of an entry", text)
	}
	h := Head{Seq: seq}
	if err := h.Hash.UnmarshalText([]byte(digits)); err != nil {
		return Head{}, fmt.Errorf("read head: %w", err)
	}
	return h, nil
}

// readHead reads the file HEAD; an error that is ErrDamaged says that there is
// none, or none that can be read.
func readHead(dir string) (Head, error) {
	file, err := os.Open(filepath.Join(dir, headName))
	if errors.Is(err, os.ErrNotExist) {
		return Head{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err != nil {
		return Head{}, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, longestLine))
	if err != nil {
		return Head{}, err
	}
	h, err := ParseHead(string(text))
	if err != nil {
		return Head{}, fmt.Errorf("%w: %s: %w", ErrDamaged, headName, err)
	}
	return h, nil
}

// headProblem says why HEAD could not be read.
func headProblem(err error) Problem {
	if errors.Is(err, os.ErrNotExist) {
		return Problem{Fault: Missing, File: headName, What: "there is no such file, so that a cut end would not be noticed; put it back from a copy"}
	}
	return Problem{Fault: Changed, File: headName, What: "it is not the number and hash of an entry; put it back from a copy"}
}

// writeHead writes the file HEAD in place: of one length always and far shorter
// than a disk's sector, so that it is there whole, the old one or the new. It is
// not flushed, as an append is to flush once: after a power cut it may be behind
// the chain, never before it.
func writeHead(dir string, h Head) error {
	file, err := os.OpenFile(filepath.Join(dir, headName), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteString(h.line())
	return errors.Join(err, file.Close())
}

// startHead writes and flushes the HEAD of a ledger that has no entries yet: from
// then on a ledger without HEAD is a damaged one.
func startHead(dir string) error {
	return atomic.WriteFile(filepath.Join(dir, headName), func(w io.Writer) error {
		_, err := io.WriteString(w, Head{}.line())
		return err
	})
}

func (h Head) line() string { return fmt.Sprintf("%019d %s\n", h.Seq, h.Hash) }
