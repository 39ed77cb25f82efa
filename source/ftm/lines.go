package ftm

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"interdict/graph"
)

// maxLine bounds a line, in bytes; the longest of OpenSanctions has 2 MB.
const maxLine = 64 << 20

// lines reads entities one a line, and the operations of a delta.
func (r *reading) lines(ctx context.Context, visit func(entity) error) error {
	opened, err := r.file.Open()
	if err != nil {
		return err
	}
	defer opened.Close()
	ends := &lastByte{}
	scanner := bufio.NewScanner(ends.of(opened))
	scanner.Buffer(make([]byte, 1<<16), maxLine)
	var bad error // what is wrong with the last line that was read
	last := 0     // its number
	for line := 1; scanner.Scan(); line++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		text := bytes.TrimSpace(bytes.TrimPrefix(scanner.Bytes(), []byte("\ufeff")))
		if len(text) == 0 {
			continue
		}
		if bad != nil {
			r.skip("", graph.Place{Line: last}, bad.Error())
		}
		last = line
		if bad, err = r.line(text, line, visit); err != nil {
			return err
		}
	}
	switch err := scanner.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return fmt.Errorf("%s: a line is longer than %d bytes", r.file.Name, maxLine)
	case err != nil:
		return err
	case bad != nil && !ends.inNewline():
		return fmt.Errorf("%s: the last line is cut short: %w", r.file.Name, bad)
	case bad != nil:
		r.skip("", graph.Place{Line: last}, bad.Error())
	}
	return nil
}

// line reads one line; bad says why it cannot be read.
func (r *reading) line(text []byte, line int, visit func(entity) error) (bad, err error) {
	raw := json.RawMessage(text)
	if r.delta {
		var change struct {
			Op     string          `json:"op"`
			Entity json.RawMessage `json:"entity"`
		}
		if err := json.Unmarshal(text, &change); err != nil {
			return fmt.Errorf("this is no JSON: %w", err), nil
		}
		if change.Op == "DEL" {
			return nil, r.deleted(change.Entity, line)
		}
		raw = change.Entity
	}
	entities, err := flatten(raw, line, 0)
	if err != nil {
		return fmt.Errorf("this is no entity: %w", err), nil
	}
	for _, e := range entities {
		if err := visit(e); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// deleted accounts for an entity that a delta takes back: nothing can be said
// about it in this file, and the next whole file will not have it.
func (r *reading) deleted(raw json.RawMessage, line int) error {
	var gone struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(raw, &gone); err != nil {
		gone.ID = ""
	}
	r.skip(gone.ID, graph.Place{Line: line, Field: "op"}, "the delta says that the entity was deleted")
	return nil
}
