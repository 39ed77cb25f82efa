package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"unsafe"

	"interdict/spelling"
)

// The file: magic, version, a checksum of everything after it, the number and
// the lengths of the sections, then the sections, each from a multiple of eight.
// All numbers are little-endian.
const (
	magic      = "interdict index\n"
	version    = 7
	headerSize = len(magic) + 4 + 4 // magic, version, checksum
)

// section is a part of the file.
type section int

const (
	editionList       section = iota // ids of editions, a line each
	recordOffsets                    // ids of records, sorted
	recordText                       //
	recordBody                       // record -> body
	bodyRecordOffsets                // body -> its records, the one that stands for it first
	bodyRecordList                   //
	incomingOffsets                  // body -> bodies that claim a relation to it
	incoming                         //
	profileOffsets                   // body -> its profile
	profiles                         //
	wordList                         // words of names, those that sound alike together: the look, where its text begins and where its postings
	wordText                         //
	postings                         // word -> names that hold it, each with how its other words sound
	nameBody                         // name -> body; names of few parts first
	nameWriting                      // name -> its letters
	forwardOffsets                   // name -> its words, then its words joined: the number of the word, its weight and which words it covers, its look
	forward                          //
	keyDirectory                     // keys of words: by the hash's first bits, where to look
	keys                             //
	singleWords                      // words that were written so, sorted, to be found from other scripts
	singleText                       //
	joinedWords                      // words that were joined, likewise
	joinedText                       //
	formDirectory                    // keys of words of titles, legal forms and articles, likewise
	formKeys                         //
	idDirectory                      // keys of identifiers, likewise
	idKeys                           //
	contactDirectory                 // keys of contacts, likewise
	contactKeys                      //
	sectionCount
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// writeFile writes the sections as a file.
func writeFile(w io.Writer, sections [sectionCount][]byte) error {
	table := binary.LittleEndian.AppendUint32(nil, uint32(sectionCount))
	for _, s := range sections {
		table = binary.LittleEndian.AppendUint64(table, uint64(len(s)))
	}
	pieces := [][]byte{table, padding(headerSize + len(table))}
	for _, s := range sections {
		pieces = append(pieces, s, padding(len(s)))
	}
	sum := uint32(0)
	for _, p := range pieces {
		sum = crc32.Update(sum, castagnoli, p)
	}
	head := binary.LittleEndian.AppendUint32([]byte(magic), version)
	head = binary.LittleEndian.AppendUint32(head, sum)
	for _, p := range append([][]byte{head}, pieces...) {
		if _, err := w.Write(p); err != nil {
			return fmt.Errorf("write index: %w", err)
		}
	}
	return nil
}

// padding returns the zeroes that follow n bytes up to a multiple of eight.
func padding(n int) []byte { return make([]byte, -n&7) }

// readFile finds the sections of a file and checks that they are what was written.
func readFile(data []byte) (sections [sectionCount][]byte, err error) {
	if len(data) < headerSize+4 || string(data[:len(magic)]) != magic {
		return sections, errors.New("this is not an index")
	}
	if v := binary.LittleEndian.Uint32(data[len(magic):]); v != version {
		return sections, fmt.Errorf("the index is of version %d, this program reads version %d: build it again", v, version)
	}
	if sum := crc32.Checksum(data[headerSize:], castagnoli); sum != binary.LittleEndian.Uint32(data[len(magic)+4:]) {
		return sections, errors.New("the index is damaged or cut short: build it again")
	}
	at := headerSize + 4
	if n := binary.LittleEndian.Uint32(data[headerSize:]); n != uint32(sectionCount) || len(data) < at+8*int(sectionCount) {
		return sections, fmt.Errorf("the index has %d sections instead of %d", n, sectionCount)
	}
	lengths := data[at:]
	at += 8 * int(sectionCount)
	at += -at & 7
	for i := range sections {
		n := binary.LittleEndian.Uint64(lengths[8*i:])
		if n > uint64(len(data)) || at+int(n) > len(data) {
			return sections, fmt.Errorf("section %d of the index is longer than the file", i)
		}
		sections[i] = data[at : at+int(n) : at+int(n)]
		at += int(n) + int(-n&7)
	}
	return sections, nil
}

// numbers is a section of 32-bit numbers.
type numbers []uint32

// numbersOf returns a section as numbers. It is not copied where the machine
// writes numbers as the file does, which all in use do.
func numbersOf(section []byte) numbers {
	n := len(section) / 4
	if n == 0 {
		return nil
	}
	at := unsafe.Pointer(unsafe.SliceData(section))
	if littleEndian() && uintptr(at)%4 == 0 {
		return unsafe.Slice((*uint32)(at), n)
	}
	copied := make(numbers, n)
	for i := range copied {
		copied[i] = binary.LittleEndian.Uint32(section[4*i:])
	}
	return copied
}

func littleEndian() bool {
	one := uint16(1)
	return *(*byte)(unsafe.Pointer(&one)) == 1
}

// texts is a section of many texts, and where each begins and ends.
type texts struct {
	offsets numbers
	data    []byte
}

func (t texts) len() int        { return max(len(t.offsets)-1, 0) }
func (t texts) at(i int) []byte { return t.data[t.offsets[i]:t.offsets[i+1]] }

// words are the words of names, those that sound alike together. What is known of one
// lies in one place.
type words struct {
	list numbers
	data []byte
}

// wordSize is how many numbers there are of a word: its look, where its text begins, and
// where its postings begin. Behind the last word stands where its own end.
const wordSize = 3

func (w words) len() int           { return max(len(w.list)/wordSize-1, 0) }
func (w words) look(i uint32) look { return look(w.list[wordSize*i]) }

func (w words) text(i uint32) []byte {
	from, to := w.place(i)
	return w.data[from:to]
}

// place returns between which bytes the text of a word stands.
func (w words) place(i uint32) (from, to uint32) {
	return w.list[wordSize*i+1], w.list[wordSize*i+wordSize+1]
}

// postings returns between which postings the names stand that hold a word.
func (w words) postings(i uint32) (from, to uint32) {
	return w.list[wordSize*i+2], w.list[wordSize*i+wordSize+2]
}

// check checks where the texts begin, of which none is empty, and the postings, of which
// there are so many.
func (w words) check(postings int) error {
	text, names := uint32(0), uint32(0)
	for i := 0; i+wordSize <= len(w.list); i += wordSize {
		if w.list[i+1] < text || i > 0 && w.list[i+1] == text || int(w.list[i+1]) > len(w.data) || w.list[i+2] < names || int(w.list[i+2]) > postings {
			return fmt.Errorf("word %d of the index leads nowhere", i/wordSize)
		}
		text, names = w.list[i+1], w.list[i+2]
	}
	return nil
}

// groups is a section of many lists of groups of so many numbers.
type groups struct {
	offsets, data numbers
	size          uint32
}

func (g groups) len() int { return max(len(g.offsets)-1, 0) }

func (g groups) at(i int) numbers {
	return g.data[g.size*g.offsets[i] : g.size*g.offsets[i+1]]
}

// postingSize is how many numbers a posting has: the name, in two how its other
// words sound, and their marks.
const postingSize = 4

// entrySize is how many numbers an entry of a name has: the word, its traits, and its
// look, which is asked for before the word is.
const entrySize = 3

// layout is the sections of a file, each as what it holds.
type layout struct {
	editions  []byte
	records   texts   // sorted
	recordOf  numbers // record -> body
	bodies    groups  // body -> its records, the one that stands for it first
	incoming  groups  // body -> bodies that claim a relation to it
	profiles  texts   // body -> its profile
	words     words
	postings  numbers // of the names that hold a word
	bodyOf    numbers // name -> body; names of few words first
	writings  numbers // name -> its letters
	entries   groups  // name -> its words, and its words joined
	keys, ids keyTable
	single    spelling.Words // words that were written so
	joined    spelling.Words // those that were not
	forms     keyTable       // of words that say nothing of who is named -> nothing
	contacts  keyTable       // of contacts -> bodies
}

func newLayout(s [sectionCount][]byte) layout {
	n := func(s section, all [sectionCount][]byte) numbers { return numbersOf(all[s]) }
	return layout{
		editions: s[editionList],
		records:  texts{n(recordOffsets, s), s[recordText]}, recordOf: n(recordBody, s),
		bodies:   groups{n(bodyRecordOffsets, s), n(bodyRecordList, s), 1},
		incoming: groups{n(incomingOffsets, s), n(incoming, s), 1},
		profiles: texts{n(profileOffsets, s), s[profiles]},
		words:    words{n(wordList, s), s[wordText]},
		postings: n(postings, s),
		bodyOf:   n(nameBody, s), writings: n(nameWriting, s), entries: groups{n(forwardOffsets, s), n(forward, s), entrySize},
		keys:     newKeyTable(n(keyDirectory, s), n(keys, s)),
		single:   spelling.Words{Entries: n(singleWords, s), Text: s[singleText]},
		joined:   spelling.Words{Entries: n(joinedWords, s), Text: s[joinedText]},
		forms:    newKeyTable(n(formDirectory, s), n(formKeys, s)),
		ids:      newKeyTable(n(idDirectory, s), n(idKeys, s)),
		contacts: newKeyTable(n(contactDirectory, s), n(contactKeys, s)),
	}
}

// listWriter gathers lists for a pair of sections.
type listWriter struct {
	offsets []byte
	data    []byte
	unit    int // bytes of what offsets count
}

func newListWriter(unit int) listWriter { return listWriter{offsets: make([]byte, 4), unit: unit} }

// end ends a list; what was appended to data since the last is its content.
func (w *listWriter) end() error {
	n := len(w.data) / w.unit
	if n > math.MaxUint32 {
		return fmt.Errorf("build index: a section of %d bytes is too large", len(w.data))
	}
	w.offsets = appendNumber(w.offsets, n)
	return nil
}

func appendNumber(to []byte, n int) []byte { return binary.LittleEndian.AppendUint32(to, uint32(n)) }

// check makes sure that no number in the file leads out of it, so that nothing
// that reads it needs to ask.
func (l *layout) check() error {
	records, bodies, words, names := l.records.len(), l.bodies.len(), l.words.len(), l.entries.len()
	for _, c := range []struct {
		what       string
		has, wants int
	}{
		{"records", len(l.recordOf), records}, {"relations", l.incoming.len(), bodies}, {"profiles", l.profiles.len(), bodies},
		{"names", len(l.bodyOf), names}, {"letters of names", len(l.writings), writingSize * names},
	} {
		if c.has != c.wants {
			return fmt.Errorf("the index has %d %s instead of %d", c.has, c.what, c.wants)
		}
	}
	for i := range l.bodies.len() {
		if len(l.bodies.offsets) > 0 && l.bodies.offsets[i] >= l.bodies.offsets[i+1] {
			return fmt.Errorf("body %d of the index has no record", i)
		}
	}
	return errors.Join(
		l.records.check("records"), l.profiles.check("profiles"), l.words.check(len(l.postings)/postingSize),
		l.bodies.check("bodies", records, 0), l.incoming.check("relations", bodies, 0),
		below("lists of names", l.postings, postingSize, names, 0), l.entries.check("words of names", words, 0),
		below("records", l.recordOf, 1, bodies, 0), below("names", l.bodyOf, 1, bodies, 0),
		l.single.Check(words), l.joined.Check(words),
		l.keys.check("keys of words", words), l.forms.check("keys of legal forms", 1), l.ids.check("keys of identifiers", bodies), l.contacts.check("keys of contacts", bodies),
	)
}

func (t texts) check(what string) error { return rising(what, t.offsets, len(t.data)) }

// check checks the offsets of the groups, and that the first number of each,
// without some low bits, is below a bound.
func (g groups) check(what string, bound, bits int) error {
	return errors.Join(rising(what, g.offsets, len(g.data)/int(g.size)), below(what, g.data, int(g.size), bound, bits))
}

// rising checks that offsets rise from nothing to no more than a size.
func rising(what string, offsets numbers, size int) error {
	last := uint32(0)
	for i, at := range offsets {
		if at < last || int(at) > size {
			return fmt.Errorf("number %d of the %s of the index leads nowhere", i, what)
		}
		last = at
	}
	return nil
}

// below checks every so many numbers.
func below(what string, all numbers, step, bound, bits int) error {
	for i := 0; i < len(all); i += step {
		if int(all[i]>>bits) >= bound {
			return fmt.Errorf("entry %d of the %s of the index leads nowhere", i/step, what)
		}
	}
	return nil
}
