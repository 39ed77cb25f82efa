package cli

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"interdict/graph"
	"interdict/proposer"
	"interdict/report"
)

type readVerb struct {
	Files    []string      `arg:"" help:"Documents, or folders of them: text, HTML, DOCX, PDF, mail. - is standard input."`
	Mentions bool          `help:"Print what the documents name, instead of what they claim."`
	Second   string        `name:"second-reader" help:"File that names a language model to propose further claims; the documents are sent to it." placeholder:"FILE" type:"existingfile"`
	Events   bool          `help:"Print what all documents say together: one event with all who tell it, and what contradicts it."`
	Time     time.Duration `help:"Longest time for one document; what was read by then stands, and the exit code is 3." default:"10m"`
}

func (readVerb) Help() string {
	return `Examples:
  interdict read article.txt
  interdict read cuttings/ --format json > claims.jsonl
  interdict read letter.eml --mentions --format json
  interdict read article.txt --second-reader model.yaml
  interdict read cuttings/ --events`
}

// Run reads every document. One that cannot be read is said on standard error, the
// others are read all the same, and the exit code is 3.
func (v readVerb) Run(ctx context.Context, world *World, flags *flags) error {
	documents, err := documentsOf(v.Files)
	if err != nil {
		return wrongUse{err}
	}
	var endpoint *proposer.Endpoint
	if v.Second != "" {
		e, err := readSecond(v.Second, world.Getenv)
		if err != nil {
			return wrongUse{err}
		}
		endpoint = &e
	}
	house, err := open(ctx, world, flags)
	if err != nil {
		return err
	}
	defer house.close()
	reader := report.NewReader(house.index)
	reader.MentionsOnly = v.Mentions
	reader.KeepIn(filepath.Join(house.home, "cache"))
	out := bufio.NewWriter(world.Out)
	failed := false
	var together *report.Together
	if v.Events {
		together = report.NewTogether()
	}
	for _, path := range documents {
		d := &readDocument{world: world, house: house, out: out, json: flags.Format == "json", mentions: v.Mentions, second: endpoint, together: together}
		if err := d.within(ctx, v.Time, reader, path); err != nil {
			fmt.Fprintln(world.Err, "interdict:", err)
			failed = true
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	if together != nil {
		if err := showEvents(out, together, flags.Format == "json"); err != nil {
			return err
		}
		if together.Left > 0 {
			fmt.Fprintf(world.Err, "interdict: %d claims more than can be held together were left out\n", together.Left)
			failed = true
		}
	}
	if failed {
		return exit(exitIncomplete)
	}
	return nil
}

// showEvents prints what documents say together.
func showEvents(out *bufio.Writer, together *report.Together, asJSON bool) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, e := range together.Events() {
		if asJSON {
			if err := encoder.Encode(e); err != nil {
				return err
			}
			continue
		}
		c := report.Claim{Predicate: e.Predicate, Object: e.Object, Date: e.Date, Place: e.Place, Negated: e.Negated}
		fmt.Fprintf(out, "%s  %s  %s\n", e.ID, cmp.Or(e.Subject.Means, e.Subject.Text, "(nobody is named)"), claimLine(c))
		for _, s := range e.Said {
			fmt.Fprintf(out, "    %s %s  %s\n", s.Document, s.Claim, strings.Join(slices.DeleteFunc([]string{s.Voice, s.Hedge, s.Date}, func(t string) bool { return t == "" }), ", "))
		}
		for _, a := range e.Against {
			fmt.Fprintf(out, "    AGAINST %s: %s\n", a.Event, a.Why)
		}
	}
	return out.Flush()
}

func documentsOf(paths []string) ([]string, error) {
	if slices.Equal(paths, []string{"-"}) {
		return paths, nil
	}
	return report.Documents(paths)
}

// readDocument prints what was read of one document.
type readDocument struct {
	world    *World
	house    *house
	out      *bufio.Writer
	json     bool
	mentions bool
	second   *proposer.Endpoint // nil: none is asked
	claims   []report.Claim
	together *report.Together
	left     int // claims beyond maxShown
	named    map[graph.ID]*naming
}

// naming is how often, and as what, a document names a listed body.
type naming struct {
	as    map[string]bool
	times int
}

// maxShown bounds what is held of a document to be shown in order; JSON streams.
const maxShown = 5000

// within reads a document for no longer than allowed.
func (d *readDocument) within(ctx context.Context, most time.Duration, reader *report.Reader, path string) error {
	ctx, cancel := context.WithTimeoutCause(ctx, most, fmt.Errorf("not read to its end within %s", most))
	defer cancel()
	err := d.read(ctx, reader, path)
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%w: %w", err, context.Cause(ctx))
	}
	return err
}

func (d *readDocument) read(ctx context.Context, reader *report.Reader, path string) error {
	d.named = map[graph.ID]*naming{}
	var file io.Reader = d.world.In
	if path != "-" {
		opened, err := os.Open(path)
		if err != nil {
			return err
		}
		defer opened.Close()
		file = opened
	}
	visit, end := d.visitor(ctx, path)
	gaps, err := reader.ReadFile(ctx, path, file, visit)
	err = errors.Join(err, end())
	for _, note := range slices.Concat(gaps.Notes, gaps.Unread) {
		fmt.Fprintf(d.world.Err, "interdict: %s: %s\n", path, note)
	}
	if len(gaps.Unread) > 0 {
		err = errors.Join(err, fmt.Errorf("%s: read in part: %d gaps", path, len(gaps.Unread)))
	}
	if !d.json && d.together == nil && (err == nil || len(d.claims)+len(gaps.Unread) > 0) {
		err = errors.Join(err, d.show(path))
	}
	return err
}

// visitor returns what takes the sentences of a document, and what ends it: where a
// second reader is named, it is asked about them too.
func (d *readDocument) visitor(ctx context.Context, path string) (visit func(report.Sentence) error, end func() error) {
	if d.second == nil {
		return d.take, func() error { return nil }
	}
	asked := &second{endpoint: *d.second, ctx: ctx, document: path}
	visit = func(s report.Sentence) error {
		if err := d.take(s); err != nil {
			return err
		}
		return asked.take(s, d.take)
	}
	return visit, func() error {
		err := asked.ask(d.take)
		fmt.Fprintln(d.world.Err, "interdict:", asked.summary())
		if len(asked.unanswered) > 0 {
			err = errors.Join(err, fmt.Errorf("%s: the second reader did not answer for all of it", path))
		}
		return err
	}
}

func (d *readDocument) take(s report.Sentence) error {
	if d.together != nil {
		for _, c := range s.Claims {
			d.together.Add(c)
		}
		return nil
	}
	if d.json {
		return d.stream(s)
	}
	for _, m := range s.Mentions {
		if m.Entity != "" {
			d.name(m)
		}
		if d.mentions {
			fmt.Fprintf(d.out, "%s:%d-%d  %s  %s  %s\n", m.Document, m.Span[0], m.Span[1], m.Kind, m.Text, m.Entity)
		}
	}
	for _, c := range s.Claims {
		if len(d.claims) == maxShown {
			d.left++
			continue
		}
		d.claims = append(d.claims, c)
	}
	return nil
}

func (d *readDocument) name(m report.Mention) {
	n := d.named[m.Entity]
	if n == nil {
		n = &naming{as: map[string]bool{}}
		d.named[m.Entity] = n
	}
	n.times++
	if len(n.as) < 8 {
		n.as[m.Text] = true
	}
}

func (d *readDocument) stream(s report.Sentence) error {
	encoder := json.NewEncoder(d.out)
	encoder.SetEscapeHTML(false)
	if d.mentions {
		for _, m := range s.Mentions {
			if err := encoder.Encode(m); err != nil {
				return err
			}
		}
		return nil
	}
	for _, c := range s.Claims {
		if err := encoder.Encode(c); err != nil {
			return err
		}
	}
	return nil
}

// show prints whom of concern a document names, and its claims by subject.
func (d *readDocument) show(path string) error {
	if d.mentions {
		return nil
	}
	world := *d.world
	world.Out = d.out
	p := newPrinter(&world)
	p.line(0, "%s", p.paint(bold, path))
	p.line(0, "")
	p.line(0, "%s", p.paint(bold, "Known bodies that it names"))
	if len(d.named) == 0 {
		p.line(1, "none")
	}
	for _, id := range slices.Sorted(maps.Keys(d.named)) {
		n := d.named[id]
		p.line(1, "%s  %s", strings.Join(slices.Sorted(maps.Keys(n.as)), ", "), p.paint(dim, fmt.Sprintf("%s, %d times; %s", id, n.times, d.standing(id))))
	}
	subject := "\x00"
	slices.SortStableFunc(d.claims, func(a, b report.Claim) int { return cmp.Compare(subjectOf(a), subjectOf(b)) })
	sentence := ""
	for _, c := range d.claims {
		if subjectOf(c) != subject {
			subject, sentence = subjectOf(c), ""
			p.line(0, "")
			p.line(0, "%s", p.paint(bold, cmp.Or(c.Subject.Text, "(nobody is named)"))+p.paint(dim, "  "+string(c.Subject.Entity)))
		}
		p.line(1, "%s", claimLine(c))
		if c.Sentence != sentence {
			sentence = c.Sentence
			p.line(2, "%s", p.paint(dim, fmt.Sprintf("bytes %d-%d: %s", c.Span[0], c.Span[1], strings.Join(strings.Fields(sentence), " "))))
		}
	}
	if d.left > 0 {
		p.line(0, "%d more claims: --format json gives all", d.left)
	}
	p.line(0, "")
	return p.err
}

func subjectOf(c report.Claim) string { return cmp.Or(string(c.Subject.Entity), c.Subject.Text) }

// standing says on which lists a body stands; a report adds nothing to that.
func (d *readDocument) standing(id graph.ID) string {
	claims, err := d.house.index.Claims(id)
	if err != nil {
		return err.Error()
	}
	var on []string
	for _, c := range claims {
		if c.Property == graph.ListedUnder && !slices.Contains(on, c.Source.Part+" "+c.Value) {
			on = append(on, c.Source.Part+" "+c.Value)
		}
	}
	if len(on) == 0 {
		return "on no list"
	}
	return "now or once on " + strings.Join(on, ", ")
}

// claimLine writes a claim as a person would.
func claimLine(c report.Claim) string {
	text := string(c.Predicate)
	if c.Predicate == report.Other {
		text = c.Verb
	}
	if c.Negated {
		text = "NOT " + text
	}
	text += "  " + c.Object.Text
	var marks []string
	for _, m := range []struct{ before, text string }{
		{"", strings.TrimSpace(c.Date + " " + map[string]string{report.DateOfReport: "(date of the report)"}[c.DateKind])},
		{"", c.Place}, {"", c.Hedge}, {"voice: ", c.Voice}, {"cites ", strings.Join(c.Markers, "")}, {"", strings.Join(c.Flags, ", ")},
	} {
		if m.text != "" {
			marks = append(marks, m.before+m.text)
		}
	}
	if len(marks) > 0 {
		text += "  (" + strings.Join(marks, "; ") + ")"
	}
	return text
}
