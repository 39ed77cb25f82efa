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

// WriteScores writes scores as text, a line each: name, value, on how many cases
// it was counted, and what it should be. Lines that begin with # are for people.
func WriteScores(out io.Writer, scores []Score, remarks ...string) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "# How good the matching is on pinned data; docs/quality.md says what each line means.\n# Written by make quality: do not edit.\n")
	for _, remark := range remarks {
		fmt.Fprintf(w, "# %s\n", remark)
	}
	for _, s := range scores {
		fmt.Fprintln(w, strings.TrimRight(fmt.Sprintf("%-36s %.5f  of %6d  %s", s.Name, s.Value, s.Cases, s.bar()), " "))
	}
	return w.Flush()
}

// bar says in words what the score should be.
func (s Score) bar() string {
	switch {
	case s.Bar == 0:
		return ""
	case s.Lower:
		return fmt.Sprintf("at most  %.4f  %s", s.Bar, s.verdict())
	}
	return fmt.Sprintf("at least %.4f  %s", s.Bar, s.verdict())
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
func Compare(scores []Score, committed map[string]float64) (worse, better, unknown []string) {
	for _, s := range scores {
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
