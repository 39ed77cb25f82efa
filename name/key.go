package name

// Key returns how a folded Latin token sounds, coarsely, so that the usual
// spellings of one name meet: muhammad, mohamed and the Arabic skeleton mhmd
// are all "mhmd". It finds candidates; spelling is compared by package match.
//
// Vowels are left out but for one at the beginning, written a; what romanisations
// write for one another is one letter: b is b or p, c is sh, ch, zh and j, d is d,
// t, dh and th, f is f, v and ph, h is h and kh, k is k, q, g and gh, s is s, z
// and ts. Of 7,236 pairs of spellings that the lists give for one party, 68 % meet;
// a token shares its key with 13 of 23,061 on average.
func Key(token string) string { return string(appendKey(nil, token)) }

// appendKey appends the key of a token.
func appendKey(buf []byte, token string) []byte {
	start := len(buf)
	last := byte(0) // the sound that the letter before was, 0 after a vowel
	for i := 0; i < len(token); {
		sound, size := soundAt(token, i)
		if token[i] == 'x' && i > 0 {
			buf, last = append(buf, 'k'), 'k'
		}
		i += size
		switch {
		case sound == vowel:
			if len(buf) == start {
				buf = append(buf, vowel)
			}
			last = 0
		case sound != silent && sound != last:
			buf = append(buf, sound)
			last = sound
		}
	}
	return buf
}

// What a letter may be besides a consonant.
const (
	silent byte = 0
	vowel  byte = 'a'
)

// group is some letters that stand for one sound.
type group struct {
	letters string
	sound   byte
}

// groups are the groups by their first letter, longer ones first.
var groups = [26][]group{
	'c' - 'a': {{"ch", 'c'}, {"ck", 'k'}, {"cz", 'c'}},
	'd' - 'a': {{"dzh", 'c'}, {"dj", 'c'}, {"dz", 's'}, {"dh", 'd'}},
	'g' - 'a': {{"gh", 'k'}},
	'k' - 'a': {{"kh", 'h'}},
	'p' - 'a': {{"ph", 'f'}},
	'r' - 'a': {{"rh", 'r'}},
	's' - 'a': {{"shch", 'c'}, {"sch", 'c'}, {"sh", 'c'}, {"sz", 'c'}},
	't' - 'a': {{"tsch", 'c'}, {"tch", 'c'}, {"tsh", 'c'}, {"th", 'd'}, {"ts", 's'}, {"tz", 's'}},
	'z' - 'a': {{"zh", 'c'}, {"zj", 'c'}},
}

// sounds are the sounds of single letters that have always the same.
var sounds = [26]byte{
	0: vowel, 'e' - 'a': vowel, 'i' - 'a': vowel, 'o' - 'a': vowel, 'u' - 'a': vowel, 'w' - 'a': vowel, 'y' - 'a': vowel,
	'b' - 'a': 'b', 'p' - 'a': 'b', 'd' - 'a': 'd', 't' - 'a': 'd', 'f' - 'a': 'f',
	'g' - 'a': 'k', 'k' - 'a': 'k', 'q' - 'a': 'k', 'l' - 'a': 'l', 'm' - 'a': 'm', 'n' - 'a': 'n', 'r' - 'a': 'r',
	's' - 'a': 's', 'x' - 'a': 's', 'z' - 'a': 's',
}

// soundAt returns the sound of the letters at a place of the token, and how many
// letters make it.
func soundAt(token string, at int) (sound byte, size int) {
	letter := token[at]
	if letter < 'a' || letter > 'z' {
		return letter, 1
	}
	for _, g := range groups[letter-'a'] {
		if n := len(g.letters); at+n <= len(token) && token[at:at+n] == g.letters {
			return g.sound, n
		}
	}
	before, after := byte(' '), byte(' ')
	if at > 0 {
		before = token[at-1]
	}
	if at+1 < len(token) {
		after = token[at+1]
	}
	switch letter {
	case 't':
		if after == 'j' && at+2 == len(token) { // Stepanovitj
			return 'c', 2
		}
	case 'c':
		return soundOfC(before, after), 1
	case 'h':
		if after == ' ' && before != ' ' || before == ' ' && after == 's' { // Abdullah, Hsiao
			return silent, 1
		}
		return 'h', 1
	case 'j':
		return soundOfJ(before, after), 1
	case 'v':
		if before != ' ' && after != ' ' && !isVowel(after) { // Pavlichenko, Paulichenka
			return vowel, 1
		}
		return 'f', 1
	}
	return sounds[letter-'a'], 1
}

// soundOfC: as in Cecil, Ivanovic, Carl.
func soundOfC(before, after byte) byte {
	switch {
	case after == 'e' || after == 'i':
		return 's'
	case after == ' ' && (before == 'i' || before == 'y'):
		return 'c'
	}
	return 'k'
}

// soundOfJ: a vowel as in Sergej, Marija, Iljin and Pjotr, else as in Jafari.
func soundOfJ(before, after byte) byte {
	switch before {
	case 'i', 'y', 'l', 'v', 'm', 'b', 'p', 't', 'k', 'f', 's':
		return vowel
	case 'a', 'e', 'o', 'u':
		if !isVowel(after) {
			return vowel
		}
	}
	return 'c'
}

func isVowel(letter byte) bool {
	switch letter {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}
