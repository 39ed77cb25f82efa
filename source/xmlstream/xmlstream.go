// Package xmlstream reads published XML lists record by record.
//
// In: a file and its layout: what the root is called, and which elements below
// it only hold records. Out: one small tree an element for each record, with the
// line of every element; and what could not be read, or was repaired so that it
// could, with its line and the reason. Memory is bounded by the biggest record.
//
// It is stricter than a parser has to be about the document (another root, text
// after the end, a file that was cut short are errors) and more patient about
// one record (the others are still read). It resolves no namespaces, declares no
// entities, follows no reference, and knows no list.
package xmlstream

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"interdict/graph"
	"interdict/source"
)

// Limits on what a file may make us hold. The biggest record of the UN, EU, UK and
// Swiss lists has 64 KB.
const (
	maxRecord = 16 << 20 // bytes of one record, or between two
	maxDepth  = 64       // elements within elements
)

// Layout is how a publisher arranges a document.
type Layout struct {
	Root       string               // name of the root element
	Containers []string             // elements below the root, at any depth, that hold records and nothing else
	Key        func(Element) string // the source's own key of a record, as far as it could be read
}

// Element is an element and what is in it. Names have no prefix.
type Element struct {
	Name  string
	Attrs []xml.Attr
	Text  string // the text in it up to its first child
	Tail  string // the text between its end and what follows, in mixed content
	Kids  []Element
	Line  int // where it starts
}

// Attr returns the value of an attribute, "" when it has none such.
func (e Element) Attr(name string) string {
	for _, attr := range e.Attrs {
		if attr.Name.Local == name {
			return attr.Value
		}
	}
	return ""
}

// Child returns the first child of that name; the zero Element when there is none.
func (e Element) Child(name string) Element {
	for _, kid := range e.Kids {
		if kid.Name == name {
			return kid
		}
	}
	return Element{}
}

// Empty reports whether nothing stands in the element: no text, attribute or
// child that has any.
func (e Element) Empty() bool {
	for _, attr := range e.Attrs {
		if strings.TrimSpace(attr.Value) != "" {
			return false
		}
	}
	full := func(kid Element) bool { return !kid.Empty() || strings.TrimSpace(kid.Tail) != "" }
	return strings.TrimSpace(e.Text) == "" && !slices.ContainsFunc(e.Kids, full)
}

// Words returns all text in the element, in order.
func (e Element) Words() string {
	var words strings.Builder
	e.write(&words)
	return words.String()
}

func (e Element) write(words *strings.Builder) {
	words.WriteString(e.Text)
	for _, kid := range e.Kids {
		kid.write(words)
		words.WriteString(kid.Tail)
	}
}

// Walk reads a file and calls visit for each record: each element that stands
// in the root or in a container and is no container itself. It returns the root
// without its children. Records that are not well-formed go to skip as a whole,
// and the next one is read; fields with characters that XML forbids go there as
// fields, and the record is visited with blanks in their place. An error means
// that the document as a whole cannot be trusted.
func (l Layout) Walk(ctx context.Context, file source.File, skip func(graph.Skipped), visit func(Element) error) (root Element, err error) {
	in, err := file.Open()
	if err != nil {
		return Element{}, fmt.Errorf("open %s: %w", file.Name, err)
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	w := &walker{layout: l, in: newMender(in), skip: skip}
	w.restart()
	if root, err = w.root(); err == nil {
		err = w.records(ctx, visit)
	}
	if err != nil {
		return root, fmt.Errorf("read %s: %w", file.Name, err)
	}
	return root, nil
}

// walker is one walk through one document.
type walker struct {
	layout  Layout
	in      *mender
	decoder *xml.Decoder
	skip    func(graph.Skipped)
	open    []string        // the root and the containers that are open
	seen    []string        // names of records so far: where a broken one ends
	path    []string        // the elements that are open, from the record down
	repairs []graph.Skipped // what was repaired in the record
}

// restart begins to decode where the input stands: at the start, and after a
// record that could not be decoded. The mender reads no byte ahead for the decoder.
func (w *walker) restart() { w.decoder = xml.NewDecoder(w.in) }

// root reads up to the start of the root and checks it.
func (w *walker) root() (Element, error) {
	for {
		line := w.in.line
		token, err := w.token()
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local != w.layout.Root {
				return Element{}, fmt.Errorf("line %d: the document is <%s>, not <%s>", line, token.Name.Local, w.layout.Root)
			}
			w.open = append(w.open, w.layout.Root)
			w.outside()
			return Element{Name: token.Name.Local, Attrs: slices.Clone(token.Attr), Line: line}, nil
		case xml.CharData:
			if text := strings.TrimSpace(string(token)); text != "" {
				return Element{}, fmt.Errorf("line %d: text stands before any element: %s", line, quote(text))
			}
		}
		if errors.Is(err, io.EOF) {
			return Element{}, fmt.Errorf("line %d: there is no element in it", line)
		}
		if err != nil {
			return Element{}, w.at(err)
		}
	}
}

// records reads what stands in the root.
func (w *walker) records(ctx context.Context, visit func(Element) error) error {
	for len(w.open) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		line := w.in.line
		token, err := w.token()
		if err != nil {
			return w.at(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			err = w.start(token, line, visit)
		case xml.EndElement:
			err = w.end(token)
		case xml.CharData:
			w.outside()
			if text := strings.TrimSpace(string(token)); text != "" {
				err = fmt.Errorf("line %d: text stands between records: %s", line, quote(text))
			}
		}
		if err != nil {
			return err
		}
	}
	return w.trailer()
}

func (w *walker) start(token xml.StartElement, line int, visit func(Element) error) error {
	name := token.Name.Local
	if slices.Contains(w.layout.Containers, name) {
		if len(w.open) == maxDepth {
			return fmt.Errorf("line %d: more than %d containers within each other", line, maxDepth)
		}
		w.open = append(w.open, name)
		w.outside()
		return nil
	}
	return w.record(token, line, visit)
}

func (w *walker) end(token xml.EndElement) error {
	w.outside()
	last := len(w.open) - 1
	if w.open[last] != token.Name.Local {
		return fmt.Errorf("line %d: <%s> is closed by </%s>", w.in.line, w.open[last], token.Name.Local)
	}
	w.open = w.open[:last]
	return nil
}

// trailer checks that nothing comes after the root.
func (w *walker) trailer() error {
	for {
		line := w.in.line
		token, err := w.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return w.at(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			return fmt.Errorf("line %d: <%s> stands after the end of the document", line, token.Name.Local)
		case xml.CharData:
			if text := strings.TrimSpace(string(token)); text != "" {
				return fmt.Errorf("line %d: text stands after the end of the document: %s", line, quote(text))
			}
		}
	}
}

// record reads one record and visits it, or skips it when it cannot be read.
func (w *walker) record(token xml.StartElement, line int, visit func(Element) error) error {
	name := token.Name.Local
	if !slices.Contains(w.seen, name) {
		w.seen = append(w.seen, name)
	}
	w.repairs = w.repairs[:0]
	w.note("(start tag)")
	record, err := w.element(token, line)
	w.path = w.path[:0]
	if err == nil {
		w.report(w.key(record))
		return visit(record)
	}
	if cut(err) {
		return fmt.Errorf("line %d: the file ends within <%s> of line %d", w.in.line, name, line)
	}
	if !broken(err) {
		return w.at(err)
	}
	w.skip(graph.Skipped{
		Record: w.key(record),
		Place:  graph.Place{Line: line},
		Reason: "the record cannot be decoded: " + w.at(err).Error(),
	})
	if !w.pass(name, err) {
		return fmt.Errorf("line %d: the end of the broken <%s> of line %d is not found", w.in.line, name, line)
	}
	w.restart()
	return nil
}

// pass goes to the end of a broken record, and reports whether it was found.
// It may be behind us, and the end of what holds the record with it.
func (w *walker) pass(name string, err error) bool {
	container := w.open[len(w.open)-1]
	if o := (overlap{}); errors.As(err, &o) && (o.closed == name || o.closed == container) {
		if o.closed == container {
			w.open = w.open[:len(w.open)-1]
		}
		w.in.drop()
		return true
	}
	return w.in.seek(name, w.seen, container) == nil
}

// errDepth is a record nested too deep.
var errDepth = fmt.Errorf("more than %d elements within each other", maxDepth)

// element reads an element whose start was read. With an error comes what was
// read until then.
func (w *walker) element(token xml.StartElement, line int) (Element, error) {
	e := Element{Name: token.Name.Local, Attrs: slices.Clone(token.Attr), Line: line}
	if len(w.path) == maxDepth {
		return e, errDepth
	}
	w.path = append(w.path, e.Name)
	for {
		line := w.in.line
		token, err := w.token()
		if err != nil {
			return e, err
		}
		w.note(strings.Join(w.path[min(1, len(w.path)-1):], "/"))
		switch token := token.(type) {
		case xml.StartElement:
			kid, err := w.element(token, line)
			e.Kids = append(e.Kids, kid)
			if err != nil {
				return e, err
			}
		case xml.EndElement:
			if token.Name.Local != e.Name {
				return e, overlap{e.Name, e.Line, token.Name.Local}
			}
			w.path = w.path[:len(w.path)-1]
			return e, nil
		case xml.CharData:
			e.addText(string(token))
		}
	}
}

// overlap is an element that is closed by the end of another.
type overlap struct {
	open   string
	line   int
	closed string
}

func (o overlap) Error() string {
	return fmt.Sprintf("elements overlap: <%s> of line %d is closed by </%s>", o.open, o.line, o.closed)
}

// addText adds text that stands directly in the element, where it stands.
// Blanks between children are nobody's.
func (e *Element) addText(text string) {
	switch last := len(e.Kids) - 1; {
	case last < 0:
		e.Text += text
	case e.Kids[last].Tail != "" || strings.TrimSpace(text) != "":
		e.Kids[last].Tail += text
	}
}

// token reads a token; outside of records each has its own allowance of bytes.
func (w *walker) token() (xml.Token, error) {
	if len(w.path) == 0 {
		w.in.allow(maxRecord)
	}
	return w.decoder.RawToken()
}

// note remembers what the mender repaired in the token that was just read.
func (w *walker) note(field string) {
	for _, r := range w.in.repairs {
		last := len(w.repairs) - 1
		if last >= 0 && w.repairs[last].Field == field && w.repairs[last].Reason == r.what {
			continue
		}
		w.repairs = append(w.repairs, graph.Skipped{Place: graph.Place{Line: r.line, Field: field}, Field: field, Reason: r.what})
	}
	w.in.repairs = w.in.repairs[:0]
}

// report skips the fields that were repaired.
func (w *walker) report(key string) {
	for _, skipped := range w.repairs {
		skipped.Record = key
		w.skip(skipped)
	}
	w.repairs = w.repairs[:0]
}

// outside reports what was repaired outside of records.
func (w *walker) outside() {
	w.note(w.layout.Root)
	w.report("")
}

func (w *walker) key(record Element) string {
	if w.layout.Key == nil {
		return ""
	}
	return strings.TrimSpace(w.layout.Key(record))
}

// at adds the line to an error, unless it says it.
func (w *walker) at(err error) error {
	var syntax *xml.SyntaxError
	switch {
	case cut(err):
		return fmt.Errorf("line %d: the file ends before </%s>", w.in.line, w.layout.Root)
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d: %s", w.in.line, syntax.Msg)
	}
	return fmt.Errorf("line %d: %w", w.in.line, err)
}

// cut reports whether the input ended too early.
func cut(err error) bool {
	var syntax *xml.SyntaxError
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.As(err, &syntax) && syntax.Msg == "unexpected EOF"
}

// broken reports whether the error is the record's own, so that others can be read.
func broken(err error) bool {
	var syntax *xml.SyntaxError
	return errors.As(err, &syntax) || errors.As(err, &overlap{}) || errors.Is(err, errDepth) || errors.Is(err, errLong)
}

// quote shows the start of a text.
func quote(text string) string {
	const most = 60
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "…"
	}
	return strconv.Quote(text)
}
