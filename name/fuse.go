package name

import (
	"cmp"
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/theophoric.csv
var theophoricFile string

// theophoric holds the halves of names like Abd al-Rahman by their key, and in
// Arabic letters: for Abd the plain form of the attribute, for the others true.
type theophoric struct {
	attributes map[string]string
	din, allah map[string]bool
}

var theophoricNames = sync.OnceValue(func() *theophoric {
	t := theophoric{attributes: map[string]string{}, din: map[string]bool{}, allah: map[string]bool{}}
	for row := range rows(theophoricFile) {
		words := strings.Fields(row[1])
		for _, word := range words {
			word = Fold(word)
			switch row[0] {
			case "din":
				t.din[word] = true
			case "allah":
				t.allah[word] = true
			default:
				t.attribute(word, words[0])
			}
		}
	}
	return &t
})

// attribute enters an attribute under its letters and its sound; the first stays.
func (t *theophoric) attribute(word, plain string) {
	for _, key := range [...]string{word, string(appendSound(nil, word))} {
		if _, taken := t.attributes[key]; !taken && key != "" {
			t.attributes[key] = plain
		}
	}
}

// attributeOf returns the plain form of an attribute of God as somebody spelled
// it, or "".
func (t *theophoric) attributeOf(word string) string {
	if plain, ok := t.attributes[word]; ok {
		return plain
	}
	if len(word) < 3 {
		return ""
	}
	var buf [32]byte
	return t.attributes[string(appendSound(buf[:0], word))]
}

// appendSound appends the key of a word with the vowel that it begins with, which
// the key leaves open: Amir is an attribute of God, Omar is not.
func appendSound(buf []byte, word string) []byte {
	start := len(buf)
	buf = appendKey(buf, word)
	if len(buf) > start && buf[start] == vowel {
		buf[start] = word[0]
	}
	return buf
}

// fuse reads a name of several words, or one written together, that begins at a
// word: Abd al-Rahman, Salah ad-Din, Nasr Allah, LeBron. It returns it in one spelling
// and its last word, or "".
func (p *parser) fuse(first int) (string, int) {
	if first+1 < len(p.words) && p.words[first+1].glue == hump {
		return p.fuseHumps(first)
	}
	if p.kind == Craft {
		return "", first
	}
	w := p.words[first]
	if w.script != latin && w.script != arabic {
		return "", first
	}
	text := p.word(first)
	if isAbd(text) {
		return p.fuseAbd(first)
	}
	if latin := joinedAbd(text); latin != "" {
		return latin, first
	}
	if latin, last := p.fuseAfter(first); latin != "" {
		return latin, last
	}
	return fuseEnding(text), first
}

// fusedWord returns the one spelling of a name that was written together, "" for
// other words.
func fusedWord(text string) string {
	if latin := joinedAbd(text); latin != "" {
		return latin
	}
	return fuseEnding(text)
}

// fuseHumps joins words that only a capital parts.
func (p *parser) fuseHumps(first int) (string, int) {
	last := first + 1
	for last+1 < len(p.words) && p.words[last+1].glue == hump {
		last++
	}
	joined := strings.ReplaceAll(p.phrase(first, last), " ", "")
	if !ascii(joined) { // letters of several scripts met
		return "", first
	}
	if p.kind != Craft {
		joined = cmp.Or(fusedWord(joined), joined)
	}
	return joined, last
}

// isAbd reports the word Abd ("servant"), also with the article joined to it.
func isAbd(text string) bool {
	switch text {
	case "abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abed", "abdu", "abdur", "abdus", "abdush", "abdun",
		"abder", "abdes", "abdar", "abdas", "abdoel", "abdool", "عبد":
		return true
	}
	return false
}

// fuseAbd joins Abd, an article and an attribute.
func (p *parser) fuseAbd(first int) (string, int) {
	at := first + 1
	if at < len(p.words) && isArticle(p.word(at)) {
		at++
	}
	if at >= len(p.words) || p.words[at].glue == comma {
		return "", first
	}
	if plain := theophoricNames().attributeOf(p.word(at)); plain != "" {
		return abdOf(plain), at
	}
	return "", first
}

// abdOf writes Abd with an attribute in the most usual spelling.
func abdOf(plain string) string {
	if plain == "allah" {
		return "abdullah"
	}
	return "abdul" + plain
}

// isArticle reports the Arabic article in any spelling.
func isArticle(text string) bool {
	switch text {
	case "al", "el", "ul", "il", "ol", "ud", "ad", "ed", "id", "ur", "us", "un", "ush", "uz", "ال":
		return true
	}
	return sunArticle(text)
}

// joinedAbd reads Abd and an attribute written as one word: abdurrahman.
func joinedAbd(text string) string {
	rest, ok := strings.CutPrefix(text, "abd")
	if !ok {
		rest, ok = strings.CutPrefix(text, "عبد")
		rest = strings.TrimPrefix(rest, "ال")
	}
	if !ok || len(rest) < 3 {
		return ""
	}
	rest = strings.TrimLeft(rest, "aeiou")
	if isAllah(rest) {
		return abdOf("allah")
	}
	t := theophoricNames()
	if after, ok := strings.CutPrefix(rest, "l"); ok && len(after) > 2 {
		if plain := t.attributeOf(after); plain != "" {
			return abdOf(plain)
		}
	}
	if len(rest) < 3 {
		return ""
	}
	if plain := t.attributeOf(rest); plain != "" {
		return abdOf(plain)
	}
	return ""
}

// isAllah reports "llah" and its spellings after Abdu.
func isAllah(rest string) bool {
	switch rest {
	case "llah", "lah", "lla", "la", "llahi", "lahi", "llh", "lh", "له", "لله":
		return true
	}
	return false
}

// fuseAfter joins a word with al-Din or Allah after it.
func (p *parser) fuseAfter(first int) (string, int) {
	at := first + 1
	if at >= len(p.words) || len(p.word(first)) < 3 || isArticle(p.word(first)) {
		return "", first
	}
	t := theophoricNames()
	if next := p.word(at); t.allah[next] && !personLexicon().words[p.word(first)].kinship {
		return p.latin(first, 0) + "ullah", at
	}
	if isArticle(p.word(at)) && at+1 < len(p.words) {
		at++
		if t.din[p.word(at)] {
			return p.latin(first, 0) + "uddin", at
		}
		return "", first
	}
	if _, ok := dinEnding(p.word(at)); ok && len(p.word(at)) < 8 {
		return p.latin(first, 0) + "uddin", at
	}
	return "", first
}

// fuseEnding reads a name that ends in Allah or al-Din written as one word.
func fuseEnding(text string) string {
	for _, ending := range [...]string{"ullah", "ollah", "allah", "oullah"} {
		if base, ok := strings.CutSuffix(text, ending); ok && len(base) > 2 {
			return strings.TrimRight(base, "o") + "ullah"
		}
	}
	if base, ok := dinEnding(text); ok && len(base) > 2 {
		return base + "uddin"
	}
	return ""
}

// dinEnding cuts al-Din in any spelling from the end of a word; not "din" alone,
// which ends other names as well.
func dinEnding(text string) (base string, ok bool) {
	for _, ending := range [...]string{"din", "deen", "dine", "dein", "dyn"} {
		base, ok := strings.CutSuffix(text, ending)
		if !ok || base == "" || base[len(base)-1] != 'd' && base[len(base)-1] != 'l' {
			continue
		}
		short := strings.TrimRight(base[:len(base)-1], "aeou")
		if len(short) == len(base)-1 && len(short) > 0 && short[len(short)-1] != 'i' {
			continue
		}
		return strings.TrimSuffix(short, "i"), true
	}
	return "", false
}
