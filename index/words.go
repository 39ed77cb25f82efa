package index

import (
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
	weight  uint32 // how telling, from 1 to weightMost
}

// Weights are kept in a few bits beside the number of the word.
const (
	weightBits = 4
	weightMost = 1<<weightBits - 1
)

// wordsOf returns the words of a form that are looked at: those that say who,
// or, where there are none, all.
func wordsOf(f name.Form) []word {
	words := make([]word, 0, min(len(f.Parts), maxWords))
	for _, all := range []bool{false, true} {
		for _, p := range f.Parts {
			if len(words) < maxWords && (all || says(p)) && p.Text != "" {
				words = append(words, word{p.Text, p.Key, p.Concept, weightOf(p)})
			}
		}
		if len(words) > 0 {
			return words
		}
	}
	return words
}

// says reports whether a part says anything of who is named.
func says(p name.Part) bool {
	switch p.Role {
	case name.Particle, name.Article, name.Title, name.LegalForm, name.Initial:
		return false
	}
	return true
}

func weightOf(p name.Part) uint32 {
	w := int(p.Weight*weightMost + 0.5)
	return uint32(min(max(w, 1), weightMost))
}

// joined is two neighbouring words written as one.
func joined(a, b word) word {
	return word{text: a.text + b.text, sound: a.sound + b.sound, weight: min(a.weight+b.weight, weightMost)}
}

// named is one way to write a name of a body: its words.
type named []word

// namedOf returns the ways to write the names of a profile, each once.
func namedOf(p profile.Profile) []named {
	var all []named
	seen := map[string]bool{}
	for _, n := range p.Names {
		for _, f := range n.Forms {
			words := wordsOf(f)
			if key := texts(words); len(words) > 0 && !seen[key] {
				seen[key] = true
				all = append(all, words)
			}
		}
	}
	return all
}

func texts(words []word) string {
	t := make([]string, len(words))
	for i, w := range words {
		t[i] = w.text
	}
	return strings.Join(t, " ")
}
