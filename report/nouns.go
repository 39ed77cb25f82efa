package report

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"interdict/graph"
)

// nouns reads what a sentence says without a verb: "X, the head of Y,", "X (Y)",
// "with a range of 300 km", "Y facilities in Z".
func (x *reading) nouns(ps []phrase, spoken bool, clauses []*clause) {
	at := &clause{slots: map[string]phrase{}}
	if len(clauses) > 0 {
		at = clauses[0]
	}
	for i, ph := range ps {
		if spoken && ph.from < x.voice.until && ph.from >= x.voice.since {
			x.bearers(at.own(), ph) // who speaks is described by the document itself
			x.apposition(at.own(), ps, i)
			continue
		}
		switch ph.kind {
		case nominal, prepositional:
			x.together(at, ph)
			x.sites(at, ps, i)
			x.range_(at, ps, i)
			x.collaboration(at, ps, i)
			x.apposition(at, ps, i)
			x.plants(at, ps, i)
			x.events(clauses, ps, i)
			x.bearers(at, ph)
			x.basedIn(at, ps, i)
		}
	}
	x.ordered(clauses)
}

// own is a clause that the document itself says.
func (c *clause) own() *clause {
	d := c.bare()
	d.when, d.leans, d.before = nil, nil, true
	return d
}

// bare is a clause of the same time, without its place and verb.
func (c *clause) bare() *clause {
	return &clause{slots: map[string]phrase{}, hedges: map[string]string{}, when: c.when, leans: &clause{leans: nil, when: whenOf(c)}}
}

func whenOf(c *clause) *when {
	for ; c != nil; c = c.leans {
		if c.when != nil {
			return c.when
		}
	}
	return nil
}

// basedIn reads "the Minsk-based firm X" and "X, a Dalian-based businessman".
func (x *reading) basedIn(at *clause, ps []phrase, i int) {
	for j := ps[i].from; j < ps[i].to; j++ {
		t := x.tokens[j]
		where, is := strings.CutSuffix(t.text, "-based")
		if !is || !t.capital {
			continue
		}
		subject := phrase{from: j + 1, to: ps[i].to}
		for subject.from < subject.to && x.tokens[subject.from].low != "of" && (!x.tokens[subject.from].capital || x.tokens[subject.from].tag != noun) {
			subject.from++
		}
		switch {
		case i+2 < len(ps) && ps[i+1].kind == pause && x.describes(ps[i]) && x.properName(ps[i+2]):
			subject = ps[i+2]
		case subject.from == subject.to || x.tokens[subject.from].low == "of":
			if subject = x.apposedName(ps, i); subject.from == ps[i].from {
				return
			}
		}
		c := at.bare()
		c.when, c.leans, c.text, c.before = nil, nil, t.text, at.before
		cl := x.newClaim(c, LocatedNear)
		x.side(&cl.Subject, &cl, subject, "agent")
		cl.Object.Text, cl.Place = where, where
		x.out = append(x.out, cl)
		return
	}
}

// together reads "A together with B": the two work together.
func (x *reading) together(at *clause, ph phrase) {
	for i := 1; i < len(ph.parts); i++ {
		if p := ph.parts[i]; strings.HasSuffix(p.with, "with") {
			c := at.bare()
			c.text = p.with
			first := ph
			first.to, first.parts = ph.parts[0].to, nil
			x.simple(c, CollaboratesWith, first, phrase{from: p.from, to: p.to})
		}
	}
}

// siteWords are what a body has somewhere.
var siteWords = []string{"facilities", "facility", "site", "sites", "plant", "base", "laboratory", "laboratories", "headquarters", "branch", "office", "offices", "plants", "bases", "warehouses", "depots", "factory", "factories", "centre", "center", "warehouse", "depot", "complex", "institute"}

func (x *reading) site(ph phrase) bool { return slices.Contains(siteWords, x.tokens[ph.to-1].low) }

// sites reads "CERS facilities in Masyaf", and "Institute 4000 in Masyaf".
func (x *reading) sites(at *clause, ps []phrase, i int) {
	if i+1 >= len(ps) || ps[i+1].kind != prepositional || !x.isPlace(ps[i+1]) || strings.HasSuffix(ps[i+1].prep, " of") {
		return
	}
	subject := ps[i]
	if n := len(subject.parts); n > 0 {
		subject.from, subject.to, subject.parts = subject.parts[n-1].from, subject.parts[n-1].to, nil
	}
	owner := subject
	for owner.from < owner.to && (x.tokens[owner.from].mention == nil || x.tokens[owner.from].mention.Entity == "") {
		owner.from++
	}
	if owner.from == owner.to || !x.site(subject) && (owner.to-owner.from > 1 || !slices.ContainsFunc(strings.Fields(x.tokens[owner.from].low), func(w string) bool { return slices.Contains(siteWords, w) })) {
		return
	}
	if owner.from > subject.from && x.tokens[owner.from-1].tag == det {
		subject.from = owner.from
	}
	if x.site(subject) && x.tokens[subject.to-1].mention == nil && subject.to-owner.from == 2 {
		owner.to--
		subject = owner
	}
	c := at.bare()
	c.places = []phrase{ps[i+1]}
	c.text = ps[i+1].prep
	c.when, c.leans = nil, nil
	x.simple(c, LocatedNear, subject, ps[i+1])
}

// ranges reports whether a nominal is a range of so many kilometres.
func (x *reading) ranges(ph phrase) bool {
	return ph.to-ph.from >= 2 && rangeUnit.MatchString(x.between(ph.from, ph.to)) && strings.Contains(strings.ToLower(x.between(ph.from, ph.to)), "range")
}

// rangeBehind returns the range that "a range of up to" and "range exceeding" leave
// for the phrase behind.
func (x *reading) rangeBehind(ps []phrase, i int) string {
	if last := x.tokens[ps[i].to-1].low; last != "range" && last != "ranges" {
		return ""
	}
	end := ps[i].to
	for end < len(x.tokens) && end < ps[i].to+7 {
		if m := x.tokens[end].mention; m != nil && m.Kind == OfQuantity && rangeUnit.MatchString(x.tokens[end].text) {
			return x.between(ps[i].from, end+1)
		}
		if t := x.tokens[end].tag; t == act || t == comma || t == conj {
			return ""
		}
		end++
	}
	return ""
}

var distance = regexp.MustCompile(`(?i)(?:(?:up to|at least|about|over|more than|around|approximately|some|nearly|exceeding|in excess of) )?` + rangeUnit.String())

// range_ reads "with a range of 300 km", and "which has a range of 300 km".
func (x *reading) range_(at *clause, ps []phrase, i int) {
	text := x.between(ps[i].from, ps[i].to)
	if !x.ranges(ps[i]) {
		if text = x.rangeBehind(ps, i); text == "" {
			return
		}
	}
	bearer := i - 1
	for bearer >= 0 && ps[bearer].kind != nominal && ps[bearer].kind != prepositional {
		bearer--
	}
	if i == 0 && ps[i].prep == "with" {
		bearer = slices.IndexFunc(ps[1:], func(ph phrase) bool { return ph.kind == nominal }) + 1
	}
	c := at.bare()
	c.when, c.leans = nil, nil
	c.text = "range"
	cl := x.newClaim(c, HasRange)
	subject := phrase{}
	switch {
	case bearer >= 0 && bearer != i && (ps[i].prep == "with" || i > 0 && ps[i-1].kind == verbal):
		subject = ps[bearer]
	default:
		return
	}
	subject = x.apposedName(ps, bearer)
	for i := subject.to - 2; i > subject.from; i-- {
		if x.tokens[i].low == "of" && slices.Contains(working, x.tokens[i-1].low) {
			subject.from = i + 1 // "production of the X with a range of"
			break
		}
	}
	x.side(&cl.Subject, &cl, subject, "agent")
	cl.Object.Text = distance.FindString(text)
	cl.Date, cl.DatePrecision, cl.DateKind = "", "", "" // a range is of no day
	x.out = append(x.out, cl)
}

// working are what is done with a weapon: the range is the weapon's.
var working = []string{"production", "manufacture", "development", "assembly", "test", "testing", "launch", "design", "deployment", "sale", "delivery", "number", "types", "type"}

// apposedName returns for "a missile" in "the X, a missile" the name before it.
func (x *reading) apposedName(ps []phrase, i int) phrase {
	if i > 1 && ps[i-1].kind == pause && x.tokens[ps[i].from].tag == det && !x.tokens[ps[i].to-1].capital {
		if before := ps[i-2]; before.kind == nominal || before.kind == prepositional {
			if t := x.tokens[before.to-1]; t.capital && isLetter(t.text) && (t.mention == nil || t.mention.Kind != OfPlace && t.mention.Kind != OfDate && t.mention.Kind != OfLaw) {
				before.parts = nil
				for j := before.to - 1; j > before.from && !x.tokens[before.from].capital; j-- {
					if x.tokens[j].low == "of" {
						before.from = j + 1 // "a director of X, a firm": X
					}
				}
				return before
			}
		}
	}
	return ps[i]
}

// collaboration reads "cooperation with X", "a collaboration between the two".
func (x *reading) collaboration(at *clause, ps []phrase, i int) {
	last := x.tokens[ps[i].to-1].low
	if last != "collaboration" && last != "cooperation" && last != "partnership" && last != "co-operation" && last != "venture" && last != "alliance" || i+1 >= len(ps) {
		return
	}
	next := ps[i+1]
	c := at.bare()
	c.text = last
	agent, is := at.slots["agent"]
	switch {
	case next.prep == "between" && len(next.parts) == 2:
		x.simple(c, CollaboratesWith, phrase{from: next.parts[0].from, to: next.parts[0].to}, phrase{from: next.parts[1].from, to: next.parts[1].to})
	case next.prep == "between" && is:
		if other, is := at.slots["from"]; is {
			x.simple(c, CollaboratesWith, agent, other)
		} else if other, is := at.slots["to"]; is {
			x.simple(c, CollaboratesWith, agent, other)
		}
	case next.prep == "with" && is:
		x.simple(c, CollaboratesWith, agent, next)
	}
}

// plants reads "production plants for sarin near Damascus" where no verb says more.
func (x *reading) plants(at *clause, ps []phrase, i int) {
	text := strings.ToLower(x.between(ps[i].from, ps[i].to))
	predicate := ProducesAt
	if strings.Contains(text, "storage") || strings.Contains(text, "depot") || strings.Contains(text, "stockpile") {
		predicate = Stores
	}
	if i+1 >= len(ps) || ps[i+1].prep != "for" || predicate == ProducesAt && !strings.Contains(text, "production") && !strings.Contains(text, "plant") && !strings.Contains(text, "factor") {
		return
	}
	c := at.bare()
	c.text = "for"
	var where *phrase
	if i+2 < len(ps) && ps[i+2].kind == prepositional && x.isPlace(ps[i+2]) {
		where = &ps[i+2]
		c.places = []phrase{*where}
	}
	x.simple(c, predicate, ps[i], ps[i+1])
	if where == nil {
		return
	}
	both := ps[i]
	both.to = ps[i+1].to
	located := at.bare()
	located.text, located.places = where.prep, []phrase{*where}
	x.simple(located, LocatedNear, both, *where)
}

// apposition reads "X, the head of Y,", "the head of Y, X," and "Y's head, X".
func (x *reading) apposition(at *clause, ps []phrase, i int) {
	one := ps[i]
	if i+3 < len(ps) && ps[i+1].kind == prepositional && x.isPlace(ps[i+1]) && !x.tokens[one.to-1].capital {
		i++ // "X's representative in Cairo, Y,"
	}
	if i+2 >= len(ps) || ps[i+1].kind != pause || ps[i+2].kind != nominal || one.prep == "according to" {
		return
	}
	c := at.bare()
	c.before = at.before
	if !x.thenToo() {
		c.when, c.leans = nil, nil
	}
	for _, near := range ps[i+2:] {
		if near.kind == prepositional && x.isPlace(near) {
			c.places = append(c.places, near)
		}
		if near.kind == pause || near.kind == verbal {
			break
		}
	}
	other := ps[i+2]
	one.parts = nil
	after := phrase{}
	if i+3 < len(ps) {
		after = ps[i+3]
	}
	if x.roleOf(c, one, other, after) {
		return
	}
	if at := x.attached(other); at.to > 0 && (x.tokens[one.to-1].capital || x.tokens[one.from].capital) {
		c.places = nil
		x.simple(c, LocatedNear, one, at)
	}
	x.roleOf(c, other, one, phrase{})
}

// thenToo reports whether a sentence says that what it describes was so on its day:
// "the head of the institute at that time".
func (x *reading) thenToo() bool {
	return slices.ContainsFunc(x.tokens, func(t token) bool { return t.when != nil && t.when.relative || t.low == "then" })
}

// attached returns the place in "a company in Bremen", a phrase that attachPlaces made.
func (x *reading) attached(ph phrase) phrase {
	for i := ph.from + 1; i < ph.to; i++ {
		if x.tokens[i].tag == prep && x.tokens[i].low == "in" {
			return phrase{kind: prepositional, prep: "in", from: i + 1, to: ph.to}
		}
	}
	return phrase{}
}

// roleClaim reads "X is the head of Y".
func (x *reading) roleClaim(c *clause, subject, object phrase) bool {
	after := phrase{}
	for _, prep := range []string{"for", "to", "at", "of", "in"} {
		if ph, is := c.slots[prep]; is && ph.from-object.to <= 1 && ph.from > object.to-1 {
			after = ph
		}
	}
	if x.roleOf(c, subject, object, after) {
		return true
	}
	of := phrase{}
	if ph, is := c.slots["of"]; is && ph.from > subject.to-1 && ph.from < object.from {
		of = ph
	}
	name := x.nameAtEnd(object)
	first := x.tokens[object.from].low
	somebody := (first == "a" || first == "an") && (slices.Contains(possessives, x.tokens[subject.from].low) || x.hasOf(subject.from, subject.to))
	return (x.person(name) || somebody || x.properName(name) && x.received(subject)) && x.roleOf(c, name, subject, of)
}

// received reports whether a phrase tells who got something: "the recipient of the pumps".
func (x *reading) received(ph phrase) bool {
	for i := ph.from; i < ph.to; i++ {
		if r, size := x.roleAt(i, ph.to); size > 0 {
			return r.predicate == Received
		}
	}
	return false
}

// nameAtEnd returns the name of "General X" and "the minister's son X".
func (x *reading) nameAtEnd(ph phrase) phrase {
	from := ph.to
	for from > ph.from && x.tokens[from-1].tag == noun && (x.tokens[from-1].capital || particle(x.tokens[from-1].text)) {
		from--
	}
	if from > ph.from && from < ph.to && !x.tokens[from-1].capital && x.tokens[from-1].tag == noun {
		ph.from = from
	}
	return x.withoutTitle(ph)
}

// withoutTitle leaves out "General" before a name.
func (x *reading) withoutTitle(ph phrase) phrase {
	for ph.to-ph.from > 1 && x.words.is(x.tokens[ph.from].low, title) {
		ph.from++
	}
	return ph
}

// roleOf makes the claim of a role, if description tells one: of what stands
// behind its "of", or of the phrase after.
func (x *reading) roleOf(c *clause, bearer, description, after phrase) bool {
	bearer = x.withoutTitle(bearer)
	for i := description.from; i < description.to; i++ {
		r, size := x.roleAt(i, description.to)
		if size == 0 || size == 1 && i > description.from && x.tokens[i].capital && x.tokens[i-1].capital && x.tokens[i-1].tag == noun {
			continue // the Parts of "Siam Aero Parts"
		}
		target := phrase{}
		switch {
		case i+size < description.to && x.tokens[i+size].low == "of" && slices.Contains(r.preps, "of"):
			target = phrase{from: i + size + 1, to: description.to}
		case i+size == description.to && after.kind == prepositional && slices.Contains(r.preps, after.prep) && !(r.predicate == BelongsTo && x.isPlace(after)):
			target = after
		case i+size == description.to && description.from > 1 && x.tokens[description.from-1].low == "whose":
			target = x.nameBefore(description.from - 1)
		case x.hasOf(description.from, i):
			continue // "a relative of the movement's leader" leads nothing
		case i+size == description.to && i > description.from && x.ownerBefore(description.from, i) > 0 && !x.adjective(r, x.ownerBefore(description.from, i)):
			target = x.ownerPhrase(description.from, x.ownerBefore(description.from, i))
		default:
			continue
		}
		if last := x.tokens[max(target.to-1, 0)]; target.to > 0 && r.predicate == ActsFor && !last.capital && len(x.words.deedsOf(last.low)) > 0 {
			return false // "the broker of the sale"
		}
		if m := x.tokens[bearer.to-1].mention; m != nil && m.Kind == OfPlace && bearer.to-bearer.from == 1 {
			return false
		}
		if r.predicate == Heads && x.bodyLike(bearer) || slices.Contains(counts, x.tokens[bearer.from].low) && !x.tokens[bearer.to-1].capital && c.verb.lemma == "" {
			return false
		}
		x.furtherRoles(c, bearer, target, description.from, i)
		d := *c
		d.text = strings.TrimSpace(x.between(i, i+size))
		if d.verb.lemma == "" {
			d.verb = verbGroup{}
		}
		x.simple(&d, r.predicate, bearer, target)
		return true
	}
	return false
}

// furtherRoles makes the claims of the roles that stand before another, joined to it:
// "the founder and sole director of X".
func (x *reading) furtherRoles(c *clause, bearer, target phrase, from, to int) {
	for i := from; i < to; i++ {
		r, size := x.roleAt(i, to)
		if size == 0 || x.tokens[i+size].tag != conj {
			continue
		}
		d := *c
		d.text = x.between(i, i+size)
		if d.verb.lemma == "" {
			d.verb = verbGroup{}
		}
		x.simple(&d, r.predicate, bearer, target)
	}
}

// possessives stand for the owner of what follows.
var possessives = []string{"its", "his", "her", "their", "our"}

// ownerBefore returns where the owner of a role ends: "SSRC's director", "SSRC director".
func (x *reading) ownerBefore(from, to int) int {
	for i := to - 1; i >= from; i-- {
		if x.tokens[i].tag == owning {
			return i
		}
		if i == from && slices.Contains(possessives, x.tokens[i].low) {
			return i + 1
		}
		if x.tokens[i].mention != nil && x.tokens[i].mention.Kind != OfDate || x.tokens[i].capital && i > from {
			return i + 1
		}
	}
	return 0
}

func (x *reading) roleAt(i, end int) (role, int) {
	for size := min(3, end-i); size > 0; size-- {
		word := x.tokens[i].low
		for _, t := range x.tokens[i+1 : i+size] {
			word += " " + t.low
		}
		if r, is := x.words.roles[word]; is {
			return r, size
		}
		if r, is := x.words.roles[strings.TrimSuffix(word, "s")]; is {
			return r, size
		}
	}
	return role{}, 0
}

// known matches "also known as Y" and the like, behind a name.
var knownAs = regexp.MustCompile(`(?:,|\()?\s*(?:(?:which|who) )?(?:is |was |are )?(?:(?:previously|originally|sometimes|commonly|now|once|later|earlier|then|generally|officially|internally|until \d{4}) (?:known|called|named|referred to)(?: as)?|also known as|a\.k\.a\.|aka|f\.k\.a\.|formerly known as|known as|formerly|alias|doing business as|known by (?:its|the|their) (?:\p{L}+ )*(?:acronym|initials|abbreviation|name)|also called|abbreviated(?: as| to)?|(?:commonly |often |sometimes )?referred to as|better known as|known locally as|nicknamed|codenamed|code-named)\s+(?:the )?[“"]?([^,;()“”".]{2,80})`)

// inBrackets matches what stands in brackets.
var inBrackets = regexp.MustCompile(`\(([^()]{2,160})\)`)

// dateline matches what follows the agency at the head of a report.
var dateline = regexp.MustCompile(`^ ?[-–—] `)

// titled matches the title behind an instrument of law.
var titled = regexp.MustCompile(`^,?\s*[“"]([^“”"]{8,240})[”"]`)

// aliases reads other names: in brackets, after "also known as", and the title of a law.
func (x *reading) aliases() {
	c := &clause{slots: map[string]phrase{}, hedges: map[string]string{}, text: "(", before: true}
	for _, m := range matches(inBrackets, x.span.text, []string{"("}) {
		bearer, is := x.bearer(m[0])
		if !is || slices.ContainsFunc(x.mentions, func(law Mention) bool { return law.from < m[0] && m[1] <= law.to }) {
			continue
		}
		if m[0] > 0 && dateline.MatchString(x.span.text[m[1]:]) && m[0] < 20 {
			continue // "BEIRUT (AW) — "
		}
		for _, other := range otherNames(x.span.text[m[2]:m[3]]) {
			x.alias(c, bearer, other)
		}
	}
	for _, m := range matches(knownAs, x.span.text, []string{"known as", "called", "named", "a.k.a", "aka", "f.k.a", "formerly", "alias", "doing business", "called", "abbreviated", "referred to", "nicknamed", "codenamed", "code-named"}) {
		if bearer, is := x.bearer(m[0]); is && !insideBrackets(x.span.text, m[0]) {
			x.alias(c, bearer, x.span.text[m[2]:m[3]])
		}
	}
	for _, m := range x.mentions {
		if t := titled.FindStringSubmatch(x.span.text[m.to:]); t != nil && m.Kind == OfLaw {
			x.alias(c, m, t[1])
		}
	}
}

func insideBrackets(text string, at int) bool {
	return strings.LastIndexByte(text[:at+1], '(') > strings.LastIndexByte(text[:at+1], ')')
}

// bearer returns the name that ends where something said of it begins.
func (x *reading) bearer(at int) (Mention, bool) {
	before := strings.TrimRight(brackets.ReplaceAllStringFunc(marker.ReplaceAllStringFunc(x.span.text[:at], blanks), blanks), " ,")
	for _, m := range slices.Backward(x.mentions) {
		if (m.Kind == OfParty || m.Kind == OfName) && m.to == len(before) {
			return m, true
		}
	}
	end := len(before)
	if named, is := x.namedPhrase(end); is {
		return named, true
	}
	at = end
	for at > 0 {
		word := strings.LastIndexAny(before[:at], " \n") + 1
		if word == at || !properWord(before[word:at], at == end) {
			break
		}
		at = max(word-1, 0)
		if word == 0 {
			break
		}
	}
	name := strings.TrimSpace(before[at:])
	for _, small := range []string{"of ", "the ", "The ", "and ", "for "} {
		name = strings.TrimPrefix(name, small)
	}
	return Mention{Text: name, Kind: OfName, from: end - len(name), to: end}, len(name) > 3 && properWord(strings.Fields(name)[0], true)
}

// namedPhrase returns what ends at a place and is named but for its last word: "the
// Tell Markaba plant".
func (x *reading) namedPhrase(end int) (Mention, bool) {
	for i, t := range x.tokens {
		if t.to != end || t.capital || i < 2 || !x.words.is(t.low, definite) && !slices.Contains(siteWords, t.low) {
			continue
		}
		from := i
		for from > 0 && x.tokens[from-1].capital && isLetter(x.tokens[from-1].text) && x.tokens[from-1].tag == noun {
			from--
		}
		if from == i {
			return Mention{}, false
		}
		text := x.between(from, i+1)
		return Mention{Text: text, Kind: OfName, from: x.tokens[from].from, to: end}, true
	}
	return Mention{}, false
}

func blanks(s string) string { return strings.Repeat(" ", len(s)) }

// properWord reports whether a word can be part of a name: it has a capital, or
// is one of the small words within names.
func properWord(word string, last bool) bool {
	t := newToken(word, 0, len(word))
	return t.capital && isLetter(t.text) || !last && slices.Contains([]string{"of", "the", "for", "and", "de", "des", "du", "et", "la", "al", "bin"}, word)
}

var language = regexp.MustCompile(`^(?:\p{Lu}\p{Ll}+|romanized|lit\.?)(?: name| script| transliteration)?: ?`)

// otherNames returns the names in a bracket: an acronym, or a name in another
// script and how it is said.
func otherNames(text string) []string {
	text, _, _ = strings.Cut(text, "; born")
	text, _, _ = strings.Cut(text, "; died")
	plain := language.ReplaceAllString(text, "")
	if pieces := strings.Split(text, ";"); len(pieces) > 1 && !strings.Contains(text, "a.k.a") {
		var all []string
		for _, one := range pieces {
			all = append(all, otherNames(strings.TrimSpace(one))...)
		}
		return all
	}
	if names := knownAs.ReplaceAllString(text, "$1"); names != text && strings.Contains(text, ";") {
		var all []string
		for one := range strings.SplitSeq(text, ";") {
			all = append(all, strings.Trim(knownAs.ReplaceAllString(strings.TrimSpace(one), "$1"), "“”\"' ."))
		}
		return all
	}
	plain = knownAs.ReplaceAllString(plain, "$1")
	plain = strings.Trim(plain, "“”\"' ")
	switch {
	case plain != strings.Trim(text, "“”\"' "), !latin(plain):
		return byScript(plain)
	case acronym.MatchString(plain):
		return []string{strings.TrimPrefix(plain, "the ")}
	}
	return nil
}

var acronym = regexp.MustCompile(`^(?:the )?\p{Lu}[\p{Lu}\d-]{1,11}$`)

func latin(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > 0x36F && r != '’' && r != '“' && r != '”' && r != '–' })
}

// byScript parts a name from its transcription.
func byScript(text string) []string {
	for i, r := range text {
		if r < 0x250 && r > ' ' && i > 0 && !latin(text[:i]) {
			return []string{strings.Trim(text[:i], " ,;"), strings.Trim(text[i:], " ,;")}
		}
	}
	return []string{strings.Trim(text, " ,;")}
}

func (x *reading) alias(c *clause, of Mention, name string) {
	cl := x.newClaim(c, AliasOf)
	cl.Verb = "also known as"
	cl.Subject = Party{Text: strings.Trim(name, " ,;."), Entity: of.Entity}
	cl.Object = Party{Text: of.Text, Entity: of.Entity}
	if cl.Subject.Text != "" && cl.Subject.Text != cl.Object.Text {
		x.out = append(x.out, cl)
	}
}

// ordered reads "the order prohibited business with X": X stands under it.
func (x *reading) ordered(clauses []*clause) {
	for _, c := range clauses {
		law, is := c.slots["agent"]
		with, has := c.slots["with"]
		if !is || !has || !x.isLaw(law) || c.verb.verb == nil || !slices.Contains([]string{"prohibit", "bar", "ban"}, c.verb.lemma) {
			continue
		}
		x.simple(c, DesignatedUnder, with, law)
	}
}

// bearers reads a role with its bearer in one breath: "Hezbollah commander Fuad
// Shukr", "the institute's director Farhad Kiani".
func (x *reading) bearers(at *clause, ph phrase) {
	for i := ph.from; i < ph.to; i++ {
		r, size := x.roleAt(i, ph.to)
		if size == 0 || x.tokens[i].capital && i > ph.from && x.tokens[i-1].capital && x.tokens[i-1].mention == nil {
			continue
		}
		bearer := phrase{from: i + size, to: ph.to}
		owner := x.ownerBefore(ph.from, i)
		target := x.ownerPhrase(ph.from, owner)
		if owner == 0 && ph.from > 1 && x.tokens[ph.from-1].low == "whose" {
			target = x.nameBefore(ph.from - 1)
			owner = target.to
		}
		if owner == 0 || bearer.from >= bearer.to || !x.person(bearer) || x.adjective(r, owner) {
			continue
		}
		c := at.bare()
		if !x.thenToo() {
			c.when, c.leans = nil, nil
		}
		c.before = at.before
		c.text = x.between(i, i+size)
		x.simple(c, r.predicate, bearer, target)
		return
	}
}

// nameBefore returns the name that ends before a token, over a comma.
func (x *reading) nameBefore(end int) (found phrase) {
	if end > 0 && x.tokens[end-1].tag == comma {
		end--
	}
	from := end
	for from > 0 && x.tokens[from-1].tag == noun && x.tokens[from-1].capital {
		from--
	}
	if from > 1 && whereabouts[x.tokens[from-1].low] && x.tokens[from-2].capital {
		return x.nameBefore(from - 1) // "the institute in X, whose head"
	}
	if from == end {
		defer func() {
			if found.from < 2 || x.tokens[found.from].tag != det || x.tokens[found.from-1].tag != comma {
				return
			}
			if name := x.nameBefore(found.from); name.to > name.from {
				found = name // "X, a company whose head"
			}
		}()
		for from > 0 && (x.tokens[from-1].tag == noun || x.tokens[from-1].tag == det) {
			from-- // "the laboratories, whose head"
		}
	}
	return phrase{from: from, to: end}
}

func (x *reading) hasOf(from, to int) bool {
	return slices.ContainsFunc(x.tokens[from:to], func(t token) bool { return t.low == "of" })
}

// bodyLike reports whether a name is that of a company or office: it heads nothing.
func (x *reading) bodyLike(ph phrase) bool {
	for _, t := range x.tokens[ph.from:ph.to] {
		if t.mention != nil && t.mention.Kind == OfParty {
			return t.mention.schema != graph.Person
		}
		if t.capital && (x.words.is(t.low, definite) || x.words.is(t.low, common)) && t.tag == noun {
			return true
		}
	}
	return false
}

// ownerPhrase is the owner of a role that ends before a token.
func (x *reading) ownerPhrase(from, owner int) phrase { return phrase{from: from, to: owner} }

// person reports whether a phrase is the name of somebody: two to five words with
// capitals, or a listed person.
func (x *reading) person(ph phrase) bool {
	names := 0
	for i, t := range x.tokens[ph.from:ph.to] {
		if t.mention != nil && t.mention.Kind != OfParty && t.mention.Kind != OfName || !t.capital && !particle(t.text) || !isLetter(t.text) {
			return false
		}
		if t.mention != nil {
			return i == ph.to-ph.from-1 && t.mention.schema == graph.Person
		}
		if x.words.is(t.low, definite) {
			return false
		}
		names++
	}
	return names >= 2 && names <= 6
}

// particle reports whether a word within a name is written small: bin, al-Tikriti.
func particle(text string) bool {
	small, rest, _ := strings.Cut(text, "-")
	return slices.Contains([]string{"al", "el", "ul", "as", "ad", "ar", "az", "at", "ash", "an", "bin", "ibn", "bint", "von", "van", "de", "der"}, small) && (rest == "" || unicode.IsUpper([]rune(rest)[0]))
}

// adjective reports whether what stands before a role is only where its bearer is
// from: a Russian engineer is nobody's engineer.
func (x *reading) adjective(r role, owner int) bool {
	t := x.tokens[owner-1]
	return r.predicate == BelongsTo && (t.mention != nil && t.mention.Kind == OfPlace)
}
