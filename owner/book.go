package owner

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"interdict/date"
	"interdict/graph"
)

// Book is a Register in memory, made small: some 40 bytes a claim beside the
// ids. It is immutable, and any number may read it at once.
type Book struct {
	ids    []graph.ID
	number map[graph.ID]int32
	first  []int32 // of each body, where its entries start; one more at the end
	entry  []entry
	words  []string // values as told, each once
	cited  []cited  // sources as cited, each once
}

// entry is one claim of ownership or control.
type entry struct {
	owner, words, cited int32
	line                int32
	share               [2]int32 // the range, for sorting and for the plain case
	fromFirst, fromLast date.Day
	toFirst, toLast     date.Day
	property            uint8 // 0 OwnedBy, 1 ControlledBy
	flags               uint8
}

// The flags of an entry.
const (
	plain uint8 = 1 << iota // the words tell a share alone, by a source that says so flatly
)

// cited is what claims of one file have in common.
type cited struct {
	source graph.Citation // without Line and Record
	voice  graph.Voice
}

var errTooMany = errors.New("more claims than a book holds")

// BookOf gathers the claims of ownership and control of a sequence of records.
func BookOf(records func(yield func(graph.Record) bool)) (*Book, error) {
	b := &builder{Book: Book{number: map[graph.ID]int32{}}, wordsAt: map[string]int32{}, citedAt: map[cited]int32{}}
	for record := range records {
		for _, c := range record.Claims {
			if c.Property == graph.OwnedBy || c.Property == graph.ControlledBy {
				b.add(c)
			}
		}
		if len(b.rows) > math.MaxInt32/2 {
			return nil, errTooMany
		}
	}
	return b.finish(), nil
}

type builder struct {
	Book
	rows    []entry
	owned   []int32
	wordsAt map[string]int32
	citedAt map[cited]int32
}

func (b *builder) add(c graph.Claim) {
	if c.Object == "" || c.Withdrawn() {
		return
	}
	e := entry{
		owner: b.id(c.Object), words: intern(&b.words, b.wordsAt, c.Value), line: int32(min(c.Source.Place.Line, math.MaxInt32)),
		fromFirst: c.Holds.From.First, fromLast: c.Holds.From.Last, toFirst: c.Holds.To.First, toLast: c.Holds.To.Last,
	}
	source := c.Source
	source.Place.Line, source.Record = 0, ""
	e.cited = intern(&b.cited, b.citedAt, cited{source, c.Voice})
	if c.Property == graph.ControlledBy {
		e.property = 1
	}
	share, known, err := ParseRange(c.Value)
	e.share = [2]int32{int32(share.Min), int32(share.Max)}
	if known && err == nil && e.property == 0 && c.Voice.Hedge == "" && !c.Voice.Negated && !isMore(c.Value) {
		e.flags |= plain
	}
	b.rows, b.owned = append(b.rows, e), append(b.owned, b.id(c.Subject))
}

// isMore reports whether the words of a stake tell more than its share.
func isMore(words string) bool {
	return nominee.MatchString(words) || indirect.MatchString(words) || joint.MatchString(words)
}

func (b *builder) id(id graph.ID) int32 {
	n, ok := b.number[id]
	if !ok {
		n = int32(len(b.ids))
		b.number[id] = n
		b.ids = append(b.ids, id)
	}
	return n
}

func intern[T comparable](list *[]T, at map[T]int32, value T) int32 {
	n, ok := at[value]
	if !ok {
		n = int32(len(*list))
		at[value] = n
		*list = append(*list, value)
	}
	return n
}

// finish puts the entries of each body together, largest share first and then by
// owner.
func (b *builder) finish() *Book {
	b.first = make([]int32, len(b.ids)+1)
	for _, n := range b.owned {
		b.first[n+1]++
	}
	for n := range b.ids {
		b.first[n+1] += b.first[n]
	}
	b.entry = make([]entry, len(b.rows))
	next := slices.Clone(b.first)
	for i, n := range b.owned {
		b.entry[next[n]] = b.rows[i]
		next[n]++
	}
	for n := range b.ids {
		slices.SortStableFunc(b.entry[b.first[n]:b.first[n+1]], func(x, y entry) int {
			return cmp.Or(-cmp.Compare(x.share[0], y.share[0]), -cmp.Compare(x.share[1], y.share[1]), cmp.Compare(b.ids[x.owner], b.ids[y.owner]))
		})
	}
	book := b.Book
	return &book
}

// page returns where the book has a body, from 1, and 0 when it does not. A book
// that is nil has nothing.
func (b *Book) page(id graph.ID) int32 {
	if b == nil {
		return 0
	}
	n, ok := b.number[id]
	if !ok {
		return 0
	}
	return n + 1
}

// Len returns how many bodies and claims the book holds.
func (b *Book) Len() (bodies, claims int) { return len(b.ids), len(b.entry) }

// Holders returns the stakes in a body on a day.
func (b *Book) Holders(owned graph.ID, at date.Day, limit int) (Holders, error) {
	n, ok := b.number[owned]
	if !ok {
		return Holders{}, nil
	}
	return b.holders(n, at, limit), nil
}

// holders returns the stakes in the body of a number.
func (b *Book) holders(n int32, at date.Day, limit int) Holders {
	first, last := b.first[n], b.first[n+1]
	if kept := first + int32(min(limit, int(last-first))); kept < last {
		holders := b.read(n, first, kept, at)
		holders.Left = int(last - kept)
		return holders
	}
	return b.read(n, first, last, at)
}

// read reads entries as stakes: at once where each owner comes once and nothing
// but a share is told, otherwise as any claims.
func (b *Book) read(n, from, to int32, at date.Day) Holders {
	if from == to {
		return Holders{}
	}
	if !b.isPlain(n, from, to, at) {
		return b.readClaims(n, from, to, at)
	}
	owned, stakes := b.ids[n], make([]Stake, to-from)
	for i := from; i < to; i++ {
		e, s := &b.entry[i], &stakes[i-from]
		s.Owner, s.Owned, s.Share, s.Sure = b.ids[e.owner], owned, Range{Share(e.share[0]), Share(e.share[1])}, true
		s.How, s.ref, s.page = b.words[e.words], i+1, e.owner+1
	}
	return Holders{Stakes: stakes}
}

func (b *Book) readClaims(n, from, to int32, at date.Day) Holders {
	holders := Of(b.ids[n], b.claims(b.ids[n], from, to), at)
	for i := range holders.Stakes {
		holders.Stakes[i].page = b.number[holders.Stakes[i].Owner] + 1
	}
	return holders
}

// fewOwners is up to how many owners are compared one by one.
const fewOwners = 32

// isPlain reports whether entries tell of one owner each, on that day for sure,
// and sum to no more than the whole.
func (b *Book) isPlain(n, from, to int32, at date.Day) bool {
	if to-from > fewOwners {
		return false
	}
	sum := Share(0)
	for i := from; i < to; i++ {
		e := &b.entry[i]
		if e.flags&plain == 0 || e.owner == n || e.span().Contains(at) != date.Yes {
			return false
		}
		for j := from; j < i; j++ {
			if b.entry[j].owner == e.owner {
				return false
			}
		}
		sum += Share(e.share[0])
	}
	return sum <= Whole+roundedUp
}

func (e *entry) span() date.Span {
	return date.Span{From: date.Date{First: e.fromFirst, Last: e.fromLast}, To: date.Date{First: e.toFirst, Last: e.toLast}}
}

// claims writes entries as the claims that they were.
func (b *Book) claims(owned graph.ID, from, to int32) []graph.Claim {
	claims := make([]graph.Claim, 0, to-from)
	for i := from; i < to; i++ {
		claims = append(claims, b.claim(owned, b.entry[i]))
	}
	return claims
}

func (b *Book) claim(owned graph.ID, e entry) graph.Claim {
	c := graph.Claim{
		Subject: owned, Property: graph.OwnedBy, Value: b.words[e.words], Object: b.ids[e.owner], Holds: e.span(),
		Source: b.cited[e.cited].source, Voice: b.cited[e.cited].voice,
	}
	if e.property == 1 {
		c.Property = graph.ControlledBy
	}
	c.Source.Place.Line, c.Source.Record = int(e.line), owned.Key()
	return c
}

// Said returns the claims that a stake rests on.
func (b *Book) Said(s Stake) []graph.Claim {
	if s.said != nil || s.ref == 0 {
		return s.said
	}
	return []graph.Claim{b.claim(s.Owned, b.entry[s.ref-1])}
}
