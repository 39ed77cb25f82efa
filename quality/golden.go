package quality

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Tolerance is how far a score may be from the committed one before it counts
// as another: the last digit of what is written.
const Tolerance = 0.0005

const head = `# How good the matching is on pinned data; docs/quality.md says what each line means.
# Written by make quality: do not edit.
# Times were taken on one machine, and are never compared.
`

// WriteScores writes what the runs found over what was written before, a line
// for each score: name, value, on how many cases it was counted, and what it
// should be. Lines that begin with # are for people; so are the times. What the
// runs did not measure stays as it was before; none of it does when all is anew.
func WriteScores(out io.Writer, before []byte, runs []Run, anew bool) error {
	lines := map[string]string{}
	var names []string
	put := func(name, line string) {
		if lines[name] == "" {
			names = append(names, name)
		}
		lines[name] = strings.TrimRight(line, " ")
	}
	for line := range strings.Lines(string(before)) {
		if fields := strings.Fields(strings.TrimPrefix(line, "# time: ")); !anew && len(fields) > 1 && fields[0] != "#" {
			put(fields[0], strings.TrimSpace(line))
		}
	}
	for _, run := range runs {
		for _, s := range run.Scores {
			put(s.Name, fmt.Sprintf("%-38s %.5f  of %6d  %s", s.Name, s.Value, s.Cases, s.bar()))
		}
		for _, s := range run.Times {
			put(s.Name, fmt.Sprintf("# time: %-38s %8.1f  %s", s.Name, s.Value, s.bar()))
		}
	}
	w := bufio.NewWriter(out)
	fmt.Fprint(w, head)
	for _, name := range names {
		fmt.Fprintln(w, lines[name])
	}
	return w.Flush()
}

// bar says in words what the score should be.
func (s Score) bar() string {
	switch {
	case s.Bar == 0:
		return ""
	case s.Lower:
		return fmt.Sprintf("at most  %g  %s", s.Bar, s.verdict())
	}
	return fmt.Sprintf("at least %g  %s", s.Bar, s.verdict())
}

func (s Score) verdict() string {
	if s.Meets() {
		return "met"
	}
	return "NOT MET"
}

// ReadScores reads what WriteScores wrote: the names and values.
func ReadScores(in io.Reader) (map[string]float64, error) {
	scores := map[string]float64{}
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		if len(fields) < 2 {
			return nil, fmt.Errorf("read scores, line %d: a name without a value", n)
		}
		value, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			return nil, fmt.Errorf("read scores, line %d: %w", n, err)
		}
		scores[fields[0]] = value
	}
	return scores, lines.Err()
}

// Compare holds scores against committed ones, by more than the tolerance: those
// that are worse, those that are better, and those that were never committed.
// Those aside are not held.
func Compare(scores []Score, committed map[string]float64) (worse, better, unknown []string) {
	for _, s := range scores {
		if s.Aside {
			continue
		}
		was, ok := committed[s.Name]
		gain := s.Value - was
		if s.Lower {
			gain = -gain
		}
		line := fmt.Sprintf("%s: %.5f, was %.5f", s.Name, s.Value, was)
		switch {
		case !ok:
			unknown = append(unknown, s.Name)
		case gain < -Tolerance:
			worse = append(worse, line)
		case gain > Tolerance:
			better = append(better, line)
		}
	}
	return worse, better, unknown
}
