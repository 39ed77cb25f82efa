package holdings

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
)

// reading is one pass over a table.
type reading struct {
	out     source.Sink
	table   table
	read    int // rows
	rows    []holding
	parties []party
	written map[string]int32 // parties by how they are written
	folded  map[string]int32 // parties by their keys
	words   []string
	wordAt  map[string]int32
	spans   []date.Span
	spanAt  map[date.Span]int32
}

// party is one owner or owned.
type party struct {
	text string // name or id, as first written
	key  string // of its record; of an id: of the record that is the same
	line int32
	id   bool
}

// holding is one row, packed.
type holding struct {
	owner, owned   int32
	line           int32
	share, control int32 // words of the two claims; 0: no such claim
	source         int32
	holds          int32 // from when to when; 0: always
}

func newReading(out source.Sink) *reading {
	return &reading{out: out, written: map[string]int32{}, folded: map[string]int32{}, words: []string{""}, wordAt: map[string]int32{"": 0}, spans: make([]date.Span, 1), spanAt: map[date.Span]int32{{}: 0}}
}

// An id is the id of a source, a colon, and a key without blanks.
var isID = regexp.MustCompile(`^[a-z][a-z0-9_-]*:[^\s:/][^\s]*$`)

const maxName = 1000 // bytes

// holding keeps one row. The error says why it cannot be.
func (r *reading) holding(line int, cells []string) error {
	owner, owned := r.table.cell(cells, "owner"), r.table.cell(cells, "owned")
	if owner == "" || owned == "" {
		return errors.New("owner and owned must both be named")
	}
	if len(owner) > maxName || len(owned) > maxName || source.FoldKey(owner) == "" || source.FoldKey(owned) == "" {
		return errors.New("owner and owned must be names, of at most 1000 bytes and with a letter")
	}
	h := holding{line: int32(line), source: r.word(r.table.cell(cells, "source"))}
	h.owner, h.owned = r.party(owner, line), r.party(owned, line)
	h.holds = r.spanNumber(r.span(line, cells))
	control := r.control(r.table.cell(cells, "control"), line)
	share, told := r.share(line, cells)
	if told || control.words == "" {
		h.share = r.word(share + control.aside)
	}
	h.control = r.word(control.words)
	r.rows = append(r.rows, h)
	return nil
}

func (r *reading) word(text string) int32 {
	n, ok := r.wordAt[text]
	if !ok {
		text = strings.Clone(text)
		n = int32(len(r.words))
		r.wordAt[text] = n
		r.words = append(r.words, text)
	}
	return n
}

func (r *reading) spanNumber(span date.Span) int32 {
	n, ok := r.spanAt[span]
	if !ok {
		n = int32(len(r.spans))
		r.spanAt[span] = n
		r.spans = append(r.spans, span)
	}
	return n
}

// party returns the number of a party. Two ways to write one name that differ in
// case, accents or punctuation alone are one.
func (r *reading) party(text string, line int) int32 {
	if n, ok := r.written[text]; ok {
		return n
	}
	text = strings.Clone(text)
	p := party{text: text, id: isID.MatchString(text), line: int32(line)}
	name := text
	if p.id {
		name = "id " + text
		p.key = RecordOf(graph.ID(text)).Key()
	} else {
		p.key = source.KeyOf(text) + source.KeyOf(id, text)[:4] // 64 bits: for tens of millions of names
		name = source.FoldKey(text)
	}
	n, ok := r.folded[name]
	if !ok {
		n = int32(len(r.parties))
		r.folded[name] = n
		r.parties = append(r.parties, p)
	}
	r.written[text] = n
	return n
}

// RecordOf returns the id of the record in which the table speaks of a record of
// another source.
func RecordOf(other graph.ID) graph.ID { return graph.ID(id + ":" + source.KeyOf("id", string(other))) }

// skip names a cell that could not be read; the row stays.
func (r *reading) skip(line int, field string, reason error) {
	r.out.Skip(graph.Skipped{Record: "row " + strconv.Itoa(line), Field: field, Place: graph.Place{Line: line, Field: field}, Reason: reason.Error()})
}

// span reads from when to when the holding is.
func (r *reading) span(line int, cells []string) date.Span {
	var span date.Span
	for _, end := range []struct {
		field string
		into  *date.Date
	}{{"from", &span.From}, {"to", &span.To}} {
		text := r.table.cell(cells, end.field)
		if text == "" {
			continue
		}
		d, err := date.Parse(text)
		if err != nil {
			r.skip(line, end.field, fmt.Errorf("%w; it counts as open", err))
			continue
		}
		*end.into = d
	}
	if !span.From.IsZero() && !span.To.IsZero() && span.To.Last < span.From.First {
		r.skip(line, "to", errors.New("it ends before it begins; both ends count as open"))
		return date.Span{}
	}
	return span
}

// share returns the words of the share, and whether any is told.
func (r *reading) share(line int, cells []string) (words string, told bool) {
	exact, low, high := r.percent(line, cells, "percent"), r.percent(line, cells, "percent_min"), r.percent(line, cells, "percent_max")
	switch {
	case exact != "":
		return exact, true
	case low != "" && high != "":
		if a, _ := strconv.ParseFloat(low, 64); a > atof(high) {
			r.skip(line, "percent_max", fmt.Errorf("%s is less than percent_min, %s; the share counts as unknown", high, low))
		}
		return low + "-" + high, true
	case low != "":
		return "at least " + low, true
	case high != "":
		return "at most " + high, true
	}
	return "share not told", false
}

func atof(text string) float64 { f, _ := strconv.ParseFloat(text, 64); return f }

var number = regexp.MustCompile(`^-?\d{1,9}([.,]\d{1,12})?$`)

// percent reads a cell with a percentage. A number that is no share of a whole is
// named and stays, for whoever reckons to see; words are taken as written.
func (r *reading) percent(line int, cells []string, field string) string {
	text := strings.TrimSpace(strings.TrimSuffix(r.table.cell(cells, field), "%"))
	if text == "" {
		return ""
	}
	if !number.MatchString(text) {
		if field != "percent" || !strings.ContainsAny(text, "0123456789") && !isWord[strings.ToLower(text)] {
			r.skip(line, field, fmt.Errorf("%.60q is no percentage; the share counts as unknown", text))
		}
		if field != "percent" {
			return ""
		}
		return strings.ReplaceAll(text, ";", ",")
	}
	text = strings.ReplaceAll(text, ",", ".")
	if n := atof(text); n < 0 || n > 100 {
		r.skip(line, field, fmt.Errorf("%s %% is no share of a whole; the share counts as unknown", text))
	}
	return text
}

// isWord are shares told in a word.
var isWord = map[string]bool{"majority": true, "minority": true, "half": true, "all": true, "sole": true, "whole": true, "wholly owned": true}

// told is what the column control says: a way to control, or something about how
// the share is held.
type told struct{ words, aside string }

var nomineeFor = regexp.MustCompile(`(?i)^(?:as )?nominee (?:for|of) (.+)$`)

func (r *reading) control(text string, line int) told {
	lower := strings.ToLower(text)
	switch {
	case text == "" || lower == "no" || lower == "none" || lower == "false" || lower == "0":
		return told{}
	case lower == "yes" || lower == "true" || lower == "1":
		return told{words: "control"}
	case lower == "direct" || lower == "indirect" || strings.HasPrefix(lower, "joint arrangement"):
		return told{aside: "; " + text}
	case lower == "nominee" || lower == "as nominee":
		return told{aside: " as nominee"}
	}
	if m := nomineeFor.FindStringSubmatch(text); m != nil && source.FoldKey(m[1]) != "" {
		return told{aside: " as nominee of " + string(r.idOf(r.party(m[1], line)))}
	}
	return told{words: text}
}

// idOf returns what claims call a party: its own id, or that of its record.
func (r *reading) idOf(n int32) graph.ID {
	if p := r.parties[n]; p.id {
		return graph.ID(p.text)
	}
	return graph.ID(id + ":" + r.parties[n].key)
}

// emit yields a record for each party, in the order in which they came, with
// what is held in it.
func (r *reading) emit(ctx context.Context) error {
	r.written, r.folded, r.wordAt, r.spanAt = nil, nil, nil, nil // no more rows come
	first := make([]int32, len(r.parties)+1)
	for _, h := range r.rows {
		first[h.owned+1]++
	}
	for n := range r.parties {
		first[n+1] += first[n]
	}
	rows, next := make([]int32, len(r.rows)), append([]int32(nil), first...)
	for i, h := range r.rows {
		rows[next[h.owned]] = int32(i)
		next[h.owned]++
	}
	for n := range r.parties {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		held := rows[first[n]:first[n+1]]
		if r.parties[n].id && len(held) == 0 {
			continue // an owner of another source
		}
		if err := r.out.Emit(r.record(int32(n), held)); err != nil {
			return err
		}
	}
	return nil
}

// maxStakes is how many rows one body may have; an edition bounds its records to
// 65,536 claims and 2 MB of text.
const maxStakes = 20_000

func (r *reading) record(n int32, rows []int32) graph.Record {
	p := r.parties[n]
	at := graph.Place{Line: int(p.line), Field: "owned"}
	if len(rows) == 0 {
		at.Field = "owner"
	}
	b := source.NewRecord(id, p.key, graph.LegalEntity, at).Cite(Part, "")
	if p.id {
		b.Add(graph.WeakAlias, p.text, at)
		b.Relate(graph.SameAs, graph.ID(p.text), "the table gives the id", at)
	} else {
		b.Add(graph.Name, p.text, at)
	}
	if len(rows) > maxStakes {
		r.out.Skip(graph.Skipped{Record: p.key, Place: at, Field: "owner", Reason: fmt.Sprintf("%.60q has %d rows; the %d with the smallest shares are left out", p.text, len(rows), len(rows)-maxStakes)})
		rows = slices.Clone(rows)
		slices.SortStableFunc(rows, func(i, j int32) int { return -cmp.Compare(r.size(i), r.size(j)) })
		rows = rows[:maxStakes]
	}
	for _, row := range rows {
		r.relate(b, r.rows[row])
	}
	return b.Record()
}

// lastNumber finds the greatest that a share may be: of "10-25" the 25.
var lastNumber = regexp.MustCompile(`\d+(?:\.\d+)?`)

// size returns how much a row matters where not all can be kept: owners by an id
// and control first, then by the greatest share that it may be.
func (r *reading) size(row int32) float64 {
	h := r.rows[row]
	if r.parties[h.owner].id || h.control != 0 {
		return math.Inf(1)
	}
	numbers := lastNumber.FindAllString(r.words[h.share], -1)
	if len(numbers) == 0 || strings.HasPrefix(r.words[h.share], "at least") {
		return 100
	}
	return atof(numbers[len(numbers)-1])
}

// relate adds the claims of one row.
func (r *reading) relate(b *source.Builder, h holding) {
	for _, c := range []struct {
		property graph.Property
		words    int32
		field    string
	}{{graph.OwnedBy, h.share, "percent"}, {graph.ControlledBy, h.control, "control"}} {
		if c.words == 0 {
			continue
		}
		claim := b.Relate(c.property, r.idOf(h.owner), r.words[c.words], graph.Place{Line: int(h.line), Field: c.field})
		claim.Holds = r.spans[h.holds]
		claim.Voice.Who = r.words[h.source]
	}
}
