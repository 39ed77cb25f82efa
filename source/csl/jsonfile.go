package csl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"interdict/graph"
	"interdict/source"
)

// Limits on a JSON file, in bytes; the largest has 60 MB, its largest entry 60 kB.
const (
	maxFile  = 1 << 30
	maxEntry = 32 << 20
)

// jsonReading is one pass over a JSON file.
type jsonReading struct {
	*reading
	file    source.File
	bounded *source.Bounded
	decoder *json.Decoder
	tables  tables // of the compact format
}

// readJSON reads an object that has the entries in an array among its fields,
// or that array alone.
func (r *reading) readJSON(file source.File) error {
	opened, err := file.Open()
	if err != nil {
		return err
	}
	defer opened.Close()
	j := jsonReading{reading: r, file: file, bounded: source.NewBounded(opened, maxFile, maxEntry)}
	j.decoder = json.NewDecoder(j.bounded)
	j.decoder.UseNumber()
	if err := j.document(); err != nil {
		return j.at(err)
	}
	return nil
}

// at says where in the file an error is.
func (j *jsonReading) at(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%s: byte %d: the file is cut short", j.file.Name, j.decoder.InputOffset())
	}
	return fmt.Errorf("%s: byte %d: %w", j.file.Name, j.decoder.InputOffset(), err)
}

func (j *jsonReading) document() error {
	token, err := j.decoder.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('['):
		err = j.elements("")
	case json.Delim('{'):
		err = j.object()
	default:
		err = fmt.Errorf("the document is neither an object nor an array")
	}
	if err != nil {
		return err
	}
	if _, err := j.decoder.Token(); err != io.EOF {
		return fmt.Errorf("something stands after the end of the document")
	}
	return nil
}

// object reads the fields of the document.
func (j *jsonReading) object() error {
	for j.decoder.More() {
		j.bounded.Next()
		name, err := j.decoder.Token()
		if err != nil {
			return err
		}
		if err := j.field(name.(string)); err != nil {
			return err
		}
	}
	_, err := j.decoder.Token() // }
	return err
}

func (j *jsonReading) field(name string) error {
	switch name {
	case "results", "entries":
		token, err := j.decoder.Token()
		if err != nil {
			return err
		}
		if token != json.Delim('[') {
			return fmt.Errorf("%q is no array", name)
		}
		return j.elements(name)
	case "tables":
		return j.decoder.Decode(&j.tables)
	case "sourceGeneratedAt", "search_performed_at":
		var at string
		if err := j.decoder.Decode(&at); err != nil {
			return err
		}
		j.publication.Published, _ = time.Parse(time.RFC3339, at) // a time that cannot be read is not known
		return nil
	case "entryCount", "total":
		return j.decoder.Decode(&j.publication.Stated)
	}
	var passed json.RawMessage
	return j.decoder.Decode(&passed)
}

// elements reads the entries of an array up to its end.
func (j *jsonReading) elements(name string) error {
	j.compact = name == "entries"
	if j.compact {
		j.publication.Note = "compact format: without addresses, dates of birth, identifiers and remarks"
	}
	for n := 0; j.decoder.More(); n++ {
		j.bounded.Next()
		from := j.decoder.InputOffset()
		var raw map[string]any
		if err := j.decoder.Decode(&raw); err != nil {
			return err
		}
		to := j.decoder.InputOffset()
		place := func(field string) graph.Place {
			return graph.Place{Field: fmt.Sprintf("%s[%d].%s", name, n, field), From: int(from), To: int(to)}
		}
		e, err := j.read(raw, place)
		if err != nil {
			return err
		}
		if err := j.entry(e); err != nil {
			return err
		}
	}
	_, err := j.decoder.Token() // ]
	return err
}

func (j *jsonReading) read(raw map[string]any, place func(string) graph.Place) (entry, error) {
	if j.compact {
		return j.tables.entry(raw, place)
	}
	return jsonEntry(raw, place), nil
}

// jsonEntry reads an entry of the full JSON.
func jsonEntry(raw map[string]any, place func(string) graph.Place) entry {
	e := entry{text: map[string]string{}, many: map[string][]string{}, place: place}
	for _, name := range sortedKeys(raw) {
		value := raw[name]
		switch {
		case value == nil:
		case slices.Contains(listColumns, name):
			e.many[name] = texts(value)
		case name == "addresses":
			for _, a := range objects(value) {
				e.addAddress(a.address())
			}
		case name == "ids":
			for _, i := range objects(value) {
				e.ids = append(e.ids, i.identifier())
			}
		case slices.Contains(columns, name):
			e.text[name] = strings.Join(texts(value), "; ")
		default:
			if said := texts(value); len(said) > 0 {
				e.others = append(e.others, name+": "+strings.Join(said, "; "))
			}
		}
	}
	return e
}

// object is an object within an entry.
type object map[string]any

func (o object) text(name string) string { return strings.Join(texts(o[name]), "; ") }

func (o object) address() address {
	var parts []string
	for _, name := range []string{"address", "city", "state", "postal_code", "country"} {
		if part := o.text(name); part != "" {
			parts = append(parts, part)
		}
	}
	country := o.text("country")
	if len(parts) == 1 && parts[0] == country {
		return address{country: country}
	}
	return address{text: strings.Join(parts, ", "), country: country}
}

func (o object) identifier() identifier {
	return identifier{kind: o.text("type"), number: o.text("number"), country: o.text("country"), issued: o.text("issue_date"), expires: o.text("expiration_date")}
}

// objects returns the objects of an array.
func objects(value any) []object {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	var found []object
	for _, item := range list {
		if o, ok := item.(map[string]any); ok {
			found = append(found, o)
		}
	}
	return found
}

// texts returns what a value says, of an array each element. A text may have
// several values with semicolons between them, but only where a list is due.
func texts(value any) []string {
	switch value := value.(type) {
	case nil:
		return nil
	case string:
		if value = strings.TrimSpace(value); value == "" {
			return nil
		}
		return []string{value}
	case []any:
		var all []string
		for _, item := range value {
			all = append(all, texts(item)...)
		}
		return all
	}
	written, err := json.Marshal(value)
	if err != nil || bytes.Equal(written, []byte("{}")) {
		return nil
	}
	return []string{string(written)}
}

func sortedKeys(raw map[string]any) []string {
	keys := make([]string, 0, len(raw))
	for key := range raw {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
