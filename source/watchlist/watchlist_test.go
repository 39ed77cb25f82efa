package watchlist

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"interdict/source/sourcetest"
)

func sample(t testing.TB) string {
	t.Helper()
	content, err := os.ReadFile("testdata/watchlist.csv")
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func workbook(t testing.TB, sheet string, rows ...[]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	if err := book.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestReadCSV(t *testing.T) {
	sourcetest.Golden(t, "watchlist.csv", sourcetest.Read(t, Source(), sourcetest.File("watchlist.csv", sample(t))))
}

func TestReadXLSX(t *testing.T) {
	content := workbook(t, "Watchlist 2026",
		[]any{"name", nil, "birth", "from", "tax number"},
		[]any{"Jane Sample", nil, 24493, 41988, 7714303050},
		[]any{"John Sample", nil, 1967, "2020-05"},
		[]any{"No heading", "?", 1967})
	if _, ok := (Reader{}).Recognise("parties.xlsx", content); !ok {
		t.Error("the workbook is not recognised by its sheet")
	}
	sourcetest.Golden(t, "watchlist.xlsx", sourcetest.Read(t, Source(), sourcetest.File("parties.xlsx", content)))
}

func TestRecognise(t *testing.T) {
	cases := []struct {
		name, head string
		want       bool
	}{
		{"parties.csv", "name,alias,country\n", true},
		{"parties.csv", "\ufeffReason;Name\n", false},
		{"customers.csv", "name,country,birth\n", false},
		{"alt.csv", "9352,8829,aka\n", false},
		{"my-watchlist.csv", "name,customer\n", true}, // and then the error says what is wrong
		{"watchlist.json", "{}", false},
	}
	for _, c := range cases {
		if _, ok := (Reader{}).Recognise(c.name, []byte(c.head)); ok != c.want {
			t.Errorf("%s with %q: %v, want %v", c.name, c.head, ok, c.want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	cases := map[string]struct{ content, want string }{
		"nothing":           {"", "empty"},
		"blank lines":       {"\n\n", "no row of headings"},
		"a page":            {"<html>", "HTML"},
		"an unknown column": {"name,favourite colour\nx,y\n", `line 1: column 2 is headed "favourite colour", which is not known; known are: name, id, schema`},
		"semicolons":        {"name;alias\nx;y\n", `"name;alias", which is not known`},
		"no name":           {"alias\nx\n", `no column is headed "name"`},
		"twice":             {"name,aka,aliases\n", `two columns are headed "alias"`},
		"cut in a quote":    {"name,reason\nx,\"because", "quote"},
		"Latin-1":           {"name\nM\xfcller\n", "not UTF-8"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := sourcetest.TryRead(Source(), sourcetest.File("list.csv", c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

// TestColumns: no heading stands for two columns, and each is found as written.
func TestColumns(t *testing.T) {
	seen := map[string]string{}
	for i := range columns {
		for _, heading := range append([]string{columns[i].name}, columns[i].also...) {
			if other, twice := seen[heading]; twice {
				t.Errorf("%q heads %s and %s", heading, other, columns[i].name)
			}
			seen[heading] = columns[i].name
			if find(strings.ToUpper(strings.ReplaceAll(heading, " ", "_"))) != &columns[i] {
				t.Errorf("%q is not found", heading)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample(f))
	f.Add("name,birth,from\nx,1967,2020\n")
	f.Fuzz(func(t *testing.T, content string) {
		Reader{}.Recognise("f.csv", []byte(content))
		r, err := sourcetest.TryRead(Source(), sourcetest.File("f.csv", content))
		if err != nil {
			return
		}
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var content strings.Builder
	content.WriteString("name,alias,country,birth,passport,reason\n")
	for i := range 10_000 {
		fmt.Fprintf(&content, "Sample Party %d,Alias One %d; Alias Two %d,SY; LB,1967-01-21,N%d,for a reason\n", i, i, i, i)
	}
	file := sourcetest.File("watchlist.csv", content.String())
	b.SetBytes(int64(content.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sourcetest.TryRead(Source(), file); err != nil {
			b.Fatal(err)
		}
	}
}
