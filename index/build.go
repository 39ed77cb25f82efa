package index

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"interdict/edition"
	"interdict/graph"
	"interdict/internal/atomic"
	"interdict/profile"
	"interdict/spelling"
)

// Build writes the index of a shelf to a file, aside, and gives it its name when
// it is whole. Joins are claims that records are the same, or not, beside those
// that the records make themselves. The same shelf and joins yield the same bytes.
func Build(path string, shelf *edition.Shelf, joins []graph.Claim) error {
	return atomic.WriteFile(path, func(w io.Writer) error { return Write(w, shelf, joins) })
}

// Write is Build into a writer.
func Write(w io.Writer, shelf *edition.Shelf, joins []graph.Claim) error {
	b := &builder{shelf: shelf, formalWords: map[string]bool{}}
	for _, step := range []func() error{
		func() error { return b.readRecords(joins) },
		b.readProfiles,
		b.writeRecords,
		b.writeNames,
	} {
		if err := step(); err != nil {
			return fmt.Errorf("build index: %w", err)
		}
	}
	b.sections[editionList] = []byte(strings.Join(append(editionIDs(shelf), ""), "\n"))
	return writeFile(w, b.sections)
}

// builder builds an index: first which records there are and how they join, then
// the profile of each body, then the sections.
type builder struct {
	shelf     *edition.Shelf
	ids       []graph.ID // records, sorted
	bodies    [][]int    // records of each body
	bodyOf    []int      // of each record
	relations []relation

	profiles    listWriter
	names       []nameOfBody
	identifiers keyWriter
	contacts    keyWriter
	dictionary  dictionary
	formalWords map[string]bool // words of titles, legal forms, articles
	sections    [sectionCount][]byte
}

// relation is a claim of one record about another.
type relation struct {
	from int // record
	to   graph.ID
}

// nameOfBody is one way to write a name of a body: its words, and its words
// joined two by two.
type nameOfBody struct {
	body    int
	entries []numbered
	words   int
	written writings
	marks   marks  // of the bearer
	telling uint32 // words that say who, as bits
}

// numbered is an entry by the number of its word.
type numbered struct {
	number uint32
	traits traits
}

// readRecords reads which records there are, and joins them.
func (b *builder) readRecords(joins []graph.Claim) error {
	for r, err := range b.shelf.All() {
		if err != nil {
			return err
		}
		for _, c := range r.Claims {
			switch {
			case c.Property == graph.SameAs || c.Property == graph.NotSameAs:
				joins = append(joins, c)
			case c.Object != "":
				b.relations = append(b.relations, relation{len(b.ids), c.Object})
			}
		}
		b.ids = append(b.ids, r.ID)
	}
	if !slices.IsSorted(b.ids) {
		return fmt.Errorf("the shelf's records are not in the order of their ids")
	}
	j := newJoiner(b.ids, joins)
	b.bodies = j.bodies()
	b.bodyOf = make([]int, len(b.ids))
	for body, records := range b.bodies {
		for _, r := range records {
			b.bodyOf[r] = body
		}
	}
	return nil
}

// readProfiles makes the profile of each body. Bodies of several records wait
// until their last record came.
func (b *builder) readProfiles() error {
	b.profiles = newListWriter(1)
	packed := make([][]byte, len(b.bodies))
	waiting := map[int][]graph.Claim{}
	missing := make([]int, len(b.bodies))
	for body, records := range b.bodies {
		missing[body] = len(records)
	}
	record := 0
	for r, err := range b.shelf.All() {
		if err != nil {
			return err
		}
		body := b.bodyOf[record]
		record++
		claims := append(waiting[body], r.Claims...)
		if missing[body]--; missing[body] > 0 {
			waiting[body] = claims
			continue
		}
		delete(waiting, body)
		packed[body] = b.addBody(body, claims)
	}
	for _, p := range packed {
		b.profiles.data = append(b.profiles.data, p...)
		if err := b.profiles.end(); err != nil {
			return err
		}
	}
	return nil
}

// addBody takes in a body's names and identifiers and returns its packed profile.
func (b *builder) addBody(body int, claims []graph.Claim) []byte {
	e := graph.Entity{ID: b.ids[b.bodies[body][0]], Claims: claims}
	p := profile.Of(e)
	b.addContacts(body, e)
	if canBeParty(p.Schema) {
		b.addFormalWords(p)
		for _, r := range readingsOf(p) {
			b.names = append(b.names, newName(body, classMark(p.Schema.Class()), b.dictionary.enter(r), r))
		}
		for _, id := range p.IDs {
			b.identifiers.add(identifierKey(id), body)
		}
		b.addInitials(body, p)
	}
	return packProfile(nil, p)
}

// addInitials notes the initials that the names of a body may go by, and the names of it
// that may be those of others.
func (b *builder) addInitials(body int, p profile.Profile) {
	if p.Schema.Class() == graph.ClassPerson {
		return
	}
	for _, n := range p.Names {
		for _, initials := range n.Acronyms() {
			b.identifiers.add(hash(acronymKey, initials, -1), body)
		}
		if word, ok := n.Initials(); ok {
			b.identifiers.add(hash(initialsKey, word, -1), body)
		}
	}
}

// addFormalWords notes the words of titles, legal forms, articles and the like.
func (b *builder) addFormalWords(p profile.Profile) {
	for _, n := range p.Names {
		for _, f := range n.Forms {
			for _, word := range formalWords(f) {
				b.formalWords[word] = true
			}
		}
	}
}

func newName(body int, bearer marks, entries []numbered, r reading) nameOfBody {
	n := nameOfBody{body: body, entries: entries, words: len(r.words), written: r.writings, marks: bearer}
	for _, w := range r.words {
		if w.traits.initial() {
			n.marks |= initialMark
			continue
		}
		if w.traits.telling() {
			n.telling |= w.traits.covers()
		}
	}
	return n
}

// canBeParty reports whether anybody can deal with such a thing: not with an
// event, or with a law.
func canBeParty(s graph.Schema) bool { return s != graph.Event && s != graph.Instrument }

// writeRecords writes the sections of records and bodies.
func (b *builder) writeRecords() error {
	text, ofBody, from := newListWriter(1), newListWriter(4), newListWriter(4)
	var bodyOf []byte
	for i, id := range b.ids {
		text.data = append(text.data, id...)
		if err := text.end(); err != nil {
			return err
		}
		bodyOf = appendNumber(bodyOf, b.bodyOf[i])
	}
	incomingTo := b.incoming()
	for body, records := range b.bodies {
		ofBody.data = appendNumbers(ofBody.data, records)
		from.data = appendNumbers(from.data, incomingTo[body])
		if err := cmp.Or(ofBody.end(), from.end()); err != nil {
			return err
		}
	}
	b.sections[recordOffsets], b.sections[recordText], b.sections[recordBody] = text.offsets, text.data, bodyOf
	b.sections[bodyRecordOffsets], b.sections[bodyRecordList] = ofBody.offsets, ofBody.data
	b.sections[incomingOffsets], b.sections[incoming] = from.offsets, from.data
	b.sections[profileOffsets], b.sections[profiles] = b.profiles.offsets, b.profiles.data
	return nil
}

// incoming returns for each body the bodies with relations to it, sorted.
func (b *builder) incoming() [][]int {
	to := make([][]int, len(b.bodies))
	for _, r := range b.relations {
		at, found := slices.BinarySearch(b.ids, r.to)
		if !found {
			continue
		}
		if from, body := b.bodyOf[r.from], b.bodyOf[at]; from != body {
			to[body] = append(to[body], from)
		}
	}
	for body := range to {
		slices.Sort(to[body])
		to[body] = slices.Compact(to[body])
	}
	return to
}

func appendNumbers(to []byte, all []int) []byte {
	for _, n := range all {
		to = appendNumber(to, n)
	}
	return to
}

// writeNames writes the sections of words, names and keys. Names of few parts
// get the low numbers, so that a list of names begins with the short ones.
func (b *builder) writeNames() error {
	renumbered := b.dictionary.sort()
	slices.SortStableFunc(b.names, func(x, y nameOfBody) int {
		return cmp.Or(cmp.Compare(x.words, y.words), cmp.Compare(x.body, y.body))
	})
	holders := b.newHolders(renumbered)
	parts := newListWriter(4 * entrySize)
	for number := range b.names {
		n := &b.names[number]
		b.sections[nameBody] = appendNumber(b.sections[nameBody], n.body)
		b.sections[nameWriting] = n.written.append(b.sections[nameWriting])
		b.markFormal(n, renumbered)
		others := b.othersOf(n, renumbered)
		for _, e := range n.entries {
			at := renumbered[e.number]
			parts.data = appendNumber(parts.data, at)
			parts.data = appendNumber(parts.data, int(e.traits))
			parts.data = appendNumber(parts.data, int(lookOf(b.dictionary.words[at].text)))
			if !e.traits.initial() {
				holders.add(at, others.besides(number, e.traits.covers()))
			}
		}
		if err := parts.end(); err != nil {
			return err
		}
	}
	b.sections[forwardOffsets], b.sections[forward] = parts.offsets, parts.data
	return b.writeWords(holders)
}

// markFormal marks the words of a name that are titles, legal forms or articles in
// other names: who asks may leave them out.
func (b *builder) markFormal(n *nameOfBody, renumbered []int) {
	for i := range n.entries[:n.words] {
		e := &n.entries[i]
		if b.formalWords[b.dictionary.words[renumbered[e.number]].text] {
			e.traits |= formalTrait
			n.telling &^= e.traits.covers()
		}
	}
}

func (b *builder) writeWords(h *holders) error {
	var list, text []byte
	byKey := keyWriter{make([]keyEntry, 0, keysPerWord*len(b.dictionary.words))}
	for number, w := range b.dictionary.words {
		list = appendNumbers(list, []int{int(lookOf(w.text)), len(text), h.begin[number]})
		text = append(text, w.text...)
		if w.joined {
			byKey.add(hash(textKey, w.text, -1), number)
			byKey.add(hash(soundKey, w.sound, -1), number)
			if w.alone {
				slips(textKey, w.text, shortestSlip, func(h uint64) { byKey.add(h, number) })
			}
			continue
		}
		keysOf(w.word, 2, func(h uint64) { byKey.add(h, number) })
		if w.alone {
			twoSlips(w.text, func(h uint64) { byKey.add(h, number) })
		}
	}
	end := h.begin[len(b.dictionary.words)]
	if len(text) > math.MaxUint32 || end > math.MaxUint32 {
		return fmt.Errorf("%d bytes of words and %d names that hold them are too many", len(text), end)
	}
	b.sections[wordList], b.sections[wordText], b.sections[postings] = appendNumbers(list, []int{0, len(text), end}), text, h.postings
	b.sections[keyDirectory], b.sections[keys] = byKey.sections()
	b.sections[singleWords], b.sections[singleText] = b.spelled(func(w *entryWord) bool { return !w.joined })
	b.sections[joinedWords], b.sections[joinedText] = b.spelled(func(w *entryWord) bool { return w.joined })
	b.sections[formDirectory], b.sections[formKeys] = b.formKeys().sections()
	b.sections[idDirectory], b.sections[idKeys] = b.identifiers.sections()
	b.sections[contactDirectory], b.sections[contactKeys] = b.contacts.sections()
	return nil
}

// spelled returns the sections of some of the words by their letters.
func (b *builder) spelled(include func(*entryWord) bool) (entries, text []byte) {
	words := b.dictionary.words
	texts := make([]string, len(words))
	for i := range words {
		texts[i] = words[i].text
	}
	w := spelling.NewWords(texts, func(i int) bool { return include(&words[i]) })
	for _, n := range w.Entries {
		entries = binary.LittleEndian.AppendUint32(entries, n)
	}
	return entries, w.Text
}

// formKeys are the keys of the words that say nothing of who is named. They are asked for
// often, and in a table of their own they are few enough to be at hand.
func (b *builder) formKeys() *keyWriter {
	var byKey keyWriter
	for word := range b.formalWords {
		byKey.add(hash(formKey, word, -1), 0)
		slips(formKey, word, shortestFormalSlip, func(h uint64) { byKey.add(h, 0) })
	}
	return &byKey
}

// identifierKey is what an identifier is found by: what sources call a tax, a
// register or an identity number may be one number.
func identifierKey(id profile.Identifier) uint64 { return hash('i', id.Value, -1) }

// dictionary numbers words.
type dictionary struct {
	number map[word]uint32
	words  []entryWord
}

// entryWord is a word of the dictionary.
type entryWord struct {
	word
	joined bool // it was never written so
	alone  bool // it is the whole of a name, but for words of two letters
}

// enter returns the entries of a name, those of single words first.
func (d *dictionary) enter(r reading) []numbered {
	all := make([]numbered, 0, len(r.words)+len(r.joined))
	long := 0
	for _, e := range r.words {
		if len(e.text) > shortestAlone {
			long++
		}
	}
	for _, e := range r.words {
		n := d.add(e.word, false)
		d.words[n].alone = d.words[n].alone || len(r.words) == 1 || long == 1 && len(e.text) > shortestAlone
		all = append(all, numbered{n, e.traits})
	}
	for _, e := range r.joined {
		n := d.add(e.word, true)
		if e.traits.covers() == 1<<len(r.words)-1 {
			d.words[n].alone = true
		}
		all = append(all, numbered{n, e.traits})
	}
	return all
}

// shortestAlone is up to how many letters of a word do not count against another
// that stands alone beside it.
const shortestAlone = 2

func (d *dictionary) add(w word, joined bool) uint32 {
	w.native = ""
	number, known := d.number[w]
	if !known {
		if d.number == nil {
			d.number = map[word]uint32{}
		}
		number = uint32(len(d.words))
		d.number[w] = number
		d.words = append(d.words, entryWord{word: w, joined: joined})
	}
	d.words[number].joined = d.words[number].joined && joined
	return number
}

// sort orders the words by their sound, so that those which one key leads to lie beside
// one another, and returns the new number of each.
func (d *dictionary) sort() []int {
	order := make([]int, len(d.words))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := &d.words[a], &d.words[b]
		return cmp.Or(strings.Compare(x.sound, y.sound), cmp.Compare(b2i(x.joined), b2i(y.joined)), strings.Compare(x.text, y.text), strings.Compare(x.meaning, y.meaning))
	})
	renumbered, words := make([]int, len(order)), make([]entryWord, len(order))
	for to, from := range order {
		renumbered[from], words[to] = to, d.words[from]
	}
	d.words, d.number = words, nil
	return renumbered
}

// InMemory builds the index of a small shelf without a file.
func InMemory(shelf *edition.Shelf, joins []graph.Claim) (*Index, error) {
	var data bytes.Buffer
	if err := Write(&data, shelf, joins); err != nil {
		return nil, err
	}
	return Parse(data.Bytes(), shelf)
}
