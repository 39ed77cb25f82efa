package report

import (
	"cmp"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
)

type graphID = graph.ID

// Flags of claims. Those that end with a colon are followed by what they are about.
const (
	unresolved    = "unresolved:"            // a phrase that points to something nobody can tell: "the research center"
	viaPronoun    = "pronoun"                // the entity stands behind a pronoun; only one could be meant
	viaPhrase     = "phrase"                 // "the company" means a name of the document: only one could be meant
	couldBe       = "could-be:"              // whom an unresolved place may mean
	collective    = "collective"             // said of several together: not of each
	agentUnstated = "agent-unstated"         // nobody is said to have done it
	notDone       = "not-said-to-be-done"    // will, agreed to, tried to
	hedgeScope    = "hedge-scope"            // whether the hedge covers this too is not clear
	relativeDate  = "relative-date"          // "at that time": leans on another date
	dateIs        = "date-is:"               // the date is an end: since, until, after, before, by
	within        = "name-within"            // the entity's name is part of a longer phrase: a facility of it, not itself
	repeats       = "repeats:"               // the same event as an earlier claim
	refined       = "refined:"               // a list gives the date more finely
	listSays      = "list-says:"             // no list gives that day of designation: one gives this
	direction     = "direction-unchecked:"   // a compass direction is kept as written; the map does not tell
	againstMap    = "direction-against-map:" // the map contradicts a compass direction: how
	unclosed      = "quote-unclosed"         // a quotation begins and does not end
	wasCut        = "sentence-cut"           // the sentence did not end where it was cut
	attachment    = "attachment"             // what a relative clause describes is not clear
)

// complete gives a claim what all claims of the sentence share.
func (x *reading) complete(cl *Claim) {
	cl.ID, cl.Document = x.document.nextID(), x.document.name
	cl.Span = [2]int64{x.span.from, x.span.from + int64(len(x.span.text))}
	cl.Sentence = x.span.text
	if cl.Subject.Means != "" && cl.Subject.Means == cl.Object.Means || cl.has(viaPronoun) && cl.Subject.Entity != "" && cl.Subject.Entity == cl.Object.Entity {
		x.takeBack(cl)
	}
	cl.Markers = append([]string{}, x.span.markers...)
	if strings.Count(x.span.text, `"`)%2 == 1 || strings.Count(x.span.text, "“") > strings.Count(x.span.text, "”") {
		cl.Flags = append(cl.Flags, unclosed)
	}
	if x.span.cut {
		cl.Flags = append(cl.Flags, wasCut)
	}
	x.refine(cl)
	x.document.group(cl)
	slices.Sort(cl.Flags)
	cl.Flags = slices.Compact(cl.Flags)
	if cl.Flags == nil {
		cl.Flags = []string{}
	}
}

// takeBack leaves a pronoun open that would be both sides of a claim.
func (x *reading) takeBack(cl *Claim) {
	for _, side := range []*Party{&cl.Subject, &cl.Object} {
		if x.words.is(strings.ToLower(side.Text), pronoun) {
			side.Entity, side.Means = "", ""
			cl.Flags = append(cl.Flags, unresolved+side.Text)
		}
	}
	cl.Flags = slices.DeleteFunc(cl.Flags, func(f string) bool { return f == viaPronoun })
}

// refine marks a claim whose day the lists know more finely, and one that they
// contradict. What the document says stays as it is.
func (x *reading) refine(cl *Claim) {
	if cl.Date == "" || x.document.reader.bodies == nil {
		return
	}
	vague, err := date.Parse(cl.Date)
	if err != nil {
		return
	}
	x.listed(cl, vague)
	if cl.Object.Entity == "" || vague.Precision() == date.ToDay {
		return
	}
	claims, err := x.document.reader.bodies.Claims(cl.Object.Entity)
	if err != nil {
		return
	}
	for _, c := range claims {
		if c.Property != graph.Date && c.Property != graph.StartDate {
			continue
		}
		if fine, err := date.Parse(c.Value); err == nil && fine.Precision() == date.ToDay && fine.Overlaps(vague) {
			cl.Flags = append(cl.Flags, refined+c.Value+" "+string(c.Subject)+" "+string(c.Property))
		}
	}
}

// listed holds the date of a designation against those that the lists give.
func (x *reading) listed(cl *Claim, said date.Date) {
	if cl.Predicate != DesignatedUnder || cl.Subject.Entity == "" || cl.Negated || cl.DateKind != DateOfEvent {
		return
	}
	claims, err := x.document.reader.bodies.Claims(cl.Subject.Entity)
	if err != nil {
		return
	}
	var days, others []string
	for _, c := range claims {
		since := c.Holds.From
		if c.Property != graph.ListedUnder || since.IsZero() || since.Precision() != date.ToDay {
			continue
		}
		by := since.String() + " " + cmp.Or(c.Source.Part, c.Source.Source) + " " + c.Value
		if since.Overlaps(said) {
			days = append(days, by)
		} else {
			others = append(others, by)
		}
	}
	slices.Sort(days)
	slices.Sort(others)
	switch {
	case len(days) > 0 && said.Precision() != date.ToDay:
		cl.Flags = append(cl.Flags, refined+days[0])
	case len(days) == 0 && len(others) > 0:
		cl.Flags = append(cl.Flags, listSays+others[0])
	}
}

// group marks a claim that tells an event again.
func (d *document) group(cl *Claim) {
	if cl.Object.Text == "" || cl.Predicate == AliasOf && cl.Subject.Text == "" {
		return
	}
	byText := cl.Predicate == AliasOf || slices.Contains(cl.Flags, within)
	key := strings.Join([]string{string(cl.Predicate), sideKey(cl.Subject, byText), sideKey(cl.Object, byText), yearOf(cl.Date)}, "|")
	if first, known := d.events[key]; known {
		cl.Flags = append(cl.Flags, repeats+first)
		return
	}
	d.events[key] = cl.ID
	d.order = append(d.order, key)
	if len(d.order) > maxEvents {
		delete(d.events, d.order[0])
		d.order = d.order[1:]
	}
}

// sideKey names a side of an event: by its entity, else by its last two words.
func sideKey(p Party, byText bool) string {
	if p.Entity != "" && !byText {
		return string(p.Entity)
	}
	words := strings.Fields(fold(p.Text))
	return strings.Join(words[max(len(words)-2, 0):], " ")
}

func yearOf(text string) string {
	if len(text) < 4 {
		return ""
	}
	return strings.TrimPrefix(text, "~")[:4]
}

// has reports whether a claim bears a flag.
func (c Claim) has(flag string) bool {
	for _, f := range c.Flags {
		if f == flag {
			return true
		}
	}
	return false
}
