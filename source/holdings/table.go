package holdings

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"interdict/graph"
	"interdict/source"
)

// The limits of a file: 10 million rows of some 100 bytes are 1 GB.
const (
	maxFile  = 8 << 30
	maxLine  = 64 << 10 // bytes of one row
	maxBreak = 8        // line breaks within one row, all in quotes
)

// columns are all columns; a heading that is none of them is an error, since what
// is silently left out would be a hole.
var columns = []string{"owner", "owned", "percent", "percent_min", "percent_max", "control", "from", "to", "source"}

// table is the layout of one file.
type table struct {
	column map[string]int
	comma  rune
	width  int
}

// newTable reads the line of headings.
func newTable(line string) (table, error) {
	t := table{column: map[string]int{}, comma: ','}
	if strings.Count(line, ";") > strings.Count(line, ",") {
		t.comma = ';'
	}
	cells, err := t.cells(line)
	if err != nil {
		return table{}, err
	}
	t.width = len(cells)
	for i, cell := range cells {
		heading := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(cell)), " ", "_")
		_, twice := t.column[heading]
		if !slices.Contains(columns, heading) || twice {
			return table{}, fmt.Errorf("line 1: the heading %.40q is not known or comes twice; known are: %s", cell, strings.Join(columns, ", "))
		}
		t.column[heading] = i
	}
	for _, must := range []string{"owner", "owned"} {
		if _, ok := t.column[must]; !ok {
			return table{}, fmt.Errorf("line 1: no column is headed %q", must)
		}
	}
	return t, nil
}

// cells splits one row.
func (t table) cells(line string) ([]string, error) {
	if !strings.Contains(line, `"`) {
		return strings.Split(line, string(t.comma)), nil
	}
	r := csv.NewReader(strings.NewReader(line))
	r.Comma, r.FieldsPerRecord = t.comma, -1
	return r.Read()
}

// cell returns the text of a column, "" when the row or the table lacks it.
func (t table) cell(cells []string, heading string) string {
	i, ok := t.column[heading]
	if !ok || i >= len(cells) {
		return ""
	}
	return strings.Join(strings.Fields(cells[i]), " ")
}

var errLong = fmt.Errorf("the row is longer than %d bytes", maxLine)

// lines hands on the lines of a file with their numbers; one that is too long
// comes as an error, and the next ones still come.
func lines(ctx context.Context, file io.Reader, visit func(line int, text string, bad error) error) error {
	in := bufio.NewReaderSize(source.NewBounded(file, maxFile, maxFile), maxLine)
	for line := 1; ; line++ {
		if line%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		text, err := in.ReadSlice('\n')
		var bad error
		for errors.Is(err, bufio.ErrBufferFull) {
			bad = errLong
			text, err = in.ReadSlice('\n')
		}
		if err != nil && err != io.EOF {
			return err
		}
		if len(text) > 0 {
			if failed := visit(line, strings.TrimRight(string(text), "\r\n"), bad); failed != nil {
				return failed
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}

// file reads the rows of a file.
func (r *reading) file(ctx context.Context, file source.File) error {
	opened, err := file.Open()
	if err != nil {
		return err
	}
	defer opened.Close()
	headed := false
	open := pending{}
	err = lines(ctx, opened, func(line int, text string, bad error) error {
		if !headed {
			headed = true
			if bad != nil {
				return bad
			}
			r.table, err = newTable(strings.TrimPrefix(text, "\ufeff"))
			return err
		}
		r.line(&open, line, text, bad)
		return nil
	})
	if err == nil && !headed {
		err = errors.New("the file is empty")
	}
	if err == nil && open.text != "" {
		r.giveUp(&open)
	}
	return err
}

// pending is a row of which a quote is still open.
type pending struct {
	text  string
	line  int
	lines []string
}

// line reads one line, which may go on a row whose quotes hold a line break. A
// quote that nothing closes spoils its own line alone.
func (r *reading) line(open *pending, line int, text string, bad error) {
	if open.text == "" && bad == nil && strings.Count(text, `"`)%2 == 0 {
		r.row(line, text, nil)
		return
	}
	if bad != nil {
		if open.text != "" {
			r.giveUp(open)
		}
		r.row(line, "", bad)
		return
	}
	if open.text == "" {
		*open = pending{text: text, line: line}
		return
	}
	open.lines = append(open.lines, text)
	open.text += "\n" + text
	switch {
	case strings.Count(text, `"`)%2 == 1:
		whole := *open
		*open = pending{}
		if cells, err := r.table.cells(whole.text); err == nil && len(cells) <= r.table.width {
			r.row(whole.line, whole.text, nil)
			return
		}
		r.spoilt(whole)
	case len(open.lines) >= maxBreak || len(open.text) > maxLine:
		r.giveUp(open)
	}
}

// giveUp names the line whose quote is never closed, and reads those after it.
func (r *reading) giveUp(open *pending) {
	whole := *open
	*open = pending{}
	r.spoilt(whole)
}

func (r *reading) spoilt(whole pending) {
	r.row(whole.line, "", errors.New("a quote in the row is not closed"))
	for i, text := range whole.lines {
		if strings.Count(text, `"`)%2 == 1 {
			r.row(whole.line+1+i, "", errors.New("a quote in the row is not closed"))
			continue
		}
		r.row(whole.line+1+i, text, nil)
	}
}

// row reads one row, or names what is wrong with it.
func (r *reading) row(line int, text string, bad error) {
	if bad == nil && strings.TrimSpace(text) == "" {
		return
	}
	r.read++
	var cells []string
	if bad == nil && !utf8.ValidString(text) {
		bad = errors.New("the row is not UTF-8")
	}
	if bad == nil {
		cells, bad = r.table.cells(text)
	}
	if bad == nil && len(cells) > r.table.width {
		bad = fmt.Errorf("the row has %d cells, the headings are %d", len(cells), r.table.width)
	}
	if bad == nil {
		bad = r.holding(line, cells)
	}
	if bad != nil {
		r.out.Skip(graph.Skipped{Record: fmt.Sprintf("row %d", line), Place: graph.Place{Line: line, Field: "(row)"}, Reason: bad.Error()})
	}
}
