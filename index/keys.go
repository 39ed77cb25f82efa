package index

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"interdict/name"
)

// What a key is made of; it is hashed in front of the text.
const (
	textKey     = 't' // a word, or a word with one letter left out
	soundKey    = 's' // how it sounds, or that with one consonant left out
	meaningKey  = 'm' // what it means
	acronymKey  = 'a' // the initials of a body's name
	initialsKey = 'w' // the one word of a name, which may be initials
	nearKey     = 'n' // a word of another script
	formKey     = 'f' // a word of a title or legal form, an article, or that with one letter left out
)

// shortestSlip is how long a word is at least for its texts with a letter left
// out to be keys: what is left of a shorter one is everybody's.
const shortestSlip = 4

// shortestSoundSlip is the same for sounds, which have no vowels: of fewer
// consonants the rest is a hundred other names.
const shortestSoundSlip = 4

// shortestFormalSlip is the same for words of titles and legal forms.
const shortestFormalSlip = 3

// hash is FNV-1a of a kind and a text, of which byte skip (or none: -1) is left
// out, mixed so that its first bits are as good as its last.
func hash(kind byte, text string, skip int) uint64 {
	h := (uint64(14695981039346656037) ^ uint64(kind)) * 1099511628211
	for i := range len(text) {
		if i != skip {
			h = (h ^ uint64(text[i])) * 1099511628211
		}
	}
	h ^= h >> 32
	h *= 0x9E3779B97F4A7C15
	return h ^ h>>29
}

// keysOf calls visit with every key of a word. Of names with Abd al- the rest is a
// key as well: they are given without it, or it stands elsewhere in the name.
func keysOf(w word, kinds int, visit func(uint64)) {
	visit(hash(textKey, w.text, -1))
	if w.meaning != "" {
		visit(hash(meaningKey, w.meaning, -1))
	}
	if w.sound != "" {
		visit(hash(soundKey, w.sound, -1))
	}
	if kinds > 0 {
		slips(textKey, w.text, shortestSlip, visit)
	}
	if kinds > 1 {
		slips(soundKey, w.sound, shortestSoundSlip, visit)
	}
	if rest, ok := strings.CutPrefix(w.text, "abdul"); ok && len(rest) >= shortestSlip {
		visit(hash(textKey, rest, -1))
		visit(hash(soundKey, name.Key(rest), -1))
	}
}

// slips visits the keys of a text with one letter left out. Of letters that are
// doubled it is the same which one goes.
func slips(kind byte, text string, shortest int, visit func(uint64)) {
	if len(text) < shortest {
		return
	}
	for i := range len(text) {
		if i == 0 || text[i] != text[i-1] {
			visit(hash(kind, text, i))
		}
	}
}

// twoSlips visits the keys of a text with two letters left out.
func twoSlips(text string, visit func(uint64)) {
	if len(text) < shortestTwoSlips || len(text) > longestTwoSlips {
		slips(textKey, text, shortestSlip-1, visit)
		return
	}
	buf := make([]byte, 0, longestTwoSlips)
	for i := range len(text) {
		rest := append(append(buf[:0], text[:i]...), text[i+1:]...)
		slips(textKey, string(rest), shortestSlip-1, visit)
	}
}

// Words of so many letters are found with two slips in them, if they are the
// whole of a name: the others are brought by their neighbours.
const (
	shortestTwoSlips = 5
	longestTwoSlips  = 14
)

// A table of keys is a list of entries, sorted by hash: the 32 low bits of the
// hash, and the number that it stands for. A directory says for the first bits of
// the hash where the entries with them begin.

// keysPerWord is about how many keys a word of names has.
const keysPerWord = 9

// keyWriter gathers the entries of a table.
type keyWriter struct{ entries []keyEntry }

type keyEntry struct {
	hash   uint64
	number uint32
}

func (w *keyWriter) add(hash uint64, number int) {
	w.entries = append(w.entries, keyEntry{hash, uint32(number)})
}

// sections sorts the entries and returns the directory and the table.
func (w *keyWriter) sections() (directory, table []byte) {
	slices.SortFunc(w.entries, func(a, b keyEntry) int {
		if a.hash != b.hash {
			if a.hash < b.hash {
				return -1
			}
			return 1
		}
		return int(a.number) - int(b.number)
	})
	w.entries = slices.Compact(w.entries)
	width := bits.Len(uint(len(w.entries) / 4))
	directory = make([]byte, 0, 4*(1<<width+1))
	table = make([]byte, 0, 8*len(w.entries))
	bucket := uint64(0)
	directory = appendNumber(directory, 0)
	for i, e := range w.entries {
		for ; bucket < e.hash>>(64-width); bucket++ {
			directory = appendNumber(directory, i)
		}
		table = appendNumber(table, int(uint32(e.hash)))
		table = appendNumber(table, int(e.number))
	}
	for ; bucket < 1<<width; bucket++ {
		directory = appendNumber(directory, len(w.entries))
	}
	return directory, table
}

// keyTable finds the numbers that a key stands for.
type keyTable struct {
	directory, entries numbers
	shift              int
}

func newKeyTable(directory, entries numbers) keyTable {
	return keyTable{directory, entries, 64 - bits.Len(uint(max(len(directory)-2, 0)))}
}

// has reports whether anything is under the key.
func (t *keyTable) has(hash uint64) bool {
	found := false
	t.find(hash, func(int) { found = true })
	return found
}

// find calls visit with each number under the key.
func (t *keyTable) find(hash uint64, visit func(number int)) {
	bucket := int(hash >> t.shift)
	entries := t.entries[2*t.directory[bucket] : 2*t.directory[bucket+1]]
	for i := 0; i < len(entries); i += 2 {
		if entries[i] == uint32(hash) {
			visit(int(entries[i+1]))
		}
	}
}

// findAll appends the numbers under all keys. The waits for the directory go on at the
// same time, and then those for the entries.
func (t *keyTable) findAll(all []asked, to []met) []met {
	for i := range all {
		a := &all[i]
		bucket := a.hash >> t.shift
		a.from, a.to = t.directory[bucket], t.directory[bucket+1]
	}
	for i := range all {
		if a := &all[i]; a.from < a.to {
			a.first = t.entries[2*a.from]
		}
	}
	for i := range all {
		a := &all[i]
		entries := t.entries[2*a.from : 2*a.to]
		for k := 0; k < len(entries); k += 2 {
			if entries[k] == uint32(a.hash) {
				to = append(to, met{word: entries[k+1], probe: a.probe})
			}
		}
	}
	return to
}

// check checks that the directory covers the table, and that the numbers are
// below a bound.
func (t *keyTable) check(what string, bound int) error {
	if buckets := len(t.directory) - 1; buckets < 1 || buckets&(buckets-1) != 0 || len(t.entries)%2 != 0 {
		return fmt.Errorf("the index has no directory of the %s", what)
	}
	if err := rising(what, t.directory, len(t.entries)/2); err != nil || len(t.entries) == 0 {
		return err
	}
	return below(what, t.entries[1:], 2, bound, 0)
}
