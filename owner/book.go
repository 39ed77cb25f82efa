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
	ids   ids
	first []int32   // of each body, where its entries start; one more at the end
	plain []bool    // of each body: its entries tell of owners and shares alone, for ever
	share []holding // of each entry
	entry []entry
	words []string // values as told, each once
	cited []cited  // sources as cited, each once
}

// holding is who holds which range of shares: what a walk reads of most entries, so it
// stands apart.
type holding struct {
	owner int32
	share [2]int32
}

// entry is what else a claim of ownership or control says.
type entry struct {
	words, cited        int32
	line                int32
	fromFirst, fromLast date.Day
	toFirst, toLast     date.Day
	property            uint8 // 0 OwnedBy, 1 ControlledBy
	flags               uint8
}

// The flags of an entry.
const (
	plainWords uint8 = 1 << iota // the words tell a share alone, by a source that says so flatly
)

// cited is what claims of one file have in common.
type cited struct {
	source graph.Citation // without Line and Record
	voice  graph.Voice
}

var errTooMany = errors.New("more claims than a book holds")

// BookOf gathers the claims of ownership and control of a sequence of records.
func BookOf(records func(yield func(graph.Record) bool)) (*Book, error) {
	b := &builder{Book: &Book{}, wordsAt: map[string]int32{}, citedAt: map[cited]int32{}}
	for record := range records {
		for _, c := range record.Claims {
			if c.Property == graph.OwnedBy || c.Property == graph.ControlledBy {
				b.add(c)
			}
		}
		if len(b.rows) > math.MaxInt32/2 || b.ids.tooMany {
			return nil, errTooMany
		}
	}
	return b.finish(), nil
}

type builder struct {
	*Book
	rows    []row
	shares  []shareTold // what the words tell, each once
	wordsAt map[string]int32
	citedAt map[cited]int32
}

// row is an entry with its body.
type row struct {
	holding
	entry
	owned int32
}

// shareTold is what words tell of a share.
type shareTold struct {
	share [2]int32
	alone bool // they tell it, and nothing else
}

func (b *builder) add(c graph.Claim) {
	if c.Object == "" || c.Withdrawn() {
		return
	}
	owned, owner := b.ids.add(c.Subject), b.ids.add(c.Object)
	e := entry{
		words: intern(&b.words, b.wordsAt, c.Value), line: int32(min(c.Source.Place.Line, math.MaxInt32)),
		fromFirst: c.Holds.From.First, fromLast: c.Holds.From.Last, toFirst: c.Holds.To.First, toLast: c.Holds.To.Last,
	}
	source := c.Source
	source.Place.Line, source.Record = 0, ""
	e.cited = intern(&b.cited, b.citedAt, cited{source, c.Voice})
	if c.Property == graph.ControlledBy {
		e.property = 1
	}
	if int(e.words) == len(b.shares) {
		share, known, err := ParseRange(c.Value)
		b.shares = append(b.shares, shareTold{[2]int32{int32(share.Min), int32(share.Max)}, known && err == nil && !isMore(c.Value)})
	}
	if b.shares[e.words].alone && e.property == 0 && c.Voice.Hedge == "" && !c.Voice.Negated {
		e.flags |= plainWords
	}
	b.rows = append(b.rows, row{holding{owner, b.shares[e.words].share}, e, owned})
}

// isMore reports whether the words of a stake tell more than its share.
func isMore(words string) bool {
	return nominee.MatchString(words) || indirect.MatchString(words) || joint.MatchString(words)
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
	b.ids.finish()
	b.first = make([]int32, b.ids.len()+1)
	for i := range b.rows {
		b.first[b.rows[i].owned+1]++
	}
	for n := range b.ids.len() {
		b.first[n+1] += b.first[n]
	}
	order, next := make([]int32, len(b.rows)), slices.Clone(b.first)
	for i := range b.rows {
		n := b.rows[i].owned
		order[next[n]] = int32(i)
		next[n]++
	}
	b.share, b.entry = make([]holding, len(b.rows)), make([]entry, len(b.rows))
	b.plain = make([]bool, b.ids.len())
	for n := range b.ids.len() {
		of := order[b.first[n]:b.first[n+1]]
		slices.SortStableFunc(of, func(i, j int32) int { return b.compare(&b.rows[i], &b.rows[j]) })
		for at, i := range of {
			b.share[int(b.first[n])+at], b.entry[int(b.first[n])+at] = b.rows[i].holding, b.rows[i].entry
		}
		b.plain[n] = b.isPlain(int32(n), b.first[n], b.first[n+1], nil)
	}
	return b.Book
}

func (b *builder) compare(x, y *row) int {
	return cmp.Or(-cmp.Compare(x.share[0], y.share[0]), -cmp.Compare(x.share[1], y.share[1]), cmp.Compare(b.ids.at(x.owner), b.ids.at(y.owner)))
}

// page returns where the book has a body, from 1, and 0 when it does not. A book
// that is nil has nothing.
func (b *Book) page(id graph.ID) int32 {
	if b == nil {
		return 0
	}
	n, _, ok := b.ids.find(id)
	if !ok {
		return 0
	}
	return n + 1
}

// Len returns how many bodies and claims the book holds.
func (b *Book) Len() (bodies, claims int) { return b.ids.len(), len(b.entry) }

// Holders returns the stakes in a body on a day.
func (b *Book) Holders(owned graph.ID, at date.Day, limit int) (Holders, error) {
	page := b.page(owned)
	if page == 0 {
		return Holders{}, nil
	}
	return b.holders(page-1, at, limit), nil
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
	owned := b.ids.at(n)
	if !b.isPlain(n, from, to, &at) {
		return b.readClaims(owned, from, to, at)
	}
	stakes := make([]Stake, to-from)
	for i := from; i < to; i++ {
		stakes[i-from] = b.plainStake(owned, i+1)
	}
	return Holders{Stakes: stakes}
}

// plainStake returns a plain entry, by its number from 1, as a stake.
func (b *Book) plainStake(owned graph.ID, ref int32) Stake {
	h := b.share[ref-1]
	return Stake{
		Owner: b.ids.at(h.owner), Owned: owned, Share: Range{Share(h.share[0]), Share(h.share[1])}, Sure: true,
		How: b.words[b.entry[ref-1].words], ref: ref, page: h.owner + 1,
	}
}

// plainOwners returns the entries of a body where these, at most so many, tell of
// owners and shares and nothing else; ok is false where more has to be looked at.
func (b *Book) plainOwners(page int32, most int, at date.Day) (from, to int32, ok bool) {
	if page == 0 {
		return 0, 0, false
	}
	from, to = b.first[page-1], b.first[page]
	if from == to {
		return from, to, true
	}
	return from, to, int(to-from) <= most && (b.plain[page-1] || b.isPlain(page-1, from, to, &at))
}

// warm reads what a walk is about to need of some bodies, all at once: memory
// answers many questions in the time of one. What it returns is of no use.
func (b *Book) warm(bodies []body) int32 {
	sum := int32(0)
	for i := range bodies {
		if page := bodies[i].page; page > 0 {
			sum += b.first[page-1]
		}
	}
	for i := range bodies {
		if page := bodies[i].page; page > 0 && int(b.first[page-1]) < len(b.share) {
			sum += b.share[b.first[page-1]].owner
		}
	}
	return sum
}

func (b *Book) readClaims(owned graph.ID, from, to int32, at date.Day) Holders {
	holders := Of(owned, b.claims(owned, from, to), at)
	for i := range holders.Stakes {
		holders.Stakes[i].page = b.page(holders.Stakes[i].Owner)
	}
	return holders
}

// fewOwners is up to how many owners are compared one by one.
const fewOwners = 32

// isPlain reports whether entries tell of one owner each and sum to no more than
// the whole: on a day for sure, or, without one, for ever.
func (b *Book) isPlain(n, from, to int32, at *date.Day) bool {
	if to-from > fewOwners {
		return false
	}
	sum := Share(0)
	for i := from; i < to; i++ {
		e, h := &b.entry[i], &b.share[i]
		if e.flags&plainWords == 0 || h.owner == n {
			return false
		}
		if span := e.span(); at == nil && span != (date.Span{}) || at != nil && span.Contains(*at) != date.Yes {
			return false
		}
		for j := from; j < i; j++ {
			if b.share[j].owner == h.owner {
				return false
			}
		}
		sum += Share(h.share[0])
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
		claims = append(claims, b.claim(owned, i))
	}
	return claims
}

func (b *Book) claim(owned graph.ID, i int32) graph.Claim {
	e := &b.entry[i]
	c := graph.Claim{
		Subject: owned, Property: graph.OwnedBy, Value: b.words[e.words], Object: b.ids.at(b.share[i].owner), Holds: e.span(),
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
	return []graph.Claim{b.claim(s.Owned, s.ref-1)}
}
