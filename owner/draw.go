package owner

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"interdict/graph"
)

// Drawing is bodies and the relations between them, to be drawn: the party, and
// above it in rows those who stand behind it.
type Drawing struct {
	Title string
	Nodes []Node
	Lines []Line
}

// Node is one body of a drawing.
type Node struct {
	ID    graph.ID
	Name  string
	Below string // a second line: "is listed"
	Mark  Count  // OnList and ByRule are filled
	Level int    // the row, from 0, the party
}

// Line is one relation of a drawing; it points from the owner to the owned.
type Line struct {
	From, To graph.ID
	Says     string // "25-50 %"
	Dashed   bool   // anything but ownership
}

// Draw returns the paths of findings as a drawing.
func Draw(title string, name Namer, findings ...Finding) Drawing {
	d := Drawing{Title: title}
	for _, f := range findings {
		d.Put(Node{ID: f.Party, Name: name(f.Party)})
		for _, path := range f.Paths {
			for i, s := range path {
				below := ""
				if s.Counts != Free {
					below = s.Counts.String()
				}
				d.Put(Node{ID: s.To, Name: name(s.To), Below: below, Mark: s.Counts, Level: i + 1})
				says := s.Share()
				if says == "" {
					says = s.Says()
				}
				d.Add(Line{From: s.To, To: s.From, Says: says, Dashed: s.For || s.Stake.Means == Controls})
			}
		}
	}
	return d
}

// Add adds a line that is not there yet.
func (d *Drawing) Add(line Line) {
	if !slices.Contains(d.Lines, line) {
		d.Lines = append(d.Lines, line)
	}
}

// Put adds a node, or marks the one that is there more strongly.
func (d *Drawing) Put(n Node) {
	i := slices.IndexFunc(d.Nodes, func(other Node) bool { return other.ID == n.ID })
	if i < 0 {
		d.Nodes = append(d.Nodes, n)
		return
	}
	d.Nodes[i].Level = max(d.Nodes[i].Level, n.Level) // above everything that it owns
	if n.Mark > d.Nodes[i].Mark {
		d.Nodes[i].Mark, d.Nodes[i].Below = n.Mark, n.Below
	}
}

// DOT writes the drawing for Graphviz.
func (d Drawing) DOT() string {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph owners {\n  label=%s;\n  rankdir=TB;\n  node [shape=box, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n", quote(d.Title))
	for _, n := range d.Nodes {
		fill := ""
		if n.Mark >= MayList {
			fill = `, style=filled, fillcolor="` + fills[n.Mark] + `"`
		}
		fmt.Fprintf(&b, "  %s [label=%s%s];\n", quote(string(n.ID)), quote(strings.TrimRight(n.Name+"\n"+n.Below, "\n")), fill)
	}
	for _, l := range d.Lines {
		style := ""
		if l.Dashed {
			style = ", style=dashed"
		}
		fmt.Fprintf(&b, "  %s -> %s [label=%s%s];\n", quote(string(l.From)), quote(string(l.To)), quote(l.Says), style)
	}
	b.WriteString("}\n")
	return b.String()
}

// quote writes a string of DOT.
func quote(text string) string {
	text = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text)
	return `"` + strings.Map(printable, text) + `"`
}

// fills are the colours of nodes that count.
var fills = map[Count]string{Free: "#ffffff", Open: "#fff7d6", MayList: "#ffe2b8", ByRule: "#ffd0c8", OnList: "#f4a093"}

// The measures of an SVG, in pixels.
const (
	boxWidth, boxHeight = 220, 52
	gapAcross, gapDown  = 30, 70
	margin, titleHeight = 20, 30
	perRow              = 6
	longest             = 30 // runes of a name in a box; the whole stands in its tooltip
)

// SVG writes the drawing as one self-contained image: no script, no font, nothing
// that would be fetched.
func (d Drawing) SVG() string {
	at, width, height := d.place()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">`+"\n", width, height, width, height)
	fmt.Fprintf(&b, "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n", escape(d.Title))
	b.WriteString(`<defs><marker id="arrow" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L10 5L0 10z" fill="#444"/></marker></defs>` + "\n")
	fmt.Fprintf(&b, "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>\n", margin, margin, escape(d.Title))
	for i, l := range d.Lines {
		from, to := at[l.From], at[l.To]
		drawLine(&b, i, from, to, l)
	}
	for _, n := range d.Nodes {
		drawNode(&b, at[n.ID], n)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// point is the upper left corner of a box.
type point struct{ x, y int }

// place gives each node its corner: the listed on top, the party at the bottom. A
// level with many bodies takes several rows.
func (d Drawing) place() (at map[graph.ID]point, width, height int) {
	levels := map[int][]graph.ID{}
	deepest := 0
	for _, n := range d.Nodes {
		levels[n.Level] = append(levels[n.Level], n.ID)
		deepest = max(deepest, n.Level)
	}
	var rows [][]graph.ID
	wide := 1
	for level := deepest; level >= 0; level-- {
		for row := range slices.Chunk(levels[level], perRow) {
			rows = append(rows, row)
			wide = max(wide, len(row))
		}
	}
	width = 2*margin + wide*boxWidth + (wide-1)*gapAcross
	at = map[graph.ID]point{}
	for i, row := range rows {
		left := (width - len(row)*boxWidth - (len(row)-1)*gapAcross) / 2
		for j, id := range row {
			at[id] = point{left + j*(boxWidth+gapAcross), margin + titleHeight + i*(boxHeight+gapDown)}
		}
	}
	return at, width, 2*margin + titleHeight + len(rows)*(boxHeight+gapDown)
}

func drawNode(b *strings.Builder, at point, n Node) {
	fmt.Fprintf(b, "<g><title>%s (%s)</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"%s\" stroke=\"#444\"/>\n",
		escape(n.Name), escape(string(n.ID)), at.x, at.y, boxWidth, boxHeight, fills[n.Mark])
	middle := at.x + boxWidth/2
	fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", middle, at.y+22, escape(shortened(n.Name)))
	fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"10\" fill=\"#444\">%s</text></g>\n", middle, at.y+40, escape(shortened(n.Below)))
}

// drawLine draws from the owner's edge to the owned's; the words of lines side by
// side stand at different heights.
func drawLine(b *strings.Builder, number int, from, to point, l Line) {
	x1, y1, x2, y2 := from.x+boxWidth/2, from.y+boxHeight, to.x+boxWidth/2, to.y
	if from.y >= to.y { // a circle, or a way round: from side to side
		x1, y1, x2, y2 = from.x+boxWidth, from.y+boxHeight/2, to.x+boxWidth, to.y+boxHeight/2
	}
	dash := ""
	if l.Dashed {
		dash = ` stroke-dasharray="5 4"`
	}
	fmt.Fprintf(b, "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#444\"%s marker-end=\"url(#arrow)\"/>", x1, y1, x2, y2, dash)
	along := 35 + 15*(number%3)
	fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" font-size=\"11\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\">%s</text>\n",
		x1+(x2-x1)*along/100+4, y1+(y2-y1)*along/100, escape(shortened(l.Says)))
}

// escape writes text for XML, without what XML cannot hold.
func escape(text string) string {
	return html.EscapeString(strings.Map(printable, strings.ToValidUTF8(text, "\ufffd")))
}

// printable makes blanks of what neither XML nor a person can read.
func printable(r rune) rune {
	if r < ' ' || r == 0xfffe || r == 0xffff {
		return ' '
	}
	return r
}

func shortened(text string) string {
	runes := []rune(text)
	if len(runes) <= longest {
		return text
	}
	return string(runes[:longest-1]) + "…"
}
