package match

import (
	"math/bits"
	"strings"

	"interdict/name"
	"interdict/spelling"
)

// honorifics are words that people put before names, beside those that package
// name knows for titles whatever stands beside them: these are names as well, or
// were written with a slip or together with the name.
var honorifics = []string{
	"mister", "doctor", "professor", "engineer", "general", "colonel", "major", "captain", "commander", "brigadier",
	"sheikh", "shaykh", "shaikh", "sheik", "cheikh", "haji", "hajji", "hajj", "alhaji", "mullah", "mulla", "molla", "molvi", "maulvi",
	"mawlawi", "maulawi", "maulana", "mawlana", "qari", "hafiz", "ustad", "ustaz", "sayyid", "sayyed", "seyed", "seyyed", "syed", "imam", "akhund",
	"mr", "mrs", "dr", "eng", "prof", "gen", "col",
}

// honorificSlip is how many letters a word of four letters or more may be apart
// from an honorific that it is taken for, if it is no name that people bear.
const honorificSlip = 1.1

// How much may differ within that: no honorific has a spelling that changes more
// for so little.
const (
	otherLength           = 2
	otherHonorificLetters = 4
)

// isHonorific reports whether a word is an honorific, or one with a slip.
func isHonorific(word string) bool {
	has := spelling.Letters(word)
	for _, h := range honorifics {
		if word == h {
			return true
		}
		if len(word) > 3 && len(h) > 3 && nearLength(word, h) && bits.OnesCount32(has^spelling.Letters(h)) <= otherHonorificLetters &&
			spelling.Distance(word, h, honorificSlip) <= honorificSlip && !name.Borne(word) {
			return true
		}
	}
	return false
}

// shortTitles are the titles of two to four letters that people put before a name most.
var shortTitles = [...]string{"mrs", "eng", "gen", "prof", "haji", "col"}

// isShortTitle reports whether a word that nobody bears is such a title but for one slip.
func isShortTitle(word string) bool {
	if len(word) < 2 || len(word) > 5 || name.Borne(word) {
		return false
	}
	for _, title := range shortTitles {
		if nearLength(word, title) && spelling.Distance(word, title, oneSlip) <= oneSlip {
			return true
		}
	}
	return false
}

func nearLength(a, b string) bool {
	return len(a)-len(b) <= otherLength && len(b)-len(a) <= otherLength
}

// withoutHonorific cuts an honorific that was written together with a name.
func withoutHonorific(word string) (rest string, ok bool) {
	if len(word) < shortestHonorific+shortestTitled {
		return "", false
	}
	for _, h := range honorifics {
		if h[0] != word[0] {
			continue
		}
		if after, found := strings.CutPrefix(word, h); found && len(after) >= shortestTitled && (len(rest) == 0 || len(after) < len(rest)) {
			rest, ok = after, true
		}
	}
	return rest, ok
}

// shortestHonorific is the length of the shortest honorific, shortestTitled that
// of the shortest name that one is cut from.
const (
	shortestHonorific = 2
	shortestTitled    = 4
)
