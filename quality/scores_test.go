package quality

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"testing"
)

var (
	update = flag.Bool("update", false, "write the committed scores anew")
	all    = flag.Bool("all", false, "take the long measures too")
	report = flag.String("report", "", "the same, and write the page to this file")
)

const golden = "testdata/scores.golden"

// realData opens the folder of real data; without one it returns nil.
func realData(t testing.TB) *Data {
	t.Helper()
	dir := os.Getenv("INTERDICT_DATA")
	if dir == "" {
		return nil
	}
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestScores measures again, a measure a subtest, and holds the scores against
// the committed ones: none may be worse. What takes no more than a minute is
// always measured; with -all or -report the long measures are taken too.
func TestScores(t *testing.T) {
	if raceDetector {
		t.Skip("SKIPPED: measured without the race detector alone, which makes it ten times slower")
	}
	d := realData(t)
	for _, id := range Unread() {
		t.Logf("SKIPPED: no source of the catalog reads the list %q", id)
	}
	before, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	committed, err := ReadScores(bytes.NewReader(before))
	if err != nil {
		t.Fatal(err)
	}
	var runs []Run
	for _, m := range Measures() {
		t.Run(m.Name, func(t *testing.T) {
			switch {
			case d == nil && !m.Own:
				t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
			case m.Long && !*all && *report == "":
				t.Skip("SKIPPED: it takes minutes: make quality, or -all")
			}
			run, err := m.Take(d)
			if err != nil {
				t.Fatal(err)
			}
			runs = append(runs, run)
			hold(t, run, committed)
		})
	}
	if *report != "" {
		write(t, *report, func(out io.Writer) error { return WriteHTML(out, runs, machine()) })
	}
	if *update {
		write(t, golden, func(out io.Writer) error { return WriteScores(out, before, runs, len(runs) == len(Measures())) })
	}
}

// hold says what became of the scores. Only worse ones than committed are
// errors: that a bar is not met is known.
func hold(t *testing.T, run Run, committed map[string]float64) {
	for _, s := range append(run.Scores, run.Times...) {
		t.Logf("%-38s %12.5f  %s", s.Name, s.Value, s.bar())
	}
	worse, better, unknown := Compare(run.Scores, committed)
	fail := t.Errorf
	if *update {
		fail = t.Logf
	}
	for _, line := range worse {
		fail("worse than committed: %s", line)
	}
	for _, name := range unknown {
		fail("%s stands not in %s: run make quality", name, golden)
	}
	for _, line := range better {
		t.Logf("better than committed: %s: run make quality and commit %s, so that it stays so", line, golden)
	}
}

func write(t *testing.T, path string, content func(io.Writer) error) {
	var text bytes.Buffer
	if err := content(&text); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log("written: " + path)
}

func machine() string {
	return fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0), runtime.Version())
}
