package goods

import (
	"slices"
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
	l, skipped, err := embedded(t).WithTexts(fstest.MapFS{"a.json": {Data: []byte(sampleCommerce)}, "b.json": {Data: []byte(sampleAnnex)}, "c.txt": {Data: []byte("x")}, "d.json": {Data: []byte("{}")}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(skipped, []string{"d.json"}) {
		t.Errorf("skipped %q", skipped)
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
	for name, tc := range map[string]struct{ content, want string }{
		"no list":     {`{}`, "no official text"},
		"other array": {`[{"model":"other"}]`, "no official text"},
		"cut off":     {sampleCommerce[:100], "a.json"},
		"text":        {"hello", "a.json"},
		"no code":     {`{"entries":[{"eccn":"ZZ","heading":"x"}]}`, "code \"ZZ\""},
	} {
		_, _, err := embedded(t).WithTexts(fstest.MapFS{"a.json": {Data: []byte(tc.content)}})
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v, want %q", name, err, tc.want)
		}
	}
	if _, _, err := embedded(t).WithTexts(fstest.MapFS{}); err == nil {
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
		if l, _, err := lists.WithTexts(fstest.MapFS{"a.json": {Data: content}}); err == nil {
			l.Classify(Good{Description: "rotary widget calibrators"}, day)
		}
	})
}
