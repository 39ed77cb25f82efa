package quality

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"strings"
)

//go:embed page.html
var page string

// WriteHTML writes a page that stands by itself, for a person who wants to know
// what goes wrong. It shows names of the lists and of the labelled pairs: it is
// not to be published.
func WriteHTML(out io.Writer, runs []Run, machine string) error {
	t, err := template.New("page").Funcs(template.FuncMap{
		"svg":     svg,
		"bar":     Score.bar,
		"seconds": func(r Run) string { return fmt.Sprintf("%.1f s", r.Took.Seconds()) },
		"number":  func(v float64) string { return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.5f", v), "0"), ".") },
		"score":   func(v float64) string { return fmt.Sprintf("%.3f", v) },
	}).Parse(page)
	if err != nil {
		return fmt.Errorf("read the page's template: %w", err)
	}
	return t.Execute(out, struct {
		Runs    []Run
		Machine string
	}{runs, machine})
}

// The frame of a chart, in pixels.
const (
	chartWidth, chartHeight = 560, 320
	frameLeft, frameBottom  = 56, 40
	frameRight, frameTop    = 12, 12
	plotWidth               = chartWidth - frameLeft - frameRight
	plotHeight              = chartHeight - frameTop - frameBottom
	mostPoints              = 400 // of one line
	ticks                   = 5
)

var lineColours = []string{"#0b5cad", "#b3541e", "#3c7d3c", "#7a3c8c"}

// svg draws a chart.
func svg(c Chart) template.HTML {
	var b strings.Builder
	x, y := c.axis(c.LogX, func(p Point) float64 { return p.X }), c.axis(c.LogY, func(p Point) float64 { return p.Y })
	fmt.Fprintf(&b, `<svg viewBox="0 0 %d %d" role="img" aria-label="%s">`, chartWidth, chartHeight, template.HTMLEscapeString(c.Title))
	for i := range ticks + 1 {
		part := float64(i) / ticks
		px, py := frameLeft+part*plotWidth, frameTop+(1-part)*plotHeight
		fmt.Fprintf(&b, `<path class="grid" d="M%.1f %d V%d M%d %.1f H%d"/>`, px, frameTop, frameTop+plotHeight, frameLeft, py, frameLeft+plotWidth)
		fmt.Fprintf(&b, `<text x="%.1f" y="%d" text-anchor="middle">%s</text>`, px, chartHeight-frameBottom+16, x.label(part))
		fmt.Fprintf(&b, `<text x="%d" y="%.1f" text-anchor="end">%s</text>`, frameLeft-6, py+4, y.label(part))
	}
	fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle">%s</text>`, frameLeft+plotWidth/2, chartHeight-6, template.HTMLEscapeString(c.X))
	fmt.Fprintf(&b, `<text transform="translate(12 %d) rotate(-90)" text-anchor="middle">%s</text>`, frameTop+plotHeight/2, template.HTMLEscapeString(c.Y))
	for i, line := range c.Lines {
		colour := lineColours[i%len(lineColours)]
		fmt.Fprintf(&b, `<polyline fill="none" stroke="%s" stroke-width="2" points="%s"/>`, colour, polyline(line, x, y))
		fmt.Fprintf(&b, `<text x="%d" y="%d" fill="%s">%s</text>`, frameLeft+10, frameTop+plotHeight-10-16*i, colour, template.HTMLEscapeString(line.Name))
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

func polyline(line Line, x, y axis) string {
	step := max(1, len(line.Points)/mostPoints)
	var points []string
	for i, p := range line.Points {
		if i%step == 0 || i == len(line.Points)-1 {
			points = append(points, fmt.Sprintf("%.1f,%.1f", frameLeft+x.place(p.X)*plotWidth, frameTop+(1-y.place(p.Y))*plotHeight))
		}
	}
	return strings.Join(points, " ")
}

// axis turns values into places between 0 and 1.
type axis struct {
	low, high float64 // of a logarithmic axis: their decimal logarithms
	log       bool
}

// axis returns the axis for a coordinate of the chart: from 0 to the highest
// value, at least 1 where all are shares; a logarithmic one over their span.
func (c Chart) axis(log bool, of func(Point) float64) axis {
	a := axis{low: math.Inf(1), high: math.Inf(-1), log: log}
	for _, line := range c.Lines {
		for _, p := range line.Points {
			a.low, a.high = min(a.low, a.scale(of(p))), max(a.high, a.scale(of(p)))
		}
	}
	if !log {
		a.low, a.high = 0, max(a.high, 1)
	}
	if !(a.high > a.low) {
		a.low, a.high = 0, 1
	}
	return a
}

func (a axis) scale(v float64) float64 {
	if a.log {
		return math.Log10(v)
	}
	return v
}

func (a axis) place(v float64) float64 { return (a.scale(v) - a.low) / (a.high - a.low) }

func (a axis) label(part float64) string {
	v := a.low + part*(a.high-a.low)
	if a.log {
		v = math.Pow(10, v)
	}
	return fmt.Sprintf("%.3g", v)
}
