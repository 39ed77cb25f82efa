package index

import (
	"slices"
	"strings"

	"interdict/name"
	"interdict/profile"
)

// maxWords is how many words of a name are looked at, the first ones.
const maxWords = 14

// word is one part of a name as candidates are found by it.
type word struct {
	text    string
	sound   string
	meaning string
	native  string // as written, where that was in another script
	weight  uint32 // how telling, from 1 to weightMost
}

// Weights are kept in a few bits beside the number of the word.
const (
	weightBits = 4
	weightMost = 1<<weightBits - 1
)

// letters returns which letters a text has, as bits.
func letters(text string) uint32 {
	var set uint32
	for i := range len(text) {
		set |= 1 << (text[i] & 31)
	}
	return set
}

// entry is a word of a name, or some neighbours written as one word.
type entry struct {
	word
	covers uint32 // the words of the name that it is made of, as bits
}

// reading is one way to write a name: the words that are looked at, and those
// that come of joining neighbours. Titles, articles and the like are looked at
// only joined: "Elhabhab" may be "El Habhab".
type reading struct {
	words   []word
	telling uint32 // the words that say who, and not what or where, as bits
	joined  []entry
}

// chime returns how a word sounds in 64 bits: for the edge of the word and its
// first sound, for each two sounds after one another, and for the last and the
// edge, one of them is set. A slip in a vowel changes none, one in a consonant two.
func chime(sound string) uint64 {
	if sound == "" {
		return 0
	}
	set, before := uint64(0), byte(0)
	for i := range len(sound) {
		set |= chimeBit(before, sound[i])
		before = sound[i]
	}
	return set | chimeBit(before, 0)
}

func chimeBit(before, after byte) uint64 {
	return 1 << ((uint32(before)*31 + uint32(after)) * 0x9E3779B1 >> 26)
}

// readingOf returns the words of a form, with up to so many neighbours joined.
// Where no part says who, all parts do.
func readingOf(f name.Form, neighbours int) reading {
	all := !slices.ContainsFunc(f.Parts, says)
	var r reading
	covers := make([]uint32, len(f.Parts))
	for i, p := range f.Parts {
		if (all || says(p)) && p.Text != "" && len(r.words) < maxWords {
			covers[i] = 1 << len(r.words)
			if tells(p) {
				r.telling |= covers[i]
			}
			r.words = append(r.words, word{p.Text, p.Key, p.Concept, p.Native, weightOf(p)})
		}
	}
	for n := 2; n <= neighbours; n++ {
		for i := 0; i+n <= len(f.Parts); i++ {
			if e := join(f.Parts[i:i+n], covers[i:i+n]); e.covers != 0 && e.text != "" {
				r.joined = append(r.joined, e)
				if n == 2 && len(f.Parts) == 2 {
					r.joined = append(r.joined, turned(f.Parts, covers))
				}
			}
		}
	}
	return r
}

// formWords returns the words of the legal forms in a name.
func formWords(f name.Form) []string {
	var words []string
	for _, p := range f.Parts {
		if p.Role == name.LegalForm {
			words = append(words, strings.Fields(p.Text)...)
		}
	}
	return words
}

// turned is two neighbours written as one word the other way round.
func turned(parts []name.Part, covers []uint32) entry {
	return join([]name.Part{parts[1], parts[0]}, []uint32{covers[1], covers[0]})
}

// join returns neighbours written as one word; no text when they are never
// written so.
func join(parts []name.Part, covers []uint32) entry {
	var e entry
	native := true
	for i, p := range parts {
		if strings.Contains(p.Text, " ") {
			return entry{}
		}
		e.text += p.Text
		e.sound += p.Key
		e.native += p.Native
		native = native && p.Native != ""
		if e.covers |= covers[i]; covers[i] != 0 {
			e.weight += weightOf(p)
		}
	}
	if !native {
		e.native = ""
	}
	e.weight = min(e.weight, weightMost)
	return e
}

// says reports whether a part says anything of who is named.
func says(p name.Part) bool {
	switch p.Role {
	case name.Particle, name.Article, name.Title, name.LegalForm, name.Initial:
		return false
	}
	return true
}

// tells reports whether a part says who is named.
func tells(p name.Part) bool {
	return says(p) && p.Role != name.Generic && p.Role != name.Placename && p.Role != name.Number
}

func weightOf(p name.Part) uint32 {
	w := int(p.Weight*shortness[min(len(p.Text), len(shortness)-1)]*weightMost + 0.5)
	return uint32(min(max(w, 1), weightMost))
}

// shortness is how much words of so many letters can say: there are few short ones.
var shortness = [...]float32{0, 0.1, 0.4, 0.7, 0.9, 1}

// readingsOf returns the ways to write the names of a profile, each once.
func readingsOf(p profile.Profile) []reading {
	var all []reading
	seen := map[string]bool{}
	for _, n := range p.Names {
		for _, f := range n.Forms {
			r := readingOf(f, 2)
			if key := joinTexts(r.words); len(r.words) > 0 && !seen[key] {
				seen[key] = true
				all = append(all, r)
			}
		}
	}
	return all
}

func joinTexts(words []word) string {
	t := make([]string, len(words))
	for i, w := range words {
		t[i] = w.text
	}
	return strings.Join(t, " ")
}
