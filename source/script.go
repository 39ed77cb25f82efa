package source

import "unicode"

// scripts that lists print names in, by their ISO 15924 codes; Latin needs no telling.
var scripts = []struct {
	tag   string
	table *unicode.RangeTable
}{
	{"und-Arab", unicode.Arabic}, {"und-Cyrl", unicode.Cyrillic}, {"und-Hani", unicode.Han}, {"und-Hang", unicode.Hangul},
	{"und-Grek", unicode.Greek}, {"und-Hebr", unicode.Hebrew}, {"und-Hira", unicode.Hiragana}, {"und-Kana", unicode.Katakana},
	{"und-Geor", unicode.Georgian}, {"und-Armn", unicode.Armenian}, {"und-Deva", unicode.Devanagari}, {"und-Thai", unicode.Thai},
	{"und-Mymr", unicode.Myanmar}, {"und-Ethi", unicode.Ethiopic}, {"und-Beng", unicode.Bengali}, {"und-Khmr", unicode.Khmer},
}

// ScriptTag returns the script that most letters of a name stand in as a BCP 47
// tag, "und-Arab", for lists that print names in their original script without
// saying which. It is "" where most letters are Latin, or there are none.
func ScriptTag(name string) string {
	best, most, latin := "", 0, 0
	counts := make([]int, len(scripts))
	for _, r := range name {
		if unicode.Is(unicode.Latin, r) {
			latin++
			continue
		}
		for i, s := range scripts {
			if !unicode.Is(s.table, r) {
				continue
			}
			if counts[i]++; counts[i] > most {
				best, most = s.tag, counts[i]
			}
			break
		}
	}
	if latin > most {
		return ""
	}
	return best
}
