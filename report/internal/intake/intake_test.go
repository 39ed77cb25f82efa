package intake

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"strings"
	"testing"
)

func docx(t testing.TB, files map[string]string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

const page = `<!DOCTYPE html><html><head><title>T</title><script>alert("x")</script></head><body><nav><p>Home News About and a long menu</p></nav>
<article><h1>Headline</h1><p>The <b>ministry</b> said so.</p><p>Second&nbsp;one.</p><script>fetch("http://x")</script></article><footer><p>Imprint</p></footer></body></html>`

const letter = "From: a@example.org\r\nTo: b@example.org\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n" +
	"--B\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe firm sold pumps=2E\r\n" +
	"--B\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=x.bin\r\n\r\n\x00\x01\r\n" +
	"--B\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@example.org\r\nTo: a@example.org\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>Inner one.</p></body></html>\r\n--B--\r\n"

// banner is a page whose cookie notice and menus hold more text than its report.
const banner = `<!DOCTYPE html><html><body class="no-cookies"><div role="banner"><p>The Daily News, the leading newspaper of the whole region since 1921</p></div>
<div id="cookie-consent"><p>We and our 812 partners store information on your device, such as cookies, and process personal data for the purposes described below.</p><p>You may refuse.</p></div>
<div role="navigation"><ul><li>World</li></ul></div><div class="text"><h2>Raid</h2><p>Police searched a plant.</p>
<table><tr><th>Company</th><th>Seat</th></tr><tr><td>Furat Chem</td><td>Aleppo</td></tr></table><p style="display: none">Tracker.</p></div>
<dialog open><p>Subscribe to read the rest of this article, and many others, at once.</p></dialog></body></html>`

// wordTable is a Word document with a table.
const wordTable = `<w:document xmlns:w="w"><w:p><w:r><w:t>Listed are:</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Furat Chem</w:t></w:r></w:p></w:tc>` +
	`<w:tc><w:p><w:r><w:t>Aleppo</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>No more.</w:t></w:r></w:p></w:document>`

// answer is a mail in two forms that quotes another and has a Word document attached.
func answer(word string) string {
	return "From: a@example.org\r\nTo: b@example.org\r\nSubject: Re: pumps\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=M\r\n\r\n" +
		"--M\r\nContent-Type: multipart/alternative; boundary=A\r\n\r\n" +
		"--A\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nWe sold none.\r\n\r\nOn 3 May 2021 C wrote:\r\n> Did you sell pumps to the Research\r\n> Center?\r\n" +
		"--A\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>We sold none, in bold.</p></body></html>\r\n--A--\r\n" +
		"--M\r\nContent-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document; name=list.docx\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString([]byte(word)) + "\r\n--M--\r\n"
}

// TestUnquoted: a mail that quotes another goes on over the marks.
func TestUnquoted(t *testing.T) {
	const in = "Yes.\n> It went to the Research\n> Center.\n>> Long ago.\nSo.\na > b"
	const want = "Yes.\n\nIt went to the Research\nCenter.\n\nLong ago.\n\nSo.\na > b"
	if got := string(unquoted([]byte(in))); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOpen(t *testing.T) {
	word := docx(t, map[string]string{"word/document.xml": `<w:document xmlns:w="w"><w:p><w:r><w:t>First </w:t><w:t>one.</w:t></w:r></w:p><w:p><w:t>Second.</w:t></w:p></w:document>`})
	tabled := docx(t, map[string]string{"word/document.xml": wordTable})
	cases := []struct{ name, in, format, text string }{
		{"text", "Plain text.\n", "text", "Plain text.\n"},
		{"latin-1", "Le Centre d'\xE9tudes.\n", "text", "Le Centre d'études.\n"},
		{"utf-16", "\xFF\xFEA\x00b\x00", "text", "Ab"},
		{"latin-1 late", strings.Repeat("Plain text. ", 500) + "\xE9t\xE9", "text", strings.Repeat("Plain text. ", 500) + "été"},
		{"windows-1251", "\xD6\xE5\xED\xF2\xF0 \xED\xE0\xF3\xF7\xED\xFB\xF5 \xE8\xF1\xF1\xEB\xE5\xE4\xEE\xE2\xE0\xED\xE8\xE9", "text", "Центр научных исследований"},
		{"koi8-r", "\xE3\xC5\xCE\xD4\xD2 \xCE\xC1\xD5\xDE\xCE\xD9\xC8 \xC9\xD3\xD3\xCC\xC5\xC4\xCF\xD7\xC1\xCE\xC9\xCA", "text", "Центр научных исследований"},
		{"windows-1256", "\xE3\xD1\xDF\xD2 \xC7\xE1\xCF\xD1\xC7\xD3\xC7\xCA", "text", "مركز الدراسات"},
		{"gb18030", "\xD6\xD0\xB9\xFA\xB5\xC4\xB9\xAB\xCB\xBE", "text", "中国的公司"},
		{"html", page, "html", "Headline\n\nThe ministry said so.\n\nSecond one."},
		{"docx", word, "docx", "First one.\n\nSecond."},
		{"cookie banner", banner, "html", "Raid\n\nPolice searched a plant.\n\nCompany\n\nSeat\n\nFurat Chem\n\nAleppo"},
		{"docx table", tabled, "docx", "Listed are:\n\nFurat Chem\n\nAleppo\n\nNo more."},
		{"answer with attachment", answer(tabled), "mail", "Re: pumps\n\nWe sold none.\r\n\r\nOn 3 May 2021 C wrote:\r\n\nDid you sell pumps to the Research\r\nCenter?\n\nListed are:\n\nFurat Chem\n\nAleppo\n\nNo more."},
		{"mail", letter, "mail", "Café\n\nThe firm sold pumps.\n\nFwd\n\nInner one."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text, err := NewOpener("").Open(t.Context(), "f", strings.NewReader(c.in))
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(text)
			if err != nil {
				t.Fatal(err)
			}
			if strings.TrimSpace(string(got)) != strings.TrimSpace(c.text) || text.Format != c.format {
				t.Errorf("%s %q, want %s %q", text.Format, got, c.format, c.text)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	bomb := docx(t, map[string]string{"word/document.xml": "<w:document xmlns:w='w'>" + strings.Repeat("<w:p></w:p>", 30<<20) + "</w:document>"})
	cases := []struct {
		name, in string
		why      error
	}{
		{"garbage", "\x00\x01\x02\x03\x00\x00", ErrUnreadable},
		{"other archive", docx(t, map[string]string{"a.txt": "x"}), ErrUnreadable},
		{"damaged archive", "PK\x03\x04rubbish", ErrUnreadable},
		{"picture of a page", docx(t, map[string]string{"word/document.xml": "<w:document xmlns:w='w'><w:p/></w:document>"}), ErrUnreadable},
		{"zip bomb", bomb, ErrTooLarge},
		{"script page", "<html><body><script>document.write('x')</script></body></html>", ErrUnreadable},
		{"encrypted office", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ErrUnreadable},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := NewOpener("").Open(t.Context(), "f", strings.NewReader(c.in)); !errors.Is(err, c.why) {
				t.Errorf("error %v, want %v", err, c.why)
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	for _, seed := range []string{"text", page, letter, docx(f, map[string]string{"word/document.xml": "<w:p><w:t>x</w:t></w:p>"}), "\xFF\xFE"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if strings.Contains(in, "%PDF-") {
			t.Skip("PDFium has fuzz targets of its own, and takes seconds to start")
		}
		if text, err := NewOpener("").Open(t.Context(), "f", strings.NewReader(in)); err == nil {
			if _, err := io.Copy(io.Discard, text); err != nil {
				t.Skip(err)
			}
		}
	})
}
