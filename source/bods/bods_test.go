package bods

import (
	"os"
	"strings"
	"testing"

	"interdict/source/sourcetest"
)

func sample(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/statements.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestRead(t *testing.T) {
	sourcetest.Golden(t, "statements", sourcetest.Read(t, Source(), sourcetest.File("statements.json", sample(t))))
}

// TestOneALine: statements may stand one a line, and a bad line spoils itself alone.
func TestOneALine(t *testing.T) {
	lines := strings.Split(strings.Trim(strings.TrimSpace(sample(t)), "[]\n"), ",\n")
	lines = append(lines[:3:3], append([]string{`{"statementId": broken`}, lines[3:]...)...)
	r := sourcetest.Read(t, Source(), sourcetest.File("statements.jsonl", strings.Join(lines, "\n")))
	if len(r.Records) != 3 || len(r.Skipped) != 4 || r.Skipped[0].Place.Line != 4 {
		t.Errorf("%d records, skipped %+v", len(r.Records), r.Skipped)
	}
}

func TestCutShort(t *testing.T) {
	if _, err := sourcetest.TryRead(Source(), sourcetest.File("statements.json", sample(t)[:2000])); err == nil {
		t.Error("a file that is cut short is read as if it were whole")
	}
}

func TestRecognise(t *testing.T) {
	if _, ok := (Reader{}).Recognise("x.json", []byte(sample(t))); !ok {
		t.Error("the sample is not recognised")
	}
	for _, head := range []string{"", "{}", `{"id":"a","schema":"Person","properties":{}}`, "statementId,recordType"} {
		if _, ok := (Reader{}).Recognise("x.json", []byte(head)); ok {
			t.Errorf("%q is recognised", head)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample(f))
	f.Add(`{"statementId":"a","recordType":"person","recordDetails":{}}` + "\n" + `{"recordId":"b c","recordType":"entity","recordDetails":{"name":" "}}`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := sourcetest.TryRead(Source(), sourcetest.File("x.json", text))
		if err != nil {
			return
		}
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Error(err)
		}
	})
}
