package quality

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
)

var (
	update = flag.Bool("update", false, "write the committed scores anew")
	report = flag.String("report", "", "measure everything, the long measures too, and write the page to this file")
)

const golden = "testdata/scores.golden"

// realData opens the folder of real data, or skips the test.
func realData(t testing.TB) *Data {
	t.Helper()
	dir := os.Getenv("INTERDICT_DATA")
	if dir == "" {
		t.Skip("SKIPPED: nothing is known about the quality of the matching: set INTERDICT_DATA to the folder of real lists")
	}
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestScores measures again and holds the scores against the committed ones:
// none may be worse. With -report it measures everything and writes the page.
func TestScores(t *testing.T) {
	if raceDetector && *report == "" {
		t.Skip("SKIPPED: measured without the race detector alone, which takes ten times as long")
	}
	d := realData(t)
	for _, id := range Unread() {
		t.Logf("SKIPPED: no source of the catalog reads the list %q", id)
	}
	long := *report != ""
	runs, err := Take(d, long, func(what string) { t.Log(what) })
	if err != nil {
		t.Fatal(err)
	}
	if long {
		writePage(t, runs)
	}
	compareScores(t, runs, long)
}

func writePage(t *testing.T, runs []Run) {
	var page bytes.Buffer
	if err := WriteHTML(&page, runs, machine()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*report, page.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log("written: " + *report)
}

func machine() string {
	return fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0), runtime.Version())
}

// compareScores holds the scores against the committed ones. Long measures that
// were not taken keep what stands.
func compareScores(t *testing.T, runs []Run, long bool) {
	before, err := os.ReadFile(golden)
	if err != nil && !*update {
		t.Fatal(err)
	}
	committed, err := ReadScores(bytes.NewReader(before))
	if err != nil {
		t.Fatal(err)
	}
	var scores []Score
	for _, r := range runs {
		scores = append(scores, r.Scores...)
	}
	for _, s := range scores {
		if !s.Meets() {
			t.Logf("not met: %s is %.5f, should be %.4f", s.Name, s.Value, s.Bar)
		}
	}
	worse, better, unknown := Compare(scores, committed)
	if *update {
		t.Logf("worse:\n%s\nbetter:\n%s", strings.Join(worse, "\n"), strings.Join(better, "\n"))
		writeScores(t, before, runs, long)
		return
	}
	for _, line := range worse {
		t.Errorf("worse than committed: %s", line)
	}
	for _, name := range unknown {
		t.Errorf("%s stands not in %s: run make quality", name, golden)
	}
	for _, line := range better {
		t.Logf("better than committed: %s: run make quality and commit %s, so that it stays so", line, golden)
	}
}

// writeScores commits the scores to the golden file. Lines of long measures stay
// as they were when those were not taken.
func writeScores(t *testing.T, before []byte, runs []Run, long bool) {
	var scores []Score
	var remarks []string
	for _, r := range runs {
		scores = append(scores, r.Scores...)
		for _, s := range r.Times {
			remarks = append(remarks, fmt.Sprintf("time: %-36s %10.1f  %s", s.Name, s.Value, s.bar()))
		}
	}
	if len(remarks) > 0 {
		remarks = append([]string{"Times are of " + machine() + ", and never compared."}, remarks...)
	}
	var out bytes.Buffer
	if err := WriteScores(&out, scores, remarks...); err != nil {
		t.Fatal(err)
	}
	if !long {
		keepOthers(&out, before, scores)
	}
	if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// keepOthers adds the lines of what was not measured this time.
func keepOthers(out *bytes.Buffer, before []byte, scores []Score) {
	for line := range strings.Lines(string(before)) {
		fields := strings.Fields(line)
		isTime := strings.HasPrefix(line, "# time") || strings.HasPrefix(line, "# Times")
		if isTime || len(fields) > 1 && fields[0] != "#" && !slices.ContainsFunc(scores, func(s Score) bool { return s.Name == fields[0] }) {
			out.WriteString(line)
		}
	}
}
