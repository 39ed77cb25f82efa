package holdings

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"interdict/source/sourcetest"
)

func sample(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/holdings.csv")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestRead(t *testing.T) {
	sourcetest.Golden(t, "holdings", sourcetest.Read(t, Source(), sourcetest.File("holdings.csv", sample(t))))
}

func TestRecognise(t *testing.T) {
	for head, want := range map[string]bool{
		"owner,owned,percent\n": true, "\ufeffOwner;Owned;Percent Min\r\n": true, "owned,owner": true,
		"owner,percent\n": false, "owner,owned,colour\n": false, "owner,owned,owner\n": false, "name,owner\n": false, "{\"a\":1}": false, "": false,
	} {
		if _, got := (Reader{}).Recognise("x.csv", []byte(head)); got != want {
			t.Errorf("%q: %t, want %t", head, got, want)
		}
	}
}

// TestOneBadRow: one bad row among many is named, and the rest is kept.
func TestOneBadRow(t *testing.T) {
	var b strings.Builder
	b.WriteString("owner,owned,percent\n")
	for i := range 30_000 {
		if i == 12_345 {
			b.WriteString("\"never closed,B,1\n")
			continue
		}
		fmt.Fprintf(&b, "Owner %d,Body %d,5\n", i%1000, i%7000)
	}
	r := sourcetest.Read(t, Source(), sourcetest.File("holdings.csv", b.String()))
	if len(r.Skipped) != 1 || r.Skipped[0].Place.Line != 12_347 || r.Publication.Note != "30000 rows, 29999 of them kept, 8000 parties" {
		t.Errorf("skipped %+v, note %q", r.Skipped, r.Publication.Note)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample(f))
	f.Add("owner,owned\na,\"b\nc\"\n")
	f.Add("owner;owned;percent_min;percent_max\na;b;60;50\n")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := sourcetest.TryRead(Source(), sourcetest.File("holdings.csv", text))
		if err != nil {
			return
		}
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	text.WriteString("owner,owned,percent,percent_min,percent_max,control,from,to,source\n")
	for i := range 100_000 {
		fmt.Fprintf(&text, "Holder of shares %d,Company limited %d,12.5,,,,2020-01-01,,register\n", i*7919%60_000, i%50_000)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		sourcetest.Read(b, Source(), sourcetest.File("holdings.csv", text.String()))
	}
}
