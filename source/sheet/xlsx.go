package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX hands on the rows of all visible sheets of a workbook, every cell as
// it is stored: a number without its format, so that a date is a serial number.
func readXLSX(ctx context.Context, file io.Reader, yield func(Row) bool) error {
	packed, err := io.ReadAll(io.LimitReader(file, MaxFile+1))
	if err != nil {
		return err
	}
	if len(packed) > MaxFile {
		return fmt.Errorf("the workbook is larger than %d bytes", MaxFile)
	}
	if err := checkParts(packed); err != nil {
		return err
	}
	// With both limits equal nothing is unpacked into temporary files.
	book, err := excelize.OpenReader(bytes.NewReader(packed), excelize.Options{
		UnzipSizeLimit: MaxOpen, UnzipXMLSizeLimit: MaxOpen, RawCellValue: true,
	})
	if err != nil {
		return fmt.Errorf("open the workbook: %w", err)
	}
	defer book.Close()
	return readSheets(ctx, book, yield)
}

// checkParts refuses a workbook that would unpack to too much, that is cut
// short, or whose sheets are not well-formed: excelize takes the end of the
// readable part of a sheet for the end of the sheet.
func checkParts(packed []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return fmt.Errorf("the workbook is cut short or no xlsx: %w", err)
	}
	var total uint64
	for _, part := range archive.File {
		if total += part.UncompressedSize64; total > MaxOpen || part.UncompressedSize64 > MaxOpen {
			return fmt.Errorf("part %s makes the workbook larger than %d bytes when unpacked", part.Name, MaxOpen)
		}
	}
	for _, part := range archive.File {
		if strings.HasPrefix(part.Name, "xl/worksheets/") && strings.HasSuffix(part.Name, ".xml") || part.Name == "xl/sharedStrings.xml" {
			if err := checkWellFormed(part); err != nil {
				return fmt.Errorf("part %s: %w", part.Name, err)
			}
		}
	}
	return nil
}

func checkWellFormed(part *zip.File) error {
	opened, err := part.Open()
	if err != nil {
		return err
	}
	defer opened.Close()
	for tokens := xml.NewDecoder(opened); ; {
		if _, err := tokens.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func readSheets(ctx context.Context, book *excelize.File, yield func(Row) bool) error {
	first := true
	for _, sheet := range book.GetSheetList() {
		if visible, err := book.GetSheetVisible(sheet); err != nil || !visible {
			continue
		}
		name := sheet
		if first {
			name, first = "", false
		}
		more, err := readRows(ctx, book, sheet, func(line int, cells []string) bool {
			return yield(Row{Sheet: name, Line: line, Cells: cells, Stored: true})
		})
		if err != nil {
			return fmt.Errorf("sheet %q: %w", sheet, err)
		}
		if !more {
			return nil
		}
	}
	if first {
		return fmt.Errorf("the workbook has no visible sheet")
	}
	return nil
}

// readRows reads one sheet; more is false when yield wants no further row.
func readRows(ctx context.Context, book *excelize.File, sheet string, yield func(int, []string) bool) (more bool, err error) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for line := 1; rows.Next(); line++ {
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		cells, err := rows.Columns()
		if err != nil {
			return false, fmt.Errorf("row %d: %w", line, err)
		}
		if len(cells) > MaxCells {
			return false, fmt.Errorf("row %d has %d columns, more than the %d that a table may have", line, len(cells), MaxCells)
		}
		if !yield(line, cells) {
			return false, nil
		}
	}
	return true, rows.Error()
}

// SheetNames returns the names of the sheets as far as the first bytes of an
// xlsx file show them: the part that has them is small and stands near the
// start. It returns nil when they are not there.
func SheetNames(head []byte) []string {
	book, ok := partWithin(head, "xl/workbook.xml")
	if !ok {
		return nil
	}
	var names []string
	for tokens := xml.NewDecoder(book); ; {
		token, err := tokens.Token()
		if err != nil {
			return names
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "sheet" {
			continue
		}
		for _, attribute := range start.Attr {
			if attribute.Name.Local == "name" {
				names = append(names, attribute.Value)
			}
		}
	}
}
