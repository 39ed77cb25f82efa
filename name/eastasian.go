package name

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/chinesesurnames.txt
var chineseSurnamesFile string

// syllables holds what Chinese and Korean names in Latin letters are made of.
type syllables struct {
	surnames  map[string]bool
	syllables map[string]bool
}

var chineseSyllables = sync.OnceValue(func() syllables {
	s := syllables{map[string]bool{}, map[string]bool{}}
	for line := range strings.Lines(chineseSurnamesFile) {
		if !strings.HasPrefix(line, "#") {
			for surname := range strings.FieldsSeq(line) {
				s.surnames[surname] = true
			}
		}
	}
	for _, syllable := range pinyin() {
		s.syllables[syllable] = true
	}
	return s
})

var koreanSyllables = sync.OnceValue(func() syllables {
	s := syllables{map[string]bool{}, map[string]bool{}}
	for _, spellings := range koreanSurnames() {
		for _, surname := range spellings {
			s.surnames[surname] = true
		}
	}
	for _, surname := range [...]string{"gim", "yi", "rhee", "bak", "jeong", "chung", "cheong", "gang", "jo", "chang", "rim", "no", "nam", "paik", "choe", "chon", "pyon", "ri", "ryu"} {
		s.surnames[surname] = true
	}
	for n := range hangulSyllables {
		syllable := string(rune(firstHangul + n))
		for _, r := range [...]*romanisation{&southern, &northern} {
			s.syllables[r.read(syllable)] = true
		}
	}
	return s
})

// mostGiven is how many syllables a given name has at most.
const mostGiven = 2

// byEastAsianName reads "Kim Jong Un" and "Xi Jinping": a Chinese or Korean
// family name, and after it one or two syllables of the same language.
func (p *parser) byEastAsianName() {
	if len(p.units) < 2 || len(p.units) > 1+mostGiven {
		return
	}
	for _, language := range [...]func() syllables{koreanSyllables, chineseSyllables} {
		if !eastAsianSurname(p.latin(p.units[0].first, 0)) || !language().reads(p) {
			continue
		}
		p.familyThenGiven()
		return
	}
}

// familyThenGiven gives the roles to a name whose first part is the family name.
func (p *parser) familyThenGiven() {
	p.mark(0, Family)
	for i := 1; i < len(p.units); i++ {
		p.mark(i, Given)
	}
}

// eastAsianSurname reports a word that is short enough to ask for: no family name
// has more letters than Shangguan and Zhangsun.
func eastAsianSurname(text string) bool { return len(text) >= 1 && len(text) <= len("shangguan") }

// reads reports a name that begins with a family name of the language and goes
// on in one or two of its syllables.
func (s syllables) reads(p *parser) bool {
	if !s.surnames[p.latin(p.units[0].first, 0)] {
		return false
	}
	count := 0
	for _, u := range p.units[1:] {
		n := s.count(p.latin(u.first, 0))
		if u.role != Plain || n == 0 {
			return false
		}
		count += n
	}
	return count <= mostGiven
}

// count returns how many syllables a word is made of: one, two, or 0 for a word
// that is not.
func (s syllables) count(text string) int {
	if s.syllables[text] {
		return 1
	}
	for i := 1; i < len(text); i++ {
		if s.syllables[text[:i]] && s.syllables[text[i:]] {
			return 2
		}
	}
	return 0
}
