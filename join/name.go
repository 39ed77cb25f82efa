package join

import (
	"slices"
	"strings"

	"interdict/name"
)

// wholeName is one name of a record by the words that say who bears it, in
// whatever order they stand.
type wholeName struct {
	key     string  // the words, sorted
	text    string  // as published
	form    string  // the legal form: what it means, or as it is written; empty where the name has none
	words   int     // how many there are
	telling float64 // what those that say who weigh; words that say what a body is weigh nothing
	primary bool    // the record's own name, not an alias
	generic bool    // some of them say what the bearer is
}

// wholeNames returns the strong names of a record, each once, its own first.
func wholeNames(r record) []wholeName {
	var names []wholeName
	seen := map[string]bool{}
	for i, n := range slices.Concat(r.primary.Names, r.profile.Names) {
		for _, f := range n.Forms {
			w := wholeNameOf(f)
			if w.key == "" || seen[w.key+"\x00"+w.form] {
				continue
			}
			seen[w.key+"\x00"+w.form] = true
			w.text, w.primary = n.Text, i < len(r.primary.Names)
			names = append(names, w)
		}
	}
	return names
}

func wholeNameOf(f name.Form) wholeName {
	var w wholeName
	var words, forms []string
	for _, p := range f.Parts {
		switch p.Role {
		case name.Particle, name.Article, name.Title:
		case name.LegalForm:
			forms = append(forms, meaning(p))
		case name.Generic:
			words, w.generic = append(words, meaning(p)), true
		case name.Plain, name.Given, name.Family, name.Patronymic:
			w.telling += float64(p.Weight)
			fallthrough
		default:
			words = append(words, p.Text)
		}
	}
	slices.Sort(words)
	slices.Sort(forms)
	w.key, w.form, w.words = strings.Join(words, " "), strings.Join(forms, " "), len(words)
	return w
}

// meaning returns what a part means, the same in every language, or the part.
func meaning(p name.Part) string {
	if p.Concept != "" {
		return p.Concept
	}
	return p.Text
}
