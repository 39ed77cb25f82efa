package join

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestDecide(t *testing.T) {
	path := filepath.Join(t.TempDir(), "joins", "decided.jsonl")
	if decided, err := ReadDecided(path); len(decided) != 0 || err != nil {
		t.Errorf("without a file: %v, %v", decided, err)
	}
	first := Decided{A: "ofac:1", B: "eu:2", Same: true, Why: "same passport, \"seen\"", By: "Anna", At: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)}
	second := Decided{A: "eu:2", B: "ofac:1", Why: "another man", By: "Bruno", At: time.Date(2026, 3, 5, 5, 6, 7, 0, time.UTC)}
	for _, d := range []Decided{first, second} {
		if err := Decide(path, d); err != nil {
			t.Fatal(err)
		}
	}
	first.Entry, second.Entry = 1, 2
	decided, err := ReadDecided(path)
	if want := []Decided{first, second}; !reflect.DeepEqual(decided, want) || err != nil {
		t.Errorf("decided %+v, %v, want %+v", decided, err, want)
	}
	second.A, second.B = second.B, second.A
	if got, want := standing(decided)[0].claim().Value, "another man (Bruno, 2026-03-05)"; got != want || len(standing(decided)) != 1 {
		t.Errorf("%q stands, want %q alone", got, want)
	}
}

func TestDecideRefuses(t *testing.T) {
	for name, d := range map[string]Decided{
		"no id":     {A: "ofac", B: "eu:2", Why: "w", By: "b"},
		"itself":    {A: "eu:2", B: "eu:2", Why: "w", By: "b"},
		"no reason": {A: "ofac:1", B: "eu:2", Why: " ", By: "b"},
		"nobody":    {A: "ofac:1", B: "eu:2", Why: "w"},
		"too long":  {A: "ofac:1", B: "eu:2", Why: strings.Repeat("w", longestLine), By: "b"},
	} {
		path := filepath.Join(t.TempDir(), "decided.jsonl")
		if err := Decide(path, d); err == nil {
			t.Errorf("%s: no error", name)
		}
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%s: something was written", name)
		}
	}
}

func TestReadDecidedRefuses(t *testing.T) {
	const good = `{"a":"ofac:1","b":"eu:2","same":true,"why":"w","by":"b","at":"2026-03-04T05:06:07Z"}` + "\n"
	for name, text := range map[string]string{
		"line 2: ":               good + `{"a":"ofac:1","b":`,
		"unknown field":          strings.Replace(good, "why", "because", 1),
		"no id of a record":      strings.Replace(good, "ofac:1", "1", 1),
		"token too long":         `{"why":"` + strings.Repeat("w", 2*longestLine) + `"}`,
		"reason is missing":      strings.Replace(good, `"w"`, `""`, 1),
		"line 1: parsing time":   strings.Replace(good, "2026-03-04T", "yesterday ", 1),
		"line 1: unexpected EOF": `{`,
	} {
		path := filepath.Join(t.TempDir(), "decided.jsonl")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadDecided(path); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("error %v, want one of %q", err, name)
		}
	}
}

func TestKeep(t *testing.T) {
	folder := t.TempDir()
	shelf := shelfOf(t, append([]string{"un:KPi.045 Person Kim Kyong Ok", "uk:9 Person Tong-Ho Kim; gives=un:KPi.045"}, chain...)...)
	want := mustFind(t, shelf, word("eu:1/ofac:3"), word("eu:1=meti:2"))
	hash, err := want.Keep(folder)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := mustFind(t, shelf, word("eu:1=meti:2"), word("eu:1/ofac:3")).Keep(folder); again != hash || err != nil {
		t.Errorf("the same again is %s, %v, want %s", again, err, hash)
	}
	got, err := Kept(folder, hash)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("kept\n%+v, %v, want\n%+v", got, err, want)
	}
	if len(want.Doubts) == 0 || len(want.Claims) < 2 {
		t.Errorf("too little to keep: %+v", want)
	}
}

func TestKeepNothing(t *testing.T) {
	folder := t.TempDir()
	hash, err := Result{}.Keep(folder)
	if hash != "" || err != nil {
		t.Errorf("nothing is kept as %q, %v", hash, err)
	}
	if r, err := Kept(folder, ""); !reflect.DeepEqual(r, Result{}) || err != nil {
		t.Errorf("nothing was kept as %+v, %v", r, err)
	}
}

func TestKeptRefuses(t *testing.T) {
	folder := t.TempDir()
	hash, err := mustFind(t, shelfOf(t, chain...)).Keep(folder)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, hash+extension)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, damaged := range map[string][]byte{"cut short": text[:len(text)/2], "other bytes": append([]byte{0}, text[1:]...), "empty": nil} {
		if err := os.WriteFile(path, damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Kept(folder, hash); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := Kept(folder, "../"+hash); err == nil {
		t.Error("a path was read")
	}
}
