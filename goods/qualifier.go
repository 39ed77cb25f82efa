package goods

import (
	"fmt"
	"slices"
	"strings"

	"interdict/goods/internal/words"
)

// qualifiers are words beside the name of a good that say how it is meant.
type qualifiers struct {
	kinds map[string]map[string]bool // kind, stem
	sets  map[string][]string        // "@resistant": the words that it stands for
}

// qualifierKinds that qualifiers.csv may have, beside sets, which begin with @.
var qualifierKinds = []string{
	"plain",      // packing, grade and form: says nothing of what the good is
	"purpose",    // what follows is what the good is for
	"contains",   // what follows is in the good, and is not the good
	"detecting",  // a device or kit that looks for what is named
	"likeness",   // a toy, a model, a book: named after what it is not
	"culture",    // a living agent or a toxin itself
	"medical",    // vaccines, medicines, kits
	"technology", // the good is software or knowledge
	"sealing",    // the material that is named may be that of a seal
	"common",     // words of trade that are no misspelling of a word of the lists
}

func (l *Lists) addQualifier(row []string) error {
	q := &l.qualifiers
	if q.kinds == nil {
		q.kinds, q.sets = map[string]map[string]bool{}, map[string][]string{}
	}
	kind := row[0]
	if strings.HasPrefix(kind, "@") {
		q.sets[kind] = append(q.sets[kind], split(row[1])...)
		return nil
	}
	if !slices.Contains(qualifierKinds, kind) {
		return fmt.Errorf("kind %q is none of %v", kind, qualifierKinds)
	}
	if q.kinds[kind] == nil {
		q.kinds[kind] = map[string]bool{}
	}
	for _, text := range split(row[1]) {
		parts := words.Split(text)
		if len(parts) != 1 {
			return fmt.Errorf("%q is not one word", text)
		}
		q.kinds[kind][parts[0].Stem] = true
	}
	return nil
}

// expand puts the words of the sets in the place of their names.
func (q *qualifiers) expand(texts []string) []string {
	var all []string
	for _, text := range texts {
		if set, ok := q.sets[text]; ok {
			all = append(all, set...)
		} else {
			all = append(all, text)
		}
	}
	return all
}

func (q *qualifiers) is(kind string, w words.Word) bool { return q.kinds[kind][w.Stem] }

// any returns the first word of a kind.
func (q *qualifiers) any(kind string, tokens []words.Word) (words.Word, bool) {
	for _, w := range tokens {
		if q.is(kind, w) {
			return w, true
		}
	}
	return words.Word{}, false
}
