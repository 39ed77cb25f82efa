package source

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// KeyOf makes a key for an entry whose publisher gives it none: the first 48
// bits of the SHA-256 of the parts, in hex. Of the parts only letters and digits
// count, without case and accents, so that an edit of the punctuation makes no
// other entry. With 10,000 entries two share a key by chance in one list out of
// six million.
func KeyOf(parts ...string) string {
	sum := sha256.New()
	for _, part := range parts {
		sum.Write([]byte(FoldKey(part)))
		sum.Write([]byte{0})
	}
	return hex.EncodeToString(sum.Sum(nil)[:6])
}

// FoldKey leaves the letters and digits of a text, in lower case and without
// accents.
func FoldKey(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(text))
}

// Keys tells entries apart that would have the same key: the first keeps it, the
// next ones get a number in the order in which they come.
type Keys map[string]int

// Unique returns the key, with "-2" and so on when it was given out before.
func (k Keys) Unique(key string) string {
	k[key]++
	if n := k[key]; n > 1 {
		return key + "-" + strconv.Itoa(n)
	}
	return key
}
