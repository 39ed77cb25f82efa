package ftm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"interdict/graph"
	"interdict/source"
)

// entity is an entity in any of the forms, flat: other entities by their ids.
type entity struct {
	id, schema, caption string
	properties          map[string][]string
	notes               []string // what is no property
	datasets            []string
	referents           []string
	lastSeen            time.Time
	line                int
	nested              bool
}

func (e entity) at(field string) graph.Place { return graph.Place{Line: e.line, Field: field} }

// first returns the first value of a property.
func (e entity) first(properties ...string) string {
	for _, p := range properties {
		for _, value := range e.properties[p] {
			if value = strings.TrimSpace(value); value != "" {
				return value
			}
		}
	}
	return ""
}

// isParty reports whether the entity is something that has a name.
func (e entity) isParty() bool {
	return !isEdge(e.schema) && (e.first("name", "alias", "weakAlias", "previousName", "publicKey") != "" || e.caption != "")
}

// plain are the fields of a line that are no property; the last ones say
// nothing of the entity.
var plain = []string{"id", "schema", "caption", "properties", "referents", "references", "datasets", "last_seen", "first_seen", "last_change", "target", "statements"}

// maxDepth bounds how deep entities may be nested.
const maxDepth = 16

// flatten reads an entity and those nested in it, the outer one first.
func flatten(raw json.RawMessage, line, depth int) ([]entity, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("more than %d entities within each other", maxDepth)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, err
	}
	e := entity{id: text(fields["id"]), schema: text(fields["schema"]), caption: text(fields["caption"]), properties: map[string][]string{},
		referents: texts(fields["referents"]), datasets: texts(fields["datasets"]), lastSeen: readTime(text(fields["last_seen"])), line: line, nested: depth > 0}
	if err := checkIDs(e.id, e.schema); err != nil {
		return nil, err
	}
	for _, name := range sortedKeys(fields) {
		if !slices.Contains(plain, name) && !isNothing(fields[name]) {
			e.notes = append(e.notes, name+": "+text(fields[name]))
		}
	}
	var properties map[string]json.RawMessage
	if err := json.Unmarshal(fields["properties"], &properties); err != nil && len(fields["properties"]) > 0 {
		return nil, fmt.Errorf("properties: %w", err)
	}
	all := []entity{e}
	for _, name := range sortedKeys(properties) {
		inner, err := all[0].property(name, properties[name], depth)
		if err != nil {
			return nil, fmt.Errorf("property %q: %w", name, err)
		}
		all = append(all, inner...)
	}
	return all, nil
}

// maxID bounds an id and a schema, in bytes.
const maxID = 512

// checkIDs refuses ids that could not be told apart once they are written.
func checkIDs(ids ...string) error {
	for _, id := range ids {
		if id == "" || len(id) > maxID || source.Clean(id) != id {
			return fmt.Errorf("the entity has no id or no schema, or one of %d bytes or with blanks around it", len(id))
		}
	}
	return nil
}

// property reads the values of one property, of which some may be entities.
func (e *entity) property(name string, raw json.RawMessage, depth int) ([]entity, error) {
	if _, after, ok := strings.Cut(name, ":"); ok {
		name = after // "Person:birthDate", as in statements
	}
	var values []json.RawMessage
	if err := json.Unmarshal(raw, &values); err != nil {
		values = []json.RawMessage{raw} // one value without an array
	}
	var inner []entity
	for _, value := range values {
		if isNothing(value) {
			continue
		}
		if bytes.HasPrefix(value, []byte("{")) && bytes.Contains(value, []byte(`"schema"`)) {
			nested, err := flatten(value, e.line, depth+1)
			if err != nil {
				return nil, err
			}
			nested[0].nestedIn(name, e.id)
			e.properties[name] = append(e.properties[name], nested[0].id)
			inner = append(inner, nested...)
			continue
		}
		e.properties[name] = append(e.properties[name], text(value))
	}
	return inner, nil
}

// text returns a string as it is, and anything else as JSON.
func text(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

// texts returns the strings of an array, or the one string that stands alone.
func texts(raw json.RawMessage) []string {
	var several []string
	if json.Unmarshal(raw, &several) == nil {
		return several
	}
	return nonEmpty(text(raw))
}

func isNothing(raw json.RawMessage) bool {
	switch string(bytes.TrimSpace(raw)) {
	case "null", `""`, "[]", "{}", "":
		return true
	}
	return false
}

// readTime reads a time without a zone, which is UTC; none for anything else.
func readTime(text string) time.Time {
	for _, layout := range []string{"2006-01-02T15:04:05", time.RFC3339} {
		if at, err := time.Parse(layout, text); err == nil {
			return at
		}
	}
	return time.Time{}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
