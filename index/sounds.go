package index

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"interdict/name"
	"interdict/spelling"
)

// mostSounds is how many ways a word of another script may sound are looked up.
const mostSounds = 24

// mostCost is how much more than the usual reading one costs that is looked up, in
// letters.
const mostCost = 1.2

// longestSounded is how many letters a word has at most that is looked up by how it
// may sound: longer words are phrases.
const longestSounded = 16

// sounding is what one letter of another script may sound like.
type sounding struct {
	sound       string // without the vowels about it
	begins, end bool   // with a vowel
	cost        float32
}

// soundings are the ways in which some letters may sound: the sound so far.
type soundings []sounding

// soundsOf returns the likeliest sounds of a word of another script, as keys.
func soundsOf(native string) []string {
	var all []string
	if utf8.RuneCountInString(native) > longestSounded {
		return nil
	}
	for _, letters := range spelling.Runs(native) {
		heard := soundings{{}}
		for _, runs := range letters {
			heard = heard.then(soundingsOf(runs))
		}
		for _, h := range heard {
			if key := h.key(); key != "" && !slices.Contains(all, key) {
				all = append(all, key)
			}
		}
	}
	return all
}

// key returns the sound as package name writes it: a vowel at the beginning alone.
func (s sounding) key() string {
	if s.begins {
		return "a" + s.sound
	}
	return s.sound
}

// then returns the likeliest ways to go on.
func (heard soundings) then(next soundings) soundings {
	if len(next) == 0 {
		return heard
	}
	all := make(soundings, 0, 2*mostSounds)
	for _, h := range heard {
		for _, n := range next {
			if h.cost+n.cost <= heard[0].cost+next[0].cost+mostCost { // both begin with the cheapest
				all = all.add(h.with(n))
			}
		}
	}
	slices.SortFunc(all, func(a, b sounding) int { return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.sound, b.sound)) })
	for i := range all {
		if i == mostSounds || all[i].cost > all[0].cost+mostCost {
			return all[:i]
		}
	}
	return all
}

// with returns a sound after another. Of a sound that is doubled one is heard.
func (s sounding) with(next sounding) sounding {
	sum := sounding{s.sound + next.sound, s.begins, next.end, s.cost + next.cost}
	switch {
	case s.sound == "" && !s.end:
		sum.begins = s.begins || next.begins
	case next.sound == "":
		sum.end = s.end || next.begins || next.end
	case s.sound != "" && !s.end && !next.begins && s.sound[len(s.sound)-1] == next.sound[0]:
		sum.sound = s.sound + next.sound[1:]
	}
	return sum
}

// add adds a way, or makes one cheaper that is there.
func (heard soundings) add(s sounding) soundings {
	for i := range heard {
		if h := &heard[i]; h.sound == s.sound && h.begins == s.begins && h.end == s.end {
			h.cost = min(h.cost, s.cost)
			return heard
		}
	}
	return append(heard, s)
}

// soundingsOf returns what the runs of a letter sound like.
func soundingsOf(runs []spelling.Run) soundings {
	var all soundings
	for _, r := range runs {
		key := name.Key(r.Latin)
		s := sounding{sound: key, cost: r.Cost}
		if key != "" && key[0] == 'a' {
			s.sound, s.begins = key[1:], true
		}
		s.end = r.Latin != "" && name.Key(r.Latin[len(r.Latin)-1:]) == "a"
		all = all.add(s)
	}
	return all
}
