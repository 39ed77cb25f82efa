package name

import "strings"

// read returns how a folded word of a script is read in Latin letters, best
// first. Nothing that Fold lets through is left without a reading but letters
// of scripts that are not read here: those stay as they are.
func (sc script) read(word string) []string {
	switch sc {
	case none, latin, other:
		return []string{word}
	case han:
		return []string{readPinyin(word)}
	case hangul:
		return []string{readHangul(word)}
	case katakana:
		return []string{lettersOf()[hiragana].read(hiraganaOf(word))}
	}
	return []string{lettersOf()[sc].read(word)}
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
