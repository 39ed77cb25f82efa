// Package quality measures how good the finding is: which share of listed names
// is found, however they are typed and in whatever script; how many ordinary
// people raise an alarm; how well the scores agree with what people have judged;
// and how long it takes.
//
// In: the folder of real lists, labelled pairs and names (Data). Out: numbers
// (Score), which are held against those in testdata/scores.golden, and a page for
// people that also shows what went wrong (WriteHTML). The measures are a table,
// Measures. All chance comes from fixed seeds, so that the same data and the same
// program yield the same numbers; times alone differ. It sets no weight and no
// threshold: it says what those of package match do.
package quality

import (
	"fmt"
	"time"
)

// Measure is one question about how good the matching is.
type Measure struct {
	Name string
	Doc  string // for who reads the report: what goes in, and what the numbers say
	Own  bool   // needs no data but our own
	Long bool   // takes minutes: left out of the ordinary tests
	Run  func(*Data) (Result, error)
}

// Measures returns the table of measures, in the order of the report.
func Measures() []Measure {
	return []Measure{
		{Name: "house-pairs", Doc: housePairsDoc, Own: true, Run: housePairs},
		{Name: "name-pairs", Doc: namePairsDoc, Run: namePairs},
		{Name: "entity-pairs", Doc: entityPairsDoc, Run: entityPairs},
		{Name: "un", Doc: listedDoc, Run: unNames},
		{Name: "ofac", Doc: listedDoc, Long: true, Run: ofacNames},
		{Name: "scripts", Doc: scriptsDoc, Long: true, Run: inOtherScripts},
		{Name: "candidates", Doc: lossDoc, Long: true, Run: candidateRecall},
		{Name: "speed", Doc: speedDoc, Long: true, Run: speed},
	}
}

// Score is one number of a measure.
type Score struct {
	Name  string  // "un.alias.slips": the measure, what was asked about, and how
	Value float64 // mostly a share, from 0 to 1
	Cases int     // how many it was counted on
	Bar   float64 // what it should be; 0: nothing was set
	Lower bool    // less is better: alarms, times
	Aside bool    // for information: it may fall where another score rises for it
}

// Meets reports whether the score is what it should be.
func (s Score) Meets() bool {
	switch {
	case s.Bar == 0:
		return true
	case s.Lower:
		return s.Value <= s.Bar
	}
	return s.Value >= s.Bar
}

// Result is what a measure found.
type Result struct {
	Scores []Score
	Times  []Score // in microseconds where the name says nothing else; never compared
	Charts []Chart
	Tables []Table
	Misses []Example // true ones that were not found, the worst first
	Alarms []Example // others that were taken for true, the worst first
}

// Chart is some lines in one frame; both axes run from 0 to 1 unless said
// otherwise.
type Chart struct {
	Title, X, Y string
	Lines       []Line
	LogX        bool // the x axis is logarithmic, over the span of the points
	LogY        bool
}

// Line is one line of a chart.
type Line struct {
	Name   string
	Points []Point
}

// Point is a point of a line, and what it stands for.
type Point struct{ X, Y float64 }

// Table is some rows of text under a head.
type Table struct {
	Title string
	Head  []string
	Rows  [][]string
}

// Example is one case that went wrong.
type Example struct {
	Kind   string // how the name was changed, of which kind the bearer is
	Query  string
	Listed string
	Score  float64
	Why    string
}

// Run is a measure with what came out of it.
type Run struct {
	Measure
	Result
	Took time.Duration
}

// Take runs the measure.
func (m Measure) Take(data *Data) (Run, error) {
	start := time.Now()
	result, err := m.Run(data)
	if err != nil {
		return Run{}, fmt.Errorf("measure %s: %w", m.Name, err)
	}
	return Run{m, result, time.Since(start)}, nil
}

// worst is how many examples are kept of what went wrong.
const worst = 100
