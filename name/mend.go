package name

import "unicode"

// mend folds the open word again, of which the letters are of more than one of
// Latin, Cyrillic and Greek: in the script of most of them, the others replaced
// by the letters they look like. A letter that looks like none stays.
func (s *scan) mend(original string) {
	s.word.script = mostOf(string(s.buf[s.word.from:]))
	s.replace(original) // capitals look alike that small letters do not
	s.replace(string(s.buf[s.word.from:]))
}

// replace folds the open word again from these letters, look-alikes replaced.
func (s *scan) replace(letters string) {
	s.buf = s.buf[:s.word.from]
	for _, r := range letters {
		if !unicode.IsLetter(r) || apostrophe(r) {
			continue
		}
		if scriptOf(r) != s.word.script {
			r = mended(r, s.word.script)
		}
		s.buf = appendFolded(s.buf, r)
	}
}

// mended returns the letter of a script that r looks like, as a capital or as a
// small letter; r itself where it looks like none.
func mended(r rune, in script) rune {
	if alike, ok := lookAlike(r, in); ok {
		return alike
	}
	if alike, ok := lookAlike(unicode.ToLower(r), in); ok {
		return alike
	}
	return r
}

// mostOf returns the script of most of the folded letters, where letters count
// double that look like those of no other script.
func mostOf(text string) script {
	var votes [scripts]int
	for _, r := range text {
		sc := scriptOf(r)
		votes[sc] += 2
		for _, other := range [...]script{latin, cyrillic, greek} {
			if _, ok := lookAlike(r, other); ok {
				votes[sc]--
				break
			}
		}
	}
	best := latin
	for _, sc := range [...]script{cyrillic, greek} {
		if votes[sc] > votes[best] {
			best = sc
		}
	}
	return best
}

// lookAlikes are the letters of Latin, Cyrillic and Greek that look the same in
// most typefaces (Unicode confusables.txt has them all); one line, one shape.
var lookAlikes = [...]struct{ latin, cyrillic, greek rune }{
	{'A', 'А', 'Α'}, {'B', 'В', 'Β'}, {'C', 'С', 0}, {'E', 'Е', 'Ε'}, {'H', 'Н', 'Η'}, {'I', 'І', 'Ι'},
	{'J', 'Ј', 0}, {'K', 'К', 'Κ'}, {'M', 'М', 'Μ'}, {'N', 0, 'Ν'}, {'O', 'О', 'Ο'}, {'P', 'Р', 'Ρ'},
	{'S', 'Ѕ', 0}, {'T', 'Т', 'Τ'}, {'X', 'Х', 'Χ'}, {'Y', 'У', 'Υ'}, {'Z', 0, 'Ζ'},
	{'a', 'а', 'α'}, {'c', 'с', 0}, {'e', 'е', 0}, {'i', 'і', 'ι'}, {'j', 'ј', 0}, {'o', 'о', 'ο'},
	{'p', 'р', 'ρ'}, {'s', 'ѕ', 0}, {'v', 0, 'ν'}, {'x', 'х', 'χ'}, {'y', 'у', 0}, {'k', 'к', 'κ'},
	{0, 'Г', 'Γ'}, {0, 'П', 'Π'}, {0, 'Ф', 'Φ'}, {0, 'Л', 'Λ'}, {'h', 'һ', 0}, {'u', 0, 'υ'},
	{'ï', 'ї', 0}, {'Ï', 'Ї', 0}, {'ë', 'ё', 0}, {'Ë', 'Ё', 0}, {'w', 'ѡ', 'ω'}, {'q', 'ԛ', 0}, {'d', 'ԁ', 0},
}

// lookAlike returns the letter of a script that looks like r.
func lookAlike(r rune, in script) (rune, bool) {
	for _, shape := range lookAlikes {
		if r != shape.latin && r != shape.cyrillic && r != shape.greek {
			continue
		}
		alike := shape.latin
		switch in {
		case cyrillic:
			alike = shape.cyrillic
		case greek:
			alike = shape.greek
		}
		return alike, alike != 0
	}
	return 0, false
}
