// Package intake gets the plain text out of a document: text in any charset,
// HTML, DOCX, PDF, mail with what is attached to it.
//
// In: the bytes of a file and its name. Out: its text in UTF-8, paragraphs parted
// by empty lines, where its pages begin, and what of the file was not read. Nothing
// in a file is run or fetched. What is unreadable is an error that says why, never
// an empty text: pictures of pages, encrypted files, formats that nobody reads here.
package intake

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Limits on what is unpacked, in bytes; plain text has none, as it streams.
const (
	maxFile = 256 << 20 // a file that must be held whole
	maxText = 64 << 20  // the text within it
)

// Errors that callers tell apart.
var (
	ErrUnreadable = errors.New("not readable")
	ErrTooLarge   = errors.New("too large")
)

// Text is the plain text of a document.
type Text struct {
	io.Reader
	Format string          // "text", "html", "docx", "pdf", "mail"
	Pages  []int64         // where each page begins, in bytes; of formats that have pages
	Notes  []string        // how it was read, a sentence each
	Late   func() []string // further notes, when it was read to its end; nil: none
	Unread []string        // what of it was not read, a sentence each
}

// Opener opens documents, one after the other.
type Opener struct {
	pdf pdfReader
}

// NewOpener returns an opener. The folder keeps the compiled PDF reader between
// runs, which spares seconds; empty: it is not kept.
func NewOpener(folder string) *Opener { return &Opener{pdf: pdfReader{folder: folder}} }

// Open returns the text of a document.
func (o *Opener) Open(ctx context.Context, name string, in io.Reader) (Text, error) {
	text, err := o.file(ctx, in, 0)
	if err != nil {
		return Text{}, fmt.Errorf("read %s: %w", name, err)
	}
	return text, nil
}

// file is a document to be opened: one that was given, or one within another.
type file struct {
	opener *Opener
	ctx    context.Context
	in     io.Reader
	head   []byte // its first bytes
	depth  int    // in how many others it lies
}

func (o *Opener) file(ctx context.Context, from io.Reader, depth int) (Text, error) {
	in := bufio.NewReaderSize(from, 8<<10)
	head, err := in.Peek(4 << 10)
	if err != nil && !errors.Is(err, io.EOF) {
		return Text{}, err
	}
	open := formatOf(head)
	if open == nil {
		return Text{}, fmt.Errorf("%w: neither text, HTML, DOCX, PDF nor mail", ErrUnreadable)
	}
	return open(file{o, ctx, in, head, depth})
}

type opener func(file) (Text, error)

// formatOf tells the format by the first bytes; names of files lie.
func formatOf(head []byte) opener {
	trimmed := bytes.TrimLeft(head, " \t\r\n\uFEFF")
	lower := bytes.ToLower(trimmed)
	switch {
	case bytes.HasPrefix(trimmed, []byte("%PDF-")):
		return file.pdf
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return file.docx
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return refuse("an old or encrypted Office file; save it as DOCX without a password")
	case bytes.HasPrefix(lower, []byte("{\\rtf")):
		return refuse("RTF; save it as DOCX or text")
	case looksHTML(lower):
		return file.html
	case looksMail(head):
		return file.mail
	case binary(head):
		return nil
	}
	return file.plain
}

func refuse(why string) opener {
	return func(file) (Text, error) { return Text{}, fmt.Errorf("%w: %s", ErrUnreadable, why) }
}

func looksHTML(lower []byte) bool {
	if !bytes.HasPrefix(lower, []byte("<")) {
		return false
	}
	for _, mark := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<p ", "<h1"} {
		if bytes.Contains(lower, []byte(mark)) {
			return true
		}
	}
	return false
}

// binary reports whether bytes are no text in any charset: control characters
// that no text has. UTF-16 begins with its mark.
func binary(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) {
		return false
	}
	odd := 0
	for _, b := range head {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' || b == 0x7F {
			odd++
		}
	}
	return odd*50 > len(head) || bytes.IndexByte(head, 0) >= 0
}

// openPlain streams a text, made UTF-8 on the way.
func (f file) plain() (Text, error) {
	decoded, note := decode(f.in, f.head, "text/plain")
	mend := &mending{}
	text := Text{Reader: transform.NewReader(decoded, mend), Format: "text"}
	if note != "" {
		text.Notes = []string{note}
	}
	text.Late = func() []string {
		if mend.mended == 0 {
			return nil
		}
		return []string{fmt.Sprintf("%d bytes were no UTF-8 and were read as windows-1252; places behind them are those in the UTF-8 form", mend.mended)}
	}
	return text, nil
}

// decode reads a text in the charset that its first bytes show.
func decode(in io.Reader, head []byte, contentType string) (decoded io.Reader, note string) {
	if bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")) || validPrefix(head) {
		return in, ""
	}
	if c := guessed(head); c != nil && !bytes.Contains(bytes.ToLower(head), []byte("charset")) {
		return transform.NewReader(in, c.encoding.NewDecoder()), fmt.Sprintf("its charset is not stated; read as %s by its letters; places are those in its UTF-8 form", c.name)
	}
	encoding, name, certain := charset.DetermineEncoding(head, contentType)
	note = fmt.Sprintf("read as %s; places are those in its UTF-8 form", name)
	if !certain {
		note = fmt.Sprintf("its charset is not stated; read as %s", name)
	}
	return transform.NewReader(in, unicode.BOMOverride(encoding.NewDecoder())), note
}

// validPrefix reports whether bytes are UTF-8 but for a letter cut off at the end.
func validPrefix(head []byte) bool {
	for cut := 0; cut < utf8.UTFMax && cut <= len(head); cut++ {
		if utf8.Valid(head[:len(head)-cut]) {
			return true
		}
	}
	return false
}

// whole reads a file that must be held whole.
func whole(in io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	if err == nil && len(data) > maxFile {
		err = fmt.Errorf("%w: more than %d bytes", ErrTooLarge, maxFile)
	}
	return data, err
}
