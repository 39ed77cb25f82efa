package place

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/place/internal/key"
)

//go:embed data/words.csv
var wordsFile string

// class says what a word does in an address; a word may be of several.
type class uint8

const (
	streetWord class = 1 << iota
	regionWord
	townWord
	filler
	article // that Arabic names have or not
	number
	plain // a word that may be a place
)

var classNames = map[string]class{"street": streetWord, "region": regionWord, "town": townWord, "filler": filler, "article": article}

// vocabulary is the words that do something in an address, by key.
type vocabulary map[string]class

func readVocabulary() (vocabulary, error) {
	all, err := records(wordsFile)
	if err != nil {
		return nil, fmt.Errorf("read words: %w", err)
	}
	v := vocabulary{}
	for _, row := range all {
		for word := range strings.SplitSeq(row[1], "|") {
			v[key.Of(word)] |= classNames[row[0]]
		}
	}
	return v, nil
}

// word is a word of an address.
type word struct {
	from, to       int // its bytes in the text
	begin, end     int // and in the keys, joined by blanks
	segment        int // which part between commas it stands in
	class          class
	capitals       bool
	withoutSpacing bool // of a script that writes no blanks between words
}

// address is a text in words.
type address struct {
	text  string
	keys  string
	words []word
}

// longestAddress is how much of a text is read, in bytes.
const longestAddress = 2000

func (v vocabulary) read(text string) address {
	if len(text) > longestAddress {
		text = strings.ToValidUTF8(text[:longestAddress], "")
	}
	a := address{text: text}
	var keys strings.Builder
	segment, from := 0, -1
	flush := func(to int) {
		if from >= 0 {
			v.addWord(&a, &keys, from, to, segment)
		}
		from = -1
	}
	for i, r := range text {
		switch {
		case ofWord(r):
			if from < 0 {
				from = i
			}
		default:
			flush(i)
			if strings.ContainsRune(",;()|/:\n\t،؛、，；（）[]{}", r) {
				segment++
			}
		}
	}
	flush(len(text))
	a.keys = keys.String()
	return a
}

// ofWord says whether a sign is part of a word, as package key sees it.
func ofWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(".'’‘`´", r)
}

func (v vocabulary) addWord(a *address, keys *strings.Builder, from, to, segment int) {
	k := key.Of(a.text[from:to])
	if k == "" {
		return
	}
	if keys.Len() > 0 {
		keys.WriteByte(' ')
	}
	w := word{from: from, to: to, begin: keys.Len(), segment: segment, class: v[k]}
	keys.WriteString(k)
	w.end = keys.Len()
	if strings.ContainsAny(k, "0123456789") {
		w.class |= number
	} else if w.class&(filler|streetWord) == 0 {
		w.class |= plain
	}
	first, _ := utf8.DecodeRuneInString(k)
	w.withoutSpacing = unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	w.capitals = a.text[from:to] == strings.ToUpper(a.text[from:to])
	a.words = append(a.words, w)
}

// key returns the key of the words from first to last.
func (a *address) key(first, last int) string { return a.keys[a.words[first].begin:a.words[last].end] }

// class returns the class of a word, 0 if it stands in another segment than near.
func (a *address) classAt(i, near int) class {
	if i < 0 || i >= len(a.words) || a.words[i].segment != a.words[near].segment {
		return 0
	}
	return a.words[i].class
}

// Key writes a text in the words by which names are compared: lower case, without
// marks and punctuation, single blanks between.
func Key(text string) string { return key.Of(text) }
