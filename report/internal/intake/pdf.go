package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Limits on a PDF.
const (
	maxPages  = 5000
	pdfMemory = 1 << 30 // bytes that the PDF reader may take
	wasmPage  = 64 << 10
)

// pdfReader is the PDF reader in its sandbox: PDFium as WebAssembly, without
// files, network, clock or environment. Compiling it takes seconds, so it is
// compiled when the first PDF comes, and once.
type pdfReader struct {
	folder string // where the compiled reader is kept between runs; empty: nowhere
	once   sync.Once
	cache  wazero.CompilationCache
}

// start returns a fresh sandbox, which ends with ctx.
func (r *pdfReader) start(ctx context.Context) (pdfium.Pool, pdfium.Pdfium, error) {
	r.once.Do(func() {
		if r.folder != "" {
			if kept, err := wazero.NewCompilationCacheWithDir(r.folder); err == nil {
				r.cache = kept
				return
			}
		}
		r.cache = wazero.NewCompilationCache()
	})
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), // nothing is mounted
		Stdout:   io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCompilationCache(r.cache).WithCloseOnContextDone(true).WithMemoryLimitPages(pdfMemory / wasmPage).
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
	})
	if err != nil {
		return nil, nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("start the PDF reader: %w", err), pool.Close())
	}
	return pool, instance, nil
}

// pdf reads the text of a PDF, page by page.
func (f file) pdf() (Text, error) {
	data, err := whole(f.in)
	if err != nil {
		return Text{}, err
	}
	pool, reader, err := f.opener.pdf.start(f.ctx)
	if err != nil {
		return Text{}, stopped(f.ctx, err)
	}
	defer pool.Close()
	opened, err := reader.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return Text{}, stopped(f.ctx, pdfRefused(err))
	}
	p := pdfText{reader: reader, document: opened.Document}
	if err := p.pages(f.ctx); err != nil {
		return Text{}, stopped(f.ctx, err)
	}
	return p.text()
}

// stopped returns why a context ended, where that is why something failed.
func stopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

func pdfRefused(err error) error {
	switch {
	case errors.Is(err, pdferrors.ErrPassword):
		return fmt.Errorf("%w: the PDF is encrypted and wants a password", ErrUnreadable)
	case errors.Is(err, pdferrors.ErrSecurity):
		return fmt.Errorf("%w: the PDF is encrypted in a way that nobody reads here", ErrUnreadable)
	}
	return fmt.Errorf("%w: the PDF is damaged: %w", ErrUnreadable, err)
}

// pdfText gathers the text of a PDF's pages.
type pdfText struct {
	reader   pdfium.Pdfium
	document references.FPDF_DOCUMENT
	all      []string
	size     int
	broken   []int // pages that could not be read, from 1
	blank    []int // pages without a text: scanned, or empty
	total    int
}

func (p *pdfText) pages(ctx context.Context) error {
	count, err := p.reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: p.document})
	if err != nil {
		return pdfRefused(err)
	}
	p.total = count.PageCount
	for i := range min(p.total, maxPages) {
		text, err := p.page(i)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		switch {
		case err != nil:
			p.broken = append(p.broken, i+1)
		case strings.TrimSpace(text) == "":
			p.blank = append(p.blank, i+1)
		}
		p.all = append(p.all, text)
		if p.size += len(text); p.size > maxText {
			return fmt.Errorf("%w: more than %d bytes of text", ErrTooLarge, maxText)
		}
	}
	return nil
}

func (p *pdfText) page(index int) (text string, err error) {
	defer func() { // the binding indexes what a damaged page made the sandbox return
		if r := recover(); r != nil {
			err = fmt.Errorf("page %d: %v", index+1, r)
		}
	}()
	loaded, err := p.reader.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: p.document, Index: index})
	if err != nil {
		return "", err
	}
	page := requests.Page{ByReference: &loaded.Page}
	layer, err := p.reader.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return "", err
	}
	count, err := p.reader.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: layer.TextPage})
	if err != nil || count.Count <= 0 {
		return "", err
	}
	got, err := p.reader.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: layer.TextPage, StartIndex: 0, Count: count.Count})
	if err != nil {
		return "", err
	}
	if _, err := p.reader.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: layer.TextPage}); err != nil {
		return "", err
	}
	_, err = p.reader.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	return got.Text, err
}

// text joins the pages, and says which were not read.
func (p *pdfText) text() (Text, error) {
	if len(p.blank)+len(p.broken) == len(p.all) {
		return Text{}, fmt.Errorf("%w: none of its %d pages has a text: pictures of pages need OCR", ErrUnreadable, p.total)
	}
	set := setPages(p.all)
	text := Text{Reader: strings.NewReader(set.text), Format: "pdf", Pages: set.starts}
	if set.heads > 0 {
		text.Notes = append(text.Notes, fmt.Sprintf("%d running heads and page numbers were left out", set.heads))
	}
	for _, missing := range []struct {
		pages []int
		why   string
	}{{p.blank, "has no text: a picture needs OCR"}, {p.broken, "is damaged"}} {
		for _, n := range missing.pages {
			text.Unread = append(text.Unread, fmt.Sprintf("page %d was not read: it %s", n, missing.why))
		}
	}
	if p.total > maxPages {
		text.Unread = append(text.Unread, fmt.Sprintf("pages %d to %d were not read: too many", maxPages+1, p.total))
	}
	return text, nil
}
