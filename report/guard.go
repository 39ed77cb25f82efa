package report

import (
	"regexp"
	"slices"
	"strings"
)

// running are verbs of those who have a site somewhere.
var running = []string{"operate", "run", "maintain", "own", "open"}

// holds reports whether a row says something of what fills it.
func (x *reading) holds(c *clause, r row, f filling) bool {
	last := x.tokens[f.object.to-1]
	switch r.predicate {
	case ActsFor: // nobody works for years, or brokers for a sale
		if first := x.tokens[f.object.from]; strings.HasSuffix(first.low, "ing") && !first.capital {
			return false // "works with X, for supporting"
		}
		if c.verb.lemma == "serve" && filled(c, "as") {
			return false // "served as the model for X"
		}
		if c.verb.lemma == "serve" && !last.capital && !x.words.is(last.low, definite) {
			return false // "the site serves the development of missiles"
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
		return !slices.Contains(holdingSomething, c.verb.lemma) || f.subjectSlot != "" && slices.Contains(stores, singular(x.tokens[f.subject.to-1].low)) || x.good(f.object) && (f.subjectSlot != "agent" || c.verb.lemma == "hide" || c.verb.lemma == "conceal" || x.site(f.subject) || x.unresolved(f.subject))
	case Heads: // a ship is managed, and has no head
		if f.objectSlot == "as" || f.objectSlot == "to" {
			return false // what as is told by the table of roles
		}
		return !slices.Contains(ships, last.low) && !x.deedWithin(f.object)
	case Struck: // an order targets, and strikes nobody
		return f.subjectSlot == "" || !x.onList(f.subject)
	case BelongsTo: // who works at a site belongs to nobody
		if x.isLaw(f.object) {
			return false // "joined the Chemical Weapons Convention"
		}
		if c.verb.lemma == "control" && !x.tokens[f.subject.to-1].capital && !x.words.is(singular(x.tokens[f.subject.to-1].low), definite) && x.tokens[f.subject.from].tag != pronoun {
			return false // "controls such exports"
		}
		return f.objectSlot != "at" || last.capital
	case ProducesAt: // "made of carbon fibre"
		if c.verb.lemma == "make" && slices.Contains(madeSo, x.after(c)) {
			return false
		}
		return c.verb.lemma != "make" || !c.verb.passive || !filled(c, "of") || f.subjectSlot != ""
	case Established:
		return !slices.Contains(notFounded, last.low)
	case Received: // goods are for a plant, not for a year
		return f.subjectSlot != "for" || x.site(f.subject) || x.bodyLike(f.subject) || x.words.is(x.tokens[f.subject.to-1].low, definite)
	case Supplied: // that it was received says it all
		if slices.Contains(carrying, c.verb.lemma) && !filled(c, "to") {
			return false
		}
		if c.verb.lemma == "give" && c.verb.passive && filled(c, "as") {
			return false // "whose age was given as 61"
		}
		if c.verb.verb == nil && filled(c, "with") && !filled(c, "to") {
			return false // "transfers of oil with a vessel"
		}
		return f.subjectSlot != "" || !filled(c, "to") && !c.verb.negated
	}
	return true
}

// singular returns the likely singular of a noun.
func singular(low string) string {
	if stem, is := strings.CutSuffix(low, "ies"); is {
		return stem + "y"
	}
	return strings.TrimSuffix(low, "s")
}

// deedWithin reports whether a phrase is a deed: "the destruction of the stocks".
func (x *reading) deedWithin(ph phrase) bool {
	for i := ph.from; i+1 < ph.to; i++ {
		if x.tokens[i+1].low == "of" && len(x.words.deedsOf(x.tokens[i].low)) > 0 {
			return true
		}
	}
	return false
}

// Verbs of which a row says something only beside other words.
var (
	arresting        = []string{"arrest", "detain", "hold", "jail", "apprehend", "extradite", "prosecute"}
	charges          = []string{"charge", "charges", "suspicion", "suspicions", "count", "counts", "accusations", "allegations", "grounds"}
	holdingSomething = []string{"hold", "contain", "accommodate", "shelter", "conceal", "hide"}
)

// stores are places of which what they hold is stored there.
var stores = []string{"bunker", "depot", "warehouse", "silo", "hangar", "store", "arsenal", "magazine", "cellar", "tunnel"}

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
	good, last := x.words.goods[strings.ToLower(x.plain(f.object))] != "", x.tokens[f.object.to-1].low
	switch {
	case c.verb.trying && r.subject[0] != "agent":
		return ""
	case (r.predicate == Received || r.predicate == Supplied) && slices.Contains(papers, x.tokens[f.object.to-1].low):
		return Other // "obtained invoices"
	case c.verb.lemma == "secure" && !x.good(f.object) && !filled(c, "from"):
		return Other // "pledged to secure the stockpiles"
	case (c.verb.trying || c.verb.intended && !c.verb.aux && r.subject[0] == "agent") && r.predicate == Received:
		return SeeksToProcure
	case c.verb.trying:
		return Other
	case (r.predicate == Received || r.predicate == Supplied) && slices.Contains(moving, c.verb.lemma) && (x.properName(x.withoutThe(f.object)) && !x.good(f.object) || slices.Contains(people, last)):
		if r.predicate == Received {
			return ""
		}
		return Other // "diverted the BBC China to Taranto"
	case r.predicate == Established && (c.verb.lemma == "build" || c.verb.lemma == "construct") && severalOf(x.tokens[f.object.to-1].low) && !x.tokens[f.object.to-1].capital && !x.site(f.object) && !x.words.is(x.tokens[f.object.to-1].low, definite):
		return ProducesAt // "built mills"
	case r.predicate == Established && good:
		return ProducesAt // "built missiles"
	case r.predicate == ProducesAt && slices.Contains(notMade, x.tokens[f.object.to-1].low):
		return Other
	}
	return r.predicate
}

// people are sent and transferred, and supplied to nobody.
var people = []string{"staff", "personnel", "employees", "prisoners", "scientists", "engineers", "technicians", "experts", "advisers", "advisors", "inspectors", "officers", "delegation", "fighters", "troops"}

// moving are verbs of what is done to people and ships too.
var moving = []string{"divert", "send", "fly", "transfer", "route", "dispatch"}

// carriers are by what something is sent: nobody's doing.
var carriers = []string{"courier", "mail", "post", "truck", "trucks", "ship", "ships", "sea", "air", "plane", "rail", "road", "hand", "container", "boat", "train", "accident", "mistake", "force", "law"}

// spans are what one works for that nobody is.
var spans = []string{"years", "months", "weeks", "days", "decades", "hours", "year", "decade", "time", "money", "purposes", "reasons"}

// papers list things too.
var papers = []string{"licence", "licences", "license", "licenses", "permit", "permission", "approval", "authorisation", "authorization", "visa", "visas", "information", "copy", "copies", "letter", "letters", "testimony", "evidence", "records", "documents", "document", "data", "catalogue", "catalog", "website", "register", "invoice", "invoices", "report", "reports", "order", "orders", "e-mail", "e-mails", "email", "emails", "message", "messages", "request", "requests", "answer", "answers", "reply", "response", "way", "time"}

// making is what is carried out when something is produced.
var making = regexp.MustCompile(`(?i)^(?:the |its |their |serial |mass )*(?:manufacture|production|assembly|manufacturing) of `)

// ships are managed by companies.
var ships = []string{"ship", "vessel", "tanker", "freighter", "ships", "vessels", "fleet", "aircraft"}

// notFounded is what one opens and sets up that is no body or place.
var notFounded = []string{"account", "accounts", "fire", "door", "doors", "investigation", "investigations", "probe", "inquiry", "talks", "case", "proceedings", "file", "meeting", "way", "authenticity", "identity", "whereabouts", "link", "links", "origin", "cause", "responsibility", "guilt", "fact", "facts"}

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
