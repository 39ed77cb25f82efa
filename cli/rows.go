package cli

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"interdict/screen"
)

// maxLine bounds one line of JSON.
const maxLine = 16 << 20

// tableRows reads the rows of a table, CSV or xlsx, and writes them as CSV.
type tableRows struct {
	next   func() (cells []string, line int, err error)
	out    *csv.Writer
	header []string
}

// csvForm reads the header of a CSV file, and writes it with the answer's columns
// unless an earlier run has.
func csvForm(in io.Reader, out io.Writer, headless bool) (rowReader, rowWriter, error) {
	reader := csv.NewReader(in)
	reader.FieldsPerRecord = -1
	return newTableRows(func() ([]string, int, error) {
		cells, err := reader.Read()
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			err = wrongUse{err}
		}
		if err != nil {
			return nil, 0, err
		}
		line, _ := reader.FieldPos(0)
		return cells, line, nil
	}, out, headless)
}

func newTableRows(next func() ([]string, int, error), out io.Writer, headless bool) (rowReader, rowWriter, error) {
	t := &tableRows{next: next, out: csv.NewWriter(out)}
	header, _, err := next()
	if err != nil {
		return nil, nil, wrongUse{fmt.Errorf("read the header: %w", err)}
	}
	header[0] = trimMark(header[0])
	for _, name := range header {
		t.header = append(t.header, strings.ToLower(strings.TrimSpace(name)))
	}
	if !slices.Contains(t.header, "name") {
		return nil, nil, wrongUse{fmt.Errorf("the header has no column name; it has %s", strings.Join(header, ", "))}
	}
	if !headless {
		err = t.out.Write(append(header, answerColumns...))
	}
	return t, t, err
}

func (t *tableRows) read() (row, error) {
	fields, line, err := t.next()
	if err != nil {
		return row{}, err
	}
	r := row{fields: fields}
	if len(fields) != len(t.header) {
		r.wrong = fmt.Errorf("line %d has %d fields, the header has %d", line, len(fields), len(t.header))
		return r, nil
	}
	values := map[string]string{}
	for i, name := range t.header {
		values[name] = fields[i]
	}
	r.deal, r.wrong = partyOf(values)
	return r, nil
}

func (t *tableRows) write(r row) error {
	fields := slices.Clone(r.fields.([]string))
	for len(fields) < len(t.header) {
		fields = append(fields, "")
	}
	return t.out.Write(append(fields[:max(len(t.header), len(fields))], answerOf(r)...))
}

func (t *tableRows) flush() error {
	t.out.Flush()
	return t.out.Error()
}

// jsonRows reads and writes JSON lines.
type jsonRows struct {
	in   *bufio.Scanner
	out  io.Writer
	line int
}

func jsonForm(in io.Reader, out io.Writer, _ bool) (rowReader, rowWriter, error) {
	j := &jsonRows{in: bufio.NewScanner(in), out: out}
	j.in.Buffer(make([]byte, 1<<16), maxLine)
	return j, j, nil
}

func (j *jsonRows) read() (row, error) {
	for j.in.Scan() {
		j.line++
		text := bytes.TrimSpace(j.in.Bytes())
		if len(text) == 0 {
			continue
		}
		return j.parse(bytes.Clone(text)), nil
	}
	if err := j.in.Err(); err != nil {
		return row{}, wrongUse{fmt.Errorf("line %d: %w", j.line+1, err)}
	}
	return row{}, io.EOF
}

func (j *jsonRows) parse(text []byte) row {
	var object map[string]any
	if err := json.Unmarshal(text, &object); err != nil {
		return row{wrong: fmt.Errorf("line %d: %w", j.line, err)}
	}
	values := map[string]string{}
	for name, value := range object {
		switch v := value.(type) {
		case string:
			values[strings.ToLower(name)] = v
		case float64:
			values[strings.ToLower(name)] = fmt.Sprintf("%.0f", v)
		case []any:
			var list []string
			for _, item := range v {
				list = append(list, fmt.Sprint(item))
			}
			values[strings.ToLower(name)] = strings.Join(list, ";")
		}
	}
	r := row{fields: text}
	r.deal, r.wrong = partyOf(values)
	return r
}

// answered is what a line of JSON gains.
type answered struct {
	Outcome  string           `json:"outcome"`
	TopID    string           `json:"top_id,omitempty"`
	TopName  string           `json:"top_name,omitempty"`
	TopScore float64          `json:"top_score,omitempty"`
	Findings []screen.Finding `json:"findings"`
	Wrong    string           `json:"wrong,omitempty"`
	Decision string           `json:"decision,omitempty"`
}

func (j *jsonRows) write(r row) error {
	a := answered{Outcome: r.answer.Outcome().String(), Findings: r.answer.Findings, Decision: r.answer.ID}
	if a.Findings == nil {
		a.Findings = []screen.Finding{}
	}
	if i := slices.IndexFunc(r.answer.Findings, func(f screen.Finding) bool { return f.Entity != nil }); i >= 0 {
		first := r.answer.Findings[i]
		a.TopID, a.TopName, a.TopScore = string(first.Entity.ID), first.Entity.Name, first.Score
	}
	if r.wrong != nil {
		a.Wrong = firstBytes(r.wrong.Error(), 300)
	}
	gained, err := json.Marshal(a)
	if err != nil {
		return err
	}
	line := gained
	if text, ok := r.fields.([]byte); ok {
		if before := bytes.TrimRight(bytes.TrimSuffix(text, []byte("}")), " \t"); len(before) > 1 {
			line = slices.Concat(before, []byte(","), gained[1:])
		}
	}
	_, err = j.out.Write(append(line, '\n'))
	return err
}

func (j *jsonRows) flush() error { return nil }

// takeUp reads what an earlier run wrote, counts its rows and outcomes, and
// returns how many bytes of it are whole rows.
func (r *run) takeUp(out *os.File) (whole int64, err error) {
	if !isJSON(r.in) {
		return r.takeUpCSV(out)
	}
	reader := bufio.NewReaderSize(out, 1<<16)
	for {
		line, err := reader.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return whole, nil // what follows the last line feed was cut off
		}
		if err != nil {
			return 0, err
		}
		var a answered
		if err := json.Unmarshal(line, &a); err != nil {
			return 0, fmt.Errorf("%s: %w", r.part(), err)
		}
		if err := r.took(a.Outcome); err != nil {
			return 0, err
		}
		whole += int64(len(line))
	}
}

func (r *run) takeUpCSV(out *os.File) (whole int64, err error) {
	reader := csv.NewReader(out)
	reader.FieldsPerRecord = -1
	for header := true; ; header = false {
		fields, err := reader.Read()
		end := reader.InputOffset()
		if err != nil || !endsLine(out, end) {
			return whole, nil // there are no more, or the last was cut off
		}
		if whole = end; header {
			continue
		}
		if len(fields) < len(answerColumns) {
			return 0, fmt.Errorf("%s: a row of %d fields", r.part(), len(fields))
		}
		if err := r.took(fields[len(fields)-len(answerColumns)]); err != nil {
			return 0, err
		}
	}
}

// took counts a row of an earlier run.
func (r *run) took(word string) error {
	var outcome screen.Outcome
	if err := outcome.UnmarshalText([]byte(word)); err != nil {
		return fmt.Errorf("%s: %w", r.part(), err)
	}
	r.counts[outcome]++
	r.done++
	return nil
}

// endsLine reports whether the byte before an offset ends a line.
func endsLine(f *os.File, offset int64) bool {
	last := make([]byte, 1)
	_, err := f.ReadAt(last, offset-1)
	return err == nil && last[0] == '\n'
}
