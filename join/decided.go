package join

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"interdict/graph"
)

// Decided is a person's word that two records are one body, or two. It outweighs
// everything that is found, and the newest word on two records the older ones.
type Decided struct {
	A    graph.ID  `json:"a"`
	B    graph.ID  `json:"b"`
	Same bool      `json:"same"`
	Why  string    `json:"why"`
	By   string    `json:"by"`
	At   time.Time `json:"at"`

	Entry int `json:"-"` // the line of the file that it stands in
}

// check reports what a person's word lacks.
func (d Decided) check() error {
	for _, id := range []graph.ID{d.A, d.B} {
		if id.Source() == "" || id.Key() == "" {
			return fmt.Errorf("%.100q is no id of a record: write ofac:9352", id)
		}
	}
	switch {
	case d.A == d.B:
		return fmt.Errorf("%s is the same as itself", d.A)
	case strings.TrimSpace(d.Why) == "":
		return errors.New("a reason is missing: whoever looks at it later has to judge it")
	case strings.TrimSpace(d.By) == "":
		return errors.New("the name of who decides is missing")
	}
	return nil
}

// property returns what the word claims.
func (d Decided) property() graph.Property {
	if d.Same {
		return graph.SameAs
	}
	return graph.NotSameAs
}

// claim returns the word as a claim of the one record about the other.
func (d Decided) claim() graph.Claim {
	return graph.Claim{
		Subject: min(d.A, d.B), Property: d.property(), Object: max(d.A, d.B),
		Value:  fmt.Sprintf("%s (%s, %s)", d.Why, d.By, d.At.UTC().Format(time.DateOnly)),
		Source: graph.Citation{Source: string(ByPerson), Record: strconv.Itoa(d.Entry)},
	}
}

// ReadDecided returns the words in a file, oldest first; a file that does not
// exist has none.
func ReadDecided(path string) ([]Decided, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read what persons decided: %w", err)
	}
	defer file.Close()
	decided, err := parseDecided(file)
	if err != nil {
		return nil, fmt.Errorf("read what persons decided: %s %w", path, err)
	}
	return decided, nil
}

// longestLine bounds a line of the file, in bytes.
const longestLine = 1 << 16

func parseDecided(from io.Reader) ([]Decided, error) {
	var decided []Decided
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, longestLine)
	for n := 1; lines.Scan(); n++ {
		decoder := json.NewDecoder(bytes.NewReader(lines.Bytes()))
		decoder.DisallowUnknownFields()
		d := Decided{Entry: n}
		if err := decoder.Decode(&d); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if err := d.check(); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		decided = append(decided, d)
	}
	return decided, lines.Err()
}

// Decide appends a person's word to a file, which it makes where it is missing.
// A word is one line, written at once and flushed: the file is never changed
// otherwise.
func Decide(path string, d Decided) error {
	if err := d.check(); err != nil {
		return err
	}
	line, err := json.Marshal(d)
	if err != nil {
		return err
	}
	if len(line) >= longestLine {
		return fmt.Errorf("a reason of %d bytes is too long", len(d.Why))
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("write what was decided: %w", err)
	}
	_, err = file.Write(append(line, '\n'))
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("write what was decided: %w", err)
	}
	return nil
}

// standing returns the newest word on each two records, in the order of their ids.
func standing(decided []Decided) []Decided {
	newest := map[[2]graph.ID]Decided{}
	for _, d := range decided {
		newest[[2]graph.ID{min(d.A, d.B), max(d.A, d.B)}] = d
	}
	var words []Decided
	for _, d := range newest {
		d.A, d.B = min(d.A, d.B), max(d.A, d.B)
		words = append(words, d)
	}
	slices.SortFunc(words, func(x, y Decided) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return words
}
