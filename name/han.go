package name

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/pinyin.txt
var pinyinFile string

// The characters that are read here: U+4E00 to U+9FFF, the first block of
// unified ideographs.
const (
	firstHan = 0x4E00
	lastHan  = 0x9FFF
)

// pinyin holds the syllable of each character.
var pinyin = sync.OnceValue(func() *[lastHan - firstHan + 1]string {
	var table [lastHan - firstHan + 1]string
	for line := range strings.Lines(pinyinFile) {
		syllable, chars, found := strings.Cut(strings.TrimSpace(line), " ")
		if !found || syllable == "#" {
			continue
		}
		for _, r := range chars {
			table[r-firstHan] = syllable
		}
	}
	return &table
})

// readPinyin reads characters in Hanyu Pinyin without tones.
func readPinyin(word string) string {
	var out strings.Builder
	for _, r := range word {
		if r >= firstHan && r <= lastHan {
			out.WriteString(pinyin()[r-firstHan])
		}
	}
	return out.String()
}

//go:embed data/hanvariants.txt
var variantsFile string

// variants leads from traditional and other forms to simplified characters.
var variants = sync.OnceValue(func() map[rune]rune {
	table := map[rune]rune{}
	for line := range strings.Lines(variantsFile) {
		simple, forms, found := strings.Cut(strings.TrimSpace(line), " ")
		if !found || simple == "#" {
			continue
		}
		for _, r := range forms {
			table[r] = []rune(simple)[0]
		}
	}
	return table
})

// Simplified writes traditional and other forms of Chinese characters as
// simplified ones.
func Simplified(text string) string {
	return strings.Map(func(r rune) rune {
		if simple, ok := variants()[r]; ok {
			return simple
		}
		return r
	}, text)
}
