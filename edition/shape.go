package edition

import (
	"cmp"
	"strings"

	"interdict/graph"
)

// shape is what very many claims of an edition have in common: everything but
// the value, the object, the dates and where exactly in the file it stands. An
// edition has some dozens of shapes, so a claim is little more than the number
// of its shape and its value.
type shape struct {
	property                            graph.Property
	lang, part, file, field, who, hedge string
	url                                 string // with keyMark for the record's key where keyedURL is set
	flags                               flags
}

// flags says which parts of a claim follow after its shape.
type flags uint16

const (
	negated   flags = 1 << iota // of the voice
	hasObject                   // Object is not empty
	hasHolds                    // Holds is not open at both ends
	hasBytes                    // Place.From or Place.To is not 0
	hasRecord                   // the citation's record is another than the id's key
	keyedURL                    // the address of the page is made with the id's key
	hasKnown                    // the reader says since when the claim could be known
	allFlags  = 1<<iota - 1
)

// keyMark stands in a shape's address for the key of the record.
const keyMark = "\x00"

// shapeOf returns the shape of a claim of the record with the given key.
func shapeOf(c *graph.Claim, key string) shape {
	s := shape{
		property: c.Property,
		lang:     c.Lang,
		part:     c.Source.Part,
		file:     c.Source.Place.File,
		field:    c.Source.Place.Field,
		who:      c.Voice.Who,
		hedge:    c.Voice.Hedge,
		url:      c.Source.URL,
	}
	if at := strings.LastIndex(s.url, key); at >= 0 && key != "" && !strings.Contains(s.url, keyMark) {
		s.url = s.url[:at] + keyMark + s.url[at+len(key):]
		s.flags |= keyedURL
	}
	s.flags |= flagIf(c.Voice.Negated, negated) |
		flagIf(c.Object != "", hasObject) |
		flagIf(c.Holds != openSpan, hasHolds) |
		flagIf(c.Source.Place.From != 0 || c.Source.Place.To != 0, hasBytes) |
		flagIf(c.Source.Record != "" && c.Source.Record != key, hasRecord) |
		flagIf(!c.Known.First.IsZero(), hasKnown)
	return s
}

func flagIf(condition bool, flag flags) flags {
	if condition {
		return flag
	}
	return 0
}

// page returns the address of the page of the record with the given key.
func (s *shape) page(key string) string {
	if s.flags&keyedURL == 0 {
		return s.url
	}
	return strings.Replace(s.url, keyMark, key, 1)
}

// words returns the strings of the shape, in the order in which they are packed.
func (s *shape) words() [8]string {
	return [8]string{string(s.property), s.lang, s.part, s.file, s.field, s.who, s.hedge, s.url}
}

func (p *packer) shape(s *shape, words vocabulary) {
	p.uint(uint64(s.flags))
	for _, word := range s.words() {
		p.word(word, words)
	}
}

func (u *unpacker) shape(words []string) (s shape) {
	n := u.length(allFlags)
	s.flags = flags(n)
	s.property = graph.Property(u.word(words))
	for _, field := range []*string{&s.lang, &s.part, &s.file, &s.field, &s.who, &s.hedge, &s.url} {
		*field = u.word(words)
	}
	return s
}

func compareShapes(a, b shape) int {
	left, right := a.words(), b.words()
	for i := range left {
		if order := strings.Compare(left[i], right[i]); order != 0 {
			return order
		}
	}
	return cmp.Compare(a.flags, b.flags)
}
