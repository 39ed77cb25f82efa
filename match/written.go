package match

import (
	"math/bits"
	"slices"
	"strings"

	"interdict/name"
)

// Names are also compared letter for letter, without the blanks between words: a
// blank that was moved, a word that was parted or two that were joined, a slip in
// a title or in a word that says what a body is, all break the words by which
// names are compared else.

// The lengths of names that are compared so, in letters and digits: of shorter
// ones too many are alike.
const (
	shortestWritten = 5
	longestWritten  = 120
)

// mostWritten is how many words of a name are put in other orders.
const mostWritten = 2 * maxParts

// The most that is allowed between two writings: in letters that differ, each
// counted by what its word tells, and as a share of the shorter.
const (
	mostSlips     = 2.1
	slipsPerSpell = 0.17
)

// slipCosts is what a slip takes from what a name tells, whose letters are
// otherwise the same.
const slipCosts = 0.34

// writing is a name as its letters alone.
type writing struct {
	text   [longestWritten]byte
	tells  [longestWritten]float32 // how much a slip in this letter counts
	length int
	counts [32]int8 // of each letter; digits together
}

// outline is what can be told of a writing without writing it.
type outline struct {
	length  int
	letters uint32
}

// like reports whether two writings may be the same but for slips.
func (o outline) like(other outline) bool {
	apart := o.length - other.length
	return o.length >= shortestWritten && other.length >= shortestWritten && o.length <= longestWritten && other.length <= longestWritten &&
		apart >= -2 && apart <= 2 && bits.OnesCount32(o.letters^other.letters) <= 4
}

// outlineOf sums up parts, with or without those that are idle.
func outlineOf(parts []part, core, person bool) outline {
	var o outline
	for i := range parts {
		if core && parts[i].formal() {
			continue
		}
		o.length += parts[i].size
		o.letters |= parts[i].letters
	}
	return o
}

// formal reports a title or a legal form, which people put before and behind
// names, and leave out.
func (p *part) formal() bool { return p.role == name.Title || p.role == name.LegalForm }

// slipTells returns how much a slip in a part counts.
func (p *part) slipTells() float32 {
	switch p.role {
	case name.Title, name.LegalForm, name.Article:
		return 0.15
	case name.Particle:
		return 0.3
	case name.Generic:
		return 0.4
	case name.Placename:
		return 0.7
	case name.Initial:
		return 2.5 // it is all there is of a name
	}
	return 1
}

// writtenWord is a word of a name, and how much a slip in it counts.
type writtenWord struct {
	text  string
	tells float32
}

// appendWords appends the words of parts, with or without those that are formal.
func appendWords(to []writtenWord, parts []part, core bool) []writtenWord {
	for i := range parts {
		p := &parts[i]
		if core && p.formal() {
			continue
		}
		for rest := p.text; rest != "" && len(to) < mostWritten; {
			var word string
			word, rest, _ = strings.Cut(rest, " ")
			to = append(to, writtenWord{word, p.slipTells()})
		}
	}
	return to
}

// write writes words one after the other.
func (w *writing) write(words []writtenWord) {
	w.length = 0
	w.counts = [32]int8{}
	for _, word := range words {
		for i := 0; i < len(word.text) && w.length < longestWritten; i++ {
			w.text[w.length], w.tells[w.length] = word.text[i], word.tells
			w.counts[word.text[i]&31]++
			w.length++
		}
	}
}

// apart returns by how many letters two writings differ whatever the order.
func (w *writing) apart(other *writing) int {
	n := 0
	for i := range w.counts {
		n += max(int(w.counts[i]-other.counts[i]), int(other.counts[i]-w.counts[i]))
	}
	return n
}

// written compares two names letter for letter, in every order of words that
// somebody may have written, and takes the result where it says more than the
// comparison word by word.
func (t *tally) written() {
	for _, core := range [...]bool{false, true} {
		if outlineOf(t.query.parts, core, t.person).like(outlineOf(t.listed.parts, core, t.person)) {
			t.writtenAlike(core)
		}
	}
}

func (t *tally) writtenAlike(core bool) {
	var query, listed writing
	var buf [mostWritten]writtenWord
	query.write(appendWords(buf[:0], t.query.parts, core))
	words := appendWords(buf[:0], t.listed.parts, core)
	listed.write(words)
	if query.apart(&listed) > 4 {
		return
	}
	limit := min(mostSlips, slipsPerSpell*float64(min(query.length, listed.length))+0.2)
	least := distance(&query, &listed, limit)
	orders(words, func() bool {
		listed.write(words)
		least = min(least, distance(&query, &listed, min(limit, least)))
		return least > 0
	})
	switch {
	case least == 0:
		t.takeWritten(0, 0)
	case least <= limit:
		t.takeWritten(least, t.otherNames())
	}
}

// nameMeant is how many slips it counts that a word of the query is a name that
// people bear, and stands nowhere in the listed name; otherMeant how many more, if
// the listed name has another such name in its place.
const (
	nameMeant  = 1.1
	otherMeant = 0.6
)

// otherNames returns how much of the query is names that were rather meant than what
// is listed.
func (t *tally) otherNames() float64 {
	slips := 0.0
	for i := range t.query.parts {
		q := &t.query.parts[i]
		if !isMeant(q) || t.listed.has(q) {
			continue
		}
		slips += nameMeant
		if slices.ContainsFunc(t.listed.parts, func(l part) bool { return isMeant(&l) && !soundAlike(q, &l) && !t.query.has(&l) }) {
			slips += otherMeant
		}
	}
	return slips
}

// otherKind reports whether either name says what the body is in a word that is not in
// the other.
func (t *tally) otherKind() bool {
	only := func(one, other *form) bool {
		return slices.ContainsFunc(one.parts, func(p part) bool { return p.role == name.Generic && !other.has(&p) })
	}
	return only(t.query, t.listed) && only(t.listed, t.query)
}

// isMeant reports a word that people bear as a name.
func isMeant(p *part) bool {
	return p.telling() && len(p.text) >= shortestName && name.Borne(p.text)
}

// has reports whether a word is in a name, alone or in a phrase, or one that means the
// same.
func (f *form) has(word *part) bool {
	return slices.ContainsFunc(f.parts, func(p part) bool {
		phrase := strings.Contains(p.text, " ") && strings.Contains(p.text, word.text)
		return p.text == word.text || phrase || word.concept != "" && p.concept == word.concept
	})
}

// ofOneWord is what a name brings less than of one word, or of words that many bear.
const ofOneWord = 0.79

// takeWritten scores a name that is written alike but for slips, and counts as so many
// more for words that were rather meant. What is worth just a look stays so with a slip.
func (t *tally) takeWritten(slips, meant float64) {
	self, asked := ofItself(t.listed, t.person), ofItself(t.query, t.person)
	self.points = min(self.points, asked.points) // what is asked about may be a whole name that says less
	if self.agreed <= 0 || self.points <= 0 {
		return
	}
	left := max(self.agreed-slipCosts*(slips+meant), 0)
	r := nameExact
	if self.points < ofOneWord && meant == 0 && !t.otherKind() {
		r = nameWhole
	}
	share := left / self.agreed
	points := max(self.points*lift(r, share, share), min(self.points, self.most*self.saturated(left)))
	points *= t.sure
	if points <= t.points {
		return
	}
	t.count, t.points, t.same = 0, 0, slips == 0
	t.add(step{rule: nameWritten, share: points / rules[nameWritten].Points})
}

// mostOtherLetters is up to how many letters that are in one of two names and not in the
// other speak against it: a longer word is one more word.
const mostOtherLetters = 10

// barely is how far above what is worth a look a person's name is worth less than that which
// has more other letters: two whole names.
const barely = 0.03

// otherLetters takes away for the letters that only one of two names has which are like
// each other, but never so much that what is worth a look is worth less: but for what is
// barely so, and has two names more than the other.
func (t *tally) otherLetters() {
	if t.same || !t.typed || t.points <= looked {
		return
	}
	var counts [32]int
	t.countAll(&counts, t.query.parts, 1)
	t.countAll(&counts, t.listed.parts, -1)
	others := 0
	for _, n := range counts[1:] {
		others += max(n, -n)
	}
	least := looked
	if t.person && others > mostOtherLetters {
		least = min(looked, t.points-barely)
	}
	share := min(float64(min(others, mostOtherLetters))/mostOtherLetters, (t.points-least)/-rules[nameLetters].Points)
	t.add(step{rule: nameLetters, share: share})
}

// countAll counts the letters of the parts of a name, titles aside.
func (t *tally) countAll(counts *[32]int, parts []part, step int) {
	for i := range parts {
		if !t.person || !parts[i].formal() {
			count(counts, parts[i].text, step)
		}
	}
}

// count adds so much for each letter of a text; blanks are not counted apart.
func count(counts *[32]int, text string, step int) {
	for i := range len(text) {
		counts[text[i]&31] += step
	}
}

// orders calls try with the words turned round and with any two exchanged, until
// it returns false; at the end they are in their own order.
func orders(words []writtenWord, try func() bool) {
	n := len(words)
	for range n - 1 {
		first := words[0]
		copy(words, words[1:])
		words[n-1] = first
		if !try() {
			return
		}
	}
	if n > 1 {
		first := words[0]
		copy(words, words[1:])
		words[n-1] = first
	}
	for i := range n {
		for j := i + 1; j < n; j++ {
			words[i], words[j] = words[j], words[i]
			more := try()
			words[i], words[j] = words[j], words[i]
			if !more {
				return
			}
		}
	}
}

// What one slip counts, in letters.
const (
	slipVowel   = 0.6
	slipLetter  = 1.0
	slipDouble  = 0.2
	slipSwapped = 0.8
	slipDigit   = 10 // another number is another name
)

// distance returns how many slips make one writing of the other, or more than
// the limit: letters swapped, more, less or another.
func distance(query, listed *writing, limit float64) float64 {
	var rows [3][longestWritten + 1]float32
	q, l := query.text[:query.length], listed.text[:listed.length]
	for j := range l {
		rows[0][j+1] = rows[0][j] + listed.dropped(j)
	}
	for i := 1; i <= len(q); i++ {
		row, above := &rows[i%3], &rows[(i+2)%3]
		row[0] = above[0] + query.added(i-1, listed, 0)
		least := row[0]
		for j := 1; j <= len(l); j++ {
			cost := above[j-1]
			if q[i-1] != l[j-1] {
				cost += other(q[i-1], l[j-1]) * listed.tells[j-1]
			}
			cost = min(cost, above[j]+query.added(i-1, listed, j), row[j-1]+listed.dropped(j-1))
			if i > 1 && j > 1 && q[i-1] == l[j-2] && q[i-2] == l[j-1] && q[i-1] != q[i-2] {
				cost = min(cost, rows[(i+1)%3][j-2]+slipSwapped*listed.tells[j-1])
			}
			row[j] = cost
			least = min(least, cost)
		}
		if float64(least) > limit {
			return float64(least)
		}
	}
	return float64(rows[len(q)%3][len(l)])
}

// other is what it counts that one letter was written for another.
func other(a, b byte) float32 {
	switch {
	case isDigit(a) || isDigit(b):
		return slipDigit
	case isVowel(a) && isVowel(b):
		return slipVowel
	}
	return slipLetter
}

// dropped is what it counts that a letter of a listed name is missing.
func (w *writing) dropped(i int) float32 {
	return w.alone(i) * w.tells[i]
}

// added is what it counts that a letter was added before letter j of a listed name.
func (w *writing) added(i int, listed *writing, j int) float32 {
	before, after := listed.tells[max(j-1, 0)], listed.tells[min(j, listed.length-1)]
	return w.alone(i) * max(before, after)
}

// alone is what a letter counts that the other has not.
func (w *writing) alone(i int) float32 {
	switch {
	case isDigit(w.text[i]):
		return slipDigit
	case i > 0 && w.text[i] == w.text[i-1]:
		return slipDouble
	case isVowel(w.text[i]):
		return slipVowel
	}
	return slipLetter
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}
