package name

import (
	"slices"
	"strings"
)

// read returns how a folded word of a script is read in Latin letters, best
// first, each reading once. Nothing that Fold lets through is left without a
// reading but letters of scripts that are not read here: those stay.
func (sc script) read(word string) []string {
	switch sc {
	case none, latin, other:
		return []string{word}
	case arabic, hebrew:
		// Short vowels are not written: the rules know where they are usual.
		return distinct(learned[sc]().read(word), lettersOf()[sc].read(word))
	case katakana:
		return distinct(learned[sc]().read(word), lettersOf()[hiragana].read(hiraganaOf(word)))
	}
	return []string{lettersOf()[sc].read(word)}
}

// readWord reads one word that is not in Latin letters, as its name wants it.
func (p *parser) readWord(i int) []string {
	sc, text := p.words[i].script, p.word(i)
	switch sc {
	case cyrillic:
		return distinct(cyrillicOf(p.text).read(text), learned[cyrillic]().read(text))
	case han:
		return p.readHan(i, text)
	case hangul:
		return p.readHangul(i, text)
	}
	return sc.read(text)
}

// readHangul reads Hangul in the ways of the South and of the North; what no
// Korean family name stands before also as the foreign name that it may be.
func (p *parser) readHangul(i int, text string) []string {
	surname := koreanSurnames()[p.word(0)]
	switch {
	case len(p.words) > 1 && surname != nil && i == 0:
		return distinct(surname...)
	case len(p.words) > 1 && surname != nil:
		return distinct(southern.read(text), northern.read(text))
	case p.kind == Body:
		return distinct(southern.read(text), northern.read(text), learned[hangul]().read(Jamo(text)))
	}
	return distinct(learned[hangul]().read(Jamo(text)), southern.read(text), northern.read(text))
}

// readHan reads Chinese characters: a family name and what follows it in
// Mandarin only, others also as a foreign name that they were to sound like;
// that first where dots part them, as in foreign names.
func (p *parser) readHan(i int, text string) []string {
	mandarin := readPinyin(text)
	if len(p.words) == 2 && p.words[1].glue == joint && p.kind != Body {
		if reading := hanSurnames()[text]; reading != "" && i == 0 {
			mandarin = reading
		}
		return []string{mandarin}
	}
	foreign := learned[han]().read(text)
	if p.kind == Person || len(p.words) > 1 && p.words[len(p.words)-1].glue == blank {
		return distinct(foreign, mandarin)
	}
	return distinct(mandarin, foreign)
}

// distinct returns the readings that are not empty, each once.
func distinct(readings ...string) []string {
	kept := readings[:0]
	for _, r := range readings {
		if r != "" && !slices.Contains(kept, r) {
			kept = append(kept, r)
		}
	}
	if len(kept) == 0 {
		return []string{""}
	}
	return kept
}

// hiraganaOf writes Katakana as Hiragana, which the table of letters has.
func hiraganaOf(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'ァ' && r <= 'ヶ' {
			return r - 'ァ' + 'ぁ'
		}
		return r
	}, word)
}
