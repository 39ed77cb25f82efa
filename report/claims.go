package report

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"interdict/graph"
)

// reading is the work on one sentence.
type reading struct {
	document *document
	span     span
	mentions []Mention
	tokens   []token
	words    *lexicon
	voice    voice
	goesOn   *when   // the date that opened what stands before a semicolon
	here     []actor // whom it names
	out      []Claim
}

// claims returns what a sentence claims.
func (x *reading) claims() []Claim {
	x.words = x.document.reader.words
	x.tokens = tagged(x.words, x.span.text, x.mentions)
	x.lean()
	x.here = x.actors()
	defer func() { x.document.remember(x.here) }()
	all := phrases(x.words, x.tokens, x.isPlace)
	for _, said := range x.sayings(all) {
		v, ps := x.takeVoice(said.phrases)
		if !v.found && said.goesOn {
			v = x.voice
		}
		if !said.goesOn {
			x.goesOn = nil
		}
		x.voice = v
		clauses := x.clauses(ps)
		for _, c := range clauses {
			x.claim(c)
		}
		x.nouns(said.phrases, len(said.phrases) > len(ps), clauses)
	}
	x.aliases()
	x.out = onceEach(x.out)
	for i := range x.out {
		x.complete(&x.out[i])
	}
	return x.out
}

// holding are the verbs of those who have a share.
var holding = []string{"hold", "own", "acquire", "buy", "purchase", "possess", "take"}

// onceEach leaves out what a sentence is read to say twice, by a verb and by a noun.
func onceEach(all []Claim) []Claim {
	var kept []Claim
	for _, c := range all {
		if !slices.ContainsFunc(kept, func(k Claim) bool {
			return k.Predicate == c.Predicate && k.Predicate != Other && k.Subject.Text == c.Subject.Text && k.Object.Text == c.Object.Text && k.Negated == c.Negated && k.Hedge == c.Hedge
		}) {
			kept = append(kept, c)
		}
	}
	return kept
}

// claim makes the claims of a clause: what the rows of its verb say.
func (x *reading) claim(c *clause) {
	if c.asked {
		return
	}
	if c.verb.verb == nil {
		x.plainVerb(c)
		return
	}
	if subject, object := c.slots["agent"], c.slots["patient"]; slices.Contains(holding, c.verb.lemma) && filled(c, "agent") && filled(c, "patient") && x.shares2(c, subject, object) {
		return
	}
	if c.verb.lemma == "include" && !c.verb.passive && x.roleOf(c, c.slots["patient"], c.slots["agent"], phrase{}) {
		return
	}
	if x.reaches(c) {
		return
	}
	made := 0
	for _, r := range c.verb.verb.rows {
		if r.last && made > 0 {
			continue
		}
		if x.row(c, r) {
			made++
		}
	}
	x.onBehalf(c)
	if subject, patient := c.slots["agent"], c.slots["patient"]; slices.Contains(running, c.verb.lemma) && subject.to > 0 && patient.to > 0 && x.site(patient) && len(c.places) > 0 {
		x.simple(c, LocatedNear, subject, c.places[0])
	}
}

// running are verbs of those who have a site somewhere.
var running = []string{"operate", "run", "maintain", "own", "open"}

// onBehalf makes the claims of "as" and "on behalf of", whatever the verb is.
func (x *reading) onBehalf(c *clause) {
	who, slot := c.slot(x, []string{"agent"})
	if c.verb.passive {
		who, slot = c.slot(x, []string{"patient"})
	}
	if slot == "" {
		return
	}
	if as, is := c.slots["as"]; is {
		d := *c
		if by, is := c.agent(); is && slices.Contains(describing, c.verb.lemma) {
			d.accuser = by
			if patient := c.slots["patient"]; !c.verb.passive && x.tokens[patient.from].tag != pronoun {
				who = patient
			}
		}
		if who.to > 0 {
			x.roleOf(&d, who, as, phrase{})
		}
	}
	whom, behalf := c.slot(x, []string{"on behalf of", "for or on behalf of"})
	if rows := c.verb.verb.rows; behalf != "" && !c.verb.passive && !slices.ContainsFunc(rows, func(r row) bool { return r.predicate == ActsFor }) {
		x.simple(c, ActsFor, who, whom)
	}
}

// nobody are words for whoever does something: no claim is about them.
var nobody = []string{"those", "anyone", "whoever", "everyone", "everybody", "people", "others", "somebody", "someone"}

// describing are verbs of those who say what somebody is: "identified by X as a front for Y".
var describing = []string{"identify", "describe", "regard", "characterise", "characterize", "recognise", "recognize", "view", "see", "portray", "cite", "depict", "consider", "label", "treat"}

// filling is what fills the sides of a row, and by which slots.
type filling struct {
	subject, object         phrase
	subjectSlot, objectSlot string
}

// row makes the claim of one row, if what it needs is there.
func (x *reading) row(c *clause, r row) bool {
	var f filling
	f.subject, f.subjectSlot = c.slot(x, r.subject)
	f.object, f.objectSlot = c.slot(x, r.object)
	if r.predicate == DesignatedUnder {
		f.object, f.objectSlot = x.instrument(c, r.object)
	}
	if f.subjectSlot != "" && r.predicate == BelongsTo && unicode.IsDigit(rune(x.tokens[f.subject.from].text[0])) {
		return false // "employs 3,000 people"
	}
	if f.subjectSlot == "agent" && slices.Contains(nobody, x.tokens[f.subject.from].low) && f.subject.to-f.subject.from == 1 && r.predicate != Other {
		return false
	}
	if f.objectSlot == "" || f.subjectSlot == "" && r.subject[0] != "agent" && c.seeking.to == 0 || f.subjectSlot == f.objectSlot || !x.holds(c, r, f) {
		return false
	}
	predicate := x.predicate(c, r, f)
	if c.seeking.to > 0 && predicate == Received {
		predicate, f.subject, f.subjectSlot = SeeksToProcure, c.seeking, "agent"
	}
	if predicate == "" || f.subjectSlot == "" && c.verb.intended && !c.verb.aux {
		return false // "used to make shells": nobody is said to
	}
	if next := f.object.to; predicate == ChargedWith && next < len(x.tokens) && (x.tokens[next].low == "to" || x.tokens[next].low == "of") {
		f.object.to, f.object.parts = x.endOfDeed(f.object.from), nil
	}
	if made, is := x.made(c, r, f.object); is {
		predicate, f.object = ProducesAt, made
	}
	x.fill(c, r, predicate, f)
	return true
}

// fill makes the claim of a row whose sides are found.
func (x *reading) fill(c *clause, r row, predicate Predicate, f filling) {
	cl := x.newClaim(c, predicate)
	x.side(&cl.Subject, &cl, f.subject, f.subjectSlot)
	x.side(&cl.Object, &cl, f.object, f.objectSlot)
	if c.verb.lemma == "acquit" {
		cl.Negated = !cl.Negated
	}
	if ph, is := c.slots["for"]; is && f.objectSlot == "patient" && ph.from == f.object.to+1 && x.good(ph) && !slices.Contains(slices.Concat(r.subject, r.object, r.party), "for") {
		cl.Object.Text += " for " + x.plain(ph) // "parts for missiles"
	}
	if party, slot := c.slot(x, r.party); slot != "" && party.from != f.object.from && (f.subjectSlot == "" || party.from != f.subject.from) {
		cl.Party = &Party{}
		x.side(cl.Party, &cl, party, slot)
	}
	if at := x.attached(f.object); cl.Place == "" && at.to > 0 {
		cl.Place = x.placeText(at, &cl)
	}
	if at := x.attached(c.slots["from"]); cl.Place == "" && at.to > 0 && predicate == SeeksToProcure {
		cl.Place = x.placeText(at, &cl)
	}
	if f.subjectSlot == "" {
		cl.Flags = append(cl.Flags, agentUnstated)
	}
	x.directed(&cl, c)
	x.emitHedged(c, cl, f.subjectSlot, f.objectSlot)
}

// holds reports whether a row says something of what fills it.
func (x *reading) holds(c *clause, r row, f filling) bool {
	last := x.tokens[f.object.to-1]
	switch r.predicate {
	case ActsFor: // nobody works for years, or brokers for a sale
		if first := x.tokens[f.object.from]; strings.HasSuffix(first.low, "ing") && !first.capital {
			return false // "works with X, for supporting"
		}
		if f.objectSlot == "for" && slices.Contains([]string{"buy", "purchase", "procure", "acquire"}, c.verb.lemma) && !last.capital {
			return false // "bought it for a mill"
		}
		return (f.objectSlot != "for" || !slices.Contains(spans, last.low)) && (last.capital || len(x.words.deedsOf(last.low)) == 0)
	case ChargedWith: // "arrested on charges of", not "on Monday"; "faces charges", not "faces 20 years"
		if c.verb.lemma == "face" && !slices.ContainsFunc(x.tokens[f.object.from:f.object.to], func(t token) bool { return slices.Contains(charges, t.low) || t.low == "trial" }) {
			return false
		}
		return !slices.Contains(arresting, c.verb.lemma) || f.objectSlot != "on" || slices.Contains(charges, x.tokens[f.object.from].low)
	case DesignatedUnder: // "ordered sanctions against", not "ordered pumps on"
		what, is := c.slots["patient"]
		return r.subject[0] != "on" || is && x.onList(what)
	case Stores: // one conceals an end user, and holds talks
		if c.verb.lemma == "keep" && !x.good(f.object) && len(c.places) == 0 && (f.subjectSlot == "" || !x.site(f.subject)) {
			return false // "kept the books"
		}
		return !slices.Contains(holdingSomething, c.verb.lemma) || x.good(f.object) && (f.subjectSlot != "agent" || x.site(f.subject) || x.unresolved(f.subject))
	case Heads: // a ship is managed, and has no head
		if f.objectSlot == "as" || f.objectSlot == "to" {
			return false // what as is told by the table of roles
		}
		return !slices.Contains(ships, last.low)
	case BelongsTo: // who works at a site belongs to nobody
		return f.objectSlot != "at" || last.capital
	case ProducesAt: // "made of carbon fibre"
		if c.verb.lemma == "make" && slices.Contains(madeSo, x.after(c)) {
			return false
		}
		return c.verb.lemma != "make" || !c.verb.passive || !filled(c, "of") || f.subjectSlot != ""
	case Established:
		return !slices.Contains(notFounded, last.low)
	case Supplied: // that it was received says it all
		if slices.Contains(carrying, c.verb.lemma) && !filled(c, "to") {
			return false
		}
		return f.subjectSlot != "" || !filled(c, "to") && !c.verb.negated
	}
	return true
}

// Verbs of which a row says something only beside other words.
var (
	arresting        = []string{"arrest", "detain", "hold", "jail", "apprehend", "extradite", "prosecute"}
	charges          = []string{"charge", "charges", "suspicion", "suspicions", "count", "counts", "accusations", "allegations", "grounds"}
	holdingSomething = []string{"hold", "contain", "accommodate", "shelter", "conceal", "hide"}
)

// madeSo is what something is made without being produced: "was made public".
var madeSo = []string{"public", "known", "clear", "available", "possible", "impossible", "aware", "part", "use", "difficult", "easier", "illegal", "subject", "off", "up", "contact", "responsible"}

// after returns the word behind the verb of a clause.
func (x *reading) after(c *clause) string {
	if c.end > 0 && c.end < len(x.tokens) {
		return x.tokens[c.end].low
	}
	return ""
}

// carrying are verbs that say nothing of a supply where nobody gets anything.
var carrying = []string{"carry", "haul", "pass"}

// good reports whether a phrase names a weapon or a controlled good.
func (x *reading) good(ph phrase) bool {
	for _, m := range x.mentions {
		if m.Kind == OfGood && m.from >= x.tokens[ph.from].from && m.to <= x.tokens[ph.to-1].to {
			return true
		}
	}
	return false
}

// predicate returns what a row says of what fills it, nothing where it is only
// tried and cannot be.
func (x *reading) predicate(c *clause, r row, f filling) Predicate {
	good := x.words.goods[strings.ToLower(x.plain(f.object))] != ""
	switch {
	case c.verb.trying && r.subject[0] != "agent":
		return ""
	case (c.verb.trying || c.verb.intended && !c.verb.aux && r.subject[0] == "agent") && r.predicate == Received:
		return SeeksToProcure
	case c.verb.trying:
		return Other
	case r.predicate == Received && slices.Contains(papers, x.tokens[f.object.to-1].low):
		return Other // "obtained invoices"
	case r.predicate == Established && (c.verb.lemma == "build" || c.verb.lemma == "construct") && severalOf(x.tokens[f.object.to-1].low) && !x.tokens[f.object.to-1].capital && !x.site(f.object) && !x.words.is(x.tokens[f.object.to-1].low, definite):
		return ProducesAt // "built mills"
	case r.predicate == Established && good:
		return ProducesAt // "built missiles"
	case r.predicate == ProducesAt && slices.Contains(notMade, x.tokens[f.object.to-1].low):
		return Other
	}
	return r.predicate
}

// emitHedged gives a claim its hedge. Where only the agent is hedged ("was killed,
// allegedly by X") that it happened is one claim, and by whom another.
func (x *reading) emitHedged(c *clause, cl Claim, subjectSlot, objectSlot string) {
	hedged := c.hedges["by"]
	if hedged != "" && (subjectSlot == "by" || subjectSlot == "agent" && c.verb.passive) {
		flat := cl
		flat.Subject, flat.Flags = Party{}, append(slices.Clone(cl.Flags), agentUnstated)
		x.out = append(x.out, flat)
		cl.Hedge = hedged
	}
	for _, slot := range []string{objectSlot, subjectSlot} {
		if cl.Hedge == "" {
			cl.Hedge = c.hedges[slot]
		}
	}
	x.out = append(x.out, cl)
}

// slot returns the first of some slots that is filled, and its name.
func (c *clause) slot(x *reading, names []string) (phrase, string) {
	for _, name := range names {
		switch name {
		case "agent":
			if ph, is := c.agent(); is && !(c.verb.passive && ph.to-ph.from == 1 && slices.Contains(carriers, x.tokens[ph.from].low)) {
				return ph, "agent"
			}
		case "at", "in":
			first := phrase{}
			for _, near := range []string{"at", "in"} {
				if ph, is := c.slots[near]; is && slices.Contains(names, near) && (first.to == 0 || ph.from < first.from) {
					first, name = ph, near
				}
			}
			if first.to > 0 {
				return first, first.prep
			}
		case "place":
			if len(c.places) > 0 {
				return c.places[0], "place"
			}
		case "law":
			for name, ph := range c.slots {
				if name != "agent" && name != "patient" && x.isLaw(ph) {
					return ph, "law"
				}
			}
		default:
			if ph, is := c.slots[name]; is {
				return ph, name
			}
		}
	}
	return phrase{}, ""
}

// carriers are by what something is sent: nobody's doing.
var carriers = []string{"courier", "mail", "post", "truck", "trucks", "ship", "ships", "sea", "air", "plane", "rail", "road", "hand", "container", "boat", "train", "accident", "mistake", "force", "law"}

// spans are what one works for that nobody is.
var spans = []string{"years", "months", "weeks", "days", "decades", "hours", "year", "decade", "time", "money", "purposes", "reasons"}

// instrument returns the first of some slots that is a law, a list, or who put
// somebody on one.
func (x *reading) instrument(c *clause, slots []string) (phrase, string) {
	for _, name := range slots {
		if ph, slot := c.slot(x, []string{name}); slot != "" && x.designates(c, ph, slot) {
			return ph, slot
		}
	}
	return phrase{}, ""
}

// listing are the words of what one is designated under, or put on.
var listing = []string{"list", "lists", "order", "orders", "sanctions", "regulation", "regulations", "resolution", "annex", "blacklist", "regime", "programme", "program", "authority", "authorities", "act", "decision", "designation", "freeze", "measures"}

// designators are the verbs of which it is enough to say who did it.
var designators = []string{"designate", "sanction", "blacklist", "list", "relist", "re-list"}

// papers list things too.
var papers = []string{"licence", "licences", "license", "licenses", "permit", "permission", "approval", "authorisation", "authorization", "visa", "visas", "information", "copy", "copies", "letter", "letters", "testimony", "evidence", "records", "documents", "document", "data", "catalogue", "catalog", "website", "register", "invoice", "invoices", "report", "reports"}

// designates reports whether a claim is about a law or a list: one puts and adds
// other things too.
func (x *reading) designates(c *clause, object phrase, slot string) bool {
	if x.isLaw(object) || slices.Contains(listing, x.tokens[object.to-1].low) || slices.Contains(listing, x.tokens[object.from].low) {
		return true
	}
	for _, t := range x.tokens[object.from:object.to] {
		if slices.Contains(listing, t.low) {
			return true
		}
	}
	if c.verb.lemma == "impose" {
		what := c.slots["patient"]
		return slot == "agent" && what.to > 0 && slices.Contains(listing, x.tokens[what.to-1].low)
	}
	return slot == "agent" && x.tokens[object.from].low != "those" && !slices.Contains(papers, x.tokens[object.to-1].low) && slices.Contains(designators, c.verb.lemma)
}

func (x *reading) isLaw(ph phrase) bool {
	for _, t := range x.tokens[ph.from:ph.to] {
		if t.mention != nil && t.mention.Kind == OfLaw {
			return true
		}
	}
	return false
}

// making is what is carried out when something is produced.
var making = regexp.MustCompile(`(?i)^(?:the |its |their |serial |mass )*(?:manufacture|production|assembly|manufacturing) of `)

// ships are managed by companies.
var ships = []string{"ship", "vessel", "tanker", "freighter", "ships", "vessels", "fleet", "aircraft"}

// notFounded is what one opens and sets up that is no body or place.
var notFounded = []string{"account", "accounts", "fire", "door", "doors", "investigation", "investigations", "probe", "inquiry", "talks", "case", "proceedings", "file", "meeting", "way"}

// notMade is what one makes without producing anything.
var notMade = []string{"damage", "accusation", "accusations", "allegation", "allegations", "deal", "deals", "arrangements", "purchase", "purchases", "delivery", "deliveries", "profit", "money", "mistake", "comment", "comments", "statement", "statements", "decision", "progress", "visit", "use", "attempt", "attempts", "payment", "payments", "call", "calls", "claim", "claims", "contact", "request", "announcement", "effort", "efforts", "remarks"}

// made returns what is produced where the verb says only that its production was
// begun or carried out.
func (x *reading) made(c *clause, r row, object phrase) (phrase, bool) {
	if r.predicate != Other || c.verb.passive || !making.MatchString(x.between(object.from, object.to)) {
		return object, false
	}
	for i := object.from; i < object.to; i++ {
		if x.tokens[i].low == "of" {
			object.from = i + 1
			return object, true
		}
	}
	return object, false
}

// newClaim returns a claim with the date, place, hedge and verb of a clause.
func (x *reading) newClaim(c *clause, p Predicate) Claim {
	cl := Claim{Predicate: p, Verb: c.text, Negated: c.verb.negated, Hedge: c.verb.hedge, Flags: slices.Clone(c.flags)}
	if !c.before {
		cl.Voice, cl.Saying, cl.Negated = x.voice.who, x.voice.saying, c.verb.negated != x.voice.negated
		cl.Hedge = cmp.Or(cl.Hedge, x.voice.hedge)
	}
	if cl.Voice == "" && c.accuser.to > 0 {
		cl.Voice, cl.Saying = x.plain(c.accuser), c.verb.hedge
	}
	x.when(&cl, c)
	cl.Place = x.place(c, &cl)
	switch {
	case c.verb.intended && p != SeeksToProcure:
		cl.Flags = append(cl.Flags, notDone)
	case c.verb.trying && p != SeeksToProcure:
		cl.Flags = append(cl.Flags, notDone)
	}
	if c.leans != nil && c.leans.verb.hedge != "" && cl.Hedge == "" && !(c.relative && c.present()) && c.leans.verb.hedge != "suspected" {
		cl.Hedge = c.leans.verb.hedge
		cl.Flags = append(cl.Flags, hedgeScope)
	}
	return cl
}

// when dates a claim: by its own clause, by the clause that it hangs on, or by the
// day on which somebody said so.
func (x *reading) when(cl *Claim, c *clause) {
	kind := DateOfEvent
	w := c.when
	for lean := c.leans; w == nil && lean != nil; lean = lean.leans {
		if c.reduced && slices.Contains(lasting, cl.Predicate) {
			break // "bought from X, located in Y"
		}
		if c.relative && c.present() {
			break // "since 2016 X bought them from Y, whose products are sold by Z"
		}
		if c.joins && lean == c.leans && !lean.harms() && !(c.trades() && !lean.verb.passive) {
			continue // "was set up in 1970 and produced sarin": not in that year
		}
		w = lean.when
	}
	if w != nil && w.relative {
		cl.Flags = append(cl.Flags, relativeDate)
		if w.date.IsZero() && x.voice.when != nil && !x.voice.when.relative {
			w, kind = x.voice.when, DateOfReport
		}
	}
	if w == nil && !c.before {
		w, kind = x.voice.when, DateOfReport
	}
	if w == nil || w.date.IsZero() {
		return
	}
	if w.bound != "" {
		cl.Flags = append(cl.Flags, dateIs+w.bound)
	}
	cl.Date, cl.DatePrecision, cl.DateKind = w.text(), string(w.date.Precision()), kind
}

// lasting are predicates of what is so for long: it is of no day unless the text gives one.
var lasting = []Predicate{LocatedNear, PartOf, BelongsTo, Owns, HasRange, Heads}

// present reports whether a clause tells what is, not what was.
func (c *clause) present() bool {
	first, _, _ := strings.Cut(strings.ToLower(c.text), " ")
	return c.verb.form == third && !c.verb.passive || slices.Contains([]string{"is", "are", "has", "have"}, first)
}

// trades reports whether a clause tells of goods that change hands.
func (c *clause) trades() bool {
	return c.verb.verb != nil && (c.verb.verb.rows[0].predicate == Supplied || c.verb.verb.rows[0].predicate == Received)
}

// place says where: the places of the clause, or those of the one it hangs on.
func (x *reading) place(c *clause, cl *Claim) string {
	for ; c != nil; c = c.leans {
		if len(c.places) == 0 {
			continue
		}
		var texts []string
		for i, ph := range c.places {
			if i > 0 && ph.from-c.places[i-1].to <= 2 && ph.prep != "in" && ph.prep != "at" {
				texts[len(texts)-1] += " " + x.placeText(ph, cl)
				continue
			}
			texts = append(texts, x.placeText(ph, cl))
		}
		return strings.Join(texts, ", ")
	}
	return ""
}

func (x *reading) placeText(ph phrase, cl *Claim) string {
	text := x.plain(ph)
	if x.unresolved(ph) {
		var side Party
		if x.refer(&side, ph) {
			side.Could = []string{side.Means}
		}
		for _, could := range side.Could {
			cl.Flags = append(cl.Flags, couldBe+could)
		}
		cl.Flags = append(cl.Flags, unresolved+text)
	}
	switch ph.prep {
	case "in", "at", "inside", "within", "on", "across":
		return text
	}
	return ph.prep + " " + text
}

// side fills one side of a claim with a phrase.
func (x *reading) side(side *Party, cl *Claim, ph phrase, slot string) {
	if slot == "" {
		return
	}
	if slot == "place" && !whereabouts[ph.prep] {
		side.Text = ph.prep + " "
	}
	side.Text += x.plain(ph)
	side.Entity = x.entity(ph, cl)
	first := x.tokens[ph.from]
	switch {
	case first.tag == pronoun:
		x.resolve(side, cl, ph)
	case slices.Contains(possessives, first.low) && ph.to-ph.from == 1:
		x.refer(side, ph)
	case x.unresolved(ph):
		if !x.refer(side, ph) {
			cl.Flags = append(cl.Flags, unresolved+side.Text)
		} else {
			cl.Flags = append(cl.Flags, viaPhrase)
		}
	}
	x.identify(side, ph)
	if first.tag == det && ph.from+1 < ph.to {
		first = x.tokens[ph.from+1]
	}
	if first.tag == hedge && cl.Hedge == "" {
		cl.Hedge = first.low
	}
	if len(ph.parts) > 1 {
		cl.Flags = append(cl.Flags, collective)
	}
	if none := x.tokens[ph.from].low; none == "no" || none == "none of" {
		side.Text = strings.TrimPrefix(side.Text, "no ")
		cl.Negated = true
	} else if ph.from > 0 && x.tokens[ph.from-1].low == "neither" {
		cl.Negated = true
	}
}

// entity returns the listed body that a phrase names. That a body's name stands
// within it ("an SSRC facility") is marked.
func (x *reading) entity(ph phrase, cl *Claim) (id graphID) {
	for i, t := range x.tokens[ph.from:ph.to] {
		if t.mention == nil || t.mention.Entity == "" {
			continue
		}
		last := ph.from+i == ph.to-1
		if id == "" || last && len(ph.parts) == 0 {
			id = t.mention.Entity
		}
		if (!last || i > 0 && x.tokens[ph.from+i-1].low == "of" || i > 1 && x.tokens[ph.from+i-2].low == "of") && len(ph.parts) == 0 {
			cl.Flags = append(cl.Flags, within)
		}
	}
	return id
}

// unresolved reports whether a phrase points to something that only the context
// tells: "the research center".
func (x *reading) unresolved(ph phrase) bool {
	first, last := x.tokens[ph.from], x.tokens[ph.to-1]
	if first.tag != det || first.low == "a" || first.low == "an" || first.low == "several" || first.low == "some" || !x.words.is(last.low, definite) {
		return false
	}
	for _, t := range x.tokens[ph.from:ph.to] {
		if t.mention != nil && t.mention.Kind != OfDate || t.capital && t.tag != det || t.low == "of" {
			return false
		}
	}
	return true
}

// resolve gives a pronoun its body, if only one can be meant.
func (x *reading) resolve(side *Party, cl *Claim, ph phrase) {
	human := slices.Contains([]string{"he", "she", "him", "her"}, strings.ToLower(side.Text))
	for i, near := range [][]Mention{x.mentions, x.document.before} {
		var ids []graphID
		for _, m := range near {
			if i > 0 && (m.from > len("The ") || cl.Voice != "") {
				continue // only who the sentence before was about, and not when somebody speaks of himself
			}
			if m.Entity != "" && m.Kind == OfParty && human == (m.schema == graph.Person) && !slices.Contains(ids, m.Entity) {
				ids = append(ids, m.Entity)
			}
		}
		if len(ids) == 1 {
			side.Entity = ids[0]
			x.refer(side, ph)
			side.Could = nil
			cl.Flags = append(cl.Flags, viaPronoun)
			return
		}
		if len(ids) > 1 {
			break
		}
	}
	if x.refer(side, ph) {
		cl.Flags = append(cl.Flags, viaPronoun)
		return
	}
	cl.Flags = append(cl.Flags, unresolved+side.Text)
}

// plain returns the words of a phrase without the article, which tells something
// only where nobody knows what it points to.
func (x *reading) plain(ph phrase) string {
	from := ph.from
	if t := x.tokens[from]; (t.low == "a" || t.low == "an" || t.low == "the") && from+1 < ph.to && !x.unresolved(ph) {
		from++
	}
	return x.between(from, ph.to)
}

// between returns the text of some tokens, as written, without line ends, markers
// and brackets.
func (x *reading) between(from, to int) string {
	if from >= to {
		return ""
	}
	text := x.span.text[x.tokens[from].from:x.tokens[to-1].to]
	if strings.Contains(text, "[") {
		text = marker.ReplaceAllString(text, "")
	}
	if open := strings.Count(text, "("); open > 0 && open == strings.Count(text, ")") {
		text = brackets.ReplaceAllString(text, "")
	}
	return strings.Trim(strings.Join(strings.Fields(text), " "), ` ,;"“”`)
}

var brackets = regexp.MustCompile(`\s*\((?:[^()EC][^()]*|[EC](?:[^UCF()][^()]*)?)\)`)

// plainVerb makes the claims of be and have, and of those that lead a verb alone.
func (x *reading) plainVerb(c *clause) {
	subject, has := c.slots["agent"]
	object, is := c.slots["patient"]
	switch {
	case !has:
		return
	case c.verb.lemma == "seek" && is:
		x.simple(c, SeeksToProcure, subject, object)
	case c.verb.lemma == "be" && !is && filled(c, "on") && x.onList(c.slots["on"]):
		x.simple(c, DesignatedUnder, subject, c.slots["on"])
	case c.verb.lemma == "be" && !is && filled(c, "under") && x.onList(c.slots["under"]):
		x.simple(c, DesignatedUnder, subject, c.slots["under"])
	case c.verb.lemma == "be" && !is && filled(c, "in charge of") && len(x.words.deedsOf(x.tokens[c.slots["in charge of"].to-1].low)) == 0:
		x.simple(c, Heads, subject, c.slots["in charge of"])
	case c.verb.lemma == "be" && !is && len(c.places) > 0:
		x.simple(c, LocatedNear, subject, c.places[0])
	case !is:
		return
	case c.verb.lemma == "be" && x.roleClaim(c, subject, object):
	case c.verb.lemma == "be" && object.to-object.from == 1 && !x.tokens[object.from].capital: // "were heard", "is known"
	case c.verb.lemma == "have" && (x.ranges(object) || strings.HasSuffix(x.tokens[object.to-1].low, "range") || x.shares2(c, subject, object) || x.site(object) && len(c.places) > 0):
		if x.site(object) && len(c.places) > 0 {
			x.simple(c, LocatedNear, subject, c.places[0])
		}
	default:
		x.simple(c, Other, subject, object)
		at := x.attached(object)
		if at.to == 0 && len(c.places) > 0 && slices.Contains(counts, x.tokens[object.from].low) {
			at = c.places[len(c.places)-1]
		}
		if c.verb.lemma == "be" && at.to > 0 && (x.tokens[subject.to-1].capital || x.site(subject)) {
			x.simple(c, LocatedNear, subject, at)
		}
	}
}

// onList reports whether a phrase is a list of those who are designated.
func (x *reading) onList(ph phrase) bool {
	return x.isLaw(ph) || slices.Contains(listing, x.tokens[ph.to-1].low)
}

// shares2 reads "holds a 40 percent stake in X".
func (x *reading) shares2(c *clause, subject, object phrase) bool {
	last := x.tokens[object.to-1].low
	company, is := c.slots["in"]
	if !is || last != "stake" && last != "share" && last != "interest" && last != "shares" {
		return false
	}
	x.simple(c, Owns, subject, company)
	return true
}

// simple makes a claim of two phrases.
func (x *reading) simple(c *clause, p Predicate, subject, object phrase) {
	cl := x.newClaim(c, p)
	if at := x.attached(object); cl.Place == "" && at.to > 0 {
		cl.Place = x.placeText(at, &cl)
	}
	x.side(&cl.Subject, &cl, subject, "agent")
	x.side(&cl.Object, &cl, object, "patient")
	x.directed(&cl, c)
	if cl.Subject.Text != "" && cl.Object.Text != "" {
		x.out = append(x.out, cl)
	}
}
