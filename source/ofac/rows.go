package ofac

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"interdict/graph"
	"interdict/source"
)

// The legacy format (OFAC's dat_spec.txt): CSV as in RFC 4180, without a heading,
// an entry a line, "-0- " for an empty field, and the byte 0x1A as the last.

// null is an empty field; OFAC writes a blank behind it.
const null = "-0-"

// maxLine bounds a line, in bytes; the longest published has some 7,000.
const maxLine = 1 << 20

// columns are OFAC's names of the columns.
var columns = map[layout][]string{
	mainCSV: {"ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type", "Tonnage", "GRT",
		"Vess_flag", "Vess_owner", "Remarks"},
	aliasCSV:    {"ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"},
	addressCSV:  {"ent_num", "Add_num", "Address", "City/State/Province/Postal Code", "Country", "Add_remarks"},
	commentsCSV: {"ent_num", "Remarks"},
}

// parts of the list that the files cover.
var covers = map[layout]part{mainCSV: mainPart, aliasCSV: aliasPart, addressCSV: addressPart, commentsCSV: commentsPart}

// aliasTypes are the values of alt_type.
var aliasTypes = map[string]graph.Property{"aka": graph.Alias, "fka": graph.PreviousName, "nka": graph.Alias}

// row is one line of a file.
type row struct {
	layout layout
	line   int
	fields []string
}

// value returns the text of a field, "" when it is empty.
func value(field string) string {
	if field = strings.TrimSpace(field); field == null {
		return ""
	}
	return field
}

// place is where a column of the row stands.
func (t *tables) place(r row, column int) graph.Place {
	return graph.Place{File: t.files[r.layout].Name, Line: r.line, Field: columns[r.layout][column]}
}

// load reads a file into memory.
func (t *tables) load(file source.File, l layout) (err error) {
	t.file = file
	in, err := file.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	lines := bufio.NewReaderSize(in, maxLine)
	for number := 1; ; number++ {
		line, err := lines.ReadSlice('\n')
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			return fmt.Errorf("line %d has more than %d bytes", number, maxLine)
		case err != nil && !errors.Is(err, io.EOF):
			return fmt.Errorf("line %d: %w", number, err)
		}
		t.loadLine(l, number, decoded(line))
		if err != nil {
			return t.ctx.Err()
		}
	}
}

// decoded returns the text of a line: UTF-8, or else Windows-1252.
func decoded(line []byte) string {
	if utf8.Valid(line) {
		return string(line)
	}
	text, _ := charmap.Windows1252.NewDecoder().Bytes(line) // it has a letter for every byte
	return string(text)
}

// loadLine keeps one line, or says why not.
func (t *tables) loadLine(l layout, number int, line string) {
	text, ended := strings.CutSuffix(line, "\n")
	if text = strings.TrimRight(text, "\r\x1a"); text == "" {
		return
	}
	fields, problem := splitRow(text)
	r := row{layout: l, line: number, fields: fields}
	key := value(fields[0])
	if problem == "" && len(fields) != len(columns[l]) {
		problem = fmt.Sprintf("the line has %d columns, not %d", len(fields), len(columns[l]))
	}
	if problem == "" && !isKey(key) {
		problem, key = fmt.Sprintf("%q is not the number of an entry", key), ""
	}
	switch {
	case problem != "" && ended:
		t.skipRow(key, r, problem)
	case problem != "":
		t.skipRow(key, r, "the file ends in the middle of this line: "+problem)
	case l == commentsCSV && len(t.rows[l][key]) > 0:
		t.skipRow(key, r, "an earlier line continues the same remarks")
	default:
		if !ended {
			t.mendLast(key, r)
		}
		t.keep(key, r)
	}
}

// keep files a row under its entry.
func (t *tables) keep(key string, r row) {
	if r.layout == mainCSV {
		t.entries = append(t.entries, r)
		t.names.add(value(r.fields[1]), key)
		return
	}
	if t.rows[r.layout] == nil {
		t.rows[r.layout] = map[string][]row{}
	}
	t.rows[r.layout][key] = append(t.rows[r.layout][key], r)
}

// skipRow reports a line: one of sdn.csv is a record, one of the others a field
// of a record.
func (t *tables) skipRow(key string, r row, problem string) {
	at := graph.Place{File: t.file.Name, Line: r.line}
	if r.layout == mainCSV {
		t.skip(key, at, "%s", problem)
		return
	}
	at.Field = map[layout]string{aliasCSV: "alias", addressCSV: "address", commentsCSV: "remarks"}[r.layout]
	t.skipField(key, at, "%s", problem)
}

// mendLast looks at a last line that no line break ends. RFC 4180 allows that,
// so it is whole when all columns are there; but part of "-0-" in the last one
// shows that the file was cut. Remarks that were cut show it by themselves.
func (t *tables) mendLast(key string, r row) {
	last := len(r.fields) - 1
	if cut := strings.TrimSpace(r.fields[last]); cut != null && cut != "" && strings.HasPrefix(null, cut) {
		r.fields[last] = null
		t.skipField(key, t.place(r, last), "the file ends in the middle of this field")
	}
}

// splitRow divides a line into its fields as RFC 4180 says. The problem is a
// quotation mark out of place.
func splitRow(line string) (fields []string, problem string) {
	for {
		quoted, isQuoted := strings.CutPrefix(line, `"`)
		if !isQuoted {
			field, rest, more := strings.Cut(line, ",")
			fields = append(fields, field)
			if !more {
				return fields, problem
			}
			line = rest
			continue
		}
		field, rest, closed := cutQuoted(quoted)
		fields = append(fields, field)
		switch {
		case !closed:
			return fields, "a quotation mark is not closed"
		case rest == "":
			return fields, problem
		case rest[0] != ',':
			problem = "there is text behind a quoted field"
			_, rest, _ = strings.Cut(rest, ",")
			line = rest
		default:
			line = rest[1:]
		}
	}
}

// cutQuoted reads up to the closing quotation mark; two stand for one.
func cutQuoted(text string) (field, rest string, closed bool) {
	for from := 0; ; {
		at := strings.IndexByte(text[from:], '"')
		if at < 0 {
			return field + text, "", false
		}
		end := from + at
		if end+1 == len(text) || text[end+1] != '"' {
			return field + text[:end], text[end+1:], true
		}
		field, text, from = field+text[:end+1], text[end+2:], 0
	}
}
