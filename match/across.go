package match

import (
	"slices"
	"unicode/utf8"

	"interdict/name"
	"interdict/spelling"
)

// acrossScripts reports whether of two runs of parts one is in Latin letters and
// the other in a script that is read into them.
func acrossScripts(q, l []part) bool {
	return q[0].native != "" && slices.IndexFunc(l, isNative) < 0 && !slices.ContainsFunc(q, isLatin) ||
		l[0].native != "" && slices.IndexFunc(q, isNative) < 0 && !slices.ContainsFunc(l, isLatin)
}

// skeletonSlip is what is taken from two words in Arabic or Hebrew letters that
// differ: of names without vowels a letter more makes another.
const skeletonSlip = 0.35

// vowelless returns what is taken from two parts that differ, for both are written
// without vowels.
func vowelless(q, l *part) float64 {
	if isSkeleton(q.native) && isSkeleton(l.native) {
		return skeletonSlip
	}
	return 0
}

// isSkeleton reports a word in Hebrew or Arabic letters.
func isSkeleton(native string) bool {
	r, _ := utf8.DecodeRuneInString(native)
	return r >= 0x590 && r < 0x780
}

// isHangul reports a word in Hangul, which is held as its single letters.
func isHangul(native string) bool {
	r, _ := utf8.DecodeRuneInString(native)
	return r >= 0x1100 && r < 0x1200
}

// mixed reports a run of parts that holds the family name and more of a name.
func mixed(run []part) bool {
	return len(run) > 1 && slices.ContainsFunc(run, func(p part) bool { return p.role == name.Family })
}

func isNative(p part) bool { return p.native != "" }
func isLatin(p part) bool  { return p.native == "" }

// across finds what a link of parts in two scripts says, of which so much is known from
// how they are read; what is no more than that need not be exact. Of the names of Chinese
// and Koreans each syllable is another name: what is known of how foreigners are written
// does not hold for them.
func (t *tally) across(k link) link {
	q, l := t.query.parts[k.q:k.qEnd], t.listed.parts[k.l:k.lEnd]
	switch {
	case t.eastern == "" && q[0].native == "":
		k.gain = max(k.gain, across(q, l, perLetter, max(k.gain, farthest)))
	case t.eastern == "":
		k.gain = max(k.gain, across(q, l, perLetterAcross, max(k.gain, farthest)))
	case romanised(q, l) || romanised(l, q):
		k.gain, k.same = min(weigh(q), weigh(l)), true
	case t.eastern != "Hang": // which has its romanisations; Chinese has more than are known
		k.gain = across(q, l, perLetterEastern, farthest)
	}
	return k
}

// romanised reports whether a run of words is how another in its own script is written
// in Latin letters.
func romanised(native, latin []part) bool {
	var own, read [2 * spelling.MaxLength]byte
	to := own[:0]
	for i := range native {
		to = append(to, native[i].native...)
	}
	return len(to) > 0 && name.Romanised(string(to), string(join(read[:0], latin)))
}

// perLetterEastern is what one letter that differs takes from a Chinese name.
const perLetterEastern = 0.8

// across returns what it says that a run of parts in another script may be read
// as a run in Latin letters, or the other way round: each letter for what it is
// known to stand for. What is no more than a least matters to nobody, and need not be
// exact.
func across(q, l []part, per, least float64) float64 {
	native, latin := q, l
	if native[0].native == "" {
		native, latin = l, q
	}
	lacking, letters := 0, uint32(0)
	for i := range latin {
		letters |= latin[i].letters
	}
	var words [longestJoin]*spelling.Native
	for i := range native {
		words[i] = native[i].reading()
		if words[i] == nil {
			return farthest
		}
		if lacking += words[i].Lacking(letters); lacking > mostLacking {
			return farthest
		}
	}
	word := words[0]
	if len(native) > 1 {
		word = spelling.Join(words[:len(native)]...)
	}
	var buf [2 * spelling.MaxLength]byte
	read := string(join(buf[:0], latin))
	tells := min(weigh(q), weigh(l)) * shortness(read)
	limit := float32((tells - least) / per)
	if limit < 0 {
		return farthest
	}
	apart := float64(word.Distance(read, limit))
	if len(latin) == 2 { // a name written without blanks has the family name first
		read = string(join(join(buf[:0], latin[1:]), latin[:1]))
		apart = min(apart, float64(word.Distance(read, limit)))
	}
	if length := 0; len(native) == 1 || len(latin) == 1 {
		for i := range native {
			length += len(native[i].text)
		}
		if float64(len(read)) < syllableLost*float64(length) {
			apart++
		}
	}
	return max(tells-per*apart, farthest)
}

// perLetterAcross is what one letter that differs takes from what a part says,
// where it was asked about in another script: nine names of ten are at most one
// letter apart, and hardly a wrong one of four hundred is. Who is listed in another
// script is so in Latin letters as well, and those say it better.
const perLetterAcross = 0.4

// A letter that is read into nothing costs little, as foreign names in Chinese
// characters need; of a name that is shorter than this share of its own reading a
// syllable was lost, and it is another: Jianping is not Jian.
const syllableLost = 0.6

// mostLacking is how many letters a run may lack in the other.
const mostLacking = 2

// reading returns the part made ready to be read, once.
func (p *part) reading() *spelling.Native {
	if p.read == nil {
		p.read = spelling.Read(p.native)
	}
	return p.read
}
