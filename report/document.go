package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"interdict/date"
	"interdict/graph"
)

// document is what is remembered of a document while it is read: little, and
// bounded, so that a document may be of any length.
type document struct {
	reader   *Reader
	name     string
	sentence int
	claims   int
	bound    map[string]binding // acronyms that the document introduced
	seen     map[string]int     // country or telling body -> the last sentence that named it
	before   []Mention          // the parties of the sentence before
	events   map[string]string  // what happened when -> the first claim that said so
	order    []string           // keys of events, oldest first

	lastDate  date.Date      // the date that it gave last
	actors    []actor        // whom it named lately
	garbled   int            // sentences that hold what is no text
	languages map[string]int // letters of sentences, by language
}

// binding is what an acronym stands for in this document.
type binding struct {
	text   string
	entity graph.ID
}

// Bounds on what is remembered.
const (
	maxBound  = 512
	maxEvents = 4096
	nearby    = 25 // sentences within which a companion fact counts
)

func (r *Reader) document(name string) *document {
	return &document{reader: r, name: name, bound: map[string]binding{}, seen: map[string]int{}, events: map[string]string{}, languages: map[string]int{}}
}

// read reads one sentence.
func (d *document) read(s span) Sentence {
	d.sentence++
	out := Sentence{Span: [2]int64{s.from, s.from + int64(len(s.text))}, Text: s.text}
	out.Mentions = d.mentions(s)
	d.settle(out.Mentions)
	if strings.ContainsFunc(s.text, garbage) {
		d.garbled++
	} else if english := d.speaks(s.text); english && !d.reader.MentionsOnly && !strings.HasSuffix(s.text, "?") {
		x := &reading{document: d, span: s, mentions: out.Mentions}
		out.Claims = x.claims()
	}
	d.before = parties(out.Mentions)
	return out
}

// garbage reports whether a letter is none that a text has.
func garbage(r rune) bool {
	return r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\v' || r == 0x7F || r == '\uFFFD'
}

func parties(all []Mention) []Mention {
	var found []Mention
	for _, m := range all {
		if m.Kind == OfParty || m.Kind == OfName {
			found = append(found, m)
		}
	}
	return found
}

// introduction is an acronym in brackets behind what it stands for.
var introduction = regexp.MustCompile(`(?:^|[^\p{L}\d])((?:\p{Lu}[\p{L}\d'’-]*|[\p{Ll}'’]{1,4}|&)(?:[ /-](?:\p{Lu}[\p{L}\d'’-]*|of|the|and|for|et|de|des|du|la|d'\p{L}+|d’\p{L}+|scientifiques|recherches|&)){1,11}) \((?:the )?[“"]?(\p{Lu}[\p{Lu}\d-]{1,11})[”"]?(?:[,;)])`)

// introduced binds the acronyms that a sentence introduces, and finds those that
// were introduced before.
func (d *document) introduced(text string, all []Mention) []Mention {
	for _, at := range matches(introduction, text, []string{"("}) {
		acronym := text[at[4]:at[5]]
		b := binding{text: fromInitial(withoutArticle(text[at[2]:at[3]]), acronym)}
		for _, m := range all {
			if m.to <= at[4] && m.to >= at[4]-3 && m.Kind == OfParty {
				b = binding{text[m.from:m.to], m.Entity}
			}
		}
		if b.entity != "" || initials(b.text, acronym) {
			d.bind(acronym, b)
			if b.entity == "" {
				from := at[3] - len(b.text)
				all = add(all, Mention{Kind: OfName, from: from, to: at[3]})
			}
		}
	}
	for w := range foldedWords(text) {
		b, is := d.bound[text[w.from:w.to]]
		if !is {
			continue
		}
		all = rebind(all, w, b)
		m := Mention{Kind: OfName, from: w.from, to: w.to, Entity: b.entity}
		if b.entity != "" {
			m.Kind = OfParty
		}
		all = add(all, m)
	}
	return all
}

// rebind gives an acronym that a list knows too the meaning that the document
// gave it.
func rebind(all []Mention, w folded, b binding) []Mention {
	for i, m := range all {
		if m.from == w.from && m.to == w.to && b.entity != "" {
			all[i].Entity, all[i].Others, all[i].Flags = b.entity, nil, nil
		}
	}
	return all
}

// fromInitial leaves out the words before the first that an acronym can begin with: the
// "in the" of "in the Fuel Institute (FI)".
func fromInitial(text, acronym string) string {
	for rest := text; ; {
		if rest != "" && strings.EqualFold(rest[:1], acronym[:1]) {
			return rest
		}
		_, behind, more := strings.Cut(rest, " ")
		if !more {
			return text
		}
		rest = behind
	}
}

func (d *document) bind(acronym string, b binding) {
	if _, known := d.bound[acronym]; !known && len(d.bound) < maxBound {
		d.bound[acronym] = b
	}
}

func withoutArticle(text string) string {
	for _, article := range []string{"The ", "the ", "A ", "a ", "An ", "an "} {
		text = strings.TrimPrefix(text, article)
	}
	return text
}

// initials reports whether an acronym can stand for a name: its letters are
// among the initials, in order, beginning with the first.
func initials(text, acronym string) bool {
	words := strings.FieldsFunc(strings.ToUpper(text), func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '\'' || r == '’' })
	return spelledBy(words, strings.ToUpper(acronym))
}

// spelledBy reports whether letters are the beginnings of words, in order: NESCOM of the
// National Engineering and Scientific Commission.
func spelledBy(words []string, letters string) bool {
	if letters == "" || len(words) == 0 {
		return letters == ""
	}
	same := 0
	for same < len(words[0]) && same < len(letters) && words[0][same] == letters[same] {
		same++
	}
	for ; same >= 0; same-- {
		if spelledBy(words[1:], letters[same:]) {
			return true
		}
	}
	return false
}

// party makes a mention of a listed name.
func (d *document) party(text string, f found) Mention {
	first := slices.IndexFunc(f.bodies, func(b listed) bool { return d.near([]string{"body " + string(b.id)}) })
	best := f.bodies[max(first, 0)]
	m := Mention{Kind: OfParty, from: f.from, to: f.to, Entity: best.id, schema: best.schema}
	for _, b := range f.bodies {
		if b.id != best.id {
			m.Others = append(m.Others, b.id)
		}
	}
	if f.longer {
		m.Flags, m.Others, m.Entity = []string{longerName}, append([]graph.ID{m.Entity}, m.Others...), ""
		return m
	}
	if f.as != "" {
		m.Flags = []string{spelled + f.as}
		return m
	}
	if first >= 0 {
		return m // the document named it in full nearby
	}
	if !slices.ContainsFunc(f.bodies, func(b listed) bool { return !b.weak }) {
		m.Flags = []string{weakName}
		for _, b := range f.bodies {
			for _, c := range b.countries {
				m.needs = append(m.needs, "country "+c)
			}
			if b.fits && !b.common {
				m.needs = append(m.needs, "body") // an acronym of its own name: another listed body will do
			}
		}
	}
	return m
}

// Flags of mentions.
const (
	weakName    = "weak-name"    // tells little alone; a companion fact stands nearby
	noCompanion = "no-companion" // tells little alone, and nothing nearby speaks for it: no entity is named
	longerName  = "longer-name"  // the text goes on with one more word of a name: no entity is named
	spelled     = "spelled:"     // spelled otherwise than the list does: what follows
	ambiguous   = "ambiguous"    // several listed bodies bear the name
)

// settle decides which names that tell little are meant: those with a country of
// the body, or another listed name, nearby.
func (d *document) settle(all []Mention) {
	for _, m := range all {
		switch {
		case m.Kind == OfPlace:
			d.see("country " + m.What)
		case m.Kind == OfLaw && m.Entity != "":
			d.see("body")
		case m.Kind == OfParty && len(m.Flags) == 0:
			d.see("body " + string(m.Entity))
			d.see("body")
		}
	}
	for i := range all {
		m := &all[i]
		if len(m.Others) > 0 && m.Entity != "" {
			m.Flags = append(m.Flags, ambiguous)
		}
		if slices.Contains(m.Flags, weakName) && !d.near(m.needs) {
			m.Flags = []string{noCompanion}
			m.Others = append([]graph.ID{m.Entity}, m.Others...)
			m.Entity = ""
		}
	}
}

func (d *document) see(what string) { d.seen[what] = d.sentence }

// near reports whether one of the companions was named nearby, or another listed body.
func (d *document) near(companions []string) bool {
	return slices.ContainsFunc(companions, func(c string) bool {
		at, is := d.seen[c]
		return is && d.sentence-at <= nearby
	})
}

// nextID returns the name of the next claim.
func (d *document) nextID() string {
	d.claims++
	return "c" + strconv.Itoa(d.claims)
}
