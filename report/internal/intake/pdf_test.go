package intake

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

//go:embed testdata/encrypted.pdf
var encrypted string

// pdfOf writes a PDF with the given lines on each page; nil: a page with a
// rectangle and no text.
func pdfOf(pages ...[]string) string {
	var out bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	out.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), strings.Join(kids, " ")))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for i, lines := range pages {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", 5+2*i))
		content := "100 100 200 200 re f"
		if lines != nil {
			content = "BT /F1 10 Tf 12 TL 50 800 Td (" + strings.Join(lines, ") Tj T* (") + ") Tj ET"
		}
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	}
	xref := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return out.String()
}

// shared spares the tests compiling the reader of PDF again.
var shared = sync.OnceValue(func() *Opener { return NewOpener("") })

func TestPDF(t *testing.T) {
	long := []string{
		"Report of the Panel",
		"The panel found that the trading company had shipped vacuum pumps, valves and",
		"other goods to the institute, and that it was paid through an account in the",
	}
	rest := []string{"Report of the Panel", "name of a second firm.", "1. A new paragraph stands here, and it is somewhat longer than the line before.", "2"}
	want := "The panel found that the trading company had shipped vacuum pumps, valves and other goods to the institute, and that it was paid through an account in the name of a second firm.\n\n1. A new paragraph stands here, and it is somewhat longer than the line before."
	cases := []struct {
		name, in, text string
		pages          []int64
		unread         []string
	}{
		{"lines and pages joined", pdfOf(long, rest), want, []int64{0, 155}, nil},
		{"a scanned page", pdfOf([]string{"First."}, nil, []string{"Third."}), "First.\n\nThird.", []int64{0, 6, 8}, []string{"page 2 was not read: it has no text: a picture needs OCR"}},
		{"rows of a table", pdfOf([]string{"No. Name and place of the entity", "1 Al-Furat Chemical Supplies Aleppo", "2 Tartous Shipping Agency in Tartus", "3 Cham Islamic Bank, Damascus"}),
			"No. Name and place of the entity\n\n1 Al-Furat Chemical Supplies Aleppo\n\n2 Tartous Shipping Agency in Tartus\n\n3 Cham Islamic Bank, Damascus", []int64{0}, nil},
		{"numbers that begin a line", pdfOf([]string{"The panel visited the plant, in which tanks were made, on the", "17 May 2020, and found that 40 of them had been sold by", "18 Brigade to a dealer."}),
			"The panel visited the plant, in which tanks were made, on the 17 May 2020, and found that 40 of them had been sold by 18 Brigade to a dealer.", []int64{0}, nil},
		{"running heads", pdfOf([]string{"S/2020/1", "One.", "1/3"}, []string{"S/2020/1", "Two.", "2/3"}, []string{"S/2020/1", "Three.", "3/3"}), "One.\n\nTwo.\n\nThree.", []int64{0, 6, 12}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text, err := shared().Open(t.Context(), "f", strings.NewReader(c.in))
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(text)
			if err != nil {
				t.Fatal(err)
			}
			if strings.TrimSpace(string(got)) != c.text || !slices.Equal(text.Pages, c.pages) || !slices.Equal(text.Unread, c.unread) {
				t.Errorf("%q %v %q, want %q %v %q", got, text.Pages, text.Unread, c.text, c.pages, c.unread)
			}
		})
	}
}

func TestPDFRefused(t *testing.T) {
	whole := pdfOf([]string{"First."})
	cases := []struct{ name, in, why string }{
		{"encrypted", encrypted, "encrypted"},
		{"cut off", encrypted[:len(encrypted)/2], "damaged"},
		{"only a head", "%PDF-1.7\n...", "damaged"},
		{"all pages scanned", pdfOf(nil, nil), "none of its 2 pages has a text"},
		{"rubbish behind the head", whole[:20] + strings.Repeat("\x00\xFF", 5000), "damaged"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := shared().Open(t.Context(), "f", strings.NewReader(c.in))
			if !errors.Is(err, ErrUnreadable) || !strings.Contains(err.Error(), c.why) {
				t.Errorf("error %v, want one that says %q", err, c.why)
			}
		})
	}
}

// TestPDFTime holds that a PDF is left when its time is over.
func TestPDFTime(t *testing.T) {
	lines := slices.Repeat([]string{"A line of text that stands on this page many times over."}, 60)
	in := pdfOf(slices.Repeat([][]string{lines}, 400)...)
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	if _, err := shared().Open(ctx, "f", strings.NewReader(in)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want that the time was over", err)
	}
}
