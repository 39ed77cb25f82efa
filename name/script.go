package name

import "unicode"

// script is one of the scripts that are read here; other covers the rest.
type script uint8

const (
	none script = iota // no letter: digits and signs
	latin
	arabic
	cyrillic
	greek
	hebrew
	han
	hangul
	hiragana
	katakana
	devanagari
	thai
	georgian
	armenian
	other
	scripts // how many there are
)

// scriptCodes are the ISO 15924 codes.
var scriptCodes = [scripts]string{
	none: "Zyyy", latin: "Latn", arabic: "Arab", cyrillic: "Cyrl", greek: "Grek", hebrew: "Hebr",
	han: "Hani", hangul: "Hang", hiragana: "Hira", katakana: "Kana", devanagari: "Deva",
	thai: "Thai", georgian: "Geor", armenian: "Armn", other: "Zzzz",
}

// scriptTables are asked for what scriptOf does not know by block.
var scriptTables = [...]struct {
	script script
	table  *unicode.RangeTable
}{
	{latin, unicode.Latin}, {arabic, unicode.Arabic}, {cyrillic, unicode.Cyrillic}, {greek, unicode.Greek},
	{hebrew, unicode.Hebrew}, {han, unicode.Han}, {hangul, unicode.Hangul}, {hiragana, unicode.Hiragana},
	{katakana, unicode.Katakana}, {devanagari, unicode.Devanagari}, {thai, unicode.Thai},
	{georgian, unicode.Georgian}, {armenian, unicode.Armenian},
}

// scriptOf returns the script of a letter.
func scriptOf(r rune) script {
	switch {
	case r < 0x250:
		return latin
	case r >= 0x400 && r < 0x530:
		return cyrillic
	case r >= 0x620 && r < 0x700:
		return arabic
	case r >= 0x4E00 && r < 0xA000:
		return han
	case r >= 0xAC00 && r < 0xD7A4:
		return hangul
	case r == 'ー':
		return katakana
	}
	for _, s := range scriptTables {
		if unicode.Is(s.table, r) {
			return s.script
		}
	}
	return other
}
