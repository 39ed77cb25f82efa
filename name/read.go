package name

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mozillazg/go-unidecode"
)

// read returns how a folded word of a script is read in Latin letters, best
// first, each reading once.
func (sc script) read(word string) []string {
	switch sc {
	case none, latin, other:
		return []string{readOther(word)}
	case thai:
		return []string{lettersOf()[sc].read(spoken(word))}
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
		if p.cyrillic == nil {
			p.cyrillic = cyrillicOf(p.text)
		}
		return distinct(p.cyrillic.read(text), learned[cyrillic]().read(text))
	case han:
		return p.readHan(i, text)
	case hangul:
		return p.readHangul(i, text)
	}
	return sc.read(text)
}

// readHangul reads Hangul in the ways of the South and of the North, and as the
// foreign name that it may be; that first where no Korean family name stands
// before it. A family name and what follows it are one foreign word, unless a
// blank parts them.
func (p *parser) readHangul(i int, text string) []string {
	surname := koreanSurnames()[p.word(0)]
	foreign := learned[hangul]().read(Jamo(text))
	switch {
	case p.kind == Body:
		return distinct(southern.read(text), northern.read(text), foreign)
	case len(p.words) < 2 || surname == nil:
		return distinct(foreign, southern.read(text), northern.read(text))
	case i == 0 && p.words[1].glue == joint:
		return []string{surname[0], surname[1], ""}
	case i == 0:
		return distinct(surname...)
	case i == 1 && p.words[1].glue == joint:
		return []string{southern.read(text), northern.read(text), learned[hangul]().read(Jamo(p.word(0) + text))}
	}
	return distinct(southern.read(text), northern.read(text))
}

// readHan reads Chinese characters: in Mandarin, and as the foreign name that
// they were to sound like; that first where dots part the name, as they do in
// foreign names. A family name and what follows it may be one word, of a foreigner or of
// a Japanese.
func (p *parser) readHan(i int, text string) []string {
	mandarin := readPinyin(text)
	switch {
	case p.kind == Body:
		return distinct(mandarin, readForeignHan(text))
	case p.eastern && i == 0:
		return []string{cmp.Or(hanSurnames()[text], mandarin)}
	case p.eastern:
		return []string{mandarin}
	}
	if len(p.words) != 2 || p.words[1].glue != joint {
		return distinct(readForeignHan(text), mandarin)
	}
	if i == 1 {
		whole := p.word(0) + text
		return []string{mandarin, cmp.Or(readForeignHan(whole), readPinyin(whole))}
	}
	if reading := hanSurnames()[text]; reading != "" {
		mandarin = reading
	}
	return []string{mandarin, ""}
}

// readForeignHan reads characters as a foreign name, "" where one of them is not
// used to write foreign names.
func readForeignHan(text string) string {
	t := learned[han]()
	for _, r := range text {
		if _, ok := t["("+string(r)+")"]; !ok {
			return ""
		}
	}
	return t.read(text)
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

// readOther reads a word of a script that has no table here, letter for letter.
func readOther(word string) string {
	return strings.ReplaceAll(Fold(unidecode.Unidecode(word)), " ", "")
}

// spoken writes the Thai vowels that are written before a consonant after it, as
// they are spoken.
func spoken(word string) string {
	letters := []rune(word)
	for i := 0; i+1 < len(letters); i++ {
		if letters[i] >= 'เ' && letters[i] <= 'ไ' {
			letters[i], letters[i+1] = letters[i+1], letters[i]
			i++
		}
	}
	return string(letters)
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
