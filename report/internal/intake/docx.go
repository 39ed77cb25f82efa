package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxEntries bounds how many files a DOCX may hold.
const maxEntries = 5000

// docx reads the text of a Word document.
func (f file) docx() (Text, error) {
	data, err := whole(f.in)
	if err != nil {
		return Text{}, err
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Text{}, fmt.Errorf("%w: a damaged archive: %w", ErrUnreadable, err)
	}
	if len(archive.File) > maxEntries {
		return Text{}, fmt.Errorf("%w: an archive of %d files", ErrTooLarge, len(archive.File))
	}
	text := Text{Format: "docx"}
	var out strings.Builder
	found := false
	for _, entry := range archive.File {
		switch {
		case entry.Name == "word/document.xml" || entry.Name == "word/footnotes.xml":
			found = found || entry.Name == "word/document.xml"
			if err := part(entry, &out); err != nil {
				return Text{}, fmt.Errorf("%s: %w", entry.Name, err)
			}
		case strings.HasPrefix(entry.Name, "word/media/"):
			text.Notes = append(text.Notes, "a picture was not read: "+entry.Name)
		}
	}
	switch {
	case !found:
		return Text{}, fmt.Errorf("%w: an archive that is no Word document", ErrUnreadable)
	case strings.TrimSpace(out.String()) == "":
		return Text{}, fmt.Errorf("%w: the document holds no text: pictures of pages need OCR", ErrUnreadable)
	}
	text.Reader = strings.NewReader(out.String())
	return text, nil
}

// part writes the text of one part of a document: w:t is text, w:p a paragraph.
// What is unpacked is counted, whatever size the archive states.
func part(entry *zip.File, out *strings.Builder) error {
	if entry.UncompressedSize64 > 4*maxText {
		return fmt.Errorf("%w: it unpacks to more than %d bytes", ErrTooLarge, 4*maxText)
	}
	file, err := entry.Open()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	defer file.Close()
	counted := &counter{in: file, left: maxText * 4}
	decoder := xml.NewDecoder(counted)
	inText := false
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrUnreadable, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			if t.Name.Local == "tab" || t.Name.Local == "br" {
				out.WriteByte(' ')
			}
		case xml.EndElement:
			inText = false
			if t.Name.Local == "p" {
				out.WriteString("\n\n")
			}
		case xml.CharData:
			if inText {
				out.Write(t)
			}
		}
		if out.Len() > maxText {
			return fmt.Errorf("%w: more than %d bytes of text", ErrTooLarge, maxText)
		}
	}
}

// counter fails when more is unpacked than allowed.
type counter struct {
	in   io.Reader
	left int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, fmt.Errorf("%w: it unpacks to more than %d bytes", ErrTooLarge, int64(maxText*4))
	}
	return n, err
}
