package ofac

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
)

// reading is one reading of one publication.
type reading struct {
	ctx   context.Context
	out   source.Sink
	list  list
	file  source.File // the file that is being read
	names names
	seen  map[string]int // the line of each entry, to know one that comes twice
}

// at is a place in the file that is being read.
func (r *reading) at(line int, field string) graph.Place {
	return graph.Place{File: r.file.Name, Line: line, Field: field}
}

// skip reports a record that is not read.
func (r *reading) skip(key string, at graph.Place, reason string, args ...any) {
	r.out.Skip(graph.Skipped{Record: key, Place: at, Reason: fmt.Sprintf(reason, args...)})
}

// skipField reports a field that is not read, of a record that is.
func (r *reading) skipField(key string, at graph.Place, reason string, args ...any) {
	r.out.Skip(graph.Skipped{Record: key, Place: at, Field: at.Field, Reason: fmt.Sprintf(reason, args...)})
}

// isNew reports whether an entry may be read: it has a number, and no other
// entry has the same. Otherwise it is skipped.
func (r *reading) isNew(key string, at graph.Place) bool {
	if r.seen == nil {
		r.seen = map[string]int{}
	}
	switch first := r.seen[key]; {
	case !isKey(key):
		r.skip("", at, "%q is not the number of an entry", key)
		return false
	case first != 0:
		r.skip(key, at, "the entry of line %d has the same number", first)
		return false
	}
	r.seen[key] = at.Line
	return true
}

// isKey reports whether a text is the number of an entry.
func isKey(text string) bool {
	return text != "" && len(text) <= 10 && strings.Trim(text, "0123456789") == ""
}

// schemata are the kinds of party in OFAC's words, in lower case. What the CSV
// format leaves empty, the others call an entity: a body of any form.
var schemata = map[string]graph.Schema{
	"individual": graph.Person,
	"entity":     graph.Organization,
	"":           graph.Organization,
	"vessel":     graph.Vessel,
	"aircraft":   graph.Airplane,
}

// entry gathers the claims about one party.
type entry struct {
	*source.Builder
	*reading
	key     string
	schema  graph.Schema
	current part
	said    map[saying]bool // what need not be said again
	fields  []graph.Skipped // what of it could not be read
}

func (r *reading) entry(key string, schema graph.Schema, p part, at graph.Place) *entry {
	e := &entry{Builder: source.NewRecord(id, key, schema, at), reading: r, key: key, schema: schema, said: map[saying]bool{}}
	return e.part(p)
}

// part sets what the claims from now on belong to.
func (e *entry) part(p part) *entry {
	e.current = p
	e.Cite(string(e.list)+string(p), "https://sanctionssearch.ofac.treas.gov/Details.aspx?id="+e.key)
	return e
}

// unread remembers a field that could not be read. It is reported with the
// record: of one that is skipped as a whole, nobody asks for the fields.
func (e *entry) unread(at graph.Place, reason string, args ...any) {
	e.fields = append(e.fields, graph.Skipped{Record: e.key, Place: at, Field: at.Field, Reason: fmt.Sprintf(reason, args...)})
}

// state makes claims of a statement.
func (e *entry) state(s statement, at graph.Place) {
	at.Field = s.field(at.Field)
	switch s.property {
	case "":
		e.free(s.value, at)
	case graph.LinkedTo:
		e.relate(graph.LinkedTo, s, at)
	case graph.Position:
		e.positions(s.value, at)
	default:
		e.Add(s.property, s.value, at).Voice = s.voice
		e.checkDate(s, at)
	}
	e.addOnce(graph.Country, s.country, at)
}

// checkDate reports a date that cannot be read. It stays a claim, as published.
func (e *entry) checkDate(s statement, at graph.Place) {
	switch s.property {
	case graph.BirthDate, graph.DeathDate, graph.Incorporation, graph.BuildDate, graph.Listed:
		if _, err := date.Parse(s.value); err != nil {
			e.unread(at, "%v", err)
		}
	}
}

// saying is a value that a record holds once, though it be published often.
type saying struct {
	part     part
	property graph.Property
	value    string
}

// addOnce adds a claim, unless the same part of the list says it already; then
// the claim that is returned is not kept.
func (e *entry) addOnce(p graph.Property, value string, at graph.Place) *graph.Claim {
	s := saying{e.current, p, strings.TrimSpace(value)}
	if e.said[s] {
		return &graph.Claim{}
	}
	e.said[s] = true
	return e.Add(p, value, at)
}

// listed adds the designation: the programme, in OFAC's tag.
func (e *entry) listed(program string, holds date.Span, at graph.Place) {
	if program == "" {
		program = e.list.title()
		e.unread(at, "it has no programme; it is taken to be listed all the same")
	}
	e.Add(graph.ListedUnder, program, at).Holds = holds
}

// relate adds a relation to a party that the source names. Where the name is
// not that of exactly one entry of the publication, the far side stays open and
// the value is the name.
func (e *entry) relate(p graph.Property, s statement, at graph.Place) {
	words, object := s.value, graph.ID("")
	if key := e.names.find(s.value); key != "" {
		words, object = strings.TrimSuffix(s.kind, ":"), graph.ID(id+":"+key)
	}
	e.Relate(p, object, words, at)
}

// relationOf returns the relation that OFAC's words stand for; words that are not
// in the table say no more than that there is one.
func relationOf(words string) graph.Property {
	if p := relations[strings.ToLower(words)]; p != "" {
		return graph.Property(p)
	}
	return graph.LinkedTo
}

// reliability returns how OFAC stands to something it publishes.
func reliability(words string) graph.Voice {
	switch words {
	case "", "Confirmed":
		return graph.Voice{}
	case "False":
		return graph.Voice{Negated: true}
	}
	return graph.Voice{Hedge: strings.ToLower(words)}
}

// kin are the words for family in remarks: "wife of X".
var kin = regexp.MustCompile(`(?i)^((?:(?:half|step)-?)?(?:wife|husband|spouse|son|daughter|child|brother|sister|father|mother|cousin|nephew) of) (.+)$`)

// alias returns what an alias is, and sets the part that it belongs to.
func (e *entry) alias(kind string, weak bool, at graph.Place) graph.Property {
	p, known := aliasTypes[strings.ToLower(strings.ReplaceAll(kind, ".", ""))]
	if !known {
		p = graph.Alias
		e.unread(at, "%q is no kind of alias that is known", kind)
	}
	if weak {
		e.part(mainPart)
		return graph.WeakAlias
	}
	e.part(aliasPart)
	return p
}

// free adds text that has no kind: of persons often a position, a title or a
// relative; anything else is a note.
func (e *entry) free(text string, at graph.Place) {
	if e.schema != graph.Person {
		e.Add(graph.Notes, text, at)
		return
	}
	if m := kin.FindStringSubmatch(text); m != nil {
		at.Field += ": " + m[1]
		e.relate(graph.FamilyOf, statement{kind: m[1], value: m[2]}, at)
		return
	}
	if p := roleOf(text); p == graph.Notes {
		e.Add(p, text, at)
	} else {
		e.addOnce(p, text, at)
	}
}

// roleOf returns what a person's free text is: a position when it has the word
// for one, a title when it has nothing but titles, otherwise a note.
func roleOf(text string) graph.Property {
	const most = 200 // bytes; what is longer tells a story
	role := graph.Notes
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	for i, word := range words {
		switch p := graph.Property(roles[strings.ToLower(word)]); {
		case p == graph.Position && len(text) <= most:
			return graph.Position
		case p == graph.Title && (i == 0 || role == graph.Title):
			role = graph.Title
		default:
			role = graph.Notes
		}
	}
	return role
}

// positions adds what a title column says: several are divided by semicolons.
func (e *entry) positions(titles string, at graph.Place) {
	for title := range strings.SplitSeq(titles, ";") {
		e.addOnce(graph.Position, title, at)
	}
}

// emit hands over the record.
func (e *entry) emit() error {
	if err := e.ctx.Err(); err != nil {
		return err
	}
	for _, s := range e.fields {
		e.out.Skip(s)
	}
	return e.out.Emit(e.Record())
}
