package reports

import (
	"slices"
	"strings"

	"interdict/graph"
	"interdict/name"
	"interdict/source"
)

// Predicates that tie one side to the other closely enough that whoever deals with it
// should know, and those that do so to a weapon or a controlled good.
var (
	tying   = []string{"belongs-to", "part-of", "heads", "acts-for", "received", "supplied", "seeks-to-procure", "collaborates-with", "owns", "alias-of", "designated-under", "established"}
	trading = []string{"received", "supplied", "seeks-to-procure"}
)

// schemas are what a stranger may be.
var schemas = []graph.Schema{graph.Person, graph.Organization, graph.LegalEntity}

// maxName bounds the name of a stranger, in bytes.
const maxName = 200

// concern reports whether a claim says something of concern of a side that no list
// knows: it ties it to a listed body, or to a weapon or a controlled good. What is
// denied, and a person named in passing, is of none.
func (c claim) concern(role string) bool {
	s := c.side(role)
	if s.Entity != "" || source.Clean(s.Name) == "" || len(s.Name) > maxName || c.Negated || !slices.Contains(schemas, s.Schema) || !slices.Contains(tying, c.Predicate) {
		return false
	}
	if c.Predicate == "designated-under" && role != AsSubject {
		return false // who designates
	}
	for _, other := range []string{AsSubject, AsObject, AsParty} {
		o := c.side(other)
		if other != role && (o.Entity != "" && o.wrong(other) == "" || o.Good && slices.Contains(trading, c.Predicate)) {
			return true
		}
	}
	return false
}

// strangers are the bodies that a document names and no list knows, by document.
type strangers map[string][]stranger

type stranger struct {
	words string // folded, with a blank behind each word
	key   string
}

// find returns the key of a stranger in a document, and whether the document named it
// before: in full, if it is shorter here.
func (all strangers) find(document, text string) (key string, known bool) {
	words := strings.Join(strings.Fields(name.Fold(text)), " ") + " "
	for _, s := range all[document] {
		if s.words == words || strings.Count(words, " ") > 1 && strings.HasPrefix(s.words, words) {
			return s.key, true
		}
	}
	key = source.KeyOf("stranger", document, words)
	all[strings.Clone(document)] = append(all[document], stranger{words, key})
	return key, false
}

// introduce emits a record for each stranger that a claim says something of concern of,
// and has the claim involve it. The record has a name and nothing else: a document
// designates nobody, and makes nobody an owner.
func (r *reading) introduce(c *claim, part string) error {
	for _, role := range []string{AsSubject, AsObject, AsParty} {
		if !c.concern(role) {
			continue
		}
		s := c.side(role)
		key, known := r.strangers.find(c.Document, s.Name)
		if !known {
			at := graph.Place{File: c.Document, From: c.Span[0], To: max(c.Span[1], c.Span[0]+1), Field: role}
			b := source.NewRecord(ID, key, s.Schema, at).Cite(part, c.page())
			b.Add(graph.Name, s.Name, at)
			if err := r.out.Emit(b.Record()); err != nil {
				return err
			}
		}
		c.named = append(c.named, involved{role, graph.ID(ID + ":" + key)})
	}
	return nil
}

// involved is a stranger in a role.
type involved struct {
	role string
	id   graph.ID
}
