package bis

import (
	"fmt"
	"regexp"
	"strings"

	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// reading is one pass over the part.
type reading struct {
	out      source.Sink
	keys     source.Keys
	list     *list // the supplement that we are in; nil in those that are no list
	country  string
	group    []row // rows of the entry that is being gathered
	reserved int
	rows     map[string]int // by part
}

// row is one row of a list's table.
type row struct {
	line    int
	country string
	entity  string
	terms   terms
}

// terms are what an entry's further columns say.
type terms struct {
	requirement, policy, citations cell
}

func (t terms) blank() bool {
	return t.requirement.text == "" && t.policy.text == "" && t.citations.text == ""
}

// element reads what stands below the part, one after the other: the heading of
// a supplement, the headings of its table, and rows.
func (r *reading) element(e xmlstream.Element) error {
	switch e.Name {
	case "HEAD":
		return r.supplement(e)
	case "THEAD":
		return r.headings(e)
	case "TR":
		return r.row(e)
	}
	return nil
}

var supplementHead = regexp.MustCompile(`Supplement No\. (\d+) to Part 744`)

// supplement ends the list before, and looks whether this supplement is one.
func (r *reading) supplement(head xmlstream.Element) error {
	if err := r.finish(); err != nil {
		return err
	}
	r.list, r.country = nil, ""
	m := supplementHead.FindStringSubmatch(head.Words())
	if m == nil {
		return nil
	}
	for i := range lists {
		if lists[i].supplement == m[1] {
			r.list = &lists[i]
		}
	}
	return nil
}

// headings checks that the table is laid out as it is read.
func (r *reading) headings(head xmlstream.Element) error {
	if r.list == nil {
		return nil
	}
	var titles []string
	for _, tr := range head.Kids {
		for _, th := range tr.Kids {
			titles = append(titles, readCell(th).line())
		}
	}
	text := strings.ToLower(strings.Join(titles, "|"))
	if len(titles) != r.list.columns || !strings.HasPrefix(text, "country|") || !strings.HasSuffix(text, "|federal register citation") {
		return fmt.Errorf("line %d: the table of Supplement No. %s has the columns %q", head.Line, r.list.supplement, titles)
	}
	return nil
}

// row reads a row: the beginning of an entry, or more of the one before.
func (r *reading) row(tr xmlstream.Element) error {
	if r.list == nil {
		return nil
	}
	r.rows[r.list.part]++
	if len(tr.Kids) != r.list.columns {
		r.skip(tr.Line, fmt.Sprintf("the row has %d columns, not %d", len(tr.Kids), r.list.columns))
		return nil
	}
	this := r.readRow(tr)
	switch {
	case this.entity == "":
		r.skip(tr.Line, "the row names nobody")
		return nil
	case this.entity == "[Reserved]":
		r.reserved++ // a country of which nobody is listed for now
		return nil
	case r.goesOn(this):
		r.group = append(r.group, this)
		return nil
	}
	err := r.finish()
	r.group = append(r.group, this)
	return err
}

func (r *reading) readRow(tr xmlstream.Element) row {
	cells := make([]cell, len(tr.Kids))
	for i, td := range tr.Kids {
		cells[i] = readCell(td)
	}
	if country := cells[0].line(); country != "" {
		r.country = country
	}
	this := row{line: tr.Line, country: r.country, entity: cells[1].text}
	if len(cells) == 5 {
		this.terms.requirement, this.terms.policy = cells[2], cells[3]
	}
	this.terms.citations = cells[len(cells)-1]
	return this
}

// goesOn reports whether a row is more of the entry before: it states no terms
// of its own, and does not begin a list of the parts of another body.
func (r *reading) goesOn(this row) bool {
	return len(r.group) > 0 && this.terms.blank() && r.group[0].country == this.country && !strings.HasPrefix(this.entity, "The following") ||
		len(r.group) > 0 && this.terms.blank() && strings.HasPrefix(this.entity, "The following addresses")
}

func (r *reading) skip(line int, reason string) {
	r.out.Skip(graph.Skipped{Place: graph.Place{Line: line, Field: "Supplement No. " + r.list.supplement}, Reason: reason})
}

// cell is the text of a cell, with a line feed for each line break.
type cell struct {
	text      string
	footnotes []string // numbers of the footnotes that it refers to
}

// line returns the text in one line.
func (c cell) line() string { return strings.Join(strings.Fields(c.text), " ") }

func readCell(td xmlstream.Element) cell {
	var c cell
	var b strings.Builder
	c.read(&b, td)
	lines := strings.Split(b.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.Join(strings.Fields(line), " ")
	}
	c.text = strings.TrimSpace(strings.Join(lines, "\n"))
	return c
}

// read writes the text of an element; line feeds in the file are only blanks.
func (c *cell) read(b *strings.Builder, e xmlstream.Element) {
	write := func(text string) { b.WriteString(strings.NewReplacer("\n", " ", "\r", " ").Replace(text)) }
	write(e.Text)
	for _, kid := range e.Kids {
		switch kid.Name {
		case "br":
			b.WriteByte('\n')
		case "sup", "SU":
			c.footnotes = append(c.footnotes, strings.TrimSpace(kid.Words()))
		default:
			c.read(b, kid)
		}
		write(kid.Tail)
	}
}
