package cli

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"interdict/source"
	"interdict/source/sheet"
)

// xlsxForm reads the rows of the workbook's first sheet.
func xlsxForm(path string) form {
	return func(_ io.Reader, out io.Writer, headless bool) (rowReader, rowWriter, error) {
		file := source.File{Name: filepath.Base(path), Open: func() (io.ReadCloser, error) { return os.Open(path) }}
		next, stop := iter.Pull2(sheet.Rows(context.Background(), file))
		width, birth := 0, -1
		return newTableRows(func() ([]string, int, error) {
			row, err, ok := next()
			if !ok || err != nil || row.Sheet != "" {
				stop()
				if err == nil {
					err = io.EOF
				} else {
					err = wrongUse{err}
				}
				return nil, 0, err
			}
			cells := row.Cells
			if width == 0 {
				width, birth = len(cells), column(row, "birth")
			}
			for len(cells) < width {
				cells = append(cells, "") // a workbook leaves empty cells at the end out
			}
			if birth >= 0 && row.Stored {
				cells[birth] = storedDay(cells[birth])
			}
			return cells, row.Line, nil
		}, out, headless)
	}
}

func column(header sheet.Row, name string) int {
	for i := range header.Cells {
		if sheet.Fold(header.Cell(i)) == name {
			return i
		}
	}
	return -1
}

// storedDay turns a day as workbooks store it, the days since 1899-12-30, into
// one that people write. A year and any text stay as they are.
func storedDay(cell string) string {
	const firstDay, lastDay = 3000, 80000 // 1908 to 2119; what is less is a year
	days, err := strconv.Atoi(cell)
	if err != nil || days < firstDay || days > lastDay {
		return cell
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days).Format(time.DateOnly)
}

// writeXLSX writes the rows of a CSV file as a workbook, aside and then renamed.
func writeXLSX(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	stream, err := book.NewStreamWriter(book.GetSheetName(0))
	if err != nil {
		return err
	}
	reader := csv.NewReader(in)
	reader.FieldsPerRecord = -1
	for line := 1; ; line++ {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		values := make([]any, len(cells))
		for i, cell := range cells {
			values[i] = cell
		}
		if err := stream.SetRow("A"+strconv.Itoa(line), values); err != nil {
			return err
		}
	}
	if err := stream.Flush(); err != nil {
		return err
	}
	aside := to + ".writing.xlsx"
	return errors.Join(book.SaveAs(aside), os.Rename(aside, to))
}
