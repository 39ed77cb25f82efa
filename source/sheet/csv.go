package sheet

import (
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"interdict/source"
)

// readCSV hands on the rows of a CSV file in UTF-8.
func readCSV(ctx context.Context, file io.Reader, yield func(Row) bool) error {
	bounded := source.NewBounded(file, MaxTable, MaxRecord)
	text := bufio.NewReader(bounded)
	if err := checkEncoding(text); err != nil {
		return err
	}
	records := csv.NewReader(text)
	records.FieldsPerRecord = -1
	for ctx.Err() == nil {
		bounded.Next()
		cells, err := records.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err // names the line itself
		}
		line, _ := records.FieldPos(0)
		if err := checkCells(cells, line); err != nil {
			return err
		}
		if !yield(Row{Line: line, Cells: cells}) {
			return nil
		}
	}
	return ctx.Err()
}

// checkEncoding drops a byte order mark of UTF-8 and refuses what is plainly
// not CSV.
func checkEncoding(text *bufio.Reader) error {
	head, err := text.Peek(512)
	if err != nil && err != io.EOF {
		return err
	}
	start := strings.ToLower(strings.TrimSpace(string(head)))
	switch {
	case strings.HasPrefix(string(head), "\xff\xfe"), strings.HasPrefix(string(head), "\xfe\xff"):
		return fmt.Errorf("the file is in UTF-16: save it as CSV in UTF-8")
	case strings.HasPrefix(start, "<"):
		return fmt.Errorf("line 1: this is a page of HTML or XML, not a table")
	case strings.HasPrefix(string(head), "\ufeff"):
		_, err := text.Discard(len("\ufeff"))
		return err
	}
	return nil
}

func checkCells(cells []string, line int) error {
	if len(cells) > MaxCells {
		return fmt.Errorf("line %d has %d columns, more than the %d that a table may have", line, len(cells), MaxCells)
	}
	for i, cell := range cells {
		if !utf8.ValidString(cell) {
			return fmt.Errorf("line %d, column %d is not UTF-8", line, i+1)
		}
	}
	return nil
}
