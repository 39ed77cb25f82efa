// Package bis reads the lists of the U.S. Bureau of Industry and Security that
// stand in the Export Administration Regulations: the Entity List, the Unverified
// List and the Military End-User List, Supplements No. 4, 6 and 7 to 15 CFR part
// 744.
//
// In: the XML of part 744 as the Electronic Code of Federal Regulations gives it
// out. Out: a record for each body that an entry names, with its names,
// addresses, what needs a licence, how a licence is judged, and the Federal
// Register notices with their dates. A body that stands in the entry of another
// becomes a record of its own, subordinate to that one. The regulation around
// the lists is not read.
//
// The lists have no numbers. The key of a record is its list and a hash of
// country and name: "el-f1246ee7f9ff". The same party under two countries is two
// entries, as in the list.
package bis

import (
	"context"
	"fmt"
	"strings"

	"interdict/source"
	"interdict/source/xmlstream"
)

// Source returns the lists as the catalog has them. The address of the XML
// carries the day that it is asked for: fetching puts it in the place of {date}.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "BIS Entity List, Unverified List and Military End-User List",
		Publisher: "U.S. Department of Commerce, Bureau of Industry and Security",
		Kind:      source.List,
		Country:   "us",
		Page:      page,
		Downloads: []string{"https://www.ecfr.gov/api/versioner/v1/full/{date}/title-15.xml?part=744"},
		Cadence:   "as the Federal Register amends it, several times a month",
		Licence:   "US public domain",
		Reader:    Reader{},
	}
}

const (
	id   = "bis"
	page = "https://www.ecfr.gov/current/title-15/subtitle-B/chapter-VII/subchapter-C/part-744"
)

// list is one of the supplements.
type list struct {
	supplement string // its number, as in its heading
	part       string // of citations
	title      string // what an entry is listed under
	columns    int
}

var lists = []list{
	{supplement: "4", part: "EL", title: "Entity List", columns: 5},
	{supplement: "6", part: "UVL", title: "Unverified List", columns: 3},
	{supplement: "7", part: "MEU", title: "Military End-User List", columns: 3},
}

func (l list) url() string {
	return page + "/appendix-Supplement%20No.%20" + l.supplement + "%20to%20Part%20744"
}

// Reader reads the XML of part 744.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "bis 1" }

// Recognise knows the part by its first element.
func (Reader) Recognise(_ string, head []byte) (source.Format, bool) {
	text := string(head)
	known := strings.Contains(text, `<DIV5 N="744"`) && strings.Contains(text, `TYPE="PART"`)
	return source.Format{Name: "eCFR XML, 15 CFR part 744"}, known
}

// layout is how the eCFR arranges a part: DIV5 is the part, DIV6 a subpart, DIV9
// a supplement, in which tables stand within divisions of the page.
var layout = xmlstream.Layout{Root: "DIV5", Containers: []string{"DIV6", "DIV9", "DIV", "TABLE", "TBODY"}}

// Read yields the entries of the three supplements.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read bis: a publication is one file, not %d", len(files))
	}
	r := reading{out: out, keys: source.Keys{}, rows: map[string]int{}}
	_, err := layout.Walk(ctx, files[0], out.Skip, r.element)
	if err == nil {
		err = r.finish()
	}
	if err != nil {
		return source.Publication{}, fmt.Errorf("read bis: %w", err)
	}
	var p source.Publication
	for _, l := range lists {
		if r.rows[l.part] == 0 {
			return source.Publication{}, fmt.Errorf("read bis: %s: Supplement No. %s, the %s, is missing or has no entry", files[0].Name, l.supplement, l.title)
		}
		p.Parts = append(p.Parts, l.part)
	}
	p.Note = fmt.Sprintf("rows: Entity List %d, Unverified List %d, Military End-User List %d; %d of them reserved, naming nobody",
		r.rows["EL"], r.rows["UVL"], r.rows["MEU"], r.reserved)
	return p, nil
}
