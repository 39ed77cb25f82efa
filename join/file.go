package join

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"interdict/graph"
	"interdict/internal/atomic"
)

// line is a claim or a doubt as it is kept.
type line struct {
	A     graph.ID       `json:"a"`
	Says  graph.Property `json:"says,omitempty"` // empty: a doubt
	B     graph.ID       `json:"b"`
	Way   Way            `json:"way"`
	Entry string         `json:"entry,omitempty"` // of what a person decided
	Why   string         `json:"why"`
	But   string         `json:"but,omitempty"`
}

// extension ends the names of the files that joins are kept in.
const extension = ".jsonl.gz"

// Keep writes a result into a folder, under the hash of what it says, and returns
// that hash. Decisions name it, so that they can be made again with the same
// joins. Nothing to say has no file, and no hash.
func (r Result) Keep(folder string) (hash string, err error) {
	if len(r.Claims) == 0 && len(r.Doubts) == 0 {
		return "", nil
	}
	text, err := r.lines()
	if err != nil {
		return "", fmt.Errorf("keep the joins: %w", err)
	}
	sum := sha256.Sum256(text)
	hash = hex.EncodeToString(sum[:])
	err = atomic.WriteFile(filepath.Join(folder, hash+extension), func(to io.Writer) error {
		packed := gzip.NewWriter(to)
		_, err := packed.Write(text)
		return errors.Join(err, packed.Close())
	})
	if err != nil {
		return "", fmt.Errorf("keep the joins: %w", err)
	}
	return hash, nil
}

func (r Result) lines() ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	for _, c := range r.Claims {
		l := line{A: c.Subject, Says: c.Property, B: c.Object, Way: Way(c.Source.Record), Why: c.Value}
		if c.Source.Source == string(ByPerson) {
			l.Way, l.Entry = ByPerson, c.Source.Record
		}
		if err := encoder.Encode(l); err != nil {
			return nil, err
		}
	}
	for _, d := range r.Doubts {
		if err := encoder.Encode(line{A: d.A, B: d.B, Way: d.Way, Why: d.For, But: d.But}); err != nil {
			return nil, err
		}
	}
	return text.Bytes(), nil
}

// Kept reads the result of a hash from a folder; no hash is a result that says
// nothing.
func Kept(folder, hash string) (Result, error) {
	if hash == "" {
		return Result{}, nil
	}
	path := filepath.Join(folder, filepath.Base(hash)+extension)
	text, err := unpack(path)
	if err != nil {
		return Result{}, fmt.Errorf("read the joins: %w", err)
	}
	if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != hash {
		return Result{}, fmt.Errorf("read the joins: %s is damaged", path)
	}
	r, err := parse(text)
	if err != nil {
		return Result{}, fmt.Errorf("read the joins: %s: %w", path, err)
	}
	return r, nil
}

// IsKept reports whether a folder has the result of a hash.
func IsKept(folder, hash string) bool {
	if hash == "" {
		return true
	}
	_, err := os.Stat(filepath.Join(folder, filepath.Base(hash)+extension))
	return err == nil
}

// largestResult bounds what is unpacked; the joins of all lists are 8 MB.
const largestResult = 1 << 30

func unpack(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(bufio.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return io.ReadAll(io.LimitReader(unpacked, largestResult))
}

func parse(text []byte) (Result, error) {
	var r Result
	decoder := json.NewDecoder(bytes.NewReader(text))
	for decoder.More() {
		var l line
		if err := decoder.Decode(&l); err != nil {
			return Result{}, err
		}
		if l.Says == "" {
			r.Doubts = append(r.Doubts, Doubt{A: l.A, B: l.B, Way: l.Way, For: l.Why, But: l.But})
			continue
		}
		at := graph.Citation{Source: Source, Record: string(l.Way)}
		if l.Way == ByPerson {
			at = graph.Citation{Source: string(ByPerson), Record: l.Entry}
		}
		r.Claims = append(r.Claims, graph.Claim{Subject: l.A, Property: l.Says, Object: l.B, Value: l.Why, Source: at})
	}
	return r, nil
}
