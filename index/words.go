package index

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/name"
	"interdict/profile"
	"interdict/spelling"
)

// maxWords is how many words of a name are looked at, the first ones.
const maxWords = 14

// word is one part of a name as candidates are found by it.
type word struct {
	text    string
	sound   string
	meaning string
	native  string // as asked about, where that was in another script
}

// traits is what is known of a word in a name, in the bits of a number: which
// words of the name it is made of, what it weighs, how short it is, whether it
// says who is named, whether it is an initial, and whether it is a title elsewhere.
type traits uint32

const (
	coversMask   traits = 1<<maxWords - 1
	weightAt            = maxWords
	weightMost          = 1<<8 - 1
	brevityAt           = weightAt + 8
	brevityMask         = 1<<3 - 1
	formalTrait  traits = 1 << 29
	initialTrait traits = 1 << 30
	tellingTrait traits = 1 << 31
)

func newTraits(covers uint32, weight float32, text string) traits {
	w := min(max(uint32(weight*weightMost+0.5), 1), weightMost)
	return traits(covers | w<<weightAt | brevity(text)<<brevityAt)
}

func (t traits) covers() uint32  { return uint32(t & coversMask) }
func (t traits) weight() float32 { return float32(t>>weightAt&weightMost) * (1.0 / weightMost) }
func (t traits) tells() float32  { return t.weight() * shortness[t>>brevityAt&brevityMask] }
func (t traits) telling() bool   { return t&tellingTrait != 0 }
func (t traits) initial() bool   { return t&initialTrait != 0 }

// shortness is how much words of so many letters can say, spelled otherwise: there
// are few short ones.
var shortness = [brevityMask + 1]float32{0, 0.1, 0.4, 0.7, 0.9, 1, 1, 1}

// brevity is the place of a word in shortness. One without vowels, as some scripts
// write them, stands for several.
func brevity(text string) uint32 {
	n := min(len(text), 5)
	if n > 1 && !strings.ContainsAny(text, "aeiouy0123456789") {
		n--
	}
	return uint32(n)
}

// entry is a word of a name, or some neighbours written as one word.
type entry struct {
	word
	traits traits
}

// reading is one way to write a name: the words that are looked at, and those
// that come of joining neighbours. Titles, articles and the like are looked at
// only joined: "Elhabhab" may be "El Habhab".
type reading struct {
	words    []entry
	joined   []entry
	writings writings
	letters  uint32 // of all its words
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

// chimes returns how a word may sound: it, and what means the same in other
// languages.
func (w word) chimes() uint64 { return chime(w.sound) | w.meant() }

// meant is one bit for what a word means.
func (w word) meant() uint64 {
	if w.meaning == "" {
		return 0
	}
	return 1 << (hash(meaningKey, w.meaning, -1) >> 58)
}

// readingOf returns the words of a form, with up to so many neighbours joined, and
// the last with the first, and all.
// Where no part says who, all parts do.
func readingOf(f name.Form, neighbours int) reading {
	all := !slices.ContainsFunc(f.Parts, says)
	r := reading{writings: writingsOf(f)}
	covers := make([]uint32, len(f.Parts))
	for i, p := range f.Parts {
		r.letters |= spelling.Letters(p.Text)
		if (all || says(p) || isInitial(p)) && p.Text != "" && len(r.words) < maxWords {
			covers[i] = 1 << len(r.words)
			t := newTraits(covers[i], weightOf(p), p.Text)
			switch {
			case isInitial(p) && !all:
				t |= initialTrait
			case tells(p):
				t |= tellingTrait
			}
			r.words = append(r.words, entry{word{p.Text, p.Key, p.Concept, p.Native}, t})
		}
	}
	for n := 2; n <= min(neighbours, len(f.Parts)-1); n++ {
		for i := 0; i+n <= len(f.Parts); i++ {
			r.join(f.Parts[i:i+n], covers[i:i+n])
		}
	}
	if last := len(f.Parts) - 1; last >= 2 {
		r.join([]name.Part{f.Parts[last], f.Parts[0]}, []uint32{covers[last], covers[0]})
	}
	r.joinAll(f.Parts, covers)
	return r
}

// joinAll adds all words of a name written as one, those of phrases too: of "Sokol
// Design Bureau" somebody may leave out any blank.
func (r *reading) joinAll(parts []name.Part, covers []uint32) {
	all := slices.Clone(parts)
	for i := range all {
		all[i].Text, all[i].Key = strings.ReplaceAll(all[i].Text, " ", ""), strings.ReplaceAll(all[i].Key, " ", "")
	}
	if len(all) >= 2 {
		r.join(all, covers)
	}
}

// join adds neighbours written as one word, two of them also the other way round;
// nothing when they are never written so.
func (r *reading) join(parts []name.Part, covers []uint32) {
	e, ok := joined(parts, covers)
	if !ok {
		return
	}
	r.joined = append(r.joined, e)
	if len(parts) == 2 {
		turned, _ := joined([]name.Part{parts[1], parts[0]}, []uint32{covers[1], covers[0]})
		r.joined = append(r.joined, turned)
	}
}

func joined(parts []name.Part, covers []uint32) (e entry, ok bool) {
	var covered uint32
	var weight float32
	telling, native := traits(0), true
	for i, p := range parts {
		if strings.Contains(p.Text, " ") {
			return entry{}, false
		}
		e.text += p.Text
		e.sound += p.Key
		e.native += p.Native
		native = native && p.Native != ""
		if covered |= covers[i]; covers[i] != 0 {
			weight += weightOf(p)
		}
		if tells(p) {
			telling = tellingTrait
		}
	}
	if !native {
		e.native = ""
	}
	e.traits = newTraits(covered, min(weight, 1), e.text) | telling
	return e, covered != 0 && e.text != ""
}

// formalWords returns the words of a name that say nothing of who is named: of
// titles, legal forms, articles and particles.
func formalWords(f name.Form) []string {
	var words []string
	for _, p := range f.Parts {
		if !says(p) && !isInitial(p) {
			words = append(words, strings.Fields(p.Text)...)
		}
	}
	return words
}

// says reports whether a part says anything of who is named.
func says(p name.Part) bool {
	switch p.Role {
	case name.Particle, name.Article, name.Title, name.LegalForm:
		return false
	}
	return !isInitial(p)
}

// isInitial reports an initial. One sign of a script that writes syllables is a
// name.
func isInitial(p name.Part) bool { return p.Role == name.Initial && len(p.Text) == 1 }

// tells reports whether a part says who is named.
func tells(p name.Part) bool {
	return says(p) && p.Role != name.Generic && p.Role != name.Placename && p.Role != name.Number
}

// weightOf returns how telling a part is, as package match has it.
func weightOf(p name.Part) float32 {
	switch p.Role {
	case name.Title, name.LegalForm, name.Article, name.Particle:
		return min(p.Weight, 0.05)
	case name.Generic:
		return min(p.Weight, 0.35)
	case name.Initial:
		if isInitial(p) {
			return min(p.Weight, 0.15)
		}
		return 0.5
	}
	return p.Weight
}

// readingsOf returns the ways to write the names of a profile, each once.
func readingsOf(p profile.Profile) []reading {
	var all []reading
	seen := map[string]bool{}
	for _, n := range p.Names {
		for _, f := range n.Forms {
			r := readingOf(f, 2)
			if key := fmt.Sprint(joinTexts(r.words), r.writings); len(r.words) > 0 && !seen[key] {
				seen[key] = true
				all = append(all, r)
			}
		}
	}
	return all
}

func joinTexts(words []entry) string {
	t := make([]string, len(words))
	for i, w := range words {
		t[i] = w.text
	}
	return strings.Join(t, " ")
}

// marks is what is known of the other words of a name that holds a word: which
// letters they have, and in the bits that letters leave free whether one of them is
// an initial, the class of the name's bearer, and whether one of them says who.
type marks uint32

const (
	lettersMask marks = 1<<27 - 2
	initialMark marks = 1 << 27
	classAt           = 28
	classMask   marks = 1<<3 - 1
	tellingMark marks = 1 << 31
)

// bearers are the numbers of classes of bearers.
var bearers = [...]graph.Class{graph.ClassOther, graph.ClassPerson, graph.ClassBody, graph.ClassParty, graph.ClassCraft}

func classMark(c graph.Class) marks { return marks(max(slices.Index(bearers[:], c), 0)) << classAt }

func (m marks) class() int { return int(m >> classAt & classMask) }

// meetable returns as bits which classes of bearers may be of a class that is asked
// about; of the others a person is none of these.
func meetable(asked graph.Class) (set uint32) {
	for i, c := range bearers {
		party := asked == graph.ClassParty && (c == graph.ClassPerson || c == graph.ClassBody) || c == graph.ClassParty && (asked == graph.ClassPerson || asked == graph.ClassBody)
		party = party || asked == graph.ClassParty && c == graph.ClassCraft
		other := asked == graph.ClassOther && c != graph.ClassPerson || c == graph.ClassOther && asked != graph.ClassPerson
		if asked == c || party || other {
			set |= 1 << i
		}
	}
	return set
}

// look is what a word looks like at a glance: which letters it has, and above them
// how many.
type look uint32

const (
	lengthAt    = 27
	longestLook = 1<<5 - 1
)

func lookOf(text string) look {
	return look(spelling.Letters(text) | uint32(min(len(text), longestLook))<<lengthAt)
}

func (l look) letters() uint32 { return uint32(l) & uint32(lettersMask) }

// near reports whether no more than so many letters are in one of two words and not
// in the other, and none is longer by more than so many.
func (l look) near(other look, letters, length int) bool {
	return l.asLong(other, length) && bits.OnesCount32((l^other).letters()) <= letters
}

// asLong reports whether none of two words is longer by more than so many letters.
func (l look) asLong(other look, length int) bool {
	longer := int(l>>lengthAt) - int(other>>lengthAt)
	return longer <= length && longer >= -length
}
