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
		all = append(all, labelled{row[0], split(row[1]), Good{Description: row[2], CAS: row[3], HS: row[4]}})
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

// TestLabelled holds what was measured: of controlled goods at least 95 % have a
// right entry among the first five, of ordinary ones at most 2 % get the
// confidence match. The held half is not looked at when the tables are worked on.
func TestLabelled(t *testing.T) {
	scores := map[string]*score{"tune": {}, "held": {}}
	for _, l := range readLabelled(t) {
		s := scores[l.half]
		j := Classify(l.good, day)
		codes := j.Codes()
		codes = codes[:min(5, len(codes))]
		if len(l.want) == 0 {
			s.ordinary++
			if len(j.Findings) > 0 {
				s.mentions++
			}
			if j.Confidence == Match {
				s.alarms++
			}
			if *misses && l.half == "tune" && len(codes) > 0 {
				t.Logf("ORDINARY %q: %s %v %s", l.good.Description, j.Confidence, codes, j.Findings[0].Why)
			}
			continue
		}
		s.controlled++
		if slices.ContainsFunc(l.want, func(want string) bool { return slices.Contains(codes, want) }) {
			s.found++
		} else if *misses && l.half == "tune" {
			t.Logf("MISSED %q wants %v: %s %v", l.good.Description, l.want, j.Confidence, codes)
		}
	}
	for _, half := range []string{"tune", "held"} {
		s := scores[half]
		t.Logf("%s: recall at 5 %.3f of %d, match on ordinary goods %.3f of %d, any finding on %.3f", half, s.recall(), s.controlled, s.alarmShare(), s.ordinary, float64(s.mentions)/float64(s.ordinary))
		if s.recall() < 0.95 || s.alarmShare() > 0.02 {
			t.Errorf("%s: recall at 5 is %.3f, to be at least 0.95; match on ordinary goods %.3f, to be at most 0.02", half, s.recall(), s.alarmShare())
		}
		if s.controlled+s.ordinary < 150 {
			t.Errorf("%s has %d goods", half, s.controlled+s.ordinary)
		}
	}
}
