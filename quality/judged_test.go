package quality

import (
	"bytes"
	"math"
	"reflect"
	"testing"
)

// four pairs of which one is missed and one alarms at 0.7.
func four() []judged {
	return []judged{{same: true, score: 0.9}, {same: false, score: 0.8, example: Example{Query: "alarm"}}, {same: true, score: 0.6, example: Example{Query: "miss"}}, {same: false, score: 0.1}}
}

func TestOutcome(t *testing.T) {
	o := outcomeAt(four(), 0.7)
	if want := (outcome{1, 1, 1, 1}); o != want {
		t.Errorf("outcome %+v, want %+v", o, want)
	}
	if o.precision() != 0.5 || o.recall() != 0.5 || o.f1() != 0.5 {
		t.Errorf("precision %v, recall %v, F1 %v", o.precision(), o.recall(), o.f1())
	}
	if best, at := bestF1(four()); best != 0.8 || at != 0.6 {
		t.Errorf("best F1 %v at %v", best, at)
	}
	if nothing := (outcome{}); nothing.f1() != 0 || nothing.precision() != 0 {
		t.Error("a share of nothing is not 0")
	}
}

func TestAUC(t *testing.T) {
	for _, test := range []struct {
		name  string
		pairs []judged
		want  float64
	}{
		{"three of four", four(), 0.75},
		{"all alike", []judged{{same: true}, {same: false}}, 0.5},
		{"perfect", []judged{{same: true, score: 1}, {same: false, score: 0.2}}, 1},
		{"one kind alone", []judged{{same: true, score: 1}}, 0},
	} {
		if got := auc(test.pairs); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestCalibration(t *testing.T) {
	table, meanError := calibration("", []judged{{same: true, score: 1}, {same: true, score: 0.9}, {same: false, score: 0.25}})
	want := [][]string{{"0.2–0.3", "1", "0.250", "0.000"}, {"0.9–1.0", "2", "0.950", "1.000"}}
	if !reflect.DeepEqual(table.Rows, want) {
		t.Errorf("rows %q, want %q", table.Rows, want)
	}
	if math.Abs(meanError-(0.25+2*0.05)/3) > 1e-9 {
		t.Errorf("mean error %v", meanError)
	}
}

func TestWrong(t *testing.T) {
	misses, alarms := wrong(four(), 0.7)
	if len(misses) != 1 || misses[0].Query != "miss" || len(alarms) != 1 || alarms[0].Query != "alarm" {
		t.Errorf("misses %v, alarms %v", misses, alarms)
	}
}

func TestCompare(t *testing.T) {
	committed, err := ReadScores(bytes.NewReader(written(t,
		Score{Name: "same", Value: 0.91234}, Score{Name: "fell", Value: 0.95, Bar: 0.9}, Score{Name: "rose", Value: 0.5}, Score{Name: "alarms", Value: 0.01, Lower: true, Bar: 0.001})))
	if err != nil {
		t.Fatal(err)
	}
	worse, better, unknown := Compare([]Score{
		{Name: "same", Value: 0.91204}, {Name: "fell", Value: 0.94}, {Name: "rose", Value: 0.6}, {Name: "alarms", Value: 0.02, Lower: true}, {Name: "new", Value: 1}, {Name: "aside", Value: 0, Aside: true},
	}, committed)
	for _, got := range []struct{ got, want []string }{
		{worse, []string{"fell: 0.94000, was 0.95000", "alarms: 0.02000, was 0.01000"}},
		{better, []string{"rose: 0.60000, was 0.50000"}},
		{unknown, []string{"new"}},
	} {
		if !reflect.DeepEqual(got.got, got.want) {
			t.Errorf("%q, want %q", got.got, got.want)
		}
	}
}

func written(t *testing.T, scores ...Score) []byte {
	var out bytes.Buffer
	if err := WriteScores(&out, []byte("# a remark\nkept 0.5  of 3\nfell 0.1\n"), []Run{{Result: Result{Scores: scores, Times: []Score{{Name: "speed", Value: 12}}}}}, false); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestScoresOverOthers: what was not measured this time stays, in its place.
func TestScoresOverOthers(t *testing.T) {
	const want = head + `kept 0.5  of 3
fell                                   0.95000  of      7  at least 0.9  met
# time: speed                                      12.0
`
	if got := string(written(t, Score{Name: "fell", Value: 0.95, Cases: 7, Bar: 0.9})); got != want {
		t.Errorf("written\n%s, want\n%s", got, want)
	}
}

func TestReadScoresRefuses(t *testing.T) {
	for _, text := range []string{"name\n", "name many\n"} {
		if _, err := ReadScores(bytes.NewReader([]byte(text))); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

// TestPage: the page is written whole, and what came from outside is escaped.
func TestPage(t *testing.T) {
	var out bytes.Buffer
	result := judge("pairs", four(), 0.9, 0.9)
	result.Misses[0].Listed = "<script>"
	if err := WriteHTML(&out, []Run{{Measure{Name: "pairs", Doc: "doc"}, result, 0}}, "a machine"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<svg", "polyline", "&lt;script&gt;", "NOT MET", "</html>"} {
		if !bytes.Contains(out.Bytes(), []byte(want)) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
