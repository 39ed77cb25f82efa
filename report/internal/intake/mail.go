package intake

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
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

// openMail reads the subject and the text of a mail; attachments are named, not read.
func openMail(in io.Reader, _ []byte) (Text, error) {
	data, err := whole(in)
	if err != nil {
		return Text{}, err
	}
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return Text{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	m := &mailText{}
	if subject, err := new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject")); err == nil && subject != "" {
		m.out.WriteString(subject + "\n\n")
	}
	head := partHead{message.Header.Get("Content-Type"), message.Header.Get("Content-Transfer-Encoding"), message.Header.Get("Content-Disposition")}
	if err := m.part(head, message.Body, 0); err != nil {
		return Text{}, err
	}
	if !m.body {
		return Text{}, fmt.Errorf("%w: the mail has no text; %s", ErrUnreadable, strings.Join(m.notes, "; "))
	}
	return Text{Reader: strings.NewReader(m.out.String()), Format: "mail", Notes: m.notes}, nil
}

type partHead struct{ contentType, encoding, disposition string }

// mailText gathers the text of a mail's parts.
type mailText struct {
	out   strings.Builder
	notes []string
	parts int
	body  bool
}

func (m *mailText) part(head partHead, body io.Reader, depth int) error {
	kind, parameters, err := mime.ParseMediaType(head.contentType)
	if err != nil || kind == "" {
		kind = "text/plain"
	}
	_, disposition, _ := mime.ParseMediaType(head.disposition)
	m.parts++
	switch {
	case depth > maxNesting || m.parts > maxParts:
		m.notes = append(m.notes, "parts nested too deep, or too many, were not read")
		return nil
	case strings.HasPrefix(kind, "multipart/"):
		return m.multi(kind, parameters["boundary"], body, depth)
	case disposition["filename"] != "" || !strings.HasPrefix(kind, "text/"):
		m.notes = append(m.notes, fmt.Sprintf("an attachment was not read: %s %s", kind, disposition["filename"]))
		return nil
	}
	return m.text(kind, head, body)
}

// multi reads the parts of a part; of alternatives the first that is text.
func (m *mailText) multi(kind, boundary string, body io.Reader, depth int) error {
	parts := multipart.NewReader(body, boundary)
	for {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			m.notes = append(m.notes, "the mail is cut off or damaged: "+err.Error())
			return nil
		}
		if kind == "multipart/alternative" && m.body {
			continue
		}
		head := partHead{p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p.Header.Get("Content-Disposition")}
		if err := m.part(head, p, depth+1); err != nil {
			return err
		}
	}
}

func (m *mailText) text(kind string, head partHead, body io.Reader) error {
	data, err := io.ReadAll(io.LimitReader(decoded(head.encoding, body), maxText))
	if err != nil {
		m.notes = append(m.notes, "part of the mail could not be decoded: "+err.Error())
	}
	open := openPlain
	if kind == "text/html" {
		open = openHTML
	}
	text, err := open(bytes.NewReader(data), data[:min(len(data), 4<<10)])
	if err != nil {
		m.notes = append(m.notes, err.Error())
		return nil
	}
	m.body = m.body || len(bytes.TrimSpace(data)) > 0
	if _, err := io.Copy(&m.out, text); err != nil {
		m.notes = append(m.notes, err.Error())
	}
	m.out.WriteString("\n\n")
	return nil
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
