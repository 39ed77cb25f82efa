package name

import (
	"slices"
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
	s := scan{humps: true}
	s.words = make([]word, 0, 12)
	s.buf = make([]byte, 0, 2*len(short))
	s.read(short)
	if len(s.words) > mostParts {
		s.words, n.Cut = s.words[:mostParts], true
	}
	n.Script = s.script()
	if len(s.words) == 0 {
		return n
	}
	p := parser{text: string(s.buf), words: s.words, kind: kind}
	n.Forms = p.forms()
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

// parser takes the words of one name apart.
type parser struct {
	text  string // the folded words, with blanks between them
	words []word
	kind  Kind

	eastern  bool       // it is the name of a Chinese or Korean person, the family name first, with blanks
	cyrillic letters    // of the language that the name shows, once asked for
	readings [][]string // of each word, best first; nil where all words are Latin
	ways     int        // the most readings that a word has
	units    []unit
	unfused  bool // take names of several words, and those written together, as they stand
}

// unit is one part in the making: one word or several.
type unit struct {
	first, last int    // its words
	latin       string // its Latin form where that does not follow from the words
	entry       entry
	role        Role
	concept     string
}

// forms reads the name in every way, at most mostForms.
func (p *parser) forms() []Form {
	p.split()
	p.settleKind()
	p.read()
	p.part()
	p.countWays()
	forms := make([]Form, 0, p.ways+1)
	for way := range p.ways {
		if f := p.form(way); len(f.Parts) > 0 {
			forms = append(forms, f)
		}
	}
	if p.readings == nil && slices.ContainsFunc(p.units, func(u unit) bool { return u.latin != "" }) {
		p.unfused = true
		p.part()
		if f := p.form(0); f.Latin != forms[0].Latin {
			forms = append(forms, f)
		}
	}
	return forms
}

// part makes units of the words and gives them roles.
func (p *parser) part() {
	p.units = make([]unit, 0, len(p.words))
	p.group()
	p.place()
	if p.kind == Person {
		p.nameOrder()
	}
}

// read fills in the readings.
func (p *parser) read() {
	for i, w := range p.words {
		if (w.script == latin || w.script == none) && ascii(p.word(i)) {
			continue
		}
		if p.readings == nil {
			p.readings = make([][]string, len(p.words))
		}
		p.readings[i] = p.readWord(i)
	}
}

// countWays counts the ways to read the name. A word that the lexicon knows is
// known by its meaning: one way to read it is enough.
func (p *parser) countWays() {
	p.ways = 1
	if p.readings == nil {
		return
	}
	for _, u := range p.units {
		for i := u.first; i <= u.last; i++ {
			if u.entry.known || u.latin != "" {
				p.readings[i] = p.readings[i][:min(1, len(p.readings[i]))]
			}
			p.ways = max(p.ways, min(len(p.readings[i]), mostForms))
		}
	}
}

// word returns a folded word in its own script.
func (p *parser) word(i int) string { return p.text[p.words[i].from:p.words[i].to] }

// phrase returns the folded words from first to last.
func (p *parser) phrase(first, last int) string { return p.text[p.words[first].from:p.words[last].to] }

// latin returns a word in one of its readings; where it has fewer, in its best.
func (p *parser) latin(i, way int) string {
	if p.readings == nil || p.readings[i] == nil {
		return p.word(i)
	}
	if way < len(p.readings[i]) {
		return p.readings[i][way]
	}
	return p.readings[i][0]
}

// settleKind decides what bears the name where nobody said: whatever has a
// legal form or a word for what a body does is a body, the rest are persons. A
// word that people bear as a name (Torres, West) is no sign of a body, and one
// that only begins like such a word (Zolotov, of gold) not alone.
func (p *parser) settleKind() {
	if p.kind != Any {
		return
	}
	p.kind = Person
	l, signs := bodyLexicon(), 0
	for i := range p.words {
		e, last := p.longest(l, i)
		if !e.known || e.role != Generic && e.role != LegalForm || p.ambiguous(e, i) || last == i && p.isName(i) {
			continue
		}
		signs++
		if signs > 1 || last > i || l.words[p.word(i)].known {
			p.kind = Body
			return
		}
	}
}

// isName reports a word that people bear as a name, as far as the table of
// weights knows, or that is one letter or character.
func (p *parser) isName(i int) bool { return personWeights()[p.word(i)] > 0 || p.single(i) }

// ambiguous reports a form that is a form at the end only and does not stand
// there, or a word that is all there is.
func (p *parser) ambiguous(e entry, at int) bool {
	if len(p.words) == 1 {
		return true
	}
	first, last := at == 0, at == len(p.words)-1
	return e.where == atEnd && !last || e.where == atEdge && !first && !last
}

// longest finds the longest phrase that begins at a word, and its last word.
func (p *parser) longest(l *lexicon, first int) (entry, int) {
	e, _ := l.word(p.word(first))
	for last := min(first+int(e.longest), len(p.words)) - 1; last > first; last-- {
		if longer := l.words[p.phrase(first, last)]; longer.known {
			return longer, last
		}
	}
	return e, first
}

// group makes units of the words: names of several words, phrases, single words.
func (p *parser) group() {
	l := lexiconOf(p.kind)
	for i := 0; i < len(p.words); {
		u := unit{first: i, last: i}
		if latin, last := p.fuse(i); latin != "" && !p.unfused {
			u.latin, u.last = latin, last
		} else if number, last, ok := p.number(l, i); ok {
			u.role, u.concept, u.last = Number, number, last
		} else if e, last := p.longest(l, i); e.known {
			u.entry, u.last = e, last
		}
		p.units = append(p.units, u)
		i = u.last + 1
	}
}

// place gives roles to the units by what the lexicon says and where they stand.
func (p *parser) place() {
	if p.kind == Body {
		p.placeForms()
	}
	for i := range p.units {
		u := &p.units[i]
		if u.role != Plain || u.concept != "" {
			continue
		}
		switch e := u.entry; {
		case !e.known:
			u.role = p.unknown(i)
		case e.role == LegalForm:
			// placeForms has decided.
		case e.role == Title:
			p.title(i)
		case e.role == Article && p.lastName(i), i == 0 && p.givenName(u):
		default:
			u.role, u.concept = e.role, e.concept
		}
	}
}

// placeForms marks legal forms: those of one meaning wherever they stand, the
// others only at the end or at the edges. A name that is nothing but a form
// keeps it as its name.
func (p *parser) placeForms() {
	end := true
	for i := len(p.units) - 1; i >= 0; i-- {
		u := &p.units[i]
		if u.entry.role != LegalForm {
			end = end && (u.entry.role == Placename || u.role == Number)
			continue
		}
		ok := u.entry.where == anywhere || end || u.entry.where == atEdge && i == 0
		if ok && len(p.units) > 1 {
			u.role, u.concept = LegalForm, u.entry.concept
		}
	}
}

// unknown returns the role of a unit that is in no table.
func (p *parser) unknown(i int) Role {
	u := p.units[i]
	text := p.word(u.first)
	switch {
	case u.latin != "":
		return Plain
	case p.unfused && isAbd(text):
		return Particle
	case p.kind == Person && alphabet(p.words[u.first].script) && p.single(u.first):
		return Initial
	case p.kind == Person && u.first > 0 && patronymic(p.latin(u.first, 0)):
		return Patronymic
	case sunArticle(text) && u.last+1 < len(p.words) && p.assimilated(u.last+1, text):
		return Article
	}
	return Plain
}

// single reports a word of one letter.
func (p *parser) single(i int) bool { return utf8.RuneCountInString(p.word(i)) == 1 }

// title marks a title: at the beginning, after other titles or after a comma,
// and only where a name is left. Words that are names as well must leave two.
func (p *parser) title(i int) {
	left := 0
	for j, u := range p.units {
		if j != i && u.entry.role != Title && u.entry.role != Article && u.entry.role != Particle {
			left++
		}
	}
	needed := 1
	if p.units[i].entry.unsure {
		needed = 2
		if i > 0 && p.units[i-1].entry.role != Title && p.words[p.units[i].first].glue != comma {
			return
		}
	}
	if left >= needed {
		p.units[i].role = Title
	}
}

// lastName reports that a unit is the last one, where an article has nothing to
// belong to.
func (p *parser) lastName(i int) bool { return i == len(p.units)-1 }

// givenName reports Ben at the beginning of a name of a person, where it is a
// given name, unless it begins a family name before a comma.
func (p *parser) givenName(u *unit) bool {
	return p.kind == Person && u.entry.kinship && p.word(u.first) == "ben" && !p.hasComma()
}

func (p *parser) hasComma() bool {
	return slices.ContainsFunc(p.words, func(w word) bool { return w.glue == comma })
}

// sunArticle reports the article with its letter made like the next one.
func sunArticle(text string) bool {
	switch text {
	case "ar", "as", "at", "an", "ad", "az", "ash", "ath", "adh", "er", "es", "et", "en", "ed", "ez", "ech", "ach":
		return true
	}
	return false
}

// assimilated reports that a word begins with the letters that the article
// before it ends in, as in "as-Sayyid".
func (p *parser) assimilated(i int, article string) bool {
	return strings.HasPrefix(p.word(i), article[1:])
}

// form reads the units in one way.
func (p *parser) form(way int) Form {
	parts := make([]Part, 0, len(p.units))
	for i := range p.units {
		u := &p.units[i]
		if u.concept == numberSign && i+1 < len(p.units) && p.units[i+1].role == Number {
			continue
		}
		if text := p.unitText(u, way); text != "" {
			parts = append(parts, Part{Text: text, Role: u.role, Concept: u.concept, Native: p.native(u, way)})
		}
	}
	finish(parts, p.kind)
	return Form{Latin: p.joined(parts), Parts: parts}
}

// unitText returns the Latin text of a unit.
func (p *parser) unitText(u *unit, way int) string {
	switch {
	case u.latin != "":
		return u.latin
	case u.role == Number && u.concept != "" && (u.first < u.last || !p.isDigits(u.first)):
		return strings.TrimPrefix(u.concept, "n:")
	case p.readings == nil:
		return p.phrase(u.first, u.last)
	case u.first == u.last:
		return p.latin(u.first, way)
	}
	texts := make([]string, 0, 4)
	for i := u.first; i <= u.last; i++ {
		texts = append(texts, p.latin(i, way))
	}
	return strings.Join(texts, " ")
}

// native returns the words of a unit in their own script. A family name that is
// read together with what follows it belongs to that.
func (p *parser) native(u *unit, way int) string {
	if p.readings == nil || u.role == Number {
		return ""
	}
	first := u.first
	if first > 0 && p.words[first].glue == joint && p.latin(first-1, way) == "" {
		first--
	}
	for i := first; i <= u.last; i++ {
		if p.words[i].script <= latin {
			return ""
		}
	}
	text := strings.ReplaceAll(p.phrase(first, u.last), " ", "")
	if p.words[first].script == hangul {
		return Jamo(text)
	}
	return text
}

// finish fills in the keys, weights and names of parts.
func finish(parts []Part, kind Kind) {
	size := 0
	for _, part := range parts {
		size += len(part.Text)
	}
	keys := make([]byte, 0, size)
	ends := make([]int, len(parts))
	for i := range parts {
		if parts[i].Role == Number {
			keys = append(keys, parts[i].Text...)
		} else {
			keys = appendKey(keys, parts[i].Text)
		}
		ends[i] = len(keys)
	}
	all, from := string(keys), 0
	for i := range parts {
		parts[i].Key = all[from:ends[i]]
		from = ends[i]
		parts[i].Weight = weigh(&parts[i], kind)
		if kind == Person {
			nameConcept(&parts[i])
		}
	}
}

// joined writes the parts with blanks between them; the folded text serves
// where nothing was changed.
func (p *parser) joined(parts []Part) string {
	size := 0
	for _, part := range parts {
		size += 1 + len(part.Text)
	}
	if p.readings == nil && size == len(p.text)+1 && p.unchanged() {
		return p.text
	}
	var out strings.Builder
	out.Grow(size)
	for i, part := range parts {
		if i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(part.Text)
	}
	return out.String()
}

// unchanged reports that every unit is as written.
func (p *parser) unchanged() bool {
	for i := range p.units {
		if u := &p.units[i]; u.latin != "" || u.role == Number {
			return false
		}
	}
	return true
}
