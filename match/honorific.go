package match

import (
	"strings"

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

// honorificSlip is how many letters a word of five letters or more may be apart
// from an honorific that it is taken for.
const honorificSlip = 1.1

// isHonorific reports whether a word is an honorific, or one with a slip.
func isHonorific(word string) bool {
	for _, h := range honorifics {
		if word == h || len(word) > 4 && len(h) > 3 && spelling.Distance(word, h, honorificSlip) <= honorificSlip {
			return true
		}
	}
	return false
}

// withoutHonorific cuts an honorific that was written together with a name.
func withoutHonorific(word string) (rest string, ok bool) {
	for _, h := range honorifics {
		if after, found := strings.CutPrefix(word, h); found && len(after) >= 4 && (len(rest) == 0 || len(after) < len(rest)) {
			rest, ok = after, true
		}
	}
	return rest, ok
}
