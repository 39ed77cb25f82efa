package name

import (
	"slices"
	"unicode/utf8"
)

// mostGivenSigns is how many signs a Chinese or Korean given name has at most,
// where it is written apart from the family name: two, or three single ones.
const mostGivenSigns = 3

// familyFirst finds the family name of a Chinese or Korean person whose name is
// written with blanks (张 建平), and puts it first where the writer put it last, as
// in the West (建平 张). Foreign names have dots between their parts, or parts that
// are longer.
func (p *parser) familyFirst() {
	if !p.eastAsian() {
		return
	}
	last := len(p.words) - 1
	switch {
	case p.isFamilyName(0) && p.signs(1, last) <= mostGivenSigns:
		p.eastern = true
	case p.isFamilyName(last) && p.signs(0, last-1) <= mostGivenSigns:
		p.eastern = true
		p.words = slices.Concat(p.words[last:], p.words[:last])
	}
}

// eastAsian reports words of Chinese characters, or of Hangul, with blanks
// between them, that may name a person.
func (p *parser) eastAsian() bool {
	if len(p.words) < 2 || len(p.words) > 1+mostGivenSigns || p.kind == Body {
		return false
	}
	sc := p.words[0].script
	return (sc == han || sc == hangul) && !slices.ContainsFunc(p.words, func(w word) bool { return w.script != sc || w.glue != blank })
}

// isFamilyName reports a word that is a family name of China or Korea.
func (p *parser) isFamilyName(i int) bool {
	if p.words[i].script == hangul {
		return koreanSurnames()[p.word(i)] != nil
	}
	return hanSurnames()[Simplified(p.word(i))] != ""
}

// signs counts the signs of the words from first to last.
func (p *parser) signs(first, last int) int {
	n := 0
	for i := first; i <= last; i++ {
		n += utf8.RuneCountInString(p.word(i))
	}
	return n
}
