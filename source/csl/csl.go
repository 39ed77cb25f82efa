// Package csl reads the Consolidated Screening List of the United States: the
// Entity List, Unverified List, Military End-User List and Denied Persons List
// of Commerce, the nonproliferation sanctions and debarments of State, and the
// lists of Treasury, each with a legal effect of its own.
//
// In: the CSV or JSON that the International Trade Administration gives out, or
// the compact JSON that is made from it. Out: a record an entry. The part of a
// citation says which of the lists it is: what follows from an entry depends on
// that alone.
//
// Entries of Treasury have the number that OFAC gave them, and the record names
// the same entry there. The others have none that lasts; their key is a hash of
// name, countries and programmes.
package csl

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"interdict/source"
)

// Source returns the list as the catalog has it.
func Source() source.Source {
	return source.Source{
		ID:        id,
		Title:     "Consolidated Screening List",
		Publisher: "U.S. Department of Commerce, International Trade Administration",
		Kind:      source.List,
		Country:   "us",
		Page:      "https://www.trade.gov/consolidated-screening-list",
		Downloads: []string{"https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json"},
		Cadence:   "daily",
		Licence:   "US public domain",
		Reader:    Reader{},
	}
}

const id = "csl"

// list is one of the lists that are consolidated here.
type list struct {
	part     string // as the list is called for short, and in citations
	title    string
	treasury bool // its entries have OFAC's numbers
}

// lists are known by the words in their titles; an entry of another list is
// skipped, since nobody has said what follows from it.
var lists = []struct {
	words string
	list
}{
	{"entity list", list{part: "EL", title: "Entity List"}},
	{"military end user", list{part: "MEU", title: "Military End User List"}},
	{"unverified list", list{part: "UVL", title: "Unverified List"}},
	{"denied persons", list{part: "DPL", title: "Denied Persons List"}},
	{"nonproliferation sanctions", list{part: "ISN", title: "Nonproliferation Sanctions"}},
	{"itar debarred", list{part: "DTC", title: "AECA Debarred List"}},
	{"non-sdn menu-based", list{part: "MBS", title: "Non-SDN Menu-Based Sanctions List", treasury: true}},
	{"non-sdn chinese military", list{part: "CMIC", title: "Non-SDN Chinese Military-Industrial Complex Companies List", treasury: true}},
	{"specially designated nationals", list{part: "SDN", title: "Specially Designated Nationals List", treasury: true}},
	{"foreign sanctions evaders", list{part: "FSE", title: "Foreign Sanctions Evaders List", treasury: true}},
	{"sectoral sanctions", list{part: "SSI", title: "Sectoral Sanctions Identifications List", treasury: true}},
	{"palestinian legislative council", list{part: "PLC", title: "Palestinian Legislative Council List", treasury: true}},
	{"capta", list{part: "CAP", title: "CAPTA List", treasury: true}},
}

// Parts of a citation: the list itself, and what the full formats alone say of
// its entries, such as addresses and dates of birth. A publication in the compact
// format does not withdraw those.
const details = "-details"

// Reader reads a publication of one file in any of the formats.
type Reader struct{}

// Version names the reader in editions.
func (Reader) Version() string { return "csl 1" }

// Recognise knows the formats by their first bytes.
func (Reader) Recognise(_ string, head []byte) (source.Format, bool) {
	text := string(bytes.TrimPrefix(head, []byte("\ufeff")))
	header, _, _ := strings.Cut(text, "\n")
	switch {
	case strings.HasPrefix(header, "_id,source,entity_number,") || strings.HasPrefix(header, "id,source,entity_number,"):
		return source.Format{Name: "Consolidated Screening List, CSV"}, true
	case !strings.HasPrefix(strings.TrimSpace(text), "{"):
	case strings.Contains(text, `"Consolidated Screening List"`) || strings.Contains(text, "U.S. Consolidated Screening List"):
		return source.Format{Name: "Consolidated Screening List, compact JSON"}, true
	case strings.Contains(text, `"source_list_url"`) && strings.Contains(text, `"federal_register_notice"`), strings.Contains(text, `"sources_used"`):
		return source.Format{Name: "Consolidated Screening List, JSON"}, true
	}
	return source.Format{}, false
}

// Read yields the entries in the order of the file.
func (Reader) Read(ctx context.Context, files []source.File, out source.Sink) (source.Publication, error) {
	if len(files) != 1 {
		return source.Publication{}, fmt.Errorf("read csl: a publication is one file, not %d", len(files))
	}
	r := reading{ctx: ctx, out: out, keys: source.Keys{}, seen: map[string]bool{}}
	err := r.read(files[0])
	if err == nil && r.entries == 0 {
		err = fmt.Errorf("%s has no entry", files[0].Name)
	}
	if err == nil && r.publication.Stated > 0 && r.publication.Stated != r.entries {
		err = fmt.Errorf("%s says that it has %d entries and has %d", files[0].Name, r.publication.Stated, r.entries)
	}
	if err != nil {
		return source.Publication{}, fmt.Errorf("read csl: %w", err)
	}
	r.publication.Parts = r.parts()
	return r.publication, nil
}

// reading is one pass over a publication.
type reading struct {
	ctx         context.Context
	out         source.Sink
	keys        source.Keys
	seen        map[string]bool // parts with an entry
	compact     bool            // the format has no details
	entries     int
	publication source.Publication
}

// parts returns the lists that had an entry. A list without one is not taken for
// empty, since it may not have been fetched: what it said stands.
func (r *reading) parts() []string {
	var parts []string
	for _, l := range lists {
		if !r.seen[l.part] {
			continue
		}
		parts = append(parts, l.part)
		if !r.compact {
			parts = append(parts, l.part+details)
		}
	}
	return parts
}

// listOf returns the list of an entry by the title in its field "source".
func listOf(title string) (list, bool) {
	title = strings.ToLower(title)
	for _, l := range lists {
		if strings.Contains(title, l.words) {
			return l.list, true
		}
	}
	return list{}, false
}
