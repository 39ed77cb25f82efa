package ftm

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/source"
	"interdict/source/sourcetest"
)

var samples = []string{"entities.json", "nested.json", "delta.json", "statements.pack", "simple.csv"}

func sample(t testing.TB, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestRead(t *testing.T) {
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			content := sample(t, name)
			if _, ok := (Reader{}).Recognise(name, []byte(content)); !ok {
				t.Error("the file is not recognised")
			}
			sourcetest.Golden(t, name, sourcetest.Read(t, Source(), sourcetest.File(name, content)))
		})
	}
}

func TestRecognise(t *testing.T) {
	long := `{"id":"x","caption":"y","schema":"Person","properties":{"name":["` + strings.Repeat("z", 2*source.HeadSize)
	cases := map[string]struct {
		head string
		want bool
	}{
		"the beginning of a long line": {long[:source.HeadSize], true},
		"an object of another kind":    {`{"search_performed_at":"2026","results":[`, false},
		"a table of another kind":      {"id,name\n1,2\n", false},
		"a page":                       {"<html>", false},
		"nothing":                      {"", false},
	}
	for name, c := range cases {
		if _, ok := (Reader{}).Recognise("f", []byte(c.head)); ok != c.want {
			t.Errorf("%s: %v, want %v", name, ok, c.want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	entities, pack := sample(t, "entities.json"), sample(t, "statements.pack")
	cases := map[string]struct{ content, want string }{
		"nothing":            {"", "line 1"},
		"a page":             {"<!DOCTYPE html>", "line 1"},
		"another list":       {"Last Updated,Unique ID\n", "none of the forms"},
		"cut in a line":      {entities[:len(entities)-20], "cut short"},
		"a pack cut short":   {pack[:len(pack)-40], "cut short"},
		"a table cut short":  {sample(t, "simple.csv")[:400], "line 3"},
		"a line without end": {`{"id":"x","schema":"Person","properties":{"name":["` + strings.Repeat("z", maxLine), "longer than"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := sourcetest.TryRead(Source(), sourcetest.File("list", c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

func TestProperties(t *testing.T) {
	for property, claim := range properties {
		if claim == "" || claim.IsRelation() {
			t.Errorf("%s becomes %q", property, claim)
		}
	}
	for property, edge := range backwards {
		if edge == "" {
			t.Errorf("%s leads nowhere", property)
		}
	}
}

// TestRealFiles accounts for every line: it is a party, says something of one,
// or is skipped.
func TestRealFiles(t *testing.T) {
	cases := []struct {
		path                    string
		lines, parties, skipped int
	}{
		// Counted by another program. In the first the Families and Occupancies of
		// people that the file does not have are skipped; the last has 571 DEL.
		{"opensanctions/sa_wiki_peps.entities.ftm.json", 1565, 607, -1},
		{"opensanctions/sample.entities.ftm_93k.json", 126, 67, -1},
		{"opensanctions/ua_war_sanctions_targets.simple_2026-03-13.csv", 5600, 5600, 0},
		{"opensanctions/entities.delta.json", 1700, 97 + 451 + 1 + 27, -1},
		{"opensanctions/sample.statements.pack", 2205, 67, -1},
	}
	for _, c := range cases {
		t.Run(filepath.Base(c.path), func(t *testing.T) {
			file := sourcetest.RealFile(t, c.path)
			r := sourcetest.Read(t, Source(), file)
			if len(r.Records) != c.parties || c.skipped >= 0 && len(r.Skipped) != c.skipped {
				t.Errorf("%d parties, %d skipped; want %d, %d", len(r.Records), len(r.Skipped), c.parties, c.skipped)
			}
			for _, s := range r.Skipped {
				if !strings.Contains(s.Reason, "which the file does not have") && !strings.Contains(s.Reason, "was deleted") {
					t.Errorf("skipped: %+v", s)
				}
			}
			if lines := countLines(t, file); lines != c.lines {
				t.Errorf("the file has %d lines, want %d", lines, c.lines)
			}
		})
	}
}

func countLines(t *testing.T, file source.File) int {
	t.Helper()
	opened, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	content, err := io.ReadAll(opened)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(file.Name, ".csv") {
		return bytes.Count(content, []byte(`"2026-03-13T05:41:01"`)) // when each was last seen
	}
	return bytes.Count(bytes.TrimSpace(content), []byte("\n")) + 1
}

func TestNestedRealFile(t *testing.T) {
	r := sourcetest.Read(t, Source(), sourcetest.RealFile(t, "opensanctions/sample.targets.nested.json"))
	family := 0
	for _, record := range r.Records {
		for _, c := range record.Claims {
			if c.Property == graph.FamilyOf {
				family++
			}
		}
	}
	if len(r.Records) < 20 || family != 139 {
		t.Errorf("%d parties, %d of family; want at least the 20 targets, and 139", len(r.Records), family)
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range samples {
		f.Add(sample(f, name))
	}
	f.Add(`{"id":"a","schema":"Person","properties":{"familyPerson":[{"id":"b","schema":"Family","properties":{"relative":["a"]}}]}}`)
	f.Fuzz(func(t *testing.T, content string) {
		Reader{}.Recognise("f", []byte(content))
		r, err := sourcetest.TryRead(Source(), sourcetest.File("f", content))
		if err != nil {
			return
		}
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Error(err)
		}
	})
}

func FuzzFlatten(f *testing.F) {
	f.Add("a", "Person", `{"name":["x"],"sanctions":[{"id":"s","schema":"Sanction","properties":{}}]}`)
	f.Fuzz(func(t *testing.T, id, schema, properties string) {
		line, err := json.Marshal(map[string]any{"id": id, "schema": schema, "properties": json.RawMessage(properties)})
		if err != nil {
			return
		}
		r, err := sourcetest.TryRead(Source(), sourcetest.File("f", string(line)+"\n"))
		if err != nil {
			return
		}
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, path := range []string{"opensanctions/entities.delta.json", "opensanctions/ua_war_sanctions_targets.simple_2026-03-13.csv"} {
		b.Run(filepath.Base(path), func(b *testing.B) {
			f := sourcetest.RealFile(b, path)
			b.SetBytes(f.Size)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := sourcetest.TryRead(Source(), f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
