package ledger

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func open(t testing.TB, dir string) *Ledger {
	t.Helper()
	l, err := Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func verify(t testing.TB, dir string, check Check) Report {
	t.Helper()
	report, err := Verify(context.Background(), dir, check)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func appendTo(t testing.TB, l *Ledger, entries ...Entry) []Entry {
	t.Helper()
	written, err := l.Append(context.Background(), entries...)
	if err != nil {
		t.Fatal(err)
	}
	return written
}

// decisions returns entries as a caller makes them, with the ids d-from to d-to.
func decisions(from, to int) []Entry {
	var all []Entry
	for i := from; i <= to; i++ {
		id := fmt.Sprintf("d-%d", i)
		all = append(all, Entry{Time: noon.Add(time.Duration(i) * time.Second), Kind: Decision, ID: id, Body: sha256.Sum256([]byte("body of " + id))})
	}
	return all
}

// lines returns the lines of a ledger's file, each with its end.
func lines(t testing.TB, dir, file string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(strings.Lines(string(text)))
}

func write(t testing.TB, dir, file, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAppend(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "ledger")
	l := open(t, dir)
	first := appendTo(t, l, decisions(1, 2)...)
	second := appendTo(t, open(t, dir), decisions(3, 3)...)
	if none := appendTo(t, l); none != nil {
		t.Errorf("appending nothing gave %v", none)
	}
	want := decisions(1, 3)
	var head Head
	for i, got := range append(first, second...) {
		want[i].Seq, want[i].Prev, want[i].Hash = head.Seq+1, head.Hash, got.Hash
		if got != want[i] {
			t.Errorf("got  %+v\nwant %+v", got, want[i])
		}
		head = got.Head()
	}
	report := verify(t, dir, Check{Head: head})
	if !report.OK() || report.Entries != 3 || report.Head != head {
		t.Errorf("got %+v", report)
	}
	if got := lines(t, dir, headName); len(got) != 1 || got[0] != fmt.Sprintf("%019d %s\n", 3, head.Hash) {
		t.Errorf("HEAD is %q", got)
	}
	if names := folder(t, dir); !slices.Equal(names, []string{"000001.jsonl", "HEAD"}) {
		t.Errorf("the folder has %v", names)
	}
}

func folder(t testing.TB, dir string) []string {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name())
	}
	return names
}

func TestFullFileIsFollowedByTheNext(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	l.fullSegment = 600 // two entries and a half
	for i := range 7 {
		appendTo(t, l, decisions(i+1, i+1)...)
	}
	var counts []int
	for _, file := range []string{"000001.jsonl", "000002.jsonl", "000003.jsonl"} {
		counts = append(counts, len(lines(t, dir, file)))
	}
	if !slices.Equal(counts, []int{3, 3, 1}) {
		t.Errorf("the files have %v entries", counts)
	}
	if report := verify(t, dir, Check{}); !report.OK() || report.Entries != 7 {
		t.Errorf("got %+v", report)
	}
}

func TestFileBegunAndNeverWrittenTo(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	l.fullSegment = 1
	appendTo(t, l, decisions(1, 2)...)
	write(t, dir, "000002.jsonl", "")
	appendTo(t, l, decisions(3, 3)...)
	if report := verify(t, dir, Check{}); !report.OK() || report.Entries != 3 {
		t.Errorf("got %+v", report)
	}
	if got := len(lines(t, dir, "000002.jsonl")); got != 1 {
		t.Errorf("the file that was begun has %d entries", got)
	}
}

func TestNothingIsAppendedToADamagedLedger(t *testing.T) {
	for name, damage := range map[string]func(dir string, lines []string){
		"byte of the last line changed": func(dir string, lines []string) {
			write(t, dir, "000001.jsonl", lines[0]+strings.Replace(lines[1], "d-2", "d-3", 1))
		},
		"last line cut off":     func(dir string, lines []string) { write(t, dir, "000001.jsonl", lines[0]) },
		"half the last line":    func(dir string, lines []string) { write(t, dir, "000001.jsonl", lines[0]+lines[1][:20]) },
		"end of last line only": func(dir string, lines []string) { write(t, dir, "000001.jsonl", lines[0]+strings.TrimSpace(lines[1])) },
		"all lines gone":        func(dir string, lines []string) { write(t, dir, "000001.jsonl", "") },
		"HEAD gone":             func(dir string, lines []string) { os.Remove(filepath.Join(dir, headName)) },
		"HEAD unreadable":       func(dir string, lines []string) { write(t, dir, headName, "two\n") },
		"HEAD of another chain": func(dir string, lines []string) { write(t, dir, headName, Head{Seq: 2}.line()) },
		"HEAD of another past":  func(dir string, lines []string) { write(t, dir, headName, Head{Seq: 1}.line()) },
		"a file of rubbish": func(dir string, lines []string) {
			write(t, dir, "000002.jsonl", "x\n")
			write(t, dir, "000003.jsonl", "x")
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			l := open(t, dir)
			appendTo(t, l, decisions(1, 2)...)
			damage(dir, lines(t, dir, "000001.jsonl"))
			before := folder(t, dir)
			if _, err := l.Append(t.Context(), decisions(3, 3)...); !errors.Is(err, ErrDamaged) {
				t.Errorf("appending gave %v", err)
			}
			found := open(t, dir).Problems()
			if report := verify(t, dir, Check{}); len(found) == 0 || !slices.Equal(found, report.Problems) {
				t.Errorf("Open finds %v, Verify %v", found, report.Problems)
			}
			if after := folder(t, dir); !slices.Equal(after, before) {
				t.Errorf("the folder had %v and has %v", before, after)
			}
		})
	}
}

func TestWaitForTheLock(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	unlock, err := lock(t.Context(), dir, exclusive)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := l.Append(ctx, decisions(1, 1)...); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	done := make(chan error)
	go func() {
		_, err := l.Append(t.Context(), decisions(1, 1)...)
		done <- err
	}()
	time.Sleep(10 * time.Millisecond)
	unlock()
	if err := <-done; err != nil {
		t.Errorf("after the lock was free: %v", err)
	}
}

func TestManyAppendAtATime(t *testing.T) {
	const writers, batches, size = 8, 5, 3
	dir := t.TempDir()
	l := open(t, dir)
	l.fullSegment = 5000
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			for b := range batches {
				from := (w*batches+b)*size + 1
				if _, err := l.Append(context.Background(), decisions(from, from+size-1)...); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range batches { // whoever verifies meanwhile finds nothing
		if report := verify(t, dir, Check{}); !report.OK() {
			t.Errorf("meanwhile: %v", report.Problems)
		}
	}
	group.Wait()
	all := writers * batches * size
	report := verify(t, dir, Check{Held: held(decisions(1, all))})
	if !report.OK() || report.Entries != int64(all) {
		t.Errorf("got %+v", report)
	}
}

// The processes of TestManyProcesses and TestKilledProcess are this test binary
// itself: each appends to the ledger in $LEDGER_DIR until its input ends.
func TestMain(m *testing.M) {
	if dir := os.Getenv("LEDGER_DIR"); dir != "" {
		if err := appendUntilInputEnds(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func appendUntilInputEnds(dir string) error {
	l, err := Open(context.Background(), dir)
	if err != nil {
		return err
	}
	for input := bufio.NewScanner(os.Stdin); input.Scan(); {
		if _, err := l.Append(context.Background(), decisions(1, 200)...); err != nil {
			return err
		}
		fmt.Println("appended")
	}
	return nil
}

func startWriter(t *testing.T, dir, input string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "LEDGER_DIR="+dir)
	cmd.Stdin = strings.NewReader(input)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

func TestManyProcesses(t *testing.T) {
	dir := t.TempDir()
	var running []*exec.Cmd
	for range 3 {
		running = append(running, startWriter(t, dir, strings.Repeat("\n", 10)))
	}
	for _, cmd := range running {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	if report := verify(t, dir, Check{}); !report.OK() || report.Entries != 3*10*200 {
		t.Errorf("got %+v", report)
	}
}
