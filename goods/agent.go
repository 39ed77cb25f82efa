package goods

import (
	"errors"
	"fmt"
	"slices"

	"interdict/goods/internal/words"
)

// agent is a pathogen or a toxin that an entry names.
type agent struct {
	list, code, item string
	kind             string // virus, bacterium, fungus, toxin, plant
	name             string
	names            [][]string // stems of each name
	diseases         [][]string // stems: what it causes, which is no controlled item
	reference        string
}

func (l *Lists) addAgent(row []string) error {
	a := agent{list: row[0], kind: row[2], reference: row[5]}
	a.code, a.item = splitItem(row[1])
	if _, err := ParseCode(a.code); err != nil {
		return err
	}
	if _, known := l.edition(a.list); !known {
		return fmt.Errorf("list %q is not in lists.csv", a.list)
	}
	if !slices.Contains([]string{"virus", "bacterium", "fungus", "toxin", "plant"}, a.kind) {
		return fmt.Errorf("kind %q", a.kind)
	}
	names := split(row[3])
	if len(names) == 0 || a.reference == "" {
		return errors.New("an agent needs a name and a reference")
	}
	a.name = names[0]
	for _, name := range names {
		a.names = append(a.names, stemList(name))
	}
	for _, disease := range split(row[4]) {
		a.diseases = append(a.diseases, stemList(disease))
	}
	l.agents = append(l.agents, a)
	return nil
}

// named returns where one of the names stands in a text.
func named(tokens []words.Word, names [][]string) (from, to int, ok bool) {
	for at := range tokens {
		for _, name := range names {
			if startsWith(tokens[at:], name) {
				return at, at + len(name), true
			}
		}
	}
	return 0, 0, false
}

// findAgents looks for pathogens and toxins. Controlled are isolated live
// cultures, toxins, and material that was inoculated with them on purpose; a
// disease, a vaccine and a test kit are none (Annex I, 1C351; Australia Group,
// list of human and animal pathogens and toxins).
func (l *Lists) findAgents(q *query) {
	for _, a := range l.agents {
		from, to, ok := named(q.tokens, a.names)
		if !ok {
			if from, to, ok := named(q.tokens, a.diseases); ok {
				q.note("%q is a disease: a disease named in a shipping document is no controlled item; isolated cultures and toxins are (%s %s)", q.text(from, to), a.code, a.name)
			}
			continue
		}
		q.add(l.agentFinding(q, a, q.text(from, to)))
	}
}

func (l *Lists) agentFinding(q *query, a agent, words string) Finding {
	f := l.finding(a.list, a.code, a.item, a.name, a.reference)
	f.Counterparts = []Counterpart{}
	f.Words = []string{words}
	f.score = 30
	medical, isMedical := l.qualifiers.any("medical", q.tokens)
	detecting, isDetecting := l.qualifiers.any("detecting", q.tokens)
	culture, isCulture := l.qualifiers.any("culture", q.tokens)
	switch {
	case isMedical || isDetecting:
		word := medical.Text
		if !isMedical {
			word = detecting.Text
		}
		f.Confidence, f.score = Possible, 5
		f.Why = fmt.Sprintf("%q is named beside %q: vaccines, medicines and kits are outside of %s; the United States have 1C991 for some of them", words, word, a.code)
		f.Counterparts = []Counterpart{{"us", "1C991", "Commerce Control List 1C991"}}
	case a.kind == "toxin" && l.unmixed(q, words):
		f.Confidence = Match
		f.Why = fmt.Sprintf("%q is a toxin on the list", words)
	case isCulture:
		f.Confidence = Match
		f.Why = fmt.Sprintf("%q is on the list, and %q says that it is the agent itself", words, culture.Text)
	default:
		f.Confidence = Undetermined
		f.Why = fmt.Sprintf("%q is on the list; whether it is an isolated live culture, a toxin or inoculated material is not given", words)
	}
	return f
}

// unmixed reports whether nothing but packing and numbers stands beside a name.
func (l *Lists) unmixed(q *query, name string) bool {
	own := stemsOf(name)
	for i, w := range q.tokens[:q.purpose] {
		if !own[w.Stem] && !q.number[i] && !l.qualifiers.is("plain", w) && !l.qualifiers.is("culture", w) {
			return false
		}
	}
	return true
}
