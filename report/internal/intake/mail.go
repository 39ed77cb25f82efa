package intake

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"
)

// Bounds on the parts of a mail.
const (
	maxNesting = 8
	maxParts   = 200
)

var mailHead = regexp.MustCompile(`(?mi)^(?:from|to|subject|date|received|message-id|mime-version|return-path|content-type):[ \t]*\S`)

// looksMail reports whether a file begins with the head of a mail: its first line
// is a field, and it has two that every mail has.
func looksMail(head []byte) bool {
	if !regexp.MustCompile(`^[A-Za-z][A-Za-z-]*:[ \t]`).Match(head) {
		return false
	}
	end := bytes.Index(head, []byte("\n\n"))
	if crlf := bytes.Index(head, []byte("\r\n\r\n")); end < 0 || crlf >= 0 && crlf < end {
		end = crlf
	}
	return end > 0 && len(mailHead.FindAll(head[:end], -1)) >= 3
}

// mail reads the subject and the text of a mail, and what is attached to it.
func (f file) mail() (Text, error) {
	data, err := whole(f.in)
	if err != nil {
		return Text{}, err
	}
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return Text{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	m := &mailText{file: f}
	if subject, err := new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject")); err == nil && subject != "" {
		m.out.WriteString(subject + "\n\n")
	}
	if err := m.part(headOf(textproto.MIMEHeader(message.Header)), message.Body, 0); err != nil {
		return Text{}, err
	}
	if !m.body {
		return Text{}, fmt.Errorf("%w: the mail has no text; %s", ErrUnreadable, strings.Join(m.unread, "; "))
	}
	return Text{Reader: strings.NewReader(m.out.String()), Format: "mail", Notes: m.notes, Unread: m.unread}, nil
}

// partHead is what the head of a part says.
type partHead struct{ kind, boundary, encoding, name string }

func headOf(header textproto.MIMEHeader) partHead {
	kind, parameters, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil || kind == "" {
		kind = "text/plain"
	}
	head := partHead{kind: kind, boundary: parameters["boundary"], encoding: header.Get("Content-Transfer-Encoding"), name: parameters["name"]}
	if _, disposition, err := mime.ParseMediaType(header.Get("Content-Disposition")); err == nil {
		head.name = cmp.Or(disposition["filename"], head.name)
	}
	return head
}

// attached reports whether a part is a document of its own.
func (h partHead) attached() bool { return h.name != "" || !strings.HasPrefix(h.kind, "text/") }

// mailText gathers the text of a mail's parts.
type mailText struct {
	file   file
	out    strings.Builder
	notes  []string
	unread []string
	parts  int
	body   bool
}

func (m *mailText) part(head partHead, body io.Reader, depth int) error {
	m.parts++
	switch {
	case depth+m.file.depth > maxNesting || m.parts > maxParts:
		m.unread = append(m.unread, "parts nested too deep, or too many, were not read")
		return nil
	case strings.HasPrefix(head.kind, "multipart/"):
		return m.multi(head, body, depth)
	case head.attached():
		return m.attachment(head, decoded(head.encoding, body), depth)
	}
	return m.text(head, body)
}

// multi reads the parts of a part; of alternatives the first that is text.
func (m *mailText) multi(head partHead, body io.Reader, depth int) error {
	parts := multipart.NewReader(body, head.boundary)
	read := false
	for {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			m.unread = append(m.unread, "the mail is cut off or damaged: "+err.Error())
			return nil
		}
		if head.kind == "multipart/alternative" && read {
			continue
		}
		size := m.out.Len()
		if err := m.part(headOf(p.Header), p, depth+1); err != nil {
			return err
		}
		read = read || m.out.Len() > size
	}
}

// attachment reads a document that is attached, a mail among them.
func (m *mailText) attachment(head partHead, body io.Reader, depth int) error {
	called := strings.TrimSpace(head.kind + " " + head.name)
	text, err := m.file.opener.file(m.file.ctx, body, m.file.depth+depth+1)
	if err == nil {
		at := m.out.Len()
		if err = m.copy(text); err == nil {
			m.notes = append(m.notes, fmt.Sprintf("the attachment %s stands from byte %d to %d of the text", called, at, m.out.Len()))
		}
		for _, missing := range text.Unread {
			m.unread = append(m.unread, called+": "+missing)
		}
	}
	switch {
	case m.file.ctx.Err() != nil || errors.Is(err, ErrTooLarge):
		return err
	case err != nil:
		m.unread = append(m.unread, fmt.Sprintf("an attachment was not read: %s: %v", called, err))
	}
	return nil
}

// copy adds a text; all texts of a mail together are bounded.
func (m *mailText) copy(text io.Reader) error {
	size := m.out.Len()
	n, err := io.Copy(&m.out, io.LimitReader(text, int64(maxText-size)+1))
	if size+int(n) > maxText {
		return fmt.Errorf("%w: more than %d bytes of text", ErrTooLarge, maxText)
	}
	m.out.WriteString("\n\n")
	m.body = m.body || n > 0
	return err
}

func (m *mailText) text(head partHead, body io.Reader) error {
	data, err := io.ReadAll(io.LimitReader(decoded(head.encoding, body), maxText))
	if err != nil {
		m.unread = append(m.unread, "part of the mail could not be decoded: "+err.Error())
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil
	}
	if head.kind != "text/html" {
		data = unquoted(data)
	}
	inner := file{m.file.opener, m.file.ctx, bytes.NewReader(data), data[:min(len(data), 4<<10)], m.file.depth}
	open := file.plain
	if head.kind == "text/html" {
		open = file.html
	}
	text, err := open(inner)
	if err != nil {
		m.unread = append(m.unread, err.Error())
		return nil
	}
	m.notes, m.unread = append(m.notes, text.Notes...), append(m.unread, text.Unread...)
	err = m.copy(text)
	if text.Late != nil {
		m.notes = append(m.notes, text.Late()...)
	}
	return err
}

// unquoted takes the marks off lines that quote an earlier mail, so that sentences and
// names go on over them; another depth of quoting is another paragraph.
func unquoted(data []byte) []byte {
	out := make([]byte, 0, len(data))
	before := 0
	for line := range bytes.Lines(data) {
		text, depth := line, 0
		for len(text) > 0 && text[0] == '>' {
			text = bytes.TrimPrefix(text[1:], []byte(" "))
			depth++
		}
		if depth != before {
			out = append(out, '\n')
		}
		out, before = append(out, text...), depth
	}
	return out
}

func decoded(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	}
	return body
}
