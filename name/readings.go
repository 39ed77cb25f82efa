package name

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed data/readings.txt
var readingsFile string

// rules say how a letter is read between its neighbours: "before(letter)after"
// leads to Latin letters. The longest that fits is used; a rule "^word$" is for
// all of a word.
type rules map[string]string

// ruleShapes are the neighbourhoods of the rules, the longest first: how many
// letters before and after.
var ruleShapes = [...]struct{ before, after int }{{2, 2}, {2, 1}, {1, 2}, {0, 2}, {1, 1}, {0, 1}, {1, 0}, {0, 0}}

// learned holds the rules of each script that has some, read when first needed.
var learned = [scripts]func() rules{
	arabic: learn("Arab"), hebrew: learn("Hebr"), cyrillic: learn("Cyrl"),
	han: learn("Hani"), hangul: learn("Hang"), katakana: learn("Kana"),
}

// learn reads the rules of a script from the table.
func learn(code string) func() rules {
	return sync.OnceValue(func() rules {
		_, section, _ := strings.Cut(readingsFile, "## "+code+"\n")
		section, _, _ = strings.Cut(section, "## ")
		table := make(rules, strings.Count(section, "\n"))
		for line := range strings.Lines(section) {
			context, latin, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
			table[context] = latin
		}
		return table
	})
}

// read reads a folded word.
func (t rules) read(word string) string {
	var framed strings.Builder
	framed.Grow(len(word) + 4)
	framed.WriteString("^^")
	framed.WriteString(word)
	framed.WriteString("$$")
	r := ruleReader{rules: t, word: framed.String()}
	if whole, ok := t[r.word[1:len(r.word)-1]]; ok {
		return whole
	}
	r.starts = make([]int, 0, len(r.word)+1)
	for at := range r.word {
		r.starts = append(r.starts, at)
	}
	r.starts = append(r.starts, len(r.word))
	out := make([]byte, 0, 2*len(r.starts))
	for i := 2; i < len(r.starts)-3; i++ {
		out = append(out, r.letter(i)...)
	}
	return string(out)
}

// ruleReader reads one word.
type ruleReader struct {
	rules  rules
	word   string // framed with marks for its ends
	starts []int  // where each letter begins, and the end
	key    [8*utf8.UTFMax + 2]byte
}

// letter reads the letter at a place.
func (r *ruleReader) letter(i int) string {
	for _, shape := range ruleShapes {
		key := append(r.key[:0], r.word[r.starts[i-shape.before]:r.starts[i]]...)
		key = append(key, '(')
		key = append(key, r.word[r.starts[i]:r.starts[i+1]]...)
		key = append(key, ')')
		key = append(key, r.word[r.starts[i+1]:r.starts[i+1+shape.after]]...)
		if latin, ok := r.rules[string(key)]; ok {
			return latin
		}
	}
	return ""
}
