package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"interdict/source"
)

func file(name string, content []byte) source.File {
	return source.File{Name: name, Size: int64(len(content)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(content)), nil
	}}
}

// workbook returns an xlsx of one sheet, its rows from A1 on.
func workbook(t testing.TB, name string, rows ...[]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	if err := book.SetSheetName("Sheet1", name); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := book.SetSheetRow(name, cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func all(f source.File) (lines []int, text string, err error) {
	var rows []string
	for row, err := range Rows(context.Background(), f) {
		if err != nil {
			return lines, strings.Join(rows, "\n"), err
		}
		lines = append(lines, row.Line)
		rows = append(rows, strings.Join(row.Cells, "|"))
	}
	return lines, strings.Join(rows, "\n"), nil
}

func TestRows(t *testing.T) {
	cases := map[string]struct {
		content []byte
		lines   []int
		want    string
	}{
		"csv":                      {[]byte("a,b\n1,2\n"), []int{1, 2}, "a|b\n1|2"},
		"csv with mark and CRLF":   {[]byte("\ufeffa,b\r\n1,\"2\r\n3\"\r\n4,5"), []int{1, 2, 4}, "a|b\n1|2\n3\n4|5"},
		"blank rows are left out":  {[]byte("a\n\n \nb\n"), []int{1, 4}, "a\nb"},
		"xlsx, dates are numbers":  {workbook(t, "S", []any{"a", 22756}, nil, []any{"ü", 1.5}), []int{1, 3}, "a|22756\nü|1.5"},
		"xlsx, no row":             {workbook(t, "S"), nil, ""},
		"rows of differing length": {[]byte("a\nb,c\n"), []int{1, 2}, "a\nb|c"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			lines, text, err := all(file("f", c.content))
			if err != nil || text != c.want {
				t.Fatalf("got %q, %v; want %q", text, err, c.want)
			}
			for i := range lines {
				if lines[i] != c.lines[i] {
					t.Errorf("lines %v, want %v", lines, c.lines)
				}
			}
		})
	}
}

func TestRowsRefuses(t *testing.T) {
	whole := workbook(t, "S", []any{"a"}, []any{"b"})
	cases := map[string]struct {
		content []byte
		want    string
	}{
		"nothing":             {nil, "is empty"},
		"a page":              {[]byte("\n<!DOCTYPE html><html>"), "HTML or XML"},
		"UTF-16":              {[]byte("\xff\xfea\x00"), "UTF-16"},
		"Latin-1":             {[]byte("a,b\nx,M\xfcller\n"), "line 2, column 2 is not UTF-8"},
		"a quote never ended": {[]byte("a,b\n\"x,y\n" + strings.Repeat("z\n", MaxRecord)), "its end is missing"},
		"too many columns":    {[]byte(strings.Repeat(",", MaxCells)), "columns"},
		"a workbook cut":      {whole[:len(whole)/2], "cut short"},
		"a sheet cut":         {rezip(t, whole, "xl/worksheets/sheet1.xml", func(b []byte) []byte { return b[:len(b)-40] }), "part xl/worksheets/sheet1.xml"},
		"a zip bomb":          {rezip(t, whole, "xl/bomb.xml", func([]byte) []byte { return make([]byte, MaxOpen+1) }), "larger than"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, _, err := all(file("list.x", c.content)); err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "list.x: ") {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

// rezip packs the archive again with one part changed, or added.
func rezip(t testing.TB, packed []byte, name string, change func([]byte) []byte) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	write := func(name string, content []byte) {
		part, err := to.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	found := false
	for _, part := range from.File {
		opened, _ := part.Open()
		content, _ := io.ReadAll(opened)
		if part.Name == name {
			content, found = change(content), true
		}
		write(part.Name, content)
	}
	if !found {
		write(name, change(nil))
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestHeader(t *testing.T) {
	h, err := NewHeader(Row{Line: 1, Cells: []string{"Name ", "Date\nof Birth", ""}})
	if err != nil {
		t.Fatal(err)
	}
	row := Row{Line: 2, Cells: []string{" A "}}
	if got := h.Cell(row, "name"); got != "A" || h.Cell(row, "date of birth") != "" || h.Cell(row, "nosuch") != "" {
		t.Errorf("got %q", got)
	}
	if !h.Has("NAME", "Date of birth") || h.Has("nosuch") {
		t.Error("Has does not know the headings")
	}
	if _, err := NewHeader(Row{Line: 7, Cells: []string{"a", "A"}}); err == nil || !strings.Contains(err.Error(), "line 7") {
		t.Errorf("two columns of one heading: %v", err)
	}
}

func TestSheetNames(t *testing.T) {
	whole := workbook(t, "ユーザーリスト", []any{"a"})
	if got := SheetNames(whole); len(got) != 1 || got[0] != "ユーザーリスト" {
		t.Errorf("got %q", got)
	}
	if got := SheetNames([]byte("PK\x03\x04")); got != nil {
		t.Errorf("got %q", got)
	}
}

func FuzzRows(f *testing.F) {
	f.Add([]byte("a,b\n\"1\",2\n"))
	f.Add(workbook(f, "S", []any{"a", 1}))
	f.Fuzz(func(t *testing.T, content []byte) {
		SheetNames(content)
		line := 0
		for row, err := range Rows(context.Background(), file("f", content)) {
			if err == nil && row.Line <= line && row.Sheet == "" {
				t.Fatalf("line %d after line %d", row.Line, line)
			}
			line = row.Line
		}
	})
}
