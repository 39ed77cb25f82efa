// Package ofac reads the sanctions lists of the U.S. Treasury's Office of Foreign
// Assets Control: the SDN list, and the Consolidated list of its other lists.
//
// In: one publication of one of the two lists, in any of OFAC's four formats: the
// legacy CSV files, the classic XML, the Advanced XML (the UN's Advanced
// Sanctions Data Model) or the Enhanced XML. Out: a record for each party. Its
// number is the same in all formats (ent_num, uid, FixedRef, entity id), so
// "ofac:9352" is one party whatever it was read from.
//
// What each file of the CSV format covers is a part ("sdn", "sdn-alt", "sdn-add",
// "sdn-comments", and "cons" for the other list), and the other formats say the
// same things under the same parts, so that editions of different formats can be
// compared. Weak aliases stand in the remarks of sdn.csv, hence in part "sdn".
//
// It reads what is published: it resolves "Linked To: X" within a publication and
// joins nothing else. Numbers of executive orders are never ids: entry 13382 is a
// company.
package ofac

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"interdict/source"
)

const id = "ofac"

// Source returns the lists as the catalog has them.
func Source() source.Source {
	const exports = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"
	return source.Source{
		ID:        id,
		Title:     "OFAC Sanctions Lists (SDN and Consolidated)",
		Publisher: "U.S. Department of the Treasury, Office of Foreign Assets Control",
		Kind:      source.List,
		Country:   "us",
		Page:      "https://sanctionslist.ofac.treas.gov/Home",
		Downloads: []string{exports + "SDN_ADVANCED.XML", exports + "CONS_ADVANCED.XML"},
		Cadence:   "irregular, several times a week",
		Licence:   "US public domain",
		Reader:    Reader{},
	}
}

// Reader reads all of OFAC's formats.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "ofac/1" }

// Recognise knows OFAC's files by what is in them; which list a file belongs to
// is told by its name where the content does not say.
func (Reader) Recognise(name string, head []byte) (source.Format, bool) {
	f, ok := recognise(name, head)
	return f.format(), ok
}

// Read yields a record for each party of the publication.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	p, err := read(ctx, files, out)
	if err != nil {
		return source.Publication{}, fmt.Errorf("read ofac: %w", err)
	}
	return p, nil
}

func read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) == 0 {
		return source.Publication{}, errors.New("the publication has no file")
	}
	forms := make([]form, len(files))
	for i, file := range files {
		var err error
		if forms[i], err = formOf(file); err != nil {
			return source.Publication{}, err
		}
		if forms[i].list != forms[0].list || forms[i].layout.isCSV() != forms[0].layout.isCSV() {
			return source.Publication{}, fmt.Errorf("%s and %s are not of one publication", files[0].Name, file.Name)
		}
	}
	r := &reading{ctx: ctx, out: out, list: forms[0].list}
	switch {
	case forms[0].layout.isCSV():
		return r.csv(files, forms)
	case len(files) > 1:
		return source.Publication{}, fmt.Errorf("%s is a publication of its own: read it without %s", files[0].Name, files[1].Name)
	}
	r.file = files[0]
	switch forms[0].layout {
	case classicXML:
		return r.classic()
	case advancedXML:
		return r.advanced()
	default:
		return r.enhanced()
	}
}

// formOf recognises a file by its name and its first bytes.
func formOf(file source.File) (f form, err error) {
	in, err := file.Open()
	if err != nil {
		return form{}, fmt.Errorf("open %s: %w", file.Name, err)
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	var head bytes.Buffer
	if _, err := io.CopyN(&head, in, source.HeadSize); err != nil && !errors.Is(err, io.EOF) {
		return form{}, fmt.Errorf("read %s: %w", file.Name, err)
	}
	f, ok := recognise(file.Name, head.Bytes())
	switch {
	case !ok:
		return form{}, fmt.Errorf("%s is in none of OFAC's formats", file.Name)
	case f.list == "" && (f.layout == classicXML || f.layout == mainCSV):
		return form{}, fmt.Errorf("%s does not say which list it is: have sdn or cons in its name", file.Name)
	}
	return f, nil
}

// list is one of the two lists that OFAC publishes; the word is how the parts of
// citations begin.
type list string

const (
	sdnList  list = "sdn"
	consList list = "cons"
)

// title is OFAC's name of the list.
func (l list) title() string {
	if l == consList {
		return "Consolidated List"
	}
	return "SDN List"
}

// part is what one file of the CSV format covers.
type part string

const (
	mainPart     part = ""
	aliasPart    part = "-alt"
	addressPart  part = "-add"
	commentsPart part = "-comments"
)

// parts returns all that a publication of the list may cover.
func (l list) parts() []string {
	var all []string
	for _, p := range []part{mainPart, aliasPart, addressPart, commentsPart} {
		all = append(all, string(l)+string(p))
	}
	return all
}
