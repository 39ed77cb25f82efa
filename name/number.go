package name

import "strconv"

// isDigits reports a word of digits.
func (p *parser) isDigits(i int) bool { return p.words[i].script == none }

// number reads a number at a word: digits with the ending of an ordinal ("1st"),
// a Roman numeral, or words that add up ("forty-four"). It returns the concept
// that numbers of the same value share, and the last word.
func (p *parser) number(l *lexicon, first int) (concept string, last int, ok bool) {
	if p.isDigits(first) {
		return p.digits(first)
	}
	if p.kind == Person {
		if first > 0 && first == len(p.words)-1 && !chineseSyllables().surnames[p.word(first)] { // Jinping Xi
			return p.roman(first)
		}
		return "", first, false
	}
	if concept, last, ok = p.spelled(l, first); ok {
		return concept, last, true
	}
	if first > 0 {
		return p.roman(first)
	}
	return "", first, false
}

// digits reads a number in digits, without leading zeros.
func (p *parser) digits(first int) (string, int, bool) {
	text := p.word(first)
	for len(text) > 1 && text[0] == '0' {
		text = text[1:]
	}
	last := first
	if first+1 < len(p.words) && p.words[first+1].glue == joint {
		switch p.word(first + 1) {
		case "st", "nd", "rd", "th", "er", "eme", "e", "y", "ya", "oi", "й", "ыи", "ая", "o", "a":
			last++
		}
	}
	return "n:" + text, last, true
}

// roman reads a Roman numeral of two letters or more up to XXXIX; "I", "V" and
// "X" alone are letters more often than numbers, except after a word that calls
// for a number.
func (p *parser) roman(at int) (string, int, bool) {
	text := p.word(at)
	if len(text) < 2 || len(text) > 6 {
		return "", at, false
	}
	value := romanValue(text)
	if value == 0 {
		return "", at, false
	}
	return "n:" + strconv.Itoa(value), at, true
}

// romanValue returns the value of a well-formed numeral below 40, or 0.
func romanValue(text string) int {
	value := 0
	for len(text) > 0 && text[0] == 'x' && value < 30 {
		value, text = value+10, text[1:]
	}
	for unit, numeral := range [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"} {
		if text == numeral {
			return value + unit
		}
	}
	return 0
}

// spelled reads numbers in words; tens and a unit after them add up.
func (p *parser) spelled(l *lexicon, first int) (string, int, bool) {
	value, ok := p.spelledWord(l, first)
	if !ok {
		return "", first, false
	}
	if value >= 20 && value < 100 && first+1 < len(p.words) {
		if unit, ok := p.unit(l, first+1); ok {
			return "n:" + strconv.Itoa(value+unit), first + 1, true
		}
	}
	return "n:" + strconv.Itoa(value), first, true
}

// unit returns a number from 1 to 9, in a word or a digit.
func (p *parser) unit(l *lexicon, at int) (int, bool) {
	if p.isDigits(at) {
		n, err := strconv.Atoi(p.word(at))
		return n, err == nil && n > 0 && n < 10
	}
	n, ok := p.spelledWord(l, at)
	return n, ok && n < 10
}

// spelledWord returns the value of a number in one word.
func (p *parser) spelledWord(l *lexicon, at int) (int, bool) {
	e := l.words[p.word(at)]
	if !e.known || e.role != Number {
		return 0, false
	}
	value, err := strconv.Atoi(e.concept[len("n:"):])
	return value, err == nil
}
