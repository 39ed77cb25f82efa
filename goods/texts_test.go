package goods

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

// Samples in the formats of the publishers, with entries of our own invention.
const (
	sampleCommerce = `{"ecfrIssueDate":"2026-01-01","entries":[{"eccn":"2B999","heading":"Processing equipment",
"items":[{"paragraph":"a","kind":"item","text":"Rotary widget calibrators for use with sprocket assemblies"},{"paragraph":null,"text":"A note"}]}]}`
	sampleAnnex = `[{"model":"regulations.regulation","pk":7,"fields":{"code":"9A106"}},
{"model":"regulations.paragraph","pk":1,"fields":{"path":"0001","code":"9A106.","note_type":"base","text":"Systems:","regulation":7}},
{"model":"regulations.paragraph","pk":2,"fields":{"path":"00010002","code":"b.","note_type":"base","text":"Gizmo dampers of woven basalt","regulation":7}},
{"model":"regulations.paragraph","pk":3,"fields":{"path":"000100020001","code":"Note:","note_type":"Note:","text":"Nothing","regulation":7}}]`
)

func TestWithTexts(t *testing.T) {
	l, err := embedded(t).WithTexts(fstest.MapFS{"a.json": {Data: []byte(sampleCommerce)}, "b.json": {Data: []byte(sampleAnnex)}, "c.txt": {Data: []byte("x")}})
	if err != nil {
		t.Fatal(err)
	}
	for description, want := range map[string]Finding{
		"widget calibrator, rotary": {Code: "2B999", Item: "a", List: "us"},
		"basalt gizmo damper":       {Code: "9A106", Item: "b", List: "eu"},
	} {
		j := l.Classify(Good{Description: description}, day)
		if len(j.Findings) == 0 {
			t.Errorf("%q: nothing found", description)
			continue
		}
		got := j.Findings[0]
		if got.Code != want.Code || got.Item != want.Item || got.List != want.List || got.Confidence != Possible || !strings.Contains(got.Why, "stands in its text") {
			t.Errorf("%q: got %+v", description, got)
		}
		if j := Classify(Good{Description: description}, day); len(j.Findings) != 0 {
			t.Errorf("%q is found without the texts as well: %+v", description, j.Findings)
		}
	}
}

func TestWrongTexts(t *testing.T) {
	for name, content := range map[string]string{
		"no list": `{}`, "cut off": sampleCommerce[:100], "other array": `[{"model":"other"}]`, "text": "hello", "no code": `{"entries":[{"eccn":"ZZ","heading":"x"}]}`,
	} {
		_, err := embedded(t).WithTexts(fstest.MapFS{"a.json": {Data: []byte(content)}})
		if err == nil || !strings.Contains(err.Error(), "a.json") {
			t.Errorf("%s: %v", name, err)
		}
		if name == "no list" && !errors.Is(err, ErrText) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := embedded(t).WithTexts(fstest.MapFS{}); err == nil {
		t.Error("a folder without texts was taken")
	}
}

func FuzzTexts(f *testing.F) {
	f.Add([]byte(sampleCommerce))
	f.Add([]byte(sampleAnnex))
	f.Add([]byte("[]"))
	lists, err := Embedded()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if l, err := lists.WithTexts(fstest.MapFS{"a.json": {Data: content}}); err == nil {
			l.Classify(Good{Description: "rotary widget calibrators"}, day)
		}
	})
}
