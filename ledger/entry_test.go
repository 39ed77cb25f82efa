package ledger

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func TestLine(t *testing.T) {
	e := Entry{
		Seq: 7, Time: noon.Add(1500 * time.Microsecond).In(time.FixedZone("", 3600)), Kind: Decision, ID: `a "quoted" \ id é`,
		Body: sha256.Sum256([]byte("body")), Prev: sha256.Sum256([]byte("entry 6")),
	}
	line, sealed := e.seal(nil)
	const want = `{"seq":7,"time":"2026-11-20T12:00:00.0015Z","kind":"decision","id":"a \"quoted\" \\ id é",` +
		`"body_sha256":"230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5",` +
		`"prev":"106c411261819e5a35192eab47324d72ae3caf362762d66613aa74cdc1c2a993",` +
		`"hash":"6d47ac8d65ab12634463aa66c988f95a0b621d654873f39abc8d9e94aa314497"}`
	if string(line) != want {
		t.Errorf("got  %s\nwant %s", line, want)
	}
	hashed, _, _ := bytes.Cut(line, []byte(hashField))
	if sealed.Hash != Hash(sha256.Sum256(hashed)) {
		t.Errorf("the hash is not that of the line up to it")
	}
	read, err := parse(line)
	if err != nil {
		t.Fatal(err)
	}
	if !read.Time.Equal(e.Time) {
		t.Errorf("got time %s, want %s", read.Time, e.Time)
	}
	read.Time = sealed.Time
	if read != sealed {
		t.Errorf("got  %+v\nwant %+v", read, sealed)
	}
}

func TestWhatCannotBeAppended(t *testing.T) {
	good := Entry{Time: noon, Kind: Decision, ID: "a"}
	for name, spoil := range map[string]func(*Entry){
		"no kind":           func(e *Entry) { e.Kind = "" },
		"kind with a blank": func(e *Entry) { e.Kind = "two words" },
		"long kind":         func(e *Entry) { e.Kind = strings.Repeat("a", longestKind+1) },
		"a repair":          func(e *Entry) { e.Kind = Repair },
		"no id":             func(e *Entry) { e.ID = "" },
		"long id":           func(e *Entry) { e.ID = strings.Repeat("a", longestID+1) },
		"line end in id":    func(e *Entry) { e.ID = "a\nb" },
		"broken id":         func(e *Entry) { e.ID = "\xff" },
		"no time":           func(e *Entry) { e.Time = time.Time{} },
		"year 10000":        func(e *Entry) { e.Time = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			bad := good
			spoil(&bad)
			if _, err := open(t, dir).Append(t.Context(), good, bad); err == nil {
				t.Error("it was appended")
			}
			if report := verify(t, dir, Check{}); report.Entries != 0 || !report.OK() {
				t.Errorf("something was written: %+v", report)
			}
		})
	}
}

func TestLongestLine(t *testing.T) {
	e := Entry{
		Seq: 1<<63 - 1, Time: noon.Add(123456789), Kind: strings.Repeat("k", longestKind), ID: strings.Repeat(`"`, longestID),
	}
	if err := e.Check(); err != nil {
		t.Fatal(err)
	}
	if line, _ := e.seal(nil); len(line) > longestLine {
		t.Errorf("a line of %d bytes is possible, and %d are read", len(line), longestLine)
	}
}

func FuzzParse(f *testing.F) {
	line, _ := Entry{Seq: 1, Time: noon, Kind: Decision, ID: "a"}.seal(nil)
	f.Add(line)
	f.Add([]byte(`{"seq":1}`))
	f.Add([]byte(`{"seq":1,"seq":2,"time":"2026-11-20T12:00:00+01:00"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		e, err := parse(line)
		if err != nil {
			return
		}
		if written, sealed := e.seal(nil); !bytes.Equal(written, line) || sealed != e {
			t.Errorf("got  %s\nwant %s", written, line)
		}
	})
}

func TestHead(t *testing.T) {
	h := Head{Seq: 1042, Hash: sha256.Sum256([]byte("a"))}
	for _, text := range []string{h.String(), h.line()} {
		if got, err := ParseHead(text); err != nil || got != h {
			t.Errorf("%q: got %v, %v", text, got, err)
		}
	}
	for name, text := range map[string]string{
		"nothing":     "",
		"no hash":     "12",
		"no number":   h.Hash.String(),
		"negative":    "-1 " + h.Hash.String(),
		"short hash":  "1 abcd",
		"no digits":   "1 " + strings.Repeat("x", 64),
		"more":        h.String() + " more",
		"huge number": "99999999999999999999 " + h.Hash.String(),
	} {
		if got, err := ParseHead(text); err == nil {
			t.Errorf("%s: got %v, want an error", name, got)
		}
	}
}
