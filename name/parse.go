package name

import (
	"strings"
	"unicode/utf8"
)

// The most that Parse reads of a text; names are far shorter, and whatever is
// longer is cut so that no text takes long.
const (
	longestText = 1000 // bytes
	mostParts   = 64
	mostForms   = 4
)

// Parse takes a name apart: how it can be read in Latin letters, and for each
// way its parts with their roles, keys and weights. It never fails: a text that
// names nothing has no form.
func Parse(text string, kind Kind) Name {
	n := Name{Text: text}
	short := limit(text)
	n.Cut = len(short) < len(text)
	var s scan
	s.read(short)
	if len(s.words) > mostParts {
		s.words, n.Cut = s.words[:mostParts], true
	}
	n.Script = s.script()
	n.Forms = s.forms(kind)
	return n
}

// limit cuts a text that is too long, between two runes.
func limit(text string) string {
	if len(text) <= longestText {
		return text
	}
	end := longestText
	for end > longestText-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

// script returns the ISO 15924 code of the script of most letters.
func (s *scan) script() string {
	var votes [scripts]int32
	best := none
	for _, w := range s.words {
		if w.script == none {
			continue
		}
		votes[w.script] += w.to - w.from
		if best == none || votes[w.script] > votes[best] {
			best = w.script
		}
	}
	return scriptCodes[best]
}

// forms reads the words in every way, at most mostForms.
func (s *scan) forms(kind Kind) []Form {
	if len(s.words) == 0 {
		return nil
	}
	folded := string(s.buf)
	readings, ways := make([][]string, len(s.words)), 1
	for i, w := range s.words {
		readings[i] = w.script.read(folded[w.from:w.to])
		ways = max(ways, len(readings[i]))
	}
	forms := make([]Form, min(ways, mostForms))
	for way := range forms {
		forms[way] = s.form(readings, way, kind)
	}
	return forms
}

// form reads the words in one way.
func (s *scan) form(readings [][]string, way int, kind Kind) Form {
	parts := make([]Part, 0, len(s.words))
	for i := range s.words {
		text := readings[i][min(way, len(readings[i])-1)]
		if text == "" {
			continue
		}
		parts = append(parts, Part{Text: text, Key: Key(text), Weight: 1})
	}
	return Form{Latin: join(parts), Parts: parts}
}

// join writes the parts with blanks between them.
func join(parts []Part) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.Text
	}
	return strings.Join(texts, " ")
}
