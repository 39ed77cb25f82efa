package name

// Key returns how a folded Latin token sounds, coarsely, so that the usual
// spellings of one name meet: muhammad, mohamed and the Arabic skeleton mhmd
// are all "mhmd". It finds candidates; spelling is compared by package match.
func Key(token string) string { return string(appendKey(nil, token)) }

// appendKey appends the key of a token.
func appendKey(buf []byte, token string) []byte {
	start := len(buf)
	last := byte(0) // the sound that the letter before was, 0 after a vowel
	for i := 0; i < len(token); {
		sound, size := soundAt(token, i)
		i += size
		switch {
		case sound == 'a':
			if len(buf) == start {
				buf = append(buf, 'a')
			}
			last = 0
		case sound != 0 && sound != last:
			buf = append(buf, sound)
			last = sound
		}
	}
	return buf
}

// digraphs are groups of letters that stand for one sound, the longest first.
var digraphs = [...]struct {
	letters string
	sound   byte
}{
	{"shch", 'c'}, {"dzh", 'c'}, {"sch", 'c'}, {"tch", 'c'}, {"tsh", 'c'}, {"tsch", 'c'},
	{"kh", 'h'}, {"gh", 'k'}, {"sh", 'c'}, {"ch", 'c'}, {"zh", 'c'}, {"dj", 'c'}, {"dz", 's'},
	{"th", 'd'}, {"dh", 'd'}, {"ph", 'f'}, {"ts", 's'}, {"tz", 's'}, {"ck", 'k'}, {"rh", 'r'}, {"cz", 'c'}, {"sz", 'c'},
}

// soundAt returns the sound of the letters at a place of the token, 'a' for any
// vowel, 0 for none, and how many letters make it.
func soundAt(token string, at int) (sound byte, size int) {
	for _, d := range digraphs {
		if n := len(d.letters); at+n <= len(token) && token[at:at+n] == d.letters {
			return d.sound, n
		}
	}
	switch c := token[at]; c {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'w':
		return 'a', 1
	case 'b', 'p':
		return 'b', 1
	case 'k', 'q', 'g', 'x':
		return 'k', 1
	case 'c':
		if at+1 < len(token) && (token[at+1] == 'e' || token[at+1] == 'i') {
			return 's', 1
		}
		return 'k', 1
	case 'd', 't':
		return 'd', 1
	case 'f', 'v':
		return 'f', 1
	case 's', 'z':
		return 's', 1
	case 'j':
		return 'c', 1
	case 'h':
		if at+1 == len(token) && at > 0 {
			return 0, 1
		}
		return 'h', 1
	default:
		return c, 1
	}
}
