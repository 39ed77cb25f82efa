package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
)

// The file: magic, version, a checksum of everything after it, the number and
// the lengths of the sections, then the sections, each from a multiple of eight.
// All numbers are little-endian.
const (
	magic      = "interdict index\n"
	version    = 1
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
	wordOffsets                      // words of names, sorted
	wordText                         //
	wordLetters                      // word -> which letters it has, as bits
	postingOffsets                   // word -> names that hold it, each with how its other words sound
	postings                         //
	nameBody                         // name -> body; names of few parts first
	forwardOffsets                   // name -> its words, then its words joined: the number of the word with its weight, which words it covers
	forward                          //
	keyDirectory                     // keys of words: by the hash's first bits, where to look
	keys                             //
	idDirectory                      // keys of identifiers, likewise
	idKeys                           //
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
type numbers []byte

func (n numbers) len() int        { return len(n) / 4 }
func (n numbers) at(i int) uint32 { return binary.LittleEndian.Uint32(n[4*i:]) }

func (n numbers) ints() []int {
	all := make([]int, n.len())
	for i := range all {
		all[i] = int(n.at(i))
	}
	return all
}

// lists is a section of many lists of bytes, and where each begins and ends.
type lists struct {
	offsets numbers
	data    []byte
}

func (l lists) len() int        { return max(l.offsets.len()-1, 0) }
func (l lists) at(i int) []byte { return l.data[l.offsets.at(i):l.offsets.at(i+1)] }

// groups returns list i of groups of so many numbers.
func (l lists) groups(i, size int) numbers {
	return numbers(l.data[4*size*int(l.offsets.at(i)) : 4*size*int(l.offsets.at(i+1))])
}

// postingSize is how many numbers a posting has: the name, and in two how its
// other words sound.
const postingSize = 3

// numberLists is lists of numbers.
type numberLists struct{ lists }

func (l numberLists) at(i int) numbers {
	return numbers(l.data[4*int(l.offsets.at(i)) : 4*int(l.offsets.at(i+1))])
}

func (ix *Index) numbers(s section) numbers { return numbers(ix.sections[s]) }

func (ix *Index) lists(offsets, data section) lists {
	return lists{ix.numbers(offsets), ix.sections[data]}
}

func (ix *Index) numberLists(offsets, data section) numberLists {
	return numberLists{ix.lists(offsets, data)}
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
func (ix *Index) check() error {
	if ix.numbers(wordLetters).len() != ix.lists(wordOffsets, wordText).len() {
		return errors.New("the index lacks the letters of words")
	}
	records, bodies, words, names := ix.numbers(recordBody).len(), ix.bodies(), ix.lists(wordOffsets, wordText).len(), ix.names()
	for _, c := range []struct {
		offsets, data section
		unit, count   int
		below         int // what each number of data is below; 0 when they are no numbers
	}{
		{recordOffsets, recordText, 1, records, 0},
		{bodyRecordOffsets, bodyRecordList, 4, bodies, records},
		{incomingOffsets, incoming, 4, bodies, bodies},
		{profileOffsets, profiles, 1, bodies, 0},
		{wordOffsets, wordText, 1, words, 0},
		{postingOffsets, postings, 4 * postingSize, words, 0},
		{forwardOffsets, forward, 8, names, 0},
	} {
		if err := ix.checkLists(c.offsets, c.data, c.unit, c.count); err != nil {
			return err
		}
		if err := ix.checkNumbers(c.data, c.below); err != nil {
			return err
		}
	}
	for body := range bodies {
		if len(ix.numberLists(bodyRecordOffsets, bodyRecordList).at(body)) == 0 {
			return fmt.Errorf("body %d of the index has no record", body)
		}
	}
	if err := ix.checkNumbers(recordBody, bodies); err != nil {
		return err
	}
	if err := ix.checkNumbers(nameBody, bodies); err != nil {
		return err
	}
	for p, i := ix.numbers(postings), 0; i < p.len(); i += postingSize {
		if int(p.at(i)) >= names {
			return fmt.Errorf("entry %d of the words of the index leads nowhere", i/postingSize)
		}
	}
	for f, i := ix.numbers(forward), 0; i < f.len(); i += 2 {
		if int(f.at(i)>>weightBits) >= words {
			return fmt.Errorf("entry %d of the names of the index leads nowhere", i/2)
		}
	}
	if err := ix.checkKeys(keyDirectory, keys, words); err != nil {
		return err
	}
	return ix.checkKeys(idDirectory, idKeys, bodies)
}

func (ix *Index) checkLists(offsets, data section, unit, count int) error {
	o, size := ix.numbers(offsets), len(ix.sections[data])
	if len(ix.sections[offsets]) != 4*(count+1) || size%unit != 0 {
		return fmt.Errorf("section %d of the index has the wrong length", offsets)
	}
	last := uint32(0)
	for i := range o.len() {
		at := o.at(i)
		if at < last || int(at) > size/unit {
			return fmt.Errorf("section %d of the index leads out of section %d", offsets, data)
		}
		last = at
	}
	return nil
}

func (ix *Index) checkNumbers(s section, below int) error {
	if below == 0 {
		if s == recordText || s == profiles || s == wordText || s == forward || s == postings || len(ix.sections[s]) == 0 {
			return nil
		}
	}
	n := ix.numbers(s)
	for i := range n.len() {
		if int(n.at(i)) >= below {
			return fmt.Errorf("number %d in section %d of the index leads nowhere", i, s)
		}
	}
	return nil
}
