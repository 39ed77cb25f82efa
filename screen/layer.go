package screen

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"interdict/date"
)

// layer is one file of a policy. The first stands alone; each further one is laid
// over those before it.
type layer struct {
	Name               string             `yaml:"name"`
	Version            string             `yaml:"version"`
	Base               string             `yaml:"base"` // of an own policy: default (or nothing), or none
	Thresholds         *Thresholds        `yaml:"thresholds"`
	OtherJurisdictions Effect             `yaml:"other_jurisdictions"`
	Sources            map[string]*Demand `yaml:"sources"`
	Rules              []Rule             `yaml:"rules"`
	Links              []LinkRule         `yaml:"links"`
	Reports            *ReportRule        `yaml:"reports"`
	Places             *PlacePolicy       `yaml:"places"`

	Drop     []string       `yaml:"drop"` // ids of rules, clauses and flags below that do not count
	Groups   []CountryGroup `yaml:"groups"`
	EndUses  []EndUse       `yaml:"end_uses"`
	Binds    []Bind         `yaml:"binds"`
	Controls []Control      `yaml:"controls"`
	Clauses  []Clause       `yaml:"clauses"`
	Flags    []FlagRule     `yaml:"flags"`
	Limits   []Limit        `yaml:"limits"`

	file string
	text []byte
}

// PolicyError says what is wrong with a policy, and where.
type PolicyError struct {
	File         string
	Line, Column int // from 1; 0 when no place is to blame
	Reason       string
}

func (e *PolicyError) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Reason
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Reason)
}

// limits of a policy's text: beyond them it is no policy.
const (
	maxPolicy    = 4 << 20 // bytes
	maxCondition = 4000    // bytes of one condition
)

// readLayer reads one file. Unknown fields are refused.
func readLayer(file string, text []byte) (*layer, error) {
	if len(text) > maxPolicy {
		return nil, &PolicyError{File: file, Reason: fmt.Sprintf("%d bytes; a policy has at most %d", len(text), maxPolicy)}
	}
	if err := checkText(text); err != nil {
		return nil, &PolicyError{File: file, Reason: strings.Replace(err.Error(), "the deal", "the policy", 1)}
	}
	if before, _, found := bytes.Cut(text, []byte("\n---")); found {
		return nil, &PolicyError{file, bytes.Count(before, []byte("\n")) + 2, 1, "a second document begins: a policy file is one"}
	}
	l := &layer{file: file, text: text}
	err := yaml.UnmarshalWithOptions(text, l, yaml.Strict())
	var placed yaml.Error
	switch {
	case err == nil:
		return l, nil
	case errors.As(err, &placed) && placed.GetToken() != nil:
		at := placed.GetToken().Position
		return nil, &PolicyError{file, at.Line, at.Column, placed.GetMessage()}
	}
	return nil, &PolicyError{File: file, Reason: strings.TrimSpace(yaml.FormatError(err, false, false))}
}

// wrong is an error about what stands at a path, as "$.rules[3].effect".
func (l *layer) wrong(path, format string, args ...any) error {
	line, column := l.locate(path)
	return &PolicyError{l.file, line, column, fmt.Sprintf(format, args...)}
}

// locate returns where in the text the value at a path begins; of a field that is
// missing, where what it is missing from begins.
func (l *layer) locate(path string) (line, column int) {
	node := nodeAt(l.text, path)
	if node == nil {
		return 1, 1
	}
	return begins(node)
}

// within returns where in the text stands a line and column, both from 1, of the
// value at a path. Of a block each line stands on one of the file's own.
func (l *layer) within(path, value string, line, column int) (int, int) {
	first, left := l.locate(path)
	if _, block := nodeAt(l.text, path).(*ast.LiteralNode); !block {
		if line > 1 {
			return first + line - 1, column
		}
		return first, left + column - 1
	}
	offset := column - 1
	for _, before := range strings.Split(value, "\n")[:line-1] {
		offset += len(before) + 1
	}
	for i, raw := range strings.Split(string(l.text), "\n")[first-1:] {
		content := raw[min(left-1, len(raw)):]
		if offset <= len(content) {
			return first + i, left + offset
		}
		offset -= len(content) + 1
	}
	return first, left
}

// nodeAt returns what stands at a path of a YAML text, or the nearest that is
// around it; nil when there is nothing.
func nodeAt(text []byte, path string) ast.Node {
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil
	}
	for path != "" && path != "$" {
		if at, err := yaml.PathString(path); err == nil {
			if node, err := at.FilterFile(file); err == nil && node != nil {
				return node
			}
		}
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
	return nil
}

func begins(node ast.Node) (line, column int) {
	token := node.GetToken()
	if literal, ok := node.(*ast.LiteralNode); ok {
		// A block begins on the next line, behind its indentation.
		text := literal.Value.GetToken().Origin
		return token.Position.Line + 1, len(text) - len(strings.TrimLeft(text, " \n")) + 1
	}
	if mapping, ok := node.(*ast.MappingNode); ok && len(mapping.Values) > 0 {
		token = mapping.Values[0].Key.GetToken()
	}
	column = token.Position.Column
	if text := strings.TrimLeft(token.Origin, " \n"); strings.HasPrefix(text, `"`) || strings.HasPrefix(text, `'`) {
		column++
	}
	return token.Position.Line, column
}

// force reads the days from which and to which something is in force. A day may be
// known to the month or year alone.
func (l *layer) force(path, from, to string) (span date.Span, err error) {
	for _, end := range []struct {
		field, text string
		into        *date.Date
	}{{"from", from, &span.From}, {"to", to, &span.To}} {
		if end.text == "" {
			continue
		}
		if *end.into, err = date.Parse(end.text); err != nil {
			return span, l.wrong(path+"."+end.field, "%v", err)
		}
	}
	return span, nil
}

// at writes the path of a row of a list.
func at(list string, i int) string { return "$." + list + "[" + strconv.Itoa(i) + "]" }

// divide separates the files of a policy's text, which lines of three dashes
// divide, each with the name that a comment on its first line gives it.
func divide(text []byte) (files []string, texts [][]byte) {
	for i, part := range bytes.Split(text, []byte(divider)) {
		file := "policy"
		if first, _, _ := bytes.Cut(part, []byte("\n")); bytes.HasPrefix(first, []byte(fileMark)) {
			file = string(first[len(fileMark):])
		} else if i > 0 {
			file += " part " + strconv.Itoa(i+1)
		}
		files, texts = append(files, file), append(texts, part)
	}
	return files, texts
}

const (
	divider  = "\n---\n"
	fileMark = "# file: "
)

// joined writes files as one text, which divide takes apart again.
func joined(texts ...[]byte) []byte { return bytes.Join(texts, []byte(divider)) }
