package meti

import (
	"fmt"
	"strings"

	"interdict/source/sheet"
)

// columns is where a workbook keeps what; -1 where it has no such column.
type columns struct {
	number, country, name, aliases, concern, arms int
	headings                                      []string
}

// findColumns reads the row of headings, each in Japanese and English. The
// column for conventional weapons is new in the edition of 2025.
func findColumns(row sheet.Row) (columns, error) {
	c := columns{}
	for i := range row.Cells {
		c.headings = append(c.headings, english(row.Cell(i)))
	}
	wanted := []struct {
		heading  string
		column   *int
		optional bool
	}{
		{"no.", &c.number, false},
		{"country or region", &c.country, false},
		{"company or organization", &c.name, false},
		{"also known as", &c.aliases, false},
		{"type of wmd", &c.concern, false},
		{"conventional weapons", &c.arms, true},
	}
	for _, w := range wanted {
		*w.column = -1
		for i, heading := range c.headings {
			if strings.HasPrefix(sheet.Fold(heading), w.heading) {
				*w.column = i
			}
		}
		if *w.column < 0 && !w.optional {
			return columns{}, fmt.Errorf("line %d: no column is headed %q: this is not the End User List", row.Line, w.heading)
		}
	}
	return c, nil
}

// others returns the columns that no rule reads.
func (c columns) others(row sheet.Row) []int {
	var others []int
	for i := range row.Cells {
		switch i {
		case c.number, c.country, c.name, c.aliases, c.concern, c.arms:
		default:
			others = append(others, i)
		}
	}
	return others
}

// heading names a column in citations.
func (c columns) heading(column int) string {
	if column < len(c.headings) && c.headings[column] != "" {
		return c.headings[column]
	}
	return fmt.Sprintf("column %d", column+1)
}

// english returns what follows the first line of a cell, where the Japanese
// stands, or the whole of a cell of one line.
func english(cell string) string {
	if _, after, ok := strings.Cut(cell, "\n"); ok {
		return strings.Join(strings.Fields(after), " ")
	}
	return strings.TrimSpace(cell)
}
