package ledger

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestCutOffAnywhere cuts an append off after each of its bytes, and goes on after
// many of them.
func TestCutOffAnywhere(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	appendTo(t, l, decisions(1, 2)...)
	whole, head := strings.Join(lines(t, dir, "000001.jsonl"), ""), lines(t, dir, headName)[0]
	appendTo(t, l, decisions(3, 4)...)
	later := strings.TrimPrefix(strings.Join(lines(t, dir, "000001.jsonl"), ""), whole)
	for cut := range len(later) + 1 {
		dir := t.TempDir()
		write(t, dir, headName, head)
		write(t, dir, "000001.jsonl", whole+later[:cut])
		checkFound(t, dir, later[:cut])
		if cut%16 == 0 || strings.Contains(later[max(0, cut-2):min(cut+2, len(later))], "\n") {
			checkMended(t, dir, 2+strings.Count(later[:cut], "\n"), later[:cut])
		}
	}
}

// checkFound opens a ledger that a crash left with these bytes after HEAD.
func checkFound(t *testing.T, dir, after string) {
	t.Helper()
	l := open(t, dir)
	if got := len(l.Problems()) > 0; got != (after != "") {
		t.Fatalf("after %q: unfinished: %v", after, l.Problems())
	}
	if found := verify(t, dir, Check{}).Problems; !slices.Equal(found, l.Problems()) {
		t.Errorf("after %q: Verify finds %v, Open %v", after, found, l.Problems())
	}
}

// checkMended appends to a ledger that a crash left with that many whole entries.
func checkMended(t *testing.T, dir string, whole int, after string) {
	t.Helper()
	written := appendTo(t, open(t, dir), decisions(6, 7)...)
	half := after[strings.LastIndexByte(after, '\n')+1:]
	if half != "" {
		if e := written[0]; e.Kind != Repair || e.Body != sha256.Sum256([]byte(half)) || !e.Time.Equal(written[1].Time) {
			t.Errorf("after %q: the first entry is %+v", after, e)
		}
		if aside := strings.Join(lines(t, dir, written[0].ID), ""); aside != half {
			t.Errorf("set aside: %q, want %q", aside, half)
		}
		whole++
	}
	if report := verify(t, dir, Check{}); !report.OK() || report.Entries != int64(whole+2) {
		t.Errorf("after %q: %+v", after, report)
	}
	if again := open(t, dir); again.Problems() != nil {
		t.Errorf("after %q: still unfinished: %v", after, again.Problems())
	}
}

func TestWhatAPowerCutLeaves(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	appendTo(t, l, decisions(1, 2)...)
	whole, head := lines(t, dir, "000001.jsonl"), lines(t, dir, headName)[0]
	appendTo(t, l, decisions(3, 30)...)
	later := lines(t, dir, "000001.jsonl")[2:]
	zeros := strings.Repeat("\x00", 3000)
	for name, c := range map[string]struct {
		after string // bytes after the second entry
		kept  int    // entries of them that stay
		aside string
	}{
		"zeros":                     {zeros, 0, zeros},
		"zeros after entries":       {later[0] + later[1] + zeros, 2, zeros},
		"a hole in the middle":      {later[0] + zeros + strings.Join(later[10:], ""), 1, zeros + strings.Join(later[10:], "")},
		"the middle of a line lost": {later[0][:50] + "\x00\x00" + later[0][52:] + later[1], 0, later[0][:50] + "\x00\x00" + later[0][52:] + later[1]},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, headName, head)
			write(t, dir, "000001.jsonl", strings.Join(whole, "")+c.after)
			want := []Problem{{
				Fault: Unfinished, File: "000001.jsonl", Line: 3 + c.kept,
				What: "an append was cut off from here on; the next append sets the rest aside",
			}}
			if c.kept > 0 {
				want = append(want, Problem{
					Fault: Unfinished, File: "000001.jsonl", Line: 3 + c.kept, Seq: 3,
					What: "the chain goes on to entry " + string(rune('2'+c.kept)) + ", and HEAD has entry 2: an append was cut off; the next append mends it",
				})
			}
			l := open(t, dir)
			if got := l.Problems(); !reflect.DeepEqual(got, want) {
				t.Errorf("got  %v\nwant %v", got, want)
			}
			written := appendTo(t, l, decisions(6, 6)...)
			if written[0].Seq != int64(3+c.kept) || written[0].Body != sha256.Sum256([]byte(c.aside)) || len(written) != 2 {
				t.Errorf("appended %+v", written)
			}
			if report := verify(t, dir, Check{}); !report.OK() || report.Entries != int64(4+c.kept) {
				t.Errorf("got %+v", report)
			}
		})
	}
}

// TestCutOffAtTheStartOfAFile cuts off the append that begins the second file.
func TestCutOffAtTheStartOfAFile(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	l.fullSegment = 1
	appendTo(t, l, decisions(1, 2)...)
	write(t, dir, "000002.jsonl", `{"seq":3,"time`)
	written := appendTo(t, open(t, dir), decisions(3, 3)...)
	if len(written) != 2 || written[0].Kind != Repair || written[0].Seq != 3 || !strings.HasPrefix(written[0].ID, "000002.jsonl.") {
		t.Errorf("appended %+v", written)
	}
	if report := verify(t, dir, Check{}); !report.OK() || report.Entries != 4 {
		t.Errorf("got %+v", report)
	}
	if got := lines(t, dir, "000002.jsonl"); len(got) != 2 {
		t.Errorf("the second file has %q", got)
	}
}

// TestCutOffWhileMending cuts off the append that sets aside what an earlier one
// left half written.
func TestCutOffWhileMending(t *testing.T) {
	start := t.TempDir()
	l := open(t, start)
	appendTo(t, l, decisions(1, 1)...)
	half := lines(t, start, "000001.jsonl")[0][:100]
	whole, head := lines(t, start, "000001.jsonl")[0], lines(t, start, headName)[0]
	write(t, start, "000001.jsonl", whole+half)
	mended := appendTo(t, l, decisions(2, 2)...)
	over := strings.Join(lines(t, start, "000001.jsonl"), "")
	for _, cut := range []int{0, 1, 50, 99, 100, 101, len(over) - len(whole) - 1} {
		dir := t.TempDir()
		write(t, dir, headName, head)
		write(t, dir, mended[0].ID, half)
		now := []byte(whole + half)
		now = append(now[:len(whole)], over[len(whole):len(whole)+cut]...)
		if cut < len(half) {
			now = append(now, half[cut:]...)
		}
		write(t, dir, "000001.jsonl", string(now))
		appendTo(t, open(t, dir), decisions(2, 2)...)
		report := verify(t, dir, Check{})
		delete(report.Faults, Aside) // the file that the lost entry named
		if len(report.Faults) > 0 {
			t.Errorf("cut after %d bytes: %v", cut, report.Problems)
		}
	}
}

// TestFirstAppendCutOff has the very first append cut off before and after HEAD.
func TestFirstAppendCutOff(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"folder only":         {},
		"HEAD":                {headName: Head{}.line()},
		"HEAD and empty file": {headName: Head{}.line(), "000001.jsonl": ""},
		"empty file":          {"000001.jsonl": ""},
		"HEAD and half line":  {headName: Head{}.line(), "000001.jsonl": `{"seq":1,`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for file, text := range files {
				write(t, dir, file, text)
			}
			appendTo(t, open(t, dir), decisions(1, 1)...)
			if report := verify(t, dir, Check{}); !report.OK() {
				t.Errorf("got %v", report.Problems)
			}
		})
	}
}

// TestKilledProcess kills a process that appends, again and again: whatever it
// was told to have been appended is there, and the chain goes on.
func TestKilledProcess(t *testing.T) {
	dir := t.TempDir()
	told := 0
	for i := range 10 {
		var output bytes.Buffer
		cmd := startWriter(t, dir, strings.Repeat("\n", 1000))
		cmd.Stdout = &output
		time.Sleep(time.Duration(10+3*i) * time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()
		told += strings.Count(output.String(), "appended")
	}
	appendTo(t, open(t, dir), decisions(1, 1)...)
	report := verify(t, dir, Check{})
	if !report.OK() || report.Entries < int64(told*200+1) {
		t.Errorf("told of %d, got %+v", told*200, report)
	}
	t.Logf("%d entries, %d files", report.Entries, len(folder(t, dir)))
}

func TestFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("SKIPPED: needs /dev/full")
	}
	dir := t.TempDir()
	l := open(t, dir)
	if err := os.Symlink("/dev/full", filepath.Join(dir, "000001.jsonl")); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Append(t.Context(), decisions(1, 1)...); err == nil {
		t.Error("it says to have written on a full disk")
	}
}
