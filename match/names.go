package match

import (
	"slices"
	"strings"

	"interdict/graph"
	"interdict/name"
	"interdict/profile"
	"interdict/spelling"
)

// How much is looked at, so that no input takes long. Lists hold parties with
// up to some fifty names and names of up to some twelve parts.
const (
	maxQueryNames  = 20
	maxListedNames = 120
	maxForms       = 4
	maxParts       = 14
)

// names adds what the best pair of names says, and reports whether there is one
// that says anything.
func (c *Comparison) names(query, listed profile.Profile) bool {
	queryForms := forms(query, maxQueryNames)
	listedForms := forms(listed, maxListedNames)
	inLatin := slices.ContainsFunc(listedForms, form.inLatin)
	person := query.Schema.Class() == graph.ClassPerson || listed.Schema.Class() == graph.ClassPerson
	var tallies [2]tally // they are large: the best stays where it is, the next is made in the other
	best, t := &tallies[0], &tallies[1]
	for i := range queryForms {
		for j := range listedForms {
			q, l := &queryForms[i], &listedForms[j]
			switch {
			case q.twofold && l.twofold && q.way != l.way:
				continue // each is read in both ways: joined with joined, word for word with word for word
			case inLatin && q.inLatin() && !l.inLatin():
				continue // what is listed in Latin letters too says it better
			}
			t.begin(q, l, person)
			t.compare()
			if t.typed && !t.same && t.points < rules[nameExact].Points {
				t.written()
			}
			t.otherLetters()
			if best.query == nil || t.saysMore(best) {
				best, t = t, best
			}
		}
	}
	if !person && best.points < rules[nameAcronym].Points && c.acronyms(query.Names, listed.Names) {
		return true
	}
	if best.points <= 0 {
		return false
	}
	best.bound()
	for _, s := range best.steps[:best.count] {
		c.add(s.rule, s.share, s.query(best), s.listed(best))
	}
	return true
}

// sureness returns how much of what a name says is left when it is read from one
// script into another: many names of Chinese, Korean and of scripts without
// vowels are written alike in Latin letters.
func sureness(query, listed string) float64 {
	if query == listed {
		return 1
	}
	return min(readSurely(query), readSurely(listed))
}

func readSurely(script string) float64 {
	switch script {
	case "Hani", "Hang", "Arab", "Hebr":
		return 0.8
	}
	return 1
}

// form is one reading of one name, ready to be compared.
type form struct {
	name    *profile.Name
	latin   string
	parts   []part
	way     int    // which of the ways to read the name it is
	twofold bool   // it is a Latin name that is read joined and word for word
	native  bool   // a part of it is in another script
	eastern string // that script, where it is the name of a Chinese or Korean person
}

// part is one word of a name, ready to be compared.
type part struct {
	text    string
	key     string
	concept string
	native  string // as written, where that was in another script
	read    *spelling.Native
	letters uint32 // which letters it has
	size    int    // how many, without blanks
	weight  float64
	role    name.Role
}

func (f form) inLatin() bool { return f.name.Script == "Latn" }

// forms returns the readings of the names of a profile, each once.
func forms(p profile.Profile, limit int) []form {
	names := p.Names[:min(len(p.Names), limit)]
	found := make([]form, 0, len(names)+len(names)/2)
	for i := range names {
		n := &names[i]
		for k := range n.Forms[:min(len(n.Forms), maxForms)] {
			f := form{name: n, latin: n.Forms[k].Latin, way: k, twofold: n.Script == "Latn" && len(n.Forms) == 2}
			if !slices.ContainsFunc(found, f.repeats) {
				f.parts = parts(n.Forms[k].Parts)
				f.native = slices.ContainsFunc(f.parts, isNative)
				f.eastern = f.easternScript()
				found = append(found, f)
			}
		}
	}
	return found
}

// easternScript returns the script of the name of a Chinese or Korean person, in which
// the family name is known; "" for other names.
func (f form) easternScript() string {
	if i := slices.IndexFunc(f.parts, isNative); i >= 0 && f.parts[i].role == name.Family {
		return f.name.Script
	}
	return ""
}

// repeats reports whether two readings are the same, of names that say as much.
func (f form) repeats(other form) bool {
	return f.latin == other.latin && f.name.Script == other.name.Script && f.name.Property == other.name.Property && f.way == other.way && f.twofold == other.twofold
}

func parts(of []name.Part) []part {
	found := make([]part, 0, min(len(of), maxParts))
	for _, p := range of[:min(len(of), maxParts)] {
		if p.Role == name.Initial && len(p.Text) > 1 { // one sign of a script that writes syllables is a name
			p.Role, p.Weight = name.Plain, 0.5
		}
		found = append(found, part{p.Text, p.Key, p.Concept, p.Native, nil, spelling.Letters(p.Text), len(p.Text) - strings.Count(p.Text, " "), min(float64(p.Weight), most(p.Role)), p.Role})
	}
	return found
}

// most is the most that a part can weigh, by what it is for.
func most(r name.Role) float64 {
	switch r {
	case name.Title, name.LegalForm, name.Article, name.Particle:
		return 0.05
	case name.Initial:
		return 0.10
	case name.Generic:
		return 0.35
	}
	return 1
}

// telling reports whether a part says who, and not only what or where.
func (p part) telling() bool {
	switch p.role {
	case name.Plain, name.Given, name.Family, name.Patronymic:
		return true
	}
	return false
}

// tellsMuch reports whether a part says who, and is not one that half a country
// bears, or that many put before their names.
func (p part) tellsMuch() bool {
	return p.telling() && p.weight*shortness(p.text) > 0.25 && !isHonorific(p.text)
}

// idle reports whether a part may be missing or another without that saying much:
// a title, an article, a legal form; of bodies, two letters that are no number.
func (p part) idle(person bool) bool {
	switch p.role {
	case name.Article, name.Title, name.LegalForm:
		return true
	case name.Particle:
		return !isKunya(p.text)
	}
	return !person && len(p.text) <= 2 && p.role != name.Number
}

// isKunya reports the word of a name after one's child: Abu Hamza is not Hamza.
func isKunya(text string) bool {
	switch text {
	case "abu", "abou", "abo", "umm", "um", "oum":
		return true
	}
	return false
}
