package xmlstream

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// mender hands the bytes of a document to the decoder one by one, and mends what
// would otherwise cost the whole document, though it only spoils a letter:
//
//   - characters that XML 1.0 (section 2.2) forbids become blanks, whether they
//     stand as bytes or as references;
//   - bytes that are not UTF-8 are read as Latin-1;
//   - "<" and "&" that begin no markup stand for themselves.
//
// The UN list of 2025-08-16 had all of these: it was written with the lower byte
// of each character alone. Every repair is noted.
type mender struct {
	in      *bufio.Reader
	line    int    // of the next byte, from 1
	left    int    // bytes until errLong
	ready   []byte // bytes to hand out before the next one is read
	trusted int    // bytes that follow and were looked at
	within  string // end of the comment, CDATA section or instruction that is open: "-->", "]]>" or "?>"
	last    [3]byte
	repairs []repair
}

// repair is one thing that was mended.
type repair struct {
	line int
	what string
}

// lookahead is how far we look for the end of a name or a reference, in bytes.
const lookahead = 80

// errLong is a record longer than we hold.
var errLong = errors.New("longer than " + strconv.Itoa(maxRecord>>20) + " MB")

func newMender(in io.Reader) *mender {
	m := &mender{in: bufio.NewReaderSize(in, 1<<16), line: 1, left: maxRecord}
	if mark, _ := m.in.Peek(3); string(mark) == "\ufeff" {
		m.in.Discard(3)
	}
	return m
}

// allow sets how many bytes may be read from now on.
func (m *mender) allow(n int) { m.left = n }

// Read is there because the decoder wants an io.Reader; it reads by ReadByte.
func (m *mender) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := m.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

// ReadByte returns the next byte of the mended document.
func (m *mender) ReadByte() (byte, error) {
	if len(m.ready) > 0 {
		b := m.ready[0]
		m.ready = m.ready[1:]
		return b, nil
	}
	if m.left--; m.left < 0 {
		return 0, errLong
	}
	b, err := m.in.ReadByte()
	if err != nil {
		return 0, err
	}
	inside := m.within != ""
	if inside {
		m.leave(b)
	}
	switch {
	case m.trusted > 0:
		m.trusted--
	case b == '\n':
		m.line++
	case b < ' ' && b != '\t' && b != '\r':
		m.noteControl(rune(b))
		b = ' '
	case b >= utf8.RuneSelf:
		return m.letter(b), nil
	case inside:
	case b == '<':
		return m.markup(), nil
	case b == '&':
		return m.reference(), nil
	}
	return b, nil
}

func (m *mender) note(format string, args ...any) {
	m.repairs = append(m.repairs, repair{m.line, fmt.Sprintf(format, args...)})
}

func (m *mender) noteControl(r rune) {
	m.note("has a character that XML forbids (%U); a blank was read for it", r)
}

// letter checks the character that begins with byte b, which is not ASCII.
func (m *mender) letter(b byte) byte {
	rest, _ := m.in.Peek(utf8.UTFMax - 1)
	r, size := utf8.DecodeRune(append([]byte{b}, rest...))
	switch {
	case r == utf8.RuneError && size == 1:
		return m.latin(b)
	case r == 0xFFFE || r == 0xFFFF:
		m.noteControl(r)
		m.in.Discard(size - 1)
		return ' '
	}
	m.trusted = size - 1
	return b
}

// latin reads a byte that is not UTF-8 as Latin-1, where 0x80 to 0x9F are no letters.
func (m *mender) latin(b byte) byte {
	if b < 0xA0 {
		m.note("has a byte that is not UTF-8 (0x%02X); a blank was read for it", b)
		return ' '
	}
	m.note("has a byte that is not UTF-8 (0x%02X); it was read as Latin-1 %q", b, string(rune(b)))
	m.ready = append(m.ready[:0], string(rune(b))[1:]...)
	return string(rune(b))[0]
}

// markup is called at a "<": it passes when markup begins here.
func (m *mender) markup() byte {
	next, err := m.in.Peek(lookahead)
	switch {
	case bytes.HasPrefix(next, []byte("!--")):
		m.enter("-->")
	case bytes.HasPrefix(next, []byte("![CDATA[")):
		m.enter("]]>")
	case bytes.HasPrefix(next, []byte("?")):
		m.enter("?>")
	case bytes.HasPrefix(next, []byte("!")) || beginsTag(next) || err != nil && len(next) == 0:
	default:
		m.note("has a \"<\" that begins no element; it was read as itself")
		m.ready = append(m.ready[:0], "lt;"...)
		return '&'
	}
	return '<'
}

// beginsTag reports whether what follows a "<" is the name of an element, up to
// the blank, slash or bracket that ends it.
func beginsTag(next []byte) bool {
	next = bytes.TrimPrefix(next, []byte("/"))
	end := bytes.IndexFunc(next, func(r rune) bool { return !isNameRune(r) })
	if end < 0 {
		return len(next) > 0 && len(next) < lookahead-1 // the file ends here
	}
	first, _ := utf8.DecodeRune(next)
	return end > 0 && !strings.ContainsRune("0123456789-.", first) && strings.IndexByte(" \t\r\n/>", next[end]) >= 0
}

// isNameRune reports whether r may stand in the name of an element; of letters
// beyond ASCII all are taken.
func isNameRune(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return true
	}
	return r >= utf8.RuneSelf && r != utf8.RuneError || strings.ContainsRune("_:-.", r)
}

// reference is called at a "&": it passes when a reference that XML declares
// begins here.
func (m *mender) reference() byte {
	next, _ := m.in.Peek(lookahead)
	end := bytes.IndexByte(next, ';')
	if end < 0 || !isReference(string(next[:end])) {
		m.note("has a \"&\" that begins no reference; it was read as itself")
		m.ready = append(m.ready[:0], "amp;"...)
		return '&'
	}
	if r, numeric := character(string(next[:end])); numeric && !allowed(r) {
		m.noteControl(r)
		m.in.Discard(end + 1)
		return ' '
	}
	return '&'
}

func isReference(name string) bool {
	if slices.Contains([]string{"amp", "lt", "gt", "quot", "apos"}, name) {
		return true
	}
	_, numeric := character(name)
	return numeric
}

// character reads the number of a character reference: "#39", "#x2014".
func character(name string) (r rune, ok bool) {
	digits, numeric := strings.CutPrefix(name, "#")
	base := 10
	if hex, is := strings.CutPrefix(digits, "x"); is {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 31)
	return rune(n), numeric && err == nil
}

// allowed reports whether XML 1.0 (section 2.2) allows the character.
func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' ||
		' ' <= r && r <= 0xD7FF || 0xE000 <= r && r <= 0xFFFD || 0x10000 <= r && r <= utf8.MaxRune
}

func (m *mender) enter(end string) { m.within, m.last = end, [3]byte{} }

// leave follows the end of what is open: markup within it is none.
func (m *mender) leave(b byte) {
	m.last = [3]byte{m.last[1], m.last[2], b}
	if bytes.HasSuffix(m.last[:], []byte(m.within)) {
		m.within = ""
	}
}

// drop forgets what was noted and prepared in a broken record.
func (m *mender) drop() {
	m.ready, m.repairs, m.trusted, m.within = nil, m.repairs[:0], 0, ""
}

// seek skips the rest of a broken record: behind its end tag, or up to the start
// of another record or the end of what holds it.
func (m *mender) seek(name string, records []string, container string) error {
	m.drop()
	for {
		next, err := m.in.Peek(lookahead)
		switch {
		case len(next) == 0:
			return err
		case isTag(next, "</"+name):
			skipped, err := m.in.ReadSlice('>')
			m.line += bytes.Count(skipped, []byte("\n"))
			return err
		case isTag(next, "</"+container) || slices.ContainsFunc(records, func(r string) bool { return isTag(next, "<"+r) }):
			return nil
		}
		if next[0] == '\n' {
			m.line++
		}
		m.in.Discard(1)
	}
}

// isTag reports whether text begins with the tag: "<name" and no longer name.
func isTag(text []byte, tag string) bool {
	return len(text) > len(tag) && string(text[:len(tag)]) == tag && strings.IndexByte(" \t\r\n/>", text[len(tag)]) >= 0
}
