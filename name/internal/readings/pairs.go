package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/internal/aside"
	"interdict/name"
)

// pair is a word of another script and the Latin word that is the same name.
type pair struct {
	from  []string // its letters, folded
	to    string   // folded
	count int      // how many people have the name, 1 where nobody says
}

// source is a script to learn, and where its names are.
type source struct {
	code    string // ISO 15924
	table   *unicode.RangeTable
	files   []string // of netranslit
	longest int      // most Latin letters that a letter can stand for
	least   int      // words that a rule must mend; 0: no rules
	letters func(word string) []string
	alike   func(latin, other string) bool // may the words be one name? nil: yes
}

var scripts = []source{
	{"Arab", unicode.Arabic, []string{"wd_arabic_80", "wd_arabic_20", "wd_arabic_16"}, 3, 3, split, nil},
	{"Hebr", unicode.Hebrew, []string{"wd_hebrew_16", "wd_hebrew_20"}, 3, 4, split, nil},
	{"Cyrl", unicode.Cyrillic, []string{"wd_russian_16", "wd_russian_20"}, 4, 5, split, nil},
	{"Hani", unicode.Han, []string{"wd_chinese_80", "wd_chinese_20", "wd_chinese_16"}, 5, 4, split, soundsAlike},
	{"Hang", unicode.Hangul, []string{"wd_korean_16", "wd_korean_20", "wd_korean"}, 4, 4, jamo, soundsAlike},
	{"Kana", unicode.Katakana, []string{"wd_katakana_16", "wd_katakana_20", "wd_japanese_16", "wd_japanese_20"}, 4, 4, split, nil},
	{"Hira", unicode.Hiragana, nil, 4, 0, split, nil},
	{"Jpan", unicode.Han, nil, 6, 0, split, nil},
	{"Beng", unicode.Bengali, nil, 3, 0, split, nil},
	{"Grek", unicode.Greek, nil, 3, 0, split, nil},
	{"Geor", unicode.Georgian, nil, 3, 0, split, nil},
	{"Armn", unicode.Armenian, nil, 3, 0, split, nil},
	{"Deva", unicode.Devanagari, nil, 3, 0, split, nil},
	{"Thai", unicode.Thai, nil, 3, 0, split, nil},
}

func split(word string) []string { return strings.Split(word, "") }

// soundsAlike reports that a word, read by its letters, has some sounds of the
// Latin one. Japanese names in Chinese characters, and the other half of a name,
// have not. Names of bodies are read by their letters first.
func soundsAlike(latin, other string) bool {
	forms := name.Parse(other, name.Body).Forms
	if len(forms) == 0 {
		return false
	}
	plain := name.Key(strings.ReplaceAll(forms[0].Latin, " ", ""))
	key := name.Key(latin)
	return edits(plain, key)*2 <= max(len(plain), len(key))
}

// jamo splits Hangul syllables into their letters.
func jamo(word string) []string { return strings.Split(name.Jamo(word), "") }

// read returns the pairs of a script, each once, those with as many words on
// both sides only.
func (s source) read(folder string) ([]pair, error) {
	seen := map[string]int{}
	var pairs []pair
	add := func(latin, other string, count int) {
		if aside.Holds(latin) {
			return
		}
		latinWords, otherWords := strings.Fields(name.Fold(latin)), s.words(other)
		if len(latinWords) != len(otherWords) {
			return
		}
		for i := range latinWords {
			key := latinWords[i] + " " + otherWords[i]
			if aside.Holds(latinWords[i]) {
				continue
			}
			if at, known := seen[key]; known {
				pairs[at].count = max(pairs[at].count, count)
			} else if s.usable(latinWords[i], otherWords[i], count) {
				seen[key] = len(pairs)
				pairs = append(pairs, pair{s.letters(otherWords[i]), latinWords[i], count})
			}
		}
	}
	for _, file := range s.files {
		if err := netranslit(filepath.Join(folder, "netranslit", file), add); err != nil {
			return nil, err
		}
	}
	err := s.symbols(filepath.Join(folder, "wikidata_name_symbols_names.gz"), add)
	return pairs, err
}

// wellKnown is how many people must have a name for it to be taken even where it
// sounds otherwise: 约翰 is John.
const wellKnown = 50

// usable reports words of the right scripts and of lengths that can belong
// together.
func (s source) usable(latin, other string, count int) bool {
	for _, r := range other {
		if !unicode.Is(s.table, r) && r != '׳' && r != 'ー' && !unicode.Is(unicode.M, r) {
			return false
		}
	}
	for i := range len(latin) {
		if latin[i] < 'a' || latin[i] > 'z' {
			return false
		}
	}
	n, m := utf8.RuneCountInString(other), len(latin)
	return n > 0 && m > 1 && m <= 20 && n <= 16 && (s.alike == nil || count >= wellKnown || s.alike(latin, other))
}

// words returns the folded words of a name; Chinese ones in simplified
// characters, Arabic ones without article, as name.Parse reads them.
func (s source) words(text string) []string {
	words := strings.Fields(name.Simplified(name.Fold(text)))
	for i, word := range words {
		if noun, ok := strings.CutPrefix(word, "ال"); ok && utf8.RuneCountInString(noun) >= 3 && !strings.HasPrefix(noun, "له") {
			words[i] = noun
		}
	}
	return words
}

// netranslit reads "latin TAB l e t t e r s TAB count", and names of several
// words without blanks between letters.
func netranslit(path string, add func(latin, other string, count int)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) == 3 {
			count, err := strconv.Atoi(fields[2])
			if err != nil {
				return fmt.Errorf("read %s: %w", path, err)
			}
			add(fields[0], strings.ReplaceAll(fields[1], " ", ""), count)
		} else if len(fields) == 2 {
			add(fields[0], fields[1], 1)
		}
	}
	return lines.Err()
}

// symbols reads lines of one name in many scripts, "a, b, c => Q1".
func (s source) symbols(path string, add func(latin, other string, count int)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(unpacked)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		all, _, _ := strings.Cut(lines.Text(), " => ")
		if names := strings.Split(all, ", "); !aside.Holds(names[0]) {
			s.group(names, add)
		}
	}
	return lines.Err()
}

// mostLatin is how many Latin spellings of a name are learned from, where no rules
// are made of them.
const mostLatin = 3

// group adds the spellings of one name. Characters beside hiragana write a
// Japanese name: they are for Jpan, and for nothing else.
func (s source) group(names []string, add func(latin, other string, count int)) {
	var latin []string
	japanese := false
	for _, n := range names {
		if isIn(n, unicode.Latin) {
			latin = append(latin, n)
		}
		japanese = japanese || isIn(n, unicode.Hiragana)
	}
	if s.table == unicode.Han && japanese != (s.code == "Jpan") {
		return
	}
	most := 1
	if s.least == 0 {
		most = mostLatin
	}
	for _, other := range names {
		for _, l := range latin[:min(len(latin), most)] {
			if isIn(other, s.table) {
				add(l, other, 1)
			}
		}
	}
}

// isIn reports a name that begins with a letter of a script.
func isIn(n string, table *unicode.RangeTable) bool {
	r, _ := utf8.DecodeRuneInString(n)
	return unicode.Is(table, r)
}
