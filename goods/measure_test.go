package goods

import (
	"encoding/csv"
	"flag"
	"os"
	"slices"
	"testing"
	"time"
)

var misses = flag.Bool("misses", false, "print what the tuned half of the labelled goods gets wrong")

// day is a day after all versions of the lists.
var day = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)

// labelled is a row of testdata/labelled.csv.
type labelled struct {
	half string
	want []string
	good Good
}

func readLabelled(t testing.TB) []labelled {
	t.Helper()
	file, err := os.Open("testdata/labelled.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comment = '#'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []labelled
	for _, row := range rows[1:] {
		all = append(all, labelled{row[0], split(row[1]), Good{Description: row[2], CAS: row[3]}})
	}
	return all
}

// score is what a half of the labelled goods came to.
type score struct {
	controlled, found int // found: one of the wanted codes is among the first five
	ordinary          int
	alarms            int // ordinary goods with confidence match
	mentions          int // ordinary goods with any finding
}

func (s score) recall() float64     { return float64(s.found) / float64(s.controlled) }
func (s score) alarmShare() float64 { return float64(s.alarms) / float64(s.ordinary) }

// least and worst are what was measured, rounded to the side of failure: recall
// at 5 and the share of ordinary goods with the confidence match. The aim is at
// least 0.95 and at most 0.02.
var (
	least = map[string]float64{"tune": 0.99, "held": 0.96}
	worst = map[string]float64{"tune": 0.005, "held": 0.01}
)

// TestLabelled holds what was measured. The held half is not looked at when the
// tables are worked on.
func TestLabelled(t *testing.T) {
	scores := map[string]*score{"tune": {}, "held": {}}
	for _, l := range readLabelled(t) {
		j := Classify(l.good, day)
		if wrong := scores[l.half].take(l, j); wrong && *misses && l.half == "tune" {
			t.Logf("%q wants %v: %s %v", l.good.Description, l.want, j.Confidence, j.Codes())
		}
	}
	for half, s := range scores {
		t.Logf("%s: recall at 5 %.3f of %d; of %d ordinary goods %.3f match, %.3f have any finding", half, s.recall(), s.controlled, s.ordinary, s.alarmShare(), float64(s.mentions)/float64(s.ordinary))
		if s.recall() < least[half] || s.alarmShare() > worst[half] {
			t.Errorf("%s: recall at 5 is %.3f, to be at least %.3f; match on ordinary goods %.3f, to be at most %.3f", half, s.recall(), least[half], s.alarmShare(), worst[half])
		}
		if s.controlled < 150 || s.ordinary < 100 {
			t.Errorf("%s has %d controlled goods and %d ordinary ones: too few to tell", half, s.controlled, s.ordinary)
		}
	}
}

// take counts one good, and reports whether the answer is not what was wanted.
func (s *score) take(l labelled, j Judgement) (wrong bool) {
	if len(l.want) == 0 {
		s.ordinary++
		if j.Confidence == Match {
			s.alarms++
		}
		if len(j.Findings) > 0 {
			s.mentions++
		}
		return len(j.Findings) > 0
	}
	codes := j.Codes()
	codes = codes[:min(5, len(codes))]
	s.controlled++
	if slices.ContainsFunc(l.want, func(want string) bool { return slices.Contains(codes, want) }) {
		s.found++
		return false
	}
	return true
}
