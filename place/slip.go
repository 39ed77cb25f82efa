package place

import (
	"strings"
	"unicode/utf8"
)

// shortestSlip is the length of the shortest name that is looked up with a slip,
// in letters: of shorter ones, one letter off is as often another place (Hama and
// Homs, Bari and Bar).
const shortestSlip = 6

// alphabets are the letters that a slip may have put, by the script of the name.
var alphabets = []string{
	"abcdefghijklmnopqrstuvwxyz",
	"абвгдежзиклмнопрстуфхцчшщъыьэюяієїј",
	"ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگءئؤ",
}

// mostSlips is for how many segments of a text a slip is looked for.
const mostSlips = 3

// slips looks in the segments where nothing was found for names with one letter
// more, less, other or swapped: the last words of the text first.
func (g *Gazetteer) slips(a *address, spots []spot) []spot {
	taken := map[int]bool{}
	for _, s := range spots {
		taken[a.words[s.first].segment] = true
	}
	var found []spot
	for last, tries := len(a.words)-1, 0; last >= 0 && tries < mostSlips; last-- {
		first := a.segmentStart(last)
		if !taken[a.words[last].segment] && a.slippable(first, last) {
			tries++
			if sites := g.oneOff(a.key(first, last)); len(sites) > 0 {
				found = append(found, spot{first: first, last: last, from: a.words[first].from, to: a.words[last].to, how: Slip, whole: true, edge: true, sites: sites})
			}
		}
		last = first
	}
	return found
}

func (a *address) segmentStart(last int) int {
	first := last
	for a.classAt(first-1, last) != 0 {
		first--
	}
	return first
}

// slippable says whether a segment can be a name of a place: up to three words,
// no number, no street, not only words that say nothing of where.
func (a *address) slippable(first, last int) bool {
	named := false
	for i := first; i <= last; i++ {
		if a.words[i].class&(number|streetWord) != 0 || a.words[i].withoutSpacing {
			return false
		}
		named = named || a.words[i].class == plain && a.words[i].end-a.words[i].begin > 3
	}
	return named && last-first < 3 && utf8.RuneCountInString(a.key(first, last)) >= shortestSlip
}

// oneOff returns the sites whose key is one slip away. It tries all that a slip
// can have made of a name, some 50 look-ups a letter: the table needs no index
// for it.
func (g *Gazetteer) oneOff(k string) []int32 {
	alphabet := alphabetOf(k)
	if alphabet == "" {
		return nil
	}
	var sites []int32
	letters := []rune(k)
	try := func(parts ...string) { sites = g.lookUp(strings.Join(parts, ""), sites) }
	for i := range letters {
		before, letter, after := string(letters[:i]), string(letters[i]), string(letters[i+1:])
		try(before, after)
		if i+1 < len(letters) {
			try(before, string(letters[i+1]), letter, string(letters[i+2:]))
		}
		for _, other := range alphabet {
			try(before, string(other), after)
			try(before, string(other), letter, after)
		}
	}
	for _, other := range alphabet {
		try(k, string(other))
	}
	return distinct(sites)
}

func alphabetOf(k string) string {
	for _, alphabet := range alphabets {
		if !strings.ContainsFunc(k, func(r rune) bool { return r != ' ' && !strings.ContainsRune(alphabet, r) }) {
			return alphabet
		}
	}
	return ""
}
